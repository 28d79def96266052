"""Words that turn a sentence around: 'not', opposites ('rose', 'fell'), what rules others out ('only')."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from assistant.text.words import stem, terms

NEGATIONS = frozenset(
    map(
        stem,
        """not no never none nobody nothing neither nor without cannot refuse refrain deny denial decline fail
        reject avoid abstain lack""".split(),
    )
)
"""Stems of words that say no."""
_PAIRS = """
    survive die, survive kill,
    increase decrease, rise fall, rose fell, grow shrink, grew shrank, gain lose, gain loss, up down,
    higher lower, high low, more less, more fewer, most least, most fewest, large small, larger smaller,
    largest smallest, big small, bigger smaller, biggest smallest, major minor, majority minority,
    maximum minimum, above below, over under, before after, early late, earlier later, earliest latest,
    first last, old new, old young, older younger, oldest newest, oldest youngest, start end, started
    ended, begin end, began ended, open close, opened closed, opening closing, arrive leave, arrived
    left, enter leave, entered left, join leave, joined left, win lose, won lost, winner loser, victory
    defeat, success failure, successful unsuccessful, succeed fail, accept reject, accept refuse, agree
    disagree, agreement disagreement, approve reject, allow prevent, allow forbid, allow ban, permit
    forbid, permit ban, cause prevent, support oppose, supporter opponent, support reject, praise
    criticise, praise criticize, praise condemn, welcome condemn, confirm deny, admit deny, defend
    attack, guilty innocent, convict acquit, arrest release, hire fire, hire dismiss, appoint dismiss,
    import export, buy sell, bought sold, seller buyer, lend borrow, rich poor, strong weak, stronger
    weaker, strengthen weaken, best worst, better worse, good bad, positive negative, safe dangerous,
    safe unsafe, legal illegal, legally illegally, public private, north south, northern southern, east
    west, eastern western, left right, inside outside, male female, man woman, men women, boy girl,
    father mother, husband wife, son daughter, brother sister, long short, longer shorter, longest
    shortest, fast slow, hot cold, able unable, likely unlikely, possible impossible, known unknown,
    include exclude, always never, all none, everybody nobody, many few, alive dead, survive die,
    survived died, victim perpetrator, build destroy, raise cut, raise lower, raised lowered, raise
    reduce, expand reduce, tighten loosen, tighten ease, impose lift, suspend resume, stop continue,
    halt resume, cheap expensive, full empty, wet dry, heavy light, day night, morning evening, present
    absent, same different, like unlike, enemy friend, enemy ally, ally opponent, peace war, truth lie,
    true false, right wrong, remember forget, push pull, send receive, give take
"""
_SERIES = [
    frozenset(map(stem, line.split()))
    for line in """
    monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december
    first second third fourth fifth sixth seventh eighth ninth tenth last
    spring summer autumn winter
    morning afternoon evening night
    yesterday today tomorrow
    black white red green blue yellow brown grey gray orange purple pink
    gold silver bronze
    revenue profit debt wage
    turnover profit debt wage
    north south east west
    northern southern eastern western
    mother father sister brother daughter son wife husband uncle aunt nephew niece cousin
    kill wound
    kill injure
    hour day week month year decade century
    daily weekly monthly yearly
    hundred thousand million billion trillion
    dollar euro pound yen rouble franc
    """.strip().splitlines()
]
"""Of each of these a thing is one only."""
_RULING_OUT = frozenset(
    map(
        stem,
        "only never always all every none first last most least except alone exactly both neither".split(),
    )
)
_NO_SUPERLATIVES = frozenset(
    """protest arrest request interest disinterest forest harvest invest contest conquest suggest manifest
    digest honest modest tempest inquest behest""".split()
)


@cache
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in _PAIRS.split(","):
        one, other = map(stem, pair.split())
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


def is_negated(text: str, *, apart_from: Collection[str] = ()) -> bool:
    """Whether a text says that something is or was not so, in other words than the stems `apart_from`."""
    words = set(terms(text.replace("n’t", " not").replace("n't", " not"))) - set(apart_from)
    return not NEGATIONS.isdisjoint(words)


def turned_around(words: Collection[str], others: Collection[str]) -> list[str]:
    """Those of `words` (stems) that `others` lack while holding an opposite of them."""
    present = set(others)
    opposites = _opposites()
    return [
        word
        for word in words
        if word not in present and not opposites.get(word, frozenset()).isdisjoint(present)
    ]


def opposed(one: str, other: str) -> bool:
    """Whether two stems are opposites: rise and fall."""
    return other in _opposites().get(one, frozenset())


def exclude_each_other(one: str, other: str) -> bool:
    """Whether two stems are different ones of a series: Monday and Tuesday, first and second."""
    return one != other and any(one in series and other in series for series in _SERIES)


def is_ruling_out(word: str) -> bool:
    """Whether a word (a stem) makes a question ask for one among several: 'only', 'first', 'largest'."""
    is_superlative = len(word) > 5 and word.endswith("est") and word not in _NO_SUPERLATIVES
    return word in _RULING_OUT or is_superlative
