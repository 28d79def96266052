"""A checked draft, as markup: each sentence is a button that unfolds why, and opens the article beside it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from assistant.interface.exports.draft_export import export_draft
from assistant.interface.markup import Attribute, Html, foreign, join, tag
from assistant.interface.page.compared_html import side_by_side, stands
from assistant.interface.page.draft_markers_html import cite_all_html, cite_html, markers_html, sources_html
from assistant.interface.page.reading_html import described, opening
from assistant.interface.page.sentence_html import MARKS
from assistant.interface.visible import without_signs
from assistant.interface.wording import (
    count,
    describe_unchecked,
    excerpt,
    explain,
    summarise,
)
from assistant.types import CheckedSentence, CheckedText, Citation, Progress, Span, Verdict


def draft_hint_html() -> Html:
    """What stands where the checked draft will be."""
    hint = "Every sentence gets a verdict. Choose one to see why, and what it was held against."
    return tag("div", tag("p", hint, class_="hint"), class_="draft")


def checking_html(progress: Progress | None) -> Html:
    """How far the check is; None when it has not told yet."""
    if progress is None or not progress.total:
        return tag(
            "div",
            tag("p", "Reading the draft…", class_="waiting"),
            class_="draft adding",
            aria_busy="true",
        )
    said = f"Checking: {progress.done} of {count(progress.total, 'sentence')}"
    bar = tag("progress", max=progress.total, value=progress.done, aria_label="Checking the draft")
    return tag(
        "div",
        tag("p", said),
        bar,
        tag("p", foreign(progress.current), class_="source"),
        class_="draft adding",
        aria_busy="true",
    )


def draft_html(
    checked: CheckedText, text: str, *, focus: str = "", can_undo: bool = False, since: Html | None = None
) -> Html:
    """How many sentences of `text` have which verdict, then every sentence.

    `focus` is the button that has it: the position of a sentence, or what a button is `data-of`. `since`
    tells what became of its articles.
    """
    cites = any(sentence.markers for sentence in checked.sentences)
    items = (_sentence(number, sentence, cites) for number, sentence in enumerate(checked.sentences))
    return tag(
        "div",
        since,
        _stale_note(text),
        tag("p", summarise(checked), class_="summary"),
        _tools(checked, text, can_undo),
        _unchecked(checked),
        tag("ol", *items, class_="sentences", aria_label="The sentences of the draft")
        if checked.sentences
        else None,
        class_="draft",
        data_heard=summarise(checked),
        data_focus=focus or None,
    )


def _tools(checked: CheckedText, text: str, can_undo: bool) -> Html | None:
    """What can be done with a checked draft: see only what is wrong with it, and take it along."""
    if not checked.sentences:
        return None
    wrong = len(checked.sentences) - checked.count(Verdict.SUPPORTED)
    problems = tag(
        "label",
        tag("input", type="checkbox", class_="only-problems"),
        f" Only what is not supported ({wrong})",
    )
    exported = b64encode(export_draft(text, checked).encode("utf-8", "replace")).decode("ascii")
    return tag(
        "p",
        problems if 0 < wrong < len(checked.sentences) else None,
        *cite_all_html(checked, can_undo=can_undo),
        tag(
            "a",
            "Download with footnotes",
            href=f"data:text/markdown;charset=utf-8;base64,{exported}",
            download="checked-draft.md",
        ),
        class_="tools",
    )


def _unchecked(checked: CheckedText) -> Html | None:
    """What of the draft has no verdict, so that nobody takes it for checked."""
    if not checked.unchecked:
        return None
    parts = (
        tag(
            "li",
            foreign(excerpt(each.text)),
            *(tag("p", reason, class_="reason") for reason in each.reasons),
        )
        for each in checked.unchecked
    )
    return tag("details", tag("summary", describe_unchecked(checked)), tag("ul", *parts), class_="unchecked")


def _stale_note(text: str) -> Html:
    """What page.js shows as soon as the box holds another text; encoded, `text` stays exact."""
    said = "The draft has changed since it was checked."
    checked = quote(text, errors="replace")
    return tag("p", said, role="status", class_="note stale", hidden=True, data_checked=checked)


def _sentence(number: int, sentence: CheckedSentence, cites: bool) -> Html:
    icon, name = MARKS[sentence.verdict]
    folded = f"draft-sentence-{number}"
    claim = tag(
        "button",
        tag("span", tag("span", icon, class_="icon"), class_="verdict", aria_hidden="true"),
        tag(
            "span",
            tag("strong", name, class_="name"),
            " ",
            _with_differences(sentence),
            markers_html(sentence, are_usual=cites),
            class_="words",
        ),
        type="button",
        class_="claim",
        aria_expanded="false",
        aria_controls=folded,
        **_beside(sentence.citations),
    )
    why = tag("div", *_reasons(number, sentence), id=folded, class_="why", hidden=True)
    return tag("li", claim, why, class_=f"sentence {sentence.verdict.value}")


def _beside(citations: Sequence[Citation]) -> dict[str, Attribute]:
    """What makes a sentence open its article without leaving the draft."""
    if not citations:
        return {"data_action": "unfold"}
    return {**_place(citations[0]), "data_stay": True}


def _place(citation: Citation) -> dict[str, Attribute]:
    return {
        **opening(citation.document_id, citation.revision, citation.start, citation.end),
        "data_from": "draft",
    }


def _with_differences(sentence: CheckedSentence) -> Html:
    """The sentence, the words marked in which it differs."""
    text = without_signs(sentence.text)
    pieces: list[str] = []
    done = 0
    for span in _differences(sentence):
        if span.start >= done:
            pieces += [text[done : span.start], tag("em", span.of(text), class_="differs")]
            done = span.end
    return tag("bdi", *pieces, text[done:])


def _differences(sentence: CheckedSentence) -> list[Span]:
    ours = (finding.ours for finding in sentence.findings if finding.ours)
    spans = (Span(each.start, each.end) for each in ours if stands(each, sentence.text, 0))
    return sorted(span for span in spans if span.start < span.end)


def _reasons(number: int, sentence: CheckedSentence) -> Iterator[Html | None]:
    yield tag("p", foreign(explain(sentence)), class_="reason")
    yield sources_html(sentence)
    yield cite_html(number, sentence)
    yield from side_by_side(sentence, "The draft", _place)
    yield from map(_quote, sentence.citations)


def _quote(citation: Citation) -> Html:
    where = described(citation.outlet, citation.published_at, citation.page)
    origin = join((foreign(part) for part in (citation.title or citation.source, where) if part), " · ")
    return tag(
        "blockquote",
        tag("q", foreign(citation.quote)),
        tag("p", origin, class_="where"),
        tag("button", "Read it in the article", type="button", class_="to-article", **_place(citation)),
    )
