from __future__ import annotations

from assistant.text.words import content_terms, terms


def test_terms_are_folded_stemmed_and_in_order() -> None:
    assert terms("Vučić’s factories were responding.") == ["vucic", "factori", "were", "respond"]


def test_terms_keep_numbers_whole() -> None:
    assert "1,200.5" in terms("about 1,200.5 tonnes")


def test_content_terms_leave_out_what_says_nothing() -> None:
    assert content_terms("What did the minister say about the water and the water?") == [
        "minist",
        "say",
        "water",
    ]


def test_content_terms_leave_out_serbian_function_words_in_both_scripts() -> None:
    assert content_terms("Шта је рекао Вучић?") == content_terms("Šta je rekao Vučić?") == ["rekao", "vucic"]


def test_irregular_verbs_and_endings_of_names_share_a_stem() -> None:
    assert terms("found won said withdrew") == terms("find win say withdraw")
    assert len(set(terms("Zelenskyy Zelenskiy Zelensky"))) == 1
