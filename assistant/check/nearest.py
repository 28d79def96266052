"""The few sentences of a text that an entailment model reads beside a claim, found by words alone."""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache

from assistant.text.sentences import split_sentences
from assistant.text.words import content_terms

_MOST_SENTENCES = 3
_MOST_WORDS = 70


class Evidence:
    """A text cut into sentences, with the words of each."""

    def __init__(self, text: str) -> None:
        self.sentences = [span.of(text) for span in split_sentences(text)]
        self._terms = [frozenset(content_terms(sentence)) for sentence in self.sentences]
        found_in = Counter(term for terms in self._terms for term in terms)
        self._weights = {term: math.log(1 + len(self._terms) / count) for term, count in found_in.items()}

    def nearest(self, claim: str, without: str = "") -> str:
        """Up to three sentences that together have most of the claim's words, in the order of the text.

        Words that few sentences have count more. When nothing new is to be had, the neighbours of the best
        sentence follow, for who 'he' is. `without` leaves one sentence out.
        """
        missing = set(content_terms(claim))
        open_ = [at for at, sentence in enumerate(self.sentences) if sentence != without]
        chosen: list[int] = []
        words = 0
        while open_ and len(chosen) < _MOST_SENTENCES and words < _MOST_WORDS:
            at = max(open_, key=lambda at: (self._gain(at, missing), self._closeness(at, chosen)))
            length = len(self.sentences[at].split())
            open_.remove(at)
            if chosen and words + length > _MOST_WORDS:
                continue
            chosen.append(at)
            words += length
            missing -= self._terms[at]
        return " ".join(self.sentences[at] for at in sorted(chosen))

    def _gain(self, at: int, missing: set[str]) -> float:
        return sum(self._weights[term] for term in self._terms[at] & missing)

    @staticmethod
    def _closeness(at: int, chosen: list[int]) -> int:
        # The sentence before explains more than the one after.
        return -min((2 * abs(at - other) - (at < other) for other in chosen), default=0)


@lru_cache(maxsize=64)
def read_evidence(text: str) -> Evidence:
    """The same text comes with many claims."""
    return Evidence(text)


def claim_sentences(claim: str) -> list[str]:
    """The sentences of a claim that say something; the whole claim where none does."""
    sentences = [span.of(claim) for span in split_sentences(claim)]
    telling = [each for each in sentences if len(content_terms(each)) >= 2 and not each.endswith(":")]
    return telling or [claim]
