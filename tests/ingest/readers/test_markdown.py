from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from assistant.types import Article

ReadOne = Callable[[str, str | bytes], Article]

LABELLED = """---
Title: "Ferry returns: at last"
publisher: {name: The Ostrel Tide}
published: 2025-05-30
authors: [Mira Voss, Jon Hale]
url: https://tide.example/ferry
language: en-GB
note: [1, {deep: true}]
---
# Ferry returns: at last

The **ferry** is back.
"""


def test_front_matter_labels_the_article(read_one: ReadOne) -> None:
    article = read_one("x.md", LABELLED)
    assert article.title == "Ferry returns: at last"
    assert article.outlet == "The Ostrel Tide"
    assert article.author == "Mira Voss, Jon Hale"
    assert article.published_at == date(2025, 5, 30)
    assert article.url == "https://tide.example/ferry"
    assert article.language == "en"
    assert article.text == "The ferry is back."


def test_first_heading_is_the_title_without_front_matter(read_one: ReadOne) -> None:
    article = read_one("x.md", "# Ferry *returns*\n\nIt sails.\n\n# Second\n\nMore.")
    assert article.title == "Ferry returns"
    assert article.text == "It sails.\n\nSecond\n\nMore."


def test_another_heading_than_the_title_stays_in_the_text(read_one: ReadOne) -> None:
    article = read_one("x.md", "---\ntitle: Ferry\n---\n# The long wait\n\nIt sails.")
    assert article.title == "Ferry"
    assert article.text == "The long wait\n\nIt sails."


def test_markup_is_reduced_to_its_text(read_one: ReadOne) -> None:
    article = read_one(
        "notes_on_ferry.md",
        'The _crew_ of the [ferry](https://x.example "t") waited\nsix `years` ![photo](a.png) there.  \n'
        "New line \\*here\\*.\n\n"
        "- First point.\n- Second point.\n  1. Third.\n\n"
        "> “We waited,” said Voss.\n\n```\nkeep * this\n```\n\n"
        "| Port | Boats |\n|---|---|\n| Ostrel | 2 |\n\n"
        "<div>Some <b>bold</b><script>alert(1)</script></div>\n\n***\n\n"
        "Subhead\n---\nEnd &amp; out.",
    )
    assert article.title == "Notes on ferry"
    assert article.text == (
        "The crew of the ferry waited six years there.\nNew line *here*.\n\n"
        "First point.\n\nSecond point.\n\nThird.\n\n“We waited,” said Voss.\n\nkeep * this\n\n"
        "Port | Boats\n\nOstrel | 2\n\nSome bold\n\nSubhead\n\nEnd & out."
    )


@pytest.mark.parametrize(
    "block", ["title: [unclosed", "date: 2025-13-45", "a: b: c", "\t- tab", "x: &x [*x, *y]"]
)
def test_broken_front_matter_does_not_keep_the_article_out(read_one: ReadOne, block: str) -> None:
    article = read_one("ferry.md", f"---\n{block}\n---\nThe ferry is back.\n")
    assert article.text == "The ferry is back."
    assert article.title == "Ferry"


def test_front_matter_that_multiplies_itself_is_harmless(read_one: ReadOne) -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for above, here in zip("abcdefgh", "bcdefghi", strict=True):
        bomb += f"{here}: &{here} [{', '.join([f'*{above}'] * 9)}]\n"
    article = read_one("ferry.md", f"---\n{bomb}title: *i\nauthor: *h\n---\nThe ferry is back.\n")
    assert article.text == "The ferry is back."


def test_front_matter_cannot_run_code(read_one: ReadOne) -> None:
    article = read_one(
        "ferry.md", "---\ntitle: !!python/object/apply:os.getcwd []\n---\nThe ferry is back.\n"
    )
    assert article.title == "Ferry"


def test_rule_across_the_page_is_not_front_matter(read_one: ReadOne) -> None:
    assert "First part" in read_one("ferry.md", "---\nFirst part of the text.\n\n---\nSecond part.\n").text


@pytest.mark.parametrize(
    "text",
    ["The ferry is back.", "The ferry is back.\n\n---\n\nIt sails.", "He said: no.\nNow: yes, they say."],
)
def test_front_matter_that_never_ends_takes_no_text_with_it(read_one: ReadOne, text: str) -> None:
    article = read_one("x.md", f"---\ntitle: Ferry\noutlet: Tide\n\n{text}\n")
    assert all(line in article.text for line in text.split("\n") if line != "---")


@pytest.mark.parametrize("title", ["007", "1.10", "yes", "2025-05-30", "1e3", "0x10", "12:30"])
def test_title_that_looks_like_a_number_stays_as_written(read_one: ReadOne, title: str) -> None:
    assert read_one("x.md", f"---\ntitle: {title}\nauthor: null\n---\nIt sails.").title == title
    assert read_one("x.md", f"---\ntitle: {title}\nauthor: ~\n---\nIt sails.").author is None


def test_windows_line_ends_and_byte_order_mark_do_not_hide_front_matter(read_one: ReadOne) -> None:
    assert (
        read_one("x.md", b"\xef\xbb\xbf" + LABELLED.replace("\n", "\r\n").encode()).outlet
        == "The Ostrel Tide"
    )


def test_article_with_only_front_matter_is_refused(refusal: Callable[[str, str], str]) -> None:
    assert "no article text" in refusal("x.md", "---\ntitle: Ferry\n---\n")
