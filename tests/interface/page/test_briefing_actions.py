"""What the tab “Briefing” does, without a browser."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from assistant import Answer, Assistant
from assistant.interface.page.briefing_actions import BriefingActions, Shown
from assistant.interface.page.conversation import Conversation
from assistant.interface.page.kept_draft_actions import Draft
from assistant.interface.page.page_actions import PageActions
from assistant.interface.page.pinning import key_of_answer, key_of_sentence
from assistant.types import Span
from tests.interface.fakes import HARBOUR, QUOTES, FakeAssistant


@pytest.fixture
def fake(tmp_path: Path) -> FakeAssistant:
    fake = FakeAssistant(tmp_path)
    fake.put(HARBOUR, title="Harbour reopens", source="documents/harbour.md")
    return fake


@pytest.fixture
def actions(fake: FakeAssistant) -> BriefingActions:
    return BriefingActions(cast(Assistant, fake))


@pytest.fixture
def answer(fake: FakeAssistant) -> Answer:
    *_, answer = fake.stream("What did he say?", strict=True)
    return answer


def pin(actions: BriefingActions, fake: FakeAssistant, clicked: dict[str, object], *answers: Answer) -> Shown:
    cite = PageActions(cast(Assistant, fake)).citing(Conversation(answers), Draft())
    return actions.pin(clicked, answers, cite, "")


def test_sentence_is_found_by_its_key_also_where_it_is_held_back(
    actions: BriefingActions, fake: FakeAssistant, answer: Answer
) -> None:
    (held_back,) = answer.held_back
    shown = pin(actions, fake, {"what": "sentence", "key": key_of_sentence(held_back)}, answer)
    assert shown.said.startswith("Pinned to “Briefing of ")
    assert fake.briefings.get(shown.briefing_id).items[0].sentences == (held_back,)


def test_what_another_tab_shows_cannot_be_pinned(
    actions: BriefingActions, fake: FakeAssistant, answer: Answer
) -> None:
    for clicked in (
        {"what": "answer", "key": key_of_answer(answer)},
        {"what": "sentence", "key": key_of_sentence(answer.sentences[0])},
        {"what": "something"},
        {},
    ):
        assert "cannot be pinned" in pin(actions, fake, cast(dict[str, object], clicked)).said
    assert fake.briefings.all() == []


def test_quote_gets_its_source_from_the_workspace_where_no_answer_cites_it(
    actions: BriefingActions, fake: FakeAssistant
) -> None:
    (document,) = fake.documents()
    start = HARBOUR.index(QUOTES[1])
    place = {
        "document": document.document_id, "revision": document.revision,
        "start": str(start), "end": str(start + len(QUOTES[1])),
    }  # fmt: skip
    shown = pin(actions, fake, {"what": "quote", **place})
    (citation,) = fake.briefings.get(shown.briefing_id).items[0].sentences[0].citations
    assert (citation.quote, citation.title, citation.source) == (
        QUOTES[1], "Harbour reopens", "documents/harbour.md"
    )  # fmt: skip
    assert citation.published_at == document.published_at


@pytest.mark.parametrize("place", [{"start": "x"}, {"start": "5", "end": "2"}, {"start": "0", "end": "0"}])
def test_quote_of_no_words_is_refused_in_plain_words(
    actions: BriefingActions, fake: FakeAssistant, place: dict[str, object]
) -> None:
    (document,) = fake.documents()
    named = {"what": "quote", "document": document.document_id, "revision": document.revision, "end": "9"}
    shown = pin(actions, fake, {**named, **place})
    assert shown.said and "Pinned" not in shown.said
    assert all(not briefing.items for briefing in fake.briefings.all())


@pytest.mark.parametrize(
    "do", ["up", "remove", "undo", "save", "rename", "choose", "discard", "restore", "fly"]
)
def test_what_cannot_be_done_is_told_and_changes_nothing(
    actions: BriefingActions, fake: FakeAssistant, do: str
) -> None:
    briefing = fake.briefings.create("Morning")
    shown = actions.change(
        {"do": do, "of": "none", "text": ""}, "" if do == "discard" else briefing.briefing_id
    )
    assert shown.said
    assert fake.briefings.all() == [briefing]


def test_briefing_that_is_gone_gives_way_to_the_latest(actions: BriefingActions, fake: FakeAssistant) -> None:
    kept = fake.briefings.create("Morning")
    assert actions.show("0123456789ab").briefing_id == kept.briefing_id
    assert actions.show("../..").briefing_id == kept.briefing_id


def test_page_shows_no_markup_of_what_was_pinned(actions: BriefingActions, fake: FakeAssistant) -> None:
    fake.briefings.create('"><img src=x onerror=alert(1)> \u202e')
    html = actions.show("").html
    assert "<img" not in html and "\u202e" not in html


def test_citing_knows_what_the_conversation_calls_an_article(fake: FakeAssistant, answer: Answer) -> None:
    (citation,) = answer.sentences[0].citations
    fake.remove(citation.document_id)
    cite = PageActions(cast(Assistant, fake)).citing(Conversation((answer,)), Draft())
    span = Span(citation.start, citation.end)
    made = cite(citation.document_id, citation.revision, span)
    assert (made.title, made.outlet, made.quote) == (citation.title, citation.outlet, citation.quote)
