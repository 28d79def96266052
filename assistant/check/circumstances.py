"""When, where and how often something is done, and how many do it, by the grammar of both sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.check.numbers_of import MAGNITUDES, counts
from assistant.check.pairs import Pair, is_amount, stands_elsewhere
from assistant.check.parsed import ParsedSentence, is_same, key, read_sentences
from assistant.check.partaking import complements
from assistant.check.predicates import Predicate
from assistant.text.figures import Figure
from assistant.text.grammar import Grammar, Token
from assistant.text.name_words import CALENDAR
from assistant.text.synonyms import are_synonyms
from assistant.types import Finding, FindingKind

_OFTEN = frozenset("once twice thrice".split())
_OPENERS = frozenset("until unless if till".split())
_EMPTY = frozenset("be have do".split())
_FORMERLY = re.compile(
    r"^(?:Before (?:that|then)|Until (?:then|that)|Previously|Formerly|In those days|At (?:the|that) time)\b"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_MOST = 60
"""Sentences in which a count is looked for."""
_LASTING = frozenset("since until till before after".split())
_PLACING = frozenset("at in to into near".split())
_PERIODS = frozenset("day week month year".split())
_HERE = frozenset("each every this next".split())


def other_circumstances(mine: ParsedSentence, ours: Predicate, fitting: Sequence[Pair]) -> Iterator[Finding]:
    """Findings where every sentence that has the same done has it at another time or place, or of others."""
    yield from _other_time(mine, ours, fitting)
    yield from _other_place(mine, ours, fitting)
    yield from _other_frequency(mine, ours, fitting)
    yield from _other_number(mine, ours, fitting)
    yield from of_whom(mine, ours, fitting)
    yield from _no_longer(mine, ours, fitting)
    yield from _other_clause(mine, ours, fitting)
    yield from _to_another(mine, ours, fitting)


def _other_time(mine: ParsedSentence, ours: Predicate, fitting: Sequence[Pair]) -> Iterator[Finding]:
    """'Opened the case on Monday' where 'Strahl, who opened the case in May, said on Monday …'."""
    for time in _times(mine.grammar, ours.word):
        linked = [_other_link(mine.grammar, time, pair) for pair in fitting]
        if linked and all(linked):
            told = (
                f"The passage says “{linked[0]} {time.text}”, not “{_link(mine.grammar, time)} {time.text}”."
            )
            yield Finding(FindingKind.DATE, told, False, mine.excerpt(time))
            return
        rivals = [_rival_time(time, pair) for pair in fitting]
        if rivals and all(rivals) and (rival := rivals[0]):
            told = f"The passage says “{ours.word.text}” of another time (“{rival.text}”)."
            where = mine.excerpt(time), fitting[0].sentence.excerpt(rival)
            yield Finding(FindingKind.DATE, told, False, *where)
            return


def _other_link(grammar: Grammar, time: Token, pair: Pair) -> str:
    """The 'in' of 'in March' where the claim has 'since March'; empty where they agree."""
    own, theirs = _link(grammar, time), pair.sentence.grammar
    same = [each for each in _times(theirs, pair.theirs.word) if each.lemma == time.lemma]
    links = [_link(theirs, each) for each in same]
    is_other = bool(links) and own not in links and not _LASTING.isdisjoint({own, *links})
    return links[0] if is_other else ""


def _link(grammar: Grammar, time: Token) -> str:
    over = grammar.head(time)
    return over.lemma if time.relation == "pobj" else ""


def _rival_time(time: Token, pair: Pair) -> Token | None:
    """The time that the evidence has for it, where that of the claim belongs to another verb there."""
    grammar = pair.sentence.grammar
    own = _times(grammar, pair.theirs.word)
    there = [each for each in grammar.tokens if _is_time(each) and each.lemma == time.lemma]
    if not own or not there or any(each.lemma == time.lemma for each in own):
        return None
    if _is_time(own[0]) != _is_time(time):
        return None
    verbs = [next((up for up in grammar.above(each) if up.is_verb), None) for each in there]
    return None if pair.theirs.word in verbs else own[0]


def _times(grammar: Grammar, verb: Token) -> list[Token]:
    """The days, months and years right behind a verb."""
    near = [verb] if verb.is_verb else [verb, grammar.head(verb)]
    own = [each for one in near for each in grammar.children(one, "npadvmod", "tmod")]
    own += [
        noun
        for one in near
        for link in grammar.children(one, "prep")
        for noun in grammar.children(link, "pobj")
    ]
    return [each for each in own if _is_time(each) or _is_period(grammar, each)]


def _is_time(token: Token) -> bool:
    is_day = token.text[:1].isupper() and token.text.lower() in CALENDAR
    return is_day or _YEAR.fullmatch(token.text) is not None


def _is_period(grammar: Grammar, token: Token) -> bool:
    return token.lemma in _PERIODS and any(
        each.lemma in _HERE for each in grammar.children(token, "det", "amod")
    )


def _other_place(mine: ParsedSentence, ours: Predicate, fitting: Sequence[Pair]) -> Iterator[Finding]:
    """'Died at Orra' where they died 'at the Bell Hill mine', and Orra is another."""
    for link, place in complements(mine.grammar, ours.word):
        if link not in _PLACING or not place.is_name or place.text.lower() in CALENDAR:
            continue
        found = [_rival_place(mine, link, place, pair) for pair in fitting]
        if found and all(found) and (rival := found[0]):
            told = f"The passage says “{ours.word.text} {link} {rival.text}”, not “{link} {place.text}”."
            where = mine.excerpt(place), fitting[0].sentence.excerpt(rival)
            yield Finding(FindingKind.DIRECTION, told, False, *where)


def _rival_place(mine: ParsedSentence, link: str, place: Token, pair: Pair) -> Token | None:
    sentence = pair.sentence
    others = [
        each
        for other, each in complements(sentence.grammar, pair.theirs.word)
        if other == link and each.is_noun and not _is_time(each) and each.lemma not in _PERIODS
    ]
    inside = [below for each in others for below in sentence.grammar.below(each)]
    if not others or any(is_same(place, mine, each, sentence) for each in inside):
        return None
    return others[0] if stands_elsewhere(place, mine, inside, sentence) else None


def _other_frequency(mine: ParsedSentence, ours: Predicate, fitting: Sequence[Pair]) -> Iterator[Finding]:
    """'Complained once' where they complained 'twice'."""
    for often in _how_often(mine.grammar, ours.word):
        theirs = [_how_often(pair.sentence.grammar, pair.theirs.word) for pair in fitting]
        if (
            theirs
            and all(theirs)
            and not any(each.lemma == often.lemma for found in theirs for each in found)
        ):
            told = f"The claim says “{often.text}”; the passage says “{theirs[0][0].text}”."
            where = mine.excerpt(often), fitting[0].sentence.excerpt(theirs[0][0])
            yield Finding(FindingKind.FIGURE, told, True, *where)


def _how_often(grammar: Grammar, verb: Token) -> list[Token]:
    below = [each for each in grammar.below(verb) if each.text.lower() in _OFTEN]
    return [each for each in below if next((up for up in grammar.above(each) if up.is_verb), None) == verb]


def _other_number(mine: ParsedSentence, ours: Predicate, fitting: Sequence[Pair]) -> Iterator[Finding]:
    """'Nine deputies abstained' where eleven did."""
    if ours.doers_are_implied or any(pair.theirs.doers_are_implied for pair in fitting):
        return
    for noun in (*ours.doers, *ours.done_to):
        own = _number(mine, noun)
        theirs = [_number_of(mine, noun, pair) for pair in fitting]
        other = theirs[0] if theirs else None
        if own is None or other is None or any(each is None or each.agrees_with(own) for each in theirs):
            continue
        if _is_counted(mine, noun, own, fitting[0].sentence):
            continue
        told = f"The passage says “{other.text}” here, not “{own.text}”."
        yield Finding(FindingKind.FIGURE, told, False, mine.text.excerpt(own.span))


def _number(sentence: ParsedSentence, noun: Token) -> Figure | None:
    """The only figure that counts a noun."""
    numbers = [] if is_amount(noun, sentence) else counts(sentence.grammar, noun)
    if len(numbers) != 1 or numbers[0].lemma in MAGNITUDES:
        return None
    at = numbers[0].span.shifted(sentence.span.start)
    return next((figure for figure in sentence.text.figures if figure.span.overlaps(at)), None)


def _is_counted(mine: ParsedSentence, noun: Token, own: Figure, sentence: ParsedSentence) -> bool:
    """Whether the evidence counts as many of them somewhere: 'killed six people'."""
    return any(
        each.is_noun
        and is_same(noun, mine, each, near)
        and (found := _number(near, each))
        and found.agrees_with(own)
        for near in read_sentences(sentence.text, sentence.text.sentences[:_MOST])
        for each in near.grammar.tokens
    )


def _number_of(mine: ParsedSentence, noun: Token, pair: Pair) -> Figure | None:
    same = [
        each
        for each in (*pair.theirs.doers, *pair.theirs.done_to)
        if is_same(noun, mine, each, pair.sentence)
    ]
    return next((found for each in same if (found := _number(pair.sentence, each))), None)


def of_whom(mine: ParsedSentence, ours: Predicate, fitting: Sequence[Pair]) -> Iterator[Finding]:
    """'Eleven members of the Civic Bloc abstained' where eleven deputies of whatever party did."""
    for noun in ours.doers:
        name = _belongs_to(mine.grammar, noun)
        if name is None or not fitting:
            continue
        if all(_is_of_nobody(mine, name, pair) for pair in fitting):
            other, sentence = fitting[0].theirs.doers[0], fitting[0].sentence
            told = f"The passage says this of {sentence.phrase(other)}, and not whether of {name.text}."
            yield Finding(FindingKind.DIRECTION, told, False, mine.excerpt(name), sentence.excerpt(other))


def _belongs_to(grammar: Grammar, noun: Token) -> Token | None:
    if noun.tag != "NNS":
        return None
    behind = [n for link in grammar.children(noun, "prep") for n in grammar.children(link, "pobj")]
    own = [each for each in (*behind, *grammar.children(noun, "poss")) if each.is_name]
    return own[0] if own else None


def _is_of_nobody(mine: ParsedSentence, name: Token, pair: Pair) -> bool:
    """Whether the evidence speaks there of some who belong to nobody, as in 'eleven deputies'."""
    doers, grammar = pair.theirs.doers, pair.sentence.grammar
    is_bare = bool(doers) and all(
        each.tag == "NNS"
        and counts(grammar, each)
        and not grammar.children(each, "det", "poss", "prep", "appos", "compound", "relcl", "acl")
        for each in doers
    )
    return is_bare and not any(
        each.is_name and is_same(name, mine, each, pair.sentence) for each in grammar.tokens
    )


def _no_longer(mine: ParsedSentence, ours: Predicate, fitting: Sequence[Pair]) -> Iterator[Finding]:
    """'Every return needs an act' where 'before that, every return needed' one."""
    is_past = bool(fitting) and all(
        pair.theirs.word.tag == "VBD" and _FORMERLY.search(pair.sentence.span.of(pair.sentence.text.text))
        for pair in fitting
    )
    if is_past and ours.word.tag in ("VBZ", "VBP"):
        theirs = fitting[0].theirs.word
        told = f"The passage tells this of an earlier time (“{theirs.text}”)."
        yield Finding(
            FindingKind.DATE, told, False, mine.excerpt(ours.word), fitting[0].sentence.excerpt(theirs)
        )


def _other_clause(mine: ParsedSentence, ours: Predicate, fitting: Sequence[Pair]) -> Iterator[Finding]:
    """'Until the inquiry is over' where it is 'until they have been inspected'."""
    for link, clause in _clauses(mine.grammar, ours.word):
        own = _meaning(mine, clause)
        theirs = [
            (pair.sentence, other)
            for pair in fitting
            for word, other in _clauses(pair.sentence.grammar, pair.theirs.word)
            if word == link
        ]
        if own and theirs and all(_are_apart(own, _meaning(sentence, other)) for sentence, other in theirs):
            sentence, other = theirs[0]
            told = f"The passage says “{link}” of something else (“{other.text}”)."
            yield Finding(FindingKind.CERTAINTY, told, False, mine.excerpt(clause), sentence.excerpt(other))


def _clauses(grammar: Grammar, verb: Token) -> list[tuple[str, Token]]:
    """(word that opens it, verb) of 'until …', 'unless …' and 'if …'."""
    return [
        (mark.lemma, clause)
        for clause in grammar.children(verb, "advcl")
        for mark in grammar.children(clause, "mark", "advmod")
        if mark.lemma in _OPENERS
    ]


def _meaning(sentence: ParsedSentence, clause: Token) -> set[str]:
    own = [each for each in sentence.grammar.below(clause) if each.is_noun or each.is_verb]
    return {key(each) for each in own if each.lemma not in _EMPTY and not each.relation.startswith("aux")}


def _are_apart(ours: set[str], theirs: set[str]) -> bool:
    return bool(theirs) and not any(one == two or are_synonyms(one, two) for one in ours for two in theirs)


def _to_another(mine: ParsedSentence, ours: Predicate, fitting: Sequence[Pair]) -> Iterator[Finding]:
    """'Called on Kessel to resign' where he 'said that Haas had known and called on her to resign'."""
    own = [noun for _, noun in complements(mine.grammar, ours.word) if noun.is_name]
    for name in [*own, *(noun for noun in ours.done_to if noun.is_name)]:
        others = [_meant_by_pronoun(mine, name, ours, pair) for pair in fitting]
        if others and all(others) and (other := others[0]):
            told = f"In the passage this is {other.text}, not {name.text}."
            yield Finding(
                FindingKind.NAME, told, False, mine.excerpt(name), fitting[0].sentence.excerpt(other)
            )


def _meant_by_pronoun(mine: ParsedSentence, name: Token, ours: Predicate, pair: Pair) -> Token | None:
    """Who is named right before the 'her' that stands where the claim names somebody; None where it may be
    whom the claim names."""
    sentence = pair.sentence
    fillers = [each for _, each in complements(sentence.grammar, pair.theirs.word)]
    pronouns = [each for each in (*fillers, *pair.theirs.done_to) if each.text.lower() in ("him", "her")]
    if not pronouns:
        return None
    before = [each for each in sentence.grammar.tokens[: pronouns[0].at] if each.is_name]
    if any(is_same(name, mine, each, sentence) for each in before):
        return None
    doers = [*ours.doers]
    free = [
        each
        for each in before
        if each.relation.startswith(("nsubj", "dobj"))
        and not any(is_same(d, mine, each, sentence) for d in doers)
    ]
    return free[-1] if free else None
