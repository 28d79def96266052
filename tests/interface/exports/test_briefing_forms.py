"""Word and print: what is written is read back exactly, and does nothing but show."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from lxml import etree, html

from assistant.briefing.printed import Printed
from assistant.errors import ReadError
from assistant.interface.exports.briefing_docx import write_docx
from assistant.interface.exports.briefing_docx_reader import read_docx
from assistant.interface.exports.briefing_files import FORMS, export_briefing, read_exported_bytes
from assistant.interface.exports.briefing_paragraphs import to_printed, to_sheet
from assistant.interface.exports.briefing_print import write_html
from assistant.interface.exports.briefing_print_reader import read_html
from assistant.interface.exports.briefing_printing import print_briefing
from assistant.types import Briefing
from tests.briefing.printing import briefings, printed_briefings


@settings(max_examples=30)
@given(printed_briefings)
def test_word_document_is_read_back_exactly(printed: Printed) -> None:
    assert to_printed(read_docx(write_docx(to_sheet(printed)))) == printed


@settings(max_examples=40)
@given(printed_briefings)
def test_page_to_print_is_read_back_exactly(printed: Printed) -> None:
    assert to_printed(read_html(write_html(to_sheet(printed)).encode())) == printed


@pytest.mark.parametrize("suffix", FORMS)
@settings(max_examples=40)
@given(briefing=briefings)
def test_nothing_in_an_untouched_file_is_strange(suffix: str, briefing: Briefing) -> None:
    read = read_exported_bytes(export_briefing(briefing, suffix), suffix, "briefing")
    assert read == print_briefing(briefing)
    assert read.strays == ()


@settings(max_examples=40)
@given(briefing=briefings)
def test_nothing_in_wrapped_markdown_of_another_system_is_strange(briefing: Briefing) -> None:
    text = export_briefing(briefing, ".md").decode()
    wrapped = re.sub(r"(?<=[a-z]) (?=[a-z])", "\n", text).replace("\n", "\r\n")
    headings = any(re.search("[a-z] [a-z]", line) for line in text.split("\n") if line.startswith("#"))
    read = read_exported_bytes(wrapped.encode("utf-8-sig"), ".md", "briefing")
    assert headings or (read == print_briefing(briefing) and not read.strays)


@settings(max_examples=20)
@given(printed_briefings)
def test_page_to_print_holds_no_script_and_fetches_nothing(printed: Printed) -> None:
    root = html.document_fromstring(write_html(to_sheet(printed)))
    assert not root.xpath("//script|//img|//link|//iframe|//@onclick|//@src")
    assert all(link.startswith("#") for link in root.xpath("//@href"))


@settings(max_examples=10)
@given(printed_briefings)
def test_word_document_has_footnotes_of_words_own_kind(printed: Printed) -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx(to_sheet(printed)))) as archive:
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
        body = etree.fromstring(archive.read("word/document.xml"))
        assert b"footnotes+xml" in archive.read("[Content_Types].xml")
    ids = [note.get(f"{{{notes.nsmap['w']}}}id") for note in notes]
    assert ids == [str(number) for number in range(-1, len(printed.notes) + 1)]
    assert len(body.findall(".//{*}footnoteReference")) == len(printed.notes)


@pytest.mark.parametrize("suffix", [".md", ".docx", ".html"])
@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"PK\x03\x04 no archive", b"<p>A page.</p>", b"A text."])
def test_other_files_are_refused_by_name(data: bytes, suffix: str) -> None:
    with pytest.raises(ReadError, match=f"Cannot read 'mine{suffix}': it is no"):
        read_exported_bytes(data, suffix, f"mine{suffix}")
