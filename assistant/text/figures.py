"""Numbers in a text: values, units, and whether two of them agree."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import zip_longest

from assistant.types import Span

_UNITS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: number for number, word in enumerate(_UNITS)}
_WORDS |= {word: 10 * number for number, word in enumerate(_TENS, start=2)}
_MAGNITUDES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "mln": 1e6,
    "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "dozen": 12.0,
}  # fmt: skip
_MEASURES = {
    spelling: names.split()[0]
    for names in """
    metre metres meter meters
    kilometre kilometres kilometer kilometers km
    centimetre centimetres centimeter centimeters cm
    millimetre millimetres millimeter millimeters mm
    mile miles
    foot feet
    inch inches
    kilogram kilograms kilo kilos kg
    gram grams
    tonne tonnes ton tons
    litre litres liter liters
    gallon gallons
    hectare hectares
    acre acres
    degree degrees
    megawatt megawatts mw
    gigawatt gigawatts gw
    crown crowns krona kronor kroner koruna
    dinar dinars
    rouble roubles ruble rubles
    franc francs
    yuan
    rupee rupees
    lira liras
    zloty zlotys
    forint forints
    peso pesos
    rand
    hryvnia hryvnias
    """.strip().splitlines()
    for spelling in names.split()
}
"""How lengths, weights and further currencies are written, and the one word for each."""
_BASE_UNITS = {
    "kilometre": ("metre", 1000), "centimetre": ("metre", 0.01), "millimetre": ("metre", 0.001),
    "kilogram": ("gram", 1000), "tonne": ("gram", 1_000_000), "gigawatt": ("megawatt", 1000),
}  # fmt: skip
"""So that 70 centimetres are 0.7 metres."""
_CURRENCIES = {
    "$": "dollar", "us$": "dollar", "usd": "dollar", "dollar": "dollar", "dollars": "dollar", "€": "euro",
    "eur": "euro", "euro": "euro", "euros": "euro", "£": "pound", "gbp": "pound", "pound": "pound",
    "pounds": "pound", "¥": "yen", "yen": "yen",
}  # fmt: skip
_BEFORE = 20
"""Characters before a figure in which the word that opens a range stands."""
_NUMBER_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_FIGURE = re.compile(
    rf"""
    (?P<before> us\$ | [$€£¥] | \b(?:eur|usd|gbp)(?=\ ?\d) )? \s? (?:(?<=eur|usd|gbp) | (?<![\w.]))
    (?:
        (?P<digits> \d{{1,3}} (?:,\d{{3}})+ (?:\.\d+)? | \d+ (?:\.\d+)? ) (?:st|nd|rd|th|s)?
      | (?P<words> (?:{_NUMBER_WORD}) (?:[-\ ](?:{_NUMBER_WORD}))?
                 | an? (?=\ (?:hundred|thousand|million|billion|dozen)) ) \b
    )
    (?: [\s-]? (?P<magnitude> {"|".join(_MAGNITUDES)} ) \b )?
    (?: [\s-]? (?P<after> % | percent | per\ cent | percentage\ points? | us\ dollars | dollars? | euros?
                        | pounds? | eur | usd | gbp | yen | {"|".join(_MEASURES)} ) (?!\w) )?
    """,
    re.I | re.X,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts, as far as the text says it next to the number."""

    value: float
    unit: str
    """'euro', 'percent', 'percentage point', …, or empty."""
    span: Span
    text: str

    def agrees_with(self, other: Figure) -> bool:
        close = abs(self.value - other.value) <= 1e-9 * max(1.0, abs(self.value))
        return close and (self.unit == other.unit or not self.unit or not other.unit)


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


def find_figures(text: str) -> list[Figure]:
    """The numbers of `text`, in digits and in words; 'one' alone is not a number."""
    figures = []
    matches = list(_FIGURE.finditer(text))
    for match, following in zip_longest(matches, matches[1:]):
        figure = _figure(match)
        if following and not match["magnitude"] and _is_range(text, match, following):
            upper = _figure(following)
            times = _MAGNITUDES.get((following["magnitude"] or "").lower(), 1.0)
            figure = replace(figure, value=figure.value * times, unit=figure.unit or upper.unit)
        if figure.value > 1 or figure.unit or match["digits"]:
            figures.append(figure)
    return figures


def without_figures(text: str) -> str:
    """`text` with its figures blanked out, units included."""
    return _FIGURE.sub(" ", text)


def _is_range(text: str, lower: re.Match[str], upper: re.Match[str]) -> bool:
    """'From 40 to 31 million', where the first figure has magnitude and unit of the second."""
    opened = (
        text[max(0, lower.start() - _BEFORE) : lower.start()].lower().rstrip().endswith(("from", "between"))
    )
    return opened and text[lower.end() : upper.start()].strip() in ("to", "and")


def _figure(match: re.Match[str]) -> Figure:
    if match["digits"]:
        value = float(match["digits"].replace(",", ""))
    elif match["words"].lower() in ("a", "an"):
        value = 1.0
    else:
        value = float(sum(_WORDS[word] for word in re.split(r"[- ]", match["words"].lower())))
    value *= _MAGNITUDES.get((match["magnitude"] or "").lower(), 1.0)
    after = (match["after"] or "").lower().removeprefix("us ")
    unit = (
        _MEASURES.get(after)
        or _CURRENCIES.get((match["before"] or "").lower())
        or _CURRENCIES.get(after)
        or ("percentage point" if "point" in after else "percent" if after.startswith(("%", "per")) else "")
    )
    unit, times = _BASE_UNITS.get(unit, (unit, 1))
    value *= times
    written = match[0].strip()
    start = match.start() + match[0].index(written)
    return Figure(value, unit, Span(start, start + len(written)), written)
