"""Subjects that stand far from their verb: 'The judges who ruled on the ban in March said …'."""

from __future__ import annotations

from assistant.text.attribution.clauses import Sentence
from assistant.text.attribution.grammar import (
    ADVERBS,
    AUXILIARIES,
    BOUNDARIES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
)
from assistant.text.attribution.mentions import Mention, mention_starting
from assistant.text.reporting_verbs import VERBS, Form, Takes

_RELATIVES = frozenset("who whose whom that which where".split())
_DESCRIBING = frozenset("close familiar taken held run led made seen known given born".split())
_DASHES = frozenset(", -- — – - (".split())
_CLOSERS = frozenset(", -- — – - )".split())
_LINKS = frozenset("but and so still yet or then".split())
_FRONTED = (PREPOSITIONS | BOUNDARIES) - _RELATIVES
_LONGEST = 30


def long_subject(sentence: Sentence, verb: int) -> Mention | None:
    """The noun phrase at the head of the clause, where only what describes it stands before token `verb`."""
    start = _clause_opening(sentence, verb)
    if start is None or verb - start > _LONGEST:
        return None
    mention = _mention_at(sentence, start, verb)
    if mention is None:
        return None
    mention = _with_second(sentence, mention, verb)
    return mention if mention.last == verb or _only_describes(sentence, mention, verb) else None


def relative_subject(sentence: Sentence, nearest: Mention, verb: int) -> Mention | None:
    """'The men' of 'The men who met Ilić said …', where Ilić is only nearest; not of 'who Ilić said …'."""
    far = long_subject(sentence, verb)
    named = sentence.name_ending(nearest.last)
    if far is None or named is None or sentence.low(far.last) not in ("who", "that", "whose"):
        return None
    return far if far.last + 1 < named[0] else None


def opening_phrase(sentence: Sentence, before: int) -> Mention | None:
    """The noun phrase at the head of the main clause, whatever follows it."""
    start = _clause_opening(sentence, before)
    return _mention_at(sentence, start, before) if start is not None else None


def _with_second(sentence: Sentence, mention: Mention, verb: int) -> Mention:
    """'Members and leaders', 'current and former officials' as one."""
    if sentence.low(mention.last) != "and":
        return mention
    second = _mention_at(sentence, mention.last + 1, verb)
    return Mention(mention.first, second.last) if second is not None else mention


def _clause_opening(sentence: Sentence, verb: int) -> int | None:
    """The start of the main clause: past 'But', 'On Monday,' and 'Although it rained,'."""
    at = 0
    for _ in range(3):
        while at < verb and (
            sentence.low(at) in _LINKS
            or sentence.low(at) in ADVERBS
            or sentence.tokens[at].text == ","
            or sentence.is_quotation(at)
        ):
            at += 1
        if at >= verb:
            return None
        if sentence.low(at) not in _FRONTED and not _is_gerund(sentence, at):
            return at
        comma = next((k for k in range(at, verb) if sentence.low(k) == ","), None)
        if comma is None:
            return None
        at = comma + 1
    return None


def _is_gerund(sentence: Sentence, at: int) -> bool:
    return sentence.low(at).endswith("ing") and at not in sentence.names


def _mention_at(sentence: Sentence, start: int, verb: int) -> Mention | None:
    """The noun phrase at `start`, without the prepositional phrases after its head."""
    mention = mention_starting(sentence, start)
    if mention is None or mention.is_pronoun or mention.last > verb:
        return None
    if mention.name is not None:
        return mention
    for at in range(start + 1, mention.last):
        if sentence.low(at) in PREPOSITIONS and not _counts(sentence, start, at):
            return Mention(start, at)
    return mention


def _counts(sentence: Sentence, start: int, at: int) -> bool:
    """Whether the words before 'of' only say how many: 'many of the leaders', '30 percent of voters'."""
    if sentence.low(at) != "of":
        return False
    return all(
        sentence.low(k) in DETERMINERS
        or sentence.low(k) in ("percent", "%", "number", "dozens", "hundreds", "thousands", "couple", "half")
        or sentence.tokens[k].text[0].isdigit()
        for k in range(start, at)
    )


def _only_describes(sentence: Sentence, mention: Mention, verb: int) -> bool:
    first = mention.last
    opener = sentence.low(first)
    if opener in _RELATIVES:
        return _is_relative(sentence, first, verb)
    if opener in _DASHES:
        return _is_aside(sentence, first, verb)
    # 'Veterans interviewed in Niš said', but not 'Ilić appeared surprised when …'.
    participle = opener in _DESCRIBING or (opener.endswith(("ed", "ing")) and opener not in VERBS)
    participle = participle and mention.name is None
    if opener not in PREPOSITIONS and not participle:
        return False
    if sentence.low(verb - 1) in _CLOSERS:
        comma = next((k for k in range(first, verb - 1) if sentence.low(k) in _DASHES), None)
        return comma is not None and _is_plain(sentence, first, comma) and _is_aside(sentence, comma, verb)
    relative = next((k for k in range(first, verb) if sentence.low(k) in ("who", "whose")), verb)
    return _is_plain(sentence, first, relative) and (
        relative == verb or _is_relative(sentence, relative, verb)
    )


def _is_plain(sentence: Sentence, first: int, last: int) -> bool:
    """Whether no finite verb and no other clause stands in between."""
    for at in range(first, last):
        word = sentence.low(at)
        is_clause = word in AUXILIARIES or word in PRONOUNS or word in BOUNDARIES
        if sentence.is_quotation(at) or is_clause or word in (",", ";", ":"):
            return False
        verb = VERBS.get(word)
        if verb is not None and verb.form is Form.PAST and sentence.low(at - 1) not in DETERMINERS:
            return False
    return True


def _is_relative(sentence: Sentence, first: int, verb: int) -> bool:
    """'who ruled on it', without a comma and without words that could take the verb as their own content."""
    for at in range(first + 1, verb):
        word = sentence.low(at)
        takes = reports.takes if (reports := VERBS.get(word)) is not None else Takes.WEAK
        takes_clause = bool(takes & (Takes.CLAUSE | Takes.THAT)) and Takes.WEAK not in takes
        if (
            takes_clause
            and sentence.low(at - 1) not in DETERMINERS
            and sentence.low(at + 1) not in PREPOSITIONS
        ):
            return False
        if word in (",", ";", ":") or word in ("he", "she", "they", "it", "we", "i"):
            return False
    return verb - first > 1


def _is_aside(sentence: Sentence, first: int, verb: int) -> bool:
    """', the editor of X, a paper in Niš,': closed before the verb, without another clause."""
    if sentence.low(verb - 1) not in _CLOSERS and not sentence.is_quotation(verb - 1):
        return False
    for at in range(first + 1, verb - 1):
        word = sentence.low(at)
        if word in (";", ":") or (word in ("but", "and") and sentence.low(at - 1) == ","):
            return False
        if word in ("he", "she", "they", "it", "we", "i") and sentence.low(at - 1) == ",":
            return False
        reports = VERBS.get(word)
        if reports is not None and reports.lemma in ("say", "tell", "add"):
            return False
    return sentence.low(first + 1) not in ("but", "and", "while", "as", "because", "although")
