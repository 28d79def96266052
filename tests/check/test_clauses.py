"""Sentences whose every word stands in the evidence, and which are true or false by their grammar."""

from __future__ import annotations

import pytest

from assistant.check.claims import judge
from assistant.types import Verdict

TALKS = (
    "The accord was mediated by Belmark and Tarn; Ostravia withdrew from the talks in April. The coastal "
    "road remains closed; the railway reopened on Sunday evening. Exports fell to 8.3 billion crowns, "
    "imports rose to 9.1 billion. Inflation slowed to 2.1% in September from 2.9% in August."
)
COURT = (
    "A court in Hask sentenced the former harbour director Lars Aldin to four years in prison. His "
    "deputy, Ilse Brandt, was acquitted on all charges. Opposition leader Marko Delin accused the mayor "
    "of ignoring a report that warned of the danger. Nationalist deputies vowed to block the plan, and "
    "their leader, Viktor Senn, described the judge as a traitor. Aldin, 57, denied any wrongdoing "
    "throughout the trial, which began on 9 September 2024. “I never took a single crown,” he told the "
    "court. His lawyer, Maria Sand, called the verdict a mistake. Of the 40 witnesses, five did not come;"
    " all but two were heard by noon."
)
HEALTH = (
    "Side effects were mostly mild, and severe cases fell by 54%. Kestria has yet to approve the vaccine."
    " The bridge is not yet open. The fever killed an estimated 597,000 people in 2023, most of them "
    "children. Fire chief Tomas Rivers said that rescuers had found two men. Ada Enesco won the first "
    "round of the election. Dora Brill, who has governed since 2020, defeated Enesco's brother Milo. The "
    "weather service expects rain to ease by Tuesday. “Nobody in this room wants a war,” Anna Wendel "
    "said. “We do not have the luxury of time,” Jon Dain said. Silva Mard will present a report to "
    "parliament on 20 November. Bed nets, used by most families, could explain the effect, the "
    "epidemiologist Sam Addo suggested."
)


@pytest.mark.parametrize(
    ("evidence", "claim"),
    [
        (TALKS, "Tarn withdrew from the talks in April."),
        (TALKS, "The accord was mediated by Belmark and Ostravia."),
        (TALKS, "The coastal road reopened on Sunday evening."),
        (TALKS, "The railway remains closed; the coastal road reopened on Sunday evening."),
        (TALKS, "Exports fell to 9.1 billion crowns."),
        (TALKS, "Inflation slowed to 2.1% in August."),
        (COURT, "The former harbour director Lars Aldin was acquitted on all charges."),
        (COURT, "Brandt was acquitted on some charges."),
        (COURT, "Delin ignored a report that warned of the danger."),
        (COURT, "The mayor ignored a report that warned of the danger."),
        (COURT, "Viktor Senn is a traitor."),
        (COURT, "“I never took a single crown,” Maria Sand told the court."),
        (COURT, "All witnesses were heard by noon."),
        (HEALTH, "Side effects were mostly severe."),
        (HEALTH, "Kestria has approved the vaccine."),
        (HEALTH, "The bridge is open."),
        (HEALTH, "The fever killed an estimated 597,000 children in 2023."),
        (HEALTH, "Police chief Tomas Rivers said that rescuers had found two men."),
        (HEALTH, "Ada Enesco won the election."),
        (HEALTH, "Dora Brill defeated Enesco."),
        (HEALTH, "The rain eased by Tuesday."),
        (HEALTH, "Anna Wendel wants a war."),
        (HEALTH, "Jon Dain said that we have time."),
        (HEALTH, "Silva Mard presented a report to parliament on 20 November."),
    ],
)  # fmt: skip
def test_what_the_words_have_but_the_grammar_has_not(evidence: str, claim: str) -> None:
    judgement = judge(claim, evidence)
    assert judgement.verdict is not Verdict.SUPPORTED
    assert judgement.reasons


@pytest.mark.parametrize(
    ("evidence", "claim"),
    [
        (TALKS, "Ostravia withdrew from the talks in April."),
        (TALKS, "Belmark and Tarn mediated the accord."),
        (TALKS, "The railway reopened on Sunday evening."),
        (TALKS, "Exports fell to 8.3 billion crowns."),
        (COURT, "Ilse Brandt was acquitted on all charges."),
        (COURT, "Delin accused the mayor of ignoring a report."),
        (COURT, "“I never took a single crown,” Aldin told the court."),
        (COURT, "The trial began on 9 September 2024."),
        (HEALTH, "Side effects were mostly mild."),
        (HEALTH, "The bridge is not yet open."),
        (HEALTH, "Dora Brill defeated Milo, Enesco's brother."),
        (HEALTH, "Ada Enesco won the first round."),
        (HEALTH, "The weather service expects rain to ease."),
        (HEALTH, "Silva Mard will present a report to parliament."),
        ("The dam broke, killing eleven people in Tarn.", "Eleven people died in Tarn."),
        ("The council plans to review all contracts.", "All contracts are to be reviewed by the council."),
    ],
)
def test_what_the_grammar_has_too(evidence: str, claim: str) -> None:
    judgement = judge(claim, evidence)
    assert judgement.verdict is Verdict.SUPPORTED, judgement.reasons


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ("Tarn withdrew from the talks in April.", "The passage says “withdrew” of Ostravia, not of Tarn."),
        ("Exports fell to 9.1 billion crowns.", "The passage says “fell to 8.3”, not 9.1."),
    ],
)
def test_reasons_name_both(claim: str, reason: str) -> None:
    judgement = judge(claim, TALKS)
    assert reason in judgement.reasons
    for finding in judgement.findings:
        assert finding.ours is None or claim[finding.ours.start : finding.ours.end] == finding.ours.text
        assert (
            finding.theirs is None or TALKS[finding.theirs.start : finding.theirs.end] == finding.theirs.text
        )


def test_what_an_accuser_reports_is_an_allegation() -> None:
    accused = "The agency accused Belmark of arming rebels. "
    evidence = accused + "According to the agency, Belmark's factories sent shells to Tarn."
    assert judge("Belmark's factories sent shells to Tarn.", evidence).verdict is Verdict.PARTLY_SUPPORTED
    said = judge("According to the agency, Belmark's factories sent shells to Tarn.", evidence)
    assert said.verdict is Verdict.SUPPORTED
