"""Holding one claim against one text: where it stands there, and in what it differs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from assistant.check.alignment import Alignment, align
from assistant.check.amounts import compare_figures
from assistant.check.attachments import compare_attachments
from assistant.check.certainty import surer
from assistant.check.changes import lost_words, read_changes
from assistant.check.clauses import compare_clauses
from assistant.check.dates import Times
from assistant.check.facts import LONGEST_CLAIM, split_facts
from assistant.check.judgements import Judgement, combined, nothing, shifted
from assistant.check.limits import compare_limits
from assistant.check.links import compare_links
from assistant.check.measuring import Comparison, free_verdict, measure
from assistant.check.negation import compare_negations
from assistant.check.noun_phrases import compare_noun_phrases
from assistant.check.owners import compare_owners
from assistant.check.persons import (
    compare_names,
    compare_offices,
    compare_roles,
    lost_office_word,
)
from assistant.check.quotes import compare_quotations
from assistant.check.reading import Reading, read, read_around
from assistant.check.rewording import rewordings
from assistant.check.roles import compare_order, compare_places, compare_ways
from assistant.check.sayings import other_speakers
from assistant.check.scoring import SUPPORTED, is_against, near_copy_verdict, probability
from assistant.check.verbatim import judge_sentence, judge_verbatim
from assistant.check.whose_word import alleged_only, inside_that, taken_back, whose_word
from assistant.check.windows import (
    best_sentence,
    best_window,
    related_sentences,
    share_of_words,
)
from assistant.check.wording import Likeness, unmatched_words
from assistant.text.plain_texts import plain_text
from assistant.types import Finding, FindingKind, Span, Verdict

_ONCE = frozenset((FindingKind.NEGATION, FindingKind.CERTAINTY))
"""Sorts of differences of which one is enough: the words and the grammar show the same one."""
_UNMATCHED = 0.34
"""Share of a claim's words that may lack their like: one of three."""


def judge(
    claim: str, evidence: str, likeness: Likeness | None = None, published_at: date | None = None
) -> Judgement:
    """Compare a claim with a text, fact by fact; what stands there word for word needs no comparing.

    Without `likeness`, meaning is judged by words alone. `published_at` is the day of the text.
    """
    plain = plain_text(evidence)
    ours, theirs = read(claim.strip()), read(plain.text, published_at)
    judgement = combined(judge_facts(ours, theirs, likeness or Likeness(None)), ours, [theirs])
    return judgement.placed_in(evidence, plain.original)


def judge_as_written(claim: str, evidence: str) -> Judgement | None:
    """For a claim that is a sentence of the text as it stands there, markers and all."""
    return judge_sentence(read(claim.strip()), read(evidence))


def judge_facts(claim: Reading, evidence: Reading, likeness: Likeness) -> list[Judgement]:
    """One judgement for each fact of the claim, as `split_facts` has them.

    Where a fact does not hold as it is told, it may in the words of the evidence.
    """
    judged = _judge_as_told(claim, evidence, likeness)
    for other in rewordings(claim, evidence) if not all(each.is_supported for each in judged) else ():
        again = _judge_as_told(other, evidence, likeness, is_reworded=True)
        if len(again) == len(judged):
            judged = [_better(one, two, other.text) for one, two in zip(judged, again, strict=True)]
    return judged


def _better(judged: Judgement, again: Judgement, told_as: str) -> Judgement:
    """The fact told otherwise, where that carries it; its places are not those of the claim."""
    if judged.is_supported or not again.is_supported:
        return judged
    findings = tuple(replace(each, ours=None) for each in again.findings)
    return replace(again, findings=findings, is_verbatim=False, told_as=told_as)


def _judge_as_told(
    claim: Reading, evidence: Reading, likeness: Likeness, *, is_reworded: bool = False
) -> list[Judgement]:
    """What is told in the words of the evidence must stand there without any difference."""
    facts = split_facts(claim)
    if not claim.text.strip() or not evidence.folded.text:
        return [nothing("There is nothing to compare.")] * len(facts)
    verbatim = judge_verbatim(claim, evidence)
    if verbatim is not None:
        return [verbatim] * len(facts)
    if len(claim.text) > LONGEST_CLAIM:
        told = f"With {len(claim.text):,} characters this is no single claim; check it as a draft."
        return [nothing(told)] * len(facts)
    if claim.text.rstrip().endswith("?") and "?" not in evidence.text:
        return [nothing("A question states nothing that could be checked.")] * len(facts)
    held = [_hold_fact(read(fact.of(claim.text)), fact.start, evidence, likeness) for fact in facts]
    if is_reworded:
        held = [_strictly(each) for each in held]
    free = [each for each in held if isinstance(each, Comparison) and not each.is_near_copy]
    score = probability(measure(claim, evidence, free, held, likeness)) if free else 1.0
    return [each if isinstance(each, Judgement) else _judge_comparison(each, score) for each in held]


# --- in other words


def _hold_fact(fact: Reading, offset: int, evidence: Reading, likeness: Likeness) -> Judgement | Comparison:
    """The fact beside the text: judged, where that needs no measuring."""
    verbatim = judge_verbatim(fact, evidence)
    if verbatim is not None:
        return verbatim
    found, _ = best_window(fact, evidence)
    if found is None:
        return nothing("The passage says nothing about this.")
    evidence, window, begins = read_around(evidence, found)
    alignment = align(fact.text, evidence.text, window)
    times = Times(fact, evidence, window)
    findings = _compare(fact, evidence, window, alignment, likeness, times)
    unmatched, share = unmatched_words(fact.text, window.of(evidence.text))
    if share > _UNMATCHED and not any(finding.kind is FindingKind.WORDING for finding in findings):
        listed = ", ".join(f"“{word}”" for word in unmatched[:5])
        findings.append(Finding(FindingKind.WORDING, f"The passage has nothing like {listed}."))
    coverage = share_of_words(times.without_met(fact.text), evidence, window)
    moved = tuple(shifted(finding, offset, begins) for finding in findings)
    entailed = None if any(map(is_against, findings)) else likeness.entailed(evidence.text, fact.text)
    if alignment is not None:
        alignment = replace(alignment, sentence=alignment.sentence.shifted(begins))
    return Comparison(window.shifted(begins), alignment, moved, coverage, share, entailed)


def _strictly(fact: Judgement | Comparison) -> Judgement | Comparison:
    if isinstance(fact, Judgement) or all(each.kind is FindingKind.ATTRIBUTION for each in fact.findings):
        return fact
    return nothing("The passage does not say this in its own words either.")


def _judge_comparison(fact: Comparison, score: float) -> Judgement:
    """`score` is that of the whole claim, in which a fact in words of its own is measured."""
    findings = fact.findings
    if fact.entailed is not None and fact.entailed >= SUPPORTED:
        # A model that reads both knows more of words than lists and vectors do.
        findings = tuple(each for each in findings if each.kind is not FindingKind.WORDING)
    if fact.is_near_copy:
        verdict, score = near_copy_verdict(fact.in_order, findings)
    else:
        verdict, score = free_verdict(fact, score, findings)
    if verdict is Verdict.SUPPORTED:
        findings = tuple(each for each in findings if each.kind is FindingKind.ATTRIBUTION)
    elif not findings:
        findings = (Finding(FindingKind.WORDING, "The passage is close, but does not plainly say this."),)
    return Judgement(verdict, score, findings, fact.span, fact.is_near_copy)


def _compare(
    fact: Reading,
    evidence: Reading,
    window: Span,
    alignment: Alignment | None,
    likeness: Likeness,
    times: Times,
) -> list[Finding]:
    """Everything in which the fact differs from the text."""
    is_near_copy = alignment is not None and alignment.is_near_copy
    sentence = best_sentence(fact, evidence, window)
    if alignment is not None and is_near_copy:
        sentence = alignment.sentence
    findings = compare_quotations(fact, evidence) + other_speakers(fact, evidence, likeness)
    if alignment is not None and is_near_copy:
        findings += read_changes(alignment, fact, evidence, times, likeness.are_alike)
    findings += compare_figures(fact, evidence, related_sentences(fact, evidence, window), times)
    findings += times.findings()
    findings += compare_attachments(fact, evidence, sentence, times)
    findings += compare_names(fact, evidence)
    findings += compare_offices(fact, evidence) + compare_owners(fact, evidence)
    findings += compare_roles(fact, evidence)
    findings += lost_office_word(fact, evidence)
    if not any(finding.kind is FindingKind.NEGATION for finding in findings):
        findings += compare_negations(fact, evidence, sentence, window)
    findings += taken_back(fact, evidence, sentence)
    findings += compare_links(fact, evidence, sentence, window)
    findings += compare_ways(fact, evidence, sentence)
    if alignment is not None and is_near_copy:
        findings += inside_that(fact, evidence, alignment.begins)
    if alignment is None or not is_near_copy:
        findings += compare_order(fact, evidence, sentence)
    else:
        findings += compare_places(fact, evidence, sentence)
    clauses = compare_clauses(fact, evidence, window, likeness.are_alike)
    if not clauses.is_aside:
        findings += alleged_only(fact, evidence, window) or whose_word(fact, evidence, window)
        lost = lost_words(alignment, evidence.text) if alignment is not None and is_near_copy else None
        findings += surer(fact, evidence, sentence, lost)
    findings = [each for each in findings if not _is_confirmed(each, clauses.confirmed)]
    known = {finding.kind for finding in findings} & _ONCE
    findings += [each for each in clauses.findings if each.kind not in known]
    findings += compare_noun_phrases(fact, evidence, window)
    findings += compare_limits(fact, evidence, sentence, window)
    return _each_once(findings)


def _is_confirmed(finding: Finding, confirmed: Iterable[Span]) -> bool:
    """Whether a word that was thought to stand for another does in the evidence what it does in the claim."""
    ours = finding.ours
    if finding.kind is not FindingKind.WORDING or ours is None:
        return False
    return any(span.start <= ours.start and ours.end <= span.end for span in confirmed)


def _each_once(findings: Iterable[Finding]) -> list[Finding]:
    """Of several findings about the same words the first, which knows most; other wording last of all."""
    listed = list(findings)
    kept: list[Finding] = []
    for finding in sorted(listed, key=lambda each: each.kind is FindingKind.WORDING):
        ours = finding.ours
        if ours is None or not any(
            other.ours and other.ours.start < ours.end and ours.start < other.ours.end for other in kept
        ):
            kept.append(finding)
    return sorted(kept, key=listed.index)
