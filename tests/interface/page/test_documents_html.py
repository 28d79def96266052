from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.interface.page.adding_html import Adding, adding_html
from assistant.interface.page.documents_html import Unfolded, documents_html, said_html
from assistant.interface.page.documents_view import View, list_documents
from assistant.types import Action, Outcome, Progress
from tests.interface.fakes import HARBOUR, document_of
from tests.interface.page.test_page_html import Shown

DOCUMENT = document_of(HARBOUR, title="Harbour reopens", source="documents/harbour.md")
NONE = frozenset[str]()


def test_table_names_what_is_known_of_each_document() -> None:
    corrected = replace(DOCUMENT, corrected=("outlet", "published_at"), passages=1200)
    shown = Shown(documents_html(list_documents([corrected], View()), None, NONE))
    assert [heading["scope"] for heading in shown.all("th")] == ["col"] * 6 + ["row"]
    cells = shown.inside("tbody")
    assert cells == "Harbour reopensThe Straits Gazette18 Mar 20251,20018 Mar 2025ready edited"
    assert shown.all("span", class_="edited")[0]["title"] == "You have set: outlet, date"
    (unfold,) = shown.all("button", data_action="unfold")
    assert unfold["aria-expanded"] == "false"
    (choose,) = shown.all("input")
    assert choose["aria-label"] == "Ask only about Harbour reopens"


def test_table_says_by_which_column_it_is_sorted() -> None:
    shown = Shown(
        documents_html(list_documents([DOCUMENT], View(by="title", is_descending=False)), None, NONE)
    )
    assert [heading.get("aria-sort") for heading in shown.all("th", scope="col")] == [
        "ascending", "none", "none", "none", "none", None,
    ]  # fmt: skip


def test_document_whose_file_is_gone_says_so_and_undated_ones_have_empty_cells() -> None:
    bare = replace(DOCUMENT, outlet=None, published_at=None, title="")
    shown = Shown(documents_html(list_documents([bare], View()), None, frozenset({DOCUMENT.document_id})))
    assert shown.inside("tbody") == "documents/harbour.md118 Mar 2025file gone"


def test_unfolded_row_shows_how_it_begins_and_what_can_be_done() -> None:
    view = View().unfolded(DOCUMENT.document_id)
    shown = Shown(documents_html(list_documents([DOCUMENT], view), Unfolded(HARBOUR, "a note.md"), NONE))
    assert "The harbour reopened on Tuesday." in shown.text and "Uploaded as a note.md" in shown.text
    assert [button["data-action"] for button in shown.all("button", data_document=DOCUMENT.document_id)] == [
        "unfold", "open", "edit", "update", "remove",
    ]  # fmt: skip
    assert shown.all("button", data_action="unfold")[0]["aria-expanded"] == "true"


def test_form_holds_what_is_known() -> None:
    view = View().editing(DOCUMENT.document_id)
    shown = Shown(documents_html(list_documents([DOCUMENT], view), Unfolded(HARBOUR), NONE))
    fields = {field["name"]: field["value"] for field in shown.all("input") if "name" in field}
    assert fields == {
        "title": "Harbour reopens", "outlet": "The Straits Gazette", "published_at": "2025-03-18",
    }  # fmt: skip
    assert [button["data-action"] for button in shown.all("button")][-2:] == ["save", "leave"]


def test_long_list_has_pages_and_tells_how_many_were_found() -> None:
    many = [replace(DOCUMENT, document_id=str(number), title=f"Notice {number}") for number in range(60)]
    shown = Shown(documents_html(list_documents(many, View().searched("notice")), None, NONE))
    assert shown.inside("caption") == "60 of 60 documents"
    assert shown.inside("nav") == "PreviousPage 1 of 2Next"
    before, after = shown.all("button", data_action="turn")
    assert "disabled" in before and "disabled" not in after and after["data-page"] == "1"


def test_what_was_done_can_be_undone_where_that_is_possible() -> None:
    assert Shown(said_html("Removed.", undo="x")).all("button", data_action="undo", data_document="x")
    assert not Shown(said_html("Saved.")).all("button")


# --- adding ------------------------------------------------------------------------------------------


def test_adding_tells_of_each_file_how_far_it_is_and_what_can_be_cancelled() -> None:
    names = {f"documents/upload-{number}.txt": f"{number}.txt" for number in range(4)}
    progress = Progress(1, 4, "documents/upload-1.txt", 40, 61.7)
    added = Outcome(Action.ADDED, "documents/upload-0.txt", "", "id", "A title")
    shown = Shown(adding_html(Adding(names, [added], progress, frozenset({"documents/upload-3.txt"}))))
    assert "Adding: 1 of 4 · 62 passages a second" in shown.text
    assert shown.all("progress", max="4", value="1")
    assert "1.txt is read (40 passages)" in shown.text and "2.txt waits" in shown.text
    assert "3.txt is being cancelled" in shown.text and "added A title" in shown.text
    assert [button.get("data-file") for button in shown.all("button", data_action="stop")] == [
        None, "documents/upload-1.txt", "documents/upload-2.txt",
    ]  # fmt: skip


def test_adding_reports_every_file_at_the_end_what_failed_first() -> None:
    outcomes = [
        Outcome(Action.ADDED, "documents/a.txt", "", "id", "A title"),
        Outcome(Action.FAILED, "documents/upload-7.pdf", "it is encrypted"),
        Outcome(Action.UNCHANGED, "documents/c.txt"),
    ]
    done = Shown(adding_html(Adding({"documents/upload-7.pdf": "secret.pdf"}, outcomes)))
    assert "Done: 1 added, 1 unchanged, 1 failed." in done.text
    assert done.text.index("failed secret.pdf: it is encrypted") < done.text.index("added A title")
    assert not done.all("progress") and not done.all("button")
    assert "nothing to add" in adding_html(Adding({}))


def test_rows_of_an_export_are_told_under_their_file() -> None:
    progress = Progress(1, 2, "documents/x.jsonl#a", 3)
    outcome = Outcome(Action.FAILED, "documents/x.jsonl#b", "it has no text")
    shown = Shown(adding_html(Adding({"documents/x.jsonl": "export.jsonl"}, [outcome], progress)))
    assert "failed export.jsonl: it has no text" in shown.text


def test_many_files_are_told_up_to_a_number() -> None:
    names = {f"documents/{number}.txt": f"{number}.txt" for number in range(450)}
    shown = Shown(adding_html(Adding(names, (), Progress(0, 450))))
    assert len(shown.all("li")) == 201 and "… and 250 more" in shown.text


def test_date_of_a_form_is_the_day_itself() -> None:
    first = replace(DOCUMENT, published_at=date(987, 1, 2))
    view = View().editing(DOCUMENT.document_id)
    shown = Shown(documents_html(list_documents([first], view), Unfolded(HARBOUR), NONE))
    assert shown.all("input", type="date")[0]["value"] == "0987-01-02"
