"""Many people at once at the served page, beside one who asks alone: how long, what it costs, whose answer.

usage: python benchmarks/crowd.py DATA_DIR [--home FOLDER] [--articles 3000] [--people 20] [--rounds 3]

Each person has a tab of a browser, driven through the page's own events, and asks a question of the news that
nobody asked before; the quoting writer answers. One person asks as many alone, before. Afterwards every
question of the crowd is asked once more alone: an answer is mixed up where the page shows another question,
other cited places in it or beside it. "CPU s" has in it what the page suggests to ask next, which waits until
nobody waits for an answer. FOLDER is a workspace with the news; without one it is made, which takes minutes.
Linux only: reads /proc.
"""

from __future__ import annotations

import argparse
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from evaluation_data import NewsQuestion, news_questions, table, write_articles
from serving import wait_until_shown

from assistant import Assistant

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.interface.tabs import Shown, Tab

_TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


class Server:
    """`assistant serve` in a process of its own."""

    def __init__(self, home: Path, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        serve = ("-m", "assistant", "serve", "--no-browser", "--home", str(home), "--port", str(port))
        self._process = subprocess.Popen([sys.executable, *serve], stderr=subprocess.DEVNULL)

    def wait_until_ready(self) -> None:
        wait_until_shown(self.address)
        with Tab(self.address) as tab:
            tab.arrive()
            while "Ready" not in tab.html("status"):
                time.sleep(0.5)
                tab.tick()

    def cpu_seconds(self) -> float:
        used = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(used[11]) + int(used[12])) / _TICKS_A_SECOND

    def end(self) -> None:
        self._process.send_signal(signal.SIGINT)
        self._process.wait(60)


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of questions, in their order; None where there was an error."""

    shown: Sequence[Shown | None]
    seconds: float
    cpu_seconds: float

    def row(self, name: str, beside: Asked) -> tuple[str, ...]:
        times = sorted(each.seconds for each in self.shown if each)
        median = statistics.median(times)
        ratio = median / statistics.median(each.seconds for each in beside.shown if each)
        return (
            name,
            f"{median:.2f}",
            f"{times[int(0.9 * (len(times) - 1))]:.2f}",
            f"{times[-1]:.2f}",
            f"{ratio:.1f}",
            f"{self.cpu_seconds / len(self.shown):.2f}",
            f"{len(times) / self.seconds:.1f}",
            str(self.shown.count(None)),
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--port", type=int, default=7878)
    given = parser.parse_args()
    home = given.home or make_workspace(given.data, given.articles)
    questions = news_questions(given.data)[: given.people * (given.rounds + 1)]
    server = Server(home, given.port)
    try:
        server.wait_until_ready()
        report(server, home, questions, given.people)
    finally:
        server.end()


def make_workspace(data: Path, articles: int) -> Path:
    home = Path(tempfile.gettempdir()) / f"assistant-crowd-{articles}"
    home.mkdir(exist_ok=True)
    with Assistant.open(home) as assistant:
        assistant.add([write_articles(data, home / "articles.jsonl", articles)])
    return home


def report(server: Server, home: Path, questions: Sequence[NewsQuestion], people: int) -> None:
    """Strangers to the server's memory first, alone and at once; then the crowd's questions again."""
    asked_alone, asked_at_once = questions[:people], questions[people:]
    alone = ask(server, [each.question for each in asked_alone], people=1)
    crowd = ask(server, [each.question for each in asked_at_once], people)
    again = ask(server, [each.question for each in asked_at_once], people=1)
    header = ("seconds", "median", "90 %", "longest", "× alone", "CPU s each", "answers a second", "errors")
    rows = [
        alone.row("one alone", alone),
        crowd.row(f"{people} at once", alone),
        again.row("one alone, asked before", alone),
    ]
    table(header, rows)
    mixed = sum(is_mixed_up(*each) for each in zip(asked_at_once, crowd.shown, again.shown, strict=True))
    known = known_articles(home)
    table(
        ("whose answer", "of", str(len(asked_at_once))),
        [
            ("mixed up", "", str(mixed)),
            ("cites the known article, at once", "", str(citing(known, asked_at_once, crowd.shown))),
            ("cites the known article, alone", "", str(citing(known, asked_at_once, again.shown))),
        ],
    )


def ask(server: Server, questions: Sequence[str], people: int) -> Asked:
    """Everybody asks a question at the same time, then everybody the next."""
    shown: list[Shown | None] = []
    cpu, seconds = 0.0, 0.0
    with ExitStack() as opened, ThreadPoolExecutor(people) as pool:
        tabs = [opened.enter_context(Tab(server.address)) for _ in range(people)]
        for tab in tabs:
            tab.arrive()
        for first in range(0, len(questions), people):
            started, cpu_before = time.perf_counter(), server.cpu_seconds()
            shown += pool.map(_ask, tabs, questions[first : first + people])
            seconds += time.perf_counter() - started
            cpu += server.cpu_seconds() - cpu_before
            for tab in tabs:
                tab.begin_anew()
    return Asked(shown, seconds, cpu)


def _ask(tab: Tab, question: str) -> Shown | None:
    try:
        return tab.ask(question)
    except Exception as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return None


def is_mixed_up(question: NewsQuestion, at_once: Shown | None, alone: Shown | None) -> bool:
    if at_once is None or alone is None:
        return False
    return at_once.questions != (question.question,) or (at_once.cited, at_once.beside) != (
        alone.cited,
        alone.beside,
    )


def known_articles(home: Path) -> dict[str, str]:
    """The id of the data set for each document."""
    with Assistant.open(home) as assistant:
        return {each.document_id: each.source.rpartition("#")[2] for each in assistant.documents()}


def citing(known: dict[str, str], questions: Sequence[NewsQuestion], shown: Sequence[Shown | None]) -> int:
    def is_cited(question: NewsQuestion, answer: Shown | None) -> bool:
        cited = {known.get(document) for document, _, _ in answer.cited} if answer else set()
        return bool(cited & set(question.gold_article_ids))

    return sum(map(is_cited, questions, shown))


if __name__ == "__main__":
    main()
