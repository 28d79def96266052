"""Measuring how near a claim in words of its own is to a text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.check.alignment import Alignment, align
from assistant.check.judgements import Judgement
from assistant.check.reading import Reading
from assistant.check.scoring import Measures, count_findings
from assistant.check.windows import best_sentence, best_window, share_of_words
from assistant.check.wording import Likeness, unmatched_words
from assistant.types import Finding, Span


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
        window = found or free[0].window
        unmatched = unmatched_words(claim.text, window.of(evidence.text))[1]
        alignment = align(claim.text, evidence.text, window)
        in_order = alignment.share if alignment else 0.0
    near = best_sentence(claim, evidence, window)
    cosines = likeness.cosines(claim.text, [window.of(evidence.text), near.of(evidence.text)])
    return Measures(
        coverage=coverage,
        coverage_weakest=min(each.coverage for each in free),
        coverage_all=share_of_words(claim.text, evidence, Span(0, len(evidence.text))),
        cosine_window=cosines[0],
        cosine_sentence=cosines[1],
        in_order=in_order,
        unmatched=unmatched,
        claim_words=float(len(claim.text.split())),
        text_length=math.log(1 + len(evidence.text)),
        **count_findings([finding for each in held for finding in each.findings]),
    )
