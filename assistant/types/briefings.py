"""What somebody takes along of answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from assistant.errors import UnknownBriefing
from assistant.types.checked import CheckedSentence

_MOST_REMOVED = 20
"""Items of a briefing that can be put back."""


class ItemKind(StrEnum):
    """What somebody put into a briefing."""

    ANSWER = "answer"
    SENTENCE = "sentence"
    QUOTE = "quote"
    OWN = "own"
    """Words of the person who makes the briefing, checked like any draft."""


@dataclass(frozen=True, slots=True)
class BriefingItem:
    """One thing in a briefing: sentences with their verdicts, each with citations that never change."""

    item_id: str
    kind: ItemKind
    sentences: tuple[CheckedSentence, ...]
    text: str = ""
    """The question that an answer or a sentence is from, or own words as they were typed."""

    @property
    def label(self) -> str:
        """What it is called where it is spoken of."""
        return self.text or " ".join(sentence.text for sentence in self.sentences)

    def to_dict(self) -> dict[str, Any]:
        return {
            "item_id": self.item_id,
            "kind": self.kind.value,
            "text": self.text,
            "sentences": [sentence.to_dict() for sentence in self.sentences],
        }


@dataclass(frozen=True, slots=True)
class RemovedItem:
    """What was taken out of a briefing, and where it stood."""

    item: BriefingItem
    position: int

    def to_dict(self) -> dict[str, Any]:
        return {"item": self.item.to_dict(), "position": self.position}


@dataclass(frozen=True, slots=True)
class Briefing:
    """What leaves the workspace: pinned answers, sentences and quotes in an order, and own words."""

    briefing_id: str
    title: str
    changed_at: str
    """ISO 8601, UTC."""
    items: tuple[BriefingItem, ...] = ()
    removed: tuple[RemovedItem, ...] = ()
    """What can be put back, the latest last."""

    @property
    def sentences(self) -> tuple[CheckedSentence, ...]:
        return tuple(sentence for item in self.items for sentence in item.sentences)

    def position(self, item_id: str) -> int:
        """Where an item stands, from 0. Raises UnknownBriefing."""
        for position, item in enumerate(self.items):
            if item.item_id == item_id:
                return position
        raise UnknownBriefing(
            f"The briefing {self.title!r} has no item {item_id!r}; it may have been removed."
        )

    def with_item(self, item: BriefingItem, position: int | None = None) -> Briefing:
        """The same with one item more, at its end or at `position`."""
        at = len(self.items) if position is None else position
        return replace(self, items=(*self.items[:at], item, *self.items[at:]))

    def with_changed(self, item: BriefingItem) -> Briefing:
        """The same with `item` in place of the one that has its id."""
        at = self.position(item.item_id)
        return replace(self, items=(*self.items[:at], item, *self.items[at + 1 :]))

    def moved(self, item_id: str, by: int) -> Briefing:
        """The same with an item `by` places further down, or up; at either end it stays."""
        at = self.position(item_id)
        rest = replace(self, items=(*self.items[:at], *self.items[at + 1 :]))
        return rest.with_item(self.items[at], max(0, min(len(rest.items), at + by)))

    def without(self, item_id: str) -> Briefing:
        """The same without an item, which can be put back."""
        at = self.position(item_id)
        removed = (*self.removed, RemovedItem(self.items[at], at))[-_MOST_REMOVED:]
        return replace(self, items=(*self.items[:at], *self.items[at + 1 :]), removed=removed)

    def restored(self) -> Briefing:
        """The same with what was removed last, where it stood. Raises UnknownBriefing where nothing was."""
        if not self.removed:
            raise UnknownBriefing(f"Nothing was removed from the briefing {self.title!r}.")
        *others, last = self.removed
        return replace(self, removed=tuple(others)).with_item(last.item, last.position)

    @classmethod
    def from_dict(cls, value: object) -> Briefing:
        """A briefing that was kept as `to_dict` gave it. Raises ReadError for what is none."""
        from assistant.saved_briefing import read_briefing

        return read_briefing(value)

    def to_dict(self) -> dict[str, Any]:
        return {
            "briefing_id": self.briefing_id,
            "title": self.title,
            "changed_at": self.changed_at,
            "items": [item.to_dict() for item in self.items],
            "removed": [removed.to_dict() for removed in self.removed],
        }
