"""Cutting an answer or a draft into claims, and reading the markers that they carry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.text.sentences import split_paragraphs, split_sentences
from assistant.types import Span

_NUMBERS = r"\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*"
_BRACKETED = re.compile(rf"[\[【]\s*\^?\s*(?P<numbers>{_NUMBERS})(?:†[^\]】]{{0,40}})?\s*[\]】]")
_ROUND = re.compile(rf"(?<=[.!?…”\"])\s*\((?P<numbers>{_NUMBERS})\)(?=\s|$)")
_MARKERS_ONLY = re.compile(r"[\s.,;:]*\Z")
_LONGEST_RANGE = 50
_NO_CLAIM = re.compile(
    r"^(?:#+\s|dear\b|hello\b|hi\b|good (?:morning|afternoon|evening)\b|thanks?\b|thank you\b"
    r"|(?:best |kind |with )?regards\b|sincerely\b|yours\b|cheers\b"
    r"|(?:sources?|references|footnotes?|notes?)\s*:?\s*$"
    r"|(?:here is|here are|below is) (?:a|an|the) (?:short |brief )?(?:summary|draft|overview|list)\b"
    r"|(?:i hope|let me know|please (?:note|let|find))\b)",
    re.I,
)
_NOT_SAID = re.compile(
    r"\b(?:the|these|those|my|your|our|provided|given) (?:\w+ )?"
    r"(?:documents?|passages?|articles?|sources?|texts?) (?:do(?:es)? not|don['’]t|doesn['’]t|(?:is|are) silent)"
    r"|\b(?:i|we) (?:could not|couldn['’]t|cannot|can['’]t) find\b",
    re.I,
)
_LIST_SIGN = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_EMPHASIS = re.compile(r"(?<!\w)(?:\*\*|__|\*|_|`)(?=\S)|(?<=\S)(?:\*\*|__|\*|_|`)(?!\w)")
_SENTENCE_ENDS = tuple(".!?…:”\"’')]】")
_LONGEST_HEADING = 10
"""Words; a line as short as this without a mark at its end is a heading."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of a draft, without its markers."""

    text: str
    markers: tuple[int, ...]
    """The numbers that its markers give, in their order; 0 and numbers that nothing stands behind included."""
    at: Span = Span(0, 0)
    """Where the sentence stands in the draft."""


def read_claims(draft: str) -> Iterator[Claim]:
    """The sentences of a draft that claim something, in order.

    A marker after the full stop belongs to the sentence before it. A paragraph of several sentences whose only
    markers stand at its very end is covered by them as a whole. Headings, greetings, lists of sources and 'the
    documents do not say' are left out.
    """
    for paragraph in split_paragraphs(draft):
        claims = _claims_of(draft, paragraph)
        if len(claims) > 1 and claims[-1].markers and not any(claim.markers for claim in claims[:-1]):
            claims = [replace(claim, markers=claims[-1].markers) for claim in claims]
        yield from (claim for claim in claims if _claims_something(claim.text))


def _claims_of(draft: str, paragraph: Span) -> list[Claim]:
    claims: list[Claim] = []
    for sentence in split_sentences(paragraph.of(draft)):
        at = sentence.shifted(paragraph.start)
        # '[1]' and '(1)' after a full stop open what the cutting takes for the next sentence.
        text, markers = strip_markers(at.of(draft))
        leading = _leading_markers(at.of(draft))
        if claims and leading:
            last = claims[-1]
            claims[-1] = replace(last, markers=tuple(dict.fromkeys((*last.markers, *leading))))
            markers = tuple(number for number in markers if number not in leading)
        if text.strip(" .,;:*_"):
            claims.append(Claim(text, markers, at))
    return claims


def strip_markers(sentence: str) -> tuple[str, tuple[int, ...]]:
    """The sentence without `[1]`, `[1, 3]`, `[1-3]`, `[^1]`, `【1】`, `(1)` after a full stop, and without list
    signs and emphasis; and the numbers in their order."""
    markers: dict[int, None] = {}
    matches = [*_BRACKETED.finditer(sentence), *_ROUND.finditer(sentence)]
    for match in sorted(matches, key=lambda match: match.start()):
        markers.update(dict.fromkeys(_numbers(match["numbers"])))
    text = _ROUND.sub("", _BRACKETED.sub("", sentence))
    if markers:
        text = re.sub(r"\s+([.,;:!?])", r"\1", text)
    text = _EMPHASIS.sub("", _LIST_SIGN.sub("", text))
    return " ".join(text.split()), tuple(markers)


def _leading_markers(sentence: str) -> tuple[int, ...]:
    """Numbers of the markers that stand before the first word."""
    found: list[int] = []
    at = 0
    while match := (
        _BRACKETED.match(sentence, at)
        or re.compile(rf"\((?P<numbers>{_NUMBERS})\)(?=\s|$)").match(sentence, at)
    ):
        found += _numbers(match["numbers"])
        at = match.end() + len(sentence[match.end() :]) - len(sentence[match.end() :].lstrip())
    return tuple(found)


def _numbers(inside: str) -> Iterator[int]:
    for part in re.split(r"[,;]", inside):
        ends = [int(number) for number in re.split(r"[–-]", part)]
        first, last = ends[0], ends[-1]
        yield from range(first, min(last, first + _LONGEST_RANGE) + 1) if len(ends) == 2 else ends


def _claims_something(text: str) -> bool:
    words = text.split()
    is_heading = len(words) < 3 or (len(words) <= _LONGEST_HEADING and text[-1:] not in _SENTENCE_ENDS)
    leads_in = text.endswith(":") and len(words) <= _LONGEST_HEADING
    return not (
        _NO_CLAIM.match(text) or _NOT_SAID.search(text) or is_heading or leads_in or text.endswith("?")
    )


_ = _MARKERS_ONLY
