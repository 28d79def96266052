"""Whether passages are of the time that a question asks about."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.text.periods import MONTHS, Period
from assistant.text.words import stem, terms
from assistant.types import RetrievedPassage

_MONTHS = {stem(name): number for name, number in MONTHS.items()}


def is_timely(retrieved: RetrievedPassage, periods: Sequence[Period]) -> bool:
    """Whether a passage was published at, or speaks of, one of the times; also where nobody can tell.

    Only times that are certain count: 'this week' may be any.
    """
    certain = [period for period in periods if period.is_certain]
    day = retrieved.document.published_at
    if not certain or day is None:
        return True
    told = {_MONTHS.get(word, word) for word in terms(f"{retrieved.document.title} {retrieved.passage.text}")}
    for period in certain:
        first, last = period.reported()
        if first <= day <= last:
            return True
        # 'on 11 March' of an article of that year needs no year.
        words = {_MONTHS.get(word, word) for word in terms(period.text)}
        needed = {word for word in words if not isinstance(word, str) or word.isdecimal()}
        if day.year == period.start.year:
            needed.discard(str(day.year))
        if needed and needed <= told:
            return True
    return False
