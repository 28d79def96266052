"""Reading the evaluation data: a folder with news_articles.jsonl.gz, news_questions.jsonl and others."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class NewsQuestion:
    question: str
    answer: str
    gold_article_ids: tuple[str, ...]


def read_rows(path: Path) -> Iterator[dict[str, object]]:
    open_text = gzip.open if path.suffix == ".gz" else open
    with open_text(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def news_questions(folder: Path) -> list[NewsQuestion]:
    rows = read_rows(folder / "news_questions.jsonl")
    return [NewsQuestion(row["question"], row["answer"], tuple(row["gold_article_ids"])) for row in rows]  # type: ignore[arg-type]


def write_articles(folder: Path, target: Path, most: int | None = None) -> Path:
    """The first `most` news articles as a plain .jsonl, which the assistant reads as it is."""
    with target.open("w", encoding="utf-8") as out:
        for at, row in enumerate(read_rows(folder / "news_articles.jsonl.gz")):
            if most is not None and at >= most:
                break
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return target


def table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Print a Markdown table."""
    out = sys.stdout.write
    out("| " + " | ".join(header) + " |\n|" + "---|" * len(header) + "\n")
    for row in rows:
        out("| " + " | ".join(row) + " |\n")


def name_of(row: dict[str, object]) -> str:
    """The data set of a row of citation_checks.jsonl; of the many domains of one, news stand apart."""
    if row["dataset"] != "summedits":
        return str(row["dataset"])
    return f"summedits {row['domain'] if row['domain'] == 'news' else 'other'}"
