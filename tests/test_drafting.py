from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest

from assistant.check.checker import Checker
from assistant.check.wording import Likeness
from assistant.drafting import Drafting
from assistant.errors import AssistantError
from assistant.text.sentences import split_sentences
from assistant.types import (
    CheckedText,
    Document,
    Filters,
    MarkerState,
    Passage,
    RecitedDraft,
    RetrievedPassage,
    Revision,
    Verdict,
)
from tests.fakes import HashingEncoder

TEXTS = {
    "leak": "Some 43 people were treated in hospital. The valve had failed twice.",
    "bridge": "The bridge across the Ilm stayed open. Mayor Oto Brand thanked the crews.",
    "ferry": "The ferry of Ostermole sails again after eleven months.",
}
TITLES = {
    "leak": "Leak in Quillport harbour",
    "bridge": "Velmar bridge stays open",
    "ferry": "Ostermole ferry",
}
DOCUMENTS = [
    Document(
        name, TITLES[name], (f"/home/ana/news/documents/{name}.txt",), None, "Lantern", None,
        date(2025, 3, 13), "en", name, 1, "",
    )
    for name in TEXTS
]  # fmt: skip
LISTED = "\n\nSources:\n[1] Leak in Quillport harbour\n[2] Velmar bridge stays open\n"


def found_in(texts: Mapping[str, str], filters: Filters | None) -> list[RetrievedPassage]:
    """Every passage, as a small workspace has it."""
    wanted = filters.document_ids if filters else ()
    found = []
    for document in DOCUMENTS:
        if not wanted or document.document_id in wanted:
            name, text = document.document_id, texts[document.document_id]
            passage = Passage(name, name, name, 0, len(text), text, tuple(split_sentences(text)))
            found.append(RetrievedPassage(passage, document, len(found) + 1, 1.0))
    return found


def drafting(documents: Sequence[Document] = DOCUMENTS, texts: Mapping[str, str] = TEXTS) -> Drafting:
    checker = Checker(
        lambda revision: Revision(revision, texts[revision]), Likeness(HashingEncoder().encode_texts)
    )
    return Drafting(checker, lambda claim, top_k, filters: found_in(texts, filters), documents)


def recited(text: str, only: Sequence[int] | None = None) -> RecitedDraft:
    return drafting().recite(text, drafting().check(text), only)


def states(checked: CheckedText) -> list[list[tuple[int, str]]]:
    return [
        [(marker.number, marker.state.value) for marker in sentence.markers] for sentence in checked.sentences
    ]


def test_each_marker_has_what_it_points_to_and_whether_that_is_right() -> None:
    text = (
        "Some 43 people were treated in hospital. [1] The bridge across the Ilm stayed open. [1]\n\n"
        "The valve had failed nine times. [1] The bridge across the Ilm stayed open. [7][3]\n\n"
        "Mayor Oto Brand thanked the crews.\n\n"
        "Sources:\n[1] Leak in Quillport harbour\n[2] Velmar bridge stays open\n[3] A letter\n"
    )
    checked = drafting().check(text)
    assert states(checked) == [
        [(1, "right")], [(1, "wrong")], [(1, "unproven")], [(7, "unlisted"), (3, "unknown")], []
    ]  # fmt: skip
    marker = checked.sentences[1].markers[0]
    assert (marker.source, marker.title, marker.document_ids) == (
        "Leak in Quillport harbour",
        "Leak in Quillport harbour",
        ("leak",),
    )
    assert [sentence.uncited for sentence in checked.sentences] == [
        (), ("bridge",), (), ("bridge",), ("bridge",)
    ]  # fmt: skip


def test_second_marker_of_a_sentence_is_looked_at_by_itself() -> None:
    (sentence,) = drafting().check(f"Some 43 people were treated in hospital. [1][2]{LISTED}").sentences
    assert [marker.state for marker in sentence.markers] == [MarkerState.RIGHT, MarkerState.WRONG]
    assert sentence.uncited == ()


def test_wrong_marker_becomes_the_right_one_and_the_sentence_is_checked_by_it() -> None:
    text = f"Some 43 people were treated in hospital. [1] The bridge across the Ilm stayed open. [1]{LISTED}"
    put = recited(text)
    assert put.text == text.replace("stayed open. [1]", "stayed open. [2]")
    assert [(each.before, each.after) for each in put.recited] == [((1,), (2,))]
    assert states(put.checked) == [[(1, "right")], [(2, "right")]]
    assert [(each.verdict, each.reasons) for each in put.checked.sentences] == [(Verdict.SUPPORTED, ())] * 2
    assert put.checked == replace(drafting().check(put.text), timings_ms=put.checked.timings_ms)


def test_source_that_the_list_lacks_is_added_by_the_name_of_its_file() -> None:
    text = f"The ferry of Ostermole sails again after eleven months. [1]{LISTED}"
    put = recited(text)
    assert put.listed == {3: "“Ostermole ferry”, Lantern, 13 March 2025, ferry.txt"}
    assert (
        put.text
        == text.replace(". [1]\n", ". [3]\n") + "[3] “Ostermole ferry”, Lantern, 13 March 2025, ferry.txt\n"
    )
    assert states(put.checked) == [[(3, "right")]]


def test_number_that_means_nothing_is_replaced_and_its_number_is_not_used_again() -> None:
    text = "The bridge across the Ilm stayed open. [4]\n\nThe moon fell into the Ilm on Friday evening. [5]"
    put = recited(text)
    assert put.text == (
        "The bridge across the Ilm stayed open. [6]\n\n"
        "The moon fell into the Ilm on Friday evening. [5]\n\n"
        "Sources:\n[6] “Velmar bridge stays open”, Lantern, 13 March 2025, bridge.txt\n"
    )


def test_marker_whose_source_nobody_has_stays_beside_the_right_one() -> None:
    sources = "\n\nSources:\n[1] A private letter\n[2] Velmar bridge stays open\n"
    text = f"The bridge across the Ilm stayed open. [1]{sources}"
    assert recited(text).text == text.replace("open. [1]", "open. [1, 2]")


def test_draft_without_any_citation_gets_one_for_each_supported_sentence() -> None:
    text = (
        "# News\n\nThe bridge across the Ilm stayed open.\n\nPirates stole the moon.\n\n"
        "The valve had failed twice."
    )
    put = recited(text)
    assert put.text == (
        "# News\n\nThe bridge across the Ilm stayed open. [1]\n\nPirates stole the moon.\n\n"
        "The valve had failed twice. [2]\n\n## Sources\n"
        "[1] “Velmar bridge stays open”, Lantern, 13 March 2025, bridge.txt\n"
        "[2] “Leak in Quillport harbour”, Lantern, 13 March 2025, leak.txt\n"
    )


def test_only_the_chosen_sentence_changes_and_places_follow() -> None:
    text = (
        "The bridge across the Ilm stayed open. [1]\n\nThe valve had failed twice. [2]\n\n"
        f"Some 43 people were treated in hospital. [1]{LISTED}"
    )
    put = recited(text, only=[1])
    assert put.text == text.replace("failed twice. [2]", "failed twice. [1]")
    for sentence in put.checked.sentences:
        assert sentence.at and sentence.at.of(put.text) == sentence.text
    assert put.checked.sentences[0].uncited == ("bridge",)


def test_sentences_under_one_marker_keep_it_when_one_of_them_gets_another() -> None:
    text = f"Some 43 people were treated in hospital. The bridge across the Ilm stayed open. [1]{LISTED}"
    put = recited(text)
    assert put.text.startswith(
        "Some 43 people were treated in hospital. [1] The bridge across the Ilm stayed open. [2]\n"
    )
    assert states(put.checked) == [[(1, "right")], [(2, "right")]]


def test_what_is_not_supported_or_cited_right_is_left_as_it_is() -> None:
    text = f"Some 44 people were treated in hospital. [2]\n\nThe valve had failed twice. [1]{LISTED}"
    put = recited(text)
    assert (put.text, put.recited, put.listed) == (text, (), {})


def test_document_that_is_gone_is_not_cited() -> None:
    text = f"The ferry of Ostermole sails again after eleven months. [1]{LISTED}"
    checked = drafting().check(text)
    put = drafting([each for each in DOCUMENTS if each.document_id != "ferry"]).recite(text, checked)
    assert (put.text, put.recited) == (text, ())


def test_article_that_no_longer_carries_the_sentence_is_not_cited() -> None:
    text = f"The ferry of Ostermole sails again after eleven months. [1]{LISTED}"
    checked = drafting().check(text)
    changed = {**TEXTS, "ferry": "The ferry of Ostermole lies still."}
    put = drafting(texts=changed).recite(text, checked)
    assert (put.text, put.recited, put.checked) == (text, (), checked)


def test_title_of_a_source_is_no_markup_marker_or_line_of_its_own() -> None:
    hostile = replace(DOCUMENTS[2], title="Ostermole [1] <b>ferry</b>\n[9] https://evil.example `x` | y")
    documents = [*DOCUMENTS[:2], hostile]
    text = f"The ferry of Ostermole sails again after eleven months. [1]{LISTED}"
    put = drafting(documents).recite(text, drafting(documents).check(text))
    (line,) = put.listed.values()
    assert put.text.endswith(f"[3] {line}\n") and not set("<>[]`|") & set(line)
    assert states(put.checked) == [[(3, "right")]]


def test_check_of_another_text_is_refused() -> None:
    checked = drafting().check("The bridge across the Ilm stayed open.")
    with pytest.raises(AssistantError, match="has changed since it was checked"):
        drafting().recite("The bridge across the Ilm stayed  open.", checked)
