"""Marks that nobody sees and halves of characters, which would part a name or a number."""

from __future__ import annotations

import re

_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]")


def readable(text: str) -> str:
    """`text` without the marks that nobody sees."""
    return _UNSEEN.sub("", without_surrogates(text))


def without_surrogates(text: str) -> str:
    """Halves of characters, which are no text, as question marks; every offset stays what it is."""
    return text.encode("utf-8", "replace").decode("utf-8")
