"""Marks that nobody sees and halves of characters, which would part a name or a number."""

from __future__ import annotations

import re

UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e007f]"
)


def readable(text: str) -> str:
    """`text` without the marks that nobody sees."""
    return UNSEEN.sub("", without_surrogates(text))


def without_surrogates(text: str) -> str:
    """Halves of characters, which are no text, as question marks; every offset stays what it is."""
    return text.encode("utf-8", "replace").decode("utf-8")
