"""Reading a kept briefing, with the same mistrust as a saved answer."""

from __future__ import annotations

from assistant.saved import Saved, read_sentence
from assistant.types import Briefing, BriefingItem, ItemKind, RemovedItem


def read_briefing(value: object) -> Briefing:
    """What `Briefing.to_dict` gave. Raises ReadError for anything else."""
    saved = Saved.of(value, "the briefing", "kept briefing")
    return Briefing(
        saved.id("briefing_id"),
        saved.text("title"),
        saved.text("changed_at"),
        tuple(map(_item, saved.each("items"))),
        tuple(
            RemovedItem(_item(removed.one("item")), removed.integer("position"))
            for removed in saved.each("removed")
        ),
    )


def _item(saved: Saved) -> BriefingItem:
    return BriefingItem(
        saved.id("item_id"),
        saved.choice("kind", ItemKind),
        tuple(map(read_sentence, saved.each("sentences"))),
        saved.text("text"),
    )
