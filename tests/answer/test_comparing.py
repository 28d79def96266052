from __future__ import annotations

import pytest

from assistant.answer.comparing import questions_of_each


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (
            "How does Dara Vell's position on the levy differ from Ilm Orso's?",
            "What did Dara Vell say about the levy?",
            "What did Ilm Orso say about the levy?",
        ),
        (
            "Compare Dara Vell and the mayor of Quillport on the bridge",
            "What did Dara Vell say about the bridge?",
            "What did the mayor of Quillport say about the bridge?",
        ),
        (
            "Compare what Norvane and the union say about the leak.",
            "What did Norvane say about the leak?",
            "What did the union say about the leak?",
        ),
        (
            "Compare Norvane and the Health Ministry on the number of people treated",
            "What did Norvane say about the number of people treated?",
            "What did the Health Ministry say about the number of people treated?",
        ),
        ("Compare Sondheil with Ostrovane.", "What did Sondheil say?", "What did Ostrovane say?"),
        (
            "What is the difference between Vastor's account and Berrigal's account of the inspection?",
            "What did Vastor say about the inspection?",
            "What did Berrigal say about the inspection?",
        ),
        (
            "How do the figures of Norvane and the ministry differ?",
            "What did Norvane say?",
            "What did the ministry say?",
        ),
        (
            "Where do Adrasti and Lindqvar disagree on the report?",
            "What did Adrasti say about the report?",
            "What did Lindqvar say about the report?",
        ),
    ],
)
def test_each_side_is_asked_for_alone(question: str, one: str, other: str) -> None:
    assert questions_of_each(question) == (one, other)


@pytest.mark.parametrize(
    "question",
    [
        "How did Vučić respond?",
        "How do the pumps work?",
        "Compare",
        "compare notes",
        "Compare Vell and Vell",
        "Compare he and she on the levy",
        "What did Dara Vell say about the difference between the levy and the old toll?",
        "What is the difference between the levy and the old toll?",
        "How do prices in Quillport and Tarsk compare?",
        "What did Putin and Vučić talk about?",
        "Where did the fluid come from and who saw it?",
        "",
    ],
)
def test_other_questions_compare_nothing(question: str) -> None:
    assert questions_of_each(question) is None


def test_three_sides_are_three_questions() -> None:
    asked = questions_of_each("Compare Dara Vell, Ilm Orso and Jun Orso on the levy.")
    assert asked == tuple(
        f"What did {name} say about the levy?" for name in ("Dara Vell", "Ilm Orso", "Jun Orso")
    )
