"""Whether the words of a claim have their like in the evidence."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

import numpy as np

from assistant.check.nearest import claim_sentences, read_evidence
from assistant.protocols import Entailment
from assistant.text.figures import without_figures
from assistant.text.folding import fold
from assistant.text.polarity import exclude_each_other, opposed
from assistant.text.synonyms import are_synonyms, follows
from assistant.text.words import STOPWORDS, content_terms, stem, terms
from assistant.types import Vector, Vectors

Encode = Callable[[Sequence[str]], Vectors]
"""Texts → one vector of length 1 each."""

_FRAME = "They {} in the town."
_ALIKE = 0.82
"""Cosine from which one word stands for another, each put into `_FRAME`: help and assist 0.90, doctor and
nurse 0.76, while alone they have 0.41 and 0.61."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_MOST_KEPT = 20_000
LOOSE = frozenset(
    map(
        stem,
        """several also additionally furthermore moreover however nevertheless nonetheless yet still meanwhile
        then among including include around roughly approximately nearly almost though although whereas while
        since because therefore thus hence later afterwards subsequently as well too just even indeed
        say said allege state tell told add note report announce according remark write explain mention
        inform""".split(),
    )
)
"""Stems of words that join sentences, or say only that somebody says something: compared elsewhere."""


class Likeness:
    """Tells whether words and texts mean the same, by their vectors; without `encode` by forms and synonyms.

    `entailment` is asked too, where there is one.
    """

    def __init__(self, encode: Encode | None, entailment: Entailment | None = None) -> None:
        self._encode = encode
        self._entailment = entailment
        self._vectors: dict[str, Vector] = {}

    def are_alike(self, word: str, others: Sequence[str]) -> bool:
        """Whether one of `others` is a form of `word` or stands for it; all folded."""
        return not self.without_like([word], others)

    def without_like(self, words: Sequence[str], others: Sequence[str]) -> list[str]:
        """Those of `words` that have no like among `others`; all folded."""
        present = {stem(other) for other in others}
        missing = [word for word in words if not has_synonym(stem(word), present)]
        comparable = sorted(set(others))
        if not missing or not comparable or self._encode is None:
            return missing
        alike = self._of(missing) @ self._of(comparable).T
        return [
            word
            for word, row in zip(missing, alike, strict=True)
            if not any(_can_replace(word, comparable[at]) for at in np.flatnonzero(row >= _ALIKE))
        ]

    def entailed(self, evidence: str, claim: str) -> float | None:
        """The probability that the claim follows from the sentences nearest to it; None without a model.

        Of several sentences of a claim the one that is carried least counts.
        """
        if self._entailment is None:
            return None
        nearest = read_evidence(evidence).nearest
        return min(
            self._entailment.probability(nearest(sentence), sentence) for sentence in claim_sentences(claim)
        )

    def cosines(self, text: str, others: Sequence[str]) -> list[float]:
        """How near each of `others` is to `text`; without vectors, how many of its words it has."""
        if self._encode is None:
            wanted = set(content_terms(text))
            return [len(wanted & set(terms(other))) / max(1, len(wanted)) for other in others]
        vectors = self._vectors_of([text, *others])
        return [float(value) for value in vectors[1:] @ vectors[0]]

    def _of(self, words: Sequence[str]) -> Vectors:
        return self._vectors_of([_FRAME.format(word) for word in words])

    def _vectors_of(self, texts: Sequence[str]) -> Vectors:
        """Each text is encoded once: words recur, and so do sentences that several claims lean on."""
        new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        if new and self._encode is not None:
            if len(self._vectors) > _MOST_KEPT:
                self._vectors = {text: self._vectors[text] for text in texts if text in self._vectors}
            self._vectors = {**self._vectors, **dict(zip(new, self._encode(new), strict=True))}
        return np.stack([self._vectors[text] for text in texts])


def has_synonym(word: str, present: Collection[str]) -> bool:
    """Whether a stem stands among others, or one that can stand for it."""
    return word in present or any(are_synonyms(word, other) or follows(word, other) for other in present)


def _can_replace(word: str, other: str) -> bool:
    """Vectors of opposites, and of days, colours and the like, are close too."""
    one, two = stem(word), stem(other)
    return not exclude_each_other(one, two) and not opposed(one, two)


def unmatched_words(claim: str, evidence: str) -> tuple[list[str], float]:
    """Words of the claim that the evidence has neither in any form nor as a synonym, and their share.

    Names, figures and words of reporting are left out: they are compared by themselves.
    """
    present = set(terms(evidence))
    asked = {
        word: fold(word)
        for word in _WORD.findall(without_figures(claim))
        if word.islower() and fold(word) not in STOPWORDS and stem(fold(word)) not in LOOSE
    }
    unmatched = [word for word, folded in asked.items() if not has_synonym(stem(folded), present)]
    return unmatched, len(unmatched) / max(1, len(asked))
