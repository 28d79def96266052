from __future__ import annotations

import pytest

from assistant.text.figures import find_figures, without_dates


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("€800 million", "800m euros", True),
        ("€800 million", "$870 million", False),
        ("12 percent", "12%", True),
        ("twelve", "12", True),
        ("twenty-one crowns", "21 crowns", True),
        ("1,200", "1200", True),
        ("1.5 billion", "1,500 million", True),
        ("a million", "1,000,000", True),
        ("43", "44", False),
        ("three dozen", "36", True),
        ("EUR 31 million", "€31m", True),
        ("3 percentage points", "3 percent", False),
    ],
)
def test_figures_agree(one: str, other: str, agree: bool) -> None:
    first, second = find_figures(one), find_figures(other)
    assert len(first) == len(second) == 1
    assert first[0].agrees_with(second[0]) is agree


def test_figures_leave_out_one_as_a_pronoun() -> None:
    assert find_figures("One of them said that no one knew.") == []


def test_lower_end_of_a_range_has_the_magnitude_and_unit_of_the_upper() -> None:
    figures = find_figures("Exports fell from 40 to 31 million euros.")
    assert [(figure.value, figure.unit) for figure in figures] == [(40e6, "euro"), (31e6, "euro")]


def test_without_dates_leaves_only_what_counts() -> None:
    text = "On March 11, 2025, at 10.40 p.m., 43 people were treated."
    assert [figure.value for figure in find_figures(without_dates(text))] == [43.0]
