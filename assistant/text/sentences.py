"""Cutting a text into sentences with exact offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

import sentencex

from assistant.types import Span

_PARAGRAPH_BREAK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*•#]|\d+[.)])\s)|\r\n?\s*\r?\n")
_WIDE_SPACE = re.compile(r"[^\S \t\r\n]")
_OPEN_QUOTATION = re.compile(r",[”\"»]\s*$")
_ORDINAL = re.compile(r"(?<!\d)\d{1,2}\.$")
"""'19. mart' is one date in Serbian, and no end of a sentence."""
_SENTENCE_ENDS = tuple('.!?…”"»:')
_QUOTATION_MARK = re.compile(r"[\"“”„‟«»‘’‚'`]")
_MOST_MARKS = 400
"""Quotation marks in what sentencex is given at once: it looks for the closing one of each in all that
follows, and would take minutes over a megabyte of them."""


def split_sentences(text: str, language: str = "en") -> list[Span]:
    """The sentences of `text`, in order, without the white space around them.

    A blank line always ends a sentence, and so does a single line break after something that reads as the
    end of one (news files often put one paragraph on a line).
    """
    spans: list[Span] = []
    for block in split_paragraphs(text):
        at = block.start
        begun = len(spans)
        # Plain spaces, because sentencex takes every space to be one byte long and panics at wider ones.
        for piece in _segments(_WIDE_SPACE.sub(" ", block.of(text)), language):
            stripped = piece.strip()
            if stripped:
                start = at + piece.index(stripped)
                if len(spans) > begun and stripped[0].islower() and _ORDINAL.search(spans[-1].of(text)):
                    start = spans.pop().start
                spans.append(Span(start, at + piece.index(stripped) + len(stripped)))
            at += len(piece)
    return spans


def _segments(block: str, language: str) -> Iterator[str]:
    """The pieces of a paragraph; together they are the paragraph."""
    start = 0
    for mark in islice(_QUOTATION_MARK.finditer(block), _MOST_MARKS, None, _MOST_MARKS):
        end = _pause_before(block, start, mark.start())
        yield from sentencex.segment(language, block[start:end])
        start = end
    yield from sentencex.segment(language, block[start:])


def _pause_before(block: str, start: int, end: int) -> int:
    """Where to cut at the latest at `end`: after a full stop, else after a space."""
    for pause in (". ", "\n", " "):
        if (at := block.rfind(pause, start, end)) >= 0:
            return at + len(pause)
    return end


def split_paragraphs(text: str) -> list[Span]:
    """The blocks of `text` that a sentence never crosses, without white space around them."""
    cuts = {0, len(text)}
    cuts.update(match.end() for match in _PARAGRAPH_BREAK.finditer(text))
    lines = text.split("\n")
    widest = max(map(len, lines))
    at = 0
    for line in lines[:-1]:
        at += len(line) + 1
        # “…,” at the end of a line goes on with who said it.
        ends_like_a_sentence = line.rstrip()[-1:] in _SENTENCE_ENDS and not _OPEN_QUOTATION.search(line)
        # In hard-wrapped text only the last line of a paragraph is short; elsewhere a short line without a
        # full stop before a capital is a heading or a byline.
        is_heading = len(line) < 0.6 * widest and not text[at : at + 1].islower()
        if ends_like_a_sentence or is_heading:
            cuts.add(at)
    ordered = sorted(cuts)
    spans = []
    for start, end in pairwise(ordered):
        block = text[start:end]
        stripped = block.strip()
        if stripped:
            first = start + block.index(stripped)
            spans.append(Span(first, first + len(stripped)))
    return spans
