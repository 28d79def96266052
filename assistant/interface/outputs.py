"""Writing what a command was told to keep: new files only, so that nothing of the user's is lost."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from assistant.errors import AssistantError


def require_new(*paths: Path | None) -> None:
    """Raises AssistantError where something has one of these names already; asked before the work begins."""
    for path in paths:
        if path is not None and os.path.lexists(path):
            raise _taken(path)


def write_new(path: Path, text: str) -> None:
    """A new file with this text. Raises AssistantError where it cannot be made."""
    write_new_bytes(path, text.encode("utf-8", errors="replace"))


def write_new_bytes(path: Path, data: bytes) -> None:
    """A new file with this content. Raises AssistantError where it cannot be made."""
    try:
        with path.open("xb") as file:
            _write_whole(path, file, data)
    except FileExistsError:
        raise _taken(path) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise AssistantError(f"Cannot write {str(path)!r}: {why}.") from error


def _write_whole(path: Path, file: BinaryIO, data: bytes) -> None:
    """All of it, or no file at all: half a file would stand in the way of the next try."""
    try:
        file.write(data)
        file.flush()
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _taken(path: Path) -> AssistantError:
    return AssistantError(f"There is a {str(path)!r} already; it is left as it is. Choose another name.")
