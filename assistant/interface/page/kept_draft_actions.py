"""What the page does with drafts checked before: keeps, lists, opens and deletes them. No gradio here."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from assistant.errors import AssistantError
from assistant.interface.markup import Html
from assistant.interface.page.answer_html import since_html
from assistant.interface.page.draft_html import draft_html
from assistant.interface.page.kept_drafts_html import kept_drafts_html, title_of
from assistant.interface.page.page_html import problem_html
from assistant.interface.page.plain_errors import in_plain_words
from assistant.types import CheckedText, Citation, KeptDraft, TraceState

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.types import Trace

log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Draft:
    """What one browser tab has had checked last. Compared by identity: gradio hashes what it keeps."""

    checked: CheckedText | None = None
    text: str = ""
    before: Draft | None = None
    """As it was before right citations were put into it."""
    draft_id: str = ""
    """Under which it is kept; empty where it is not."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What the page shows after something was done in the list."""

    listed: Html
    said: str = ""
    opened: Draft | None = None
    html: Html | None = None
    """Of the draft that was opened."""


class KeptDraftActions:
    """The behaviour of the list below a checked draft; `owner` is who signed in, else empty."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def keep(self, draft: Draft, owner: str) -> Draft:
        """`draft` with the id under which it is kept, in place of its earlier state or of its last check."""
        if draft.checked is None or not self._assistant.settings.keep_conversations:
            return draft
        now = datetime.now(UTC).isoformat(timespec="seconds")
        kept = KeptDraft(draft.text, draft.checked, title_of(draft.text), now)
        drafts = self._assistant.kept_drafts(owner)
        try:
            same = next((each for each, other in drafts.all() if other.text == draft.text), "")
            return replace(draft, draft_id=drafts.keep(kept, draft.draft_id or same))
        except AssistantError as error:
            # A check is worth more than its being kept.
            log.warning("%s", error)
            return draft

    def listed(self, owner: str, removed: str = "") -> Html:
        try:
            return kept_drafts_html(self._assistant.kept_drafts(owner).all(), removed)
        except Exception as error:
            return problem_html(in_plain_words(error))

    def change(self, clicked: Mapping[str, object], owner: str) -> Changed:
        """Open, delete or bring back a draft."""
        do, draft_id = clicked.get("do"), str(clicked.get("draft", ""))
        drafts = self._assistant.kept_drafts(owner)
        try:
            if do == "open":
                opened = self._opened(draft_id, drafts.get(draft_id))
                return replace(opened, listed=self.listed(owner))
            if do == "delete":
                drafts.remove(draft_id)
                return Changed(self.listed(owner, draft_id), "Deleted. “Undo” brings it back.")
            drafts.restore(draft_id)
            return Changed(self.listed(owner), "The draft is back.")
        except Exception as error:
            return Changed(self.listed(owner), in_plain_words(error))

    def _opened(self, draft_id: str, kept: KeptDraft) -> Changed:
        since = since_html(self._changes(kept.checked), "draft")
        draft = Draft(kept.checked, kept.text, draft_id=draft_id)
        said = f"Open as it was checked on {kept.checked_at[:10]}."
        return Changed(Html(""), said, draft, draft_html(kept.checked, kept.text, since=since))

    def _changes(self, checked: CheckedText) -> list[Trace]:
        """Of each cited article that is no longer as it was: what became of it."""
        articles: dict[tuple[str, str], Citation] = {}
        for citation in checked.citations:
            articles.setdefault((citation.document_id, citation.revision), citation)
        traces = (self._assistant.trace(citation) for citation in articles.values())
        return [trace for trace in traces if trace.state is not TraceState.UNCHANGED]
