"""Words of a text put into a reason."""

from __future__ import annotations

_LEADING = frozenset("the a an its their his her both some many several one two nobody everybody".split())
_PRONOUNS = frozenset("he she they it we i".split())


def in_a_sentence(speaker: str) -> str:
    """A speaker in the middle of a sentence: 'the union' for 'The union', “she” for a pronoun that is not
    resolved."""
    first, _, rest = speaker.partition(" ")
    if first.lower() in _PRONOUNS and not rest:
        return f"“{first.lower()}”"
    return f"{first.lower()} {rest}".strip() if first.lower() in _LEADING else speaker
