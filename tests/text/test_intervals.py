from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.text.intervals import Intervals

_PAIRS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda pair: (min(pair), max(pair))))


@given(_PAIRS, st.integers(0, 20), st.integers(0, 20))
def test_intervals_answer_as_trying_each_would(pairs: list[tuple[int, int]], one: int, other: int) -> None:
    start, end = min(one, other), max(one, other)
    intervals = Intervals(pairs)
    assert intervals.cover(start, end) == any(first <= start and end <= last for first, last in pairs)
    assert intervals.lie_within(start, end) == any(start <= first and last <= end for first, last in pairs)
