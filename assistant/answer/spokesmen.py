"""What a body says by the mouth of the person asked about: she is its secretary, and it accuses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer.asked import Asked
from assistant.answer.bodies import BODIES
from assistant.answer.candidates import Candidate
from assistant.answer.speaking import STANCES, StatementsOf
from assistant.answer.statements import Statements
from assistant.text.folding import fold
from assistant.text.name_words import TITLES, word_key
from assistant.text.names import find_names, same_name
from assistant.text.words import content_terms, stem, terms

_AFTER = re.compile(r"(?:, | (?=(?:of|for|from) ))(?P<office>[^,.;:“”\"]{3,80})")
"""', the union's regional secretary', ' of the union'"""
_BEFORE = re.compile(r"(?P<office>(?:the|its|an?) [^,.;:“”\"]{3,80}?),? $", re.I)
_SPEAKS_FOR = re.compile(r"^(?:of|for|from) |\b(?:speak|spoke)\w*\b", re.I)


def said_for(asked: Asked, candidates: Sequence[Candidate], statements_of: StatementsOf) -> list[Candidate]:
    """The sentence in which the body of the person asked about does what is asked, and the one that says that
    it is theirs. Empty where the person does so, or no sentence tells of such a body."""
    if asked.verb not in STANCES or not asked.speaker or not find_names(asked.speaker):
        return []
    own: Candidate | None = None
    office: set[str] = set()
    for candidate in candidates:
        statements = statements_of(candidate.retrieved)
        if _does(asked, candidate, statements):
            return []
        if own is None and (office := _office_told(asked.speaker, candidate.text)):
            own = candidate
    if own is None:
        return []
    theirs = [each for each in candidates if _is_of_body(asked, office, own, each, statements_of)]
    return [max(theirs, key=lambda each: each.score), own] if theirs else []


def _does(asked: Asked, candidate: Candidate, statements: Statements) -> bool:
    return any(
        statements.is_by(each, asked.speaker or "")
        and stem(fold(each.cue_span.of(statements.revision.text))) == asked.verb
        for each in statements.within(candidate.span)
    )


def _office_told(speaker: str, sentence: str) -> set[str]:
    """Stems of what a sentence says that somebody is: 'the union's regional secretary'."""
    for name in find_names(sentence):
        if not same_name(name.text, speaker):
            continue
        for match in (_AFTER.match(sentence, name.span.end), _BEFORE.search(sentence[: name.span.start])):
            if match and (_SPEAKS_FOR.search(match["office"]) or _has_title(match["office"])):
                return set(terms(match["office"]))
    return set()


def _has_title(office: str) -> bool:
    return any(word_key(word) in TITLES for word in office.split())


def _is_of_body(
    asked: Asked, office: set[str], own: Candidate, candidate: Candidate, statements_of: StatementsOf
) -> bool:
    """Whether 'the seafarers' union', of whose office 'union' was told, does here what is asked."""
    if candidate.retrieved.passage.revision != own.retrieved.passage.revision:
        return False
    # 'the company' of the question may be called by its name.
    topic = set(asked.terms) - set(map(stem, BODIES))
    if topic and topic.isdisjoint(terms(candidate.text)):
        return False
    statements = statements_of(candidate.retrieved)
    text = statements.revision.text
    return any(
        stem(fold(each.cue_span.of(text))) == asked.verb
        and bool(content_terms(each.speaker))
        and content_terms(each.speaker)[-1] in office
        for each in statements.within(candidate.span)
    )
