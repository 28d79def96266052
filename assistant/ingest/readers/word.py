"""Word documents (.docx)."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from assistant.errors import ReadError
from assistant.ingest.readers.encoding import clean
from assistant.ingest.readers.fields import language_code
from assistant.ingest.readers.original import Original, readable_size
from assistant.ingest.readers.titles import (
    given_title,
    one_line,
    readable_name,
    split_heading,
    title_line,
    without_title,
)
from assistant.types import Article

_MAX_UNPACKED_BYTES = 500_000_000
_MAX_PARTS = 10_000
# What is parsed: a thousand pages have about 40 MB of it, with a million and a half tags.
_MAX_XML_BYTES = 100_000_000
_MAX_TAGS = 5_000_000
_TITLE_STYLE = "Title"
_LONGEST_KICKER = 120
_HEADING_STYLE = re.compile("Heading [1-9]")
# Names without their XML namespace, which differs between the two standards for the same format.
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOT_THE_TEXT = frozenset({"del", "moveFrom", "Fallback", "pPr", "rPr", "txbxContent"})
_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})
_TEMPLATE_AUTHOR = "python-docx"
# What python-docx says of a file that has no properties.
_TEMPLATE_TITLE = "Word Document"


def read_word(original: Original) -> Article:
    """Paragraphs, headings and tables in order, as they read with all tracked changes accepted.

    When the file was made or saved says nothing of when the article was published.
    """
    import docx

    _require_safe_size(original.data)
    document = docx.Document(io.BytesIO(original.data))
    if document.element.getroottree().docinfo.internalDTD is not None:
        # The standard forbids them, and text that leans on them would be lost.
        raise ReadError("it declares entities of its own, which are not resolved: save it again with Word")
    blocks = [block for block in map(clean, _blocks(document.element.body)) if block.strip()]
    if not blocks:
        raise ReadError("the document holds no text")
    text = "\n\n".join(block.strip() for block in blocks)
    properties = document.core_properties
    title = _styled_title(document) or _property_title(properties)
    heading, below = split_heading(text) if not title else ("", without_title(text, title))
    author = one_line(clean(properties.author))
    is_template = author == _TEMPLATE_AUTHOR
    return Article(
        text=below,
        source=original.source,
        title=title or heading or title_line(text) or readable_name(original.name),
        url=original.url,
        author=author if author and not is_template else None,
        language=language_code(properties.language),
    )


def _require_safe_size(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        xml = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
        if any(part.flag_bits & 1 for part in parts):
            raise ReadError("it needs a password: save it without one")
        if len(parts) > _MAX_PARTS:
            raise ReadError(f"it is packed in {len(parts):,} parts; the limit is {_MAX_PARTS:,}")
        _require_unpacked("it", parts, _MAX_UNPACKED_BYTES)
        _require_unpacked("its text", xml, _MAX_XML_BYTES)
        if sum(archive.read(part).count(b"<") for part in xml) > _MAX_TAGS:
            raise ReadError(f"its text has more than {_MAX_TAGS:,} tags: split it into several files")


def _require_unpacked(what: str, parts: Sequence[zipfile.ZipInfo], limit: int) -> None:
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limit:
        found = f"unpacked {what} would be {readable_size(unpacked)}; the limit is {readable_size(limit)}"
        raise ReadError(f"{found}: split it into several files")


def _property_title(properties: Any) -> str:
    title = given_title(clean(properties.title))
    return "" if title == _TEMPLATE_TITLE else title


def _styled_title(document: Any) -> str:
    """The paragraph styled as title, else the first heading, unless text comes before it."""
    from docx.text.paragraph import Paragraph

    headings = []
    for element in document.element.body.iterchildren("{*}p"):
        line = one_line(clean(_text(element)))
        style = Paragraph(element, document._body).style
        name = (style.name or "") if line and style is not None else ""
        if name == _TITLE_STYLE:
            return line
        if _HEADING_STYLE.fullmatch(name):
            headings.append(line)
        elif len(line) > _LONGEST_KICKER or line.endswith((".", "!", "?")):
            # A heading further down is that of a section.
            break
    return headings[0] if headings else ""


def _blocks(parent: Any) -> Iterator[str]:
    for child in parent.iterchildren():
        name = _name(child)
        if name == "p":
            yield _text(child)
            yield from _text_boxes(child)
        elif name == "tbl":
            yield from _rows(child)
        elif name in _WRAPPERS:
            yield from _blocks(child)


def _rows(table: Any) -> Iterator[str]:
    for row in table.iterchildren("{*}tr"):
        cells = (one_line(" ".join(_blocks(cell))) for cell in row.iter("{*}tc") if _row_of(cell) is row)
        yield " | ".join(filter(None, cells))


def _row_of(cell: Any) -> Any:
    return next(cell.iterancestors("{*}tr"), None)


def _text_boxes(paragraph: Any) -> Iterator[str]:
    for box in paragraph.iter("{*}txbxContent"):
        # The same box stands there twice, once for old programs.
        if not any(_name(ancestor) == "Fallback" for ancestor in box.iterancestors()):
            yield from _blocks(box)


def _text(element: Any) -> str:
    pieces = []
    for child in element.iterchildren():
        name = _name(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name in _BREAKS:
            pieces.append(_BREAKS[name])
        elif name not in _NOT_THE_TEXT:
            pieces.append(_text(child))
    return "".join(pieces)


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
