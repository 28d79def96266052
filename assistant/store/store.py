"""Catalog and vectors as one: a write is seen whole or not at all, whenever the process is killed.

The catalog is the truth. A write announces the passage ids it is about to give vectors, gives them, and only
then commits documents, passages and words in one transaction that also takes the announcement back. What a
crash leaves is an announcement, and `settle` removes the vectors that it names and no passage owns. The
catalog holds every vector as well, so lost or broken vectors come back without the model.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout
from sqlalchemy import Connection

from assistant.errors import ModelMismatch, VectorsDamaged, WorkspaceBusy, WorkspaceError
from assistant.protocols import EncodedPassage, PassageVectors, VectorHit
from assistant.settings import Settings
from assistant.store import records
from assistant.store.catalog import Catalog
from assistant.store.disk import make_folder
from assistant.store.rows import in_parts
from assistant.store.vectors import embedded_vectors, server_vectors
from assistant.types import Article, Correction, Document, Filters, Passage, Vector

log = logging.getLogger(__name__)

FOLDER = ".assistant"
"""Inside a workspace."""
_CATALOG = "catalog.sqlite"


@dataclass(frozen=True, slots=True)
class DocumentWrite:
    """A document on its way into the store, with everything derived from its text."""

    document_id: str
    article: Article
    revision: str
    file: str
    heading: str
    passages: tuple[Passage, ...]
    encoded: tuple[EncodedPassage, ...]
    correction: Correction = field(default_factory=dict)
    """What a person has just put right; the article has it already."""
    added_at: str | None = None
    """When it was first added, where it comes back."""


class Store:
    """One workspace's documents. Reading needs no lock; writing happens inside `writing()`."""

    def __init__(self, catalog: Catalog, vectors: PassageVectors, lock_file: Path, model: str) -> None:
        self.catalog = catalog
        self.vectors = vectors
        self.model = model
        self._lock_file = lock_file

    def close(self) -> None:
        self.vectors.close()
        self.catalog.close()

    # --- the model of the index ----------------------------------------------------------------------

    def check_model(self) -> None:
        """Raises ModelMismatch when the index was made with another model than the one that is set."""
        made_with = self.catalog.value("model")
        if made_with not in (None, self.model):
            raise ModelMismatch(
                f"This index was made with the embedding model {made_with!r}, and {self.model!r} is set now; "
                "their vectors cannot be compared. `assistant add --rebuild` makes the index anew with "
                f"{self.model!r}; or set ASSISTANT_EMBEDDING_MODEL={made_with}."
            )
        if self.is_rebuilding:
            raise WorkspaceError(
                "A rebuild of the index was interrupted. `assistant add --rebuild` finishes it, and so does "
                "`assistant add`."
            )

    @property
    def is_rebuilding(self) -> bool:
        return self.catalog.value("rebuilding") == "yes"

    @contextmanager
    def rebuilding(self) -> Iterator[None]:
        """Everything indexed inside is indexed with the model that is set; search refuses until the end."""
        self.catalog.set_value("rebuilding", "yes")
        self.catalog.set_value("model", self.model)
        self.vectors.clear()
        yield
        self.catalog.set_value("rebuilding", "no")

    # --- writing -------------------------------------------------------------------------------------

    @contextmanager
    def writing(
        self, on_wait: Callable[[], None] | None = None, timeout_seconds: float = 600
    ) -> Iterator[None]:
        """Hold the workspace's write lock; finish or undo first what a crash left.

        Calls `on_wait` once when another writer has to be waited for. Raises WorkspaceBusy after the timeout.
        """
        lock = FileLock(str(self._lock_file))
        try:
            lock.acquire(timeout=0)
        except Timeout:
            if on_wait:
                on_wait()
            self._wait_for(lock, timeout_seconds)
        try:
            self.settle()
            yield
        finally:
            lock.release()

    def _wait_for(self, lock: FileLock, timeout_seconds: float) -> None:
        try:
            lock.acquire(timeout=timeout_seconds)
        except Timeout as error:
            raise WorkspaceBusy(
                "Another process has been writing to this workspace for a long time. Wait for it, or end it, "
                "and try again; nothing was changed."
            ) from error

    def put(self, writes: Sequence[DocumentWrite]) -> None:
        """Store documents with their passages, replacing what they had before."""
        if self.catalog.value("model") is None:
            self.catalog.set_value("model", self.model)
        passages = [passage for write in writes for passage in write.passages]
        new_ids = [passage.passage_id for passage in passages]
        with self.catalog.begin() as connection:
            records.announce(connection, new_ids)
        if passages:
            matrix = np.stack([vectors.vector for write in writes for vectors in write.encoded])
            self.vectors.put(new_ids, [passage.document_id for passage in passages], matrix)
        gone: set[str] = set()
        with self.catalog.begin() as connection:
            for write in writes:
                gone.update(records.drop_passages(connection, write.document_id))
                gone.update(self._feed(connection, write))
                records.put_passages(connection, write.heading, write.passages, write.encoded)
            gone -= set(new_ids)
            records.settle(connection, new_ids)
            records.announce(connection, gone)
        self._drop_vectors(sorted(gone))

    @staticmethod
    def _feed(connection: Connection, write: DocumentWrite) -> list[str]:
        """Write details and let the source feed this document; returns ids of passages that lost theirs."""
        records.put_document(connection, write.document_id, write.article, write.revision, write.added_at)
        records.put_correction(connection, write.document_id, write.correction)
        return records.put_source(connection, write.article.source, write.document_id, write.file)

    def add_source(self, source: str, document_id: str, file: str, instead_of: Sequence[str] = ()) -> None:
        """Let one more source feed a document that is there already, `instead_of` those that are gone."""

        def add(connection: Connection) -> list[str]:
            gone = records.put_source(connection, source, document_id, file)
            for moved in instead_of:
                records.drop_moved_source(connection, moved)
            return gone

        self._change(add)

    def finish_file(self, file: str, sha256: str | None, sources: Sequence[str]) -> None:
        """Say what a file holds now; sources that it no longer has go, with documents only they fed.

        `sha256` is None when it is to be read again although it did not change.
        """
        stale = sorted(set(self.catalog.sources_of_file(file)) - set(sources))

        def finish(connection: Connection) -> list[str]:
            gone = [passage_id for source in stale for passage_id in records.drop_source(connection, source)]
            if sha256:
                records.put_file(connection, file, sha256)
            return gone

        self._change(finish)

    def remove(self, document_id: str) -> Document:
        """Take a document out and remember that a person did. Raises UnknownDocument."""
        document = self.catalog.document(document_id)

        def remove(connection: Connection) -> list[str]:
            records.remember_removed(connection, document_id)
            return records.drop_document(connection, document_id)

        self._change(remove)
        return document

    def name_file(self, file: str, name: str) -> None:
        """Remember what a file was called where it came from."""
        with self.catalog.begin() as connection:
            records.put_given_name(connection, file, name)

    def readmit(self, file: str) -> None:
        """Forget what was removed from this file: somebody named it again."""
        with self.catalog.begin() as connection:
            records.forget_removed(connection, file)

    def settle(self) -> None:
        """Finish or undo what a crash left between catalog and vectors."""
        try:
            self.vectors.count()  # fails when they are damaged
            self._drop_unowned(self.catalog.unsettled())
        except VectorsDamaged as error:
            log.warning("making the vectors anew: %s", error)
            self.vectors.clear()
            self.restore_vectors()

    def restore_vectors(self) -> None:
        """Make the vectors hold what the catalog says, whatever was lost or came back from a backup."""
        if self.is_rebuilding:
            return
        wanted = self.catalog.passage_ids()
        held = self.vectors.ids()
        for part in in_parts([each for each in wanted if each not in held]):
            self.vectors.put(part, *self.catalog.passage_vectors(part))
        self._drop_unowned([*held.difference(wanted), *self.catalog.unsettled()])

    def _drop_unowned(self, passage_ids: Sequence[str]) -> None:
        if passage_ids:
            log.info("settling %d passages that an interrupted run left", len(passage_ids))
            owned = set(self.catalog.passages(passage_ids))
            self._drop_vectors([each for each in passage_ids if each not in owned])
            with self.catalog.begin() as connection:
                records.settle(connection, passage_ids)

    def without_vectors(self) -> list[str]:
        """Documents of which some passage has no vector."""
        missing = set(self.catalog.passage_ids()) - self.vectors.ids()
        return sorted({each.passage.document_id for each in self.catalog.passages(sorted(missing)).values()})

    def _change(self, change: Callable[[Connection], list[str]]) -> None:
        with self.catalog.begin() as connection:
            gone = change(connection)
            records.announce(connection, gone)
        self._drop_vectors(gone)

    def _drop_vectors(self, passage_ids: Sequence[str]) -> None:
        if passage_ids:
            self.vectors.delete(passage_ids)
            with self.catalog.begin() as connection:
                records.settle(connection, passage_ids)

    # --- finding -------------------------------------------------------------------------------------

    def nearest(self, question: Vector, top_k: int, filters: Filters) -> list[VectorHit]:
        """The passages whose vectors are nearest, among documents that pass `filters`.

        Damaged vectors are made anew first; none are found while another process is writing and will do it.
        """
        self.check_model()
        document_ids = self.catalog.document_ids(filters) if filters else None
        try:
            return self.vectors.nearest(question, top_k, document_ids)
        except VectorsDamaged:
            try:
                with self.writing(timeout_seconds=0):
                    return self.vectors.nearest(question, top_k, document_ids)
            except WorkspaceBusy:
                log.warning("searching by words only, because the vectors are being made anew")
                return []


def has_store(home: Path) -> bool:
    """Whether `open_store` would find something in `home`; otherwise it would make it."""
    try:
        (home / FOLDER / _CATALOG).stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:  # opening it says why it cannot be looked at
        pass
    return True


def open_store(home: Path, settings: Settings) -> Store:
    """Open or make the store of the workspace `home`. Raises WorkspaceError."""
    folder = home / FOLDER
    make_folder(folder)
    catalog = Catalog(folder / _CATALOG)
    collection = f"passages-{catalog.value('workspace_id')}"
    vectors = (
        server_vectors(settings.chroma_url, collection)
        if settings.chroma_url
        else embedded_vectors(folder / "vectors", collection)
    )
    return Store(catalog, vectors, folder / "write.lock", settings.embedding_model)
