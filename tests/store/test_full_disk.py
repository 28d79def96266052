"""A disk that fills up: told as such, and nothing is thrown away or broken for want of room."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import WorkspaceError
from tests.agreement import assert_agreement
from tests.processes import open_quick

ARTICLES = 40


def fill(home: Path, *, leaving: int) -> None:
    """Take all of the disk but the last kilobytes."""
    free = shutil.disk_usage(home).free
    (home / "fill").write_bytes(bytes(free - 1024 * leaving))


def assert_told(use: Callable[[], object]) -> None:
    with pytest.raises(WorkspaceError, match=r"disk .* is full\. Make room on it"):
        use()


def assert_goes_on_with_room(home: Path, articles: Path) -> None:
    (home / "fill").unlink()
    with open_quick(home) as assistant:
        assert not assistant.add([articles]).failed
        assert len(assistant.documents()) == ARTICLES
        assert any(hit.meaning_rank for hit in assistant.search("guest7"))
        assert_agreement(assistant._store)


def add_until_full(home: Path, articles: Path, leaving: int) -> None:
    fill(home, leaving=leaving)
    with open_quick(home) as assistant:
        assert_told(lambda: assistant.add([articles]))
    assert_goes_on_with_room(home, articles)


def use_when_full(home: Path, articles: Path, leaving: int) -> None:
    with open_quick(home) as assistant:
        assistant.add([articles / "0.txt"])
    fill(home, leaving=leaving)
    with open_quick(home) as assistant:
        assert_told(lambda: assistant.add([articles]))
        assert_told(lambda: assistant.ask("Who met guest7?"))
    assert_goes_on_with_room(home, articles)


@pytest.mark.skipif(sys.platform != "linux", reason="needs a disk of its own")
@pytest.mark.parametrize(
    ("task", "leaving"),
    [("add_until_full", 100), ("add_until_full", 600), ("add_until_full", 1000), ("use_when_full", 0)],
)
def test_full_disk_is_told_and_survived(tmp_path: Path, task: str, leaving: int) -> None:
    articles, home = tmp_path / "articles", tmp_path / "home"
    articles.mkdir()
    home.mkdir()
    for number in range(ARTICLES):
        body = " ".join(f"Visitor {number * n} met guest{n} in topic{number}." for n in range(40))
        (articles / f"{number}.txt").write_text(f"The topic{number} was told.\n\n{body}")
    # A namespace of its own takes the disk away with the process, and needs no rights where it is allowed.
    alone = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    mount = f"mount -t tmpfs -o size=16m tmpfs '{home}'"
    if not shutil.which("unshare") or subprocess.run([*alone, mount], capture_output=True).returncode:
        pytest.skip("this system lends no disk")
    program = f"from pathlib import Path; from tests.store.test_full_disk import {task} as run; "
    program += f"run(Path({str(home)!r}), Path({str(articles)!r}), {leaving})"
    finished = subprocess.run(
        [*alone, f'{mount} && exec "$0" -c "$1"', sys.executable, program],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONWARNINGS": "default"},
        capture_output=True,
        text=True,
    )
    assert finished.returncode == 0, finished.stderr
