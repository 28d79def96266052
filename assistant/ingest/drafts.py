"""The text of a draft that lies in a file: as it stands, where it is one that people type."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import ReadError
from assistant.ingest.readers import ReadFailure
from assistant.ingest.readers.dispatch import read_original
from assistant.ingest.readers.encoding import decode
from assistant.ingest.readers.kinds import KIND_OF_SUFFIX, Kind, kind_of
from assistant.ingest.readers.original import Original, load

_LAID_OUT = frozenset({Kind.HTML, Kind.PDF, Kind.WORD})


def read_draft_file(path: Path, *, max_bytes: int) -> str:
    """All that a draft says. Raises ReadError with the file's name and the reason."""
    try:
        original = load(path, path.name, max_bytes)
        # Whatever else a file is called, a draft in it is text.
        kind = kind_of(original.data, KIND_OF_SUFFIX.get(path.suffix.lower(), Kind.PLAIN_TEXT))
        return _read_laid_out(original, kind) if kind in _LAID_OUT else decode(original.data)
    except ReadError as error:
        raise ReadError(f"Cannot read {str(path)!r}: {error}.") from error


def _read_laid_out(original: Original, kind: Kind) -> str:
    (article,) = read_original(original, kind)
    if isinstance(article, ReadFailure):
        raise ReadError(article.why)
    return article.text
