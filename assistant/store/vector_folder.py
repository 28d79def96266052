"""The folder of an embedded Chroma, made safe to share and to be killed in.

By itself Chroma does not see what another process has written. A process that is killed while it saves its
index leaves a broken one, and opening that can end the next process too. So every use holds a lock and leaves
a note: a version, by which others see that there is something new, and how the index files looked, by which
anyone sees that they were changed by a use that did not end.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock

from assistant.errors import VectorsDamaged

_POLL_SECONDS = 0.01
_MAX_UNFINISHED = 2
_NO_INDEX = "-"
_NOTE_BYTES = 60


class _Note(NamedTuple):
    unfinished: str
    """How many uses in a row have begun and not ended."""
    version: str
    """Another with each write."""
    looks: str
    """How the index files looked when a use last ended."""


class VectorFolder:
    """One folder of vectors; other processes may use it too. Not for several threads at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        # Beside the folder, not in it: they outlive it when it is wiped.
        self._lock = FileLock(path.with_name(path.name + ".lock"), thread_local=False)
        self._note = path.with_name(path.name + ".note")
        self._seen: str | None = None

    @contextmanager
    def using(self, *, writes: bool) -> Iterator[bool]:
        """Hold the folder; yields whether somebody else has written since it was last held here.

        Raises VectorsDamaged when the index is not as the last use left it, or nobody gets through a use.
        """
        with self._lock.acquire(poll_interval=_POLL_SECONDS), self._opened_note() as descriptor:
            note = self._read_note()
            if note.looks != self._looks() or int(note.unfinished) >= _MAX_UNFINISHED:
                raise VectorsDamaged(
                    f"The vectors in {str(self.path)!r} were lost, or damaged when a process was ended. "
                    "`assistant add` makes them anew from the catalog."
                )
            is_changed = note.version != self._seen
            # Written before the first change: whoever comes after a killed process sees it too.
            self._seen = uuid.uuid4().hex if writes else note.version
            _write(descriptor, _Note(str(int(note.unfinished) + 1), self._seen, note.looks))
            try:
                yield is_changed
            finally:
                looks = note.looks
                # Where the system refuses, the use has ended all the same.
                with suppress(OSError):
                    looks = self._looks()
                _write(descriptor, _Note("0", self._seen, looks))

    def wipe(self) -> None:
        """Delete everything in it; nothing of it may be open here."""
        with self._lock.acquire(poll_interval=_POLL_SECONDS):
            shutil.rmtree(self.path, ignore_errors=True)
            self._seen = uuid.uuid4().hex
            with self._opened_note() as descriptor:
                _write(descriptor, _Note("0", self._seen, self._looks()))

    def _looks(self) -> str:
        """Names, sizes and times of the index files, not of Chroma's database: that survives being killed."""
        # Not with `glob`, which takes a folder that cannot be listed for an empty one.
        found = [
            (f"{folder.name}/{file.name}", status.st_size, status.st_mtime_ns)
            for folder in _entries(self.path)
            if folder.is_dir()
            for file in _entries(folder)
            for status in [file.stat()]
        ]
        return hashlib.sha256(repr(found).encode()).hexdigest()[:16] if found else _NO_INDEX

    def _read_note(self) -> _Note:
        try:
            fields = self._note.read_text("ascii").split()
        except FileNotFoundError:
            fields = []
        return _Note(*fields) if len(fields) == 3 else _Note("0", "-", _NO_INDEX)

    @contextmanager
    def _opened_note(self) -> Iterator[int]:
        """Open during the whole use, so that its end can be noted when no more files can be opened."""
        descriptor = os.open(self._note, os.O_WRONLY | os.O_CREAT, 0o666)
        try:
            yield descriptor
        finally:
            os.close(descriptor)


def _write(descriptor: int, note: _Note) -> None:
    # In place and always of one length: a file cut short first takes milliseconds on some file systems.
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, " ".join(note).ljust(_NOTE_BYTES).encode("ascii"))


def _entries(folder: Path) -> list[Path]:
    """What is in a folder, sorted. Raises OSError where it is there and cannot be listed."""
    return sorted(folder.iterdir()) if folder.exists() else []
