"""Times that a question speaks of: 'on 29 May 2025', 'in May', 'yesterday', 'last week'."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.types import Span

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"), ("feb", "february"), ("mar", "march"), ("apr", "april"), ("may",),
            ("jun", "june"), ("jul", "july"), ("aug", "august"), ("sep", "sept", "september"),
            ("oct", "october"), ("nov", "november"), ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
"""English names and short names of months, in lower case."""
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_PATTERN = re.compile(
    rf"""
      \b(?P<iso>{_YEAR}-\d\d-\d\d)\b
    | \b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\ (?:of\ )?(?P<month>{_MONTH})\b\.?,?(?:\ (?P<year>{_YEAR})\b)?
    | \b(?P<month2>{_MONTH})\b\.?\ (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:,?\ (?P<year2>{_YEAR})\b)?
    | \b(?P<month3>{_MONTH})\b\.?,?\ (?P<year3>{_YEAR})\b
    | \b(?:in|during|since|of|last|early|late|mid-?)\ (?P<month4>{_MONTH})\b(?!\.?\ \d)
    | \b(?:in|during|since|throughout)\ (?P<year4>{_YEAR})\b(?!\ [a-z]+s\b)
    | \b(?P<near>today|tonight|this\ (?:morning|afternoon|evening)|yesterday|last\ night)\b
    | \b(?:last|this|this\ past|on)\ (?P<weekday>{"|".join(_WEEKDAYS)})\b
    | \b(?P<which>last|this|past|this\ past|previous)\ (?P<unit>week|month|year)\b
    | \b(?:(?:last|past|previous)\ )?(?P<count>\d{{1,3}}|{"|".join(_NUMBERS)}|a|an)
      \ (?P<units>day|week|month|year)s?\ ago\b
    | \b(?:last|past|previous)\ (?P<span>\d{{1,3}}|{"|".join(_NUMBERS)})\ (?P<spans>day|week|month|year)s\b
    """,
    re.I | re.X,
)
_RELATIVE = re.compile(
    r"\b(?:(?:earlier |later )?this (?:past )?(?:week|month|year|morning|afternoon|evening)"
    r"|last (?:week|month|night)|yesterday|today|tonight|recently|right now)\b",
    re.I,
)
_LATEST = re.compile(r"\b(?:latest|newest|most recent(?:ly)?|currently|so far)\b", re.I)
_FOLLOWING = re.compile(
    r"\bwhat (?:has |had )?(?:happen(?:s|ed)?|follow(?:s|ed)|came|comes|was done|changed) "
    r"(?:\w+ ){0,2}?(?:after|since|next|following)\b|\bwhat (?:followed|came next)\b",
    re.I,
)
_RANGE = re.compile(r"\b(?:between|from) [^.?!]{1,25} (?:and|to|until) $|\d ?[-–] ?$", re.I)
_BEFORE = 80
"""Characters before a time in which it may be opened: 'between 1 and', 'until'."""
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


@dataclass(frozen=True, slots=True)
class Period:
    """A run of days, both ends included."""

    start: date
    end: date
    text: str
    """The words that name it."""
    is_certain: bool
    """Whether those words mean these days alone. 'This week' may be the week of the article that the question
    is about, and 'in May' the May of any year."""

    def reported(self) -> tuple[date, date]:
        """When articles about these days appear: on them and in the week after."""
        return self.start, _later(self.end, timedelta(days=7))


def find_periods(text: str, today: date, newest: date | None = None) -> list[Period]:
    """The times that `text` names, in order.

    Weekdays are the last ones before `today`; days and months without a year those before `newest`, the day
    of the newest article, so that an archive is asked about its own years.
    """
    return [period for _, period in place_periods(text, today, newest)]


def place_periods(text: str, today: date, newest: date | None = None) -> Iterator[tuple[Span, Period]]:
    """The times that `text` names as `find_periods` reads them, each with its place."""
    for match in _PATTERN.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        for start, end, is_certain in _days(match, today, min(newest or today, today)):
            yield Span(*match.span()), _opened(Period(start, end, match[0], is_certain), before)


def _opened(period: Period, before: str) -> Period:
    """The period as the words before it have it: 'before 12 May' ends there, 'after 12 May' begins there."""
    last = (before.split() or [""])[-1].lower()
    first = period.text.split()[0].lower()
    word = first if first == "since" else last
    if word in ("before", "until", "till", "by"):
        return replace(period, start=date.min)
    if word in ("after", "since", "from", "between"):
        return replace(period, end=date.max)
    # 'between 1 and 20 May', 'from 3 to 5 May': where it begins is not read.
    return replace(period, start=date.min, is_certain=False) if _RANGE.search(before) else period


def asks_for_latest(text: str) -> bool:
    """Whether `text` asks for the state of things now: 'the latest figure', 'so far'."""
    return _LATEST.search(text) is not None


def asks_what_followed(text: str) -> bool:
    """Whether `text` asks what came after something: 'what happened after the leak?'"""
    return _FOLLOWING.search(text) is not None


def without_relative(text: str) -> str:
    """`text` without 'this week', 'recently', 'latest': they tell when, and articles do not repeat them."""
    return _LATEST.sub(" ", _RELATIVE.sub(" ", text))


def without_when(text: str) -> str:
    """`text` without any time that it names: the 'last' of 'last October' is not the last of several."""
    return _PATTERN.sub(" ", without_relative(text))


def _days(match: re.Match[str], today: date, newest: date) -> Iterator[tuple[date, date, bool]]:
    """First and last day, and whether they are certain; nothing for a day that no calendar has."""
    try:
        yield _read(match, today, newest)
    except (ValueError, OverflowError):
        return


def _read(match: re.Match[str], today: date, newest: date) -> tuple[date, date, bool]:
    if match["iso"]:
        day = date.fromisoformat(match["iso"])
        return day, day, True
    if number := match["day"] or match["day2"]:
        month = MONTHS[(match["month"] or match["month2"]).lower()]
        if year := match["year"] or match["year2"]:
            day = date(int(year), month, int(number))
            return day, day, True
        day = date(newest.year, month, int(number))
        day = day if day <= newest else date(newest.year - 1, month, int(number))
        return day, day, False
    if match["month3"]:
        return *_month(int(match["year3"]), MONTHS[match["month3"].lower()]), True
    if match["month4"]:
        month = MONTHS[match["month4"].lower()]
        is_certain = match[0].lower().startswith(("in ", "during "))
        return *_month(newest.year if month <= newest.month else newest.year - 1, month), is_certain
    if match["year4"]:
        year = int(match["year4"])
        return date(year, 1, 1), date(year, 12, 31), True
    return _relative(match, today)


def _relative(match: re.Match[str], today: date) -> tuple[date, date, bool]:
    if near := match["near"]:
        day = today - timedelta(days=1) if near.lower() in ("yesterday", "last night") else today
        return day, day, True
    if match["weekday"]:
        back = (today.weekday() - _WEEKDAYS.index(match["weekday"].lower())) % 7
        day = today - timedelta(days=back or (7 if match[0].lower().startswith("last") else 0))
        return day, day, False
    if match["unit"]:
        unit, is_this = match["unit"].lower(), match["which"].lower() == "this"
        monday = today - timedelta(days=today.weekday())
        if unit == "week":
            last_week = (monday - timedelta(days=7), today, match["which"].lower() == "last")
            return (monday, today, False) if is_this else last_week
        if unit == "year":
            year = today.year - (not is_this)
            return date(year, 1, 1), min(date(year, 12, 31), today), False
        last = today.replace(day=1) - timedelta(days=1)
        first, end = _month(today.year, today.month) if is_this else _month(last.year, last.month)
        return first, min(end, today), match["which"].lower() == "last"
    if match["span"]:
        return today - timedelta(days=_number(match["span"]) * _DAYS[match["spans"].lower()]), today, False
    length = _DAYS[match["units"].lower()]
    day = today - timedelta(days=_number(match["count"]) * length)
    return day - timedelta(days=length // 2), _later(day, timedelta(days=length // 2)), False


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _number(word: str) -> int:
    word = word.lower()
    return int(word) if word.isdecimal() else 1 if word in ("a", "an") else _NUMBERS.index(word) + 1


def _later(day: date, by: timedelta) -> date:
    """`day` + `by`, or the last day that there is."""
    return day + by if day <= date.max - by else date.max
