"""Front matter: the labels of an article in YAML, between two rules at its very beginning."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping

import yaml

logger = logging.getLogger(__name__)

_BLOCK = re.compile(r"\A\s*---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
# What a line of labels begins with; any other line is text, and the rule above it stands across a page.
_LABEL = re.compile(
    r"(?:\w[\w.-]*(?: [\w.-]+){0,2}|\"[^\"]*\"|'[^']*')[ \t]*:(?:\s|\Z)|[\s#\]}]|-(?:\s|\Z)|\Z"
)


class _TextLoader(yaml.SafeLoader):
    """Reads 007, yes and 2025-05-30 as they are written; only what is empty is no text."""


_TextLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith(":null")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def split_front_matter(text: str, source: str) -> tuple[Mapping[str, object], str]:
    """The labels and the text below; ({}, text) where a rule or a block that never ends opens the text.

    Labels that are broken are left out: the article matters more.
    """
    block = _BLOCK.match(text)
    if not block or not all(map(_LABEL.match, block[1].split("\n"))):
        return {}, text
    try:
        values = yaml.load(block[1], _TextLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        logger.warning("front matter of %s ignored: %s", source, error)
        return {}, text[block.end() :]
    return (values, text[block.end() :]) if isinstance(values, Mapping) else ({}, text)
