"""Telling a full disk from a damaged workspace: what is whole must not be thrown away for want of room."""

from __future__ import annotations

import shutil
from pathlib import Path

from assistant.errors import WorkspaceError

_SAYINGS = ("disk is full", "no space left", "quota exceeded")
_LEAST_FREE_BYTES = 64 * 1024
"""SQLite and Chroma's index need about this for the least of what they write."""


def is_full(folder: Path, error: BaseException | None) -> bool:
    """Whether `error` comes of a full disk under `folder`: it says so, or nothing more fits there."""
    if any(saying in str(error).lower() for saying in _SAYINGS):
        return True
    try:
        return shutil.disk_usage(folder).free < _LEAST_FREE_BYTES
    except OSError:
        return False


def disk_full(folder: Path) -> WorkspaceError:
    """What to raise then."""
    return WorkspaceError(
        f"The disk that holds {str(folder)!r} is full. Make room on it and run the same again, or move the "
        "workspace to a larger disk and name its place with --home. What was added before is kept."
    )
