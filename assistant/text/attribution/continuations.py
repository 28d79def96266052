"""Quotations without a speaker of their own, which go on from the sentence before or lead into the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.text.attribution.clauses import Sentence
from assistant.text.tokens import is_whole_utterance
from assistant.types import Attribution, AttributionKind, Span

# How many of the last attributions can be those of the sentence before.
_NEAR = 16
_CLOSING_MARKS = ("”", '"', "»", "’", "''", "“")


def continued(sentences: Sequence[Sentence], at: int, found: Sequence[Attribution]) -> list[Attribution]:
    """Sentence `at`, when it is only quotation: said by whoever spoke in the sentence before it.

    In the next paragraph this holds only after direct speech; after two speakers it never does.
    """
    if at == 0 or not _is_only_quotation(sentences[at]):
        return []
    before = _span(sentences[at - 1])
    previous = [a for a in found[-_NEAR:] if _touches(before, a)]
    previous = [a for a in previous if a.kind is AttributionKind.DIRECT] or previous
    gap = sentences[at].paragraph - sentences[at - 1].paragraph
    if len({a.speaker for a in previous}) != 1 or gap > 1:
        return []
    last = previous[-1]
    if gap and last.kind is not AttributionKind.DIRECT:
        return []
    return [replace(last, content_span=_span(sentences[at]), kind=AttributionKind.DIRECT)]


def led_into(sentences: Sequence[Sentence], found: Sequence[Attribution]) -> list[Attribution]:
    """Quotations that stand before the one whose speaker is named: '“It is over.” “We lost,” Ilić said.'

    Across paragraphs only where the first is left open, as newspapers print a quotation that goes on.
    """
    led: list[Attribution] = []
    starts = {start for a in found for start in (a.content_span.start, a.cue_span.start)}
    by_start = {a.content_span.start: a for a in found if a.kind is AttributionKind.DIRECT}
    for at in range(len(sentences) - 2, -1, -1):
        following = by_start.get(sentences[at + 1].tokens[0].start)
        if following is None or not _is_only_quotation(sentences[at]):
            continue
        span = _span(sentences[at])
        is_open = not sentences[at].tokens[-1].text.endswith(_CLOSING_MARKS)
        same_paragraph = sentences[at].paragraph == sentences[at + 1].paragraph
        if (same_paragraph or is_open) and not starts.intersection(range(span.start, span.end)):
            led.append(replace(following, content_span=span))
            by_start[span.start] = led[-1]
    return led


def _is_only_quotation(sentence: Sentence) -> bool:
    first = sentence.tokens[0]
    words = any(token.is_word for token in sentence.tokens)
    return first.is_quotation and not words and is_whole_utterance(first.text)


def _span(sentence: Sentence) -> Span:
    return sentence.span(0, sentence.length)


def _touches(span: Span, attribution: Attribution) -> bool:
    starts = (attribution.content_span.start, attribution.cue_span.start)
    return any(span.start <= start < span.end for start in starts)
