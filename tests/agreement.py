"""The promise that every write keeps, whatever interrupts it."""

from __future__ import annotations

from sqlalchemy import text

from assistant.store.store import Store


def assert_agreement(store: Store) -> None:
    """Catalog, words and vectors hold the same passages, each once, of revisions that are current."""
    with store.catalog.begin() as connection:
        columns = "id, passage_id, document_id, revision"
        passages = connection.execute(text(f"SELECT {columns} FROM passages")).all()
        words = list(connection.execute(text("SELECT rowid FROM passage_words")).scalars())
        orphans = connection.scalar(
            text("SELECT count(*) FROM documents WHERE document_id NOT IN (SELECT document_id FROM sources)")
        )
        # Compares the full-text index with what it was made from; an error means that they differ.
        connection.execute(text("INSERT INTO passage_words(passage_words) VALUES ('integrity-check')"))
    documents = {document.document_id: document for document in store.catalog.documents()}
    assert sorted(words) == sorted(row.id for row in passages)
    assert store.vectors.ids() == {row.passage_id for row in passages}
    assert store.vectors.count() == len(passages)
    assert {(row.document_id, row.revision) for row in passages} == {
        (document.document_id, document.revision) for document in documents.values()
    }
    assert len({document.revision for document in documents.values()}) == len(documents)
    assert orphans == 0
    assert store.catalog.unsettled() == []
