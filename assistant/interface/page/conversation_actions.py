"""What the page does with kept conversations: lists, opens, renames and deletes them. No gradio here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.interface.markup import Html
from assistant.interface.page.conversation import Conversation
from assistant.interface.page.conversations_html import Told, conversations_html
from assistant.interface.page.page_html import problem_html
from assistant.interface.page.plain_errors import in_plain_words
from assistant.types import Citation, TraceState

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.types import Answer, KeptConversation, Trace


class ConversationActions:
    """The behaviour of the tab “Conversations”; `owner` is who signed in, else empty."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def listed(self, words: str, current: str, owner: str, told: Told | None = None) -> Html:
        """Those that have the searched words."""
        try:
            return conversations_html(
                self._assistant.conversations(owner).find(words),
                words=words,
                current=current,
                told=told,
                is_keeping=self._assistant.settings.keep_conversations,
            )
        except Exception as error:
            return problem_html(in_plain_words(error))

    def reopen(self, clicked: Mapping[str, object], owner: str) -> Conversation:
        """A conversation as it was, with what became of its articles since. Raises AssistantError."""
        kept = self._assistant.conversations(owner).open(str(clicked.get("conversation", "")))
        return self._reopened(kept)

    def with_answer(self, answer_id: str, owner: str) -> Conversation:
        """The conversation that a link to an answer leads to. Raises AssistantError."""
        kept = self._assistant.conversations(owner).with_answer(answer_id)
        turn = kept.kept.answer_ids.index(answer_id)
        return self._reopened(kept, turn)

    def _reopened(self, kept: KeptConversation, turn: int | None = None) -> Conversation:
        since = tuple(self._changes(answer) for answer in kept.answers)
        return Conversation(kept.answers, kept.kept, since, len(kept.answers) - 1 if turn is None else turn)

    def _changes(self, answer: Answer) -> tuple[Trace, ...]:
        """Of each cited article that is no longer as it was: what became of it."""
        articles: dict[tuple[str, str], Citation] = {}
        for citation in answer.citations:
            articles.setdefault((citation.document_id, citation.revision), citation)
        traces = (self._assistant.trace(citation) for citation in articles.values())
        return tuple(trace for trace in traces if trace.state is not TraceState.UNCHANGED)

    def keep(self, answer: Answer, conversation: Conversation, owner: str) -> Conversation:
        """The conversation with this answer, kept; an answer that cannot be kept says why."""
        try:
            return conversation.with_answer(
                answer, self._assistant.keep(answer, conversation.kept, owner=owner)
            )
        except Exception as error:
            return conversation.with_answer(answer.noted(f"This answer is not kept. {in_plain_words(error)}"))

    def rename(self, clicked: Mapping[str, object], owner: str) -> Told:
        try:
            conversation_id, title = str(clicked["conversation"]), str(clicked["title"])
            self._assistant.conversations(owner).rename(conversation_id, title)
        except Exception as error:
            return Told(in_plain_words(error))
        return Told("Renamed." if title.strip() else "A title needs a word at least; nothing was changed.")

    def delete(self, clicked: Mapping[str, object], owner: str) -> Told:
        """One, or all where none is named."""
        chosen: Sequence[str] | None = None
        if "conversation" in clicked:
            chosen = [str(clicked["conversation"])]
        try:
            deleted = self._assistant.conversations(owner).delete(chosen)
        except Exception as error:
            return Told(in_plain_words(error))
        said = "Deleted." if len(deleted) == 1 else f"Deleted {len(deleted):,} conversations."
        return Told(
            f"{said} They can come back for ten minutes." if len(deleted) > 1 else said, tuple(deleted)
        )

    def restore(self, clicked: Mapping[str, object], owner: str) -> Told:
        wanted = [each for each in str(clicked.get("conversations", "")).split(",") if each]
        try:
            restored = self._assistant.conversations(owner).restore(wanted)
        except Exception as error:
            return Told(in_plain_words(error))
        return Told("Back again." if restored else "It is too late to bring this back.")
