"""Reading the markers by which a sentence cites, in all the forms in which people and models write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.text.marker_forms import BRACKETED, FIRST, FORMS, JOINED, MASK, PLAIN, WRAPPED
from assistant.types import Span

_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LONGEST_RANGE = 50
_LARGEST_PLAIN = 20
"""`(52).` is an age, `(2).` a marker."""
_ENUMERATION = re.compile(r"\s*(?:[-*•]\s+)?\(\d{1,2}\)\s+\S")
_LIST_SIGN = re.compile(r"^\s*(?:>\s*)*(?:(?:[-*•–]|\d{1,2}[.)]|\(\d{1,2}\))\s+)?")
_QUOTE_SIGN = re.compile(r"^[ \t]{0,3}(?:>[ \t]?){1,9}", re.M)
EMPHASIS = re.compile(
    rf"(?<!\w)(?:\*\*|__|\*|_|`)(?=[^\s{MASK}])|(?<=\S)(?:\*\*|__|\*|_|`)(?!\w)|(?<=\S)(?:\*\*|__)(?={MASK})"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """One marker as it is written, and the numbers that it gives."""

    at: Span
    numbers: tuple[int, ...]


def strip_markers(sentence: str) -> tuple[str, tuple[int, ...]]:
    """The sentence without markers, list sign and emphasis; and the numbers of its markers in their order.

    Markers are `[1]`, `[1, 3]`, `[1-3]`, `[^1]`, `[source 1]`, `[[1]](http://…)`, `【1】`,
    `【2:0†source】`; in places where nothing else is meant `(1)`, `¹` and `<sup>1</sup>`; and what chat
    programs leave behind.
    """
    markers = find_markers(sentence)
    numbers = dict.fromkeys(number for marker in markers for number in marker.numbers)
    return plain_sentence(mask_markers(sentence, markers)), tuple(numbers)


def find_markers(text: str, *, plain_round: bool = True) -> list[Marker]:
    """The markers in their order. `(1).` is one only where `plain_round` says that such are in use."""
    found: list[Marker] = []
    for form in FORMS:
        if form is PLAIN and not plain_round:
            continue
        for match in form.finditer(text):
            # The enumeration '(1) … . (2) …' cites nothing.
            is_round = match.group().lstrip().startswith("(") and match["numbers"] is not None
            if is_round and _is_enumeration(text, match):
                continue
            numbers = tuple(_numbers(match["numbers"] or ""))
            if form is not PLAIN or (numbers and max(numbers) <= _LARGEST_PLAIN):
                found.append(Marker(Span(*match.span()), numbers))
    return _apart(found)


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
    text = " ".join(EMPHASIS.sub("", _LIST_SIGN.sub("", masked)).replace(MASK, "").split())
    return re.sub(r" ([.,;:!?])", r"\1", text) if MASK in masked else text


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


def _is_enumeration(text: str, match: re.Match[str]) -> bool:
    line = text.rfind("\n", 0, match.start() + 1) + 1
    return bool(_ENUMERATION.match(text, line))


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
