"""Putting right citations into a draft: only its markers and its list of sources change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.check.drafts import Claim, Draft
from assistant.check.marker_style import MarkerStyle, written_like
from assistant.check.source_list import addition
from assistant.types import Span

_Edit = tuple[Span, str]
_JOINT = re.compile(r"[^\S\n]{0,2}[,;&]?[^\S\n]{0,2}")
"""What holds a marker to the one before it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to become of the markers of one claim."""

    add: tuple[int, ...]
    """None of which it has."""
    drop: frozenset[int] = frozenset()

    def numbers(self, before: Sequence[int]) -> tuple[int, ...]:
        """The numbers that a marker has in the end, without the added ones."""
        return tuple(number for number in before if number not in self.drop)


def recite(text: str, draft: Draft, wanted: Mapping[int, Wanted], listed: Mapping[int, str]) -> str:
    """`text` with the markers that its claims are `wanted` to have, and with `listed` among its sources.

    Claims are named by their position. Where markers stand for several sentences and those of one of them
    change, each of the others is given its own, so that they go on meaning the same.
    """
    style = MarkerStyle.of(text, draft.claims)
    last_of = {claim.cited: at for at, claim in enumerate(draft.claims) if claim.cited}
    changing = {draft.claims[at].cited for at in wanted}
    edits: list[_Edit] = []
    for at, claim in enumerate(draft.claims):
        change = wanted.get(at, Wanted(()))
        if claim.cited and last_of[claim.cited] == at:
            edits += _changed(text, claim, change)
        elif at in wanted or (claim.cited and claim.cited in changing):
            place, marker = style.insertion(
                text, claim, _each_once([*change.numbers(claim.markers), *change.add])
            )
            edits.append((Span(place, place), marker))
    if listed:
        edits.append(addition(text, listed, as_footnotes=style.is_footnote))
    return _edited(text, edits)


def _changed(text: str, claim: Claim, change: Wanted) -> Iterator[_Edit]:
    """The edits of markers that stand there already."""
    before = [marker for marker in claim.cited if marker.numbers]
    after = [list(change.numbers(marker.numbers)) for marker in before]
    losing = (at for at, left in enumerate(after) if len(left) < len(before[at].numbers))
    taking = next(losing, len(after) - 1)
    after[taking] += change.add
    for at, (marker, numbers) in enumerate(zip(before, after, strict=True) if change.add else ()):
        # What becomes empty is never the first: the first that loses a number takes those that are added.
        if numbers and tuple(numbers) != marker.numbers:
            yield marker.at, written_like(marker.at.of(text), _each_once(numbers))
        elif not numbers:
            yield Span(_start_with_joint(text, before[at - 1].at.end, marker.at.start), marker.at.end), ""


def _start_with_joint(text: str, before: int, start: int) -> int:
    """Where a marker begins together with what joins it to the one before it."""
    is_joined = _JOINT.fullmatch(text, before, start) is not None
    return before if is_joined else start - (text[start - 1] == " ")


def _each_once(numbers: Sequence[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(numbers))


def _edited(text: str, edits: Sequence[_Edit]) -> str:
    pieces: list[str] = []
    done = 0
    for span, new in sorted(edits, key=lambda edit: edit[0]):
        if span.start >= done:
            pieces += [text[done : span.start], new]
            done = span.end
    return "".join([*pieces, text[done:]])
