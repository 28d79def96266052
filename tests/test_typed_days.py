from __future__ import annotations

from datetime import date

import pytest

from assistant.errors import AssistantError
from assistant.typed_days import read_typed_day


@pytest.mark.parametrize(
    "typed",
    [
        "2031-06-18", " 2031-06-18 ", "20310618", "2031/6/18", "18 June 2031", "18 Jun 2031",
        "18th of June 2031", "June 18, 2031", "Jun. 18 2031", "Wed, 18 June 2031", "18 JUNE 2031",
        "18/06/2031", "6/18/2031", "18.6.2031",
    ],
)  # fmt: skip
def test_usual_forms_are_read(typed: str) -> None:
    assert read_typed_day(typed) == date(2031, 6, 18)


@pytest.mark.parametrize(
    "typed",
    [
        "", "yesterday", "June 2031", "18 June", "31 June 2031", "40/50/2031", "18-20 June 2031",
        "1930000000", "18 June 2031 or 20 June 2031", "2031-06-18 or 2031-06-20", "18/06/31",
    ],
)  # fmt: skip
def test_what_names_no_day_is_refused(typed: str) -> None:
    with pytest.raises(AssistantError, match="is not a date like 2025-05-30 or 30 May 2025"):
        read_typed_day(typed)


def test_two_days_in_one_are_refused_with_the_reason() -> None:
    with pytest.raises(AssistantError, match="could be 4 March or 3 April; write the month as a word"):
        read_typed_day("03/04/2031")
    assert read_typed_day("04/04/2031") == date(2031, 4, 4)
