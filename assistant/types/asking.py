"""What is asked, and the passages that are found for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from assistant.types.documents import Document, Passage
from assistant.types.places import Vectors, iso_date


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier question of a conversation and what was answered."""

    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as typed, and as it reads without its conversation."""

    text: str
    standalone: str
    subject: str | None = None
    """Who or what the conversation was about, when the question leans on it."""
    context: tuple[str, ...] = ()
    """Words of the conversation that passages are found with; they are no part of what is answered."""
    follows: str = ""
    """The last answer, where it is asked what comes after it: 'and then?'"""

    def sought(self, part: str = "") -> str:
        """What passages are found with, for the whole question or for one part of it."""
        return " ".join((part or self.standalone, *self.context))


@dataclass(frozen=True, slots=True)
class RetrievedPassage:
    """A passage with its document and how it was found."""

    passage: Passage
    document: Document
    rank: int
    """From 1."""
    score: float
    """Fused score, or the reranker's where one is set; comparable within one question only."""
    words_rank: int | None = None
    meaning_rank: int | None = None
    similarity: float = 0.0
    """Cosine between question and passage, -1 to 1."""
    sentence_vectors: Vectors | None = field(default=None, compare=False, repr=False)
    """One row for each of `passage.sentences`."""

    def to_dict(self) -> dict[str, Any]:
        return {
            "rank": self.rank,
            "score": round(self.score, 6),
            "document_id": self.document.document_id,
            "title": self.document.title,
            "source": self.document.source,
            "url": self.document.url,
            "outlet": self.document.outlet,
            "published_at": iso_date(self.document.published_at),
            "revision": self.passage.revision,
            "start": self.passage.start,
            "end": self.passage.end,
            "page": self.passage.page,
            "text": self.passage.text,
        }
