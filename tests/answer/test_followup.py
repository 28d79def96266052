from __future__ import annotations

import pytest

from assistant.answer.followup import resolve_question
from assistant.types import Turn, history_of

FIRST = Turn("How did Vučić respond?", "“I serve only Serbia’s interests,” Vučić said.")


@pytest.mark.parametrize(
    ("followup", "standalone"),
    [
        ("and what did he say about Putin?", "What did Vučić say about Putin?"),
        ("What did he say next?", "What did Vučić say next?"),
        ("What was his reason?", "What was Vučić’s reason?"),
        ("What about Putin?", "How did Putin respond?"),
        ("Who accused him?", "Who accused Vučić?"),
    ],
)
def test_followup_takes_the_person_over(followup: str, standalone: str) -> None:
    assert resolve_question(followup, [FIRST]).standalone == standalone


@pytest.mark.parametrize(
    "question", ["What did Mirela Vastor say about the water?", "How much solvent was spilled in Quillport?"]
)
def test_new_topic_is_not_dragged_back(question: str) -> None:
    assert resolve_question(question, [FIRST]).standalone == question


def test_pronoun_after_a_name_of_its_own_question_stays() -> None:
    question = "What did Putin say when he visited?"
    assert resolve_question(question, [FIRST]).standalone == question


def test_without_history_nothing_changes() -> None:
    assert resolve_question("What did he say?", []).standalone == "What did he say?"


def test_bare_why_takes_the_last_question_along() -> None:
    assert "How did Vučić respond?" in resolve_question("And why?", [FIRST]).standalone


def test_history_is_taken_in_every_form() -> None:
    turn = Turn("Who?", "She.")
    assert history_of([turn]) == history_of([("Who?", "She.")]) == history_of(["Who?", "She."]) == (turn,)
    assert history_of(["Who?"]) == (Turn("Who?", ""),)
