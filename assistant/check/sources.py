"""Which documents the list of sources of a draft means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

from assistant.text.folding import fold
from assistant.text.words import content_terms
from assistant.types import Document

_SAME_TITLE = 0.7
"""Share of a title's words that a line must have to mean it."""
_FEWEST_OF_TITLE = 3
"""Words of a part of a title that can mean it."""
_QUOTED = re.compile(r"[\"'](?P<part>[^\"]{8,200}?)[\"'](?!\w)")
"""Folded quotation marks are plain."""
_FEWEST_WORDS = 2
"""A title of fewer words may stand in any line by chance."""


def match_sources(sources: Mapping[int, str], documents: Sequence[Document]) -> dict[int, tuple[str, ...]]:
    """For each number of the list the ids of the documents that its line means; none where no one does.

    A line means a document by its address or file name, else by its title, else by outlet and date together.
    """
    return {
        number: tuple(document.document_id for document in _meant(fold(line), documents))
        for number, line in sources.items()
    }


def _meant(line: str, documents: Sequence[Document]) -> list[Document]:
    for means in (_has_address, _has_title, _has_part_of_title, _has_outlet_and_date):
        if found := [document for document in documents if means(line, document)]:
            # Of several with such a title those of the outlet and day that the line names, if it names any.
            return [document for document in found if _has_outlet_and_date(line, document)] or found
    return []


def _has_address(line: str, document: Document) -> bool:
    return any(fold(place) in line for place in _places(document) if place)


def _places(document: Document) -> Iterable[str]:
    yield document.url or ""
    for source in document.sources:
        yield source
        yield PurePath(source).name if "://" not in source else ""


def _has_title(line: str, document: Document) -> bool:
    wanted = set(content_terms(document.title))
    if len(wanted) < _FEWEST_WORDS:
        return False
    return len(wanted & set(content_terms(line))) >= _SAME_TITLE * len(wanted)


def _has_part_of_title(line: str, document: Document) -> bool:
    """Whether what the line has in quotation marks, or before its first comma, is all in the title."""
    title = set(content_terms(document.title))
    parts = _QUOTED.findall(line) or [line.split(",")[0]]
    named = [set(content_terms(part)) for part in parts]
    return any(len(words) >= _FEWEST_OF_TITLE and words <= title for words in named)


def _has_outlet_and_date(line: str, document: Document) -> bool:
    if not document.outlet or not document.published_at or fold(document.outlet) not in line:
        return False
    day = document.published_at
    spellings = (
        day.isoformat(),
        f"{day.day} {day:%B} {day.year}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
        f"{day:%b} {day.day}, {day.year}",
    )
    return any(fold(spelling) in line for spelling in spellings)
