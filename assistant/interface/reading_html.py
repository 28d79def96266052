"""The reading panel, as markup: the cited passages as cards, and the opened article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from assistant.interface.markup import Attribute, Html, foreign, tag

if TYPE_CHECKING:
    from assistant.types import Answer, Citation, Revision, Span


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above an article."""

    title: str
    outlet: str | None = None
    published_at: date | None = None
    source: str = ""


def passages_html(answer: Answer | None) -> Html:
    """The cited passages of one answer as cards, each once, in order of their numbers."""
    sentences = answer.sentences if answer else ()
    cited = dict.fromkeys(citation for sentence in sentences for citation in sentence.citations)
    if answer is None or not cited:
        hint = "The passages that an answer cites appear here. Choose a number to read it in its article."
        return tag("div", tag("p", hint, class_="hint"), class_="passages")
    in_order = sorted(cited, key=lambda citation: (citation.marker, citation.start, citation.end))
    cards = (_card(list(group)) for _, group in groupby(in_order, key=lambda citation: citation.marker))
    title = tag("h3", "Cited for ", foreign(f"“{answer.question}”"))
    return tag("div", title, tag("ol", *cards), class_="passages")


def _card(citations: Sequence[Citation]) -> Html:
    """One passage; each of its quotes opens the article at its own place."""
    first = citations[0]
    where = described(first.outlet, first.published_at, first.page)
    return tag(
        "li",
        tag("span", str(first.marker), class_="number"),
        foreign(first.title or first.source, class_="title"),
        foreign(where, class_="where") if where else None,
        *map(_quote, citations),
        class_="card",
    )


def _quote(citation: Citation) -> Html:
    place = opening(citation.document_id, citation.revision, citation.start, citation.end)
    return tag("button", tag("q", foreign(citation.quote)), type="button", class_="excerpt", **place)


def article_html(
    revision: Revision, heading: Heading, span: Span | None, note: str = "", *, of_draft: bool = False
) -> Html:
    """A whole article, the words of `span` marked; the marked characters are exactly the text's."""
    text = revision.text
    if span is None:
        body = tag("div", text, class_="text")
    else:
        mark = tag("mark", span.of(text), tabindex=-1, data_cited=True)
        body = tag("div", text[: span.start], mark, text[span.end :], class_="text")
    page = revision.page_at(span.start) if span else None
    where = described(heading.outlet, heading.published_at, page)
    way_back = "Back to the draft" if of_draft else "Back to the answer"
    tools = tag(
        "div",
        None if of_draft else tag("button", "All passages", type="button", data_action="passages"),
        tag("button", way_back, type="button", data_action="back"),
        class_="tools",
    )
    title = tag("h2", foreign(heading.title or heading.source or "Untitled"), tabindex=-1)
    origin = tag("p", foreign(where), class_="where") if where else None
    return tag(
        "article",
        tag("header", tools, title, origin),
        tag("p", foreign(heading.source), class_="source") if heading.source else None,
        tag("p", note, class_="note") if note else None,
        body,
        class_="opened",
        aria_label="Article",
        data_revision=revision.revision,
        data_start=span.start if span else None,
        data_end=span.end if span else None,
    )


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
