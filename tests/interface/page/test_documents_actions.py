from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from assistant import Assistant
from assistant.errors import StoreUnavailable
from assistant.interface.page.documents_actions import DocumentsActions, Told
from assistant.interface.page.documents_view import View
from tests.conftest import WriteArticle
from tests.interface.fakes import HARBOUR, FakeAssistant

FERRY = "The ferry of Ostermole sailed again on Friday. Mayor Brandt kept the fare at two crowns."
VIEW = View()
SEALS = "Seals are back in the harbour of Ostermole. Fishermen counted forty of them."


@pytest.fixture
def assistant(tmp_path: Path) -> FakeAssistant:
    assistant = FakeAssistant(tmp_path / "home")
    assistant.put(HARBOUR, title="Harbour reopens", source="documents/harbour.md")
    return assistant


@pytest.fixture
def actions(assistant: FakeAssistant) -> DocumentsActions:
    return DocumentsActions(cast(Assistant, assistant))


@pytest.fixture
def real(quick: Assistant) -> DocumentsActions:
    """Over a real workspace."""
    return DocumentsActions(quick)


def _upload(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def _last(told: Iterator[Told]) -> Told:
    *_, last = told
    return last


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# --- adding ------------------------------------------------------------------------------------------


def test_uploads_are_kept_under_made_up_names_and_each_is_reported(
    actions: DocumentsActions, assistant: FakeAssistant, tmp_path: Path
) -> None:
    uploads = [_upload(tmp_path, f"{name}.txt", f"{name}\n\nText.") for name in ("one", "two")]
    shown = [told.html for told in actions.add_files(uploads)]
    assert "Adding: 0 of 2" in shown[0] and ">two.txt<" in shown[0]
    assert "Done: 2 added." in shown[-1]
    kept = _names(assistant.home / "documents")
    assert len(kept) == 2 and all(name.startswith("upload-") and name.endswith(".txt") for name in kept)


def test_copy_of_what_could_not_be_read_is_deleted_and_only_that(
    actions: DocumentsActions, assistant: FakeAssistant, tmp_path: Path
) -> None:
    mine = assistant.home / "documents" / "mine.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("   ", encoding="utf-8")
    uploads = [
        _upload(tmp_path, "empty.txt", "\n"),
        _upload(tmp_path, "same as mine.txt", "   "),
        _upload(tmp_path, "good.txt", "Good\n\nText."),
    ]
    last = _last(actions.add_files(uploads))
    assert "Done: 1 added, 2 failed." in last.html and "the file is empty" in last.html
    assert "empty.txt" in last.html and not last.has_failed
    assert len(_names(mine.parent)) == 2 and "mine.txt" in _names(mine.parent)


def test_too_many_files_are_refused_before_any_is_kept(
    actions: DocumentsActions, assistant: FakeAssistant, tmp_path: Path
) -> None:
    one = _upload(tmp_path, "one.txt", "One")
    last = _last(actions.add_files([one] * 501))
    assert "501 files; at most 500" in last.html and last.has_failed
    assert not (assistant.home / "documents").exists()


def test_what_stopped_adding_is_shown_and_others_can_go_on(
    actions: DocumentsActions, assistant: FakeAssistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise StoreUnavailable("Another process is writing.")

    with monkeypatch.context() as patch:
        patch.setattr(assistant, "add", refuse)
        last = _last(actions.add_files([_upload(tmp_path, "a.txt", "A")]))
    assert "Another process is writing." in last.html and last.has_failed
    assert "1 added" in _last(actions.add_files([_upload(tmp_path, "b.txt", "B")])).html


def test_one_file_of_several_is_cancelled(
    actions: DocumentsActions, assistant: FakeAssistant, tmp_path: Path
) -> None:
    uploads = [_upload(tmp_path, f"{name}.txt", f"{name}\n\nText.") for name in ("one", "two", "three")]
    go_on = threading.Event()
    assistant.before_adding = lambda: go_on.wait(20)
    told = actions.add_files(uploads)
    waiting = re.findall('data-file="([^"]+)" aria-label="Cancel two.txt"', next(told).html)
    actions.cancel({"file": waiting[0]})
    go_on.set()
    last = _last(told)
    assert "2 added, 1 failed" in last.html and ">two.txt<" in last.html
    assert {document.title for document in assistant.documents()} == {"Harbour reopens", "one", "three"}
    assert len(_names(assistant.home / "documents")) == 2


def test_all_that_is_not_in_yet_is_cancelled(
    actions: DocumentsActions, assistant: FakeAssistant, tmp_path: Path
) -> None:
    go_on = threading.Event()
    assistant.before_adding = lambda: go_on.wait(20)
    uploads = [_upload(tmp_path, f"{number}.txt", f"{number}\n\nText.") for number in range(5)]
    told = actions.add_files(uploads)
    assert "Cancel all" in next(told).html
    actions.cancel({})
    go_on.set()
    assert "Done: 5 failed." in _last(told).html
    assert _names(assistant.home / "documents") == set()
    # The next round knows nothing of it.
    assert "1 added" in _last(actions.add_files(uploads[:1])).html


def test_pasted_text_goes_in_with_what_is_known_of_it(real: DocumentsActions, quick: Assistant) -> None:
    last = _last(real.add_text(FERRY, 'Ferry: "again"\nsails', " Coast Courier ", "2 May 2031"))
    assert "1 added" in last.html and not last.has_failed
    (document,) = quick.documents()
    assert (document.title, document.outlet) == ('Ferry: "again" sails', "Coast Courier")
    assert document.published_at and document.published_at.isoformat() == "2031-05-02"
    assert quick.revision(document.revision).text == FERRY
    assert document.source.startswith("documents/pasted-")


def test_pasted_text_without_a_title_is_named_after_its_day(real: DocumentsActions, quick: Assistant) -> None:
    _last(real.add_text(FERRY, "", "", ""))
    assert quick.documents()[0].title.startswith("Pasted on 20")


def test_pasted_front_matter_is_no_way_round_the_form(real: DocumentsActions, quick: Assistant) -> None:
    _last(real.add_text(f"---\ntitle: Forged\noutlet: Forged\n---\n{FERRY}", "Mine", "Mine too", ""))
    (document,) = quick.documents()
    assert (document.title, document.outlet) == ("Mine", "Mine too")


@pytest.mark.parametrize(
    ("text", "day", "said"),
    [
        (" \n", "", "no text to add"),
        (FERRY, "May 2031", "is not a date like 2025-05-30"),
        (FERRY, "03/04/2031", "could be 4 March or 3 April"),
    ],
)
def test_pasting_what_cannot_be_added_says_why(
    real: DocumentsActions, quick: Assistant, text: str, day: str, said: str
) -> None:
    last = _last(real.add_text(text, "", "", day))
    assert said in last.html and last.has_failed
    assert quick.documents() == []


@pytest.mark.parametrize(
    "typed", ["", "example.org", "file:///etc/passwd", "javascript:alert(1)", "https://a b"]
)
def test_what_is_no_address_is_refused(real: DocumentsActions, quick: Assistant, typed: str) -> None:
    last = _last(real.add_addresses(typed))
    assert "whole address" in last.html and last.has_failed
    assert quick.documents() == []


def test_address_in_a_private_network_is_refused_with_the_reason(real: DocumentsActions) -> None:
    last = _last(real.add_addresses("http://127.0.0.1:9/article#part http://[::1]:9/"))
    assert last.html.count("is inside a private network: not opened") == 2 and last.has_failed


# --- the table ---------------------------------------------------------------------------------------


def _act(actions: DocumentsActions, action: str, view: View = VIEW, **clicked: str) -> tuple[str, View]:
    return actions.act(action, clicked, view)


def test_row_is_unfolded_corrected_and_kept_over_adding_again(
    real: DocumentsActions, quick: Assistant, write_article: WriteArticle
) -> None:
    write_article("ferry.md", FERRY, title="ferry")
    quick.add()
    (document,) = quick.documents()
    shown, view = _act(real, "unfold", document=document.document_id)
    assert "Mayor Brandt kept the fare" in shown
    shown, view = _act(real, "edit", view, document=document.document_id)
    assert view.is_editing and 'name="title"' in shown
    form = {"title": "Ferry  sails\nagain", "outlet": "", "published_at": "2031-05-02"}
    shown, view = _act(real, "save", view, document=document.document_id, **form)
    assert "“Ferry sails again” is corrected." in shown and not view.is_editing
    write_article("ferry.md", FERRY + " Late.", title="ferry", outlet="Coast Courier")
    quick.add()
    (kept,) = quick.documents()
    assert (kept.title, kept.outlet) == ("Ferry sails again", "Coast Courier")
    assert kept.corrected == ("published_at", "title")


def test_incomplete_date_is_named_and_the_form_stays_open(
    actions: DocumentsActions, assistant: FakeAssistant
) -> None:
    (document,) = assistant.documents()
    view = View().editing(document.document_id)
    shown, after = _act(
        actions, "save", view, document=document.document_id, title="x", published_at="incomplete"
    )
    assert "not a whole one" in shown and after.is_editing
    assert assistant.documents() == [document]


def test_removed_document_comes_back_with_undo_once(
    actions: DocumentsActions, assistant: FakeAssistant
) -> None:
    (document,) = assistant.documents()
    shown, _ = _act(actions, "remove", document=document.document_id)
    assert "Removed “Harbour reopens”. Its file stays" in shown and 'data-action="undo"' in shown
    assert assistant.documents() == []
    assert "There is no document" in _act(actions, "remove", document=document.document_id)[0]
    shown, _ = _act(actions, "undo", document=document.document_id)
    assert "“Harbour reopens” is back." in shown and assistant.documents() == [document]
    assert "cannot be put back" in _act(actions, "undo", document=document.document_id)[0]


def test_update_says_what_became_of_it(
    real: DocumentsActions, quick: Assistant, write_article: WriteArticle
) -> None:
    path = write_article("ferry.md", FERRY, title="ferry")
    quick.add()
    (document,) = quick.documents()
    assert "“ferry” has not changed." in _act(real, "update", document=document.document_id)[0]
    write_article("ferry.md", FERRY + " Late.", title="ferry")
    assert "“ferry” was read again." in _act(real, "update", document=document.document_id)[0]
    path.unlink()
    shown, _ = _act(real, "update", document=document.document_id)
    assert "“ferry” stays as it is: there is no such file." in shown and "file gone" in shown


@pytest.mark.parametrize("action", ["save", "update", "remove", "undo", "unfold", "turn", "sort", "nonsense"])
def test_made_up_clicks_change_nothing(
    actions: DocumentsActions, assistant: FakeAssistant, action: str
) -> None:
    before = assistant.documents()
    for clicked in ({}, {"document": "../../x", "page": "x", "by": "x", "title": "x"}):
        shown, _ = actions.act(action, clicked, View())
        assert "Harbour reopens" in shown
    assert assistant.documents() == before


# --- other tabs, and the folder ------------------------------------------------------------------------


def test_another_tab_learns_of_a_change_once_and_not_while_a_form_is_filled_in(
    actions: DocumentsActions, assistant: FakeAssistant
) -> None:
    _, mine = actions.show(View())
    _, other = actions.show(View())
    assert actions.refresh(mine) is None
    (document,) = assistant.documents()
    _, mine = _act(actions, "remove", mine, document=document.document_id)
    assert actions.refresh(mine) is None
    assert actions.refresh(other.editing(document.document_id)) is None
    refreshed = actions.refresh(other)
    assert refreshed and "No documents yet" in refreshed[0]
    assert actions.refresh(refreshed[1]) is None


def test_found_files_are_told_with_what_failed(
    real: DocumentsActions, quick: Assistant, write_article: WriteArticle
) -> None:
    _, view = real.show(View())
    paths = [write_article("ferry.md", FERRY, title="ferry"), write_article("scan.png", "no text")]
    real.take_found(paths)
    refreshed = real.refresh(view)
    assert refreshed and "Found in the folder: 1 added, 1 failed. scan.png: files named .png" in refreshed[0]
    # A tab that opens later is not told old news.
    assert "Found in the folder" not in real.show(View())[0]
    real.take_found(paths[:1])
    assert real.refresh(refreshed[1]) is None


def test_found_file_that_was_removed_is_named_with_how_it_comes_back(
    real: DocumentsActions, quick: Assistant, write_article: WriteArticle
) -> None:
    paths = [write_article(f"{name}.md", f"{FERRY} {name}.", title=name) for name in ("ferry", "seals")]
    real.take_found(paths)
    for document in quick.documents():
        quick.remove(document.document_id)
    _, view = real.show(View())
    paths[0].write_text(f"{FERRY} Again.", encoding="utf-8")
    real.take_found(paths[:1])
    one, view = _refreshed(real, view)
    assert "Left out, because it was removed here earlier: ferry.md. To bring it back, drop its file" in one
    real.take_found([*paths, write_article("gulls.md", "Gulls came back.", title="gulls")])
    both, _ = _refreshed(real, view)
    assert (
        "1 added. Left out, because they were removed here earlier: ferry.md, seals.md. To bring one" in both
    )
    # As the page says, so it is.
    assert "1 added" in _last(real.add_files([str(paths[0])])).html
    assert len(quick.documents()) == 2


def _refreshed(actions: DocumentsActions, view: View) -> tuple[str, View]:
    refreshed = actions.refresh(view)
    assert refreshed
    return refreshed


def test_removed_files_leave_their_articles_and_that_is_said(
    real: DocumentsActions, quick: Assistant, write_article: WriteArticle
) -> None:
    paths = [
        write_article("ferry.md", FERRY, title="ferry"),
        write_article("more/seals.md", SEALS, title="seals"),
    ]
    quick.add()
    _, view = real.show(View())
    for path in paths:
        path.unlink()
    paths[1].parent.rmdir()
    real.note_gone([paths[0], paths[1].parent, paths[0].with_name("never.md")])
    refreshed = real.refresh(view)
    assert refreshed and "Gone from the folder: ferry.md, more. What they held stays" in refreshed[0]
    assert refreshed[0].count("file gone") == 2 and len(quick.documents()) == 2
    real.note_gone([paths[0].with_name("never.md")])
    assert real.refresh(refreshed[1]) is None
