"""Which of several, what for somebody's body, who must: questions that a near sentence must not answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.types import Status
from tests.answer.telling import assert_tells, opened_with

ARTICLES = {
    "memos.md": """---
title: Council clerk releases memos on the Ravelsund dam
date: 2026-04-02
---
The clerk of Ravelsund on Thursday released two memos that engineers wrote about the dam above the town.

The first memo, dated 3 February, mentions "a crack as wide as a thumb" in the eastern wall. The second, dated
11 March, describes the wall as "beyond any patching".

The council had ordered two reports before. The first report put the damage at 90,000 crowns.
""",
    "clinic.md": """---
title: Guild says Hollen Clinic hid reports about its ramp
date: 2026-05-04
---
A bus with 36 passengers broke through a ramp of Hollen Clinic on Sunday. The ramp was closed within an
hour, and 14 people were treated in hospital, two of them for broken arms.

The nurses' guild accused Hollen Clinic of hiding three reports about the ramp. "We asked in May and we asked
in June," said Ada Brekke, the guild's chairwoman.

Hollen Clinic denied the claim. Its director, Karl Oske, has not been seen since Monday. Bishop Tomas Verrin
of Hollen urged him to step aside.

"The clinic built the ramp, and the clinic must repair it," said Lena Falk, who leads the county.
Falk put the cost of the repair at 30,000 crowns, against an estimate of 18,000 crowns by the clinic.
""",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with opened_with(ARTICLES, tmp_path_factory.mktemp("precise")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("What does the second memo say?", ["beyond any patching"], ["thumb"]),
        ("What does the first memo say?", ["thumb"], ["patching"]),
        ("When was the second memo dated?", ["11 march"], ["3 february"]),
        ("What does the second memo say about the wall?", ["beyond any patching"], ["thumb"]),
        ("How many people were hurt?", ["14 people were treated in hospital"], []),
        ("How many were injured at Hollen Clinic?", ["14 people were treated in hospital"], []),
        (
            "How many passengers were on the bus, and how many were hurt?",
            ["36 passengers", "14 people were treated in hospital"],
            [],
        ),
        (
            "What did Ada Brekke accuse Hollen Clinic of?",
            ["the nurses' guild accused hollen clinic of hiding", "ada brekke, the guild's chairwoman"],
            [],
        ),
        ("What did Brekke accuse the company of?", ["the nurses' guild accused hollen clinic of hiding"], []),
        ("What did the bishop say?", ["karl oske", "bishop tomas verrin of hollen urged him"], []),
        ("How much did Falk say the repair would cost?", ["30,000 crowns"], []),
        ("What did Falk say the repair would cost?", ["30,000 crowns"], []),
        ("How much will the ramp repair cost?", ["30,000 crowns"], []),
        ("How much will it cost to repair the ramp?", ["30,000 crowns"], []),
        ("Who must repair it?", ["the clinic must repair it", "lena falk"], []),
    ],
)
def test_answer_tells_what_was_asked(
    assistant: Assistant, question: str, told: list[str], untold: list[str]
) -> None:
    assert_tells(assistant.ask(question), told, untold)


@pytest.mark.parametrize("question", ["What does the third memo say?", "What did the second report say?"])
def test_nothing_stands_in_for_what_was_asked(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status is Status.ABSTAINED


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("How many people were arrested in Ravelsund?", "gives a figure for this."),
        ("What did the bishop of Ravelsund say?", "’s words about that."),
    ],
)
def test_reason_claims_no_more_than_that_nothing_was_found(
    assistant: Assistant, question: str, reason: str
) -> None:
    abstention = assistant.ask(question).abstention
    assert abstention
    assert abstention.reason.startswith("No sentence was found that ") and abstention.reason.endswith(reason)
    assert not abstention.suggestion


def test_body_does_not_accuse_for_who_is_not_of_it(assistant: Assistant) -> None:
    assert "guild accused" not in assistant.ask("What did Lena Falk accuse Hollen Clinic of?").text


def test_half_that_nothing_answers_is_named(assistant: Assistant) -> None:
    answer = assistant.ask("How many passengers were on the bus, and how many were arrested?")
    assert "36 passengers" in answer.text
    assert "How many were arrested?" in answer.note
    assert "hospital" not in answer.text
