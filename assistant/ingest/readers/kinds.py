"""What a file is: by its name, and by its first bytes where the two disagree."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum

from assistant.errors import ReadError


class Kind(StrEnum):
    """Formats that can be read, with the words for them in messages."""

    PLAIN_TEXT = "plain text"
    MARKDOWN = "Markdown"
    HTML = "an HTML page"
    PDF = "a PDF"
    WORD = "a Word document"
    JSON = "JSON"
    JSON_LINES = "JSON lines"


KIND_OF_SUFFIX = {
    ".txt": Kind.PLAIN_TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".pdf": Kind.PDF,
    ".docx": Kind.WORD,
    ".json": Kind.JSON,
    ".jsonl": Kind.JSON_LINES,
    ".ndjson": Kind.JSON_LINES,
}
READABLE_SUFFIXES = frozenset(KIND_OF_SUFFIX)

_FOREIGN = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"RIFF", "a sound, video or WebP file"),
    (b"OggS", "a sound file"),
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive: unpack it first"),
    (b"Rar!\x1a", "a RAR archive: unpack it first"),
    (b"{\\rtf", "a rich text (RTF) file: save it as .docx or .txt"),
    (b"%!PS", "a PostScript file: save it as PDF"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "a database"),
)
_HTML_START = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


def kind_of(data: bytes, named: Kind) -> Kind:
    """What `data` is, for something whose name or content type says `named`; ReadError for anything else."""
    binary = _binary_kind(data)
    if binary:
        return binary
    if named is Kind.PDF and b"%PDF-" in data[:1024]:
        return Kind.PDF
    is_html = looks_like_html(data)
    if named in (Kind.PDF, Kind.WORD):
        found = "it is an HTML page" if is_html else "it is none, or damaged"
        raise ReadError(f"its name says that it is {named}, but {found}")
    return Kind.HTML if is_html and named is Kind.PLAIN_TEXT else named


def looks_like_html(data: bytes) -> bool:
    return bool(_HTML_START.match(data[:4096]))


def _binary_kind(data: bytes) -> Kind | None:
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:5] == b"%PDF-":
        return Kind.PDF
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_zip(data)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise ReadError(_describe_old_office_file(data))
    if data[4:8] == b"ftyp":
        raise ReadError(_refusal("a video or photo"))
    for start, what in _FOREIGN:
        if data.startswith(start):
            raise ReadError(_refusal(what))
    return None


def _kind_of_zip(data: bytes) -> Kind:
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ReadError("it is a Word document or zip archive, but damaged") from error
    if "word/document.xml" in names:
        return Kind.WORD
    for sign, what in (
        ("xl/", "an Excel workbook"),
        ("ppt/", "a PowerPoint presentation"),
        ("content.xml", "an OpenDocument file: save it as .docx"),
        ("META-INF/container.xml", "an e-book"),
    ):
        if any(name.startswith(sign) for name in names):
            raise ReadError(_refusal(what))
    raise ReadError("it is a zip archive: unpack it first")


def _describe_old_office_file(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "it needs a password: save it without one"
    if "WordDocument".encode("utf-16-le") in data:
        return "it is a Word document of the old kind (.doc): save it as .docx"
    return "it is an Office document of an old kind: save it as .docx"


def _refusal(what: str) -> str:
    return f"it is {what}" if ":" in what else f"it is {what}, not a document that can be read"
