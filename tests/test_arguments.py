"""What callers may hand to the assistant, and in which forms."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from assistant import Assistant, AssistantError, Filters, Turn
from assistant.types import Answer, Progress, Status, history_of
from tests.conftest import WriteArticle

FERRY = "The ferry of Ostermole sailed again on Friday. Mayor Brandt kept the fare at two crowns."


def test_endless_question_is_refused(quick: Assistant, write_article: WriteArticle) -> None:
    write_article("ferry.txt", FERRY)
    quick.add()
    for use in (
        quick.ask,
        quick.search,
        lambda question: quick.search(question, top_k=2),
        quick.as_retriever(top_k=2).invoke,
        lambda question: list(quick.stream(question)),
    ):
        with pytest.raises(AssistantError, match=r"has 2,001 characters; at most 2,000"):
            use("ferry? " * 285 + "ferry?")
    assert quick.search(("ferry? " * 300)[:2000])


def test_halves_of_characters_are_no_text_and_stop_nothing(
    quick: Assistant, write_article: WriteArticle
) -> None:
    """A browser and a terminal can send them."""
    write_article("ferry.txt", FERRY)
    quick.add()
    answer = quick.ask("When did the \ud800 ferry sail again?")
    assert answer.question == "When did the ? ferry sail again?"
    assert answer.status is Status.ANSWERED
    draft = "The ferry \udcff sailed again on Friday."
    (sentence,) = quick.check(draft).sentences
    assert sentence.text == draft.replace("\udcff", "?")
    assert quick.search("\ud800 ferry of Ostermole")


def test_endless_draft_is_refused(quick: Assistant) -> None:
    with pytest.raises(AssistantError, match=r"has 50,001 characters; at most 50,000"):
        quick.check("It sails. " * 5_000 + "!")


def test_long_draft_is_checked_and_tells_how_far_it_is(quick: Assistant, write_article: WriteArticle) -> None:
    write_article("ferry.txt", FERRY)
    quick.add()
    seen: list[Progress] = []
    # One claim longer than any question may be, and many others.
    draft = f"The fare {'of the ferry ' * 200}is two crowns. " + f"{FERRY} " * 20
    sentences = quick.check(draft, on_progress=seen.append).sentences
    assert len(sentences) == 41
    assert [each.done for each in seen] == [*range(41), 41]
    assert {each.total for each in seen} == {41}
    assert seen[-1].passages >= 41


@pytest.mark.parametrize(
    ("history", "turns"),
    [
        (None, []),
        ((), []),
        ("Who kept the fare?", [Turn("Who kept the fare?")]),
        (["Who?", "Brandt.", "When?"], [Turn("Who?", "Brandt."), Turn("When?")]),
        ([("Who?", "Brandt."), ["When?", ""]], [Turn("Who?", "Brandt."), Turn("When?")]),
        (Turn("Who?"), [Turn("Who?")]),
        ([Answer("She?", "Who?", Status.ANSWERED, "quoting")], [Turn("Who?")]),
    ],
)
def test_history_is_taken_as_callers_have_it(history: Any, turns: list[Turn]) -> None:
    assert history_of(history) == tuple(turns)


@pytest.mark.parametrize("item", [{"role": "user", "content": "Who?"}, 7, ("a", "b", "c"), None])
def test_history_of_anything_else_is_refused(quick: Assistant, item: Any) -> None:
    with pytest.raises(AssistantError, match="give turns, answers"):
        quick.ask("And then?", history=[item])


def test_filters_are_taken_as_callers_have_them() -> None:
    given: Any = {"since": "2031-05-02", "until": datetime(2031, 5, 3, 12), "outlets": "Courier"}
    assert Filters(**given) == Filters((), ("Courier",), date(2031, 5, 2), date(2031, 5, 3))
    assert Filters(**{"document_ids": ["a", "b"], "outlets": None}) == Filters(("a", "b"))


@pytest.mark.parametrize("day", ["yesterday", "2031-02-30", 20310502])
def test_filter_that_is_no_date_is_refused(day: Any) -> None:
    with pytest.raises(AssistantError, match=r"since is .*; it must be a date like"):
        Filters(since=day)
