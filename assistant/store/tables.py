"""The catalog's tables."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text

SCHEMA_VERSION = "1"

metadata = MetaData()

workspace = Table(
    "workspace", metadata, Column("key", String, primary_key=True), Column("value", Text, nullable=False)
)

revisions = Table(
    "revisions",
    metadata,
    Column("revision", String(64), primary_key=True),
    Column("text", Text, nullable=False),
    Column("page_starts", Text, nullable=False, default=""),
)

documents = Table(
    "documents",
    metadata,
    Column("document_id", String, primary_key=True),
    Column("title", Text, nullable=False),
    Column("url", Text),
    Column("outlet", Text),
    Column("outlet_folded", Text, index=True),
    Column("author", Text),
    Column("published_at", String(10), index=True),
    Column("language", String),
    # A text is stored once, so a revision is the current one of at most one document.
    Column("revision", ForeignKey("revisions.revision"), nullable=False, unique=True),
    Column("added_at", String, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("source", Text, primary_key=True),
    Column("document_id", ForeignKey("documents.document_id"), nullable=False, index=True),
    Column("file", Text, nullable=False, index=True),
    Column("position", Integer, nullable=False),
)

# Files that are wholly in: their content need not be read again while the hash stays the same.
files = Table(
    "files", metadata, Column("file", Text, primary_key=True), Column("sha256", String(64), nullable=False)
)

# What a person removed: it stays out, also when it changes, until its file is named explicitly.
removed = Table(
    "removed",
    metadata,
    Column("source", Text, primary_key=True),
    Column("file", Text, nullable=False, index=True),
    Column("revision", String(64), nullable=False),
)

# What a person knows better than a document's sources, a detail a row. It outlives the document.
corrections = Table(
    "corrections",
    metadata,
    Column("document_id", String, primary_key=True),
    Column("detail", String, primary_key=True),
    Column("value", Text),
)

# What files were called where they came from, where they are kept under names that were made up.
given_names = Table(
    "given_names", metadata, Column("file", Text, primary_key=True), Column("name", Text, nullable=False)
)

passages = Table(
    "passages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("passage_id", String, nullable=False, unique=True),
    Column("document_id", ForeignKey("documents.document_id"), nullable=False, index=True),
    Column("revision", ForeignKey("revisions.revision"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("page", Integer),
    Column("sentences", LargeBinary, nullable=False),  # int32 pairs (start, end)
    # float16. Kept here too, so that lost or damaged vectors come back without the model.
    Column("vector", LargeBinary, nullable=False),
    Column("sentence_vectors", LargeBinary, nullable=False),  # float16, one row a sentence
)

# Ids that may have a vector although they should not, because a write has begun and not ended.
unsettled = Table("unsettled", metadata, Column("passage_id", String, primary_key=True))

# The word index. `terms` are already folded and stemmed (assistant.text.words), so the tokenizer only splits.
WORD_INDEX = """
CREATE VIRTUAL TABLE IF NOT EXISTS passage_words USING fts5(
    heading, body, tokenize = "unicode61 remove_diacritics 0", columnsize = 1, detail = 'full'
)
"""
WORD_COUNTS = "CREATE VIRTUAL TABLE IF NOT EXISTS word_counts USING fts5vocab('passage_words', 'row')"
