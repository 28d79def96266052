"""Reading sources in the background, in order, a few files ahead of the encoder."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.errors import ReadError
from assistant.ingest.readers import ReadFailure, read_file
from assistant.ingest.sources import FileSource, hash_file
from assistant.settings import Settings
from assistant.store.store import Store
from assistant.types import Action, Article, Outcome

_AHEAD = 64


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file was read to its end without failure; `sources` is everything that it held."""

    name: str
    sha256: str
    sources: tuple[str, ...]


Read = FileSource | Article | Outcome | FileRead


def read_sources(sources: Sequence[FileSource], store: Store, settings: Settings) -> Iterator[Read]:
    """Read every source; for each yield the source, then its articles and outcomes, then `FileRead`."""
    return _ahead(_read_all(sources, store, settings), _AHEAD)


def _read_all(sources: Sequence[FileSource], store: Store, settings: Settings) -> Iterator[Read]:
    for source in sources:
        yield source
        try:
            yield from _read_one(source, store, settings)
        except ReadError as error:
            yield Outcome(Action.FAILED, source.name, str(error))


def _read_one(source: FileSource, store: Store, settings: Settings) -> Iterator[Read]:
    sha256 = hash_file(source.path) if source.path else ""
    if source.is_explicit and store.catalog.removed_from_file(source.name):
        store.readmit(source.name)
    elif sha256 and store.catalog.file_hash(source.name) == sha256:
        yield from _unchanged(source, store)
        return
    names: dict[str, None] = {}
    failed = False
    for item in _items(source, settings):
        if isinstance(item, ReadFailure):
            failed = True
            yield Outcome(Action.FAILED, item.source, item.why)
        else:
            article = replace(item, source=_unused(item.source, names))
            names[article.source] = None
            yield article
    # A file with a bad row is read again next time, so that the row is reported again.
    if not failed and sha256:
        yield FileRead(source.name, sha256, tuple(names))


def _unused(source: str, taken: dict[str, None]) -> str:
    """Two rows of an export may carry the same id; both go in."""
    return source if source not in taken else f"{source}~{len(taken) + 1}"


def _unchanged(source: FileSource, store: Store) -> Iterator[Read]:
    held = store.catalog.held_by_file(source.name)
    for name, document_id, title in held:
        yield Outcome(Action.UNCHANGED, name, "", document_id, title)
    if not held:
        why = "removed earlier; name the file itself to add it again"
        yield Outcome(Action.UNCHANGED, source.name, why if store.catalog.removed_from_file(source.name) else "")


def _items(source: FileSource, settings: Settings) -> Iterator[Article | ReadFailure]:
    if source.path:
        return read_file(source.path, source.name, max_bytes=settings.max_file_bytes)
    from assistant.ingest.readers.web_address import read_address

    return read_address(
        source.name,
        max_bytes=settings.max_file_bytes,
        timeout_seconds=30,
        allow_private=settings.allow_private_addresses,
    )


def _ahead(items: Iterator[Read], depth: int) -> Iterator[Read]:
    """Run an iterator in a thread of its own, at most `depth` items ahead of its consumer."""
    ready: queue.Queue[Read | BaseException | None] = queue.Queue(depth)
    stopped = threading.Event()

    def put(item: Read | BaseException | None) -> bool:
        while not stopped.is_set():
            try:
                ready.put(item, timeout=0.2)
                return True
            except queue.Full:
                continue
        return False

    def produce() -> None:
        try:
            for item in items:
                if not put(item):
                    return
            put(None)
        except BaseException as error:  # handed to the consumer, which raises it
            put(error)

    threading.Thread(target=produce, name="read", daemon=True).start()
    try:
        while (item := ready.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item
    finally:
        stopped.set()
