"""What a model thinks aloud before it answers is not part of its answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_OPENING, _CLOSING = "<think>", "</think>"


def without_thoughts(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces after a leading `<think>…</think>`; all of them where there is none."""
    held = ""
    pieces = iter(pieces)
    for piece in pieces:
        held += piece
        answer = _answer_in(held)
        if answer is not None:
            yield answer
            yield from pieces
            return
    if held and not held.lstrip().startswith(_OPENING):
        yield held


def _answer_in(held: str) -> str | None:
    """How the answer begins; None while what was said may still be, or become, a thought."""
    begun = held.lstrip()
    if not begun.startswith(_OPENING):
        return None if _OPENING.startswith(begun) else held
    return begun.partition(_CLOSING)[2].lstrip() or None
