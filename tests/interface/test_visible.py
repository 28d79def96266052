import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.interface.visible import visible, without_signs

ORDER = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
NO_INK = "\u200b\u2060\u2062\ufeff\u034f\u3164\u115f\ufffa\U000e0001\U000e0041\U000e007f"


@pytest.mark.parametrize("unsafe", ORDER + NO_INK + "\x85\x9b\udc80")
def test_visible_shows_what_reorders_or_hides(unsafe: str) -> None:
    assert visible(f"a{unsafe}b") == "a\ufffdb"


def test_visible_names_control_characters() -> None:
    assert visible("\0\x07\x0b\x1b[2J\x7f") == "␀␇␋␛[2J␡"
    assert visible("a\u2028b") == "a\nb"


@pytest.mark.parametrize(
    "text",
    [
        "Vučić\r\n\tВучић “…” đ\u00adž",
        "می\u200cخواهم",  # Persian: a joiner keeps two letters apart
        "क्\u200dष",
        "👩\u200d🚒 ❤\ufe0f\u200d🔥 葛\U000e0100",
    ],
)
def test_visible_leaves_honest_text_alone(text: str) -> None:
    assert visible(text) == text


def test_visible_shows_joiners_and_selectors_that_join_and_select_nothing() -> None:
    assert visible("\u200dze\u200cro\u200d") == "\ufffdze\ufffdro\ufffd"
    assert visible("😀\ufe0f\ufe01\U000e0121") == "😀\ufe0f\ufffd\ufffd"
    assert visible("ش\u200d\u200d") == "ش\u200d\ufffd"


@given(st.text())
def test_visible_keeps_every_offset_and_lets_nothing_through(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert visible(shown) == shown
    assert not any(unicodedata.bidirectional(character) in _BIDI_CONTROLS for character in shown)
    assert {character for character in shown if unicodedata.category(character) == "Cc"} <= set("\t\n\r")


_BIDI_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(st.text())
def test_without_signs_keeps_every_offset(text: str) -> None:
    assert len(without_signs(f"✓ {text}")) == len(text) + 2


def test_without_signs_leaves_punctuation_alone() -> None:
    assert without_signs("? ~ ok?\n~ 40 ✗") == "• ~ ok?\n• 40 •"
