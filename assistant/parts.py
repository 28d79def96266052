"""The parts of an assistant, each made when it is first needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock

from assistant.answer.abstaining import Abstainer
from assistant.answer.chat_writer import ChatWriter
from assistant.answer.comparing import questions_of_each
from assistant.answer.quoting import QuotingWriter
from assistant.answer.rewriting import QuestionRewriter
from assistant.check.checker import Checker
from assistant.check.wording import Likeness
from assistant.ingest.adding import Adding
from assistant.models.chat_models import OpenedModel, choose_chat_model
from assistant.protocols import ChatModel, Encoder, OnProgress
from assistant.retrieve.reranker import CrossEncoderReranker
from assistant.retrieve.retriever import Retriever
from assistant.settings import Settings
from assistant.store.conversations import ConversationFile
from assistant.store.entailment import CrossEncoderEntailment
from assistant.store.store import FOLDER, Store, has_store, open_store
from assistant.types import Filters, Question, RetrievedPassage, Revision

_PASSAGES_READ = 10
"""Retrieved passages that a writer reads."""


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
        """Passages to write from; where two are compared, the best for the one and for the other in turn."""
        sides = questions_of_each(question.standalone) or (question.standalone,)
        sought = [question.sought(side) for side in sides]
        if question.context and question.standalone == question.text:
            # It leans on the conversation or begins another topic: only the passages can tell.
            sought += sides
        return self.retriever.find_in_turn(sought, _PASSAGES_READ, filters) if self.is_made else []

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
        )

    @cached_property
    def chat_writer(self) -> ChatWriter | None:
        return ChatWriter(self.chat_model, self.quoting) if self.chat_model else None

    @cached_property
    def rewriter(self) -> QuestionRewriter | None:
        return QuestionRewriter(self.chat_model) if self.chat_model else None

    @cached_property
    def checker(self) -> Checker:
        return Checker(self._revision, Likeness(self.encoder.encode_texts, self.entailment))

    def adding(self, on_progress: OnProgress | None) -> Adding:
        return Adding(self.store, self.encoder, self._settings, self._home, on_progress)

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
