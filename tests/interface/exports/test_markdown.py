"""What an article says is read as characters by a Markdown reader too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.interface.exports.markdown import plain_markdown, without_html

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> & &lt;b&gt; &amp;",
        "![x](http://tracker.example/a.png) [link](javascript:x) <https://x.example>",
        "# no heading",
        "1. no list",
        "12) none",
        "- none",
        "+ none",
        "=== none",
        "*a* _b_ `c` **d** ~~e~~ | f | $g$ ^h^",
        "[^1]: no note",
        "back\\slash",
        "    no code",
        "> no quotation",
    ],
)
def test_plain_markdown_shows_the_characters_themselves(text: str) -> None:
    tokens = READER.parse(plain_markdown(text))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    assert "".join(child.content for child in children) == " ".join(text.split())


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1))
def test_plain_markdown_holds_no_markup_whatever_the_text(text: str) -> None:
    rendered = READER.render(plain_markdown(text)).strip()
    inside = rendered.removeprefix("<p>").removesuffix("</p>")
    assert "<" not in inside


def test_plain_markdown_takes_verdicts_and_steering_characters_out() -> None:
    assert plain_markdown("✓ yes\u202e\x1b[1m") == "• yes�␛\\[1m"


def test_without_html_leaves_everything_but_html() -> None:
    draft = "# A *draft* <b>x</b> <!-- y --> 3 < 4 ✓\n- one"
    assert without_html(draft) == "# A *draft* &lt;b>x&lt;/b> &lt;!-- y --> 3 < 4 •\n- one"
