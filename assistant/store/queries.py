"""Queries that reading the catalog is made of."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Select, func, select

from assistant.store import tables as t
from assistant.text.folding import fold
from assistant.types import Filters


def documents_query() -> Select[tuple[str, ...]]:
    """Every document, with the number of its passages."""
    count = (
        select(func.count())
        .where(t.passages.c.document_id == t.documents.c.document_id)
        .scalar_subquery()
        .label("passages")
    )
    return select(t.documents, count)


def corrections_of(document_ids: Sequence[str]) -> Select[tuple[str, ...]]:
    """What a person corrected in these documents."""
    columns = t.corrections.c
    return select(t.corrections).where(columns.document_id.in_(document_ids)).order_by(columns.detail)


def filtered(
    query: Select[tuple[str, ...]] | Select[tuple[str]], filters: Filters
) -> Select[tuple[str, ...]]:
    """A query of documents, narrowed down to those that pass `filters`."""
    columns = t.documents.c
    if filters.document_ids:
        # As one JSON value, because a statement may not carry any number of values.
        ids = func.json_each(json.dumps(filters.document_ids)).table_valued("value")
        query = query.where(columns.document_id.in_(select(ids.c.value)))
    if filters.outlets:
        query = query.where(columns.outlet_folded.in_([fold(outlet) for outlet in filters.outlets]))
    if filters.since:
        query = query.where(columns.published_at >= filters.since.isoformat())
    if filters.until:
        query = query.where(columns.published_at <= filters.until.isoformat())
    return query


def phrase_of(word: str) -> str:
    """A word in the query language of SQLite's full-text search, where only a quotation is plain text."""
    return '"' + word.replace('"', '""').replace("\0", "") + '"'
