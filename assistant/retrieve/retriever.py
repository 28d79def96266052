"""Finding passages by words and by meaning, fused, then looked at once more sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

import numpy as np

from assistant.protocols import Encoder, Reranker
from assistant.retrieve.copies import copies_last
from assistant.retrieve.fusion import fuse
from assistant.store.rows import StoredPassage
from assistant.store.store import Store
from assistant.text.acronyms import spell_out
from assistant.text.periods import asks_for_latest, find_periods, without_relative
from assistant.text.words import content_terms, terms
from assistant.types import Document, Filters, RetrievedPassage, Vector, Vectors

_LEAST_COSINE = 0.25
"""Of the nearest sentence, where no word of the question occurs: so near is something to most invented words
among some hundred sentences, and most paraphrases are nearer. No value parts the two in large collections."""


_WORDS, _MEANING = "words", "meaning"
_THEN = (" then", " or then")
"""For at most two times that a question names."""


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
    latest: float = 0.2
    """For the latest of the articles found, less for earlier ones, where the question asks for the latest."""
    depth: int = 60
    """How many hits each ranking contributes."""
    reranked: int = 20
    """How many of the best a reranker reads."""


class Retriever:
    """Finds the passages of a store that answer a question."""

    def __init__(
        self,
        store: Store,
        encoder: Encoder,
        weights: Weights | None = None,
        reranker: Reranker | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        self._store = store
        self._encoder = encoder
        self._weights = weights or Weights()
        self._reranker = reranker
        self._today = today

    def find(self, question: str, top_k: int = 8, filters: Filters | None = None) -> list[RetrievedPassage]:
        """The `top_k` best passages, best first; empty when there are none or the question has no words."""
        filters = filters or Filters()
        self._store.check_model()
        if top_k < 1 or not terms(question):
            return []
        question = spell_out(question)
        vector = self._encoder.encode_question(question)
        return self.find_by(question, vector, top_k, filters)

    def find_in_turn(
        self, questions: Sequence[str], top_k: int, filters: Filters | None = None
    ) -> list[RetrievedPassage]:
        """At most `top_k` passages: the best for the first question, for the second, and so on in turn."""
        found = [self.find(question, top_k // len(questions), filters) for question in questions]
        in_turn = (hit for hits in zip_longest(*found) for hit in hits if hit)
        distinct = {hit.passage.passage_id: hit for hit in in_turn}
        return [replace(hit, rank=rank) for rank, hit in enumerate(distinct.values(), start=1)]

    def find_by(self, question: str, vector: Vector, top_k: int, filters: Filters) -> list[RetrievedPassage]:
        """Like `find`, with the question's vector given."""
        rankings = self._rankings(question, vector, max(self._weights.depth, top_k), filters)
        fused = dict(
            fuse(
                rankings,
                {name: self._weight_of(name) for name in rankings},
                constant=self._weights.constant,
            )[: max(2 * top_k, 30)]
        )
        found = self._store.catalog.passages(list(fused))
        weight = self._weights.sentence
        scored = {
            passage_id: fused[passage_id] + weight * best_cosine(vector, each.sentence_vectors)
            for passage_id, each in found.items()  # a vector without a passage is a write still under way
        }
        if asks_for_latest(question):
            self._prefer_latest(scored, found)
        ranked = sorted(scored, key=lambda passage_id: -scored[passage_id])
        if self._reranker:
            scored = self._reread(question, ranked[: max(self._weights.reranked, top_k)], found)
            ranked = sorted(scored, key=lambda passage_id: -scored[passage_id])
        best = copies_last(ranked, {each: found[each].passage for each in ranked}, top_k)
        return self._retrieved(vector, best, scored, found, rankings)

    def _rankings(self, question: str, vector: Vector, depth: int, filters: Filters) -> dict[str, list[str]]:
        """Passage ids by words and by meaning; where the question names a time, once more among what
        was published then."""
        words = content_terms(without_relative(question)) or content_terms(question) or terms(question)
        periods = find_periods(question, self._today(), self._store.catalog.newest())
        # What is open at one end holds most articles, and asking for most of them by name is slow.
        bounded = (period for period in periods if period.start > date.min and period.end < date.max)
        then = [filters.within(*period.reported()) for period in bounded]
        rankings = {}
        for suffix, chosen in zip(("", *_THEN), (filters, *then), strict=False):
            by_words = self._store.catalog.with_words(
                words, depth, chosen, heading_weight=self._weights.heading
            )
            by_meaning = self._store.nearest(vector, depth, chosen)
            rankings[_WORDS + suffix] = [passage_id for passage_id, _ in by_words]
            rankings[_MEANING + suffix] = [hit.passage_id for hit in by_meaning]
        return rankings

    def _weight_of(self, ranking: str) -> float:
        return self._weights.words if ranking.startswith(_WORDS) else self._weights.meaning

    def _reread(
        self, question: str, passage_ids: Sequence[str], found: Mapping[str, StoredPassage]
    ) -> dict[str, float]:
        """The reranker's score of each passage, read below its title."""
        assert self._reranker is not None
        documents = self._documents(found[each].passage.document_id for each in passage_ids)
        known = [each for each in passage_ids if found[each].passage.document_id in documents]
        passages = (found[each].passage for each in known)
        texts = [f"{documents[passage.document_id].title}\n{passage.text}" for passage in passages]
        return dict(zip(known, self._reranker.score(question, texts), strict=True))

    def _prefer_latest(self, scored: dict[str, float], found: Mapping[str, StoredPassage]) -> None:
        """Add to each score for how late its article is among the others."""
        documents = self._documents(found[each].passage.document_id for each in scored)
        days = {
            each: document.published_at
            for each in scored
            if (document := documents.get(found[each].passage.document_id))
        }
        latest = sorted({day for day in days.values() if day}, reverse=True)
        for passage_id, day in days.items():
            if day:
                scored[passage_id] += self._weights.latest * (1 - latest.index(day) / len(latest))

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
        vector: Vector,
        passage_ids: Sequence[str],
        scores: Mapping[str, float],
        found: Mapping[str, StoredPassage],
        rankings: Mapping[str, Sequence[str]],
    ) -> list[RetrievedPassage]:
        words_ranks = {each: rank for rank, each in enumerate(rankings[_WORDS], start=1)}
        meaning_ranks = {each: rank for rank, each in enumerate(rankings[_MEANING], start=1)}
        documents = self._documents(found[each].passage.document_id for each in passage_ids)
        return [
            RetrievedPassage(
                passage=found[each].passage,
                document=documents[found[each].passage.document_id],
                rank=rank,
                score=scores[each],
                words_rank=words_ranks.get(each),
                meaning_rank=meaning_ranks.get(each),
                similarity=float(found[each].vector @ vector),
                sentence_vectors=found[each].sentence_vectors,
            )
            for rank, each in enumerate(passage_ids, start=1)
            if found[each].passage.document_id in documents
        ]

    def _documents(self, document_ids: Iterable[str]) -> dict[str, Document]:
        chosen = tuple(dict.fromkeys(document_ids))
        if not chosen:
            return {}
        found = self._store.catalog.documents(Filters(document_ids=chosen))
        return {document.document_id: document for document in found}


def best_cosine(question: Vector, sentences: Vectors) -> float:
    """The cosine of the sentence that lies nearest to the question (late interaction on sentences)."""
    return float(np.max(sentences @ question, initial=0.0))
