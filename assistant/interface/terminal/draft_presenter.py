"""How a checked draft looks on a terminal: each sentence, its verdict, and the words that were compared."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from assistant.interface.terminal.terminal_lines import MARKS, article_line, indented, marked, plain_line
from assistant.interface.wording import (
    bracketed,
    compared,
    count,
    describe_marker,
    describe_unchecked,
    excerpt,
    explain,
    marker_words,
    summarise,
    verdict_words,
)
from assistant.types import (
    CheckedSentence,
    CheckedText,
    Citation,
    DraftMarker,
    Excerpt,
    RecitedDraft,
    Verdict,
)

_UNCHECKED_CHARACTERS = 100


def present_checked_text(checked: CheckedText) -> RenderableType:
    """Every sentence with its verdict, why, and what it was held against; then how many there are of each."""
    parts = [part for sentence in checked.sentences for part in (_sentence(sentence), "")]
    return Group(*parts, Text(summarise(checked), style="bold"), *_unchecked(checked))


def present_recited(recited: RecitedDraft) -> RenderableType:
    """Which sentences cite otherwise now, and what the list of sources got."""
    if not recited.recited:
        return Text("No citation was changed: no supported sentence lacks its right one.")
    lines: list[RenderableType] = [Text(f"{count(len(recited.recited), 'citation')} put right:")]
    for each in recited.recited:
        before, after = bracketed(each.before) or "none", bracketed(each.after)
        said = excerpt(each.text, _UNCHECKED_CHARACTERS)
        lines.append(marked("-", "", Text(f"{before} -> {after}: {plain_line(said)}")))
    for number, source in recited.listed.items():
        lines.append(marked("+", "", Text(f"{bracketed([number])} {plain_line(source)}")))
    return Group(*lines)


def _unchecked(checked: CheckedText) -> Iterator[RenderableType]:
    """How much of the draft has no verdict, and each part of it with what is wrong with its markers."""
    if told := describe_unchecked(checked):
        yield Text(told)
    for each in checked.unchecked:
        yield marked("-", "", Text(plain_line(excerpt(each.text, _UNCHECKED_CHARACTERS))))
        yield from (indented(Text(plain_line(reason))) for reason in each.reasons)


def _sentence(sentence: CheckedSentence) -> RenderableType:
    mark, colour = MARKS[sentence.verdict]
    verdict = Text().append(verdict_words(sentence.verdict), style=colour)
    if sentence.verdict is not Verdict.SUPPORTED or sentence.reasons:
        verdict.append(f": {plain_line(explain(sentence))}")
    return Group(
        marked(mark, f"bold {colour}", Text(plain_line(sentence.text))),
        indented(verdict),
        *(indented(_marker(marker)) for marker in sentence.markers),
        *(indented(_side_by_side(ours, theirs)) for ours, theirs in compared(sentence)),
        *(indented(line) for citation in sentence.citations for line in _quote(citation)),
    )


def _marker(marker: DraftMarker) -> Text:
    """`cites [3] (wrong): “Harbour reopens”: it does not plainly say this.`"""
    return Text(
        f"cites {bracketed([marker.number])} ({marker_words(marker)}): {plain_line(describe_marker(marker))}"
    )


def _side_by_side(ours: Excerpt, theirs: Excerpt) -> RenderableType:
    """`draft: 25,000 crowns | passage: 52,000 crowns`, in two columns where the lines wrap."""
    grid = Table.grid(padding=(0, 1))
    grid.add_row(
        Text("draft:", style="dim", no_wrap=True),
        Text(plain_line(ours.text), style="bold"),
        Text("|", style="dim"),
        Text("passage:", style="dim", no_wrap=True),
        Text(plain_line(theirs.text), style="bold"),
    )
    return grid


def _quote(citation: Citation) -> tuple[RenderableType, RenderableType]:
    page = f"(page {citation.page}) " if citation.page else ""
    origin = article_line(citation.title, citation.outlet, citation.published_at, citation.source)
    return marked(">", "", Text(f"{page}{plain_line(citation.quote)}")), marked(" ", "", origin)
