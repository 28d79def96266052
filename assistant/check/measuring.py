"""Measuring how near a claim in words of its own is to a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.check.alignment import Alignment, align
from assistant.check.judgements import Judgement
from assistant.check.reading import Reading, narrowed
from assistant.check.scoring import (
    CONTRADICTED_AT_MOST,
    PARTLY,
    SUPPORTED,
    Measures,
    blended,
    is_against,
)
from assistant.check.windows import best_sentence, best_window
from assistant.check.wording import Likeness, unmatched_words
from assistant.types import Finding, FindingKind, Span, Verdict

_HALF = 0.5
_UNMATCHED = 0.3
"""Share of words without their like up to which a fact in words of its own can be told there."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One fact beside the sentences that have most of its words."""

    window: Span
    alignment: Alignment | None
    findings: tuple[Finding, ...]
    coverage: float
    """Share of the fact's words and figures that the window has, times told in other words apart."""
    unmatched: float
    """Share of its words without their like there."""
    entailed: float | None = None
    """What the model says that the user has chosen, 0 to 1."""

    @property
    def is_near_copy(self) -> bool:
        return self.alignment is not None and self.alignment.is_near_copy

    @property
    def in_order(self) -> float:
        return self.alignment.share if self.alignment else 0.0

    @property
    def span(self) -> Span:
        """Where the fact stands."""
        return self.alignment.sentence if self.alignment and self.is_near_copy else self.window


def measure(
    claim: Reading,
    evidence: Reading,
    free: Sequence[Comparison],
    held: Sequence[Judgement | Comparison],
    likeness: Likeness,
) -> Measures:
    """The whole claim against the text. `held` are all of its facts, `free` those in words of their own."""
    if len(held) == 1:
        (fact,) = free
        window, coverage, unmatched, in_order = fact.window, fact.coverage, fact.unmatched, fact.in_order
    else:
        found, coverage = best_window(claim, evidence)
        window = narrowed(found or free[0].window)
        unmatched = unmatched_words(claim.text, window.of(evidence.text))[1]
        alignment = align(claim.text, evidence.text, window)
        in_order = alignment.share if alignment else 0.0
    near = narrowed(best_sentence(claim, evidence, window))
    cosines = likeness.cosines(claim.text, [window.of(evidence.text), near.of(evidence.text)])
    return Measures(
        coverage=coverage,
        coverage_weakest=min(each.coverage for each in free),
        cosine_window=cosines[0],
        cosine_sentence=cosines[1],
        in_order=in_order,
        unmatched=unmatched,
        wordings=float(sum(f.kind is FindingKind.WORDING for each in held for f in each.findings)),
    )


def free_verdict(fact: Comparison, score: float, findings: Sequence[Finding]) -> tuple[Verdict, float]:
    """For a fact in words of its own, by the score of its claim and what was found against it.

    However well the rest of a claim scores, a fact of which the text has less than half of the words is not
    told there, unless a model that the user has chosen reads it so.
    """
    is_told = fact.coverage >= _HALF and fact.unmatched <= _UNMATCHED
    if fact.entailed is not None:
        score = blended(score, fact.entailed)
        is_told = is_told or fact.entailed >= _HALF
    if any(finding.contradicts for finding in findings):
        verdict = Verdict.CONTRADICTED if score >= PARTLY else Verdict.UNSUPPORTED
        return verdict, min(score, CONTRADICTED_AT_MOST)
    if score >= SUPPORTED and is_told and not any(map(is_against, findings)):
        return Verdict.SUPPORTED, score
    partly = score >= PARTLY and (is_told or fact.coverage >= PARTLY)
    return (Verdict.PARTLY_SUPPORTED if partly else Verdict.UNSUPPORTED), SUPPORTED * score
