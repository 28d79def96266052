"""Reading the markers by which a sentence cites, in all the forms in which people and models write them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from assistant.text.intervals import Intervals
from assistant.text.marker_forms import (
    BRACKETED,
    FIRST,
    FORMS,
    JOINED,
    MASK,
    PLAIN,
    ROUND_AFTER_STOP,
    WRAPPED,
)
from assistant.text.tokens import ABBREVIATIONS
from assistant.types import Span

_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LONGEST_RANGE = 50
_LARGEST_PLAIN = 20
"""`(52).` is an age, `(2).` a marker."""
_BEFORE = 24
"""Characters before a full stop in which the word stands that it may only shorten."""
_ENUMERATION = re.compile(r"\s*(?:[-*•]\s+)?\(\d{1,2}\)\s+\S")
_LIST_SIGN = re.compile(r"^\s*(?:>\s*)*(?:(?:[-*•–]|\d{1,2}[.)]|\(\d{1,2}\))\s+)?")
_QUOTE_SIGN = re.compile(r"^[ \t]{0,3}(?:>[ \t]?){1,9}", re.M)
_CODE_SIGN = "(?<!`)(?:```|`)(?!`)"
"""Two of them are quotation marks."""
EMPHASIS = re.compile(
    rf"(?<!\w)(?:\*\*|__|\*|_|{_CODE_SIGN})(?=[^\s{MASK}])|(?<=\S)(?:\*\*|__|\*|_|{_CODE_SIGN})(?!\w)"
    rf"|(?<=\S)(?:\*\*|__)(?={MASK})"
)


_BEFORE_MARK = re.compile(rf"(?<!{MASK})(?<!{MASK} ) ?{MASK}(?: ?{MASK})*+ ?(?=[.,;:!?])")
"""Masked markers before a mark, with the spaces that they leave: 'closed [1].'"""


@dataclass(frozen=True, slots=True)
class Marker:
    """One marker as it is written, and the numbers that it gives."""

    at: Span
    numbers: tuple[int, ...]


def strip_markers(sentence: str) -> tuple[str, tuple[int, ...]]:
    """The sentence without markers, list sign and emphasis; and the numbers of its markers in their order.

    Markers are `[1]`, `[1, 3]`, `[1-3]`, `[^1]`, `[source 1]`, `[[1]](http://…)`, `【1】`,
    `【2:0†source】`; in places where nothing else is meant `(1)`, `¹` and `<sup>1</sup>`; and what chat
    programs leave behind. `(1)` counts only behind a full stop: inside a sentence it is a number.
    """
    markers = find_markers(sentence)
    numbers = dict.fromkeys(number for marker in markers for number in marker.numbers)
    return plain_sentence(mask_markers(sentence, markers)), tuple(numbers)


def find_markers(text: str, *, plain_round: Collection[int] = ()) -> list[Marker]:
    """The markers in their order. `(1).` is one only where its numbers are among those of `plain_round`."""
    enumerated = _enumerated_lines(text)
    found: list[Marker] = []
    for form in FORMS:
        for match in form.finditer(text):
            numbers = tuple(_numbers(match["numbers"] or ""))
            # The enumeration '(1) … . (2) …' cites nothing.
            is_round = match.group().lstrip().startswith("(") and match["numbers"] is not None
            if is_round and enumerated.cover(match.start() + 1, match.start() + 1):
                continue
            if _is_meant(text, form, match, numbers, plain_round):
                found.append(Marker(Span(*match.span()), numbers))
    return _apart(found)


def _is_meant(
    text: str,
    form: re.Pattern[str],
    match: re.Match[str],
    numbers: tuple[int, ...],
    plain_round: Collection[int],
) -> bool:
    if form is PLAIN:
        return bool(numbers) and max(numbers) <= _LARGEST_PLAIN and all(n in plain_round for n in numbers)
    return form is not ROUND_AFTER_STOP or _ends_sentence(text, match)


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether the full stop before '(19)' is the end of a sentence, not that of 'Ana Bo Jr. (19) was …'."""
    following = text[match.end() : match.end() + 3].lstrip()[:1]
    last = (text[max(0, match.start() - _BEFORE) : match.start()].split() or [""])[-1]
    is_short = last.strip('(“"').removesuffix(".") in ABBREVIATIONS or re.fullmatch(r"(?:\w\.)+", last)
    return not following.islower() and not (following and is_short)


def mask_markers(text: str, markers: list[Marker]) -> str:
    """`text` with a sign that stands for nothing in place of each character of a marker; offsets stay.

    What holds markers together goes with them: the brackets of '(see [1], [2])', the commas of '[1], [2]'.
    """
    masked = list(text.replace(MASK, " "))
    for marker in markers:
        masked[marker.at.start : marker.at.end] = MASK * (marker.at.end - marker.at.start)
    shown = "".join(masked)
    for form in (JOINED, WRAPPED):
        shown = form.sub(lambda match: MASK * len(match.group()), shown)
    return shown


def blank_quote_signs(text: str) -> str:
    """`text` with spaces in place of the `>` at the beginning of quoted lines; offsets stay."""
    return _QUOTE_SIGN.sub(lambda match: " " * len(match.group()), text)


def plain_sentence(masked: str) -> str:
    """A sentence whose markers are masked, without them, list sign and emphasis, on one line."""
    text = " ".join(EMPHASIS.sub("", _LIST_SIGN.sub("", masked)).split())
    return " ".join(_BEFORE_MARK.sub("", text).replace(MASK, "").split())


def is_list_sign(text: str) -> bool:
    """Whether `text` is nothing but what begins an item of a list: '- ', '1. '."""
    return _LIST_SIGN.sub("", text, count=1) == ""


def without_markers(text: str) -> str:
    """`text` with nothing in it that could be read as a marker in brackets."""
    return BRACKETED.sub("", text)


def leading_markers(sentence: str) -> tuple[int, ...]:
    """Numbers of the markers that stand before the first word."""
    return _leading(sentence)[0]


def without_leading_markers(sentence: str) -> str:
    """The sentence from its first word on."""
    return sentence[_leading(sentence)[1] :]


def _leading(sentence: str) -> tuple[tuple[int, ...], int]:
    """The numbers of the markers before the first word, and where that begins."""
    found: list[int] = []
    at = 0
    while match := BRACKETED.match(sentence, at) or FIRST.match(sentence, at):
        found += _numbers(match["numbers"])
        at = match.end()
        while sentence[at : at + 1].isspace():
            at += 1
    return tuple(found), at


def is_listed(sentence: str) -> bool:
    """Whether it is an item of a list."""
    return bool(_LIST_SIGN.sub("", sentence) != sentence.lstrip())


def _enumerated_lines(text: str) -> Intervals:
    """The lines that begin with '(1)' and go on."""
    found = []
    at = 0
    for line in text.split("\n") if "(" in text else ():
        if _ENUMERATION.match(line):
            found.append((at, at + len(line)))
        at += len(line) + 1
    return Intervals(found)


def _apart(markers: list[Marker]) -> list[Marker]:
    """In their order; of two that overlap the first."""
    kept: list[Marker] = []
    for marker in sorted(markers, key=lambda marker: (marker.at.start, -marker.at.end)):
        if not kept or marker.at.start >= kept[-1].at.end:
            kept.append(marker)
    return kept


def _numbers(inside: str) -> Iterator[int]:
    if "turn" in inside:
        yield from (int(number) for number in re.findall(r"\d+(?!\d|[a-z])", inside))
        return
    for part in re.split(r"[^\d–-]+", inside.translate(_DIGITS)):
        ends = [int(number) for number in re.split(r"[–-]", part) if number]
        if len(ends) == 2:
            yield from range(ends[0], min(ends[1], ends[0] + _LONGEST_RANGE) + 1)
        else:
            yield from ends
