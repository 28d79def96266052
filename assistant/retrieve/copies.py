"""The same text in several articles: one telling is enough among the first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.text.words import terms
from assistant.types import Passage

_SHARED = 0.8
"""Share of their words (Jaccard) from which two passages are copies: a wire report with another opening
still is one, another report of the same event is not."""


def copies_last(ranked: Sequence[str], passages: Mapping[str, Passage], top_k: int) -> list[str]:
    """The first `top_k` passage ids, in their order, but copies of an earlier passage after all others."""
    kept: dict[str, set[str]] = {}
    copies: list[str] = []
    for each in ranked:
        if len(kept) == top_k:
            break
        words = set(terms(passages[each].text))
        if any(_jaccard(words, others) >= _SHARED for others in kept.values()):
            copies.append(each)
        else:
            kept[each] = words
    return [*kept, *copies][:top_k]


def _jaccard(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, len(one | other))
