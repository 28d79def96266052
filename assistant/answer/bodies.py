"""What bodies and groups a conversation spoke of: 'the union' of its next question is the transport union."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.text.name_words import ORGANISATION_NOUNS, TITLES, word_key
from assistant.text.words import STOPWORDS
from assistant.types import Turn

BODIES = ORGANISATION_NOUNS | frozenset("firm authority ministry alliance regulator shipyard".split())
_THE_BODY = re.compile(r"\bthe (?P<noun>[a-z]+)(?P<possessive>['’]s)?(?= *[?,.;]| [a-z]|$)")
_SUBJECT = re.compile(
    r"\b(?:did|does|do|has|have|had|is|are|was|were|will|would|can|could) "
    r"(?P<subject>(?:the )?(?P<words>[a-z][\w’'-]*(?: [a-z][\w’'-]*){0,3}))"
)
_MODIFIER = r"(?:[A-Z]?[\w-]+(?:['’]s?)?)"
_MOST_TURNS = 2
_NOT_PLURAL = re.compile(r"(?:ss|us|is|news)$")


def with_bodies(question: str, turns: Iterable[Turn]) -> str:
    """The question with 'the union' put as the last turns had it, where they had it fuller."""
    match = next((each for each in _THE_BODY.finditer(question) if each["noun"] in BODIES), None)
    if match is None:
        return question
    fuller = _fuller(match["noun"], list(turns)[:_MOST_TURNS])
    if fuller is None:
        return question
    return f"{question[: match.start()]}{fuller}{match['possessive'] or ''}{question[match.end() :]}"


def _fuller(noun: str, turns: Iterable[Turn]) -> str | None:
    """'the transport union'; the latest turn counts, and of it the question before the answer."""
    pattern = re.compile(
        rf"\b(?P<the>[Tt]he |[Ii]ts )?(?P<before>(?:{_MODIFIER} ){{1,3}})(?P<noun>{noun})\b", re.I
    )
    for turn in turns:
        for text in (turn.question, turn.answer):
            for match in pattern.finditer(text):
                if modifiers := _modifiers(match["before"].split()):
                    return f"the {' '.join(modifiers)} {match['noun']}"
    return None


def _modifiers(words: list[str]) -> list[str]:
    """Those directly before the noun: none beyond 'the', a preposition or a verb."""
    kept: list[str] = []
    for word in reversed(words):
        key = word_key(word)
        if key in STOPWORDS or key in TITLES or re.search(r"(?:ed|ing|[.,;])$", word):
            break
        kept.insert(0, word)
    return kept


_OF_STATES = re.compile(r"\b(?:European|African|Soviet|Eurasian) Union\b")
_A_UNION = re.compile(r"\bunions?\b")


def is_of_another_union(question: str, sentence: str) -> bool:
    """Whether a question of 'the union', one of workers, meets only a union of states."""
    if not _A_UNION.search(question) or _OF_STATES.search(question) or not _OF_STATES.search(sentence):
        return False
    return not re.search(r"\bunions?\b", _OF_STATES.sub("", sentence), re.I)


def subject_of(question: str) -> str | None:
    """'the nurses' of 'What do the nurses want?', 'the hospital' of 'What did the hospital offer?'"""
    match = _SUBJECT.search(question)
    if match is None:
        return None
    words = match["words"].split()
    for at, word in enumerate(words):
        if word in STOPWORDS:
            return None
        if word in BODIES or word_key(word) in TITLES or is_plural(word):
            return " ".join([*(["the"] if match["subject"].startswith("the ") else []), *words[: at + 1]])
    return None


def is_plural(noun: str) -> bool:
    return len(noun) > 3 and noun.endswith(("s", "men", "people")) and not _NOT_PLURAL.search(noun)
