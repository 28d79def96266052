"""The roles between phases. Real adapters and the fakes of the tests fulfil them alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from assistant.types import (
    CheckedSentence,
    DraftSentence,
    Filters,
    Progress,
    Question,
    RetrievedPassage,
    Span,
    Vector,
    Vectors,
    Written,
)

OnProgress = Callable[[Progress], None]
Piece = TypeVar("Piece")


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

    def encode_texts(self, texts: Sequence[str]) -> Vectors:
        """Short texts to be compared with each other, one row each."""
        ...


class Reranker(Protocol):
    """Reads question and passage together: slower than comparing vectors, and more exact."""

    @property
    def name(self) -> str: ...

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """How well each text answers, more is better."""
        ...


class Entailment(Protocol):
    """Reads a text and a claim together and says whether the one follows from the other."""

    @property
    def name(self) -> str: ...

    def probability(self, evidence: str, claim: str) -> float:
        """That the claim follows from the evidence, 0 to 1."""
        ...


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of what a chat model is given."""

    role: Literal["system", "user", "assistant"]
    text: str


class ChatModel(Protocol):
    """Writes text in answer to messages, piece by piece."""

    @property
    def name(self) -> str:
        """As the setting names it: `ollama:llama3.2`, `gguf:model.gguf`."""
        ...

    @property
    def context_tokens(self) -> int:
        """How many tokens messages and answer may have together."""
        ...

    def count_tokens(self, text: str) -> int:
        """By the model's own tokenizer where that is known, else an estimate that is never too small."""
        ...

    def stream(self, messages: Sequence[Message], *, max_tokens: int) -> Iterator[str]:
        """The answer as it is written. Closing the iterator stops the model.

        Raises ChatModelError when the model cannot be reached, refuses, is too slow, or breaks off.
        """
        ...


@dataclass(frozen=True, slots=True)
class VectorHit:
    passage_id: str
    similarity: float
    """Cosine, -1 to 1."""


class PassageVectors(Protocol):
    """Keeps one vector a passage and finds the nearest. Knows passages by id and document only.

    Every method raises VectorsDamaged or StoreUnavailable when what lies underneath does not work.
    """

    def put(self, passage_ids: Sequence[str], document_ids: Sequence[str], vectors: Vectors) -> None:
        """Keep vectors under these ids, in place of those that have them already."""
        ...

    def delete(self, passage_ids: Sequence[str]) -> None:
        """Forget these; ids that are not there are passed over."""
        ...

    def nearest(
        self, question: Vector, top_k: int, document_ids: Sequence[str] | None = None
    ) -> list[VectorHit]:
        """The `top_k` nearest passages, best first; only of `document_ids` where given."""
        ...

    def ids(self) -> set[str]: ...

    def count(self) -> int: ...

    def clear(self) -> None:
        """Forget everything, also when it is damaged."""
        ...

    def close(self) -> None: ...


class Writer(Protocol):
    """Turns a question and its passages into sentences with markers, or abstains."""

    name: str

    def write(
        self, question: Question, passages: Sequence[RetrievedPassage], filters: Filters
    ) -> Iterator[Written]:
        """Yield sentences as they are ready. Marker n means `passages[n - 1]`. Closing it stops the work."""
        ...


@contextmanager
def stopped_afterwards(pieces: Iterator[Piece]) -> Iterator[Iterator[Piece]]:
    """What a model or a writer gives piece by piece; whoever leaves early stops it."""
    try:
        yield pieces
    finally:
        close = getattr(pieces, "close", None)
        if close:
            close()


class RevisingWriter(Writer, Protocol):
    """A writer that can be told what is wrong with a sentence."""

    def revise(
        self, question: Question, passages: Sequence[RetrievedPassage], sentence: CheckedSentence
    ) -> DraftSentence | None:
        """The sentence written anew; None where nothing better can be said."""
        ...
