"""The page in the browser: layout and wiring.

What it does is in `page_actions`; how it looks in `page_html`, `reading_html`, `filter_row`
and `static/`; whom it answers in `page_guard`.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

# Before gradio is imported: it reads these once, and would otherwise report its use over the network.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
# Nobody reads its statistics of use, which it makes anew after every single event.
os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = str(10**9)
os.environ["GRADIO_ANALYTICS_MAX_EVENTS"] = "1"

import gradio as gr

from assistant.errors import SettingsError
from assistant.interface.page.arriving import arrive
from assistant.interface.page.briefing_actions import BriefingActions
from assistant.interface.page.briefing_tab import BriefingTab
from assistant.interface.page.components import (
    QUIET,
    STATIC,
    details_of,
    live_html,
    read_script,
    wait_for,
)
from assistant.interface.page.conversation import Conversation
from assistant.interface.page.conversation_actions import ConversationActions
from assistant.interface.page.conversation_tab import ConversationTab, owner_of
from assistant.interface.page.documents_actions import DocumentsActions
from assistant.interface.page.documents_tab import DocumentsTab
from assistant.interface.page.documents_view import View
from assistant.interface.page.draft_actions import DraftActions
from assistant.interface.page.draft_html import draft_hint_html
from assistant.interface.page.draft_tab import DraftTab
from assistant.interface.page.kept_draft_actions import Draft
from assistant.interface.page.leads import Leads
from assistant.interface.page.page_actions import PageActions
from assistant.interface.page.page_guard import guards
from assistant.interface.page.page_html import account_html
from assistant.interface.page.ports import address_in_url, ensure_safe
from assistant.interface.page.watching import watch_documents

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.interface.page.passwords import Passwords

_Shown = tuple[Any, Any, Any]
"""The conversation and the cited passages as markup, and what is kept of them; or notes to leave them."""

_STYLES = ("page.css", "reading.css", "documents.css")
_QUESTIONS_AT_ONCE = 8
_UPLOADS_KEPT_SECONDS = 60 * 60
_UPLOAD_BYTES = 500 * 1024 * 1024
"""What the server takes at all; the limit a person sees is the reader's, which reports by name."""


def serve(
    assistant: Assistant,
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    open_browser: bool = False,
    passwords: Passwords | None = None,
) -> None:
    """Show the page until interrupted.

    Raises SettingsError for an address that others could reach, where there are no passwords.
    """
    ensure_safe(host, asks_password=passwords is not None)
    documents = DocumentsActions(assistant)
    page = build_page(assistant, documents)
    watch_documents(assistant.home / "documents", documents)
    launch_page(page, host=host, port=port, open_browser=open_browser, passwords=passwords)
    page.block_thread()


def launch_page(
    page: gr.Blocks,
    *,
    host: str,
    port: int = 0,
    open_browser: bool = False,
    passwords: Passwords | None = None,
) -> str:
    """Serve `page` from a thread and return its address. Port 0 takes any free one."""
    ensure_safe(host, asks_password=passwords is not None)
    # In the form in which gradio puts it into the address that it opens.
    host = address_in_url(host)
    try:
        _, address, _ = page.launch(
            server_name=host,
            server_port=port or _free_port(),
            inbrowser=open_browser,
            prevent_thread_lock=True,
            quiet=True,
            share=False,
            ssr_mode=False,
            mcp_server=False,
            enable_monitoring=False,
            # Otherwise the browser keeps every question and answer in its own storage.
            run_history=False,
            footer_links=[],
            app_kwargs={"middleware": guards(host, passwords)},
            max_file_size=_UPLOAD_BYTES,
            theme=_theme(),
            css_paths=[STATIC / name for name in _STYLES],
        )
    except OSError as error:
        raise SettingsError(f"Port {port} is taken. Choose another one with --port.") from error
    return address


def build_page(assistant: Assistant, documents: DocumentsActions | None = None) -> gr.Blocks:
    """The page over `assistant`, whose model begins to load in the background."""
    actions = PageActions(assistant)
    actions.warm_up()
    cleaning = (_UPLOADS_KEPT_SECONDS, _UPLOADS_KEPT_SECONDS)
    page = gr.Blocks(title="Briefing Assistant", analytics_enabled=False, delete_cache=cleaning)
    with page:
        layout = _Layout(strict=assistant.settings.strict, has_model=bool(assistant.chat_model))
        layout.wire(page, actions, ConversationActions(assistant), documents or DocumentsActions(assistant))
        layout.wire_writing(page, actions, DraftActions(assistant), BriefingActions(assistant))
    page.queue(default_concurrency_limit=_QUESTIONS_AT_ONCE)
    return page


class _Layout:
    """The components, from top left to bottom right, and what their events call."""

    def __init__(self, *, strict: bool, has_model: bool) -> None:
        self.conversation = gr.State(Conversation())
        self.ticking = gr.Timer(0.5)
        with gr.Row(elem_id="masthead"):
            gr.HTML("<h1>Briefing Assistant</h1>", apply_default_css=False)
            self.status = live_html("status", "page.js", "connection.js")
            self.account = live_html("account")
            self.new = gr.Button("New conversation", size="sm", elem_id="new")
        with gr.Row(elem_id="columns"):
            with gr.Column(scale=3, min_width=300, elem_id="asking"), _modes() as modes:
                self.modes = modes
                with gr.Tab("Ask", id="asking", render_children=True):
                    self._lay_out_asking(strict, has_model)
                with gr.Tab("Check a draft", id="checking", render_children=True):
                    self.drafts = DraftTab()
                with gr.Tab("Briefing", id="briefing", render_children=True):
                    self.briefing = BriefingTab()
                with gr.Tab("Conversations", id="conversations", render_children=True):
                    self.conversations = ConversationTab()
                with gr.Tab("Documents", id="documents", render_children=True):
                    self.documents = DocumentsTab()
            self.briefing.lay_out_telling()
            with (
                gr.Column(scale=2, min_width=300, elem_id="panel"),
                gr.Tabs(selected="passages") as tabs,
            ):
                self.tabs = tabs
                with gr.Tab("Passages", id="passages", render_children=True):
                    self.reading = live_html("reading")

    def _lay_out_asking(self, strict: bool, has_model: bool) -> None:
        self.talk = live_html("talk")
        self.leads = Leads()
        with gr.Column(elem_id="question-bar"):
            with gr.Row(elem_id="question-row"):
                self.question = gr.Textbox(
                    label="Your question", placeholder="Ask the documents", max_lines=4, elem_id="question"
                )
                self.ask = gr.Button("Ask", variant="primary", min_width=80, elem_id="ask")
                # In sight only while an answer is being written: see page.css.
                self.stop = gr.Button("Stop", variant="stop", min_width=80, elem_id="stop")
            with gr.Row(elem_id="how"):
                self.filters = live_html("filters", "filters.js")
                self.strict = gr.Checkbox(
                    strict, label="Only supported sentences", container=False, elem_id="strict"
                )
                self.quotes_only = gr.Checkbox(
                    False, label="Quotes only", container=False, visible=has_model, elem_id="quotes-only"
                )
            # Carries to the server what is chosen in the form above.
            self.chosen = gr.JSON(visible=False)

    def wire(
        self, page: gr.Blocks, actions: PageActions, kept: ConversationActions, documents: DocumentsActions
    ) -> None:
        arrived = self._wire_start(page, actions, kept, documents)
        running = self._wire_asking(actions)
        shown = [self.talk, self.reading, self.conversation]
        reopened = self.conversations.wire(kept, actions, self.conversation, shown, self.modes, running)
        self.leads.wire(actions, self.talk, self.conversation, [*running, reopened, arrived])
        self._wire_reading(actions)
        self._wire_documents(documents)

    def wire_writing(
        self, page: gr.Blocks, actions: PageActions, drafts: DraftActions, briefings: BriefingActions
    ) -> None:
        """What is made of answers and beside them."""
        self.drafts.wire(page, drafts, drafts.kept, self.briefing.telling)
        kept = self.conversation, self.drafts.draft
        self.briefing.wire(page, briefings, kept, (self.talk, self.reading), actions.citing)

    def _wire_start(
        self, page: gr.Blocks, actions: PageActions, kept: ConversationActions, documents: DocumentsActions
    ) -> Any:
        def start(request: gr.Request) -> tuple[Any, ...]:
            owner = owner_of(request)
            arrived = arrive(request.query_params, actions, kept, owner)
            beside = *documents.show(View()), documents.filters(), draft_hint_html(), account_html(owner)
            return *arrived, arrived[0], *beside

        def tick() -> tuple[str, gr.Timer]:
            said, can_change = actions.status()
            return said, gr.Timer(active=can_change)

        for script in ("dropping.js", "reading.js"):
            page.load(None, js=read_script(script))
        talk = [self.talk, self.reading, self.conversation, self.conversations.list, self.leads.shown]
        beside = [self.documents.documents, self.documents.view, self.filters]
        beside += [self.drafts.checked, self.account]
        arrived = page.load(start, None, [*talk, *beside], **QUIET)
        gr.on([page.load, self.ticking.tick], tick, None, [self.status, self.ticking], **QUIET)
        return arrived

    def _wire_asking(self, actions: PageActions) -> list[Any]:
        shown = [self.talk, self.reading, self.conversation]

        def ask(
            question: str,
            conversation: Conversation,
            form: object,
            strict: object,
            quotes_only: object,
            request: gr.Request,
        ) -> Iterator[_Shown]:
            asked = shown_beside = None
            tab, owner = request.session_hash or "", owner_of(request)
            for asked in actions.ask(question, conversation, form, strict, quotes_only, tab, owner):
                # An article that was opened meanwhile stays open.
                is_new = asked.passages_html != shown_beside
                beside = shown_beside = asked.passages_html
                yield asked.conversation_html, beside if is_new else gr.skip(), asked.conversation
            if asked is None:
                # A generator that yields nothing would empty the page.
                yield gr.skip(), gr.skip(), gr.skip()

        def begin_anew() -> tuple[Any, ...]:
            begun = Conversation()
            return actions.welcome(), actions.passages(begun), begun, gr.Tabs(selected="asking")

        # A question that is sent while another is being answered stays in its box and is asked after it:
        # each needs the conversation that the one before it leaves behind.
        asking = gr.on(
            [self.question.submit, self.ask.click],
            ask,
            [self.question, self.conversation, self.chosen, self.strict, self.quotes_only],
            shown,
            js=read_script("ask.js"),
            trigger_mode="always_last",
            **QUIET,
        )

        def stop(request: gr.Request) -> None:
            actions.stop(request.session_hash or "")

        self.stop.click(stop, None, None, queue=False, **QUIET)
        opening = read_script("opening.js")
        begun = self.new.click(begin_anew, None, [*shown, self.modes], js=opening, cancels=[asking], **QUIET)
        wait_for(begun, read_script("beginning.js"))
        return [asking, begun]

    def _wire_reading(self, actions: PageActions) -> None:
        def open_article(
            conversation: Conversation, draft: Draft, clicked: gr.EventData
        ) -> tuple[str, gr.Tabs]:
            opened = actions.open(details_of(clicked), conversation, draft)
            return opened, gr.Tabs(selected="passages")

        kept, shown = [self.conversation, self.drafts.draft], [self.reading, self.tabs]
        listed = self.documents.documents
        for component in (self.talk, self.reading, listed, self.drafts.checked, self.briefing.items):
            component.open(open_article, kept, shown, trigger_mode="multiple", **QUIET)

        def all_passages(conversation: Conversation, clicked: gr.EventData) -> str:
            turn = details_of(clicked).get("turn")
            return actions.passages(
                conversation, int(turn) if isinstance(turn, str) and turn.isdecimal() else -1
            )

        self.reading.passages(all_passages, self.conversation, self.reading, **QUIET)

    def _wire_documents(self, documents: DocumentsActions) -> None:
        def tell(_: Conversation) -> tuple[Any, ...]:
            # What can be asked of them is looked for by `leads`, which waits for answers.
            return (documents.filters(),)

        self.documents.wire(documents, self.conversation, [self.filters], tell)


def _modes() -> gr.Tabs:
    """All in sight, in two lines where one is too narrow: none waits behind a button."""
    return gr.Tabs(elem_id="modes", overflow_behavior="wrap")


def _theme() -> gr.themes.Base:
    """System fonts only: nothing is fetched. Colours are set once, in page.css."""
    return gr.themes.Base(
        primary_hue=gr.themes.colors.slate,
        neutral_hue=gr.themes.colors.stone,
        radius_size=gr.themes.sizes.radius_sm,
        font="sans-serif",
        font_mono="monospace",
    )


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
