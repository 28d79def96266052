"""Thinking aloud is left out, however the pieces are cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.models.thoughts import without_thoughts


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("<think>Hm, a ferry.</think>\n\nIt left. [1]", "It left. [1]"),
        ("\n<think></think>It left.", "It left."),
        ("It left <think>twice</think>.", "It left <think>twice</think>."),
        ("<thin ice", "<thin ice"),
        ("<th", "<th"),
        ("<think>and never an answer", ""),
        ("", ""),
    ],
)
@given(cuts=st.lists(st.integers(1, 8), min_size=1, max_size=60))
def test_thoughts_before_an_answer_are_left_out(said: str, answer: str, cuts: list[int]) -> None:
    pieces, at = [], 0
    for length in [*cuts, len(said)]:
        pieces.append(said[at : at + length])
        at += length
    assert "".join(without_thoughts(pieces)) == answer


def test_answer_is_not_held_back() -> None:
    assert list(without_thoughts(["It", " left", "."])) == ["It", " left", "."]
