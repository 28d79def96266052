"""A real Chromium, and visits to the page that watch what happens; fixtures for tests to import."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.interface.fakes import HARBOUR, FakeAssistant
from tests.interface.serving import serve_page

CHROMIUM = "/usr/bin/chromium"
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

expect.set_options(timeout=20_000)


def require_chromium() -> None:
    """Skip the test where there is none, unless the tests must be complete."""
    if not Path(CHROMIUM).exists():
        reason = f"{CHROMIUM} is not installed (Debian: apt-get install chromium)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    require_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


@dataclass
class Visit:
    """One browser context, and what it did that it should not have done."""

    context: BrowserContext
    offences: list[str]

    def open(self, address: str, *, width: int = 1280, height: int = 900) -> Page:
        page = self.context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.on("request", lambda request: self._check_address(request.url))
        page.on("pageerror", lambda error: self.offences.append(f"script error: {error}"))
        page.on("dialog", lambda dialog: self._refuse(f"dialog: {dialog.message}", dialog.dismiss))
        page.on(
            "console",
            lambda said: self.offences.append(f"console: {said.text}") if said.type == "error" else None,
        )
        page.goto(address)
        expect(page.locator(".welcome")).to_be_visible()
        return page

    def _check_address(self, url: str) -> None:
        if urlsplit(url).scheme in ("http", "https", "ws") and urlsplit(url).hostname != "127.0.0.1":
            self.offences.append(f"request to {url}")

    def _refuse(self, offence: str, dismiss: object) -> None:
        self.offences.append(offence)
        if callable(dismiss):
            dismiss()


def drop_files(
    page: Page, where: str, events: tuple[str, ...] = ("dragenter", "dragover", "drop"), **files: str
) -> None:
    """Drag text files of these names over a place of the page, and let them go there."""
    made = """files => {
      const brought = new DataTransfer();
      for (const [name, text] of Object.entries(files)) brought.items.add(new File([text], `${name}.txt`));
      return brought;
    }"""
    brought = page.evaluate_handle(made, files)
    for event in events:
        page.dispatch_event(where, event, {"dataTransfer": brought})


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    yield from _visit(browser, "light")


@pytest.fixture
def night_visit(browser: Browser) -> Iterator[Visit]:
    yield from _visit(browser, "dark")


def _visit(browser: Browser, scheme: Literal["light", "dark"]) -> Iterator[Visit]:
    context = browser.new_context(color_scheme=scheme)
    visit = Visit(context, [])
    yield visit
    context.close()
    assert visit.offences == []


@pytest.fixture
def fake(tmp_path: Path) -> FakeAssistant:
    fake = FakeAssistant(tmp_path / "workspace")
    fake.put(HARBOUR, title="Harbour reopens", source="documents/harbour.md")
    return fake


@pytest.fixture
def fake_address(fake: FakeAssistant) -> Iterator[str]:
    yield from serve_page(fake)


@pytest.fixture(scope="session")
def screenshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    named = os.environ.get("ASSISTANT_SCREENSHOTS")
    folder = Path(named) if named else tmp_path_factory.mktemp("screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
