"""What in a draft is no running text: tables, code, comments, headings, front matter, its list of sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.types import Span, UncheckedKind

HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t].*$", re.M)
_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n\w[\w-]*:.*\n(?:(?:\w[\w-]*:.*|[ \t]+\S.*|[-#].*|[ \t]*)\n)*?---[ \t]*(?:\n|\Z)"
)
_CODE = re.compile(
    r"^(?:(?P<fence>```)[^`\n]*|(?P<waves>~~~).*)"
    r"(?(fence)(?:\n(?!```).*)*\n```[`~]*[ \t]*$|(?:\n(?!~~~).*)*\n~~~[`~]*[ \t]*$)",
    re.M,
)
_FENCE = re.compile(r"^(?:```|~~~)[`~]*+[ \t]*+[\w+#.-]*+[ \t]*+$", re.M)
_COMMENT_OPENS, _COMMENT_CLOSES = "<!--", "-->"
_DEFINITION = re.compile(r"^[ \t]*\\?\[\^?(?P<number>\d{1,3})\\?\]:[ \t]*(?P<source>\S.*)$", re.M)
_SOURCES_HEADING = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]*)?(?:\*\*|__)?(?:sources?|references|footnotes?|notes|bibliography|"
    r"citations|works cited)(?: used| cited)?[ \t]*:?(?:\*\*|__)?[ \t]*:?[ \t]*$",
    re.M | re.I,
)
_LISTED_SOURCE = re.compile(
    r"^[ \t]*(?:>[ \t]*)?(?:[-*•][ \t]*)?(?:\*\*)?"
    r"(?:\\?[\[【]{1,2}\^?(?P<bracketed>\d{1,3})[^\]】\n]{0,20}\\?[\]】]{1,2}|\(?(?P<plain>\d{1,3})[.)]"
    r"|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))(?:\*\*)?:?[ \t]*(?P<source>\S.*)$",
    re.M,
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_TABLE_LINE = re.compile(
    r"^[ \t]*(?:>[ \t]*)?\|.*\|[ \t]*$|^.*\S[ \t]+\|[ \t]+\S.*$|^[^\t\n]*\S\t[ \t]*\S.*$"
)
_RULE = re.compile(r"^[ \t>]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_CELL = re.compile(r"(?:\\\||[^|\t])+")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a draft that is not read as running text."""

    kind: UncheckedKind
    at: Span
    is_head: bool = False
    """Whether it is the head of a table, or the line below that, which say nothing."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list of sources."""

    number: int
    source: str
    at: Span
    opening: str
    """What stands before the source itself: `[2] `, `2. `, `[^2]: `."""

    @classmethod
    def of(cls, match: re.Match[str]) -> Entry:
        opening = match.string[match.start() : match.start("source")]
        return cls(_number(match), match["source"].strip(), Span(*match.span()), opening)


def with_line_feeds(text: str) -> str:
    """`text` with each line ended as our patterns have it; offsets stay."""
    return text.replace("\r\n", " \n").replace("\r", "\n")


def find_sources(text: str) -> tuple[dict[int, str], list[Span]]:
    """What each number means, and where the draft says so."""
    entries, left_out = find_entries(text)
    sources: dict[int, str] = {}
    for entry in entries:
        sources.setdefault(entry.number, entry.source)
    return sources, left_out


def find_entries(text: str) -> tuple[list[Entry], list[Span]]:
    """Every line of the lists of sources, and all that belongs to those lists."""
    entries: list[Entry] = []
    left_out: list[Span] = []
    for heading in _SOURCES_HEADING.finditer(text):
        if left_out and heading.start() < left_out[-1].end:
            continue
        following = HEADING.search(text, heading.end())
        end = following.start() if following else len(text)
        entries += map(Entry.of, _LISTED_SOURCE.finditer(text, heading.end(), end))
        left_out.append(Span(heading.start(), end))
    for match in _DEFINITION.finditer(text):
        entries.append(Entry.of(match))
        left_out.append(Span(*match.span()))
    if not entries:
        entries = [Entry.of(match) for match in _closing_list(text)]
        left_out += [entry.at for entry in entries]
    return entries, left_out


def _closing_list(text: str) -> list[re.Match[str]]:
    """The last lines of a draft where each begins with a marker and is no sentence: `[1] https://…`."""
    *before, last = re.split(r"\n[ \t]*\n", text.rstrip())
    if not before:
        return []
    start = len(text.rstrip()) - len(last)
    lines = list(_LISTED_SOURCE.finditer(text, start, start + len(last)))
    are_all = len(lines) == len(last.strip().split("\n"))
    return lines if are_all and all(_is_source(match) for match in lines) else []


def _is_source(line: re.Match[str]) -> bool:
    said = line["source"].rstrip()
    return not line["plain"] and ("://" in said or not said.endswith((".", "!", "?", "”")))


def _number(line: re.Match[str]) -> int:
    named = line.groupdict()
    if "number" in named:
        return int(line["number"])
    return int(named["bracketed"] or named["plain"] or named["raised"].translate(_RAISED))


def find_parts(text: str) -> list[Part]:
    """Everything that claims nothing, or nothing that can be checked, in order and apart.

    Code and comments that nothing closes reach to the end of the text where they are shown. Here they are
    text: whoever forgot to close them would be told that all is well of sentences that nobody looked at.
    """
    found = [Part(UncheckedKind.CODE, Span(*match.span())) for match in _CODE.finditer(text)]
    found += [Part(UncheckedKind.CODE, Span(*match.span())) for match in _FENCE.finditer(text)]
    found += [Part(UncheckedKind.COMMENT, span) for span in _comments(text)]
    found += [Part(UncheckedKind.HEADING, Span(*match.span())) for match in HEADING.finditer(text)]
    found += _table_rows(text)
    kept: list[Part] = []
    for part in sorted(found, key=lambda part: (part.at.start, -part.at.end)):
        if not kept or part.at.start >= kept[-1].at.end:
            kept.append(part)
    return kept


def _comments(text: str) -> Iterator[Span]:
    start = text.find(_COMMENT_OPENS)
    # `<!-->` is closed at once.
    while start >= 0 and (end := text.find(_COMMENT_CLOSES, start + 2)) >= 0:
        yield Span(start, end + len(_COMMENT_CLOSES))
        start = text.find(_COMMENT_OPENS, end + len(_COMMENT_CLOSES))


def front_matter(text: str) -> list[Span]:
    match = _FRONT_MATTER.match(text)
    return [Span(*match.span())] if match else []


def cells(text: str, row: Span) -> Iterator[Span]:
    """The cells of a row, without the white space around them."""
    for match in _CELL.finditer(text, row.start, row.end):
        cell = match.group()
        if stripped := cell.strip(" \t>"):
            start = match.start() + cell.index(stripped)
            yield Span(start, start + len(stripped))


def _table_rows(text: str) -> Iterator[Part]:
    """Lines that stand below one another and are cut into cells alike."""
    block: list[Span] = []
    at = 0
    for line in [*text.split("\n"), ""]:
        if _TABLE_LINE.match(line) or (block and _RULE.match(line)):
            block.append(Span(at, at + len(line)))
        else:
            yield from _rows(text, block)
            block = []
        at += len(line) + 1


def _rows(text: str, lines: list[Span]) -> Iterator[Part]:
    is_table = len(lines) > 1 or any(line.of(text).strip(" \t>").startswith("|") for line in lines)
    rules = [at for at, line in enumerate(lines) if _RULE.match(line.of(text))]
    heads = {at for rule in rules for at in (rule, rule - 1)}
    for at, line in enumerate(lines if is_table else []):
        yield Part(UncheckedKind.TABLE_ROW, line, at in heads)
