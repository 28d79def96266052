"""How a saved answer or draft looks on a terminal: as it was, and then what has become of its articles."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from assistant.interface.terminal.draft_presenter import present_checked_text
from assistant.interface.terminal.presenter import present_answer, present_question
from assistant.interface.terminal.terminal_lines import indented, marked, plain_line
from assistant.interface.wording import describe_trace
from assistant.types import Answer, KeptDraft, Trace, TraceState

_AS_IT_DID = "Every cited article still reads as it did."
_WHEN_ADDED = (
    "Every cited article read as it did when it was last added; where it came from was not looked at."
)


def present_saved_answer(answer: Answer, traces: Sequence[Trace]) -> RenderableType:
    """The question and the answer, every quote as it was saved; below them what is no longer so."""
    return Group(present_question(answer.question), "", present_answer(answer), *_since_then(traces))


def present_saved_draft(kept: KeptDraft, traces: Sequence[Trace]) -> RenderableType:
    """Every sentence with the verdict that it had; below them what is no longer so."""
    named = " · ".join(
        part for part in (plain_line(kept.title), kept.checked_at[:16].replace("T", " ")) if part
    )
    heading: list[RenderableType] = [Text(named, style="bold"), ""] if named else []
    return Group(*heading, present_checked_text(kept.checked), *_since_then(traces))


def _since_then(traces: Sequence[Trace]) -> list[RenderableType]:
    differing = [trace for trace in traces if trace.state is not TraceState.UNCHANGED or trace.is_outdated]
    if differing:
        return ["", Text("Since then:", style="bold"), *_by_article(differing)]
    is_sure = all(trace.is_current for trace in traces)
    return ["", Text(_AS_IT_DID if is_sure else _WHEN_ADDED, style="dim")] if traces else []


def _by_article(traces: Sequence[Trace]) -> list[RenderableType]:
    """What is not as it was, each citation's number once with all that became of its words."""
    groups: dict[tuple[int, str], list[Trace]] = {}
    for trace in traces:
        groups.setdefault((trace.citation.marker, trace.citation.document_id), []).append(trace)
    return [_article(list(group)) for group in groups.values()]


def _article(traces: Sequence[Trace]) -> RenderableType:
    """The words that are no longer so, then and now; of an article that is gone none are repeated."""
    differing = [trace for trace in traces if trace.state is TraceState.CHANGED and not trace.says_the_same]
    told = differing[0] if differing else traces[0]
    return Group(_said(told), *(indented(_then_and_now(trace)) for trace in dict.fromkeys(differing)))


def _said(told: Trace) -> RenderableType:
    """Behind the number of the citation; those of a draft have none, and go by their title."""
    citation = told.citation
    if citation.marker:
        return marked(f"[{citation.marker}]", "cyan", Text(describe_trace(told)))
    named = plain_line(citation.title or citation.source)
    return marked("-", "cyan", Text(f"“{named}”: {describe_trace(told)}"))


def _then_and_now(trace: Trace) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_row(Text("then:", style="dim"), Text(plain_line(trace.citation.quote)))
    grid.add_row(
        Text("now:", style="dim"), Text(plain_line(trace.now.text) if trace.now else "no longer there")
    )
    return grid
