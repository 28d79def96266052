"""Where a workspace keeps its briefings: a file each, replaced as a whole under a lock.

A process that is killed leaves the old file or the new one, and of two processes neither undoes what the
other did: what is kept is read anew under the lock before it is changed.
"""

from __future__ import annotations

import json
import logging
import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import AssistantError, ReadError, UnknownBriefing, WorkspaceBusy, WorkspaceError
from assistant.text.unseen import without_surrogates
from assistant.types import Briefing
from assistant.whole_files import PART, replace_file

log = logging.getLogger(__name__)

BRIEFINGS = Path(".assistant") / "briefings"
"""Where in a workspace; hidden, so that no folder of articles is ever read with briefings in it."""
_SUFFIX = ".json"
_REMOVED = ".removed"
_PATIENCE_SECONDS = 30
_LONGEST_TITLE = 200
_LARGEST_BYTES = 20_000_000

Change = Callable[[Briefing], Briefing]


class Shelf:
    """The briefings in one folder, which is made when the first is kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> list[Briefing]:
        """Every briefing, the one that was changed last first. One that cannot be read is passed over."""
        found = []
        for path in sorted(self._folder.glob(f"*{_SUFFIX}")):
            try:
                found.append(_read(path))
            except ReadError as error:
                log.warning("%s", error)
        return sorted(found, key=lambda briefing: briefing.changed_at, reverse=True)

    def get(self, briefing_id: str) -> Briefing:
        """One briefing. Raises UnknownBriefing, or ReadError for a file that is damaged."""
        path = self._path(briefing_id)
        if not path.is_file():
            raise _unknown(briefing_id)
        return _read(path)

    def create(self, title: str) -> Briefing:
        """A new, empty briefing. Raises AssistantError for a title that is none."""
        briefing = Briefing(uuid.uuid4().hex[:12], fit_title(title), _now())
        with self._locked():
            self._write(briefing)
        return briefing

    def change(self, briefing_id: str, change: Change) -> Briefing:
        """The briefing as `change` makes it of what is kept now. Nothing is kept where that raises."""
        with self._locked():
            changed = replace(change(self.get(briefing_id)), changed_at=_now())
            self._write(changed)
        return changed

    def remove(self, briefing_id: str) -> Briefing:
        """Take a whole briefing away; `restore` brings it back."""
        with self._locked():
            briefing = self.get(briefing_id)
            os.replace(self._path(briefing_id), self._path(briefing_id, _REMOVED))
        return briefing

    def restore(self, briefing_id: str) -> Briefing:
        """Bring a removed briefing back. Raises UnknownBriefing."""
        with self._locked():
            removed = self._path(briefing_id, _REMOVED)
            if not removed.is_file():
                raise _unknown(briefing_id)
            os.replace(removed, self._path(briefing_id))
            return self.get(briefing_id)

    def _path(self, briefing_id: str, suffix: str = _SUFFIX) -> Path:
        # An id may come from a page or a command; a path must not.
        if not briefing_id.isalnum():
            raise _unknown(briefing_id)
        return self._folder / f"{briefing_id}{suffix}"

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(str(self._folder / "write.lock"))
            lock.acquire(timeout=_PATIENCE_SECONDS)
        except Timeout as error:
            raise WorkspaceBusy(
                "Another process has been writing to the briefings for long. Try again; nothing was changed."
            ) from error
        except OSError as error:
            raise self._unwritable(error) from error
        try:
            # Nobody else writes now: these are of processes that were killed.
            for part in self._folder.glob(f"*{PART}"):
                part.unlink(missing_ok=True)
            yield
        finally:
            lock.release()

    def _write(self, briefing: Briefing) -> None:
        # Non-ASCII is escaped: halves of surrogate pairs, too, come back as they were.
        data = json.dumps(briefing.to_dict(), indent=1).encode("ascii")
        if len(data) > _LARGEST_BYTES:
            raise AssistantError(f"The briefing {briefing.title!r} is full; begin another one.")
        try:
            replace_file(self._path(briefing.briefing_id), data)
        except OSError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> WorkspaceError:
        why = error.strerror or error
        return WorkspaceError(
            f"The briefings in {str(self._folder)!r} cannot be written: {why}. What was there is as it was."
        )


def fit_title(title: str) -> str:
    """A title on one line. Raises AssistantError where there is none, or too much of one."""
    line = " ".join(without_surrogates(title).split())
    if not line:
        raise AssistantError("A briefing needs a title.")
    if len(line) > _LONGEST_TITLE:
        raise AssistantError(f"The title is too long: {_LONGEST_TITLE} characters are the most.")
    return line


def _read(path: Path) -> Briefing:
    try:
        return Briefing.from_dict(json.loads(path.read_bytes()))
    except (OSError, ValueError, RecursionError, ReadError) as error:
        raise ReadError(f"The briefing in {str(path)!r} cannot be read: {error}") from error


def _unknown(briefing_id: str) -> UnknownBriefing:
    return UnknownBriefing(f"There is no briefing {briefing_id!r}; it may have been removed.")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
