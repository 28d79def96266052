"""Reading the markers by which a sentence cites, in all the forms in which people and models write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Every run of white space is bounded, so that no text makes the search slow.
_NUMBERS = r"\d{1,3}(?:\s{0,2}[,;–-]\s{0,2}\d{1,3})*"
_NOUN = r"(?:(?:source|doc|document|passage|article|ref)s?\.?\s{0,2})?"
_BRACKETED = re.compile(
    rf"[\[【]\s{{0,2}}\^?{_NOUN}(?P<numbers>{_NUMBERS})(?:†[^\]】]{{0,40}})?\s{{0,2}}[\]】]", re.I
)
_ROUND = rf"\((?P<numbers>{_NUMBERS})\)(?=\s|$)"
_ROUND_AFTER_STOP = re.compile(rf"(?<=[.!?…”\"])\s*{_ROUND}")
_ROUND_FIRST = re.compile(_ROUND)
_RAISED = re.compile(r"(?<=[.!?…,;”\"])(?P<numbers>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LONGEST_RANGE = 50
_LIST_SIGN = re.compile(r"^\s*(?:>\s*)*(?:(?:[-*•–]|\d{1,2}[.)])\s+)?")
_EMPHASIS = re.compile(r"(?<!\w)(?:\*\*|__|\*|_|`)(?=\S)|(?<=\S)(?:\*\*|__|\*|_|`)(?!\w)")


def strip_markers(sentence: str) -> tuple[str, tuple[int, ...]]:
    """The sentence without markers, list sign and emphasis; and the numbers of its markers in their order.

    Markers are `[1]`, `[1, 3]`, `[1-3]`, `[^1]`, `[source 1]`, `【1】`, and after a full stop `(1)` and `¹`.
    """
    found = [match for form in (_BRACKETED, _ROUND_AFTER_STOP, _RAISED) for match in form.finditer(sentence)]
    markers: dict[int, None] = {}
    for match in sorted(found, key=lambda match: match.start()):
        markers.update(dict.fromkeys(_numbers(match["numbers"])))
    text = sentence
    for form in (_BRACKETED, _ROUND_AFTER_STOP, _RAISED):
        text = form.sub("", text)
    text = " ".join(_EMPHASIS.sub("", _LIST_SIGN.sub("", text)).split())
    if markers:
        text = re.sub(r" ([.,;:!?])", r"\1", text)
    return text, tuple(markers)


def without_markers(text: str) -> str:
    """`text` with nothing in it that could be read as a marker in brackets."""
    return _BRACKETED.sub("", text)


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
    while match := _BRACKETED.match(sentence, at) or _ROUND_FIRST.match(sentence, at):
        found += _numbers(match["numbers"])
        at = match.end()
        while sentence[at : at + 1].isspace():
            at += 1
    return tuple(found), at


def is_listed(sentence: str) -> bool:
    """Whether it is an item of a list."""
    return bool(_LIST_SIGN.sub("", sentence) != sentence.lstrip())


def _numbers(inside: str) -> Iterator[int]:
    for part in re.split(r"[,;]", inside.translate(_DIGITS)):
        ends = [int(number) for number in re.split(r"[–-]", part)]
        first, last = ends[0], ends[-1]
        yield from range(first, min(last, first + _LONGEST_RANGE) + 1) if len(ends) == 2 else ends
