from __future__ import annotations

import pytest

from assistant.answer.things import has_doer, lacks_the_measure_asked_for


@pytest.mark.parametrize(
    ("question", "sentence", "is_told"),
    [
        ("Who must pay?", "The wall is old, and the town must pay for it.", True),
        ("And who will inspect the bridge?", "The county's engineers will inspect it.", True),
        ("Who was arrested?", "A young farmer was arrested on Monday.", True),
        ("Who resigned?", "The head of the guild resigned.", True),
        ("Who must pay?", "Nothing was said of who must pay.", False),
        ("Who must pay?", "The town need not pay.", False),
        ("What must the town pay?", "The town must pay a fine.", False),
    ],
)
def test_doer_is_a_noun_before_what_is_asked(question: str, sentence: str, is_told: bool) -> None:
    assert has_doer(question, sentence) is is_told


@pytest.mark.parametrize(
    ("question", "sentence", "is_lacking"),
    [
        ("How high is the Orrin Dam?", "The dam is 62 metres high.", False),
        ("How high is the Orrin Dam?", "The 62-metre dam was finished in 1968.", False),
        ("How high is the Orrin Dam?", "The dam holds back 31 million cubic metres.", True),
        ("How high is the Orrin Dam?", "He said 412 families live below the dam.", True),
        ("How high is the Orrin Dam?", "The water was lowered by four metres.", True),
        ("How high is the Orrin Dam?", "The inspection will cost 240,000 crowns.", True),
        ("How high is the new levy?", "The levy will be 40 crowns a head.", False),
        ("How high is the death toll?", "It rose to 31.", False),
        ("How long is the tunnel?", "The tunnel was shut for three weeks.", True),
        ("How long is the tunnel?", "The tunnel runs for 4 kilometres.", False),
        ("How heavy was the bell?", "The bell weighed two tonnes.", False),
        ("How tall is the tower?", "The tower of nine storeys burned.", False),
        ("How far is Lunde?", "Lunde lies two hours to the north.", False),
    ],
)
def test_height_needs_a_figure_of_its_measure(question: str, sentence: str, is_lacking: bool) -> None:
    assert lacks_the_measure_asked_for(question, sentence) is is_lacking
