"""Plain text files."""

from __future__ import annotations

from assistant.ingest.readers.encoding import decode
from assistant.ingest.readers.fields import Fields, fields_of
from assistant.ingest.readers.front_matter import split_front_matter
from assistant.ingest.readers.original import Original
from assistant.ingest.readers.titles import readable_name, split_title, title_line, without_title
from assistant.types import Article


def read_plain_text(original: Original) -> Article:
    """The text exactly as it stands, but for front matter and a first line that is the title."""
    whole = decode(original.data, original.charset)
    labels, below = split_front_matter(whole, original.source)
    fields = fields_of(labels)
    # Whatever else stands between two rules is text.
    body = whole if fields == Fields() else below.lstrip("\n")
    if fields.title:
        title, text = fields.title, without_title(body, fields.title)
    else:
        title, text = split_title(body)
    return Article(
        text=text,
        source=original.source,
        title=title or title_line(body) or readable_name(original.name),
        url=fields.url or original.url,
        outlet=fields.outlet,
        author=fields.author,
        published_at=fields.published_at,
        language=fields.language,
    )
