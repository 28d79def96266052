"""How a saved answer looks on a terminal: as it was, and then what has become of its articles."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from assistant.interface.presenter import present_answer
from assistant.interface.terminal_lines import indented, marked, plain_line
from assistant.interface.wording import describe_trace
from assistant.types import Answer, Trace, TraceState


def present_saved_answer(answer: Answer, traces: Sequence[Trace]) -> RenderableType:
    """The question and the answer, every quote as it was saved; below them what is no longer so."""
    question = Text(plain_line(answer.question), style="bold")
    differing = _differing(traces)
    parts: list[RenderableType] = [question, "", present_answer(answer)]
    if differing:
        parts += ["", Text("Since then:", style="bold"), *map(_trace, differing)]
    elif traces:
        parts += ["", Text("Every cited article still reads as it did.", style="dim")]
    return Group(*parts)


def _differing(traces: Sequence[Trace]) -> list[Trace]:
    """What is not as it was; of an article that is gone, once for all of its words."""
    distinct: dict[object, Trace] = {}
    for trace in traces:
        of = trace.citation if trace.state is TraceState.CHANGED else (trace.citation.marker, trace.state)
        if trace.state is not TraceState.UNCHANGED:
            distinct.setdefault(of, trace)
    return list(distinct.values())


def _trace(trace: Trace) -> RenderableType:
    said = marked(f"[{trace.citation.marker}]", "cyan", Text(describe_trace(trace)))
    if trace.state is not TraceState.CHANGED or trace.says_the_same:
        return said
    grid = Table.grid(padding=(0, 1))
    grid.add_row(Text("then:", style="dim"), Text(plain_line(trace.citation.quote)))
    grid.add_row(
        Text("now:", style="dim"), Text(plain_line(trace.now.text) if trace.now else "no longer there")
    )
    return Group(said, indented(grid))
