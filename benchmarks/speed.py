"""What adding, keeping, searching and answering cost beside other tools, and how each cost grows.

usage: python benchmarks/speed.py DATA_DIR [--passages 1000 10000 100000] [--questions 50] [--rounds 3]
       [--systems briefingassistant langchain llamaindex txtai] [--home FOLDER] [--json FILE]

Beside the assistant: the vanilla LangChain recipe, LlamaIndex with its Chroma store, txtai (see `peers.py`).
Two things are measured. First the whole of adding, with the real model, at the first size: the systems take
turns in changing order, and the sums of their rounds are compared. Then growth: at each size the vectors of
what is added are a stand-in that costs next to nothing, the same for every system (real vectors, mixed and
perturbed); questions, and the sentences that the other systems quote from, are encoded by the real model.

Sizes are passages of the assistant's; the other systems get the same articles and cut them their way. Where
the data have too few articles, they come again with other titles and every fifth sentence from elsewhere.
Every step is a process of its own, so that its peak memory is its own, and asking opens what adding left on
the disk. FOLDER keeps the indexes, and a further run on it with the same sizes only asks; without it nothing
is left behind. A small run is `--passages 200 400 --rounds 1 --questions 3`: some minutes, most
of them spent loading libraries.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation_data import NewsQuestion, news_questions, read_rows, table

if TYPE_CHECKING:
    from peers import System

Row = dict[str, object]
Costs = dict[str, float]

_SYSTEMS = {
    "briefingassistant": "Briefing Assistant",
    "langchain": "vanilla LangChain",
    "llamaindex": "LlamaIndex",
    "txtai": "txtai",
}
_CHARACTERS = 800
"""Of a passage of the assistant's, about, so that sizes come out near what was asked for."""
_PART = 200
"""Articles in a file. Every system takes a file at a time, or reads on as it likes."""
_POOL = 2000
_WARMING = 3
"""Questions asked before time is taken."""
_TELL_SECONDS = 20
_SENTENCE_END = re.compile(r"((?<=[.!?])\s+)")
# What a words index finds hardest: every word stands in a large share of the passages.
_COMMON_QUESTIONS = (
    "What did the people say about the new year and the state of the country after it was said that he would "
    "not be there?",
    "Who said last week that the president and the government would make more time for people this year?",
    "How many people in the country said that they would take part in the first day of the new year?",
    "When did the company say that it had made more money in the last year than in the year before?",
    "What do people in the city think about what the president said to the world on the first day?",
    "Why did the state say that it would not take people back home after the end of the last week?",
    "Did the police say how long the man and the woman had been in the house before they were found?",
    "What has changed for people at work, at home and at school in the country since the start of the year?",
    "Which of the two former presidents said that the country would have to do more for its people?",
    "Where did most people go in the first months of the year, and what did they say about the time there?",
)
_COLUMNS = {
    "added_seconds": "adding, s",
    "disk_mb": "on disk, MB",
    "adding_peak_mb": "peak adding, MB",
    "asking_peak_mb": "peak asking, MB",
    "search_ms": "search, ms",
    "search_p95_ms": "search p95, ms",
    "finding_ms": "question encoded, ms",
    "common_ms": "common words, ms",
    "answer_ms": "answer, ms",
    "answer_p95_ms": "answer p95, ms",
}
"""'question encoded' is the same search again, when the question's vector is known, and so is 'common words'
with questions whose words stand in a large share of the passages."""


@dataclass(frozen=True)
class Task:
    """What one process does."""

    step: str
    """pool, add or ask"""
    system: str
    home: str
    articles: str
    pool: str
    """File of vectors to perturb; empty where the real model encodes."""
    questions: tuple[str, ...]
    result: str


def main() -> None:
    if sys.argv[1:2] == ["--worker"]:
        work(Task(**json.loads(sys.argv[2])))
        return
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--passages", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--questions", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--systems", nargs="+", choices=_SYSTEMS, default=list(_SYSTEMS))
    parser.add_argument("--home", type=Path)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    home = given.home or Path(tempfile.mkdtemp(prefix="assistant-speed-"))
    home.mkdir(parents=True, exist_ok=True)
    # Ended from outside, it tidies up all the same.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        bench = Bench(given.data, home, given.questions, given.systems)
        sizes = sorted(set(given.passages))
        results: dict[str, object] = {"adding": bench.adding(sizes[0], given.rounds) if given.rounds else {}}
        growth = bench.growth(sizes)
        results["growth"] = {system: dict(zip(sizes, costs, strict=True)) for system, costs in growth.items()}
        results["exponents"] = show_exponents(sizes, growth)
        if given.json:
            given.json.write_text(json.dumps(results, indent=1), encoding="utf-8")
    finally:
        if not given.home:
            shutil.rmtree(home, ignore_errors=True)


class Bench:
    """Runs each system on each size in a process of its own."""

    def __init__(self, data: Path, home: Path, questions: int, systems: Sequence[str]) -> None:
        self._data = data
        self._home = home
        self._systems = systems
        self._asked = news_questions(data)
        random.Random(0).shuffle(self._asked)
        self._asked = self._asked[: questions + _WARMING]

    def adding(self, size: int, rounds: int) -> dict[str, Costs]:
        """The whole of adding, the real model included, in turns."""
        articles = self._articles(size)
        costs: dict[str, list[Costs]] = {system: [] for system in self._systems}
        homes = {system: self._home / "adding" / system for system in self._systems}
        for number in range(rounds):
            turn = number % len(self._systems)
            for system in [*self._systems[turn:], *self._systems[:turn]]:
                shutil.rmtree(homes[system], ignore_errors=True)
                costs[system].append(self._run("add", system, homes[system], articles))
        asked = {system: self._run("ask", system, home, articles) for system, home in homes.items()}
        shutil.rmtree(self._home / "adding", ignore_errors=True)
        results: dict[str, Costs] = {}
        for system, runs in costs.items():
            seconds = sum(run["seconds"] for run in runs)
            results[system] = {
                "articles_per_second": sum(run["articles"] for run in runs) / seconds,
                "pieces": runs[0]["pieces"],
                "disk_mb": runs[0]["disk_mb"],
                "adding_peak_mb": max(run["peak_mb"] for run in runs),
                "asking_peak_mb": asked[system].pop("peak_mb"),
                **asked[system],
            }
        show_adding(results, int(next(iter(costs.values()))[0]["articles"]), rounds)
        return results

    def growth(self, sizes: Sequence[int]) -> dict[str, list[Costs]]:
        """All costs at all sizes, without that of encoding what is added."""
        results: dict[str, list[Costs]] = {system: [] for system in self._systems}
        pool = self._pool(min(_POOL, sizes[-1]))
        for size in sizes:
            articles = self._articles(size)
            for system in self._systems:
                results[system].append(self._costs(system, size, articles, pool))
            show_growth(size, {system: costs[-1] for system, costs in results.items()})
        return results

    def _costs(self, system: str, size: int, articles: Path, pool: Path) -> Costs:
        home = self._home / f"{size}-{system}"
        kept = self._home / f"{size}-{system}.json"
        if not kept.exists():
            shutil.rmtree(home, ignore_errors=True)
            kept.write_text(json.dumps(self._run("add", system, home, articles, pool)), encoding="utf-8")
        added: Costs = json.loads(kept.read_text(encoding="utf-8"))
        asked = self._run("ask", system, home, articles, pool)
        return {
            "pieces": added["pieces"],
            "articles": added["articles"],
            "articles_per_second": added["articles"] / added["seconds"],
            "added_seconds": added["seconds"],
            "disk_mb": added["disk_mb"],
            "adding_peak_mb": added["peak_mb"],
            "asking_peak_mb": asked.pop("peak_mb"),
            **asked,
        }

    def _run(self, step: str, system: str, home: Path, articles: Path, pool: Path | None = None) -> Costs:
        home.mkdir(parents=True, exist_ok=True)
        result = self._home / f"{step}-{system}-{home.name}.result"
        task = Task(
            step,
            system,
            str(home),
            str(articles),
            str(pool or ""),
            tuple(each.question for each in self._asked),
            str(result),
        )
        tell(f"{step} {system} {home.name}")
        # This process stays small: what it held when it starts another would count as that one's peak.
        command = [sys.executable, str(Path(__file__).resolve()), "--worker", json.dumps(asdict(task))]
        subprocess.run(command, check=True, stdout=sys.stderr)
        costs: Costs = json.loads(result.read_text(encoding="utf-8"))
        result.unlink()
        if step == "add":
            costs["disk_mb"] = sum(file.stat().st_size for file in home.rglob("*") if file.is_file()) / 1e6
        tell(f"{step} {system} {home.name}: {costs.get('seconds', 0):.1f} s")
        return costs

    def _pool(self, size: int) -> Path:
        """A file of real vectors."""
        pool = self._home / f"pool-{size}.npy"
        if not pool.exists():
            self._run("pool", "", self._home, self._articles(size), pool)
        return pool

    def _articles(self, size: int) -> Path:
        """A folder of .jsonl files with articles for about `size` passages."""
        folder = self._home / f"articles-{size}"
        if (folder / "done").exists():
            return folder
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        wanted, part = size * _CHARACTERS, list[str]()
        rows = shelf(list(read_rows(self._data / "news_articles.jsonl.gz")), self._asked)
        for number in count():
            part = []
            while wanted > 0 and len(part) < _PART:
                row = next(rows)
                wanted -= len(str(row["text"]))
                part.append(json.dumps(row, ensure_ascii=False) + "\n")
            (folder / f"part-{number:04}.jsonl").write_text("".join(part), encoding="utf-8")
            if wanted <= 0:
                break
        (folder / "done").touch()
        return folder


# --- the articles ------------------------------------------------------------------------------------


def shelf(rows: list[Row], asked: Sequence[NewsQuestion]) -> Iterator[Row]:
    """Articles without end: first those that answer, in every size; when all were given, changed copies."""
    gold = {article for question in asked for article in question.gold_article_ids}
    rows = [row for row in sorted(rows, key=lambda row: row["id"] not in gold) if str(row["text"]).strip()]
    yield from rows
    for copy in count(1):
        chance = random.Random(copy)
        for row in rows:
            yield changed(row, chance.choice(rows), copy)


def changed(row: Row, other: Row, copy: int) -> Row:
    """An article like `row`, with another title and every fifth sentence taken from `other`."""
    parts = _SENTENCE_END.split(str(row["text"]))
    others = _SENTENCE_END.split(str(other["text"]))[::2]
    for at in range(2 * (copy % 5), len(parts), 10):
        parts[at] = others[at % len(others)]
    return {
        **row,
        "id": f"{row['id']}-{copy}",
        "url": f"{row['url']}-{copy}",
        "title": f"{row['title']} ({copy})",
        "text": "".join(parts),
    }


# --- one process -------------------------------------------------------------------------------------


def work(task: Task) -> None:
    import peers

    peers.be_quiet()
    parts = sorted(Path(task.articles).glob("*.jsonl"))
    started = time.perf_counter()
    if task.step == "pool":
        costs = encode_pool(parts, Path(task.pool))
    else:
        stand_in = peers.StandIn(Path(task.pool)) if task.pool else None
        system = peers.SYSTEMS[task.system](Path(task.home), stand_in)
        costs = add(system, parts, task) if task.step == "add" else ask(system, task.questions)
        costs["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    costs.setdefault("seconds", time.perf_counter() - started)
    Path(task.result).write_text(json.dumps(costs), encoding="utf-8")


def encode_pool(parts: Sequence[Path], pool: Path) -> Costs:
    import numpy as np
    import peers

    pieces: list[str] = []
    for part in parts:
        for row in read_rows(part):
            text = str(row["text"])
            pieces += [text[at : at + _CHARACTERS] for at in range(0, len(text), _CHARACTERS)]
    np.save(pool, peers.PlainModel().encode(pieces[:_POOL]))
    return {}


def add(system: System, parts: Sequence[Path], task: Task) -> Costs:
    started = told = time.perf_counter()

    def on_articles(done: int) -> None:
        nonlocal told
        if time.perf_counter() - told > _TELL_SECONDS:
            told = time.perf_counter()
            tell(f"add {task.system}: {done:,} articles in {told - started:.0f} s")

    pieces = system.add(parts, on_articles)
    seconds = time.perf_counter() - started
    articles = sum(sum(1 for _ in read_rows(part)) for part in parts)
    return {"seconds": seconds, "pieces": pieces, "articles": articles}


def ask(system: System, questions: Sequence[str]) -> Costs:
    """Searches first, then answers: a question's vector may be kept from one to the next."""
    warming, questions = questions[:_WARMING], questions[_WARMING:]
    for question in warming:
        system.answer(question)
    search, finding = twice(system.search, questions)
    _, common = twice(system.search, _COMMON_QUESTIONS)
    answered = 0

    def answer(question: str) -> None:
        nonlocal answered
        answered += bool(system.answer(question))

    answers = timed(answer, questions)
    return {
        "search_ms": statistics.median(search),
        "search_p95_ms": percentile(search),
        "finding_ms": statistics.median(finding),
        "common_ms": statistics.median(common),
        "answer_ms": statistics.median(answers),
        "answer_p95_ms": percentile(answers),
        "answered": 100 * answered / len(questions),
    }


def timed(call: Callable[[str], object], questions: Sequence[str]) -> list[float]:
    """Milliseconds of each."""
    spent = []
    for question in questions:
        started = time.perf_counter()
        call(question)
        spent.append(1000 * (time.perf_counter() - started))
    return spent


def twice(call: Callable[[str], object], questions: Sequence[str]) -> tuple[list[float], list[float]]:
    """Milliseconds of each, and of the same at once again.

    The last question's vector is kept, but not by txtai's own encoding (the real vectors).
    """
    both = timed(call, [question for question in questions for _ in range(2)])
    return both[::2], both[1::2]


def percentile(values: Sequence[float], share: float = 0.95) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def tell(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


# --- tables ------------------------------------------------------------------------------------------


def show_adding(results: dict[str, Costs], articles: int, rounds: int) -> None:
    print(f"\nReal vectors: {articles} articles added in {rounds} rounds, in turns\n")
    columns = {"articles_per_second": "articles per second", **_COLUMNS, "answered": "answered, %"}
    show(results, {name: text for name, text in columns.items() if name != "added_seconds"})


def show_growth(size: int, results: dict[str, Costs]) -> None:
    articles = next(iter(results.values()))["articles"]
    print(f"\nStand-in vectors: {size:,} passages ({articles:,.0f} articles)\n")
    show(results, {**_COLUMNS, "answered": "answered, %"})


def show(results: dict[str, Costs], columns: dict[str, str]) -> None:
    table(
        ("system", "pieces", *columns.values()),
        [
            (_SYSTEMS[system], f"{costs['pieces']:,.0f}", *(f"{costs[name]:.1f}" for name in columns))
            for system, costs in results.items()
        ],
    )
    sys.stdout.flush()


def show_exponents(sizes: Sequence[int], growth: dict[str, list[Costs]]) -> dict[str, Costs]:
    """How each cost grows: as size to this power; 0 is not at all, 1 is like the size itself."""
    if len(sizes) < 2:
        return {}
    results = {
        system: {name: slope(sizes, [each[name] for each in costs]) for name in _COLUMNS}
        for system, costs in growth.items()
    }
    print("\nExponent at which each cost grows\n")
    table(
        ("system", *_COLUMNS.values()),
        [
            (_SYSTEMS[system], *(f"{value:.2f}" for value in costs.values()))
            for system, costs in results.items()
        ],
    )
    print(f"\nTimes from {sizes[-2]:,} to {sizes[-1]:,} passages\n")
    table(
        ("system", *_COLUMNS.values()),
        [
            (_SYSTEMS[system], *(f"{costs[-1][name] / costs[-2][name]:.2f}" for name in _COLUMNS))
            for system, costs in growth.items()
        ],
    )
    return results


def slope(sizes: Sequence[int], costs: Sequence[float]) -> float:
    """Least squares on logarithms."""
    return statistics.linear_regression(
        [math.log(size) for size in sizes], [math.log(cost) for cost in costs]
    ).slope


if __name__ == "__main__":
    main()
