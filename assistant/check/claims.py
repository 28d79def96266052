"""Holding one claim against one text: where it stands there, and what differs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.check.amounts import compare_figures
from assistant.check.certainty import lost_doubt, lost_limit
from assistant.check.quotes import find_quotation, insertions, quotations, without_insertions
from assistant.check.roles import changed_places, lost_role, opposite_words, other_direction
from assistant.check.sayings import attributions, other_speakers
from assistant.check.wording import Encode, unmatched_words
from assistant.text.figures import find_figures, without_figures
from assistant.text.folding import Folded, fold_with_origins
from assistant.text.names import find_aliases, find_names, same_name
from assistant.text.polarity import is_negated
from assistant.text.sentences import split_sentences
from assistant.text.words import content_terms, stem, terms
from assistant.types import Attribution, Span, Stance, Verdict

# Chosen on development data, see benchmarks/README.md.
_SUPPORTED = 0.62
_PARTLY = 0.45
_WINDOW = 3
_UNMATCHED = 0.12
"""Share of a claim's words that may lack their like: in a long sentence one, in a short one none."""
_SERIES = (
    re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"),
    re.compile(
        r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    ),
    re.compile(r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b", re.I),
)
"""Words of one kind, of which the claim must not have another than the text."""
_HEDGES = frozenset(
    map(stem, "alleged allegedly accuse accusation allegation claim reportedly said deny".split())
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What holding a claim against a text has shown."""

    verdict: Verdict
    score: float
    reasons: tuple[str, ...]
    span: Span | None
    """Where in the text the claim stands best."""


def judge(claim: str, evidence: str, encode: Encode | None = None) -> Judgement:
    """Compare a claim with a text: word for word first, then quotations, figures, names, speakers, meaning.

    Without `encode`, meaning is judged by words alone.
    """
    claim = claim.strip()
    folded = fold_with_origins(evidence)
    if not claim or not folded.text:
        return Judgement(Verdict.UNSUPPORTED, 0.0, ("There is nothing to compare.",), None)
    # An omission inside a quotation is usual; one that joins sentences can make them say anything.
    has_gap = "…" in claim or "..." in claim
    if not has_gap and (span := find_quotation(claim, folded)):
        return _judge_verbatim(claim, evidence, span)
    span, coverage = _best_window(claim, evidence)
    if span is None:
        return Judgement(Verdict.UNSUPPORTED, 0.0, ("The text says nothing about this.",), None)
    meaning = float(np.dot(*encode([claim, span.of(evidence)]))) if encode else coverage
    score = max(0.0, min(1.0, 0.5 * coverage + 0.5 * meaning))
    wrong, absent = _differences(claim, evidence, folded, span)
    unmatched, share = unmatched_words(claim, span.of(evidence), encode)
    score *= 1 - 0.5 * share
    if share > _UNMATCHED:
        absent.append(f"The passage has nothing like {_quoted(unmatched)}.")
    return Judgement(_verdict(score, wrong, absent), _capped(score, wrong, absent), (*wrong, *absent), span)


def _judge_verbatim(claim: str, evidence: str, span: Span) -> Judgement:
    """Words that stand in the text as they are; what stands around them may still take them back."""
    judgement = judge_insertions(insertions(claim), evidence, span)
    taken_back = _said_only(claim, evidence, span)
    if judgement.verdict is not Verdict.SUPPORTED or not taken_back:
        return judgement
    return Judgement(Verdict.PARTLY_SUPPORTED, 0.55, (taken_back,), span)


def _names_its_source(claim: str) -> bool:
    """Whether a claim itself says that it is somebody's word."""
    return not _HEDGES.isdisjoint(terms(claim)) or bool(attributions(claim))


def _said_only(claim: str, evidence: str, span: Span) -> str:
    """A reason when the text does not say this itself but reports that somebody alleges or denies it."""
    if _names_its_source(claim):
        return ""
    for each in attributions(evidence):
        is_around = each.content_span.start <= span.start + 20 and span.end <= each.content_span.end + 20
        is_cue_inside = span.start <= each.cue_span.start < span.end
        if is_around and not is_cue_inside and each.stance in (Stance.ALLEGED, Stance.DENIED):
            verb = "alleged" if each.stance is Stance.ALLEGED else "denied"
            return f"In the text this is {verb} by {each.speaker}, not stated as a fact."
    sentence = next((each for each in split_sentences(evidence) if each.start <= span.start < each.end), span)
    return next(iter(_surer(claim, sentence.of(evidence))), "")


def judge_insertions(inserted: Sequence[str], evidence: str, span: Span) -> Judgement:
    """The words at `span` are verbatim; an inserted name must be whom the text gives them to."""
    if not inserted:
        return Judgement(Verdict.SUPPORTED, 1.0, (), span)
    said = [each for each in attributions(evidence) if _overlaps(each, span)]
    for name in inserted:
        if not any(same_name(name, each.speaker) for each in said):
            speakers = sorted({each.speaker for each in said})
            told = (
                f"the text gives these words to {speakers[0]}"
                if speakers
                else "the text does not say whose words these are"
            )
            return Judgement(
                Verdict.CONTRADICTED if speakers else Verdict.PARTLY_SUPPORTED,
                0.3,
                (f"“{name}” was inserted; {told}.",),
                span,
            )
    return Judgement(Verdict.SUPPORTED, 1.0, (), span)


def _best_window(claim: str, evidence: str) -> tuple[Span | None, float]:
    """The run of up to three sentences that has most of the claim's words, and their share."""
    # Figures count by value, so that €31m is 31 million euros.
    ours = without_insertions(claim)
    wanted = {*content_terms(without_figures(ours)), *_values(ours)}
    sentences = split_sentences(evidence)
    if not wanted or not sentences:
        return None, 0.0
    texts = [sentence.of(evidence) for sentence in sentences]
    found = [wanted & {*terms(text), *_values(text)} for text in texts]
    best, best_value, best_coverage = None, -1.0, 0.0
    for first in range(len(sentences)):
        have: set[str] = set()
        for last in range(first, min(first + _WINDOW, len(sentences))):
            have |= found[last]
            coverage = len(have) / len(wanted)
            # A longer window must earn its length.
            value = coverage - 0.04 * (last - first)
            if value > best_value:
                best, best_value, best_coverage = (
                    Span(sentences[first].start, sentences[last].end),
                    value,
                    coverage,
                )
    return best, best_coverage


def _values(text: str) -> set[str]:
    return {f"= {figure.value:g}" for figure in find_figures(text)}


def _sentences_in(evidence: str, window: Span) -> list[Span]:
    return [each for each in split_sentences(evidence) if window.start <= each.start < window.end]


def _best_sentence(claim: str, evidence: str, window: Span) -> Span:
    """The sentence of the window that has most of the claim's words."""
    wanted = set(content_terms(claim))
    return max(
        _sentences_in(evidence, window),
        key=lambda each: len(wanted & set(terms(each.of(evidence)))),
        default=window,
    )


def _alleged_only(claim: str, evidence: str, sentence: Span) -> str:
    """Like `_said_only` for a claim in words of its own, which leans on `sentence`."""
    if _names_its_source(claim):
        return ""
    wanted = set(content_terms(claim))
    for each in attributions(evidence):
        inside = wanted & set(terms(each.content_span.of(evidence)))
        is_here = sentence.start <= each.content_span.start < sentence.end
        if is_here and each.stance is Stance.ALLEGED and len(inside) >= 0.6 * len(wanted):
            return f"In the text this is alleged by {each.speaker}, not stated as a fact."
    return ""


def _differences(claim: str, evidence: str, folded: Folded, span: Span) -> tuple[list[str], list[str]]:
    """(what contradicts, what is absent), as sentences for the reader."""
    wrong: list[str] = []
    absent: list[str] = []
    for words in quotations(claim):
        if find_quotation(words, folded) is None:
            wrong.append(f"The words “{words}” do not stand in the text like this.")
    figures = compare_figures(claim, _related(claim, evidence, span), evidence)
    wrong += figures[0]
    absent += figures[1]
    _compare_series(claim, span.of(evidence), wrong)
    _compare_names(claim, evidence, absent)
    wrong += other_speakers(claim, evidence)
    sentence = _best_sentence(claim, evidence, span)
    if is_negated(claim) != is_negated(sentence.of(evidence)):
        absent.append("One of the two is negated and the other is not.")
    if taken_back := _alleged_only(claim, evidence, sentence):
        absent.append(taken_back)
    _compare_relations(claim, evidence, sentence.of(evidence), absent)
    return wrong, absent


def _compare_relations(claim: str, evidence: str, sentence: str, absent: list[str]) -> None:
    """Who does what to whom, in which direction, and as what."""
    if swapped := changed_places(claim, sentence):
        absent.append(f"In the passage {swapped[0]} and {swapped[1]} stand the other way round.")
    if turned := opposite_words(claim, sentence):
        absent.append(f"The passage has the opposite of {_quoted(turned)}.")
    if ways := other_direction(claim, sentence):
        absent.append(f"The claim says “{ways[0]}”; the passage says “{ways[1]}”.")
    absent += _surer(claim, sentence)
    if lost := lost_role(claim, evidence):
        absent.append(f"The passage calls {lost[0]} “{lost[1]}”, which the claim leaves out.")


def _related(claim: str, evidence: str, window: Span) -> list[str]:
    """The sentences of the window that share a word with the claim, numbers apart."""
    wanted = {word for word in content_terms(claim) if not word.isdecimal()}
    inside = (each.of(evidence) for each in _sentences_in(evidence, window))
    return [sentence for sentence in inside if wanted & set(terms(sentence))]


def _surer(claim: str, sentence: str) -> list[str]:
    """Reasons when the claim says more than the sentence, or says it with more certainty."""
    reasons = []
    if doubt := lost_doubt(claim, sentence):
        reasons.append(f"The passage leaves this open (“{doubt}”); the claim states it as a fact.")
    if limit := lost_limit(claim, sentence):
        reasons.append(f"The passage limits this (“{limit}”); the claim does not.")
    return reasons


def _compare_series(claim: str, passage: str, wrong: list[str]) -> None:
    """'On Tuesday' for 'on Monday'; where the passage names no day, nothing is known."""
    for series in _SERIES:
        ours, theirs = ({word.lower(): word for word in series.findall(text)} for text in (claim, passage))
        for word in ours.keys() - theirs.keys() if theirs else ():
            wrong.append(f"The claim says {ours[word]}; the passage says {', '.join(theirs.values())}.")


def _compare_names(claim: str, evidence: str, absent: list[str]) -> None:
    aliases = find_aliases(evidence)
    known = [name.text for name in find_names(evidence)]
    words = set(terms(evidence))
    for name in find_names(without_figures(claim)):
        forms = (name.text, aliases.get(name.text, name.text))
        is_known = any(same_name(form, other) for form in forms for other in known)
        if not is_known and not set(terms(name.text)) <= words:
            absent.append(f"{name.text} does not occur in the passage.")


def _verdict(score: float, wrong: Sequence[str], absent: Sequence[str]) -> Verdict:
    if wrong:
        return Verdict.CONTRADICTED if score >= _PARTLY else Verdict.UNSUPPORTED
    if score >= _SUPPORTED:
        return Verdict.PARTLY_SUPPORTED if absent else Verdict.SUPPORTED
    return Verdict.PARTLY_SUPPORTED if score >= _PARTLY and not absent else Verdict.UNSUPPORTED


def _capped(score: float, wrong: Sequence[str], absent: Sequence[str]) -> float:
    """A claim with a finding never scores like one without."""
    if wrong:
        return min(score, 0.3)
    return 0.75 * score if absent else score


def _overlaps(attribution: Attribution, span: Span) -> bool:
    return attribution.content_span.start < span.end and span.start < attribution.content_span.end


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words[:5])
