"""Whose words an answer quotes, where names, roles and pronouns could be somebody else's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.settings import Settings
from assistant.store.encoder import SentenceTransformerEncoder
from assistant.types import Answer, Status

STRIKE = """Ferry strike divides the Marovic family

Ivan Marovic, the head of the port of Selvary, called the ferry strike reckless on Monday. “Nobody will be
paid for sinking his own town,” Marovic said.

The union’s lawyer, Petra Marovic, who is his cousin, told reporters that the strike would go on until the
winter contract was signed. “We have waited two years,” she said.

Marovic added that the ferries would sail with soldiers if need be.
"""
COURT = """Union lawyer goes to court

Petra Marovic filed a complaint against the port on Tuesday. “The soldiers have no licence to sail a ferry,”
Marovic told the court in Selvary.

Pavel Adan wrote online that the court had no time for ferries.

The mayor of Selvary, Dunja Felk, said in the hall that the town would pay the fuel. She denied that she had
called the army. The deputy mayor, Oto Brand, accused the union of blackmail.
"""


@pytest.fixture(scope="module")
def selvary(
    tmp_path_factory: pytest.TempPathFactory, encoder: SentenceTransformerEncoder
) -> Iterator[Assistant]:
    home = tmp_path_factory.mktemp("selvary")
    for name, text in (("strike.txt", STRIKE), ("court.txt", COURT)):
        (home / name).write_text(text, encoding="utf-8")
    with Assistant(home, Settings(), encoder) as assistant:
        assert len(assistant.add([home / "strike.txt", home / "court.txt"]).added) == 2
        yield assistant


def said(answer: Answer) -> str:
    return " ".join(answer.text.split())


def test_each_of_two_people_with_one_family_name_gets_their_own_words(selvary: Assistant) -> None:
    hers = said(selvary.ask("What did Petra Marovic say?"))
    assert "We have waited two years" in hers
    assert "no licence" in said(selvary.ask("What did Petra Marovic say about the licence?"))
    assert "sinking his own town" not in hers
    his = said(selvary.ask("What did Ivan Marovic say?"))
    assert "sinking his own town" in his
    assert "waited" not in his


def test_words_that_the_text_leaves_open_between_two_people_are_neithers(selvary: Assistant) -> None:
    for person in ("Ivan", "Petra"):
        assert "if need be" not in said(selvary.ask(f"What did {person} Marovic say about the soldiers?"))


def test_family_name_of_two_people_is_completed(selvary: Assistant) -> None:
    assert "Marovic [Ivan Marovic] said" in said(selvary.ask("What did Marovic say?"))


@pytest.mark.parametrize(
    ("question", "words", "others"),
    [
        ("What did the mayor say?", "pay the fuel", "blackmail"),
        ("What did the deputy mayor say?", "blackmail", "fuel"),
        ("What did Pavel Adan say?", "no time for ferries", "fuel"),
    ],
)
def test_role_and_name_find_their_words(selvary: Assistant, question: str, words: str, others: str) -> None:
    answer = said(selvary.ask(question))
    assert words in answer
    assert others not in answer


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("What did the mayor say to Marovic?", "to Marovic"),
        ("What did she say?", "“she”"),
        ("Did he resign?", "“he”"),
        ("Did the mayor resign?", "No sentence was found that answers this."),
    ],
)
def test_what_nobody_says_is_not_answered(selvary: Assistant, question: str, reason: str) -> None:
    answer = selvary.ask(question)
    assert answer.status is Status.ABSTAINED
    assert answer.abstention is not None
    assert reason in answer.abstention.reason


def test_pronoun_of_the_question_itself_is_clear(selvary: Assistant) -> None:
    answer = selvary.ask("What did Felk say, and did she deny that the army was called?")
    assert answer.status is Status.ANSWERED


def test_he_is_not_a_woman_the_conversation_was_about(selvary: Assistant) -> None:
    first = selvary.ask("What did Petra Marovic say?")
    answer = selvary.ask("And what did he say?", history=[first])
    assert answer.status is Status.ABSTAINED
    assert "Petra" not in answer.standalone_question
