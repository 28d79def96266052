from __future__ import annotations

import pytest

from assistant.answer.halves import halves_of, leans_on_first, standing_alone
from assistant.types import Turn


@pytest.mark.parametrize(
    ("question", "halves"),
    [
        ("Who signed it, and how much does it cost?", ("Who signed it?", "How much does it cost?")),
        (
            "How many people marched in Torvell and how many were hurt?",
            ("How many people marched in Torvell?", "How many were hurt?"),
        ),
        (
            "How many beds are there, and how many patients died?",
            ("How many beds are there?", "How many patients died?"),
        ),
        ("Who resigned? What did he say?", ("Who resigned?", "What did he say?")),
        ("Did Brekke resign and why?", ("Did Brekke resign?", "Why did Brekke resign?")),
        ("When and where did they meet?", ("When did they meet?", "Where did they meet?")),
        ("What did Lena Askvold and Tennant say?", ("What did Lena Askvold say?", "What did Tennant say?")),
        (
            "Who signed it and how much does the contract cost?",
            ("Who signed the contract?", "How much does the contract cost?"),
        ),
        (
            "What does the union want, and has the hospital made an offer?",
            ("What does the union want?", "Has the hospital made an offer?"),
        ),
    ],
)
def test_double_question_has_two_halves(question: str, halves: tuple[str, ...]) -> None:
    assert halves_of(question) == halves


@pytest.mark.parametrize(
    "question",
    [
        "How did Vučić respond?",
        "What did Vastor say about who did it and when it happened?",
        "Which company, founded by Holm and known for its phones, has sued?",
        "Who is the man who founded the firm and was convicted of fraud?",
        "Who was arrested and why?",
        "What did Brandt know and say?",
        "Where do Adrasti and Lindqvar disagree on the report?",
        "",
        "and and and?",
    ],
)
def test_single_question_stays_whole(question: str) -> None:
    assert halves_of(question) is None


@pytest.mark.parametrize(
    ("first", "answer", "second", "alone"),
    [
        (
            "Who signed the dredging contract?",
            "Imke Varga signed it.",
            "How much is it worth?",
            "How much is the dredging contract worth?",
        ),
        ("When did Ossian Brekke resign?", "", "Who will succeed him?", "Who will succeed Ossian Brekke?"),
        (
            "Who resigned?",
            "Minister Ossian Brekke resigned.",
            "What did he say?",
            "What did Ossian Brekke say?",
        ),
        ("How many people marched in Torvell?", "", "How many were hurt?", "How many were hurt in Torvell?"),
        ("What did Askvold say?", "", "What did Tennant demand?", "What did Tennant demand?"),
        (
            "How many people marched?",
            "About 4,000 people marched in Torvell.",
            "Does anybody dispute that?",
            "Who disputes the figure of 4,000?",
        ),
    ],
)
def test_second_half_takes_over_what_the_first_is_about(
    first: str, answer: str, second: str, alone: str
) -> None:
    assert standing_alone(second, [Turn(first, answer)]) == alone


@pytest.mark.parametrize(
    ("half", "leans"),
    [
        ("Does anybody dispute that?", True),
        ("Who disputes that figure?", True),
        ("How much is it worth?", True),
        ("Who told them?", True),
        ("Did Askvold say that the lines lose money?", False),
        ("Is it true that Brekke resigned?", False),
        ("Who resigned?", False),
    ],
)
def test_half_leans_on_the_first_by_that_and_it(half: str, leans: bool) -> None:
    assert leans_on_first(half) is leans
