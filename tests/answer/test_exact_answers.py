"""Questions of how many, of yes or no, and two at once, asked of articles about invented places."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.text.folding import fold
from assistant.types import Answer, Status, Verdict

ARTICLES = {
    "march.md": """---
title: Thousands march in Torvell against tram cuts
date: 2026-10-12
---
About 4,000 people marched through the centre of Torvell on Saturday against plans to close three tram
lines, the
police said. The transport union, which had called for the march, put the number at 9,500.

Seven people were injured when a barrier collapsed near the Corn Exchange. Two of them were taken to
hospital.

Mayor Lena Askvold said the lines lost 6.2 million crowns a year. "We cannot go on paying for empty trams,"
she said.

Rolf Tennant, the secretary of the transport union, called the plan a betrayal. "The lines are empty because
the
city lets them rot," he said.
""",
    "minister.md": """---
title: Harbour minister steps down over dredging contract
date: 2026-09-21
---
Harbour Minister Ossian Brekke resigned on Monday, hours after an audit found that he had signed a dredging
contract
without a tender. The contract with Pellworth Marine is worth 38 million crowns and runs until 2031.

"I made a mistake and I bear the consequences," Brekke said. Deputy Minister Siri Halden denied that she
knew of the
contract. She has not resigned.
""",
    "bridge.md": """---
title: Skerrow bridge stays shut after inspection
date: 2026-10-30
---
The Skerrow bridge remains closed to all traffic after inspectors found new cracks in two of its pillars,
the road
authority said on Friday. Repairs will cost 11 million crowns and take eight months.

The new ferry terminal at Lunde, built to replace the crossing, is not yet open. The old coast road has been
reopened to cars. The village of Skerrow has 640 inhabitants.
""",
    "fire.md": """---
title: Warehouse fire in Ostheim put out after two days
date: 2026-10-05
---
A fire in a chemical warehouse in Ostheim was put out on Sunday after two days. More than 300 firefighters
fought
the flames, and 1,200 residents had to leave their homes. No one was killed.

The police arrested the manager of the warehouse, Anders Pohl. He denies the accusation. He was released on
Tuesday
on bail of 200,000 crowns.

The European Union offered to help. Valdria sent two experts.
""",
}


@pytest.fixture(scope="module")
def torvell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    home = tmp_path_factory.mktemp("torvell")
    (home / "documents").mkdir()
    for name, text in ARTICLES.items():
        (home / "documents" / name).write_text(text, encoding="utf-8")
    with Assistant.open(home) as assistant:
        assert len(assistant.add().added) == len(ARTICLES)
        yield assistant


def said(answer: Answer) -> str:
    assert answer.status is Status.ANSWERED, answer.abstention
    assert all(sentence.verdict is Verdict.SUPPORTED for sentence in answer.sentences)
    return " ".join(fold(answer.text).split())


@pytest.mark.parametrize(
    ("question", "words", "others"),
    [
        ("How many people protested?", ["4,000"], ["seven"]),
        ("How many people took part in the protest against the tram cuts?", ["4,000", "9,500"], ["seven"]),
        ("How many people were hurt in Torvell?", ["seven people"], ["4,000"]),
        ("How many people were evacuated?", ["1,200 residents"], ["640"]),
        ("How many people died in the fire?", ["no one was killed"], ["300"]),
        ("How much does the dredging contract cost?", ["38 million"], ["11 million"]),
        ("Has Brekke resigned?", ["brekke resigned on monday"], ["has not resigned"]),
        ("Has Siri Halden resigned?", ["siri halden", "she has not resigned"], ["brekke resigned"]),
        ("Is the Skerrow bridge open?", ["remains closed"], ["terminal"]),
        ("Is the ferry terminal open?", ["not yet open"], []),
        ("Is the coast road open?", ["reopened"], []),
        ("Was anyone killed in the fire?", ["no one was killed"], []),
        ("Was Pohl released?", ["anders pohl", "released on tuesday"], []),
    ],
)
def test_sentence_that_says_it_answers(
    torvell: Assistant, question: str, words: list[str], others: list[str]
) -> None:
    text = said(torvell.ask(question))
    assert [each for each in words if each not in text] == []
    assert [each for each in others if each in text] == []


@pytest.mark.parametrize(
    "question",
    [
        "How many people were arrested at the march in Torvell?",
        "How many people were killed in Torvell?",
        "How many people were hurt on the Skerrow bridge?",
        "Has Askvold resigned?",
        "Was Brekke arrested?",
        "Was the Skerrow bridge blown up?",
        "Was Pohl convicted?",
    ],
)
def test_other_numbers_and_names_alone_answer_nothing(torvell: Assistant, question: str) -> None:
    assert torvell.ask(question).status is Status.ABSTAINED


def test_both_halves_are_answered(torvell: Assistant) -> None:
    text = said(torvell.ask("How many people marched in Torvell, and how many were injured?"))
    assert "4,000" in text and "seven people" in text
    answer = torvell.ask("Why is the Skerrow bridge closed and how long will the repairs take?")
    assert "cracks" in said(answer) and "eight months" in said(answer)
    assert answer.note == ""
    text = said(torvell.ask("What did Askvold and Tennant say?"))
    assert "empty trams" in text and "lets them rot" in text


def test_half_that_nothing_answers_is_told(torvell: Assistant) -> None:
    answer = torvell.ask("Who resigned, and who won the Torvell marathon?")
    assert "brekke resigned" in said(answer)
    assert answer.note.startswith("Not answered: “Who won the Torvell marathon?”")
    answer = torvell.ask("Who resigned, and what did Macron say?")
    assert "brekke resigned" in said(answer)
    assert "Macron occurs in none of the documents" in answer.note


def test_half_that_leans_on_the_first_is_answered_from_its_documents_only(torvell: Assistant) -> None:
    answer = torvell.ask("How much will the repairs of the Skerrow bridge cost, and who denies that?")
    assert "11 million" in said(answer)
    assert "pohl" not in said(answer) and "halden" not in said(answer)


def test_and_then_tells_what_follows_and_never_the_same_again(torvell: Assistant) -> None:
    history: list[tuple[str, str]] = [("What did Askvold say?", torvell.ask("What did Askvold say?").text)]
    answer = torvell.ask("And then?", history=history)
    assert "betrayal" in said(answer) and "6.2 million" not in said(answer)
    history.append(("And then?", answer.text))
    assert torvell.ask("And then?", history=history).status is Status.ABSTAINED


def test_question_of_which_nothing_is_answered_is_refused_as_a_whole(torvell: Assistant) -> None:
    answer = torvell.ask("Who won the marathon, and how many runners were hurt?")
    assert answer.status is Status.ABSTAINED
    assert answer.note == ""


def test_follow_ups_know_persons_from_countries_and_unions_from_each_other(torvell: Assistant) -> None:
    first = torvell.ask("What did Valdria send?")
    second = torvell.ask("What did he say?", history=[first])
    assert second.abstention and second.abstention.reason == "It is not clear who “he” is."
    assert second.abstention.suggestion.startswith("Ask with a name")
    first = torvell.ask("What did the transport union do?")
    second = torvell.ask("And what did the union say?", history=[first])
    assert second.standalone_question == "What did the transport union say?"
    assert "european" not in said(second)
