"""The tab “Conversations”: its components, and what their events call."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.interface.markup import Html, join
from assistant.interface.page.components import QUIET, details_of, live_html, read_script, wait_for
from assistant.interface.page.conversation import Conversation
from assistant.interface.page.conversation_actions import ConversationActions
from assistant.interface.page.conversations_html import Told
from assistant.interface.page.page_html import problem_html
from assistant.interface.page.plain_errors import in_plain_words

if TYPE_CHECKING:
    from assistant.interface.page.page_actions import PageActions


def owner_of(request: gr.Request) -> str:
    """Who signed in, as the browser says with every request; empty where nobody has to."""
    kind, _, packed = str(request.headers.get("authorization", "")).partition(" ")
    if kind.lower() != "basic":
        return ""
    try:
        return b64decode(packed).decode("utf-8").partition(":")[0]
    except ValueError:
        return ""


class ConversationTab:
    """Built where gradio is told to lay it out; wired once the rest of the page is there."""

    def __init__(self) -> None:
        self.search = gr.Textbox(
            label="Search conversations",
            placeholder="Words of a question or an answer",
            elem_id="search-kept",
        )
        self.list = live_html("kept", "conversations.js")

    def wire(
        self,
        actions: ConversationActions,
        page: PageActions,
        conversation: gr.State,
        shown: list[Any],
        modes: gr.Tabs,
        running: list[Any],
    ) -> Any:
        """`shown` are talk, reading and `conversation`, which `modes` brings to the front; `running` is what
        ends as another one is opened.

        Returns the event after which another one is open.
        """

        def find(words: str | None, now: Conversation, request: gr.Request) -> Html:
            return actions.listed(words or "", now.kept.conversation_id, owner_of(request))

        def refresh(after: Any) -> None:
            after.then(find, [self.search, conversation], self.list, **QUIET)

        def reopen(now: Conversation, clicked: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
            asking = gr.Tabs(selected="asking")
            try:
                opened = actions.reopen(details_of(clicked), owner_of(request))
            except Exception as error:
                problem = problem_html(in_plain_words(error))
                return join([problem, page.talk(now)]), gr.skip(), gr.skip(), asking
            return page.talk(opened), page.passages(opened), opened, asking

        self.search.change(find, [self.search, conversation], self.list, trigger_mode="always_last", **QUIET)
        outputs = [*shown, modes]
        opening = read_script("opening.js")
        reopened = self.list.reopen(reopen, conversation, outputs, js=opening, cancels=running, **QUIET)
        wait_for(reopened)
        for event in (reopened, *running):
            refresh(event)
        self._wire_changes(actions, page, conversation, shown)
        return reopened

    def _wire_changes(
        self, actions: ConversationActions, page: PageActions, conversation: gr.State, shown: list[Any]
    ) -> None:
        def change(
            act: Callable[[Mapping[str, object], str], Told],
        ) -> Callable[[str | None, Conversation, gr.EventData, gr.Request], tuple[Any, ...]]:
            def changed(
                words: str | None, now: Conversation, clicked: gr.EventData, request: gr.Request
            ) -> tuple[Any, ...]:
                owner = owner_of(request)
                told = act(details_of(clicked), owner)
                listed = actions.listed(words or "", now.kept.conversation_id, owner, told)
                if now.kept.conversation_id not in told.deleted or not now.answers:
                    return listed, gr.skip(), gr.skip(), gr.skip()
                # What is deleted is not left standing in the tab that deletes it.
                begun = Conversation()
                return listed, page.talk(begun), page.passages(begun), begun

            return changed

        given, outputs = [self.search, conversation], [self.list, *shown]
        self.list.rename(change(actions.rename), given, outputs, trigger_mode="multiple", **QUIET)
        self.list.delete(change(actions.delete), given, outputs, trigger_mode="multiple", **QUIET)
        self.list.restore(change(actions.restore), given, outputs, trigger_mode="multiple", **QUIET)
