"""Which reader gets which file."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace

from assistant.errors import ReadError
from assistant.ingest.readers.datelines import first_lines, written_day
from assistant.ingest.readers.html_page import read_html_page
from assistant.ingest.readers.json_export import read_json, read_json_lines
from assistant.ingest.readers.kinds import Kind, kind_of
from assistant.ingest.readers.markdown import read_markdown
from assistant.ingest.readers.original import Original, ReadFailure, require_length
from assistant.ingest.readers.pdf import read_pdf
from assistant.ingest.readers.plain_text import read_plain_text
from assistant.ingest.readers.titles import readable_name
from assistant.ingest.readers.word import read_word
from assistant.types import Article

logger = logging.getLogger(__name__)

_READ_ONE: dict[Kind, Callable[[Original], Article]] = {
    Kind.PLAIN_TEXT: read_plain_text,
    Kind.MARKDOWN: read_markdown,
    Kind.HTML: read_html_page,
    Kind.PDF: read_pdf,
    Kind.WORD: read_word,
}
_READ_SEVERAL: dict[Kind, Callable[[Original], Iterator[Article | ReadFailure]]] = {
    Kind.JSON: read_json,
    Kind.JSON_LINES: read_json_lines,
}


def read_original(original: Original, named: Kind) -> Iterator[Article | ReadFailure]:
    """The articles of `original`, whose name says that it is `named`. Raises ReadError at once, not later."""
    kind = kind_of(original.data, named)
    try:
        if kind in _READ_SEVERAL:
            rows = _READ_SEVERAL[kind](original)
            return (_dated(row, original) if isinstance(row, Article) else row for row in rows)
        article = _READ_ONE[kind](original)
        require_length(len(article.text))
    except (ReadError, ImportError):  # a package that is missing says nothing about the file
        raise
    except Exception as error:  # parsers of foreign formats fail in more ways than they say
        logger.debug("%s: reader for %s failed", original.source, kind, exc_info=True)
        raise ReadError(f"it cannot be read as {kind}: it may be damaged ({type(error).__name__})") from error
    if not article.text.strip():
        raise ReadError("it holds no article text")
    return iter((_dated(article, original),))


def _dated(article: Article, original: Original) -> Article:
    """With the day that its first lines give, where nothing else told one."""
    if article.published_at:
        return article
    title = [article.title] if article.title != readable_name(original.name) else []
    return replace(article, published_at=written_day([*title, "", *first_lines(article.text)], article.text))
