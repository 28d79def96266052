"""Days as people type them."""

from __future__ import annotations

import re
from datetime import date

from assistant.errors import AssistantError
from assistant.ingest.readers.dates import parse_date

_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")


def read_typed_day(typed: str) -> date:
    """The day that was typed: '2025-05-30', '30 May 2025', 'May 30, 2025'.

    Raises AssistantError for what names no day, and for what two readers take for two.
    """
    text = typed.strip()
    days = _readings(text)
    if len(days) == 1:
        return days.pop()
    if days:
        could_be = " or ".join(f"{day.day} {day:%B}" for day in sorted(days))
        raise AssistantError(f"{text!r} could be {could_be}; write the month as a word")
    raise AssistantError(f"{typed!r} is not a date like 2025-05-30 or 30 May 2025")


def _readings(text: str) -> set[date]:
    """The days that a text may mean."""
    numeric = _NUMERIC.fullmatch(text)
    if numeric:
        one, _, other, year = numeric.groups()
        written = (f"{year}-{one}-{other}", f"{year}-{other}-{one}")
        return {day for each in written if (day := parse_date(each))}
    # Day and year, or a whole date in numbers: of two days, neither is meant.
    is_one_day = len(re.findall(r"\d+", text)) == 2 or re.fullmatch(
        r"\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{8}", text
    )
    day = parse_date(text) if is_one_day else None
    return {day} if day else set()
