from __future__ import annotations

import pytest

from assistant.interface.page.reporting import Finished, run_reporting
from assistant.protocols import OnProgress
from assistant.types import Progress


def test_reports_come_in_order_and_the_result_last() -> None:
    def task(tell: OnProgress) -> str:
        for done in range(3):
            tell(Progress(done, 3))
        return "all"

    *reports, last = run_reporting("task", task)
    assert reports == [Progress(done, 3) for done in range(3)]
    assert last == Finished("all")


def test_error_of_the_task_is_raised_where_it_is_watched() -> None:
    def task(tell: OnProgress) -> None:
        tell(Progress(0, 1))
        raise ZeroDivisionError("broken")

    reports = run_reporting("task", task)
    assert next(reports) == Progress(0, 1)
    with pytest.raises(ZeroDivisionError, match="broken"):
        next(reports)
