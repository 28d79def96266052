"""The wiring: the only place that knows all phases, and the only thing that a program needs to know."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answer.followup import resolve_question
from assistant.answering import Answering, Asked
from assistant.arguments import require_draft, require_question
from assistant.briefing.briefings import Briefings
from assistant.briefing.places import KnownTexts
from assistant.briefing.printed import Printed
from assistant.briefing.rechecking import Rechecking
from assistant.briefing.shelf import BRIEFINGS, Shelf
from assistant.briefing.verification import Verification
from assistant.briefing.verifying import Verifying
from assistant.drafting import Drafting
from assistant.health import examine
from assistant.ingest.drafts import read_draft_file
from assistant.known_texts import ArticleTexts, WorkspaceTexts, read_articles
from assistant.progress import Clock
from assistant.protocols import OnProgress
from assistant.store.conversations import Conversations
from assistant.store.kept_drafts import DRAFTS, KeptDrafts
from assistant.store.store import FOLDER
from assistant.suggesting import Suggesting
from assistant.tracing import trace_citation
from assistant.types import (
    Answer,
    CheckedSentence,
    CheckedText,
    Citation,
    Filters,
    Health,
    History,
    Kept,
    RecitedDraft,
    RetrievedPassage,
    Trace,
    history_of,
)
from assistant.workspace import Workspace

if TYPE_CHECKING:
    from assistant.retrieve.langchain_retriever import PassageRetriever


class Assistant(Workspace):
    """Ask articles, get answers in which every sentence is cited and checked.

    One object serves one workspace and may be used from several threads. Nothing heavy is loaded before it is
    needed.
    """

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
        question = require_question(question)
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
        question = require_question(question)
        filters = filters or Filters()
        strict = self.settings.strict if strict is None else strict
        clock = Clock()
        turns = history_of(history)
        asked = resolve_question(question, turns, self._parts.texts_about)
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
        text = require_draft(text)
        return self._drafting(filters).check(text, on_progress)

    def recite(
        self,
        text: str,
        checked: CheckedText,
        *,
        only: Collection[int] | None = None,
        filters: Filters | None = None,
    ) -> RecitedDraft:
        """A draft with right citations where `checked` found that supported sentences lack them.

        `only` names sentences by their position in `checked`. Nothing but markers and the list of sources
        changes, and each change is checked anew. Raises AssistantError where `checked` is of another text.
        """
        text = require_draft(text)
        return self._drafting(filters).recite(text, checked, only)

    def _drafting(self, filters: Filters | None) -> Drafting:
        return Drafting(self._parts.checker, self._parts.find, self.documents(), filters)

    def read_draft(self, path: str | Path) -> str:
        """The text of a draft in a file, to be checked. Raises ReadError."""
        return read_draft_file(Path(path).expanduser(), max_bytes=self.settings.max_file_bytes)

    def check_claim(self, claim: str, evidence: str) -> CheckedSentence:
        """One claim against a given text. Touches no workspace."""
        return self._parts.checker.check_claim(claim, evidence)

    @property
    def briefings(self) -> Briefings:
        """What was pinned in this workspace: making, ordering and changing briefings."""
        rechecking = Rechecking(self._parts.checker.check_sentence, self.revision)
        return Briefings(Shelf(self.home / BRIEFINGS), rechecking, self.check, self.trace)

    def verify(self, printed: Printed, *, articles: Sequence[str | Path] | None = None) -> Verification:
        """Every footnote of an exported briefing against the workspace, former texts included; or against
        nothing but the files of `articles`, for which no index is needed.

        Raises ReadError for an article that cannot be read.
        """
        texts: KnownTexts
        if articles is None:
            texts = WorkspaceTexts(self._store.catalog if self._parts.is_made else None)
        else:
            texts = ArticleTexts(read_articles(articles, self.home, self.settings.max_file_bytes))
        checker = self._parts.checker_of(texts.revision)
        return Verifying(printed, texts, Rechecking(checker.check_sentence, texts.revision)).run()

    def trace(self, citation: Citation) -> Trace:
        """What the article of a citation says now; the citation itself stays what it is.

        That is what was last added of it; whether its file has changed since is told beside.
        """
        trace = trace_citation(citation, self._store.catalog if self._parts.is_made else None)
        return replace(trace, is_current=self._parts.is_current(trace.document)) if trace.document else trace

    # --- conversations -------------------------------------------------------------------------------

    def conversations(self, owner: str = "") -> Conversations:
        """Those that are kept: to find, open, rename, delete and bring back. `owner` is who signed in."""
        return Conversations(self._parts.conversations, owner)

    def kept_drafts(self, owner: str = "") -> KeptDrafts:
        """The drafts that were checked last on the page. `owner` is who signed in."""
        return KeptDrafts(self.home / DRAFTS, owner)

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
        """Load the models and open the vectors, so that the first question need not wait."""
        self._parts.encoder.encode_question("warm up")
        self.check_claim("The council met today.", "The council did not meet today.")
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
