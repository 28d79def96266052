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


ACCORD = Turn(
    "Who signed the fishing accord?",
    "The foreign ministers of Valdria and Corland, Tomas Lindgren and Edda Kroll, signed it in Ostheim.",
)
TEXTS = {
    "Valdria": ["Valdria has not ratified it. The government of Valdria will pay."],
    "Corland": ["Fishermen in Corland rejected the accord."],
    "Lindgren": ["“This ends twenty years of quarrels,” Lindgren said."],
    "Kroll": ["Kroll said she was relieved."],
    "Brekke": ["Harbour Minister Ossian Brekke resigned on Monday."],
    "Skerrow": ["The Skerrow bridge remains closed. The village of Skerrow has 640 inhabitants."],
}


def texts_about(name: str) -> list[str]:
    """What documents of invented places tell of a name."""
    return [text for word, texts in TEXTS.items() if word in name for text in texts]


@pytest.mark.parametrize(
    ("last", "followup", "resolved"),
    [
        (ACCORD, "What did he say?", "What did Tomas Lindgren say?"),
        (ACCORD, "What did she say?", "What did Edda Kroll say?"),
        (Turn("What did Valdria and Corland sign?"), "What did he say?", "What did he say?"),
        (Turn("Did Valdria ratify the accord?"), "What did she pay?", "What did she pay?"),
        (Turn("What did Valdria say?"), "Why did they object?", "Why did Valdria object?"),
        (Turn("What happened to the Skerrow bridge?"), "Was he hurt?", "Was he hurt?"),
        (
            Turn("Who resigned?", "Harbour Minister Ossian Brekke resigned on Monday."),
            "What did he say?",
            "What did Ossian Brekke say?",
        ),
        (
            Turn(
                "Who accused Berrin?",
                "The opposition accused Tomas Berrin of favouring the company Harlund Lines.",
            ),
            "What did he say?",
            "What did Berrin say?",
        ),
        (Turn("What did Brekke sign?"), "Why did they resign?", "Why did they resign?"),
        (Turn("What do the nurses want?"), "What did they say?", "What did the nurses say?"),
        (
            Turn("Which ferry sank?", "The ferry Lady Brann sank off Ostheim."),
            "What did she propose?",
            "What did she propose?",
        ),
        (
            Turn("Who rescued the crew?", "The trawler Anna Holm rescued the crew."),
            "What did she propose?",
            "What did she propose?",
        ),
        (
            Turn("Who spoke?", "Lady Brann spoke in Ostheim."),
            "What did she propose?",
            "What did Brann propose?",
        ),
    ],
)
def test_country_is_no_he_and_one_man_no_they(last: Turn, followup: str, resolved: str) -> None:
    assert resolve_question(followup, [last], texts_about).standalone == resolved


def test_country_that_the_conversation_tells_of_is_no_he_without_documents() -> None:
    told = Turn("What did Valdria sign?", "The government of Valdria signed the accord in Ostheim.")
    assert standalone("What did he say?", told) == "What did he say?"


STRIKE = Turn("What did the transport union say?", "The union called the plan a betrayal.")


@pytest.mark.parametrize(
    ("last", "followup", "resolved"),
    [
        (STRIKE, "And what does the union want?", "What does the transport union want?"),
        (STRIKE, "And the mayor?", "What did the mayor say?"),
        (Turn("What did the Civic Union say?"), "And the company?", "What did the company say?"),
        (
            Turn("What did Mayor Lena Askvold say about the trams?", "The transport union disagreed."),
            "And the union?",
            "What did the transport union say about the trams?",
        ),
        (
            Turn("What did the hospital offer?", "The nurses’ union said that it had offered three percent."),
            "And the union?",
            "What did the nurses’ union offer?",
        ),
        (
            Turn("Who welcomed the accord?", "The European Union did."),
            "What about the union’s observers?",
            None,
        ),
    ],
)
def test_union_is_the_one_that_was_spoken_of(last: Turn, followup: str, resolved: str | None) -> None:
    understood = standalone(followup, last)
    assert understood == resolved if resolved else "the European Union’s observers" in understood


def test_union_spoken_of_last_comes_before_an_earlier_one() -> None:
    welcomed = Turn("Who welcomed the accord?", "The European Union welcomed it.")
    assert (
        standalone("And what does the union want?", welcomed, STRIKE) == "What does the transport union want?"
    )


@pytest.mark.parametrize(
    ("question", "pronoun"),
    [
        ("Which contract did he sign?", "he"),
        ("How much did they pay?", "they"),
        ("Why was she dismissed?", "she"),
        ("What did the minister say when she came?", None),
        ("Why did Brekke say that he resigned?", None),
    ],
)
def test_open_pronoun_is_asked_back(question: str, pronoun: str | None) -> None:
    assert unclear_pronoun(question) == pronoun


RADAR = Turn("Why did the Aldis run aground?", "Corin Tarn blamed a failed radar of the Aldis.")


@pytest.mark.parametrize(
    ("last", "followup", "resolved"),
    [
        (RADAR, "What about the minister?", "What did the minister say?"),
        (RADAR, "And what about Norrlight?", "What did Norrlight say?"),
        (RADAR, "What about the radar?", "What is said about the radar?"),
        (Turn("Why did the strike end?"), "What about the transport minister?", None),
        (Turn("What did she say?"), "And what about Norrlight?", "What did Norrlight say?"),
        (Turn("How high is the Orrin Dam?"), "What about the cellars?", "What is said about the cellars?"),
        (Turn("When did Corin Tarn resign?"), "What about Lena Askvold?", "When did Lena Askvold resign?"),
        (Turn("What did the hospital offer?"), "What about the company?", "What did the company offer?"),
        (Turn("How many died in Torvell?"), "What about Ostheim?", "How many died in Ostheim?"),
    ],
)
def test_what_about_takes_no_deed_over_that_was_not_somebodys(
    last: Turn, followup: str, resolved: str | None
) -> None:
    assert standalone(followup, last) == (resolved or "What did the transport minister say?")


@pytest.mark.parametrize("question", ["And then?", "What then?", "What happened next?", "And after that?"])
def test_and_then_asks_what_comes_after_the_last_answer(question: str) -> None:
    assert resolve_question(question, [FIRST]).follows == FIRST.answer
    assert resolve_question("And why?", [FIRST]).follows == ""
