"""What a model thinks aloud before it answers is not part of its answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_OPENING, _CLOSING = "<think>", "</think>"


def without_thoughts(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces after a leading `<think>…</think>`; all of them where there is none."""
    held = ""
    is_answer = False
    for piece in pieces:
        if is_answer:
            yield piece
            continue
        held += piece
        begun = held.lstrip()
        if not begun or (_OPENING.startswith(begun[: len(_OPENING)]) and _CLOSING not in begun):
            continue  # may still become a thought, or is one that goes on
        is_answer = True
        if begun.startswith(_OPENING):
            held = begun.partition(_CLOSING)[2].lstrip()
        if held:
            yield held
    if not is_answer and not held.lstrip().startswith(_OPENING) and held:
        yield held
