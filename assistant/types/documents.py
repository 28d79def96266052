"""What is read and kept: articles, documents, revisions, passages, and which of them are meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from assistant.errors import AssistantError
from assistant.types.places import Span, iso_date


@dataclass(frozen=True, slots=True)
class Article:
    """One article as a reader found it; not yet part of a workspace."""

    text: str
    source: str
    """Where it came from: a file's path, `path#item` for one of several in an export, or an address."""
    title: str = ""
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    published_at: date | None = None
    language: str | None = None
    page_starts: tuple[int, ...] = ()
    """For paged formats, the offset at which each page begins; empty otherwise."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article as a person knows it."""

    document_id: str
    title: str
    sources: tuple[str, ...]
    url: str | None
    outlet: str | None
    author: str | None
    published_at: date | None
    language: str | None
    revision: str
    """SHA-256 (hex) of the current text."""
    passages: int
    added_at: str
    """ISO 8601, UTC."""
    corrected: tuple[str, ...] = ()
    """Which details a person has set: they stay, whatever its sources say."""

    @property
    def source(self) -> str:
        """The first place that it was found in."""
        return self.sources[0] if self.sources else ""

    @property
    def details(self) -> Details:
        return Details(self.title, self.outlet, self.published_at)

    def to_dict(self) -> dict[str, Any]:
        return {
            "document_id": self.document_id,
            "title": self.title,
            "source": self.source,
            "sources": list(self.sources),
            "url": self.url,
            "outlet": self.outlet,
            "author": self.author,
            "published_at": iso_date(self.published_at),
            "language": self.language,
            "revision": self.revision,
            "passages": self.passages,
            "added_at": self.added_at,
            "corrected": list(self.corrected),
        }


@dataclass(frozen=True, slots=True)
class Details:
    """What a person may know better than the file."""

    title: str = ""
    outlet: str | None = None
    published_at: date | None = None

    def corrections_to(self, better: Details) -> Correction:
        """What has to be put right for these to become the `better` ones."""
        ours, theirs = self._values(), better._values()
        return {name: theirs[name] for name in theirs if theirs[name] != ours[name]}

    def corrected(self, correction: Correction) -> Details:
        """These, with what a person has put right."""
        values = {**self._values(), **correction}
        day = values["published_at"]
        return Details(values["title"] or "", values["outlet"], date.fromisoformat(day) if day else None)

    def _values(self) -> dict[str, str | None]:
        day = iso_date(self.published_at)
        return {"title": self.title, "outlet": self.outlet, "published_at": day}


Correction = Mapping[str, str | None]
"""What a person has put right, by the names of `Details`; None where there is no such thing."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A document's exact text at one time, named by the SHA-256 of that text. Never changed or deleted."""

    revision: str
    text: str
    page_starts: tuple[int, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """The page (from 1) that holds the character at `offset`; None where the text has no pages."""
        return sum(start <= offset for start in self.page_starts) or None


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences of one revision: what is embedded, found and cited."""

    passage_id: str
    document_id: str
    revision: str
    start: int
    end: int
    text: str
    sentences: tuple[Span, ...]
    """The sentences, as offsets in the revision's text."""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """Which documents a question is asked of. Empty means all; what is given must all hold."""

    document_ids: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    """Compared without regard to case and accents."""
    since: date | None = None
    until: date | None = None
    """Both inclusive, by publication date; an undated document matches neither."""

    def __post_init__(self) -> None:
        """Take also a lone string for one, any sequence, and dates as ISO strings, as callers have them.

        Raises AssistantError for a date that is none.
        """
        for name in ("document_ids", "outlets"):
            given = getattr(self, name)
            object.__setattr__(self, name, (given,) if isinstance(given, str) else tuple(given or ()))
        for name in ("since", "until"):
            object.__setattr__(self, name, _day(name, getattr(self, name)))

    def __bool__(self) -> bool:
        return bool(self.document_ids or self.outlets or self.since or self.until)

    def within(self, since: date, until: date) -> Filters:
        """The same, of these days only."""
        return replace(
            self,
            since=max(since, self.since) if self.since else since,
            until=min(until, self.until) if self.until else until,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "document_ids": list(self.document_ids),
            "outlets": list(self.outlets),
            "since": iso_date(self.since),
            "until": iso_date(self.until),
        }


def _day(name: str, value: object) -> date | None:
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    try:
        return value.date() if isinstance(value, datetime) else date.fromisoformat(value)  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        raise AssistantError(f"{name} is {value!r}; it must be a date like 2025-05-30.") from error
