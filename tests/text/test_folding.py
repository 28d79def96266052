from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.folding import find_folded, fold, fold_with_origins


@pytest.mark.parametrize("written", ["Vučić", "VUČIĆ", "vucic", "Вучић", "Vučić", " Vučić "])
def test_fold_makes_spellings_of_a_name_alike(written: str) -> None:
    assert fold(written) == "vucic"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Yes…”", '"yes..."'),
        ("don’t", "don't"),
        ("2024–25", "2024-25"),
        ("Đorđe", "Djordje"),
        ("Straße", "STRASSE"),
        ("zero\u200bwidth", "zerowidth"),
        ("a\u00a0 b\n\tc", "a b c"),
        ("Москва", "moskva"),
    ],
)
def test_fold_ignores_typography_and_script(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text())
def test_fold_with_origins_agrees_with_fold(text: str) -> None:
    assert fold_with_origins(text).text == fold(text)


@given(st.text(), st.text(min_size=1), st.text())
def test_find_folded_finds_a_needle_where_it_stands(before: str, needle: str, after: str) -> None:
    haystack = f"{before} {needle} {after}"
    span = find_folded(needle, fold_with_origins(haystack))
    if fold(needle):
        assert span is not None
        assert fold(span.of(haystack)) == fold(needle)


def test_find_folded_gives_offsets_of_the_original() -> None:
    text = "Rekao je: „Služim samo  Srbiji…”"
    span = find_folded("sluzim samo srbiji...", fold_with_origins(text))
    assert span is not None
    assert span.of(text) == "Služim samo  Srbiji…"


def test_find_folded_does_not_match_inside_words() -> None:
    assert find_folded("art", fold_with_origins("the party started")) is None


@pytest.mark.parametrize(
    ("needle", "text", "stands"),
    [
        ("4 million fled", "1.4 million fled", False),
        ("000 fled", "250,000 fled", False),
        ("grew by 1", "grew by 1.2", False),
        ("grew by 14", "grew by 14%", False),
        ("grew by 14", "grew by 14 %", False),
        ("14 people", "a change of -14 people", False),
        ("14 people", "14 people", True),
        ("-14 people", "a change of -14 people", True),
        ("-14 people", "10-14 people", False),
        ("14 people", "10-14 people", True),
        ("14", "It was 14. 15 came.", True),
        ("1.4 million", "some 1.4 million", True),
        ("14 people", "-14 people or 14 people", True),
    ],
)
def test_find_folded_does_not_match_inside_numbers(needle: str, text: str, stands: bool) -> None:
    assert (find_folded(needle, fold_with_origins(text)) is not None) is stands


@given(st.text("ab _“é", max_size=6), st.text("ab _“é", max_size=40))
def test_find_folded_finds_the_first_place_that_cuts_no_word(needle: str, text: str) -> None:
    folded, haystack = fold(needle), fold_with_origins(text)

    def cuts(at: int) -> bool:
        return 0 < at < len(haystack.text) and haystack.text[at - 1 : at + 1].isalnum()

    places = (
        at
        for at in range(len(haystack.text))
        if haystack.text.startswith(folded, at) and not cuts(at) and not cuts(at + len(folded))
    )
    first = next(places, None) if folded else None
    span = find_folded(needle, haystack)
    assert span == (None if first is None else haystack.original(first, first + len(folded)))
