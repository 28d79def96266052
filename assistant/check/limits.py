"""What a sentence excepts, compares, rounds or makes up: 'all but', 'than', 'almost half', 'in the film'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.check.reading import Reading
from assistant.text.figures import Figure
from assistant.text.words import content_terms, stem, terms
from assistant.types import Finding, FindingKind, Span

_EXCEPT = re.compile(
    r"(?:,?\s\b(?:except(?:ing)?(?: for)?|apart from|aside from|other than|excluding|with the exception of"
    r"|save for)"
    r"|\b(?:all|every\w*|each|any|no|none|nobody|no one)\s(?:of the\s)?(?:\w+\s){0,2}?but)\s([^.;:,]+)",
    re.I,
)
_EXCEPTING = frozenset(
    "except excepting apart aside other excluding exception exempt save but without not no".split()
)
_THAN = re.compile(
    r"\bthan\s(?!\d|[$€£]|a\s(?:third|half|quarter|dozen|year)|half|one\b|two\b|three\b)(\w+(?:\s\w+)?)", re.I
)
_LESS = r"(?:almost|nearly|just under|less than|under|close to|barely|not quite)"
_MORE = r"(?:more than|over|well over|at least|above)"
_SHARE = (
    r"(?:(?:a|one|two|three)[\s-])?"
    r"(?:half|third|thirds|quarter|quarters|fifth|doubled|tripled|trebled|halved|twice)"
)
_BOUNDED = re.compile(rf"\b(?:(?P<less>{_LESS})|(?P<more>{_MORE}))?\s*\b(?P<share>{_SHARE})\b", re.I)
_FORMER = re.compile(
    r"(?:\b(?:up|down)\s(?:\w+\s)?from|\bcompared (?:with|to)|\bfrom|\bagainst)\s(?:\w+\s){0,2}[$€£]?\Z", re.I
)
_FORMER_TIME = re.compile(
    r"[^.,;]{0,25}?\b"
    r"(?:the (?:\w+ )?(?:before|earlier)|a year (?:earlier|before|ago)|previous\w*|last year)\b"
)
_NOW = re.compile(
    r"[^.;:]{0,40}?(?:\b(?:up|down)\s(?:\w+\s)?from|\bagainst|\bcompared (?:with|to))\s(?:\w+\s){0,2}?[$€£]?",
    re.I,
)
_THEN = re.compile(r"[^.;:]{0,30}?\bto\s(?:\w+\s){0,2}?[$€£]?", re.I)
_FROM = re.compile(r"\bfrom\s(?:\w+\s){0,2}?[$€£]?\Z", re.I)
_NEAR = 40
"""Characters before a figure in which its 'from' stands."""
_RANK = re.compile(
    r"\b(?P<rank>second|third|fourth|fifth|sixth)[\s-](?P<most>\w+est|most \w+|least \w+)\b", re.I
)
_BEFORE = frozenset("before earlier previous previously ago from compared against former last year".split())
_IN_CASE = re.compile(r"(Had|Should|Were) (?:\w+ ){1,6}?\w+[^.]*?,")
_HEARSAY = re.compile(
    r",\s(?:it (?:is|was|has been)|as|so it is)\s(claimed|alleged|rumou?red|believed|thought|whispered)\b",
    re.I,
)
_FICTION = re.compile(
    r"\b[Ii]n (?:the|his|her|a|this|their|its) (?:\w+ )?"
    r"(?:film|movie|novel|book|play|series|drama|episode|dream|game|opera|musical)\b"
)  # fmt: skip


def compare_limits(claim: Reading, evidence: Reading, sentence: Span, window: Span) -> list[Finding]:
    """Findings where the claim leaves out or turns such a word of the sentence that it leans on."""
    near = evidence.sentences_in(window) or [sentence]
    return [
        *_excepted(claim, evidence, near),
        *_compared(claim, evidence, near),
        *_bounded(claim, evidence, near),
        *_former(claim, evidence, near),
        *_turned(claim, evidence),
        *_ranked(claim, evidence, near),
        *_told(claim, evidence, sentence),
        *_asked(claim, evidence, sentence),
        *_hearsay(claim, evidence, sentence),
    ]


def _excepted(claim: Reading, evidence: Reading, near: Sequence[Span]) -> Iterator[Finding]:
    """'The Odra school stays closed' where all do 'except for the Odra school'."""
    if not _EXCEPTING.isdisjoint(claim.words):
        return
    wanted = set(content_terms(claim.text))
    for sentence in near:
        for match in _EXCEPT.finditer(evidence.text, sentence.start, sentence.end):
            around = evidence.text[sentence.start : match.start()] + evidence.text[match.end() : sentence.end]
            own = set(content_terms(match[1])) - set(terms(around))
            if own & wanted:
                told = f"The passage excepts this (“{match[0].strip(' ,')}”)."
                yield Finding(FindingKind.CERTAINTY, told, True, None, evidence.excerpt(Span(*match.span())))
                return


def _compared(claim: Reading, evidence: Reading, near: Sequence[Span]) -> Iterator[Finding]:
    """'Faster than Bob Ray' where the passage says 'than' of nobody, or of another."""
    match = _THAN.search(claim.text)
    if match is None:
        return
    wanted = set(content_terms(match[1]))
    text = " ".join(each.of(evidence.text) for each in near)
    others = [set(terms(text[each.end() : each.end() + 60])) for each in re.finditer(r"\bthan\b", text)]
    if wanted and not any(wanted & other for other in others):
        told = f"The passage does not make this comparison (“{match[0]}”)."
        yield Finding(FindingKind.DIRECTION, told, False, claim.excerpt(Span(*match.span())))


def _bounded(claim: Reading, evidence: Reading, near: Sequence[Span]) -> Iterator[Finding]:
    """'More than half' for 'almost half'."""
    for ours in _BOUNDED.finditer(claim.text):
        theirs = [
            match
            for sentence in near
            for match in _BOUNDED.finditer(evidence.text, sentence.start, sentence.end)
            if stem(match["share"].split()[-1].lower()) == stem(ours["share"].split()[-1].lower())
        ]
        if not theirs or any(bool(each["more"]) == bool(ours["more"]) for each in theirs):
            continue
        told = f"The claim says “{ours[0].strip()}”; the passage says “{theirs[0][0].strip()}”."
        where = claim.excerpt(Span(*ours.span())), evidence.excerpt(Span(*theirs[0].span()))
        yield Finding(FindingKind.FIGURE, told, bool(theirs[0]["less"]), *where)


def _former(claim: Reading, evidence: Reading, near: Sequence[Span]) -> Iterator[Finding]:
    """'Last summer 700 came' where 9,000 came, 'up from 700 the year before'."""
    if not _BEFORE.isdisjoint(claim.words - {"last", "year"}):
        return
    for ours in claim.figures:
        for sentence in near:
            for theirs in evidence.figures:
                inside = sentence.start <= theirs.span.start < sentence.end
                if not inside or not theirs.agrees_with(ours):
                    continue
                is_former = _FORMER.search(evidence.text, sentence.start, theirs.span.start)
                time = _FORMER_TIME.match(evidence.text, theirs.span.end)
                if is_former and time:
                    told = f"In the passage {theirs.text} is of an earlier time (“{time[0].strip()}”)."
                    where = claim.excerpt(ours.span), evidence.excerpt(theirs.span)
                    yield Finding(FindingKind.DATE, told, True, *where)


def _turned(claim: Reading, evidence: Reading) -> Iterator[Finding]:
    """'44 million, against 61 million before' where it is 61 million, against 44 million before."""
    theirs = [(now.value, then.value) for now, then in _changes(evidence)]
    for now, then in _changes(claim):
        if (then.value, now.value) in theirs and (now.value, then.value) not in theirs:
            told = f"The passage has {then.text} now and {now.text} before, not the other way round."
            yield Finding(FindingKind.DIRECTION, told, True, claim.excerpt(now.span))


def _changes(text: Reading) -> Iterator[tuple[Figure, Figure]]:
    """(now, before) of 'A, against B', 'A, down from B' and 'from B to A'."""
    for one, other in pairwise(text.figures):
        between = text.text[one.span.end : other.span.start]
        before = text.text[max(0, one.span.start - _NEAR) : one.span.start]
        if _NOW.fullmatch(between):
            yield one, other
        elif _THEN.fullmatch(between) and _FROM.search(before):
            yield other, one


def _ranked(claim: Reading, evidence: Reading, near: Sequence[Span]) -> Iterator[Finding]:
    """'The largest' for 'the second-largest'."""
    for sentence in near:
        for match in _RANK.finditer(evidence.text, sentence.start, sentence.end):
            words = claim.words
            if match["most"].lower() in words and match["rank"].lower() not in words:
                told = f"The passage says “{match[0]}”; the claim says “{match['most']}”."
                yield Finding(FindingKind.FIGURE, told, False, None, evidence.excerpt(Span(*match.span())))


def _told(claim: Reading, evidence: Reading, sentence: Span) -> Iterator[Finding]:
    """'Smith takes the money' where he does 'in the film'."""
    match = _FICTION.search(evidence.text, sentence.start, sentence.end)
    if match and not _FICTION.search(claim.text) and match[0].split()[-1] not in claim.words:
        told = f"The passage tells this of what happens “{match[0]}”."
        yield Finding(FindingKind.CERTAINTY, told, False, None, evidence.excerpt(Span(*match.span())))


def _asked(claim: Reading, evidence: Reading, sentence: Span) -> Iterator[Finding]:
    """What the passage only asks, or says of the case that something else be so."""
    words = sentence.of(evidence.text).rstrip(' \n”"’»')
    if words.endswith("?") and "?" not in claim.text:
        told = "The passage asks this; it does not say it."
        yield Finding(FindingKind.CERTAINTY, told, False, None, evidence.excerpt(sentence))
    elif (match := _IN_CASE.match(words)) and match[1].lower() not in claim.words and "if" not in claim.words:
        told = f"The passage says this of the case that something else be so (“{match[0].strip()} …”)."
        yield Finding(FindingKind.CERTAINTY, told, False, None, evidence.excerpt(sentence))


def _hearsay(claim: Reading, evidence: Reading, sentence: Span) -> Iterator[Finding]:
    """'Smith, it is claimed, took the money.'"""
    match = _HEARSAY.search(evidence.text, sentence.start, sentence.end)
    if match and match[1].lower() not in claim.words:
        told = f"The passage has this as hearsay (“{match[0].strip(' ,')}”)."
        yield Finding(FindingKind.CERTAINTY, told, False, None, evidence.excerpt(Span(*match.span())))
