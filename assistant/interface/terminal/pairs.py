"""Checking many claims, each against the evidence that comes with it: one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.errors import AssistantError

if TYPE_CHECKING:
    from assistant.types import CheckedSentence


@dataclass(frozen=True, slots=True)
class PairResult:
    """What the check found for one line, or why that line could not be checked."""

    line: int
    """From 1."""
    pair_id: object = None
    """The line's `id` as it was given; None where it has none."""
    checked: CheckedSentence | None = None
    error: str = ""

    def to_dict(self) -> dict[str, Any]:
        name = {"line": self.line} if self.pair_id is None else {"id": self.pair_id}
        if self.checked is None:
            return {**name, "error": self.error}
        checked = self.checked.to_dict()
        return {**name, **{key: checked[key] for key in ("verdict", "score", "reasons")}}


def check_pairs(
    lines: Iterable[bytes], check_claim: Callable[[str, str], CheckedSentence]
) -> Iterator[PairResult]:
    """One result for each line that is not blank, in order, as soon as it is known.

    A line is `{"id": …, "claim": "…", "evidence": "…"}`; one that is not does not stop the others.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _check_line(number, line, check_claim)


def _check_line(number: int, line: bytes, check_claim: Callable[[str, str], CheckedSentence]) -> PairResult:
    try:
        pair = json.loads(line)
    except (ValueError, RecursionError) as error:
        return PairResult(number, error=f"not JSON: {error}")
    if not isinstance(pair, dict):
        return PairResult(number, error='not a JSON object with "id", "claim" and "evidence"')
    pair_id = pair.get("id")
    for name in ("claim", "evidence"):
        if not isinstance(pair.get(name), str):
            return PairResult(number, pair_id, error=f'"{name}" is missing or not a text')
    try:
        return PairResult(number, pair_id, check_claim(pair["claim"], pair["evidence"]))
    except AssistantError as error:
        return PairResult(number, pair_id, error=str(error))
