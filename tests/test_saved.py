"""A saved answer opens again as it was, and whatever is none ends in a sentence that names the place."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import AssistantError, ReadError
from assistant.types import (
    Abstention,
    Answer,
    CheckedText,
    DraftMarker,
    Excerpt,
    Filters,
    Finding,
    FindingKind,
    KeptDraft,
    MarkerState,
    Span,
    Status,
    Unchecked,
    UncheckedKind,
    Verdict,
)
from tests.test_strict import DOCUMENT, HARBOUR, mixed, retrieved_of, sentence


def everything() -> Answer:
    """An answer with a value in every field."""
    finding = Finding(FindingKind.FIGURE, "52 is not 25.", True, Excerpt(0, 2, "25"), Excerpt(4, 6, "52"))
    extra = sentence(Verdict.SUPPORTED, 5)
    extra = type(extra)(extra.text, extra.verdict, 0.25, (finding,), extra.citations, Span(3, 9))
    filters = Filters(("a",), ("b",), date(2025, 1, 2), None)
    abstention = Abstention("Why.", 3, 7, filters, ("x",), (retrieved_of(DOCUMENT, HARBOUR),), "Ask.")
    strict = mixed().shown(strict=True)
    return Answer(
        "Q\u202e?", "Q of it?", Status.ABSTAINED, "quoting", (*strict.sentences, extra), strict.passages,
        abstention, {"check": 1.5, "write": 2.0}, strict.held_back,
    )  # fmt: skip


def test_saved_answer_opens_as_it_was() -> None:
    for answer in (everything(), mixed()):
        opened = Answer.from_dict(json.loads(json.dumps(answer.to_dict())))
        assert opened.to_dict() == answer.to_dict()
        assert opened.citations == answer.citations
        assert (opened.sentences, opened.held_back) == (answer.sentences, answer.held_back)


def test_answer_saved_by_an_older_version_opens() -> None:
    value = mixed().to_dict()
    del value["held_back"]
    for saved in value["sentences"]:
        del saved["at"], saved["findings"]
    assert Answer.from_dict(value).text == mixed().text


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, each in items for place in places(each, (*path, key)))]


PLACES = places(everything().to_dict())
WRONG = [
    "",
    "x" * 300,
    "2025-13-45",
    -1,
    10**30,
    float("nan"),
    True,
    None,
    [],
    {},
    [[]],
    ["a", 1],
    {"a": 1},
    "\ud800",
]


@given(st.sampled_from(PLACES), st.sampled_from(WRONG))
def test_answer_with_any_value_replaced_opens_or_is_refused_in_plain_words(
    place: tuple[Any, ...], wrong: Any
) -> None:
    value: Any = copy.deepcopy(everything().to_dict())
    at = value
    for key in place[:-1]:
        at = at[key]
    if place:
        at[place[-1]] = wrong
    else:
        value = wrong
    try:
        opened = Answer.from_dict(value)
    except ReadError as error:
        assert str(error).startswith("This is no saved answer: ")
    else:
        json.dumps(opened.to_dict())


@pytest.mark.parametrize(
    ("path", "wrong", "said"),
    [
        ((), [], "the answer is not an object"),
        (("status",), "perhaps", "the answer.status is not one of answered, abstained"),
        (("sentences",), {}, "the answer.sentences is not a list"),
        (("sentences", 0, "verdict"), 1, "the answer.sentences[0].verdict is not a text"),
        (("sentences", 0, "score"), float("inf"), "the answer.sentences[0].score is not a number"),
        (("sentences", 0, "citations", 0, "end"), 0, ".citations[0].end is not at or behind its start"),
        (("sentences", 0, "citations", 0, "start"), -4, ".citations[0].start is not a whole number from 0"),
        (("sentences", 0, "citations", 0, "revision"), "../x", ".citations[0].revision is not an id"),
        (
            ("sentences", 0, "citations", 0, "published_at"),
            "soon",
            ".published_at is not a date like 2025-05-30",
        ),
        (("passages", 0, "source"), None, "the answer.passages[0].source is not a text"),
        (("timings_ms", "check"), "fast", "the answer.timings_ms.check is not a number"),
        (("abstention", "missing"), [1], "the answer.abstention.missing is not a list of texts"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(path: tuple[Any, ...], wrong: Any, said: str) -> None:
    value: Any = everything().to_dict()
    at = value
    for key in path[:-1]:
        at = at[key]
    if path:
        at[path[-1]] = wrong
    with pytest.raises(AssistantError) as refused:
        Answer.from_dict(value if path else wrong)
    assert said in str(refused.value)


def kept_draft() -> KeptDraft:
    """A checked draft with a value in every field."""
    marker = DraftMarker(3, MarkerState.WRONG, "Harbour\u202e", ("a", "b"), "Harbour reopens")
    first = replace(everything().sentences[-1], at=Span(0, 9), markers=(marker,))
    part = Unchecked(UncheckedKind.TABLE_ROW, "| a |", Span(10, 15), first.findings)
    checked = CheckedText((first,), {"check": 1.5}, (part,))
    return KeptDraft("It sailed. | a |", checked, "draft.md", "2031-05-02T10:00:00+00:00")


def test_kept_draft_opens_as_it_was() -> None:
    assert KeptDraft.from_dict(json.loads(json.dumps(kept_draft().to_dict()))) == kept_draft()


def test_check_that_was_printed_opens_without_its_text() -> None:
    opened = KeptDraft.from_dict(kept_draft().checked.to_dict())
    assert (opened.text, opened.checked) == ("", kept_draft().checked)


@pytest.mark.parametrize("path", [path for path in places(kept_draft().to_dict()) if path])
@pytest.mark.parametrize("wrong", WRONG, ids=range(len(WRONG)))
def test_kept_draft_with_any_value_replaced_opens_or_is_refused_in_plain_words(
    path: tuple[Any, ...], wrong: Any
) -> None:
    value = copy.deepcopy(kept_draft().to_dict())
    inside = value
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = wrong
    try:
        KeptDraft.from_dict(value).to_dict()
    except ReadError as error:
        assert str(error).startswith("This is no checked draft: ")


def test_kept_draft_whose_sentences_stand_outside_its_text_is_refused() -> None:
    with pytest.raises(ReadError, match="behind the end of its text"):
        KeptDraft.from_dict({**kept_draft().to_dict(), "draft": "short"})
