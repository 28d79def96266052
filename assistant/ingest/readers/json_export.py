"""JSON and JSON lines: exports of archives, feeds and scrapers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.errors import ReadError
from assistant.ingest.readers.encoding import decode
from assistant.ingest.readers.fields import fields_of, id_of, text_of
from assistant.ingest.readers.fragments import fragment_text, looks_like_markup, plain_title
from assistant.ingest.readers.original import Original, ReadFailure, require_length
from assistant.ingest.readers.titles import one_line, readable_name
from assistant.types import Article

Row = tuple[int, object]
"""A row and its number, from 1."""

_LIST_NAMES = ("articles", "items", "results", "documents", "docs", "entries", "posts", "data", "response")
_SHOWN_FIELDS = 8
_MANY_DIGITS = 300
"""A number that Python refuses to read or to reckon with; it stays as it is written."""


@dataclass(frozen=True, slots=True)
class _BrokenRow:
    """A line that is not JSON."""

    why: str


def read_json(original: Original) -> Iterator[Article | ReadFailure]:
    """One article, a list of them, or an object that holds the list."""
    text = decode(original.data, original.charset)
    try:
        value = _parse(text)
    except (ValueError, RecursionError) as error:
        if _is_json_object(text.lstrip().split("\n", 1)[0]):  # JSON lines under the wrong name
            return _read_rows(_lines(text), original)
        raise ReadError(f"it is not valid JSON: {error}") from error
    if isinstance(value, Mapping) and text_of(value):
        return iter((_article(value, original.source, original),))
    rows = _find_rows(value)
    if rows is None:
        raise ReadError(f"it holds no articles: {_what_was_found(value)}")
    return _read_rows(enumerate(rows, start=1), original)


def read_json_lines(original: Original) -> Iterator[Article | ReadFailure]:
    """One article a line."""
    text = decode(original.data, original.charset)
    if text.lstrip().startswith("["):  # a list under the wrong name
        return read_json(original)
    return _read_rows(_lines(text), original)


def _parse(text: str) -> object:
    return json.loads(text, parse_int=lambda digits: int(digits) if len(digits) < _MANY_DIGITS else digits)


def _lines(text: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield number, _parse(line)
            except (ValueError, RecursionError) as error:
                yield number, _BrokenRow(f"line {number} is not valid JSON: {error}")


def _read_rows(rows: Iterable[Row], original: Original) -> Iterator[Article | ReadFailure]:
    seen: set[str] = set()
    for number, row in rows:
        item = id_of(row) if isinstance(row, Mapping) else ""
        # Two rows of one id are two articles; under one source the second would replace the first.
        item = item if item and item not in seen else f"{item}@{number}" if item else str(number)
        seen.add(item)
        source = f"{original.source}#{item}"
        try:
            yield _article(row, source, original)
        except ReadError as error:
            yield ReadFailure(source, str(error))


def _article(row: object, source: str, original: Original) -> Article:
    if isinstance(row, _BrokenRow):
        raise ReadError(row.why)
    if not isinstance(row, Mapping):
        raise ReadError(f"it holds no article: {_what_was_found(row)}")
    text = text_of(row)
    require_length(len(text))
    if looks_like_markup(text):
        text = fragment_text(text)
    if not text.strip():
        raise ReadError(f"it has no text: {_what_was_found(row)}")
    fields = fields_of(row)
    return Article(
        text=text,
        source=source,
        title=one_line(plain_title(fields.title)) or _name_of(source, original),
        url=fields.url or original.url,
        outlet=fields.outlet,
        author=fields.author,
        published_at=fields.published_at,
        language=fields.language,
    )


def _find_rows(value: object, nesting: int = 0) -> list[object] | None:
    if isinstance(value, list):
        return value
    if not isinstance(value, Mapping) or nesting > 2:
        return None
    inside = [value[name] for name in _LIST_NAMES if name in value]
    inside += [item for item in value.values() if isinstance(item, list)]
    found = (_find_rows(item, nesting + 1) for item in inside)
    return next((rows for rows in found if rows and isinstance(rows[0], Mapping)), None)


def _is_json_object(line: str) -> bool:
    try:
        return isinstance(_parse(line), dict)
    except (ValueError, RecursionError):
        return False


def _what_was_found(value: object) -> str:
    if isinstance(value, Mapping) and value:
        names = ", ".join(str(name) for name in list(value)[:_SHOWN_FIELDS])
        return f"looked for text, body or content, found {names}"
    if isinstance(value, Mapping | list):
        return "it is empty"
    return "articles are objects with title and text"


def _name_of(source: str, original: Original) -> str:
    name = readable_name(original.name)
    return f"{name} {source.rsplit('#', 1)[1]}" if source != original.source else name
