from __future__ import annotations

import time
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


AGAIN = replace(
    LANTERN, document_id="again", title="Leak shuts the harbour of Quillport again", sources=("again.md",),
    url=None, published_at=date(2025, 3, 20),
)  # fmt: skip


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("“Leak shuts the harbour…”, Vessholm Lantern, 20 March 2025", ("again",)),
        ("“Leak shuts the harbour…”, Vessholm Lantern, 11 March 2025", ("lantern",)),
        ("“Broken valve”, Tresmara Courier, March 2025", ("courier",)),
        ("*Leak shuts the harbour of Quillport again*", ("again",)),
        ("[Knew of the broken valve](https://elsewhere.example)", ("courier",)),
        ("https://lantern.example/leak?utm_source=chat", ("lantern",)),
        ("https://lantern.example/leak-two", ()),
        ("Tresmara Courier, Mar. 13th, 2025", ("courier",)),
        ("Tresmara Courier (13.3.2025)", ("courier",)),
        ("Tresmara Courier, 3 March 2025", ()),
        ("Leak shuts the harbour | Vessholm Lantern", ("lantern", "again")),
        ("Who knew", ()),
        ("https://lantern.example/leaks-more", ()),
        ("https://lantern.example/leak/2", ()),
        ("https://lantern.example/leak.pdf", ()),
        ("https://lantern.example/leak?id=2", ()),
        ("https://evil.example.lantern.example/leak", ()),
        ("See https://lantern.example/leak.", ("lantern",)),
        ("<https://lantern.example/leak/>", ("lantern",)),
        ("www.lantern.example/leak", ("lantern",)),
        ("lantern.example/leak#valve", ("lantern",)),
        ("big-courier.txt", ()),
        ("Tresmara Couriers, 13 March 2025", ()),
        ("Tresmara Courier, Thursday 13 March, 2025, p. 4", ("courier",)),
        ("Tresmara Courier, 113 March 2025", ()),
        ("'Broken valve', Tresmara Courier", ("courier",)),
        ("_Broken valve_ (Courier)", ("courier",)),
        ("“Leak shuts the harbour of Quillport again”, Tresmara Courier, 13 March 2025", ("again",)),
        ("", ()),
    ],
)
def test_line_with_part_of_a_title_means_what_it_says_most_of(line: str, found: tuple[str, ...]) -> None:
    assert match_sources({1: line}, [LANTERN, COURIER, AGAIN]) == {1: found}


def test_shorter_title_inside_a_longer_one_is_the_shorter_where_that_stands_alone() -> None:
    documents = [replace(LANTERN, url=None, published_at=None), replace(AGAIN, published_at=None)]
    match = {
        1: "“Leak shuts the harbour of Quillport”, Vessholm Lantern",
        2: "“Leak shuts the harbour of Quillport again”, Vessholm Lantern",
    }
    assert match_sources(match, documents) == {1: ("lantern",), 2: ("again",)}


def test_line_of_any_length_is_matched_by_its_beginning() -> None:
    line = "“Broken valve”, Tresmara Courier" + ", “of the harbour” [a](b) *c d*" * 20_000
    assert match_sources(dict.fromkeys(range(50), line), [COURIER] * 200)[7] == ("courier",) * 200


def document(
    name: str,
    title: str,
    day: date | None,
    outlet: str | None,
    *,
    url: str | None = None,
    source: str = "x.md",
) -> Document:
    return replace(
        LANTERN, document_id=name, title=title, published_at=day, outlet=outlet, url=url, sources=(source,)
    )


GAZE = document(
    "gaze",
    "Velmar halts exports of arms, says minister",
    date(2025, 5, 29),
    "The Gaze",
    url="https://thegaze.example/news/velmar-halts",
    source="documents/gaze-velmar.md",
)
LATER = document(
    "later",
    "Quillport leak: 43 treated",
    date(2025, 6, 2),
    "The Gaze",
    url="https://thegaze.example/news/leak?id=7",
    source="documents/leak.md",
)
DAILY = document(
    "daily", "Ferry returns to Ostermole", date(2025, 1, 7), "Coast Daily", source="documents/f.md"
)
DAILY_SITE = document(
    "site",
    "Storm over Velmar",
    None,
    None,
    url="https://www.kronika.example/a/storm",
    source="documents/k.html",
)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("The Gaze, 29 May 2025", ("gaze",)),
        ("Gaze, 29.05.2025", ("gaze",)),
        ("thegaze.example, May 29, 2025", ("gaze",)),
        ("The Gaze, May 2025", ("gaze",)),
        ("The Gaze, 2 June", ("later",)),
        ("The Gaze, 30 May 2025", ()),
        ("The Gaze, July 2025", ()),
        ("The Times, 29 May 2025", ()),
        ("The Gaze, 29 May 2025, https://thegaze.example/news/another", ()),
        ("https://thegaze.example/news/velmar-halts?utm_source=chat&utm_medium=x#top", ("gaze",)),
        ("https://m.thegaze.example/news/velmar-halts/amp", ("gaze",)),
        ("https://thegaze.example/news/leak?fbclid=a&id=7", ("later",)),
        ("https://thegaze.example/news/leak?id=8", ()),
        ("https://thegaze.example.evil.example/news/velmar-halts", ()),
        ("Velmar halts export of arms, says ministre (The Gaze)", ("gaze",)),
        ("Quilport leak: 43 treatd", ("later",)),
        ("Quilport leak: 44 treatd", ()),
        ("gaze-velmar", ("gaze",)),
        ("https://other.example/gaze-velmar", ()),
        ("kronika.example", ("site",)),
        ("https://kronika.example/", ("site",)),
        ("Coast Daily", ("daily",)),
        ("Coast Daily, “Another story entirely”", ()),
        ("The Gaze", ("gaze", "later")),
        ("Reuters", ()),
        ("A conversation with the mayor", ()),
    ],
)
def test_line_means_a_document_however_people_name_it_and_none_where_that_is_open(
    line: str, found: tuple[str, ...]
) -> None:
    assert match_sources({1: line}, [GAZE, LATER, DAILY, DAILY_SITE]) == {1: found}


def test_line_of_many_addresses_is_matched_in_bounded_time() -> None:
    line = "https://a.example/" * 80 + "a." * 400
    documents = [document(str(n), f"Title {n} of the paper", None, None) for n in range(300)]
    before = time.perf_counter()
    assert match_sources(dict.fromkeys(range(20), line), documents)[1] == ()
    assert time.perf_counter() - before < 5
