"""When a web page says that its article was published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from assistant.ingest.readers.dates import parse_date
from assistant.ingest.readers.fragments import parse_markup

_META_NAMES = (
    "article:published_time", "og:article:published_time", "datepublished", "date.published", "publishdate",
    "pubdate", "publication_date", "parsely-pub-date", "sailthru.date", "citation_publication_date",
    "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "date",
)  # fmt: skip
_JSON_LD = re.compile(r'"datePublished"\s*:\s*"([^"]{4,60})"')
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?:/|$)")
_BESIDE = "ancestor::aside | ancestor::footer | ancestor::nav"
_CHANGE = re.compile(r"modif|updat", re.IGNORECASE)
_BLOCK = "ancestor::*[self::p or self::li or self::td or self::dd or self::blockquote or self::figcaption][1]"
_MOST_LABEL_WORDS = 12
_FEWEST_SENTENCE_WORDS = 3


def published_date(page: str, url: str | None) -> date | None:
    """The first date that the page declares, most explicit place first; None rather than a guess.

    When a page was last changed says nothing of when its article was published.
    """
    tree = parse_markup(page)
    if tree is None:
        return None
    return next(filter(None, map(parse_date, _candidates(tree, page, url))), None)


def _candidates(tree: Any, page: str, url: str | None) -> Iterator[str]:
    declared = {_name(meta): meta.get("content", "") for meta in reversed(tree.findall(".//meta"))}
    yield from (declared[name] for name in _META_NAMES if name in declared)
    yield from _JSON_LD.findall(page)
    times = tree.findall(".//article//time") or tree.findall(".//time")
    for time in times:
        if not (time.xpath(_BESIDE) or _is_of_a_change(time) or _is_told(time)):
            yield time.get("datetime") or "".join(time.itertext())
    if url:
        yield from ("-".join(parts) for parts in _IN_ADDRESS.findall(url))


def _is_of_a_change(time: Any) -> bool:
    """Whether the page says that it is the day of a later change."""
    return bool(_CHANGE.search(f"{time.get('itemprop', '')} {time.get('class', '')}"))


def _is_told(time: Any) -> bool:
    """Whether the time stands in a sentence: it is when something happened."""
    for block in time.xpath(_BLOCK):
        text = " ".join(block.itertext()).split()
        around = len(text) - len("".join(time.itertext()).split())
        ends = bool(text) and text[-1].endswith((".", "!", "?", "…"))
        return around > _MOST_LABEL_WORDS or (ends and around >= _FEWEST_SENTENCE_WORDS)
    return False


def _name(meta: Any) -> str:
    return (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
