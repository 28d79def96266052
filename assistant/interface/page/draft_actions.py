"""What the page does with a draft: reads a file of it, checks it, and tells how far it is. No gradio here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.interface.markup import Html
from assistant.interface.page.draft_html import checking_html, draft_html
from assistant.interface.page.kept_draft_actions import Draft, KeptDraftActions
from assistant.interface.page.page_html import problem_html
from assistant.interface.page.plain_errors import in_plain_words
from assistant.interface.page.reporting import Finished, run_reporting
from assistant.interface.wording import describe_recited
from assistant.text.unseen import without_surrogates

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.types import CheckedText

_EMPTY = "There is nothing to check yet: paste a text, or choose a file."
_CHANGED = "The draft has changed since it was checked. Check it again first."
_NOT_CITED = (
    "No citation was changed: the articles as they are now do not carry it, or it would not be read as meant."
)
_NO_DOCUMENTS = "There are no documents to hold the draft against. Add some articles under “Documents” first."


@dataclass(frozen=True, slots=True)
class Checking:
    """What the page shows while, and after, a draft is checked."""

    html: Html
    draft: Draft


@dataclass(frozen=True, slots=True)
class Cited:
    """A draft with other citations; as it was, where there is a reason to leave it."""

    draft: Draft
    html: Html | None = None
    said: str = ""
    """What was done, or why it was not."""


class DraftActions:
    """The behaviour of the tab “Check a draft”; what belongs to a browser tab is handed in."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self.kept = KeptDraftActions(assistant)

    def read(self, path: str) -> tuple[str | None, Html]:
        """The text of an uploaded file; None, and why, where there is none."""
        try:
            return self._assistant.read_draft(path), checking_html(None)
        except Exception as error:
            # Where the upload lies on its way is nobody's concern.
            said = in_plain_words(error).replace(path, Path(path).name)
            return None, problem_html(said)

    def check(self, text: str, before: Draft, owner: str = "") -> Iterator[Checking]:
        """How far the check is, and at last every sentence with its verdict."""
        text = without_surrogates(text)
        problem = self._why_not(text)
        if problem:
            yield Checking(problem_html(problem), before)
            return
        yield Checking(checking_html(None), before)
        try:
            yield from self._check(text, before, owner)
        except Exception as error:
            yield Checking(problem_html(in_plain_words(error)), before)

    def cite(self, of: str, text: str, draft: Draft, owner: str = "") -> Cited:
        """Put right citations into a sentence by its position, or into `all`, or `undo` that.

        `text` is what stands in the box: where it is another one, it is left alone.
        """
        if draft.checked is None or _lines(without_surrogates(text)) != _lines(draft.text):
            return Cited(draft, said=_CHANGED)
        try:
            cited = _undone(draft) if of == "undo" else self._cite(of, draft, draft.checked)
            return replace(cited, draft=self.kept.keep(cited.draft, owner)) if cited.html else cited
        except Exception as error:
            return Cited(draft, said=in_plain_words(error))

    def _cite(self, of: str, draft: Draft, checked: CheckedText) -> Cited:
        only = None if of == "all" else [int(of)]
        recited = self._assistant.recite(draft.text, checked, only=only)
        if not recited.recited:
            return Cited(draft, said=_NOT_CITED)
        now = Draft(recited.checked, recited.text, draft, draft.draft_id)
        return Cited(now, _shown(now, "undo" if only is None else of), describe_recited(recited))

    def _why_not(self, text: str) -> str:
        if not text.strip():
            return _EMPTY
        try:
            return "" if self._assistant.documents() else _NO_DOCUMENTS
        except Exception as error:
            return in_plain_words(error)

    def _check(self, text: str, before: Draft, owner: str) -> Iterator[Checking]:
        reports = run_reporting("check", lambda tell: self._assistant.check(text, on_progress=tell))
        for report in reports:
            if isinstance(report, Finished):
                draft = Draft(report.result, text)
                yield Checking(draft_html(report.result, text), self.kept.keep(draft, owner))
            else:
                yield Checking(checking_html(report), before)


def _undone(draft: Draft) -> Cited:
    if draft.before is None:
        return Cited(draft, said="There is nothing to take back.")
    return Cited(draft.before, _shown(draft.before, "all"), "The draft is as it was.")


def _shown(draft: Draft, focus: str) -> Html | None:
    can_undo = draft.before is not None
    if draft.checked is None:
        return None
    return draft_html(draft.checked, draft.text, focus=focus, can_undo=can_undo)


def _lines(text: str) -> str:
    """With the line ends that a box gives back."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
