"""What `add` was given, as a list of files and addresses to read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import ReadError


@dataclass(frozen=True, slots=True)
class FileSource:
    """A file or an address. `name` is how it is called in the catalog."""

    name: str
    path: Path | None
    """None for an address."""
    is_explicit: bool
    """Named by a person, not found by walking a folder."""


def find_sources(given: Sequence[str | Path], home: Path) -> Iterator[FileSource]:
    """Every file and address in `given`, folders walked in name order, each file once.

    Hidden files and office lock files are passed over. A path that does not exist is yielded too, so that
    reading it reports the reason.
    """
    seen: set[str] = set()
    for item in given:
        for source in _expand(item, home):
            if source.name not in seen:
                seen.add(source.name)
                yield source


def _expand(item: str | Path, home: Path) -> Iterator[FileSource]:
    if str(item).startswith(("http://", "https://")):
        yield FileSource(str(item), None, is_explicit=True)
        return
    path = Path(item).expanduser()
    if not path.is_dir():
        yield FileSource(source_name(path, home), path, is_explicit=True)
        return
    for found in sorted(path.rglob("*")):
        relative = found.relative_to(path)
        is_hidden = any(part.startswith((".", "~$")) for part in relative.parts)
        if not is_hidden and (found.is_file() or found.is_symlink()) and not found.is_dir():
            yield FileSource(source_name(found, home), found, is_explicit=False)


def source_name(path: Path, home: Path) -> str:
    """Relative to the workspace where the file lies inside, so that a workspace can be moved; else absolute."""
    absolute = path.absolute()
    try:
        return absolute.resolve().relative_to(home.resolve()).as_posix()
    except (ValueError, OSError, RuntimeError):
        return str(absolute)


def hash_file(path: Path) -> str:
    """SHA-256 of a file's bytes. Raises ReadError when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        reason = "it points to a file that is not there" if path.is_symlink() else "there is no such file"
        raise ReadError(f"{reason}. Check the path.") from None
    except PermissionError:
        raise ReadError("you are not allowed to read it. Change its permissions and add it again.") from None
    except OSError as error:
        raise ReadError(f"it cannot be read ({error.strerror or error}).") from error


def hash_text(text: str) -> str:
    """What names a revision: SHA-256 (hex) of the text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
