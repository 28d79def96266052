"""What `add` was given, as a list of files and addresses to read."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.types import GivenFile

_ADDRESS = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class FileSource:
    """A file or an address. `name` is how it is called in the catalog."""

    name: str
    path: Path | None
    """None for an address."""
    is_explicit: bool
    """Named by a person, not found by walking a folder."""
    called: str | None = None
    """What the file was called where it came from."""


def find_sources(given: Sequence[str | Path | GivenFile], home: Path) -> Iterator[FileSource]:
    """Every file and address in `given`, folders walked in name order, each file once.

    Hidden files and office lock files are passed over. A path that cannot be read or does not exist is
    yielded too, so that reading it reports the reason.
    """
    seen: set[str] = set()
    for item in given:
        for source in _expand(item, home):
            if source.name not in seen:
                seen.add(source.name)
                yield source


def _expand(item: str | Path | GivenFile, home: Path) -> Iterator[FileSource]:
    if isinstance(item, GivenFile):
        yield FileSource(source_name(item.path, home), item.path, not item.is_found, item.name)
        return
    if is_address(str(item)):
        yield FileSource(str(item), None, is_explicit=True)
        return
    path = os.path.expanduser(item)
    if not os.path.isdir(path):
        yield FileSource(source_name(Path(path), home), Path(path), is_explicit=True)
        return
    for found in _walk(path):
        yield FileSource(source_name(found, home), found, is_explicit=False)


def _walk(folder: str) -> Iterator[Path]:
    """The files below a folder. Links to folders are followed, but no folder is entered twice."""
    entered: set[tuple[int, int]] = set()
    unreadable: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=unreadable.append, followlinks=True):
        status = os.stat(parent)
        if (status.st_dev, status.st_ino) in entered:
            folders.clear()
            continue
        entered.add((status.st_dev, status.st_ino))
        folders[:] = sorted(name for name in folders if not _is_hidden(name))
        for name in sorted(name for name in files if not _is_hidden(name)):
            path = os.path.join(parent, name)
            # Pipes and devices are no articles; what cannot be looked at is left for the reader to explain.
            if os.path.isfile(path) or not os.path.exists(path):
                yield Path(path)
    yield from (Path(error.filename) for error in unreadable)


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$"))


def source_name(path: Path, home: Path) -> str:
    """Relative to the workspace for a file inside, so that a workspace can be moved; else absolute."""
    absolute = Path(os.path.abspath(path))
    name = _relative(_resolved(absolute), _resolved(home)) or _relative(absolute, Path(os.path.abspath(home)))
    # A file name may be any bytes; a catalog and a page hold only text.
    return (name or str(absolute)).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def is_gone(name: str, home: Path) -> bool:
    """Whether the file that is called `name` in the catalog has certainly been deleted or moved away."""
    if is_address(name):
        return False
    path = home / name
    # Where its folder is gone as well, a disk may be missing; in the workspace that cannot be.
    is_known_place = not Path(name).is_absolute() or path.parent.is_dir()
    return is_known_place and not os.path.lexists(path)


def is_address(name: str) -> bool:
    """Whether a source is one of the web."""
    return name.lower().startswith(_ADDRESS)


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, ValueError, RuntimeError):  # a loop of links, a name that no file can have
        return path


def _relative(path: Path, folder: Path) -> str | None:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else None


def hash_file(path: Path, max_bytes: int) -> str | None:
    """SHA-256 of a file's bytes; None where it cannot be read, is no plain file, or is larger."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > max_bytes:
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None


def hash_text(text: str) -> str:
    """What names a revision: SHA-256 (hex) of the text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
