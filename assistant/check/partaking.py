"""What two predicates have in common: who takes part in both, and how sure each of them is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.check.numbers_of import counts
from assistant.check.parsed import ParsedSentence
from assistant.check.predicates import Predicate, members
from assistant.check.sureness import FUTURE
from assistant.text.grammar import Grammar, Token

_KIN = frozenset(
    """brother sister father mother wife husband son daughter cousin uncle aunt nephew niece widow partner
    lawyer attorney aide deputy adviser advisor friend rival colleague predecessor successor neighbour
    neighbor bodyguard driver assistant secretary spokesman spokeswoman spokesperson
    representative""".split()
)
"""What one of these does, the one that they belong to did not do."""
_PIECES = frozenset("round half stage phase draft version section leg portion piece fraction part".split())
"""What is true of one of these need not be true of the whole."""
_MAY = frozenset("may might could would if unless whether".split())


_SOMEBODY = frozenset("someone somebody anyone anybody nobody who whoever one another others".split())
_STRANGERS = frozenset(
    "man woman killer attacker gunman thief robber suspect stranger person assailant murderer hacker".split()
)


def is_somebody(noun: Token, sentence: ParsedSentence) -> bool:
    """Whether it tells that somebody did it, but not who: 'someone', 'a man', 'the killer'."""
    if noun.text.lower() in _SOMEBODY:
        return True
    if not noun.is_noun or sentence.is_named(noun):
        return False
    return noun.lemma in _STRANGERS


def is_stuff(noun: Token, sentence: ParsedSentence) -> bool:
    """Whether it is no one thing that could be named: 'copper', 'fuel'."""
    own = sentence.grammar.children(noun, "det", "poss", "compound", "amod", "appos", "prep")
    return noun.tag == "NN" and not own


def is_several(noun: Token, sentence: ParsedSentence) -> bool:
    """Whether it is a number of people or things: 'four witnesses'."""
    return noun.tag == "NNS" and bool(counts(sentence.grammar, noun))


def complements(grammar: Grammar, word: Token) -> Iterator[tuple[str, Token]]:
    """(preposition, noun) of 'guilty of fraud', 'charged with theft' behind a verb or its complement."""
    for each in (word, *grammar.children(word, "acomp", "oprd")):
        for link in grammar.children(each, "prep"):
            for noun in grammar.children(link, "pobj", "pcomp"):
                for member in members(grammar, noun):
                    yield link.lemma, member


def roles_of(
    ours: Predicate, theirs: Predicate
) -> Iterator[tuple[tuple[Token, ...], tuple[Token, ...], bool, bool]]:
    """(ours, theirs, whether they do it, whether one is only implied) of what can be compared."""
    doers = ours.doers_are_implied or theirs.doers_are_implied
    done_to = ours.done_to_is_implied or theirs.done_to_is_implied
    if not ours.done_to and not theirs.doers:
        # 'The road reopened' and 'the road was reopened'.
        yield ours.doers, theirs.done_to, True, ours.doers_are_implied or theirs.done_to_is_implied
    elif not theirs.done_to and not ours.doers:
        yield ours.done_to, theirs.doers, True, ours.done_to_is_implied or theirs.doers_are_implied
    else:
        yield ours.doers, theirs.doers, True, doers
        yield ours.done_to, theirs.done_to, False, done_to


def is_only_part(within: Sequence[Token], others: Sequence[Token], sentence: ParsedSentence) -> bool:
    """Whether the evidence speaks of a piece of it, or of somebody's brother."""
    for each in within:
        while each.relation == "appos" and each not in others:
            # 'The widow of a general, Edmund Fairley'.
            each = sentence.grammar.head(each)
        over = sentence.grammar.head(each)
        if each.relation == "poss" and over in others and over.lemma in _KIN:
            return True
        whole = sentence.grammar.head(over)
        if each.relation == "pobj" and over.lemma == "from" and whole.relation == "appos":
            # 'Delvex, a company from Norlund'.
            return True
        if each.relation != "pobj" or over.lemma not in ("of", "to", "for"):
            continue
        if whole in others and whole.lemma in _KIN | _PIECES:
            return True
    return False


def lost_doubt(ours: Predicate, theirs: Predicate) -> str:
    """The word by which the evidence leaves open what the claim does not; empty where there is none."""
    mine = {word.lower() for word in ours.left_open}
    if mine - FUTURE:
        return ""
    doubts = [word for word in theirs.left_open if word.lower() not in FUTURE]
    if ours.word.tag == "VBG" and not mine and not _MAY.intersection(map(str.lower, doubts)):
        # 'Is acquiring' for 'has agreed to acquire'.
        return ""
    if mine and doubts == ["to"]:
        # 'Will go back' for 'are to go back'.
        return ""
    if doubts:
        # 'Could not be reached' tells what was.
        return "" if theirs.is_denied and doubts[0].lower() in ("could", "can") else doubts[0]
    later = [word for word in theirs.left_open if word.lower() not in mine]
    is_done = ours.word.tag in ("VBD", "VBN")
    return later[0] if later and not mine and is_done and not theirs.is_denied else ""
