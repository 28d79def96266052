"""What do answers gain, and what do they risk, when a chat model writes them?

usage: python benchmarks/answers.py DATA_DIR [--model NAME …] [--sample N] [--home FOLDER] [--json FILE]

The same questions are answered with quotations and by each model (`gguf:PATH`, `ollama:NAME` …): news
questions whose answer is known, questions about one paragraph that does not answer them, and questions about
nothing that the articles report. With `--sample` N of each are asked, of the articles that answer them and as
many others.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation_data import NewsQuestion, news_questions, read_rows
from quality import holds, percent, show, texts

from assistant import Assistant, Filters
from assistant.settings import Settings
from assistant.types import Answer

Numbers = dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", action="append", default=[])
    parser.add_argument("--sample", type=int)
    parser.add_argument("--home", type=Path, default=Path(tempfile.gettempdir()) / "assistant-answers")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    home = given.home / (f"sample-{given.sample}" if given.sample else "all")
    asked = Questions.read(given.data, given.sample)
    add(asked, home)
    results = {}
    for model in (None, *given.model):
        with Assistant.open(home, replace(Settings.from_environment(), model=model)) as assistant:
            assistant.warm_up()
            results[model or "quoting"] = measure(assistant, asked)
            show("answers, %", {name: values for name, values in results.items()})
    if given.json:
        given.json.write_text(json.dumps(results, indent=1), encoding="utf-8")


@dataclass(frozen=True)
class Questions:
    news: Sequence[NewsQuestion]
    null: Sequence[str]
    unanswerable: Sequence[tuple[str, str]]
    """Questions, each with the only paragraph that it is asked of."""
    articles: Sequence[dict[str, object]]

    @classmethod
    def read(cls, data: Path, sample: int | None) -> Questions:
        news = news_questions(data)[:sample]
        gold = {article for question in news for article in question.gold_article_ids}
        rows = list(read_rows(data / "news_articles.jsonl.gz"))
        others = [row for row in rows if row["id"] not in gold]
        asked_of = [row for row in read_rows(data / "unanswerable.jsonl") if not row["answerable"]][:sample]
        return cls(
            news,
            [str(row["question"]) for row in read_rows(data / "null_queries.jsonl")][:sample],
            [(str(row["question"]), str(row["context"])) for row in asked_of],
            [row for row in rows if row["id"] in gold] + others[: len(gold) if sample else None],
        )


def add(asked: Questions, home: Path) -> None:
    """The articles and the paragraphs, kept in `home` between runs."""
    home.mkdir(parents=True, exist_ok=True)
    paragraphs = dict.fromkeys(context for _, context in asked.unanswerable)
    rows = [*asked.articles, *({"id": f"paragraph-{at}", "text": text} for at, text in enumerate(paragraphs))]
    export = home / "articles.jsonl"
    export.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with Assistant.open(home) as assistant:
        assistant.add([export])


def measure(assistant: Assistant, asked: Questions) -> Numbers:
    """All numbers of one writer; a further kind of question is one more function here."""
    seconds: list[float] = []
    ask = timed(assistant.ask, seconds)
    numbers = answering(asked, ask) | refusing(asked, assistant, ask)
    return {**numbers, "median s": statistics.median(seconds)}


def timed(ask: Callable[..., Answer], seconds: list[float]) -> Callable[..., Answer]:
    def ask_timed(question: str, filters: Filters | None = None) -> Answer:
        started = time.perf_counter()
        answer = ask(question, filters=filters)
        seconds.append(time.perf_counter() - started)
        return answer

    return ask_timed


def answering(asked: Questions, ask: Callable[..., Answer]) -> Numbers:
    answers = [(question, ask(question.question)) for question in asked.news]
    sentences = [each for _, answer in answers for each in answer.sentences]
    cited = [
        citation.source.split("#", 1)[-1] in question.gold_article_ids
        for question, answer in answers
        for citation in answer.citations
    ]
    return {
        "holds the answer": percent(holds([question.answer], texts(answer)) for question, answer in answers),
        "sentences": len(sentences) / max(1, len(answers)),
        "supported": percent(each.is_supported for each in sentences),
        "cites the gold article": percent(cited),
        "replaced by quotations": percent(bool(answer.note) for _, answer in answers),
    }


def refusing(asked: Questions, assistant: Assistant, ask: Callable[..., Answer]) -> Numbers:
    """Share of the questions that nothing answers which are not answered."""
    ids = {assistant.revision(each.revision).text: each.document_id for each in assistant.documents()}
    only = [ask(question, Filters(document_ids=(ids[context],))) for question, context in asked.unanswerable]
    return {
        "unanswerable refused": percent(answer.abstention is not None for answer in only),
        "null refused": percent(ask(question).abstention is not None for question in asked.null),
    }


if __name__ == "__main__":
    main()
