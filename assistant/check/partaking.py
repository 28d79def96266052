"""What two predicates have in common: who takes part in both, and how sure each of them is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.check.parsed import ParsedSentence
from assistant.check.predicates import FUTURE, Predicate
from assistant.text.grammar import Token

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
        over = sentence.grammar.head(each)
        if each.relation == "poss" and over in others and over.lemma in _KIN:
            return True
        if each.relation != "pobj" or over.lemma not in ("of", "to", "for"):
            continue
        whole = sentence.grammar.head(over)
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
    if doubts:
        # 'Could not be reached' tells what was.
        return "" if theirs.is_denied and doubts[0].lower() in ("could", "can") else doubts[0]
    later = [word for word in theirs.left_open if word.lower() not in mine]
    is_done = ours.word.tag in ("VBD", "VBN")
    return later[0] if later and not mine and is_done and not theirs.is_denied else ""
