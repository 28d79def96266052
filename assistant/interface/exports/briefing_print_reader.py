"""An exported briefing read back from the page to print.

Only what stands where the export puts it is read; whatever else the page holds, seen or not, is among its
pieces, and differs from those of a page that is exported once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from html import unescape
from typing import Any

from lxml import etree, html

from assistant.errors import ReadError
from assistant.interface.exports.briefing_paragraphs import Footnote, Paragraph, Role, Sheet, labelled
from assistant.interface.exports.briefing_rows import LABELS, VERDICT, Row
from assistant.interface.exports.briefing_strays import Piece

_CONTAINERS = {"body", "main", "footer", "section"}
_NOT_SEEN = {"head", "style", "script", "template", "title"}
_TAG = re.compile(r"(<[^<>]*>)")
_SPACES = re.compile(r"[ \t\r\n]+")
_STYLE = "a style of ours"
_STYLES = {"fc703a2a1d79491abbccc3cb884021ff", "66f3363a14a3ff1a1d4acab56519eedf"}
"""Hashes of every style that an export has ever had, so that pages of before stay what was exported."""
_NOTE = re.compile(r'<div class="note" id="note-([^"]*)">')


def read_html(data: bytes) -> Sheet:
    """What a reader of the page sees. Raises ReadError."""
    try:
        parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
        root = html.document_fromstring(_text_of(data), parser=parser)
    except (ValueError, etree.LxmlError) as error:
        raise ReadError("it is no page in UTF-8") from error
    notes = root.xpath("//div[@class='note']")
    return Sheet(tuple(_paragraphs(root)), tuple(map(_footnote, notes)))


def html_pieces(data: bytes) -> Iterator[Piece]:
    """Every tag and all text between, to the character but for white space. Raises ReadError."""
    label = None
    for piece in _TAG.split(_SPACES.sub(" ", _text_of(data))):
        if note := _NOTE.fullmatch(piece):
            label = unescape(note[1])
        if shown := piece.strip(" "):
            yield Piece("", _STYLE if _hash(shown) in _STYLES else shown, label)


def _hash(style: str) -> str:
    return sha256(style.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _text_of(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError("it is no page in UTF-8") from error


def _paragraphs(root: Any) -> Iterator[Paragraph]:
    """Our paragraphs, and as a sentence whatever else shows on the page outside of them and the notes."""
    known = {role.value: role for role in Role}
    for element in _leaves(root):
        role = known.get(element.get("class", ""))
        words = element.find("bdi") if role else None
        if element.tag == "hr":
            yield Paragraph(Role.BREAK, "")
        elif role is None or words is None:
            yield Paragraph(Role.SENTENCE, _text(element), "", ())
        else:
            yield _paragraph(element, role, words)


def _paragraph(element: Any, role: Role, words: Any) -> Paragraph:
    mark = "".join(_text(each) for each in element.findall("span[@class='mark']"))
    references = element.findall("sup[@class='ref']/a")
    labels = tuple(_label(_text(each), each.get("href", ""), "#note-") for each in references)
    seen = " ".join([_text(words), mark, *map(_text, references)])
    if _text(element).replace(" ", "") != seen.replace(" ", ""):
        # Something stands beside the words, the mark and the number.
        return Paragraph(Role.SENTENCE, _text(element), mark, labels)
    return Paragraph(role, _text(words), mark, labels)


def _leaves(element: Any) -> Iterator[Any]:
    """The elements that hold text of the page, as far out as they can be told apart."""
    for child in element.iterchildren(etree.Element):
        if child.tag in _NOT_SEEN or child.get("class") == "note":
            continue
        if child.tag in _CONTAINERS and not _own_text(child):
            yield from _leaves(child)
        elif child.tag == "h2" and child.getparent().get("class") == "notes" and _text(child) == "Footnotes":
            continue
        elif _text(child) or child.tag == "hr":
            yield child


def _own_text(element: Any) -> str:
    return "".join([element.text or "", *(child.tail or "" for child in element)]).strip()


def _footnote(note: Any) -> Footnote:
    number = "".join(_text(each) for each in note.findall("p[@class='number']"))
    return Footnote(_label(number, note.get("id", ""), "note-"), tuple(_rows(note)))


def _label(shown: str, linked: str, prefix: str) -> str:
    """The number that is seen; where a click leads elsewhere, one that no footnote has."""
    return shown if linked == f"{prefix}{shown}" else f"{shown}, which leads to {linked}"


def _rows(note: Any) -> Iterator[Row]:
    if stray := _own_text(note):
        yield "", stray
    for element in note.iterchildren(etree.Element):
        text = _text(element)
        if element.get("class") == "row verdict":
            yield VERDICT, text
        elif element.get("class") != "number":
            yield labelled(text, LABELS) or ("", text)


def _text(element: Any) -> str:
    """On one line, without the white space that only parts tags."""
    return _SPACES.sub(" ", "".join(element.itertext())).strip(" ")
