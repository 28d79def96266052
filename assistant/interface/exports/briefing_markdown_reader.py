"""An exported briefing read back from Markdown, also where its lines were wrapped anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.errors import ReadError
from assistant.interface.exports.briefing_paragraphs import Footnote, Paragraph, Role, Sheet, labelled
from assistant.interface.exports.briefing_rows import LABELS, QUOTE, VERDICT, Row
from assistant.interface.exports.briefing_strays import Piece
from assistant.interface.exports.markdown_blocks import INDENTED, RULE, UNDERLINE, Block, read_blocks

_NOTE = re.compile(r"\[\^(.+)\]:")
_REFERENCE = re.compile(r"(?<!\\)\[\^([^\]\s]{1,40})\]")
_MARK = re.compile(r"(?:^|\s)(?:(✓)|(?:\*\*|__)\\?\[([✓✗◐?] [a-z ]+)\\?\](?:\*\*|__))\s*$")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def read_markdown(data: bytes) -> Sheet:
    """What was written. Raises ReadError."""
    paragraphs: list[Paragraph] = []
    notes: list[tuple[str, list[Row]]] = []
    for block in _blocks(data):
        if label := _label(block):
            notes.append((label, [(VERDICT, _unescaped(block.text))]))
        elif notes and block.is_inside:
            notes[-1][1].append(_row(block))
        else:
            paragraphs.append(_paragraph(block))
    footnotes = tuple(Footnote(label, tuple(rows)) for label, rows in notes)
    return Sheet(tuple(_with_closing(paragraphs)), footnotes)


def markdown_pieces(data: bytes) -> Iterator[Piece]:
    """Every block, with all of its characters. Raises ReadError."""
    label = None
    for block in _blocks(data):
        label = _label(block) or (label if block.is_inside else None)
        # In a footnote four columns go without saying; elsewhere they make code, more of them other lists.
        columns = "" if label and block.columns == INDENTED else " " * block.columns
        yield Piece(f"{columns}{'>' * block.quotes}{block.opening}", block.text, label)


def _blocks(data: bytes) -> Iterator[Block]:
    try:
        return read_blocks(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReadError("it is no Markdown: its bytes are not text in UTF-8") from error


def _label(block: Block) -> str | None:
    note = _NOTE.fullmatch(block.opening)
    return note[1] if note else None


def _paragraph(block: Block) -> Paragraph:
    if block.opening in (RULE, UNDERLINE):
        return Paragraph(Role.BREAK, "")
    if block.opening.startswith("#"):
        role = Role.TITLE if len(block.opening) == 1 else Role.HEADING
    else:
        role = Role.QUOTE if block.quotes else Role.SENTENCE
    labels = tuple(_REFERENCE.findall(block.text))
    words = _REFERENCE.sub("", block.text)
    mark = _MARK.search(words)
    text = words[: mark.start()] if mark else words
    return Paragraph(role, _unescaped(text.strip(" ")), (mark[1] or mark[2]) if mark else "", labels)


def _with_closing(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The last rule parts the closing lines from the rest."""
    rules = [at for at, each in enumerate(paragraphs) if each.role is Role.BREAK]
    last = rules[-1] if rules else len(paragraphs)
    yield from paragraphs[:last]
    for each in paragraphs[last + 1 :]:
        is_closing = each.role is Role.SENTENCE and not each.labels
        yield Paragraph(Role.CLOSING, each.text, each.mark) if is_closing else each


def _row(block: Block) -> Row:
    text = _unescaped(block.text)
    if block.quotes:
        return QUOTE, text
    # A line without a label is none of ours; whoever reads the rows says so.
    return labelled(text, LABELS) or ("", text)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)
