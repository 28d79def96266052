"""An exported briefing as a Word document, with footnotes that Word itself knows as such."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from lxml import etree

from assistant.interface.briefing_paragraphs import Footnote, Paragraph, Role, Sheet
from assistant.interface.briefing_rows import QUOTE, VERDICT

_STYLES = {Role.TITLE: "Title", Role.HEADING: "Heading 2", Role.QUOTE: "Quote", Role.CLOSING: "Normal"}
_NOTE_STYLE, _REFERENCE_STYLE = "footnote text", "footnote reference"
_NAMESPACE = qn("w:footnotes").partition("}")[0][1:]


def write_docx(sheet: Sheet) -> bytes:
    """The bytes of a .docx file."""
    document = docx.Document()
    _name_properties(document, sheet)
    _make_styles(document)
    ids = {footnote.label: number for number, footnote in enumerate(sheet.footnotes, start=1)}
    for paragraph in sheet.paragraphs:
        _add_paragraph(document, paragraph, ids)
    _add_footnotes(document, sheet.footnotes)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def _name_properties(document: Any, sheet: Sheet) -> None:
    properties = document.core_properties
    properties.title = next((each.text for each in sheet.paragraphs if each.role is Role.TITLE), "")[:255]
    properties.author, properties.comments = "", ""
    properties.created = properties.modified = datetime.now(UTC)


def _make_styles(document: Any) -> None:
    document.styles["Normal"].font.name = "Georgia"
    document.styles["Normal"].font.size = Pt(11)
    note = document.styles.add_style(_NOTE_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    note.base_style = document.styles["Normal"]
    note.font.size = Pt(9)
    note.paragraph_format.space_after = Pt(1)
    reference = document.styles.add_style(_REFERENCE_STYLE, WD_STYLE_TYPE.CHARACTER)
    reference.font.superscript = True


def _add_paragraph(document: Any, paragraph: Paragraph, ids: dict[str, int]) -> None:
    added = document.add_paragraph(style=_STYLES.get(paragraph.role, "Normal"))
    run = added.add_run(paragraph.text)
    if paragraph.role is Role.CLOSING:
        run.font.size = Pt(8)
    if paragraph.mark:
        mark = f" {paragraph.mark}" if len(paragraph.mark) < 2 else f" [{paragraph.mark}]"
        added.add_run(mark).bold = len(paragraph.mark) > 1
    for label in paragraph.labels:
        added._p.append(_reference("w:footnoteReference", ids[label]))


def _reference(name: str, number: int | None = None) -> Any:
    """The raised number: where a note is referred to, or at its own beginning."""
    run = OxmlElement("w:r")
    properties, style = OxmlElement("w:rPr"), OxmlElement("w:rStyle")
    style.set(qn("w:val"), _style_id(_REFERENCE_STYLE))
    properties.append(style)
    reference = OxmlElement(name)
    if number is not None:
        reference.set(qn("w:id"), str(number))
    run.extend([properties, reference])
    return run


def _style_id(name: str) -> str:
    """As python-docx makes it of a name."""
    return name.replace(" ", "")


def _add_footnotes(document: Any, footnotes: tuple[Footnote, ...]) -> None:
    root = etree.Element(qn("w:footnotes"), nsmap={"w": _NAMESPACE})
    # Word wants the lines that part notes from the text to be there, under these very numbers.
    root.extend([_separator(-1, "separator"), _separator(0, "continuationSeparator")])
    root.extend(_footnote(number, footnote) for number, footnote in enumerate(footnotes, start=1))
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    name = PackURI("/word/footnotes.xml")
    part = Part(name, CONTENT_TYPE.WML_FOOTNOTES, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _separator(number: int, kind: str) -> Any:
    note = OxmlElement("w:footnote")
    note.set(qn("w:type"), kind)
    note.set(qn("w:id"), str(number))
    paragraph, run = OxmlElement("w:p"), OxmlElement("w:r")
    run.append(OxmlElement(f"w:{kind}"))
    paragraph.append(run)
    note.append(paragraph)
    return note


def _footnote(number: int, footnote: Footnote) -> Any:
    note = OxmlElement("w:footnote")
    note.set(qn("w:id"), str(number))
    for at, (name, value) in enumerate(footnote.rows):
        start = [_reference("w:footnoteRef"), _run(" ")] if at == 0 else []
        text = value if name == VERDICT else f"{name}: {value}"
        note.append(_note_paragraph([*start, _run(text, is_italic=name == QUOTE)]))
    return note


def _note_paragraph(runs: list[Any]) -> Any:
    paragraph, properties, style = OxmlElement("w:p"), OxmlElement("w:pPr"), OxmlElement("w:pStyle")
    style.set(qn("w:val"), _style_id(_NOTE_STYLE))
    properties.append(style)
    paragraph.append(properties)
    paragraph.extend(runs)
    return paragraph


def _run(words: str, *, is_italic: bool = False) -> Any:
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    if is_italic:
        properties = OxmlElement("w:rPr")
        properties.append(OxmlElement("w:i"))
        run.append(properties)
    text.text = words
    text.set(qn("xml:space"), "preserve")
    run.append(text)
    return run
