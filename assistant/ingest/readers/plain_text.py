"""Plain text files."""

from __future__ import annotations

from assistant.ingest.readers.encoding import decode
from assistant.ingest.readers.original import Original
from assistant.ingest.readers.titles import readable_name, split_title, title_line
from assistant.types import Article


def read_plain_text(original: Original) -> Article:
    """The text exactly as it stands, but for a first line that is the title and stands apart."""
    whole = decode(original.data, original.charset)
    title, text = split_title(whole)
    title = title or title_line(whole) or readable_name(original.name)
    return Article(text=text, source=original.source, title=title, url=original.url)
