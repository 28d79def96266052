"""Pairs of a text and a claim about it: false ones must not pass, faithful ones must."""

from __future__ import annotations

import pytest

from assistant.check.claims import judge
from assistant.types import Verdict

QUOTED = 'Anna Kessel spoke. "We will not sell the hospital," she told reporters. Engineer Piet Groen left.'
WISHES = (
    "Anna Kessel wants to close the old hospital in Hask. Engineer Piet Groen plans to repair the bridge."
)
LONG = (
    "The council met on Monday. Anna Kessel, the mayor, opened the meeting. The deputy mayor, Oto Brand, was "
    'away. "The bridge will be closed in winter for repairs," Kessel said. Piet Groen said the steel was old.'
)


@pytest.mark.parametrize(
    ("evidence", "claim", "reason"),
    [
        ("The dam was opened in June near Hask.", "The dam was opened in July near Hask.", "says June"),
        ("The pact was signed on 3 May 2024.", "The pact was signed on 3 June 2024.", "says May"),
        ("The pact was signed on 3 May 2024.", "The pact was signed on 3 May 2023.", "2024"),
        ("It was the first strike in Hask.", "It was the second strike in Hask.", "says first"),
        ("Piet Holt was arrested on suspicion of fraud.", "Piet Holt was convicted of fraud.", "suspicion"),
        ("Police suspect Piet Holt of bribing the mayor.", "Piet Holt bribed the mayor.", "suspect"),
        ("The cook may have poisoned the guests.", "The cook poisoned the guests.", "may"),
        ("Police suspect the cook poisoned the guests.", "The cook poisoned the guests.", "suspect"),
        ("Piet Holt tried to bribe the judge.", "Piet Holt bribed the judge.", "tried"),
        ("Dunja Felk threatened to resign in May.", "Dunja Felk resigned in May.", "threatened"),
        ("The city plans to build a bridge in Hask.", "The city has built a bridge in Hask.", "plans"),
        ("If the vote had failed, Dunja Felk would have resigned.", "Dunja Felk resigned.", "would"),
        ("Hardly anyone came to the meeting.", "Everyone came to the meeting.", "hardly"),
        ("Some doctors left the hospital.", "Doctors left the hospital.", "some"),
        ("Some doctors left the hospital.", "All doctors left the hospital.", "some"),
        ("It drew 1,200 people, mostly women, to Hask.", "It drew 1,200 women to Hask.", "mostly"),
        ("Unemployment fell to 8 percent.", "Unemployment fell by 8 percent.", "to 8 percent"),
        ("Rates rose by 3 percentage points.", "Rates rose by 3 percent.", "percentage points"),
        ("Rates fell from 9 to 6 percent.", "Rates fell by 3 percent.", "6 percent"),
        ("Exports to Velmar doubled last year.", "Exports from Velmar doubled last year.", "to Velmar"),
        ("Best was hurt and Holt was killed.", "Holt was hurt and Best was killed.", "says Holt where"),
        ("Best was defeated by Holt in May.", "Best defeated Holt in May.", "other way round"),
        ("Lenz accused Nordhav of fraud; Nordhav denied it.", "Lenz denied it.", "said by Nordhav"),
        (QUOTED, '"We will not sell the hospital," Piet Groen told reporters.', "said by Anna Kessel"),
        ('Anna Kessel told Piet Groen: "We will stay."', '"We will stay," Piet Groen said.', "Anna Kessel"),
        (WISHES, "Piet Groen wants to close the old hospital in Hask.", "what Anna Kessel has in mind"),
        (LONG, "The bridge will be closed in winter for repairs, the deputy mayor said.", "Anna Kessel"),
    ],
)  # fmt: skip
def test_changed_claim_is_not_supported(evidence: str, claim: str, reason: str) -> None:
    judgement = judge(claim, evidence)
    assert judgement.verdict is not Verdict.SUPPORTED
    assert any(reason in each for each in judgement.reasons)


@pytest.mark.parametrize(
    ("evidence", "claim"),
    [
        ("The dam was opened on 3 June 2024 near Hask.", "The dam near Hask was opened in June 2024."),
        ("It may rain, and the dam in Hask was opened.", "The dam in Hask was opened."),
        ("The cook may have poisoned the guests.", "The guests may have been poisoned by the cook."),
        ("In May the cook poisoned the guests.", "The cook poisoned the guests in May."),
        ("Dunja Felk, who hopes to win in June, opened the bridge.", "Dunja Felk opened the bridge."),
        ("Some 40 doctors left the hospital.", "40 doctors left the hospital."),
        ("Some doctors left the hospital.", "Several doctors left the hospital."),
        ("Best was defeated by Holt in the final.", "Holt defeated Best in the final."),
        ("The loan was EUR 31 million.", "The loan was 31 million euros."),
        ("The loan was €31m.", "The loan was EUR 31 million."),
        ("The loan was 31 million euros.", "The loan was €31m."),
        (LONG, "The bridge will be closed in winter for repairs, the mayor said."),
        (
            "Deputy minister Mira Dold spoke. Dold accused the port of hiding the leak. Jan Orr left.",
            "The deputy minister accused the port of hiding the leak.",
        ),
        (WISHES, "Anna Kessel wants to close the old hospital in Hask."),
        (QUOTED, '"We will not sell the hospital," Anna Kessel told reporters.'),
        ('Orr spoke to Dold. "We will not sell," he said.', '"We will not sell," Karl Orr said.'),
    ],
)
def test_faithful_claim_is_supported(evidence: str, claim: str) -> None:
    judgement = judge(claim, evidence)
    assert judgement.verdict is Verdict.SUPPORTED, judgement.reasons
