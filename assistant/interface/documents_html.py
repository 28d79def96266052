"""What the page shows of the documents: the list, and what became of an upload."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.interface.markup import Html, foreign, join, tag
from assistant.interface.reading_html import described
from assistant.interface.wording import count
from assistant.types import Action

if TYPE_CHECKING:
    from assistant.types import Document, Outcome, Progress

_ICONS = {Action.ADDED: "✓", Action.UPDATED: "↻", Action.UNCHANGED: "=", Action.FAILED: "✗"}


def documents_html(documents: Sequence[Document], message: str = "") -> Html:
    """Every document with what is known of it, and a remove button that asks first."""
    said = tag("p", message, class_="status", role="status") if message else None
    if not documents:
        return tag("div", said, tag("p", "No documents yet.", class_="hint"), class_="documents", tabindex=-1)
    items = (tag("li", _document(document)) for document in documents)
    title = tag("h3", f"{len(documents):,} in the workspace")
    return tag("div", said, title, tag("ul", *items), class_="documents")


def _document(document: Document) -> Html:
    title = document.title or document.source
    where = described(document.outlet, document.published_at)
    facts = " · ".join(part for part in (where, count(document.passages, "passage")) if part)
    return join(
        [
            tag(
                "button",
                foreign(title),
                type="button",
                class_="title",
                data_action="open",
                data_document=document.document_id,
                data_revision=document.revision,
            ),
            tag("p", foreign(facts), class_="where"),
            tag("p", join((foreign(source) for source in document.sources), ", "), class_="source"),
            _remove(document.document_id, title),
        ]
    )


def _remove(document_id: str, title: str) -> Html:
    # A disclosure asks before it removes, one row at a time; `static/page.js` looks after the focus.
    confirm = tag(
        "button",
        "Yes, remove it",
        type="button",
        data_action="remove",
        data_document=document_id,
        aria_label=f"Yes, remove {title}",
    )
    cancel = tag("button", "Cancel", type="button", data_action="cancel")
    return tag(
        "details",
        tag("summary", "Remove…", aria_label=f"Remove {title}…"),
        tag("p", "It will no longer be searched. ", confirm, " ", cancel),
        class_="remove",
        name="remove",
    )


def adding_html(progress: Progress | None, outcomes: Sequence[Outcome]) -> Html:
    """How far adding is, and what became of each file so far; without `progress` it is done."""
    line = _finished(outcomes) if progress is None else _running(progress)
    # What went wrong first.
    ordered = sorted(outcomes, key=lambda outcome: outcome.action is not Action.FAILED)
    each = tag("ul", *map(_outcome, ordered), aria_label="What became of each file")
    return tag("div", line, each if outcomes else None, class_="adding")


def _running(progress: Progress) -> Html:
    rate = f" · {progress.passages_per_second:.0f} passages a second" if progress.passages_per_second else ""
    said = f"Adding: {progress.done} of {progress.total}{rate}"
    bar = tag("progress", max=max(progress.total, 1), value=progress.done, aria_label="Adding documents")
    return join([tag("p", said, role="status"), bar, tag("p", foreign(progress.current), class_="source")])


def _finished(outcomes: Sequence[Outcome]) -> Html:
    counts = Counter(outcome.action for outcome in outcomes)
    said = ", ".join(f"{counts[action]} {action.value}" for action in Action if counts[action])
    return tag("p", f"Done: {said or 'nothing to add'}.", role="status")


def _outcome(outcome: Outcome) -> Html:
    name = outcome.source.replace("\\", "/").rsplit("/", 1)[-1]
    said = tag(
        "span",
        tag("span", outcome.action.value, class_="action"),
        " ",
        foreign(outcome.title or name, class_="title"),
        tag("span", ": ", foreign(outcome.why), class_="why") if outcome.why else None,
    )
    icon = tag("span", _ICONS[outcome.action], class_="icon", aria_hidden="true")
    return tag("li", icon, said, class_=f"outcome {outcome.action.value}")
