"""Whose word it is that the evidence has: alleged, denied, said in quotation marks, taken back."""

from __future__ import annotations

import re

from assistant.check.certainty import surer
from assistant.check.phrasing import in_a_sentence
from assistant.check.reading import Reading
from assistant.text.names import same_name
from assistant.text.words import content_terms, stem, terms
from assistant.types import Attribution, AttributionKind, Finding, FindingKind, Span, Stance

_TAKEN_BACK = frozenset(
    """untrue false falsely wrong wrongly incorrect incorrectly baseless unfounded groundless 
    rumour rumours rumor rumors hoax myth imagined mistakenly erroneously correction retracted""".split()
)
"""Words by which a text, or a claim, takes back what it tells."""
_HANGS_ON = re.compile(
    r"\b[\w’']+\s+(?:that|whether|if|unless)\s+(?:the\s+|an?\s+|its\s+|his\s+|her\s+)?(?:[A-Z]\w*\.?\s+)?$"
)
_HEDGES = frozenset(map(stem, "alleged allegedly accuse accusation allegation said deny".split()))
_HEDGED = re.compile(
    r"\b(?:reportedly|(?:is|are|was|were|been) reported|claim(?:s|ed)? (?:that|of|to|by))\b", re.I
)
"""'Reports' and 'claims' may also be papers that somebody received."""
_LEANS = 0.15
"""Share of a claim's words that stand in an allegation only, from which it is this that it states."""
_ASIDE = re.compile(r"[,;]\s(?:which|who|whose|where|when)\b|;")
"""What follows is told of somebody or something; it is not alleged."""
_NOT = re.compile(r"\s+(not|no longer|never|nothing|nobody|no one)\b", re.I)
_CONTESTED = re.compile(
    r"[,;]?\s(?:but|however|although|though|while)\b"
    r"(?:[^.]{0,80}\b(?:question|disput|challeng|contradict|doubt|reject)\w*"
    r"|\s(?:there is|there was|without|with no)\s(?:\w+\s){0,2}(?:proof|evidence))"
)
"""What somebody else, or the text, says against it in the same sentence."""
_NONSENSE = re.compile(
    r"[.,;”\"’]*\s[^.;]{0,60}?\b(?:called|describ\w+|dismiss\w+)\s(?:this|it|that|the \w+)"
    r"\s(?:as\s)?[“\"‘']?(?:\w+\s){0,2}"
    r"(?:invention|lies?|nonsense|fabrications?|fiction|slander|absurd|ridiculous|untrue|false|baseless)\b"
)
_ADVOCATES = frozenset(
    map(
        stem,
        "lawyer attorney counsel solicitor barrister plaintiff accuser".split(),
    )
)
_ARGUES = frozenset(map(stem, "argue claim contend maintain insist allege assert".split()))
_SOON = 120
"""Characters after a saying within which its denial follows."""


def taken_back(claim: Reading, evidence: Reading, sentence: Span, *, in_next: bool = True) -> list[Finding]:
    """A finding when one of the two says that it is untrue, and the other does not; `in_next` reads on to the
    sentence that follows in the evidence."""
    after = next((each for each in evidence.sentences if in_next and each.start >= sentence.end), sentence)
    theirs = Reading(evidence.text[sentence.start : after.end]).words & _TAKEN_BACK
    ours = claim.words & _TAKEN_BACK
    if bool(ours) == bool(theirs):
        return []
    whose, word = ("claim", min(ours)) if ours else ("passage", min(theirs))
    other = "passage" if ours else "claim"
    told = f"The {whose} says “{word}”; the {other} does not."
    return [Finding(FindingKind.NEGATION, told, False, None, evidence.excerpt(sentence))]


def inside_that(claim: Reading, evidence: Reading, begins: int) -> list[Finding]:
    """A finding when the words that a claim takes, from `begins`, hang on a 'that' which it leaves out."""
    if _names_its_source(claim) or _is_reported(evidence, begins):
        return []
    before = evidence.text[max(0, begins - 60) : begins]
    if match := _HANGS_ON.search(before):
        told = f"In the passage this hangs on “{match[0].strip()}”; it is not stated as a fact."
        where = evidence.excerpt(evidence.sentence_at(begins))
        return [Finding(FindingKind.CERTAINTY, told, False, None, where)]
    return []


def _is_reported(evidence: Reading, at: int) -> bool:
    """Whether it stands in what somebody says, which is told elsewhere."""
    return any(each.content_span.start <= at + 1 < each.content_span.end for each in evidence.attributions)


def said_only(claim: Reading, evidence: Reading, span: Span) -> list[Finding]:
    """A finding when the text does not say this itself but reports that somebody alleges or denies it."""
    if _names_its_source(claim):
        return []
    inserted = "[" in claim.text
    for each in evidence.attributions:
        is_around = each.content_span.start <= span.start + 20 and span.end <= each.content_span.end + 20
        is_cue_inside = span.start <= each.cue_span.start < span.end
        if is_around and not is_cue_inside and each.stance in (Stance.ALLEGED, Stance.DENIED):
            return [_told_only(each, evidence)]
        if is_around and not is_cue_inside and not inserted:
            return [_word_of(each, claim, evidence)]
    if cut := _NOT.match(evidence.text, span.end):
        where = evidence.excerpt(Span(span.start, cut.end()))
        return [Finding(FindingKind.NEGATION, f"The passage goes on “{cut[1]}”.", True, None, where)]
    return surer(claim, evidence, evidence.sentence_at(span.start))


def whose_word(claim: Reading, evidence: Reading, window: Span) -> list[Finding]:
    """A finding when the sentences of `window` have what a claim says only as somebody's word."""
    if claim.attributions or _names_its_source(claim):
        return []
    wanted = set(content_terms(claim.text))
    for each in evidence.attributions:
        inside = wanted & set(terms(each.content_span.of(evidence.text)))
        if each.content_span.overlaps(window) and len(inside) >= 0.6 * len(wanted):
            return [_word_of(each, claim, evidence)]
    return []


def _word_of(each: Attribution, claim: Reading, evidence: Reading) -> Finding:
    """What somebody says in quotation marks, or of themselves, is no fact; what officials report of others is
    told with a note."""
    own = set(content_terms(each.speaker)) & set(content_terms(claim.text))
    is_disputed = _accuses(each.speaker, evidence) or _is_denied_next(each, evidence)
    is_disputed = is_disputed or _takes_sides(each, evidence)
    is_own = each.kind is AttributionKind.DIRECT or (bool(own) and not claim.thoughts) or is_disputed
    kind = FindingKind.CERTAINTY if is_own else FindingKind.ATTRIBUTION
    told = f"The passage has this as the word of {in_a_sentence(each.speaker)}."
    return Finding(kind, told, False, None, evidence.excerpt(_told_at(each)))


def _takes_sides(each: Attribution, evidence: Reading) -> bool:
    """Whether somebody speaks for a party, or only argues."""
    is_advocate = not _ADVOCATES.isdisjoint({*map(stem, each.roles), *terms(each.speaker)})
    return is_advocate or not _ARGUES.isdisjoint(terms(each.cue_span.of(evidence.text)))


def _accuses(speaker: str, evidence: Reading) -> bool:
    """Whether somebody accuses others in the text: what they report of them is an allegation too."""
    return any(
        each.stance is Stance.ALLEGED and same_name(each.speaker, speaker) for each in evidence.attributions
    )


def _is_denied_next(each: Attribution, evidence: Reading) -> bool:
    """Whether somebody denies right afterwards what `each` says: '…; the government denies it.'"""
    text = evidence.text
    if _CONTESTED.match(text, each.content_span.end) or _NONSENSE.match(text, each.content_span.end):
        return True
    return any(
        other.stance is Stance.DENIED
        and 0 <= other.cue_span.start - each.content_span.end <= _SOON
        and not content_terms(other.content_span.of(evidence.text))
        for other in evidence.attributions
    )


def alleged_only(claim: Reading, evidence: Reading, window: Span) -> list[Finding]:
    """Like `said_only` for a claim in words of its own, which leans on the sentences of `window`.

    It leans on an allegation when, without it, the sentences lack a good part of the claim's words.
    """
    if _names_its_source(claim):
        return []
    named = {term for name in claim.names for term in terms(name.text)}
    wanted = set(content_terms(claim.text))
    for each in evidence.attributions:
        if each.stance not in (Stance.ALLEGED, Stance.DENIED) or not each.content_span.overlaps(window):
            continue
        text = evidence.text
        aside = _ASIDE.search(text, each.content_span.start, each.content_span.end)
        alleged = Span(each.content_span.start, aside.start() if aside else each.content_span.end)
        rest = f"{text[window.start : alleged.start]} {text[max(alleged.end, window.start) : window.end]}"
        without = wanted - set(terms(rest))
        only_there = without & set(terms(alleged.of(text)))
        # Who is accused may well be named there alone.
        if only_there - named and len(only_there) >= max(1, _LEANS * len(wanted)):
            return [_told_only(each, evidence)]
    return []


def _names_its_source(claim: Reading) -> bool:
    """Whether a claim itself says that it is somebody's word."""
    is_hedged = bool(_HEDGED.search(claim.text)) or not _HEDGES.isdisjoint(claim.stems)
    return is_hedged or bool(claim.attributions)


def _told_only(each: Attribution, evidence: Reading) -> Finding:
    verb = "denied" if each.stance is Stance.DENIED else "alleged"
    told = f"In the passage this is {verb} by {in_a_sentence(each.speaker)}, not stated as a fact."
    return Finding(FindingKind.CERTAINTY, told, False, None, evidence.excerpt(_told_at(each)))


def _told_at(each: Attribution) -> Span:
    """Where somebody's words stand, with who says them."""
    return Span(
        min(each.speaker_span.start, each.content_span.start),
        max(each.cue_span.end, each.content_span.end),
    )
