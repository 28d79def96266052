"""Passage vectors in Chroma, embedded in the workspace or on a server. Only this module knows chromadb."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakValueDictionary

from assistant.errors import AssistantError, StoreUnavailable, VectorsDamaged, WorkspaceError
from assistant.protocols import VectorHit
from assistant.store.disk import disk_full, is_full, is_refused
from assistant.store.vector_folder import VectorFolder
from assistant.types import Vector, Vectors

log = logging.getLogger(__name__)

_BATCH = 500
# Chroma puts a filter's values into one SQLite statement, which carries at most 32,766.
_MAX_FILTER_IDS = 30_000
# Chroma's own values (16, 100, 100) lose a tenth of the 60 nearest among 17,000 passages and leave
# near-copies that no search reaches; these lose a hundredth and cost 0.3 ms a passage, 2 ms a question.
_INDEX: Any = {"hnsw": {"space": "cosine", "max_neighbors": 48, "ef_construction": 200, "ef_search": 300}}


class ChromaVectors:
    """A `PassageVectors` on a Chroma collection, reached through langchain-chroma.

    Only vectors, passage ids and document ids are kept there: texts stay in the catalog, so nothing is stored
    twice. Connects at first use.
    """

    def __init__(
        self, connect: Callable[[], Any], collection: str, place: str, folder: VectorFolder | None = None
    ) -> None:
        """`folder`: where an embedded Chroma keeps its files."""
        self._connect = connect
        self._name = collection
        self._place = place
        self._folder = folder
        self._client: Any = None
        self._store: Any = None
        self._lock = RLock()

    def put(self, passage_ids: Sequence[str], document_ids: Sequence[str], vectors: Vectors) -> None:
        with self._collection(writes=True) as collection:
            for at in range(0, len(passage_ids), _BATCH):
                collection.upsert(
                    ids=list(passage_ids[at : at + _BATCH]),
                    embeddings=vectors[at : at + _BATCH],
                    metadatas=[{"document_id": each} for each in document_ids[at : at + _BATCH]],
                    # langchain-chroma drops hits whose document is None; Chroma's text index is not used.
                    documents=[""] * len(passage_ids[at : at + _BATCH]),
                )

    def delete(self, passage_ids: Sequence[str]) -> None:
        with self._collection(writes=True) as collection:
            for at in range(0, len(passage_ids), _BATCH):
                collection.delete(ids=list(passage_ids[at : at + _BATCH]))

    def nearest(
        self, question: Vector, top_k: int, document_ids: Sequence[str] | None = None
    ) -> list[VectorHit]:
        with self._collection() as collection:
            if not collection.count():
                return []
            hits = [hit for where in _filters(document_ids) for hit in self._hits(question, top_k, where)]
        return sorted(hits, key=lambda hit: -hit.similarity)[:top_k]

    def _hits(self, question: Vector, top_k: int, where: dict[str, Any] | None) -> list[VectorHit]:
        found = self._store.similarity_search_by_vector_with_relevance_scores(
            question.tolist(), k=top_k, filter=where
        )
        # The collection's space is cosine distance, 1 - cosine.
        return [VectorHit(str(document.id), 1.0 - float(distance)) for document, distance in found]

    def ids(self) -> set[str]:
        with self._collection() as collection:
            return set(collection.get(include=[])["ids"])

    def count(self) -> int:
        with self._collection() as collection:
            return int(collection.count())

    def clear(self) -> None:
        with self._lock, self._in_words():
            if self._folder:
                self.close()
                self._folder.wipe()
            else:
                with self._collection():
                    self._client.delete_collection(self._name)
                    self._store = None

    def close(self) -> None:
        """Forget what is held in memory; the next use connects again."""
        with self._lock:
            if self._client is not None:
                _disconnect(self._client)
            self._client = self._store = None

    @contextmanager
    def _collection(self, *, writes: bool = False) -> Iterator[Any]:
        with self._lock, self._in_words(), self._up_to_date(writes):
            if self._store is None:
                self._open()
            yield self._client.get_collection(self._name, embedding_function=None)

    @contextmanager
    def _up_to_date(self, writes: bool) -> Iterator[None]:
        if self._folder is None:
            yield
            return
        with self._folder.using(writes=writes) as is_changed:
            if is_changed:
                self.close()
            yield

    def _open(self) -> None:
        from langchain_chroma import Chroma

        if self._client is None:
            self._client = self._connect()
        self._store = Chroma(
            collection_name=self._name,
            client=self._client,
            collection_configuration=_INDEX,
        )

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except AssistantError:
            raise
        except Exception as error:  # Chroma's own, its database's, its server's, and those of their libraries
            log.debug("chroma failed", exc_info=error)
            self.close()
            raise self._unusable(error) from error

    def _unusable(self, error: Exception) -> AssistantError:
        why = str(error).strip() or type(error).__name__
        if self._folder and is_full(self._folder.path.parent, error):
            return disk_full(self._folder.path.parent)
        if self._folder and is_refused(error):
            return WorkspaceError(
                f"The vectors in {self._place!r} cannot be opened ({why}). They are left as they are: see to "
                "that and run the same again. If it does not help, delete that folder; `assistant add` makes "
                "it anew from the catalog."
            )
        if self._folder:
            return VectorsDamaged(
                f"The vectors in {self._place!r} cannot be used ({why}). `assistant add` makes them anew "
                "from the catalog."
            )
        return StoreUnavailable(
            f"The Chroma server at {self._place} does not answer as expected ({why}). Start it "
            "(`chroma run --host 127.0.0.1 --port 8000`), or unset ASSISTANT_CHROMA_URL to keep vectors "
            "in the workspace."
        )


def _filters(document_ids: Sequence[str] | None) -> Iterator[dict[str, Any] | None]:
    """What Chroma is to be asked for, in as many parts as needed."""
    if document_ids is None:
        yield None
        return
    for at in range(0, len(document_ids), _MAX_FILTER_IDS):
        yield {"document_id": {"$in": list(document_ids[at : at + _MAX_FILTER_IDS])}}


_opened: WeakValueDictionary[tuple[Path, str], ChromaVectors] = WeakValueDictionary()


def embedded_vectors(folder: Path, collection: str) -> ChromaVectors:
    """Vectors inside the workspace.

    The same object for the same folder: Chroma has one client for it in a process, whoever asks.
    """
    key = (folder.resolve(), collection)
    vectors = _opened.get(key)
    if vectors is None:
        place = VectorFolder(folder)
        vectors = ChromaVectors(lambda: _embedded_client(folder), collection, str(folder), place)
        _opened[key] = vectors
    return vectors


def server_vectors(url: str, collection: str) -> ChromaVectors:
    """Vectors on a Chroma server."""
    return ChromaVectors(lambda: _server_client(url), collection, url)


def _embedded_client(folder: Path) -> Any:
    _silence()
    import chromadb
    from chromadb.api.shared_system_client import SharedSystemClient
    from chromadb.config import Settings

    try:
        return chromadb.PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False))
    except BaseException as error:
        # Chroma would hand out the half-made client of a damaged folder again, also after it was wiped.
        SharedSystemClient.clear_system_cache()
        if type(error).__name__ == "PanicException":  # of its Rust part, and no Exception
            raise RuntimeError(str(error)) from error
        raise


def _server_client(url: str) -> Any:
    _silence()
    import chromadb
    from chromadb.config import Settings

    parts = urlsplit(url)
    return chromadb.HttpClient(
        host=parts.hostname or "127.0.0.1",
        port=parts.port or (443 if parts.scheme == "https" else 80),
        ssl=parts.scheme == "https",
        settings=Settings(anonymized_telemetry=False),
    )


def _disconnect(client: Any) -> None:
    client.close()
    # Chroma's client of a server leaves its connections open, and those of the client inside it.
    for part in (client, getattr(client, "_admin_client", None)):
        session = getattr(getattr(part, "_server", None), "_session", None)
        if session is not None:
            session.close()


def _silence() -> None:
    """No telemetry from the libraries underneath."""
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    os.environ.setdefault("LANGSMITH_TRACING", "false")
    os.environ.setdefault("LANGCHAIN_TRACING_V2", "false")
