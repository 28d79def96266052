"""Whose spokeswoman, lawyer or leader somebody is: 'the farmers' spokeswoman' is not the company's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.check.reading import Reading
from assistant.text.synonyms import are_synonyms
from assistant.text.words import content_terms, stem
from assistant.types import Finding, FindingKind, Span

_OFFICE = (
    r"(?:spokes(?:man|woman|person)|lawyer|attorney|solicitor|president|leader|chief executive|chief|head"
    r"|chair(?:man|woman|person)?|director|secretary|minister|mayor|adviser|advisor|manager|founder|treasurer"
    r"|ambassador|envoy|captain|coach|deputy|commissioner)"
)
_ITS = re.compile(
    rf"\b(?P<owner>(?:(?!(?:said|says|and|but|that|who|which|when|after|before|told|by|from|with|of|to)\b)"
    rf"[\w’'-]+ ){{0,4}}?[\w-]+)(?:['’]s|(?<=s)['’]) (?:[a-z]+ ){{0,2}}?(?P<office>{_OFFICE})\b"
)
_OF = re.compile(
    rf"\b(?P<office>{_OFFICE}) (?:of|for|at) (?:the |an? )?(?P<owner>[\w’'.-]+(?: [\w’'.-]+){{0,3}})"
)
_PRONOUN = re.compile(rf"\b(?:its|his|her|their) (?:[a-z]+ ){{0,2}}?(?P<office>{_OFFICE})\b", re.I)
_COMPANY = frozenset(
    map(stem, "company firm operator group maker organisation organization agency body business".split())
)
"""What a name may be called that the text calls otherwise."""


@dataclass(frozen=True, slots=True)
class _Owned:
    office: str
    owner: frozenset[str]
    """Stems of what it is the office of."""
    is_name: bool
    span: Span


def compare_owners(claim: Reading, evidence: Reading) -> list[Finding]:
    """Findings where an office of the claim is of another body than every such office of the evidence."""
    theirs = [*_owned(evidence.text)]
    pronouns = {_key(match["office"]) for match in _PRONOUN.finditer(evidence.text)}
    findings = []
    for ours in _owned(claim.text):
        same = [each for each in theirs if each.office == ours.office]
        if not same or ours.office in pronouns or any(_may_be(ours, each) for each in same):
            continue
        told = f"The passage says “{same[0].span.of(evidence.text)}”, not “{ours.span.of(claim.text)}”."
        where = claim.excerpt(ours.span), evidence.excerpt(same[0].span)
        findings.append(Finding(FindingKind.ROLE, told, False, *where))
    return findings


def _owned(text: str) -> Iterator[_Owned]:
    for pattern in (_ITS, _OF):
        for match in pattern.finditer(text):
            owner = frozenset(content_terms(match["owner"]))
            if owner:
                is_name = match["owner"].split()[-1][:1].isupper()
                yield _Owned(_key(match["office"]), owner, is_name, Span(*match.span()))


def _key(office: str) -> str:
    """One for spokesman and spokeswoman, chairman and chair."""
    return re.sub(r"(?:man|woman|person)$", "", office.lower())


def _may_be(ours: _Owned, theirs: _Owned) -> bool:
    if ours.owner & theirs.owner:
        return True
    if ours.is_name != theirs.is_name and (ours.owner | theirs.owner) & _COMPANY:
        return True
    return any(are_synonyms(one, other) for one in ours.owner for other in theirs.owner)
