"""Kept conversations on the page: listed, opened as they were, renamed, deleted and brought back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from assistant import Assistant
from assistant.errors import UnknownConversation
from assistant.interface.page.arriving import arrive
from assistant.interface.page.conversation import Conversation
from assistant.interface.page.conversation_actions import ConversationActions
from assistant.interface.page.page_actions import PageActions
from tests.interface.fakes import HARBOUR, QUOTES, FakeAssistant, document_of


@pytest.fixture
def assistant(tmp_path: Path) -> FakeAssistant:
    assistant = FakeAssistant(tmp_path / "home")
    assistant.put(HARBOUR, title="Harbour reopens", source="documents/harbour.md")
    return assistant


@pytest.fixture
def page(assistant: FakeAssistant) -> PageActions:
    return PageActions(cast(Assistant, assistant))


@pytest.fixture
def kept(assistant: FakeAssistant) -> ConversationActions:
    return ConversationActions(cast(Assistant, assistant))


def asked(page: PageActions, *questions: str, owner: str = "") -> Conversation:
    conversation = Conversation()
    for question in questions:
        *_, last = page.ask(question, conversation, owner=owner)
        conversation = last.conversation
    return conversation


def test_conversation_is_listed_with_title_time_and_number_of_questions(
    page: PageActions, kept: ConversationActions
) -> None:
    now = asked(page, "What did <he> say?", "And then?")
    listed = kept.listed("", now.kept.conversation_id, "")
    assert "What did &lt;he&gt; say?" in listed and "2 questions" in listed
    assert "Today, " in listed and 'aria-current="true"' in listed
    assert "1 conversation kept" in listed
    assert 'aria-current="true"' not in kept.listed("", "", "")
    assert "0 conversations found" in kept.listed("nowhere", "", "")


def test_conversation_reopens_as_it_was_and_can_be_gone_on_with(
    page: PageActions, kept: ConversationActions, assistant: FakeAssistant
) -> None:
    now = asked(page, "What did he say?", "Who won the marathon?")
    again = kept.reopen({"conversation": now.kept.conversation_id}, "")
    assert [each.to_dict() for each in again.answers] == [each.to_dict() for each in now.answers]
    assert again.kept == now.kept and again.shown == 1 and again.since == ((), ())
    *_, last = page.ask("And then?", again)
    assert assistant.histories[-1] == ("And then?", 2)
    assert last.conversation.kept.answer_ids[:2] == now.kept.answer_ids
    assert "3 questions" in kept.listed("", "", "")


def test_answer_whose_articles_changed_or_went_reopens_with_every_citation_and_says_so(
    page: PageActions, kept: ConversationActions, assistant: FakeAssistant
) -> None:
    now = asked(page, "What did he say?")
    (document,) = assistant.documents()
    text = HARBOUR.replace("52,000", "61,000")
    changed = document_of(text, title=document.title, source=document.source)
    assistant.texts[changed.revision] = text
    assistant.kept[document.document_id] = replace(changed, document_id=document.document_id)
    again = kept.reopen({"conversation": now.kept.conversation_id}, "")
    shown = page.talk(again)
    assert "“Harbour reopens”</bdi> has changed since." in shown
    citation = again.answers[0].sentences[1].citations[0]
    place = {"document": citation.document_id, "revision": citation.revision}
    opened = page.open({**place, "start": str(citation.start), "end": str(citation.end), "turn": "0"}, again)
    assert f">{QUOTES[1]}</mark>" in opened and "61,000" in opened
    assistant.remove(document.document_id)
    again = kept.reopen({"conversation": now.kept.conversation_id}, "")
    assert "is no longer in the workspace" in page.talk(again)
    assert again.answers[0].citations == now.answers[0].citations


def test_two_tabs_with_one_conversation_become_two(page: PageActions, kept: ConversationActions) -> None:
    first = asked(page, "one")
    second = kept.reopen({"conversation": first.kept.conversation_id}, "")
    *_, here = page.ask("here", first)
    *_, there = page.ask("there", second)
    assert here.conversation.kept.conversation_id != there.conversation.kept.conversation_id
    for tab, last in ((here, "here"), (there, "there")):
        opened = kept.reopen({"conversation": tab.conversation.kept.conversation_id}, "")
        assert [answer.question for answer in opened.answers] == ["one", last]


def test_deleted_conversation_can_be_brought_back_and_is_renamed(
    page: PageActions, kept: ConversationActions
) -> None:
    now = asked(page, "one")
    clicked: dict[str, object] = {"conversation": now.kept.conversation_id}
    assert kept.rename({**clicked, "title": "Morning"}, "").message == "Renamed."
    assert "Morning" in kept.listed("", "", "")
    assert "nothing was changed" in kept.rename({**clicked, "title": " "}, "").message
    told = kept.delete(clicked, "")
    listed = kept.listed("", "", "", told)
    assert "Morning" not in listed and f'data-conversations="{now.kept.conversation_id}"' in listed
    with pytest.raises(UnknownConversation):
        kept.reopen(clicked, "")
    assert kept.restore({"conversations": ",".join(told.deleted)}, "").message == "Back again."
    assert "Morning" in kept.listed("", "", "")
    assert kept.rename({"conversation": "nothing", "title": "x"}, "").message.startswith(
        "This conversation is"
    )


def test_all_conversations_of_one_person_can_be_deleted(page: PageActions, kept: ConversationActions) -> None:
    for question in ("one", "two", "three"):
        asked(page, question, owner="ana")
    asked(page, "other", owner="boro")
    assert "Delete all 3" in kept.listed("", "", "ana")
    told = kept.delete({}, "ana")
    assert "Deleted 3 conversations." in told.message
    assert "No conversation is kept yet." in kept.listed("", "", "ana", told)
    assert "other" in kept.listed("", "", "boro")


def test_nothing_is_kept_where_the_setting_says_so(
    page: PageActions, kept: ConversationActions, assistant: FakeAssistant
) -> None:
    assistant.settings = replace(assistant.settings, keep_conversations=False)
    now = asked(page, "one", "two")
    assert now.kept.answer_ids == ("", "") and not (assistant.home / ".assistant").exists()
    assert "data-link" not in page.talk(now)
    assert "ASSISTANT_KEEP_CONVERSATIONS is set to no" in kept.listed("", "", "")


def test_answer_that_cannot_be_kept_is_shown_and_says_why(
    page: PageActions, kept: ConversationActions, assistant: FakeAssistant
) -> None:
    folder = assistant.home / ".assistant"
    folder.mkdir(parents=True)
    (folder / "conversations.sqlite").write_bytes(b"not a database, but long enough to look at" * 100)
    now = asked(page, "one")
    shown = page.talk(now)
    assert QUOTES[0] in shown and "This answer is not kept. The file of conversations" in shown
    assert "damaged" in kept.listed("", "", "")


def test_link_to_an_answer_opens_its_conversation_there(page: PageActions, kept: ConversationActions) -> None:
    now = asked(page, "one", "two")
    talk, beside, conversation, listed = arrive({"answer": now.kept.answer_ids[0]}, page, kept, "")
    assert conversation.shown == 0 and len(conversation.answers) == 2
    assert 'data-shown="0"' in talk and "Cited for" in beside and 'aria-current="true"' in listed
    talk, _, conversation, _ = arrive({"answer": "gone"}, page, kept, "")
    assert conversation.answers == () and "was deleted, or never was" in talk and 'class="welcome"' in talk


def test_link_to_a_place_opens_the_article_at_the_words(page: PageActions, kept: ConversationActions) -> None:
    now = asked(page, "one")
    citation = now.answers[0].sentences[1].citations[0]
    place = {"document": citation.document_id, "revision": citation.revision}
    at = {**place, "start": str(citation.start), "end": str(citation.end)}
    _, beside, _, _ = arrive(at, page, kept, "")
    assert f">{QUOTES[1]}</mark>" in beside and "Back to the answer" not in beside
    for wrong in (
        {"start": "x"},
        {"start": "5", "end": "5"},
        {"start": "0", "end": "99999"},
        {"start": "-1"},
    ):
        _, beside, _, _ = arrive({**at, **wrong}, page, kept, "")
        assert "There is no such place in this article." in beside
    _, beside, _, _ = arrive({**at, "revision": "<b>"}, page, kept, "")
    assert 'role="alert"' in beside and "<b>" not in beside


def test_article_steps_through_the_citations_of_its_own_answer(page: PageActions) -> None:
    now = asked(page, "one", "two")
    citation = now.answers[0].sentences[0].citations[0]
    place = {"document": citation.document_id, "revision": citation.revision}
    at = {**place, "start": str(citation.start), "end": str(citation.end)}
    assert "Citation 1 of 2" in page.open({**at, "turn": "1"}, now)
    assert "Citation 1 of 2" not in page.open(at, now)
    assert "Citation 1 of 2" not in page.open({**at, "turn": "7"}, now)
    assert "Citation 1 of 2" not in page.open({**at, "end": str(citation.end - 1), "turn": "1"}, now)
