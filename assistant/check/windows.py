"""Where in a text a claim stands: the sentences that have most of its words."""

from __future__ import annotations

from assistant.check.quotes import without_insertions
from assistant.check.reading import Reading, read
from assistant.text.words import content_terms, terms
from assistant.types import Span

_LONGEST = 3
"""Sentences."""
_COST = 0.04
"""Share of the claim's words that each further sentence of a window must bring."""


def best_window(claim: Reading, evidence: Reading) -> tuple[Span | None, float]:
    """The run of up to three sentences that has most of the claim's words, and their share."""
    wanted = read(without_insertions(claim.text)).wanted
    if not wanted or not evidence.sentences:
        return None, 0.0
    found = [wanted & inside for inside in evidence.found_in_sentences]
    best, best_value, best_coverage = None, -1.0, 0.0
    for first in range(len(found)):
        have: frozenset[str] = frozenset()
        for last in range(first, min(first + _LONGEST, len(found))):
            have |= found[last]
            coverage = len(have) / len(wanted)
            value = coverage - _COST * (last - first)
            if value > best_value:
                best = Span(evidence.sentences[first].start, evidence.sentences[last].end)
                best_value, best_coverage = value, coverage
    return best, best_coverage


def share_of_words(claim: str, evidence: Reading, window: Span) -> float:
    """How much of a claim's words and figures the sentences of a window have, 0 to 1."""
    wanted = read(without_insertions(claim)).wanted
    inside = (
        words
        for words, sentence in zip(evidence.found_in_sentences, evidence.sentences, strict=True)
        if window.start <= sentence.start < window.end
    )
    return len(wanted & frozenset().union(*inside)) / max(1, len(wanted))


def best_sentence(claim: Reading, evidence: Reading, window: Span) -> Span:
    """The sentence of the window that has most of the claim's words."""
    wanted = set(content_terms(claim.text))
    return max(
        _inside(evidence, window),
        key=lambda each: len(wanted & set(terms(each.of(evidence.text)))),
        default=window,
    )


def related_sentences(claim: Reading, evidence: Reading, window: Span) -> list[Span]:
    """The sentences of the window that share a word with the claim, numbers apart."""
    wanted = {word for word in content_terms(claim.text) if not word.isdecimal()}
    return [each for each in _inside(evidence, window) if wanted & set(terms(each.of(evidence.text)))]


def _inside(evidence: Reading, window: Span) -> list[Span]:
    return [each for each in evidence.sentences if window.start <= each.start < window.end]
