from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.check.checker import Checker
from assistant.check.drafts import read_draft
from assistant.check.wording import Likeness
from assistant.text.sentences import split_sentences
from assistant.types import (
    CheckedSentence,
    Cited,
    Document,
    DraftSentence,
    FindingKind,
    Passage,
    RetrievedPassage,
    Revision,
    Span,
    Verdict,
)
from tests.fakes import HashingEncoder

LEAK = (
    "QUILLPORT — Norvane Solvents makes paint. Its chief executive, Maria Marlach, said in January that "
    "all was well.\n\n"
    "She said on Tuesday that the valve had failed twice. Some 43 people were treated in hospital. "
    "The Harbour Rescue Service (HRS) closed the port."
)
BRIDGE = "The bridge across the Ilm stayed open. Mayor Oto Brand thanked the crews of the HRS."
TEXTS = {"leak": LEAK, "bridge": BRIDGE}


def retrieved(name: str, rank: int) -> RetrievedPassage:
    text = TEXTS[name]
    # The first passage begins after the paragraph that introduces everybody.
    start = text.index("She said") if name == "leak" else 0
    document = Document(
        name, f"On the {name}", (f"{name}.txt",), None, "Lantern", None, date(2025, 3, 13), "en", name, 1, ""
    )
    passage = Passage(
        name, name, name, start, len(text), text[start:],
        tuple(span.shifted(start) for span in split_sentences(text[start:])),
    )  # fmt: skip
    return RetrievedPassage(passage, document, rank, 1.0)


PASSAGES = [retrieved("leak", 1), retrieved("bridge", 2)]


@pytest.fixture
def checker() -> Checker:
    return Checker(
        lambda revision: Revision(revision, TEXTS[revision]), Likeness(HashingEncoder().encode_texts)
    )


def check(checker: Checker, text: str, *markers: int) -> CheckedSentence:
    return checker.check_sentence(DraftSentence(text, tuple(Cited(marker) for marker in markers)), PASSAGES)


def test_cited_passage_carries_the_sentence(checker: Checker) -> None:
    checked = check(checker, "43 people were treated in hospital.", 1)
    assert (checked.verdict, checked.reasons) == (Verdict.SUPPORTED, ())
    assert [citation.marker for citation in checked.citations] == [1]
    assert checked.citations[0].quote in LEAK


def test_sentence_is_cited_anew_when_another_passage_carries_it(checker: Checker) -> None:
    checked = check(checker, "The bridge across the Ilm stayed open.", 1)
    assert checked.verdict is Verdict.SUPPORTED
    assert [citation.marker for citation in checked.citations] == [2]
    assert checked.reasons == ("Passage 1 does not plainly say this; passage 2 does.",)


@pytest.mark.parametrize("marker", [0, 7])
def test_marker_of_no_passage_is_a_finding(checker: Checker, marker: int) -> None:
    checked = check(checker, "43 people were treated in hospital.", 1, marker)
    assert checked.verdict is Verdict.SUPPORTED
    assert checked.reasons == (f"Passage {marker} is none of the 2 passages.",)
    assert checked.findings[0].kind is FindingKind.CITATION


def test_sentence_without_marker_is_found_a_passage_and_says_so(checker: Checker) -> None:
    checked = check(checker, "The bridge across the Ilm stayed open.")
    assert [citation.marker for citation in checked.citations] == [2]
    assert checked.reasons == ("It came without a citation; this is where it stands: passage 2.",)
    assert check(checker, "Bananas grow on the moon.").verdict is Verdict.UNSUPPORTED


def test_facts_of_one_sentence_may_stand_in_two_passages(checker: Checker) -> None:
    text = "43 people were treated in hospital, and the bridge across the Ilm stayed open."
    assert check(checker, text, 1, 2).verdict is Verdict.SUPPORTED
    assert check(checker, text.replace("43", "34"), 1, 2).verdict is not Verdict.SUPPORTED


def test_one_fact_that_stands_nowhere_leaves_the_sentence_partly_supported(checker: Checker) -> None:
    text = "43 people were treated in hospital, and the council sold all of its trams to a circus."
    assert check(checker, text, 1).verdict is Verdict.PARTLY_SUPPORTED


def test_pronoun_of_a_passage_is_resolved_from_what_stands_before_it(checker: Checker) -> None:
    wrong = check(checker, "Oto Brand said on Tuesday that the valve had failed twice.", 1)
    assert wrong.verdict is Verdict.CONTRADICTED
    assert any("Maria Marlach" in reason for reason in wrong.reasons)
    right = check(checker, "Maria Marlach said on Tuesday that the valve had failed twice.", 1)
    assert right.verdict is Verdict.SUPPORTED


def test_short_name_is_the_one_that_the_article_introduces(checker: Checker) -> None:
    assert check(checker, "The Harbour Rescue Service closed the port.", 1).verdict is Verdict.SUPPORTED


def test_day_is_read_from_the_date_of_the_article(checker: Checker) -> None:
    assert check(
        checker, "Maria Marlach said on 11 March 2025 that the valve had failed twice.", 1
    ).is_supported
    assert not check(
        checker, "Maria Marlach said on 12 March 2025 that the valve had failed twice.", 1
    ).is_supported


@pytest.mark.parametrize(
    "text", ["34 people were treated in hospital.", "Oto Brand said the valve had failed twice."]
)
def test_excerpts_stand_where_they_say(checker: Checker, text: str) -> None:
    checked = check(checker, text, 1)
    assert checked.findings
    for finding in checked.findings:
        if finding.ours:
            assert text[finding.ours.start : finding.ours.end] == finding.ours.text
        if finding.theirs:
            assert LEAK[finding.theirs.start : finding.theirs.end] == finding.theirs.text


# --- drafts


def check_draft(
    checker: Checker, text: str, documents_of: dict[int, tuple[str, ...]]
) -> list[CheckedSentence]:
    def find(claim: str, document_ids: tuple[str, ...]) -> Sequence[RetrievedPassage]:
        return [each for each in PASSAGES if not document_ids or each.document.document_id in document_ids]

    return list(checker.check_draft(read_draft(text), find, documents_of))


def test_draft_is_held_against_the_sources_that_it_lists(checker: Checker) -> None:
    text = (
        "Some 43 people were treated in hospital. [1] The bridge across the Ilm stayed open. [1]\n\n"
        "Sources:\n[1] On the leak\n[2] On the bridge\n"
    )
    right, elsewhere = check_draft(checker, text, {1: ("leak",), 2: ("bridge",)})
    assert (right.verdict, right.reasons) == (Verdict.SUPPORTED, ())
    assert right.at == Span(0, text.index(" [1]"))
    assert elsewhere.verdict is Verdict.SUPPORTED
    assert elsewhere.reasons == ("Source 1 does not plainly say this; “On the bridge” does.",)


def test_several_sources_that_do_not_say_it_are_told_together(checker: Checker) -> None:
    text = (
        "The bridge across the Ilm stayed open. [1][3]\n\n"
        "Sources:\n[1] On the leak\n[2] On the bridge\n[3] On the leak again\n"
    )
    (elsewhere,) = check_draft(checker, text, {1: ("leak",), 2: ("bridge",), 3: ("leak",)})
    assert elsewhere.reasons == ("Sources 1 and 3 do not plainly say this; “On the bridge” does.",)


def test_markers_of_a_draft_without_sources_are_told_without_brackets(checker: Checker) -> None:
    (checked,) = check_draft(checker, "The bridge across the Ilm stayed open. [4]", {})
    assert checked.reasons == ("The draft has no list of sources that says what source 4 is.",)


def test_markers_of_a_draft_that_lead_nowhere_are_findings(checker: Checker) -> None:
    text = (
        "Some 43 people were treated in hospital. [5] Its crews were thanked by Mayor Oto Brand. [2] "
        "The bridge across the Ilm stayed open.\n\nSources:\n[1] On the leak\n[2] A letter\n"
    )
    told = [checked.reasons[-1] for checked in check_draft(checker, text, {1: ("leak",), 2: ()})]
    assert told == [
        "Source 5 is none of the 2 sources that the draft lists.",
        "None of the documents is what the draft lists as source 2.",
        "It carries no marker of its own.",
    ]


def test_draft_without_any_marker_is_not_told_so_at_every_sentence(checker: Checker) -> None:
    (checked,) = check_draft(checker, "The bridge across the Ilm stayed open.", {})
    assert (checked.verdict, checked.reasons) == (Verdict.SUPPORTED, ())
    assert checked.citations[0].document_id == "bridge"


# --- whatever the text


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.lists(st.integers(-1, 9), max_size=3))
def test_check_never_raises(text: str, markers: list[int]) -> None:
    checker = Checker(
        lambda revision: Revision(revision, TEXTS[revision]), Likeness(HashingEncoder().encode_texts)
    )
    checked = check(checker, text, *markers)
    for citation in checked.citations:
        assert TEXTS[citation.revision][citation.start : citation.end] == citation.quote


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 10**6),
    st.sampled_from(["{} people were treated in hospital.", "The HRS closed {} ports."]),
)
def test_figure_that_no_passage_has_is_never_supported(number: int, form: str) -> None:
    checker = Checker(
        lambda revision: Revision(revision, TEXTS[revision]), Likeness(HashingEncoder().encode_texts)
    )
    if number not in (43, 2):
        assert not check(checker, form.format(number), 1).is_supported


@pytest.mark.parametrize("at", range(2))
def test_every_sentence_of_a_passage_is_supported_by_it(checker: Checker, at: int) -> None:
    passage = PASSAGES[at].passage
    for sentence in passage.sentences:
        assert check(checker, sentence.of(TEXTS[passage.revision]), at + 1).is_supported


def test_same_words_at_another_place_are_cited_where_they_stand(checker: Checker) -> None:
    moved = replace(PASSAGES[0], document=replace(PASSAGES[0].document, published_at=None))
    checked = checker.check_sentence(
        DraftSentence("The Harbour Rescue Service (HRS) closed the port.", (Cited(1),)), [moved]
    )
    citation = checked.citations[0]
    assert LEAK[citation.start : citation.end] == citation.quote == LEAK[LEAK.index("The Harbour") :]


def test_words_compared_stand_where_they_say_in_the_text_that_was_read(checker: Checker) -> None:
    written = "\u200bSome\u00a0**93** people were\u00ad treated in hospital [1]."
    checked = checker.check_claim(written, "Some 43 people were treated in hospital.")
    (ours,) = [finding.ours for finding in checked.findings if finding.ours]
    assert "93" in ours.text
    assert checked.text[ours.start : ours.end] == ours.text
