"""Markdown, with front matter in YAML or without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.ingest.readers.encoding import decode
from assistant.ingest.readers.fields import fields_of
from assistant.ingest.readers.fragments import fragment_text
from assistant.ingest.readers.front_matter import split_front_matter
from assistant.ingest.readers.original import Original, require_length
from assistant.ingest.readers.titles import one_line, readable_name, split_heading, without_title
from assistant.types import Article

if TYPE_CHECKING:
    from markdown_it.token import Token


def read_markdown(original: Original) -> Article:
    """The text without its markup, paragraphs separated by blank lines."""
    labels, body = split_front_matter(decode(original.data, original.charset), original.source)
    require_length(len(body))
    fields = fields_of(labels)
    heading, text = _plain(body)
    title, below = (heading, text) if heading else split_heading(text)
    if fields.title:
        whole = f"{heading}\n\n{text}" if heading else text
        title, below = fields.title, without_title(whole, fields.title)
    return Article(
        text=below,
        source=original.source,
        title=title or readable_name(original.name),
        url=fields.url or original.url,
        outlet=fields.outlet,
        author=fields.author,
        published_at=fields.published_at,
        language=fields.language,
    )


def _plain(markdown: str) -> tuple[str, str]:
    """The first heading of the first level, where it opens the text, and the text below."""
    from markdown_it import MarkdownIt

    heading = ""
    blocks: list[str] = []
    cells: list[str] = []
    opened = ""
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        block = _block_text(token)
        if opened == "h1" and not heading and not blocks:
            heading = one_line(block)
        elif opened in ("td", "th"):
            cells.append(one_line(block))
        elif token.type == "tr_close":
            blocks.append(" | ".join(filter(None, cells)))
            cells = []
        elif block:
            blocks.append(block)
        opened = token.tag if token.nesting == 1 else ""
    return heading, "\n\n".join(blocks)


def _block_text(token: Token) -> str:
    if token.type in ("fence", "code_block"):
        return token.content.strip("\n")
    if token.type == "html_block":
        return fragment_text(token.content)
    if token.type != "inline":
        return ""
    return re.sub(" {2,}", " ", "".join(map(_inline_text, token.children or ()))).strip()


def _inline_text(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak" or (token.type == "html_inline" and token.content.lower().startswith("<br")):
        return "\n"
    return token.content if token.type in ("text", "code_inline", "text_special") else ""
