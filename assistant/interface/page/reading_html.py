"""The reading panel, as markup: the cited passages as cards, and the opened article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from assistant.interface.markup import Attribute, Html, foreign, tag
from assistant.interface.nearest import nearest_sentence
from assistant.interface.page.pinning import pin_quote_button
from assistant.interface.wording import count, describe_trace, excerpt
from assistant.types import TraceState

if TYPE_CHECKING:
    from assistant.types import (
        Answer,
        Citation,
        Document,
        Excerpt,
        RetrievedPassage,
        Revision,
        Span,
        Trace,
    )

_OPENERS = ("draft", "briefing", "list")


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above an article."""

    title: str
    outlet: str | None = None
    published_at: date | None = None
    source: str = ""


def heading_of(trace: Trace) -> Heading:
    """Of the article as it is, or as it was when it was cited."""
    of = trace.document or trace.citation
    return Heading(of.title, of.outlet, of.published_at, of.source)


def trace_html(trace: Trace, *, has_words: bool = True) -> Html | None:
    """What became of an article since it was cited, with the words then and now; None where nothing did."""
    if trace.state is TraceState.UNCHANGED and not trace.is_outdated:
        return None
    if trace.state is not TraceState.CHANGED or not trace.document:
        return tag("div", tag("p", describe_trace(trace)), class_="note")
    if not has_words:
        return tag("div", tag("p", "The article has changed since; this is how it was."), class_="note")
    said = tag("p", describe_trace(trace))
    then = tag("div", tag("dt", "Then"), tag("dd", foreign(trace.citation.quote)))
    now = tag("div", tag("dt", "Now"), tag("dd", _words_now(trace.document, trace.now)))
    return tag("div", said, tag("dl", then, now, class_="compared"), class_="note")


def _words_now(document: Document, now: Excerpt | None) -> Html:
    """A button that opens the present article at them."""
    if now is None:
        return tag("span", "No longer there.")
    place = opening(document.document_id, document.revision, now.start, now.end)
    return tag("button", foreign(now.text), type="button", **place)


def passages_html(answer: Answer | None, turn: int | None = None) -> Html:
    """The cited passages of one answer as cards, each once, in order of their numbers; below them what was
    found and not used. `turn` is the answer's place in its conversation."""
    sentences = answer.sentences if answer else ()
    cited = dict.fromkeys(citation for sentence in sentences for citation in sentence.citations)
    if answer is None or not cited:
        return tag("div", *_hints(), class_="passages")
    in_order = sorted(cited, key=lambda citation: (citation.marker, citation.start, citation.end))
    cards = (_card(list(group)) for _, group in groupby(in_order, key=lambda citation: citation.marker))
    title = tag("h3", "Cited for ", foreign(f"“{answer.question}”"))
    return tag("div", title, tag("ol", *cards), _unused(answer), class_="passages", data_turn=turn)


def _unused(answer: Answer) -> Html | None:
    """What was found and not cited, folded away."""
    cited = {citation.marker for citation in answer.citations}
    left = [each for marker, each in enumerate(answer.passages, start=1) if marker not in cited]
    if not left:
        return None
    summary = tag("summary", f"{count(len(left), 'passage')} found and not used")
    return tag("details", summary, tag("ul", *map(_uncited, left), class_="nearest"), class_="unused")


def _uncited(retrieved: RetrievedPassage) -> Html:
    return tag("li", found_html(retrieved))


def found_html(retrieved: RetrievedPassage, question: str = "") -> Html:
    """A passage that was found, as a button that opens its article at it; by the sentence of it that is
    nearest to a `question`."""
    passage, document = retrieved.passage, retrieved.document
    where = described(document.outlet, document.published_at, passage.page)
    return tag(
        "button",
        foreign(document.title or document.source, class_="title"),
        foreign(where, class_="where") if where else None,
        foreign(excerpt(nearest_sentence(passage.text, question)), class_="excerpt"),
        type="button",
        class_="card",
        **opening(document.document_id, passage.revision, passage.start, passage.end),
    )


def _hints() -> tuple[Html, Html]:
    """What will stand here, beside a conversation and beside a draft; page.css shows the one that fits."""
    asking = "The passages that an answer cites appear here. Choose a number to read it in its article."
    checking = "Choose a sentence of the checked draft: the article that it was held against opens here."
    return (
        tag("p", asking, class_="hint while-asking"),
        tag("p", checking, class_="hint while-checking"),
    )


def _card(citations: Sequence[Citation]) -> Html:
    """One passage; each of its quotes opens the article at its own place."""
    first = citations[0]
    where = described(first.outlet, first.published_at, first.page)
    return tag(
        "li",
        tag("span", str(first.marker), class_="number"),
        foreign(first.title or first.source, class_="title"),
        foreign(where, class_="where") if where else None,
        *(part for citation in citations for part in (_quote(citation), _pin(citation))),
        class_="card",
    )


def _quote(citation: Citation) -> Html:
    place = opening(citation.document_id, citation.revision, citation.start, citation.end)
    return tag("button", tag("q", foreign(citation.quote)), type="button", class_="excerpt", **place)


def _pin(citation: Citation) -> Html:
    place = citation.document_id, citation.revision, citation.start, citation.end
    return pin_quote_button(*place, citation.quote)


def article_html(
    revision: Revision,
    heading: Heading,
    span: Span | None,
    note: Html | None = None,
    document_id: str = "",
    opened_from: str = "",
    *,
    steps: Html | None = None,
    link: Html | None = None,
    turn: int | None = None,
) -> Html:
    """A whole article, the words of `span` marked; the marked characters are exactly the text's.

    `opened_from` is what the way back leads to, where there is one: the list, a draft, a briefing, or the
    answer whose `turn` it is. `steps` lead to the citations before and after this one, `link` is a button
    that copies the place.
    """
    text = revision.text
    if span is None:
        body = tag("div", text, class_="text")
    else:
        mark = tag("mark", span.of(text), tabindex=-1, data_cited=True)
        body = tag("div", text[: span.start], mark, text[span.end :], class_="text")
    page = revision.page_at(span.start) if span else None
    where = described(heading.outlet, heading.published_at, page)
    opener = opened_from if opened_from in _OPENERS else "" if turn is None else "answer"
    all_passages = tag("button", "All passages", type="button", data_action="passages")
    tools = tag(
        "div",
        None if opener in ("draft", "briefing") else all_passages,
        tag("button", f"Back to the {opener}", type="button", data_action="back") if opener else None,
        _pin_place(document_id, revision, span) if span else None,
        link,
        class_="tools",
    )
    title = tag("h2", foreign(heading.title or heading.source or "Untitled"), tabindex=-1)
    origin = tag("p", foreign(where), class_="where") if where else None
    return tag(
        "article",
        tag("header", tools, title, origin, steps),
        tag("p", foreign(heading.source), class_="source") if heading.source else None,
        note,
        body,
        class_="opened",
        aria_label="Article",
        data_revision=revision.revision,
        data_start=span.start if span else None,
        data_end=span.end if span else None,
        data_turn=turn,
    )


def _pin_place(document_id: str, revision: Revision, span: Span) -> Html:
    words = span.of(revision.text)
    return pin_quote_button(document_id, revision.revision, span.start, span.end, words)


# --- shared ------------------------------------------------------------------------------------------


def described(outlet: str | None, published_at: date | None, page: int | None = None) -> str:
    """`The Gaze · 30 May 2025 · page 3`, as far as it is known."""
    day = f"{published_at.day} {published_at:%B %Y}" if published_at else None
    return " · ".join(part for part in (outlet, day, f"page {page}" if page else None) if part)


def opening(document_id: str, revision: str, start: int, end: int) -> dict[str, Attribute]:
    """What makes a button open an article at these characters."""
    return {
        "data_action": "open",
        "data_document": document_id,
        "data_revision": revision,
        "data_start": start,
        "data_end": end,
    }
