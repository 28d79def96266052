"""Whether a claim is surer than its evidence, or of more: 'did' for 'may have', 'all' for 'some'."""

from __future__ import annotations

import re
from itertools import zip_longest

from assistant.check.reading import Reading
from assistant.text.name_words import CALENDAR
from assistant.text.words import content_terms, stem, terms
from assistant.types import Finding, FindingKind, Span

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[,;:.!?]")
_MONTH = re.compile(r"(?<=\s)May\b")
_DOUBTS = frozenset(
    """may might could would if unless whether expected due supposed perhaps possibly probably likely
    reportedly    allegedly alleged suspect suspects suspected suspicion suspicions accuse accuses accused
    accusing accusation accusations""".split()
)
_INTENTS = frozenset(
    """plan plans planned planning want wants wanted hope hopes hoped hoping try tries tried trying attempt
    attempts attempted threaten threatens threatened threatening expected likely intend intends intended vow
    vows vowed promise promises promised pledge pledges pledged offer offers offered propose proposes proposed
    agree agrees agreed refuse aim aims aimed seek seeks sought prepare prepares prepared""".split()
)
"""These leave a deed open only before 'to'."""
ASKS = frozenset(
    """ask asks asked asking called calling urge urges urged urging demand demands demanded order
    orders ordered recommend recommends recommended suggest suggests suggested propose proposes
    proposed advise advises advised invite invites invited instruct instructs instructed 
    request requests requested require requires
    required""".split()
)
"""These leave open whether it was done, before 'to' or 'that' a few words later."""
_FUTURE = frozenset("will shall should must going".split())
_OPEN = frozenset(
    map(
        stem,
        (
            *_DOUBTS,
            *_INTENTS,
            *"will shall must going can should possible potential claim allegation denied risk".split(),
        ),
    )
)
_AFTER_INTENT = ("to", "that", "not", "never")
_TOLD = frozenset("said says say told announced confirmed stated added".split())
"""After these 'would' is the 'will' of the one who speaks."""
_INTENDING = frozenset(map(stem, _INTENTS))
_LIMITS = frozenset(
    """second third fourth fifth tenth some few half part partly most mostly mainly largely hardly
    scarcely barely nearly almost""".split()
)
_SOFTER = _LIMITS | frozenset("several many majority minority number dozens hundreds thousands group".split())
_COUNTED_OF = re.compile(r"^(?:[A-Z]\w+|\d+) of (?:the |its |their )?\d")
"""'Five of the 23' says itself how many."""
_ALL = frozenset("all every everyone everybody everything always whole entire".split())
_NEAR = 7
"""Words after which a 'to' or 'that' no longer belongs to an asking verb."""
_TO_BE_DONE = re.compile(r"\b(?:is|are|was|were)\s(?:due\s|set\s)?to\s", re.I)
_CLAUSE = 30
"""Words in which the verb of a clause is looked for."""
_FORESEEN = frozenset("expect expects fear fears predict predicts forecast forecasts anticipates".split())
_FAR = 8
"""Words in which what is foreseen stands."""
_EXPECTED = frozenset("expected due".split())
_COMING = frozenset(
    """begin begins start starts open opens close closes end ends meet meets vote votes arrive arrives leave
    leaves resume resumes return returns take takes""".split()
)
"""Verbs that in the present, before a day, speak of what is to come."""
_CALENDAR_WORDS = CALENDAR | {"tomorrow", "next"}
_REACH = 2
"""Words that carry meaning, after an opening word, that it still speaks of: a verb and what it is done to."""


def surer(claim: Reading, evidence: Reading, sentence: Span, lost: set[str] | None = None) -> list[Finding]:
    """Findings when the claim says more than the sentence, or says it with more certainty.

    Where it is known which words were left out, only those of `lost` count.
    """
    told = []
    words = sentence.of(evidence.text)
    doubt = lost_doubt(claim.text, words)
    if doubt and (lost is None or doubt in lost):
        told.append(f"The passage leaves this open (“{doubt}”); the claim states it as a fact.")
    if not told and (coming := _still_to_come(claim.text, words)):
        told.append(f"In the passage this is still to come (“{coming}”); the claim has it as done.")
    limit = lost_limit(claim.text, words)
    if limit and (lost is None or limit in lost):
        told.append(f"The passage limits this (“{limit}”); the claim does not.")
    return [
        Finding(FindingKind.CERTAINTY, reason, False, None, evidence.excerpt(sentence)) for reason in told
    ]


def lost_doubt(claim: str, sentence: str) -> str:
    """The word by which `sentence` leaves open what `claim` states as done; empty where none is lost."""
    # 'May' within a sentence is the month.
    open_words = _opening(_MONTH.sub("", claim))
    is_future = bool(open_words) and open_words <= _FUTURE
    if (open_words and not is_future) or _TO_BE_DONE.search(claim):
        return ""
    claimed, pieces = set(content_terms(claim)), set(content_terms(" ".join(_WORD.findall(claim))))
    words: list[str] = _WORD.findall(sentence)
    is_told = not _TOLD.isdisjoint(words)
    for at, word in enumerate(words):
        low = word if at else word.lower()
        if low == "would" and is_future and is_told:
            continue
        deed = at + 1
        leaves_open = low in _DOUBTS or (low in _FUTURE and not is_future)
        if low == "to" and at and words[at - 1].lower() in ("is", "are", "was", "were"):
            leaves_open = not is_future
        if low in _INTENTS | ASKS and not leaves_open:
            joint = [n for n in range(at + 1, min(at + _NEAR, len(words))) if words[n] in ("to", "that")]
            near = 1 if low in _INTENTS and low not in ASKS else _NEAR
            leaves_open = bool(joint) and joint[0] - at <= near
            deed = joint[0] + 1 if joint else deed
        # 'Is expected in Velmar': there the place is all that is said.
        is_place = low in _EXPECTED and words[deed : deed + 1] in (["in"], ["at"])
        if is_place and claimed.intersection(content_terms(" ".join(words[deed + 1 : deed + 3]))):
            return low
        if (
            low in _FORESEEN
            and len(pieces.intersection(content_terms(" ".join(words[deed : deed + _FAR])))) >= 2
        ):
            # 'Expects losses of 40,000 a day': what follows is a noun.
            return low
        # The verb itself must be claimed: who is to do it may well be named.
        if leaves_open and claimed.intersection(_spoken_of(words[deed : deed + _CLAUSE])):
            return low
    return ""


def _still_to_come(claim: str, sentence: str) -> str:
    """The 'begins' of 'begins on Monday', where the claim has 'began'; else empty."""
    done = {stem(word) for word in re.findall(r"[a-z]+", claim) if word not in _COMING}
    words: list[str] = _WORD.findall(sentence)
    for at, word in enumerate(words):
        following = words[at + 1 : at + 1 + _NEAR]
        if word in _COMING and stem(word) in done and _CALENDAR_WORDS.intersection(map(str.lower, following)):
            return word
    return ""


def _opening(claim: str) -> set[str]:
    """The words by which a claim itself leaves something open; in 'will offer aid' that is 'will' alone."""
    found = terms(claim)
    return {
        word
        for word, following in zip_longest(found, found[1:])
        if word in _OPEN and (word not in _INTENDING or following is None or following in _AFTER_INTENT)
    }


def lost_limit(claim: str, sentence: str) -> str:
    """The word by which `sentence` speaks of fewer than `claim`; empty where none is lost."""
    ours = re.findall(r"\w+", claim.lower())
    if not _SOFTER.isdisjoint(ours) or _COUNTED_OF.search(claim):
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
