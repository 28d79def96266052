"""Turning files and web addresses into articles: one module a format, chosen by what the content is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from assistant.errors import ReadError
from assistant.ingest.readers.dispatch import read_original
from assistant.ingest.readers.encoding import clean
from assistant.ingest.readers.kinds import KIND_OF_SUFFIX, READABLE_SUFFIXES
from assistant.ingest.readers.original import ReadFailure, load
from assistant.ingest.readers.web_address import read_address
from assistant.types import Article

__all__ = ["READABLE_SUFFIXES", "ReadFailure", "read_address", "read_file"]


def read_file(
    path: Path, source: str, *, max_bytes: int, called: str | None = None
) -> Iterator[Article | ReadFailure]:
    """The articles of `path`, each with `source`, or `source#item` where a file holds several.

    What nothing in it gives a title is titled as the file is `called`, or named.
    A bad row among several becomes a ReadFailure; ReadError says why the file as a whole cannot be read.
    """
    original = load(path, source, max_bytes)
    if called:
        original = replace(original, name=clean(called))
    named = KIND_OF_SUFFIX.get(path.suffix.lower())
    if named is None:
        readable = ", ".join(sorted(READABLE_SUFFIXES))
        what = f"files named {path.suffix}" if path.suffix else "files without a suffix"
        raise ReadError(f"{what} are not read; those that are: {readable}")
    return read_original(original, named)
