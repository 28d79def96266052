"""The tab “Check a draft”: its components, and what their events call."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from assistant.interface.briefing_html import telling_html
from assistant.interface.components import QUIET, details_of, live_html
from assistant.interface.draft_actions import Draft, DraftActions

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

    def wire(self, actions: DraftActions, telling: Any) -> None:
        """`telling` is where what was done is told."""

        def check(text: str, draft: Draft) -> Iterator[tuple[str, Draft]]:
            for checking in actions.check(text, draft):
                yield checking.html, checking.draft

        def read(path: str) -> tuple[Any, str, Any]:
            text, said = actions.read(path)
            return gr.skip() if text is None else text, said, text is not None

        def check_read(text: str, draft: Draft, is_read: bool) -> Iterator[tuple[Any, Any]]:
            if not is_read:
                yield gr.skip(), gr.skip()
                return
            yield from check(text, draft)

        def cite(text: str, draft: Draft, clicked: gr.EventData) -> tuple[Any, Any, Draft, str]:
            cited = actions.cite(str(details_of(clicked).get("of")), text, draft)
            is_new = cited.html is not None
            shown = (cited.draft.text, cited.html) if is_new else (gr.skip(), gr.skip())
            return *shown, cited.draft, telling_html(cited.said)

        shown = [self.checked, self.draft]
        gr.on([self.text.submit, self.check.click], check, [self.text, self.draft], shown, **QUIET)
        is_read = gr.State(False)
        uploaded = self.upload.upload(read, self.upload, [self.text, self.checked, is_read], **QUIET)
        uploaded.then(check_read, [self.text, self.draft, is_read], shown, **QUIET)
        changed = [self.text, self.checked, self.draft, telling]
        self.checked.cite(cite, [self.text, self.draft], changed, **QUIET)
        # A box that is filled by us tells nobody.
        self.text.change(None, js=_TELL_DRAFTED, **QUIET)
