"""How far the citation check can be relied on.

    python benchmarks/check.py DATA_DIR [--sample N] [--planted N] [--threads N] [--json FILE]

Two tables. The first holds real claims against their evidence (DATA_DIR/citation_checks.jsonl): balanced
accuracy of 'supported' against the rest for each data set, beside two things that anybody could use
instead, the share of the claim's words that the evidence has and the cosine of the nearest three sentences;
each of these has its best threshold for the other data sets. The second plants one error of each kind into
faithful sentences of real articles (DATA_DIR/news_articles.jsonl.gz) and counts how many no longer pass,
and how many faithful sentences, as they stand, trimmed or lightly reworded, are doubted.

The score of claims in words of their own was fitted on the development half of the same file; what it is
worth on claims that it has not seen is printed by `train_support.py`, and by this program on another half.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from evaluation_data import name_of, read_rows, table
from planting import FAITHFUL, KINDS, Case, plant

from assistant import Assistant
from assistant.text.sentences import split_sentences
from assistant.text.words import content_terms, terms
from assistant.types import CheckedSentence, Verdict


@dataclass(frozen=True, slots=True)
class Row:
    """One real claim with what was found about it."""

    name: str
    """Of the data set."""
    is_supported: bool
    checked: CheckedSentence
    coverage: float
    cosine: float


def main() -> None:
    arguments = read_arguments()
    with tempfile.TemporaryDirectory() as home:
        assistant = Assistant.open(home)
        assistant.warm_up()
        results: dict[str, object] = {}
        if arguments.sample != 0:
            results["claims"] = print_claims(assistant, arguments.data, arguments.sample)
        if arguments.planted:
            results["planted"] = print_planted(assistant, arguments.data, arguments.planted, arguments.show)
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=2), encoding="utf-8")


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--sample", type=int, help="so many real claims, at random (default: all)")
    parser.add_argument("--planted", type=int, default=150, help="so many sentences of each kind")
    parser.add_argument("--show", type=int, default=0, help="print so many misses of each kind")
    parser.add_argument("--json", type=Path, help="write the numbers to this file too")
    return parser.parse_args()


# --- real claims


def print_claims(assistant: Assistant, data: Path, sample: int | None) -> dict[str, float]:
    rows = list(read_rows(data / "citation_checks.jsonl"))
    if sample is not None:
        rows = random.Random(0).sample(rows, min(sample, len(rows)))
    held = list(hold(assistant, rows))
    names = sorted({row.name for row in held})
    lines, values = [], []
    for name in names:
        inside = [row for row in held if row.name == name]
        outside = [row for row in held if row.name != name]
        passed = [row.checked.verdict is Verdict.SUPPORTED for row in inside]
        ours = balanced_accuracy(inside, passed)
        others = [
            balanced_accuracy(inside, [getattr(row, by) >= best_threshold(outside, by) for row in inside])
            for by in ("coverage", "cosine")
        ]
        true = [row.is_supported for row in inside]
        right = percent(is_true for is_true, says in zip(true, passed, strict=True) if says)
        kept = percent(says for is_true, says in zip(true, passed, strict=True) if is_true)
        values.append((ours, *others))
        lines.append((name, str(len(inside)), *(f"{100 * v:.1f}" for v in (ours, *others)), kept, right))
    means = [f"{100 * statistics.mean(column):.1f}" for column in zip(*values, strict=True)]
    called = [row.is_supported for row in held if row.checked.verdict is Verdict.SUPPORTED]
    lines.append(("mean of the sets", str(len(held)), *means, "", percent(called)))
    header = ("claims", "number", "check", "words", "cosine", "true ones kept", "right where supported")
    table(header, lines)
    sys.stdout.write("\n")
    return {name: value[0] for name, value in zip(names, values, strict=True)}


def hold(assistant: Assistant, rows: Sequence[dict[str, object]]) -> Iterator[Row]:
    encode = assistant._parts.encoder.encode_texts
    for at, row in enumerate(rows, start=1):
        claim, evidence = str(row["claim"]), str(row["evidence"])
        sentences = [span.of(evidence) for span in split_sentences(evidence)] or [""]
        wanted = set(content_terms(claim))
        counts = [len(wanted & set(terms(sentence))) for sentence in sentences]
        best = max(range(len(sentences)), key=counts.__getitem__)
        window = " ".join(sentences[max(0, best - 1) : best + 2])
        yield Row(
            name_of(row),
            row["label"] == "supported",
            assistant.check_claim(claim, evidence),
            len(wanted & set(terms(evidence))) / max(1, len(wanted)),
            float(np.dot(*encode([claim, window]))),
        )
        if at % 100 == 0:
            sys.stderr.write(f"\r{at} of {len(rows)} claims")


def balanced_accuracy(rows: Sequence[Row], passed: Sequence[bool]) -> float:
    shares = []
    for wanted in (True, False):
        right = [says is wanted for row, says in zip(rows, passed, strict=True) if row.is_supported is wanted]
        if right:
            shares.append(statistics.mean(right))
    return statistics.mean(shares)


def best_threshold(rows: Sequence[Row], by: str) -> float:
    values = [getattr(row, by) for row in rows]
    steps = sorted(set(np.quantile(values, np.linspace(0, 1, 60)).tolist()))
    return max(steps, key=lambda step: balanced_accuracy(rows, [value >= step for value in values]))


# --- planted errors


def print_planted(assistant: Assistant, data: Path, each: int, show: int) -> dict[str, float]:
    texts = [str(row["text"]) for row in read_rows(data / "news_articles.jsonl.gz")]
    cases = plant(texts, each)
    began = time.perf_counter()
    found = [(case, assistant.check_claim(case.claim, case.evidence)) for case in cases]
    took = (time.perf_counter() - began) / max(1, len(cases))
    lines, rates = [], {}
    for kind in (*KINDS, *FAITHFUL):
        doubted = [(case, checked) for case, checked in found if case.kind == kind]
        missed = [each for each in doubted if (each[1].verdict is Verdict.SUPPORTED) == (kind in KINDS)]
        rates[kind] = (
            100 * sum(checked.verdict is not Verdict.SUPPORTED for _, checked in doubted) / len(doubted)
        )
        what = f"caught, error of {kind}" if kind in KINDS else f"false alarms, {kind}"
        lines.append((what, str(len(doubted)), f"{rates[kind]:.1f}"))
        show_cases(missed[:show])
    table(("planted", "number", "%"), lines)
    sys.stdout.write(f"\n{1000 * took:.0f} ms a claim\n")
    return rates


def show_cases(missed: Sequence[tuple[Case, CheckedSentence]]) -> None:
    for case, checked in missed:
        told = "".join(f"\n    - {reason}" for reason in checked.reasons)
        sys.stdout.write(
            f"{case.kind}: {case.claim}\n    was: {case.source}\n"
            f"    {checked.verdict} {checked.score:.2f}{told}\n"
        )


def percent(shares: Iterator[bool] | Sequence[bool]) -> str:
    values = list(shares)
    return f"{100 * statistics.mean(values):.1f}" if values else "–"


if __name__ == "__main__":
    main()
