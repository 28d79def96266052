from __future__ import annotations

import pytest

from assistant.text.polarity import exclude_each_other, is_negated, is_ruling_out, turned_around
from assistant.text.words import stem, terms


@pytest.mark.parametrize("text", ["It did not rain.", "Nobody came.", "She denied it.", "They haven’t met."])
def test_negation_is_seen(text: str) -> None:
    assert is_negated(text)


def test_negation_can_be_left_out_of_account() -> None:
    assert not is_negated("Who denied it?", apart_from={stem("denied")})


@pytest.mark.parametrize(("one", "other"), [("revenue", "profit"), ("Monday", "Tuesday"), ("wages", "debts")])
def test_one_of_a_series_stands_for_no_other(one: str, other: str) -> None:
    assert exclude_each_other(stem(one.lower()), stem(other.lower()))


def test_opposite_counts_only_where_the_word_itself_is_missing() -> None:
    assert turned_around(terms("prices fell"), terms("prices rose")) == [stem("fell")]
    assert turned_around(terms("prices fell"), terms("prices rose and fell")) == []
    assert turned_around(terms("prices fell"), terms("prices were paid")) == []


@pytest.mark.parametrize(
    ("word", "rules_out"),
    [
        ("only", True),
        ("largest", True),
        ("rest", False),
        ("ship", False),
        ("protested", False),
        ("arrest", False),
    ],
)
def test_words_that_rule_others_out(word: str, rules_out: bool) -> None:
    assert is_ruling_out(stem(word)) is rules_out
