"""What the check says of the markers of somebody's draft."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class MarkerState(StrEnum):
    """What the check found of a marker that a sentence of a draft carries."""

    RIGHT = "right"
    """Its source carries the sentence, or what of it stands there."""
    WRONG = "wrong"
    """Its source does not plainly say this; another one does."""
    UNPROVEN = "unproven"
    """Neither its source nor any other passage that was found carries the sentence as it is written."""
    UNLISTED = "unlisted"
    """The draft does not say what its source is."""
    UNKNOWN = "unknown"
    """Its source is none of the documents."""


@dataclass(frozen=True, slots=True)
class DraftMarker:
    """A number by which a sentence of a draft cites, what it points to, and whether that is right."""

    number: int
    state: MarkerState
    source: str = ""
    """What the draft lists under this number; empty where it lists nothing."""
    document_ids: tuple[str, ...] = ()
    """The documents that this means."""
    title: str = ""
    """Of the document, where it is one."""

    def to_dict(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "state": self.state.value,
            "source": self.source,
            "document_ids": list(self.document_ids),
            "title": self.title,
        }
