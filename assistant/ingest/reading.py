"""Reading sources in the background, in order, a few files ahead of the encoder."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass

from assistant.errors import AssistantError, ReadError
from assistant.ingest.readers import ReadFailure, read_file
from assistant.ingest.sources import FileSource, hash_file
from assistant.settings import Settings
from assistant.store.store import Store
from assistant.types import REMOVED_EARLIER, Action, Article, Outcome

log = logging.getLogger(__name__)

CANCELLED = "cancelled before all of it was in"
_AHEAD = 64
# Packages that are installed under another name than they are imported by.
_PACKAGES = {"docx": "python-docx", "markdown_it": "markdown-it-py", "yaml": "pyyaml"}


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file was read to its end; `sources` is everything that it holds, readable or not."""

    name: str
    sha256: str | None
    """None when something in it failed: it is read again next time, so that the failure is reported again."""
    sources: tuple[str, ...]


Read = FileSource | Article | Outcome | FileRead
IsWanted = Callable[[str], bool]
"""Whether a source, by its name, is still to be added."""


def read_sources(
    sources: Sequence[FileSource], store: Store, settings: Settings, is_wanted: IsWanted
) -> Generator[Read]:
    """Read every source; for each yield the source, then its articles and outcomes, then `FileRead`.

    Each source yields an article or an outcome at least. Close the generator to stop reading.
    """
    return _ahead(_read_all(sources, store, settings, is_wanted), _AHEAD)


def _read_all(
    sources: Sequence[FileSource], store: Store, settings: Settings, is_wanted: IsWanted
) -> Iterator[Read]:
    for source in sources:
        yield source
        try:
            for read in _read_one(source, store, settings, is_wanted):
                require_wanted(source.name, is_wanted)
                yield read
        except ReadError as error:
            yield Outcome(Action.FAILED, source.name, str(error))
        except AssistantError:
            raise
        except ImportError as error:
            yield Outcome(Action.FAILED, source.name, _what_is_missing(error))
        except Exception as error:  # a reader's mistake must not keep the other files out
            log.warning("reading %s failed", source.name, exc_info=True)
            yield Outcome(Action.FAILED, source.name, f"it cannot be read ({type(error).__name__}: {error})")


def require_wanted(name: str, is_wanted: IsWanted) -> None:
    """Raise ReadError where nobody waits for this source any more."""
    if not is_wanted(name):
        raise ReadError(CANCELLED)


def _what_is_missing(error: ImportError) -> str:
    if not isinstance(error, ModuleNotFoundError) or not error.name:
        return f"a Python package that reads it is broken ({error}): install the program again"
    module = error.name.partition(".")[0]
    package = _PACKAGES.get(module, module.replace("_", "-"))
    command = f"pip install -c constraints.txt {package}"
    return (
        f"the Python package {package} is missing: run `{command}` in the folder of Briefing Assistant "
        "and add the file again"
    )


def _read_one(source: FileSource, store: Store, settings: Settings, is_wanted: IsWanted) -> Iterator[Read]:
    require_wanted(source.name, is_wanted)
    sha256 = hash_file(source.path, settings.max_file_bytes) if source.path else None
    if source.is_explicit and store.catalog.removed_from_file(source.name):
        store.readmit(source.name)
    elif sha256 and store.catalog.file_hash(source.name) == sha256:
        yield from _unchanged(source, store)
        return
    names: list[str] = []
    failures = 0
    if source.called:
        store.name_file(source.name, source.called)
    for item in _items(source, store, settings):
        names.append(item.source)
        if isinstance(item, ReadFailure):
            failures += 1
            yield Outcome(Action.FAILED, item.source, item.why)
        else:
            yield item
    if not names:
        raise ReadError("it holds no articles")
    if source.path:
        yield FileRead(source.name, None if failures else sha256, tuple(names))


def _unchanged(source: FileSource, store: Store) -> Iterator[Read]:
    held = store.catalog.held_by_file(source.name)
    for name, document_id, title in held:
        yield Outcome(Action.UNCHANGED, name, "", document_id, title)
    removed = store.catalog.removed_from_file(source.name)
    for name in removed:
        yield Outcome(Action.UNCHANGED, name, REMOVED_EARLIER)
    if not held and not removed:
        yield Outcome(Action.UNCHANGED, source.name)


def _items(source: FileSource, store: Store, settings: Settings) -> Iterator[Article | ReadFailure]:
    if source.path:
        called = source.called or store.catalog.given_name(source.name)
        return read_file(source.path, source.name, max_bytes=settings.max_file_bytes, called=called)
    from assistant.ingest.readers.web_address import read_address

    return read_address(
        source.name,
        max_bytes=settings.max_file_bytes,
        timeout_seconds=30,
        allow_private=settings.allow_private_addresses,
    )


def _ahead(items: Iterator[Read], depth: int) -> Generator[Read]:
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
