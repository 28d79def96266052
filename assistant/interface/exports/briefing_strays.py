"""What a file has that no export put there: it is exported once more, and the two are compared.

Each format says what its pieces are: all of the file, except what may change without anybody seeing it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.briefing.printed import Note, Printed, Stray, fingerprint_sentence
from assistant.interface.exports.briefing_paragraphs import Footnote, Paragraph, Sheet, to_sheet
from assistant.interface.wording import excerpt

_MOST_COMPARED = 4000
"""Pieces, behind the first and before the last difference; more are told as one."""
_MOST_TOLD = 20
_MOST_SHOWN = 300
"""Characters of what stands in the file, and of what stood in the export."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One block, tag or run. Two are alike if all of this is."""

    form: str
    """What it is, as it is told: `>`, `heading 2`, or nothing where the words say it."""
    words: str = ""
    label: str | None = None
    """Of the footnote that it is in."""

    def __str__(self) -> str:
        return f"{self.form} {self.words}".strip()


def sheet_strays(sheet: Sheet, printed: Printed) -> Iterator[Stray]:
    """Where what was read is more, or other, than what it means: another place, role or spelling."""
    exported = to_sheet(printed)
    if _is_bound(printed):
        yield from differing(
            [*map(_paragraph_piece, sheet.paragraphs)], [*map(_paragraph_piece, exported.paragraphs)]
        )
    for note, found, footnote in zip(printed.notes, sheet.footnotes, exported.footnotes, strict=True):
        # What is damaged is told already, and cannot be exported once more.
        if not note.damage:
            yield from differing(_row_pieces(found), _row_pieces(footnote))


def _is_bound(printed: Printed) -> bool:
    """Whether every sentence has the footnote that says what kind it is; what has not is told already."""
    notes: dict[str, Note] = {note.label: note for note in printed.notes}
    return all(
        len(line.labels) == 1
        and (note := notes.get(line.labels[0])) is not None
        and not note.damage
        and note.of_sentence == fingerprint_sentence(line.text, line.verdict)
        for line in printed.lines
    )


def _paragraph_piece(paragraph: Paragraph) -> Piece:
    labels = "".join(f" [{label}]" for label in paragraph.labels)
    return Piece(f"({paragraph.role.value})", f"{paragraph.text} {paragraph.mark}".strip() + labels)


def _row_pieces(footnote: Footnote) -> list[Piece]:
    return [Piece(f"{name}:" if name else "", value, footnote.label) for name, value in footnote.rows]


def differing(found: Sequence[Piece], exported: Sequence[Piece]) -> Iterator[Stray]:
    """Every run of pieces that is not as it was exported."""
    start = _alike(found, exported)
    end = min(_alike(found[::-1], exported[::-1]), min(len(found), len(exported)) - start)
    ours, theirs = exported[start : len(exported) - end], found[start : len(found) - end]
    for from_ours, to_ours, from_theirs, to_theirs in _changes(ours, theirs):
        before = found[start + from_theirs - 1] if start + from_theirs else None
        yield _stray(before, theirs[from_theirs:to_theirs], ours[from_ours:to_ours])


def _alike(one: Sequence[Piece], other: Sequence[Piece]) -> int:
    """How many of the first pieces are the same."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _changes(ours: Sequence[Piece], theirs: Sequence[Piece]) -> list[tuple[int, int, int, int]]:
    whole = 0, len(ours), 0, len(theirs)
    if not ours and not theirs:
        return []
    if max(len(ours), len(theirs)) > _MOST_COMPARED:
        return [whole]
    codes = SequenceMatcher(None, ours, theirs).get_opcodes()
    changes = [(one, two, three, four) for kind, one, two, three, four in codes if kind != "equal"]
    return changes if len(changes) <= _MOST_TOLD else [whole]


def _stray(before: Piece | None, found: Sequence[Piece], exported: Sequence[Piece]) -> Stray:
    label = next((each.label for each in (*found, *exported) if each.label), None)
    place = f"Behind “{excerpt(str(before))}”" if before else "At its beginning"
    if found:
        why = f"{place}, the file has something that the export did not put there."
    else:
        why = f"{place}, something that was exported is missing from the file."
    return Stray(why, label, _shown(exported), _shown(found))


def _shown(pieces: Sequence[Piece]) -> str:
    return " ".join(map(str, pieces[:_MOST_SHOWN]))[:_MOST_SHOWN]
