"""Cutting what has no full stops, a table or a text on one line, into pieces that the encoder reads whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from assistant.types import Span

CountTokens = Callable[[Sequence[str]], list[int]]

_LINE_ENDS = re.compile(r"[\r\n\u2028\u2029]+")
_CLAUSE_ENDS = re.compile(r"[;,]\s+|[；，、،؛]\s*")
_SPACES = re.compile(r"\s+")
_CHARACTERS_PER_TOKEN = 10
"""At most; a word that the model does not know is one token to it, were it a million characters long."""


def cut_long_sentences(
    text: str, sentences: Sequence[Span], count_tokens: CountTokens, longest: int
) -> tuple[list[Span], list[int]]:
    """`sentences`, those of more than `longest` tokens in pieces, and the size of each in tokens.

    A piece is a line; of a line that is still too long as many clauses as fit; of a clause words; of a word
    characters.
    """
    spans: list[Span] = []
    sizes: list[int] = []
    for span, size in zip(sentences, _sizes(text, sentences, count_tokens), strict=True):
        pieces = [(span, size)]
        if size > longest:
            pieces = list(_cut(text, span, count_tokens, longest, (_LINE_ENDS, _CLAUSE_ENDS, _SPACES)))
        spans += [piece for piece, _ in pieces]
        sizes += [size for _, size in pieces]
    return spans, sizes


def _cut(
    text: str, span: Span, count_tokens: CountTokens, longest: int, ends: Sequence[re.Pattern[str]]
) -> Iterator[tuple[Span, int]]:
    """The pieces of `span` and their sizes, cut at the first of `ends` where that is enough."""
    if not ends:
        for start in range(span.start, span.end, longest):
            piece = Span(start, min(start + longest, span.end))
            yield piece, piece.end - piece.start
        return
    parts = list(_split(text, span, ends[0]))
    fitting: list[Span] = []
    used = 0
    for part, size in zip(parts, _sizes(text, parts, count_tokens), strict=True):
        # Rows of a table stay apart, clauses and words of one sentence together.
        if fitting and (ends[0] is _LINE_ENDS or used + size > longest):
            yield Span(fitting[0].start, fitting[-1].end), used
            fitting, used = [], 0
        if size > longest:
            yield from _cut(text, part, count_tokens, longest, ends[1:])
        else:
            fitting.append(part)
            used += size
    if fitting:
        yield Span(fitting[0].start, fitting[-1].end), used


def _split(text: str, span: Span, ends: re.Pattern[str]) -> Iterator[Span]:
    """The parts of `span` that end at matches of `ends`, without the white space around them."""
    cuts = [span.start, *(match.end() for match in ends.finditer(text, span.start, span.end)), span.end]
    for start, end in pairwise(cuts):
        part = text[start:end]
        stripped = part.strip()
        if stripped:
            first = start + part.index(stripped)
            yield Span(first, first + len(stripped))


def _sizes(text: str, spans: Sequence[Span], count_tokens: CountTokens) -> list[int]:
    tokens = count_tokens([span.of(text) for span in spans])
    shortest = (-(-(span.end - span.start) // _CHARACTERS_PER_TOKEN) for span in spans)
    return [max(pair) for pair in zip(tokens, shortest, strict=True)]
