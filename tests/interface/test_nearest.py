from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.interface.nearest import nearest_sentence

PASSAGE = "The yard is old. “We waited,” said Jon Hále. The ferry carries eighty cars. The ferry is blue."


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How many cars does the ferry carry?", "The ferry carries eighty cars."),
        ("Which ferry?", "The ferry carries eighty cars."),
        ("What did Jon Hale wait for?", "“We waited,” said Jon Hále."),
        ("Who won the marathon?", PASSAGE),
        ("", PASSAGE),
        ("Which \ud800 ferry?", "The ferry carries eighty cars."),
    ],
)
def test_nearest_sentence_has_most_words_of_the_question(question: str, sentence: str) -> None:
    assert nearest_sentence(PASSAGE, question) == sentence


_TEXT = st.text(st.one_of(st.characters(), st.sampled_from("\ud800\udc00ab .")))


@given(_TEXT, _TEXT)
def test_nearest_sentence_is_part_of_the_passage(passage: str, question: str) -> None:
    assert nearest_sentence(passage, question) in passage
