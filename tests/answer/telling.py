"""Workspaces of a few invented articles, and what an answer must and must not tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from assistant import Answer, Assistant
from assistant.text.folding import fold
from assistant.types import Status, Verdict


@contextmanager
def opened_with(articles: Mapping[str, str], folder: Path) -> Iterator[Assistant]:
    """A workspace in `folder` that holds these articles, by file name."""
    for name, text in articles.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Assistant.open(folder / "home") as opened:
        assert not opened.add([str(folder / name) for name in articles]).failed
        yield opened


def assert_tells(answer: Answer, told: Sequence[str], untold: Sequence[str]) -> None:
    """It answers with sentences that are supported, has all of `told` and nothing of `untold`."""
    assert answer.status is Status.ANSWERED, answer.abstention
    text = fold(answer.text)
    assert [each for each in told if each not in text] == [], answer.text
    assert [each for each in untold if each in text] == [], answer.text
    assert all(each.verdict is Verdict.SUPPORTED for each in answer.sentences)
