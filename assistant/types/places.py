"""Offsets, vectors and days: what every other value is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]
"""One embedding, shape (dimensions,), length 1."""


Vectors = NDArray[np.float32]
"""Several embeddings, shape (count, dimensions), each of length 1."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters in a text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        """The same range, `by` characters further on."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a text, and where they stand there."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, span: Span) -> Excerpt:
        return cls(span.start, span.end, span.of(text))

    def shifted(self, by: int) -> Excerpt:
        """The same words, `by` characters further on."""
        return Excerpt(self.start + by, self.end + by, self.text)

    def to_dict(self) -> dict[str, Any]:
        return {"start": self.start, "end": self.end, "text": self.text}


def iso_date(day: date | None) -> str | None:
    """`2025-05-30`, or None."""
    return day.isoformat() if day else None
