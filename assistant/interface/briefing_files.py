"""Exported briefings in files: written in the form that the name asks for, and read back from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assistant.briefing.printed import Printed
from assistant.errors import AssistantError, ReadError
from assistant.interface.briefing_paragraphs import Sheet, to_printed, to_sheet
from assistant.interface.briefing_printing import print_briefing
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
    return _writer(suffix)(to_sheet(print_briefing(briefing)))


def read_exported(name: str) -> Printed:
    """A briefing that was exported. Raises ReadError with the reason for anything else."""
    data = read_bytes(name, _MAX_BYTES, "it is larger than any exported briefing (50 MB).")
    return read_exported_bytes(data, Path(name).suffix, name)


def read_exported_bytes(data: bytes, suffix: str, name: str) -> Printed:
    """The same of what a file holds; `name` is what errors call it."""
    try:
        return to_printed(_reader(suffix)(data))
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


def _writer(suffix: str) -> Callable[[Sheet], bytes]:
    # Word files and print are written by libraries that cost something to load.
    if suffix == ".docx":
        from assistant.interface.briefing_docx import write_docx

        return write_docx
    if suffix == ".html":
        from assistant.interface.briefing_print import write_html

        return lambda sheet: write_html(sheet).encode("utf-8")
    require_form(Path(f"briefing{suffix}"))
    from assistant.interface.briefing_markdown import write_markdown

    return lambda sheet: write_markdown(sheet).encode("utf-8")


def _reader(suffix: str) -> Callable[[bytes], Sheet]:
    if suffix.lower() == ".docx":
        from assistant.interface.briefing_docx_reader import read_docx

        return read_docx
    if suffix.lower() in (".html", ".htm"):
        from assistant.interface.briefing_print_reader import read_html

        return read_html
    from assistant.interface.briefing_markdown import read_markdown

    return lambda data: read_markdown(_text(data))


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError("it is no Markdown: its bytes are not text in UTF-8") from error
