"""An exported briefing read back from a Word document, also where Word has saved it again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

import docx

from assistant.errors import ReadError
from assistant.interface.exports.briefing_docx_formats import name_of, values_of
from assistant.interface.exports.briefing_docx_pieces import SEPARATORS, Pieces, notes_of
from assistant.interface.exports.briefing_paragraphs import Footnote, Paragraph, Role, Sheet, labelled
from assistant.interface.exports.briefing_rows import LABELS, VERDICT, Row, read_mark
from assistant.interface.exports.briefing_strays import Piece

_MAX_UNPACKED_BYTES = 100_000_000
_ROLES = {"title": Role.TITLE, "quote": Role.QUOTE, "closing lines": Role.CLOSING}
_SHOWN = {
    "tab": " ",
    "br": " ",
    "cr": " ",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
    "drawing": "[picture]",
    "pict": "[picture]",
    "object": "[object]",
    "sym": "[symbol]",
    "endnoteReference": "[endnote]",
}
"""What is seen and is no text; of pictures and the like the pieces tell too."""


def read_docx(data: bytes) -> Sheet:
    """Paragraphs with references, and footnotes. Raises ReadError."""
    document = _open(data)
    try:
        paragraphs, footnotes = tuple(_paragraphs(document)), tuple(_footnotes(document))
    except Exception as error:  # a parser of a foreign format fails in more ways than it says
        raise _damaged(error) from error
    # Word numbers anew; what is exported is numbered by where it stands.
    numbers = _numbers(paragraphs, footnotes)
    return Sheet(
        tuple(_numbered(each, numbers) for each in paragraphs),
        tuple(Footnote(numbers[each.label], each.rows) for each in footnotes),
    )


def docx_pieces(data: bytes) -> Iterator[Piece]:
    """Everything that is or could be seen. Raises ReadError."""
    document = _open(data)
    try:
        numbers = _numbers(tuple(_paragraphs(document)), tuple(_footnotes(document)))
        yield from Pieces(document, notes_of(document), numbers)
    except Exception as error:
        raise _damaged(error) from error


def _open(data: bytes) -> Any:
    try:
        _require_safe(data)
        return docx.Document(io.BytesIO(data))
    except ReadError:
        raise
    except Exception as error:
        raise _damaged(error) from error


def _damaged(error: Exception) -> ReadError:
    return ReadError(f"it is no Word document, or damaged ({type(error).__name__})")


def _require_safe(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(part.file_size for part in archive.infolist()) > _MAX_UNPACKED_BYTES:
            raise ReadError("it is packed so that it would fill more than 100 MB")
        names = [name.casefold() for name in archive.namelist()]
        if len(set(names)) < len(names):
            raise ReadError("it is no Word document, or damaged: two of its parts have the same name")


def _numbers(paragraphs: tuple[Paragraph, ...], footnotes: tuple[Footnote, ...]) -> dict[str, str]:
    referred = [label for paragraph in paragraphs for label in paragraph.labels]
    labels = dict.fromkeys([*referred, *(footnote.label for footnote in footnotes)])
    return {label: str(at) for at, label in enumerate(labels, start=1)}


def _numbered(paragraph: Paragraph, numbers: Mapping[str, str]) -> Paragraph:
    labels = tuple(numbers[label] for label in paragraph.labels)
    return Paragraph(paragraph.role, paragraph.text, paragraph.mark, labels)


# --- the text ----------------------------------------------------------------------------------------


def _paragraphs(document: Any) -> Iterator[Paragraph]:
    """What a reader sees, in order; what is none of our paragraphs, like a table, as a sentence."""
    for related in document.part.rels.values():
        is_margin = related.reltype.endswith(("/header", "/footer")) and not related.is_external
        # Of the first page, of others, with tables or without.
        if is_margin and _text(related.target_part.element).strip():
            yield _apart(related.target_part.element)
    styles = {style.style_id: (style.name or "").lower() for style in document.styles}
    for element in document.element.body.iterchildren():
        if name_of(element) == "p":
            yield _paragraph(element, styles)
        elif _text(element).strip() or any(_labels(element)):
            yield _apart(element)


def _apart(element: Any) -> Paragraph:
    return Paragraph(Role.SENTENCE, _text(element).strip(" "), "", tuple(_labels(element)))


def _paragraph(element: Any, styles: Mapping[str, str]) -> Paragraph:
    style = styles.get(next(iter(element.xpath("./w:pPr/w:pStyle/@w:val")), ""), "")
    role = Role.HEADING if style.startswith("heading") else _ROLES.get(style, Role.SENTENCE)
    text, labels = _text(element).strip(" "), tuple(_labels(element))
    if not text and not labels:
        return Paragraph(Role.BREAK, "")
    words, mark = _without_mark(text) if labels else (text, "")
    return Paragraph(role, words, mark, labels)


def _without_mark(text: str) -> tuple[str, str]:
    """A sentence, and the mark behind it."""
    # Before the mark itself; other programs put an ordinary space there.
    at = max(text.rfind(" "), text.rfind("\N{NO-BREAK SPACE}"))
    words, last = text[: max(at, 0)], text[at + 1 :]
    if at >= 0 and read_mark(last):
        return words, last
    at = max(text.rfind(" ["), text.rfind("\N{NO-BREAK SPACE}["))
    words, last = text[: max(at, 0)], text[at + 2 :]
    mark = last.removesuffix("]")
    return (words, mark) if at >= 0 and mark != last and read_mark(mark) else (text, "")


def _labels(element: Any) -> Iterator[str]:
    for reference in element.iter("{*}footnoteReference"):
        yield values_of(reference).get("id", "")


# --- the footnotes -----------------------------------------------------------------------------------


def _footnotes(document: Any) -> Iterator[Footnote]:
    notes = notes_of(document)
    for note in notes.iterchildren("{*}footnote") if notes is not None else ():
        if values_of(note).get("type") not in SEPARATORS:
            lines = [line for line in (_text(each).strip(" ") for each in note.iterchildren()) if line]
            yield Footnote(values_of(note).get("id", ""), tuple(_rows(lines)))


def _rows(lines: list[str]) -> Iterator[Row]:
    for at, line in enumerate(lines):
        yield (VERDICT, line) if at == 0 else labelled(line, LABELS) or ("", line)


def _text(element: Any) -> str:
    """The words of an element, and signs for what else is seen."""
    pieces = []
    for child in element.iterchildren():
        name = name_of(child)
        if name == "t":
            pieces.append("".join(child.itertext()))
        elif name not in ("pPr", "rPr"):
            pieces.append(_SHOWN.get(name, "") + _text(child))
    return "".join(pieces)
