"""Long tasks on the page: run in a thread, told as they go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread
from typing import Generic, TypeVar

from assistant.protocols import OnProgress
from assistant.types import Progress

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Finished(Generic[Result]):
    """What a task gave in the end."""

    result: Result


def run_reporting(name: str, task: Callable[[OnProgress], Result]) -> Iterator[Progress | Finished[Result]]:
    """What the task reports as it goes, and last what it gives. An error of the task is raised here."""
    reports: SimpleQueue[Progress | Finished[Result] | BaseException] = SimpleQueue()

    def run() -> None:
        try:
            reports.put(Finished(task(reports.put)))
        except BaseException as error:
            reports.put(error)

    Thread(target=run, name=name, daemon=True).start()
    while True:
        report = reports.get()
        if isinstance(report, BaseException):
            raise report
        yield report
        if isinstance(report, Finished):
            return
