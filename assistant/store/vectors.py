"""Passage vectors in Chroma, embedded in the workspace or on a server. The only module that knows chromadb."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any
from urllib.parse import urlsplit

from assistant.errors import StoreUnavailable, WorkspaceError
from assistant.protocols import VectorHit
from assistant.types import Vector, Vectors

log = logging.getLogger(__name__)

_BATCH = 500


class ChromaVectors:
    """A `PassageVectors` on a Chroma collection, reached through langchain-chroma.

    Only vectors, passage ids and document ids are kept there: texts stay in the catalog, so nothing is stored
    twice. Connects at first use.
    """

    def __init__(self, connect: Callable[[], Any], collection: str, place: str) -> None:
        self._connect = connect
        self._name = collection
        self._place = place
        self._client: Any = None
        self._store: Any = None
        self._lock = RLock()

    def put(self, passage_ids: Sequence[str], document_ids: Sequence[str], vectors: Vectors) -> None:
        with self._collection() as collection:
            for at in range(0, len(passage_ids), _BATCH):
                collection.upsert(
                    ids=list(passage_ids[at : at + _BATCH]),
                    embeddings=vectors[at : at + _BATCH],
                    metadatas=[{"document_id": each} for each in document_ids[at : at + _BATCH]],
                    # langchain-chroma drops hits whose document is None, and Chroma's own text index is not used.
                    documents=[""] * len(passage_ids[at : at + _BATCH]),
                )

    def delete(self, passage_ids: Sequence[str]) -> None:
        with self._collection() as collection:
            for at in range(0, len(passage_ids), _BATCH):
                collection.delete(ids=list(passage_ids[at : at + _BATCH]))

    def nearest(
        self, question: Vector, top_k: int, document_ids: Sequence[str] | None = None
    ) -> list[VectorHit]:
        if document_ids is not None and not document_ids:
            return []
        where = {"document_id": {"$in": list(document_ids)}} if document_ids is not None else None
        with self._collection() as collection:
            if not collection.count():
                return []
            hits = self._store.similarity_search_by_vector_with_relevance_scores(
                question.tolist(), k=top_k, filter=where
            )
        # The collection's space is cosine distance, 1 - cosine.
        return [VectorHit(str(document.id), 1.0 - float(distance)) for document, distance in hits]

    def ids(self) -> set[str]:
        with self._collection() as collection:
            return set(collection.get(include=[])["ids"])

    def count(self) -> int:
        with self._collection() as collection:
            return int(collection.count())

    def clear(self) -> None:
        with self._collection():
            self._client.delete_collection(self._name)
            self._store = None

    def reopen(self) -> None:
        """Forget what is held in memory, so that another process's writes are seen."""
        with self._lock:
            if self._client is not None:
                self._client.close()
            self._client = self._store = None

    close = reopen

    @contextmanager
    def _collection(self) -> Iterator[Any]:
        from chromadb.errors import ChromaError

        with self._lock:
            try:
                if self._store is None:
                    self._open()
                yield self._client.get_collection(self._name, embedding_function=None)
            except (ChromaError, ConnectionError, ValueError, OSError) as error:
                raise self._unusable(error) from error

    def _open(self) -> None:
        from langchain_chroma import Chroma

        if self._client is None:
            self._client = self._connect()
        self._store = Chroma(
            collection_name=self._name,
            client=self._client,
            collection_configuration={"hnsw": {"space": "cosine"}},
        )

    def _unusable(self, error: Exception) -> Exception:
        log.debug("chroma failed", exc_info=error)
        if self._place.startswith("http"):
            return StoreUnavailable(
                f"The Chroma server at {self._place} does not answer as expected ({error}). Start it "
                "(`chroma run --host 127.0.0.1 --port 8000`), or unset ASSISTANT_CHROMA_URL to keep vectors "
                "in the workspace."
            )
        return WorkspaceError(
            f"The vectors in {self._place!r} cannot be used ({error}). `assistant add --rebuild` makes them anew "
            "from the catalog."
        )


def embedded_vectors(folder: Path, collection: str) -> ChromaVectors:
    """Vectors inside the workspace, written by this process."""

    def connect() -> Any:
        _silence()
        import chromadb

        return chromadb.PersistentClient(path=str(folder), settings=chromadb.Settings(anonymized_telemetry=False))

    return ChromaVectors(connect, collection, place=str(folder))


def server_vectors(url: str, collection: str) -> ChromaVectors:
    """Vectors on a Chroma server."""

    def connect() -> Any:
        _silence()
        import chromadb

        parts = urlsplit(url)
        return chromadb.HttpClient(
            host=parts.hostname or "127.0.0.1",
            port=parts.port or (443 if parts.scheme == "https" else 80),
            ssl=parts.scheme == "https",
            settings=chromadb.Settings(anonymized_telemetry=False),
        )

    return ChromaVectors(connect, collection, place=url)


def _silence() -> None:
    """No telemetry from the libraries underneath."""
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    os.environ.setdefault("LANGSMITH_TRACING", "false")
    os.environ.setdefault("LANGCHAIN_TRACING_V2", "false")
