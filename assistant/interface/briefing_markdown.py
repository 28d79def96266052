"""An exported briefing in Markdown, written and read back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.interface.briefing_paragraphs import Footnote, Paragraph, Role, Sheet, labelled
from assistant.interface.briefing_rows import LABELS, QUOTE, VERDICT, Row
from assistant.interface.markdown import escape_line

_NOTE = re.compile(r"^\[\^([^\]\s]{1,40})\]:[ \t]*(.*)$")
_REFERENCE = re.compile(r"(?<!\\)\[\^([^\]\s]{1,40})\]")
_MARK = re.compile(r"\s(?:(✓)|(?:\*\*|__)\\?\[([✓✗◐?] [a-z ]+)\\?\](?:\*\*|__))\s*$")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_RULE = re.compile(r"^ {0,3}(?:-{3,}|\*{3,}|_{3,})\s*$")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*$")


def write_markdown(sheet: Sheet) -> str:
    """Headings, sentences with marks, a rule, the closing lines, and the footnotes."""
    body = [_paragraph(each) for each in sheet.paragraphs if each.role is not Role.CLOSING]
    closing = [escape_line(each.text) for each in sheet.paragraphs if each.role is Role.CLOSING]
    return "\n\n".join([*body, "---", *closing, *map(_footnote, sheet.footnotes)]) + "\n"


def _paragraph(paragraph: Paragraph) -> str:
    text = escape_line(paragraph.text)
    if paragraph.role is Role.BREAK:
        return "***"
    if paragraph.role is Role.TITLE:
        return f"# {text}"
    if paragraph.role is Role.HEADING:
        return f"## {text}"
    mark = paragraph.mark if len(paragraph.mark) < 2 else f"**\\[{paragraph.mark}\\]**"
    references = "".join(f"[^{label}]" for label in paragraph.labels)
    return f"{'> ' if paragraph.role is Role.QUOTE else ''}{text} {mark}{references}"


def _footnote(footnote: Footnote) -> str:
    (_, verdict), *rows = footnote.rows
    return "\n".join([f"[^{footnote.label}]: {verdict}", *_rows(rows)])


def _rows(rows: list[Row]) -> Iterator[str]:
    """A quotation for each quote, lists for the rest; indented, so that they belong to the note."""
    was_quote = True
    for name, value in rows:
        is_quote = name == QUOTE
        if is_quote or was_quote:
            yield ""
        yield f"    > {escape_line(value)}" if is_quote else f"    - {name}: {escape_line(value)}"
        was_quote = is_quote


# --- reading -----------------------------------------------------------------------------------------


def read_markdown(text: str) -> Sheet:
    """What was written, also where lines were wrapped anew or footnotes moved."""
    body: list[list[str]] = [[]]
    notes: list[tuple[str, list[str]]] = []
    is_note = False
    for line in text.replace("\r\n", "\n").split("\n"):
        begins = _NOTE.match(line)
        if begins:
            notes.append((begins[1], [begins[2]]))
        elif is_note and (not line.strip() or line[0] in " \t"):
            notes[-1][1].append(line.strip())
        elif not line.strip() or _RULE.match(line) or _HEADING.match(line):
            body += [[line], []] if line.strip() else [[]]
        else:
            body[-1].append(line.strip())
        is_note = bool(begins) or (is_note and (not line.strip() or line[0] in " \t"))
    blocks = (" ".join(lines) for lines in body if lines)
    paragraphs = tuple(_read_paragraph(block) for block in blocks if not _RULE.match(block))
    return Sheet(paragraphs, tuple(Footnote(label, tuple(_read_rows(lines))) for label, lines in notes))


def _read_paragraph(block: str) -> Paragraph:
    heading = _HEADING.match(block)
    role = Role.SENTENCE
    if heading:
        block, role = heading[2], Role.TITLE if len(heading[1]) == 1 else Role.HEADING
    elif block.startswith(">"):
        block, role = re.sub(r"(?:^| )> ?", " ", block).strip(), Role.QUOTE
    labels = tuple(_REFERENCE.findall(block))
    block = _REFERENCE.sub("", block)
    mark = _MARK.search(block)
    text = block[: mark.start()] if mark else block
    return Paragraph(role, _unescaped(text), (mark[1] or mark[2]) if mark else "", labels)


def _read_rows(lines: list[str]) -> Iterator[Row]:
    first, *others = lines
    yield VERDICT, _unescaped(first)
    for block in _row_blocks(others):
        if block.startswith(">"):
            yield QUOTE, _unescaped(re.sub(r"(?:^|\n)>[ \t]?", " ", block).strip())
            continue
        row = labelled(_unescaped(re.sub(r"^[-*+] +", "", block)), LABELS)
        # A line without a label is none of ours; whoever reads the rows says so.
        yield row or ("", _unescaped(block))


def _row_blocks(lines: list[str]) -> Iterator[str]:
    """Lines that belong together: a quotation, or an item of a list and what it was wrapped into."""
    block: list[str] = []
    for line in lines:
        begins = re.match(r"[-*+] ", line) or (line.startswith(">") and not (block and block[0][0] == ">"))
        if block and (begins or not line):
            yield "\n".join(block)
            block = []
        if line:
            block.append(line)
    if block:
        yield "\n".join(block)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)
