from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest

from assistant.types import Article

ReadOne = Callable[[str, str | bytes], Article]

PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="{charset}">
<title>Ferry returns to Ostrel | The Ostrel Tide</title>
<meta property="og:site_name" content="The Ostrel Tide"><meta name="author" content="Mira Voss">
<meta property="og:title" content="Ferry returns to Ostrel">
<link rel="canonical" href="https://tide.example/ferry">{head}</head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Ferry returns to Ostrel</h1>{byline}
<p>The ferry to Ostrel sailed again on Monday after a winter in the yard, the harbour office said.</p>
<p>“We waited <b>six</b> months,” said harbour master Jon Hále. “It was <a href="/worth">worth</a> it.”</p>
<ul><li>The repair cost 4 million crowns.</li><li>The ferry takes 80 cars.</li></ul>
<script>alert("not text")</script></article>
<aside>Related: the market fire of <time datetime="2021-03-02">2 March 2021</time></aside>
<footer>Copyright 2019 The Ostrel Tide. Subscribe to our newsletter.</footer></body></html>"""


def page(head: str = "", byline: str = "", charset: str = "utf-8") -> str:
    return PAGE.format(head=head, byline=byline, charset=charset)


def test_page_gives_article_and_labels(read_one: ReadOne) -> None:
    article = read_one("ferry.html", page())
    assert article.title == "Ferry returns to Ostrel"
    assert article.outlet == "The Ostrel Tide"
    assert article.author == "Mira Voss"
    assert article.url == "https://tide.example/ferry"
    assert article.language == "en"


def test_page_text_is_the_article_alone_without_its_title(read_one: ReadOne) -> None:
    text = read_one("ferry.htm", page()).text
    assert text.startswith("The ferry to Ostrel sailed again on Monday")
    assert "“We waited six months,” said harbour master Jon Hále. “It was worth it.”" in text
    assert "\n\nThe repair cost 4 million crowns.\n\nThe ferry takes 80 cars." in text
    assert not any(noise in text for noise in ("Sport", "newsletter", "alert", "<"))


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        ('<meta property="article:published_time" content="2025-05-30T10:00:00Z">', ""),
        ('<meta name="date" content="30 May 2025">', ""),
        ('<meta itemprop="datePublished" content="2025-05-30">', ""),
        (
            '<script type="application/ld+json">{"@type": "Report", "datePublished": "2025-05-30"}</script>',
            "",
        ),
        ("", '<p><time datetime="2025-05-30">Friday</time></p>'),
        ("", "<p><time>May 30, 2025</time></p>"),
        ('<meta name="date" content="03/04/2025">', '<p><time datetime="2025-05-30">Friday</time></p>'),
    ],
)
def test_page_date_is_the_declared_one(read_one: ReadOne, head: str, byline: str) -> None:
    assert read_one("ferry.html", page(head, byline)).published_at == date(2025, 5, 30)


@pytest.mark.parametrize("head", ["", '<meta name="date" content="03/04/2025">'])
def test_page_date_is_not_guessed(read_one: ReadOne, head: str) -> None:
    assert read_one("ferry.html", page(head)).published_at is None


@pytest.mark.parametrize(
    "beside",
    [
        '<p><time itemprop="dateModified" datetime="2025-05-30">Friday</time></p>',
        '<p>Changed: <time class="entry-updated" datetime="2025-05-30">Friday</time></p>',
        '<p>The bridge fell on <time datetime="2025-05-30">30 May 2025</time>.</p>',
        '<meta name="last-modified" content="2025-05-30">',
        '<meta property="article:modified_time" content="2025-05-30">',
    ],
)
def test_day_of_a_change_or_of_an_event_is_no_publication_date(read_one: ReadOne, beside: str) -> None:
    assert read_one("ferry.html", page(byline=beside)).published_at is None


def test_page_is_decoded_as_it_declares(read_one: ReadOne) -> None:
    article = read_one(
        "ferry.html", page(charset="iso-8859-1").replace("“", '"').replace("”", '"').encode("latin-1")
    )
    assert "Jon Hále" in article.text


@pytest.mark.parametrize(
    "markup",
    [
        "<p>The ferry is back.",
        "<html><body><div>The ferry is back.</div></body></html>",
        "The ferry is back.",
    ],
)
def test_page_without_structure_still_gives_its_text(read_one: ReadOne, markup: str) -> None:
    article = read_one("short_note.html", markup)
    assert article.text.strip() == "The ferry is back."
    assert article.title == "Short note"


def test_page_without_text_is_refused(refusal: Callable[[str, str], str]) -> None:
    assert "no article text" in refusal(
        "x.html", "<html><body><script>let ferry = 1</script><img src=a></body></html>"
    )


def test_xhtml_page_with_an_encoding_declaration_is_read(read_one: ReadOne) -> None:
    declared = page('<meta name="date" content="2025-05-30"/>').replace("<!doctype html>", "<!DOCTYPE html>")
    article = read_one("x.html", f'<?xml version="1.0" encoding="utf-8"?>{declared}')
    assert article.published_at == date(2025, 5, 30)
    assert "Jon Hále" in article.text


def test_deeply_nested_page_is_read(read_one: ReadOne) -> None:
    assert "ferry" in read_one("deep.html", "<div>" * 1000 + "The ferry is back." + "</div>" * 1000).text


HIDDEN = [
    '<p style="color: red; DISPLAY : none !important">The secret pier sank.</p>',
    "<p hidden>The secret pier sank.</p>",
    '<div aria-hidden="true"><p>The secret pier sank.</p></div>',
    "<template><p>The secret pier sank.</p></template>",
    "<!-- <p>The secret pier sank.</p> -->",
]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_a_page_hides_is_not_read(read_one: ReadOne, hidden: str) -> None:
    text = read_one("ferry.html", page(byline=f"<p>By Mira Voss.</p>{hidden} And no bridge.")).text
    assert "secret" not in text
    assert text.endswith(read_one("ferry.html", page()).text[-80:])
    short = read_one("short.html", f"<p>It sails. {hidden} It moors.</p>").text
    assert "secret" not in short and "It sails." in short and "It moors." in short
    assert (
        "secret"
        not in read_one(
            "short.json", f'{{"title": "A", "text": {json.dumps("<p>It sails.</p>" + hidden)}}}'
        ).text
    )


@pytest.mark.parametrize("opening", ['<body style="display:none">', '<body><div hidden id="S:1a">'])
def test_what_a_page_hides_until_its_scripts_run_is_read(read_one: ReadOne, opening: str) -> None:
    assert "sailed again" in read_one("ferry.html", page().replace("<body>", opening)).text
