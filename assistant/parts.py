"""The parts of an assistant, each made when it is first needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from threading import Lock

from assistant.answer.abstaining import Abstainer
from assistant.answer.chat_writer import ChatWriter
from assistant.answer.comparing import questions_of_each
from assistant.answer.halves import halves_of
from assistant.answer.quoting import QuotingWriter
from assistant.answer.rewriting import QuestionRewriter
from assistant.check.checker import Checker, ReadRevision
from assistant.check.wording import Likeness
from assistant.errors import WorkspaceError
from assistant.ingest.adding import Adding
from assistant.ingest.reading import IsWanted
from assistant.ingest.sources import hash_file, is_address
from assistant.models.chat_models import OpenedModel, choose_chat_model
from assistant.protocols import ChatModel, Encoder, OnProgress
from assistant.retrieve.reranker import CrossEncoderReranker
from assistant.retrieve.retriever import Retriever
from assistant.settings import Settings
from assistant.store.conversations import ConversationFile
from assistant.store.entailment import CrossEncoderEntailment
from assistant.store.store import FOLDER, Store, has_store, open_store
from assistant.text.words import STOPWORDS, terms
from assistant.types import Details, Document, Filters, Question, RetrievedPassage, Revision

_PASSAGES_READ = 10
"""Retrieved passages that a writer reads."""
_PASSAGES_OF_A_NAME = 6


class Parts:
    """Joins the adapters that the settings name, for one workspace."""

    def __init__(self, home: Path, settings: Settings, encoder: Encoder) -> None:
        self.encoder = encoder
        self.conversations = ConversationFile(home / FOLDER)
        self._home = home
        self._settings = settings
        self._opened: Store | None = None
        self._chat_model: OpenedModel | None = None
        self._opening = Lock()

    def close(self) -> None:
        self.conversations.close()
        with self._opening:
            if self._opened is not None:
                self._opened.close()
            self._opened = None
            if self._chat_model is not None:
                self._chat_model.close()
            self._chat_model = None
            self.__dict__.pop("chat_model", None)

    @property
    def store(self) -> Store:
        with self._opening:
            if self._opened is None:
                self._opened = open_store(self._home, self._settings)
            return self._opened

    @property
    def is_made(self) -> bool:
        """Whether anything was ever stored here; who only looks must leave nothing behind."""
        return self._opened is not None or has_store(self._home)

    def find(self, question: str, top_k: int, filters: Filters | None) -> list[RetrievedPassage]:
        return self.retriever.find(question, top_k, filters) if self.is_made else []

    def find_for_each(self, question: Question, filters: Filters) -> list[RetrievedPassage]:
        """Passages to write from; where two are compared, or two things asked, the best for the one and for
        the other in turn."""
        halves = halves_of(question.standalone)
        # The second half may lean on the first: '… and how many were hurt?'
        leaning = halves and (halves[0], *(f"{half} {halves[0]}" for half in halves[1:]))
        sides = questions_of_each(question.standalone) or leaning or (question.standalone,)
        sought = [question.sought(side) for side in sides]
        if question.context and question.standalone == question.text:
            # It leans on the conversation or begins another topic: only the passages can tell.
            sought += sides
        return self.retriever.find_in_turn(sought, _PASSAGES_READ, filters) if self.is_made else []

    def texts_about(self, name: str) -> list[str]:
        """A few passages that have a name; what they tell of it says whether it is a person's."""
        words = [word for word in terms(name) if word not in STOPWORDS]
        if not words or not self.is_made:
            return []
        hits = self.store.catalog.with_words(words, _PASSAGES_OF_A_NAME, Filters(), heading_weight=0.5)
        found = self.store.catalog.passages([passage_id for passage_id, _ in hits])
        return [each.passage.text for each in found.values()]

    def is_current(self, document: Document) -> bool | None:
        """Whether a document's file is as it was when it was last read; None where no file of it is known."""
        file = self.store.catalog.file_of(document.source)
        read = self.store.catalog.file_hash(file)
        if is_address(file) or read is None:
            return None
        return hash_file(self._home / file, self._settings.max_file_bytes) == read

    @property
    def retriever(self) -> Retriever:
        return Retriever(self.store, self.encoder, reranker=self.reranker)

    @cached_property
    def reranker(self) -> CrossEncoderReranker | None:
        named = self._settings.reranker
        return CrossEncoderReranker(named, self._settings.device) if named else None

    @cached_property
    def entailment(self) -> CrossEncoderEntailment | None:
        named = self._settings.check_model
        return CrossEncoderEntailment(named, self._settings.device) if named else None

    @cached_property
    def chat_model(self) -> ChatModel | None:
        """The one that is set, asked nothing yet; None without a setting.

        Raises SettingsError for a setting that names no model.
        """
        if not self._settings.model:
            return None
        with self._opening:
            if self._chat_model is None:
                self._chat_model = choose_chat_model(self._settings.model, self._settings.model_url)
            return self._chat_model

    @cached_property
    def quoting(self) -> QuotingWriter:
        abstainer = Abstainer(self._count_words, self._count_searched)
        return QuotingWriter(
            self.encoder,
            self._count_words,
            self._revision,
            abstainer,
            newest=lambda: self.store.catalog.newest() if self.is_made else None,
            without_like=self._likeness.without_like,
            texts_about=self.texts_about,
        )

    @cached_property
    def chat_writer(self) -> ChatWriter | None:
        return ChatWriter(self.chat_model, self.quoting) if self.chat_model else None

    @cached_property
    def rewriter(self) -> QuestionRewriter | None:
        return QuestionRewriter(self.chat_model) if self.chat_model else None

    @cached_property
    def checker(self) -> Checker:
        return self.checker_of(self._revision)

    def checker_of(self, read_revision: ReadRevision) -> Checker:
        """A check that reads the texts somewhere else."""
        return Checker(read_revision, self._likeness)

    @cached_property
    def _likeness(self) -> Likeness:
        return Likeness(self.encoder.encode_texts, self.entailment)

    def adding(self, on_progress: OnProgress | None, is_wanted: IsWanted | None = None) -> Adding:
        return Adding(self.store, self.encoder, self._settings, self._home, on_progress, is_wanted)

    def correct(self, document_id: str, details: Details) -> None:
        """Index a document anew with details that a person gives; they stay when it is added again."""
        document = self.store.catalog.document(document_id)
        correction = document.details.corrections_to(details)
        if correction:
            self.store.check_model()
            self.adding(None).index_corrected(document, correction)

    def restore(self, document: Document) -> None:
        """Take a document in again that was removed, from its stored text.

        Raises WorkspaceError where its sources feed other documents by now.
        """
        catalog = self.store.catalog
        files = {source: catalog.file_of(source) for source in document.sources}
        free = tuple(source for source in files if catalog.document_from(source) is None)
        if not free:
            raise WorkspaceError("It cannot be put back: its file has been added again meanwhile.")
        twin = catalog.document_with(document.revision)
        if twin is None:
            self.store.check_model()
            self.adding(None).index_corrected(replace(document, sources=free), {})
        for source in free:
            kept = twin.document_id if twin else document.document_id
            self.store.add_source(source, kept, files[source])

    def _revision(self, revision: str) -> Revision:
        return self.store.catalog.revision(revision)

    def _count_words(self, words: Sequence[str]) -> tuple[Mapping[str, int], int]:
        if not self.is_made:
            return dict.fromkeys(words, 0), 0
        return self.store.catalog.passages_with(words), self.store.catalog.counts()[1]

    def _count_searched(self, filters: Filters) -> tuple[int, int]:
        return self.store.catalog.counts(filters) if self.is_made else (0, 0)

    def rebuild(self, on_progress: OnProgress | None) -> int:
        # A model that cannot be loaded must fail before anything is cleared.
        self.encoder.encode_question("warm up")
        with self.store.rebuilding():
            return self.adding(on_progress).index_again(self.store.catalog.documents())
