"""Whether the people, places and organisations of a claim are those of the evidence, in the same office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.check.reading import Reading
from assistant.text.name_words import TITLES
from assistant.text.names import Name, find_names, same_name
from assistant.text.offices import NARROWING
from assistant.text.words import stem, terms
from assistant.types import Excerpt, Finding, FindingKind, Span

_FORMS_OF_ADDRESS = frozenset(
    map(stem, "mr mrs ms mx miss sir lord lady dame hon dr prof professor doctor".split())
)
_OFFICES = frozenset(map(stem, TITLES)) - _FORMS_OF_ADDRESS
_APPOSED = re.compile(
    r",\s(?P<role>(?:the|an?|its|his|her|their|former|then|acting|[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3}[’'](?:s\b)?)"
    r"(?:[\s-][^\W_][\w’'.-]*){1,8})(?=[,.;]|$)"
)
"""What a name is called right behind it: ', the director of the waterworks,'."""
_OF = re.compile(r"\b(?:of|for|in|at)\s(?:the\s)?$")
_REFERS = re.compile(r"(?:Its|Their|The (?:country|company|firm|party|union|group|town|city)[’']s)\b")
_AROUND = 90
"""Characters around a name in which a text says what its bearer is."""


def compare_names(claim: Reading, evidence: Reading) -> list[Finding]:
    """A finding for each name of the claim that the evidence lacks in every form."""
    findings = []
    for name in claim.names:
        # 'G' of '5G' is no name, nor is 'EUR' of 'EUR 31 million'.
        if claim.text[: name.span.start][-1:].isdigit() or _is_in_figure(claim, name):
            continue
        is_known = evidence.names_somebody(name.text) or set(terms(name.text)) <= evidence.stems
        if not is_known:
            told = f"{name.text} does not occur in the passage."
            findings.append(Finding(FindingKind.NAME, told, False, _where(claim, name)))
    return findings


def _is_in_figure(claim: Reading, name: Name) -> bool:
    return any(f.span.start <= name.span.start and name.span.end <= f.span.end for f in claim.figures)


def compare_offices(claim: Reading, evidence: Reading) -> list[Finding]:
    """A finding for each person to whom the claim gives an office, where the evidence gives another."""
    return list(_offices(claim, evidence))


def _offices(claim: Reading, evidence: Reading) -> Iterator[Finding]:
    for name in claim.names:
        ours = _OFFICES & set(terms(name.title))
        if not ours:
            continue
        bearers = [other for other in evidence.names if other.title and same_name(name.text, other.text)]
        called = [(other, _OFFICES & set(terms(other.title))) for other in bearers]
        called = [(other, offices) for other, offices in called if offices]
        if called and not any(ours & offices for _, offices in called) and not ours & evidence.stems:
            other = called[0][0]
            told = f"The claim calls {name.text} “{name.title}”; the passage says “{other.title}”."
            yield Finding(
                FindingKind.ROLE,
                told,
                True,
                _where(claim, name),
                evidence.excerpt(_with_title(evidence, other)),
            )


def compare_roles(claim: Reading, evidence: Reading) -> list[Finding]:
    """A finding for each ', Velmar's president,' behind a name whose bearer the evidence never calls so.

    Only offices, names and words like 'former' are compared, where the evidence knows all of them.
    """
    findings = []
    for name in claim.names:
        match = _APPOSED.match(claim.text, name.span.end)
        wanted = _called(match["role"]) if match else frozenset()
        if not wanted & _OFFICES or not wanted - NARROWING <= evidence.stems:
            continue
        mentions = [other for other in evidence.names if same_name(name.text, other.text)]
        near = [_near(evidence, other) for other in mentions]
        if match and mentions and not any(wanted <= set(terms(each.of(evidence.text))) for each in near):
            told = f"The passage does not call {name.text} “{match['role'].strip()}”."
            where, ours = evidence.excerpt(near[0]), claim.excerpt(Span(*match.span("role")))
            findings.append(Finding(FindingKind.ROLE, told, False, ours, where))
    return findings


def _called(role: str) -> frozenset[str]:
    """The stems of a description that say what somebody is, and of what."""
    names = {term for name in find_names(role) for term in terms(name.text)}
    return frozenset(names | (set(terms(role)) & (_OFFICES | NARROWING)))


def _near(evidence: Reading, name: Name) -> Span:
    """A name with what stands around it up to the next one, and the sentence before where it is referred to:
    'Velmar has not replied. Its president, Olan Tars'."""
    sentence = evidence.sentence_at(name.span.start)
    start = max(sentence.start, name.span.start - _AROUND)
    end = min(sentence.end, name.span.end + _AROUND)
    for other in evidence.names:
        between = evidence.text[other.span.end : name.span.start]
        if start <= other.span.start < name.span.start and not between.startswith(("'s", "’s")):
            start = other.span.end
        between = evidence.text[name.span.end : other.span.start]
        is_owner = evidence.text.startswith(("'s", "’s", "’"), other.span.end)
        if name.span.end < other.span.start < end and not (is_owner or _OF.search(between)):
            end = other.span.start
    before = [each for each in evidence.sentences if each.end <= sentence.start][-1:]
    if before and _REFERS.match(evidence.text, sentence.start, name.span.start):
        start = before[0].start
    return Span(start, end)


def lost_office_word(claim: Reading, evidence: Reading) -> list[Finding]:
    """Where the evidence calls somebody 'deputy mayor' and the claim 'mayor'."""
    findings = []
    claimed = {name.text: name for name in claim.names if name.title}
    for name in evidence.names:
        before = _before(evidence.text, name.span.start)
        given = NARROWING.intersection(terms(before))
        for text, ours in claimed.items():
            said = set(terms(f"{_before(claim.text, ours.span.start)} {ours.title}"))
            same_office = set(terms(ours.title)) & set(terms(before))
            if given - said and same_office and same_name(text, name.text):
                lost = next(word for word in before.split() if (given - said).intersection(terms(word)))
                told = f"The passage calls {text} “{lost}”, which the claim leaves out."
                where = evidence.excerpt(_with_title(evidence, name))
                findings.append(Finding(FindingKind.ROLE, told, False, _where(claim, ours), where))
    return findings


def _before(text: str, at: int) -> str:
    """The last few words before a name: 'The deputy mayor, '."""
    clause = text[max(0, at - 50) : at]
    for mark in ".;!?":
        clause = clause.rsplit(mark, 1)[-1]
    return " ".join(clause.split()[-5:])


def _with_title(evidence: Reading, name: Name) -> Span:
    start = (
        evidence.text.rfind(name.title, max(0, name.span.start - 80), name.span.start) if name.title else -1
    )
    return Span(start if start >= 0 else name.span.start, name.span.end)


def _where(claim: Reading, name: Name) -> Excerpt | None:
    start = claim.text.find(name.text)
    return Excerpt(start, start + len(name.text), name.text) if start >= 0 else None
