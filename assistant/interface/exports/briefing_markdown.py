"""An exported briefing in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.interface.exports.briefing_paragraphs import Footnote, Paragraph, Role, Sheet
from assistant.interface.exports.briefing_rows import QUOTE, Row
from assistant.interface.exports.markdown import escape_line


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
