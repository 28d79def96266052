"""'Who called on Vane to resign?': whether somebody does in a sentence just what is asked of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answer.asked import SPEECH_STEMS
from assistant.answer.kin import likest, phrased
from assistant.text.folding import fold
from assistant.text.name_words import TITLES, word_key
from assistant.text.words import stem

_WHO_DOES = re.compile(
    r"^\W*(?:and |but |so )?who (?:else )?"
    r"(?:(?P<aux>must|should|shall|will|would|can|could|may|might|cannot|was|were|is|are|has|have|had)"
    r"(?: to| not| been| be)* )?(?P<verb>[a-z’'-]+)(?: (?P<particle>on|for|against|off|out|up|down))?\b",
    re.I,
)
_TO_BE = frozenset("is are was were am be been being".split())
_NO_VERB = frozenset("the a an in on at of from behind else to did does do it he she they".split())
_AFTER_A_NOUN = frozenset("the a an his her its their this that no any of".split())
_SHORT = 8
"""Words of a question that has hardly more than its verb to go by."""
_LEADING = frozenset(map(stem, "lead head run chair manage direct govern command".split()))
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Deed:
    """What 'who …' asks of: a stemmed verb, a particle, and whether it is done to them."""

    verb: str
    particle: str
    is_passive: bool


def read_deed(question: str) -> Deed | None:
    """None where 'who …' asks for no deed: 'who is the mayor?'"""
    match = _WHO_DOES.match(question)
    if match is None or match["verb"].lower() in _NO_VERB | _TO_BE:
        return None
    is_passive = (match["aux"] or "").lower() in _TO_BE
    if is_passive and not re.search(r"(?:ed|en|t|ing)$", match["verb"]):
        return None
    return Deed(stem(fold(match["verb"])), (match["particle"] or "").lower(), is_passive)


def lacks_deed(question: str, sentence: str) -> bool:
    """Whether a short 'who …?' asks of a deed for which `sentence` has no word: 'who owns the mill?' is not
    answered by what else the mill is in. Words are told in many ways, and are left out."""
    deed = read_deed(question)
    if deed is None or deed.verb in SPEECH_STEMS or len(question.split()) > _SHORT:
        return False
    words = [word for word in map(str.lower, _WORD.findall(sentence)) if not word.startswith("authorit")]
    if deed.verb in _LEADING and not TITLES.isdisjoint(map(word_key, words)):
        # 'The director of the port, …' tells who leads it.
        return False
    return deed.verb not in phrased(sentence) and not likest(deed.verb, {stem(fold(word)) for word in words})


def does(deed: Deed, sentence: str) -> float:
    """1 where `sentence` has somebody do it, less where it says so in another word, 0 where nobody does."""
    words = [word.lower() for word in _WORD.findall(sentence)]
    return max((_done(deed, words, at) for at in range(len(words))), default=0.0)


def _done(deed: Deed, words: list[str], at: int) -> float:
    like = likest(deed.verb, {stem(fold(words[at]))})
    if not like or not _has_particle(deed, words, at, like):
        return 0.0
    if like < 1 and re.search(r"(?:or|er)$", words[at]):
        # 'Her successor will be …', 'the founder, …'
        return like
    before = words[max(0, at - 3) : at]
    is_by_nobody = not before and not deed.is_passive
    if is_by_nobody or (before and before[-1] in _AFTER_A_NOUN | {"to"}):
        return 0.0
    if not deed.is_passive and _TO_BE & set(before[-2:]) and not words[at].endswith("ing"):
        # 'Vane was called on to resign' tells nobody who did.
        return 0.0
    return like


def _has_particle(deed: Deed, words: list[str], at: int, like: float) -> bool:
    """'called on', also with its object between; another verb has another particle or none."""
    return not deed.particle or like < 1 or deed.particle in words[at + 1 : at + 4]
