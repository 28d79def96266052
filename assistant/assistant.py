"""The wiring: the only place that knows all phases, and the only thing that a program needs to know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING

from assistant.answer.abstaining import Abstainer
from assistant.answer.comparing import questions_of_each
from assistant.answer.followup import resolve_question
from assistant.answer.quoting import QuotingWriter
from assistant.arguments import require_draft, require_question
from assistant.check.checker import Checker
from assistant.check.drafts import read_draft
from assistant.check.sources import match_sources
from assistant.errors import WorkspaceError
from assistant.health import examine
from assistant.ingest.adding import Adding
from assistant.ingest.drafts import read_draft_file
from assistant.progress import ClaimsProgress, Clock, tell_waiting
from assistant.protocols import Encoder, OnProgress, Writer
from assistant.retrieve.reranker import CrossEncoderReranker
from assistant.retrieve.retriever import Retriever
from assistant.settings import Settings
from assistant.store.encoder import SentenceTransformerEncoder
from assistant.store.store import Store, has_store, open_store
from assistant.tracing import trace_citation
from assistant.types import (
    Abstention,
    Answer,
    CheckedSentence,
    CheckedText,
    Citation,
    Document,
    Filters,
    Health,
    History,
    IngestReport,
    RetrievedPassage,
    Revision,
    Status,
    Trace,
    history_of,
)

if TYPE_CHECKING:
    from assistant.retrieve.langchain_retriever import PassageRetriever

_PASSAGES_READ = 10
"""Retrieved passages that a writer reads."""
_PASSAGES_PER_CLAIM = 5


class Assistant:
    """Ask articles, get answers in which every sentence is cited and checked.

    One object serves one workspace and may be used from several threads. Nothing heavy is loaded before it is
    needed.
    """

    def __init__(self, home: Path, settings: Settings, encoder: Encoder) -> None:
        self.home = home
        self.settings = settings
        self._encoder = encoder
        self._opened: Store | None = None
        self._opening = Lock()

    @classmethod
    def open(cls, home: str | Path = ".", settings: Settings | None = None) -> Assistant:
        """Open the workspace `home`, a folder; it is made when something is first stored there.

        Raises WorkspaceError when `home` is a file.
        """
        folder = Path(home).expanduser().absolute()
        if folder.exists() and not folder.is_dir():
            raise WorkspaceError(
                f"{str(home)!r} is a file; a workspace is a folder. Choose another with --home."
            )
        settings = settings or Settings.from_environment()
        return cls(folder, settings, SentenceTransformerEncoder(settings.embedding_model, settings.device))

    def close(self) -> None:
        """Let go of files and connections."""
        with self._opening:
            if self._opened is not None:
                self._opened.close()
            self._opened = None

    def __enter__(self) -> Assistant:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- documents -----------------------------------------------------------------------------------

    def add(
        self, sources: Sequence[str | Path] | None = None, *, on_progress: OnProgress | None = None
    ) -> IngestReport:
        """Add files, folders and addresses; without any, the workspace's `documents` folder.

        What is in and unchanged costs a hash. One that cannot be read is reported and stops no other.
        """
        if isinstance(sources, str | Path):
            sources = [sources]
        given = [self.home / "documents"] if sources is None else list(sources)
        store = self._store
        with store.writing(tell_waiting(on_progress)):
            if store.is_rebuilding:
                self._rebuild(on_progress)
            store.check_model()
            store.restore_vectors()
            return self._adding(on_progress).run(given)

    def rebuild(self, *, on_progress: OnProgress | None = None) -> int:
        """Make passages and vectors anew from the stored texts with the model that is set now.

        Returns the number of passages.
        """
        with self._store.writing(tell_waiting(on_progress)):
            return self._rebuild(on_progress)

    def documents(self) -> list[Document]:
        """All documents, newest publication first."""
        return self._store.catalog.documents() if self._is_made else []

    def document(self, document_id: str) -> Document:
        """One document. Raises UnknownDocument."""
        return self._store.catalog.document(document_id)

    def revision(self, revision: str) -> Revision:
        """The whole text that a citation points into, also when the document has changed or is gone.

        Raises UnknownDocument when this workspace has never held it.
        """
        return self._store.catalog.revision(revision)

    def remove(self, document_id: str) -> Document:
        """Take a document out of the index. Its file is left alone and not added again with its folder.

        Raises UnknownDocument.
        """
        with self._store.writing():
            return self._store.remove(document_id)

    # --- finding and answering -----------------------------------------------------------------------

    def search(
        self, question: str, *, top_k: int = 8, filters: Filters | None = None
    ) -> list[RetrievedPassage]:
        """The passages that answer a question best, best first; none where only chance would choose them.

        Raises AssistantError for a question that is too long.
        """
        require_question(question)
        hits = self._find(question, top_k, filters)
        return hits if hits and self._retriever.is_about(question, hits) else []

    def as_retriever(self, *, top_k: int = 8, filters: Filters | None = None) -> PassageRetriever:
        """The same search for LangChain chains and agents."""
        from assistant.retrieve.langchain_retriever import PassageRetriever

        return PassageRetriever(search=self.search, top_k=top_k, filters=filters or Filters())

    def ask(
        self,
        question: str,
        *,
        history: History = (),
        filters: Filters | None = None,
        strict: bool | None = None,
    ) -> Answer:
        """A checked answer, or an abstention. `history` is the conversation so far, oldest first.

        A `strict` answer says only what is supported and holds the rest back; None is as the settings say.
        Raises AssistantError for a question that is too long.
        """
        *_, answer = self.stream(question, history=history, filters=filters, strict=strict)
        return answer

    def stream(
        self,
        question: str,
        *,
        history: History = (),
        filters: Filters | None = None,
        strict: bool | None = None,
    ) -> Iterator[Answer]:
        """The answer as it grows, each sentence already checked. The last one is complete."""
        require_question(question)
        filters = filters or Filters()
        strict = self.settings.strict if strict is None else strict
        clock = Clock()
        asked = resolve_question(question, history_of(history))
        found = self._find_for_each(asked.standalone, filters)
        clock.lap("retrieve")
        answer = Answer(question, asked.standalone, Status.ANSWERED, self._writer.name, passages=tuple(found))
        for written in self._writer.write(asked, found, filters):
            clock.lap("write")
            if isinstance(written, Abstention):
                answer = replace(answer, status=Status.ABSTAINED, abstention=written)
                break
            checked = self._checker.check_sentence(written, found)
            clock.lap("check")
            answer = replace(answer, sentences=(*answer.sentences, checked))
            yield answer.shown(strict)
        yield replace(answer.shown(strict), timings_ms=clock.laps_ms)

    def check(
        self, text: str, *, filters: Filters | None = None, on_progress: OnProgress | None = None
    ) -> CheckedText:
        """Every claim of somebody's draft, with verdict, reasons and the passage it stands in.

        Raises AssistantError for a draft that is too long.
        """
        require_draft(text)
        clock = Clock()
        draft = read_draft(text)
        progress = ClaimsProgress(len(draft.claims), on_progress)

        def find(claim: str, document_ids: tuple[str, ...]) -> list[RetrievedPassage]:
            within = replace(filters or Filters(), document_ids=document_ids) if document_ids else filters
            found = self._find(claim, _PASSAGES_PER_CLAIM, within)
            progress.hold(len(found))
            return found

        documents_of = match_sources(draft.sources, self.documents()) if draft.sources else {}
        sentences = tuple(progress.watch(self._checker.check_draft(draft, find, documents_of)))
        clock.lap("check")
        return CheckedText(sentences, clock.laps_ms)

    def read_draft(self, path: str | Path) -> str:
        """The text of a draft in a file, to be checked. Raises ReadError."""
        return read_draft_file(Path(path).expanduser(), max_bytes=self.settings.max_file_bytes)

    def check_claim(self, claim: str, evidence: str) -> CheckedSentence:
        """One claim against a given text. Touches no workspace."""
        return self._checker.check_claim(claim, evidence)

    def trace(self, citation: Citation) -> Trace:
        """What the article of a citation says now; the citation itself stays what it is."""
        return trace_citation(citation, self._store.catalog if self._is_made else None)

    # --- running -------------------------------------------------------------------------------------

    def warm_up(self) -> None:
        """Load the model and open the vectors, so that the first question need not wait."""
        self._encoder.encode_question("warm up")
        if self._store.catalog.counts()[1]:
            self.ask("Who said what?")

    def examine(self) -> Health:
        """Look at everything that an answer depends on."""
        return examine(
            self.home,
            self.settings,
            self._encoder,
            self._reranker,
            lambda: self._store if self._is_made else None,
        )

    # --- the parts -----------------------------------------------------------------------------------

    @property
    def _store(self) -> Store:
        with self._opening:
            if self._opened is None:
                self._opened = open_store(self.home, self.settings)
            return self._opened

    @property
    def _is_made(self) -> bool:
        """Whether anything was ever stored here; who only looks must leave nothing behind."""
        return self._opened is not None or has_store(self.home)

    def _find(self, question: str, top_k: int, filters: Filters | None) -> list[RetrievedPassage]:
        return self._retriever.find(question, top_k, filters) if self._is_made else []

    def _find_for_each(self, question: str, filters: Filters) -> list[RetrievedPassage]:
        """Passages to write from; where two are compared, the best for the one and for the other in turn."""
        sides = questions_of_each(question) or (question,)
        return self._retriever.find_in_turn(sides, _PASSAGES_READ, filters) if self._is_made else []

    @property
    def _retriever(self) -> Retriever:
        return Retriever(self._store, self._encoder, reranker=self._reranker)

    @cached_property
    def _reranker(self) -> CrossEncoderReranker | None:
        named = self.settings.reranker
        return CrossEncoderReranker(named, self.settings.device) if named else None

    @cached_property
    def _writer(self) -> Writer:
        abstainer = Abstainer(self._count_words, self._count_searched)
        return QuotingWriter(
            self._encoder,
            self._count_words,
            self.revision,
            abstainer,
            newest=lambda: self._store.catalog.newest() if self._is_made else None,
        )

    @cached_property
    def _checker(self) -> Checker:
        return Checker(self.revision, self._encoder.encode_texts)

    def _adding(self, on_progress: OnProgress | None) -> Adding:
        return Adding(self._store, self._encoder, self.settings, self.home, on_progress)

    def _count_words(self, words: Sequence[str]) -> tuple[Mapping[str, int], int]:
        if not self._is_made:
            return dict.fromkeys(words, 0), 0
        return self._store.catalog.passages_with(words), self._store.catalog.counts()[1]

    def _count_searched(self, filters: Filters) -> tuple[int, int]:
        return self._store.catalog.counts(filters) if self._is_made else (0, 0)

    def _rebuild(self, on_progress: OnProgress | None) -> int:
        # A model that cannot be loaded must fail before anything is cleared.
        self._encoder.encode_question("warm up")
        with self._store.rebuilding():
            return self._adding(on_progress).index_again(self.documents())
