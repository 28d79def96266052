"""A text as it is read: without markers, emphasis and what nobody sees, and where in it the rest stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.text.marker_forms import MASK
from assistant.text.markers import EMPHASIS, find_markers, mask_markers
from assistant.text.unseen import UNSEEN
from assistant.types import Span

_MARKED = re.compile(rf"[^\S\n]{{1,3}}{MASK}(?:[^\S\n]{{0,3}}{MASK})*(?=[.,;:!?\s]|$)|{MASK}+")
"""Markers, with the space before them where one follows as well, or a mark."""
_WIDE_GAP = re.compile(r"(?<=[^\S\n])[^\S\n]+")


@dataclass(frozen=True, slots=True)
class PlainText:
    """What of a text is words; made of pieces of it, which stand in their order."""

    text: str
    _starts: tuple[int, ...]
    """Where each piece begins here."""
    _origins: tuple[int, ...]
    """Where it begins in the original."""

    def original(self, span: Span) -> Span:
        """The place in the original of what stands at `span` here."""
        start = self._origin(span.start)
        return Span(start, self._origin(span.end - 1) + 1 if span.end > span.start else start)

    def inside(self, span: Span) -> Span:
        """Where that is here which stands at `span` in the original."""
        return Span(self._place(span.start), self._place(span.end))

    def _origin(self, at: int) -> int:
        piece = max(0, bisect_right(self._starts, at) - 1)
        return self._origins[piece] + at - self._starts[piece]

    def _place(self, origin: int) -> int:
        piece = bisect_right(self._origins, origin) - 1
        if piece < 0:
            return 0
        following = self._starts[piece + 1] if piece + 1 < len(self._starts) else len(self.text)
        return min(self._starts[piece] + origin - self._origins[piece], following)


@lru_cache(maxsize=64)
def plain_text(text: str) -> PlainText:
    """`text` as a sentence of it reads that `strip_markers` and `readable` have cleaned, list signs apart."""
    masked = mask_markers(text, find_markers(text))
    left_out = [
        Span(*match.span()) for form in (_MARKED, EMPHASIS, UNSEEN) for match in form.finditer(masked)
    ]
    left_out += [Span(*match.span()) for match in _WIDE_GAP.finditer(text)]
    pieces = [piece for piece in _between(left_out, len(text)) if piece.end > piece.start]
    starts, length = [0], 0
    for piece in pieces:
        length += piece.end - piece.start
        starts.append(length)
    plain = "".join(piece.of(text) for piece in pieces)
    if not pieces:
        return PlainText("", (0,), (0,))
    return PlainText(plain, tuple(starts[:-1]), tuple(piece.start for piece in pieces))


def _between(left_out: Iterable[Span], end: int) -> Iterator[Span]:
    at = 0
    for span in sorted(left_out):
        yield Span(at, max(at, span.start))
        at = max(at, span.end)
    yield Span(at, end)
