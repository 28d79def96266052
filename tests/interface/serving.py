"""The page, really served, for tests that talk to it from outside."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import cast

import gradio as gr

from assistant import Assistant
from assistant.interface.page.documents_actions import DocumentsActions
from assistant.interface.page.page import build_page, launch_page
from assistant.interface.page.passwords import Passwords


def serve_page(
    assistant: object,
    host: str = "127.0.0.1",
    passwords: Passwords | None = None,
    documents: DocumentsActions | None = None,
) -> Iterator[str]:
    """Serve the page over `assistant`, real or fake, yield its address, and stop."""

    async def launch() -> tuple[gr.Blocks, str]:
        page = build_page(cast(Assistant, assistant), documents)
        return page, launch_page(page, host=host, passwords=passwords)

    # In a running event loop: where there is none, gradio makes some that it never closes.
    with ThreadPoolExecutor(1) as elsewhere:
        page, address = elsewhere.submit(asyncio.run, launch()).result()
    yield address
    page.close(verbose=False)
