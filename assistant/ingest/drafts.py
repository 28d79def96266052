"""The text of a draft that lies in a file: as it stands, where it is one that people type."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import ReadError
from assistant.ingest.readers import ReadFailure, read_file
from assistant.ingest.readers.encoding import decode
from assistant.ingest.readers.original import load

_TYPED = frozenset({".txt", ".text", ".md", ".markdown", ""})
_LAID_OUT = frozenset({".docx", ".html", ".htm", ".pdf"})


def read_draft(path: Path, *, max_bytes: int) -> str:
    """All that a draft says. Raises ReadError with the file's name and the reason."""
    try:
        if path.suffix.lower() in _TYPED:
            return decode(load(path, path.name, max_bytes).data)
        if path.suffix.lower() in _LAID_OUT:
            return _read_laid_out(path, max_bytes)
        raise ReadError(
            "a draft may be plain text, Markdown, a Word document, a web page or a PDF "
            "(.txt, .md, .docx, .html, .pdf)"
        )
    except ReadError as error:
        raise ReadError(f"Cannot read {path.name!r}: {error}.") from error


def _read_laid_out(path: Path, max_bytes: int) -> str:
    (article,) = read_file(path, path.name, max_bytes=max_bytes)
    if isinstance(article, ReadFailure):
        raise ReadError(article.why)
    return article.text
