"""What can be done with an answer, and what became of its articles, as markup."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.interface.exports.answer_text import answer_text
from assistant.interface.markup import Html, foreign, tag
from assistant.interface.page.pinning import pin_answer_button
from assistant.types import TraceState

if TYPE_CHECKING:
    from assistant.types import Answer, Trace

_SINCE = {
    TraceState.CHANGED: "has changed since",
    TraceState.REMOVED: "is no longer in the workspace",
    TraceState.UNKNOWN: "is not known to this workspace",
}


def tools_html(answer: Answer, answer_id: str) -> Html:
    """Buttons that pin the answer, copy it, and copy a link to it if it is kept.

    `static/reading.js` answers those that copy.
    """
    pin = pin_answer_button(answer) if answer.sentences else None
    copy = tag(
        "button",
        "Copy with footnotes",
        type="button",
        data_action="copy",
        data_text=answer_text(answer),
    )
    link = link_button(f"?answer={answer_id}", "this answer") if answer_id else None
    return tag("p", pin, copy, link, class_="answer-tools tools")


def link_button(query: str, leads_to: str) -> Html:
    """Copies the address that opens the page at what `query` names, also after a restart."""
    name = f"Copy link to {leads_to}"
    return tag("button", "Copy link", type="button", aria_label=name, data_action="copy", data_link=query)


def since_html(traces: Sequence[Trace], what: str = "answer") -> Html | None:
    """That cited articles are no longer as they were, while the answer, or `what` cites them, is."""
    if not traces:
        return None
    items = (
        tag("li", foreign(f"“{trace.citation.title or trace.citation.source}”"), f" {_SINCE[trace.state]}.")
        for trace in traces
    )
    was = "given" if what == "answer" else "checked"
    lead = f"This {what} stands as it was {was}, and so do its citations."
    return tag("div", tag("p", lead), tag("ul", *items), class_="note since")
