from __future__ import annotations

from dataclasses import replace

from assistant.interface.terminal.draft_presenter import present_checked_text
from assistant.types import (
    CheckedText,
    Excerpt,
    Finding,
    FindingKind,
    Span,
    Unchecked,
    UncheckedKind,
    Verdict,
)
from tests.interface.terminal.test_presenter import cite, say, show

DIFFERENCE = Finding(
    FindingKind.FIGURE,
    "The passage says 40, the draft says 60.",
    True,
    Excerpt(11, 18, "60 cars"),
    Excerpt(46, 53, "40 cars"),
)


def test_checked_text_shows_verdict_words_both_spans_and_the_quote_with_its_article() -> None:
    wrong = replace(
        say("It carries 60 cars.", Verdict.CONTRADICTED, cite(1, "It carries 40 cars.")),
        findings=(DIFFERENCE,),
    )
    lines = show(present_checked_text(CheckedText((wrong,)))).splitlines()
    assert lines == [
        "✗ It carries 60 cars.",
        "    contradicted: The passage says 40, the draft says 60.",
        "    draft: 60 cars | passage: 40 cars",
        "    > (page 2) It carries 40 cars.",
        "      Ferry runs again · Coast Courier · 2031-05-02 · documents/ferry.md",
        "",
        "1 sentence: 1 contradicted",
    ]


def test_words_are_not_set_beside_none() -> None:
    left_out = replace(DIFFERENCE, ours=Excerpt(3, 3, ""), theirs=Excerpt(46, 49, "not"))
    sentence = replace(say("It runs.", Verdict.CONTRADICTED), findings=(left_out, DIFFERENCE))
    shown = show(present_checked_text(CheckedText((sentence,))))
    assert shown.count("draft:") == shown.count("passage:") == 1
    assert "draft: 60 cars | passage: 40 cars" in shown


def test_spans_stay_side_by_side_where_they_wrap() -> None:
    long = replace(DIFFERENCE, ours=Excerpt(0, 60, "ours " * 12), theirs=Excerpt(0, 72, "theirs " * 12))
    sentence = replace(say("It runs.", Verdict.CONTRADICTED), findings=(long,))
    shown = show(present_checked_text(CheckedText((sentence,))), width=70).splitlines()
    rows = [line.split("ours ")[1:] and "theirs" in line for line in shown if "ours" in line]
    assert sum(bool(row) for row in rows) >= 2


def test_every_verdict_has_a_word_and_what_it_means() -> None:
    shown = show(present_checked_text(CheckedText(tuple(say("A.", verdict) for verdict in Verdict))))
    for word in (
        "supported",
        "partly supported: ",
        "contradicted: ",
        "unsupported: No cited words carry it.",
    ):
        assert f"    {word}" in shown


def test_checked_text_counts_its_verdicts() -> None:
    checked = CheckedText(
        (say("A.", Verdict.SUPPORTED), say("B.", Verdict.SUPPORTED), say("C.", Verdict.CONTRADICTED))
    )
    assert show(present_checked_text(checked)).splitlines()[-1] == "3 sentences: 2 supported, 1 contradicted"


def test_checked_text_without_sentences_says_so() -> None:
    assert "no sentence" in show(present_checked_text(CheckedText(())))


def test_what_was_not_checked_is_told_with_its_markers() -> None:
    told = Finding(FindingKind.CITATION, "Source 9 is none of the 4 sources that the draft lists.")
    row = Unchecked(UncheckedKind.TABLE_ROW, "| Velmar | 3 | [9] |", Span(0, 20), (told,))
    shown = show(present_checked_text(CheckedText((say("A.", Verdict.SUPPORTED),), unchecked=(row,))))
    assert "Not checked: 1 row of tables." in shown
    assert "Velmar" in shown
    assert "Source 9 is none of the 4 sources" in shown
