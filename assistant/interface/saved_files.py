"""Answers in files: kept as `--json` prints them, opened again as they were."""

from __future__ import annotations

import json
from pathlib import Path

from assistant.errors import ReadError
from assistant.interface.inputs import read_bytes
from assistant.interface.outputs import write_new
from assistant.interface.visible import as_json
from assistant.types import Answer

_MAX_BYTES = 20_000_000
"""An answer with its passages has some ten thousand."""


def save_answer(answer: Answer, path: Path) -> None:
    """A new file. Raises AssistantError where there cannot be one."""
    write_new(path, as_json(answer.to_dict()) + "\n")


def open_answer(name: str) -> Answer:
    """The answer in a file, or for `-` in standard input. Raises ReadError for what is none."""
    data = read_bytes(name, _MAX_BYTES, "it is larger than any saved answer (20 MB).")
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"Cannot read {name!r}: it is no JSON, so no saved answer ({error}).") from error
    try:
        return Answer.from_dict(value)
    except ReadError as error:
        raise ReadError(f"Cannot read {name!r}. {error}") from error
