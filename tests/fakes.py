"""Stand-ins for the slow parts, which keep to the same contracts as the real ones (tests/store/test_*.py)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from assistant.errors import ChatModelError
from assistant.protocols import EncodedPassage, EncoderInput, Message, VectorHit
from assistant.store.encoder import unit
from assistant.text.words import terms
from assistant.types import Vector, Vectors


@dataclass
class HashingEncoder:
    """Each word is one of 256 directions: texts that share words lie near each other."""

    name: str = "hashing"
    dimensions: int = 256
    max_tokens: int = 256
    encoded: list[str] = field(default_factory=list)
    """Every passage that it was given."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def encode_question(self, text: str) -> Vector:
        vector = np.zeros(self.dimensions, dtype=np.float32)
        for term in terms(text) or [text]:
            vector[zlib.crc32(term.encode("utf-8", "replace")) % self.dimensions] += 1
        return unit(vector)

    def encode_texts(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self.encode_question(text) for text in texts])

    def encode_passages(self, inputs: Sequence[EncoderInput]) -> list[EncodedPassage]:
        self.encoded.extend(each.text for each in inputs)
        return [
            EncodedPassage(
                self.encode_question(f"{each.heading} {each.text}"),
                np.stack([self.encode_question(span.of(each.text)) for span in each.sentences]),
            )
            for each in inputs
        ]


@dataclass
class MemoryVectors:
    """A `PassageVectors` that compares with all."""

    kept: dict[str, tuple[str, Vector]] = field(default_factory=dict)

    def put(self, passage_ids: Sequence[str], document_ids: Sequence[str], vectors: Vectors) -> None:
        self.kept.update(zip(passage_ids, zip(document_ids, vectors, strict=True), strict=True))

    def delete(self, passage_ids: Sequence[str]) -> None:
        for passage_id in passage_ids:
            self.kept.pop(passage_id, None)

    def nearest(
        self, question: Vector, top_k: int, document_ids: Sequence[str] | None = None
    ) -> list[VectorHit]:
        hits = [
            VectorHit(passage_id, float(vector @ question))
            for passage_id, (document_id, vector) in self.kept.items()
            if document_ids is None or document_id in document_ids
        ]
        return sorted(hits, key=lambda hit: -hit.similarity)[:top_k]

    def ids(self) -> set[str]:
        return set(self.kept)

    def count(self) -> int:
        return len(self.kept)

    def clear(self) -> None:
        self.kept.clear()

    def close(self) -> None: ...


@dataclass
class ScriptedChatModel:
    """A `ChatModel` that writes what it is told to, in small pieces; one script for each time it is asked."""

    scripts: Sequence[str] = ()
    fails_after: int | None = None
    """Pieces after which it breaks off."""
    name: str = "scripted:model"
    context_tokens: int = 4000
    piece_length: int = 5
    asked: list[list[Message]] = field(default_factory=list)
    written: int = 0
    """Pieces given away, of all answers together."""
    closed: int = 0
    """Answers that ended, or were stopped."""

    def count_tokens(self, text: str) -> int:
        return len(text) // 3 + 1

    def stream(self, messages: Sequence[Message], *, max_tokens: int) -> Iterator[str]:
        script = self.scripts[min(len(self.asked), len(self.scripts) - 1)]
        self.asked.append(list(messages))
        try:
            for at in range(0, min(len(script), 3 * max_tokens), self.piece_length):
                if self.fails_after is not None and self.written >= self.fails_after:
                    raise ChatModelError("The model scripted:model broke off. Ask again.")
                self.written += 1
                yield script[at : at + self.piece_length]
        finally:
            self.closed += 1
