"""What is said of a noun by the words around it: how many, of what kind, from where, whose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.check.numbers_of import counts, is_same_number
from assistant.check.parsed import ParsedSentence, is_same, is_same_word, key, read_sentences
from assistant.check.reading import Reading
from assistant.text.grammar import Grammar, Token
from assistant.text.name_words import TITLES
from assistant.text.names import same_name
from assistant.text.offices import LESSER, NARROWING
from assistant.text.synonyms import are_synonyms
from assistant.text.words import stem, terms
from assistant.types import Finding, FindingKind, Span

_ALL = frozenset("all every each both entire whole".split())
_SOME = frozenset("some several few many most certain half part".split())
_EXCEPT = re.compile(r"\b(?:all|every\w*|each|none|no one|nobody) (?:\w+ )?(?:but|except|save)\b", re.I)
_PARTS = frozenset("half majority most some many few several quarter third".split())
_CALLING = re.compile(r"(?:er|or|ist|ian|man|woman|ant|nurse|judge|pilot|coach|chief|head|boss|clerk)$")
"""What people are called by their work."""
_MOST = 60
"""Sentences of the evidence that are looked at for a number of the claim."""
_OFFICES = frozenset(map(stem, TITLES)) - frozenset(map(stem, "mr mrs ms miss sir lord lady dame".split()))
_PLACING = frozenset("from of in at near".split())


def compare_noun_phrases(claim: Reading, evidence: Reading, window: Span) -> list[Finding]:
    """Findings where the sentences of `window` have a noun of the claim with other words around it."""
    near = read_sentences(evidence, evidence.sentences_in(window))
    everywhere = read_sentences(evidence, evidence.sentences[:_MOST])
    findings: list[Finding] = []
    for mine in read_sentences(claim, claim.sentences):
        findings += _lost_exception(mine, near)
        for noun in mine.grammar.tokens:
            if noun.is_noun and noun.text[0].isalpha():
                findings += _other_share(mine, noun, near)
                findings += _other_counted(mine, noun, near)
                findings += _only_some(mine, noun, everywhere if counts(mine.grammar, noun) else near)
                findings += _other_calling(mine, noun, near)
                findings += _other_kind(mine, noun, near)
                findings += _lost_lesser(mine, noun, near)
                findings += _other_place(mine, noun, near)
                findings += _other_owner(mine, noun, near)
    return findings


def _like(noun: Token, near: Sequence[ParsedSentence]) -> list[tuple[ParsedSentence, Token]]:
    return [
        (sentence, each)
        for sentence in near
        for each in sentence.grammar.tokens
        if each.is_noun and is_same_word(noun, each)
    ]


# --- how many


def _lost_exception(mine: ParsedSentence, near: Sequence[ParsedSentence]) -> Iterator[Finding]:
    """'All were released' for 'all but two were released'."""
    words = mine.span.of(mine.text.text)
    whole = [each for each in mine.grammar.tokens if each.text.lower() in _ALL]
    if not whole or _EXCEPT.search(words):
        return
    for sentence in near:
        if match := _EXCEPT.search(sentence.span.of(sentence.text.text)):
            told = f"The passage says “{match[0]}”; the claim says “{whole[0].text}”."
            where = sentence.text.excerpt(Span(*match.span()).shifted(sentence.span.start))
            yield Finding(FindingKind.CERTAINTY, told, False, mine.excerpt(whole[0]), where)
            return


def _other_share(mine: ParsedSentence, noun: Token, near: Sequence[ParsedSentence]) -> Iterator[Finding]:
    """'Some charges' for 'all charges'."""
    share = _share(mine.grammar, noun)
    if share is None:
        return
    theirs = [
        (sentence, found) for sentence, each in _like(noun, near) if (found := _share(sentence.grammar, each))
    ]
    is_all = share.text.lower() in _ALL
    if theirs and not any((found.text.lower() in _ALL) == is_all for _, found in theirs):
        sentence, other = theirs[0]
        told = f"The claim says “{share.text} {noun.text}” where the passage says “{other.text}”."
        yield Finding(FindingKind.CERTAINTY, told, False, mine.excerpt(share), sentence.excerpt(other))


def _share(grammar: Grammar, noun: Token) -> Token | None:
    """The word that says how many of them: 'all'; None where none does."""
    before = grammar.children(noun, "det", "predet", "amod")
    return next((each for each in before if each.text.lower() in _ALL | _SOME), None)


def _other_counted(mine: ParsedSentence, noun: Token, near: Sequence[ParsedSentence]) -> Iterator[Finding]:
    """'597,000 children' for '597,000 people, most of them children'."""
    for number in counts(mine.grammar, noun):
        counted = [
            (sentence, sentence.grammar.head(each))
            for sentence in near
            for each in sentence.grammar.tokens
            if each.relation == "nummod" and is_same_number(number, each)
        ]
        if not counted or any(_may_be(noun, other) for _, other in counted):
            continue
        sentence, other = counted[0]
        if any(each.is_noun and is_same_word(noun, each) for each in sentence.grammar.tokens):
            told = f"The passage counts {sentence.phrase(other)}, not {mine.phrase(noun)}."
            yield Finding(FindingKind.FIGURE, told, False, mine.excerpt(noun), sentence.excerpt(other))


def _only_some(mine: ParsedSentence, noun: Token, near: Sequence[ParsedSentence]) -> Iterator[Finding]:
    """'The ministers resigned' for 'two of the ministers resigned'."""
    if noun.tag not in ("NNS", "NNPS") or _part_of(mine.grammar, noun) is not None:
        return
    own = counts(mine.grammar, noun)
    found = [
        (sentence, each, _part_of(sentence.grammar, each))
        for sentence, each in _like(noun, near)
        if not own or any(is_same_number(one, n) for one in own for n in counts(sentence.grammar, each))
    ]
    if found and all(part is not None for _, _, part in found):
        sentence, each, part = found[0]
        if part is not None and not _counts_same(mine, noun, part):
            told = f"The passage speaks of only some (“{sentence.excerpt(part, each).text}”)."
            where = mine.excerpt(noun), sentence.excerpt(part, each)
            yield Finding(FindingKind.CERTAINTY, told, False, *where)


def _part_of(grammar: Grammar, noun: Token) -> Token | None:
    """The 'two' of 'two of the ministers'; None where all of them are meant."""
    link = grammar.head(noun)
    if noun.relation != "pobj" or link.lemma not in ("of", "in"):
        return None
    part = grammar.head(link)
    if part.lemma == "out" or part.relation in ("prep", "quantmod"):
        part = grammar.head(part)
    is_known = bool(grammar.children(noun, "det", "poss", "nummod"))
    is_part = part.tag == "CD" or part.lemma in _PARTS
    return part if is_known and is_part else None


def _counts_same(mine: ParsedSentence, noun: Token, part: Token) -> bool:
    """'Two ministers' for 'two of the ministers'."""
    own = counts(mine.grammar, noun)
    return any(is_same_number(each, part) or each.text.lower() == part.text.lower() for each in own) or any(
        each.lemma == part.lemma for each in mine.grammar.children(noun, "amod", "det")
    )


def _other_calling(mine: ParsedSentence, noun: Token, near: Sequence[ParsedSentence]) -> Iterator[Finding]:
    """'Rosa Lind, a doctor,' where she is called a teacher, and others doctors."""
    name = mine.grammar.head(noun)
    is_calling = noun.relation == "appos" and name.is_name and noun.tag == "NN"
    if not is_calling or not _CALLING.search(noun.text) or not near or key(noun) not in near[0].text.stems:
        return
    called = [
        (sentence, each, other)
        for sentence in near
        for each in sentence.grammar.tokens
        if each.is_name and is_same(name, mine, each, sentence)
        for other in _callings(sentence, each)
    ]
    if not called:
        return
    fitting = [(sentence, other) for sentence, _, other in called if _may_be(noun, other)]
    ours = _whose(mine, noun)
    if not fitting:
        sentence, _, other = called[0]
        told = f"The passage calls {mine.name_of(name)} “{other.text}”, not “{noun.text}”."
        yield Finding(FindingKind.ROLE, told, False, mine.excerpt(noun), sentence.excerpt(other))
    elif ours is not None:
        theirs = [(sentence, each) for sentence, other in fitting if (each := _whose(sentence, other))]
        if theirs and not any(
            is_same(ours, mine, inner, sentence)
            for sentence, each in theirs
            for inner in sentence.grammar.below(each)
        ):
            sentence, each = theirs[0]
            told = f"The passage says “{sentence.phrase(each)}” here, not “{mine.phrase(ours)}”."
            yield Finding(FindingKind.ROLE, told, False, mine.excerpt(ours), sentence.excerpt(each))


def _callings(sentence: ParsedSentence, name: Token) -> list[Token]:
    """What a name is called beside it."""
    beside = sentence.grammar.children(name, "appos", "compound", "nmod")
    over = sentence.grammar.head(name)
    around = [*beside, over] if name.relation == "appos" else beside
    return [
        each for each in around if (each.is_noun and each.text[0].islower()) or each.text.lower() in TITLES
    ]


def _whose(sentence: ParsedSentence, noun: Token) -> Token | None:
    """The name of 'the director of Norrail'."""
    for link in sentence.grammar.children(noun, "prep"):
        for each in sentence.grammar.children(link, "pobj"):
            if link.lemma in ("of", "for", "at"):
                named = [inner for inner in sentence.grammar.below(each) if inner.is_name]
                return named[-1] if named else None
    return None


def _may_be(one: Token, other: Token) -> bool:
    return is_same_word(one, other) or are_synonyms(key(one), key(other)) or not other.is_noun


# --- of what kind, from where, whose


def _other_kind(mine: ParsedSentence, noun: Token, near: Sequence[ParsedSentence]) -> Iterator[Finding]:
    """'Police chief' for 'fire chief'."""
    ours = _kind(mine.grammar, noun)
    found = [(sentence, _kind(sentence.grammar, each)) for sentence, each in _like(noun, near)]
    theirs = [(sentence, kind) for sentence, kind in found if kind is not None]
    if ours is None or len(theirs) < len(found) or not theirs:
        return
    if any(kind.is_name or _may_be(ours, kind) or key(kind) in LESSER | NARROWING for _, kind in theirs):
        return
    sentence, kind = theirs[0]
    told = f"The claim says “{ours.text} {noun.text}” where the passage says “{kind.text} {noun.text}”."
    yield Finding(FindingKind.ROLE, told, False, mine.excerpt(ours, noun), sentence.excerpt(kind))


def _lost_lesser(mine: ParsedSentence, noun: Token, near: Sequence[ParsedSentence]) -> Iterator[Finding]:
    """'The minister' for 'the former minister'."""
    if key(noun) not in _OFFICES or _lesser(mine.grammar, noun):
        return
    found = [(sentence, _lesser(sentence.grammar, each)) for sentence, each in _like(noun, near)]
    if found and all(lesser for _, lesser in found) and (lesser := found[0][1]):
        told = f"The passage says “{lesser.text} {noun.text}”; the claim leaves “{lesser.text}” out."
        yield Finding(FindingKind.ROLE, told, False, mine.excerpt(noun), found[0][0].excerpt(lesser))


def _lesser(grammar: Grammar, noun: Token) -> Token | None:
    before = grammar.children(noun, "amod", "compound", "nmod")
    return next((each for each in before if key(each) in LESSER), None)


def _kind(grammar: Grammar, noun: Token) -> Token | None:
    """The noun right before a noun that says of what kind it is."""
    before = grammar.tokens[noun.at - 1] if noun.at else None
    is_kind = before and before.is_noun and before.relation == "compound"
    belongs = before and before.head in (noun.at, noun.head)
    return before if is_kind and belongs and not noun.is_name else None


def _other_place(mine: ParsedSentence, noun: Token, near: Sequence[ParsedSentence]) -> Iterator[Finding]:
    """'Officers from Tashmere' where the sentence has Velmari officers, and Tashmere elsewhere."""
    for link in mine.grammar.children(noun, "prep"):
        for place in mine.grammar.children(link, "pobj"):
            found = _like(noun, near)
            if link.lemma not in _PLACING or not place.is_name or not found:
                continue
            if any(_has(sentence, each, place, mine) for sentence, each in found):
                continue
            rivals = [(sentence, rival) for sentence, each in found if (rival := _name_of(sentence, each))]
            sentence, rival = rivals[0] if rivals else (None, None)
            if sentence and rival and _stands_in(sentence, place, mine):
                told = (
                    f"The claim says “{noun.text} {link.text} {place.text}”; the passage says {rival.text}."
                )
                yield Finding(FindingKind.NAME, told, False, mine.excerpt(place), sentence.excerpt(rival))


def _has(sentence: ParsedSentence, noun: Token, place: Token, mine: ParsedSentence) -> bool:
    around = [*sentence.grammar.below(noun), *sentence.grammar.below(sentence.grammar.head(noun))]
    return any(each.is_name and is_same(place, mine, each, sentence) for each in around)


def _name_of(sentence: ParsedSentence, noun: Token) -> Token | None:
    """The name, or what is made of one, that says whose or from where a noun is."""
    own = sentence.grammar.children(noun, "compound", "amod", "poss", "nmod")
    return next((each for each in own if each.text[0].isupper()), None)


def _stands_in(sentence: ParsedSentence, place: Token, mine: ParsedSentence) -> bool:
    return any(each.is_name and is_same(place, mine, each, sentence) for each in sentence.grammar.tokens)


def _other_owner(mine: ParsedSentence, noun: Token, near: Sequence[ParsedSentence]) -> Iterator[Finding]:
    """'In Berrin's possession' where 'her' is another woman who speaks."""
    owner = next((each for each in mine.grammar.children(noun, "poss") if each.is_noun), None)
    if owner is None:
        return
    if not owner.is_name:
        yield from _later_owner(mine, noun, owner, near)
        return
    for sentence, each in _like(noun, near):
        for pronoun in sentence.grammar.children(each, "poss"):
            speaker = _speaker_called(sentence, pronoun)
            if speaker and not same_name(speaker, mine.name_of(owner)):
                told = f"“{pronoun.text} {each.text}” is that of {speaker}, not of {owner.text}."
                yield Finding(FindingKind.NAME, told, True, mine.excerpt(owner), sentence.excerpt(pronoun))
                return


def _later_owner(
    mine: ParsedSentence, noun: Token, owner: Token, near: Sequence[ParsedSentence]
) -> Iterator[Finding]:
    """'A neighbour's villa' for 'his villa', where a neighbour is spoken of only afterwards."""
    found = _like(noun, near)
    his = [
        (sentence, each)
        for sentence, like in found
        for each in sentence.grammar.children(like, "poss")
        if each.tag == "PRP$"
    ]
    if not his or len(his) < len(found):
        return
    sentence, pronoun = his[0]
    before = sentence.text.text[: sentence.span.start + pronoun.span.start]
    if key(owner) in sentence.text.stems and key(owner) not in terms(before):
        told = f"“{pronoun.text} {noun.text}” is not that of {mine.phrase(owner)}."
        yield Finding(FindingKind.NAME, told, False, mine.excerpt(owner), sentence.excerpt(pronoun))


def _speaker_called(sentence: ParsedSentence, pronoun: Token) -> str:
    """Who speaks in the sentence and is called by the same pronoun; empty where nobody is."""
    subject = {"his": "he", "her": "she"}.get(pronoun.text.lower())
    for each in sentence.text.attributions:
        spoken = each.speaker_span.of(sentence.text.text).lower()
        if spoken == subject and each.speaker_span.overlaps(sentence.span):
            return each.speaker
    return ""
