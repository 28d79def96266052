"""Tokens and quotations, with exact offsets."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.tokens import find_quotations, is_whole_utterance, tokenize


def quotations(text: str) -> list[str]:
    return [span.of(text) for span in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We won,” he said. “We did.”", ["“We won,”", "“We did.”"]),
        ('"We won," he said. "We did."', ['"We won,"', '"We did."']),
        ("„Pobedili smo“, rekao je.", ["„Pobedili smo“"]),
        ("«Мы победили», сказал он.", ["«Мы победили»"]),
        ("''It's over,'' he said.", ["''It's over,''"]),
        ("‘It isn’t over,’ he said.", ["‘It isn’t over,’"]),
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
        ("The ministers’ cars and the rock ’n’ roll.", []),
        ("“This goes on in the next paragraph.", ["“This goes on in the next paragraph."]),
    ],
)
def test_quotations_in_every_style(text: str, expected: list[str]) -> None:
    assert quotations(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Ilić left the U.S. today.", ["Mr.", "Ilić", "left", "the", "U.S.", "today", "."]),
        ("Russia’s €1.5 plan", ["Russia’s", "€", "1.5", "plan"]),
        ("J. Kos said no.", ["J.", "Kos", "said", "no", "."]),
    ],
)
def test_tokens_keep_abbreviations_and_possessives_whole(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokenize(text)] == expected


@given(st.text(max_size=200))
def test_tokens_are_exact_and_in_order(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert token.start >= end
        assert text[token.start : token.end] == token.text
        end = token.end


@given(st.text(alphabet="ab “”„\"'«»’‘.,", max_size=80))
def test_quotations_never_overlap(text: str) -> None:
    spans = find_quotations(text)
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_whole_utterance_is_more_than_a_term_in_inverted_commas() -> None:
    assert is_whole_utterance("“Yes.”")
    assert is_whole_utterance("“we will never give in to them”")
    assert not is_whole_utterance("“betrayal”")
