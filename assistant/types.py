"""The vocabulary of Briefing Assistant: what flows from a file to a checked answer.

Read top to bottom this module tells the story: a reader yields an `Article`; the catalog keeps it as a
`Document` with a `Revision`; a revision is cut into `Passage`s; a `Question` finds `RetrievedPassage`s;
a writer makes `DraftSentence`s or an `Abstention`; the check turns sentences into `CheckedSentence`s with
`Citation`s and a `Verdict`; all of it together is an `Answer`. What somebody takes along of answers is a
`Briefing`.

Every value is frozen. Offsets are always in characters (Unicode code points) of a revision's text, half
open: `text[start:end]`. What leaves the package has `to_dict()`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import AssistantError, UnknownBriefing

Vector = NDArray[np.float32]
"""One embedding, shape (dimensions,), length 1."""
Vectors = NDArray[np.float32]
"""Several embeddings, shape (count, dimensions), each of length 1."""
_MOST_REMOVED = 20
"""Items of a briefing that can be put back."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters in a text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        """The same range, `by` characters further on."""
        return Span(self.start + by, self.end + by)


# --- what is read and kept ---------------------------------------------------------------------------


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


# --- adding ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file to be added, where there is more to say than its path."""

    path: Path
    name: str | None = None
    """What it was called where it came from; its title, if nothing in it says more."""
    is_found: bool = False
    """Nobody asked for this very file: what a person removed from it stays out."""


class Action(StrEnum):
    """What became of one article that was given to `add`."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    FAILED = "failed"


REMOVED_EARLIER = "removed earlier; name the file itself to add it again"
"""Why an article of a folder is left out."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source, and why, in words for the person who gave it."""

    action: Action
    source: str
    why: str = ""
    document_id: str | None = None
    title: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {
            "action": self.action.value,
            "source": self.source,
            "why": self.why,
            "document_id": self.document_id,
            "title": self.title,
        }


@dataclass(frozen=True, slots=True)
class IngestReport:
    """Everything that one `add` did."""

    outcomes: tuple[Outcome, ...] = ()
    passages: int = 0
    """How many passages were newly embedded."""
    seconds: float = 0.0

    def _of(self, action: Action) -> tuple[Outcome, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.action is action)

    @property
    def added(self) -> tuple[Outcome, ...]:
        return self._of(Action.ADDED)

    @property
    def updated(self) -> tuple[Outcome, ...]:
        return self._of(Action.UPDATED)

    @property
    def unchanged(self) -> tuple[Outcome, ...]:
        return self._of(Action.UNCHANGED)

    @property
    def failed(self) -> tuple[Outcome, ...]:
        return self._of(Action.FAILED)

    @property
    def left_out(self) -> tuple[Outcome, ...]:
        """Of what is unchanged, what a person removed earlier."""
        return tuple(outcome for outcome in self.unchanged if outcome.why == REMOVED_EARLIER)

    def to_dict(self) -> dict[str, Any]:
        groups = {action.value: [outcome.to_dict() for outcome in self._of(action)] for action in Action}
        return {**groups, "passages": self.passages, "seconds": round(self.seconds, 3)}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long task is; handed to `on_progress` callbacks."""

    done: int
    """Sources, or a draft's claims, finished."""
    total: int
    """Sources known so far, or claims."""
    current: str = ""
    passages: int = 0
    """Embedded, or held against claims."""
    passages_per_second: float = 0.0
    outcome: Outcome | None = None
    """Set when this report is about one finished source."""


# --- asking ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier question of a conversation and what was answered."""

    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as typed, and as it reads without its conversation."""

    text: str
    standalone: str
    subject: str | None = None
    """Who or what the conversation was about, when the question leans on it."""
    context: tuple[str, ...] = ()
    """Words of the conversation that passages are found with; they are no part of what is answered."""

    def sought(self, part: str = "") -> str:
        """What passages are found with, for the whole question or for one part of it."""
        return " ".join((part or self.standalone, *self.context))


@dataclass(frozen=True, slots=True)
class RetrievedPassage:
    """A passage with its document and how it was found."""

    passage: Passage
    document: Document
    rank: int
    """From 1."""
    score: float
    """Fused score, or the reranker's where one is set; comparable within one question only."""
    words_rank: int | None = None
    meaning_rank: int | None = None
    similarity: float = 0.0
    """Cosine between question and passage, -1 to 1."""
    sentence_vectors: Vectors | None = field(default=None, compare=False, repr=False)
    """One row for each of `passage.sentences`."""

    def to_dict(self) -> dict[str, Any]:
        return {
            "rank": self.rank,
            "score": round(self.score, 6),
            "document_id": self.document.document_id,
            "title": self.document.title,
            "source": self.document.source,
            "url": self.document.url,
            "outlet": self.document.outlet,
            "published_at": iso_date(self.document.published_at),
            "revision": self.passage.revision,
            "start": self.passage.start,
            "end": self.passage.end,
            "page": self.passage.page,
            "text": self.passage.text,
        }


class AttributionKind(StrEnum):
    """How a text gives someone's words."""

    DIRECT = "direct"
    """In quotation marks."""
    INDIRECT = "indirect"
    """X said that …; according to X, …"""


class Stance(StrEnum):
    """How the speaker stands to the content."""

    STATED = "stated"
    ALLEGED = "alleged"
    """accused, alleged, claimed: not a fact because it was said."""
    DENIED = "denied"
    ASKED = "asked"
    """asked, urged, demanded, ordered."""
    THOUGHT = "thought"
    """wants, plans, favours, opposes: what somebody has in mind, and not what they say."""
    SHOWN = "shown"
    """tries to persuade, may not believe, made the case: somebody's view, but neither words nor a wish."""

    @property
    def is_said(self) -> bool:
        """Whether somebody says it: only then are its words theirs."""
        return self not in (Stance.THOUGHT, Stance.SHOWN)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what, in one text: a source, the cue that says so, and the content."""

    speaker: str
    """The fullest form of the name that the text gives, e.g. 'Aleksandar Vučić' for 'he'."""
    speaker_span: Span
    """Where the source of this attribution stands ('he', 'Vučić', 'the SVR’s statement')."""
    cue_span: Span
    content_span: Span
    kind: AttributionKind
    stance: Stance
    roles: tuple[str, ...] = ()
    """What the text calls the speaker beside the name: 'mayor'; 'deputy' and 'mayor'."""
    namesakes: tuple[str, ...] = ()
    """Full names between which the text leaves the speaker's family name open."""


# --- answering and checking --------------------------------------------------------------------------


class Verdict(StrEnum):
    """What the check found when it held a sentence against its evidence."""

    SUPPORTED = "supported"
    PARTLY_SUPPORTED = "partly_supported"
    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class Cited:
    """A draft's pointer: the marker `[n]` and, when the writer knows them, the exact words (offsets in the
    revision of passage n)."""

    marker: int
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """One sentence as a writer produced it, not yet checked."""

    text: str
    cited: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class Unfinished:
    """The beginning of a sentence that a writer is writing, without markers."""

    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What a writer tells of its work: that a model began to repeat itself."""

    text: str


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
class Excerpt:
    """Words of a text, and where they stand there."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, span: Span) -> Excerpt:
        return cls(span.start, span.end, span.of(text))

    def shifted(self, by: int) -> Excerpt:
        """The same words, `by` characters further on."""
        return Excerpt(self.start + by, self.end + by, self.text)

    def to_dict(self) -> dict[str, Any]:
        return {"start": self.start, "end": self.end, "text": self.text}


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

    @property
    def is_supported(self) -> bool:
        return self.verdict is Verdict.SUPPORTED

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
        }


@dataclass(frozen=True, slots=True)
class Abstention:
    """An answer too: that the documents do not say, and where was looked."""

    reason: str
    documents_searched: int
    passages_searched: int
    filters: Filters = field(default_factory=Filters)
    missing: tuple[str, ...] = ()
    """Names, dates and words of the question that occur in none of the documents searched."""
    nearest: tuple[RetrievedPassage, ...] = ()
    suggestion: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {
            "reason": self.reason,
            "documents_searched": self.documents_searched,
            "passages_searched": self.passages_searched,
            "filters": self.filters.to_dict(),
            "missing": list(self.missing),
            "nearest": [passage.to_dict() for passage in self.nearest],
            "suggestion": self.suggestion,
        }


Written = DraftSentence | Unfinished | Remark | Abstention
"""What a writer gives, piece by piece."""


class Status(StrEnum):
    ANSWERED = "answered"
    ABSTAINED = "abstained"


@dataclass(frozen=True, slots=True)
class Answer:
    """A checked answer, or an abstention. `passages[n - 1]` is what marker `[n]` points to."""

    question: str
    standalone_question: str
    status: Status
    writer: str
    sentences: tuple[CheckedSentence, ...] = ()
    passages: tuple[RetrievedPassage, ...] = ()
    abstention: Abstention | None = None
    timings_ms: dict[str, float] = field(default_factory=dict)
    held_back: tuple[CheckedSentence, ...] = ()
    """What is not said: sentences that are less than supported, where an answer is strict or was replaced."""
    note: str = ""
    """What a reader should know of how it came about: that a model failed, or was stopped."""
    writing: str = ""
    """The beginning of the sentence that is being written: not checked yet, and no part of the answer."""

    @property
    def text(self) -> str:
        """The sentences as one line of plain text, without markers."""
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def is_supported(self) -> bool:
        """Whether it says anything that is supported."""
        return any(sentence.is_supported for sentence in self.sentences)

    @property
    def is_follow_up(self) -> bool:
        """Whether the question was understood as another one than was typed, spaces aside."""
        return self.standalone_question.split() != self.question.split()

    @property
    def is_withheld(self) -> bool:
        """Whether there was an answer and all of it is held back."""
        return bool(self.held_back) and not self.sentences

    def noted(self, note: str) -> Answer:
        """The same with one thing more to know about it."""
        return replace(self, note=f"{self.note} {note}".strip())

    def stopped(self) -> Answer:
        """What there is of an answer that somebody stopped."""
        return replace(self, writing="").noted("Stopped before it was complete.")

    def holding_back(self) -> Answer:
        """The same in strict form: only what is supported is said, the rest is held back."""
        said = tuple(each for each in self.sentences if each.is_supported)
        rest = tuple(each for each in self.sentences if not each.is_supported)
        return replace(self, sentences=said, held_back=(*self.held_back, *rest), writing="")

    def shown(self, strict: bool) -> Answer:
        """The same as a reader gets it: numbered, and in strict form where that is wanted."""
        return (self.holding_back() if strict else self).numbered()

    def numbered(self) -> Answer:
        """The same with its passages in the order in which they are cited, so that it begins with [1]."""
        everything = (*self.sentences, *self.held_back)
        used = dict.fromkeys(citation.marker for sentence in everything for citation in sentence.citations)
        unused = (marker for marker in range(1, len(self.passages) + 1) if marker not in used)
        new_marker = {old: new for new, old in enumerate((*used, *unused), start=1)}
        renumbered = tuple(
            replace(
                sentence,
                citations=tuple(replace(each, marker=new_marker[each.marker]) for each in sentence.citations),
            )
            for sentence in everything
        )
        said = len(self.sentences)
        passages = tuple(self.passages[old - 1] for old in new_marker)
        return replace(self, sentences=renumbered[:said], held_back=renumbered[said:], passages=passages)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All of its citations, each once, in the order of their markers."""
        everything = (each for sentence in (*self.sentences, *self.held_back) for each in sentence.citations)
        return tuple(sorted(dict.fromkeys(everything), key=lambda each: (each.marker, each.start, each.end)))

    @classmethod
    def from_dict(cls, value: object) -> Answer:
        """An answer that was saved as `to_dict` gave it. Raises ReadError for what is none."""
        from assistant.saved import read_answer

        return read_answer(value)

    def to_dict(self) -> dict[str, Any]:
        return {
            "question": self.question,
            "standalone_question": self.standalone_question,
            "status": self.status.value,
            "writer": self.writer,
            "sentences": [sentence.to_dict() for sentence in self.sentences],
            "held_back": [sentence.to_dict() for sentence in self.held_back],
            "passages": [
                {"marker": marker, **retrieved.to_dict()}
                for marker, retrieved in enumerate(self.passages, start=1)
            ],
            "abstention": self.abstention.to_dict() if self.abstention else None,
            "note": self.note,
            "timings_ms": {name: round(ms, 1) for name, ms in self.timings_ms.items()},
        }


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the answers of a conversation are kept."""

    conversation_id: str = ""
    """Empty where none of them is."""
    answer_ids: tuple[str, ...] = ()
    """One for each answer, oldest first; empty for one that is not kept."""


@dataclass(frozen=True, slots=True)
class ConversationEntry:
    """A kept conversation as a list shows it."""

    conversation_id: str
    title: str
    began_at: datetime
    changed_at: datetime
    answers: int

    def to_dict(self) -> dict[str, Any]:
        return {
            "conversation_id": self.conversation_id,
            "title": self.title,
            "began_at": self.began_at.isoformat(),
            "changed_at": self.changed_at.isoformat(),
            "answers": self.answers,
        }


@dataclass(frozen=True, slots=True)
class KeptConversation:
    """A conversation with its answers as they were given, whatever became of the articles since."""

    entry: ConversationEntry
    kept: Kept
    answers: tuple[Answer, ...]

    def to_dict(self) -> dict[str, Any]:
        answers = zip(self.kept.answer_ids, self.answers, strict=True)
        return {
            **self.entry.to_dict(),
            "answers": [{"answer_id": answer_id, **answer.to_dict()} for answer_id, answer in answers],
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

    def to_dict(self) -> dict[str, Any]:
        return {
            "sentences": [sentence.to_dict() for sentence in self.sentences],
            "unchecked": [each.to_dict() for each in self.unchecked],
            "counts": {verdict.value: self.count(verdict) for verdict in Verdict},
            "timings_ms": {name: round(ms, 1) for name, ms in self.timings_ms.items()},
        }


# --- the briefing ------------------------------------------------------------------------------------


class ItemKind(StrEnum):
    """What somebody put into a briefing."""

    ANSWER = "answer"
    SENTENCE = "sentence"
    QUOTE = "quote"
    OWN = "own"
    """Words of the person who makes the briefing, checked like any draft."""


@dataclass(frozen=True, slots=True)
class BriefingItem:
    """One thing in a briefing: sentences with their verdicts, each with citations that never change."""

    item_id: str
    kind: ItemKind
    sentences: tuple[CheckedSentence, ...]
    text: str = ""
    """The question that an answer or a sentence is from, or own words as they were typed."""

    @property
    def label(self) -> str:
        """What it is called where it is spoken of."""
        return self.text or " ".join(sentence.text for sentence in self.sentences)

    def to_dict(self) -> dict[str, Any]:
        return {
            "item_id": self.item_id,
            "kind": self.kind.value,
            "text": self.text,
            "sentences": [sentence.to_dict() for sentence in self.sentences],
        }


@dataclass(frozen=True, slots=True)
class RemovedItem:
    """What was taken out of a briefing, and where it stood."""

    item: BriefingItem
    position: int

    def to_dict(self) -> dict[str, Any]:
        return {"item": self.item.to_dict(), "position": self.position}


@dataclass(frozen=True, slots=True)
class Briefing:
    """What leaves the workspace: pinned answers, sentences and quotes in an order, and own words."""

    briefing_id: str
    title: str
    changed_at: str
    """ISO 8601, UTC."""
    items: tuple[BriefingItem, ...] = ()
    removed: tuple[RemovedItem, ...] = ()
    """What can be put back, the latest last."""

    @property
    def sentences(self) -> tuple[CheckedSentence, ...]:
        return tuple(sentence for item in self.items for sentence in item.sentences)

    def position(self, item_id: str) -> int:
        """Where an item stands, from 0. Raises UnknownBriefing."""
        for position, item in enumerate(self.items):
            if item.item_id == item_id:
                return position
        raise UnknownBriefing(
            f"The briefing {self.title!r} has no item {item_id!r}; it may have been removed."
        )

    def with_item(self, item: BriefingItem, position: int | None = None) -> Briefing:
        """The same with one item more, at its end or at `position`."""
        at = len(self.items) if position is None else position
        return replace(self, items=(*self.items[:at], item, *self.items[at:]))

    def with_changed(self, item: BriefingItem) -> Briefing:
        """The same with `item` in place of the one that has its id."""
        at = self.position(item.item_id)
        return replace(self, items=(*self.items[:at], item, *self.items[at + 1 :]))

    def moved(self, item_id: str, by: int) -> Briefing:
        """The same with an item `by` places further down, or up; at either end it stays."""
        at = self.position(item_id)
        rest = replace(self, items=(*self.items[:at], *self.items[at + 1 :]))
        return rest.with_item(self.items[at], max(0, min(len(rest.items), at + by)))

    def without(self, item_id: str) -> Briefing:
        """The same without an item, which can be put back."""
        at = self.position(item_id)
        removed = (*self.removed, RemovedItem(self.items[at], at))[-_MOST_REMOVED:]
        return replace(self, items=(*self.items[:at], *self.items[at + 1 :]), removed=removed)

    def restored(self) -> Briefing:
        """The same with what was removed last, where it stood. Raises UnknownBriefing where nothing was."""
        if not self.removed:
            raise UnknownBriefing(f"Nothing was removed from the briefing {self.title!r}.")
        *others, last = self.removed
        return replace(self, removed=tuple(others)).with_item(last.item, last.position)

    @classmethod
    def from_dict(cls, value: object) -> Briefing:
        """A briefing that was kept as `to_dict` gave it. Raises ReadError for what is none."""
        from assistant.saved_briefing import read_briefing

        return read_briefing(value)

    def to_dict(self) -> dict[str, Any]:
        return {
            "briefing_id": self.briefing_id,
            "title": self.title,
            "changed_at": self.changed_at,
            "items": [item.to_dict() for item in self.items],
            "removed": [removed.to_dict() for removed in self.removed],
        }


@dataclass(frozen=True, slots=True)
class HealthCheck:
    """One thing that `doctor` looked at."""

    name: str
    ok: bool
    detail: str
    remedy: str = ""
    """What to do about it, where it is not ok."""

    def to_dict(self) -> dict[str, Any]:
        return {"name": self.name, "ok": self.ok, "detail": self.detail, "remedy": self.remedy}


@dataclass(frozen=True, slots=True)
class Health:
    """What `doctor` found."""

    findings: tuple[HealthCheck, ...]

    @property
    def ok(self) -> bool:
        return all(finding.ok for finding in self.findings)

    def to_dict(self) -> dict[str, Any]:
        return {"ok": self.ok, "findings": [finding.to_dict() for finding in self.findings]}


def iso_date(day: date | None) -> str | None:
    """`2025-05-30`, or None."""
    return day.isoformat() if day else None


def _day(name: str, value: object) -> date | None:
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    try:
        return value.date() if isinstance(value, datetime) else date.fromisoformat(value)  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        raise AssistantError(f"{name} is {value!r}; it must be a date like 2025-05-30.") from error


History = Sequence[Turn | Answer | tuple[str, str] | str] | Turn | Answer | None
"""An earlier conversation, oldest first, in any of the forms callers have it in: turns, answers, (question,
answer) pairs, or a flat list of strings: question, answer, question … One of these alone is one turn."""


def history_of(history: History) -> tuple[Turn, ...]:
    """An earlier conversation as turns. Raises AssistantError for what is none."""
    turns: list[Turn] = []
    strings: list[str] = []
    for item in [history] if isinstance(history, str | Turn | Answer) else history or ():
        match item:
            case Turn():
                turns.append(item)
            case Answer():
                turns.append(Turn(item.standalone_question, item.text))
            case str():
                strings.append(item)
            case (str(), str()):
                turns.append(Turn(*item))
            case _:
                raise AssistantError(
                    f"The history holds {item!r}; give turns, answers, (question, answer) pairs or strings."
                )
    answers = [*strings[1::2], ""]
    turns.extend(Turn(question, answers[at]) for at, question in enumerate(strings[::2]))
    return tuple(turns)
