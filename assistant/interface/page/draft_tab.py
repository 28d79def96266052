"""The tab “Check a draft”: its components, and what their events call."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from assistant.interface.page.briefing_html import telling_html
from assistant.interface.page.components import QUIET, details_of, live_html
from assistant.interface.page.conversation_tab import owner_of
from assistant.interface.page.draft_actions import DraftActions
from assistant.interface.page.kept_draft_actions import Draft, KeptDraftActions

_FILE_TYPES = [".txt", ".md", ".docx", ".html", ".pdf"]

_TELL_DRAFTED = "() => { document.dispatchEvent(new Event('drafted')); }"


class DraftTab:
    """Built where gradio is told to lay it out; wired once the rest of the page is there."""

    def __init__(self) -> None:
        self.draft = gr.State(Draft())
        self.text = gr.Textbox(
            label="Your draft",
            placeholder="Paste a text. Every sentence of it is held against the documents.",
            lines=7,
            max_lines=14,
            elem_id="draft",
        )
        with gr.Row(elem_id="draft-row"):
            self.upload = gr.UploadButton(
                "Choose a file", file_types=_FILE_TYPES, size="sm", elem_id="draft-upload"
            )
            self.check = gr.Button("Check", variant="primary", min_width=80, elem_id="check")
        self.checked = live_html("checked")
        self.kept = live_html("kept-drafts")

    def wire(self, page: gr.Blocks, actions: DraftActions, kept: KeptDraftActions, telling: Any) -> None:
        """`telling` is where what was done is told."""
        self._wire_checking(page, actions, kept, telling)
        self._wire_kept(kept, telling)

    def _wire_checking(
        self, page: gr.Blocks, actions: DraftActions, kept: KeptDraftActions, telling: Any
    ) -> None:
        def check(text: str, draft: Draft, request: gr.Request) -> Iterator[tuple[str, Draft]]:
            for checking in actions.check(text, draft, owner_of(request)):
                yield checking.html, checking.draft

        def read(path: str) -> tuple[Any, str, Any]:
            text, said = actions.read(path)
            return gr.skip() if text is None else text, said, text is not None

        def check_read(
            text: str, draft: Draft, is_read: bool, request: gr.Request
        ) -> Iterator[tuple[Any, Any]]:
            if not is_read:
                yield gr.skip(), gr.skip()
                return
            yield from check(text, draft, request)

        def cite(
            text: str, draft: Draft, clicked: gr.EventData, request: gr.Request
        ) -> tuple[Any, Any, Draft, str]:
            cited = actions.cite(str(details_of(clicked).get("of")), text, draft, owner_of(request))
            is_new = cited.html is not None
            shown = (cited.draft.text, cited.html) if is_new else (gr.skip(), gr.skip())
            return *shown, cited.draft, telling_html(cited.said)

        shown = [self.checked, self.draft]
        asked = [self.text.submit, self.check.click]
        checked = gr.on(asked, check, [self.text, self.draft], shown, **QUIET)
        is_read = gr.State(False)
        uploaded = self.upload.upload(read, self.upload, [self.text, self.checked, is_read], **QUIET)
        checked_file = uploaded.then(check_read, [self.text, self.draft, is_read], shown, **QUIET)
        changed = [self.text, self.checked, self.draft, telling]
        cited = self.checked.cite(cite, [self.text, self.draft], changed, **QUIET)

        def listed(request: gr.Request) -> str:
            return kept.listed(owner_of(request))

        page.load(listed, None, self.kept, **QUIET)
        for event in (checked, checked_file, cited):
            event.then(listed, None, self.kept, **QUIET)
        # A box that is filled by us tells nobody.
        self.text.change(None, js=_TELL_DRAFTED, **QUIET)

    def _wire_kept(self, kept: KeptDraftActions, telling: Any) -> None:
        def change(draft: Draft, clicked: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
            done = kept.change(details_of(clicked), owner_of(request))
            told = done.listed, telling_html(done.said)
            if done.opened is None:
                return gr.skip(), gr.skip(), draft, *told
            return done.opened.text, done.html, done.opened, *told

        changed = [self.text, self.checked, self.draft, self.kept, telling]
        self.kept.draft(change, self.draft, changed, **QUIET)
