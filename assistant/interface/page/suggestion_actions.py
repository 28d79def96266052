"""What the page suggests to ask: looked for in the background, never in the way. No gradio here."""

from __future__ import annotations

import logging
from threading import Lock, Thread
from typing import TYPE_CHECKING

from assistant.interface.markup import Html, tag
from assistant.interface.page.conversation import Conversation
from assistant.interface.page.page_html import question_button, welcome_html
from assistant.prompt_files import example_questions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.assistant import Assistant
    from assistant.types import Document

log = logging.getLogger(__name__)


class SuggestionActions:
    """Suggested questions of one assistant, shared by all tabs."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._making: Thread | None = None
        self._has_failed = False
        self._lock = Lock()

    def welcome(self) -> Html:
        """The beginning of a conversation; questions are looked for if none are known.

        Raises AssistantError.
        """
        documents = self._assistant.documents()
        known = self._assistant.suggestions.kept() if documents else ()
        if known is None:
            is_coming = self._begin()
            return welcome_html(_examples(documents), len(documents), is_looking=is_coming)
        return welcome_html(known, len(documents))

    def wait_until_made(self) -> None:
        with self._lock:
            making = self._making
        if making:
            making.join()

    def _begin(self) -> bool:
        """Look for them in the background. False where that has failed before."""
        with self._lock:
            if self._has_failed:
                return False
            if self._making is None or not self._making.is_alive():
                self._making = Thread(target=self._make, name="suggestions", daemon=True)
                self._making.start()
            return True

    def _make(self) -> None:
        try:
            self._assistant.suggestions.make()
        except Exception:
            # Nobody asked for them: the page does without, and what is wrong shows when something is asked.
            log.exception("no questions could be suggested")
            self._has_failed = True

    def leads(self, conversation: Conversation) -> Html:
        """What could be asked next; shown only beside the answers that it was made for."""
        try:
            questions = self._assistant.suggestions.after(conversation.answers)
        except Exception:
            log.exception("no further questions could be suggested")
            questions = ()
        if not questions:
            return Html("")
        return tag(
            "div",
            tag("h3", "Ask next"),
            *map(question_button, questions),
            class_="leads examples",
            role="group",
            aria_label="Questions that lead on",
            data_turns=len(conversation.answers),
        )


def _examples(documents: Sequence[Document]) -> tuple[str, ...]:
    """Those that come with the sample articles which are there."""
    sources = {source for document in documents for source in document.sources}
    of_each = (questions for source, questions in example_questions().items() if source in sources)
    return tuple(question for questions in of_each for question in questions)
