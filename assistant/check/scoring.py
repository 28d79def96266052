"""How well a text carries a claim, as one number, and the verdict that follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.types import Finding, Verdict

# Chosen on development data, see benchmarks/README.md.
SUPPORTED = 0.70
PARTLY = 0.45


@dataclass(frozen=True, slots=True)
class Measures:
    """What can be measured of a claim and the place in the text that is closest to it, each 0 to 1."""

    coverage: float
    """Share of the claim's words and figures that the place has."""
    meaning: float
    """Cosine of the two."""
    unmatched: float
    """Share of the claim's words that have no like there."""
    in_order: float
    """Share of the claim's words that stand in one sentence there in the same order."""

    @property
    def score(self) -> float:
        """0 to 1, before anything that was found against the claim."""
        score = 0.5 * self.coverage + 0.5 * self.meaning
        return max(0.0, min(1.0, score))


def verdict_of(score: float, findings: Sequence[Finding]) -> Verdict:
    """One finding is enough against support, however similar the rest."""
    if any(finding.contradicts for finding in findings):
        return Verdict.CONTRADICTED if score >= PARTLY else Verdict.UNSUPPORTED
    if score >= SUPPORTED:
        return Verdict.PARTLY_SUPPORTED if findings else Verdict.SUPPORTED
    return Verdict.PARTLY_SUPPORTED if score >= PARTLY and not findings else Verdict.UNSUPPORTED


def capped(score: float, findings: Sequence[Finding]) -> float:
    """A claim with a finding never scores like one without."""
    if any(finding.contradicts for finding in findings):
        return min(score, 0.3)
    return min(0.75 * score, SUPPORTED - 0.01) if findings else score
