from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import datetime

import docx
import pytest
from docx.oxml import parse_xml

from assistant.types import Article

ReadOne = Callable[[str, str | bytes], Article]
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document: object) -> bytes:
    packed = io.BytesIO()
    document.save(packed)  # type: ignore[attr-defined]
    return packed.getvalue()


def test_paragraphs_headings_and_tables_come_in_order(read_one: ReadOne) -> None:
    document = docx.Document()
    document.add_heading("Ferry returns", level=0)
    document.add_paragraph("The ferry is back.")
    document.add_heading("Costs", level=2)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ["Port", "Boats", "Ostrel", "2"], strict=True
    ):
        cell.text = text
    document.add_paragraph("It sails daily.", style="List Bullet")
    article = read_one("ferry.docx", saved(document))
    assert article.title == "Ferry returns"
    assert article.text == "The ferry is back.\n\nCosts\n\nPort | Boats\n\nOstrel | 2\n\nIt sails daily."


def test_properties_label_the_article(read_one: ReadOne) -> None:
    document = docx.Document()
    document.core_properties.title = "Harbour report"
    document.core_properties.author = "Mira Voss"
    document.core_properties.created = document.core_properties.modified = datetime(2025, 5, 30, 12)
    document.add_paragraph("Harbour report")
    document.add_paragraph("The ferry is back.")
    article = read_one("x.docx", saved(document))
    assert (article.title, article.author) == ("Harbour report", "Mira Voss")
    assert article.text == "The ferry is back."
    # Nobody published it when somebody made or saved the file.
    assert article.published_at is None


def test_template_defaults_are_not_taken_for_labels(read_one: ReadOne) -> None:
    document = docx.Document()
    document.add_paragraph("The ferry is back.")
    article = read_one("harbour_report.docx", saved(document))
    assert (article.title, article.author, article.published_at) == ("Harbour report", None, None)


def without_properties(data: bytes) -> bytes:
    """The Word document `data` as programs save it that write no properties at all."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(packed, "w") as out:
        for name in archive.namelist():
            part = archive.read(name)
            if name == "_rels/.rels":
                part = re.sub(rb"<Relationship [^>]*core-properties[^>]*/>", b"", part)
            if name != "docProps/core.xml":
                out.writestr(name, part)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("paragraphs", "title"),
    [
        ([("Harbour reopens", "Normal"), ("The ferry is back.", "Normal")], "Harbour reopens"),
        ([("The ferry is back.", "Normal"), ("It sails daily.", "Normal")], "Spring notes"),
        ([("Coast", "Normal"), ("Harbour reopens", "Heading 2"), ("It sails.", "Normal")], "Harbour reopens"),
        ([("Coast", "Heading 1"), ("Harbour reopens", "Title"), ("It sails.", "Normal")], "Harbour reopens"),
        ([("The ferry is back.", "Normal"), ("Costs", "Heading 1"), ("Much.", "Normal")], "Spring notes"),
    ],
)
def test_title_without_properties_is_the_heading_or_the_first_line(
    read_one: ReadOne, paragraphs: list[tuple[str, str]], title: str
) -> None:
    document = docx.Document()
    for text, style in paragraphs:
        document.add_paragraph(text, style=style)
    assert read_one("spring_notes.docx", without_properties(saved(document))).title == title


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (
            "<w:r><w:t>The ferry </w:t></w:r><w:ins><w:r><w:t>is back.</w:t></w:r></w:ins>",
            "The ferry is back.",
        ),
        (
            "<w:r><w:t>It sails.</w:t></w:r><w:del><w:r><w:delText>Never.</w:delText></w:r></w:del>",
            "It sails.",
        ),
        (
            "<w:hyperlink><w:r><w:t>A link</w:t></w:r></w:hyperlink><w:r><w:tab/><w:t>here.</w:t></w:r>",
            "A link\there.",
        ),
        ("<w:r><w:t>One</w:t><w:br/><w:t>two.</w:t></w:r>", "One\ntwo."),
    ],
)
def test_text_reads_as_if_all_changes_were_accepted(read_one: ReadOne, inside: str, text: str) -> None:
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f"<w:p {NAMESPACE}>{inside}</w:p>"))
    assert read_one("x.docx", saved(document)).text == text


def test_content_control_and_text_box_are_not_lost(read_one: ReadOne) -> None:
    document = docx.Document()
    paragraph = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    control = f"<w:sdt {NAMESPACE}><w:sdtContent>{paragraph.format('In a control.')}</w:sdtContent></w:sdt>"
    content = f"<w:txbxContent>{paragraph.format('In a box.')}</w:txbxContent>"
    box = f"<w:p {NAMESPACE}><w:r><w:pict>{content}</w:pict></w:r></w:p>"
    document.element.body.insert(0, parse_xml(control))
    document.element.body.insert(1, parse_xml(box))
    assert read_one("x.docx", saved(document)).text == "In a control.\n\nIn a box."


def test_table_within_a_table_is_read_once(read_one: ReadOne) -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "Outer"
    cell.add_table(rows=1, cols=1).cell(0, 0).text = "Inner"
    text = read_one("x.docx", saved(document)).text
    assert text.count("Outer") == text.count("Inner") == 1


def test_document_without_text_is_refused(refusal: Callable[[str, bytes], str]) -> None:
    assert "no text" in refusal("x.docx", saved(docx.Document()))


def test_zip_bomb_is_refused_before_it_is_unpacked(refusal: Callable[[str, bytes], str]) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("word/document.xml", "x")
        with archive.open("word/media/large.bin", "w") as part:
            for _ in range(600):
                part.write(bytes(1_000_000))
    assert "unpacked it would be 600 MB" in refusal("bomb.docx", packed.getvalue())


def with_text(data: bytes, content: str, declared: str = "") -> bytes:
    """The Word document `data` with `content` as the only XML of its body, and a declaration before it."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as archive,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for name in archive.namelist():
            part = archive.read(name).decode("latin-1")
            if name == "word/document.xml":
                head, _, rest = part.partition("<w:body>")
                before, _, root = head.partition("<w:document")
                part = f"{before}{declared}<w:document{root}<w:body>{content}{rest}"
            out.writestr(name, part.encode("latin-1"))
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<w:p><w:r><w:t>The ferry is back.</w:t></w:r></w:p>" * 300_000, "5,000,000 characters"),
        ("<w:p/>" * 5_000_000, "5,000,000 tags"),
        (f"<w:p><w:r><w:t>{' ' * 999_000}</w:t></w:r></w:p>" * 101, "limit is 100 MB"),
    ],
)
def test_small_file_that_unpacks_to_an_endless_text_is_refused(
    refusal: Callable[[str, bytes], str], content: str, reason: str
) -> None:
    packed = with_text(saved(docx.Document()), content)
    assert len(packed) < 2_000_000
    message = refusal("x.docx", packed)
    assert reason in message and "split it into several files" in message


@pytest.mark.parametrize("entity", ['SYSTEM "file:///etc/hostname"', '"harbour"'])
def test_entities_of_its_own_are_refused_and_never_resolved(
    refusal: Callable[[str, bytes], str], entity: str
) -> None:
    declared = f"<!DOCTYPE w:document [<!ENTITY name {entity}>]>"
    content = "<w:p><w:r><w:t>The &name; ferry is back.</w:t></w:r></w:p>"
    message = refusal("x.docx", with_text(saved(docx.Document()), content, declared))
    assert "entities" in message and "save it again" in message


def test_word_document_that_is_not_one_inside_is_refused(refusal: Callable[[str, bytes], str]) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", "<not-word/>")
    assert "damaged" in refusal("x.docx", packed.getvalue())
