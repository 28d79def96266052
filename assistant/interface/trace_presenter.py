"""How a saved answer looks on a terminal: as it was, and then what has become of its articles."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from assistant.interface.presenter import present_answer, present_question
from assistant.interface.terminal_lines import indented, marked, plain_line
from assistant.interface.wording import describe_trace
from assistant.types import Answer, Trace, TraceState

_AS_IT_DID = "Every cited article still reads as it did."
_WHEN_ADDED = (
    "Every cited article read as it did when it was last added; where it came from was not looked at."
)


def present_saved_answer(answer: Answer, traces: Sequence[Trace]) -> RenderableType:
    """The question and the answer, every quote as it was saved; below them what is no longer so."""
    question = present_question(answer.question)
    differing = [trace for trace in traces if trace.state is not TraceState.UNCHANGED or trace.is_outdated]
    parts: list[RenderableType] = [question, "", present_answer(answer)]
    if differing:
        parts += ["", Text("Since then:", style="bold"), *_by_article(differing)]
    elif traces:
        is_sure = all(trace.is_current for trace in traces)
        parts += ["", Text(_AS_IT_DID if is_sure else _WHEN_ADDED, style="dim")]
    return Group(*parts)


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
    said = marked(f"[{told.citation.marker}]", "cyan", Text(describe_trace(told)))
    return Group(said, *(indented(_then_and_now(trace)) for trace in dict.fromkeys(differing)))


def _then_and_now(trace: Trace) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_row(Text("then:", style="dim"), Text(plain_line(trace.citation.quote)))
    grid.add_row(
        Text("now:", style="dim"), Text(plain_line(trace.now.text) if trace.now else "no longer there")
    )
    return grid
