"""Cutting an answer or a draft into claims, with the markers that they carry and the sources they mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from assistant.check.layout import Part, cells, find_parts, find_sources, front_matter, with_line_feeds
from assistant.text.marker_forms import MASK
from assistant.text.markers import (
    EMPHASIS,
    Marker,
    blank_quote_signs,
    find_markers,
    is_listed,
    mask_markers,
    plain_sentence,
)
from assistant.text.remarks import is_courtesy, says_nothing_is_said
from assistant.text.sentences import split_paragraphs, split_sentences
from assistant.text.unseen import readable
from assistant.types import Span, UncheckedKind

_SMALL = range(100)
_SENTENCE_ENDS = tuple(".!?…:”\"’')]】")
_LONGEST_HEADING = 10
"""Words; a line as short as this without a mark at its end is a heading."""
_FEWEST_WORDS = 3
_FEWEST_IN_CELL = 4
"""Words; a cell of so many with a full stop is a sentence."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of a draft, without its markers."""

    text: str
    cited: tuple[Marker, ...]
    """The markers; those of its whole paragraph or row where it has none of its own."""
    at: Span
    """Where the sentence stands in the draft; markers inside it included, those behind its full stop not."""

    @property
    def markers(self) -> tuple[int, ...]:
        """The numbers that they give, in their order; 0 and numbers that nothing stands behind included."""
        return _numbers_of(self.cited)


@dataclass(frozen=True, slots=True)
class Unread:
    """A piece of a draft that is not read as claims."""

    kind: UncheckedKind
    text: str
    markers: tuple[int, ...]
    at: Span


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wrote, as claims."""

    claims: tuple[Claim, ...]
    sources: Mapping[int, str] = field(default_factory=dict)
    """What the draft itself says its markers mean: the lines of its list of sources, by number."""
    unread: tuple[Unread, ...] = ()
    """Rows of tables, code and comments; headings only where they carry a marker."""


def read_draft(text: str) -> Draft:
    """The sentences of a draft that claim something, in order, and its list of sources.

    A marker after the full stop belongs to the sentence before it. A paragraph of several sentences whose
    only markers stand at its very end is covered by them as a whole. Headings, greetings, questions, front
    matter, code, comments, the list of sources and 'the documents do not say' claim nothing. Of a table those
    cells are read that are sentences.
    """
    text = with_line_feeds(text)
    sources, left_out = find_sources(text)
    left_out += front_matter(text)
    written = _Written.of(text, [number for number in sources])
    parts = [part for part in find_parts(text) if not any(part.at.overlaps(span) for span in left_out)]
    claims: list[Claim] = []
    for block in _between([*left_out, *(part.at for part in parts)], len(text)):
        claims += _claims_of(written, block)
    in_cells = [claim for part in parts for claim in _claims_in_cells(written, part)]
    unread = [each for part in parts if (each := _unread(written, part, in_cells)) is not None]
    return Draft(tuple(sorted([*claims, *in_cells], key=lambda claim: claim.at)), sources, tuple(unread))


@dataclass(frozen=True, slots=True)
class _Written:
    """A draft, and what in it is marker and what is text; every offset is the draft's own."""

    text: str
    markers: Sequence[Marker]
    masked: str
    """With a sign in place of each character of a marker."""
    bare: str
    """With a space in place of each character of a marker, of emphasis and of the sign of a quotation."""

    @classmethod
    def of(cls, text: str, sources: Sequence[int]) -> _Written:
        markers = find_markers(text)
        # '(2).' may be goals where other markers are in use.
        if not any(marker.at.of(text)[:1] in "[【\\" for marker in markers):
            markers = find_markers(
                text, plain_round=sources or _counted_up(find_markers(text, plain_round=_SMALL))
            )
        masked = blank_quote_signs(mask_markers(text, markers))
        bare = EMPHASIS.sub(lambda match: " " * len(match.group()), masked).replace(MASK, " ")
        return cls(text, markers, masked, bare)

    def sentence(self, at: Span) -> str:
        return readable(plain_sentence(at.of(self.masked))).strip()

    def with_emphasis(self, at: Span) -> Span:
        """`at` with the signs of emphasis around it."""
        start, end = at.start, at.end
        while start and self._is_emphasis(start - 1):
            start -= 1
        while end < len(self.text) and self._is_emphasis(end):
            end += 1
        return Span(start, end)

    def _is_emphasis(self, at: int) -> bool:
        return self.bare[at] == " " and self.masked[at] in "*_`"


def _counted_up(markers: Sequence[Marker]) -> range:
    """1, 2, 3 …, as far as every one of them is given: a lone '(19).' is a number."""
    given = {number for marker in markers for number in marker.numbers}
    return range(1, next(number for number in count(1) if number not in given))


def _between(left_out: list[Span], end: int) -> Iterator[Span]:
    at = 0
    for span in sorted(left_out):
        if span.start > at:
            yield Span(at, span.start)
        at = max(at, span.end)
    if at < end:
        yield Span(at, end)


def _claims_of(written: _Written, block: Span) -> Iterator[Claim]:
    paragraphs = [span.shifted(block.start) for span in split_paragraphs(block.of(written.bare))]
    sentences = [
        [each.shifted(paragraph.start) for each in split_sentences(paragraph.of(written.bare))]
        for paragraph in paragraphs
    ]
    owned = _owned(written, block, [each for some in sentences for each in some])
    for paragraph, some in zip(paragraphs, sentences, strict=True):
        claims = _worded(Claim(written.sentence(at), owned[at], written.with_emphasis(at)) for at in some)
        if len(claims) > 1 and claims[-1].markers and not any(claim.markers for claim in claims[:-1]):
            claims = [replace(claim, cited=claims[-1].cited) for claim in claims]
        is_last = paragraph == paragraphs[-1]
        yield from (claim for claim in claims if _claims_something(claim, written.text, is_last))


def _worded(claims: Iterator[Claim]) -> list[Claim]:
    return [claim for claim in claims if claim.text.strip(" .,;:*_|")]


def _owned(written: _Written, block: Span, sentences: Sequence[Span]) -> dict[Span, tuple[Marker, ...]]:
    """The markers of each sentence."""
    owned: dict[Span, list[Marker]] = {sentence: [] for sentence in sentences}
    at = 0
    for marker in _within(written.markers, block):
        while at + 1 < len(sentences) and sentences[at + 1].start <= marker.at.start:
            at += 1
        if sentences:
            following = at + 1 < len(sentences) and _opens(written, marker, sentences[at + 1])
            owned[sentences[at + following]].append(marker)
    return {sentence: tuple(markers) for sentence, markers in owned.items()}


def _within(markers: Sequence[Marker], span: Span) -> Iterator[Marker]:
    return (marker for marker in markers if span.start <= marker.at.start < span.end)


def _opens(written: _Written, marker: Marker, sentence: Span) -> bool:
    """Whether a marker is the first in the line of the sentence behind it, and that begins a block."""
    line = written.bare.rfind("\n", 0, marker.at.start) + 1
    if written.bare[line : sentence.start].strip():
        return False
    above = written.bare[written.bare.rfind("\n", 0, max(line - 1, 0)) + 1 : max(line - 1, 0)]
    return not above.strip() and "\n" not in written.bare[marker.at.end : sentence.start]


def _claims_in_cells(written: _Written, part: Part) -> Iterator[Claim]:
    """The cells of a row that are sentences; markers of their own, or else those of the row."""
    if part.kind is not UncheckedKind.TABLE_ROW:
        return
    of_row = tuple(_within(written.markers, part.at))
    for cell in cells(written.bare, part.at):
        text = written.sentence(cell)
        if text.endswith((".", "!", "”", '"')) and len(text.split()) >= _FEWEST_IN_CELL:
            of_cell = tuple(_within(written.markers, cell))
            yield Claim(text, of_cell or of_row, written.with_emphasis(cell))


def _numbers_of(markers: Iterable[Marker]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(number for marker in markers for number in marker.numbers))


def _unread(written: _Written, part: Part, read: Sequence[Claim]) -> Unread | None:
    markers = () if part.kind is UncheckedKind.CODE else _numbers_of(_within(written.markers, part.at))
    is_read = any(part.at.overlaps(claim.at) for claim in read)
    is_mute = part.kind is UncheckedKind.HEADING and not markers
    if is_read or is_mute or (part.is_head and not markers):
        return None
    return Unread(part.kind, part.at.of(written.text).strip(), markers, part.at)


def _claims_something(claim: Claim, draft: str, is_last: bool) -> bool:
    text = claim.text
    words = text.split()
    # What carries a marker, is an item of a list, or ends the text is no heading, however short.
    may_be_heading = not (claim.markers or is_last or is_listed(_line_before(draft, claim.at)))
    is_heading = may_be_heading and len(words) <= _LONGEST_HEADING and text[-1:] not in _SENTENCE_ENDS
    leads_in = text.endswith(":") and len(words) <= _LONGEST_HEADING
    says_nothing = is_courtesy(text) or says_nothing_is_said(text) or text.endswith("?")
    return not (says_nothing or is_heading or leads_in or len(words) < _FEWEST_WORDS)


def _line_before(draft: str, at: Span) -> str:
    """The sentence with what stands before it in its line."""
    return draft[draft.rfind("\n", 0, at.start) + 1 : at.end]
