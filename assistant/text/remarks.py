"""Sentences of a draft or a model that claim nothing: greetings, lead-ins, 'the documents do not say'."""

from __future__ import annotations

import re

_NO_CLAIM = re.compile(
    r"^(?:dear\b|hello\b|hi\b|good (?:morning|afternoon|evening)\b|thanks?\b|thank you\b"
    r"|(?:best |kind |with )?regards\b|sincerely\b|yours\b|cheers\b"
    r"|(?:here is|here are|below is) (?:a|an|the) (?:short |brief )?(?:summary|draft|overview|list)\b"
    r"|(?:i hope|let me know|please (?:note|let|find))\b)",
    re.I,
)
_NOT_SAID = re.compile(
    r"\b(?:the|these|those|my|your|our|provided|given) (?:\w+ )?"
    r"(?:documents?|passages?|articles?|sources?|texts?)"
    r" (?:do(?:es)? not|don['’]t|doesn['’]t|(?:is|are) silent)"
    r"|\b(?:i|we) (?:could not|couldn['’]t|cannot|can['’]t) find\b",
    re.I,
)


def is_courtesy(sentence: str) -> bool:
    """'Dear colleagues', 'Here is a summary': about the text, not about the world."""
    return bool(_NO_CLAIM.match(sentence))


def says_nothing_is_said(sentence: str) -> bool:
    """'The documents do not say who resigned.'"""
    return bool(_NOT_SAID.search(sentence))
