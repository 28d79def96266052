"""A briefing as it is on paper: title, headings, sentences with a mark, and footnotes.

Every format is written from this and read back into it. Fingerprints bind what a person could change apart:
a sentence to its mark and footnote, a footnote to all that it says, and the whole to its headings and order.
They are no signature; they tell what was changed, while the check itself tells whether it still holds.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.types import Citation, ItemKind, Verdict


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, the mark behind it, and the labels of its footnotes: one, unless somebody changed it."""

    text: str
    verdict: Verdict | None
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """One footnote."""

    label: str
    kind: ItemKind | None
    verdict: Verdict | None
    why: str = ""
    compared: tuple[tuple[str, str], ...] = ()
    """The words of the sentence, and those of the passage, that differ."""
    citations: tuple[Citation, ...] = ()
    of_sentence: str = ""
    """Fingerprint of the sentence that it was made for, with its mark."""
    of_note: str = ""
    """Fingerprint of all that it says itself."""
    damage: tuple[str, ...] = ()
    """What in it could not be read, in words."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A difference between a file and what would have been exported: hidden words, markup, another order."""

    why: str
    """In plain words."""
    label: str | None = None
    """Of the footnote that it is in."""
    exported: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """A whole briefing on paper."""

    title: str
    changed_at: str
    parts: tuple[Heading | Line, ...]
    notes: tuple[Note, ...]
    summary: str = ""
    """How many sentences have which verdict."""
    of_headings: str = ""
    of_order: str = ""
    strays: tuple[Stray, ...] = ()
    """What the file that this was read from has besides, or otherwise."""

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(part for part in self.parts if isinstance(part, Line))


def fingerprint_sentence(text: str, verdict: Verdict | None) -> str:
    return _fingerprint("sentence", text, verdict and verdict.value)


def fingerprint_note(note: Note) -> str:
    # Numbered as they stand; what number they had in an answer is no matter here.
    places = [replace(citation, marker=0).to_dict() for citation in note.citations]
    kind, verdict = note.kind and note.kind.value, note.verdict and note.verdict.value
    return _fingerprint("note", kind, verdict, note.why, [list(pair) for pair in note.compared], places)


def fingerprint_headings(printed: Printed) -> str:
    """Of what no footnote stands behind: the title, all headings, the closing lines."""
    headings = [part.text for part in printed.parts if isinstance(part, Heading)]
    return _fingerprint("headings", printed.title, printed.changed_at, printed.summary, headings)


def fingerprint_order(printed: Printed) -> str:
    """Of how sentences follow on headings and one another; what they say is bound by their footnotes."""
    made_for = {note.label: note.of_sentence for note in printed.notes}
    order: list[str | None] = [
        None if isinstance(part, Heading) else " ".join(made_for.get(label, "") for label in part.labels)
        for part in printed.parts
    ]
    return _fingerprint("order", order, sorted(made_for.values()))


def _fingerprint(*values: str | Sequence[object] | None) -> str:
    return hashlib.sha256(json.dumps(values).encode("ascii")).hexdigest()[:16]
