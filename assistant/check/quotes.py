"""Quotations and verbatim sentences: what stands between quotation marks must stand in the evidence."""

from __future__ import annotations

import re

from assistant.text.folding import Folded, find_folded
from assistant.types import Span

_QUOTATION = re.compile(r"[“„\"«»](?P<words>[^“”„\"«»]{3,}?)[”“\"»«]")
_INSERTION = re.compile(r"\[(?![\d\s,;–-]+\])[^\[\]]{1,120}\]:?\s?")
_GAP = re.compile(r"\s*(?:\[?…\]?|\[?\.\.\.\]?)\s*")


def quotations(claim: str) -> list[str]:
    """The words inside each pair of quotation marks, at least two: a single one may be a nickname."""
    found = (match["words"].strip(" ,.") for match in _QUOTATION.finditer(claim))
    return [words for words in found if len(words.split()) >= 2]


def insertions(text: str) -> list[str]:
    """What a writer inserted in brackets: '[Vučić]' → 'Vučić'."""
    return [match[0].strip(" []:").strip() for match in _INSERTION.finditer(text)]


def without_insertions(text: str) -> str:
    return re.sub(r"\s{2,}", " ", _INSERTION.sub("", text)).strip()


def find_quotation(words: str, evidence: Folded) -> Span | None:
    """Where quoted words stand in the evidence, up to folding; insertions and omissions (…) are allowed.

    The span reaches from the first piece to the last. Pieces must follow each other.
    """
    pieces = [piece for piece in _GAP.split(without_insertions(words)) if piece.strip(" .,;:!?")]
    found: list[Span] = []
    for piece in pieces:
        span = find_folded(piece.strip(" .,;:!?"), evidence)
        if span is None or (found and span.start < found[-1].start):
            return None
        found.append(span)
    return Span(found[0].start, found[-1].end) if found else None
