"""The tables of kept conversations, in a database of their own: who makes the index anew loses none."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, Text, UniqueConstraint

from assistant.store.database import Layout
from assistant.store.tables import workspace

metadata = MetaData()
workspace.to_metadata(metadata)

conversations = Table(
    "conversations",
    metadata,
    Column("conversation_id", String, primary_key=True),
    # Who had it, where people sign in; else empty.
    Column("owner", Text, nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("folded_title", Text, nullable=False),
    Column("began_at", String, nullable=False),
    Column("changed_at", String, nullable=False, index=True),
    # Set by a deletion that can still be undone.
    Column("deleted_at", String),
)

answers = Table(
    "answers",
    metadata,
    Column("answer_id", String, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.conversation_id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("answered_at", String, nullable=False),
    # As `Answer.to_dict` gives it.
    Column("answer", Text, nullable=False),
    # What is searched: question, sentences, and what the cited articles are called.
    Column("folded", Text, nullable=False),
    UniqueConstraint("conversation_id", "position"),
)

LAYOUT = Layout(
    name="file of conversations",
    metadata=metadata,
    version="1",
    way_out="Move it away, and a new one is made; the documents are not touched.",
    # What is deleted is overwritten, and not only forgotten.
    pragmas=("secure_delete = ON",),
)
