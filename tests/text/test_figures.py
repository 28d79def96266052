from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("-1.2%", "1.2%", False),
        ("−1.2 %", "minus 1.2 percent", True),
        ("-€5m", "€-5 million", True),
        ("14%", "14", False),
        ("14th", "14", False),
        ("14th", "fourteenth", True),
        ("the twenty-first", "21st", True),
        ("12th of March", "12", True),
        ("March 12th", "12", True),
        ("1990s", "1990", False),
        ("14²", "14", False),
        ("5G", "5", False),
        ("5 km²", "5 square kilometres", True),
        ("5 m³", "5 m²", False),
        ("14 °C", "14 degrees Celsius", True),
        ("14 °C", "14 °F", False),
        ("14 km", "14,000", False),
        ("14 km", "14,000 metres", True),
        ("⑲", "19", True),
        ("Ⅻ", "twelve", True),
        ("2½", "2.5", True),
        ("two and a half million", "2.5 million", True),
        ("１４", "14", True),
        ("١٤", "14", True),
        ("14 000", "14,000", True),
        ("1.200.000", "1.2 million", True),
        ("1,20,000", "120,000", True),
        ("4,2 million", "4.2 million", True),
        (".5", "0.5", True),
        ("two hundred and fifty thousand", "250,000", True),
        ("a hundred and one", "101", True),
        ("fourteen hundred", "1,400", True),
        ("two million three hundred thousand", "2.3m", True),
        ("zero", "0", True),
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


@pytest.mark.parametrize(
    ("text", "shared"),
    [
        ("14, 15 or 16 percent", ["percent", "percent", ""]),
        ("rose to 61%, up from 54", ["", "percent"]),
        ("in 2014, 16 percent", ["", ""]),
        ("14 workers and 16 percent", ["", ""]),
    ],
)
def test_figure_may_share_the_unit_beside_it(text: str, shared: list[str]) -> None:
    assert [figure.shared for figure in find_figures(text)] == shared


@given(st.text(st.sampled_from("0123456789.,' -−%€²½⑲stndth one hundred and million") | st.characters()))
def test_figures_stand_where_they_say_and_apart(text: str) -> None:
    end = 0
    for figure in find_figures(text):
        assert figure.span.start >= end
        assert figure.span.of(text) == figure.text
        end = figure.span.end
