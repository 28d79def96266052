"""The list of documents as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.interface.visible import visible
from assistant.types import iso_date

if TYPE_CHECKING:
    from assistant.types import Document

_COLUMNS = (
    "title", "outlet", "published_at", "author", "language", "url", "sources", "passages", "added_at",
    "document_id", "revision",
)  # fmt: skip
_FORMULA = tuple("=+-@＝＋－＠\t\r\n")
"""What a cell begins with that a spreadsheet would compute, in the forms in which it takes them."""
_BYTE_ORDER_MARK = "\ufeff"


def documents_csv(documents: Sequence[Document]) -> bytes:
    """A line for each, below a line with the names of the columns.

    In UTF-8 with a mark at its beginning, which tells Excel the encoding (without it “Vučić” is read as that
    of the machine) and which LibreOffice takes for what it is. Lines end as RFC 4180 has it.
    """
    out = io.StringIO(newline="")
    out.write(_BYTE_ORDER_MARK)
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(_COLUMNS)
    for document in documents:
        table.writerow(map(harmless, _cells(document)))
    return out.getvalue().encode("utf-8", "replace")


def harmless(cell: str) -> str:
    """A cell as text on one line: what could pass for a formula gets an apostrophe before it."""
    text = " ".join(visible(cell).split())
    return f"'{text}" if text.startswith(_FORMULA) or cell.startswith(_FORMULA) else text


def _cells(document: Document) -> tuple[str, ...]:
    return (
        document.title,
        document.outlet or "",
        iso_date(document.published_at) or "",
        document.author or "",
        document.language or "",
        document.url or "",
        "; ".join(document.sources),
        str(document.passages),
        document.added_at,
        document.document_id,
        document.revision,
    )
