"""What long tasks tell those who watch, where the task itself is not a phase of its own."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator

from assistant.protocols import OnProgress
from assistant.types import CheckedSentence, Progress


class ClaimsProgress:
    """How many claims of a draft have been checked."""

    def __init__(self, total: int, on_progress: OnProgress | None) -> None:
        self._total = total
        self._on_progress = on_progress
        self._done = 0
        self._passages = 0
        self._started = time.perf_counter()
        self._report("")

    def hold(self, passages: int) -> None:
        """The claim at hand is held against so many passages."""
        self._passages += passages

    def watch(self, sentences: Iterable[CheckedSentence]) -> Iterator[CheckedSentence]:
        """The same sentences, each told as it is checked."""
        for sentence in sentences:
            self._done += 1
            self._report(sentence.text)
            yield sentence

    def _report(self, current: str) -> None:
        if self._on_progress:
            seconds = max(time.perf_counter() - self._started, 1e-6)
            rate = self._passages / seconds
            self._on_progress(Progress(self._done, self._total, current, self._passages, rate))


def tell_waiting(on_progress: OnProgress | None) -> Callable[[], None]:
    """What to call when another process has to be waited for."""

    def tell() -> None:
        if on_progress:
            on_progress(Progress(done=0, total=0, current="waiting for another process that is writing"))

    return tell


class Clock:
    """Adds up milliseconds under names."""

    def __init__(self) -> None:
        self.laps_ms: dict[str, float] = {"retrieve": 0.0, "write": 0.0, "check": 0.0}
        self._since = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps_ms[name] += 1000 * (now - self._since)
        self._since = now
