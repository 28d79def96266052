"""All that a Word document shows, or could show, piece by piece: its words with their form, and by its name
whatever else stands in it. What Word and LibreOffice add when they save it, and nobody sees, is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from assistant.interface.exports.briefing_docx_formats import (
    form_of_run,
    is_known_font,
    name_of,
    odd_in_paragraph,
    odd_in_style,
    told,
    values_of,
)
from assistant.interface.exports.briefing_strays import Piece

_UNSEEN = {"proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak"}
_CHARACTERS = {"noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_REFERENCES = {"footnoteReference", "footnoteRef"}
_REFERENCE_STYLES = {"footnote reference", "footnote anchor", "footnote characters"}
_STYLE_NAMES = {"footnote": "footnote text"}
"""By other names than ours, after LibreOffice."""
SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}
_PAGE = {
    *"footnotePr endnotePr type pgSz pgMar pgNumType formProt textDirection docGrid cols noEndnote".split()
}
_PARTS = {
    *"styles stylesWithEffects settings webSettings fontTable theme customXml numbering footnotes".split(),
    *"endnotes".split(),
}
"""The kinds of parts that a document without pictures, headers and links points to."""
_PARAGRAPHS, _RUNS = "p", "r"


class Pieces:
    """One pass over one document. Make it, iterate over it once."""

    def __init__(self, document: Any, notes: Any | None, labels: Mapping[str, str]) -> None:
        self._document = document
        self._notes = notes
        self._labels = labels
        self._styles = {
            values_of(style).get("styleId", ""): style
            for style in document.styles.element.iterchildren("{*}style")
        }
        self._used: dict[str, None] = {"": None}

    def __iter__(self) -> Iterator[Piece]:
        yield from self._parts()
        for child in self._document.element.iterchildren():
            if name_of(child) != "body":
                yield Piece(told(name_of(child), values_of(child)), _text(child))
        yield from self._blocks(self._document.element.body, None)
        for note in self._notes.iterchildren() if self._notes is not None else ():
            yield from self._note(note)
        yield from self._formats()

    def _parts(self) -> Iterator[Piece]:
        """What the document is put together of."""
        related = [*self._document.part.rels.values()]
        kinds = [each.reltype.rpartition("/")[2] for each in related]
        for kind, each in zip(kinds, related, strict=True):
            if each.is_external or kind not in _PARTS:
                yield Piece(kind, str(each.target_ref))
            elif kind != "customXml":
                yield from (
                    Piece(f"part of {kind}", str(inner.target_ref))
                    for inner in each.target_part.rels.values()
                )
        yield from (Piece("second part", kind) for kind in _PARTS - {"customXml"} if kinds.count(kind) > 1)

    def _note(self, note: Any) -> Iterator[Piece]:
        values = values_of(note)
        if values.get("type") in SEPARATORS:
            seen = [each for each in note.iter("{*}r") if _text(each) or _pictured(each)]
            yield from (Piece("line above the footnotes", _text(each) or "object") for each in seen)
            return
        label = self._labels.get(values.get("id", ""))
        yield Piece(told("footnote", _without(values, "id")), "", label)
        yield from self._blocks(note, label)

    def _blocks(self, element: Any, label: str | None) -> Iterator[Piece]:
        for child in element.iterchildren():
            name = name_of(child)
            if name == _PARAGRAPHS:
                yield from self._paragraph(child, label)
            elif name == "sectPr":
                yield from (
                    Piece(told(name_of(each), values_of(each)), "", label)
                    for each in child.iterchildren()
                    if name_of(each) not in _PAGE
                )
            elif name not in _UNSEEN:
                yield Piece(name, _text(child), label)

    def _paragraph(self, paragraph: Any, label: str | None) -> Iterator[Piece]:
        yield Piece(self._name(paragraph, "pPr", "pStyle"), "", label)
        form, words = "", ""
        for next_form, text in self._runs(paragraph):
            # Whether a mark can be parted from its sentence is no matter, and was once otherwise; spaces
            # within sentences and footnotes are bound by fingerprints.
            text = text.replace("\N{NO-BREAK SPACE}", " ")
            if form != next_form and words:
                yield Piece(form, words, label)
                words = ""
            form, words = next_form, words + text
        if words:
            yield Piece(form, words, label)

    def _runs(self, paragraph: Any) -> Iterator[tuple[str, str]]:
        """Form and words; for what is no run, its name and what it holds."""
        for child in paragraph.iterchildren():
            name = name_of(child)
            if name == _RUNS:
                yield from self._run(child)
            elif name == "pPr":
                yield from ((odd, "¶") for odd in odd_in_paragraph(child))
            elif name not in _UNSEEN:
                yield told(name, _without(values_of(child), "id", "author", "date")), _text(child) or "…"

    def _run(self, run: Any) -> Iterator[tuple[str, str]]:
        properties = next(run.iterchildren("{*}rPr"), None)
        form = form_of_run(properties, _text(run)) if properties is not None else ""
        style = self._name(run, "rPr", "rStyle") if properties is not None else ""
        for child in run.iterchildren():
            name = name_of(child)
            if name in _REFERENCES:
                extra = told("reference", _without(values_of(child), "id"))
                is_raised = style in _REFERENCE_STYLES
                yield f"{extra} {form} {'' if is_raised else style}".strip(), "#"
            elif name == "t" or name in _CHARACTERS:
                inside = "" if len(child) == 0 else " with more inside"
                # Spaces are no matter where nothing but they have a form.
                yield f"{form} {style}{inside}".strip(), _text(child)
            elif name != "rPr" and name not in _UNSEEN:
                yield told(name, _without(values_of(child), "id")), _text(child) or "…"

    # --- formats ---------------------------------------------------------------------------------------

    def _name(self, element: Any, properties: str, kind: str) -> str:
        """The name of an element's style."""
        found = next(element.iterfind(f"./{{*}}{properties}/{{*}}{kind}"), None)
        style_id = values_of(found).get("val", "") if found is not None else ""
        if not style_id and kind == "pStyle":
            style_id = next((key for key, style in self._styles.items() if _is_default(style)), "")
        if not style_id:
            return ""
        self._used[style_id] = None
        style = self._styles.get(style_id)
        name = _style_name(style) if style is not None else ""
        return _STYLE_NAMES.get(name, name) or f"unknown style {style_id}"

    def _formats(self) -> Iterator[Piece]:
        """What the styles that are in use say besides what they may."""
        root = self._document.styles.element
        yield from (Piece("font", font) for font in self._fonts() if not is_known_font(font))
        yield from _odd("defaults", root.iterfind("./{*}docDefaults/*/*"), may_rise=False)
        ids = [values_of(style).get("styleId", "") for style in root.iterchildren("{*}style")]
        for style_id in self._with_bases():
            if ids.count(style_id) > 1:
                yield Piece("style that is defined twice", style_id)
            style = self._styles[style_id]
            name = _style_name(style)
            properties = [each for each in style.iterchildren() if name_of(each) in ("rPr", "pPr")]
            yield from _odd(f"style {name}", properties, may_rise=name in _REFERENCE_STYLES)

    def _fonts(self) -> Iterator[str]:
        """Those that styles call by what they are for."""
        for related in self._document.part.rels.values():
            if related.reltype.endswith("/theme"):
                for latin in _parsed(related.target_part.blob).iterfind(".//{*}fontScheme/*/{*}latin"):
                    yield latin.get("typeface", "")

    def _with_bases(self) -> dict[str, None]:
        wanted, known = [*self._used], dict[str, None]()
        while wanted:
            style_id = wanted.pop()
            if style_id in self._styles and style_id not in known:
                known[style_id] = None
                bases = self._styles[style_id].iterchildren("{*}basedOn")
                wanted += [values_of(base).get("val", "") for base in bases]
        return known


def _odd(of: str, properties: Iterable[Any], *, may_rise: bool) -> Iterator[Piece]:
    for each in properties:
        for odd in odd_in_style(each):
            if not (may_rise and odd == "vertAlign superscript"):
                yield Piece(of, odd)


def _style_name(style: Any) -> str:
    name = next(style.iterchildren("{*}name"), None)
    return values_of(name).get("val", "").lower() if name is not None else ""


def _is_default(style: Any) -> bool:
    values = values_of(style)
    return values.get("type") == "paragraph" and values.get("default") in ("1", "true", "on")


def _without(values: Mapping[str, str], *names: str) -> dict[str, str]:
    return {key: value for key, value in values.items() if key not in names and not key.startswith("rsid")}


def _text(element: Any) -> str:
    """All words, shown or not."""
    if name_of(element) in _CHARACTERS:
        return _CHARACTERS[name_of(element)]
    return "".join("".join(each.itertext()) for each in element.iter("{*}t", "{*}delText", "{*}instrText"))


def _pictured(run: Any) -> bool:
    return any(name_of(each) not in {*SEPARATORS, "rPr", "t", *_UNSEEN} for each in run.iterchildren())


def notes_of(document: Any) -> Any | None:
    """The footnotes of a document, as they were read."""
    related = document.part.rels.values()
    part = next((each.target_part for each in related if each.reltype == RELATIONSHIP_TYPE.FOOTNOTES), None)
    if part is None:
        return None
    return _parsed(part.blob)


def _parsed(blob: bytes) -> Any:
    return etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True))
