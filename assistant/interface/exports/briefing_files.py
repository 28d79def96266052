"""Exported briefings in files: written in the form that the name asks for, and read back from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.briefing.printed import Printed
from assistant.errors import AssistantError, ReadError
from assistant.interface.exports.briefing_paragraphs import Sheet, to_printed, to_sheet
from assistant.interface.exports.briefing_printing import print_briefing
from assistant.interface.exports.briefing_strays import Piece, differing, sheet_strays
from assistant.interface.inputs import read_bytes
from assistant.types import Briefing

_MAX_BYTES = 50_000_000
FORMS = {
    ".md": "text/markdown;charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html;charset=utf-8",
}
"""The forms of an exported briefing by the ends of their names, and what a browser calls them."""


def export_briefing(briefing: Briefing, suffix: str) -> bytes:
    """The content of a file whose name ends in `suffix`. Raises AssistantError for another form."""
    require_form(Path(f"briefing{suffix}"))
    return _form(suffix).write(to_sheet(print_briefing(briefing)))


def read_exported(name: str) -> Printed:
    """A briefing that was exported. Raises ReadError with the reason for anything else."""
    data = read_bytes(name, _MAX_BYTES, "it is larger than any exported briefing (50 MB).")
    return read_exported_bytes(data, Path(name).suffix, name)


def read_exported_bytes(data: bytes, suffix: str, name: str) -> Printed:
    """The same of what a file holds; `name` is what errors call it."""
    form = _form(suffix.lower())
    try:
        sheet = form.read(data)
        printed = to_printed(sheet)
        # What was read is written once more: whatever else the file has, no export put there.
        again = form.write(sheet)
        strays = [*sheet_strays(sheet, printed), *differing([*form.pieces(data)], [*form.pieces(again)])]
        return replace(printed, strays=tuple(strays))
    except ReadError as error:
        raise ReadError(f"Cannot read {name!r}: {error}.") from error


def file_name(briefing: Briefing, suffix: str) -> str:
    """What a file of this briefing may be called anywhere."""
    words = "".join(each if each.isalnum() else " " for each in briefing.title).split()
    return ("-".join(words)[:60].strip("-") or "briefing") + suffix


def require_form(path: Path) -> str:
    """The end of a file's name. Raises AssistantError where that is no form of ours."""
    suffix = path.suffix.lower()
    if suffix not in FORMS:
        named = f"{str(path)!r} ends in {suffix!r}" if suffix else f"{str(path)!r} has no ending"
        raise AssistantError(f"{named}; a briefing is exported as {', '.join(FORMS)}.")
    return suffix


@dataclass(frozen=True, slots=True)
class _Form:
    """How a format is written, read, and taken apart into all that it holds."""

    write: Callable[[Sheet], bytes]
    read: Callable[[bytes], Sheet]
    pieces: Callable[[bytes], Iterable[Piece]]


def _form(suffix: str) -> _Form:
    # Word files and print are written and read by libraries that cost something to load.
    if suffix == ".docx":
        from assistant.interface.exports.briefing_docx import write_docx
        from assistant.interface.exports.briefing_docx_reader import docx_pieces, read_docx

        return _Form(write_docx, read_docx, docx_pieces)
    if suffix in (".html", ".htm"):
        from assistant.interface.exports.briefing_print import write_html
        from assistant.interface.exports.briefing_print_reader import html_pieces, read_html

        return _Form(lambda sheet: write_html(sheet).encode("utf-8"), read_html, html_pieces)
    from assistant.interface.exports.briefing_markdown import write_markdown
    from assistant.interface.exports.briefing_markdown_reader import markdown_pieces, read_markdown

    return _Form(lambda sheet: write_markdown(sheet).encode("utf-8"), read_markdown, markdown_pieces)
