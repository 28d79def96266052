"""Pieces of HTML reduced to their text: bodies in exports, blocks in Markdown, pages too short to analyse."""

from __future__ import annotations

import html
import re
from typing import Any

_MARKUP = re.compile(
    r"<(?:p|div|br|span|strong|em|b|i|a|h[1-6]|ul|ol|li|blockquote|figure|img|section|article)\b[^<>]*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_SILENT = frozenset({
    "script", "style", "noscript", "template", "iframe", "svg", "head", "nav", "form", "button", "select",
    "footer",
})  # fmt: skip
_BLOCKS = frozenset({
    "p", "div", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote",
    "figure", "figcaption", "table", "tr", "pre", "hr", "dl", "dt", "dd", "main", "header", "aside", "body",
})  # fmt: skip
_PARAGRAPH = "\n\n"
_HIDING_STYLE = re.compile(r"(?:^|;)\s*display\s*:\s*none\b", re.IGNORECASE)
_SENT_AHEAD = re.compile(r"S:[0-9a-f]+")
"""Ids of what React sends hidden, for a script of the page to put in its place."""


def looks_like_markup(text: str) -> bool:
    """Whether `text` clearly is HTML: a known tag, not just a '<' somewhere."""
    return bool(_MARKUP.search(text))


def plain_title(text: str) -> str:
    """A title that may have come with tags and entities."""
    if looks_like_markup(text):
        return fragment_text(text)
    return html.unescape(text) if _ENTITY.search(text) else text


def parse_markup(markup: str) -> Any:
    """The lxml tree of `markup`, or None where there is nothing to parse."""
    import lxml.etree
    import lxml.html

    # As bytes, because lxml refuses a str that declares an encoding of its own.
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        return lxml.html.document_fromstring(markup.encode(), parser=parser)
    except (lxml.etree.LxmlError, ValueError):
        return None


def drop_hidden(tree: Any) -> bool:
    """Take out of an lxml tree what who looks at the page does not see. Returns whether there was any."""
    hidden = [
        element
        for element in tree.xpath("//template | //comment() | //*[@hidden or @aria-hidden or @style]")
        if _is_hidden(element)
    ]
    for element in hidden:
        element.drop_tree()
    return bool(hidden)


def _is_hidden(element: Any) -> bool:
    if not isinstance(element.tag, str):  # a comment; those outside the root are nobody's to drop
        return element.getparent() is not None
    # Pages hide the whole of themselves until their scripts have run.
    if element.tag in ("html", "body") or _SENT_AHEAD.fullmatch(element.get("id", "")):
        return False
    return (
        element.tag == "template"
        or "hidden" in element.attrib
        or element.get("aria-hidden", "").strip().lower() == "true"
        or bool(_HIDING_STYLE.search(element.get("style", "")))
    )


def fragment_text(markup: str) -> str:
    """The visible text of `markup`, its blocks separated by blank lines."""
    tree = parse_markup(markup)
    if tree is None:
        return ""
    drop_hidden(tree)
    text = "".join(_pieces(tree))
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", _PARAGRAPH, "\n".join(lines)).strip()


def _pieces(tree: Any) -> list[str]:
    """Text, breaks and spaces in document order; a loop, because pages may nest deeper than Python calls."""
    import lxml.etree

    pieces: list[str] = []
    silent: Any = None
    for event, element in lxml.etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and silent is None:
            if name in _SILENT:
                silent = element
            else:
                pieces += [_break_of(name), _flowing(element.text)]
        elif event != "start":
            if silent is element:
                silent = None
            if silent is None:
                pieces += [_PARAGRAPH if name in _BLOCKS else "", _flowing(element.tail)]
    return pieces


def _break_of(name: str) -> str:
    return _PARAGRAPH if name in _BLOCKS else "\n" if name == "br" else " " if name in ("td", "th") else ""


def _flowing(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")
