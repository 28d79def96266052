"""The list of kept conversations, as markup. `static/conversations.js` answers what is done in a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.interface.markup import Html, foreign, join, tag
from assistant.interface.wording import count

if TYPE_CHECKING:
    from assistant.types import ConversationEntry

_MOST_LISTED = 200
_KEPT_HERE = "What you ask is kept here: to be searched, opened again, renamed or deleted."
_NOT_KEPT = (
    "What is asked now is not kept: ASSISTANT_KEEP_CONVERSATIONS is set to no. What was kept before stays "
    "until you delete it."
)


@dataclass(frozen=True, slots=True)
class Told:
    """What has just been done, and what of it can be undone."""

    message: str = ""
    deleted: tuple[str, ...] = ()
    """Conversations that Undo brings back."""


def conversations_html(
    entries: Sequence[ConversationEntry],
    *,
    words: str = "",
    current: str = "",
    told: Told | None = None,
    is_keeping: bool = True,
) -> Html:
    """Every conversation that has the searched `words`, the latest first; `current` is open in this tab."""
    rows = tag("ul", *(_row(entry, current) for entry in entries[:_MOST_LISTED]))
    return tag(
        "div",
        None if is_keeping else tag("p", _NOT_KEPT, class_="hint"),
        _told(told) if told and told.message else None,
        tag("h3", _heading(entries, words), role="status"),
        rows if entries else None,
        tag("p", _KEPT_HERE, class_="hint") if is_keeping and not (entries or words.strip()) else None,
        _delete_all(len(entries)) if len(entries) > 1 and not words.strip() else None,
        class_="conversations",
        tabindex=-1,
    )


def _heading(entries: Sequence[ConversationEntry], words: str) -> str:
    if words.strip():
        shown = f", the latest {_MOST_LISTED} of them below" if len(entries) > _MOST_LISTED else ""
        return f"{count(len(entries), 'conversation')} found{shown}"
    return f"{count(len(entries), 'conversation')} kept" if entries else "No conversation is kept yet."


def _told(told: Told) -> Html:
    undo = tag(
        "button", "Undo", type="button", data_action="restore", data_conversations=",".join(told.deleted)
    )
    return tag("p", foreign(told.message), " ", undo if told.deleted else None, class_="told", role="status")


def _row(entry: ConversationEntry, current: str) -> Html:
    is_open = entry.conversation_id == current
    facts = join(
        [_time(entry.changed_at), count(entry.answers, "question"), "open" if is_open else None], " · "
    )
    title = tag(
        "button",
        foreign(entry.title),
        type="button",
        class_="title",
        data_action="reopen",
        aria_current="true" if is_open else None,
    )
    return tag(
        "li",
        title,
        tag("p", facts, class_="where"),
        tag(
            "div",
            tag("button", "Rename", type="button", data_action="edit", aria_label=f"Rename {entry.title}"),
            tag("button", "Delete", type="button", data_action="delete", aria_label=f"Delete {entry.title}"),
            class_="tools",
        ),
        _renaming(entry.title),
        class_="open" if is_open else None,
        data_conversation=entry.conversation_id,
    )


def _renaming(title: str) -> Html:
    return tag(
        "div",
        tag("input", type="text", value=title, maxlength=120, aria_label="New title"),
        tag("button", "Save", type="button", data_action="rename"),
        tag("button", "Cancel", type="button", data_action="cancel"),
        class_="renaming tools",
        hidden=True,
    )


def _delete_all(number: int) -> Html:
    button = tag("button", f"Delete all {number:,}", type="button", data_action="delete-all")
    return tag("p", button, class_="tools")


def _time(at: datetime) -> Html:
    """`Today, 14:05`, `30 May 2025, 09:10`: of the clock on this machine."""
    local, today = at.astimezone(), datetime.now().astimezone().date()
    days = (today - local.date()).days
    day = {0: "Today", 1: "Yesterday"}.get(days, f"{local.day} {local:%B %Y}")
    return tag("time", f"{day}, {local:%H:%M}", datetime=local.isoformat(timespec="minutes"))
