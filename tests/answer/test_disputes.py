"""Figures in dispute, who somebody is, replies to an allegation, and whose 'its director' is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.types import Status
from tests.answer.telling import assert_tells, opened_with

ARTICLES = {
    "orchards.md": """---
title: Frost ruins orchards of Sellmark; growers and province at odds
date: 2026-04-20
---
Frost has ruined orchards in Sellmark province since Friday, and many growers fear for their farms.

How many trees were lost is contested. The province says 2,400. The growers' league says that the true figure
is above 5,000, because young trees were left out. Insurer Norrgard Mutual speaks of 3,100.

League president Edda Varnholt accused the irrigation company Kaldbeck of having turned off its frost
sprinklers to save power. "They saved a few crowns and we lost our trees," she said.

Kaldbeck denied the accusation. Its technical director, Jorun Ask, said that the sprinklers had run all night.
Varnholt called the denial "a fairy tale". Growers' lawyer Matti Oren said that he would sue by June.

Governor Sten Halvard welcomed the talks between the two. He said that no grower had asked for help. Farmers
contradicted him. Halvard walked out of the assembly when a grower threw a frozen apple at him.

The province's meter counted four nights of frost. The league has recorded seven nights.

The harbour minister, Rena Tolk, said that she would wait for the summer.

Agriculture secretary Ulla Brandt toured the valley on Sunday. She offered the growers 90 crowns for each dead
tree. Her deputy, Paal Rist, has three sons.
""",
    "cellars.md": """---
title: Barge Orrin sinks off Lunde, cellars flooded
date: 2026-05-02
---
The barge Orrin sank off Lunde in April with 40 people aboard. Nobody was hurt.

The inspectorate puts the number of flooded cellars at 265. Mara Tallis called that figure "an insult to
people who can count".
""",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with opened_with(ARTICLES, tmp_path_factory.mktemp("disputes")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("How many trees were lost?", ["2,400", "above 5,000"], ["frost sprinklers"]),
        ("Who disputes the figure of 2,400 lost trees?", ["growers' league says that the true figure"], []),
        ("Who disputes the figure of four nights of frost?", ["the league has recorded seven nights"], []),
        ("Who disputes that the sprinklers had run all night?", ["varnholt called the denial"], []),
        ("Who is Jorun Ask?", ["technical director, jorun ask"], ["trees"]),
        ("Who is Ulla Brandt?", ["agriculture secretary ulla brandt"], []),
        (
            "How did Kaldbeck respond?",
            ["kaldbeck denied the accusation", "jorun ask, said"],
            ["frozen apple"],
        ),
        ("Who contradicted Sten Halvard?", ["farmers contradicted him"], []),
        ("Why did Halvard walk out of the assembly?", ["when a grower threw a frozen apple"], []),
        ("What did Ulla Brandt offer the growers?", ["90 crowns"], ["three sons"]),
        ("What did the harbour minister say?", ["would wait for the summer"], ["frozen apple"]),
        ("What did the growers' lawyer say?", ["would sue by june"], []),
    ],
)
def test_the_answer_has_what_was_asked_for(
    assistant: Assistant, question: str, told: list[str], untold: list[str]
) -> None:
    assert_tells(assistant.ask(question), told, untold)


@pytest.mark.parametrize(
    "question",
    [
        "Who is Marit Solheim?",
        "How many houses were lost?",
        "Who disputes the figure of 640 lost trees?",
        "Why did Ulla Brandt walk out of the assembly?",
        "What did Edda Varnholt offer the growers?",
    ],
)
def test_what_is_not_told_is_not_answered(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ABSTAINED, answer.text


def test_figure_is_disputed_by_who_judges_it_in_the_next_sentence(assistant: Assistant) -> None:
    answer = assistant.ask("Who disputes the figure of 265?")
    assert answer.status is Status.ANSWERED and "Mara Tallis called that figure" in answer.text


def test_nobody_was_hurt_settles_whether_anybody_was(assistant: Assistant) -> None:
    answer = assistant.ask("Was anybody hurt on the Orrin?")
    assert answer.status is Status.ANSWERED and answer.text.endswith("Nobody was hurt.")
    assert assistant.ask("Was anybody hurt on the Kaldbeck?").status is Status.ABSTAINED
