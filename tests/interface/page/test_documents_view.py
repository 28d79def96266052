from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.interface.page.documents_view import View, list_documents
from assistant.types import Document
from tests.interface.fakes import HARBOUR, document_of

PLAIN = document_of(HARBOUR, title="Harbour reopens", source="documents/harbour.md")
DOCUMENTS = [
    replace(PLAIN, document_id="b", title="Đorđa sails", outlet="B Weekly", published_at=date(2025, 5, 2)),
    replace(PLAIN, document_id="c", title="crabs return", outlet=None, published_at=None, passages=7),
    replace(
        PLAIN, document_id="a", title="Anchor lost", sources=("documents/log.pdf",), added_at="2026-01-01T00"
    ),
]


def _ids(view: View, documents: list[Document] = DOCUMENTS) -> str:
    return "".join(document.document_id for document in list_documents(documents, view).rows)


@pytest.mark.parametrize(
    ("by", "first", "turned"),
    [
        ("title", "acb", "bca"),
        ("outlet", "cba", "abc"),
        ("date", "bac", "cab"),
        ("passages", "cab", "abc"),
        ("added", "acb", "cba"),
    ],
)
def test_list_is_sorted_by_a_column_and_turned_round(by: str, first: str, turned: str) -> None:
    view = View(by="title" if by != "title" else "date").sorted_by(by)
    assert (_ids(view), _ids(view.sorted_by(by))) == (first, turned)


def test_unknown_column_changes_nothing() -> None:
    assert View().sorted_by("__class__") == View()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("", "bac"),
        ("djordja", "b"),
        ("dorda", ""),
        ("Ђорђа", "b"),
        ("weekly SAILS", "b"),
        ("log.pdf", "a"),
        ("2025-05", "b"),
        ("18 Mar 2025", "a"),
        ("March 18, 2025", "a"),
        ("may 2025", "b"),
        ("8 Mar 2025", ""),
        ("hollow court.docx", "c"),
        ("nothing", ""),
    ],
)
def test_list_is_searched_in_title_outlet_day_source_and_given_name(wanted: str, found: str) -> None:
    listing = list_documents(DOCUMENTS, View().searched(wanted), {"c": "Hollow court.docx"})
    assert "".join(document.document_id for document in listing.rows) == found
    assert (listing.found, listing.total) == (len(found), 3)


def test_list_comes_in_pages_and_a_page_that_does_not_exist_is_the_last() -> None:
    many = [replace(PLAIN, document_id=str(number), title=f"Notice {number:03}") for number in range(120)]
    view = View(by="title", is_descending=False)
    assert [len(list_documents(many, view.turned_to(page)).rows) for page in range(3)] == [50, 50, 20]
    last = list_documents(many, view.turned_to(99))
    assert (last.view.page, last.pages, last.rows[-1].title) == (2, 3, "Notice 119")
    assert list_documents(many, view.turned_to(-5)).view.page == 0
    assert list_documents([], view.turned_to(3)).view.page == 0


def test_view_has_one_row_open_and_folds_it_when_another_page_is_shown() -> None:
    view = View().unfolded("a")
    assert view.unfolded("b").opened == "b"
    assert view.unfolded("a").opened == ""
    assert view.editing("a").is_editing and not view.editing("a").unfolded("b").is_editing
    assert view.turned_to(1).opened == "" and view.searched("x").opened == ""
