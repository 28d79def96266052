"""Files that are whole or as they were, whatever happens while they are written."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

PART = ".part"
"""How the name of a file ends that is being written; one that is left over is of a process that was ended."""


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` in place of what `path` holds: all of it or nothing, also when the power fails.

    Raises OSError where it cannot be written.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.stem}-", suffix=PART)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
