from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text)]


def test_sentences_keep_a_quotation_with_its_speaker() -> None:
    text = "“We were never asked,” Mirela Vastor said. “Nobody called.” The port stayed shut."
    assert sentences(text)[0] == "“We were never asked,” Mirela Vastor said."
    assert sentences(text)[-1] == "The port stayed shut."


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u2009", "\u202f", "\u2028", "\u3000"])
def test_any_kind_of_space_is_one(space: str) -> None:
    assert sentences(f"They chose plan A{space}. Then{space}they left.") == [
        f"They chose plan A{space}.",
        f"Then{space}they left.",
    ]


def test_sentences_do_not_cross_blank_lines_or_headings() -> None:
    text = "Port shut\n\nThe port of Quillport stayed shut on Monday after a leak at night.\nA second one."
    assert sentences(text) == [
        "Port shut",
        "The port of Quillport stayed shut on Monday after a leak at night.",
        "A second one.",
    ]


def test_sentences_join_hard_wrapped_lines() -> None:
    text = "The minister told reporters in\nQuillport that the water was safe to\ndrink again, tests went on."
    assert len(sentences(text)) == 1


@given(st.text(alphabet=st.sampled_from('aB.?!…\n “”"1[]čЋ'), max_size=200))
def test_sentences_cover_every_character_that_is_not_space(text: str) -> None:
    spans = split_sentences(text)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    outside = text
    for span in reversed(spans):
        assert span.of(text) == span.of(text).strip() != ""
        outside = outside[: span.start] + outside[span.end :]
    assert not outside.strip()


def test_line_that_ends_inside_a_quotations_sentence_goes_on() -> None:
    text = "“The soldiers have no licence,”\nMarovic told the court.\nThe court adjourned."
    assert [span.of(text) for span in split_sentences(text)] == [
        "“The soldiers have no licence,”\nMarovic told the court.",
        "The court adjourned.",
    ]


def test_ordinal_before_a_small_letter_ends_no_sentence() -> None:
    text = "VRELOGRAD, 19. mart — Ministarka je dala ostavku. To je rekla 20. marta. Ima 12. Kraj."
    assert [span.of(text) for span in split_sentences(text)] == [
        "VRELOGRAD, 19. mart — Ministarka je dala ostavku.",
        "To je rekla 20. marta.",
        "Ima 12.",
        "Kraj.",
    ]


def test_many_quotations_in_one_paragraph_are_cut_between_sentences() -> None:
    written = [f"“We left house {number},” Orr said." for number in range(900)]
    assert sentences(" ".join(written)) == written


@given(st.text("a “”.\n", min_size=1000, max_size=3000))
def test_sentences_of_a_text_full_of_quotation_marks_keep_all_of_it(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
