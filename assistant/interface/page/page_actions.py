"""What the page does when it is used: every question and click, from event to markup.

No gradio here; `page.py` wires these methods to the components. This is the place where errors end: those
made for the user are shown in their own words, the others are logged and shown as a plain sentence.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING

from assistant.interface.markup import Html
from assistant.interface.page.briefing_actions import Cite
from assistant.interface.page.conversation import Conversation
from assistant.interface.page.conversation_actions import ConversationActions
from assistant.interface.page.filter_row import chosen_filters
from assistant.interface.page.kept_draft_actions import Draft
from assistant.interface.page.page_html import conversation_html, problem_html, status_html
from assistant.interface.page.plain_errors import in_plain_words
from assistant.interface.page.reading_actions import ReadingActions
from assistant.interface.page.reading_html import passages_html
from assistant.interface.page.stopping import Stops
from assistant.interface.page.suggestion_actions import SuggestionActions
from assistant.text.unseen import without_surrogates

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.types import Answer


_MOST_WAITED_SECONDS = 10
_SECONDS_BETWEEN_LOOKS = 0.1


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
        self._kept = ConversationActions(assistant)
        self.suggesting = SuggestionActions(assistant)
        self._reading = ReadingActions(assistant)
        self._stops: Stops[Answer] = Stops()
        self._warming = "Loading the model…"
        self._has_failed = False
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
            self._warming, self._has_failed = in_plain_words(error), True

    def status(self) -> tuple[Html, bool]:
        """The status line, and whether it can still change."""
        can_change = self._warm_up.is_alive()
        said = self._warming or self._ready()
        shown = status_html(said, is_ready=not self._warming, has_failed=self._has_failed)
        return shown, can_change

    def _ready(self) -> str:
        model = self._assistant.chat_model
        return f"Ready · {model} writes" if model else "Ready · answers are quoted"

    # --- asking ---

    def welcome(self) -> Html:
        """The conversation before the first question."""
        try:
            return self.suggesting.welcome()
        except Exception as error:
            return problem_html(in_plain_words(error))

    def is_answering(self, tab: str) -> bool:
        """Whether a question of this tab is being answered."""
        return self._stops.is_running(tab)

    def leads(self, conversation: Conversation) -> Html:
        """What could be asked next; nothing while others wait for answers, which come first."""
        until = time.monotonic() + _MOST_WAITED_SECONDS
        while self._stops.is_running():
            if time.monotonic() > until:
                return Html("")
            time.sleep(_SECONDS_BETWEEN_LOOKS)
        return self.suggesting.leads(conversation)

    def ask(
        self,
        question: str,
        conversation: Conversation,
        form: object = None,
        strict: object = None,
        quotes_only: object = None,
        tab: str = "",
        owner: str = "",
    ) -> Iterator[Asked]:
        """Answer in growing snapshots; the last one has the answer in its conversation.

        `form` is what was chosen under “Narrow down”, `strict` and `quotes_only` how the switches stand; a
        `strict` of None is as the settings say. `stop(tab)` ends it early. No question, no snapshot.
        """
        conversation = conversation.looked_at()
        question = without_surrogates(question.strip())
        if not question:
            return
        before = conversation.answers
        yield Asked(
            conversation_html(before, asking=question, of=conversation), passages_html(None), conversation
        )
        answer, problem = None, ""
        running = self._stops.begin(
            tab, lambda: self._stream(question, before, form, strict, quotes_only=quotes_only is True)
        )
        try:
            for answer in running:
                writing = conversation_html((*before, answer), writing=True, of=conversation)
                yield Asked(writing, passages_html(answer, len(before)), conversation)
        except Exception as error:
            problem = in_plain_words(error)
        finally:
            self._stops.end(tab, running)
        if running.was_stopped and answer is None:
            problem = "Stopped before anything was written."
        if problem or answer is None:
            failed = conversation_html(before, asking=question, problem=problem, of=conversation)
            yield Asked(failed, passages_html(None), conversation)
            return
        answer = answer.stopped() if running.was_stopped else answer
        after = self._kept.keep(answer, conversation, owner)
        yield Asked(self.talk(after), self.passages(after), after)

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

    def talk(self, conversation: Conversation) -> Html:
        """The conversation as it stands; before the first question, what could be asked."""
        if not conversation.answers:
            return self.welcome()
        return conversation_html(conversation.answers, of=conversation)

    def passages(self, conversation: Conversation, turn: int = -1) -> Html:
        """The cards of one answer, the latest if no `turn` is named."""
        answers = conversation.answers
        if not -len(answers) <= turn < len(answers):
            return passages_html(None)
        return passages_html(answers[turn], turn % len(answers))

    def open(
        self, clicked: Mapping[str, object], conversation: Conversation, draft: Draft | None = None
    ) -> Html:
        """The article that a citation, a passage, a sentence of a draft or a title of the list points to."""
        try:
            return self._reading.open(clicked, conversation, draft or Draft())
        except Exception as error:
            return problem_html(in_plain_words(error))

    def citing(self, conversation: Conversation, draft: Draft) -> Cite:
        """How a place is cited that this tab shows."""
        return self._reading.citing(conversation, draft)
