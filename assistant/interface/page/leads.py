"""Suggested questions on the page: what could be asked first, and what after an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.interface.page.components import QUIET, live_html
from assistant.interface.page.conversation import Conversation

if TYPE_CHECKING:
    from assistant.interface.page.page_actions import PageActions

_SECONDS_BETWEEN_LOOKS = 3
_ONE_AT_A_TIME: dict[str, Any] = {"concurrency_limit": 1, "concurrency_id": "leading"}
"""However many ask at once: an answer comes before what could be asked after it."""


class Leads:
    """Built where gradio is told to lay it out; wired once the rest of the page is there."""

    def __init__(self) -> None:
        self.html = live_html("leads")
        self.shown = gr.State("")
        self.looking = gr.Timer(_SECONDS_BETWEEN_LOOKS)

    def wire(
        self,
        page: PageActions,
        talk: Any,
        conversation: gr.State,
        answered: list[Any],
    ) -> None:
        """`answered` are the events after which a conversation has another answer, or is another one."""

        def look(now: Conversation, shown: str, request: gr.Request) -> tuple[Any, Any]:
            if now.answers or page.is_answering(request.session_hash or ""):
                return gr.skip(), gr.skip()
            welcome = page.welcome()
            # What is shown already is not made anew: the focus may be in it.
            return (welcome, welcome) if welcome != shown else (gr.skip(), gr.skip())

        self.looking.tick(look, [conversation, self.shown], [talk, self.shown], **QUIET)
        for event in answered:
            event.then(page.leads, conversation, self.html, **_ONE_AT_A_TIME, **QUIET)
