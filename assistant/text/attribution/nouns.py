"""What somebody tells by a noun: 'the claim by X that …', 'X's denial that …', 'his promise to …'."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.text.attribution.clauses import Sentence
from assistant.text.attribution.complements import Content, trimmed
from assistant.text.attribution.grammar import AUXILIARIES, DETERMINERS, TEMPORAL
from assistant.text.attribution.mentions import Mention, mention_starting
from assistant.text.reporting_verbs import NOUNS
from assistant.types import Stance

_AFTER_NOUN = frozenset("to of for on about against over".split())
_POSSESSIVES = frozenset("his her its their".split())


def told_by_nouns(sentence: Sentence) -> Iterator[tuple[Mention, int, Content]]:
    """Who, the token of the noun, and what."""
    for at in range(1, sentence.length - 2):
        stance = NOUNS.get(sentence.low(at))
        if stance is None:
            continue
        source, after = _possessor(sentence, at), at + 1
        is_own = source is not None
        if source is None and sentence.low(after) in ("by", "from", "of"):
            source = mention_starting(sentence, at + 2)
            after = source.last if source else after
        while source is not None and sentence.low(after) in TEMPORAL:
            after += 1
        opener = sentence.low(after)
        openers = ("to",) if stance is Stance.THOUGHT else _AFTER_NOUN
        if source is None or not (opener == "that" or (opener in openers and is_own)):
            continue
        content = trimmed(sentence, after + (opener != "to"), _end(sentence, after, opener))
        if content is not None:
            yield source, at, content


def _end(sentence: Sentence, after: int, opener: str) -> int:
    """Where 'X's criticism of the plan' ends before '… was sharp'; a clause after 'that' has its own verb."""
    if opener == "that":
        return sentence.length
    ends = (at for at in range(after + 2, sentence.length) if sentence.low(at) in AUXILIARIES)
    return next(ends, sentence.length)


def _possessor(sentence: Sentence, noun: int) -> Mention | None:
    if sentence.low(noun - 1) in _POSSESSIVES:
        return Mention(noun - 1, noun, is_pronoun=True)
    if not sentence.tokens[noun - 1].is_possessive:
        return None
    named = sentence.name_ending(noun)
    if named is not None:
        return Mention(named[0], noun, named[1])
    start = noun - 1
    while start > 0 and noun - start < 5 and sentence.low(start) not in DETERMINERS:
        start -= 1
    is_told = sentence.low(start) in ("the", "a", "an") and noun - start > 1
    return Mention(start, noun) if is_told else None
