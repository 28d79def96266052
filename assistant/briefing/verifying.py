"""Verifying what was exported: every footnote against the texts, every sentence against its footnote.

What fails is told with its reason; that an article has changed without touching the quoted words, or has been
removed, is a remark, because the frozen revision still bears the sentence out. Where the article of today
reads otherwise it is a problem: a correction is what one verifies for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.briefing.places import KnownTexts, Place, differing, document_of, look_up
from assistant.briefing.printed import (
    Line,
    Note,
    Printed,
    fingerprint_headings,
    fingerprint_note,
    fingerprint_order,
    fingerprint_sentence,
)
from assistant.briefing.rechecking import Rechecking, is_weaker
from assistant.briefing.verification import Problem, ProblemKind, Verification
from assistant.types import CheckedSentence, Citation, Verdict

_OF_ORDER = {
    ProblemKind.FOOTNOTES_SWAPPED,
    ProblemKind.FOOTNOTE_MISSING,
    ProblemKind.FOOTNOTE_UNREFERENCED,
    ProblemKind.FOOTNOTE_DAMAGED,
    ProblemKind.NO_FOOTNOTE,
}
"""What explains already why the order is not the one that was exported."""


class Verifying:
    """One run over one exported briefing. Make it, call `run` once."""

    def __init__(self, printed: Printed, texts: KnownTexts, rechecking: Rechecking) -> None:
        self._printed = printed
        self._texts = texts
        self._rechecking = rechecking
        self._notes = {note.label: note for note in reversed(printed.notes)}
        self._remarks: list[Problem] = []

    def run(self) -> Verification:
        found = [problem for line in self._printed.lines for problem in self._line(line)]
        found += self._notes_apart()
        found += self._whole({problem.kind for problem in found})
        found += self._strays()
        problems, remarks = tuple(dict.fromkeys(found)), tuple(dict.fromkeys(self._remarks))
        lines, notes = len(self._printed.lines), len(self._printed.notes)
        return Verification(self._printed.title, lines, notes, problems, remarks)

    # --- the whole -----------------------------------------------------------------------------------

    def _notes_apart(self) -> Iterator[Problem]:
        """Footnotes that nothing refers to, or that stand there twice."""
        referred = {label for line in self._printed.lines for label in line.labels}
        for label, number in Counter(note.label for note in self._printed.notes).items():
            if label not in referred:
                yield Problem(
                    ProblemKind.FOOTNOTE_UNREFERENCED, f"No sentence refers to footnote {label}.", label
                )
            if number > 1:
                yield Problem(
                    ProblemKind.FOOTNOTE_DAMAGED, f"There are {number} footnotes with this number.", label
                )

    def _whole(self, found: set[ProblemKind]) -> Iterator[Problem]:
        if fingerprint_headings(self._printed) != self._printed.of_headings:
            why = (
                "The title, the date or a heading is not what was exported; no footnote stands behind those."
            )
            yield Problem(ProblemKind.HEADINGS_CHANGED, why)
        if fingerprint_order(self._printed) != self._printed.of_order and not found & _OF_ORDER:
            why = "The sentences are not those that were exported, or stand in another order."
            yield Problem(ProblemKind.ORDER_CHANGED, why)

    def _strays(self) -> Iterator[Problem]:
        """Whatever else the file has that was not exported, also where it touches no word of a sentence."""
        for stray in self._printed.strays:
            yield Problem(
                ProblemKind.NOT_EXPORTED, stray.why, stray.label, then=stray.exported, now=stray.found
            )

    # --- one sentence --------------------------------------------------------------------------------

    def _line(self, line: Line) -> Iterator[Problem]:
        if not line.labels:
            why = "No footnote stands behind this, so nobody has checked it."
            yield Problem(ProblemKind.NO_FOOTNOTE, why, sentence=line.text)
        for label in line.labels:
            note = self._notes.get(label)
            if note is None:
                why = f"There is no footnote {label}."
                yield Problem(ProblemKind.FOOTNOTE_MISSING, why, label, line.text)
            else:
                for problem in self._sentence(line, note):
                    yield replace(problem, sentence=line.text)

    def _sentence(self, line: Line, note: Note) -> Iterator[Problem]:
        for damage in note.damage:
            yield Problem(ProblemKind.FOOTNOTE_DAMAGED, damage, note.label)
        places = [look_up(citation, note.label, self._texts) for citation in note.citations]
        yield from (place.problem for place in places if place.problem)
        self._remarks += [replace(each.remark, sentence=line.text) for each in places if each.remark]
        if all(place.is_confirmed for place in places) and not note.damage:
            yield from self._details(note)
        confirmed = [place.citation for place in places if place.is_confirmed]
        apart = [*self._bound(line, note, confirmed)]
        yield from apart
        if not apart and not note.damage:
            yield from self._carried(line, note, places, confirmed)

    def _details(self, note: Note) -> Iterator[Problem]:
        """What else a footnote says: of the article, and of why its sentence has its verdict."""
        if fingerprint_note(note) == note.of_note:
            return
        told = [differing(each, document_of(each, self._texts)) for each in note.citations]
        known = "; ".join(filter(None, told))
        why = f"The footnote was changed after it was exported{f': {known}' if known else ''}."
        yield Problem(ProblemKind.SOURCE_CHANGED, why, note.label)

    def _bound(self, line: Line, note: Note, confirmed: Sequence[Citation]) -> Iterator[Problem]:
        """Whether the footnote was made for this very sentence with this mark."""
        if fingerprint_sentence(line.text, line.verdict) == note.of_sentence:
            if line.verdict is not note.verdict:
                why = f"The footnote says {_words(note.verdict)}, the mark {_words(line.verdict)}."
                yield Problem(ProblemKind.MARK_CHANGED, why, note.label)
            return
        checked = self._recheck(line, confirmed)
        found = f" Checked anew against its quote: {_told(checked)}" if checked else ""
        verdict = checked.verdict if checked else None
        owner = self._owner(note)
        before = next(
            (each for each in (*Verdict, None) if fingerprint_sentence(line.text, each) == note.of_sentence),
            line.verdict,
        )
        if owner is not None and owner is not line:
            why = f"Footnote {note.label} belongs to another sentence: “{owner.text}”{found}"
            yield Problem(ProblemKind.FOOTNOTES_SWAPPED, why, note.label, verdict=verdict)
        elif before is not line.verdict:
            why = f"The mark was {_words(before)} and is {_words(line.verdict)} now.{found}"
            yield Problem(ProblemKind.MARK_CHANGED, why, note.label, verdict=verdict)
        else:
            why = f"The sentence is not the one that was checked.{found}"
            yield Problem(ProblemKind.SENTENCE_CHANGED, why, note.label, verdict=verdict)

    def _owner(self, note: Note) -> Line | None:
        """The sentence that a footnote was made for, wherever it stands."""
        return next(
            (
                line
                for line in self._printed.lines
                if fingerprint_sentence(line.text, line.verdict) == note.of_sentence
            ),
            None,
        )

    def _recheck(self, line: Line, confirmed: Sequence[Citation]) -> CheckedSentence | None:
        return self._rechecking.recheck(line.text, confirmed) if confirmed else None

    def _carried(
        self, line: Line, note: Note, places: Sequence[Place], confirmed: Sequence[Citation]
    ) -> Iterator[Problem]:
        """Whether the cited words still bear out what they bore out."""
        stated = line.verdict
        if stated is None or len(confirmed) < len(places):
            return
        if not confirmed:
            if is_weaker(Verdict.UNSUPPORTED, stated):
                why = f"It is marked {_words(stated)}, and its footnote cites nothing."
                yield Problem(ProblemKind.NOT_CARRIED, why, note.label)
            return
        checked = self._rechecking.recheck(line.text, confirmed, stated)
        if is_weaker(checked.verdict, stated):
            why = f"It is marked {_words(stated)}; the check finds: {_told(checked)}"
            yield Problem(ProblemKind.NOT_CARRIED, why, note.label, verdict=checked.verdict)


def _words(verdict: Verdict | None) -> str:
    return "missing" if verdict is None else f"“{verdict.value.replace('_', ' ')}”"


def _told(checked: CheckedSentence) -> str:
    reasons = " ".join(checked.reasons)
    return f"{checked.verdict.value.replace('_', ' ')}{f' ({reasons})' if reasons else ''}."
