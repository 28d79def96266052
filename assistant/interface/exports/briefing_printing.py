"""A kept briefing as it goes on paper: every sentence with a mark and a footnote of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from assistant.briefing.printed import (
    Heading,
    Line,
    Note,
    Printed,
    fingerprint_headings,
    fingerprint_note,
    fingerprint_order,
    fingerprint_sentence,
)
from assistant.interface.wording import compared, explain, summarise
from assistant.text.places import shown_source
from assistant.types import Briefing, CheckedSentence, CheckedText, Citation, ItemKind, Verdict


def print_briefing(briefing: Briefing) -> Printed:
    """Numbered from 1, and bound by fingerprints."""
    parts: list[Heading | Line] = []
    notes: list[Note] = []
    numbers = map(str, count(1))
    for item in briefing.items:
        if item.kind is ItemKind.ANSWER:
            parts.append(Heading(item.text))
        for sentence in item.sentences:
            note = _note(next(numbers), item.kind, sentence)
            notes.append(note)
            parts.append(Line(sentence.text, sentence.verdict, (note.label,)))
    printed = Printed(briefing.title, briefing.changed_at, tuple(parts), tuple(notes))
    printed = replace(printed, summary=_summary(briefing))
    bound = fingerprint_headings(printed), fingerprint_order(printed)
    return replace(printed, of_headings=bound[0], of_order=bound[1])


def _summary(briefing: Briefing) -> str:
    """How many sentences have which verdict, and how to check them again."""
    told = summarise(CheckedText(briefing.sentences)) if briefing.sentences else "no sentence"
    return f"Checked: {told}. Whoever has the articles can check every footnote again: assistant verify FILE"


def _note(label: str, kind: ItemKind, sentence: CheckedSentence) -> Note:
    needs_words = sentence.verdict is not Verdict.SUPPORTED or sentence.reasons
    note = Note(
        label,
        kind,
        sentence.verdict,
        explain(sentence) if needs_words else "",
        tuple((ours.text, theirs.text) for ours, theirs in compared(sentence)),
        tuple(_numbered(sentence)),
        fingerprint_sentence(sentence.text, sentence.verdict),
    )
    return replace(note, of_note=fingerprint_note(note))


def _numbered(sentence: CheckedSentence) -> Iterator[Citation]:
    for number, citation in enumerate(sentence.citations, start=1):
        source = shown_source(citation.source)
        yield replace(citation, marker=number, outlet=citation.outlet or None, source=source)
