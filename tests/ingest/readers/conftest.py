"""Files of every format, made on the spot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from assistant.errors import ReadError
from assistant.ingest.readers import read_file
from assistant.types import Article

MAX_BYTES = 5_000_000

PdfLine = str | tuple[str, int]
"""A line of text, alone or with its size in points; '' leaves a gap."""


@pytest.fixture
def save(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Writes a file and says where."""

    def save_file(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return save_file


@pytest.fixture
def read_one(save: Callable[[str, str | bytes], Path]) -> Callable[[str, str | bytes], Article]:
    """Writes a file and reads the one article in it."""

    def read(name: str, content: str | bytes) -> Article:
        (article,) = read_file(save(name, content), name, max_bytes=MAX_BYTES)
        assert isinstance(article, Article)
        return article

    return read


@pytest.fixture
def refusal(save: Callable[[str, str | bytes], Path]) -> Callable[[str, str | bytes], str]:
    """Writes a file and returns why it cannot be read."""

    def refuse(name: str, content: str | bytes) -> str:
        with pytest.raises(ReadError) as caught:
            list(read_file(save(name, content), name, max_bytes=MAX_BYTES))
        return str(caught.value)

    return refuse


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    """A PDF with the given lines on its pages; `properties` such as Title go into it as metadata."""
    return make_pdf


def make_pdf(
    pages: Sequence[Sequence[PdfLine] | str], *, is_content: bool = False, **properties: str
) -> bytes:
    """`is_content`: the pages are drawing instructions, not lines."""
    kids = " ".join(f"{5 + 2 * page} 0 R" for page in range(len(pages)))
    metadata = "".join(f"/{name}({value})" for name, value in properties.items())
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        f"<<{metadata}>>",
    ]
    for page, lines in enumerate(pages):
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {6 + 2 * page} 0 R>>"
        )
        content = str(lines) if is_content else _page_content(lines)
        objects.append(f"<</Length {len(content.encode('cp1252'))}>>stream\n{content}\nendstream")
    return _assemble(objects)


def _page_content(lines: Sequence[PdfLine]) -> str:
    shown = []
    for line in lines:
        text, size = (line, 11) if isinstance(line, str) else line
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        shown.append(f"/F1 {size} Tf ({escaped}) Tj T*" if text else "T*")
    return f"BT 72 720 Td 14 TL {' '.join(shown)} ET"


def _assemble(objects: Sequence[str]) -> bytes:
    written = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(written))
        written += f"{number} 0 obj{body}endobj\n".encode("cp1252")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info 4 0 R>>\nstartxref\n{len(written)}\n%%EOF"
    return written + f"{end}{trailer}".encode()
