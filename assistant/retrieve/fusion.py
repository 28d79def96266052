"""Reciprocal rank fusion of ranked lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

RANK_CONSTANT = 60
"""k of Cormack, Clarke and Büttcher, 'Reciprocal Rank Fusion outperforms Condorcet …', SIGIR 2009."""


def fuse(
    rankings: Mapping[str, Sequence[str]], weights: Mapping[str, float], *, constant: int = RANK_CONSTANT
) -> list[tuple[str, float]]:
    """Ids with their fused scores, best first: the weighted sum of 1 / (constant + rank) over `rankings`.

    Ties keep the order of first appearance.
    """
    scores: dict[str, float] = {}
    for name, ranking in rankings.items():
        for rank, item in enumerate(ranking, start=1):
            scores[item] = scores.get(item, 0.0) + weights[name] / (constant + rank)
    return sorted(scores.items(), key=lambda pair: -pair[1])
