"""What a model of entailment adds to the two measures that cost nothing.

    python benchmarks/entailment.py DATA_DIR MODEL_FOLDER [--unseen-folds 3] [--planted N] [--cache FILE]
                                    [--scores FILE]

A claim scores what its least carried sentence does, against the sentences of its evidence that are nearest.
For each data set of DATA_DIR/citation_checks.jsonl: the balanced accuracy of 'supported' against the rest,
with the threshold (and the regression, where there is one) fitted on the other data sets, and the area under
the curve. Of summedits only the folds count that the model was not trained on. The second table plants one
error of each kind into sentences of real articles: how often the claim then scores below the sentence as it
was.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from entailment_pairs import fold_of
from evaluation_data import read_rows, table
from numpy.typing import NDArray
from planting import FAITHFUL, Case, plant
from sentence_transformers import CrossEncoder
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from assistant.check.nearest import claim_sentences, read_evidence
from assistant.store.encoder import SentenceTransformerEncoder
from assistant.text.sentences import split_sentences
from assistant.text.words import content_terms, terms

Row = dict[str, object]
Numbers = NDArray[np.float64]
_CHEAP = ("words", "cosine")


def main() -> None:
    arguments = read_arguments()
    torch.set_num_threads(1)
    rows = list(read_rows(arguments.data / "citation_checks.jsonl"))
    model = open_model(arguments.model)
    measures = cheap_measures(rows, arguments.cache)
    pairs = [(str(row["evidence"]), str(row["claim"])) for row in rows]
    measures["model"] = np.array(score_claims(model, pairs))
    if arguments.scores:
        write_scores(arguments.scores, rows, measures["model"])
    print_claims(rows, measures, arguments.unseen_folds)
    if arguments.planted:
        print_planted(model, arguments.data, arguments.planted)
    sys.stdout.write(
        f"{ms_a_pair(model, rows):.1f} ms a pair on one thread, {megabytes(arguments.model):.1f} MB\n"
    )


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument(
        "--unseen-folds", type=int, nargs="*", default=[], help="of summedits, not trained on"
    )
    parser.add_argument("--planted", type=int, default=0, help="so many sentences of each kind")
    parser.add_argument("--cache", type=Path, help="keep what needs no model in this file")
    parser.add_argument("--scores", type=Path, help="write the model's scores to this file")
    return parser.parse_args()


def open_model(folder: Path) -> CrossEncoder:
    dtype = {"dtype": torch.float32}
    return CrossEncoder(str(folder), local_files_only=True, device="cpu", model_kwargs=dtype)


# --- measures of a claim -----------------------------------------------------------------------------------


def cheap_measures(rows: Sequence[Row], cache: Path | None) -> dict[str, Numbers]:
    """Share of the claim's words that the evidence has, and the cosine of its nearest three sentences."""
    if cache is not None and cache.exists():
        return {name: np.array(values) for name, values in json.loads(cache.read_text()).items()}
    encoder = SentenceTransformerEncoder()
    found = [(coverage(row), cosine(row, encoder)) for row in rows]
    measures = {name: np.array(values) for name, values in zip(_CHEAP, zip(*found, strict=True), strict=True)}
    if cache is not None:
        cache.write_text(json.dumps({name: values.tolist() for name, values in measures.items()}))
    return measures


def coverage(row: Row) -> float:
    wanted = set(content_terms(str(row["claim"])))
    return len(wanted & set(terms(str(row["evidence"])))) / max(1, len(wanted))


def cosine(row: Row, encoder: SentenceTransformerEncoder) -> float:
    claim, evidence = str(row["claim"]), str(row["evidence"])
    wanted = set(content_terms(claim))
    sentences = [span.of(evidence) for span in split_sentences(evidence)] or [""]
    counts = [len(wanted & set(terms(sentence))) for sentence in sentences]
    best = max(range(len(sentences)), key=counts.__getitem__)
    return float(np.dot(*encoder.encode_texts([claim, " ".join(sentences[max(0, best - 1) : best + 2])])))


def score_claims(model: CrossEncoder, pairs: Sequence[tuple[str, str]]) -> list[float]:
    """The least of the scores of each claim's sentences."""
    parts = [
        (at, (read_evidence(evidence).nearest(part), part))
        for at, (evidence, claim) in enumerate(pairs)
        for part in claim_sentences(claim)
    ]
    least = [1.0] * len(pairs)
    scores = model.predict([pair for _, pair in parts], batch_size=16, show_progress_bar=False)
    for (at, _), score in zip(parts, scores, strict=True):
        least[at] = min(least[at], float(score))
    return least


def write_scores(path: Path, rows: Sequence[Row], scores: Numbers) -> None:
    lines = (json.dumps({"id": row["id"], "score": score}) for row, score in zip(rows, scores, strict=True))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


# --- real claims -------------------------------------------------------------------------------------------


def print_claims(rows: Sequence[Row], measures: dict[str, Numbers], unseen: Sequence[int]) -> None:
    kept = [row["dataset"] != "summedits" or fold_of(row["document_id"]) in unseen for row in rows]
    rows = [row for row, is_kept in zip(rows, kept, strict=True) if is_kept]
    measures = {name: values[kept] for name, values in measures.items()}
    truth = np.array([row["label"] == "supported" for row in rows])
    sets = np.array([str(row["dataset"]) for row in rows])
    model = np.clip(measures["model"], 1e-4, 1 - 1e-4)
    columns = {**measures, "model": np.log(model / (1 - model))}
    systems = [("words",), ("cosine",), ("model",), _CHEAP, (*_CHEAP, "model")]
    lines, values = [], []
    for name in sorted(set(sets)):
        inside = sets == name
        told = [judged([columns[each] for each in system], truth, sets, inside) for system in systems]
        values.append([number for pair in told for number in pair])
        lines.append((name, str(int(inside.sum())), *(f"{100 * a:.1f} / {100 * b:.1f}" for a, b in told)))
    means = np.array(values).mean(axis=0).reshape(-1, 2)
    lines.append(("mean", str(len(rows)), *(f"{100 * a:.1f} / {100 * b:.1f}" for a, b in means)))
    table(("balanced accuracy / AUC", "claims", *(" + ".join(system) for system in systems)), lines)
    sys.stdout.write("\n")


def judged(
    columns: Sequence[Numbers], truth: NDArray[np.bool_], sets: NDArray[np.str_], inside: NDArray[np.bool_]
) -> tuple[float, float]:
    """Balanced accuracy and area under the curve inside one data set, fitted on the others alone."""
    score = columns[0]
    if len(columns) > 1:
        features = np.stack(columns, axis=1)
        features = (features - features[~inside].mean(axis=0)) / features[~inside].std(axis=0)
        fitted = LogisticRegression().fit(features[~inside], truth[~inside], weights(truth, sets)[~inside])
        score = fitted.decision_function(features)
    cut = best_threshold(score[~inside], truth[~inside], weights(truth, sets)[~inside])
    return balanced_accuracy(score[inside] >= cut, truth[inside]), float(
        roc_auc_score(truth[inside], score[inside])
    )


def weights(truth: NDArray[np.bool_], sets: NDArray[np.str_]) -> Numbers:
    """Every data set counts the same, and in it the true claims as much as the false."""
    found = np.empty(len(truth))
    for name in set(sets):
        for kind in (True, False):
            cell = (sets == name) & (truth == kind)
            found[cell] = len(truth) / max(1, cell.sum())
    return found / found.mean()


def best_threshold(score: Numbers, truth: NDArray[np.bool_], weight: Numbers) -> float:
    cuts = np.unique(np.quantile(score, np.linspace(0, 1, 200)))
    right = [float((weight * ((score >= cut) == truth)).sum()) for cut in cuts]
    return float(cuts[int(np.argmax(right))])


def balanced_accuracy(passed: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    return statistics.mean(float((passed[truth == kind] == kind).mean()) for kind in (True, False))


# --- planted errors ----------------------------------------------------------------------------------------


def print_planted(model: CrossEncoder, data: Path, each: int) -> None:
    cases = plant([str(row["text"]) for row in read_rows(data / "news_articles.jsonl.gz")], each)
    after = score_claims(model, [(case.evidence, case.claim) for case in cases])
    before = score_claims(model, [(case.evidence, case.source) for case in cases])
    lines = [
        ("any error against any faithful form", str(len(cases)), f"{100 * planted_area(cases, after):.1f}")
    ]
    for kind in sorted({case.kind for case in cases} - {"verbatim"}):
        pairs = [(b, a) for case, b, a in zip(cases, before, after, strict=True) if case.kind == kind]
        lines.append((kind, str(len(pairs)), f"{100 * statistics.mean(b > a for b, a in pairs):.1f}"))
    table(("planted", "number", "below the sentence as it was, %"), lines)
    sys.stdout.write("\n")


def planted_area(cases: Sequence[Case], scores: Sequence[float]) -> float:
    return float(roc_auc_score([case.kind in FAITHFUL for case in cases], scores))


# --- cost --------------------------------------------------------------------------------------------------


def ms_a_pair(model: CrossEncoder, rows: Sequence[Row]) -> float:
    pairs = list(first_pairs(rows))
    model.predict(pairs[:16], show_progress_bar=False)
    began = time.perf_counter()
    model.predict(pairs, batch_size=16, show_progress_bar=False)
    return 1000 * (time.perf_counter() - began) / len(pairs)


def first_pairs(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    for row in rows[:: max(1, len(rows) // 100)]:
        claim = claim_sentences(str(row["claim"]))[0]
        yield read_evidence(str(row["evidence"])).nearest(claim), claim


def megabytes(folder: Path) -> float:
    return sum(each.stat().st_size for each in folder.rglob("*") if each.is_file()) / 1e6


if __name__ == "__main__":
    main()
