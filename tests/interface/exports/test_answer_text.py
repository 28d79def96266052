from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.interface.exports.answer_text import answer_text
from assistant.types import Answer, Filters
from tests.interface.fakes import HARBOUR, QUOTES, FakeAssistant


@pytest.fixture
def assistant(tmp_path: Path) -> FakeAssistant:
    assistant = FakeAssistant(tmp_path)
    assistant.put(HARBOUR, title="Harbour reopens", source="documents/harbour.md")
    return assistant


@pytest.fixture
def answer(assistant: FakeAssistant) -> Answer:
    *_, last = assistant.stream("What did Berrigal say?")
    return last


def test_text_has_every_sentence_and_each_cited_place_once(answer: Answer) -> None:
    first, second = answer.sentences
    paged = replace(first.citations[0], page=3)
    both = replace(second, citations=(*second.citations, first.citations[0]))
    text = answer_text(replace(answer, sentences=(first, both, replace(first, citations=(paged,)))))
    said, notes = text.split("\n\n")[1:]
    assert said == (
        f"{QUOTES[0]} [1] {QUOTES[1]} [2] [1] (contradicted: the passage says 52,000, the answer says 25,000)"
        f" {QUOTES[0]} [3]"
    )
    where = "— The Straits Gazette, 2025-03-18, Harbour reopens, documents/harbour.md (text "
    lines = notes.splitlines()
    assert [line[:3] for line in lines] == ["[1]", "[2]", "[3]"]
    assert lines[1].startswith(f"[2] “{QUOTES[1]}” {where}{second.citations[0].revision[:12]}, characters ")
    assert "Harbour reopens, page 3, documents/harbour.md" in lines[2]


def test_quotation_is_not_put_into_marks_twice(answer: Answer) -> None:
    sentence = answer.sentences[0]
    quoted = replace(sentence.citations[0], quote="“We checked\nevery valve twice.”")
    text = answer_text(replace(answer, sentences=(replace(sentence, citations=(quoted,)),)))
    assert "[1] “We checked every valve twice.” — " in text


def test_text_of_an_abstention_says_where_was_looked(assistant: FakeAssistant) -> None:
    (abstained,) = assistant.stream("Who won the marathon?")
    assert abstained.abstention
    narrowed = replace(abstained.abstention, filters=Filters(outlets=("The Straits Gazette",)))
    assert answer_text(replace(abstained, abstention=narrowed)) == (
        "Who won the marathon?\n\nNo passage says who won. Searched: 1 document (outlet The Straits Gazette)."
        "\n\nIn none of them: marathon.\n"
    )


def test_hidden_characters_show_in_the_text(answer: Answer) -> None:
    assert "\u202e" not in answer_text(replace(answer, standalone_question="Who\u202e?"))
