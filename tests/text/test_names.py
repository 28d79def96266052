"""Names: where they stand, what is not one, and which of them name the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.names import find_aliases, find_names, same_name


def names(text: str) -> list[str]:
    return [name.text for name in find_names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor met Ana Ilić in Novi Kraj.", ["Ana Ilić", "Novi Kraj"]),
        ("They praised Ursula van der Berg and Khalid al-Masri.", ["Ursula van der Berg", "Khalid al-Masri"]),
        ("It was J. K. Marlow, not Anna O'Brien-Smith.", ["J. K. Marlow", "Anna O'Brien-Smith"]),
        ("He joined the Ministry of Defence.", ["Ministry of Defence"]),
        ("The Department of Health and Human Services closed.", ["Department of Health and Human Services"]),
        (
            "Jutro je bilo mirno. Александар Петровић је рекао да Београд неће.",
            ["Александар Петровић", "Београд"],
        ),
        ("Both NATO and the SVR denied it.", ["NATO", "SVR"]),
        ("The plan of the U.S. failed.", ["U.S."]),
        ("The bank's lawyer read Ilić’s letter.", ["Ilić"]),
    ],
)
def test_names_are_found_whole(text: str, expected: list[str]) -> None:
    assert [name for name in names(text) if name != "Jutro"] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Although it rained, the bridge held. Still, nobody came. When they left, it fell.",
        "On Monday the Serbian minister met Russian and French officials in May.",
        "Officials said so. Critics disagreed. Investigators left.",
        "The president and the prime minister spoke.",
    ],
)
def test_ordinary_capitalised_words_are_no_names(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("They met Serbian President Ana Ilić.", "Ana Ilić", "Serbian President"),
        ("They met Prime Minister Marko Petrov.", "Marko Petrov", "Prime Minister"),
        ("Kremlin spokeswoman Jelena Kos left.", "Jelena Kos", "spokeswoman"),
        ("A letter to Dr. Ana Ilić was found.", "Ana Ilić", "Dr."),
        ("Bank of Kraj Governor Ivo Lukin resigned.", "Ivo Lukin", "Governor"),
        ("Former President Marko Petrov left.", "Marko Petrov", "Former President"),
    ],
)
def test_title_is_split_off(text: str, name: str, title: str) -> None:
    assert (name, title) in [(found.text, found.title) for found in find_names(text)]


def test_headline_gives_only_names_that_the_text_confirms() -> None:
    text = "Storm Over Kraj Grows as Critics Blame Petrov\n\nThe council of Kraj met on Monday with Petrov."
    assert names(text) == ["Kraj", "Petrov", "Kraj", "Petrov"]


def test_name_that_opens_a_sentence_is_known_from_its_other_places() -> None:
    assert names("Lessing spoke. Nobody answered Lessing.") == ["Lessing", "Lessing"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vučić", "Aleksandar Vučić"),
        ("Vucic", "Вучић"),
        ("Vučić's", "President Vučić"),
        ("Vučić’s", "Aleksandar Vucic"),
        ("A. Vučić", "Aleksandar Vučić"),
        ("Vučića", "Vučić"),
        ("Vučiću", "Aleksandar Vučić"),
        ("Vučićem", "Vučić"),
        ("Aleksandra Vučića", "Aleksandar Vučić"),
        ("Srbije", "Srbija"),
        ("Zelensky", "Volodymyr Zelenskyy"),
        ("the SVR", "SVR"),
        ("SVR", "Foreign Intelligence Service (SVR)"),
        ("Foreign Intelligence Service", "Foreign Intelligence Service (SVR)"),
        ("U.S.", "US"),
        ("EU", "European Union"),
        ("Russian President Putin", "Vladimir Putin"),
    ],
)
def test_same_name_sees_through_spelling_case_and_title(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Vučić", "Aleksandar Vučić"),
        ("Martina Smith", "Martin Smith"),
        ("Vučić", "Putin"),
        ("York", "New York"),
        ("Defence", "Ministry of Defence"),
        ("Ministry of Defence", "Ministry of Finance"),
        ("SVR", "Foreign Intelligence Service"),
        ("Serbia", "Serbian Army"),
        ("", "Vučić"),
    ],
)
def test_same_name_keeps_others_apart(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


def test_aliases_are_those_that_the_text_introduces() -> None:
    text = (
        "Russia’s Foreign Intelligence Service (SVR) spoke. The Kraj Port Authority, or KPA, did not. "
        "Senator Ivo Lukin (R) left for Paris (France)."
    )
    assert find_aliases(text) == {"SVR": "Foreign Intelligence Service", "KPA": "Kraj Port Authority"}


@given(st.text(alphabet="Ana Ilić.SVR(’s)\n“”„-,Đdeof", max_size=120))
def test_spans_are_exact_for_any_text(text: str) -> None:
    for name in find_names(text):
        assert " ".join(name.span.of(text).split()) == name.text
