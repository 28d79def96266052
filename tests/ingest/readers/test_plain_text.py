from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from assistant.types import Article

ReadOne = Callable[[str, str | bytes], Article]

BODY = "The ferry to Ostrel sails again.\nIt was repaired in May.  The harbour master was pleased.\n"


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\n \n", "\n\n\n"])
def test_first_line_before_a_blank_line_is_the_title(read_one: ReadOne, gap: str) -> None:
    article = read_one("ferry.txt", f"Ferry Returns to Ostrel{gap}{BODY}")
    assert article.title == "Ferry Returns to Ostrel"
    assert article.text == BODY


@pytest.mark.parametrize(
    "first",
    [
        "The ferry is back.",
        "The ferry to Ostrel, which had been in the yard since the storm, sailed again on Monday.",
        "“No ferry will sail before I have been aboard,” the harbour master said on Monday.",
        "The master said: “The ferry is back.”",
    ],
)
def test_title_that_is_a_sentence_stays_in_the_text_too(read_one: ReadOne, first: str) -> None:
    article = read_one("a.txt", f"{first}\n\n{BODY}")
    assert (article.title, article.text) == (first, f"{first}\n\n{BODY}")


@pytest.mark.parametrize("first", ["Ferry Returns to Ostrel", "Is the ferry back?", "“It sails again”"])
def test_headline_is_no_text(read_one: ReadOne, first: str) -> None:
    article = read_one("a.txt", f"{first}\n\n{BODY}")
    assert (article.title, article.text) == (first, BODY)


def test_long_first_paragraph_stays_in_the_text(read_one: ReadOne) -> None:
    first = (
        "The ferry to Ostrel, which had been in the yard since the winter storm, sailed again on Monday. " * 2
    )
    article = read_one("harbour_news.txt", f"{first}\n\n{BODY}")
    assert article.title == "Harbour news"
    assert article.text.startswith("The ferry to Ostrel, which")


def test_two_sentences_on_the_first_line_stay_in_the_text(read_one: ReadOne) -> None:
    article = read_one("harbour-news.txt", f"The ferry is back. It sails daily.\n\n{BODY}")
    assert article.text.startswith("The ferry is back. It sails daily.")


def test_short_first_line_right_above_the_text_is_title_and_stays(read_one: ReadOne) -> None:
    article = read_one("ferry.txt", f"Ferry Returns\n{BODY}")
    assert article.title == "Ferry Returns"
    assert article.text == f"Ferry Returns\n{BODY}"


def test_hard_wrapped_text_takes_its_title_from_the_file(read_one: ReadOne) -> None:
    wrapped = "The ferry sails again after a\nwinter in the yard, they said, and\nit will not stop.\n"
    article = read_one("2025_ferry-report.txt", wrapped)
    assert article.title == "2025 ferry report"
    assert article.text == wrapped


def test_text_is_kept_exactly_but_for_line_ends(read_one: ReadOne) -> None:
    text = "  Two spaces  and\u00a0one, a tab\there, c\u030c.\n\n\n\nLast line   \n"
    assert read_one("exact.txt", f"Title\n\n{text}".replace("\n", "\r\n")).text == text


def test_title_alone_is_the_text(read_one: ReadOne) -> None:
    article = read_one("ferry_news.txt", "Ferry returns\n\n\n")
    assert (article.title, article.text.strip()) == ("Ferry news", "Ferry returns")


def test_front_matter_labels_the_article_and_is_no_text(read_one: ReadOne) -> None:
    labels = "---\ntitle: Ferry Returns\noutlet: The Ostrel Tide\ndate: 2025-05-30\n---\n"
    article = read_one("x.txt", f"{labels}\nFerry Returns\n\n{BODY}")
    assert (article.title, article.outlet) == ("Ferry Returns", "The Ostrel Tide")
    assert (article.published_at, article.text) == (date(2025, 5, 30), BODY.strip())
    without_title = read_one("x.txt", f"---\noutlet: The Ostrel Tide\n---\nFerry Returns\n\n{BODY}")
    assert (without_title.title, without_title.text) == ("Ferry Returns", BODY)


@pytest.mark.parametrize(
    "text",
    [
        "---\nFrom: the harbour office\n---\nThe ferry is back.\n",
        "---\ntitle: [broken\n---\nThe ferry is back.\n",
        "---\ntitle: Ferry\n\nThe ferry is back.\n",
        "---\nThe ferry is back.\n---\nIt sails.\n",
    ],
)
def test_anything_else_between_rules_is_text(read_one: ReadOne, text: str) -> None:
    assert read_one("x.txt", text).text == text


def test_source_is_the_given_one(read_one: ReadOne) -> None:
    article = read_one("ferry.txt", BODY)
    assert article.source == "ferry.txt"
    assert (article.url, article.outlet, article.published_at, article.page_starts) == (None, None, None, ())
