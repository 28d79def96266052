"""The catalog: documents, revisions, passages and their words, in SQL. It is the truth; vectors follow it.

This module reads; `assistant.store.records` writes, inside `Catalog.begin()`, so that a reader sees all of a
write or nothing.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import numpy as np
from sqlalchemy import (
    Connection,
    Row,
    Select,
    bindparam,
    column,
    create_engine,
    event,
    func,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.dialects.sqlite import insert

from assistant.errors import UnknownDocument, WorkspaceError
from assistant.store import tables as t
from assistant.text.folding import fold
from assistant.types import Document, Filters, Passage, Revision, Span, Vectors

_IN_LIMIT = 500


class Catalog:
    """One workspace's SQL database. Safe to use from several threads and processes."""

    def __init__(self, path: Path) -> None:
        self._engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 60})
        event.listen(self._engine, "connect", _prepare_connection)
        try:
            self._create()
        except Exception as error:
            raise WorkspaceError(
                f"The catalog {str(path)!r} cannot be opened: {error}. If it is damaged, move the folder "
                "that holds it away and add your documents again."
            ) from error

    def _create(self) -> None:
        with self._engine.begin() as connection:
            t.metadata.create_all(connection)
            connection.execute(text(t.WORD_INDEX))
            connection.execute(text(t.WORD_COUNTS))
            rows = [
                {"key": "schema", "value": t.SCHEMA_VERSION},
                {"key": "workspace_id", "value": uuid.uuid4().hex},
                {"key": "vector_writes", "value": "0"},
            ]
            connection.execute(insert(t.workspace).on_conflict_do_nothing(), rows)
        if (found := self.value("schema")) != t.SCHEMA_VERSION:
            raise WorkspaceError(f"it was written by another version (schema {found}, this one reads {t.SCHEMA_VERSION})")

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A write transaction: all of it happens, or nothing."""
        with self._engine.begin() as connection:
            yield connection

    # --- the workspace's own values ------------------------------------------------------------------

    def value(self, key: str) -> str | None:
        with self._engine.connect() as connection:
            return connection.scalar(select(t.workspace.c.value).where(t.workspace.c.key == key))

    def set_value(self, key: str, value: str) -> None:
        statement = insert(t.workspace).values(key=key, value=value)
        with self.begin() as connection:
            connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))

    # --- documents -----------------------------------------------------------------------------------

    def documents(self, filters: Filters | None = None) -> list[Document]:
        """All documents that pass `filters`, newest publication first."""
        query = _documents_query().order_by(
            t.documents.c.published_at.desc().nulls_last(), t.documents.c.title
        )
        return self._documents(_filtered(query, filters or Filters()))

    def document(self, document_id: str) -> Document:
        found = self._documents(_documents_query().where(t.documents.c.document_id == document_id))
        if not found:
            raise UnknownDocument(
                f"No document has the id {document_id!r}. `assistant documents` lists the ids."
            )
        return found[0]

    def document_exists(self, document_id: str) -> bool:
        query = select(t.documents.c.document_id).where(t.documents.c.document_id == document_id)
        with self._engine.connect() as connection:
            return connection.scalar(query) is not None

    def document_from(self, source: str) -> Document | None:
        """The document that this source feeds."""
        owner = select(t.sources.c.document_id).where(t.sources.c.source == source)
        found = self._documents(_documents_query().where(t.documents.c.document_id.in_(owner)))
        return found[0] if found else None

    def document_with(self, revision: str) -> Document | None:
        """The document whose current text this is."""
        found = self._documents(_documents_query().where(t.documents.c.revision == revision))
        return found[0] if found else None

    def document_ids(self, filters: Filters) -> list[str]:
        with self._engine.connect() as connection:
            return list(connection.scalars(_filtered(select(t.documents.c.document_id), filters)))

    def _documents(self, query: Select[tuple[str, ...]]) -> list[Document]:
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
            ids = [row.document_id for row in rows]
            sources: dict[str, list[str]] = {document_id: [] for document_id in ids}
            for part in in_parts(ids):
                found = select(t.sources).where(t.sources.c.document_id.in_(part)).order_by(t.sources.c.position)
                for row in connection.execute(found):
                    sources[row.document_id].append(row.source)
        return [_document(row, tuple(sources[row.document_id])) for row in rows]

    def revision(self, revision: str) -> Revision:
        """The text of a revision, also of one that no document has any more."""
        with self._engine.connect() as connection:
            row = connection.execute(select(t.revisions).where(t.revisions.c.revision == revision)).first()
        if row is None:
            raise UnknownDocument(f"This workspace has never held a text with the hash {revision!r}.")
        return Revision(row.revision, row.text, tuple(json.loads(row.page_starts or "[]")))

    def counts(self, filters: Filters | None = None) -> tuple[int, int]:
        """How many documents and passages there are, among those that pass `filters`."""
        chosen = _filtered(select(t.documents.c.document_id), filters or Filters())
        with self._engine.connect() as connection:
            documents = connection.scalar(select(func.count()).select_from(chosen.subquery())) or 0
            inside = select(func.count()).select_from(t.passages).where(t.passages.c.document_id.in_(chosen))
            return documents, connection.scalar(inside) or 0

    # --- passages and words --------------------------------------------------------------------------

    def passages(self, passage_ids: Sequence[str]) -> dict[str, tuple[Passage, Vectors]]:
        """The passages with these ids and the vectors of their sentences; unknown ids are left out."""
        query = select(
            t.passages, func.substr(t.revisions.c.text, t.passages.c.start + 1, t.passages.c.end - t.passages.c.start).label("text")
        ).join(t.revisions, t.revisions.c.revision == t.passages.c.revision)
        found = {}
        with self._engine.connect() as connection:
            for part in in_parts(passage_ids):
                for row in connection.execute(query.where(t.passages.c.passage_id.in_(part))):
                    found[row.passage_id] = _passage(row)
        return found

    def passage_ids(self, document_id: str | None = None) -> list[str]:
        query = select(t.passages.c.passage_id).order_by(t.passages.c.id)
        if document_id is not None:
            query = query.where(t.passages.c.document_id == document_id)
        with self._engine.connect() as connection:
            return list(connection.scalars(query))

    def with_words(
        self, words: Sequence[str], top_k: int, filters: Filters, *, heading_weight: float
    ) -> list[tuple[str, float]]:
        """Passage ids whose heading or body has any of `words` (as `terms` gives them), best BM25 first.

        The score is SQLite's bm25() negated, so that more is better.
        """
        if not words:
            return []
        score = func.bm25(literal_column("passage_words"), heading_weight, 1.0)
        query = (
            select(t.passages.c.passage_id, (-score).label("score"))
            .select_from(table("passage_words", column("rowid")))
            .join(t.passages, t.passages.c.id == literal_column("passage_words.rowid"))
            .where(text("passage_words MATCH :words"))
            .order_by(text("score DESC"))
            .limit(top_k)
        )
        if filters:
            query = query.where(t.passages.c.document_id.in_(_filtered(select(t.documents.c.document_id), filters)))
        with self._engine.connect() as connection:
            rows = connection.execute(query, {"words": " OR ".join(f'"{word}"' for word in words)})
            return [(row.passage_id, row.score) for row in rows]

    def passages_with(self, words: Sequence[str]) -> dict[str, int]:
        """In how many passages each word (as `terms` gives it) occurs."""
        counts = dict.fromkeys(words, 0)
        query = text("SELECT term, doc FROM word_counts WHERE term IN :words").bindparams(
            bindparam("words", expanding=True)
        )
        if counts:
            with self._engine.connect() as connection:
                for row in connection.execute(query, {"words": list(counts)}):
                    counts[row.term] = row.doc
        return counts

    # --- files and what was removed ------------------------------------------------------------------

    def file_hash(self, file: str) -> str | None:
        with self._engine.connect() as connection:
            return connection.scalar(select(t.files.c.sha256).where(t.files.c.file == file))

    def sources_of_file(self, file: str) -> list[str]:
        with self._engine.connect() as connection:
            return list(connection.scalars(select(t.sources.c.source).where(t.sources.c.file == file)))

    def held_by_file(self, file: str) -> list[tuple[str, str, str]]:
        """(source, document id, title) of everything that a file feeds."""
        query = (
            select(t.sources.c.source, t.documents.c.document_id, t.documents.c.title)
            .join(t.documents, t.documents.c.document_id == t.sources.c.document_id)
            .where(t.sources.c.file == file)
            .order_by(t.sources.c.source)
        )
        with self._engine.connect() as connection:
            return [(row.source, row.document_id, row.title) for row in connection.execute(query)]

    def file_of(self, source: str) -> str:
        """The file that a source lies in; the source itself when it is unknown."""
        query = select(t.sources.c.file).where(t.sources.c.source == source)
        with self._engine.connect() as connection:
            return connection.scalar(query) or source

    def was_removed(self, source: str, revision: str) -> bool:
        """Whether a person removed exactly this text from this source."""
        query = select(t.removed.c.source).where(t.removed.c.source == source, t.removed.c.revision == revision)
        with self._engine.connect() as connection:
            return connection.scalar(query) is not None

    def removed_from_file(self, file: str) -> int:
        query = select(func.count()).select_from(t.removed).where(t.removed.c.file == file)
        with self._engine.connect() as connection:
            return connection.scalar(query) or 0

    def unsettled(self) -> list[str]:
        with self._engine.connect() as connection:
            return list(connection.scalars(select(t.unsettled.c.passage_id)))


# --- rows to values -----------------------------------------------------------------------------------


def _documents_query() -> Select[tuple[str, ...]]:
    count = (
        select(func.count())
        .where(t.passages.c.document_id == t.documents.c.document_id)
        .scalar_subquery()
        .label("passages")
    )
    return select(t.documents, count)


def _filtered(query: Select[tuple[str, ...]] | Select[tuple[str]], filters: Filters) -> Select[tuple[str, ...]]:
    columns = t.documents.c
    if filters.document_ids:
        query = query.where(columns.document_id.in_(filters.document_ids))
    if filters.outlets:
        query = query.where(columns.outlet_folded.in_([fold(outlet) for outlet in filters.outlets]))
    if filters.since:
        query = query.where(columns.published_at >= filters.since.isoformat())
    if filters.until:
        query = query.where(columns.published_at <= filters.until.isoformat())
    return query


def _document(row: Row[tuple[str, ...]], sources: tuple[str, ...]) -> Document:
    return Document(
        document_id=row.document_id,
        title=row.title,
        sources=sources,
        url=row.url,
        outlet=row.outlet,
        author=row.author,
        published_at=date.fromisoformat(row.published_at) if row.published_at else None,
        language=row.language,
        revision=row.revision,
        passages=row.passages,
        added_at=row.added_at,
    )


def _passage(row: Row[tuple[str, ...]]) -> tuple[Passage, Vectors]:
    pairs = np.frombuffer(row.sentences, dtype="<i4").reshape(-1, 2)
    vectors = np.frombuffer(row.sentence_vectors, dtype="<f2").astype(np.float32)
    passage = Passage(
        passage_id=row.passage_id,
        document_id=row.document_id,
        revision=row.revision,
        start=row.start,
        end=row.end,
        text=row.text,
        sentences=tuple(Span(int(start), int(end)) for start, end in pairs),
        page=row.page,
    )
    return passage, vectors.reshape(len(pairs), -1)


def in_parts(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """SQLite limits how many values one statement may carry."""
    for at in range(0, len(values), _IN_LIMIT):
        yield values[at : at + _IN_LIMIT]


def _prepare_connection(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    # Write-ahead log: readers never wait for the writer. FULL: a power cut loses no committed document.
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "temp_store = MEMORY"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
