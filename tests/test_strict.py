"""Strict answers: what is less than supported is held back, kept, and told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pytest

from assistant import Assistant, Verdict
from assistant.types import (
    Abstention,
    Answer,
    CheckedSentence,
    Cited,
    DraftSentence,
    Filters,
    Question,
    RetrievedPassage,
    Status,
)
from tests.conftest import WriteArticle
from tests.interface.fakes import HARBOUR, citation_of, document_of, retrieved_of

DOCUMENT = document_of(HARBOUR, title="Harbour reopens", source="harbour.md")


def sentence(verdict: Verdict, marker: int) -> CheckedSentence:
    citation = citation_of(DOCUMENT, HARBOUR, "Fishing resumes on Friday.", marker)
    return CheckedSentence(f"{verdict.value} {marker}", verdict, 0.5, (), (citation,))


def mixed() -> Answer:
    sentences = tuple(sentence(verdict, marker) for marker, verdict in enumerate(reversed(Verdict), start=1))
    passages = tuple(replace(retrieved_of(DOCUMENT, HARBOUR), rank=rank) for rank in range(1, 6))
    return Answer("?", "?", Status.ANSWERED, "quoting", sentences, passages)


def test_only_supported_sentences_are_said_and_the_rest_is_kept_in_order() -> None:
    strict = mixed().shown(strict=True)
    assert [each.verdict for each in strict.sentences] == [Verdict.SUPPORTED]
    assert [each.text for each in strict.held_back] == [
        "unsupported 1",
        "contradicted 2",
        "partly_supported 3",
    ]
    assert strict.text == "supported 4"


def test_markers_of_a_strict_answer_begin_with_1_and_point_where_they_did() -> None:
    before, strict = mixed(), mixed().shown(strict=True)
    assert strict.sentences[0].citations[0].marker == 1
    assert strict.passages[0] == before.passages[3]
    assert [each.citations[0].marker for each in strict.held_back] == [2, 3, 4]
    assert [passage.rank for passage in strict.passages] == [4, 1, 2, 3, 5]


def test_holding_back_twice_loses_nothing() -> None:
    once = mixed().holding_back()
    assert once.holding_back() == once
    assert not once.is_withheld
    assert replace(once, sentences=()).is_withheld
    assert not replace(mixed(), sentences=()).is_withheld


def test_annotated_answer_says_everything() -> None:
    assert [each.text for each in mixed().shown(strict=False).sentences] == [
        each.text for each in mixed().sentences
    ]


@dataclass
class CarelessWriter:
    """Says what the passage says, and then something that it does not."""

    name: str = "careless"

    def write(
        self, question: Question, passages: Sequence[RetrievedPassage], filters: Filters
    ) -> Iterator[DraftSentence | Abstention]:
        yield DraftSentence("The bridge was sold to pirates.", (Cited(1),))
        yield DraftSentence("Fishing resumes on Friday.", (Cited(1),))


@pytest.fixture
def careless(quick: Assistant, write_article: WriteArticle) -> Assistant:
    write_article("harbour.txt", HARBOUR)
    quick.add()
    quick._parts.__dict__["quoting"] = CarelessWriter()
    return quick


@pytest.mark.parametrize(
    ("setting", "asked", "said"), [(False, None, 2), (False, True, 1), (True, None, 1), (True, False, 2)]
)
def test_asking_is_strict_as_it_is_told_or_else_as_the_settings_say(
    careless: Assistant, setting: bool, asked: bool | None, said: int
) -> None:
    careless.settings = replace(careless.settings, strict=setting)
    *growing, last = careless.stream("When does fishing resume?", strict=asked)
    assert (len(last.sentences), len(last.held_back)) == (said, 2 - said)
    assert [len(each.sentences) + len(each.held_back) for each in growing] == [1, 2]
    assert careless.ask("When does fishing resume?", strict=asked).text == last.text
    assert len(last.to_dict()["held_back"]) == 2 - said
