"""Whose statements an article has: what somebody only wants is none of them."""

from __future__ import annotations

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
