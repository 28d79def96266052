"""Figures, days and places that stand in the passage, but belong to something else there; and what stands
around 'after', behind a name, or under a 'not'."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.check.claims import judge
from assistant.types import Verdict

QUAKE = "An earthquake struck at noon, killing at least 31 people and injuring more than 200, officials said."
DAIRY = "Nordhav reported a net loss of $86 million, compared with a profit of $12 million a year earlier."
FEVER = "Twelve of them, including four children, were in intensive care, and two elderly men have died."
VOTE = "The council voted 14 to 9 on Tuesday to close the bridge. The closure begins on Monday."
VISIT = "Lena Marsh cancelled a visit to Velmar. Her party rules Tessen."
FALSE = [
    (QUAKE, "An earthquake killed more than 200 people and injured at least 31."),
    (DAIRY, "Nordhav reported a net loss of $12 million."),
    (FEVER, "Twelve children were in intensive care."),
    (FEVER, "Twelve people have died."),
    (VOTE, "The council voted on Monday to close the bridge."),
    (VISIT, "Lena Marsh cancelled a visit to Tessen."),
    # what joins two facts
    (
        "The council closed the bridge after engineers found cracks.",
        "Engineers found cracks after the council closed the bridge.",
    ),
    (
        "The vote was unfair because television favoured Karl Orr.",
        "Television favoured Karl Orr because the vote was unfair.",
    ),
    # what somebody is
    (
        "The envoy, Karl Orr, met Lena Marsh, the president. He left.",
        "Karl Orr, the president, met Lena Marsh.",
    ),
    (
        "Velmar has not replied. Its president, Karl Orr, refused. Tessen waits.",
        "Karl Orr, Tessen's president, refused.",
    ),
    # what stays open
    (
        "Velmar accepted the truce, on condition that Tessen withdraws first.",
        "Velmar accepted the truce.",
    ),
    ("Lena Marsh is expected in Velmar on Saturday.", "Lena Marsh visited Velmar on Saturday."),
    ("The closure begins on Monday.", "The closure began on Monday."),
    ("The union expects losses of about 40,000 crowns a day.", "The union lost 40,000 crowns."),
    ("The harbour authority has fined Marsh & Sons.", "Marsh & Sons has fined the harbour authority."),
    ("Lena Marsh won the vote, defeating Karl Orr.", "Karl Orr defeated Lena Marsh."),
    ("Oil was found on 27 of 40 beaches.", "Oil was found on 40 of 27 beaches."),
    ("Nordhav employs 900 people in Tessen and may move to Velmar.", "Nordhav employs 900 people in Velmar."),
    ("The driver of the train survived. Four people were killed.", "The driver of the train was killed."),
    ("The budget was cut by a quarter.", "The budget was cut to a quarter."),
    ("Lena Marsh said that Orr knew of it since 2024; Orr denies it.", "Orr knew of it since 2024."),
    ("Lena Marsh said that Orr knew of the danger.", "Lena Marsh denied that Orr knew of the danger."),
    ("A leak was the most likely explanation, Lena Marsh said.", "A leak was the explanation."),
    ("Officials said that Velmar might offer guarantees.", "Velmar will offer guarantees."),
]
TRUE = [
    (QUAKE, "An earthquake killed at least 31 people and injured more than 200."),
    (DAIRY, "Nordhav reported a net loss of $86 million."),
    (DAIRY, "A year earlier there was a profit of $12 million."),
    (VOTE, "The council voted on Tuesday to close the bridge."),
    (
        "Velmar has not replied. Its president, Karl Orr, refused.",
        "Karl Orr, Velmar's president, refused.",
    ),
    (
        "The council closed the bridge after engineers found cracks.",
        "After engineers found cracks, the council closed the bridge.",
    ),
    (
        "KESTON, 4 November 2026 — The harbour authority has fined Nordhav, Lena Marsh said.",
        "Lena Marsh said the harbour authority has fined Nordhav.",
    ),
    ("Lena Marsh did not endorse either side.", "Lena Marsh endorsed neither side."),
    ("The council turned down a similar plan in May.", "The council rejected a similar plan in May."),
    ("Karl Orr rejected the accusations.", "The accusations were rejected by Karl Orr."),
    ("Lena Marsh said that the ministry would change its advice.", "The ministry will change its advice."),
]


@pytest.mark.parametrize(("evidence", "claim"), FALSE)
def test_other_company_is_not_supported(evidence: str, claim: str) -> None:
    judgement = judge(claim, evidence)
    assert judgement.verdict is not Verdict.SUPPORTED
    assert judgement.reasons


@pytest.mark.parametrize(("evidence", "claim"), TRUE)
def test_same_company_is_supported(evidence: str, claim: str) -> None:
    judgement = judge(claim, evidence)
    assert judgement.verdict is Verdict.SUPPORTED, judgement.reasons


@pytest.mark.parametrize(
    ("claim", "is_supported"),
    [("The closure begins on 17 March.", True), ("The closure begins on 10 March.", False)],
)
def test_weekday_of_what_is_to_come_is_the_next_one(claim: str, is_supported: bool) -> None:
    judgement = judge(claim, "The closure begins on Monday.", published_at=date(2025, 3, 12))
    assert (judgement.verdict is Verdict.SUPPORTED) is is_supported


@pytest.mark.parametrize(
    ("claim", "is_supported"),
    [
        ("The army sent 200 soldiers.", True),
        ("The army sent 500 soldiers.", False),
        ("Engineers warned in 2021 that the dam might break.", True),
        ("Engineers warned in 1968 that the dam might break.", False),
        ("The dam was built in 1968.", True),
        ("The dam was built in 2021.", False),
    ],
)
def test_of_two_figures_in_a_sentence_each_belongs_to_its_own(claim: str, is_supported: bool) -> None:
    evidence = (
        "The army, which Lena Marsh had asked for 500 soldiers, sent only 200. "
        "Engineers had warned in a report in 2021 that the dam, built in 1968, might break."
    )
    assert (judge(claim, evidence).verdict is Verdict.SUPPORTED) is is_supported


def test_day_of_the_dateline_is_not_that_of_what_happened() -> None:
    evidence = "QUELL, 9 July 2026 — Heavy rain broke the dam on Wednesday, Lena Marsh said."
    judgement = judge("The dam broke on Thursday.", evidence, published_at=date(2026, 7, 9))
    assert judgement.verdict is not Verdict.SUPPORTED
