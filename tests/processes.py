"""Other processes that use a workspace at the same time, or die in it."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from assistant import Assistant
from assistant.settings import Settings
from tests.fakes import HashingEncoder

# Every process begins as a copy of one that has imported the heavy libraries already.
_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(["assistant.assistant", "langchain_chroma", "chromadb", "tests.processes"])


def start(target: Callable[..., None], *arguments: object) -> ForkServerProcess:
    """A process that calls `target`, a function of a module."""
    process = _context.Process(target=target, args=arguments)
    process.start()
    return process


class Worker:
    """A process that adds to a workspace, or removes again what came from `sources`, and says each step."""

    def __init__(
        self,
        home: Path,
        *sources: Path,
        removes: bool = False,
        batch_passages: int = 128,
        saves_often: bool = False,
    ) -> None:
        self._steps, theirs = _context.Pipe(duplex=False)
        work = _remove if removes else _add
        arguments = (work, theirs, home, sources, batch_passages, saves_often)
        self.process = start(_run, *arguments)
        theirs.close()

    def next_step(self) -> Any:
        """What the process says next; None when it has ended."""
        try:
            return self._steps.recv()
        except EOFError:
            return None

    def join(self) -> int:
        """Wait for its end; the exit code."""
        while self.next_step() is not None:
            pass
        self.process.join(120)
        assert self.process.exitcode is not None
        return self.process.exitcode


def open_quick(home: Path) -> Assistant:
    """A workspace with real databases and the quick stand-in for a model."""
    return Assistant(home, Settings(embedding_model="hashing"), HashingEncoder())


Say = Callable[[object], None]
Work = Callable[[Assistant, Sequence[Path], Say], None]


def _run(
    work: Work, steps: Connection, home: Path, sources: Sequence[Path], batch_passages: int, saves_often: bool
) -> None:
    from assistant.ingest import adding

    adding._BATCH_PASSAGES = batch_passages
    if saves_often:
        _save_often()
    with open_quick(home) as assistant:
        steps.send("open")
        work(assistant, sources, steps.send)


def _add(assistant: Assistant, sources: Sequence[Path], say: Say) -> None:
    assistant.add(sources or None, on_progress=lambda progress: say(progress.done))


def _remove(assistant: Assistant, sources: Sequence[Path], say: Say) -> None:
    for document in assistant.documents():
        if any(Path(document.source).is_relative_to(folder) for folder in sources):
            say(assistant.remove(document.document_id).title)


def _save_often() -> None:
    """Chroma saves its index after a thousand vectors; being killed just then is what hurts."""
    import langchain_chroma

    class OftenSaved(langchain_chroma.Chroma):
        def __init__(self, **settings: Any) -> None:
            index = {**settings.pop("collection_configuration")["hnsw"], "sync_threshold": 8, "batch_size": 4}
            settings["collection_configuration"] = {"hnsw": index}
            super().__init__(**settings)

    langchain_chroma.Chroma = OftenSaved  # type: ignore[misc]
