from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from assistant import Assistant
from assistant.errors import StoreUnavailable
from assistant.interface.page.conversation import Conversation
from assistant.interface.page.draft_actions import Draft, DraftActions
from assistant.interface.page.page_actions import PageActions
from tests.interface.fakes import HARBOUR, QUOTES, FakeAssistant


@pytest.fixture
def assistant(tmp_path: Path) -> FakeAssistant:
    assistant = FakeAssistant(tmp_path / "home")
    assistant.put(HARBOUR, title="Harbour reopens", source="documents/harbour.md")
    return assistant


@pytest.fixture
def actions(assistant: FakeAssistant) -> DraftActions:
    return DraftActions(cast(Assistant, assistant))


def test_half_a_character_in_a_draft_is_a_question_mark(actions: DraftActions) -> None:
    *_, last = actions.check("A \ud800 draft.", Draft())
    assert last.draft.text == "A ? draft."
    # The box still has it, and is no other text for that.
    assert "changed" not in actions.cite("all", "A \ud800 draft.", last.draft).said


def test_check_shows_that_it_reads_then_how_far_it_is_then_every_sentence(actions: DraftActions) -> None:
    before = Draft()
    shown = list(actions.check("A draft.", before))
    assert "Reading the draft…" in shown[0].html
    assert ["Checking: 0 of 2" in shown[1].html, "Checking: 1 of 2" in shown[2].html] == [True, True]
    assert all(checking.draft is before for checking in shown[:-1])
    assert "2 sentences: 1 supported, 1 contradicted" in shown[-1].html
    assert shown[-1].draft.checked is not None


@pytest.mark.parametrize("text", ["", "  \n\t "])
def test_nothing_is_told_and_not_checked(actions: DraftActions, text: str) -> None:
    (shown,) = actions.check(text, Draft())
    assert "There is nothing to check yet" in shown.html


def test_endless_draft_is_told_in_the_words_made_for_it(actions: DraftActions) -> None:
    *_, last = actions.check("It sails. " * 6000, Draft())
    assert "at most 50,000 are checked at once" in last.html and 'role="alert"' in last.html


def test_workspace_without_documents_is_told(actions: DraftActions, assistant: FakeAssistant) -> None:
    assistant.kept.clear()
    (shown,) = actions.check("A draft.", Draft())
    assert "There are no documents to hold the draft against" in shown.html


def test_failure_keeps_what_was_checked_before(actions: DraftActions, assistant: FakeAssistant) -> None:
    *_, first = actions.check("A draft.", Draft())
    assistant.failure = StoreUnavailable("The vector server does not answer.")
    *_, failed = actions.check("Another.", first.draft)
    assert "The vector server does not answer." in failed.html
    assert failed.draft is first.draft


def test_uploaded_file_gives_its_text_or_says_why_not(actions: DraftActions, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text("# A\n\nIt sails.", encoding="utf-8")
    assert actions.read(str(tmp_path / "draft.md"))[0] == "# A\n\nIt sails."
    text, said = actions.read(str(tmp_path / "none.md"))
    assert text is None and "none.md&#x27;: there is no such file." in said


def test_article_of_a_sentence_is_read_after_its_document_is_gone(
    actions: DraftActions, assistant: FakeAssistant
) -> None:
    *_, last = actions.check("A draft.", Draft())
    assert last.draft.checked is not None
    citation = last.draft.checked.sentences[1].citations[0]
    assistant.remove(citation.document_id)
    clicked: dict[str, object] = {
        "document": citation.document_id,
        "revision": citation.revision,
        "start": str(citation.start),
        "end": str(citation.end),
        "from": "draft",
    }
    opened = PageActions(cast(Assistant, assistant)).open(clicked, Conversation(), last.draft)
    assert f">{QUOTES[1]}</mark>" in opened
    assert "Harbour reopens" in opened and "Back to the draft" in opened and "All passages" not in opened
