"""The rows of a footnote, in every format the same: a label and a value, written and read back here.

Values that come from elsewhere are `exact`: on one line, harmless, and read back to the character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.briefing.printed import Note
from assistant.interface.exports.exact_text import exact, original
from assistant.interface.exports.footnotes import SIGNS
from assistant.interface.wording import verdict_words
from assistant.types import Citation, ItemKind, Verdict, iso_date

Row = tuple[str, str]
VERDICT, QUOTE, FINGERPRINTS = "Verdict", "Quote", "Fingerprints"
_KINDS = {
    ItemKind.ANSWER: "from an answer",
    ItemKind.SENTENCE: "a pinned sentence",
    ItemKind.QUOTE: "a quote",
    ItemKind.OWN: "own words",
}
_ONCE = {VERDICT, "Kind", "Why", FINGERPRINTS}
_PLACE = re.compile(r"characters (\d{1,9})\s*[–-]\s*(\d{1,9})")
_DETAILS = ("Title", "Outlet", "Published", "Source", "Page", "Place", "Revision", "Document")
LABELS = (VERDICT, "Kind", "Why", "The sentence says", "The passage says", QUOTE, *_DETAILS, FINGERPRINTS)
"""Everything that a footnote may have."""


def mark_words(verdict: Verdict) -> str:
    """`✗ contradicted`."""
    return f"{SIGNS[verdict]} {verdict_words(verdict)}"


def read_mark(words: str) -> Verdict | None:
    """The verdict that these words, with or without their sign, mean; a lone sign means it too."""
    told = " ".join(words.split())
    for verdict in Verdict:
        if told in (mark_words(verdict), verdict_words(verdict), SIGNS[verdict]):
            return verdict
    return None


def note_rows(note: Note) -> list[Row]:
    """A footnote from top to bottom."""
    rows = [(VERDICT, mark_words(note.verdict) if note.verdict else "")]
    rows += [("Why", exact(note.why))] if note.why else []
    for ours, theirs in note.compared:
        rows += [("The sentence says", exact(ours)), ("The passage says", exact(theirs))]
    for citation in note.citations:
        rows += _citation_rows(citation)
    kind = _KINDS[note.kind] if note.kind else ""
    return [*rows, ("Kind", kind), (FINGERPRINTS, f"{note.of_sentence} {note.of_note}")]


def _citation_rows(citation: Citation) -> Iterator[Row]:
    yield QUOTE, exact(citation.quote)
    details = (
        exact(citation.title),
        exact(citation.outlet or ""),
        iso_date(citation.published_at) or "",
        exact(citation.source),
        str(citation.page or ""),
        f"characters {citation.start}–{citation.end}",
        citation.revision,
        citation.document_id,
    )
    yield from ((label, value) for label, value in zip(_DETAILS, details, strict=True) if value)


# --- reading -----------------------------------------------------------------------------------------


@dataclass
class _Reading:
    """What has been read of a footnote so far."""

    note: Note
    place: dict[str, str] = field(default_factory=dict)
    once: set[str] = field(default_factory=set)
    """Lines that stand in a footnote once, and have been read."""
    damage: list[str] = field(default_factory=list)


def read_note(label: str, rows: Sequence[Row]) -> Note:
    """A footnote from its rows; what is missing or means nothing is told in its `damage`."""
    reading = _Reading(Note(label, None, None))
    for name, value in rows:
        _take(reading, name, value)
    _finish_citation(reading)
    note = reading.note
    missing = [
        name
        for name, found in ((VERDICT, note.verdict), ("Kind", note.kind), (FINGERPRINTS, note.of_note))
        if not found
    ]
    told = [f"The footnote has no readable line {name!r}." for name in missing]
    return replace(note, damage=(*reading.damage, *told))


def _take(reading: _Reading, name: str, value: str) -> None:
    note = reading.note
    if name in _ONCE and name in reading.once:
        reading.damage.append(f"The footnote has the line {name!r} twice: “{original(value)}”.")
        return
    reading.once.add(name)
    if name == VERDICT:
        reading.note = replace(note, verdict=read_mark(value))
    elif name == "Kind":
        kinds = {words: kind for kind, words in _KINDS.items()}
        reading.note = replace(note, kind=kinds.get(original(value)))
    elif name == "Why":
        reading.note = replace(note, why=original(value))
    elif name == "The sentence says":
        reading.note = replace(note, compared=(*note.compared, (original(value), "")))
    elif name == "The passage says" and note.compared and not note.compared[-1][1]:
        *others, (ours, _) = note.compared
        reading.note = replace(note, compared=(*others, (ours, original(value))))
    elif name == FINGERPRINTS:
        of_sentence, _, of_note = original(value).partition(" ")
        reading.note = replace(note, of_sentence=of_sentence, of_note=of_note)
    elif name == QUOTE:
        _finish_citation(reading)
        reading.place = {QUOTE: original(value)}
    elif name in _DETAILS and name not in reading.place:
        reading.place[name] = original(value)
    else:
        reading.damage.append(f"The footnote has a line that none was exported with: “{original(value)}”.")


def _finish_citation(reading: _Reading) -> None:
    """The citation whose lines have been read, if they were those of one."""
    place, reading.place = reading.place, {}
    if not place:
        return
    characters = _PLACE.fullmatch(place.get("Place", ""))
    if not characters or QUOTE not in place or not place.get("Revision"):
        reading.damage.append(
            "The footnote does not say where its quote stands: place or revision are missing."
        )
        return
    try:
        published_at = date.fromisoformat(place["Published"]) if "Published" in place else None
        page = int(place["Page"]) if "Page" in place else None
    except ValueError:
        reading.damage.append("The date or the page of the footnote cannot be read.")
        published_at = page = None
    citation = Citation(
        len(reading.note.citations) + 1,
        place.get("Document", ""),
        place["Revision"],
        int(characters[1]),
        int(characters[2]),
        place[QUOTE],
        place.get("Title", ""),
        place.get("Source", ""),
        place.get("Outlet"),
        published_at,
        page,
    )
    reading.note = replace(reading.note, citations=(*reading.note.citations, citation))
