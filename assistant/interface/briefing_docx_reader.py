"""An exported briefing read back from a Word document, also where Word has saved it again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from assistant.errors import ReadError
from assistant.interface.briefing_paragraphs import Footnote, Paragraph, Role, Sheet, labelled
from assistant.interface.briefing_rows import LABELS, VERDICT, Row, read_mark
from assistant.interface.briefing_strays import Piece

_MAX_UNPACKED_BYTES = 100_000_000
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}
_SHOWN = {
    "tab": " ",
    "br": " ",
    "cr": " ",
    "noBreakHyphen": "-",
    "drawing": "[picture]",
    "pict": "[picture]",
    "object": "[object]",
    "sym": "[symbol]",
    "endnoteReference": "[endnote]",
}
"""What is seen and is no text; none of it is exported, except by a person."""
_DELETED = {"del", "moveFrom", "Fallback", "pPr", "rPr"}


def read_docx(data: bytes) -> Sheet:
    """Paragraphs with references, and footnotes. Raises ReadError."""
    try:
        _require_safe(data)
        document = docx.Document(io.BytesIO(data))
        paragraphs = tuple(_paragraphs(document))
        footnotes = tuple(_footnotes(document))
    except ReadError:
        raise
    except Exception as error:  # a parser of a foreign format fails in more ways than it says
        raise ReadError(f"it is no Word document, or damaged ({type(error).__name__})") from error
    # Word numbers anew; what is exported is numbered by where it stands.
    numbers = {number: str(at) for at, number in enumerate(_in_order(paragraphs, footnotes), start=1)}
    return Sheet(
        tuple(_numbered(each, numbers) for each in paragraphs),
        tuple(Footnote(numbers[each.label], each.rows) for each in footnotes),
    )


def docx_pieces(data: bytes) -> Iterator[Piece]:
    yield from ()


def _in_order(paragraphs: tuple[Paragraph, ...], footnotes: tuple[Footnote, ...]) -> dict[str, None]:
    referred = [label for paragraph in paragraphs for label in paragraph.labels]
    return dict.fromkeys([*referred, *(footnote.label for footnote in footnotes)])


def _numbered(paragraph: Paragraph, numbers: dict[str, str]) -> Paragraph:
    labels = tuple(numbers[label] for label in paragraph.labels)
    return Paragraph(paragraph.role, paragraph.text, paragraph.mark, labels)


def _require_safe(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(part.file_size for part in archive.infolist()) > _MAX_UNPACKED_BYTES:
            raise ReadError("it is packed so that it would fill more than 100 MB")


# --- the text ----------------------------------------------------------------------------------------


def _paragraphs(document: Any) -> Iterator[Paragraph]:
    """What a reader sees, in order; what is none of our paragraphs, like a table, as a sentence."""
    for section in document.sections:
        for margin in (section.header, section.footer):
            yield from (_apart(each._p) for each in margin.paragraphs if _text(each._p).strip())
    styles = {style.style_id: (style.name or "").lower() for style in document.styles}
    for element in document.element.body.iterchildren():
        if _name(element) == "p":
            yield _paragraph(element, styles)
        elif _text(element).strip() or any(_labels(element)):
            yield _apart(element)


def _apart(element: Any) -> Paragraph:
    return Paragraph(Role.SENTENCE, _text(element), "", tuple(_labels(element)))


def _paragraph(element: Any, styles: dict[str, str]) -> Paragraph:
    style = styles.get(next(iter(element.xpath("./w:pPr/w:pStyle/@w:val")), ""), "")
    text, labels = _text(element).strip(" "), tuple(_labels(element))
    if not text and not labels:
        return Paragraph(Role.BREAK, "")
    if style == "title":
        return Paragraph(Role.TITLE, text, "", labels)
    if style.startswith("heading"):
        return Paragraph(Role.HEADING, text, "", labels)
    if style == "closing lines":
        return Paragraph(Role.CLOSING, text, "", labels)
    words, mark = _without_mark(text) if labels else (text, "")
    return Paragraph(Role.QUOTE if style == "quote" else Role.SENTENCE, words, mark, labels)


def _without_mark(text: str) -> tuple[str, str]:
    """A sentence, and the mark behind it."""
    # Before the mark itself; other programs put an ordinary space there.
    at = max(text.rfind(" "), text.rfind("\N{NO-BREAK SPACE}"))
    words, last = text[: max(at, 0)], text[at + 1 :]
    if at >= 0 and read_mark(last):
        return words, last
    words, bracket, last = text.replace("\N{NO-BREAK SPACE}[", " [").rpartition(" [")
    mark = last.removesuffix("]")
    return (words, mark) if bracket and mark != last and read_mark(mark) else (text, "")


def _labels(element: Any) -> Iterator[str]:
    for reference in element.iter("{*}footnoteReference"):
        if not any(_name(ancestor) in _DELETED for ancestor in reference.iterancestors()):
            yield _attribute(reference, "id")


# --- the footnotes -----------------------------------------------------------------------------------


def _footnotes(document: Any) -> Iterator[Footnote]:
    related = document.part.rels.values()
    part = next((each.target_part for each in related if each.reltype == RELATIONSHIP_TYPE.FOOTNOTES), None)
    if part is None:
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for note in etree.fromstring(part.blob, parser).iterchildren("{*}footnote"):
        if _attribute(note, "type") not in _SEPARATORS:
            lines = [line for line in (_text(each).strip(" ") for each in note.iterchildren()) if line]
            yield Footnote(_attribute(note, "id"), tuple(_rows(lines)))


def _rows(lines: list[str]) -> Iterator[Row]:
    for at, line in enumerate(lines):
        yield (VERDICT, line) if at == 0 else labelled(line, LABELS) or ("", line)


def _text(element: Any) -> str:
    """What is seen of an element once all tracked changes are accepted."""
    pieces = []
    for child in element.iterchildren():
        name = _name(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name not in _DELETED and not _is_hidden(child):
            pieces.append(_SHOWN.get(name, "") + _text(child))
    return "".join(pieces)


def _is_hidden(element: Any) -> bool:
    """Whether a run is formatted as not to be seen."""
    for hidden in element.iterfind("./{*}rPr/{*}vanish"):
        return _attribute(hidden, "val") not in ("0", "false", "off")
    return False


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: Any, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")
