"""The list of documents for spreadsheets: what is in it, and that nothing in it is computed."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.interface.exports.documents_csv import documents_csv, harmless
from tests.interface.cli_fakes import make_document

FERRY = make_document("abc111")


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_each_document_is_a_line_that_reads_back() -> None:
    other = replace(
        FERRY, title='Вучић, “Vučić”; "again"', sources=("a.md", "b.md"), outlet=None, published_at=None
    )
    ferry, again = read(documents_csv([FERRY, other]))
    assert ferry == {
        "title": "Ferry runs again",
        "outlet": "Coast Courier",
        "published_at": "2031-05-02",
        "author": "",
        "language": "en",
        "url": "",
        "sources": "documents/ferry.md",
        "passages": "1",
        "added_at": "2031-05-03T10:00:00+00:00",
        "document_id": "abc111",
        "revision": "r" * 64,
    }
    assert (again["title"], again["sources"]) == ('Вучић, “Vučić”; "again"', "a.md; b.md")
    assert (again["outlet"], again["published_at"]) == ("", "")


def test_encoding_is_told_and_lines_end_as_spreadsheets_expect() -> None:
    data = documents_csv([replace(FERRY, title="Two\nlines")])
    assert data.startswith(b"\xef\xbb\xbftitle,outlet,")
    assert data.count(b"\r\n") == data.count(b"\n") == 2
    assert read(documents_csv([])) == []


@pytest.mark.parametrize(
    "begin", ["=", "+", "-", "@", "\t=", "\r=", " =", "\n\n-", "＝", "＋", "－", "＠", "\t"]
)
def test_formula_becomes_text(begin: str) -> None:
    formula = f'{begin}HYPERLINK("http://evil.example","ferry")'
    (row,) = read(documents_csv([replace(FERRY, title=formula, outlet=formula, url=formula)]))
    for name in ("title", "outlet", "url"):
        assert row[name].startswith("'") and row[name].endswith('"ferry")')


@given(st.text())
def test_no_cell_begins_like_a_formula(cell: str) -> None:
    written = harmless(cell)
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    (row,) = read(documents_csv([replace(FERRY, title=cell)]))
    assert row["title"] == written and row["document_id"] == "abc111"
