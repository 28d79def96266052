"""What a writer gives, before anybody has checked it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from assistant.types.asking import RetrievedPassage
from assistant.types.documents import Filters
from assistant.types.places import Span


@dataclass(frozen=True, slots=True)
class Cited:
    """A draft's pointer: the marker `[n]` and, when the writer knows them, the exact words (offsets in the
    revision of passage n)."""

    marker: int
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """One sentence as a writer produced it, not yet checked."""

    text: str
    cited: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class Unfinished:
    """The beginning of a sentence that a writer is writing, without markers."""

    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What a writer tells of its work: that a model began to repeat itself."""

    text: str


@dataclass(frozen=True, slots=True)
class Abstention:
    """An answer too: that the documents do not say, and where was looked."""

    reason: str
    documents_searched: int
    passages_searched: int
    filters: Filters = field(default_factory=Filters)
    missing: tuple[str, ...] = ()
    """Names, dates and words of the question that occur in none of the documents searched."""
    nearest: tuple[RetrievedPassage, ...] = ()
    suggestion: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {
            "reason": self.reason,
            "documents_searched": self.documents_searched,
            "passages_searched": self.passages_searched,
            "filters": self.filters.to_dict(),
            "missing": list(self.missing),
            "nearest": [passage.to_dict() for passage in self.nearest],
            "suggestion": self.suggestion,
        }


Written = DraftSentence | Unfinished | Remark | Abstention
"""What a writer gives, piece by piece."""
