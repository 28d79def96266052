"""Whom 'he said' can mean in the evidence, where who it is was left open."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.check.parsed import ParsedSentence, is_same, is_same_word
from assistant.check.partaking import is_somebody
from assistant.check.reading import Reading
from assistant.text.attribution.actors import is_organisation, pronoun_of
from assistant.text.folding import fold
from assistant.text.grammar import Token
from assistant.text.names import Name, same_name
from assistant.types import Attribution, Finding, FindingKind

_SUBJECTS = frozenset("he she it they".split())
_PERSONAL = frozenset("he she".split())
_BODIES = frozenset(
    """council company firm government ministry party union parliament court bank board committee city town
    museum university hospital police agency association club group office opposition team""".split()
)
"""What no 'he' or 'she' is said of."""
_WITH = re.compile(r"\b(?:[Hh]e|[Ss]he) and (?:\w+\s){0,2}\Z")
_BESIDE = 60
"""Characters before a name in which a pronoun stands that is joined to it."""
_BACK = 4
"""Sentences before a pronoun in which the one it means was named."""


def cannot_be(speaker: str, said: Sequence[Attribution], evidence: Reading) -> Attribution | None:
    """One of `said`, all of which a 'he' or 'she' says, that is none of `speaker`'s: the sentence nearest
    before the pronoun that names people names others only. None where one may be."""
    is_name = any(word[:1].isupper() for word in speaker.split()[-1:])
    if not said or any(fold(each.speaker) not in _PERSONAL for each in said):
        return None
    if not is_name:
        return said[0] if speaker.split() and speaker.split()[-1].lower() in _BODIES else None
    for each in said:
        people = _people_before(each.speaker_span.start, evidence)
        if not people or any(_is_same(speaker, name, evidence) for name in people):
            return None
    return said[0]


def other_person(
    ours: Token, others: Sequence[Token], mine: ParsedSentence, verb: Token, sentence: ParsedSentence
) -> Finding | None:
    """Somebody of the claim where the evidence has 'someone', or a 'he' that is no name of hers."""
    called = mine.phrase(ours)
    where = mine.excerpt(ours), sentence.excerpt(others[0])
    pronouns = {each.text.lower() for each in others} & _PERSONAL
    gender = _gender(ours, mine, sentence)
    if mine.is_named(ours) and all(is_somebody(each, sentence) for each in others):
        told = f"The passage does not say that it was {called} (“{others[0].text} {verb.text}”)."
    elif all(_cannot_mean(each, ours, mine, verb, sentence) for each in others):
        told = (
            f"The passage says “{verb.text}” of “{others[0].text.lower()}”, which cannot be {called} there."
        )
    elif len(pronouns) == 1 and gender and gender not in pronouns:
        told = f"The passage says “{verb.text}” of a “{others[0].text}”, not of {called}."
    else:
        return None
    return Finding(FindingKind.NAME, told, False, *where)


def _gender(ours: Token, mine: ParsedSentence, sentence: ParsedSentence) -> str:
    """'he' or 'she', where a given name tells."""
    if ours.is_name:
        return pronoun_of(mine.name_of(ours))
    named = [
        name
        for each in sentence.grammar.tokens
        if each.is_noun and is_same_word(ours, each)
        for name in sentence.grammar.children(each, "appos")
    ]
    return pronoun_of(sentence.name_of(named[0])) if named else ""


def _cannot_mean(
    pronoun: Token, ours: Token, mine: ParsedSentence, verb: Token, sentence: ParsedSentence
) -> bool:
    """Whether a 'she' who does what `verb` says is not `ours`, somebody or something of the claim.

    What is named behind it in the same clause, as the opposition in 'she rejected a call by the opposition',
    is another; so is a name that neither the sentence nor the ones before it have.
    """
    if pronoun.text.lower() not in _SUBJECTS or not ours.is_noun:
        return False
    same = [each for each in sentence.grammar.tokens if is_same(ours, mine, each, sentence)]
    if any(each.at < pronoun.at for each in same):
        return False
    behind = {each.at for each in sentence.grammar.below(verb) if each.at > verb.at}
    if same:
        return all(each.at in behind for each in same) and pronoun.text.lower() in _PERSONAL
    return ours.is_name and not _is_named_before(mine.name_of(ours), sentence)


def _is_named_before(name: str, sentence: ParsedSentence) -> bool:
    text = sentence.text
    before = [each for each in text.sentences if each.end <= sentence.span.start][-_BACK:]
    start = before[0].start if before else 0
    forms = (name, text.aliases.get(name, name))
    near = [other for other in text.names if start <= other.span.start < sentence.span.end]
    return not text.names_somebody(name) or any(same_name(f, o.text) for f in forms for o in near)


def _people_before(at: int, evidence: Reading) -> list[Name]:
    """Those named in the nearest sentence before a place that names any."""
    before = [span for span in evidence.sentences if span.start < at][-_BACK:]
    for sentence in reversed(before):
        end = min(sentence.end, at)
        inside = [name for name in evidence.names if sentence.start <= name.span.start < end]
        # 'He and Matic had met': he is not Matic.
        inside = [name for name in inside if not _is_beside_pronoun(name, evidence)]
        if people := [name for name in inside if _is_person(name, evidence)]:
            return people
    return []


def _is_beside_pronoun(name: Name, evidence: Reading) -> bool:
    return _WITH.search(evidence.text[max(0, name.span.start - _BESIDE) : name.span.start]) is not None


def _is_person(name: Name, evidence: Reading) -> bool:
    if any(same_name(name.text, each.speaker) for each in evidence.attributions):
        return True
    return any(
        other.title or pronoun_of(other.text) or (" " in other.text and not is_organisation(other.text))
        for other in evidence.names
        if same_name(name.text, other.text)
    )


def _is_same(speaker: str, name: Name, evidence: Reading) -> bool:
    forms = (speaker, evidence.aliases.get(speaker, speaker))
    return any(same_name(form, name.text) for form in forms) or fold(speaker) in fold(name.title)
