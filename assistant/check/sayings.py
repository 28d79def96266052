"""Whether the words that a claim gives to somebody are that person's in the evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from assistant.check.roles import NARROWING
from assistant.text.folding import fold
from assistant.text.names import find_aliases, same_name
from assistant.text.offices import holds_office
from assistant.text.speakers import find_attributions
from assistant.text.words import content_terms, terms
from assistant.types import Attribution, AttributionKind

_PRONOUNS = frozenset("he she they it we i his her hers their theirs its our ours my".split())
_TOO_SHORT = 3
"""So few words are somebody's own only in quotation marks, or after the same verb."""


@lru_cache(maxsize=64)
def attributions(text: str) -> tuple[Attribution, ...]:
    return tuple(find_attributions(text))


def other_speakers(claim: str, evidence: str) -> list[str]:
    """A sentence for the reader for each saying that the evidence gives to somebody else."""
    aliases = find_aliases(evidence)
    reasons = []
    for ours in attributions(claim):
        if _is_open(ours):
            continue
        close = [each for each in attributions(evidence) if _is_same_saying(ours, claim, each, evidence)]
        # Whom an unresolved pronoun means is not known, so it cannot be said to be another.
        if close and not any(_is_open(each) or _is_same_speaker(ours, each, aliases) for each in close):
            reasons.append(
                f"The claim gives this to {ours.speaker}; in the text it is said by {close[0].speaker}."
            )
    return reasons


def _is_open(attribution: Attribution) -> bool:
    return fold(attribution.speaker) in _PRONOUNS


def _is_same_saying(ours: Attribution, claim: str, theirs: Attribution, evidence: str) -> bool:
    mine, other = ours.content_span.of(claim), theirs.content_span.of(evidence)
    wanted, present = set(content_terms(mine)), set(terms(other))
    if len(wanted) >= _TOO_SHORT:
        return len(wanted & present) >= 0.6 * len(wanted)
    if ours.kind is AttributionKind.DIRECT:
        return _in_sequence(terms(mine), terms(other))
    is_same_verb = terms(ours.cue_span.of(claim)) == terms(theirs.cue_span.of(evidence))
    return is_same_verb and (not content_terms(other) or not wanted or wanted <= present)


def _in_sequence(words: Sequence[str], others: Sequence[str]) -> bool:
    return bool(words) and f" {' '.join(words)} " in f" {' '.join(others)} "


def _is_same_speaker(ours: Attribution, theirs: Attribution, aliases: Mapping[str, str]) -> bool:
    forms = {ours.speaker, aliases.get(ours.speaker, ours.speaker)}
    return any(
        same_name(form, theirs.speaker) or _is_same_words(form, theirs.speaker) for form in forms
    ) or _is_role_of(ours.speaker, theirs)


def _is_same_words(one: str, other: str) -> bool:
    words, others = set(content_terms(one)), set(content_terms(other))
    return words <= others or others <= words


def _is_role_of(description: str, speaker: Attribution) -> bool:
    """'The mayor' of whom the text calls mayor; not of its deputy mayor."""
    called = set(terms(" ".join(speaker.roles)))
    return holds_office(set(content_terms(description)), called, NARROWING)
