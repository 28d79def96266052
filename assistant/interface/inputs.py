"""Reading what a command is given: a text, or lines; from a file or, for `-`, from standard input."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from assistant.errors import ReadError

_MAX_BYTES = 1_000_000
"""Of a text: more than a question or a draft may have, and soon read."""


@contextmanager
def open_lines(name: str) -> Iterator[BinaryIO]:
    """The bytes of a file, line by line. Raises ReadError."""
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        # Before it is opened: a pipe without a writer never would be, and a device never ends.
        if not stat.S_ISREG(Path(name).stat().st_mode):
            raise ReadError(
                f"Cannot read {name!r}: it is a folder, a pipe or a device. Name a file, or hand the text to "
                "standard input and name -."
            )
        file = open(name, "rb")  # noqa: SIM115 - only the opening is guarded, not what the caller does
    except OSError as error:
        raise ReadError(f"Cannot read {name!r}: {error.strerror or error}.") from error
    with file:
        yield file


def read_bytes(name: str, most: int, too_large: str) -> bytes:
    """A file, or standard input for `-`. Raises ReadError; above `most` bytes it says `too_large`."""
    with open_lines(name) as lines:
        try:
            data = lines.read(most + 1)
        except OSError as error:
            raise ReadError(f"Cannot read {name!r}: {error.strerror or error}.") from error
    if len(data) > most:
        raise ReadError(f"Cannot read {name!r}: {too_large}")
    return data


def read_text(name: str) -> str:
    """A draft or a question. Raises ReadError."""
    data = read_bytes(name, _MAX_BYTES, "it is larger than 1 MB. Give it in parts.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(f"Cannot read {name!r}: it is not plain text in UTF-8.") from error
