"""The catalog: documents, revisions, passages and their words, in SQL. It is the truth; vectors follow it.

This module reads; `assistant.store.records` writes, inside `Catalog.begin()`, so that a reader sees all of a
write or nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import numpy as np
from sqlalchemy import Connection, Select, bindparam, column, func, literal_column, select, table, text
from sqlalchemy.dialects.sqlite import insert

from assistant.errors import UnknownDocument
from assistant.store import tables as t
from assistant.store.database import Database
from assistant.store.queries import corrections_of, documents_query, filtered, phrase_of
from assistant.store.rows import StoredPassage, document_of, in_parts, passage_of, unpack_vectors
from assistant.types import Correction, Document, Filters, Revision, Vectors

_NUMBERED = re.compile(r"[#@]\d+$")
_MOST_RANKED = 15_000
"""Passages that a search by words ranks, about; see benchmarks/README.md."""
_WORDS_AT_LEAST = 2


class Catalog:
    """One workspace's SQL database. Safe to use from several threads and processes."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path)

    def close(self) -> None:
        self._database.close()

    def begin(self) -> AbstractContextManager[Connection]:
        """A write transaction: all of it happens, or nothing."""
        return self._database.writing()

    # --- the workspace's own values ------------------------------------------------------------------

    def value(self, key: str) -> str | None:
        with self._database.reading() as connection:
            return connection.scalar(select(t.workspace.c.value).where(t.workspace.c.key == key))

    def set_value(self, key: str, value: str) -> None:
        statement = insert(t.workspace).values(key=key, value=value)
        with self.begin() as connection:
            connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))

    # --- documents -----------------------------------------------------------------------------------

    def documents(self, filters: Filters | None = None) -> list[Document]:
        """All documents that pass `filters`, newest publication first."""
        query = documents_query().order_by(
            t.documents.c.published_at.desc().nulls_last(), t.documents.c.title
        )
        return self._documents(filtered(query, filters or Filters()))

    def newest(self) -> date | None:
        """The latest day of publication."""
        with self._database.reading() as connection:
            day = connection.scalar(select(func.max(t.documents.c.published_at)))
        return date.fromisoformat(day) if day else None

    def document(self, document_id: str) -> Document:
        found = self._documents(documents_query().where(t.documents.c.document_id == document_id))
        if not found:
            raise UnknownDocument(
                f"No document has the id {document_id!r}. `assistant documents` lists the ids."
            )
        return found[0]

    def document_exists(self, document_id: str) -> bool:
        query = select(t.documents.c.document_id).where(t.documents.c.document_id == document_id)
        with self._database.reading() as connection:
            return connection.scalar(query) is not None

    def document_from(self, source: str) -> Document | None:
        """The document that this source feeds."""
        owner = select(t.sources.c.document_id).where(t.sources.c.source == source)
        found = self._documents(documents_query().where(t.documents.c.document_id.in_(owner)))
        return found[0] if found else None

    def document_with(self, revision: str) -> Document | None:
        """The document whose current text this is."""
        found = self._documents(documents_query().where(t.documents.c.revision == revision))
        return found[0] if found else None

    def document_ids(self, filters: Filters) -> list[str]:
        with self._database.reading() as connection:
            return list(connection.scalars(filtered(select(t.documents.c.document_id), filters)))

    def _documents(self, query: Select[tuple[str, ...]]) -> list[Document]:
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
            ids = [row.document_id for row in rows]
            sources: dict[str, list[str]] = {document_id: [] for document_id in ids}
            corrected: dict[str, list[str]] = {document_id: [] for document_id in ids}
            for part in in_parts(ids):
                found = (
                    select(t.sources).where(t.sources.c.document_id.in_(part)).order_by(t.sources.c.position)
                )
                for row in connection.execute(found):
                    sources[row.document_id].append(row.source)
                for row in connection.execute(corrections_of(part)):
                    corrected[row.document_id].append(row.detail)
        return [
            document_of(row, tuple(sources[row.document_id]), tuple(corrected[row.document_id]))
            for row in rows
        ]

    def correction(self, document_id: str) -> Correction:
        """What a person knows better than the sources of this document, also of one that was removed."""
        with self._database.reading() as connection:
            rows = connection.execute(corrections_of([document_id]))
            return {row.detail: row.value for row in rows}

    def revision(self, revision: str) -> Revision:
        """The text of a revision, also of one that no document has any more."""
        with self._database.reading() as connection:
            row = connection.execute(select(t.revisions).where(t.revisions.c.revision == revision)).first()
        if row is None:
            raise UnknownDocument(f"This workspace has never held a text with the hash {revision!r}.")
        return Revision(row.revision, row.text, tuple(json.loads(row.page_starts or "[]")))

    def counts(self, filters: Filters | None = None) -> tuple[int, int]:
        """How many documents and passages there are, among those that pass `filters`."""
        chosen = filtered(select(t.documents.c.document_id), filters or Filters())
        with self._database.reading() as connection:
            documents = connection.scalar(select(func.count()).select_from(chosen.subquery())) or 0
            inside = select(func.count()).select_from(t.passages).where(t.passages.c.document_id.in_(chosen))
            return documents, connection.scalar(inside) or 0

    # --- passages and words --------------------------------------------------------------------------

    def passages(self, passage_ids: Sequence[str]) -> dict[str, StoredPassage]:
        """The passages with these ids; unknown ids are left out."""
        columns = t.passages.c
        words = func.substr(t.revisions.c.text, columns.start + 1, columns.end - columns.start).label("text")
        query = select(t.passages, words).join(t.revisions, t.revisions.c.revision == columns.revision)
        found = {}
        with self._database.reading() as connection:
            for part in in_parts(passage_ids):
                for row in connection.execute(query.where(columns.passage_id.in_(part))):
                    found[row.passage_id] = passage_of(row)
        return found

    def passage_vectors(self, passage_ids: Sequence[str]) -> tuple[list[str], Vectors]:
        """The document ids and vectors of passages, in the order given. All of them must be known."""
        columns = t.passages.c
        query = select(columns.passage_id, columns.document_id, columns.vector)
        rows = {}
        with self._database.reading() as connection:
            for part in in_parts(passage_ids):
                for row in connection.execute(query.where(columns.passage_id.in_(part))):
                    rows[row.passage_id] = row
        ordered = [rows[passage_id] for passage_id in passage_ids]
        return [row.document_id for row in ordered], np.stack([unpack_vectors(row.vector) for row in ordered])

    def passage_ids(self, document_id: str | None = None) -> list[str]:
        query = select(t.passages.c.passage_id).order_by(t.passages.c.id)
        if document_id is not None:
            query = query.where(t.passages.c.document_id == document_id)
        with self._database.reading() as connection:
            return list(connection.scalars(query))

    def with_words(
        self, words: Sequence[str], top_k: int, filters: Filters, *, heading_weight: float
    ) -> list[tuple[str, float]]:
        """Passage ids whose heading or body has any of `words` (as `terms` gives them), best BM25 first.

        The score is SQLite's bm25() negated, so that more is better.
        """
        if not words:
            return []
        chosen = self._rare_enough(words)
        score = func.bm25(literal_column("passage_words"), heading_weight, 1.0)
        # Ranked inside the index first: joining every hit with its passage costs as much again.
        ranked = (
            select(literal_column("passage_words.rowid").label("id"), (-score).label("score"))
            .select_from(table("passage_words", column("rowid")))
            .where(text("passage_words MATCH :words"))
            .order_by(text("score DESC"), literal_column("passage_words.rowid"))
            .limit(top_k)
        )
        if filters:
            documents = filtered(select(t.documents.c.document_id), filters)
            allowed = select(t.passages.c.id).where(t.passages.c.document_id.in_(documents))
            ranked = ranked.where(literal_column("passage_words.rowid").in_(allowed))
        best = ranked.subquery()
        query = (
            select(t.passages.c.passage_id, best.c.score)
            .join(best, t.passages.c.id == best.c.id)
            .order_by(best.c.score.desc(), best.c.id)
        )
        with self._database.reading() as connection:
            rows = connection.execute(query, {"words": " OR ".join(map(phrase_of, chosen))})
            return [(row.passage_id, row.score) for row in rows]

    def _rare_enough(self, words: Sequence[str]) -> list[str]:
        """The rarest of `words`, so that together they occur in no more passages than can be ranked quickly.

        What is left out stands in so many passages that it tells little of any.
        """
        counts = self.passages_with(words)
        ranked = sorted(counts, key=lambda word: counts[word])
        kept, ranking = ranked[:_WORDS_AT_LEAST], sum(counts[word] for word in ranked[:_WORDS_AT_LEAST])
        for word in ranked[_WORDS_AT_LEAST:]:
            ranking += counts[word]
            if ranking > _MOST_RANKED:
                break
            kept.append(word)
        return kept

    def passages_with(self, words: Sequence[str]) -> dict[str, int]:
        """In how many passages each word (as `terms` gives it) occurs."""
        counts = dict.fromkeys(words, 0)
        query = text("SELECT term, doc FROM word_counts WHERE term IN :words").bindparams(
            bindparam("words", expanding=True)
        )
        phrase = text("SELECT count(*) FROM passage_words WHERE passage_words MATCH :phrase")
        with self._database.reading() as connection:
            for part in in_parts(list(counts)):
                for row in connection.execute(query, {"words": part}):
                    counts[row.term] = row.doc
            # The index splits '4.1' and "o'neil" further, so that '4' finds the one; whole, they are phrases.
            for word in (word for word, count in counts.items() if not count):
                counts[word] = connection.scalar(phrase, {"phrase": phrase_of(word)}) or 0
        return counts

    # --- files and what was removed ------------------------------------------------------------------

    def file_hash(self, file: str) -> str | None:
        with self._database.reading() as connection:
            return connection.scalar(select(t.files.c.sha256).where(t.files.c.file == file))

    def sources_of_file(self, file: str) -> list[str]:
        with self._database.reading() as connection:
            return list(connection.scalars(select(t.sources.c.source).where(t.sources.c.file == file)))

    def held_by_file(self, file: str) -> list[tuple[str, str, str]]:
        """(source, document id, title) of everything that a file feeds."""
        query = (
            select(t.sources.c.source, t.documents.c.document_id, t.documents.c.title)
            .join(t.documents, t.documents.c.document_id == t.sources.c.document_id)
            .where(t.sources.c.file == file)
            .order_by(t.sources.c.source)
        )
        with self._database.reading() as connection:
            return [(row.source, row.document_id, row.title) for row in connection.execute(query)]

    def file_of(self, source: str) -> str:
        """The file that a source lies in, or lay in when it was removed; the source itself when unknown."""
        query = select(t.sources.c.file).where(t.sources.c.source == source)
        removed = select(t.removed.c.file).where(t.removed.c.source == source)
        with self._database.reading() as connection:
            return connection.scalar(query) or connection.scalar(removed) or source

    def given_name(self, file: str) -> str | None:
        """What a file was called where it came from, if it is kept under another name."""
        with self._database.reading() as connection:
            return connection.scalar(select(t.given_names.c.name).where(t.given_names.c.file == file))

    def given_names(self) -> dict[str, str]:
        """What the files of documents were called where they came from, by the ids of the documents."""
        query = (
            select(t.sources.c.document_id, t.given_names.c.name)
            .join(t.given_names, t.given_names.c.file == t.sources.c.file)
            .order_by(t.sources.c.source)
        )
        names: dict[str, list[str]] = {}
        with self._database.reading() as connection:
            for row in connection.execute(query):
                names.setdefault(row.document_id, []).append(row.name)
        return {document_id: " ".join(each) for document_id, each in names.items()}

    def was_removed(self, source: str, revision: str) -> bool:
        """Whether a person removed this source, whatever it says now.

        A row that only its number names may be another article by now: of it the text counts too.
        """
        query = select(t.removed.c.revision).where(t.removed.c.source == source)
        with self._database.reading() as connection:
            removed = connection.scalar(query)
        return removed is not None and (removed == revision or not _NUMBERED.search(source))

    def removed_from_file(self, file: str) -> list[str]:
        """The sources in a file that a person removed."""
        query = select(t.removed.c.source).where(t.removed.c.file == file).order_by(t.removed.c.source)
        with self._database.reading() as connection:
            return list(connection.scalars(query))

    def unsettled(self) -> list[str]:
        with self._database.reading() as connection:
            return list(connection.scalars(select(t.unsettled.c.passage_id)))
