"""Are the right passages found and the right sentences quoted, and is nothing answered that no text says?

usage: python benchmarks/quality.py DATA_DIR [--home FOLDER] [--sample N] [--json FILE]

Everything is measured beside two baselines in the same run (`vanilla.py`). FOLDER keeps the indexes between
runs; the first run encodes everything twice. With `--sample` only N questions of each kind are asked, of the
articles that answer them and as many others, which takes two minutes. `--json` writes the numbers for
comparison between commits.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation_data import NewsQuestion, news_questions, read_rows, table
from vanilla import Vanilla

from assistant import Assistant, Filters
from assistant.text.folding import fold
from assistant.types import Answer

Quote = Callable[[str], list[str]]
_OTHERS = 30
"""Paragraphs of other articles that a question is asked of where nothing can answer it."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--home", type=Path, default=Path(tempfile.gettempdir()) / "assistant-quality")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    home = given.home / (f"sample-{given.sample}" if given.sample else "all")
    results: dict[str, dict[str, float]] = {}
    news = News(given.data, home / "news", given.sample)
    results |= news.finding()
    paragraphs = Paragraphs(given.data, home / "paragraphs", given.sample)
    results |= paragraphs.quoting(news)
    results |= paragraphs.abstaining(news)
    results["speed"] = news.speed()
    table(("whole answer, warm", "ms"), [(name, f"{value:.0f}") for name, value in results["speed"].items()])
    if given.json:
        given.json.write_text(json.dumps(results, indent=1), encoding="utf-8")


def open_with(home: Path, rows: Sequence[dict[str, object]]) -> Assistant:
    """A workspace that holds these articles, kept between runs."""
    home.mkdir(parents=True, exist_ok=True)
    assistant = Assistant.open(home)
    export = home / "articles.jsonl"
    if not export.exists():
        export.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    report = assistant.add([export])
    if report.added:
        print(f"{len(report.added)} articles added in {report.seconds:.0f} s", flush=True)
    assistant.warm_up()
    return assistant


class News:
    """Questions about a shelf of news."""

    def __init__(self, data: Path, home: Path, sample: int | None) -> None:
        self.questions = news_questions(data)[:sample]
        self.null = [str(row["question"]) for row in read_rows(data / "null_queries.jsonl")][:sample]
        rows = list(read_rows(data / "news_articles.jsonl.gz"))
        if sample:
            gold = {article for question in self.questions for article in question.gold_article_ids}
            others = [row for row in rows if row["id"] not in gold]
            rows = [row for row in rows if row["id"] in gold] + others[: len(gold)]
        self.assistant = open_with(home, rows)
        self.vanilla = Vanilla([(str(row["id"]), str(row["text"])) for row in rows], home / "vanilla")
        self.texts = {str(row["id"]): str(row["text"]) for row in rows}
        self.answers: list[Answer] = []
        self._ms: list[float] = []

    def finding(self) -> dict[str, dict[str, float]]:
        pieces, articles = self.vanilla.pieces, self.vanilla.articles
        systems: dict[str, Callable[[str], list[tuple[str, str]]]] = {
            "vanilla LangChain": lambda q: [(articles[at], pieces[at]) for at in self._vanilla(q)],
            "vanilla, words only": lambda q: [
                (articles[at], pieces[at]) for at in self.vanilla.find(q, by=("words",))
            ],
            "vanilla, both fused": lambda q: [(articles[at], pieces[at]) for at in self.vanilla.find(q)],
            "Briefing Assistant": lambda q: [
                (hit.document.source.split("#", 1)[-1], hit.passage.text)
                for hit in self.assistant.search(q, top_k=60)
            ],
        }
        results = {name: self._found_by(find) for name, find in systems.items()}
        show("finding", results)
        return {f"finding: {name}": values for name, values in results.items()}

    def _vanilla(self, question: str) -> list[int]:
        return self.vanilla.find(question, by=("meaning",))

    def _found_by(self, find: Callable[[str], list[tuple[str, str]]]) -> dict[str, float]:
        ranks, held = [], 0
        for question in self.questions:
            hits = find(question.question)
            distinct = list(dict.fromkeys(article for article, _ in hits))
            gold = [rank for rank, each in enumerate(distinct, 1) if each in question.gold_article_ids]
            ranks.append(gold[0] if gold else 0)
            held += holds([question.answer], [text for _, text in hits[:5]])
        shares = {f"Hit@{most}": percent(0 < rank <= most for rank in ranks) for most in (1, 5, 10)}
        reciprocal = statistics.mean(1 / rank if 0 < rank <= 10 else 0.0 for rank in ranks)
        return {**shares, "MRR@10": 100 * reciprocal, "answer in 5": 100 * held / len(ranks)}

    def ask(self) -> list[Answer]:
        """The whole answer to every question, once."""
        for question in self.questions if not self.answers else ():
            started = time.perf_counter()
            self.answers.append(self.assistant.ask(question.question))
            self._ms.append(1000 * (time.perf_counter() - started))
        return self.answers

    def speed(self) -> dict[str, float]:
        self.ask()
        return {
            "median": statistics.median(self._ms),
            "95th percentile": sorted(self._ms)[int(0.95 * len(self._ms))],
        }

    def is_in_gold(self, question: NewsQuestion) -> bool:
        """Whether the answer's words occur in an article that answers; else none could quote them."""
        return holds([question.answer], [self.texts.get(each, "") for each in question.gold_article_ids])


@dataclass(frozen=True)
class _Asked:
    question: str
    answers: tuple[str, ...]
    is_answerable: bool
    context: str
    document: str


class Paragraphs:
    """Questions about one paragraph each; half of them it does not answer."""

    def __init__(self, data: Path, home: Path, sample: int | None) -> None:
        rows = list(read_rows(data / "unanswerable.jsonl"))
        random.Random(0).shuffle(rows)
        rows = rows[: 3 * sample if sample else None]
        contexts = {str(row["context"]): str(row["title"]).replace("_", " ") for row in rows}
        articles = [
            {"title": title, "text": text, "id": f"paragraph-{at}"}
            for at, (text, title) in enumerate(contexts.items())
        ]
        self.assistant = open_with(home, articles)
        ids = {self.assistant.revision(each.revision).text: each for each in self.assistant.documents()}
        self._titles = {each.document_id: each.title for each in ids.values()}
        self.asked = [
            _Asked(
                str(row["question"]),
                tuple(map(str, row["answers"])),  # type: ignore[arg-type]
                bool(row["answerable"]),
                str(row["context"]),
                ids[str(row["context"])].document_id,
            )
            for row in rows
        ]
        self._answers = [
            self.assistant.ask(each.question, filters=Filters(document_ids=(each.document,)))
            for each in self.asked
        ]

    def quoting(self, news: News) -> dict[str, dict[str, float]]:
        given = [(each, answer) for each, answer in zip(self.asked, self._answers, strict=True)]
        answerable = [(each, answer) for each, answer in given if each.is_answerable]
        results = {}
        for name, overlap in (("two nearest sentences", 0.0), ("the same with words", 0.5)):
            quotes = [
                news.vanilla.quote(each.question, [each.context], overlap=overlap) for each, _ in answerable
            ]
            held = [holds(each.answers, quote) for (each, _), quote in zip(answerable, quotes, strict=True)]
            results[name] = {"paragraph given": percent(held), "sentences": statistics.mean(map(len, quotes))}
        quoted = [(each, answer) for each, answer in answerable if answer.sentences]
        results["Briefing Assistant"] = {
            "paragraph given": percent(holds(each.answers, texts(answer)) for each, answer in answerable),
            "sentences": statistics.mean(len(answer.sentences) for _, answer in quoted),
            "where it answers": percent(holds(each.answers, texts(answer)) for each, answer in quoted),
        }
        possible = [
            (question, answer)
            for question, answer in zip(news.questions, news.ask(), strict=True)
            if news.is_in_gold(question)
        ]
        for name, overlap, by in (
            ("two nearest sentences", 0.0, ("meaning",)),
            ("the same with words", 0.5, ("words", "meaning")),
        ):
            held = [
                holds(
                    [question.answer],
                    news.vanilla.quote(
                        question.question,
                        [news.vanilla.pieces[at] for at in news.vanilla.find(question.question, by=by)[:5]],
                        overlap=overlap,
                    ),
                )
                for question, _ in possible
            ]
            results[name]["news, end to end"] = percent(held)
        ours = results["Briefing Assistant"]
        ours["news, end to end"] = percent(holds([each.answer], texts(answer)) for each, answer in possible)
        ours["news, sentences"] = statistics.mean(len(answer.sentences) for _, answer in possible)
        show("quoting", results)
        return {f"quoting: {name}": values for name, values in results.items()}

    def abstaining(self, news: News) -> dict[str, dict[str, float]]:
        adversarial = [
            (bool(answer.sentences), each.is_answerable)
            for each, answer in zip(self.asked, self._answers, strict=True)
        ]
        answered = [bool(answer.sentences) for answer in news.ask()]
        null = [bool(news.assistant.ask(question).sentences) for question in news.null]
        chance = random.Random(0)
        others = []
        for each in self.asked[: 300 if len(self.asked) > 300 else None]:
            elsewhere = [key for key, title in self._titles.items() if title != self._titles[each.document]]
            filters = Filters(document_ids=tuple(chance.sample(elsewhere, min(_OTHERS, len(elsewhere)))))
            others.append(bool(self.assistant.ask(each.question, filters=filters).sentences))
        kept = [is_answered for is_answered, is_answerable in adversarial if is_answerable]
        similar = [
            (news.vanilla.similarity(each.question, [each.context]), each.is_answerable)
            for each in self.asked
        ]
        results = {
            "threshold on similarity, best": {"adversarial": best_threshold(similar)},
            "Briefing Assistant": {
                "adversarial": balanced(adversarial),
                "news against null": (percent(answered) + 100 - percent(null)) / 2,
                "own against other articles": (percent(kept) + 100 - percent(others)) / 2,
                "answerable kept": percent(kept),
                "news kept": percent(answered),
                "null refused": 100 - percent(null),
                "other articles refused": 100 - percent(others),
            },
        }
        show("abstaining, balanced accuracy", results)
        return {f"abstaining: {name}": values for name, values in results.items()}


def texts(answer: Answer) -> list[str]:
    return [sentence.text for sentence in answer.sentences]


def holds(answers: Sequence[str], quoted: Sequence[str]) -> bool:
    """Whether one of the answers stands in one of the texts, up to folding."""
    wanted = [fold(answer).strip(" .\"'") for answer in answers]
    return any(each in fold(text) for text in quoted for each in wanted)


def percent(values: Iterable[bool]) -> float:
    found = list(values)
    return 100 * sum(found) / max(1, len(found))


def balanced(decided: Sequence[tuple[bool, bool]]) -> float:
    """Mean share of right decisions over the two classes, in percent; (decided, true)."""
    shares = [percent(got == truth for got, truth in decided if truth is kind) for kind in (True, False)]
    return sum(shares) / 2


def best_threshold(scored: Sequence[tuple[float, bool]]) -> float:
    """The balanced accuracy of the threshold that turns out best: more than a user could have."""
    cuts = sorted({score for score, _ in scored})[:: max(1, len(scored) // 100)]
    return max(balanced([(score >= cut, truth) for score, truth in scored]) for cut in cuts)


def show(name: str, results: dict[str, dict[str, float]]) -> None:
    columns = list(dict.fromkeys(column for values in results.values() for column in values))
    rows = [
        (system, *(f"{values[column]:.1f}" if column in values else "" for column in columns))
        for system, values in results.items()
    ]
    table((name, *columns), rows)
    print(flush=True)


if __name__ == "__main__":
    main()
