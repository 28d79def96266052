"""Whether a claim is surer than its evidence, or of more: 'did' for 'may have', 'all' for 'some'."""

from __future__ import annotations

import re

from assistant.text.words import content_terms, stem, terms

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[,;:.!?]")
_MONTH = re.compile(r"(?<=\s)May\b")
_DOUBTS = frozenset(
    """may might could would if unless perhaps possibly probably reportedly allegedly alleged suspect suspects
    suspected suspicion suspicions accuse accuses accused accusing accusation accusations""".split()
)
_INTENTS = frozenset(
    """plan plans planned planning want wants wanted hope hopes hoped hoping try tries tried trying attempt
    attempts attempted threaten threatens threatened threatening expected likely intend intends intended vow
    vows vowed promise promises promised pledge pledges pledged offer offers offered propose proposes proposed
    aim aims aimed seek seeks sought prepare prepares prepared""".split()
)
"""These leave a deed open only before 'to'."""
_OPEN = frozenset(
    map(
        stem,
        (
            *_DOUBTS,
            *_INTENTS,
            *"will shall can should possible potential claim allegation denied risk".split(),
        ),
    )
)
_LIMITS = frozenset(
    "some few half part partly most mostly mainly largely hardly scarcely barely nearly almost".split()
)
_SOFTER = _LIMITS | frozenset("several many majority minority number dozens hundreds thousands group".split())
_ALL = frozenset("all every everyone everybody everything always whole entire".split())
_REACH = 2
"""Words that carry meaning, after an opening word, that it still speaks of: a verb and what it is done to."""


def lost_doubt(claim: str, sentence: str) -> str:
    """The word by which `sentence` leaves open what `claim` states as done; empty where none is lost."""
    # 'May' within a sentence is the month.
    if not _OPEN.isdisjoint(terms(_MONTH.sub("", claim))):
        return ""
    claimed = set(content_terms(claim))
    words: list[str] = _WORD.findall(sentence)
    for at, word in enumerate(words):
        low = word if at else word.lower()
        leaves_open = low in _DOUBTS or (low in _INTENTS and words[at + 1 : at + 2] == ["to"])
        if leaves_open and claimed.intersection(_spoken_of(words[at + 1 :])):
            return low
    return ""


def lost_limit(claim: str, sentence: str) -> str:
    """The word by which `sentence` speaks of fewer than `claim`; empty where none is lost."""
    ours = re.findall(r"\w+", claim.lower())
    if not _SOFTER.isdisjoint(ours):
        return ""
    words: list[str] = _WORD.findall(sentence)
    lows = [word.lower() for word in words]
    is_of_all = bool(_ALL.intersection(ours) - set(lows))
    claimed = set(content_terms(claim))
    for at, low in enumerate(lows[:-1]):
        # 'Some 40 people' are about 40.
        if low in _LIMITS and not lows[at + 1][0].isdigit():
            following = content_terms(" ".join(words[at + 1 : at + 4]))[:1]
            if is_of_all or claimed.intersection(following):
                return low
    return ""


def _spoken_of(words: list[str]) -> list[str]:
    """The first words with meaning, names apart, up to the end of the clause."""
    found: list[str] = []
    for word in words:
        if word in (",", ";", ":", ".") or len(found) >= _REACH:
            break
        if word.islower():
            found.extend(content_terms(word))
    return found[:_REACH]
