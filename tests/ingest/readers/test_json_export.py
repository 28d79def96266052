from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.ingest.readers import ReadFailure, read_file
from assistant.ingest.readers.json_export import read_json, read_json_lines
from assistant.ingest.readers.original import Original
from assistant.types import Article

Save = Callable[[str, str | bytes], Path]
ReadOne = Callable[[str, str | bytes], Article]

ROW = {"id": "tide-7", "url": "https://tide.example/ferry", "title": "Ferry returns",
       "outlet": "The Ostrel Tide",
       "published_at": "2025-05-30", "text": "The ferry is back.\nIt sails daily. "}  # fmt: skip


@pytest.fixture
def read_all(save: Save) -> Callable[[str, object], list[Article | ReadFailure]]:
    def read(name: str, value: object) -> list[Article | ReadFailure]:
        content = value if isinstance(value, str) else json.dumps(value)
        return list(read_file(save(name, content), name, max_bytes=1_000_000))

    return read


ReadAll = Callable[[str, object], list[Article | ReadFailure]]


def test_row_goes_in_as_it_is(read_all: ReadAll) -> None:
    (article,) = read_all("export.jsonl", json.dumps(ROW))
    assert article == Article(
        text=ROW["text"], source="export.jsonl#tide-7", title="Ferry returns", url="https://tide.example/ferry",
        outlet="The Ostrel Tide", published_at=date(2025, 5, 30),
    )  # fmt: skip


@pytest.mark.parametrize(
    "row",
    [
        {"headline": "Ferry returns", "articleBody": "It sails.", "datePublished": "2025-05-30T09:00:00Z",
         "publisher": {"name": "The Ostrel Tide"}, "author": [{"name": "Mira Voss"}, {"name": "Jon Hale"}],
         "url": "https://tide.example/f", "inLanguage": "en-GB"},
        {"name": "Ferry returns", "body": "It sails.", "pubDate": "Fri, 30 May 2025 09:00:00 GMT",
         "source": {"id": None, "name": "The Ostrel Tide"}, "byline": "Mira Voss, Jon Hale",
         "link": "https://tide.example/f", "lang": "en"},
        {"title": {"rendered": "Ferry <i>returns</i>"}, "content": {"rendered": "<p>It sails.</p>"},
         "date": 1748563200, "site": "The Ostrel Tide", "authors": ["Mira Voss", "Jon Hale"],
         "permalink": "https://tide.example/f", "language": "en"},
        {"Title": "Ferry returns", "CONTENT": "It sails.", "publication_date": "May 30, 2025",
         "publication": "The Ostrel Tide", "Author": "Mira Voss, Jon Hale",
         "URL": "https://tide.example/f", "Lang": "EN"},
    ],
)  # fmt: skip
def test_common_names_are_understood(read_all: ReadAll, row: dict[str, object]) -> None:
    (article,) = read_all("one.json", row)
    assert article == Article(
        text="It sails.", source="one.json", title="Ferry returns", url="https://tide.example/f",
        outlet="The Ostrel Tide", author="Mira Voss, Jon Hale", published_at=date(2025, 5, 30), language="en",
    )  # fmt: skip


@pytest.mark.parametrize(
    "wrap",
    [
        lambda rows: rows,
        lambda rows: {"articles": rows},
        lambda rows: {"status": "ok", "response": {"results": rows}},
    ],
)
def test_lists_are_found_in_their_wrappers(read_all: ReadAll, wrap: Callable[[object], object]) -> None:
    rows = [{"text": "First text."}, {"text": "Second text.", "id": 42}]
    assert [item.source for item in read_all("many.json", wrap(rows))] == ["many.json#1", "many.json#42"]


@pytest.mark.parametrize("name", ["wrong.json", "right.jsonl", "right.ndjson"])
def test_json_lines_are_read_under_either_name(read_all: ReadAll, name: str) -> None:
    rows = "\n".join(json.dumps({"text": f"Text {number}."}) for number in (1, 2, 3))
    assert [item.text for item in read_all(name, rows) if isinstance(item, Article)] == [
        "Text 1.",
        "Text 2.",
        "Text 3.",
    ]


def test_list_under_the_name_of_lines_is_read(read_all: ReadAll) -> None:
    assert len(read_all("list.jsonl", json.dumps([{"text": "A."}, {"text": "B."}], indent=1))) == 2


def test_bad_rows_do_not_stop_the_others(read_all: ReadAll) -> None:
    rows = (
        '{"text": "Good."}\n{"text": broken\n\n"only a string"\n'
        '{"title": "No text", "summary": "x"}\n{"text": "Good too.", "id": "z"}\n'
    )
    items = read_all("mixed.jsonl", rows)
    assert [item.source for item in items] == [
        "mixed.jsonl#1",
        "mixed.jsonl#2",
        "mixed.jsonl#4",
        "mixed.jsonl#5",
        "mixed.jsonl#z",
    ]
    assert [isinstance(item, Article) for item in items] == [True, False, False, False, True]
    assert isinstance(items[1], ReadFailure) and "not valid JSON" in items[1].why
    assert isinstance(items[3], ReadFailure) and "title, summary" in items[3].why


def test_rows_of_one_id_keep_apart(read_all: ReadAll) -> None:
    items = read_all(
        "twice.json",
        [{"id": 1, "text": "A."}, {"id": 1, "text": "B."}, {"text": "C."}, {"id": "", "text": "D."}],
    )
    assert len({item.source for item in items}) == 4


def test_html_in_text_is_reduced(read_all: ReadAll) -> None:
    (article,) = read_all(
        "x.json",
        {
            "title": "Fish &amp; chips",
            "text": "<p>One &lt; two.</p><script>bad()</script><p>Three<br>four.</p>",
        },
    )
    assert isinstance(article, Article)
    assert (article.title, article.text) == ("Fish & chips", "One < two.\n\nThree\nfour.")


@pytest.mark.parametrize("text", ["5 < 6 and 7 > 3.", "She wrote <3 to him.", "AT&T and Q&A; fine."])
def test_text_that_is_not_html_is_kept(read_all: ReadAll, text: str) -> None:
    (article,) = read_all("x.json", {"text": text})
    assert isinstance(article, Article) and article.text == text


def test_paragraphs_given_as_a_list_are_joined(read_all: ReadAll) -> None:
    (article,) = read_all("x.json", {"body": ["First.", "Second."]})
    assert isinstance(article, Article) and article.text == "First.\n\nSecond."


def test_source_that_is_an_address_names_the_outlet(read_one: ReadOne) -> None:
    article = read_one(
        "x.json", json.dumps({"text": "It sails.", "source": "https://www.tide.example/ferry"})
    )
    assert (article.outlet, article.url) == ("tide.example", "https://www.tide.example/ferry")


def test_lone_surrogates_and_controls_do_not_go_further(read_one: ReadOne) -> None:
    article = read_one("x.json", r'{"text": "The fer\u0000ry \ud800 is\u0007 back.\r\nYes."}')
    assert article.text == "The ferry \ufffd is back.\nYes."


@pytest.mark.parametrize("url", ["javascript:alert(1)", "/relative", "file:///etc/passwd", "ftp://x", 5])
def test_only_web_addresses_become_urls(read_one: ReadOne, url: object) -> None:
    assert read_one("x.json", json.dumps({"text": "It sails.", "url": url})).url is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{not json", "not valid JSON"), ("<html><p>x</p></html>", "not valid JSON"),
        ("[" * 100_000, "not valid JSON"),
        ('{"title": "x"}', "no articles"), ("5", "no articles"), ('{"a": []}', "no articles"),
    ],
)  # fmt: skip
def test_unusable_json_is_refused(refusal: Callable[[str, str], str], content: str, reason: str) -> None:
    assert reason in refusal("x.json", content)


@pytest.mark.parametrize("digits", [280, 400, 5000])
def test_number_of_any_length_does_not_keep_its_article_out(read_one: ReadOne, digits: int) -> None:
    article = read_one(
        "x.json", f'{{"text": "It sails.", "date": 2{"1" * digits}, "title": 2{"1" * digits}}}'
    )
    assert (article.text, article.published_at, article.title) == ("It sails.", None, f"2{'1' * digits}")


def test_row_with_more_text_than_one_article_may_have_does_not_stop_the_others(save: Save) -> None:
    rows = [{"text": "It sails. " * 500_001}, {"text": "It sails."}]
    long, short = read_file(save("x.json", json.dumps(rows)), "x.json", max_bytes=10_000_000)
    assert isinstance(long, ReadFailure) and "5,000,000 characters" in long.why and "split it" in long.why
    assert isinstance(short, Article)


def test_untitled_row_is_named_after_file_and_row(read_all: ReadAll) -> None:
    assert [
        item.title for item in read_all("harbour_news.json", [{"text": "A."}]) if isinstance(item, Article)
    ] == ["Harbour news 1"]


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["text", "title", "date", "author", "source", "id", "url", "items", "x"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["text", "title", "date", "author", "source", "id", "lang"]), JSON_VALUES
        ),
        min_size=1,
    )
)
def test_any_rows_become_articles_or_failures_each_under_its_own_source(rows: list[object]) -> None:
    data = "\n".join(map(json.dumps, rows)).encode()
    read: Callable[[Original], Iterator[Article | ReadFailure]]
    for read, content in ((read_json_lines, data), (read_json, json.dumps(rows).encode())):
        items = list(read(Original(content, "x", "x.json")))
        assert len(items) == len(rows) == len({item.source for item in items})
