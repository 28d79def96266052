"""Documents on their way into a store, made without files and models."""

from __future__ import annotations

from datetime import date

from assistant.ingest.passages import cut_passages, encoder_input, heading_of
from assistant.ingest.sources import hash_text
from assistant.store.store import DocumentWrite
from assistant.types import Article, Revision
from tests.fakes import HashingEncoder

ENCODER = HashingEncoder(max_tokens=80)


def write_of(
    document_id: str,
    text: str,
    *,
    source: str | None = None,
    title: str = "",
    outlet: str | None = None,
    published_at: date | None = None,
) -> DocumentWrite:
    """A document whose source is `document_id`.txt unless said otherwise."""
    source = source or f"{document_id}.txt"
    article = Article(text, source, title, outlet=outlet, published_at=published_at)
    revision = Revision(hash_text(text), text)
    passages = cut_passages(
        document_id, revision, count_tokens=ENCODER.count_tokens, max_tokens=ENCODER.max_tokens
    )
    heading = heading_of(article)
    encoded = ENCODER.encode_passages([encoder_input(heading, passage) for passage in passages])
    return DocumentWrite(
        document_id, article, revision.revision, source, heading, tuple(passages), tuple(encoded)
    )


def sentences(topic: str, count: int = 12) -> str:
    """A text of several passages."""
    return " ".join(f"The {topic} of day {n} was told in the harbour by the mayor." for n in range(count))
