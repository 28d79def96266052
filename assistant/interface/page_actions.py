"""What the page does when it is used: every question and click, from event to markup.

No gradio here; `page.py` wires these methods to the components. This is the place where errors end: those
made for the user are shown in their own words, the others are logged and shown as a plain sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from threading import Thread
from typing import TYPE_CHECKING

from assistant.interface.briefing_actions import Cite
from assistant.interface.draft_actions import Draft
from assistant.interface.filter_row import chosen_filters
from assistant.interface.markup import Html
from assistant.interface.page_html import conversation_html, problem_html, status_html, welcome_html
from assistant.interface.plain_errors import in_plain_words
from assistant.interface.reading_html import article_html, heading_of, passages_html, trace_html
from assistant.interface.stopping import Stops
from assistant.prompt_files import example_questions
from assistant.types import Citation, Span

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.types import Answer, Revision


@dataclass(frozen=True, eq=False)
class Conversation:
    """What one browser tab has asked so far, oldest first.

    Compared by identity, because gradio hashes what it keeps for a tab and answers are not hashable.
    """

    answers: tuple[Answer, ...] = ()

    def with_answer(self, answer: Answer) -> Conversation:
        return Conversation((*self.answers, answer))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page shows while, and after, a question is answered."""

    conversation_html: Html
    passages_html: Html
    conversation: Conversation


class PageActions:
    """The page's behaviour over one assistant, shared by all tabs; what belongs to a tab is handed in."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._stops: Stops[Answer] = Stops()
        self._warming = "Loading the model…"
        self._warm_up = Thread(target=self._warm, name="warm-up", daemon=True)

    # --- the model ---

    def warm_up(self) -> None:
        """Load the model in the background; questions asked meanwhile wait for it."""
        self._warm_up.start()

    def wait_until_warm(self) -> None:
        self._warm_up.join()

    def _warm(self) -> None:
        try:
            self._assistant.warm_up()
            self._warming = ""
        except Exception as error:
            self._warming = in_plain_words(error)

    def status(self) -> tuple[Html, bool]:
        """The status line, and whether it can still change."""
        can_change = self._warm_up.is_alive()
        return status_html(self._warming or self._ready(), is_ready=not self._warming), can_change

    def _ready(self) -> str:
        model = self._assistant.chat_model
        return f"Ready · {model} writes" if model else "Ready"

    # --- asking ---

    def welcome(self) -> Html:
        """The conversation before the first question."""
        try:
            documents = self._assistant.documents()
        except Exception as error:
            return problem_html(in_plain_words(error))
        sources = {source for document in documents for source in document.sources}
        known = (questions for source, questions in example_questions().items() if source in sources)
        return welcome_html(tuple(chain.from_iterable(known)), len(documents))

    def ask(
        self,
        question: str,
        conversation: Conversation,
        form: object = None,
        strict: object = None,
        quotes_only: object = None,
        tab: str = "",
    ) -> Iterator[Asked]:
        """Answer in growing snapshots; the last one has the answer in its conversation.

        `form` is what was chosen under “Narrow down”, `strict` and `quotes_only` how the switches stand; a
        `strict` of None is as the settings say. `stop(tab)` ends it early. No question, no snapshot.
        """
        question = question.strip()
        if not question:
            return
        before = conversation.answers
        yield Asked(conversation_html(before, asking=question), passages_html(None), conversation)
        answer, problem = None, ""
        running = self._stops.begin(
            tab, lambda: self._stream(question, before, form, strict, quotes_only=quotes_only is True)
        )
        try:
            for answer in running:
                writing = conversation_html((*before, answer), writing=True)
                yield Asked(writing, passages_html(answer), conversation)
        except Exception as error:
            problem = in_plain_words(error)
        finally:
            self._stops.end(tab, running)
        if running.was_stopped and answer is None:
            problem = "Stopped before anything was written."
        if problem or answer is None:
            failed = conversation_html(before, asking=question, problem=problem)
            yield Asked(failed, passages_html(None), conversation)
            return
        after = conversation.with_answer(answer.stopped() if running.was_stopped else answer)
        yield Asked(conversation_html(after.answers), passages_html(answer), after)

    def stop(self, tab: str) -> None:
        """End the answer that is being written in this tab; what there is of it stays."""
        self._stops.stop(tab)

    def _stream(
        self,
        question: str,
        before: Sequence[Answer],
        form: object,
        strict: object,
        *,
        quotes_only: bool,
    ) -> Iterator[Answer]:
        filters = chosen_filters(form)
        chosen = strict if isinstance(strict, bool) else None
        return self._assistant.stream(
            question, history=before, filters=filters, strict=chosen, quotes_only=quotes_only
        )

    # --- reading ---

    def passages(self, conversation: Conversation) -> Html:
        """The cards of the latest answer."""
        return passages_html(conversation.answers[-1] if conversation.answers else None)

    def open(
        self, clicked: Mapping[str, object], conversation: Conversation, draft: Draft | None = None
    ) -> Html:
        """The article that a citation, a passage, a sentence of a draft or a title of the list points to."""
        try:
            document_id, revision_hash = str(clicked["document"]), str(clicked["revision"])
            revision = self._assistant.revision(revision_hash)
            span = None
            if "start" in clicked:
                span = Span(int(str(clicked["start"])), int(str(clicked["end"])))
            shown = chain(_citations(conversation, draft or Draft()), self._pinned(clicked))
            cited = _cited(document_id, revision, span, shown)
            trace = self._assistant.trace(cited)
            note = trace_html(trace, has_words=span is not None)
            opened_from = str(clicked.get("from", "answer"))
            return article_html(revision, heading_of(trace), span, note, document_id, opened_from)
        except Exception as error:
            return problem_html(in_plain_words(error))

    def citing(self, conversation: Conversation, draft: Draft) -> Cite:
        """How a place is cited that this tab shows."""

        def cite(document_id: str, revision: str, span: Span) -> Citation:
            found = self._assistant.revision(revision)
            blank = _cited(document_id, found, span, _citations(conversation, draft))
            if blank.title or blank.source:
                return replace(blank, page=found.page_at(span.start))
            known = self._assistant.trace(blank).document
            if known is None:
                return blank
            named = replace(blank, title=known.title, source=known.source, outlet=known.outlet)
            return replace(named, published_at=known.published_at, page=found.page_at(span.start))

        return cite

    def _pinned(self, clicked: Mapping[str, object]) -> Iterator[Citation]:
        """Where the click was in a briefing, what its articles were called when they were pinned."""
        for briefing in self._assistant.briefings.all() if clicked.get("from") == "briefing" else ():
            for sentence in briefing.sentences:
                yield from sentence.citations


def _citations(conversation: Conversation, draft: Draft) -> Iterator[Citation]:
    """Everything that a tab shows citations of."""
    for answer in conversation.answers:
        for sentence in (*answer.sentences, *answer.held_back):
            yield from sentence.citations
    for sentence in draft.checked.sentences if draft.checked else ():
        yield from sentence.citations


def _cited(
    document_id: str, revision: Revision, span: Span | None, citations: Iterable[Citation]
) -> Citation:
    """The citation of these words; as much of one as can be made where none is shown."""
    span = span or Span(0, 1)
    quote = span.of(revision.text)
    known = next((each for each in citations if each.document_id == document_id), None)
    blank = Citation(0, document_id, revision.revision, span.start, span.end, quote)
    return (
        replace(known, revision=revision.revision, start=span.start, end=span.end, quote=quote)
        if known
        else blank
    )
