from __future__ import annotations

from dataclasses import replace

from markdown_it import MarkdownIt

from assistant.interface.exports.draft_export import export_draft
from assistant.types import CheckedSentence, CheckedText, Excerpt, Span, Verdict
from tests.interface.terminal.test_draft_presenter import DIFFERENCE
from tests.interface.terminal.test_presenter import FERRY, HOSTILE, cite, say

DRAFT = "# Ferry\n\n- *The ferry* runs again.\n- It carries 60 cars. [2]\n\nThat is all."


def checked(*places: Span | None) -> CheckedText:
    wrong = replace(
        say("It carries 60 cars.", Verdict.CONTRADICTED, cite(1, "It carries 40 cars.", start=35)),
        findings=(DIFFERENCE,),
    )
    sentences = (say("The ferry runs again.", Verdict.SUPPORTED, cite(1, "The ferry runs again.")), wrong)
    return CheckedText(tuple(replace(each, at=at) for each, at in zip(sentences, places, strict=True)))


def place_of(words: str) -> Span:
    return Span(DRAFT.index(words), DRAFT.index(words) + len(words))


def test_export_marks_each_sentence_where_it_stands() -> None:
    exported = export_draft(
        DRAFT, checked(place_of("*The ferry* runs again."), place_of("It carries 60 cars."))
    )
    assert exported.splitlines()[:7] == [
        "# Ferry",
        "",
        "- *The ferry* runs again. ✓[^check-1]",
        "- It carries 60 cars. **\\[✗ contradicted\\]**[^check-2] [2]",
        "",
        "That is all.",
        "",
    ]
    assert "Checked: 2 sentences: 1 supported, 1 contradicted" in exported


def test_export_has_a_note_with_quote_outlet_date_source_hash_and_place() -> None:
    exported = export_draft(DRAFT, checked(None, None))
    note = exported.split("[^check-2]: ")[1]
    said, compared, *_ = note.split("\n\n    ")
    assert said == "✗ contradicted: The passage says 40, the draft says 60."
    assert compared == "the sentence: **60 cars** | the passage: **40 cars**"
    for part in (
        "    > It carries 40 cars.\n\n    — Coast Courier · 2031-05-02 ·",
        "documents/ferry.md · page 2",
        FERRY.revision,
    ):
        assert part in note
    assert "characters 35–54 of revision" in note


def test_export_does_not_set_words_beside_none() -> None:
    left_out = replace(DIFFERENCE, ours=Excerpt(3, 3, ""), theirs=Excerpt(46, 49, "not"))
    sentence = replace(say("It runs.", Verdict.CONTRADICTED), findings=(left_out, DIFFERENCE))
    exported = export_draft("It runs.", CheckedText((sentence,)))
    assert "****" not in exported and "**not**" not in exported
    assert "the sentence: **60 cars** | the passage: **40 cars**" in exported


def test_export_finds_sentences_without_a_place_and_loses_none() -> None:
    exported = export_draft(DRAFT, checked(None, None))
    assert "It carries 60 cars. **\\[✗ contradicted\\]**[^check-2] [2]" in exported
    assert "That is all.\n\nThe ferry runs again. ✓[^check-1]" in exported


def test_export_does_not_trust_places_that_the_draft_does_not_have() -> None:
    exported = export_draft(DRAFT, checked(Span(0, 10_000), Span(-5, -1)))
    assert exported.count("[^check-1]") == exported.count("[^check-2]") == 2
    assert exported.startswith(DRAFT)


def test_export_leaves_footnotes_of_the_draft_alone() -> None:
    exported = export_draft("It runs.[^check-1]", CheckedText((say("It runs.", Verdict.SUPPORTED),)))
    assert "It runs. ✓[^check--1][^check-1]" in exported


def test_export_holds_no_markup_of_articles_and_no_html_of_the_draft() -> None:
    hostile = f"{HOSTILE} <script>alert(1)</script> [x](javascript:y)"
    citation = replace(cite(1, hostile, title=hostile), outlet=hostile, source=hostile, revision="`<b>`")
    sentence: CheckedSentence = say(hostile, Verdict.CONTRADICTED, citation, reasons=(hostile,))
    exported = export_draft("<img src=x onerror=alert(1)> So.", CheckedText((sentence,)))
    rendered = MarkdownIt("commonmark").render(exported)
    assert "<script" not in rendered and "<img" not in rendered and "href" not in rendered
    assert "\x1b" not in exported and "\u202e" not in exported
