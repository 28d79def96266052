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
from assistant.ingest.plan import Plan, corrected, plan_article
from assistant.ingest.reading import CANCELLED, FileRead, IsWanted, Read, read_sources
from assistant.ingest.sources import FileSource, find_sources
from assistant.protocols import EncodedPassage, Encoder, OnProgress
from assistant.settings import Settings
from assistant.store.store import DocumentWrite, Store
from assistant.types import (
    Action,
    Article,
    Correction,
    Document,
    GivenFile,
    IngestReport,
    Outcome,
    Passage,
    Progress,
    Revision,
)

log = logging.getLogger(__name__)

_BATCH_PASSAGES = 128
_ENCODED_AT_ONCE = 256
"""After so many it is told how far a long article is, and looked whether it is still wanted."""


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
        self,
        store: Store,
        encoder: Encoder,
        settings: Settings,
        home: Path,
        on_progress: OnProgress | None,
        is_wanted: IsWanted | None = None,
    ) -> None:
        self._store = store
        self._encoder = encoder
        self._settings = settings
        self._home = home
        self._on_progress = on_progress or (lambda progress: None)
        self._is_wanted = is_wanted or (lambda name: True)
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

    def run(self, given: Sequence[str | Path | GivenFile]) -> IngestReport:
        """Add everything in `given`: files, folders, addresses. Raises only what concerns all of it."""
        sources = list(find_sources(given, self._home))
        self._total = len(sources)
        self._report("reading")
        try:
            reading = read_sources(sources, self._store, self._settings, self._is_wanted)
            with closing(reading) as reads:
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
        try:
            for document in documents:
                self._queue(self._plan_again(document, {}))
            self._flush()
            self._wait()
        finally:
            self._writer.shutdown(wait=True)
        return self._passages

    def index_corrected(self, document: Document, correction: Correction) -> None:
        """Index one stored text anew, with what a person has put right in the document's details."""
        self._total = 1
        try:
            self._queue(self._plan_again(document, correction))
            self._flush()
            self._wait()
        finally:
            self._writer.shutdown(wait=True)

    def _plan_again(self, document: Document, correction: Correction) -> Plan:
        catalog = self._store.catalog
        article = corrected(_stored_article(document, catalog.revision(document.revision)), correction)
        outcome = Outcome(Action.UPDATED, article.source, "indexed anew", document.document_id, article.title)
        return Plan(
            outcome,
            article,
            document.revision,
            catalog.file_of(article.source),
            document.document_id,
            correction=correction,
            added_at=document.added_at,
        )

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
        encoded = self._encode(batch.cuts)
        # What was cancelled meanwhile is left out, whole articles at a time.
        kept = [cut for cut in batch.cuts if len(encoded[cut.document_id]) == len(cut.passages)]
        lost = [cut for cut in batch.cuts if cut not in kept]
        writes = [_write_of(cut, encoded[cut.document_id]) for cut in kept]
        unread = {cut.plan.file for cut in lost}
        finished = [replace(file, sha256=None) if file.name in unread else file for file in batch.finished]
        self._wait()
        self._in_flight = {touched for cut in batch.cuts for touched in cut.plan.touches}
        self._writing = self._writer.submit(self._write, writes, finished)
        for cut in kept:
            self._finish(cut.plan.outcome)
        for cut in lost:
            self._fail(cut.plan, CANCELLED)

    def _encode(self, cuts: Sequence[_Cut]) -> dict[str, list[EncodedPassage]]:
        """Vectors by document, made in parts; of what is cancelled meanwhile there are too few."""
        encoded: dict[str, list[EncodedPassage]] = {cut.document_id: [] for cut in cuts}
        waiting = [(cut, passage) for cut in cuts for passage in cut.passages]
        while waiting := [each for each in waiting if self._is_wanted(each[0].plan.file)]:
            part, waiting = waiting[:_ENCODED_AT_ONCE], waiting[_ENCODED_AT_ONCE:]
            inputs = [encoder_input(cut.heading, passage) for cut, passage in part]
            for (cut, _), vectors in zip(part, self._encoder.encode_passages(inputs), strict=True):
                encoded[cut.document_id].append(vectors)
            self._passages += len(part)
            if waiting:
                self._report(waiting[0][0].plan.article.source)
        return encoded

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


def _write_of(cut: _Cut, encoded: Sequence[EncodedPassage]) -> DocumentWrite:
    plan = cut.plan
    return DocumentWrite(
        cut.document_id,
        plan.article,
        plan.revision,
        plan.file,
        cut.heading,
        cut.passages,
        tuple(encoded),
        plan.correction,
        plan.added_at,
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
