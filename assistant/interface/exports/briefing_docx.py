"""An exported briefing as a Word document, with footnotes that Word itself knows as such."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsmap, qn
from docx.shared import Pt
from lxml import etree

from assistant.interface.exports.briefing_paragraphs import Footnote, Paragraph, Role, Sheet
from assistant.interface.exports.briefing_rows import QUOTE, VERDICT

_NOTE, _REFERENCE, _CLOSING = "footnote text", "footnote reference", "Closing lines"
_UNBROKEN = "\N{NO-BREAK SPACE}"
"""A mark does not stand alone on a line, away from its sentence."""
_STYLES = {
    Role.TITLE: "Title",
    Role.HEADING: "Heading 2",
    Role.SENTENCE: "Normal",
    Role.BREAK: "Normal",
    Role.QUOTE: "Quote",
    Role.CLOSING: _CLOSING,
}
_qualified = lru_cache(qn)


def write_docx(sheet: Sheet) -> bytes:
    """The bytes of a .docx file."""
    document = docx.Document()
    _set_properties(document, sheet)
    ids = _make_styles(document)
    numbers = _numbers(sheet)
    body = document.element.body
    for paragraph in sheet.paragraphs:
        # The last element is that of the page's size.
        body.insert(len(body) - 1, _paragraph(paragraph, numbers, ids))
    _add_footnotes(document, sheet.footnotes, ids)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def _numbers(sheet: Sheet) -> dict[str, int]:
    """A number for each footnote, and for what refers to none in a briefing that was read."""
    referred = [label for paragraph in sheet.paragraphs for label in paragraph.labels]
    labels = dict.fromkeys([*(footnote.label for footnote in sheet.footnotes), *referred])
    return {label: number for number, label in enumerate(labels, start=1)}


def _set_properties(document: Any, sheet: Sheet) -> None:
    properties = document.core_properties
    properties.title = next((each.text for each in sheet.paragraphs if each.role is Role.TITLE), "")[:255]
    properties.author, properties.comments = "", ""
    properties.created = properties.modified = datetime.now(UTC)


def _make_styles(document: Any) -> dict[str, str]:
    """The ids of the styles by their names."""
    styles = document.styles
    styles["Normal"].font.name = "Georgia"
    styles["Normal"].font.size = Pt(11)
    for name, size in ((_NOTE, 9), (_CLOSING, 8)):
        small = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        small.base_style = styles["Normal"]
        small.font.size = Pt(size)
        small.paragraph_format.space_after = Pt(1)
    styles.add_style(_REFERENCE, WD_STYLE_TYPE.CHARACTER).font.superscript = True
    return {name: styles[name].style_id for name in (*_STYLES.values(), _NOTE, _REFERENCE)}


# --- the text ----------------------------------------------------------------------------------------


def _paragraph(paragraph: Paragraph, numbers: dict[str, int], ids: dict[str, str]) -> Any:
    runs = [_run(paragraph.text)]
    if len(paragraph.mark) > 1:
        runs.append(_run(f"{_UNBROKEN}[{paragraph.mark}]", "w:b"))
    elif paragraph.mark:
        runs.append(_run(f"{_UNBROKEN}{paragraph.mark}"))
    runs += [_reference("w:footnoteReference", ids, numbers[label]) for label in paragraph.labels]
    return _styled(ids[_STYLES[paragraph.role]], runs)


def _styled(style_id: str, runs: list[Any]) -> Any:
    return _element("w:p", _element("w:pPr", _element("w:pStyle", val=style_id)), *runs)


def _run(words: str, form: str = "") -> Any:
    """Words, bold or italic where `form` is the element for that."""
    text = _element("w:t")
    text.text = words
    text.set(_qualified("xml:space"), "preserve")
    return _element("w:r", *([_element("w:rPr", _element(form))] if form else []), text)


def _reference(name: str, ids: dict[str, str], number: int | None = None) -> Any:
    """The raised number: where a note is referred to, or at its own beginning."""
    style = _element("w:rPr", _element("w:rStyle", val=ids[_REFERENCE]))
    reference = _element(name) if number is None else _element(name, id=str(number))
    return _element("w:r", style, reference)


def _element(name: str, *children: Any, **attributes: str) -> Any:
    element = etree.Element(_qualified(name), nsmap={"w": nsmap["w"]})
    for key, value in attributes.items():
        element.set(_qualified(f"w:{key}"), value)
    element.extend(children)
    return element


# --- the footnotes -----------------------------------------------------------------------------------


def _add_footnotes(document: Any, footnotes: tuple[Footnote, ...], ids: dict[str, str]) -> None:
    # Word wants the lines that part notes from the text to be there, under these very numbers.
    root = _element("w:footnotes", _separator(-1, "separator"), _separator(0, "continuationSeparator"))
    root.extend([_footnote(number, each, ids) for number, each in enumerate(footnotes, start=1)])
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    name = PackURI("/word/footnotes.xml")
    part = Part(name, CONTENT_TYPE.WML_FOOTNOTES, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _separator(number: int, kind: str) -> Any:
    line = _element("w:p", _element("w:r", _element(f"w:{kind}")))
    return _element("w:footnote", line, type=kind, id=str(number))


def _footnote(number: int, footnote: Footnote, ids: dict[str, str]) -> Any:
    paragraphs = []
    for at, (name, value) in enumerate(footnote.rows):
        start = [_reference("w:footnoteRef", ids), _run(" ")] if at == 0 else []
        words = value if name == VERDICT else f"{name}: {value}"
        paragraphs.append(_styled(ids[_NOTE], [*start, _run(words, "w:i" if name == QUOTE else "")]))
    # So that the eye sees where the next note begins.
    paragraphs[0].find(_qualified("w:pPr")).append(_element("w:spacing", before="120"))
    return _element("w:footnote", *paragraphs, id=str(number))
