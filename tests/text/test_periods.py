"""Times that questions name."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.text.periods import asks_for_latest, find_periods, place_periods, without_relative

TODAY = date(2025, 5, 31)  # a Saturday


@pytest.mark.parametrize(
    ("text", "start", "end", "is_certain"),
    [
        ("What happened on 29 May 2025?", "2025-05-29", "2025-05-29", True),
        ("What happened on the 29th of May?", "2025-05-29", "2025-05-29", False),
        ("What happened on May 29, 2025?", "2025-05-29", "2025-05-29", True),
        ("What happened on June 2nd?", "2024-06-02", "2024-06-02", False),
        ("What happened on 2025-05-29?", "2025-05-29", "2025-05-29", True),
        ("the March 2019 talks", "2019-03-01", "2019-03-31", True),
        ("What did he say in May?", "2025-05-01", "2025-05-31", True),
        ("What did he say in August?", "2024-08-01", "2024-08-31", True),
        ("What followed the coup of last August?", "2024-08-01", "2024-08-31", False),
        ("Who led it in 2021?", "2021-01-01", "2021-12-31", True),
        ("Who came yesterday?", "2025-05-30", "2025-05-30", True),
        ("Who came last Thursday?", "2025-05-29", "2025-05-29", False),
        ("Who came on Saturday?", "2025-05-31", "2025-05-31", False),
        ("Who came last Saturday?", "2025-05-24", "2025-05-24", False),
        ("Who resigned last week?", "2025-05-19", "2025-05-31", True),
        ("Who resigned before 12 May 2025?", "0001-01-01", "2025-05-12", True),
        ("Who resigned after 12 May 2025?", "2025-05-12", "9999-12-31", True),
        ("By how much have fares risen since 2024?", "2024-01-01", "9999-12-31", True),
        ("Who resigned between 1 and 20 May 2025?", "0001-01-01", "2025-05-20", False),
        ("Who resigned this week?", "2025-05-26", "2025-05-31", False),
        ("Who resigned last month?", "2025-04-01", "2025-04-30", True),
        ("Who resigned last year?", "2024-01-01", "2024-12-31", False),
        ("Who resigned two weeks ago?", "2025-05-14", "2025-05-20", False),
        ("Who resigned in the past three days?", "2025-05-28", "2025-05-31", False),
    ],
)
def test_periods_are_read(text: str, start: str, end: str, is_certain: bool) -> None:
    (period,) = find_periods(text, TODAY)
    assert (period.start.isoformat(), period.end.isoformat(), period.is_certain) == (start, end, is_certain)


@pytest.mark.parametrize(
    "text",
    [
        "What may happen to the plant?",
        "Who won the 2022 World Cup?",
        "Who works in 2025 offices?",
        "What happened on 31 February 2025?",
        "Who marches with the 1990 others?",
        "How did Theresa May respond?",
    ],
)
def test_periods_are_not_read_into_other_words(text: str) -> None:
    assert find_periods(text, TODAY) == []


def test_periods_before_the_first_day_of_the_calendar_are_none() -> None:
    assert find_periods("Who came 999 years ago?", date(900, 1, 1)) == []


def test_periods_end_with_the_last_day_of_the_calendar() -> None:
    (period,) = find_periods("today", date.max)
    assert period.reported() == (date.max, date.max)


def test_reports_follow_the_days_that_they_tell_of() -> None:
    (day,) = find_periods("on 29 May 2025", TODAY)
    (month,) = find_periods("in May 2025", TODAY)
    assert day.reported() == (date(2025, 5, 29), date(2025, 6, 5))
    assert month.reported() == (date(2025, 5, 1), date(2025, 6, 7))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("What is the latest figure?", True), ("How many died so far?", True), ("Who was last?", False)],
)
def test_latest_is_recognised(text: str, expected: bool) -> None:
    assert asks_for_latest(text) is expected


def test_words_that_only_tell_when_are_left_out() -> None:
    assert without_relative("Who resigned this week?").split() == ["Who", "resigned", "?"]
    assert without_relative("Who came on 29 May?") == "Who came on 29 May?"


def test_days_without_a_year_are_those_before_the_newest_article() -> None:
    (day,) = find_periods("What happened on March 14?", date(2026, 11, 24), newest=date(2025, 5, 31))
    assert day.start == date(2025, 3, 14)
    (yesterday,) = find_periods("What happened yesterday?", date(2026, 11, 24), newest=date(2025, 5, 31))
    assert yesterday.start == date(2026, 11, 23)


def test_a_time_named_twice_has_two_places() -> None:
    text = "It opened on 12 May 2021 and closed on 12 May 2021."
    assert [span.of(text) for span, _ in place_periods(text, TODAY)] == ["12 May 2021"] * 2
    assert [span.start for span, _ in place_periods(text, TODAY)] == [13, 39]
