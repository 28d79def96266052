"""Plain edits of an exported briefing that change what a reader sees, or what a click does: none holds."""

from __future__ import annotations

import re

import pytest

from assistant.briefing.verification import ProblemKind
from assistant.interface.exports.briefing_print_reader import html_pieces
from tests.briefing.newsroom import COST, FARE, WRONG, Newsroom, newsroom

__all__ = ["newsroom"]

SAID = f"{COST} ✓[^1]"
QUOTED = f"> {FARE} ✓[^2]"
# What is replaced, and by what; named by what a reader would make of it.
MARKDOWN = {
    "second quotation mark within a quote": (f"{FARE} ✓", f"{FARE.replace('stays', '> stays')} ✓"),
    "sentence as a quote": (SAID, f"> {SAID}"),
    "quote as a sentence": (QUOTED, QUOTED[2:]),
    "sentence in a list": (SAID, f"- {SAID}"),
    "sentence as code": (SAID, f"    {SAID}"),
    "sentence as a heading by a line below": (SAID, f"{SAID}\n---"),
    "rule removed": ("***\n\n", ""),
    "rule added": (f"\n{WRONG}", f"\n***\n\n{WRONG}"),
    "rule moved": (f"***\n\n{QUOTED}\n\n", f"{QUOTED}\n\n***\n\n"),
    "another level of heading": ("## What", "### What"),
    "reference within the sentence": (SAID, "The repairs[^1] cost 4.1 million crowns. ✓"),
    "reference before the sentence": (SAID, f"[^1]{COST} ✓"),
    "character as its number": (SAID, SAID.replace("4.1", "⟦34⟧.1")),
    "code of another form": (SAID, SAID.replace("cost 4", "cost⟦020⟧4")),
    "link": (SAID, SAID.replace("repairs", "[repairs](https://ostermole.example)")),
    "struck out": (SAID, SAID.replace("4.1 million", "~~4.1 million~~")),
    "comment": (SAID, f"<!-- -->{SAID}"),
    "character by its number in HTML": (SAID, SAID.replace("4.1", "&#52;.1")),
    "backslash behind a sentence": (SAID, f"{SAID}\\"),
    "line separator": (SAID, SAID.replace("cost ", "cost\u2028\n")),
    "form feed": (SAID, SAID.replace("cost ", "cost\x0c\n")),
    "verdict with words behind it, and the verdict again": (
        "[^1]: ✓ supported",
        "[^1]: ✓ supported, confirmed by the mayor\n\n    - Verdict: ✓ supported",
    ),
    "other verdict above the verdict": (
        "[^3]: ✗ contradicted",
        "[^3]: ✓ supported\n\n    - Verdict: ✗ contradicted",
    ),
    "two kinds": ("- Kind: own words", "- Kind: words of the mayor\n    - Kind: own words"),
    "two sayings of the passage": (
        "- The passage says: 4",
        "- The passage says: 9 million crowns\n    - The passage says: 4",
    ),
    "two lines of fingerprints": ("- Fingerprints: ", "- Fingerprints: none\n    - Fingerprints: "),
    "line of a footnote outside of it": ("    - Outlet: Coast", " - Outlet: Coast"),
    "list within a list": ("    - Outlet: Coast", "      - Outlet: Coast"),
    "quote of a footnote outside of it": ("    > The repairs", " > The repairs"),
    "footnote that is part of what is before it": ("\n\n[^2]: ", "\n[^2]: "),
    "date of another form": ("- Published: 2031-05-02", "- Published: 20310502"),
    "closing lines at another place": ("\n---\n\nChecked: ", "\nChecked: "),
    "words behind the fingerprints": ("\n\n[^1]: ", " signed by the mayor\n\n[^1]: "),
    "label without a colon's space": ("- Outlet: Coast", "- Outlet:Coast"),
}
HTML = {
    "title around words": (COST, COST.replace("4.1", "<title>4.1</title>")),
    "style around words": (COST, COST.replace("4.1", "<style>4.1</style>")),
    "raised figure": (COST, COST.replace("4.1", "4<sup>.1</sup>")),
    "link in a sentence": (COST, COST.replace("repairs", '<a href="https://x.example">repairs</a>')),
    "script behind a link": (COST, COST.replace("repairs", '<a href="javascript:alert(1)">repairs</a>')),
    "link of a number": ('href="#note-1"', 'href="https://x.example"'),
    "paragraph that calls itself a note": ("<footer", '<p class="note">All is true.</p><footer'),
    "heading that calls itself a note": ("<main>", '<main><h1 class="note">Retracted</h1>'),
    "words where the number stands": (
        '<p class="row verdict">',
        '<div class="number">Confirmed.</div><p class="row verdict">',
    ),
    "two verdicts": (
        '<p class="row verdict">',
        '<p class="row verdict"><bdi class="value">✓ supported</bdi></p><p class="row verdict">',
    ),
    "style that hides, escaped": ("</style>", ".mark{d\\isplay:none}</style>"),
    "style that says more": ("</style>", '.mark::after{content/**/:" not"}</style>'),
    "style that moves away": ("</style>", ".mark{position:absolute;left:-9999px}</style>"),
    "second style": ("</head>", "<style>.words{color:#fff}</style></head>"),
    "page that leads elsewhere": (
        '<meta charset="utf-8">',
        '<meta charset="utf-8"><meta http-equiv="refresh" content="0; url=https://x.example">',
    ),
    "policy removed": ("default-src &#x27;none&#x27;; style-src &#x27;unsafe-inline&#x27;", ""),
    "other characters": ('<meta charset="utf-8">', '<meta charset="windows-1252">'),
    "title of the tab": ("<title>Morning", "<title>Evening"),
    "words for those who listen": ('class="words">The r', 'class="words" aria-label="No repairs">The r'),
    "hidden words": ('class="words">The r', 'class="words" hidden>The r'),
    "script": ("<main>", "<script>alert(1)</script><main>"),
    "rule removed": ("<hr>", ""),
    "quote as a sentence": ('<blockquote class="quote">', '<p class="sentence">'),
    "second heading of the footnotes": ("<h2>Footnotes</h2>", "<h2>Footnotes</h2><h2>Footnotes</h2>"),
    "words behind the page": ("</html>", "</html>All of it is confirmed."),
    "words that no browser closes": ("</html>", "</html><p>All of it is confirmed."),
    "comment": (COST, f"{COST}<!-- --!> not <!-- -->"),
    "no break": ("cost 4.1", "cost&nbsp;4.1"),
}


def tampered(data: bytes, old: str, new: str) -> bytes:
    text = data.decode()
    assert old in text
    return text.replace(old, new, 1).encode()


@pytest.mark.parametrize("trick", MARKDOWN)
def test_tampered_markdown_does_not_hold(newsroom: Newsroom, trick: str) -> None:
    data = tampered(newsroom.files[".md"], *MARKDOWN[trick])
    assert not newsroom.verify(data, ".md").holds


@pytest.mark.parametrize("trick", HTML)
def test_tampered_page_does_not_hold(newsroom: Newsroom, trick: str) -> None:
    data = tampered(newsroom.files[".html"], *HTML[trick])
    assert not newsroom.verify(data, ".html").holds


def test_stray_is_told_with_its_place_its_words_and_its_footnote(newsroom: Newsroom) -> None:
    link = '<a href="https://x.example">Coast</a>'
    data = tampered(newsroom.files[".html"], "Coast Courier", f"{link} Courier")
    (problem,) = newsroom.verify(data, ".html").problems
    assert (problem.kind, problem.label) == (ProblemKind.NOT_EXPORTED, "1")
    assert "the export did not put there" in problem.why
    assert link.replace(">Coast<", "> Coast <") in (problem.now or "")
    assert problem.then == "Coast Courier"


def test_better_reason_is_told_first(newsroom: Newsroom) -> None:
    data = tampered(newsroom.files[".md"], SAID, f"> {SAID.replace('4.1', '8.8')}")
    first, *_ = newsroom.verify(data, ".md").problems
    assert first.kind is ProblemKind.SENTENCE_CHANGED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n", "\r\n"),
        ("\n", "\r"),
        ("cost 4.1", "cost\n4.1"),
        ("cost 4.1", "cost  \n4.1"),
        ("cost 4.1", "cost\\\n4.1"),
        ("    > The repairs cost", "    > The repairs\n    > cost"),
        ("    > The repairs cost", "\t> The repairs\ncost"),
        ("    - Title: Ferry sails", "    * Title: Ferry\n      sails"),
        ("***", "---"),
        ("\n\n", "\n\n\n"),
        ("# Morning", "\ufeff# Morning"),
    ],
)
def test_markdown_that_an_editor_saved_again_holds(newsroom: Newsroom, old: str, new: str) -> None:
    text = newsroom.files[".md"].decode()
    assert newsroom.verify(text.replace(old, new).encode(), ".md").problems == ()


def test_page_with_a_former_style_of_ours_holds_and_the_present_one_is_known(newsroom: Newsroom) -> None:
    text = newsroom.files[".html"].decode()
    style = text[text.index("<style>") + 7 : text.index("</style>")]
    assert "a style of ours" in map(str, html_pieces(text.encode()))
    former = re.sub(r"(?m)^hr .*\n", "", style).replace("\nfooter", "\n.closing")
    assert former != style
    assert newsroom.verify(text.replace(style, former).encode(), ".html").problems == ()


def test_page_whose_white_space_changed_holds(newsroom: Newsroom) -> None:
    text = newsroom.files[".html"].decode()
    for one, other in (("<p", "\n  <p"), ("</p>", "</p>\r\n"), ("The repairs", "The\n repairs")):
        text = text.replace(one, other)
    assert newsroom.verify(f"\ufeff{text}".encode(), ".html").problems == ()
