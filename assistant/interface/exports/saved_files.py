"""Answers and checked drafts in files: kept as `--json` prints them, opened again as they were."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from assistant.errors import ReadError
from assistant.interface.inputs import read_bytes
from assistant.interface.outputs import write_new
from assistant.interface.visible import as_json
from assistant.types import Answer, CheckedText, KeptDraft

Read = TypeVar("Read")
_MAX_BYTES = 20_000_000
"""An answer with its passages has some ten thousand."""


def save_answer(answer: Answer, path: Path) -> None:
    """A new file. Raises AssistantError where there cannot be one."""
    write_new(path, as_json(answer.to_dict()) + "\n")


def save_draft(text: str, checked: CheckedText, title: str, path: Path) -> None:
    """A new file. Raises AssistantError where there cannot be one."""
    checked_at = datetime.now(UTC).isoformat(timespec="seconds")
    kept = KeptDraft(text, checked, title, checked_at)
    write_new(path, as_json(kept.to_dict()) + "\n")


def open_answer(name: str) -> Answer:
    """The answer in a file, or for `-` in standard input. Raises ReadError for what is none."""
    found = _read(name, "saved answer")
    return _named(name, lambda: Answer.from_dict(found))


def open_saved(name: str) -> Answer | KeptDraft:
    """The answer or the checked draft in a file, or for `-` in standard input. Raises ReadError."""
    found = _read(name, "saved answer or checked draft")
    if isinstance(found, Mapping) and "counts" in found and "question" not in found:
        return _named(name, lambda: KeptDraft.from_dict(found))
    return _named(name, lambda: Answer.from_dict(found))


def _read(name: str, kind: str) -> object:
    data = read_bytes(name, _MAX_BYTES, f"it is larger than any {kind} (20 MB).")
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"Cannot read {name!r}: it is no JSON, so no {kind} ({error}).") from error


def _named(name: str, read: Callable[[], Read]) -> Read:
    try:
        return read()
    except ReadError as error:
        raise ReadError(f"Cannot read {name!r}. {error}") from error
