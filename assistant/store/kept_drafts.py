"""Where a workspace keeps the drafts that were checked last: a file each, which never changes."""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

from assistant.errors import ReadError, UnknownDraft, WorkspaceError
from assistant.types import KeptDraft
from assistant.whole_files import PART, replace_file

log = logging.getLogger(__name__)

DRAFTS = Path(".assistant") / "drafts"
"""Where in a workspace; hidden, so that no folder of articles is ever read with drafts in it."""
_SUFFIX, _REMOVED = ".json", ".removed"
_REMOVED_SECONDS = 600
_MOST = 20
"""Drafts of one person; with one more the oldest goes."""


class KeptDrafts:
    """The drafts of one person in a folder, which is made when the first is kept."""

    def __init__(self, folder: Path, owner: str = "") -> None:
        # The name that somebody signs in with is anything; a path must not be.
        self._folder = folder / (hashlib.sha256(owner.encode("utf-8", "replace")).hexdigest()[:16])

    def all(self) -> list[tuple[str, KeptDraft]]:
        """Each with its id, the one that was checked last first. One that cannot be read is passed over."""
        return sorted(self._read_all(), key=lambda each: (each[1].checked_at, each[0]), reverse=True)

    def get(self, draft_id: str) -> KeptDraft:
        """Raises UnknownDraft, or ReadError for a file that is damaged."""
        return _read(self._path(draft_id))

    def keep(self, draft: KeptDraft, instead_of: str = "") -> str:
        """Keep a draft, in place of an earlier state of it where that is named; its id."""
        draft_id = instead_of or uuid.uuid4().hex[:12]
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._write(self._path(draft_id, must_exist=False), draft)
            self._forget()
            for old_id, _ in self.all()[_MOST:]:
                self._path(old_id, must_exist=False).unlink(missing_ok=True)
        except OSError as error:
            raise WorkspaceError(f"The draft cannot be kept: {error.strerror or error}.") from error
        return draft_id

    def remove(self, draft_id: str) -> None:
        """Take a draft away; for some minutes `restore` brings it back. Raises UnknownDraft."""
        self._forget()
        path = self._path(draft_id)
        os.utime(path)
        os.replace(path, path.with_suffix(_REMOVED))

    def restore(self, draft_id: str) -> None:
        """Bring a removed draft back. Raises UnknownDraft."""
        removed = self._path(draft_id, _REMOVED)
        os.replace(removed, removed.with_suffix(_SUFFIX))

    def _forget(self) -> None:
        """What was removed long ago goes for good, and what a process that was ended left half written."""
        for path in (*self._folder.glob(f"*{_REMOVED}"), *self._folder.glob(f"*{PART}")):
            with contextlib.suppress(FileNotFoundError):
                if time.time() - path.stat().st_mtime > _REMOVED_SECONDS:
                    path.unlink()

    def _path(self, draft_id: str, suffix: str = _SUFFIX, *, must_exist: bool = True) -> Path:
        path = self._folder / f"{draft_id}{suffix}"
        if not draft_id.isalnum() or (must_exist and not path.is_file()):
            raise UnknownDraft(f"There is no checked draft {draft_id!r}; it may have been deleted.")
        return path

    def _read_all(self) -> Iterator[tuple[str, KeptDraft]]:
        for path in self._folder.glob(f"*{_SUFFIX}"):
            try:
                yield path.stem, _read(path)
            except ReadError as error:
                # Another process may just have taken it away.
                if path.exists():
                    log.warning("%s", error)

    def _write(self, path: Path, draft: KeptDraft) -> None:
        # Non-ASCII is escaped: halves of surrogate pairs, too, come back as they were.
        data = json.dumps(draft.to_dict()).encode("ascii")
        replace_file(path, data)


def _read(path: Path) -> KeptDraft:
    try:
        return KeptDraft.from_dict(json.loads(path.read_bytes()))
    except (OSError, ValueError, RecursionError, ReadError) as error:
        raise ReadError(f"The checked draft in {str(path)!r} cannot be read: {error}") from error
