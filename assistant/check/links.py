"""Small words on which the meaning of a claim hangs: 'all', 'because', 'after', 'if', 'against'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.check.reading import Reading
from assistant.text.folding import fold
from assistant.text.words import content_terms, stem
from assistant.types import Excerpt, Finding, FindingKind, Span

_LINKS = [
    (frozenset(words.split()), frozenset(f"{words} {others}".split()))
    for words, others in (
        ("all every everyone everybody everything each entire whole always", ""),
        ("most majority mostly", "mainly largely"),
        ("because cause caused causes causing owing therefore", "since as due so led leading leads why"),
        ("after following", "since later then subsequently once when"),
        ("before", "ahead until prior earlier previously"),
    )
]
"""Words that a claim must not add, and those that may stand for them in the passage."""
_CONDITION = re.compile(
    r"(?<!which )(?<!that )\b(?:[Ii]f|[Uu]nless|[Pp]rovided|[Oo]n condition)\s+(?:that\s+)?"
    r"(?:the|an?|it|he|she|they|we|you|there|th(?:is|at|ese|ose)|its|his|her|their|[A-Z]\w+)\b"
)
_CONDITIONS = frozenset("if unless provided whether condition".split())
_ORDERING = re.compile(r"\b(?P<link>after|before|because|until|since)\b(?! of\b)", re.I)
_CROSSED = 2
"""Words with meaning, besides names, by which two sides must have changed."""
_SIDED = re.compile(
    r"\b(?P<verb>[^\W\d_]{3,})\s+(?P<side>for|against)\b"
    r"|\b(?P<taking>vot(?:e|es|ed|ing)|argu(?:e|es|ed|ing)|campaign(?:s|ed|ing)?)\b"
    r"[^.;:]{1,60}?\s(?P<late>for|against)\b(?! (?:a|an|one|two|\d|\w+ (?:hours?|days?|years?)))",
    re.I,
)


def compare_links(claim: Reading, evidence: Reading, sentence: Span, window: Span) -> list[Finding]:
    """Findings for such words that only one of the two has."""
    return [
        *_added_or_lost(claim, evidence, sentence, window),
        *_other_side(claim, evidence, sentence),
        *_turned(claim, evidence, sentence),
    ]


def _added_or_lost(claim: Reading, evidence: Reading, sentence: Span, window: Span) -> Iterator[Finding]:
    whole = Span(min(sentence.start, window.start), max(sentence.end, window.end))
    theirs = Reading(whole.of(evidence.text)).words
    for words, accepted in _LINKS:
        ours = claim.words & words
        if ours and not accepted & theirs:
            told = f"The claim says “{min(ours)}”; the passage does not."
            where = _where(claim, min(ours))
            yield Finding(FindingKind.CERTAINTY, told, False, where, evidence.excerpt(sentence))
    lost = _CONDITION.search(sentence.of(evidence.text))
    if lost and not _CONDITIONS & claim.words:
        told = f"The passage says “{lost[0]} …”; the claim leaves the condition out."
        yield Finding(FindingKind.CERTAINTY, told, False, None, evidence.excerpt(sentence))


def _other_side(claim: Reading, evidence: Reading, sentence: Span) -> Iterator[Finding]:
    """'Voted for' where the passage has 'voted against'."""
    theirs = _sides(sentence.of(evidence.text))
    for verb, side in _sides(claim.text).items():
        other = theirs.get(verb)
        if other and other != side:
            told = f"The claim says “{side}”; the passage says “{other}”."
            ours = _where(claim, side)
            yield Finding(FindingKind.DIRECTION, told, True, ours, evidence.excerpt(sentence))


def _turned(claim: Reading, evidence: Reading, sentence: Span) -> Iterator[Finding]:
    """'B because A' where the passage has 'A because B'."""
    ours, theirs = _around_link(claim.text), _around_link(sentence.of(evidence.text))
    if ours is None or theirs is None or ours[0] != theirs[0]:
        return
    _, before, after = ours
    _, their_before, their_after = theirs
    straight = len(before & their_before) + len(after & their_after)
    if len(before & their_after) + len(after & their_before) >= straight + _CROSSED:
        told = f"What stands before “{ours[0]}” in the claim stands after it in the passage."
        where = _where(claim, ours[0])
        yield Finding(FindingKind.DIRECTION, told, True, where, evidence.excerpt(sentence))


def _around_link(text: str) -> tuple[str, set[str], set[str]] | None:
    """(link, words of what it joins, words of what it opens); in 'After B, A' the latter stands first."""
    match = _ORDERING.search(text)
    if match is None:
        return None
    main, opened = text[: match.start()], text[match.end() :]
    if not main.strip() and "," in opened:
        opened, _, main = opened.partition(",")
    return match["link"].lower(), set(content_terms(main)), set(content_terms(opened))


def _sides(text: str) -> dict[str, str]:
    return {
        stem(fold(match["verb"] or match["taking"])): (match["side"] or match["late"]).lower()
        for match in _SIDED.finditer(text)
    }


def _where(claim: Reading, word: str) -> Excerpt | None:
    match = re.search(rf"\b{re.escape(word)}\b", claim.text, re.I)
    return claim.excerpt(Span(*match.span())) if match else None
