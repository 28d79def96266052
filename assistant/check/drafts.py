"""Cutting an answer or a draft into claims, with the markers that they carry and the sources they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from assistant.text.markers import is_listed, leading_markers, strip_markers
from assistant.text.remarks import is_courtesy, says_nothing_is_said
from assistant.text.sentences import split_paragraphs, split_sentences
from assistant.types import Span

_SENTENCE_ENDS = tuple(".!?…:”\"’')]】")
_LONGEST_HEADING = 10
"""Words; a line as short as this without a mark at its end is a heading."""

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:.*\n)*?---[ \t]*(?:\n|\Z)")
_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t].*$", re.M)
_CODE = re.compile(r"^```.*\n(?:(?!```).*\n)*```[ \t]*$", re.M)
_DEFINITION = re.compile(r"^[ \t]*\[\^?(?P<number>\d{1,3})\]:[ \t]*(?P<source>\S.*)$", re.M)
_SOURCES_HEADING = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]*)?(?:\*\*)?(?:sources?|references|footnotes?|notes|bibliography)[ \t]*:?"
    r"(?:\*\*)?[ \t]*:?[ \t]*$",
    re.M | re.I,
)
_LISTED_SOURCE = re.compile(
    r"^[ \t]*(?:[-*•][ \t]*)?(?:\[\^?(?P<bracketed>\d{1,3})\]|\(?(?P<plain>\d{1,3})[.)])[ \t]+"
    r"(?P<source>\S.*)$",
    re.M,
)


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of a draft, without its markers."""

    text: str
    markers: tuple[int, ...]
    """The numbers that they give, in their order; 0 and numbers that nothing stands behind included."""
    at: Span
    """Where the sentence stands in the draft, markers included."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wrote, as claims."""

    claims: tuple[Claim, ...]
    sources: Mapping[int, str] = field(default_factory=dict)
    """What the draft itself says its markers mean: the lines of its list of sources, by number."""


def read_draft(text: str) -> Draft:
    """The sentences of a draft that claim something, in order, and its list of sources.

    A marker after the full stop belongs to the sentence before it. A paragraph of several sentences whose
    only markers stand at its very end is covered by them as a whole. Headings, greetings, questions, front
    matter, code, the list of sources and 'the documents do not say' claim nothing.
    """
    sources, left_out = _find_sources(text)
    left_out += [Span(*match.span()) for form in (_HEADING, _CODE) for match in form.finditer(text)]
    if match := _FRONT_MATTER.match(text):
        left_out.append(Span(*match.span()))
    claims: list[Claim] = []
    for block in _between(left_out, len(text)):
        claims += _claims_of(text, block)
    return Draft(tuple(claims), sources)


def _find_sources(text: str) -> tuple[dict[int, str], list[Span]]:
    """What each number means, and where the draft says so."""
    sources: dict[int, str] = {}
    left_out: list[Span] = []
    for heading in _SOURCES_HEADING.finditer(text):
        if left_out and heading.start() < left_out[-1].end:
            continue
        following = _HEADING.search(text, heading.end())
        end = following.start() if following else len(text)
        for match in _LISTED_SOURCE.finditer(text, heading.end(), end):
            sources.setdefault(int(match["bracketed"] or match["plain"]), match["source"].strip())
        left_out.append(Span(heading.start(), end))
    for match in _DEFINITION.finditer(text):
        sources.setdefault(int(match["number"]), match["source"].strip())
        left_out.append(Span(*match.span()))
    return sources, left_out


def _between(left_out: list[Span], end: int) -> Iterator[Span]:
    at = 0
    for span in sorted(left_out):
        if span.start > at:
            yield Span(at, span.start)
        at = max(at, span.end)
    if at < end:
        yield Span(at, end)


def _claims_of(draft: str, block: Span) -> Iterator[Claim]:
    paragraphs = [span.shifted(block.start) for span in split_paragraphs(block.of(draft))]
    for paragraph in paragraphs:
        claims = _sentences_of(draft, paragraph)
        if len(claims) > 1 and claims[-1].markers and not any(claim.markers for claim in claims[:-1]):
            claims = [replace(claim, markers=claims[-1].markers) for claim in claims]
        is_last = paragraph == paragraphs[-1]
        yield from (claim for claim in claims if _claims_something(claim, draft, is_last))


def _sentences_of(draft: str, paragraph: Span) -> list[Claim]:
    claims: list[Claim] = []
    for sentence in split_sentences(paragraph.of(draft)):
        at = sentence.shifted(paragraph.start)
        # '[1]' and '(1)' after a full stop open what the cutting takes for the next sentence.
        text, markers = strip_markers(at.of(draft))
        leading = leading_markers(at.of(draft)) if claims else ()
        if leading:
            last = claims[-1]
            claims[-1] = replace(last, markers=tuple(dict.fromkeys((*last.markers, *leading))))
            markers = tuple(number for number in markers if number not in leading)
        if text.strip(" .,;:*_|"):
            claims.append(Claim(text, markers, at))
    return claims


def _claims_something(claim: Claim, draft: str, is_last: bool) -> bool:
    text = claim.text
    words = text.split()
    # What carries a marker, is an item of a list, or ends the text is no heading, however short.
    may_be_heading = not (claim.markers or is_last or is_listed(_line_before(draft, claim.at)))
    is_heading = may_be_heading and len(words) <= _LONGEST_HEADING and text[-1:] not in _SENTENCE_ENDS
    leads_in = text.endswith(":") and len(words) <= _LONGEST_HEADING
    says_nothing = is_courtesy(text) or says_nothing_is_said(text) or text.endswith("?")
    return not (says_nothing or is_heading or leads_in or len(words) < 3)


def _line_before(draft: str, at: Span) -> str:
    """The sentence with what stands before it in its line."""
    return draft[draft.rfind("\n", 0, at.start) + 1 : at.end]
