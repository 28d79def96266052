"""Telling a full disk, or a system that refuses, from a damaged workspace.

What is whole must not be thrown away for want of room or rights.
"""

from __future__ import annotations

import os
import shutil
from contextlib import ExitStack
from pathlib import Path

from assistant.errors import WorkspaceError

_SAYINGS = ("disk is full", "no space left", "quota exceeded")
_REFUSALS = (
    "too many open files",
    "permission denied",
    "not permitted",
    "read-only file system",
    "readonly database",
    "unable to open database file",
    "cannot allocate memory",
    "input/output error",
    "disk i/o error",
    "database is locked",
)
_LEAST_FREE_BYTES = 64 * 1024
"""SQLite and Chroma's index need about this for the least of what they write."""
_FILES_OPENED = 64
"""More than Chroma opens at once; it does not always say why its index could not be read."""


def is_full(folder: Path, error: BaseException | None) -> bool:
    """Whether `error` comes of a full disk under `folder`: it says so, or nothing more fits there."""
    if any(saying in str(error).lower() for saying in _SAYINGS):
        return True
    try:
        return shutil.disk_usage(folder).free < _LEAST_FREE_BYTES
    except OSError:
        return False


def is_refused(error: BaseException) -> bool:
    """Whether the system did not let a file be used, which says nothing about what is in it."""
    return (
        isinstance(error, OSError | ImportError | MemoryError)
        or any(saying in str(error).lower() for saying in _REFUSALS)
        or not _may_open_files()
    )


def _may_open_files() -> bool:
    with ExitStack() as opened:
        try:
            for _ in range(_FILES_OPENED):
                opened.callback(os.close, os.open(os.devnull, os.O_RDONLY))
        except OSError:
            return False
        return True


def disk_full(folder: Path) -> WorkspaceError:
    """What to raise then."""
    return WorkspaceError(
        f"The disk that holds {str(folder)!r} is full. Make room on it and run the same again, or move the "
        "workspace to a larger disk and name its place with --home. What was added before is kept."
    )


def make_folder(folder: Path) -> None:
    """The workspace's own folder, where there is none yet. Raises WorkspaceError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WorkspaceError(
            f"The workspace folder {str(folder)!r} cannot be made: {error.strerror}. Choose another with "
            "--home."
        ) from error
