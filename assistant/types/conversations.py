"""Conversations that are kept in the workspace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assistant.types.answers import Answer


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the answers of a conversation are kept."""

    conversation_id: str = ""
    """Empty where none of them is."""
    answer_ids: tuple[str, ...] = ()
    """One for each answer, oldest first; empty for one that is not kept."""


@dataclass(frozen=True, slots=True)
class ConversationEntry:
    """A kept conversation as a list shows it."""

    conversation_id: str
    title: str
    began_at: datetime
    changed_at: datetime
    answers: int

    def to_dict(self) -> dict[str, Any]:
        return {
            "conversation_id": self.conversation_id,
            "title": self.title,
            "began_at": self.began_at.isoformat(),
            "changed_at": self.changed_at.isoformat(),
            "answers": self.answers,
        }


@dataclass(frozen=True, slots=True)
class KeptConversation:
    """A conversation with its answers as they were given, whatever became of the articles since."""

    entry: ConversationEntry
    kept: Kept
    answers: tuple[Answer, ...]

    def to_dict(self) -> dict[str, Any]:
        answers = zip(self.kept.answer_ids, self.answers, strict=True)
        return {
            **self.entry.to_dict(),
            "answers": [{"answer_id": answer_id, **answer.to_dict()} for answer_id, answer in answers],
        }
