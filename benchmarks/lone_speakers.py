"""Sentences with one marked attribution: is its speaker found, and are the speakers that are found right?

A sentence counts when exactly one marked cue begins in it and that attribution has a source. What the rules
report there are the attributions whose cue begins in the sentence or whose content lies at least half in it.

Recall: of such sentences, in how many one report has the marked speaker. Precision: of all reports in such
sentences, how many have the marked speaker. Counted twice: by the speaker alone, and strictly, where the
content must be the marked one too. What is reported in sentences without a marked cue is counted beside;
marked words that only go on there from a neighbouring sentence, with their speaker, are left out of that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from marked_speech import Relation, same_source

from assistant.text.sentences import split_sentences
from assistant.types import Span

_TITLES = ("marked", "found", "precision", "recall", "F1")
HEADER = f"{'sentences with one attribution':40} {'{:>7} {:>7} {:>10} {:>7} {:>6}'.format(*_TITLES)}"


@dataclass(slots=True)
class LoneTally:
    """Counts over the sentences that have one marked attribution, and over those that have none."""

    sentences: int = 0
    reports: int = 0
    sentences_right: int = 0
    reports_right: int = 0
    sentences_strictly: int = 0
    reports_strictly: int = 0
    unmarked_sentences: int = 0
    unmarked_reports: int = 0

    def rows(self, name: str) -> list[str]:
        return [
            self._row(f"{name}, speaker", self.sentences_right, self.reports_right),
            self._row(f"{name}, speaker and content", self.sentences_strictly, self.reports_strictly),
            f"{name}: {self.unmarked_reports} reports in {self.unmarked_sentences} sentences without a cue",
        ]

    def _row(self, name: str, sentences: int, reports: int) -> str:
        precision, recall = reports / max(1, self.reports), sentences / max(1, self.sentences)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return f"{name:40} {self.sentences:7} {self.reports:7} {precision:10.3f} {recall:7.3f} {f1:6.3f}"


def count_lone(
    text: str,
    marked: Sequence[Relation],
    found: Sequence[Relation],
    tally: LoneTally,
    counts: Callable[[Relation], bool] = bool,
) -> list[str]:
    """Count one paragraph, of lone attributions those that `counts`; returns what went wrong, a line each."""
    wrong = []
    for sentence in split_sentences(text):
        reports = [each for each in found if _is_in(each, sentence)]
        cues = [each for each in marked if sentence.start <= each.cue_start < sentence.end]
        if not cues:
            tally.unmarked_sentences += 1
            tally.unmarked_reports += len([each for each in reports if not _goes_on(each, marked)])
        elif len(cues) == 1 and cues[0].source and counts(cues[0]):
            inside, is_found = cues[0].covered_by(found)
            contents = [found[number] for number in inside] if is_found else []
            wrong.extend(_count_sentence(cues[0], reports, contents, tally))
    return wrong


def _count_sentence(
    marked: Relation, reports: Sequence[Relation], contents: Sequence[Relation], tally: LoneTally
) -> list[str]:
    right = [each for each in reports if same_source(marked, each)]
    strictly = [each for each in right if each in contents]
    tally.sentences += 1
    tally.reports += len(reports)
    tally.sentences_right += bool(right)
    tally.reports_right += len(right)
    tally.sentences_strictly += bool(strictly)
    tally.reports_strictly += len(strictly)
    what = "MISSED" if not right else "CONTENT"
    lines = [] if strictly else [f"{what}: {marked.source!r} [{marked.cue}]"]
    return lines + [f"EXTRA: {each.source!r} [{each.cue}]" for each in reports if each not in right]


def _is_in(report: Relation, sentence: Span) -> bool:
    if sentence.start <= report.cue_start < sentence.end:
        return True
    return any(
        2 * (min(piece.end, sentence.end) - max(piece.start, sentence.start)) >= piece.end - piece.start
        for piece in report.pieces
    )


def _goes_on(report: Relation, marked: Sequence[Relation]) -> bool:
    content = report.characters
    return any(same_source(each, report) and content & each.characters for each in marked)
