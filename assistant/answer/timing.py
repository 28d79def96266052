"""Whether passages are of the time that a question asks about."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.text.periods import MONTHS, Period
from assistant.text.words import stem, terms
from assistant.types import RetrievedPassage

_MONTHS = {stem(name): number for name, number in MONTHS.items()}


def of_the_time(passages: Sequence[RetrievedPassage], periods: Sequence[Period]) -> list[RetrievedPassage]:
    """Passages that were published at one of the times or speak of one; all, where none of them has a date.

    Only times that are certain count: 'this week' may be any.
    """
    certain = [period for period in periods if period.is_certain]
    if not certain or not any(each.document.published_at for each in passages):
        return list(passages)
    return [each for each in passages if _is_timely(each, certain)]


def _is_timely(retrieved: RetrievedPassage, certain: Sequence[Period]) -> bool:
    day = retrieved.document.published_at
    told = {_MONTHS.get(word, word) for word in terms(f"{retrieved.document.title} {retrieved.passage.text}")}
    for period in certain:
        first, last = period.reported()
        if day and first <= day <= last:
            return True
        # 'on 11 March' of an article of that year needs no year.
        words = {_MONTHS.get(word, word) for word in terms(period.text)}
        needed = {word for word in words if not isinstance(word, str) or word.isdecimal()}
        if day and day.year == period.start.year:
            needed.discard(str(day.year))
        if needed and needed <= told:
            return True
    return False
