"""The day on which a text says, at its very beginning, that it was written or published.

Only forms that nobody would take for anything else: a dateline (“KELDRUN, 4 September 2026 – The lower …”), a
line of its own that is a date or ends with one (“By Mina Tolver | 21 August 2026”). A wrong day is worse than
none: running prose gives none, a day without its year gives none, and neither do two days in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice, pairwise

from assistant.ingest.readers.dates import parse_date

_LINES = 6
"""Headline, line below it, byline, outlet, place, first words: what comes later is the text itself."""
_CHARACTERS = 4_000
_LONGEST = 140
"""Of a line that stands alone; of a longer one only the beginning is looked at."""
_MOST_WORDS = 8
"""Before the date of a line that stands alone: an outlet, a name."""
_MOST_PLACE_WORDS = 8
"""Before the date of a dateline: place, country, agency."""

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_WEEKDAY = r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b\.?,?\ )?"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_DATE = re.compile(
    rf"""(?<![\w./-]){_WEEKDAY}(?P<day>
      {_YEAR}-\d\d-\d\d(?!\d)(?=[\W_]|t\d|$)
    | {_MONTH}\ \d{{1,2}}(?:st|nd|rd|th)?,?\ {_YEAR}
    | \d{{1,2}}(?:st|nd|rd|th|\.)?\ (?:of\ |de\ )?[^\W\d_]{{3,12}}\.?,?\ (?:de\ )?{_YEAR}
    )""",
    re.I | re.X,
)
_CLOCK = (
    r"(?:[ t,]*(?:at )?\d{1,2}(?:[:.]\d\d){1,2}(?:\.\d+)?"
    r"(?: ?[ap]\.?m\b\.?)?(?: ?(?:[a-z]{1,5}|[+-]\d\d:?\d\d))?)?"
)
# After the date of a line that stands alone: nothing, or what plainly is another label.
_LINE_END = re.compile(rf"{_CLOCK}\s*\)?\s*(?:$|[|·•].*|\(?(?:last )?updated\b.*)", re.I)
# In languages that write '30. maj 2025.'
_ORDINAL_DATE = re.compile(r"\d{1,2}\..*\d{4}\.")
# “Published 21 August 2026” at the beginning of a line or of one of its parts.
_PUBLISHED = re.compile(
    r"(?:^|[|·•–—]\s*)(?:first |date )?(?:publish(?:ed)?|posted|issued|publication date|date|dated)"
    r"(?: (?:on|at))?\s*[:,]?\s*$",
    re.I,
)
_SET_APART = re.compile(r"(?:\s*[|·•,–—(\[]|\s-)\s*$")
_ANOTHER_DAY = re.compile(
    r"\b(?:updated?|modified|accessed|retrieved|printed|created|corrected|revised|born|died|since|until|due"
    r"|deadline|expires|expiry|effective|valid|next|last)\b",
    re.I,
)
_OF_NAMES = frozenset("of the and for de la del der van von & y".split())
# What opens a sentence before a time, and no place.
_OPENERS = frozenset(
    "in on at by from since until till before after during between around near for to".split()
)
_DANGLING = re.compile(
    r"(?:^|\s)(?:in|on|of|at|by|from|since|until|till|before|after|dated|and|or|to|the)\s*$", re.I
)
_DATELINE_END = re.compile(
    r"\s*\)?,?\s*(?:\([^()]{1,40}\)|/[^/]{1,40}/)?\s*(?:[-–—―]|--)\s*(?P<first>[“”\"'‘(«„]*\w|$)"
)
_BARE_LINE = re.compile(rf"^[ \t]*(?:{_DATE.pattern})[ \t]*$", re.I | re.X | re.M)


def written_day(lines: Sequence[str], below: str = "") -> date | None:
    """The day that the first of `lines` give; None where they give none, or two.

    `below` is all of the text: where it is ordered by days, as a diary is, the first is not the day of it.
    """
    first = list(islice(_standing_alone(lines), _LINES))
    for form in (_published, _set_apart, _dateline):
        days = {day for line in first if (day := form(line))}
        if days:
            return days.pop() if len(days) == 1 and not _is_diary(first, below) else None
    return None


def first_lines(text: str) -> list[str]:
    """The lines in which a text may say when it is of."""
    return text[:_CHARACTERS].split("\n")


def _standing_alone(lines: Sequence[str]) -> Iterator[str]:
    """The lines with words, without those whose date belongs to the sentence around them."""
    padded = ["", *lines, ""]
    for (above, line), (_, below) in zip(pairwise(padded), pairwise(padded[1:]), strict=False):
        stripped = " ".join(line[: 2 * _LONGEST].split())
        if stripped:
            is_prose = _DANGLING.search(above[-20:]) or below.lstrip()[:1].islower()
            yield "" if is_prose and len(stripped) <= _LONGEST else stripped


def _published(line: str) -> date | None:
    """“Published 21 August 2026, 14:05”."""
    if len(line) > _LONGEST:
        return None
    for found in _DATE.finditer(line):
        if _PUBLISHED.search(line[: found.start()]) and _LINE_END.match(line, found.end()):
            return _day(found)
    return None


def _set_apart(line: str) -> date | None:
    """“17 June 2026”, “Azmere Dispatch, 17 June 2026”, “By Mina Tolver | 21 August 2026”."""
    found = _DATE.search(line) if len(line) <= _LONGEST else None
    if not found or _ANOTHER_DAY.search(before := line[: found.start()]):
        return None
    if before and not _is_label(before, found):
        return None
    ends = _LINE_END.match(line, found.end()) or (not before and _ORDINAL_DATE.fullmatch(line))
    return _day(found) if ends else None


def _is_label(before: str, found: re.Match[str]) -> bool:
    """Whether the words before the date are names, set apart from it."""
    if not _SET_APART.search(before) and not found["weekday"]:
        return False
    words = re.findall(r"[^\s|·•,–—()\[\]-]+", before)
    is_byline = len(words) > 1 and words[0].lower() == "by" and words[1][:1].isupper()
    named = words[1:] if is_byline else words
    if named and named[0].lower() in _OPENERS:
        return False
    return len(named) <= _MOST_WORDS and all(map(_is_of_a_name, named))


def _is_of_a_name(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit() or word.lower() in _OF_NAMES


def _dateline(line: str) -> date | None:
    """“PORT ELLISAND, August 21, 2026 — …”, “VELDANE (14 July 2026) – …”."""
    found = _DATE.search(line[:_LONGEST])
    if not found or not _is_place(line[: found.start()]):
        return None
    text = _DATELINE_END.match(line, found.end())
    opens = text and (not text["first"] or text["first"][-1].isupper() or text["first"][-1].isdigit())
    return _day(found) if opens else None


def _is_place(before: str) -> bool:
    if not re.search(r"(?:,|\(|,[^,()]{1,30},|\([^()]{1,30},)\s*$", before):
        return False
    words = re.findall(r"[^\s,()]+", before)
    if not words or len(words) > _MOST_PLACE_WORDS or words[0].lower() in _OPENERS:
        return False
    return all(map(_is_of_a_name, words)) and words[0][:1].isupper()


def _day(found: re.Match[str]) -> date | None:
    """The day, unless it is none, or is not the weekday that stands beside it."""
    day = parse_date(found["day"])
    if day and found["weekday"] and not _WEEKDAYS[day.weekday()].startswith(found["weekday"].lower()):
        return None
    return day


def _is_diary(first: Sequence[str], text: str) -> bool:
    """Whether the text is cut by lines that are different days, the first of them here."""
    if not any(_BARE_LINE.match(line) for line in first):
        return False
    return len({day for found in _BARE_LINE.finditer(text) if (day := _day(found))}) > 1
