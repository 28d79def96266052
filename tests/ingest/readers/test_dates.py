from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.ingest.readers.dates import parse_date

MAY_30 = date(2025, 5, 30)


@pytest.mark.parametrize(
    "written",
    [
        "2025-05-30", "2025-05-30T23:50:00-05:00", "2025-05-30 10:00", "2025/05/30", "2025.05.30", "20250530",
        "May 30, 2025", "may 30 2025", "30 May 2025", "30. May 2025", "30th of May 2025", "30-May-2025",
        "Fri, 30 May 2025 23:50:00 -0500", "Friday, May 30, 2025 at 10:00 AM", "Published on 30 May 2025",
        "30. maj 2025.", "30 мая 2025", "30 de mayo de 2025", "30. svibnja 2025.",
        date(2025, 5, 30), datetime(2025, 5, 30, 23, tzinfo=UTC), 1748563200, 1748563200.5, 1748563200000,
        "1748563200", "1748563200000",
    ],
)  # fmt: skip
def test_parse_date_reads_what_is_beyond_doubt(written: object) -> None:
    assert parse_date(written) == MAY_30


@pytest.mark.parametrize(
    "written",
    [
        "03/04/2025", "3.4.2025", "03-04-25", "May 2025", "2025", "2025-13-45", "30 February 2025", 
        "31 June 2025",
        "yesterday", "3 days ago", "Friday", "", "no date", "n/a", None, True, 0, 12, -5, 1e30,
        float("nan"), [],
        {}, "the 12 monkeys of 2025", "x" * 500,
    ],
)  # fmt: skip
def test_parse_date_leaves_doubt_open(written: object) -> None:
    assert parse_date(written) is None


@given(st.one_of(st.text(alphabet="0123456789-/.: TZMayJuneокт,", max_size=30), st.floats(), st.integers()))
@settings(max_examples=200, deadline=None)
def test_parse_date_never_fails(written: object) -> None:
    found = parse_date(written)
    assert found is None or isinstance(found, date)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_parse_date_reads_every_day_in_every_plain_form(day: date) -> None:
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y 00:00:00 GMT"):
        assert parse_date(day.strftime(form)) == day
