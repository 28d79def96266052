"""True words joined wrongly: another time, place or number, another's deed, a 'he' who cannot be meant."""

from __future__ import annotations

import pytest

from assistant.check.claims import judge
from assistant.types import Verdict

QUARRY = (
    "Judge Lena Orvik, who took over the case in March, said on Monday that she had three experts. One of "
    "them, the geologist Piet Maas, was questioned in August. Eleven councillors abstained. Nine members of "
    "the Green List voted in May against the plan, by 24 votes to 21. Workers had complained about the dust "
    "twice this year, in writing. Two people died at the Bredal quarry in 1988, not at Hask. Hask is the "
    "region's second-largest quarry. Gravel makes up 40% of its output."
)
FIRM = (
    "The quarry belongs to Stenmark, a company from Ostland, which bought it in 2019 for 20 million crowns "
    "and holds 80%; the rest belongs to the state. Diesel cost it 61 million crowns, against 44 million the "
    "year before. Stenmark dismissed 28 drivers in March and has since hired six. Its lawyer, Ruth Amsel, "
    "argues that the drivers wanted to go. Stenmark denied a report that Ostland had threatened to close the "
    "border. The tools were given to the museum by the widow of a foreman, Emil Brock."
)
TALKS = (
    "The party's chairman, Jon Rask, called the affair private. He and Milan Dorn had met on Wednesday; he "
    "denied that they had discussed a pact. The minister, Vera Holt, rejected a call by the opposition to "
    "close the quarry. The council is waiting. Its clerk, Knut Brandvold, spoke first. He estimated the cost "
    "at 3 million crowns. “There is not one witness who saw the fire,” the fire chief said. A magazine "
    "published photographs of his villa. They were taken by a neighbour. Dorn said that Rask had known of "
    "the payments since May. Rask's office called this “pure invention”."
)


@pytest.mark.parametrize(
    ("evidence", "claim"),
    [
        (QUARRY, "Judge Lena Orvik took over the case on Monday."),
        (QUARRY, "Lena Orvik was questioned in August."),
        (QUARRY, "Nine members of the Green List abstained."),
        (QUARRY, "Eleven members of the Green List abstained."),
        (QUARRY, "Nine members of the Green List voted in May for the plan, by 24 votes to 21."),
        (QUARRY, "Workers had complained about the dust once this year, in writing."),
        (QUARRY, "Two people died at Hask in 1988."),
        (QUARRY, "Hask is the region's largest quarry."),
        (QUARRY, "Hask makes up 40% of the output."),
        (FIRM, "Ostland bought the quarry in 2019."),
        (FIRM, "The state holds 80% of the quarry."),
        (FIRM, "Stenmark bought the quarry from the state in 2019."),
        (FIRM, "Diesel cost Stenmark 44 million crowns, against 61 million the year before."),
        (FIRM, "Stenmark has dismissed 28 drivers since March."),
        (FIRM, "The drivers wanted to go."),
        (FIRM, "Ostland had threatened to close the border."),
        (FIRM, "Emil Brock gave the tools to the museum."),
        (TALKS, "Milan Dorn denied that they had discussed a pact."),
        (TALKS, "The opposition rejected a call to close the quarry."),
        (TALKS, "The council estimated the cost at 3 million crowns."),
        (TALKS, "A witness saw the fire."),
        (TALKS, "A magazine published photographs of a neighbour's villa."),
        (TALKS, "Rask had known of the payments since May."),
    ],
)
def test_what_is_joined_wrongly_is_not_supported(evidence: str, claim: str) -> None:
    assert judge(claim, evidence).verdict is not Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("evidence", "claim"),
    [
        (QUARRY, "Judge Lena Orvik took over the case in March."),
        (QUARRY, "Piet Maas was questioned in August."),
        (QUARRY, "Eleven councillors abstained."),
        (QUARRY, "Nine members of the Green List voted against the plan in May."),
        (QUARRY, "Workers had complained about the dust twice this year."),
        (QUARRY, "Two people died at the Bredal quarry in 1988."),
        (FIRM, "Stenmark bought the quarry in 2019 for 20 million crowns."),
        (FIRM, "Diesel cost Stenmark 61 million crowns, against 44 million the year before."),
        (FIRM, "Stenmark dismissed 28 drivers in March."),
        (FIRM, "The tools were given to the museum by the widow of Emil Brock, a foreman."),
        (TALKS, "Jon Rask denied that they had discussed a pact."),
        (TALKS, "Vera Holt rejected a call to close the quarry."),
        (TALKS, "Knut Brandvold estimated the cost at 3 million crowns."),
    ],
)
def test_the_same_joined_rightly_is_supported(evidence: str, claim: str) -> None:
    assert judge(claim, evidence).verdict is Verdict.SUPPORTED


def test_number_of_another_event_does_not_count() -> None:
    text = "A fire in Hask killed six people on Sunday. It was the worst since 1987, when nine people died."
    assert judge("Six people died in a fire in Hask.", text).verdict is not Verdict.CONTRADICTED
    assert not any("nine" in reason for reason in judge("Six people died in a fire in Hask.", text).reasons)
