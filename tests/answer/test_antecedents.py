from __future__ import annotations

import pytest

from assistant.answer.antecedents import with_antecedent, with_person_meant
from assistant.text.sentences import split_sentences
from assistant.types import Passage, Span


def told(*sentences: str, is_opening_named: bool = False) -> str:
    """What is quoted of the last sentence."""
    text = " ".join(sentences)
    spans = tuple(split_sentences(text))
    passage = Passage("p1", "d1", "r" * 64, 0, len(text), text, spans, None)
    last = Span(text.index(sentences[-1]), len(text))
    return with_person_meant(passage, last, is_opening_named=is_opening_named).of(text)


BEFORE = "The chairman, Karl Oske, has been silent."


@pytest.mark.parametrize(
    "sentence",
    [
        "Mayor Tomas Verrin urged him to go.",
        "Mayor Tomas Verrin of Ostheim has also called on him to go.",
        "Lena Falk accused him of lying, which he denies.",
        "He resigned on Monday.",
    ],
)
def test_pronoun_of_somebody_else_takes_the_sentence_before(sentence: str) -> None:
    assert told(BEFORE, sentence) == f"{BEFORE} {sentence}"


@pytest.mark.parametrize(
    "sentence",
    [
        "Verrin said the board had told him to go.",
        "Verrin said Oske had ignored him.",
        "Verrin, who knew him, left.",
        "“They urged him,” Verrin said.",
        "Verrin took her car.",
    ],
)
def test_pronoun_that_its_sentence_explains_stays_alone(sentence: str) -> None:
    assert told(BEFORE, sentence) == sentence


def test_pronoun_stays_alone_where_nobody_else_was_named() -> None:
    assert told("The rain went on.", "He resigned on Monday.") == "He resigned on Monday."
    before = "Mayor Verrin spoke on Monday."
    assert told(before, "Verrin urged him to go.") == "Verrin urged him to go."
    assert told(BEFORE, "He resigned.", is_opening_named=True) == "He resigned."


@pytest.mark.parametrize(
    ("before", "is_meant"),
    [
        ("Anders Pohl said on Monday that he had talked it over with the mayor.", True),
        ("The police arrested the manager of the warehouse, Anders Pohl.", True),
        ("On television the president said that he had talked it over with Anders Pohl.", False),
        ("The president of the league of northern harbours thanked Anders Pohl.", False),
    ],
)
def test_who_is_only_spoken_with_is_not_he(before: str, is_meant: bool) -> None:
    text = f"{before} He denied everything."
    passage = Passage("p1", "d1", "r" * 64, 0, len(text), text, tuple(split_sentences(text)), None)
    span = Span(text.index("He denied"), len(text))
    assert (with_antecedent(passage, span, "Anders Pohl") is not None) is is_meant
