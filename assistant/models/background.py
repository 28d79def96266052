"""Answers that are read in the background, so that waiting has an end and stopping works at any moment."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from queue import SimpleQueue
from threading import Event, Thread
from typing import Generic, TypeVar

_STOPPING_SECONDS = 5.0
Piece = TypeVar("Piece")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a model may be silent."""

    first_seconds: float = 300.0
    """Before the first piece: without a graphics card a long prompt takes minutes to read."""
    between_seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class _End:
    error: BaseException | None


class BackgroundStream(Generic[Piece]):
    """Begins to read what `begin` gives at once. Ends with TimeoutError when that is silent for too long."""

    def __init__(self, begin: Callable[[], AsyncGenerator[Piece, None]], patience: Patience) -> None:
        self._begin = begin
        self._patience = patience
        self._read_so_far: SimpleQueue[Piece | _End] = SimpleQueue()
        self._ended = Event()
        self._reading = asyncio.run_coroutine_threadsafe(self._read(), _loop())

    def pieces(self) -> Iterator[Piece]:
        """Each as it comes; raises what reading raised. Closing this iterator stops the reading."""
        try:
            while not isinstance(piece := self._read_so_far.get(), _End):
                yield piece
            if piece.error is not None:
                raise piece.error
        finally:
            self.close()

    def close(self) -> None:
        """Stop, and wait until whoever answers has been told."""
        self._reading.cancel()
        self._ended.wait(_STOPPING_SECONDS)

    async def _read(self) -> None:
        error: BaseException | None = None
        try:
            await self._read_all()
        except BaseException as raised:  # also the cancelling: who waits must learn that nothing comes
            error = raised
            if isinstance(raised, asyncio.CancelledError):
                raise
        finally:
            self._read_so_far.put(_End(error))
            self._ended.set()

    async def _read_all(self) -> None:
        source = self._begin()
        seconds = self._patience.first_seconds
        try:
            while True:
                async with asyncio.timeout(seconds):
                    piece = await anext(source)
                self._read_so_far.put(piece)
                seconds = self._patience.between_seconds
        except StopAsyncIteration:
            pass
        finally:
            with suppress(Exception):
                await source.aclose()


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """One for the whole program: the libraries keep connections, which belong to a loop."""
    loop = asyncio.new_event_loop()
    Thread(target=loop.run_forever, name="chat models", daemon=True).start()
    return loop
