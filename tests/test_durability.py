"""Killed at any moment: nothing lost, doubled or half-indexed."""

from __future__ import annotations

import random
import signal
import time
from pathlib import Path

from assistant import Assistant
from tests.agreement import assert_agreement
from tests.processes import Worker, open_quick

ARTICLES = 60
KILLS = 14


def write_articles(home: Path) -> set[str]:
    """Articles of several passages each; returns their titles."""
    folder = home / "documents"
    folder.mkdir(parents=True)
    for number in range(ARTICLES):
        body = " ".join(f"Visitor {number * n} met guest{n} in topic{number}." for n in range(40))
        (folder / f"topic{number}.txt").write_text(f"The topic{number} was told.\n\n{body}")
    return {f"The topic{number} was told." for number in range(ARTICLES)}


def add_and_kill(home: Path, rng: random.Random, held: int) -> None:
    """Begin to add, and end it before it begins, just after it has, or some articles beyond those held."""
    worker = Worker(home, batch_passages=8, saves_often=True)
    for _ in range(rng.choice([0, 1, held + 4, held + 8, held + 12])):
        worker.next_step()
    time.sleep(rng.uniform(0, 0.2))
    worker.process.kill()
    worker.process.join()
    assert worker.process.exitcode in (0, -signal.SIGKILL)


def assert_each_is_found(assistant: Assistant) -> None:
    for document in assistant.documents():
        (hit,) = assistant.search(document.title, top_k=1)
        assert hit.document.document_id == document.document_id


def test_killed_at_any_moment_the_next_run_finishes_the_job(tmp_path: Path) -> None:
    expected = write_articles(tmp_path)
    rng = random.Random(7)
    held = [0]
    for _ in range(KILLS):
        add_and_kill(tmp_path, rng, held[-1])
        with open_quick(tmp_path) as assistant:
            assert_each_is_found(assistant)
            with assistant._store.writing():
                assert_agreement(assistant._store)
            held.append(len(assistant.documents()))
    assert held == sorted(held)
    assert held[-1] > 0

    with open_quick(tmp_path) as assistant:
        report = assistant.add()
        assert not report.failed
        assert len(report.added) == ARTICLES - held[-1]  # what was in is not done again
        assert sorted(document.title for document in assistant.documents()) == sorted(expected)
        assert_each_is_found(assistant)
        assert_agreement(assistant._store)
