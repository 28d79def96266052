"""Noun phrases that can speak, and how far one reaches after 'said' or 'according to'."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.text.attribution.clauses import Sentence
from assistant.text.attribution.grammar import (
    AUXILIARIES,
    BOUNDARIES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    TEMPORAL,
)
from assistant.text.name_words import FUNCTION_WORDS, TITLES
from assistant.text.names import Name
from assistant.text.reporting_verbs import DOCUMENTS, VERBS, Form

_PEOPLE = frozenset(
    """source aide delegate strategist operative lawmaker resident voter supporter expert insider executive
    student advocate member widow ally critic donor magazine newspaper network""".split()
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `first:last` of a sentence that can be a speaker; `name` when they name one."""

    first: int
    last: int
    name: Name | None = None
    is_pronoun: bool = False


def mention_starting(sentence: Sentence, start: int) -> Mention | None:
    """The noun phrase that begins at token `start`: 'President Ana Ilić', 'two people at the bank'."""
    limit = min(sentence.length, start + 14)
    if start >= limit or not sentence.tokens[start].is_word:
        return None
    if sentence.low(start) in PRONOUNS and sentence.low(start) not in ("these", "those"):
        return Mention(start, start + 1, is_pronoun=True)
    at = start
    while at < limit and _continues(sentence, at):
        if at in sentence.names:
            last, name = sentence.names[at]
            possessive = sentence.tokens[last - 1].is_possessive
            if not possessive and not _is_modifier(sentence, start, last):
                whole = any(sentence.low(k) in PREPOSITIONS for k in range(start, at))
                return Mention(start, last, None if whole else name)
            at = last
        else:
            at += 1
    while at > start and sentence.low(at - 1) in PREPOSITIONS | DETERMINERS:
        at -= 1
    return Mention(start, at) if at > start else None


def _continues(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    if at in sentence.names:
        return True
    verb = VERBS.get(token.low)
    if verb is not None and verb.form is Form.PAST and sentence.low(at - 1) not in DETERMINERS | PREPOSITIONS:
        return False
    if not token.is_word or token.low in BOUNDARIES or token.low in AUXILIARIES or token.low in TEMPORAL:
        return token.low in ("late", "last", "early") and sentence.low(at - 1) in DETERMINERS
    return token.low not in (
        "and",
        "or",
        "on",
        "during",
        "in",
        "he",
        "she",
        "they",
        "it",
        "we",
        "i",
        "there",
        "to",
    )


def _is_modifier(sentence: Sentence, start: int, last: int) -> bool:
    """Whether a name only describes the noun after it: 'a White House official'."""
    following = sentence.tokens[last] if last < sentence.length else None
    if following is None or not following.is_word:
        return following is not None and following.text == "/"
    if _leads_to_name(sentence, last):
        return True
    if not following.text.islower():
        return False
    is_noun = (
        following.low in TITLES | DOCUMENTS | _PEOPLE
        or following.low in ("campaign", "administration", "team")
        or following.low.endswith(("s", "al", "er", "or", "ist", "de", "man", "nt"))
    )
    return is_noun and following.low not in FUNCTION_WORDS and following.low not in VERBS


def _leads_to_name(sentence: Sentence, at: int) -> bool:
    """Whether only nouns stand before the next name: 'Clinton [campaign manager] Robby Mook'."""
    for k in range(at, min(at + 5, sentence.length)):
        if k in sentence.names:
            return k > at
        token = sentence.tokens[k]
        is_noun = (
            token.is_word
            and token.low not in PREPOSITIONS | BOUNDARIES | AUXILIARIES | TEMPORAL | FUNCTION_WORDS
        )
        if not is_noun or (token.low in VERBS and not token.is_capitalised):
            return False
    return False
