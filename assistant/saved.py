"""Reading a saved answer, which may be damaged or made up: each value is what it should be, or is named."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NoReturn, TypeVar

from assistant.errors import ReadError
from assistant.types import (
    Abstention,
    Answer,
    CheckedSentence,
    Citation,
    Document,
    DraftMarker,
    Excerpt,
    Filters,
    Finding,
    FindingKind,
    MarkerState,
    Passage,
    RetrievedPassage,
    Span,
    Status,
    Verdict,
)

_ID = re.compile(r"[\w.:-]{1,200}")
_LARGEST = 10**9
Choice = TypeVar("Choice", bound=StrEnum)


def read_answer(value: object) -> Answer:
    """What `Answer.to_dict` gave. Raises ReadError for anything else."""
    saved = Saved.of(value, "the answer")
    abstention = saved.maybe_one("abstention")
    return Answer(
        saved.text("question"),
        saved.text("standalone_question"),
        saved.choice("status", Status),
        saved.text("writer"),
        tuple(map(read_sentence, saved.each("sentences"))),
        tuple(map(_passage, saved.each("passages"))),
        _abstention(abstention) if abstention else None,
        saved.numbers("timings_ms"),
        tuple(map(read_sentence, saved.each("held_back"))),
        saved.maybe_text("note") or "",
    )


def read_sentence(saved: Saved) -> CheckedSentence:
    """What `CheckedSentence.to_dict` gave."""
    at = saved.maybe_one("at")
    return CheckedSentence(
        saved.text("text"),
        saved.choice("verdict", Verdict),
        saved.number("score"),
        tuple(map(read_finding, saved.each("findings"))),
        tuple(map(read_citation, saved.each("citations"))),
        Span(*at.range()) if at else None,
        tuple(map(_marker, saved.each("markers"))),
    )


def _marker(saved: Saved) -> DraftMarker:
    return DraftMarker(
        saved.integer("number"),
        saved.choice("state", MarkerState),
        saved.text("source"),
        saved.texts("document_ids"),
        saved.text("title"),
    )


def read_finding(saved: Saved) -> Finding:
    """What `Finding.to_dict` gave."""
    ours, theirs = saved.maybe_one("claim"), saved.maybe_one("evidence")
    return Finding(
        saved.choice("kind", FindingKind),
        saved.text("reason"),
        saved.yes_or_no("contradicts"),
        _excerpt(ours) if ours else None,
        _excerpt(theirs) if theirs else None,
    )


def _excerpt(saved: Saved) -> Excerpt:
    return Excerpt(*saved.range(), saved.text("text"))


def read_citation(saved: Saved) -> Citation:
    """What `Citation.to_dict` gave."""
    start, end = saved.range()
    return Citation(
        marker=saved.integer("marker"),
        document_id=saved.id("document_id"),
        revision=saved.id("revision"),
        start=start,
        end=end,
        quote=saved.text("quote"),
        title=saved.text("title"),
        source=saved.text("source"),
        outlet=saved.maybe_text("outlet"),
        published_at=saved.day("published_at"),
        page=saved.maybe_integer("page"),
    )


def _passage(saved: Saved) -> RetrievedPassage:
    """As far as it is saved: without vectors, and knowing of its document what a citation needs."""
    document_id, revision, text = saved.id("document_id"), saved.id("revision"), saved.text("text")
    passage = Passage("", document_id, revision, *saved.range(), text, (), saved.maybe_integer("page"))
    document = Document(
        document_id=document_id,
        title=saved.text("title"),
        sources=(saved.text("source"),),
        url=saved.maybe_text("url"),
        outlet=saved.maybe_text("outlet"),
        author=None,
        published_at=saved.day("published_at"),
        language=None,
        revision=revision,
        passages=0,
        added_at="",
    )
    return RetrievedPassage(passage, document, saved.integer("rank"), saved.number("score"))


def _abstention(saved: Saved) -> Abstention:
    filters = saved.one("filters")
    return Abstention(
        saved.text("reason"),
        saved.integer("documents_searched"),
        saved.integer("passages_searched"),
        Filters(
            filters.texts("document_ids"),
            filters.texts("outlets"),
            filters.day("since"),
            filters.day("until"),
        ),
        saved.texts("missing"),
        tuple(map(_passage, saved.each("nearest"))),
        saved.text("suggestion"),
    )


class Saved:
    """One object of the file. Every method raises ReadError where the value is of another kind."""

    def __init__(self, values: Mapping[object, object], where: str, kind: str) -> None:
        self._values = values
        self._where = where
        self._kind = kind

    @classmethod
    def of(cls, value: object, where: str, kind: str = "saved answer") -> Saved:
        """`kind` is what the file should be, and `where` stands what should be an object."""
        if not isinstance(value, Mapping):
            raise ReadError(f"This is no {kind}: {where} is not an object.")
        return cls(value, where, kind)

    def text(self, name: str) -> str:
        value = self._values.get(name)
        return value if isinstance(value, str) else self._refuse(name, "a text")

    def maybe_text(self, name: str) -> str | None:
        return None if self._values.get(name) is None else self.text(name)

    def id(self, name: str) -> str:
        """A name that programs give: a hash, an id."""
        value = self.text(name)
        return value if _ID.fullmatch(value) else self._refuse(name, "an id")

    def texts(self, name: str) -> tuple[str, ...]:
        values = self._list(name)
        if not all(isinstance(value, str) for value in values):
            self._refuse(name, "a list of texts")
        return tuple(value for value in values if isinstance(value, str))

    def integer(self, name: str) -> int:
        """A whole number from 0."""
        value = self._values.get(name)
        is_whole = isinstance(value, int) and not isinstance(value, bool)
        if not is_whole or not isinstance(value, int) or not 0 <= value <= _LARGEST:
            return self._refuse(name, "a whole number from 0")
        return value

    def maybe_integer(self, name: str) -> int | None:
        return None if self._values.get(name) is None else self.integer(name)

    def range(self) -> tuple[int, int]:
        """`start` and `end`."""
        start, end = self.integer("start"), self.integer("end")
        return (start, end) if start <= end else self._refuse("end", "at or behind its start")

    def number(self, name: str) -> float:
        value = self._values.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            return self._refuse(name, "a number")
        return float(value)

    def numbers(self, name: str) -> dict[str, float]:
        values = self.one(name)
        return {key: values.number(key) for key in values._values if isinstance(key, str)}

    def yes_or_no(self, name: str) -> bool:
        value = self._values.get(name)
        return value if isinstance(value, bool) else self._refuse(name, "true or false")

    def day(self, name: str) -> date | None:
        value = self.maybe_text(name)
        try:
            return None if value is None else date.fromisoformat(value)
        except ValueError:
            return self._refuse(name, "a date like 2025-05-30")

    def choice(self, name: str, kinds: type[Choice]) -> Choice:
        value = self.text(name)
        if value not in {kind.value for kind in kinds}:
            return self._refuse(name, f"one of {', '.join(kind.value for kind in kinds)}")
        return kinds(value)

    def one(self, name: str) -> Saved:
        return Saved.of(self._values.get(name), f"{self._where}.{name}", self._kind)

    def maybe_one(self, name: str) -> Saved | None:
        return None if self._values.get(name) is None else self.one(name)

    def each(self, name: str) -> list[Saved]:
        """The objects of a list; none where older files have no such list."""
        values = self._list(name)
        return [Saved.of(value, f"{self._where}.{name}[{at}]", self._kind) for at, value in enumerate(values)]

    def _list(self, name: str) -> list[object]:
        value = self._values.get(name, [])
        return value if isinstance(value, list) else self._refuse(name, "a list")

    def _refuse(self, name: str, wanted: str) -> NoReturn:
        raise ReadError(f"This is no {self._kind}: {self._where}.{name} is not {wanted}.")
