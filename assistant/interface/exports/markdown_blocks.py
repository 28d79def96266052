"""Markdown cut into its blocks: what may be wrapped anew, and what a line break or a blank one would change.

No character but white space is left out, so that blocks that are alike show alike, whatever else the program
that shows them makes of a character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

RULE, UNDERLINE = "---", "==="
INDENTED = 4
"""Columns from which on a block belongs to a footnote, or is code."""
_RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,})[ \t]*")
# Beneath a paragraph, these make it a heading.
_UNDERLINE = re.compile(r"(?:-+|=+)[ \t]*")
_QUOTE = re.compile(r"(?:>[ \t]?)*")
_HEADING = re.compile(r"#{1,6}(?=[ \t]|$)")
_ITEM = re.compile(r"(?:[-*+]|1[.)])(?=[ \t]|$)")
_NOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:")
_BREAK = re.compile(r"(?<!\\)(?:\\\\)*\\$")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, rule, item of a list or beginning of a footnote; its text on one line."""

    columns: int
    """How far it is indented, where that matters; else 0."""
    quotes: int
    """How deep in quotations."""
    opening: str
    """`#`, `-`, `[^1]:` and the like; empty for a paragraph."""
    text: str = ""

    @property
    def is_inside(self) -> bool:
        """Whether it belongs to the footnote before it."""
        return self.columns >= INDENTED

    def __str__(self) -> str:
        return " ".join(part for part in (">" * self.quotes, self.opening, self.text) if part)


def read_blocks(text: str) -> Iterator[Block]:
    """The blocks in their order; line ends of any system."""
    lines: list[Block] = []
    for line in re.split(r"\r\n|\r|\n", text):
        begun = _begin(line, lines[0] if lines else None)
        if begun is not None and lines and _goes_on(lines[0], begun):
            lines.append(begun)
            continue
        yield from _joined(lines)
        lines = [begun] if begun is not None else []
    yield from _joined(lines)


def _begin(line: str, before: Block | None) -> Block | None:
    """The block that a line would begin; None for a blank one."""
    line = line.expandtabs(INDENTED)
    rest = line.lstrip(" ")
    columns = len(line) - len(rest)
    quote = _QUOTE.match(rest)
    depth, rest = (quote[0].count(">"), rest[quote.end() :].strip(" ")) if quote else (0, rest.strip(" "))
    if not rest:
        return None
    columns = columns if columns >= INDENTED else 0
    opening = _opening(rest, before)
    if opening in (RULE, UNDERLINE):
        return Block(columns, depth, opening)
    kind = "-" if opening in ("*", "+") else opening
    return Block(columns, depth, kind, rest[len(opening) :].strip(" "))


def _opening(rest: str, before: Block | None) -> str:
    is_beneath = before is not None and before.opening not in (RULE, UNDERLINE) and before.opening[:1] != "#"
    if is_beneath and _UNDERLINE.fullmatch(rest):
        return UNDERLINE
    if _RULE.fullmatch(rest):
        return RULE
    for pattern in (_HEADING, _ITEM) if is_beneath else (_HEADING, _ITEM, _NOTE):
        if found := pattern.match(rest):
            return found[0]
    return ""


def _goes_on(block: Block, line: Block) -> bool:
    """Whether a line is more of the paragraph before it, also where it does not repeat its quotation mark."""
    is_whole = block.opening in (RULE, UNDERLINE) or block.opening.startswith("#")
    return not is_whole and not line.opening and line.quotes in (0, block.quotes)


def _joined(lines: Sequence[Block]) -> Iterator[Block]:
    """One block of all its lines, with single spaces and without the signs that break lines."""
    if not lines:
        return
    *broken, last = (line.text for line in lines)
    text = " ".join([*(_BREAK.sub(lambda found: found[0][:-1], line) for line in broken), last])
    first = lines[0]
    yield Block(first.columns, first.quotes, first.opening, re.sub("  +", " ", text).strip(" "))
