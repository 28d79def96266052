"""An assistant without database and model: known articles, known answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from assistant.errors import ReadError, UnknownDocument
from assistant.ingest.drafts import read_draft_file
from assistant.protocols import OnProgress
from assistant.types import (
    Abstention,
    Action,
    Answer,
    CheckedSentence,
    CheckedText,
    Citation,
    Document,
    Excerpt,
    Filters,
    Health,
    HealthCheck,
    IngestReport,
    Outcome,
    Passage,
    Progress,
    RetrievedPassage,
    Span,
    Status,
    Trace,
    TraceState,
    Verdict,
)

TEXT = "Mayor Ilse Brandt reopened the ferry."


def make_document(document_id: str, title: str = "Ferry runs again") -> Document:
    return Document(
        document_id=document_id,
        title=title,
        sources=("documents/ferry.md",),
        url=None,
        outlet="Coast Courier",
        author=None,
        published_at=date(2031, 5, 2),
        language="en",
        revision="r" * 64,
        passages=1,
        added_at="2031-05-03T10:00:00+00:00",
    )


@dataclass
class FakeAssistant:
    """Answers every question about a ferry, abstains on every other, and remembers what it was asked."""

    home: Path = Path()
    kept: list[Document] = field(default_factory=lambda: [make_document("abc111"), make_document("abd222")])
    failing: tuple[Outcome, ...] = ()
    healthy: bool = True
    state: TraceState = TraceState.UNCHANGED
    """What became of every citation."""
    calls: list[tuple[str, Any]] = field(default_factory=list)
    filters: Filters = field(default_factory=Filters)
    quotes_only: bool = False
    """Whether the last question was to be answered with quotations."""
    is_open: bool = True

    def __enter__(self) -> FakeAssistant:
        return self

    def __exit__(self, *_: object) -> None:
        self.is_open = False

    def add(self, sources: Sequence[str] | None = None, *, on_progress: OnProgress) -> IngestReport:
        self.calls.append(("add", sources))
        added = Outcome(Action.ADDED, "ferry.md", document_id="abc111")
        on_progress(Progress(1, 1, "ferry.md", 1, 60.0, added))
        return IngestReport((added, *self.failing), passages=1, seconds=0.5)

    def rebuild(self, *, on_progress: OnProgress) -> int:
        on_progress(Progress(2, 2, passages=2))
        return 2

    def documents(self) -> list[Document]:
        return list(self.kept)

    def remove(self, document_id: str) -> Document:
        for document in self.kept:
            if document.document_id == document_id:
                self.kept.remove(document)
                return document
        raise UnknownDocument(document_id)

    def search(self, question: str, *, top_k: int, filters: Filters) -> list[RetrievedPassage]:
        self.calls.append(("search", (question, top_k)))
        self.filters = filters
        return [self._retrieved()] if "ferry" in question else []

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Answer] = (),
        filters: Filters,
        strict: bool | None = None,
    ) -> Answer:
        self.calls.append(("ask", (question, len(history))))
        self.filters = filters
        if "ferry" not in question:
            abstention = Abstention("The documents do not answer this.", 2, 2, filters, ("marathon",))
            return Answer(question, question, Status.ABSTAINED, "quoting", abstention=abstention)
        says = "The ferry sank." if "sank" in question else TEXT
        sentences = (self.check_claim(says, TEXT),)
        answer = Answer(question, question, Status.ANSWERED, "quoting", sentences, (self._retrieved(),))
        return answer.holding_back() if strict else answer

    def stream(
        self,
        question: str,
        *,
        history: Sequence[Answer] = (),
        filters: Filters,
        strict: bool | None = None,
        quotes_only: bool = False,
    ) -> Iterator[Answer]:
        self.quotes_only = quotes_only
        yield Answer(question, question, Status.ANSWERED, "quoting")
        yield self.ask(question, history=history, filters=filters, strict=strict)

    def check(self, text: str, *, on_progress: OnProgress) -> CheckedText:
        self.calls.append(("check", text))
        on_progress(Progress(1, 1, passages=5))
        sentence = text.split("\n\n")[-1].strip()
        return CheckedText((self.check_claim(sentence, TEXT),))

    def read_draft(self, path: str) -> str:
        return read_draft_file(Path(path), max_bytes=1_000_000)

    def check_claim(self, claim: str, evidence: str) -> CheckedSentence:
        if not evidence:
            raise ReadError("There is no evidence.")
        verdict = Verdict.SUPPORTED if claim == evidence else Verdict.UNSUPPORTED
        citation = Citation(1, "abc111", "r" * 64, 0, len(TEXT), TEXT, "Ferry runs again")
        return CheckedSentence(claim, verdict, 1.0, (), (citation,))

    def trace(self, citation: Citation) -> Trace:
        now = Excerpt(0, 25, "Mayor Brandt sold a ferry.")
        return Trace(citation, self.state, now=now if self.state is TraceState.CHANGED else None)

    def examine(self) -> Health:
        return Health((HealthCheck("Index", self.healthy, "two documents", "rebuild it"),))

    def _retrieved(self) -> RetrievedPassage:
        passage = Passage("p1", "abc111", "r" * 64, 0, len(TEXT), TEXT, (Span(0, len(TEXT)),))
        return RetrievedPassage(passage, self.kept[0], rank=1, score=0.03)
