"""HTML pages: the article in them, without navigation, advertising and comments."""

from __future__ import annotations

import logging
import re

from assistant.errors import ReadError
from assistant.ingest.readers.encoding import decode
from assistant.ingest.readers.fields import language_code, web_address
from assistant.ingest.readers.fragments import drop_hidden, fragment_text, parse_markup
from assistant.ingest.readers.original import Original
from assistant.ingest.readers.page_dates import published_date
from assistant.ingest.readers.titles import one_line, readable_name, without_title
from assistant.types import Article

# It logs as an error what is no more than a page without an article; that is ours to say.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE
)
_LANGUAGE = re.compile(r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
_MAX_TAGS = 500_000
"""A long article has some thousands, a thousand pages some hundred thousand; more take minutes."""
_LIST_MARK = re.compile(r"^- ", re.MULTILINE)


def read_html_page(original: Original) -> Article:
    """The article on a page; all of its visible text where none can be told from the rest."""
    from trafilatura import bare_extraction

    page = decode(original.data, original.charset or _declared_charset(original.data))
    if page.count("<") > _MAX_TAGS:
        raise ReadError(f"the page has more than {_MAX_TAGS:,} tags: save the article alone")
    # Its dates are not used: it takes 03/04/2025 for April without a word.
    found = bare_extraction(
        _without_hidden(page), url=original.url, include_comments=False, with_metadata=True,
        date_extraction_params={"extensive_search": False},
    )  # fmt: skip
    found_title = one_line(getattr(found, "title", None) or "")
    text = _paragraphs(getattr(found, "text", None) or "") or fragment_text(page)
    return Article(
        text=_below_title(text, found_title),
        source=original.source,
        title=found_title or readable_name(original.name),
        url=original.url or web_address(getattr(found, "url", None) or ""),
        outlet=one_line(getattr(found, "sitename", None) or "") or None,
        author=one_line(getattr(found, "author", None) or "").replace(";", ",") or None,
        published_at=published_date(page, original.url),
        language=_language(page),
    )


def _without_hidden(page: str) -> str:
    tree = parse_markup(page)
    if tree is None or not drop_hidden(tree):
        return page
    import lxml.html

    return str(lxml.html.tostring(tree, encoding="unicode", doctype="<!DOCTYPE html>"))


def _declared_charset(data: bytes) -> str | None:
    declared = _CHARSET.search(data[:4096])
    return declared[1].decode("ascii") if declared else None


def _language(page: str) -> str | None:
    declared = _LANGUAGE.search(page[:4096])
    return language_code(declared[1]) if declared else None


def _paragraphs(text: str) -> str:
    """One line a paragraph, as it is extracted, to blank lines between them, so that no sentence crosses."""
    return re.sub(r"\n+", "\n\n", _LIST_MARK.sub("", text)).strip()


def _below_title(text: str, title: str) -> str:
    below = without_title(text, title)
    if title and below.startswith(f"{title} "):  # run together with what stood beside it
        return below[len(title) :].lstrip()
    return below
