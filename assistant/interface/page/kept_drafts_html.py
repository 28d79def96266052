"""The list of drafts that were checked before, as markup."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.interface.markup import Html, foreign, tag
from assistant.interface.wording import excerpt, summarise
from assistant.types import KeptDraft

_TITLE_CHARACTERS = 80


def title_of(text: str) -> str:
    """What a draft is called: its first words."""
    return excerpt(text.strip().lstrip("#-*> "), _TITLE_CHARACTERS)


def kept_drafts_html(kept: Sequence[tuple[str, KeptDraft]], removed: str = "") -> Html:
    """Title, time and counts of each; `removed` is one that can be brought back."""
    if not kept and not removed:
        return Html("")
    undo = tag("button", "Undo", type="button", data_action="draft", data_do="restore", data_draft=removed)
    return tag(
        "section",
        tag("h3", "Checked before"),
        tag("p", "Deleted. ", undo, class_="told") if removed else None,
        tag("ul", *(_row(draft_id, draft) for draft_id, draft in kept)),
        class_="kept-drafts",
        aria_label="Drafts that were checked before",
    )


def _row(draft_id: str, draft: KeptDraft) -> Html:
    title = foreign(draft.title or "(no title)")
    when = draft.checked_at[:16].replace("T", " ")
    return tag(
        "li",
        _button("open", draft_id, title, class_="title"),
        tag("p", tag("time", f"{when} UTC", datetime=draft.checked_at), f" · {summarise(draft.checked)}"),
        _button("delete", draft_id, "Delete", aria_label=f"Delete the checked draft: {draft.title}"),
    )


def _button(do: str, draft_id: str, words: str, **attributes: str) -> Html:
    return tag(
        "button", words, type="button", data_action="draft", data_do=do, data_draft=draft_id, **attributes
    )
