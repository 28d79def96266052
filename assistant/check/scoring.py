"""How well a text carries a claim, as one number, and the verdict that follows from it."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.types import Finding, FindingKind, Verdict

SUPPORTED = 0.5
"""From this score a claim in words of its own counts as supported. The score is fitted so that this threshold
sorts as many true and false claims best; benchmarks/README.md tells on what, and how well."""
PARTLY = 0.3
CONTRADICTED_AT_MOST = 0.3
_NEAR_COPY_AT_LEAST = 0.75


_OF_MODEL = 0.75
"""Weight of an entailment model's word; nothing was fitted."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What can be measured of a claim and of the text that it is held against; the order is the model's."""

    coverage: float
    """Share of the claim's words and figures that the nearest sentences have."""
    coverage_weakest: float
    """The same of that fact of the claim which has least of it."""
    cosine_window: float
    """Of the claim and the nearest sentences."""
    cosine_sentence: float
    """Of the claim and the nearest one."""
    in_order: float
    """Share of the claim's words that stand in one sentence in the same order."""
    unmatched: float
    """Share of the claim's words that have no like in the nearest sentences."""
    wordings: float
    """Findings of other wording, counted. Findings of any other sort decide by themselves."""

    def vector(self) -> list[float]:
        return [getattr(self, field.name) for field in fields(self)]


def probability(measures: Measures) -> float:
    """That the text carries the claim, 0 to 1, for as many true as false ones: boosted trees, see
    `benchmarks/train_support.py`."""
    model = _model()
    vector = measures.vector()
    total = float(model["baseline"])
    for tree in model["trees"]:
        node = tree
        while len(node) > 1:
            feature, threshold, left, right = node
            node = left if vector[feature] <= threshold else right
        total += node[0]
    return 1 / (1 + math.exp(-total))


@cache
def _model() -> dict[str, Any]:
    model: dict[str, Any] = json.loads(files(__package__).joinpath("support.json").read_text("utf-8"))
    if model["measures"] != [field.name for field in fields(Measures)]:
        raise ValueError("support.json was made for other measures; run benchmarks/train_support.py again")
    return model


def blended(measured: float, entailed: float) -> float:
    """One probability of two, that of the measures and that of an entailment model, by their logits.

    Somebody who chooses a model trusts it to read meaning; the measures only count words.
    """
    total = (1 - _OF_MODEL) * _logit(measured) + _OF_MODEL * _logit(entailed)
    return 1 / (1 + math.exp(-total))


def _logit(probability: float) -> float:
    kept = min(0.999, max(0.001, probability))
    return math.log(kept / (1 - kept))


def is_against(finding: Finding) -> bool:
    """Whether a finding alone is enough against support, however similar the rest: all but other wording."""
    return finding.contradicts or finding.kind not in (FindingKind.WORDING, FindingKind.ATTRIBUTION)


def near_copy_verdict(share: float, findings: Sequence[Finding]) -> tuple[Verdict, float]:
    """For a claim that is nearly a sentence of the text: whatever was changed counts."""
    score = max(_NEAR_COPY_AT_LEAST, share)
    if any(finding.contradicts for finding in findings):
        return Verdict.CONTRADICTED, min(score, CONTRADICTED_AT_MOST)
    if any(finding.kind is not FindingKind.ATTRIBUTION for finding in findings):
        return Verdict.PARTLY_SUPPORTED, SUPPORTED * score
    return Verdict.SUPPORTED, score
