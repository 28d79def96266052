from __future__ import annotations

import pytest

from assistant.check.claims import judge
from assistant.check.persons import lost_office_word
from assistant.check.reading import Reading
from assistant.check.roles import changed_places, opposite_words
from assistant.types import Verdict

EVIDENCE = (
    "The Tide Alliance accused Norvane Solvents on Thursday of having hidden the leak. "
    "The deputy mayor, Oto Brand, said prices rose by 5 percent before the vote. "
    "43 people were treated on Monday. In the town of Hask 19 schools were shut."
)


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        (
            "Norvane Solvents accused the Tide Alliance on Thursday of having hidden the leak.",
            "said by Tide Alliance",
        ),
        ("Mayor Oto Brand said prices rose by 5 percent before the vote.", "“deputy”"),
        ("Deputy mayor Oto Brand said prices fell by 5 percent before the vote.", "“fell”"),
        ("Deputy mayor Oto Brand said prices rose by 5 percent after the vote.", "“after”"),
        ("43 people were treated on Tuesday.", "Monday"),
        ("19 people were treated on Monday.", "19"),
    ],
)
def test_turned_claim_is_not_supported(claim: str, reason: str) -> None:
    judgement = judge(claim, EVIDENCE)
    assert judgement.verdict is not Verdict.SUPPORTED
    assert any(reason in each for each in judgement.reasons)


@pytest.mark.parametrize(
    "claim",
    [
        "The Tide Alliance accused Norvane Solvents of having hidden the leak.",
        "Norvane Solvents was accused by the Tide Alliance of having hidden the leak.",
        "Deputy mayor Oto Brand said prices rose by 5 percent before the vote.",
        "On Monday 43 people were treated.",
    ],
)
def test_faithful_claim_stays_supported(claim: str) -> None:
    assert judge(claim, EVIDENCE).verdict is Verdict.SUPPORTED


def test_names_in_another_order_without_their_verb_are_no_finding() -> None:
    assert changed_places("Osta and Velmar signed.", "Velmar and Osta signed.") is None


def test_opposite_needs_its_like_in_the_other_text() -> None:
    assert opposite_words("Prices fell.", "Prices were high.") == []


def test_role_of_another_person_is_not_lost() -> None:
    assert not lost_office_word(
        Reading("Mayor Dunja Felk spoke."), Reading("The deputy mayor, Oto Brand, spoke.")
    )
