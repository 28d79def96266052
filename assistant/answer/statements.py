"""Who says what in an article, ready for choosing and naming."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.answer.bodies import BODIES
from assistant.text.folding import fold
from assistant.text.names import find_names, same_name
from assistant.text.offices import holds_office
from assistant.text.speakers import find_attributions
from assistant.text.words import content_terms, stem, terms
from assistant.types import Attribution, AttributionKind, RetrievedPassage, Revision, Span, Stance


@dataclass(frozen=True, slots=True)
class Statements:
    """All attributions of one revision."""

    revision: Revision
    attributions: tuple[Attribution, ...]

    def within(self, span: Span) -> list[Attribution]:
        """Attributions whose content has most of its characters, or whose cue lies, inside `span`."""
        return [
            each
            for each in self.attributions
            if _overlap(each.content_span, span) or _overlap(each.cue_span, span)
        ]

    def is_by(self, attribution: Attribution, speaker: str) -> bool:
        """Whether `speaker`, as a question calls them, is who says this.

        A family name that the text leaves open between two people is neither's.
        """
        told = attribution.speaker
        if same_name(speaker, told):
            return all(same_name(speaker, namesake) for namesake in attribution.namesakes)
        if self._is_called(attribution, speaker) or self._is_owned(attribution, speaker):
            return True
        if not speaker.islower():
            return False
        # 'the union' of the question is 'the dock workers’ union' of the article, 'the mayor' is Dunja Felk.
        mention = attribution.speaker_span.of(self.revision.text)
        called = {*content_terms(told), *content_terms(mention), *content_terms(" ".join(attribution.roles))}
        if title := _TITLE_BEFORE.search(
            self.revision.text[: attribution.speaker_span.start][-_TITLE_WORDS:]
        ):
            called |= {*content_terms(title["title"])}
        office = set(content_terms(speaker))
        return holds_office(office, called) or self._is_of_body(speaker, called, told)

    def _is_called(self, attribution: Attribution, speaker: str) -> bool:
        """'The mediator, the diplomat Sigrid Aas, said …' is said by Sigrid Aas; 'the ministry of Gorova
        denies it' by Gorova."""
        mention = attribution.speaker_span.of(self.revision.text)
        if (
            _ORGAN.search(mention)
            and _OF_WHOM.search(mention)
            and any(same_name(speaker, name.text) for name in find_names(f"with {mention}"))
        ):
            return True
        between = self.revision.text[attribution.speaker_span.end : attribution.cue_span.start].strip()
        if not _APPOSITION.fullmatch(between):
            return False
        names = find_names(f"with {between[1:-1]}")
        return bool(names) and same_name(speaker, names[-1].text)

    def _is_owned(self, attribution: Attribution, speaker: str) -> bool:
        """'Tarn's lawyer' is 'his lawyer, Ines Corvo', where the text knows no other lawyer."""
        owner, apostrophe, office = speaker.replace("’", "'").rpartition("'")
        if not apostrophe or not office.removeprefix("s ").islower():
            return False
        called = stem(office.split()[-1])
        bearers = {each.speaker for each in self.attributions if called in map(stem, each.roles)}
        if attribution.speaker not in bearers:
            return False
        mention = attribution.speaker_span.of(self.revision.text)
        return len(bearers) == 1 or terms(owner)[-1] in terms(mention)

    def _is_of_body(self, speaker: str, called: set[str], told: str) -> bool:
        """'The nurses' union' of which the text speaks is its 'union', where that has no name of its own."""
        head = speaker.split()[-1]
        if " " not in speaker or head not in BODIES or stem(head) not in called:
            return False
        has_own_name = any(stem(head) in terms(name.text) for name in find_names(f"with {told}"))
        return not has_own_name and _has_phrase(self.revision.text, speaker)

    def is_denied(self, attribution: Attribution) -> bool:
        """Whether somebody denies that this was said: 'Volk denied that Harke had said …'."""
        cue = attribution.cue_span
        return any(
            each.stance is Stance.DENIED
            and each.content_span.start <= cue.start < each.content_span.end
            and each.cue_span != cue
            for each in self.attributions
        )


def read_statements(revision: Revision, around: Span) -> Statements:
    """Find who says what in a text; in a very long one, near the characters `around` only."""
    start = max(0, around.start - _NEAR) if len(revision.text) > _LONG else 0
    end = around.end + _NEAR if len(revision.text) > _LONG else len(revision.text)
    text = revision.text[start:end]
    told = (_shifted(each, start) for each in find_attributions(text) if _is_told(each, text))
    return Statements(revision, tuple(told))


class ReadStatements:
    """Who says what around each passage, read once; of a very long article only a part at a time."""

    def __init__(self, read_revision: Callable[[str], Revision]) -> None:
        self._read_revision = read_revision
        self._read: dict[tuple[str, int], Statements] = {}

    def __call__(self, retrieved: RetrievedPassage) -> Statements:
        passage = retrieved.passage
        part = passage.start // _PART
        key = (passage.revision, part)
        if key not in self._read:
            if len(self._read) >= _KEPT:
                self._read.clear()
            around = Span(part * _PART, (part + 1) * _PART)
            self._read[key] = read_statements(self._read_revision(passage.revision), around)
        return self._read[key]


def _shifted(attribution: Attribution, by: int) -> Attribution:
    return replace(
        attribution,
        speaker_span=attribution.speaker_span.shifted(by),
        cue_span=attribution.cue_span.shifted(by),
        content_span=attribution.content_span.shifted(by),
    )


def _is_told(attribution: Attribution, text: str) -> bool:
    """What somebody wants or plans is not what they say."""
    is_called = not _CALLING.isdisjoint(terms(attribution.cue_span.of(text)))
    return (attribution.stance.is_said or is_called) and not _is_a_meeting(attribution, text)


def _is_a_meeting(attribution: Attribution, text: str) -> bool:
    """'He and Putin had talked about it': that they talked is told, what was said is not."""
    return attribution.kind is AttributionKind.INDIRECT and not _MEETING.isdisjoint(
        terms(attribution.cue_span.of(text))
    )


def names_speaker(text: str, attribution: Attribution, span: Span, *, in_full: bool = False) -> bool:
    """Whether the words of `span` themselves say who speaks, by a name and not by a pronoun."""
    if not (span.start <= attribution.speaker_span.start and attribution.speaker_span.end <= span.end):
        return False
    mention = fold(attribution.speaker_span.of(text))
    return mention not in PRONOUNS and (not in_full or fold(attribution.speaker) in mention)


def is_quoted(attribution: Attribution) -> bool:
    return attribution.kind is AttributionKind.DIRECT


_ORGAN = re.compile(
    r"\b(?:ministry|government|service|agency|office|army|military|authorities|intelligence|embassy)\b",
    re.I,
)
_OF_WHOM = re.compile(r"['’]s? \w|\bof [A-Z]")
_APPOSITION = re.compile(r", (?!.*\b(?:who|whose|whom|which|that)\b)[^,.;:]{2,80},")
_PART = 20_000
"""Characters of a very long article in which who says what is read at a time."""
_KEPT = 256
"""Parts that are remembered."""
_LONG = 40_000
_NEAR = 8_000
_CALLING = frozenset(map(stem, "call describe praise condemn criticise criticize denounce".split()))
"""Verbs of which the words are told, though not marked: 'she called the sum insulting'."""
_TITLE_BEFORE = re.compile(r"\b[Tt]he (?P<title>(?:(?!(?:of|for|to)\b)[\w’'-]+ ){0,3}[\w-]+), $")
"""'The transport minister, ' before the name of who speaks."""
_TITLE_WORDS = 80
"""Characters before a name in which it stands."""
_MEETING = frozenset(map(stem, "talk talks spoke speak spoken discuss met meet negotiate chat".split()))
PRONOUNS = frozenset("he she they it him her them his hers their its we i".split())


@lru_cache(maxsize=512)
def _has_phrase(text: str, phrase: str) -> bool:
    return fold(phrase) in fold(text)


def _overlap(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and shared >= 0.5 * min(one.end - one.start, other.end - other.start)
