from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from assistant.answer.settling import read_yes_or_no, settling_span, speaks_of
from assistant.text.sentences import split_sentences
from assistant.types import Document, Passage, RetrievedPassage

REVISION = "r" * 64


def retrieved(text: str, title: str = "News from Torvell") -> RetrievedPassage:
    sentences = tuple(split_sentences(text))
    passage = Passage("p1", "d1", REVISION, 0, len(text), text, sentences, None)
    document = Document(
        "d1", title, ("a.txt",), None, None, None, date(2031, 5, 2), "en", REVISION, 1, "2031-05-03"
    )
    return RetrievedPassage(passage, document, 1, 1.0, 1, 1, 0.5, np.zeros((len(sentences), 2), np.float32))


def settled_by(question: str, text: str) -> list[str]:
    """What would be quoted for each sentence that settles the question."""
    asked = read_yes_or_no(question)
    assert asked
    found = retrieved(text)
    spans = (settling_span(asked, found, span, None) for span in found.passage.sentences)
    return [span.of(text).strip() for span in spans if span]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Has Brekke resigned?", "Ossian Brekke resigned on Monday."),
        ("Has Ossian Brekke stepped down?", "Brekke resigned on Monday."),
        ("Did Ossian Brekke resign?", "Brekke has not resigned."),
        ("Has Brekke resigned?", "Brekke said that he would stay in office."),
        ("Is the bridge open?", "The Skerrow bridge remains closed to all traffic."),
        ("Is the bridge in Skerrow open?", "The Skerrow bridge has been shut since August."),
        ("Is the ferry terminal open?", "The new ferry terminal at Lunde is not yet open."),
        ("Is the coast road open?", "The coast road has been reopened to cars."),
        ("Was anyone killed in Torvell?", "No one was killed."),
        ("Has the accord been ratified?", "The accord still has to be ratified."),
        ("Is it true that Brekke resigned?", "Ossian Brekke resigned on Monday."),
        ("Was Brekke arrested?", "The police arrested Brekke on Monday."),
    ],
)
def test_sentence_with_what_is_asked_or_its_opposite_settles(question: str, sentence: str) -> None:
    assert settled_by(question, sentence) == [sentence]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Has Brekke resigned?", "Brekke signed a contract on Monday."),
        ("Has Brekke resigned?", "Siri Halden resigned on Monday."),
        ("Has Brekke resigned?", "The opposition called on Brekke to resign."),
        ("Has Brekke resigned?", "Brekke may resign on Monday."),
        ("Is the bridge open?", "The bridge was built in 1912."),
        ("Is the bridge in Skerrow open?", "The bridge was inspected."),
        ("Is the bridge open?", "The ferry terminal is not yet open."),
        ("Was anyone killed in Marrowby?", "No one was killed."),
        ("Did the hospital close?", "The hospital has offered three percent."),
        ("Did Brekke steal the contract?", "Brekke signed the contract."),
    ],
)
def test_names_alone_and_what_is_left_open_settle_nothing(question: str, sentence: str) -> None:
    assert settled_by(question, sentence) == []


def test_sentence_without_what_is_asked_does_not_speak_of_it() -> None:
    asked = read_yes_or_no("Was the Skerrow bridge blown up?")
    assert asked and asked.predicate == "blown"
    assert not speaks_of(asked, "The Skerrow bridge remains closed to all traffic.", None)
    assert speaks_of(asked, "Nobody had blown up anything.", None)
    asked = read_yes_or_no("Is the bridge open?")
    assert asked and speaks_of(asked, "It is closed.", None) and not speaks_of(asked, "It is old.", None)


def test_sentence_of_a_pronoun_is_quoted_with_what_says_whom_it_means() -> None:
    told = "Deputy Minister Siri Halden denied that she knew. She has not resigned."
    assert settled_by("Has Halden resigned?", told) == [told]
    arrested = "The police arrested Anders Pohl. He denies it. He was released on bail."
    assert settled_by("Was Pohl released?", arrested)[-1] == arrested
    accord = "The accord was signed in Ostheim. It has not been ratified."
    assert settled_by("Has the accord been ratified?", accord) == [accord]


def test_pronoun_of_somebody_else_settles_nothing() -> None:
    told = "Ossian Brekke thanked his deputy. Siri Halden denied that she knew. She has not resigned."
    assert settled_by("Has Brekke resigned?", told) == []
    assert settled_by("Was Brekke released?", "Siri Halden met Brekke. She was released.") == []


@pytest.mark.parametrize("question", ["Who resigned?", "How many?", "Is it?", "Did Brekke?"])
def test_question_that_asks_nothing_of_anybody_is_not_read(question: str) -> None:
    assert read_yes_or_no(question) is None
