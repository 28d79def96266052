"""Answers that can be stopped: made in a thread of their own, so that nobody waits for a model to notice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from typing import Generic, TypeVar

from assistant.protocols import stopped_afterwards

Piece = TypeVar("Piece")
_SECONDS_BETWEEN_LOOKS = 0.1


class Stoppable(Generic[Piece]):
    """What a slow iterator gives, until it ends or is stopped.

    An error of the iterator is raised here. Stopped, or no longer listened to, the iterator is closed as soon
    as it is heard from again.
    """

    def __init__(self, begin: Callable[[], Iterator[Piece]]) -> None:
        self._begin = begin
        self._given: SimpleQueue[tuple[Piece] | BaseException | None] = SimpleQueue()
        self._is_over = Event()
        self.was_stopped = False

    def stop(self) -> None:
        self.was_stopped = True
        self._is_over.set()

    def __iter__(self) -> Iterator[Piece]:
        Thread(target=self._run, name="answer", daemon=True).start()
        try:
            while not self._is_over.is_set():
                try:
                    given = self._given.get(timeout=_SECONDS_BETWEEN_LOOKS)
                except Empty:
                    continue
                if given is None:
                    return
                if isinstance(given, BaseException):
                    raise given
                yield given[0]
        finally:
            self._is_over.set()

    def _run(self) -> None:
        try:
            with stopped_afterwards(self._begin()) as pieces:
                for piece in pieces:
                    if self._is_over.is_set():
                        return
                    self._given.put((piece,))
            self._given.put(None)
        except BaseException as error:
            self._given.put(error)


class Stops(Generic[Piece]):
    """What is being answered in which tab."""

    def __init__(self) -> None:
        self._running: dict[str, Stoppable[Piece]] = {}
        self._lock = Lock()

    def begin(self, tab: str, begin: Callable[[], Iterator[Piece]]) -> Stoppable[Piece]:
        running = Stoppable(begin)
        with self._lock:
            self._running[tab] = running
        return running

    def end(self, tab: str, running: Stoppable[Piece]) -> None:
        with self._lock:
            if self._running.get(tab) is running:
                del self._running[tab]

    def is_running(self, tab: str | None = None) -> bool:
        """Whether anything is being answered, in this tab or, without one, in any."""
        with self._lock:
            return bool(self._running) if tab is None else tab in self._running

    def stop(self, tab: str) -> None:
        """Stop what is being answered in this tab, if anything is."""
        with self._lock:
            running = self._running.get(tab)
        if running:
            running.stop()
