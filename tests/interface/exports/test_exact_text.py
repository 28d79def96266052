from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.interface.exports.exact_text import exact, original
from assistant.interface.visible import SIGNS, UNSAFE

ODD = st.text(
    st.sampled_from("ab .\xa0\u3000✓~?⟦⟧¶⏎ \n\t\r\x00\u202e\ufffe\ud800\u200d\ufe0f\ufe0eč“”F0"), max_size=40
)


@given(st.text() | ODD)
def test_text_is_read_back_to_the_character(text: str) -> None:
    assert original(exact(text)) == text


@given(st.text() | ODD)
def test_shown_text_is_one_harmless_line_of_single_spaces(text: str) -> None:
    shown = exact(text)
    assert not UNSAFE.search(shown) and not SIGNS.search(shown)
    assert "\n" not in shown and "\r" not in shown and "  " not in shown and shown == shown.strip(" ")
    shown.encode()


@given(ODD)
def test_wrapping_lines_anew_changes_nothing(text: str) -> None:
    assert original(exact(text).replace(" ", "\n   ") + "\n") == text


@pytest.mark.parametrize("shown", ["⟦110000⟧", "⟦⟧", "⟦zz⟧"])
def test_codes_that_name_no_character_stay(shown: str) -> None:
    assert original(shown) == shown
