"""Finding and answering over a shelf of news, beside reciprocal rank fusion over the vanilla split.

usage: python benchmarks/answering.py DATA_DIR --home FOLDER [--sample N]

FOLDER keeps the index and the baseline's vectors between runs; the first run encodes everything twice.
Baseline: RecursiveCharacterTextSplitter 1000/200, the same model, SQLite's BM25 over the same pieces, both
rankings fused by reciprocal rank (k = 60), an article at its first piece.
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from evaluation_data import NewsQuestion, news_questions, read_rows, table, write_articles

from assistant.assistant import Assistant
from assistant.retrieve.fusion import fuse
from assistant.settings import Settings
from assistant.store.encoder import load_model
from assistant.text.folding import fold

_DEPTH = 100


class VanillaFusion:
    """The baseline, independent of the assistant's store."""

    def __init__(self, data: Path, cache: Path) -> None:
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
        self.articles: list[str] = []
        self.pieces: list[str] = []
        for row in read_rows(data / "news_articles.jsonl.gz"):
            for piece in splitter.split_text(str(row["text"])):
                self.articles.append(str(row["id"]))
                self.pieces.append(piece)
        self._model = load_model(Settings().embedding_model, None)
        vectors = cache / "baseline.npy"
        if not vectors.exists():
            print(f"encoding {len(self.pieces)} pieces of the baseline …", flush=True)
            np.save(vectors, self._model.encode_document(self.pieces, normalize_embeddings=True))
        self._vectors = np.load(vectors)
        self._words = sqlite3.connect(":memory:")
        self._words.execute("CREATE VIRTUAL TABLE pieces USING fts5(body, tokenize='porter unicode61')")
        self._words.executemany("INSERT INTO pieces(rowid, body) VALUES (?, ?)", enumerate(self.pieces))

    def find(self, question: str, *, by: Sequence[str] = ("words", "meaning")) -> list[int]:
        """Indices of pieces, best first."""
        rankings = {}
        if "meaning" in by:
            vector = self._model.encode_query(question, normalize_embeddings=True)
            rankings["meaning"] = [str(at) for at in np.argsort(-(self._vectors @ vector))[:_DEPTH]]
        if "words" in by:
            query = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", question))
            found = self._words.execute(
                "SELECT rowid FROM pieces WHERE pieces MATCH ? ORDER BY bm25(pieces) LIMIT ?", (query, _DEPTH)
            )
            rankings["words"] = [str(row[0]) for row in found]
        return [int(item) for item, _ in fuse(rankings, {"words": 1.0, "meaning": 1.0})]


def first_ranks(questions: Sequence[NewsQuestion], ranked: Callable[[str], list[str]]) -> list[int]:
    """The rank (from 1) of the first gold article among distinct articles; 0 where it is not among them."""
    ranks = []
    for question in questions:
        articles = list(dict.fromkeys(ranked(question.question)))
        hits = [
            rank for rank, article in enumerate(articles, start=1) if article in question.gold_article_ids
        ]
        ranks.append(hits[0] if hits else 0)
    return ranks


def scores(ranks: Sequence[int]) -> tuple[str, ...]:
    shares = [100 * sum(0 < rank <= most for rank in ranks) / len(ranks) for most in (1, 5, 10)]
    mrr = sum(1 / rank for rank in ranks if 0 < rank <= 10) / len(ranks)
    return (*(f"{share:.1f}" for share in shares), f"{mrr:.3f}")


def holds(answer: str, texts: Sequence[str]) -> bool:
    wanted = fold(answer).strip(" .\"'")
    return any(wanted in fold(text) for text in texts)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--sample", type=int, help="ask only the first N questions")
    given = parser.parse_args()
    given.home.mkdir(parents=True, exist_ok=True)
    questions = news_questions(given.data)[: given.sample]
    assistant = Assistant.open(given.home)
    if not assistant.documents():
        report = assistant.add([write_articles(given.data, given.home / "news.jsonl")])
        print(f"{len(report.added)} articles added in {report.seconds:.0f} s", flush=True)
    ids = {document.source: document.source.split("#", 1)[-1] for document in assistant.documents()}
    baseline = VanillaFusion(given.data, given.home)

    def ours(question: str) -> list[str]:
        return [ids[hit.document.source] for hit in assistant.search(question, top_k=60)]

    def theirs(by: Sequence[str]) -> Callable[[str], list[str]]:
        return lambda question: [baseline.articles[at] for at in baseline.find(question, by=by)]

    assistant.warm_up()
    rows = []
    for name, ranked, passages in (
        (
            "vanilla, meaning only",
            theirs(("meaning",)),
            lambda q: [baseline.pieces[at] for at in baseline.find(q, by=("meaning",))[:5]],
        ),
        (
            "vanilla, words only",
            theirs(("words",)),
            lambda q: [baseline.pieces[at] for at in baseline.find(q, by=("words",))[:5]],
        ),
        (
            "vanilla, both fused",
            theirs(("words", "meaning")),
            lambda q: [baseline.pieces[at] for at in baseline.find(q)[:5]],
        ),
        ("Briefing Assistant", ours, lambda q: [hit.passage.text for hit in assistant.search(q, top_k=5)]),
    ):
        held = sum(holds(each.answer, passages(each.question)) for each in questions)
        rows.append((name, *scores(first_ranks(questions, ranked)), f"{100 * held / len(questions):.1f}"))
    table(("finding", "Hit@1", "Hit@5", "Hit@10", "MRR@10", "answer in 5 passages"), rows)

    milliseconds, sentences, answered, right = [], [], 0, 0
    for each in questions:
        started = time.perf_counter()
        answer = assistant.ask(each.question)
        milliseconds.append(1000 * (time.perf_counter() - started))
        if answer.sentences:
            answered += 1
            sentences.append(len(answer.sentences))
            right += holds(each.answer, [sentence.text for sentence in answer.sentences])
    null = [str(row["question"]) for row in read_rows(given.data / "null_queries.jsonl")]
    abstained = sum(assistant.ask(question).abstention is not None for question in null)
    print()
    table(
        ("answering", "value"),
        [
            ("questions answered", f"{answered} of {len(questions)}"),
            ("answer string among the quoted sentences", f"{100 * right / len(questions):.1f} %"),
            ("sentences quoted, mean", f"{statistics.mean(sentences):.2f}"),
            ("null queries abstained", f"{abstained} of {len(null)}"),
            ("whole answer, median", f"{statistics.median(milliseconds):.0f} ms"),
            (
                "whole answer, 95th percentile",
                f"{sorted(milliseconds)[int(0.95 * len(milliseconds))]:.0f} ms",
            ),
        ],
    )
    (given.home / "answering.json").write_text(json.dumps(rows, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
