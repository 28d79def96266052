"""Many intervals asked often: whether one of them covers another, or lies inside it, without trying each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Intervals:
    """Pairs of first and last (whole numbers, ends included or not, as the caller has them), made once."""

    def __init__(self, pairs: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(pairs)
        self._starts = [start for start, _ in ordered]
        ends = [end for _, end in ordered]
        self._furthest = list(accumulate(ends, max))
        """The last end of those up to each."""
        self._nearest = list(accumulate(reversed(ends), min))[::-1]
        """The first end of those from each on."""

    def cover(self, start: int, end: int) -> bool:
        """Whether one of them begins no later and ends no earlier."""
        at = bisect_right(self._starts, start)
        return at > 0 and self._furthest[at - 1] >= end

    def lie_within(self, start: int, end: int) -> bool:
        """Whether one of them begins no earlier and ends no later."""
        at = bisect_left(self._starts, start)
        return at < len(self._starts) and self._nearest[at] <= end
