from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.check.sources import match_sources
from assistant.types import Document

LANTERN = Document(
    "lantern", "Leak shuts the harbour of Quillport", ("documents/2025-03-11-leak.md",), "https://lantern.example/leak",
    "Vessholm Lantern", None, date(2025, 3, 11), "en", "r", 3, "2025-03-12",
)  # fmt: skip
COURIER = replace(
    LANTERN, document_id="courier", title="Who knew of the broken valve", sources=("courier.txt",), url=None,
    outlet="Tresmara Courier", published_at=date(2025, 3, 13),
)  # fmt: skip


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("https://lantern.example/leak (read on Monday)", ("lantern",)),
        ("2025-03-11-leak.md", ("lantern",)),
        ("“Leak Shuts the Harbour of Quillport”, Vessholm Lantern", ("lantern",)),
        ("“Leak shuts the harbour”, Vessholm Lantern", ("lantern",)),
        ("Leak shuts harbour, Lantern", ("lantern",)),
        ("“The leak”, Vessholm Lantern", ()),
        ("Tresmara Courier, 13 March 2025", ("courier",)),
        ("Tresmara Courier, March 13, 2025", ("courier",)),
        ("Tresmara Courier, 2025-03-13", ("courier",)),
        ("Tresmara Courier, 14 March 2025", ()),
        ("A letter from my aunt", ()),
    ],
)
def test_line_means_a_document_by_address_title_or_outlet_and_date(line: str, found: tuple[str, ...]) -> None:
    assert match_sources({4: line}, [LANTERN, COURIER]) == {4: found}


def test_title_of_two_documents_is_narrowed_by_outlet_and_day_or_left_open() -> None:
    later = replace(LANTERN, document_id="later", url=None, sources=("b.txt",), published_at=date(2025, 4, 1))
    documents = [replace(LANTERN, url=None, sources=("a.txt",)), later]
    title = "“Leak shuts the harbour of Quillport”"
    assert match_sources({1: title}, documents) == {1: ("lantern", "later")}
    assert match_sources({1: f"{title}, Vessholm Lantern, 1 April 2025"}, documents) == {1: ("later",)}
