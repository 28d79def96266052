from __future__ import annotations

import pytest

from assistant.answer.asked import Kind, read_question


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("How did Vučić respond?", "Vučić"),
        ("What exactly did the SVR allege?", "SVR"),
        ("What did Putin say to Vučić?", "Putin"),
        ("Did Putin deny it?", "Putin"),
        ("What did Adams say about the strikes?", "Adams"),
        ("What did Theresa Lind say about Austria?", "Theresa Lind"),
        ("What was Vastor's response to the leak?", "Vastor"),
        ("What is the response of Norvane Solvents to the accusation?", "Norvane Solvents"),
        ("According to the union, how many people were treated?", "union"),
        ("What was the minister's explanation?", "minister"),
        ("how did the harbour master explain the leak", "harbour master"),
    ],
)
def test_question_asks_for_words_of(question: str, speaker: str) -> None:
    asked = read_question(question)
    assert (asked.kind, asked.speaker) == (Kind.WORDS, speaker)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who disputes the figure?", Kind.SPEAKER),
        ("Who won the 2024 Olympic marathon?", Kind.PERSON),
        ("When did the leak begin?", Kind.TIME),
        ("How much are the exports worth?", Kind.FIGURE),
        ("Where is the terminal?", Kind.PLACE),
        ("Which countries were used as intermediaries?", Kind.PLACE),
        ("Why was the port closed?", Kind.REASON),
        ("What is Serbia accused of?", Kind.OTHER),
        ("", Kind.OTHER),
        ("????", Kind.OTHER),
    ],
)
def test_question_asks_for_a_kind(question: str, kind: Kind) -> None:
    assert read_question(question).kind is kind


def test_question_terms_leave_out_speaker_and_speech_verb() -> None:
    assert read_question("What did Macron say about the shipments?").terms == ("shipment",)


@pytest.mark.parametrize(
    "text",
    [
        "Has anyone been charged?",
        "Did Norvane know about the report?",
        "What did the Harbour Board add to the range?",
        "How much did Holm ask for?",
        "According to a new study, what share of homes is dry?",
    ],
)
def test_question_that_only_holds_a_word_of_speech_asks_for_nobodys_words(text: str) -> None:
    assert read_question(text).kind is not Kind.WORDS


def test_hearer_is_told_from_topic() -> None:
    assert read_question("What did Putin say to Vučić?").hearer == "Vučić"
    assert read_question("What did Putin say about Vučić?").hearer is None
