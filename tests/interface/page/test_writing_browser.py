"""An answer while a chat model writes it, in a real Chromium."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from assistant.types import Answer, Status
from tests.interface.browsing import Visit, browser, visit
from tests.interface.fakes import HARBOUR, FakeAssistant
from tests.interface.serving import serve_page

pytestmark = pytest.mark.browser
__all__ = ["browser", "visit"]


@pytest.fixture
def writing(tmp_path_factory: pytest.TempPathFactory) -> FakeAssistant:
    """A model that begins a sentence and hangs."""
    assistant = FakeAssistant(tmp_path_factory.mktemp("workspace"), chat_model="scripted:model")
    assistant.put(HARBOUR, title="Harbour reopens", source="documents/harbour.md")
    hanging = threading.Event()

    def write() -> Iterator[Answer]:
        yield Answer("Who?", "Who?", Status.ANSWERED, "scripted:model", writing="The <b>harbour")
        hanging.wait(30)

    assistant.write = write
    return assistant


@pytest.fixture
def address(writing: FakeAssistant) -> Iterator[str]:
    yield from serve_page(writing)


def test_answer_is_seen_growing_and_stopped(address: str, visit: Visit) -> None:
    page = visit.open(address)
    expect(page.locator("#status")).to_contain_text("scripted:model writes")
    expect(page.locator("#stop")).to_be_hidden()
    page.get_by_label("Your question").fill("Who?")
    page.locator("#ask").click()
    expect(page.locator(".unfinished")).to_have_text("The <b>harbour …")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".note")).to_have_text("Stopped before it was complete.")
    expect(page.locator("#stop")).to_be_hidden()
    page.get_by_label("Quotes only").check()
    page.get_by_label("Your question").fill("What did it cost?")
    page.locator("#ask").click()
    expect(page.locator(".sentence").first).to_be_visible()
    expect(page.locator(".origin").last).to_contain_text("quotation")
