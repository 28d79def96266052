"""What every format of an exported briefing has in common: paragraphs in their order, and footnotes in rows.

A format writes these, and gives them back when it is read; what they mean is decided here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.briefing.printed import Heading, Line, Printed
from assistant.errors import ReadError
from assistant.interface.exports.briefing_rows import Row, mark_words, note_rows, read_mark, read_note
from assistant.interface.exports.exact_text import exact, original
from assistant.types import ItemKind, Verdict


class Role(StrEnum):
    TITLE = "title"
    HEADING = "heading"
    SENTENCE = "sentence"
    QUOTE = "quote"
    """A sentence that is an article's own words."""
    BREAK = "break"
    """Between an answer and what is none of it; holds nothing."""
    CLOSING = "closing"
    """How many sentences have which verdict; the time; fingerprints."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`text` is in its exact form, its mark and references apart."""

    role: Role
    text: str
    mark: str = ""
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Footnote:
    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """An exported briefing, whatever its format."""

    paragraphs: tuple[Paragraph, ...]
    footnotes: tuple[Footnote, ...]


_CHECKED, _CHANGED, _FINGERPRINTS = "Checked: ", "Last changed: ", "Fingerprints: "
_NO_BRIEFING = (
    "it is no briefing that was exported here: it has no closing lines with a time and fingerprints, and no "
    "footnotes like those of a briefing"
)


def to_sheet(printed: Printed) -> Sheet:
    """What is written."""
    footnotes = tuple(Footnote(note.label, tuple(note_rows(note))) for note in printed.notes)
    return Sheet(tuple(_paragraphs(printed)), footnotes)


def _paragraphs(printed: Printed) -> Iterator[Paragraph]:
    kinds = {note.label: note.kind for note in printed.notes}
    before: ItemKind | None = None
    yield Paragraph(Role.TITLE, exact(printed.title))
    for part in printed.parts:
        if isinstance(part, Heading):
            yield Paragraph(Role.HEADING, exact(part.text))
        else:
            kind = next((kinds.get(label) for label in part.labels), None)
            if before is ItemKind.ANSWER is not kind:
                yield Paragraph(Role.BREAK, "")
            role, before = Role.QUOTE if kind is ItemKind.QUOTE else Role.SENTENCE, kind
            yield Paragraph(role, exact(part.text), _mark(part.verdict), part.labels)
    yield Paragraph(Role.CLOSING, printed.summary)
    yield Paragraph(Role.CLOSING, f"{_CHANGED}{exact(printed.changed_at)}")
    yield Paragraph(Role.CLOSING, f"{_FINGERPRINTS}{printed.of_headings} {printed.of_order}")


def _mark(verdict: Verdict | None) -> str:
    """A sign behind what is supported; in words behind everything else."""
    words = mark_words(verdict) if verdict else ""
    return words[0] if verdict is Verdict.SUPPORTED else words


def to_printed(sheet: Sheet) -> Printed:
    """What was read. Raises ReadError, whose words continue `Cannot read …:`, for what is no briefing."""
    title, closing = "", dict.fromkeys((_CHECKED, _CHANGED, _FINGERPRINTS), "")
    parts: list[Heading | Line] = []
    for at, each in enumerate(sheet.paragraphs):
        label = next((name for name in closing if each.text.startswith(name)), None)
        if each.role is Role.BREAK:
            continue
        if each.role is Role.TITLE and at == 0:
            title = original(each.text)
        elif label and not closing[label] and not each.labels and not each.mark:
            closing[label] = original(each.text)[len(label) :]
        elif each.role in (Role.TITLE, Role.HEADING) and not each.labels:
            parts.append(Heading(original(each.text)))
        else:
            parts.append(Line(original(each.text), read_mark(each.mark), each.labels))
    notes = tuple(read_note(note.label, note.rows) for note in sheet.footnotes)
    if not closing[_FINGERPRINTS] and not any(note.of_note or note.citations for note in notes):
        raise ReadError(_NO_BRIEFING)
    of_headings, _, of_order = closing[_FINGERPRINTS].partition(" ")
    summary = f"{_CHECKED}{closing[_CHECKED]}" if closing[_CHECKED] else ""
    return Printed(title, closing[_CHANGED], tuple(parts), notes, summary, of_headings, of_order)


def labelled(text: str, labels: Sequence[str]) -> Row | None:
    """`Outlet: The Gaze` as a row; None for what begins with none of the labels."""
    name, colon, value = text.partition(":")
    return (name, value.removeprefix(" ")) if colon and name in labels else None
