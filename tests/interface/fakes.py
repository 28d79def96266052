"""An assistant in memory: invented articles, answers written by hand. For tests of how things are shown."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from assistant.arguments import require_draft
from assistant.briefing.briefings import Briefings
from assistant.briefing.rechecking import Rechecking
from assistant.briefing.shelf import BRIEFINGS, Shelf
from assistant.check.checker import Checker
from assistant.check.wording import Likeness
from assistant.errors import UnknownDocument
from assistant.ingest.drafts import read_draft_file
from assistant.protocols import OnProgress
from assistant.settings import Settings
from assistant.store.conversations import ConversationFile, Conversations
from assistant.store.kept_drafts import DRAFTS, KeptDrafts
from assistant.tracing import trace_citation
from assistant.types import (
    Abstention,
    Action,
    Answer,
    CheckedSentence,
    CheckedText,
    Citation,
    Details,
    Document,
    Filters,
    Finding,
    FindingKind,
    GivenFile,
    IngestReport,
    Kept,
    Outcome,
    Passage,
    Progress,
    RetrievedPassage,
    Revision,
    Status,
    Trace,
    Turn,
    Unchecked,
    Verdict,
)
from tests.fakes import HashingEncoder

HARBOUR = (
    "VESSHOLM, March 18 — The harbour reopened on Tuesday.\n\n"
    "“We checked every valve twice,” said harbour master Osk Berrigal. The work cost 52,000 crowns.\n\n"
    "Fishing resumes on Friday."
)
QUOTES = ("“We checked every valve twice,” said harbour master Osk Berrigal.", "The work cost 52,000 crowns.")


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def document_of(text: str, *, title: str, source: str, outlet: str = "The Straits Gazette") -> Document:
    digest, day = sha256(text), date(2025, 3, 18)
    added_at = "2025-03-18T00:00:00Z"
    return Document(digest[:12], title, (source,), None, outlet, None, day, "en", digest, 1, added_at)


def citation_of(document: Document, text: str, quote: str, marker: int = 1) -> Citation:
    start = text.index(quote)
    return Citation(
        marker, document.document_id, document.revision, start, start + len(quote), quote,
        document.title, document.source, document.outlet, document.published_at,
    )  # fmt: skip


def retrieved_of(document: Document, text: str) -> RetrievedPassage:
    passage_id = f"{document.document_id}-0"
    passage = Passage(passage_id, document.document_id, document.revision, 0, len(text), text, ())
    return RetrievedPassage(passage, document, rank=1, score=0.5)


def found(*reasons: str) -> tuple[Finding, ...]:
    """Findings for these reasons."""
    return tuple(Finding(FindingKind.FIGURE, reason) for reason in reasons)


@dataclass
class FakeSuggestions:
    """Questions written by hand; None: they are still to be made."""

    known: tuple[str, ...] | None = None
    leads: tuple[str, ...] = ()
    made: tuple[str, ...] | None = None
    before_making: Callable[[], object] = lambda: None

    def kept(self) -> tuple[str, ...] | None:
        return self.known

    def make(self) -> tuple[str, ...]:
        self.before_making()
        self.known = self.made or ()
        return self.known

    def after(self, answers: Sequence[Answer]) -> tuple[str, ...]:
        return self.leads if answers else ()


@dataclass
class FakeAssistant:
    """Answers from its first document, and abstains from questions about a marathon."""

    home: Path
    texts: dict[str, str] = field(default_factory=dict)
    kept: dict[str, Document] = field(default_factory=dict)
    histories: list[tuple[str, int]] = field(default_factory=list)
    """Each question that was asked and how many turns came with it."""
    filters: Filters = field(default_factory=Filters)
    """What the last question was narrowed down to."""
    settings: Settings = field(default_factory=Settings)
    chat_model: str | None = None
    write: Callable[[], Iterator[Answer]] = lambda: iter(())
    """What the chat model writes, where one is set."""
    suggestions: FakeSuggestions = field(default_factory=lambda: FakeSuggestions(()))
    failure: Exception | None = None
    """Raised by the next questions, if set."""
    checked: tuple[CheckedSentence, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    """What the check of any draft finds, if set."""
    before_answering: Callable[[str], object] = lambda question: None
    before_adding: Callable[[], object] = lambda: None

    def __post_init__(self) -> None:
        self._file = ConversationFile(self.home / ".assistant")

    def put(self, text: str, *, title: str, source: str) -> Document:
        document = document_of(text, title=title, source=source)
        self.texts[document.revision] = text
        self.kept[document.document_id] = document
        return document

    @property
    def briefings(self) -> Briefings:
        """Real ones, checked by the real check with a quick stand-in for the model."""
        checker = Checker(self.revision, Likeness(HashingEncoder().encode_texts))
        rechecking = Rechecking(checker.check_sentence, self.revision)
        return Briefings(Shelf(self.home / BRIEFINGS), rechecking, self.check, self.trace)

    def warm_up(self) -> None: ...

    def close(self) -> None:
        self._file.close()

    def conversations(self, owner: str = "") -> Conversations:
        return Conversations(self._file, owner)

    def kept_drafts(self, owner: str = "") -> KeptDrafts:
        return KeptDrafts(self.home / DRAFTS, owner)

    def keep(self, answer: Answer, after: Kept | None = None, *, owner: str = "") -> Kept:
        if self.settings.keep_conversations:
            return self.conversations(owner).append(answer, after)
        return Kept(answer_ids=(*(after or Kept()).answer_ids, ""))

    def documents(self) -> list[Document]:
        return list(self.kept.values())

    def document(self, document_id: str) -> Document:
        if document_id not in self.kept:
            raise UnknownDocument(f"There is no document {document_id!r}.")
        return self.kept[document_id]

    def revision(self, revision_hash: str) -> Revision:
        if revision_hash not in self.texts:
            raise UnknownDocument(f"There is no text {revision_hash!r}.")
        return Revision(revision_hash, self.texts[revision_hash])

    def given_name(self, document: Document) -> str | None:
        return document.title if "upload" in document.source else None

    def given_names(self) -> dict[str, str]:
        called = ((document_id, self.given_name(each)) for document_id, each in self.kept.items())
        return {document_id: name for document_id, name in called if name}

    def document_exists(self, document_id: str) -> bool:
        return document_id in self.kept

    def document_with(self, revision: str) -> Document | None:
        return next((each for each in self.kept.values() if each.revision == revision), None)

    def document_from(self, source: str) -> Document | None:
        return next((each for each in self.kept.values() if source in each.sources), None)

    def trace(self, citation: Citation) -> Trace:
        return trace_citation(citation, self)

    def remove(self, document_id: str) -> Document:
        document = self.document(document_id)
        del self.kept[document_id]
        return document

    def restore(self, document: Document) -> Document:
        self.kept[document.document_id] = document
        return document

    def correct(self, document_id: str, details: Details) -> Document:
        before = self.document(document_id)
        corrected = replace(
            before, title=details.title, outlet=details.outlet, published_at=details.published_at
        )
        self.kept[document_id] = corrected
        return corrected

    def add(
        self,
        sources: Sequence[GivenFile] | None = None,
        *,
        on_progress: OnProgress | None = None,
        is_wanted: Callable[[str], bool] = lambda name: True,
    ) -> IngestReport:
        outcomes: list[Outcome] = []
        for source in sources or ():
            if on_progress:
                current = source.path.relative_to(self.home).as_posix()
                on_progress(Progress(len(outcomes), len(sources or ()), current))
            self.before_adding()
            outcome = self._add(source.path, is_wanted)
            outcomes.append(outcome)
            if on_progress:
                on_progress(Progress(len(outcomes), len(sources or ()), outcome.source, outcome=outcome))
        return IngestReport(tuple(outcomes))

    def _add(self, path: Path, is_wanted: Callable[[str], bool]) -> Outcome:
        source = path.relative_to(self.home).as_posix()
        if not is_wanted(source):
            return Outcome(Action.FAILED, source, "cancelled")
        text = path.read_text(encoding="utf-8", errors="replace")
        if not text.strip():
            return Outcome(Action.FAILED, source, "the file is empty")
        if sha256(text) in self.texts:
            return Outcome(Action.UNCHANGED, source, "its text is here already")
        document = self.put(text, title=text.splitlines()[0], source=source)
        return Outcome(Action.ADDED, source, "", document.document_id, document.title)

    def stream(
        self,
        question: str,
        *,
        history: Sequence[Turn | Answer] = (),
        filters: Filters | None = None,
        strict: bool | None = None,
        quotes_only: bool = False,
    ) -> Iterator[Answer]:
        if self.chat_model and not quotes_only:
            yield from self.write()
            return
        self.histories.append((question, len(history)))
        self.filters = filters or Filters()
        self.before_answering(question)
        if self.failure:
            raise self.failure
        if "marathon" in question:
            yield self._abstain(question)
            return
        sentences = self._sentences()
        for count in range(1, len(sentences) + 1):
            answer = Answer(question, question, Status.ANSWERED, "quoting", sentences[:count])
            yield answer.holding_back() if strict else answer

    def read_draft(self, path: str | Path) -> str:
        return read_draft_file(Path(path), max_bytes=self.settings.max_file_bytes)

    def check(self, text: str, *, on_progress: OnProgress | None = None) -> CheckedText:
        require_draft(text)
        self.before_answering(text)
        if self.failure:
            raise self.failure
        sentences = self.checked or self._sentences()
        for done, sentence in enumerate(sentences if on_progress else ()):
            assert on_progress
            on_progress(Progress(done, len(sentences), sentence.text, passages=5 * done))
        return CheckedText(sentences, unchecked=self.unchecked)

    def _sentences(self) -> tuple[CheckedSentence, ...]:
        document = next(iter(self.kept.values()))
        text = self.texts[document.revision]
        quotes = [quote for quote in QUOTES if quote in text] or [text]
        verdicts = (Verdict.SUPPORTED, Verdict.CONTRADICTED)
        reasons: tuple[tuple[str, ...], ...] = ((), ("the passage says 52,000, the answer says 25,000",))
        return tuple(
            CheckedSentence(quote, verdict, 0.9, found(*why), (citation_of(document, text, quote, marker),))
            for marker, quote, verdict, why in zip((1, 2), quotes, verdicts, reasons, strict=False)
        )

    def _abstain(self, question: str) -> Answer:
        nearest = tuple(retrieved_of(kept, self.texts[kept.revision]) for kept in self.documents())
        abstention = Abstention(
            "No passage says who won.", len(self.kept), 7, missing=("marathon",), nearest=nearest,
            suggestion="Ask about the harbour.",
        )  # fmt: skip
        return Answer(question, question, Status.ABSTAINED, "quoting", abstention=abstention)
