from __future__ import annotations

import time

import pytest

from assistant.answer.followup import resolve_question, unclear_pronoun
from assistant.types import Turn, history_of

FIRST = Turn("How did Vučić respond?", "“I serve only Serbia’s interests,” Vučić said.")
LEVY = Turn(
    "What did Mirela Vastor say about the levy in Quillport in 2021?",
    "“We need it,” Vastor said in Quillport on 3 May 2021. Petr Brandt of Osk Ferries disagreed.",
)


def standalone(question: str, *history: Turn) -> str:
    return resolve_question(question, history).standalone


@pytest.mark.parametrize(
    ("followup", "resolved"),
    [
        ("and what did he say about Putin?", "What did Vučić say about Putin?"),
        ("What did he say next?", "What did Vučić say next?"),
        ("What was his reason?", "What was Vučić’s reason?"),
        ("What about Putin?", "How did Putin respond?"),
        ("What about the SVR?", "How did the SVR respond?"),
        ("And Putin?", "How did Putin respond?"),
        ("What about his wife?", "How did Vučić’s wife respond?"),
        ("Who accused him?", "Who accused Vučić?"),
        ("Is it true that he resigned?", "Is it true that Vučić resigned?"),
        ("and in 2003?", "How did Vučić respond in 2003?"),
        ("What about 2003?", "How did Vučić respond in 2003?"),
    ],
)
def test_followup_takes_the_person_over(followup: str, resolved: str) -> None:
    assert standalone(followup, FIRST) == resolved


@pytest.mark.parametrize(
    ("followup", "resolved"),
    [
        ("And why did she say that?", "Why did Mirela Vastor say that?"),
        ("What did he say?", "What did Petr Brandt say?"),
        ("What about the ferries?", "What did Mirela Vastor say about the ferries?"),
        ("What about the mayor?", "What did the mayor say about the levy in Quillport in 2021?"),
        ("and in 2003?", "What did Mirela Vastor say about the levy in Quillport in 2003?"),
        ("What happened there?", "What happened in Quillport?"),
        ("What happened that year?", "What happened in 2021?"),
        ("Who was killed on that day?", "Who was killed on 3 May 2021?"),
        ("Who owns it?", "Who owns Quillport?"),
    ],
)
def test_followup_takes_sex_place_and_date_over(followup: str, resolved: str) -> None:
    assert standalone(followup, LEVY) == resolved


@pytest.mark.parametrize(
    ("last", "followup", "resolved"),
    [
        ("Did Mirela Vastor resign?", "When?", "When did Mirela Vastor resign?"),
        ("Did Mirela Vastor resign?", "and why?", "Why did Mirela Vastor resign?"),
        ("Does Mirela Vastor have any brothers?", "Any sisters?", "Does Mirela Vastor have any sisters?"),
        ("What did Vastor and Brandt sign?", "When did they meet?", "When did Vastor and Brandt meet?"),
        ("Where is the Varden Bridge?", "Is it safe?", "Is Varden Bridge safe?"),
        ("What did Osk Ferries Ltd say?", "Why do they object?", "Why do Osk Ferries Ltd object?"),
    ],
)
def test_piece_of_a_question_is_completed_from_the_last_one(last: str, followup: str, resolved: str) -> None:
    assert standalone(followup, Turn(last)) == resolved


@pytest.mark.parametrize("question", ["And why?", "What else?", "Any others?", "What happened next?"])
def test_bare_question_takes_the_last_one_along(question: str) -> None:
    assert "How did Vučić respond?" in standalone(question, FIRST)


def test_second_bare_question_takes_the_same_one_along() -> None:
    assert standalone("Anything else?", FIRST, Turn("And why?")) == "Anything else (How did Vučić respond?)"


def test_last_question_with_a_pronoun_of_its_own_is_understood_first() -> None:
    assert standalone("And when did he resign?", FIRST, Turn("Who accused him?")) == "When did Vučić resign?"


def test_he_is_whom_the_answer_names_to_a_question_of_who_did_it() -> None:
    accused = Turn("Who accused Vučić?", "Petr Brandt accused him.")
    assert standalone("What did he say?", FIRST, accused) == "What did Petr Brandt say?"


@pytest.mark.parametrize(
    "question",
    [
        "What did Mirela Vastor say about the water?",
        "How much solvent was spilled in Quillport?",
        "Who leads the port authority of Quillport?",
        "What did Putin say when he visited?",
    ],
)
def test_new_topic_is_not_dragged_back(question: str) -> None:
    resolved = resolve_question(question, [FIRST])
    assert resolved.standalone == question
    assert resolved.sought() == question


def test_question_without_a_name_is_sought_with_the_names_of_the_conversation() -> None:
    resolved = resolve_question("How high was the levy?", [LEVY])
    assert resolved.standalone == "How high was the levy?"
    assert "Mirela Vastor" in resolved.sought()
    assert "Mirela Vastor" in resolve_question("How did Vastor vote?", [LEVY]).sought()


def test_they_are_not_somebody_whom_an_answer_calls_he() -> None:
    accused = Turn("What did the SVR accuse Vučić of?")
    denied = Turn("How did Vučić respond?", "Vučić said on Thursday that he had known nothing.")
    assert standalone("What did they say?", accused, denied) == "What did SVR say?"


def test_question_that_stayed_unclear_is_not_asked_again() -> None:
    unclear = Turn("What did she say?")
    assert standalone("What about Putin?", FIRST, unclear) in (
        "How did Putin respond?",
        "What did Putin say?",
    )
    assert standalone("What about Brandt?", LEVY, Turn("Why?"), Turn("Who?")).startswith(
        "What did Brandt say"
    )


def test_thing_is_not_taken_for_a_person_nor_a_person_for_a_thing() -> None:
    assert standalone("What did she say?", Turn("Who runs the Osk Ferries Company?")) == "What did she say?"
    assert standalone("When was it built?", Turn("Who is Mirela Vastor?")) == "When was it built?"
    assert unclear_pronoun(standalone("What did she say?", Turn("What did Petr Brandt say?"))) == "she"


@pytest.mark.parametrize(
    "question",
    ["and what did he say about Putin?", "And why?", "What about the SVR?", "What happened there?"],
)
def test_what_was_understood_is_not_understood_anew(question: str) -> None:
    for turn in (FIRST, LEVY):
        understood = standalone(question, turn)
        assert standalone(understood, turn) == understood


def test_without_history_nothing_changes() -> None:
    resolved = resolve_question("What did he say?", [])
    assert resolved.standalone == resolved.sought() == "What did he say?"


def test_long_conversation_is_read_in_milliseconds() -> None:
    answer = LEVY.answer * 20
    turns = [Turn(f"What did Mirela Vastor say about levy {at}?", f"{at}. {answer}") for at in range(40)]
    resolve_question("And why did she say that?", turns)
    started = time.process_time()
    resolve_question("And what did she say about Brandt?", turns)
    assert time.process_time() - started < 0.02


def test_history_is_taken_in_every_form() -> None:
    turn = Turn("Who?", "She.")
    assert history_of([turn]) == history_of([("Who?", "She.")]) == history_of(["Who?", "She."]) == (turn,)
    assert history_of(["Who?"]) == (Turn("Who?", ""),)
