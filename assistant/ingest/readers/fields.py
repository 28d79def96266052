"""What exports and front matter call an article's title, date and outlet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from assistant.ingest.readers.dates import parse_date
from assistant.ingest.readers.encoding import clean
from assistant.ingest.readers.titles import one_line

_TITLE = ("title", "headline", "name", "webtitle")
_TEXT = ("text", "body", "content", "article", "articlebody", "bodytext", "fulltext", "contenthtml")
_URL = ("url", "link", "permalink", "weburl")
_DATE = (
    "publishedat", "published", "date", "pubdate", "datepublished", "publicationdate", "publishdate",
    "publisheddate", "webpublicationdate",
)  # fmt: skip
_OUTLET = ("outlet", "publisher", "publication", "sitename", "site", "source")
_AUTHOR = ("author", "byline", "authors", "creator")
_LANGUAGE = ("language", "lang", "inlanguage")
_ID = ("id", "guid", "uuid")
_INSIDE = ("name", "rendered", "value", "text", "title", "$oid")
_MAX_NESTING = 3


@dataclass(frozen=True, slots=True)
class Fields:
    """What a mapping says about one article."""

    title: str = ""
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    published_at: date | None = None
    language: str | None = None


def fields_of(mapping: Mapping[str, object]) -> Fields:
    """Read `mapping` under the common names, in any spelling: `pubDate`, `pub_date`, `Pub-Date`."""
    values = _by_plain_name(mapping)
    dates = (parse_date(values[name]) for name in _DATE if name in values)
    outlet = _first(values, _OUTLET)
    return Fields(
        title=one_line(_first(values, _TITLE)),
        url=web_address(_first(values, _URL)) or web_address(outlet),
        outlet=_outlet_name(outlet) or None,
        author=one_line(_first(values, _AUTHOR)) or None,
        published_at=next(filter(None, dates), None),
        language=language_code(_first(values, _LANGUAGE)),
    )


def text_of(mapping: Mapping[str, object]) -> str:
    """The article's text as it stands, or ''; paragraphs given as a list are joined by blank lines."""
    values = _by_plain_name(mapping)
    return next(filter(str.strip, (_words(values.get(name), "\n\n") for name in _TEXT)), "")


def id_of(mapping: Mapping[str, object]) -> str:
    values = _by_plain_name(mapping)
    return one_line(next(filter(None, (_words(values.get(name), " ") for name in _ID)), ""))


def web_address(text: str) -> str | None:
    """`text` when it is an address that a browser would open."""
    address = text.strip()
    return address if re.fullmatch(r"https?://[^\s<>\"]+", address, re.IGNORECASE) else None


def language_code(text: str | None) -> str | None:
    """'en' of 'en-GB'; None for anything that is not such a code."""
    code = re.match(r"\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]+)?\s*\Z", text or "")
    return code[1].lower() if code else None


def _plain(name: object) -> str:
    return re.sub(r"[\W_]+", "", str(name)).lower()


def _by_plain_name(mapping: Mapping[str, object]) -> dict[str, object]:
    return {_plain(name): value for name, value in reversed(list(mapping.items()))}


def _first(values: Mapping[str, object], names: Iterable[str]) -> str:
    return next(filter(None, (_words(values.get(name), ", ").strip() for name in names)), "")


def _words(value: object, between: str, nesting: int = 0) -> str:
    """A value in words: a string, a number, a list of them, or an object with a name."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool) or value is None or nesting > _MAX_NESTING:
        return ""
    if isinstance(value, Mapping):
        return next(filter(None, (_words(value.get(key), between, nesting + 1) for key in _INSIDE)), "")
    if isinstance(value, list | tuple):  # one level of lists only: aliases in YAML can nest without end
        return between.join(filter(None, (_words(item, between, nesting + 2).strip() for item in value)))
    return str(value) if isinstance(value, int | float) else ""


def _outlet_name(text: str) -> str:
    address = web_address(text)
    if not address:
        return one_line(text)
    return (urlsplit(address).hostname or "").removeprefix("www.")
