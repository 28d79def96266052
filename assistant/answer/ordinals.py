"""'The second letter': which of several a question means, and what a sentence tells of another one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer.asked import Asked, Kind
from assistant.answer.candidates import Candidate
from assistant.text.reporting_verbs import DOCUMENTS
from assistant.text.words import STOPWORDS, stem, terms

_SERIES = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_ENDS = frozenset("last final".split())
_ORDINAL = re.compile(
    rf"\b(?P<which>{'|'.join([*_SERIES, *_ENDS])})\b(?P<rest>(?:[ -][\w’'-]+){{0,3}})", re.I
)
_ALONE = re.compile(
    rf"^(?:but |and |while )?(?:the|its|her|his|their) (?P<which>{'|'.join([*_SERIES, *_ENDS])})"
    r"(?:,| of (?:them|these|those|the)\b| one\b| (?:is|was|has|had|did|does|will|would|[a-z]+ed|says?|calls|"
    r"asks|warns|describes|gives|names|tells|puts|demands|accuses|denies|claims|notes|adds|reads|told)\b)",
    re.I,
)
"""'The second, dated 22 August, …': what it is stands in the sentence before."""
_TIMES = frozenset(
    """time times week month year night day hour minute summer winter spring autumn half quarter place person
    monday tuesday wednesday thursday friday saturday sunday""".split()
)
_WRITINGS = DOCUMENTS | frozenset(
    "letter memo note message ruling verdict draft edition version chapter page paragraph clause".split()
)
_MOST_BACK = 2
"""Sentences before, in which the noun stands that an ordinal alone means."""


@dataclass(frozen=True, slots=True)
class Which:
    """One of several: 'second', and stems of what follows it, 'letter'."""

    ordinal: str
    nouns: frozenset[str]
    is_writing: bool


def read_which(question: str) -> Which | None:
    """'second' and 'letter' of 'What does the second letter say?'; None where no thing is so numbered."""
    for match in _ORDINAL.finditer(question):
        nouns: list[str] = []
        for word in re.findall(r"[\w’'-]+", match["rest"].lower()):
            if word in STOPWORDS or word in _TIMES:
                break
            nouns.append(word)
        if nouns:
            is_writing = bool(_WRITINGS & {*nouns, *(each.rstrip("s") for each in nouns)})
            return Which(_plain(match["which"]), frozenset(map(stem, nouns)), is_writing)
    return None


def of_the_one_asked(
    question: str, asked: Asked, candidates: Sequence[Candidate]
) -> tuple[list[Candidate], bool]:
    """The candidates without those that tell only of another one of several, and whether the rest answer for
    certain: they say what the second letter says."""
    which = read_which(question)
    if which is None:
        return list(candidates), False
    told = [(each, _told(which, each)) for each in candidates]
    kept = [each for each, ordinals in told if not _is_another(which.ordinal, ordinals)]
    telling = [each for each, ordinals in told if which.ordinal in ordinals]
    if asked.kind is Kind.WORDS and which.is_writing and _is_speaker(which, asked.speaker or ""):
        topic = set(asked.terms) - which.nouns
        telling = [each for each in telling if not topic or topic & set(terms(each.text))]
        # Where the others are told apart, what has no ordinal is hardly the one asked about.
        rest = kept if len(kept) == len(told) else []
        return (telling, True) if telling else (rest, False)
    return kept, False


def _is_speaker(which: Which, speaker: str) -> bool:
    """Whether its words are asked for; 'second' alone where the 'report' after it is read as a verb."""
    return not which.nouns.isdisjoint(terms(speaker)) or speaker.lower() == which.ordinal


def _told(which: Which, candidate: Candidate) -> set[str]:
    """The ordinals of the thing asked about that a sentence has."""
    found = {
        _plain(match["which"])
        for match in _ORDINAL.finditer(candidate.text)
        if which.nouns & set(terms(match["rest"]))
    }
    if (match := _ALONE.match(candidate.text)) and which.nouns & _words_before(candidate):
        found.add(_plain(match["which"]))
    return found


def _words_before(candidate: Candidate) -> set[str]:
    passage = candidate.retrieved.passage
    before = [each for each in passage.sentences if each.end <= candidate.span.start][-_MOST_BACK:]
    return {word for span in before for word in terms(span.shifted(-passage.start).of(passage.text))}


def _is_another(ordinal: str, told: set[str]) -> bool:
    """Whether all that is told is of others; the second may be the last, the first is not."""
    if not told or ordinal in told:
        return False
    if ordinal == "last":
        return told == {"first"}
    return told != {"last"} or ordinal == "first"


def _plain(ordinal: str) -> str:
    return "last" if ordinal.lower() in _ENDS else ordinal.lower()
