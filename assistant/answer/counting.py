"""'How many …': whether a sentence gives the number of just that, and not of something else beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from assistant.answer.asked import ASKING_STEMS
from assistant.answer.matching import WithoutLike, without_form, words_of
from assistant.answer.things import without_ages
from assistant.text.figures import without_dates
from assistant.text.folding import fold
from assistant.text.names import find_names
from assistant.text.words import stem, terms

_HOW_MANY = re.compile(
    r"\bhow many (?:more |other |of the |new |different )?(?P<thing>[^\W\d_][\w’'-]*)(?P<rest>[^?]*)", re.I
)
_DOER = re.compile(r"\b(?:did|does|do|has|have|had|will|would) (?:the )?(?P<who>[A-Z].*)")
_AUXILIARIES = frozenset("were was are is have had has did do will would could can".split())
_PEOPLE = frozenset(
    map(
        stem,
        """people person individual man woman child adult resident citizen inhabitant villager local victim
        patient worker employee staff passenger tourist visitor guest spectator fan student pupil teacher
        nurse doctor firefighter soldier officer policeman protester demonstrator marcher striker supporter
        activist migrant refugee member voter customer farmer fisherman miner driver crew civilian mourner
        participant attendee evacuee""".split(),
    )
)
_HOW_MUCH = re.compile(
    r"\bhow much (?:money )?(?=(?:did|does|do|will|would|is|was|are|were)\b)(?P<rest>[^?]+)", re.I
)
_MONEY = frozenset(map(stem, "cost price worth value pay paid spend".split()))
_SUM = re.compile(
    r"[$€£¥] ?\d|\d[\d.,]* ?(?:million|billion|thousand|m|bn)\b(?! (?:people|tonnes|tons|lit))"
    r"|\d[\d.,]* (?:crowns|dollars|euros|pounds|francs|yen|marks|dinars|rubles|roubles|cents)\b",
    re.I,
)
_ANYBODY = frozenset(map(stem, "people person individual resident citizen man human".split()))
"""What stands for all of them: 'how many people' may be told of guests, 'how many nurses' not."""
_FATES = """
    die death dead kill killing fatality perish drown deadly toll,
    hurt injure injury wound burn casualty,
    infect infection sick ill illness,
    arrest detain detention custody seize,
    missing unaccounted,
    evacuate evacuee evacuation displace flee leave left homeless,
    protest protester demonstrate demonstrator demonstration march marcher rally gather crowd turnout attend
    participate join part,
    rescue save,
    dismiss layoff redundant sack,
    vote voter ballot turnout,
    employ employee employer work worker staff job,
    live inhabitant resident population inhabit
"""
"""What news counts people by; each line is one fate, told from the others by its words."""
_GRAVE = 5
"""Of these, the first: what happens to some of many."""
_GOES_ON = frozenset(
    """of others other more were was are is have had has did could would will in on at by who dead left
    remain remained""".split()
)
"""After a number that stands alone: '43 were treated', 'put it at 9,500'."""
_IN_HOSPITAL = re.compile(
    r"(?:(?:\d[\d.,]*|[\w’'-]+) ){1,6}?(?:were|was|are|is|(?:had|have|has)(?: to be| been)?) (?:[a-z]+ )?"
    r"(?:hospitali[sz]ed|(?:treated|taken|rushed|flown|brought|admitted|carried|sent)"
    r"[^.;:,]{0,40}? (?:in|to|at) (?:an? |the |[a-z]+ ){0,2}hospitals?\b)",
    re.I,
)
"""'14 people were treated in hospital': so many were hurt, where nobody was ill."""
_ILLNESS = frozenset(
    map(
        stem,
        """infect infection sick ill illness disease virus fever poison poisoning nausea outbreak epidemic
        contaminate vomit symptom patient water food""".split(),
    )
)
_THEM = frozenset("them those whom".split())
_NOBODY = re.compile(
    r"\b(?:no ?one|nobody|none|no (?:\w+ )?(?:people|persons?|residents|casualties|injuries|deaths|"
    r"fatalities|victims|arrests))\b",
    re.I,
)
NUMBERS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred dozen dozens
    hundreds thousands scores""".split()
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_MAGNITUDES = frozenset("thousand million billion trillion".split())
_NEAR = 3
_LIVES = re.compile(r"\b(?:claim|cost|t[ao]ke?)(?:s|ed|ing|n)? (?:the )?(?P<many>[\w,.]+)(?: lives)", re.I)
_EDGE = "“”\"'()[]"


@dataclass(frozen=True, slots=True)
class Counted:
    """What 'how many …' asks the number of."""

    things: frozenset[str]
    """Stems of words that the number may stand before."""
    kind: str
    """The stem of a word for some people only, 'patient': where others are counted, such must be meant."""
    fate: frozenset[str]
    """Stems of words that tell what became of them, or what they did; empty where it is nothing usual."""
    doer: str
    """A name that is the subject: how many seats Vell's list won is not told by the seats of others."""
    words: tuple[str, ...]
    """Everything else that is asked about, folded, without names."""
    names: tuple[str, ...]

    @property
    def is_of_people(self) -> bool:
        """Whether people are counted by what became of them, of which no other number tells."""
        return bool(self.fate) and self.fate is not _MONEY


def read_counted(question: str) -> Counted | None:
    """What is to be counted; None where neither 'how many' nor how much money is asked."""
    match = _HOW_MANY.search(question)
    if match is None:
        return _read_price(question)
    thing = stem(fold(match["thing"]))
    # 'How many were hurt?', 'how many deaths were there?'
    is_left_out = match["thing"].lower() in _AUXILIARIES or (
        thing not in _PEOPLE and any(thing in fate for fate in _fates())
    )
    names = tuple(name.text for name in find_names(question) if name.text != "Earth")
    of_names = {word for name in names for word in terms(name)}
    asked_about = f"{question[: match.start()]} {match['thing'] if is_left_out else ''} {match['rest']}"
    is_thing = of_names if is_left_out else of_names | {thing}
    words = [word for word in words_of(asked_about) if stem(word) not in is_thing]
    fates = [fate for fate in _fates() for word in (thing, *map(stem, words)) if word in fate]
    # 'How many protesters were arrested?' asks for arrests, 'how many protesters were there?' for protesters.
    asked = [fate for fate in fates if any(stem(word) in fate for word in words)]
    asked = asked or (fates if not set(words) - NUMBERS else [])
    if is_left_out and not asked:
        return None
    fate = asked[0] if asked and (thing in _PEOPLE or is_left_out) else frozenset()
    is_general = is_left_out or thing in _ANYBODY or thing in fate
    kind = thing if thing in _PEOPLE and not is_general else ""
    things = _PEOPLE if is_general else frozenset({thing}) | (_ANYBODY if kind else frozenset())
    others = [word for word in words if stem(word) not in fate | ASKING_STEMS and word not in NUMBERS]
    doer = _DOER.search(match["rest"])
    named = [name.text for name in find_names(f"did {doer['who']}")] if doer else []
    return Counted(things, kind, fate, named[0] if named else "", tuple(others), names)


def _read_price(question: str) -> Counted | None:
    """'How much does it cost?'"""
    match = _HOW_MUCH.search(question)
    words = words_of(match["rest"]) if match else []
    if not any(stem(word) in _MONEY for word in words):
        return None
    names = tuple(name.text for name in find_names(question))
    of_names = {word for name in names for word in terms(name)}
    others = tuple(word for word in words if stem(word) not in of_names | _MONEY)
    return Counted(frozenset(), "", _MONEY, "", others, names) if others else None


@cache
def _fates() -> list[frozenset[str]]:
    return [frozenset(map(stem, line.split())) for line in _FATES.split(",")]


def tells_how_many(counted: Counted, sentence: str, around: str, without_like: WithoutLike | None) -> bool:
    """Whether `sentence` has the number asked for. `around`: its passage and title, which say of what event.

    With `without_like` words that only mean the same count too.
    """
    sentence = _LIVES.sub(r"\g<many> died", sentence)
    present = set(terms(sentence))
    if counted.fate is _MONEY:
        return _tells_price(counted, sentence, present, present | set(terms(around)))
    has_fate = not counted.fate or not counted.fate.isdisjoint(present)
    # Only where no sentence says it plainly.
    has_fate = has_fate or (without_like is not None and _tells_of_hurt(counted, sentence, around))
    if not has_fate or not (_has_number_of(counted, sentence) or (counted.fate and _NOBODY.search(sentence))):
        return False
    if _counts_another_fate(counted, sentence, present):
        return False
    known = present | set(terms(around))
    if counted.kind and known.isdisjoint(_called_so(counted.kind)):
        return False
    if not known.issuperset(terms(" ".join(counted.names))):
        return False
    missing = without_form(counted.words, known)
    if missing and without_like:
        missing = without_like(missing, words_of(f"{sentence} {around}"))
    allowed = len(counted.words) // 2 if counted.fate else 0
    return len(missing) <= allowed


def _counts_another_fate(counted: Counted, sentence: str, present: set[str]) -> bool:
    """'Seven were hurt at the march', 'two protesters were arrested': none of them tells how many marched."""
    grave = _fates()[:_GRAVE]
    if not counted.fate or counted.fate in grave or all(fate.isdisjoint(present) for fate in grave):
        return False
    return sum(map(_is_number, without_dates(sentence).split())) < 2


def _tells_of_hurt(counted: Counted, sentence: str, around: str) -> bool:
    """Whether the number of those hurt is told by how many came to hospital."""
    match = _IN_HOSPITAL.search(sentence)
    is_of_hurt = stem("hurt") in counted.fate and _ILLNESS.isdisjoint(terms(f"{sentence} {around}"))
    return bool(match and is_of_hurt and any(map(_is_number, match[0].split())))


def _called_so(kind: str) -> set[str]:
    """Protesters are also who marched."""
    return {kind}.union(*(fate for fate in _fates() if kind in fate))


def _tells_price(counted: Counted, sentence: str, present: set[str], known: set[str]) -> bool:
    """Whether a sum of money stands beside 'cost' or 'worth' and what is asked about."""
    if counted.fate.isdisjoint(present) or not _SUM.search(sentence):
        return False
    is_named = known.issuperset(terms(" ".join(counted.names)))
    is_of_it = len(without_form(counted.words, present)) < len(counted.words)
    return is_named and is_of_it and not without_form(counted.words, known)


def _has_number_of(counted: Counted, sentence: str) -> bool:
    """Whether a number stands before what is counted, or alone."""
    words = without_ages(without_dates(sentence)).split()
    return any(
        _is_number(word) and (_is_alone(words, at, counted) or _is_before(words, at, counted.things))
        for at, word in enumerate(words)
    )


def _is_number(word: str) -> bool:
    plain = word.strip(_EDGE).rstrip(".,;:!?").lower()
    return plain in NUMBERS or bool(re.fullmatch(r"\d[\d.,]*", plain) and not _YEAR.fullmatch(plain))


def _is_before(words: Sequence[str], at: int, things: frozenset[str]) -> bool:
    """'43 elderly patients', but not 'six districts, where people …'."""
    if words[at].endswith((",", ";", ":", ".")):
        return False
    following = [word for word in words[at + 1 : at + 2 + _NEAR] if word.lower() not in _MAGNITUDES]
    for word in following[:_NEAR]:
        if not things.isdisjoint(terms(word)):
            return True
        if word.endswith((",", ";", ":", ".")) or word.lower() in ("percent", "per", "and"):
            return False
    return False


def _is_alone(words: Sequence[str], at: int, counted: Counted) -> bool:
    """A number before no noun of its own; only where it is clear what became of those whom it counts."""
    if not counted.fate:
        return False
    if words[at].endswith((",", ";", ":", ".", "!", "?", "”", '"')) or at + 1 == len(words):
        return True
    following = words[at + 1].strip(_EDGE).rstrip(".,;:!?").lower()
    if following == "of":
        return at + 2 < len(words) and words[at + 2].rstrip(".,").lower() in _THEM
    return following in _GOES_ON or stem(following) in counted.fate
