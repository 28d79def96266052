"""Whether passages are of the time that a question asks about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from assistant.text.periods import Period, find_periods
from assistant.types import RetrievedPassage

_MONTHS = timedelta(days=62)
"""Longer periods are years, which a text also names alone: 'the 2021 audit'."""


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
    text = f"{retrieved.document.title}. {retrieved.passage.text}"
    if day:
        told = find_periods(text, day, day)
    else:
        # Without a date of its own, a text's 'Tuesday' is any.
        told = [period for period in find_periods(text, date.max) if period.is_certain]
    for period in certain:
        first, last = period.reported()
        if day and first <= day <= last:
            return True
        if any(each.start <= period.end and period.start <= each.end for each in told):
            return True
        is_year = period.start.year == period.end.year and period.end - period.start > _MONTHS
        if is_year and re.search(rf"\b{period.start.year}\b", text):
            return True
    return False
