"""Between rows of the catalog and the values that the rest of the program knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Row

from assistant.types import Document, Passage, Span, Vector, Vectors

_IN_LIMIT = 500


class StoredPassage(NamedTuple):
    """A passage as the catalog keeps it."""

    passage: Passage
    vector: Vector
    sentence_vectors: Vectors
    """One row for each of its sentences."""


def in_parts(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """SQLite limits how many values one statement may carry."""
    for at in range(0, len(values), _IN_LIMIT):
        yield values[at : at + _IN_LIMIT]


def document_of(
    row: Row[tuple[str, ...]], sources: tuple[str, ...], corrected: tuple[str, ...] = ()
) -> Document:
    return Document(
        document_id=row.document_id,
        title=row.title,
        sources=sources,
        url=row.url,
        outlet=row.outlet,
        author=row.author,
        published_at=date.fromisoformat(row.published_at) if row.published_at else None,
        language=row.language,
        revision=row.revision,
        passages=row.passages,
        added_at=row.added_at,
        corrected=corrected,
    )


def passage_of(row: Row[tuple[str, ...]]) -> StoredPassage:
    sentences = unpack_spans(row.sentences)
    passage = Passage(
        passage_id=row.passage_id,
        document_id=row.document_id,
        revision=row.revision,
        start=row.start,
        end=row.end,
        text=row.text,
        sentences=sentences,
        page=row.page,
    )
    sentence_vectors = unpack_vectors(row.sentence_vectors).reshape(len(sentences), -1)
    return StoredPassage(passage, unpack_vectors(row.vector), sentence_vectors)


def pack_spans(spans: Sequence[Span]) -> bytes:
    return np.asarray([(span.start, span.end) for span in spans], dtype="<i4").tobytes()


def unpack_spans(packed: bytes) -> tuple[Span, ...]:
    pairs = np.frombuffer(packed, dtype="<i4").reshape(-1, 2)
    return tuple(Span(int(start), int(end)) for start, end in pairs)


def pack_vectors(vectors: NDArray[np.float32]) -> bytes:
    """Half precision: the cosine of two vectors of length 1 changes by less than 0.001."""
    return vectors.astype("<f2").tobytes()


def unpack_vectors(packed: bytes) -> NDArray[np.float32]:
    """All the numbers in one row; the caller knows the shape."""
    return np.frombuffer(packed, dtype="<f2").astype(np.float32)
