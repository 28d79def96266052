"""The roles between phases. Real adapters and the fakes of the tests fulfil them alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from assistant.types import (
    Abstention,
    Article,
    DraftSentence,
    Filters,
    Progress,
    Question,
    RetrievedPassage,
    Span,
    Vector,
    Vectors,
)

OnProgress = Callable[[Progress], None]


class Reader(Protocol):
    """Turns one file into articles."""

    def __call__(self, path: Path, source: str) -> Iterator[Article]:
        """Yield the articles of `path`, each with `source` (or `source#item` where a file holds several).

        Raises ReadError, with a reason for the user, when the file as a whole cannot be read.
        """
        ...


@dataclass(frozen=True, slots=True)
class EncoderInput:
    """One passage on its way into the encoder."""

    heading: str
    """Title, outlet and date: embedded with the passage, not part of it."""
    text: str
    sentences: tuple[Span, ...]
    """Offsets in `text`."""


@dataclass(frozen=True, slots=True)
class EncodedPassage:
    vector: Vector
    sentence_vectors: Vectors
    """One row for each sentence."""


class Encoder(Protocol):
    """Turns texts into vectors of length 1."""

    @property
    def name(self) -> str:
        """Names model and weights: what an index remembers and compares."""
        ...

    @property
    def dimensions(self) -> int: ...

    @property
    def max_tokens(self) -> int:
        """How many word pieces it reads of a text; the rest would be cut off."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """How many word pieces each text has, without the special ones."""
        ...

    def encode_passages(self, inputs: Sequence[EncoderInput]) -> list[EncodedPassage]: ...

    def encode_question(self, text: str) -> Vector: ...


@dataclass(frozen=True, slots=True)
class VectorHit:
    passage_id: str
    similarity: float
    """Cosine, -1 to 1."""


class PassageVectors(Protocol):
    """Keeps one vector a passage and finds the nearest. Knows passages by id and document only."""

    def put(self, passage_ids: Sequence[str], document_ids: Sequence[str], vectors: Vectors) -> None: ...

    def delete(self, passage_ids: Sequence[str]) -> None: ...

    def nearest(
        self, question: Vector, top_k: int, document_ids: Sequence[str] | None = None
    ) -> list[VectorHit]:
        """The `top_k` nearest passages, best first; only of `document_ids` where given."""
        ...

    def ids(self) -> set[str]: ...

    def clear(self) -> None: ...


class Writer(Protocol):
    """Turns a question and its passages into sentences with markers, or abstains."""

    name: str

    def write(
        self, question: Question, passages: Sequence[RetrievedPassage], filters: Filters
    ) -> Iterator[DraftSentence | Abstention]:
        """Yield sentences as they are ready. Marker n means `passages[n - 1]`."""
        ...
