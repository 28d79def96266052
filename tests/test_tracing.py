"""A citation stays what it is; what became of its article is told beside it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Assistant
from assistant.tracing import find_now
from assistant.types import Citation, TraceState
from tests.conftest import WriteArticle

FERRY = (
    "Ferry\n\nThe ferry sailed again on Friday.\n\n"
    "The repairs cost 52,000 crowns. Mayor Brandt kept the fare at two crowns."
)
COST = "The repairs cost 52,000 crowns."


@pytest.fixture
def article(quick: Assistant, write_article: WriteArticle) -> Path:
    path = write_article("ferry.txt", FERRY)
    quick.add()
    return path


def cite(assistant: Assistant, quote: str = COST) -> Citation:
    (document,) = assistant.documents()
    start = assistant.revision(document.revision).text.index(quote)
    return Citation(
        1,
        document.document_id,
        document.revision,
        start,
        start + len(quote),
        quote,
        document.title,
        document.source,
    )


def change(assistant: Assistant, article: Path, old: str, new: str) -> None:
    article.write_text(FERRY.replace(old, new), encoding="utf-8")
    assistant.add()


def test_article_that_is_as_it_was_is_unchanged(quick: Assistant, article: Path) -> None:
    citation = cite(quick)
    trace = quick.trace(citation)
    assert trace.state is TraceState.UNCHANGED and trace.says_the_same and trace.citation is citation


def test_file_that_changed_since_it_was_added_is_told(quick: Assistant, article: Path) -> None:
    citation = cite(quick)
    assert quick.trace(citation).is_current
    article.write_text(FERRY.replace("52,000", "61,000"), encoding="utf-8")
    trace = quick.trace(citation)
    assert (trace.state, trace.is_current, trace.is_outdated) == (TraceState.UNCHANGED, False, True)
    quick.add()
    trace = quick.trace(citation)
    assert (trace.state, trace.is_current) == (TraceState.CHANGED, True)
    article.unlink()
    assert quick.trace(citation).is_outdated


@pytest.mark.parametrize(
    ("old", "new", "now"),
    [
        ("52,000", "61,000", "The repairs cost 61,000 crowns."),
        (COST, "Repairs cost 61,000 crowns, he said.", "Repairs cost 61,000 crowns, he said."),
        ("The ferry sailed again on Friday.", "The ferry sailed again on Saturday, in fog.", COST),
        (COST, "", None),
        (COST, "Nobody was hurt.", None),
    ],
)  # fmt: skip
def test_changed_article_gives_the_words_that_stand_there_now(
    quick: Assistant, article: Path, old: str, new: str, now: str | None
) -> None:
    citation = cite(quick)
    change(quick, article, old, new)
    trace = quick.trace(citation)
    assert trace.state is TraceState.CHANGED
    assert trace.citation.quote == COST
    assert (trace.now and trace.now.text) == now
    if trace.now:
        assert trace.document is not None
        text = quick.revision(trace.document.revision).text
        assert text[trace.now.start : trace.now.end] == now


def test_several_sentences_are_found_as_several(quick: Assistant, article: Path) -> None:
    citation = cite(quick, f"{COST} Mayor Brandt kept the fare at two crowns.")
    change(quick, article, "52,000", "61,000")
    trace = quick.trace(citation)
    assert trace.now and trace.now.text == citation.quote.replace("52,000", "61,000")


def test_removed_article_is_told_until_it_is_added_again(quick: Assistant, article: Path) -> None:
    citation = cite(quick)
    quick.remove(citation.document_id)
    trace = quick.trace(citation)
    assert (trace.state, trace.now, trace.document) == (TraceState.REMOVED, None, None)
    quick.add([article])
    assert quick.trace(citation).state is TraceState.UNCHANGED


def test_article_that_came_back_with_another_text_is_changed(quick: Assistant, article: Path) -> None:
    citation = cite(quick)
    quick.remove(citation.document_id)
    change(quick, article, "52,000", "61,000")
    assert quick.trace(citation).state is TraceState.REMOVED
    quick.add([article])
    trace = quick.trace(citation)
    assert trace.state is TraceState.CHANGED
    assert trace.now and trace.now.text == "The repairs cost 61,000 crowns."


@pytest.mark.parametrize(
    "made_up",
    [
        {"revision": "f" * 64},
        {"quote": "The repairs cost 1 crown."},
        {"start": 0},
        {"quote": "", "start": 0, "end": 0},
    ],
)
def test_made_up_citation_is_not_confirmed(
    quick: Assistant, article: Path, made_up: dict[str, object]
) -> None:
    trace = quick.trace(replace(cite(quick), **made_up))  # type: ignore[arg-type]
    assert (trace.state, trace.now) == (TraceState.UNKNOWN, None)


def test_empty_workspace_knows_nothing_and_stays_empty(quick: Assistant, home: Path) -> None:
    citation = Citation(1, "d", "f" * 64, 0, 2, "It")
    assert quick.trace(citation).state is TraceState.UNKNOWN
    assert not home.exists()


def test_trace_is_json(quick: Assistant, article: Path) -> None:
    citation = cite(quick)
    change(quick, article, "52,000", "61,000")
    value = json.loads(json.dumps(quick.trace(citation).to_dict()))
    assert (value["state"], value["citation"]["quote"]) == ("changed", COST)
    assert value["now"]["text"] == "The repairs cost 61,000 crowns."
    assert value["revision"] != value["citation"]["revision"]


def test_quote_is_found_in_other_marks_and_script() -> None:
    span = find_now("“We kept it,” said Vučić", 'On Friday "We kept it," said Вучић.')
    assert span and span.of('On Friday "We kept it," said Вучић.') == '"We kept it," said Вучић'


@given(st.text(), st.text())
def test_place_of_words_lies_in_the_text(quote: str, text: str) -> None:
    span = find_now(quote, text)
    assert span is None or 0 <= span.start <= span.end <= len(text)
