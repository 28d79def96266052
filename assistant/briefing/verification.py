"""What verifying an exported briefing has shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from assistant.types import Verdict


class ProblemKind(StrEnum):
    """What no longer holds."""

    ARTICLE_CHANGED = "article_changed"
    REVISION_UNKNOWN = "revision_unknown"
    QUOTE_CHANGED = "quote_changed"
    PLACE_CHANGED = "place_changed"
    SOURCE_CHANGED = "source_changed"
    SENTENCE_CHANGED = "sentence_changed"
    MARK_CHANGED = "mark_changed"
    NOT_CARRIED = "not_carried"
    FOOTNOTES_SWAPPED = "footnotes_swapped"
    FOOTNOTE_MISSING = "footnote_missing"
    FOOTNOTE_UNREFERENCED = "footnote_unreferenced"
    FOOTNOTE_DAMAGED = "footnote_damaged"
    NO_FOOTNOTE = "no_footnote"
    HEADINGS_CHANGED = "headings_changed"
    ORDER_CHANGED = "order_changed"
    NOT_EXPORTED = "not_exported"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that no longer holds, or, as a remark, one that is worth knowing."""

    kind: ProblemKind
    why: str
    """In plain words."""
    label: str | None = None
    """Of the footnote."""
    sentence: str = ""
    then: str | None = None
    """The words of the revision that is cited, or what was exported."""
    now: str | None = None
    """The words that stand in their place: in the file, or in the article of today."""
    verdict: Verdict | None = None
    """What the check finds for the sentence as it is."""

    def to_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value,
            "footnote": self.label,
            "why": self.why,
            "sentence": self.sentence,
            "then": self.then,
            "now": self.now,
            "verdict": self.verdict and self.verdict.value,
        }


@dataclass(frozen=True, slots=True)
class Verification:
    """Everything that was found."""

    title: str
    sentences: int
    footnotes: int
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    """What has become of articles without making anything wrong."""

    @property
    def holds(self) -> bool:
        return not self.problems

    def to_dict(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "holds": self.holds,
            "sentences": self.sentences,
            "footnotes": self.footnotes,
            "problems": [problem.to_dict() for problem in self.problems],
            "remarks": [remark.to_dict() for remark in self.remarks],
        }
