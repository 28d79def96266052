"""Reading what a command is given: a draft, or lines; from a file or, for `-`, from standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from assistant.errors import ReadError


@contextmanager
def open_lines(name: str) -> Iterator[BinaryIO]:
    """The bytes of a file, line by line. Raises ReadError."""
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        file = open(name, "rb")  # noqa: SIM115 - only the opening is guarded, not what the caller does
    except OSError as error:
        raise ReadError(f"Cannot read {name!r}: {error.strerror or error}.") from error
    with file:
        yield file


def read_draft(name: str) -> str:
    """A draft as text. Raises ReadError."""
    with open_lines(name) as lines:
        try:
            return lines.read().decode("utf-8-sig")
        except OSError as error:
            raise ReadError(f"Cannot read {name!r}: {error.strerror or error}.") from error
        except UnicodeDecodeError as error:
            raise ReadError(f"Cannot read {name!r}: it is not plain text in UTF-8.") from error
