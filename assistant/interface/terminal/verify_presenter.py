"""How a verification looks on a terminal: what no longer holds, and the words then and now."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from assistant.briefing.verification import Problem, Verification
from assistant.interface.terminal.terminal_lines import indented, marked, plain_line
from assistant.interface.wording import count, excerpt


def present_verification(verification: Verification) -> RenderableType:
    """The title, every problem, every remark, and how many there are."""
    parts: list[RenderableType] = [Text(plain_line(verification.title) or "(no title)", style="bold")]
    parts += [_problem(each, "✗", "red") for each in verification.problems]
    parts += [_problem(each, "·", "dim") for each in verification.remarks]
    return Group(*parts, Text(describe_verification(verification), style="bold"))


def describe_verification(verification: Verification) -> str:
    """`4 sentences, 4 footnotes: all of it holds.`"""
    size = f"{count(verification.sentences, 'sentence')}, {count(verification.footnotes, 'footnote')}"
    if verification.holds:
        return f"{size}: all of it holds."
    return f"{size}: {count(len(verification.problems), 'problem')}."


def _problem(problem: Problem, mark: str, style: str) -> RenderableType:
    where = f"Footnote {plain_line(problem.label)}: " if problem.label else ""
    said = marked(mark, style, Text(where + plain_line(problem.why)))
    rows = [(name, words) for name, words in _rows(problem) if words]
    if not rows:
        return said
    grid = Table.grid(padding=(0, 1))
    for name, words in rows:
        grid.add_row(Text(f"{name}:", style="dim"), Text(plain_line(words)))
    return Group(said, indented(grid))


def _rows(problem: Problem) -> Iterator[tuple[str, str | None]]:
    yield "sentence", excerpt(problem.sentence)
    yield "then", problem.then
    yield "now", problem.now
