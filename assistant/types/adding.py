"""What adding files to a workspace tells, while it runs and when it is done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file to be added, where there is more to say than its path."""

    path: Path
    name: str | None = None
    """What it was called where it came from; its title, if nothing in it says more."""
    is_found: bool = False
    """Nobody asked for this very file: what a person removed from it stays out."""


class Action(StrEnum):
    """What became of one article that was given to `add`."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    FAILED = "failed"


REMOVED_EARLIER = "removed earlier; name the file itself to add it again"
"""Why an article of a folder is left out."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source, and why, in words for the person who gave it."""

    action: Action
    source: str
    why: str = ""
    document_id: str | None = None
    title: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {
            "action": self.action.value,
            "source": self.source,
            "why": self.why,
            "document_id": self.document_id,
            "title": self.title,
        }


@dataclass(frozen=True, slots=True)
class IngestReport:
    """Everything that one `add` did."""

    outcomes: tuple[Outcome, ...] = ()
    passages: int = 0
    """How many passages were newly embedded."""
    seconds: float = 0.0

    def _of(self, action: Action) -> tuple[Outcome, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.action is action)

    @property
    def added(self) -> tuple[Outcome, ...]:
        return self._of(Action.ADDED)

    @property
    def updated(self) -> tuple[Outcome, ...]:
        return self._of(Action.UPDATED)

    @property
    def unchanged(self) -> tuple[Outcome, ...]:
        return self._of(Action.UNCHANGED)

    @property
    def failed(self) -> tuple[Outcome, ...]:
        return self._of(Action.FAILED)

    @property
    def left_out(self) -> tuple[Outcome, ...]:
        """Of what is unchanged, what a person removed earlier."""
        return tuple(outcome for outcome in self.unchanged if outcome.why == REMOVED_EARLIER)

    def to_dict(self) -> dict[str, Any]:
        groups = {action.value: [outcome.to_dict() for outcome in self._of(action)] for action in Action}
        return {**groups, "passages": self.passages, "seconds": round(self.seconds, 3)}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long task is; handed to `on_progress` callbacks."""

    done: int
    """Sources, or a draft's claims, finished."""
    total: int
    """Sources known so far, or claims."""
    current: str = ""
    passages: int = 0
    """Embedded, or held against claims."""
    passages_per_second: float = 0.0
    outcome: Outcome | None = None
    """Set when this report is about one finished source."""
