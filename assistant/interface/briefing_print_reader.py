"""An exported briefing read back from the page to print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from assistant.errors import ReadError
from assistant.interface.briefing_paragraphs import Footnote, Paragraph, Role, Sheet, labelled
from assistant.interface.briefing_rows import LABELS, VERDICT, Row

_CONTAINERS = {"body", "main", "footer", "section"}
_TAGS = {
    *"html head meta title style body main h1 h2 p blockquote hr bdi span sup a footer section div".split()
}
_ATTRIBUTES = {*"lang charset http-equiv content name class id href aria-label".split()}
_TRICKS = re.compile(
    r"content\s*:|display|visibility|opacity|url\(|@import|font-size\s*:\s*0|\\\\", re.IGNORECASE
)
_NOT_SEEN = {"head", "style", "script", "template"}


def read_html(data: bytes) -> Sheet:
    """What a reader of the page sees. Raises ReadError."""
    try:
        text = data.decode("utf-8-sig")
        root = html.document_fromstring(text, parser=html.HTMLParser(no_network=True, remove_comments=True))
    except (UnicodeDecodeError, ValueError, etree.LxmlError) as error:
        raise ReadError("it is no page in UTF-8") from error
    _require_plain(root)
    notes = root.xpath("//div[@class='note']")
    return Sheet(tuple(_paragraphs(root)), tuple(map(_footnote, notes)))


def _require_plain(root: Any) -> None:
    """What shows must be what is read: no markup, and no style, that adds or hides words."""
    for element in root.iter(etree.Element):
        foreign = [name for name in element.attrib if name not in _ATTRIBUTES]
        if element.tag not in _TAGS or foreign:
            what = f"{foreign[0]}=…" if foreign else f"<{element.tag}>"
            raise ReadError(f"it holds markup that no exported briefing has ({what})")
        if element.tag == "style" and _TRICKS.search(element.text or ""):
            raise ReadError("its style was changed so that other words may show than those that are read")


def _paragraphs(root: Any) -> Iterator[Paragraph]:
    """Our paragraphs, and as a sentence whatever else shows on the page outside of them and the notes."""
    known = {role.value: role for role in Role}
    for element in _leaves(root):
        role = known.get(element.get("class", ""))
        words = element.find("bdi") if role else None
        if role is None or words is None:
            yield Paragraph(Role.SENTENCE, _text(element), "", ())
            continue
        mark = "".join(_text(each) for each in element.findall("span[@class='mark']"))
        references = element.findall("sup[@class='ref']/a")
        labels = tuple(_label(_text(each), each.get("href", ""), "#note-") for each in references)
        seen = " ".join([_text(words), mark, *map(_text, references)])
        if _text(element).replace(" ", "") != seen.replace(" ", ""):
            # Something stands beside the words, the mark and the number.
            yield Paragraph(Role.SENTENCE, _text(element), mark, labels)
            continue
        yield Paragraph(role, _text(words), mark, labels)


def _leaves(element: Any) -> Iterator[Any]:
    """The elements that hold text of the page, as far out as they can be told apart."""
    for child in element.iterchildren(etree.Element):
        if child.tag in _NOT_SEEN or child.get("class") == "note":
            continue
        if child.tag in _CONTAINERS and not _own_text(child):
            yield from _leaves(child)
        elif child.tag == "h2" and child.getparent().get("class") == "notes" and _text(child) == "Footnotes":
            continue
        elif _text(child):
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
    return " ".join("".join(element.itertext()).split(" ")).strip(" \n\t")
