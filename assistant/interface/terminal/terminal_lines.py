"""The pieces of what is shown on a terminal: harmless text, lines behind marks of ours, the verdicts' signs.

Whatever comes from an article, a model or a file name goes through `plain` and into a `Text`, never through
rich's markup: a title can neither colour the screen, move the cursor nor turn the reading direction around.
Nor can it pass for a mark of ours: verdicts stand at the edge of the screen, where wrapped text never comes,
and numbers in square brackets are ours alone.
"""

from __future__ import annotations

import re
from datetime import date

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from assistant.interface.visible import visible, without_signs
from assistant.types import Verdict, iso_date

MARKS = {
    Verdict.SUPPORTED: ("✓", "green"),
    Verdict.PARTLY_SUPPORTED: ("~", "yellow"),
    Verdict.CONTRADICTED: ("✗", "red"),
    Verdict.UNSUPPORTED: ("?", "yellow"),
}
"""For each verdict its sign and colour."""
# What only our own markers may look like.
_MARKER = re.compile(r"[\[［](\s*\d[\d\s,–-]*)[\]］]")


def plain(text: str) -> str:
    """`text` with every character that could steer a terminal replaced by one that shows instead.

    ESC becomes ␛ and the like; tabs become spaces; line breaks stay.
    """
    return visible(text.replace("\r\n", "\n")).replace("\t", " ").replace("\r", "␍")


def plain_line(text: str) -> str:
    """`plain`, on one line, and without what could be taken for a mark of ours.

    `[1]` becomes `‹1›`, and `✓` a bullet.
    """
    return _MARKER.sub(r"‹\1›", without_signs(" ".join(plain(text).split())))


def article_line(title: str, outlet: str | None, published_at: date | None, source: str) -> Text:
    line = Text().append(plain_line(title) or "(no title)", style="bold")
    for detail in (outlet, iso_date(published_at), source):
        if detail:
            line.append(f" · {plain_line(detail)}")
    return line


def marked(mark: str, style: str, line: Text) -> RenderableType:
    """`line` behind a mark of ours, its further lines indented as far."""
    grid = Table.grid(padding=(0, 1))
    grid.add_row(Text(mark, style=style, no_wrap=True), line)
    return grid


def indented(line: RenderableType) -> RenderableType:
    return Padding(line, (0, 0, 0, 4), expand=False)
