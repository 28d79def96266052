from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote

import pytest

from assistant.interface.page.draft_html import checking_html, draft_html
from assistant.types import (
    CheckedSentence,
    CheckedText,
    Citation,
    Excerpt,
    Finding,
    FindingKind,
    Progress,
    Verdict,
)
from tests.interface.fakes import HARBOUR, citation_of, document_of
from tests.interface.page.test_page_html import HOSTILE, Shown

DOCUMENT = document_of(HARBOUR, title="Harbour reopens", source="documents/harbour.md")
QUOTE = "The work cost 52,000 crowns."
CITATION = citation_of(DOCUMENT, HARBOUR, QUOTE)
THEIRS = Excerpt(HARBOUR.index("52,000"), HARBOUR.index("52,000") + 6, "52,000")
TEXT = "The work cost 25,000 crowns."


OURS = Excerpt(14, 20, "25,000")


def difference(ours: Excerpt | None, theirs: Excerpt | None) -> Finding:
    return Finding(FindingKind.FIGURE, "The passage says 52,000, the draft says 25,000.", True, ours, theirs)


def wrong(
    ours: Excerpt | None = OURS,
    theirs: Excerpt | None = THEIRS,
    *citations: Citation,
) -> CheckedSentence:
    findings = (difference(ours, theirs),)
    return CheckedSentence(TEXT, Verdict.CONTRADICTED, 0.2, findings, citations or (CITATION,))


def shown(*sentences: CheckedSentence) -> Shown:
    return Shown(draft_html(CheckedText(sentences), TEXT))


def buttons(page: Shown) -> list[dict[str, str | None]]:
    return [attributes for name, attributes in page.elements if name == "button"]


def said(page: Shown, inside: str) -> list[str]:
    return ["".join(text for path, text in page.texts if path and path[-1] == inside)]


def test_sentence_is_a_button_that_unfolds_why_and_opens_its_article_beside_the_draft() -> None:
    page = shown(wrong())
    claim = buttons(page)[0]
    assert (claim["data-action"], claim["aria-expanded"]) == ("open", "false")
    assert (claim["data-start"], claim["data-end"]) == (str(CITATION.start), str(CITATION.end))
    assert claim["data-revision"] == DOCUMENT.revision and "data-stay" in claim
    (folded,) = [
        attributes for _, attributes in page.elements if attributes.get("id") == claim["aria-controls"]
    ]
    assert "hidden" in folded


@pytest.mark.parametrize("verdict", list(Verdict))
def test_verdict_is_said_in_words_and_its_sign_is_not_read_out(verdict: Verdict) -> None:
    page = shown(CheckedSentence("A.", verdict, 0.5))
    names = {"supported": "Supported", "partly_supported": "Partly supported"}
    assert said(page, "strong") == [names.get(verdict.value, verdict.value.capitalize())]
    (sign,) = [attributes for _, attributes in page.elements if attributes.get("class") == "verdict"]
    assert sign["aria-hidden"] == "true"


def test_both_spans_stand_side_by_side_and_theirs_opens_the_article_at_them() -> None:
    page = shown(wrong())
    assert [text for path, text in page.texts if "dd" in path] == ["25,000", "52,000"]
    theirs = buttons(page)[1]
    assert (theirs["data-start"], theirs["data-end"]) == (str(THEIRS.start), str(THEIRS.end))
    assert "data-stay" not in theirs
    assert [text for path, text in page.texts if path[-1] == "em"] == ["25,000"]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (Excerpt(0, 6, "25,000"), Excerpt(3, 9, "52,000")),
        (Excerpt(14, 200, "25,000"), Excerpt(-4, 2, "52,000")),
        (Excerpt(-14, -8, "25,000"), Excerpt(10**9, 10**9 + 6, "52,000")),
    ],
)
def test_words_that_do_not_stand_where_they_say_are_told_and_not_pointed_to(
    ours: Excerpt, theirs: Excerpt
) -> None:
    page = shown(wrong(ours, theirs))
    assert [text for path, text in page.texts if "dd" in path] == ["25,000", "52,000"]
    assert len(buttons(page)) == 2  # the sentence, and “Read it in the article”
    assert "em" not in [name for name, _ in page.elements]


@pytest.mark.parametrize(
    ("ours", "theirs"), [("", "not"), (",", "not"), ("25,000", ""), ("25,000", " — "), ("", "")]
)
def test_words_are_not_set_beside_none(ours: str, theirs: str) -> None:
    page = shown(wrong(replace(OURS, text=ours), replace(THEIRS, text=theirs)))
    assert "dl" not in [name for name, _ in page.elements]
    assert "The passage says 52,000, the draft says 25,000." in said(page, "bdi")[0]


def test_overlapping_differences_keep_the_sentence_whole() -> None:
    findings = (
        difference(Excerpt(4, 20, TEXT[4:20]), None),
        difference(Excerpt(14, 28, TEXT[14:28]), None),
        difference(Excerpt(14, 14, ""), None),
    )
    page = shown(replace(wrong(), findings=findings))
    claim = "".join(
        text for path, text in page.texts if path[:4] == ("div", "ol", "li", "button") and "bdi" in path
    )
    assert claim == TEXT
    assert [text for path, text in page.texts if path[-1] == "em"] == [TEXT[4:20]]


def test_sentence_without_a_passage_unfolds_only() -> None:
    (claim,) = buttons(shown(CheckedSentence("A.", Verdict.UNSUPPORTED, 0.0)))
    assert claim["data-action"] == "unfold"
    assert "data-document" not in claim


def test_quote_is_shown_with_title_outlet_and_date() -> None:
    markup = draft_html(CheckedText((wrong(),)), TEXT)
    for part in (QUOTE, "Harbour reopens", "The Straits Gazette · 18 March 2025", "Read it in the article"):
        assert part in markup


def test_summary_counts_and_an_empty_draft_is_told() -> None:
    assert "2 sentences: 2 contradicted" in draft_html(CheckedText((wrong(), wrong())), TEXT)
    assert "There is no sentence in this text that claims anything." in draft_html(CheckedText(()), TEXT)


@pytest.mark.parametrize("text", [TEXT, "Zwei\r\nZeilen\t\u200b100 % “ja”", *HOSTILE])
def test_checked_text_is_kept_exactly_to_compare_the_box_with(text: str) -> None:
    page = Shown(draft_html(CheckedText((wrong(),)), text))
    (note,) = [attributes for _, attributes in page.elements if "data-checked" in attributes]
    assert unquote(note["data-checked"] or "") == text.replace("\ud800", "?")
    assert "hidden" in note


def test_check_tells_how_far_it_is() -> None:
    markup = checking_html(Progress(3, 12, "<b>The</b> work"))
    assert "Checking: 3 of 12 sentences" in markup and 'value="3"' in markup and "&lt;b&gt;" in markup
    assert "Reading the draft…" in checking_html(None) and "Reading the draft…" in checking_html(
        Progress(0, 0)
    )


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_never_becomes_an_element_or_an_attribute(payload: str) -> None:
    citation = replace(CITATION, quote=payload, title=payload, outlet=payload, source=payload)
    finding = Finding(
        FindingKind.NAME, payload, True, Excerpt(0, len(payload), payload), replace(THEIRS, text=payload)
    )
    page = shown(CheckedSentence(payload, Verdict.CONTRADICTED, 0.1, (finding,), (citation,)))
    plain = shown(wrong())
    assert {name for name, _ in page.elements} <= {name for name, _ in plain.elements}
    assert not [key for _, attributes in page.elements for key in attributes if key.startswith("on")]
