"""Numbers in a text: values, units, and whether two of them agree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import prod

from assistant.text.number_words import IN_WORDS, MAGNITUDES, ORDINALS_IN_WORDS, value_of_words
from assistant.text.numerals import NUMERALS, PARTS, RAISED, numeral, plain_digits
from assistant.text.units import AFTER, CURRENCY_SIGNS, DECADE, ORDINAL, can_be_same, unit_of
from assistant.types import Span

_MAGNITUDES = MAGNITUDES | {
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12,
}  # fmt: skip
_BEFORE = 20
"""Characters before a figure in which the word that opens a range stands."""
_GAP = 30
"""Characters between two figures that share a unit."""
_SPACES = " \u00a0\u2009\u202f"
_FIGURE = re.compile(
    rf"""
    (?P<sign> (?<![^\s(\[\"'“‘„«:]) [-−–﹣－‐‑] (?=[\d.{CURRENCY_SIGNS}]) | \b(?:minus|negative)\s )?
    (?P<before> us\$ | [{CURRENCY_SIGNS}] | \b(?:eur|usd|gbp|chf)(?=\ ?\d) )?
    (?: (?<=[{CURRENCY_SIGNS}])(?P<late_sign>[-−]) | \s )?
    (?:(?<=eur|usd|gbp|chf) | (?<![\w.]))
    (?:
        (?: (?P<grouped> \d{{1,3}} (?:[,'’{_SPACES}]\d{{3}})+ (?:\.\d+)? (?!\d)
                       | \d{{1,3}} (?:\.\d{{3}}){{2,}} (?!\d) | \d{{1,2}} (?:,\d\d)+ ,\d{{3}} (?!\d) )
          | (?P<decimal> \d+ ,\d{{1,2}} (?!\d) | \d* \.\d+ | \d+ ) )
        (?P<part> [{PARTS}] )? (?P<power> [{RAISED}]+ )? (?P<suffix> (?:st|nd|rd|th|s)(?!\w) )?
        (?P<half> \sand\sa\shalf\b )?
      | (?P<numeral> [{NUMERALS}] )
      | (?P<ordinals> {ORDINALS_IN_WORDS} )
      | (?P<words> {IN_WORDS} ) (?P<half_too> \sand\sa\shalf\b )?
    )
    (?P<magnitude> (?: [\s-]? (?:{"|".join(_MAGNITUDES)})\b )+ )?
    (?: [\s-]? (?P<after> {AFTER} ) | (?<=\d)(?P<tail> (?![ap]m\b)[^\W\d_]\w{{0,9}} | × ) )?
    """,
    re.I | re.X,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts, as far as the text says it next to the number."""

    value: float
    unit: str
    """'euro', 'percent', 'percentage point', 'ordinal', …, or empty."""
    span: Span
    text: str
    number: float
    """The value as it is written, where the unit is another than the one that it was turned into."""
    shared: str = ""
    """A unit that it may share with a figure beside it, as the 14 of '14 or 15 percent'."""

    def agrees_with(self, other: Figure) -> bool:
        has_units = self.unit and other.unit
        # Where one leaves its unit out, it is the one that the other is written with.
        one, another = (self.value, other.value) if has_units else (self.number, other.number)
        return _is_close(one, another) and self.may_count_like(other)

    def may_count_like(self, other: Figure) -> bool:
        """Whether the units of both do not keep them apart."""
        ours, theirs = self.unit or self.shared, other.unit or other.shared
        return any(can_be_same(one, another) for one in {self.unit, ours} for another in {other.unit, theirs})


def _is_close(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(1.0, abs(one))


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = re.compile(
    rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}})?"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?: \d{{4}})?\b"
    r"|\b\d{4}-\d\d-\d\d\b",
    re.I,
)
_YEAR_OR_CLOCK = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d (?=[ap]\.?m)|\b\d{1,2} ?[ap]\.?m\b", re.I)


def without_dates(text: str) -> str:
    """`text` with days, years and times of day blanked out: what is left of its numbers counts something."""
    return _YEAR_OR_CLOCK.sub(" ", _DATE.sub(" ", text))


_MONTH_BEFORE = re.compile(rf"\b{_MONTH}(?:\sthe)?\s?$", re.I)
_MONTH_AFTER = re.compile(rf"\s(?:of\s)?{_MONTH}(?!\w)", re.I)
_JOINER = re.compile(r"\s?(?:to|and|or|[-–—/,])\s?")
_FROM = re.compile(
    r",?\s(?:up |down )?(?:from|to|than|against|and|or|compared (?:with|to))\s(?:just |only |about )?"
)
_YEAR = re.compile(r"(?:19|20)\d\d")


def find_figures(text: str) -> list[Figure]:
    """The numbers of `text`, in digits and in words; 'one' alone is not a number."""
    matches = list(_FIGURE.finditer(text))
    figures = _with_ranges(text, matches, [_figure(text, match) for match in matches])
    kept = [
        figure
        for figure, match in zip(figures, matches, strict=True)
        if figure.value != 1 or figure.unit or not match["words"]
    ]
    return _with_shared_units(text, kept)


def without_figures(text: str) -> str:
    """`text` with its figures blanked out, units included."""
    return _FIGURE.sub(" ", text)


def _with_ranges(text: str, matches: Sequence[re.Match[str]], figures: Sequence[Figure]) -> list[Figure]:
    """'From 40 to 31 million', where the first figure has magnitude and unit of the second."""
    read = list(figures)
    for at in range(len(read) - 1):
        lower, upper = matches[at], matches[at + 1]
        before = text[max(0, lower.start() - _BEFORE) : lower.start()].lower().rstrip()
        is_joined = text[lower.end() : upper.start()].strip() in ("to", "and")
        if is_joined and not lower["magnitude"] and before.endswith(("from", "between")):
            unit = read[at].unit or read[at + 1].unit
            times = _times(upper)
            read[at] = replace(
                read[at], value=read[at].value * times, number=read[at].number * times, unit=unit
            )
    return read


def _with_shared_units(text: str, figures: list[Figure]) -> list[Figure]:
    """'14, 15 or 16 percent', 'to 14 percent, up from 12': what has no unit may share its neighbour's."""
    shared = list(figures)
    for at in reversed(range(len(shared) - 1)):
        one, other = shared[at], shared[at + 1]
        unit = other.unit or other.shared
        joined = _JOINER.fullmatch(_between(text, one, other))
        # A comma alone parts what a list does not go on to join: 'in 2014, 16 percent'.
        is_list = joined and ("," not in joined[0] or not other.unit)
        if unit and not one.unit and is_list and not _YEAR.fullmatch(one.text):
            shared[at] = replace(one, shared=unit)
    for at in range(1, len(shared)):
        one, other = shared[at - 1], shared[at]
        unit = one.unit or one.shared
        if unit and not other.unit and not other.shared and _FROM.fullmatch(_between(text, one, other)):
            shared[at] = replace(other, shared=unit)
    return shared


def _between(text: str, one: Figure, other: Figure) -> str:
    return text[one.span.end : min(other.span.start, one.span.end + _GAP)]


def _times(match: re.Match[str]) -> float:
    """What a figure's magnitudes make of it."""
    return prod(_MAGNITUDES[word] for word in re.findall(r"[a-z]+", (match["magnitude"] or "").lower()))


def _figure(text: str, match: re.Match[str]) -> Figure:
    unit, times = unit_of(match["before"] or "", match["after"] or "")
    number = _number(match) * _times(match) * (-1 if match["sign"] or match["late_sign"] else 1)
    written = match[0].strip()
    start = match.start() + match[0].index(written)
    span = Span(start, start + len(written))
    return Figure(number * times, unit or _unit_of_its_own(text, match), span, written, number)


def _number(match: re.Match[str]) -> float:
    if match["ordinals"] or match["words"]:
        return value_of_words(match["ordinals"] or match["words"]) + (0.5 if match["half_too"] else 0.0)
    if match["numeral"]:
        return numeral(match["numeral"])
    if match["grouped"]:
        digits = match["grouped"]
        whole, point, parts = digits.rpartition(".") if digits.count(".") == 1 else (digits, "", "")
        number = float(plain_digits(re.sub(r"\D", "", whole)) + point + plain_digits(parts))
    else:
        number = float(plain_digits(match["decimal"]).replace(",", "."))
    part = numeral(match["part"]) if match["part"] else 0.5 if match["half"] else 0.0
    return number + part


def _unit_of_its_own(text: str, match: re.Match[str]) -> str:
    """What the figure itself shows: '14th', '1990s', '14²', '5G'."""
    if match["power"]:
        return f"to the power of {plain_digits(match['power'])}"
    if match["tail"]:
        return f"with a tail of {match['tail'].lower()}"
    if match["ordinals"] or match["suffix"] in ("st", "nd", "rd", "th"):
        before, after = text[max(0, match.start() - _BEFORE) : match.start()], match.end()
        is_day = _MONTH_AFTER.match(text, after) or _MONTH_BEFORE.search(before)
        return "" if is_day else ORDINAL
    is_decade = match["suffix"] == "s" and re.fullmatch(r"\d{1,3}0", match["decimal"] or "")
    return DECADE if is_decade else ""
