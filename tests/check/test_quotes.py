from __future__ import annotations

import pytest

from assistant.check.quotes import find_quotation, find_quotations, insertions, without_insertions
from assistant.text.folding import fold_with_origins

TEXT = "“We were never asked,” Vastor said on Tuesday. „Вода је чиста,“ рекла је министарка."


@pytest.mark.parametrize(
    "words",
    [
        "We were never asked",
        "we were NEVER asked,",
        "We … asked",
        "We [the ministry] were never asked",
        "Voda je čista",
    ],
)
def test_quotation_is_found_up_to_folding(words: str) -> None:
    assert find_quotation(words, fold_with_origins(TEXT)) is not None


@pytest.mark.parametrize(
    "words", ["We were always asked", "asked … We were never", "We are never asked", "…"]
)
def test_changed_quotation_is_not_found(words: str) -> None:
    assert find_quotation(words, fold_with_origins(TEXT)) is None


def test_quotations_are_read_in_every_style() -> None:
    assert [
        span.of('He said “one two” and "three four" and «five six».')
        for span in find_quotations('He said “one two” and "three four" and «five six».')
    ] == [
        "one two",
        "three four",
        "five six",
    ]


def test_insertions_are_told_from_markers() -> None:
    assert insertions("He [Vučić] said so [1].") == ["Vučić"]
    assert without_insertions("[Vučić:] “I serve.”") == "“I serve.”"
