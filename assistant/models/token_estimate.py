"""How many tokens a text has for a model whose tokenizer is not at hand: too many rather than too few."""

from __future__ import annotations

import math
import re

_PLAIN = re.compile(r"[a-z ]")
_CHARACTERS_A_TOKEN = 2.5
"""In English words; real tokenizers reach 4."""


def estimate_tokens(text: str) -> int:
    """Capitals, digits and signs count one each, other letters by their bytes: as in rare words."""
    plain = len(_PLAIN.findall(text))
    ascii_signs = sum(character.isascii() for character in text) - plain
    other_bytes = len(text.encode("utf-8", "replace")) - plain - ascii_signs
    return math.ceil(plain / _CHARACTERS_A_TOKEN) + ascii_signs + other_bytes
