"""The same text in several articles: one telling is enough among the first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.text.words import stem, terms
from assistant.types import Passage

_SHARED = 0.8
"""Share of their words (Jaccard) from which two passages are copies: a wire report with another opening
still is one, another report of the same event is not."""

_NEGATIONS = frozenset(
    map(stem, "not no never none nobody nothing neither nor without denied denies".split())
)


def copies_last(ranked: Sequence[str], passages: Mapping[str, Passage], top_k: int) -> list[str]:
    """The first `top_k` passage ids, in their order, but copies of an earlier passage after all others."""
    kept: dict[str, set[str]] = {}
    copies: list[str] = []
    for each in ranked:
        if len(kept) == top_k:
            break
        words = set(terms(passages[each].text))
        if any(_is_copy(words, others) for others in kept.values()):
            copies.append(each)
        else:
            kept[each] = words
    return [*kept, *copies][:top_k]


def _jaccard(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, len(one | other))


def _is_copy(one: set[str], other: set[str]) -> bool:
    # Another number, or a 'not', may be all that a differing report differs in.
    telling = {word for word in one ^ other if any(map(str.isdigit, word)) or word in _NEGATIONS}
    return not telling and _jaccard(one, other) >= _SHARED
