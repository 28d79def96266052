"""What the check says of sentences, and the citations that outlive their articles."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from assistant.types.documents import Document
from assistant.types.markers import DraftMarker
from assistant.types.places import Excerpt, Span, iso_date


class Verdict(StrEnum):
    """What the check found when it held a sentence against its evidence."""

    SUPPORTED = "supported"
    PARTLY_SUPPORTED = "partly_supported"
    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class Citation:
    """A frozen pointer to exact words. It is bound to a revision's text, so it outlives re-indexing,
    updates and deletion."""

    marker: int
    document_id: str
    revision: str
    start: int
    end: int
    quote: str
    title: str = ""
    source: str = ""
    outlet: str | None = None
    published_at: date | None = None
    page: int | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "marker": self.marker,
            "document_id": self.document_id,
            "revision": self.revision,
            "title": self.title,
            "source": self.source,
            "outlet": self.outlet,
            "published_at": iso_date(self.published_at),
            "page": self.page,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
        }


class FindingKind(StrEnum):
    """In what a sentence differs from its evidence."""

    QUOTE = "quote"
    FIGURE = "figure"
    DATE = "date"
    NAME = "name"
    ROLE = "role"
    SPEAKER = "speaker"
    NEGATION = "negation"
    DIRECTION = "direction"
    CERTAINTY = "certainty"
    WORDING = "wording"
    CITATION = "citation"
    ATTRIBUTION = "attribution"
    """No difference: whose word it is that the sentence repeats."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing in which a sentence differs from its evidence."""

    kind: FindingKind
    reason: str
    """In plain words."""
    contradicts: bool = False
    """Whether the evidence says something else, and not only less."""
    ours: Excerpt | None = None
    """The words of the sentence that this is about."""
    theirs: Excerpt | None = None
    """What the evidence has in their place, with offsets in the cited revision (or in the text given)."""

    def to_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value,
            "reason": self.reason,
            "contradicts": self.contradicts,
            "claim": self.ours and self.ours.to_dict(),
            "evidence": self.theirs and self.theirs.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A sentence, its verdict, why, and where it stands."""

    text: str
    verdict: Verdict
    score: float
    """How well the evidence carries the sentence, 0 to 1."""
    findings: tuple[Finding, ...] = ()
    citations: tuple[Citation, ...] = ()
    at: Span | None = None
    """Where the sentence stands in the draft that it is from, markers included."""
    markers: tuple[DraftMarker, ...] = ()
    """Those that it carries in the draft that it is from."""

    @property
    def is_supported(self) -> bool:
        return self.verdict is Verdict.SUPPORTED

    @property
    def uncited(self) -> tuple[str, ...]:
        """Ids of the documents that carry this sentence of a draft, and that none of its markers means."""
        if not self.is_supported or self.at is None:
            return ()
        meant = {each for marker in self.markers for each in marker.document_ids}
        needed = dict.fromkeys(citation.document_id for citation in self.citations)
        return tuple(document_id for document_id in needed if document_id not in meant)

    @property
    def reasons(self) -> tuple[str, ...]:
        """What was found, in plain words, each once."""
        return tuple(dict.fromkeys(finding.reason for finding in self.findings))

    def to_dict(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "verdict": self.verdict.value,
            "score": round(self.score, 4),
            "reasons": list(self.reasons),
            "findings": [finding.to_dict() for finding in self.findings],
            "citations": [citation.to_dict() for citation in self.citations],
            "at": {"start": self.at.start, "end": self.at.end} if self.at else None,
            "markers": [marker.to_dict() for marker in self.markers],
        }


class UncheckedKind(StrEnum):
    """What a piece of a draft is that the check does not hold against the documents."""

    TABLE_ROW = "table_row"
    CODE = "code"
    COMMENT = "comment"
    HEADING = "heading"
    """Only told where it carries a marker."""


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A piece of a draft that has no verdict, where it stands, and what is wrong with its markers."""

    kind: UncheckedKind
    text: str
    at: Span
    findings: tuple[Finding, ...] = ()

    @property
    def reasons(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(finding.reason for finding in self.findings))

    def to_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value,
            "text": self.text,
            "reasons": list(self.reasons),
            "findings": [finding.to_dict() for finding in self.findings],
            "at": {"start": self.at.start, "end": self.at.end},
        }


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A draft, sentence by sentence."""

    sentences: tuple[CheckedSentence, ...]
    timings_ms: dict[str, float] = field(default_factory=dict)
    unchecked: tuple[Unchecked, ...] = ()
    """Rows of tables, code and the like, which nobody may take for checked."""

    def count(self, verdict: Verdict) -> int:
        return sum(sentence.verdict is verdict for sentence in self.sentences)

    @property
    def is_supported(self) -> bool:
        """Whether no sentence is less than supported."""
        return all(sentence.is_supported for sentence in self.sentences)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All that its sentences cite, each place once, in the order in which it is read."""
        cited = (citation for sentence in self.sentences for citation in sentence.citations)
        return tuple(dict.fromkeys(replace(citation, marker=0) for citation in cited))

    def to_dict(self) -> dict[str, Any]:
        return {
            "sentences": [sentence.to_dict() for sentence in self.sentences],
            "unchecked": [each.to_dict() for each in self.unchecked],
            "counts": {verdict.value: self.count(verdict) for verdict in Verdict},
            "timings_ms": {name: round(ms, 1) for name, ms in self.timings_ms.items()},
        }


class TraceState(StrEnum):
    """What became of a cited article."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    REMOVED = "removed"
    UNKNOWN = "unknown"
    """This workspace never held the text, or the words do not stand in it where the citation says."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A citation, unchanged as ever, beside what its article says now."""

    citation: Citation
    state: TraceState
    document: Document | None = None
    """The article as it is now."""
    now: Excerpt | None = None
    """The same words, or the nearest to them, in the article's current revision; None: no longer there."""
    is_current: bool | None = None
    """Whether the article's file is still as it was when it was last added; None where no file tells."""

    @property
    def is_outdated(self) -> bool:
        """Whether the file has changed or gone since the article was last added."""
        return self.document is not None and self.is_current is False

    @property
    def says_the_same(self) -> bool:
        return self.now is not None and self.now.text == self.citation.quote

    def to_dict(self) -> dict[str, Any]:
        return {
            "state": self.state.value,
            "citation": self.citation.to_dict(),
            "revision": self.document and self.document.revision,
            "now": self.now and self.now.to_dict(),
            "is_current": self.is_current,
        }
