from __future__ import annotations

import pytest

from assistant.answer.things import has_doer


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
