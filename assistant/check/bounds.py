"""'More than 200', 'at least 200', 'about 200': what a figure with a bound says of another."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum

from assistant.text.figures import Figure
from assistant.text.folding import fold
from assistant.text.words import STOPWORDS, stem


class Bound(StrEnum):
    NONE = ""
    OVER = "over"
    LEAST = "at least"
    UNDER = "under"
    MOST = "at most"
    ABOUT = "about"


_WORDS = {
    Bound.OVER: r"more than|over|above|exceeding|exceeded|exceeds|upwards of|greater than|higher than",
    Bound.LEAST: r"at least|no fewer than|no less than|not less than|a minimum of",
    Bound.UNDER: r"fewer than|less than|under|below|lower than|short of",
    Bound.MOST: r"at most|no more than|not more than|up to|as many as|as much as|a maximum of",
    Bound.ABOUT: r"about|around|roughly|approximately|some|nearly|almost|close to|an estimated",
}
_SIGNS = {
    Bound.OVER: ">", Bound.LEAST: "≥", Bound.UNDER: "<", Bound.MOST: "≤", Bound.ABOUT: "~≈∼",
}  # fmt: skip
BOUND_SIGNS = "+" + "".join(_SIGNS.values())
_BEFORE = {
    bound: re.compile(
        rf"(?:\b(?:{words})\s+(?:the\s+|US\s*)?|(?<![^\s(])[{_SIGNS[bound]}]\s?)[€$£]?\s*$", re.I
    )
    for bound, words in _WORDS.items()
}
_AFTER = re.compile(
    r"(?:\s[^\W\d_]+)?\sor\s(?:(?P<more>more|longer|over|above|higher)|less|fewer|under|lower)\b|(?P<plus>\+)",
    re.I,
)
_BETWEEN = re.compile(r"\bbetween\s[€$£]?$", re.I)
_UPPER = re.compile(r"\bbetween\s[^.;:]{1,22}\sand\s[€$£]?$", re.I)
_LOWER = re.compile(r"\s(?:[^\W\d_]+\s)?and\s[€$£]?[\d]", re.I)
# 'Boeing 737-800' is no range, '10-14 people' is.
_TO = r"(?:(?<!\d\d\d)-|\s-\s|\s?[–—]\s?|\sto\s)"
_RANGE_AFTER = re.compile(rf"{_TO}[€$£]?(?P<upper>\d[\d.,]{{0,15}})(?![\d-])")
_RANGE_BEFORE = re.compile(
    rf"(?<![\d.,-])(?<!\bfrom )(?<!\bfrom [€$£])(?P<lower>\d[\d.,]{{0,15}}){_TO}[€$£]?$", re.I
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEXT_WORD = re.compile(r"\W{0,3}([^\W\d_]+)")
_FALL = re.compile(
    r"\b(?:fell|falls?|fallen|falling|drop\w*|declin\w+|shr[aiu]nk\w*|contract(?:s|ed|ing)|decreas\w+|slump\w*|"
    r"plung\w+|los[et]s?|losing)\s(?:(?:by|of)\s)?(?:about\s|around\s|only\s|just\s|almost\s|nearly\s)?$",
    re.I,
)
_TIME = re.compile(
    r"[\s-](?:more\s|full\s|whole\s)?(?P<unit>second|minute|hour|day|week|month|year|decade)s?\b", re.I
)
_THINGS = re.compile(r"\s(?:[a-z]{3,}s|people|men|women|children)\b")
_AGE = re.compile(r"[\s-](?:old|of\sage|younger|older)\b", re.I)
_ABOUT = 0.05
"""How far 'about' may lie from the figure, as a share of it."""


def with_bound(figure: Figure, text: str) -> str:
    """The figure with what is said of it: 'more than 200', '14 months'."""
    measure = _TIME.match(text, figure.span.end)
    return f"{bound_of(figure, text)} {figure.text}{measure[0] if measure else ''}".strip()


def bound_of(figure: Figure, text: str) -> Bound:
    """What the words right before a figure make of it."""
    if match := _AFTER.match(text, figure.span.end):
        return Bound.OVER if match["plus"] else Bound.LEAST if match["more"] else Bound.MOST
    before = text[max(0, figure.span.start - 30) : figure.span.start]
    if _UPPER.search(before):
        return Bound.MOST
    if _BETWEEN.search(before) and _LOWER.match(text, figure.span.end):
        return Bound.LEAST
    if (ranged := _in_range(figure, text, before)) is not Bound.NONE:
        return ranged
    # 'No more than' ends like 'more than', so the longer ones are asked first.
    order = (Bound.MOST, Bound.LEAST, Bound.OVER, Bound.UNDER, Bound.ABOUT)
    return next((bound for bound in order if _BEFORE[bound].search(before)), Bound.NONE)


def _in_range(figure: Figure, text: str, before: str) -> Bound:
    """'10 to 14' is 10 at least and 14 at most; 'from 10 to 14' is a change, 2019–2021 are years."""
    lower, upper = _RANGE_BEFORE.search(before), _RANGE_AFTER.match(text, figure.span.end)
    is_change = before.lower().rstrip(" €$£").endswith("from")
    if is_change or _YEAR.fullmatch(figure.text) or (lower is None) is (upper is None):
        return Bound.NONE
    number = _bare(figure.text)
    if upper:
        return Bound.LEAST if number < _bare(upper["upper"]) else Bound.NONE
    return Bound.MOST if lower and _bare(lower["lower"]) < number else Bound.NONE


def _bare(written: str) -> float:
    """The digits alone, to be compared with their like; where there are none, more than any."""
    return float(re.sub(r"[^0-9.]|\.(?=.*\.)|\.(?!\d)", "", written) or "inf")


def meets(ours: Figure, claim: str, theirs: Figure, evidence: str) -> bool:
    """Whether what a claim says of a number holds where the evidence says what it does of its own."""
    if not ours.may_count_like(theirs):
        return False
    mine, other = bound_of(ours, claim), bound_of(theirs, evidence)
    if _is_same(ours, claim, theirs, evidence):
        if _lasts_otherwise(ours, claim, theirs, evidence):
            return False
        if mine is other or mine is Bound.ABOUT or (not mine and other is Bound.ABOUT):
            return True
        return not other and mine in (Bound.LEAST, Bound.MOST)
    if mine is Bound.NONE or _counted(ours, claim) != _counted(theirs, evidence):
        return False
    if mine is Bound.ABOUT:
        return other in (Bound.NONE, Bound.ABOUT) and abs(ours.value - theirs.value) <= _ABOUT * ours.value
    if mine in (Bound.OVER, Bound.LEAST):
        return theirs.value > ours.value and other not in (Bound.UNDER, Bound.MOST)
    return theirs.value < ours.value and other not in (Bound.OVER, Bound.LEAST)


def _is_same(ours: Figure, claim: str, theirs: Figure, evidence: str) -> bool:
    if ours.agrees_with(theirs):
        return True
    is_turned = ours.value * theirs.value < 0
    return is_turned and _as_risen(ours, claim).agrees_with(_as_risen(theirs, evidence))


def _as_risen(figure: Figure, text: str) -> Figure:
    """The figure as a change: 'shrank by 2 percent' is 'grew by -2 percent'."""
    is_fall = figure.value > 0 and _FALL.search(text[max(0, figure.span.start - 30) : figure.span.start])
    return replace(figure, value=-figure.value, number=-figure.number) if is_fall else figure


def _lasts_otherwise(ours: Figure, claim: str, theirs: Figure, evidence: str) -> bool:
    """Whether one of them counts time, and the other something else: 14 months are no years and no people."""
    one, other = _TIME.match(claim, ours.span.end), _TIME.match(evidence, theirs.span.end)
    if one and other:
        return one["unit"].lower() != other["unit"].lower()
    if other:
        return _THINGS.match(claim, ours.span.end) is not None
    # 'Ana Bo, 14,' is 14 years old, and '12 to 14 years' are 12 years at least.
    return (
        one is not None and not _AGE.match(claim, one.end()) and one["unit"].lower() not in evidence.lower()
    )


def _counted(figure: Figure, text: str) -> str:
    """The stem of the word after a figure: what it counts."""
    match = _NEXT_WORD.match(text, figure.span.end)
    word = fold(match[1]) if match else ""
    return "" if word in STOPWORDS else stem(word)
