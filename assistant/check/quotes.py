"""Quotations and verbatim sentences: what stands between quotation marks must stand in the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.check.reading import Reading
from assistant.text.folding import Folded, find_folded, fold
from assistant.types import Excerpt, Finding, FindingKind, Span

_QUOTATION = re.compile(r"[“„\"«»](?P<words>[^“”„\"«»]{3,}?)[”“\"»«]")
_INSERTION = re.compile(r"\[(?![\d\s,;–-]+\])[^\[\]]{1,120}\]:?\s?")
_GAP = re.compile(r"\s*(?:\[?…\]?|\[?\.\.\.\]?)\s*")
_EDGES = " .,;:!?"
_MOST_PIECES = 40
"""What has more omissions is no quotation."""
_FEWEST_WORDS = 2
"""A single word in quotation marks may be a nickname or somebody's tone."""


def compare_quotations(claim: Reading, evidence: Reading) -> list[Finding]:
    """A finding for each quotation of the claim that does not stand in the evidence word for word."""
    findings = []
    for span in find_quotations(claim.text):
        words = span.of(claim.text)
        if find_quotation(words, evidence.folded) is None:
            nearest = _nearest(words, evidence)
            told = f"The words “{words}” do not stand in the passage like this."
            findings.append(Finding(FindingKind.QUOTE, told, True, Excerpt.of(claim.text, span), nearest))
    return findings


def find_quotations(text: str) -> Iterator[Span]:
    """The words inside each pair of quotation marks, where there are at least two."""
    for match in _QUOTATION.finditer(text):
        words = match["words"].strip(" ,.")
        if len(words.split()) >= _FEWEST_WORDS:
            start = match.start("words") + match["words"].index(words)
            yield Span(start, start + len(words))


def insertions(text: str) -> list[str]:
    """What a writer inserted in brackets: '[Vučić]' → 'Vučić'."""
    return [match[0].strip(" []:").strip() for match in _INSERTION.finditer(text)]


def without_insertions(text: str) -> str:
    return re.sub(r"\s{2,}", " ", _INSERTION.sub("", text)).strip()


def find_quotation(words: str, evidence: Folded) -> Span | None:
    """Where quoted words stand in the evidence, up to folding; insertions and omissions (…) are allowed.

    The span reaches from the first piece to the last. Pieces must follow each other.
    """
    if _INSERTION.search(words) and (span := find_folded(words.strip(_EDGES), evidence)):
        # The text itself may have the brackets.
        return span
    pieces = [piece for piece in _GAP.split(without_insertions(words)) if piece.strip(_EDGES)]
    found: list[Span] = []
    for piece in pieces if len(pieces) <= _MOST_PIECES else ():
        span = find_folded(piece.strip(_EDGES), evidence)
        if span is None or (found and span.start < found[-1].start):
            return None
        found.append(span)
    return Span(found[0].start, found[-1].end) if found else None


def _nearest(words: str, evidence: Reading) -> Excerpt | None:
    """The sentence of the evidence that has most of the words."""
    wanted = set(fold(words).split())
    best = max(
        evidence.sentences,
        key=lambda each: len(wanted & set(fold(each.of(evidence.text)).split())),
        default=None,
    )
    return evidence.excerpt(best) if best else None
