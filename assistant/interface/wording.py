"""Phrases that the page and the terminal share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.types import Filters

_EXCERPT_CHARACTERS = 240


def count(number: int, noun: str) -> str:
    """`1 passage`, `1,200 passages`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def excerpt(text: str, characters: int = _EXCERPT_CHARACTERS) -> str:
    """The beginning of `text` on one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= characters:
        return line
    return line[:characters].rsplit(" ", 1)[0] + " …"


def describe_filters(filters: Filters) -> str:
    """What a search was limited to, as a clause that follows the counts; empty when it was not."""
    clauses = []
    if filters.outlets:
        clauses.append(f"outlet {' or '.join(filters.outlets)}")
    if filters.since:
        clauses.append(f"from {filters.since.isoformat()}")
    if filters.until:
        clauses.append(f"until {filters.until.isoformat()}")
    if filters.document_ids:
        clauses.append(f"only {count(len(filters.document_ids), 'chosen document')}")
    return f" ({'; '.join(clauses)})" if clauses else ""
