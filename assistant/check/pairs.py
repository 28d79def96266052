"""A predicate of the claim beside one of its evidence, and what hangs on both: by whom, of what, how much."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.check.numbers_of import amounts, is_same_number
from assistant.check.parsed import ParsedSentence, is_same
from assistant.check.partaking import complements
from assistant.check.predicates import Predicate
from assistant.text.grammar import Token
from assistant.types import Finding, FindingKind

_BINDING = frozenset("of with for against from".split())
_TIMES = frozenset("year month week day hour minute".split())


@dataclass(frozen=True, slots=True)
class Pair:
    """A predicate of the claim beside one of the evidence."""

    ours: Predicate
    theirs: Predicate
    sentence: ParsedSentence
    same: tuple[Token, ...]
    """Those of the claim that take part in both."""
    differing: tuple[Finding, ...]
    may_be: bool
    """Whether a pronoun of the evidence may mean one of the claim's."""


def stands_elsewhere(
    ours: Token, mine: ParsedSentence, inside: Sequence[Token], sentence: ParsedSentence
) -> bool:
    return any(
        (each.is_noun or each.is_verb) and each not in inside and is_same(ours, mine, each, sentence)
        for each in sentence.grammar.tokens
    )


def no_doer(mine: ParsedSentence, ours: Predicate, fitting: Sequence[Pair]) -> Iterator[Finding]:
    """'Ann Lee shot him' where he 'was shot'."""
    is_told = mine.grammar.children(ours.word, "agent")
    doer = next((each for each in ours.doers if is_told or mine.is_named(each)), None)
    is_open = all(
        pair.theirs.done_to and not pair.theirs.doers and pair.theirs.word.tag == "VBN" for pair in fitting
    )
    if doer and ours.done_to and is_open and not ours.doers_are_implied:
        theirs, sentence = fitting[0].theirs, fitting[0].sentence
        told = f"The passage does not say by whom (“{theirs.word.text}”)."
        where = mine.excerpt(doer), sentence.excerpt(theirs.word)
        yield Finding(FindingKind.NAME, told, False, *where)


def other_complement(claimed: ParsedSentence, ours: Predicate, fitting: Sequence[Pair]) -> Iterator[Finding]:
    """'Convicted of fraud' for 'cleared of fraud and convicted of perjury'."""
    own = [(link, each) for link, each in complements(claimed.grammar, ours.word) if link in _BINDING]
    for link, mine in own:
        others = [_fillers(link, pair) for pair in fitting]
        listed = [each for other, each in own if other == link]
        if (
            not mine.text[0].isalpha()
            or not all(others)
            or any(
                is_same(member, claimed, each, pair.sentence)
                for pair, fillers in zip(fitting, others, strict=True)
                for filler in fillers
                for each in pair.sentence.grammar.below(filler)
                for member in listed
            )
        ):
            continue
        sentence, other = fitting[0].sentence, others[0][0]
        inside = [*sentence.grammar.below(other)]
        if stands_elsewhere(mine, claimed, inside, sentence):
            verb = ours.word.text
            told = f"The passage says “{verb} {link} {other.text}”, not “{verb} {link} {mine.text}”."
            where = claimed.excerpt(mine), sentence.excerpt(other)
            yield Finding(FindingKind.DIRECTION, told, False, *where)


def added_source(claimed: ParsedSentence, ours: Predicate, fitting: Sequence[Pair]) -> Iterator[Finding]:
    """'Bought it from the state' where the state is spoken of, but nothing is said to be from it."""
    for link, mine in complements(claimed.grammar, ours.word):
        if link not in ("from", "against") or not mine.is_noun or not fitting:
            continue
        pair = fitting[0]
        text = pair.sentence.text.text
        is_there = re.search(rf"\b{link}\s(?:\w+\s){{0,4}}{re.escape(mine.text)}\b", text, re.I)
        if not is_there and not _fillers(link, pair) and stands_elsewhere(mine, claimed, [], pair.sentence):
            told = f"The passage does not say “{ours.word.text} {link} {mine.text}”."
            yield Finding(FindingKind.DIRECTION, told, False, claimed.excerpt(mine))


def _fillers(link: str, pair: Pair) -> list[Token]:
    return [each for other, each in complements(pair.sentence.grammar, pair.theirs.word) if other == link]


def other_amount(claimed: ParsedSentence, ours: Predicate, fitting: Sequence[Pair]) -> Iterator[Finding]:
    """'Exports fell to 9.1 billion' where they fell to 8.3 billion, and imports rose to 9.1 billion."""
    for link, mine in amounts(claimed.grammar, ours.word):
        found = [
            (pair.sentence, theirs)
            for pair in fitting
            for other, theirs in amounts(pair.sentence.grammar, pair.theirs.word)
            if other == link
        ]
        if found and not any(is_same_number(mine, theirs) for _, theirs in found):
            sentence, theirs = found[0]
            told = f"The passage says “{ours.word.text} {link} {theirs.text}”, not {mine.text}."
            where = claimed.excerpt(mine), sentence.excerpt(theirs)
            yield Finding(FindingKind.FIGURE, told, True, *where)


def is_amount(word: Token, sentence: ParsedSentence) -> bool:
    """Whether it is part of a figure, which is compared with its unit."""
    if word.lemma in _TIMES and sentence.grammar.children(word, "nummod"):
        return True
    at = word.span.shifted(sentence.span.start)
    return any(figure.unit and figure.span.overlaps(at) for figure in sentence.text.figures)
