"""Articles from the web."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from assistant.ingest.readers.dispatch import read_original
from assistant.ingest.readers.kinds import KIND_OF_SUFFIX, Kind, looks_like_html
from assistant.ingest.readers.original import Original, ReadFailure
from assistant.types import Article

if TYPE_CHECKING:
    from assistant.ingest.readers.download import Download

_KIND_OF_CONTENT_TYPE = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "text/plain": Kind.PLAIN_TEXT,
    "text/markdown": Kind.MARKDOWN,
    "application/pdf": Kind.PDF,
    "application/json": Kind.JSON,
    "application/ld+json": Kind.JSON,
    "application/jsonl": Kind.JSON_LINES,
    "application/x-ndjson": Kind.JSON_LINES,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Kind.WORD,
}


def read_address(
    url: str, *, max_bytes: int, timeout_seconds: float, allow_private: bool = False
) -> Iterator[Article | ReadFailure]:
    """The articles behind `url`, an http or https address.

    Addresses inside private networks are refused unless `allow_private`, at every redirect. Raises ReadError.
    """
    from assistant.ingest.readers.download import download

    found = download(url, max_bytes=max_bytes, timeout_seconds=timeout_seconds, allow_private=allow_private)
    parts = urlsplit(found.url)
    name = unquote(parts.path.rstrip("/").rsplit("/", 1)[-1]) or parts.hostname or url
    original = Original(found.data, source=url, name=name, url=found.url, charset=found.charset)
    return read_original(original, _kind_of_download(found, name))


def _kind_of_download(found: Download, name: str) -> Kind:
    """What the server says; where it says nothing useful, what the name and the bytes say."""
    suffix = f".{name.rsplit('.', 1)[-1].lower()}" if "." in name else ""
    named = KIND_OF_SUFFIX.get(suffix)
    if looks_like_html(found.data):
        return Kind.HTML
    said = _KIND_OF_CONTENT_TYPE.get(found.content_type)
    if said is Kind.PLAIN_TEXT and named in (Kind.MARKDOWN, Kind.JSON, Kind.JSON_LINES):
        return named
    return said or named or Kind.PLAIN_TEXT
