"""Whether the words of a claim have their like in the evidence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.text.figures import without_figures
from assistant.text.folding import fold
from assistant.text.words import STOPWORDS, stem, terms
from assistant.types import Vectors

Encode = Callable[[Sequence[str]], Vectors]
"""Texts → one vector of length 1 each."""

_ALIKE = 0.6
"""Cosine of two words from which one stands for the other: died and killed, built and constructed."""
_WORD = re.compile(r"[^\W\d_]{3,}")
# That somebody says something is compared elsewhere, by speaker and stance.
_REPORTING = frozenset(map(stem, "say said tell told state add note report announce according".split()))


def unmatched_words(claim: str, evidence: str, encode: Encode | None) -> tuple[list[str], float]:
    """Words of the claim that the evidence has neither in any form nor in other words, and their share.

    Names, figures and words of reporting are left out: they are compared by themselves. Without `encode` only
    forms of the same word match.
    """
    present = set(terms(evidence))
    asked = {
        word: fold(word)
        for word in _WORD.findall(without_figures(claim))
        if word.islower() and fold(word) not in STOPWORDS and stem(fold(word)) not in _REPORTING
    }
    missing = [word for word, folded in asked.items() if stem(folded) not in present]
    others = sorted({fold(word) for word in _WORD.findall(evidence)} - STOPWORDS)
    if not missing or not others or encode is None:
        return missing, len(missing) / max(1, len(asked))
    vectors = encode([*missing, *others])
    alike = vectors[: len(missing)] @ vectors[len(missing) :].T
    unmatched = [word for word, row in zip(missing, alike, strict=True) if row.max() < _ALIKE]
    return unmatched, len(unmatched) / len(asked)
