"""Runs of words that may form one name: capitals, with the particles between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.text.given_names import FEMALE, MALE
from assistant.text.intervals import Intervals
from assistant.text.name_words import (
    FUNCTION_WORDS,
    OPENERS,
    ORGANISATION_NOUNS,
    ORGANISATION_SUBJECTS,
    PARTICLES,
    PLACES,
    word_key,
)
from assistant.text.tokens import Token
from assistant.types import Span

_SENTENCE_ENDS = frozenset(".!?…:;•\"“”„«»'‘’``''")
_CLOSING_QUOTES = frozenset(("”", '"', "''", "’", "»", "“"))
JOINERS = frozenset("of for".split())
_AFTER_PARTICIPLE = frozenset(
    "on in at by about as after before during for from with whether why if how what when where to".split()
)
_LONGEST_RUN = 60
"""Tokens; of a page in capitals each so many are read by themselves."""
_ORDINARY_ENDINGS = ("ing", "ly", "ness", "ment", "ments", "tion", "tions", "ers", "ists")


def opens_sentence(text: str, tokens: Sequence[Token], at: int) -> bool:
    if at == 0:
        return True
    if tokens[at - 1].text in _SENTENCE_ENDS:
        return not (tokens[at - 1].text in _CLOSING_QUOTES and at > 1 and tokens[at - 2].text in ",!?")
    between = text[tokens[at - 1].end : tokens[at].start]
    return "\n" in between or (tokens[at - 1].text in "-–—―*•" and at < 2)


def seen_inside_sentences(text: str, tokens: Sequence[Token]) -> set[str]:
    """Words that are capitalised where only a name is. Headlines prove nothing."""
    known: set[str] = set()
    headlines = headlines_once(text)
    for at, token in enumerate(tokens):
        if not token.is_word or not token.is_capitalised or opens_sentence(text, tokens, at):
            continue
        if not headlines.cover(token.start, token.start + 1):
            known.add(word_key(token.text))
    return known


def _headlines(text: str) -> list[Span]:
    """Lines In Title Case."""
    spans = []
    for line in re.finditer(r"[^\n]{12,200}", text):
        words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", line.group()) if len(word) > 3]
        capitalised = sum(word[0].isupper() for word in words)
        if len(words) >= 4 and capitalised >= 0.85 * len(words) and line.group().rstrip()[-1] not in ".;,":
            spans.append(Span(line.start(), line.end()))
    return spans


def runs(text: str, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Index ranges of tokens that may form one name: capitals, with particles and 'of' between them."""
    runs = []
    at = 0
    while at < len(tokens):
        if not _may_begin(tokens[at]):
            at += 1
            continue
        last = at
        while (following := _next_of_run(text, tokens, at, last)) is not None:
            if following - at >= _LONGEST_RUN:
                break
            last = following
        runs.append((at, last + 1))
        at = last + 1
    return runs


def _may_begin(token: Token) -> bool:
    return token.is_word and (
        token.is_capitalised or re.match(r"(?:al|el|an|at)-[A-Z]", token.text) is not None
    )


def _next_of_run(text: str, tokens: Sequence[Token], first: int, last: int) -> int | None:
    """The token that continues a run after `last`, or None."""
    at = last + 1
    if at >= len(tokens) or tokens[last].is_possessive or not _touches(text, tokens, at):
        return None
    token = tokens[at]
    if _may_begin(token) and word_key(token.text) not in FUNCTION_WORDS - {"will"}:
        return at
    if at + 1 >= len(tokens) or not tokens[at + 1].is_word:
        return None
    if token.text == "&":
        return at + 1 if tokens[at + 1].is_capitalised else None
    if token.low in PARTICLES and token.text.islower():
        skipped = at + 2 if tokens[at + 1].low in PARTICLES and at + 2 < len(tokens) else at + 1
        return skipped if tokens[skipped].is_capitalised else None
    return _next_of_organisation(tokens, first, last, at)


def _next_of_organisation(tokens: Sequence[Token], first: int, last: int, at: int) -> int | None:
    """Continue 'Ministry' with 'of Defence', 'Department of Health' with 'and Human Services'."""
    token = tokens[at]
    noun = word_key(tokens[last].text)
    target = at + 2 if tokens[at + 1].low == "the" and at + 2 < len(tokens) else at + 1
    if token.low in JOINERS and noun in ORGANISATION_NOUNS and tokens[target].is_capitalised:
        return target
    inside = any(tokens[k].low in JOINERS for k in range(first, last)) or noun in ORGANISATION_SUBJECTS
    if token.low == "and" and inside and tokens[at + 1].is_capitalised:
        return at + 1 if word_key(tokens[at + 1].text) in ORGANISATION_SUBJECTS else None
    return None


def _touches(text: str, tokens: Sequence[Token], at: int) -> bool:
    between = text[tokens[at - 1].end : tokens[at].start]
    return between != "" and between.isspace() and "\n\n" not in between


@lru_cache(maxsize=4)
def headlines_once(text: str) -> Intervals:
    """Where `text` has lines In Title Case."""
    return Intervals((line.start, line.end) for line in _headlines(text))


def is_acronym(token: Token) -> bool:
    letters = token.text.replace(".", "").removesuffix("'s").removesuffix("’s")
    return len(letters) > 1 and letters.isupper() and letters.isalnum()


def is_name_at_opening(tokens: Sequence[Token], at: int, known: set[str], lowercase: set[str]) -> bool:
    """Whether a capitalised word that opens a sentence is a name, not an ordinary word."""
    token = tokens[at]
    key = word_key(token.text)
    if key in known or is_acronym(token) or key in PLACES:
        return True
    if at + 1 < len(tokens) and tokens[at + 1].low in ("said", "says", "told", "added", "wrote", "asked"):
        return key not in OPENERS
    if key in OPENERS or key in lowercase or token.low in lowercase:
        return False
    if _is_participle(key) and at + 1 < len(tokens) and tokens[at + 1].low in _AFTER_PARTICIPLE:
        return False
    return not key.endswith(_ORDINARY_ENDINGS)


def _is_participle(key: str) -> bool:
    """'Interviewed on television, he …', not 'Ahmed in Cairo'."""
    return len(key) > 5 and key.endswith("ed") and key not in MALE | FEMALE
