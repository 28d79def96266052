"""Phrases that the page and the terminal share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from assistant.types import MarkerState, TraceState, UncheckedKind, Verdict

if TYPE_CHECKING:
    from assistant.types import (
        Answer,
        CheckedSentence,
        CheckedText,
        DraftMarker,
        Excerpt,
        Filters,
        IngestReport,
        RecitedDraft,
        Trace,
    )

_EXCERPT_CHARACTERS = 240
_MOST_NAMED = 5
"""Of what is left out."""
_MEANINGS = {
    Verdict.SUPPORTED: "The cited words carry it.",
    Verdict.PARTLY_SUPPORTED: "The cited words carry only part of it.",
    Verdict.CONTRADICTED: "The cited words say something else.",
    Verdict.UNSUPPORTED: "No cited words carry it.",
}
_PARTS: dict[UncheckedKind, Callable[[int], str]] = {
    UncheckedKind.TABLE_ROW: lambda number: f"{count(number, 'row')} of tables",
    UncheckedKind.CODE: lambda number: f"{count(number, 'block')} of code",
    UncheckedKind.COMMENT: lambda number: count(number, "comment"),
    UncheckedKind.HEADING: lambda number: f"{count(number, 'heading')} with a marker",
}
_STATES = {
    TraceState.UNCHANGED: "The article still reads as it did.",
    TraceState.REMOVED: "The article is no longer in the workspace.",
    TraceState.UNKNOWN: "This workspace has never held these words at this place, so it cannot confirm them.",
}
_MARKERS = {
    MarkerState.RIGHT: "right",
    MarkerState.WRONG: "wrong",
    MarkerState.UNPROVEN: "does not carry it",
    MarkerState.UNLISTED: "names no source",
    MarkerState.UNKNOWN: "not among your documents",
}
_SAID_OF_SOURCES = {
    MarkerState.RIGHT: "it carries the sentence.",
    MarkerState.WRONG: "it does not plainly say this.",
    MarkerState.UNPROVEN: (
        "it does not carry the sentence as it is written, and no other passage that was found does."
    ),
    MarkerState.UNKNOWN: "this source is not among your documents.",
}
_OUTDATED = "Its file has changed or gone since then: `assistant add` reads it anew."


def count(number: int, noun: str) -> str:
    """`1 passage`, `1,200 passages`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def count_said(answer: Answer) -> str:
    """How much an answer says: `1 quotation`, which may be of two sentences, or `3 sentences` of a model."""
    return count(len(answer.sentences), "quotation" if is_quoted(answer) else "sentence")


def is_quoted(answer: Answer) -> bool:
    """Whether the words are those of the documents, and no model's."""
    return answer.writer == "quoting"


def verdict_words(verdict: Verdict) -> str:
    """`partly supported`."""
    return verdict.value.replace("_", " ")


def explain(sentence: CheckedSentence) -> str:
    """Why a sentence has its verdict: what was found, or else what the verdict means."""
    return " ".join(sentence.reasons) or _MEANINGS[sentence.verdict]


def compared(sentence: CheckedSentence) -> list[tuple[Excerpt, Excerpt]]:
    """The words of the sentence and of its passage that go side by side: where both sides have some."""
    return [
        (finding.ours, finding.theirs)
        for finding in sentence.findings
        if finding.ours and finding.theirs and _has_words(finding.ours) and _has_words(finding.theirs)
    ]


def _has_words(excerpt: Excerpt) -> bool:
    return any(character.isalnum() for character in excerpt.text)


def describe_held_back(answer: Answer) -> str:
    """`2 sentences held back, because …`; plainly, where nothing is left."""
    held = f"{count(len(answer.held_back), 'sentence')} held back"
    if answer.is_withheld:
        return f"No sentence of this answer is fully supported, so none is shown. {held}."
    return f"{held}: the cited words do not fully support {'it' if len(answer.held_back) == 1 else 'them'}."


def describe_trace(trace: Trace) -> str:
    """What became of a cited article, in a sentence or two."""
    return f"{_became(trace)} {_OUTDATED}" if trace.is_outdated else _became(trace)


def _became(trace: Trace) -> str:
    if trace.state is TraceState.CHANGED:
        if trace.says_the_same:
            return "The article has changed since; the quoted words still stand in it."
        return "The article has changed since; this is the text that was cited."
    if trace.state is TraceState.UNCHANGED and not trace.is_current:
        return "The article read as it did when it was last added."
    return _STATES[trace.state]


def summarise(checked: CheckedText) -> str:
    """`12 sentences: 9 supported, 1 partly supported, 2 contradicted`."""
    if not checked.sentences:
        return "There is no sentence in this text that claims anything."
    counts = (
        f"{checked.count(verdict)} {verdict_words(verdict)}" for verdict in Verdict if checked.count(verdict)
    )
    return f"{count(len(checked.sentences), 'sentence')}: {', '.join(counts)}"


def marker_words(marker: DraftMarker) -> str:
    """Whether a marker of a draft is right, in a word or two."""
    return _MARKERS[marker.state]


def describe_marker(marker: DraftMarker) -> str:
    """What a marker of a draft points to, and whether that is right."""
    if marker.state is MarkerState.UNLISTED:
        return "The draft does not say what it is."
    meant = f"“{marker.title}”" if marker.title else excerpt(marker.source)
    return f"{meant}: {_SAID_OF_SOURCES[marker.state]}"


def describe_recited(recited: RecitedDraft) -> str:
    """`Now [2] in place of [1].`; of several how many."""
    if len(recited.recited) > 1:
        said = f"{count(len(recited.recited), 'citation')} put right."
    else:
        (one,) = recited.recited
        before = bracketed(number for number in one.before if number not in one.after)
        new = bracketed(number for number in one.after if number not in one.before)
        said = f"Now {new} in place of {before}." if before else f"Now with {new}."
    added = len(recited.listed)
    return f"{said} The list of sources has {added} more." if added else said


def bracketed(numbers: Iterable[int]) -> str:
    """`[1] [3]`; empty where there is none."""
    return " ".join(f"[{number}]" for number in numbers)


def describe_unchecked(checked: CheckedText) -> str:
    """`Not checked: 3 rows of tables, 1 block of code.`; empty where everything was."""
    kinds = Counter(each.kind for each in checked.unchecked)
    counts = (_PARTS[kind](kinds[kind]) for kind in UncheckedKind if kinds[kind])
    return f"Not checked: {', '.join(counts)}." if kinds else ""


def describe_found(report: IngestReport) -> str:
    """What became of files in the folder: `Found in the folder: 2 added.`, why others failed, and which stay
    out because a person removed them."""
    counts = {"added": len(report.added), "updated": len(report.updated), "failed": len(report.failed)}
    said = ", ".join(f"{number} {name}" for name, number in counts.items() if number)
    failures = (f"{outcome.source.rpartition('/')[2]}: {outcome.why}" for outcome in report.failed[:3])
    first = [f"Found in the folder: {said}."] if said else []
    return " ".join([*first, *(f"{failure}." for failure in failures), *_left_out(report)])


def _left_out(report: IngestReport) -> list[str]:
    names = [outcome.source.rpartition("/")[2] for outcome in report.left_out]
    if not names:
        return []
    more = f" and {len(names) - _MOST_NAMED:,} more" if len(names) > _MOST_NAMED else ""
    they_were, one = ("it was", "it") if len(names) == 1 else ("they were", "one")
    return [
        f"Left out, because {they_were} removed here earlier: {', '.join(names[:_MOST_NAMED])}{more}. "
        f"To bring {one} back, drop its file on this page."
    ]


def excerpt(text: str, characters: int = _EXCERPT_CHARACTERS) -> str:
    """The beginning of `text` on one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= characters:
        return line
    return line[:characters].rsplit(" ", 1)[0] + " …"


def describe_filters(filters: Filters) -> str:
    """What a search was limited to, as a clause that follows the counts; empty when it was not."""
    clauses = []
    if filters.outlets:
        clauses.append(f"outlet {' or '.join(filters.outlets)}")
    if filters.since:
        clauses.append(f"from {filters.since.isoformat()}")
    if filters.until:
        clauses.append(f"until {filters.until.isoformat()}")
    if filters.document_ids:
        clauses.append(f"only {count(len(filters.document_ids), 'chosen document')}")
    return f" ({'; '.join(clauses)})" if clauses else ""
