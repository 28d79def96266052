"""What the page does with a draft: reads a file of it, checks it, and tells how far it is. No gradio here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.interface.draft_html import checking_html, draft_html
from assistant.interface.markup import Html
from assistant.interface.page_html import problem_html
from assistant.interface.plain_errors import in_plain_words
from assistant.interface.reporting import Finished, run_reporting

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.types import CheckedText

_EMPTY = "There is nothing to check yet: paste a text, or choose a file."
_NO_DOCUMENTS = "There are no documents to hold the draft against. Add some articles under “Documents” first."


@dataclass(frozen=True, eq=False)
class Draft:
    """What one browser tab has had checked last. Compared by identity: gradio hashes what it keeps."""

    checked: CheckedText | None = None


@dataclass(frozen=True, slots=True)
class Checking:
    """What the page shows while, and after, a draft is checked."""

    html: Html
    draft: Draft


class DraftActions:
    """The behaviour of the tab “Check a draft”; what belongs to a browser tab is handed in."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def read(self, path: str) -> tuple[str | None, Html]:
        """The text of an uploaded file; None, and why, where there is none."""
        try:
            return self._assistant.read_draft(path), checking_html(None)
        except Exception as error:
            # Where the upload lies on its way is nobody's concern.
            said = in_plain_words(error).replace(path, Path(path).name)
            return None, problem_html(said)

    def check(self, text: str, before: Draft) -> Iterator[Checking]:
        """How far the check is, and at last every sentence with its verdict."""
        problem = self._why_not(text)
        if problem:
            yield Checking(problem_html(problem), before)
            return
        yield Checking(checking_html(None), before)
        try:
            yield from self._check(text, before)
        except Exception as error:
            yield Checking(problem_html(in_plain_words(error)), before)

    def _why_not(self, text: str) -> str:
        if not text.strip():
            return _EMPTY
        try:
            return "" if self._assistant.documents() else _NO_DOCUMENTS
        except Exception as error:
            return in_plain_words(error)

    def _check(self, text: str, before: Draft) -> Iterator[Checking]:
        reports = run_reporting("check", lambda tell: self._assistant.check(text, on_progress=tell))
        for report in reports:
            if isinstance(report, Finished):
                yield Checking(draft_html(report.result, text), Draft(report.result))
            else:
                yield Checking(checking_html(report), before)
