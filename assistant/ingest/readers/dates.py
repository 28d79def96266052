"""Publication dates as exports and pages write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import lru_cache

from assistant.text.periods import MONTHS

_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)|(\d{4})(\d\d)(\d\d)(?!\d)")
_WORDED = (
    re.compile(
        r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s.-]+(?:of\s+)?(?P<month>[a-z]{3,9})\.?,?[\s-]+(?P<year>\d{4})\b"
    ),
    re.compile(r"\b(?P<month>[a-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})\b"),
)
_EPOCH_SECONDS = range(10**8, 5 * 10**9)  # 1973 to 2128; the same digits as milliseconds are larger
_LONGEST = 80


def parse_date(value: object) -> date | None:
    """The day that `value` names beyond doubt, as written, whatever the time zone; otherwise None.

    '03/04/2025' is two different days to two readers, so it is none.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _from_epoch(value)
    return _from_text(value.strip().lower()) if isinstance(value, str) else None


def _from_epoch(value: float) -> date | None:
    seconds = value / 1000 if abs(value) >= _EPOCH_SECONDS.stop else value
    if not _EPOCH_SECONDS.start <= seconds < _EPOCH_SECONDS.stop:
        return None
    return datetime.fromtimestamp(seconds, UTC).date()


@lru_cache(maxsize=4096)
def _from_text(text: str) -> date | None:
    if len(text) > _LONGEST:
        return None
    if re.fullmatch(r"\d{9,13}(?:\.\d+)?", text):
        return _from_epoch(float(text))
    iso = _ISO.match(text)
    if iso:
        year, month, day = (int(part) for part in iso.groups() if part and part.isdecimal())
        return _day(year, month, day)
    for pattern in _WORDED:
        worded = pattern.search(text)
        if worded and worded["month"] in MONTHS:
            return _day(int(worded["year"]), MONTHS[worded["month"]], int(worded["day"]))
    return _from_other_language(text)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_PARTS = (re.compile(r"\b\d{1,2}\b"), re.compile(r"[^\W\d_]{3}"), re.compile(r"\b\d{4}\b"))


def _from_other_language(text: str) -> date | None:
    """'30. maj 2025.', '30 мая 2025': only where day, month's name and whole year stand."""
    if not all(part.search(text) for part in _PARTS):
        return None
    import dateparser

    try:
        found = dateparser.parse(text, settings={"STRICT_PARSING": True, "PARSERS": ["absolute-time"]})
    except (ValueError, OverflowError, TypeError):
        return None
    return found.date() if found and str(found.year) in text else None
