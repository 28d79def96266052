"""What one browser tab has asked so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant.types import Kept

if TYPE_CHECKING:
    from assistant.types import Answer, Trace


@dataclass(frozen=True, eq=False)
class Conversation:
    """The answers, oldest first.

    Compared by identity, because gradio hashes what it keeps for a tab and answers are not hashable.
    """

    answers: tuple[Answer, ...] = ()
    kept: Kept = field(default_factory=Kept)
    """Where they are kept."""
    since: tuple[tuple[Trace, ...], ...] = ()
    """For each of the first answers, which were reopened, the cited articles that have changed since."""
    shown: int | None = None
    """The turn to be looked at: the one that a link leads to, or the last one of what was reopened."""

    def with_answer(self, answer: Answer, kept: Kept | None = None) -> Conversation:
        kept = kept or Kept(self.kept.conversation_id, (*self.kept.answer_ids, ""))
        return replace(self, answers=(*self.answers, answer), kept=kept, shown=None)

    def looked_at(self) -> Conversation:
        """The same, once it has been shown."""
        return self if self.shown is None else replace(self, shown=None)

    def answer_id(self, turn: int) -> str:
        """The name of an answer in links; empty where it is not kept."""
        ids = self.kept.answer_ids
        return ids[turn] if turn < len(ids) else ""
