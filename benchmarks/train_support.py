"""Fits the score of claims in words of their own (`assistant/check/support.json`).

    python benchmarks/train_support.py DATA_DIR [--measures FILE] [--write]

Reads DATA_DIR/citation_checks.jsonl, measures each claim against its evidence as the check does, and fits
boosted trees (scikit-learn's histogram boosting; monotonic: more words shared never lowers the score, more
findings never raise it), each data set and each of its two labels weighing the same. Prints what the score
is worth on claims that it was not fitted on: by cross-validation over documents, and with each whole data
set left out. Only thresholds leave the data: the file has some hundred numbers. --measures keeps what was
measured between runs; --write replaces the file in the package.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import zlib
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
from evaluation_data import name_of, read_rows, table
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score

from assistant import Assistant
from assistant.check import claims as judging
from assistant.check.facts import split_facts
from assistant.check.judgements import Judgement
from assistant.check.measuring import Comparison, measure
from assistant.check.reading import read
from assistant.check.scoring import Measures, is_against
from assistant.check.wording import Likeness
from assistant.text.markers import strip_markers

TARGET = Path(__file__).parent.parent / "assistant" / "check" / "support.json"
NAMES = [field.name for field in fields(Measures)]
_FALLING = {"unmatched", "wordings"}
_FOLDS = 5


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--measures", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    rows = list(read_rows(arguments.data / "citation_checks.jsonl"))
    measured = _kept(arguments.measures) or measure_all(rows)
    if arguments.measures:
        arguments.measures.write_text(json.dumps(measured), encoding="utf-8")
    usable = [(row, each) for row, each in zip(rows, measured, strict=True) if each["vector"]]
    values = np.array([each["vector"] for _, each in usable])
    labels = np.array([row["label"] == "supported" for row, _ in usable])
    sets = np.array([name_of(row) for row, _ in usable])
    folds = np.array(
        [zlib.crc32(str(row["document_id"] or row["id"]).encode()) % _FOLDS for row, _ in usable]
    )
    against = np.array([each["against"] for _, each in usable])
    print_worth("over documents", values, labels, sets, folds, against)
    print_worth("over data sets", values, labels, sets, sets, against)
    if arguments.write:
        model = fit(values, labels, sets)
        TARGET.write_text(json.dumps(exported(model), separators=(",", ":")) + "\n", encoding="utf-8")


def _kept(file: Path | None) -> list[dict[str, Any]]:
    return json.loads(file.read_text(encoding="utf-8")) if file and file.exists() else []


def measure_all(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """For each row its measures, none where no fact is in words of its own; and whether a finding decides."""
    with tempfile.TemporaryDirectory() as home, Assistant.open(home) as assistant:
        likeness = Likeness(assistant._parts.encoder.encode_texts)
        measured = []
        for at, row in enumerate(rows, start=1):
            measured.append(measure_row(str(row["claim"]), str(row["evidence"]), likeness))
            if at % 100 == 0:
                sys.stderr.write(f"\r{at} of {len(rows)}")
        return measured


def measure_row(claim: str, evidence: str, likeness: Likeness) -> dict[str, Any]:
    ours, theirs = read(strip_markers(claim)[0]), read(evidence)
    held = [
        judging._hold_fact(read(fact.of(ours.text)), fact.start, theirs, likeness)
        for fact in split_facts(ours)
    ]
    free = [each for each in held if isinstance(each, Comparison) and not each.is_near_copy]
    if not free:
        return {"vector": None, "against": False}
    measures = measure(ours, theirs, free, held, likeness)
    against = any(is_against(finding) for each in held for finding in each.findings)
    refused = any(isinstance(each, Judgement) and not each.is_supported for each in held)
    copied = any(isinstance(each, Comparison) and each.is_near_copy and each.findings for each in held)
    return {"vector": measures.vector(), "against": against or refused or copied}


def fit(values: np.ndarray, labels: np.ndarray, sets: np.ndarray) -> HistGradientBoostingClassifier:
    weights = np.zeros(len(labels))
    for name in set(sets):
        for label in (True, False):
            inside = (sets == name) & (labels == label)
            weights[inside] = 1 / max(1, inside.sum())
    directions = [-1 if name in _FALLING else 1 for name in NAMES]
    model = HistGradientBoostingClassifier(
        max_depth=3,
        max_iter=90,
        learning_rate=0.06,
        min_samples_leaf=40,
        monotonic_cst=directions,
        random_state=0,
    )
    return model.fit(values, labels, sample_weight=weights * len(labels) / weights.sum())


def print_worth(
    title: str,
    values: np.ndarray,
    labels: np.ndarray,
    sets: np.ndarray,
    folds: np.ndarray,
    against: np.ndarray,
) -> None:
    scores = np.zeros(len(labels))
    for fold in sorted(set(folds.tolist())):
        inside = folds == fold
        scores[inside] = fit(values[~inside], labels[~inside], sets[~inside]).predict_proba(values[inside])[
            :, 1
        ]
    lines = []
    for name in sorted(set(sets.tolist())):
        inside = sets == name
        plain, held = (
            100 * balanced(labels[inside], passed[inside])
            for passed in (scores >= 0.5, (scores >= 0.5) & ~against)
        )
        area = 100 * roc_auc_score(labels[inside], scores[inside])
        lines.append([name, str(inside.sum()), f"{area:.1f}", f"{plain:.1f}", f"{held:.1f}"])
    means = [f"{np.mean([float(line[at]) for line in lines]):.1f}" for at in (2, 3, 4)]
    lines.append(["mean", str(len(labels)), *means])
    table((f"cross-validated {title}", "claims", "area", "score ≥ 0.5", "and nothing against"), lines)
    sys.stdout.write("\n")


def balanced(labels: np.ndarray, passed: np.ndarray) -> float:
    return float((passed[labels].mean() + (~passed[~labels]).mean()) / 2)


def exported(model: HistGradientBoostingClassifier) -> dict[str, Any]:
    """The trees as nested lists: [feature, threshold, left, right] or [value]."""
    trees = [_node(each[0].nodes, 0) for each in model._predictors]
    return {"measures": NAMES, "baseline": round(float(model._baseline_prediction[0, 0]), 5), "trees": trees}


def _node(nodes: np.ndarray, at: int) -> list[Any]:
    node = nodes[at]
    if node["is_leaf"]:
        return [round(float(node["value"]), 5)]
    return [
        int(node["feature_idx"]),
        round(float(node["num_threshold"]), 5),
        _node(nodes, int(node["left"])),
        _node(nodes, int(node["right"])),
    ]


if __name__ == "__main__":
    main()
