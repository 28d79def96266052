"""Adding: read ahead, cut, encode, write behind. One bad file never stops the others."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.errors import AssistantError, ReadError
from assistant.ingest.passages import cut_passages, encoder_input, heading_of
from assistant.ingest.plan import Plan, plan_article
from assistant.ingest.reading import FileRead, Read, read_sources
from assistant.ingest.sources import FileSource, find_sources
from assistant.protocols import Encoder, OnProgress
from assistant.settings import Settings
from assistant.store.store import DocumentWrite, Store
from assistant.types import Action, Article, Document, IngestReport, Outcome, Passage, Progress, Revision

log = logging.getLogger(__name__)

_BATCH_PASSAGES = 128


@dataclass(frozen=True, slots=True)
class _Cut:
    """A planned document with its passages, waiting for the encoder."""

    plan: Plan
    document_id: str
    heading: str
    passages: tuple[Passage, ...]


@dataclass
class _Batch:
    """What is encoded and written together. Documents first, then the files that they complete."""

    cuts: list[_Cut] = field(default_factory=list)
    finished: list[FileRead] = field(default_factory=list)

    @property
    def passages(self) -> int:
        return sum(len(cut.passages) for cut in self.cuts)


class Adding:
    """One run of `add`. Make it, call `run` once."""

    def __init__(
        self, store: Store, encoder: Encoder, settings: Settings, home: Path, on_progress: OnProgress | None
    ) -> None:
        self._store = store
        self._encoder = encoder
        self._settings = settings
        self._home = home
        self._on_progress = on_progress or (lambda progress: None)
        self._batch = _Batch()
        self._in_flight: set[str] = set()
        self._writing: Future[None] | None = None
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="write")
        self._outcomes: list[Outcome] = []
        self._passages = 0
        self._total = 0
        self._found_in_file = 0
        self._has_failed_in_file = False
        self._started = time.perf_counter()

    def run(self, given: Sequence[str | Path]) -> IngestReport:
        """Add everything in `given`: files, folders, addresses. Raises only what concerns all of it."""
        sources = list(find_sources(given, self._home))
        self._total = len(sources)
        self._report("reading")
        try:
            with closing(read_sources(sources, self._store, self._settings)) as reads:
                for read in reads:
                    self._take(read)
            self._flush()
            self._wait()
        finally:
            self._writer.shutdown(wait=True)
        return IngestReport(tuple(self._outcomes), self._passages, time.perf_counter() - self._started)

    def index_again(self, documents: Sequence[Document]) -> int:
        """Index stored texts anew, without reading files. Returns the number of passages."""
        self._total = len(documents)
        catalog = self._store.catalog
        try:
            for document in documents:
                article = _stored_article(document, catalog.revision(document.revision))
                outcome = Outcome(
                    Action.UPDATED, article.source, "indexed anew", document.document_id, article.title
                )
                file = catalog.file_of(article.source)
                self._queue(Plan(outcome, article, document.revision, file, document.document_id))
            self._flush()
            self._wait()
        finally:
            self._writer.shutdown(wait=True)
        return self._passages

    def _take(self, read: Read) -> None:
        match read:
            case FileSource():
                self._file, self._found_in_file, self._has_failed_in_file = read, 0, False
            case Outcome():
                self._count_found()
                self._finish(read)
            case FileRead():
                self._batch.finished.append(replace(read, sha256=None) if self._has_failed_in_file else read)
            case Article():
                self._count_found()
                self._take_article(read)

    def _count_found(self) -> None:
        """A file stands for one article until it turns out to hold more."""
        self._total += self._found_in_file > 0
        self._found_in_file += 1

    def _take_article(self, article: Article) -> None:
        plan = self._plan(article)
        if plan.feeds or plan.touches & self._in_flight:
            # What this plan was based on may be about to change: write that first and look again.
            self._flush()
            self._wait()
            plan = self._plan(article)
        if plan.document_id:
            self._queue(plan)
        else:
            if plan.feeds:
                self._store.add_source(article.source, plan.feeds, plan.file, instead_of=plan.replaces)
            self._finish(plan.outcome)

    def _plan(self, article: Article) -> Plan:
        return plan_article(article, self._file, self._store.catalog, self._home)

    def _queue(self, plan: Plan) -> None:
        assert plan.document_id is not None
        try:
            passages = self._cut(plan, plan.document_id)
        except ReadError as error:
            self._fail(plan, str(error))
            return
        self._in_flight |= plan.touches
        self._batch.cuts.append(_Cut(plan, plan.document_id, heading_of(plan.article), tuple(passages)))
        if self._batch.passages >= _BATCH_PASSAGES:
            self._flush()

    def _cut(self, plan: Plan, document_id: str) -> list[Passage]:
        """The article's passages. Raises ReadError where none can be had."""
        try:
            passages = cut_passages(
                document_id,
                Revision(plan.revision, plan.article.text, plan.article.page_starts),
                count_tokens=self._encoder.count_tokens,
                max_tokens=self._encoder.max_tokens,
                language=plan.article.language or "en",
            )
        except BaseException as error:
            if not _is_mistake(error):
                raise
            log.warning("cutting %s failed", plan.article.source, exc_info=True)
            why = f"it cannot be cut into sentences ({type(error).__name__}: {error})"
            raise ReadError(why) from error
        if not passages:
            raise ReadError("it holds no sentence")
        return passages

    def _fail(self, plan: Plan, why: str) -> None:
        self._has_failed_in_file = True
        self._finish(replace(plan.outcome, action=Action.FAILED, why=why, document_id=None))

    def _flush(self) -> None:
        """Encode the batch here while the one before it is written in the background."""
        batch, self._batch = self._batch, _Batch()
        inputs = [encoder_input(cut.heading, passage) for cut in batch.cuts for passage in cut.passages]
        encoded = iter(self._encoder.encode_passages(inputs) if inputs else [])
        writes = [
            DocumentWrite(
                cut.document_id,
                cut.plan.article,
                cut.plan.revision,
                cut.plan.file,
                cut.heading,
                cut.passages,
                tuple(next(encoded) for _ in cut.passages),
            )
            for cut in batch.cuts
        ]
        self._wait()
        self._in_flight = {touched for cut in batch.cuts for touched in cut.plan.touches}
        self._writing = self._writer.submit(self._write, writes, batch.finished)
        self._passages += len(inputs)
        for cut in batch.cuts:
            self._finish(cut.plan.outcome)

    def _write(self, writes: list[DocumentWrite], finished: list[FileRead]) -> None:
        if writes:
            self._store.put(writes)
        for file in finished:
            self._store.finish_file(file.name, file.sha256, file.sources)

    def _wait(self) -> None:
        if self._writing:
            self._writing.result()
            self._writing = None
            self._in_flight = set()

    def _finish(self, outcome: Outcome) -> None:
        self._outcomes.append(outcome)
        if outcome.action is Action.FAILED:
            log.info("could not add %s: %s", outcome.source, outcome.why)
        self._report(outcome.source, outcome)

    def _report(self, current: str, outcome: Outcome | None = None) -> None:
        seconds = max(time.perf_counter() - self._started, 1e-6)
        self._on_progress(
            Progress(
                done=len(self._outcomes),
                total=self._total,
                current=current,
                passages=self._passages,
                passages_per_second=self._passages / seconds,
                outcome=outcome,
            )
        )


def _stored_article(document: Document, revision: Revision) -> Article:
    return Article(
        text=revision.text,
        source=document.source,
        title=document.title,
        url=document.url,
        outlet=document.outlet,
        author=document.author,
        published_at=document.published_at,
        language=document.language,
        page_starts=revision.page_starts,
    )


def _is_mistake(error: BaseException) -> bool:
    """Whether a library failed; one written in Rust says so with an exception that is no Exception."""
    is_ours = isinstance(error, AssistantError)
    return (isinstance(error, Exception) and not is_ours) or type(error).__name__ == "PanicException"
