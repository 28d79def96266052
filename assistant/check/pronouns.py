"""Whom 'he said' can mean in the evidence, where who it is was left open."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.check.reading import Reading
from assistant.text.attribution.actors import is_organisation, pronoun_of
from assistant.text.folding import fold
from assistant.text.names import Name, same_name
from assistant.types import Attribution

_PERSONAL = frozenset("he she".split())
_BACK = 4
"""Sentences before a pronoun in which the one it means was named."""


def cannot_be(speaker: str, said: Sequence[Attribution], evidence: Reading) -> Attribution | None:
    """One of `said`, all of which a 'he' or 'she' says, that is none of `speaker`'s: the sentence nearest
    before the pronoun that names people names others only. None where one may be."""
    is_name = any(word[:1].isupper() for word in speaker.split()[-1:])
    if not is_name or not said or any(fold(each.speaker) not in _PERSONAL for each in said):
        return None
    for each in said:
        people = _people_before(each.speaker_span.start, evidence)
        if not people or any(_is_same(speaker, name, evidence) for name in people):
            return None
    return said[0]


def _people_before(at: int, evidence: Reading) -> list[Name]:
    """Those named in the nearest sentence before a place that names any."""
    before = [span for span in evidence.sentences if span.start < at][-_BACK:]
    for sentence in reversed(before):
        end = min(sentence.end, at)
        inside = [name for name in evidence.names if sentence.start <= name.span.start < end]
        if people := [name for name in inside if _is_person(name, evidence)]:
            return people
    return []


def _is_person(name: Name, evidence: Reading) -> bool:
    return bool(
        name.title
        or pronoun_of(name.text)
        or (" " in name.text and not is_organisation(name.text))
        or any(same_name(name.text, each.speaker) for each in evidence.attributions)
    )


def _is_same(speaker: str, name: Name, evidence: Reading) -> bool:
    forms = (speaker, evidence.aliases.get(speaker, speaker))
    return any(same_name(form, name.text) for form in forms) or fold(speaker) in fold(name.title)
