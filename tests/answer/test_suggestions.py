"""Questions that are made from an article read like a person's, and are about what stands in it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer.subjects import Wordings, subjects_of
from assistant.answer.suggestions import suggestions_of

ARTICLE = """The council of Aldermoor met on Tuesday about the old quay wall. Mayor Ilse Brandvik said that
the quay wall would be repaired before the winter. “The quay wall has stood for ninety years,” Brandvik said.

Senator Jonas Terweld accused Brandvik of hiding an inspection report. Brandvik denied the accusation.
Terweld recommended that the harbour office be closed.

The Harbour Guild disputes both figures. The Harbour Guild said that the inspection report had been ready in
May.

About 43 people were sent home without pay. Harbour master Piet Olander resigned on Wednesday. Two days
later the council named a new one.

He said that the matter was closed. An official said that everything would be told in time."""


def questions(text: str = ARTICLE) -> list[str]:
    return [each.question for each in suggestions_of(text)]


@pytest.mark.parametrize(
    "question",
    [
        "What did Mayor Ilse Brandvik say about the quay wall?",
        "What did Senator Jonas Terweld accuse Mayor Ilse Brandvik of?",
        "How did Mayor Ilse Brandvik respond to the accusation?",
        "What did Senator Jonas Terweld recommend?",
        "Who disputes both figures?",
        "What did the Harbour Guild say about the inspection report?",
        "How many people were sent?",
        "What happened after Piet Olander resigned?",
    ],
)
def test_question_is_made(question: str) -> None:
    assert question in questions()


QUARREL = """The Coastal Survey Agency (CSA) accused Ostermole of hiding sewage. The report on the sewage
prompted a swift response from Mayor Hanne Vester, who said the sewage was old. The CSA’s report
counted 31 pipes.

The Harbour Guild disputed the figure of 31 pipes. Engineer Tom Aldous rejected the criticism as invented.
Lena Quist urged parliament to change the sewage law. Ana Pellow promised to publish the sewage plans, and
threatened to leave. Prosecutor Ulf Radem declined to say whether Vester was a suspect. Ostermole condemned
the leak. Milo Tann accused the union of holding the town to ransom. The Ostermole Post reported that
Vester had sold the pumps of Ostermole.

Corvalis recalled two batches of its flu vaccine. According to the Marrow Times, sewage reached Ostermole."""


@pytest.mark.parametrize(
    "question",
    [
        "What did the Coastal Survey Agency accuse Ostermole of?",
        "How did Mayor Hanne Vester respond?",
        "Who disputed the figure of 31 pipes?",
        "How did Tom Aldous respond to the criticism?",
        "What did Lena Quist urge parliament to do?",
        "What did Ana Pellow promise to do?",
        "What did Ulf Radem decline to say?",
        "What did Milo Tann accuse the union of?",
        "What did the Ostermole Post report about Hanne Vester?",
    ],
)
def test_what_is_done_with_words_is_asked_for_by_its_own_verb(question: str) -> None:
    made = [each.replace("Engineer ", "").replace("Prosecutor ", "") for each in questions(QUARREL)]
    assert question in made


@pytest.mark.parametrize(
    "odd",
    [
        "Ostermole say about",
        "say about Ostermole",
        "Corvalis say",
        "Marrow Times",
        "reject the criticism",
        "Milo Tann say about",
    ],
)
def test_no_question_is_made_of_what_nobody_would_ask(odd: str) -> None:
    assert not any(odd in each for each in questions(QUARREL))


def test_questions_name_who_is_asked_about_and_nobody_else() -> None:
    made = questions()
    assert len(made) == len(set(made)) and len(made) >= 7
    for question in made:
        assert question.endswith("?") and len(question) <= 110
        assert not question.startswith(
            ("What did He ", "What did he ", "What did An official", "What did official")
        )
        assert "the matter" not in question and "everything" not in question


def test_each_question_knows_the_words_that_it_was_made_from() -> None:
    for each in suggestions_of(ARTICLE):
        words = each.about.of(ARTICLE)
        assert words and (not each.subject or each.subject.split()[-1].lower()[:5] in words.lower())


@pytest.mark.parametrize(
    ("words", "subjects"),
    [
        ("the hospital counts beds", ["the hospital"]),
        ("the files of the authority were empty", ["the files of the authority"]),
        ("the coffee better before", ["the coffee"]),
        ("it would go to Aldermoor and to Tank 6", ["Aldermoor"]),
        ("the matter was closed", []),
        ("nothing", []),
    ],
)
def test_subjects_end_where_the_phrase_ends(words: str, subjects: list[str]) -> None:
    article = Wordings(
        f"He said that {words}. In Aldermoor the hospital, the coffee and the files are talked of. Some went "
        "to Aldermoor, where the hospital has coffee and files. Tank 6 is a tank."
    )
    assert subjects_of(words, "Ilse Brandvik", article) == subjects


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("They met the Tide Party. The Tide Party won.", "the Tide Party"),
        ("They met Ilse Brandvik. Brandvik won.", "Ilse Brandvik"),
    ],
)
def test_names_are_called_as_the_article_calls_them(text: str, called: str) -> None:
    assert (
        Wordings(text).called(called.split()[-1] if called[0] == "I" else called.removeprefix("the "))
        == called
    )


@given(st.text(max_size=300))
def test_any_text_gives_questions_within_it(text: str) -> None:
    for each in suggestions_of(text):
        assert 0 <= each.about.start < each.about.end <= len(text)


@pytest.mark.parametrize("unit", ["the ", "the a of ", "12 people were ", "Ana Bor said ", "Ana resigned. "])
def test_long_articles_are_read_quickly(unit: str) -> None:
    begun = time.process_time()
    suggestions_of(unit * 50_000)
    assert time.process_time() - begun < 15
