"""The bytes of one file or address, as they came, before any format is considered."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import ReadError
from assistant.ingest.readers.encoding import clean

MAX_CHARACTERS = 5_000_000
"""The text that one article may have: a report of 1,000 pages has about 3 million characters."""


@dataclass(frozen=True, slots=True)
class Original:
    """What a format reader is given."""

    data: bytes
    source: str
    name: str
    """File name, for the title when the content offers none."""
    url: str | None = None
    charset: str | None = None
    """What the server said; files have none."""


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """One of several articles of a source that could not be read; the others go on."""

    source: str
    why: str


def load(path: Path, source: str, max_bytes: int) -> Original:
    """The bytes of `path`, or ReadError with the reason that there are none to be had."""
    try:
        _require_readable(path, max_bytes)
        with path.open("rb") as stream:
            data = stream.read(max_bytes + 1)
    except FileNotFoundError as error:
        raise ReadError(_why_missing(path)) from error
    except PermissionError as error:
        raise ReadError("you have no permission to read the file") from error
    except (OSError, ValueError) as error:
        raise ReadError(f"the file cannot be opened: {error}") from error
    return Original(require_content(require_size(data, max_bytes)), source, clean(path.name))


def require_size(data: bytes, max_bytes: int, size: int | None = None) -> bytes:
    """`data`, unless it or the `size` announced for it exceeds the limit."""
    if max(len(data), size or 0) > max_bytes:
        found = f"is {readable_size(size)}" if size else "is larger"
        raise ReadError(f"it {found}; the limit is {readable_size(max_bytes)} a file")
    return data


def require_content(data: bytes) -> bytes:
    if not data:
        raise ReadError("the file is empty")
    if not data.strip(b" \t\r\n\f\v\0\xef\xbb\xbf\xff\xfe"):
        raise ReadError("the file holds nothing but white space")
    return data


def require_length(characters: int) -> None:
    """Raise ReadError for more text than one article may have; what follows would take hours over it."""
    if characters > MAX_CHARACTERS:
        raise ReadError(
            f"it has more text than the {MAX_CHARACTERS:,} characters that one article may have: split it "
            "into several files"
        )


def readable_size(size_bytes: int) -> str:
    for unit, divisor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size_bytes >= divisor:
            return f"{size_bytes / divisor:.4g} {unit}"
    return f"{size_bytes} bytes"


def _require_readable(path: Path, max_bytes: int) -> None:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise ReadError("it is a folder, not a file")
    if not stat.S_ISREG(status.st_mode):  # a pipe or device might never end
        raise ReadError("it is not a regular file")
    require_size(b"", max_bytes, status.st_size)


def _why_missing(path: Path) -> str:
    if path.is_symlink():
        return f"it is a link to {str(path.readlink())!r}, which does not exist"
    return "there is no such file"
