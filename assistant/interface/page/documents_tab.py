"""The tab “Documents”: its components, and what their events call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import gradio as gr

from assistant.interface.markup import Html
from assistant.interface.page.components import QUIET, details_of, live_html
from assistant.interface.page.documents_actions import DocumentsActions, Told
from assistant.interface.page.documents_view import View

_Tell = Callable[[Any], tuple[Any, ...]]
_SECONDS_BETWEEN_LOOKS = 2
_LOOKING = ("sort", "turn", "unfold", "edit", "leave")
_CHANGING = ("save", "update", "remove", "undo")
# One at a time, and none forgotten: whoever writes second waits for the first.
_WRITING: dict[str, Any] = {"concurrency_limit": 1, "concurrency_id": "writing", "trigger_mode": "multiple"}


class DocumentsTab:
    """Built where gradio is told to lay it out; wired once the rest of the page is there."""

    def __init__(self) -> None:
        self.view = gr.State(View())
        self.looking = gr.Timer(_SECONDS_BETWEEN_LOOKS)
        self.upload = gr.File(label="Add articles", file_count="multiple", height=120, elem_id="upload")
        with gr.Row(elem_id="other-ways"):
            self.folder = gr.UploadButton(
                "Choose a folder", file_count="directory", size="sm", elem_id="choose-folder"
            )
            self.address = gr.Textbox(
                label="Address of an article", placeholder="https://…", max_lines=1, elem_id="address"
            )
            self.fetch = gr.Button("Fetch", size="sm", elem_id="fetch")
        with gr.Accordion("Paste a text", open=False, elem_id="paste"):
            self._lay_out_pasting()
        self.adding = live_html("adding", "documents.js")
        self.wanted = gr.Textbox(
            label="Find a document", placeholder="Title, outlet, date or file", max_lines=1, elem_id="wanted"
        )
        self.documents = live_html("documents", "documents.js")
        self.save_table = gr.Button("Download this list (.csv)", size="sm", elem_id="save-table")
        self.table = live_html("table", "csv.js")

    def _lay_out_pasting(self) -> None:
        self.text = gr.Textbox(label="Text", lines=5, max_lines=12, elem_id="paste-text")
        with gr.Row(elem_id="paste-details"):
            self.title = gr.Textbox(label="Title", max_lines=1, min_width=160)
            self.outlet = gr.Textbox(label="Outlet", max_lines=1, min_width=120)
            self.day = gr.Textbox(label="Date", placeholder="30 May 2025", max_lines=1, min_width=120)
        self.add_text = gr.Button("Add this text", size="sm", elem_id="add-text")

    def wire(self, actions: DocumentsActions, conversation: gr.State, beside: list[Any], tell: _Tell) -> None:
        """`tell` gives what the components `beside` show once documents have come or gone."""
        self._shown = [self.documents, self.view]
        self._beside = beside
        self._conversation = conversation
        self._wire_looking(actions, tell)
        self._wire_adding(actions, tell)
        for action in (*_LOOKING, *_CHANGING):
            self._wire_action(actions, tell, action)

    def _wire_looking(self, actions: DocumentsActions, tell: _Tell) -> None:
        def look(view: View, conversation: Any) -> tuple[Any, ...]:
            refreshed = actions.refresh(view)
            if refreshed is None:
                return (gr.skip(),) * (2 + len(self._beside))
            return (*refreshed, *tell(conversation))

        def find(wanted: str, view: View) -> tuple[Html, View]:
            return actions.show(view.searched(wanted))

        given = [self.view, self._conversation]
        # Asked often and answered at once, so that it needs no place in the queue.
        self.looking.tick(look, given, [*self._shown, *self._beside], queue=False, **QUIET)
        self.save_table.click(actions.table, self.view, self.table, trigger_mode="multiple", **QUIET)
        self.wanted.change(find, [self.wanted, self.view], self._shown, trigger_mode="always_last", **QUIET)

    def _wire_adding(self, actions: DocumentsActions, tell: _Tell) -> None:
        def add_files(paths: list[str] | None) -> Iterator[Told]:
            return actions.add_files(paths or [])

        def stop(clicked: gr.EventData) -> None:
            actions.cancel(details_of(clicked))

        for box in (self.upload, self.folder):
            self._wire_source(box.upload, [box], None, actions, add_files, tell)
        asked = [self.address.submit, self.fetch.click]
        self._wire_source(asked, [self.address], "", actions, actions.add_addresses, tell)
        pasted = [self.text, self.title, self.outlet, self.day]
        self._wire_source(self.add_text.click, pasted, "", actions, actions.add_text, tell)
        # Beside the queue, because what it cancels stands at the head of it.
        self.adding.stop(stop, None, None, queue=False, **QUIET)

    def _wire_source(
        self,
        asked: Any,
        boxes: list[Any],
        empty: str | None,
        actions: DocumentsActions,
        add: Callable[..., Iterator[Told]],
        tell: _Tell,
    ) -> None:
        """Show how far it is, and at last the new list; what was typed stays where it did not go in."""
        left = (gr.skip(),) * len(boxes)

        def run(*values: Any) -> Iterator[tuple[Any, ...]]:
            *typed, view, conversation = values
            told = None
            for told in add(*typed):
                yield told.html, *left, *(gr.skip(),) * (2 + len(self._beside))
            is_kept = told is not None and told.has_failed and empty is not None
            emptied = left if is_kept else (empty,) * len(boxes)
            yield told.html if told else "", *emptied, *actions.show(view), *tell(conversation)

        given = [*boxes, self.view, self._conversation]
        gr.on(asked, run, given, [self.adding, *boxes, *self._shown, *self._beside], **_WRITING, **QUIET)

    def _wire_action(self, actions: DocumentsActions, tell: _Tell, action: str) -> None:
        def look(view: View, clicked: gr.EventData) -> tuple[Html, View]:
            return actions.act(action, details_of(clicked), view)

        def change(view: View, conversation: Any, clicked: gr.EventData) -> tuple[Any, ...]:
            return (*actions.act(action, details_of(clicked), view), *tell(conversation))

        asked = getattr(self.documents, action)
        if action in _LOOKING:
            asked(look, self.view, self._shown, trigger_mode="multiple", **QUIET)
        else:
            given = [self.view, self._conversation]
            asked(change, given, [*self._shown, *self._beside], **_WRITING, **QUIET)
