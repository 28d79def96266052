"""Whether the words that a claim gives to somebody are that person's in the evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from assistant.check.phrasing import in_a_sentence
from assistant.check.pronouns import cannot_be
from assistant.check.reading import Reading
from assistant.check.wording import Likeness
from assistant.text.folding import fold
from assistant.text.names import find_names, same_name
from assistant.text.offices import NARROWING, holds_office
from assistant.text.polarity import NEGATIONS
from assistant.text.words import STOPWORDS, content_terms, stem, terms
from assistant.types import Attribution, AttributionKind, Finding, FindingKind, Span, Stance

_PRONOUNS = frozenset("he she they it we i his her hers their theirs its our ours my".split())
_ARTICLES = frozenset("the a an some many several".split())
_APPOSED = re.compile(r",\s(?:known as |called |or )?(?:the )?((?:[A-Z][\w.’'-]*\s?){1,4})(?=[,.;”\"]|\s|$)")
_BEFORE_NAME = 60
"""Characters before a name in which its description stands: 'Orr's lawyer, Ana Kost'."""
_UNTRUE = frozenset(
    map(stem, "invention lie lies nonsense fabrication fiction slander untrue false baseless".split())
)
_TOO_SHORT = 3
"""So few words are somebody's own only in quotation marks, or after the same verb."""


def other_speakers(claim: Reading, evidence: Reading, likeness: Likeness) -> list[Finding]:
    """A finding for each saying or wish of the claim that the evidence gives to somebody else."""
    findings = []
    for ours in (*claim.attributions, *claim.thoughts):
        if _is_open(ours):
            continue
        if ours.stance is Stance.DENIED and _denies_this(ours, evidence):
            continue
        if _is_denial(ours, claim) and _denies_something(ours, evidence):
            continue
        theirs = evidence.thoughts if ours.stance is Stance.THOUGHT else evidence.attributions
        close = [each for each in theirs if _is_same_saying(ours, claim.text, each, evidence.text)]
        # Whom an unresolved pronoun means is not known, so it cannot be said to be another.
        if close and not any(
            _is_open(each)
            or _is_same_speaker(ours, each, evidence.aliases, likeness)
            or _are_apposed(ours, claim.text, each, evidence.text)
            for each in close
        ):
            findings.append(_of_another(ours, close[0], claim, evidence))
        elif (other := cannot_be(ours.speaker, close, evidence)) is not None:
            told = (
                f"The claim gives this to {in_a_sentence(ours.speaker)}; in the passage “{other.speaker}” "
                f"says it, and {ours.speaker} is not named right before."
            )
            ours_at, theirs_at = claim.excerpt(ours.speaker_span), evidence.excerpt(other.speaker_span)
            findings.append(Finding(FindingKind.SPEAKER, told, False, ours_at, theirs_at))
        elif (
            ours.stance is Stance.DENIED
            and close
            and all(_states(each) and not _calls_untrue(each, evidence) for each in close)
        ):
            told = (
                f"The claim says that {ours.speaker} denies this; in the passage {close[0].speaker} says it."
            )
            where = evidence.excerpt(close[0].content_span)
            findings.append(
                Finding(FindingKind.NEGATION, told, True, claim.excerpt(ours.speaker_span), where)
            )
    return findings


def _states(each: Attribution) -> bool:
    return each.stance in (Stance.STATED, Stance.ALLEGED)


def _calls_untrue(each: Attribution, evidence: Reading) -> bool:
    """'Called this “pure invention”'."""
    return not _UNTRUE.isdisjoint(terms(each.content_span.of(evidence.text)))


def _is_denial(ours: Attribution, claim: Reading) -> bool:
    """Whether somebody of the claim denies, in whatever words: 'said that no warning had reached it'."""
    said = set(terms(ours.content_span.of(claim.text)))
    denies = any(
        other.stance is Stance.DENIED and same_name(other.speaker, ours.speaker)
        for other in claim.attributions
    )
    return ours.stance is Stance.DENIED or (denies and not said.isdisjoint(NEGATIONS))


def _denies_something(ours: Attribution, evidence: Reading) -> bool:
    return any(
        each.stance is Stance.DENIED and same_name(ours.speaker, each.speaker)
        for each in evidence.attributions
    )


def _denies_this(ours: Attribution, evidence: Reading) -> bool:
    """Whether the evidence has the same one deny what somebody else said: 'Orr denied this'."""
    return any(
        each.stance is Stance.DENIED
        and same_name(ours.speaker, each.speaker)
        and not content_terms(each.content_span.of(evidence.text))
        for each in evidence.attributions
    )


def _of_another(ours: Attribution, theirs: Attribution, claim: Reading, evidence: Reading) -> Finding:
    is_said = theirs.stance is not Stance.THOUGHT
    speaker = in_a_sentence(theirs.speaker)
    whose = f"it is said by {speaker}" if is_said else f"this is what {speaker} has in mind"
    span = Span(
        min(theirs.speaker_span.start, theirs.content_span.start),
        max(theirs.speaker_span.end, theirs.content_span.end),
    )
    return Finding(
        FindingKind.SPEAKER,
        f"The claim gives this to {in_a_sentence(ours.speaker)}; in the passage {whose}.",
        True,
        claim.excerpt(ours.speaker_span),
        evidence.excerpt(span),
    )


def _apposed(attribution: Attribution, text: str) -> list[str]:
    """Other names that a text gives the speaker right there: 'the mayor, Halla Brisk', 'the service, known as
    the SVR'."""
    match = _APPOSED.match(text, attribution.speaker_span.end)
    return [name.text for name in find_names(match[1])] if match else []


def _are_apposed(ours: Attribution, claim: str, theirs: Attribution, evidence: str) -> bool:
    names = [ours.speaker, *_apposed(ours, claim)]
    others = [theirs.speaker, *_apposed(theirs, evidence)]
    if any(same_name(name, other) for name in names for other in others):
        return True
    described = set(content_terms(ours.speaker))
    if ours.speaker.split()[0].lower() in ("the", "its", "his", "her") and re.search(
        rf"(?i:\b{re.escape(ours.speaker.split(' ', 1)[-1])}),?\s{re.escape(theirs.speaker)}\b", evidence
    ):
        return True
    return bool(described) and any(
        described <= set(terms(evidence[max(0, at.start() - _BEFORE_NAME) : at.start()]))
        for at in re.finditer(rf"(?<=,\s){re.escape(theirs.speaker)}", evidence)
    )


def _is_open(attribution: Attribution) -> bool:
    return fold(attribution.speaker) in _PRONOUNS


def _is_same_saying(ours: Attribution, claim: str, theirs: Attribution, evidence: str) -> bool:
    mine, other = _words(ours.content_span.of(claim)), _words(theirs.content_span.of(evidence))
    if len(mine.telling) >= _TOO_SHORT:
        return len(mine.telling & other.present) >= 0.6 * len(mine.telling)
    if ours.kind is AttributionKind.DIRECT:
        return _in_sequence(mine.in_order, other.in_order)
    is_same_verb = terms(ours.cue_span.of(claim)) == terms(theirs.cue_span.of(evidence))
    return is_same_verb and (not other.telling or not mine.telling or mine.telling <= other.present)


class _Words(NamedTuple):
    """The words of a saying."""

    in_order: tuple[str, ...]
    present: frozenset[str]
    telling: frozenset[str]
    """Those that carry meaning."""


@lru_cache(maxsize=4096)
def _words(saying: str) -> _Words:
    """Each saying of a claim is held against all of the evidence, and those against each of the claim."""
    in_order = tuple(terms(saying))
    return _Words(in_order, frozenset(in_order), frozenset(content_terms(saying)))


def _in_sequence(words: Sequence[str], others: Sequence[str]) -> bool:
    return bool(words) and f" {' '.join(words)} " in f" {' '.join(others)} "


def _is_same_speaker(
    ours: Attribution, theirs: Attribution, aliases: Mapping[str, str], likeness: Likeness
) -> bool:
    if _are_alike_descriptions(ours.speaker, theirs.speaker, likeness):
        return True
    forms = {ours.speaker, aliases.get(ours.speaker, ours.speaker)}
    return any(
        same_name(form, theirs.speaker) or _is_same_words(form, theirs.speaker) for form in forms
    ) or _is_role_of(ours.speaker, theirs)


def _is_same_words(one: str, other: str) -> bool:
    words, others = set(content_terms(one)), set(content_terms(other))
    shared = len(words & others)
    # Two names with a word in common may be of two people; two descriptions that share most are of one thing.
    is_description = not (one[:1].isupper() and other[:1].isupper()) or one.split()[0] in ("A", "An", "The")
    return (
        words <= others
        or others <= words
        or (is_description and shared >= 0.6 * max(len(words), len(others)))
    )


def _are_alike_descriptions(one: str, other: str, likeness: Likeness) -> bool:
    """'The firm' and 'the company'; names are compared as names."""
    ours, theirs = ([word for word in fold(text).split() if word not in STOPWORDS] for text in (one, other))
    if any(word[:1].isupper() for text in (one, other) for word in text.split()[1:]):
        return bool(ours) and bool(theirs) and 2 * len(set(ours) & set(theirs)) > max(len(ours), len(theirs))
    is_described = all(
        text.split()[:1] and (fold(text.split()[0]) in _ARTICLES or text.islower()) for text in (one, other)
    )
    return is_described and len(ours) == len(theirs) and not likeness.without_like(ours, theirs)


def _is_role_of(description: str, speaker: Attribution) -> bool:
    """'The mayor' of whom the text calls mayor; not of its deputy mayor."""
    called = set(terms(" ".join(speaker.roles)))
    return holds_office(set(content_terms(description)), called, NARROWING)
