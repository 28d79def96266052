"""PDF files: their text layer, reflowed into paragraphs, with the offset at which each page begins."""

from __future__ import annotations

import logging
import re
from threading import Lock
from typing import Any

from assistant.errors import ReadError
from assistant.ingest.readers.datelines import written_day
from assistant.ingest.readers.encoding import clean
from assistant.ingest.readers.original import Original, require_length
from assistant.ingest.readers.pdf_lines import PageLine, lines_of
from assistant.ingest.readers.pdf_paragraphs import reflow, without_running_lines
from assistant.ingest.readers.titles import given_title, one_line, readable_name, split_heading, without_title
from assistant.types import Article

logger = logging.getLogger(__name__)

_PDFIUM = Lock()
"""PDFium crashes when two threads use it at once."""
_WRONG_PASSWORD = 4
_UNREADABLE = re.compile(r"[\ufffd\ue000-\uf8ff]")
_MAX_UNREADABLE_SHARE = 0.2


def read_pdf(original: Original) -> Article:
    """The text layer as flowing text: lines joined to paragraphs, words joined across line ends.

    When the file was made says nothing of when the article was published. The lines of its first page may,
    also those that repeat on every page and are no text.
    """
    with _PDFIUM:
        pages, properties = _read_pages(original.data)
    text, page_starts = reflow(without_running_lines(pages))
    _require_letters(text)
    given = given_title(clean(properties.get("Title", "")))
    title, below = (given, without_title(text, given)) if given else split_heading(text)
    removed = len(text) - len(below)
    return Article(
        text=below,
        source=original.source,
        title=title or readable_name(original.name),
        url=original.url,
        author=one_line(clean(properties.get("Author", ""))) or None,
        published_at=written_day([line.text for line in pages[0]], text),
        page_starts=tuple(max(0, start - removed) for start in page_starts),
    )


def _read_pages(data: bytes) -> tuple[list[list[PageLine]], dict[str, str]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == _WRONG_PASSWORD:
            raise ReadError("it needs a password: save it without one") from error
        raise ReadError("the PDF is damaged") from error
    with document:
        pages = []
        characters = 0
        for number in range(len(document)):
            pages.append(_lines_of_page(document, number))
            characters += sum(len(line.text) for line in pages[-1])
            require_length(characters)
        if not any(pages):
            raise ReadError(_why_no_text(document))
        return pages, document.get_metadata_dict()


def _lines_of_page(document: Any, number: int) -> list[PageLine]:
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        logger.warning("page %d cannot be read", number + 1)
        return []
    try:
        return lines_of(page)
    finally:
        page.close()


def _why_no_text(document: Any) -> str:
    if not len(document):
        return "the PDF has no pages"
    return "it has no text layer (a scan?): run OCR first"


def _require_letters(text: str) -> None:
    if not text.strip():
        raise ReadError("it has no text layer (a scan?): run OCR first")
    if len(_UNREADABLE.findall(text)) > _MAX_UNREADABLE_SHARE * len(text):
        raise ReadError("its letters carry no meaning, only shapes: run OCR first")
