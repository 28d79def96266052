from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from assistant import Assistant
from assistant.errors import StoreUnavailable
from assistant.interface.page import page_actions
from assistant.interface.page.conversation import Conversation
from assistant.interface.page.page_actions import PageActions
from assistant.types import Answer, Citation, Filters, Status
from tests.interface.fakes import HARBOUR, QUOTES, FakeAssistant, FakeSuggestions, document_of


@pytest.fixture
def assistant(tmp_path: Path) -> FakeAssistant:
    assistant = FakeAssistant(tmp_path / "home")
    assistant.put(HARBOUR, title="Harbour reopens", source="documents/harbour.md")
    return assistant


@pytest.fixture
def actions(assistant: FakeAssistant) -> PageActions:
    return PageActions(cast(Assistant, assistant))


def _asked(actions: PageActions, question: str, conversation: Conversation) -> Conversation:
    *_, last = actions.ask(question, conversation)
    return last.conversation


# --- asking ------------------------------------------------------------------------------------------


def test_ask_shows_the_question_at_once_and_every_sentence_as_it_comes(actions: PageActions) -> None:
    shown = [asked.conversation_html for asked in actions.ask("  What did he say? ", Conversation())]
    assert [markup.count('data-action="open"') for markup in shown] == [0, 1, 2, 2]
    # Only what is complete can be pinned: two sentences, and the answer.
    assert [markup.count('data-action="pin"') for markup in shown] == [0, 0, 0, 3]
    assert all("What did he say?" in markup for markup in shown)
    assert [("Writing…" in markup) for markup in shown] == [False, True, True, False]


def test_ask_sends_the_answers_of_its_own_conversation_only(
    actions: PageActions, assistant: FakeAssistant
) -> None:
    mine = _asked(actions, "one", _asked(actions, "zero", Conversation()))
    _asked(actions, "other tab", Conversation())
    _asked(actions, "two", mine)
    assert assistant.histories == [("zero", 0), ("one", 1), ("other tab", 0), ("two", 2)]


def test_half_a_character_in_a_question_is_a_question_mark(
    actions: PageActions, assistant: FakeAssistant
) -> None:
    shown = [asked.conversation_html for asked in actions.ask("Who, \ud800?", Conversation())]
    assert [question for question, _ in assistant.histories] == ["Who, ??"]
    assert all("Who, ??" in markup for markup in shown)


def test_ask_nothing_does_nothing(actions: PageActions, assistant: FakeAssistant) -> None:
    assert list(actions.ask("  \n", Conversation())) == []
    assert assistant.histories == []


def test_ask_is_narrowed_down_as_the_form_says(actions: PageActions, assistant: FakeAssistant) -> None:
    *_, last = actions.ask("Who?", Conversation(), {"outlets": ["The%20Straits%20Gazette"]})
    assert assistant.filters == Filters(outlets=("The Straits Gazette",))
    *_, failed = actions.ask("Who?", last.conversation, {"since": "incomplete"})
    assert "“From” is not a whole date" in failed.conversation_html
    assert failed.conversation is last.conversation and len(assistant.histories) == 1


@pytest.mark.parametrize(("strict", "shown"), [(True, 1), (False, 2), (None, 2), ("true", 2)])
def test_ask_is_as_strict_as_the_switch_says(actions: PageActions, strict: object, shown: int) -> None:
    *_, last = actions.ask("Who?", Conversation(), {}, strict)
    (answer,) = last.conversation.answers
    assert (len(answer.sentences), len(answer.held_back)) == (shown, 2 - shown)
    assert ("1 sentence held back" in last.conversation_html) is (shown == 1)


def test_ask_shows_an_error_made_for_the_user_in_its_own_words(
    actions: PageActions, assistant: FakeAssistant
) -> None:
    assistant.failure = StoreUnavailable("The vector server at <http://x> does not answer.")
    *_, last = actions.ask("Who?", Conversation())
    assert "The vector server at &lt;http://x&gt; does not answer." in last.conversation_html
    assert last.conversation.answers == ()


def test_ask_logs_an_unexpected_error_and_shows_no_traceback(
    actions: PageActions, assistant: FakeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    assistant.failure = ZeroDivisionError("secret detail")
    with caplog.at_level(logging.ERROR):
        *_, last = actions.ask("Who?", Conversation())
    assert "Something went wrong; the log says what." in last.conversation_html
    assert "secret detail" not in last.conversation_html
    assert "secret detail" in caplog.text


def _written(*said: str) -> Iterator[Answer]:
    """What a chat model writes: a beginning without end."""
    for text in said:
        yield Answer("Who?", "Who?", Status.ANSWERED, "scripted:model", writing=text)
    while True:
        time.sleep(0.01)
        yield Answer("Who?", "Who?", Status.ANSWERED, "scripted:model", writing=said[-1])


def test_unfinished_sentence_is_shown_escaped_and_stop_keeps_the_answer(
    actions: PageActions, assistant: FakeAssistant
) -> None:
    assistant.chat_model = "scripted:model"
    assistant.write = lambda: _written("The <b>ferry", "The <b>ferry is")
    asking = actions.ask("Who?", Conversation(), tab="mine")
    shown = [next(asking).conversation_html for _ in range(2)]
    assert "The &lt;b&gt;ferry" in shown[1] and "Writing…" in shown[1]
    actions.stop("another")
    assert "Writing…" in next(asking).conversation_html
    actions.stop("mine")
    *_, last = asking
    (answer,) = last.conversation.answers
    assert answer.writing == "" and answer.note == "Stopped before it was complete."
    assert "Stopped before it was complete." in last.conversation_html
    assert "written by scripted:model" in last.conversation_html


def test_stop_before_the_first_word_is_told(actions: PageActions, assistant: FakeAssistant) -> None:
    released = threading.Event()
    assistant.before_answering = lambda question: released.wait(10)
    asking = actions.ask("Who?", Conversation(), tab="mine")
    next(asking)
    stopping = threading.Timer(0.2, actions.stop, ["mine"])
    stopping.start()
    *_, last = asking
    released.set()
    assert "Stopped before anything was written." in last.conversation_html
    assert last.conversation.answers == ()


def test_quotes_only_leaves_the_model_out(actions: PageActions, assistant: FakeAssistant) -> None:
    assistant.chat_model = "scripted:model"
    assistant.write = lambda: _written("never")
    *_, last = actions.ask("Who?", Conversation(), {}, None, True)
    assert last.conversation.answers[0].writer == "quoting"


def test_status_says_which_model_writes(actions: PageActions, assistant: FakeAssistant) -> None:
    assistant.chat_model = "scripted:<model>"
    actions.warm_up()
    actions.wait_until_warm()
    assert "scripted:&lt;model&gt; writes" in actions.status()[0]


def test_welcome_has_the_samples_questions_until_others_are_found(
    actions: PageActions, assistant: FakeAssistant
) -> None:
    released = threading.Event()
    assistant.suggestions = FakeSuggestions(None, made=("Who <b>?",), before_making=lambda: released.wait(10))
    assert "data-question" not in actions.welcome() and "Looking for questions" in actions.welcome()
    assistant.put("Text.", title="SVR", source="documents/2025-05-30-confluence-ledger-svr-accusation.md")
    assert 'data-question="How did Vučić respond?"' in actions.welcome()
    released.set()
    actions.suggesting.wait_until_made()
    welcome = actions.welcome()
    assert 'data-question="Who &lt;b&gt;?"' in welcome and "Looking for" not in welcome
    assert "Vučić" not in welcome


def test_welcome_without_questions_looks_once(
    actions: PageActions, assistant: FakeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise StoreUnavailable("away")

    assistant.suggestions = FakeSuggestions(None, before_making=fail)
    actions.welcome()
    actions.suggesting.wait_until_made()
    assert "Looking for" not in actions.welcome() and "Ask 1 document" in actions.welcome()
    assert "no questions could be suggested" in caplog.text


def test_leads_are_of_the_answers_that_they_were_made_for(
    actions: PageActions, assistant: FakeAssistant
) -> None:
    assistant.suggestions = FakeSuggestions((), leads=("Who <b>disputes</b> it?",))
    assert actions.leads(Conversation()) == ""
    leads = actions.leads(_asked(actions, "one", _asked(actions, "zero", Conversation())))
    assert 'data-turns="2"' in leads and 'data-question="Who &lt;b&gt;disputes&lt;/b&gt; it?"' in leads


def test_leads_wait_until_nobody_is_being_answered(
    actions: PageActions, assistant: FakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    assistant.suggestions = FakeSuggestions((), leads=("Who disputes it?",))
    mine = _asked(actions, "one", Conversation())
    asking = actions.ask("two", Conversation(), tab="other")
    next(asking), next(asking)
    monkeypatch.setattr(page_actions, "_MOST_WAITED_SECONDS", 0.3)
    assert actions.leads(mine) == ""
    list(asking)
    assert "Who disputes it?" in actions.leads(mine)


def test_status_says_that_the_model_loads_until_it_is_there(
    actions: PageActions, assistant: FakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = threading.Event()
    monkeypatch.setattr(assistant, "warm_up", loaded.wait)
    actions.warm_up()
    markup, can_change = actions.status()
    assert "Loading the model…" in markup and can_change
    loaded.set()
    actions.wait_until_warm()
    markup, can_change = actions.status()
    assert "Ready" in markup and not can_change


# --- reading -----------------------------------------------------------------------------------------


def test_open_marks_the_cited_words(actions: PageActions) -> None:
    conversation = _asked(actions, "What did he say?", Conversation())
    citation = conversation.answers[0].sentences[1].citations[0]
    opened = actions.open(_click_on(citation), conversation)
    assert f">{QUOTES[1]}</mark>" in opened
    assert "Harbour reopens" in opened


def test_open_still_reads_a_citation_whose_document_was_removed(
    actions: PageActions, assistant: FakeAssistant
) -> None:
    conversation = _asked(actions, "What did he say?", Conversation())
    citation = conversation.answers[0].sentences[0].citations[0]
    assistant.remove(citation.document_id)
    opened = actions.open(_click_on(citation), conversation)
    assert "no longer in the workspace" in opened
    assert "Harbour reopens" in opened and "The Straits Gazette" in opened


def _change(assistant: FakeAssistant, text: str) -> None:
    """The first article gets another text, as when its file was edited."""
    (document,) = assistant.documents()
    changed = document_of(text, title=document.title, source=document.source)
    assistant.texts[changed.revision] = text
    assistant.kept[document.document_id] = replace(changed, document_id=document.document_id)


@pytest.mark.parametrize(
    ("old", "new", "now"),
    [
        ("52,000", "61,000", "The work cost 61,000 crowns."),
        (QUOTES[1], "", "No longer there."),
        ("Tuesday", "Monday", None),
    ],
)
def test_open_shows_the_words_then_and_now_where_the_article_has_changed(
    actions: PageActions, assistant: FakeAssistant, old: str, new: str, now: str | None
) -> None:
    conversation = _asked(actions, "What did he say?", Conversation())
    citation = conversation.answers[0].sentences[1].citations[0]
    _change(assistant, HARBOUR.replace(old, new))
    opened = actions.open(_click_on(citation), conversation)
    assert f">{QUOTES[1]}</mark>" in opened
    assert "The article has changed since" in opened
    then_and_now = opened[opened.index("<dl") : opened.index("</dl>")]
    assert QUOTES[1] in then_and_now and (now or QUOTES[1]) in then_and_now
    if now != "No longer there.":
        (document,) = assistant.documents()
        assert f'data-revision="{document.revision}"' in then_and_now
    if now is None:
        assert "the quoted words still stand in it" in opened


def test_open_from_a_list_that_is_old_shows_the_text_as_it_was(
    actions: PageActions, assistant: FakeAssistant
) -> None:
    (document,) = assistant.documents()
    _change(assistant, "Another text.")
    opened = actions.open({"document": document.document_id, "revision": document.revision}, Conversation())
    assert "The article has changed since; this is how it was." in opened
    assert "Fishing resumes on Friday." in opened and "<dl" not in opened


@pytest.mark.parametrize(
    "clicked",
    [
        {},
        {"document": "x", "revision": "unknown"},
        {"document": "x", "revision": "y", "start": "a", "end": []},
    ],
)
def test_open_answers_a_made_up_click_with_a_sentence(
    actions: PageActions, clicked: dict[str, object]
) -> None:
    assert 'class="problem"' in actions.open(clicked, Conversation())


def _click_on(citation: Citation) -> dict[str, object]:
    place = {"document": citation.document_id, "revision": citation.revision}
    return {**place, "start": str(citation.start), "end": str(citation.end)}
