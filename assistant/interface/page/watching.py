"""Notices what is put into the folder of documents, or vanishes from it, while the page is served."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import watchfiles

from assistant.interface.page.documents_actions import DocumentsActions

log = logging.getLogger(__name__)

_SECONDS_BETWEEN_LOOKS = 2.0
_SECONDS_AFTER_FAILURE = 60.0
_SECONDS_AT_REST = 0.5
"""A file that has not changed for so long is not being written any more."""
_MOST_SECONDS_WAITED = 60.0


def watch_documents(folder: Path, actions: DocumentsActions) -> Event:
    """Begin to watch, in a thread of its own; set the event that is given back to end it."""
    stop = Event()
    Thread(target=_watch, args=(folder, actions, stop), name="watch", daemon=True).start()
    return stop


def _watch(folder: Path, actions: DocumentsActions, stop: Event) -> None:
    while not stop.is_set():
        if folder.is_dir():
            try:
                # What came before anybody watched.
                actions.take_found(None)
                for appeared, gone in _changes(folder, stop):
                    _tell(actions, appeared, gone)
            except Exception:
                # The page goes on without; a person can still add what is there.
                log.warning("watching %s failed; it is tried again in a minute", folder, exc_info=True)
                stop.wait(_SECONDS_AFTER_FAILURE)
        stop.wait(_SECONDS_BETWEEN_LOOKS)


def _changes(folder: Path, stop: Event) -> Iterator[tuple[list[Path], list[Path]]]:
    """Files that are new or changed, and files that are not there any more; until the folder goes."""
    was = folder.stat().st_ino
    watched = watchfiles.watch(
        folder, stop_event=stop, yield_on_timeout=True, rust_timeout=2000, raise_interrupt=False
    )
    for changes in watched:
        paths = sorted({Path(path) for _, path in changes if not _is_hidden(Path(path), folder)})
        files = [path for path in paths if path.is_file()]
        # A folder that was moved here is told as one change.
        files += [inner for path in paths if path.is_dir() for inner in _files_below(path, folder)]
        gone = [path for path in paths if not path.exists()]
        if files or gone:
            yield list(dict.fromkeys(files)), gone
        if not folder.is_dir() or folder.stat().st_ino != was:
            return


def _tell(actions: DocumentsActions, appeared: list[Path], gone: list[Path]) -> None:
    at_rest = [path for path in appeared if _wait_until_written(path)]
    if at_rest:
        actions.take_found(at_rest)
    if gone:
        actions.note_gone(gone)


def _files_below(folder: Path, watched: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and not _is_hidden(path, watched)]


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)


def _wait_until_written(path: Path) -> bool:
    """Wait for whoever is still copying; whether there is a file in the end."""
    deadline = time.monotonic() + _MOST_SECONDS_WAITED
    before, now = None, _stamp(path)
    # Two looks and not the time of the last change: a copy may carry that of the original.
    while now is not None and now != before and time.monotonic() < deadline:
        time.sleep(_SECONDS_AT_REST)
        before, now = now, _stamp(path)
    return now is not None


def _stamp(path: Path) -> tuple[int, float] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime
