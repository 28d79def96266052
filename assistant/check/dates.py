"""Whether the days and months of a claim are those of the evidence, with the day of its article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from assistant.check.reading import Reading
from assistant.text.intervals import Intervals
from assistant.text.periods import Period, find_periods, place_periods
from assistant.types import Finding, FindingKind, Span

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAY = re.compile(rf"\b(?P<word>{'|'.join(_WEEKDAYS)})\b", re.I)
_MONTH = re.compile(rf"\b(?P<word>{'|'.join(map(str.title, _MONTHS))})\b")
_COUNTS = re.compile(r"\b(?P<word>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b", re.I)


_YEAR = re.compile(r"\b\d{4}\b")
_CLAUSE = 80
_COMING = re.compile(
    r"\b(?:will|shall|until|next|coming|due|expected|scheduled|(?:is|are) to|plans?|begins?|starts?|opens?|"
    r"closes?|ends?|meets?|votes?|arrives?|leaves?|resumes?)\b",
    re.I,
)
_DATELINE = 120
"""Characters at the beginning of a text in which its day may stand."""


_PLACE_AND_DAY = re.compile(r"[A-ZÀ-Ž][^—–\n]{2,60}\s[—–]\s")


def after_dateline(text: str) -> int:
    """Where a text begins behind 'BRENNICK, 12 March 2025 — ', whose place and day are the article's own."""
    match = _PLACE_AND_DAY.match(text)
    return match.end() if match else 0


def dateline(text: str) -> date | None:
    """The day that a text itself gives at its beginning: 'BRENNICK, 12 March 2025 —'."""
    anchor = date(2000, 1, 1)
    days = (each for each in find_periods(text[:_DATELINE], anchor, anchor) if each.start == each.end)
    return next((each.start for each in days if str(each.start.year) in each.text), None)


class Times:
    """The times that a claim names, and which of them the evidence means too."""

    def __init__(self, claim: Reading, evidence: Reading, near: Span) -> None:
        self._claim = claim
        self._evidence = evidence
        self._near = near
        anchor = evidence.published_at
        self._met: list[Span] = []
        if anchor is not None:
            # The day of the dateline is that of the article, not of what it tells.
            start = max(near.start, after_dateline(evidence.text))
            told = _Told([period for _, period in _periods(evidence.text[start : near.end], anchor)])
            self._met = [span for span, period in _periods(claim.text, anchor) if told.meet(period)]
        self._places = Intervals((span.start, span.end) for span in self._met)

    def is_met(self, span: Span) -> bool:
        """Whether the words at `span` of the claim tell a time that the evidence gives in other words."""
        return self._places.cover(span.start, span.end)

    def without_met(self, text: str) -> str:
        """`text`, which is the claim's, without the times that the evidence gives in other words."""
        for span in sorted(self._met, reverse=True):
            text = f"{text[: span.start]} {text[span.end :]}"
        return text

    def findings(self) -> list[Finding]:
        """'On Tuesday' for 'on Monday'; where the evidence names no day, the claim has it from elsewhere."""
        return [*self._series(_WEEKDAY), *self._series(_MONTH), *self._series(_COUNTS)]

    def _series(self, series: re.Pattern[str]) -> Iterator[Finding]:
        near = self._near.of(self._evidence.text)
        theirs = {match["word"].lower(): match for match in series.finditer(near)}
        everywhere = {match["word"].lower() for match in series.finditer(self._evidence.text)}
        for match in series.finditer(self._claim.text):
            span = Span(*match.span())
            if match["word"].lower() in theirs or self.is_met(span):
                continue
            ours = self._claim.excerpt(span)
            if theirs:
                first = next(iter(theirs.values()))
                told = ", ".join(each["word"] for each in theirs.values())
                where = self._evidence.excerpt(Span(*first.span()).shifted(self._near.start))
                yield Finding(
                    FindingKind.DATE,
                    f"The claim says {match[0]}; the passage says {told}.",
                    True,
                    ours,
                    where,
                )
            elif series is not _COUNTS and match["word"].lower() not in everywhere:
                yield Finding(FindingKind.DATE, f"The passage does not speak of {match[0]}.", False, ours)


def _periods(text: str, anchor: date) -> list[tuple[Span, Period]]:
    """Every time that is named, seen from `anchor`; a weekday alone is the last one up to that day, or the
    next one where the words before it speak of what is to come."""
    named = place_periods(text, anchor, anchor)
    found = [(span, each) for span, each in named if not _WEEKDAY.search(each.text)]
    # Without a year a day or month may lie ahead too.
    found += [
        (span, _a_year_on(each))
        for span, each in found
        if _MONTH.search(each.text) and not _YEAR.search(each.text) and not _is_open(each)
    ]
    for match in _WEEKDAY.finditer(text):
        back = (anchor.weekday() - _WEEKDAYS.index(match["word"].lower())) % 7
        day = anchor - timedelta(days=back)
        clause = re.split(r"[.;:!?]\s", text[max(0, match.start() - _CLAUSE) : match.start()])[-1]
        if _COMING.search(clause):
            day += timedelta(days=7)
        found.append((Span(*match.span()), Period(day, day, match[0], False)))
    return found


def _a_year_on(period: Period) -> Period:
    start, end = (date(day.year + 1, day.month, min(day.day, 28 if day.month == 2 else day.day))
                  for day in (period.start, period.end))  # fmt: skip
    return replace(period, start=start, end=end)


class _Told:
    """The times that a text tells."""

    def __init__(self, periods: Sequence[Period]) -> None:
        days = [_days(period) for period in periods if not _is_open(period)]
        self._all = Intervals(days)
        self._short = Intervals((first, last) for first, last in days if last - first <= 1)

    def meet(self, period: Period) -> bool:
        """Whether one of them can mean the same: one of both lies inside the other, and neither is open."""
        return not _is_open(period) and (
            self._all.cover(*_days(period)) or self._short.lie_within(*_days(period))
        )


def _is_open(period: Period) -> bool:
    return period.start == date.min or period.end == date.max


def _days(period: Period) -> tuple[int, int]:
    return period.start.toordinal(), period.end.toordinal()
