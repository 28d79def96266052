"""Claims that are true in other words: offices for names, shares for counts, 'step in' for 'intervene'."""

from __future__ import annotations

import pytest

from assistant.check.claims import judge
from assistant.types import Verdict

MILL = (
    "The paper mill at Dunmoor will close in March, its owner, Jon Dain, said. The mill employs 210 of the "
    "town's 380 residents. Dain asked the labour minister, Vera Holt, to intervene. Holt has not answered. "
    "Sarn, a company from Belmark, was fined half a million crowns. A group of former workers wants to sue "
    "Dain. Their lawyer, Ida Kron, said that the sale had been a fraud. One in four residents has left since "
    "May. The mayor's deputy, Olaf Brenn, was convicted of theft in June and released in July."
)


@pytest.mark.parametrize(
    "claim",
    [
        "The labour minister has not answered.",
        "Dain asked Vera Holt to step in.",
        "The mill employs most of the town's 380 residents.",
        "The mill employs more than half of the town's residents.",
        "The company was fined 500,000 crowns.",
        "The workers' lawyer said that the sale had been a fraud.",
        "A quarter of residents have left since May.",
        "Olaf Brenn was found guilty of theft in June and freed in July.",
    ],
)
def test_what_is_told_in_other_words_is_supported(claim: str) -> None:
    assert judge(claim, MILL).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    "claim",
    [
        "The minister's lawyer said that the sale had been a fraud.",
        "The mayor was convicted of theft in June.",
        "The mill employs fewer than half of the town's 380 residents.",
        "Dain asked Vera Holt to step down.",
        "The mill's deputy was convicted of theft in June.",
        "A third of residents have left since May.",
        "The company was fined half a billion crowns.",
    ],
)
def test_what_is_another_thing_in_other_words_is_not(claim: str) -> None:
    assert judge(claim, MILL).verdict is not Verdict.SUPPORTED


def test_another_telling_must_be_carried_without_any_difference() -> None:
    text = "Mayor Ida Quill spoke on Monday. Quill said that the city would pay for the funerals."
    claim = "Dawn Help would pay for the funerals, the mayor said."
    assert judge(claim, text).verdict is not Verdict.SUPPORTED
