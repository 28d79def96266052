"""Kinds of questions on the sample articles: each is answered with what it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant import Assistant
from assistant.answer.quoting import QuotingWriter
from assistant.text.folding import fold
from assistant.types import Status, Verdict
from tests.samples import sample_articles


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant.open(tmp_path_factory.mktemp("samples")) as assistant:
        assert not assistant.add(sample_articles()).failed
        yield assistant


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Why did Vastor resign?", ["received the warning", "lying in my ministry"]),
        ("When did Vastor resign?", ["on tuesday"]),
        ("Who resigned?", ["vastor resigned"]),
        ("How much solvent was spilled?", ["52 tonnes"]),
        ("How many people were treated?", ["131", "43", "117"]),
        ("What did the audit find?", ["audit in 2021 found"]),
        ("What did Vastor say about the water?", ["tested every six hours"]),
        ("Who disputes the figure?", ["disputes both figures"]),
        ("What happened after Vastor resigned?", ["vastor resigned on tuesday", "accepted the resignation"]),
        ("What happened after the leak?", ["leaked on monday night", "without tap water"]),
        ("What happened at Quillport on 11 March 2025?", ["leaked on monday night"]),
        ("What did Vastor say on 18 March 2025?", ["why i am going"]),
        ("What is the latest figure for people treated after the leak?", ["131"]),
        ("How many people were treated after the leak in Quillport?", ["43", "131", "117"]),
        (
            "Where do Adrasti and Lindqvar disagree on the report?",
            ["examined tank 6", "“we were never given that report".replace("“", '"')],
        ),
        ("Compare Sondheil and Ostrovane.", ["sondheil", "ostrovane said"]),
    ],
)
def test_answer_has_what_was_asked_for(samples: Assistant, question: str, words: list[str]) -> None:
    answer = samples.ask(question)
    assert answer.status is Status.ANSWERED
    text = fold(answer.text)
    assert [each for each in words if each not in text] == []
    assert all(sentence.verdict is Verdict.SUPPORTED for sentence in answer.sentences)
    assert len(answer.sentences) <= 4


def test_comparison_gives_one_side_after_the_other(samples: Assistant) -> None:
    answer = samples.ask("Where do Adrasti and Lindqvar disagree on the report?")
    speakers = ["Adrasti" if "Adrasti" in each.text else "Lindqvar" for each in answer.sentences]
    assert speakers == sorted(speakers)
    assert set(speakers) == {"Adrasti", "Lindqvar"}


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Compare Norvane and Macron.", "Macron occurs in none"),
        ("Compare what Adrasti and Brandt say about the report.", "Brandt occurs in none"),
        (
            "Compare Sondheil and Vastor on the price of bream.",
            "No sentence was found that gives Sondheil’s words about that.",
        ),
        ("What did Norvane say in March 2019?", "is of March 2019 or speaks of it"),
        ("What happened in Quillport on 4 July 2023?", "is of 4 July 2023 or speaks of it"),
        ("What did Vastor say yesterday?", "is of yesterday or speaks of it"),
        ("What happened last week in Quillport?", "is of last week or speaks of it"),
        ("What happened in Quillport in February?", "is of February or speaks of it"),
        ("Why did Health Minister Arrask resign?", "No sentence was found that answers this."),
    ],
)
def test_one_side_or_another_time_is_no_answer(samples: Assistant, question: str, reason: str) -> None:
    answer = samples.ask(question)
    assert answer.status is Status.ABSTAINED
    assert answer.abstention
    assert reason in answer.abstention.reason
    assert not answer.abstention.suggestion
    assert answer.abstention.nearest


def test_yesterday_is_the_day_before_the_question(samples: Assistant) -> None:
    writer = samples._parts.quoting
    assert isinstance(writer, QuotingWriter)
    writer._today = lambda: date(2025, 3, 19)
    try:
        answer = samples.ask("Who resigned yesterday?")
    finally:
        writer._today = date.today
    assert "vastor resigned on tuesday" in fold(answer.text)


def test_latest_is_told_from_the_latest_articles(samples: Assistant) -> None:
    answer = samples.ask("What is the latest on the leak?")
    days = [citation.published_at for each in answer.sentences for citation in each.citations]
    assert min(day for day in days if day) >= date(2025, 3, 18)
