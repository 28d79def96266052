"""Adding to the list of sources of a draft, in the form in which the draft has it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.check.layout import HEADING, Entry, find_entries, with_line_feeds
from assistant.text.places import place_name
from assistant.types import Document, Span

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_REST_OF_ENTRY = re.compile(r"(?:\n(?![ \t]{0,3}#{1,6}[ \t])[ \t]*+\S.*)*+")
_LONGEST_TITLE = 200
# What would be read as a marker, as markup or as another line of the list.
_UNSAFE = str.maketrans("[]【】<>|`“”", '()()‹›/\'""')


def describe_source(document: Document) -> str:
    """One line that means this document: title, outlet, day, and its address or file name."""
    title = _one_line(document.title)
    day = document.published_at
    parts = (
        f"“{title}”" if 0 < len(title) <= _LONGEST_TITLE else "",
        _one_line(document.outlet or ""),
        f"{day.day} {day:%B} {day.year}" if day else "",
        _one_line(document.url or place_name(document.source)),
    )
    return ", ".join(part for part in parts if part)


def addition(text: str, sources: Mapping[int, str], *, as_footnotes: bool) -> tuple[Span, str]:
    """Where these lines go into the draft, and what is to be put there."""
    new_line = "\r\n" if "\r\n" in text else "\n"
    text = with_line_feeds(text)
    entries, left_out = find_entries(text)
    if entries:
        return _after_the_last(text, sorted(entries, key=lambda entry: entry.at), sources, new_line)
    form = "[^{}]: {}" if as_footnotes else "[{}] {}"
    lines = [form.format(number, source) for number, source in sources.items()]
    end = len(text[: left_out[-1].end].rstrip()) if left_out else len(text.rstrip())
    heading = [] if left_out or as_footnotes else [_heading(text)]
    # Behind what is a sentence, a list needs a line of its own before it.
    block = new_line * 2 + new_line.join([*heading, *lines])
    return Span(end, end), block if text[end:].strip(" ") else block + new_line


def _after_the_last(
    text: str, entries: Sequence[Entry], sources: Mapping[int, str], new_line: str
) -> tuple[Span, str]:
    last = entries[-1]
    rest = _REST_OF_ENTRY.match(text, last.at.end)
    end = len(text[: rest.end() if rest else last.at.end].rstrip())
    before = text[entries[-2].at.end : last.at.start] if len(entries) > 1 else "\n"
    gap = new_line * (2 if before.count("\n") > 1 else 1)
    lines = (gap + _numbered(last.opening, number) + source for number, source in sources.items())
    return Span(end, end), "".join(lines)


def _numbered(opening: str, number: int) -> str:
    """The same opening with another number: `[2] ` for `[1] `."""
    if re.search(r"\d", opening):
        return re.sub(r"[0-9]+", str(number), opening, count=1)
    return re.sub(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+", str(number).translate(_RAISED), opening, count=1)


def _heading(text: str) -> str:
    return "## Sources" if HEADING.search(text) else "Sources:"


def _one_line(text: str) -> str:
    return " ".join(text.split()).translate(_UNSAFE)
