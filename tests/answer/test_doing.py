from __future__ import annotations

import pytest

from assistant.answer.doing import lacks_deed


@pytest.mark.parametrize(
    ("question", "sentence", "is_lacking"),
    [
        ("Who owns Orrin Hydro?", "Orrin Hydro belongs to the Tallis family.", False),
        ("Who owns Orrin Hydro?", "The owner of Orrin Hydro is Mara Tallis.", False),
        ("Who owns Orrin Hydro?", "The union accused Orrin Hydro of ignoring three warnings.", True),
        ("Who was given more time?", "The ministry corrected its figures the same day.", True),
        ("Who leads the port authority?", "The director of the port authority, Osk Tarn, resigned.", False),
        ("Who wrote the report?", "The port authority confirmed the report.", True),
        ("Who criticised the plan?", "Tarn called the plan a betrayal.", False),
        ("Who is the mayor?", "Lena Tarn opened the bridge.", False),
    ],
)
def test_short_question_of_who_needs_its_verb(question: str, sentence: str, is_lacking: bool) -> None:
    assert lacks_deed(question, sentence) is is_lacking
