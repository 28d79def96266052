"""Texts without markers, emphasis and unseen signs, and back to where their words stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.markers import strip_markers
from assistant.text.plain_texts import plain_text
from assistant.text.unseen import readable
from assistant.types import Span


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("The fine was 4.2[1] million.", "The fine was 4.2 million."),
        ("The fine was **4.2** million [1].", "The fine was 4.2 million."),
        ("The fine was 4.2 million [1] [2], he said [3] again.", "The fine was 4.2 million, he said again."),
        ("It was 2\u00ad50\u200b,000.", "It was 250,000."),
        ("“We will not,”² he said.", "“We will not,” he said."),
        ("5 m³ of CO², and  14 km", "5 m³ of CO², and 14 km"),
        ("1. One\n\n2. Two", "1. One\n\n2. Two"),
        ("``We know how,'' `he` said.", "``We know how,'' he said."),
        ("[1]", ""),
        ("", ""),
    ],
)
def test_what_is_no_word_is_left_out(text: str, plain: str) -> None:
    assert plain_text(text).text == plain


@given(st.text(st.sampled_from("ab 1[],.()*_\u200b¹”【】\n") | st.characters(), max_size=60), st.data())
def test_every_place_leads_back_to_the_same_words(text: str, data: st.DataObject) -> None:
    plain = plain_text(text)
    start = data.draw(st.integers(0, len(plain.text)))
    span = Span(start, data.draw(st.integers(start, len(plain.text))))
    there = plain.original(span)
    assert 0 <= there.start <= there.end <= len(text)
    assert plain_text(text).inside(there) == span
    kept = iter(there.of(text))
    assert all(character in kept for character in span.of(plain.text))


@given(st.text(st.sampled_from("ab 1,.*\u200b“”"), min_size=1, max_size=40).map(lambda text: f"a{text}b."))
def test_sentence_reads_as_it_does_when_it_is_cleaned_by_itself(text: str) -> None:
    assert " ".join(plain_text(text).text.split()) == " ".join(readable(strip_markers(text)[0]).split())
