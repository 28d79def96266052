"""Whose statements an article has: what somebody only wants is none of them."""

from __future__ import annotations

import pytest

from assistant.answer.statements import read_statements
from assistant.types import Revision, Span

TEXT = (
    "Anna Kessel said the hospital was old. Kessel wants to close it. Most voters support the plan. "
    "Piet Groen denied that the roof leaks."
)


def test_statements_are_what_is_said_and_not_what_is_wanted() -> None:
    statements = read_statements(Revision("r1", TEXT), Span(0, len(TEXT)))
    told = [(each.speaker, each.content_span.of(TEXT)) for each in statements.attributions]
    assert told == [("Anna Kessel", "the hospital was old"), ("Piet Groen", "the roof leaks")]


def test_sentence_with_a_wish_alone_has_no_statement() -> None:
    statements = read_statements(Revision("r1", TEXT), Span(0, len(TEXT)))
    wish = TEXT.index("Kessel wants")
    assert statements.within(Span(wish, TEXT.index(" Most"))) == []


@pytest.mark.parametrize(
    ("text", "is_theirs"),
    [
        ("Gorova’s Foreign Intelligence Service (GSR) has accused Tarsia of a betrayal.", True),
        ("The defence ministry of Gorova denied the report.", True),
        ("The lawyer of Gorova denied the report.", False),
    ],
)
def test_state_speaks_by_its_organs(text: str, is_theirs: bool) -> None:
    statements = read_statements(Revision("r1", text), Span(0, len(text)))
    assert [statements.is_by(each, "Gorova") for each in statements.attributions] == [is_theirs]
