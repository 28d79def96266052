"""Writes to the catalog, each inside a transaction of the caller's (`Catalog.begin()`)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, func, select, text
from sqlalchemy.dialects.sqlite import insert

from assistant.protocols import EncodedPassage
from assistant.store import tables as t
from assistant.store.rows import in_parts, pack_spans, pack_vectors
from assistant.text.folding import fold
from assistant.text.words import terms
from assistant.types import Article, Correction, Passage, iso_date


def put_document(
    connection: Connection, document_id: str, article: Article, revision: str, added_at: str | None = None
) -> None:
    """Insert or replace a document's details and keep its text. `added_at` is now unless it is given."""
    connection.execute(
        insert(t.revisions)
        .values(revision=revision, text=article.text, page_starts=json.dumps(article.page_starts))
        .on_conflict_do_nothing()
    )
    details = {
        "title": article.title,
        "url": article.url,
        "outlet": article.outlet,
        "outlet_folded": fold(article.outlet) if article.outlet else None,
        "author": article.author,
        "published_at": iso_date(article.published_at),
        "language": article.language,
        "revision": revision,
    }
    now = datetime.now(UTC).isoformat(timespec="seconds")
    statement = insert(t.documents).values(document_id=document_id, added_at=added_at or now, **details)
    connection.execute(statement.on_conflict_do_update(index_elements=["document_id"], set_=details))


def put_correction(connection: Connection, document_id: str, correction: Correction) -> None:
    """Keep what a person knows better, beside what they said before of other details."""
    for detail, value in correction.items():
        statement = insert(t.corrections).values(document_id=document_id, detail=detail, value=value)
        connection.execute(
            statement.on_conflict_do_update(index_elements=["document_id", "detail"], set_={"value": value})
        )


def put_given_name(connection: Connection, file: str, name: str) -> None:
    statement = insert(t.given_names).values(file=file, name=name)
    connection.execute(statement.on_conflict_do_update(index_elements=["file"], set_={"name": name}))


def put_source(connection: Connection, source: str, document_id: str, file: str) -> list[str]:
    """Let `source` feed `document_id` and no other document.

    Returns passage ids whose vectors must go, because the document it fed before has no source left.
    """
    fed = connection.scalar(select(t.sources.c.document_id).where(t.sources.c.source == source))
    if fed == document_id:
        return []
    last = select(func.coalesce(func.max(t.sources.c.position), 0) + 1).where(
        t.sources.c.document_id == document_id
    )
    gone = drop_source(connection, source)
    connection.execute(
        t.sources.insert().values(
            source=source, document_id=document_id, file=file, position=last.scalar_subquery()
        )
    )
    connection.execute(delete(t.removed).where(t.removed.c.source == source))
    return gone


def drop_source(connection: Connection, source: str) -> list[str]:
    """Take a source away; a document without any goes too. Returns passage ids whose vectors must go."""
    owner = connection.scalar(select(t.sources.c.document_id).where(t.sources.c.source == source))
    connection.execute(delete(t.sources).where(t.sources.c.source == source))
    left = connection.scalar(select(func.count()).where(t.sources.c.document_id == owner))
    return drop_document(connection, owner) if owner is not None and not left else []


def drop_moved_source(connection: Connection, source: str) -> None:
    """Take away a source whose document has another; should its file come back, it is read again."""
    row = connection.execute(
        delete(t.sources).where(t.sources.c.source == source).returning(t.sources.c.file)
    )
    for file in row.scalars():
        connection.execute(delete(t.files).where(t.files.c.file == file))


def drop_document(connection: Connection, document_id: str) -> list[str]:
    """Delete a document (its revisions stay). Returns passage ids whose vectors must go."""
    gone = drop_passages(connection, document_id)
    connection.execute(delete(t.sources).where(t.sources.c.document_id == document_id))
    connection.execute(delete(t.documents).where(t.documents.c.document_id == document_id))
    return gone


def remember_removed(connection: Connection, document_id: str) -> None:
    """Keep a person's decision: these sources stay out until their file is named."""
    rows = connection.execute(
        select(t.sources.c.source, t.sources.c.file, t.documents.c.revision)
        .join(t.documents, t.documents.c.document_id == t.sources.c.document_id)
        .where(t.sources.c.document_id == document_id)
    ).all()
    for row in rows:
        statement = insert(t.removed).values(source=row.source, file=row.file, revision=row.revision)
        connection.execute(
            statement.on_conflict_do_update(index_elements=["source"], set_={"revision": row.revision})
        )


def forget_removed(connection: Connection, file: str) -> None:
    connection.execute(delete(t.removed).where(t.removed.c.file == file))
    connection.execute(delete(t.files).where(t.files.c.file == file))


def put_passages(
    connection: Connection, heading: str, passages: Sequence[Passage], encoded: Sequence[EncodedPassage]
) -> None:
    """Insert passages, the vectors of their sentences, and their words."""
    heading_terms = " ".join(terms(heading))
    for passage, vectors in zip(passages, encoded, strict=True):
        row_id = connection.scalar(
            insert(t.passages).returning(t.passages.c.id),
            {
                "passage_id": passage.passage_id,
                "document_id": passage.document_id,
                "revision": passage.revision,
                "start": passage.start,
                "end": passage.end,
                "page": passage.page,
                "sentences": pack_spans(passage.sentences),
                "vector": pack_vectors(vectors.vector),
                "sentence_vectors": pack_vectors(vectors.sentence_vectors),
            },
        )
        connection.execute(
            text("INSERT INTO passage_words(rowid, heading, body) VALUES (:id, :heading, :body)"),
            {"id": row_id, "heading": heading_terms, "body": " ".join(terms(passage.text))},
        )


def drop_passages(connection: Connection, document_id: str) -> list[str]:
    """Delete a document's passages and words. Returns the ids whose vectors must go."""
    rows = connection.execute(
        select(t.passages.c.id, t.passages.c.passage_id).where(t.passages.c.document_id == document_id)
    ).all()
    for row in rows:
        connection.execute(text("DELETE FROM passage_words WHERE rowid = :id"), {"id": row.id})
    connection.execute(delete(t.passages).where(t.passages.c.document_id == document_id))
    return [row.passage_id for row in rows]


def put_file(connection: Connection, file: str, sha256: str) -> None:
    statement = insert(t.files).values(file=file, sha256=sha256)
    connection.execute(statement.on_conflict_do_update(index_elements=["file"], set_={"sha256": sha256}))


def announce(connection: Connection, passage_ids: Iterable[str]) -> None:
    """Say that these ids may have a vector although they should not."""
    rows = [{"passage_id": passage_id} for passage_id in passage_ids]
    if rows:
        connection.execute(insert(t.unsettled).on_conflict_do_nothing(), rows)


def settle(connection: Connection, passage_ids: Sequence[str]) -> None:
    """Say that vectors and catalog agree about these ids."""
    for part in in_parts(passage_ids):
        connection.execute(delete(t.unsettled).where(t.unsettled.c.passage_id.in_(part)))
