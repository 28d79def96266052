"""Sentences come as soon as they are complete, whatever the pieces in which a model writes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer.drafting import Drafting, goes_round, read_sentence
from assistant.types import Cited, DraftSentence

TEXT = (
    "Mayor Brask asked for a boat, Dr. Falk said. [1][2] The work costs 52,000 crowns [1, 3].\n\n"
    "- “It has to be welded,” Falk said. (2) Nobody swims【4】. It sails in April [source 9]"
)
SENTENCES = [
    DraftSentence("Mayor Brask asked for a boat, Dr. Falk said.", (Cited(1), Cited(2))),
    DraftSentence("The work costs 52,000 crowns.", (Cited(1), Cited(3))),
    DraftSentence("“It has to be welded,” Falk said.", (Cited(2),)),
    DraftSentence("Nobody swims.", (Cited(4),)),
    DraftSentence("It sails in April", (Cited(9),)),
]


def drafted(pieces: list[str]) -> tuple[list[DraftSentence | None], list[str]]:
    """The sentences of a text that comes in pieces, and what could be seen of them meanwhile."""
    drafting, written, seen = Drafting(), [], []
    for piece in pieces:
        written += drafting.take(piece)
        seen.append(drafting.unfinished)
    written += drafting.finish()
    return [read_sentence(each) for each in written], seen


@settings(deadline=None)
@given(st.lists(st.integers(0, len(TEXT)), max_size=60))
def test_sentences_are_the_same_in_whatever_pieces_they_come(cuts: list[int]) -> None:
    at = sorted({0, *cuts, len(TEXT)})
    pieces = [TEXT[start:end] for start, end in pairwise(at)]
    assert drafted(pieces)[0] == SENTENCES


QUOTING = (
    '"The hull has to be welded," Falk said. "It takes until April." [1] '
    'Brask said that "the boat is old. It leaks everywhere." Mayor Orm said "Nobody swims." [2] '
    'The inlet is 5" wide. It freezes. [3]'
)
QUOTATIONS = [
    DraftSentence('"The hull has to be welded," Falk said.', ()),
    DraftSentence('"It takes until April."', (Cited(1),)),
    DraftSentence('Brask said that "the boat is old. It leaks everywhere."', ()),
    DraftSentence('Mayor Orm said "Nobody swims."', (Cited(2),)),
    DraftSentence('The inlet is 5" wide.', ()),
    DraftSentence("It freezes.", (Cited(3),)),
]


@settings(deadline=None)
@given(st.lists(st.integers(0, len(QUOTING)), max_size=60))
def test_straight_quotation_marks_cut_no_sentence(cuts: list[int]) -> None:
    at = sorted({0, *cuts, len(QUOTING)})
    pieces = [QUOTING[start:end] for start, end in pairwise(at)]
    assert drafted(pieces)[0] == QUOTATIONS


def test_markers_never_flash() -> None:
    _, seen = drafted(list(TEXT))
    assert not any(sign in each for each in seen for sign in "[]【】")
    assert any("Mayor Brask asked" in each for each in seen)


def test_sentence_is_given_as_soon_as_the_next_begins() -> None:
    drafting = Drafting()
    assert drafting.take("The ferry is red. [1]") == []
    assert drafting.take(" It") == ["The ferry is red. [1]"]


@pytest.mark.parametrize("text", ["", " [1] ", "Here is a summary of it.", "Sure, this is it:", "Who knows?"])
def test_what_claims_nothing_is_no_sentence(text: str) -> None:
    assert read_sentence(text) is None


def test_label_is_no_part_of_a_sentence() -> None:
    assert read_sentence("**Answer:** The ferry is red. [2]") == DraftSentence(
        "The ferry is red.", (Cited(2),)
    )


@pytest.mark.parametrize("text", ["no " * 9, "the ferry is red and " * 3, "to be or not to be " * 3])
def test_going_round_is_noticed(text: str) -> None:
    assert goes_round(text)


@pytest.mark.parametrize(
    "text",
    [
        "It will not, will not sail.",
        "He said that she said that it said so.",
        "52, 53, 54, 55, 56, 57, 58, 59",
    ],
)
def test_some_repetition_is_no_going_round(text: str) -> None:
    assert not goes_round(text)
