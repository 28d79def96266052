"""The wiring: the only place that knows all phases, and the only thing that a program needs to know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from assistant.answer.followup import resolve_question
from assistant.answering import Answering, Asked
from assistant.arguments import require_draft, require_question
from assistant.check.drafts import read_draft
from assistant.check.sources import match_sources
from assistant.errors import WorkspaceError
from assistant.health import examine
from assistant.ingest.drafts import read_draft_file
from assistant.parts import Parts
from assistant.progress import ClaimsProgress, Clock, tell_waiting
from assistant.protocols import Encoder, OnProgress
from assistant.settings import Settings
from assistant.store.conversations import Conversations
from assistant.store.encoder import SentenceTransformerEncoder
from assistant.store.store import FOLDER, Store
from assistant.suggesting import Suggesting
from assistant.tracing import trace_citation
from assistant.types import (
    Answer,
    CheckedSentence,
    CheckedText,
    Citation,
    Document,
    Filters,
    Health,
    History,
    IngestReport,
    Kept,
    RetrievedPassage,
    Revision,
    Trace,
    history_of,
)

if TYPE_CHECKING:
    from assistant.retrieve.langchain_retriever import PassageRetriever


_PASSAGES_PER_CLAIM = 5


class Assistant:
    """Ask articles, get answers in which every sentence is cited and checked.

    One object serves one workspace and may be used from several threads. Nothing heavy is loaded before it is
    needed.
    """

    def __init__(self, home: Path, settings: Settings, encoder: Encoder) -> None:
        self.home = home
        self.settings = settings
        self._parts = Parts(home, settings, encoder)

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
        self._parts.close()

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
                self._parts.rebuild(on_progress)
            store.check_model()
            store.restore_vectors()
            return self._parts.adding(on_progress).run(given)

    def rebuild(self, *, on_progress: OnProgress | None = None) -> int:
        """Make passages and vectors anew from the stored texts with the model that is set now.

        Returns the number of passages.
        """
        with self._store.writing(tell_waiting(on_progress)):
            return self._parts.rebuild(on_progress)

    def documents(self) -> list[Document]:
        """All documents, newest publication first."""
        return self._store.catalog.documents() if self._parts.is_made else []

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

    @property
    def chat_model(self) -> str | None:
        """The name of the chat model that writes; None where answers are quotations."""
        model = self._parts.chat_model
        return model.name if model else None

    def search(
        self, question: str, *, top_k: int = 8, filters: Filters | None = None
    ) -> list[RetrievedPassage]:
        """The passages that answer a question best, best first; none where only chance would choose them.

        Raises AssistantError for a question that is too long.
        """
        require_question(question)
        hits = self._parts.find(question, top_k, filters)
        return hits if hits and self._parts.retriever.is_about(question, hits) else []

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
        quotes_only: bool = False,
    ) -> Answer:
        """A checked answer, or an abstention. `history` is the conversation so far, oldest first.

        A `strict` answer says only what is supported and holds the rest back; None is as the settings say.
        With `quotes_only` no chat model is asked, also where one is set.
        Raises AssistantError for a question that is too long.
        """
        *_, answer = self.stream(
            question, history=history, filters=filters, strict=strict, quotes_only=quotes_only
        )
        return answer

    def stream(
        self,
        question: str,
        *,
        history: History = (),
        filters: Filters | None = None,
        strict: bool | None = None,
        quotes_only: bool = False,
    ) -> Iterator[Answer]:
        """The answer as it grows, each sentence already checked. The last one is complete.

        Whoever closes the iterator stops a model that is still writing.
        """
        require_question(question)
        filters = filters or Filters()
        strict = self.settings.strict if strict is None else strict
        clock = Clock()
        turns = history_of(history)
        asked = resolve_question(question, turns)
        if self._parts.rewriter and not quotes_only:
            asked = self._parts.rewriter.rewrite(asked, turns)
            clock.lap("write")
        found = self._parts.find_for_each(asked, filters)
        clock.lap("retrieve")
        model = None if quotes_only else self._parts.chat_writer
        answering = Answering(
            self._parts.checker, self._parts.quoting, Asked(asked, tuple(found), filters), clock
        )
        for answer in answering.by_model(model) if model else answering.by_quoting():
            yield answer.shown(strict)
        yield replace(answering.answer.shown(strict), timings_ms=clock.laps_ms)

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
            found = self._parts.find(claim, _PASSAGES_PER_CLAIM, within)
            progress.hold(len(found))
            return found

        documents_of = match_sources(draft.sources, self.documents()) if draft.sources else {}
        sentences = tuple(progress.watch(self._parts.checker.check_draft(draft, find, documents_of)))
        clock.lap("check")
        return CheckedText(sentences, clock.laps_ms, self._parts.checker.unchecked(draft, documents_of))

    def read_draft(self, path: str | Path) -> str:
        """The text of a draft in a file, to be checked. Raises ReadError."""
        return read_draft_file(Path(path).expanduser(), max_bytes=self.settings.max_file_bytes)

    def check_claim(self, claim: str, evidence: str) -> CheckedSentence:
        """One claim against a given text. Touches no workspace."""
        return self._parts.checker.check_claim(claim, evidence)

    def trace(self, citation: Citation) -> Trace:
        """What the article of a citation says now; the citation itself stays what it is."""
        return trace_citation(citation, self._store.catalog if self._parts.is_made else None)

    # --- conversations -------------------------------------------------------------------------------

    def conversations(self, owner: str = "") -> Conversations:
        """Those that are kept: to find, open, rename, delete and bring back. `owner` is who signed in."""
        return Conversations(self._parts.conversations, owner)

    @property
    def suggestions(self) -> Suggesting:
        """Questions that the documents answer, each tried: for a beginning, and after an answer."""
        folder = self.home / FOLDER
        return Suggesting(
            folder,
            self.documents,
            self.revision,
            lambda question: self.ask(question, quotes_only=True, strict=False),
        )

    def keep(self, answer: Answer, after: Kept | None = None, *, owner: str = "") -> Kept:
        """Keep `answer` as the next of its conversation, unless the settings say to keep none.

        Returns where it and those before it are, which the next `keep` wants to know.
        """
        if self.settings.keep_conversations:
            return self.conversations(owner).append(answer, after)
        return Kept(answer_ids=(*(after or Kept()).answer_ids, ""))

    # --- running -------------------------------------------------------------------------------------

    def warm_up(self) -> None:
        """Load the model and open the vectors, so that the first question need not wait."""
        self._parts.encoder.encode_question("warm up")
        if self._store.catalog.counts()[1]:
            self.ask("Who said what?")

    def examine(self) -> Health:
        """Look at everything that an answer depends on."""
        return examine(
            self.home,
            self.settings,
            self._parts.encoder,
            self._parts.reranker,
            self._parts.entailment,
            lambda: self._parts.chat_model,
            lambda: self._store if self._parts.is_made else None,
        )

    @property
    def _store(self) -> Store:
        return self._parts.store
