from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from assistant.types import Article

ReadOne = Callable[[str, str | bytes], Article]
Refusal = Callable[[str, str | bytes], str]

PAGE = """<!DOCTYPE html><html><head><title>Ferry returns</title></head>
<body><p>The ferry is back in Ostrel.</p></body></html>"""


def zipped(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return packed.getvalue()


def test_pdf_named_txt_is_read_as_pdf(read_one: ReadOne, pdf: Callable[..., bytes]) -> None:
    assert "ferry" in read_one("mail.txt", pdf([["The ferry sails again."]])).text


def test_html_named_txt_is_read_as_html(read_one: ReadOne) -> None:
    article = read_one("page.txt", PAGE)
    assert article.title == "Ferry returns"
    assert "<" not in article.text


def test_html_named_pdf_is_refused(refusal: Refusal) -> None:
    assert "HTML page" in refusal("report.pdf", PAGE)


@pytest.mark.parametrize("name", ["report.pdf", "report.docx"])
def test_text_under_a_binary_name_is_refused(refusal: Refusal, name: str) -> None:
    assert "its name says" in refusal(name, "Just some words.")


@pytest.mark.parametrize("name", ["scan.pdf", "scan.txt", "scan.docx", "scan.md", "scan.html", "scan.json"])
@pytest.mark.parametrize(
    ("start", "what"),
    [(b"\x89PNG\r\n\x1a\n", "PNG image"), (b"\xff\xd8\xff\xe0", "JPEG image"), (b"\x1f\x8b\x08", "gzip")],
)
def test_image_or_archive_is_called_what_it_is(refusal: Refusal, name: str, start: bytes, what: str) -> None:
    assert what in refusal(name, start + bytes(range(256)))


@pytest.mark.parametrize(
    ("names", "what"),
    [
        (["notes.txt"], "zip archive"),
        (["xl/workbook.xml"], "Excel"),
        (["ppt/presentation.xml"], "PowerPoint"),
        (["mimetype", "content.xml"], "OpenDocument"),
        (["META-INF/container.xml"], "e-book"),
    ],
)
def test_zip_named_docx_is_called_what_it_is(refusal: Refusal, names: list[str], what: str) -> None:
    assert what in refusal("report.docx", zipped(*names))


def test_damaged_zip_is_refused(refusal: Refusal) -> None:
    assert "damaged" in refusal("report.docx", zipped("word/document.xml")[:40])


@pytest.mark.parametrize(
    ("stream", "what"), [("EncryptedPackage", "password"), ("WordDocument", ".doc"), ("Other", "old kind")]
)
def test_old_office_file_says_what_to_do(refusal: Refusal, stream: str, what: str) -> None:
    assert what in refusal(
        "report.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + stream.encode("utf-16-le")
    )


def test_rich_text_names_the_way_out(refusal: Refusal) -> None:
    assert "save it as .docx" in refusal("note.txt", r"{\rtf1\ansi The ferry.}")


def test_text_that_mentions_a_pdf_header_stays_text(read_one: ReadOne) -> None:
    assert (
        "%PDF-1.7" in read_one("format.txt", "A file of this kind begins with %PDF-1.7 and a line end.").text
    )
