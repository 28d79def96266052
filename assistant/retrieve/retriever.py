"""Finding passages by words and by meaning, fused, then looked at once more sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.protocols import Encoder, VectorHit
from assistant.retrieve.fusion import fuse
from assistant.store.store import Store
from assistant.text.acronyms import spell_out
from assistant.text.words import content_terms, terms
from assistant.types import Document, Filters, Passage, RetrievedPassage, Vector, Vectors

_LEAST_COSINE = 0.25
"""Of the nearest sentence, where no word of the question occurs: so near is something to most invented words
among some hundred sentences, and most paraphrases are nearer. No value parts the two in large collections."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much; the values are the best of those in benchmarks/README.md."""

    words: float = 1.5
    meaning: float = 1.0
    sentence: float = 0.05
    """For the best sentence's cosine, beside fused ranks (two first places give about 0.4)."""
    constant: int = 5
    """Of the reciprocal ranks. The usual 60, for many rankings, makes first and fifth place almost equal;
    of two rankings the first places tell most."""
    heading: float = 2.0
    """BM25 weight of title, outlet and date against the text's 1."""
    depth: int = 60
    """How many hits each ranking contributes."""


class Retriever:
    """Finds the passages of a store that answer a question."""

    def __init__(self, store: Store, encoder: Encoder, weights: Weights | None = None) -> None:
        self._store = store
        self._encoder = encoder
        self._weights = weights or Weights()

    def find(self, question: str, top_k: int = 8, filters: Filters | None = None) -> list[RetrievedPassage]:
        """The `top_k` best passages, best first; empty when there are none or the question has no words."""
        filters = filters or Filters()
        self._store.check_model()
        if top_k < 1 or not terms(question):
            return []
        question = spell_out(question)
        vector = self._encoder.encode_question(question)
        return self.find_by(question, vector, top_k, filters)

    def find_by(self, question: str, vector: Vector, top_k: int, filters: Filters) -> list[RetrievedPassage]:
        """Like `find`, with the question's vector given."""
        weights = self._weights
        depth = max(weights.depth, top_k)
        by_meaning = self._store.nearest(vector, depth, filters)
        by_words = self._store.catalog.with_words(
            content_terms(question) or terms(question), depth, filters, heading_weight=weights.heading
        )
        rankings = {"words": [hit for hit, _ in by_words], "meaning": [hit.passage_id for hit in by_meaning]}
        fused = fuse(
            rankings, {"words": weights.words, "meaning": weights.meaning}, constant=weights.constant
        )
        candidates = dict(fused[: max(2 * top_k, 30)])
        found = self._store.catalog.passages(list(candidates))
        scored = {
            passage_id: score + weights.sentence * best_cosine(vector, found[passage_id][1])
            for passage_id, score in candidates.items()
            if passage_id in found  # a vector without a passage is a write still under way
        }
        best = sorted(scored, key=lambda passage_id: -scored[passage_id])[:top_k]
        return self._retrieved(best, scored, found, rankings, by_meaning)

    def is_about(self, question: str, hits: Sequence[RetrievedPassage]) -> bool:
        """Whether a word of the question occurs in any document, or its meaning in `hits`; if neither, chance
        chose them."""
        question = spell_out(question)
        if any(self._store.catalog.passages_with(content_terms(question) or terms(question)).values()):
            return True
        vector = self._encoder.encode_question(question)
        return any(
            best_cosine(vector, hit.sentence_vectors) >= _LEAST_COSINE
            for hit in hits
            if hit.sentence_vectors is not None
        )

    def _retrieved(
        self,
        passage_ids: Sequence[str],
        scores: Mapping[str, float],
        found: Mapping[str, tuple[Passage, Vectors]],
        rankings: Mapping[str, Sequence[str]],
        by_meaning: Sequence[VectorHit],
    ) -> list[RetrievedPassage]:
        ranks = {
            name: {passage_id: rank for rank, passage_id in enumerate(ranking, start=1)}
            for name, ranking in rankings.items()
        }
        similarities = {hit.passage_id: hit.similarity for hit in by_meaning}
        documents: dict[str, Document] = (
            {
                document.document_id: document
                for document in self._store.catalog.documents(
                    Filters(document_ids=tuple({found[each][0].document_id for each in passage_ids}))
                )
            }
            if passage_ids
            else {}
        )
        return [
            RetrievedPassage(
                passage=found[each][0],
                document=documents[found[each][0].document_id],
                rank=rank,
                score=scores[each],
                words_rank=ranks["words"].get(each),
                meaning_rank=ranks["meaning"].get(each),
                similarity=similarities.get(each, 0.0),
                sentence_vectors=found[each][1],
            )
            for rank, each in enumerate(passage_ids, start=1)
            if found[each][0].document_id in documents
        ]


def best_cosine(question: Vector, sentences: Vectors) -> float:
    """The cosine of the sentence that lies nearest to the question (late interaction on sentences)."""
    return float(np.max(sentences @ question, initial=0.0))
