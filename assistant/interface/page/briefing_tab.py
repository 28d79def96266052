"""The tab “Briefing”: its components, and what their events call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant.interface.page.briefing_actions import BriefingActions, Cite
from assistant.interface.page.briefing_html import telling_html
from assistant.interface.page.components import QUIET, details_of, live_html
from assistant.interface.page.conversation import Conversation
from assistant.interface.page.kept_draft_actions import Draft

CiteIn = Callable[[Conversation, Draft], Cite]
"""How the places that one browser tab shows are cited."""


class BriefingTab:
    """Built where gradio is told to lay it out; wired once the rest of the page is there."""

    def __init__(self) -> None:
        self.briefing_id = gr.State("")
        self.items = live_html("briefing", "page.js", "briefing.js")
        with gr.Row(elem_id="own-row"):
            self.own = gr.Textbox(
                label="Own words",
                placeholder="A sentence of your own. It is checked like any other.",
                lines=2,
                max_lines=6,
                elem_id="own",
            )
            self.add = gr.Button("Check and add", variant="primary", min_width=80, elem_id="own-add")

    def lay_out_telling(self) -> None:
        """Where what was done is told, whichever tab is open: tabs that are not have no place to tell it."""
        self.telling = live_html("telling", "telling.js")

    def wire(
        self,
        page: gr.Blocks,
        actions: BriefingActions,
        kept: tuple[gr.State, gr.State],
        pinnable: tuple[Any, ...],
        cite_in: CiteIn,
    ) -> None:
        """`kept` is the conversation and the draft of a browser tab; `pinnable` has pin buttons in it."""
        shown = [self.items, self.briefing_id]
        told = [*shown, self.telling]

        def show(briefing_id: str) -> tuple[str, str]:
            now = actions.show(briefing_id)
            return now.html, now.briefing_id

        def pin(
            conversation: Conversation, draft: Draft, briefing_id: str, clicked: gr.EventData
        ) -> tuple[str, str, str]:
            cite = cite_in(conversation, draft)
            now = actions.pin(details_of(clicked), conversation.answers, cite, briefing_id)
            return now.html, now.briefing_id, telling_html(now.said)

        def change(briefing_id: str, clicked: gr.EventData) -> tuple[str, str, str]:
            now = actions.change(details_of(clicked), briefing_id)
            return now.html, now.briefing_id, telling_html(now.said)

        def add(text: str, briefing_id: str) -> tuple[str, str, str, Any]:
            now, is_added = actions.add_own(text, briefing_id)
            return now.html, now.briefing_id, telling_html(now.said), "" if is_added else gr.skip()

        # One at a time, so that two clicks never show the earlier of their results last.
        in_turn: dict[str, Any] = {
            "concurrency_limit": 1,
            "concurrency_id": "briefing",
            "trigger_mode": "multiple",
        }
        page.load(show, self.briefing_id, shown, **QUIET)
        self.items.briefing(change, self.briefing_id, told, **in_turn, **QUIET)
        for component in pinnable:
            component.pin(pin, [*kept, self.briefing_id], told, **in_turn, **QUIET)
        typed = [self.own, self.briefing_id]
        gr.on([self.own.submit, self.add.click], add, typed, [*told, self.own], **in_turn, **QUIET)
