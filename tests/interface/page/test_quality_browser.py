"""The page for whoever uses no mouse, sees no screen, wants no motion or has a small screen only."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.interface.browsing import Visit, browser, fake, fake_address, visit
from tests.interface.fakes import QUOTES, FakeAssistant
from tests.interface.serving import serve_page
from tests.interface.states import SIZES, STATES, ask, filled, open_tab

pytestmark = pytest.mark.browser
__all__ = ["browser", "fake", "fake_address", "visit"]

TABS = ("Ask", "Check a draft", "Briefing", "Conversations", "Documents")
HEARD = """() => {
  window.heard = [];
  const region = document.querySelector("body > [role=status].only-heard");
  new MutationObserver(() => region.textContent && heard.push(region.textContent))
    .observe(region, { childList: true, characterData: true, subtree: true });
}"""
SHIFTED = """() => new Promise(done => {
  let sum = 0;
  const add = each => { sum += each.hadRecentInput ? 0 : each.value; };
  new PerformanceObserver(list => list.getEntries().forEach(add))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 500);
})"""


def _press_until(page: Page, key: str, target: Locator, most: int = 60) -> None:
    for _ in range(most):
        if target.evaluate("target => target === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"not reached with {most} times {key}: {target}")


def test_every_tab_is_in_sight_on_a_phone(fake_address: str, visit: Visit) -> None:
    width, height = SIZES["phone"]
    page = visit.open(fake_address, width=width, height=height)
    for name in TABS:
        tab = page.get_by_role("tab", name=name, exact=True)
        box = tab.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= width and box["height"] >= 40
        assert tab.evaluate("tab => tab.scrollWidth <= tab.clientWidth"), "its name is cut off"
        open_tab(page, name)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_walk_by_keyboard_from_question_to_next_citation_and_to_another_tab(
    fake_address: str, visit: Visit
) -> None:
    page = visit.open(fake_address)
    _press_until(page, "Tab", page.get_by_label("Your question"))
    page.keyboard.type("What did Berrigal say?")
    page.keyboard.press("Enter")
    expect(page.locator(".origin")).to_be_visible()
    first, second = page.locator(".citation").all()
    _press_until(page, "Shift+Tab", first)
    page.keyboard.press("Enter")
    mark = page.locator("article.opened mark")
    expect(mark).to_have_text(QUOTES[0])
    expect(mark).to_be_focused()
    onward = page.get_by_role("button", name="Next citation")
    _press_until(page, "Shift+Tab", onward)
    page.keyboard.press("Enter")
    expect(mark).to_have_text(QUOTES[1])
    page.keyboard.press("Escape")
    expect(second).to_be_focused()
    documents = page.get_by_role("tab", name="Documents")
    _press_until(page, "Shift+Tab", documents)
    page.keyboard.press("Enter")
    expect(documents).to_have_attribute("aria-selected", "true")
    _press_until(page, "Tab", page.get_by_role("button", name="Harbour reopens", exact=True))


def test_answer_is_announced_once_and_whole(fake: FakeAssistant, fake_address: str, visit: Visit) -> None:
    released = threading.Event()
    fake.before_answering = lambda question: released.wait(20)
    page = visit.open(fake_address)
    page.evaluate(HEARD)
    page.get_by_label("Your question").fill("What did Berrigal say?")
    page.get_by_label("Your question").press("Enter")
    expect(page.locator(".waiting")).to_be_visible()
    released.set()
    expect(page.locator(".origin")).to_be_visible()
    page.wait_for_timeout(300)
    begun, said = page.evaluate("heard")
    assert begun == "Reading the documents…"
    assert said == f"Answer in 2 quotations. Supported: {QUOTES[0]} Contradicted: {QUOTES[1]}"
    grown = page.locator("#talk [aria-live]:not([aria-live=off]), #talk [role=status]")
    assert grown.count() == 0, "what grows would be read out from its beginning with every word"


def test_reopened_answer_is_not_announced_as_new(fake_address: str, visit: Visit) -> None:
    page = visit.open(fake_address)
    ask(page)
    page.evaluate(HEARD)
    open_tab(page, "Conversations")
    page.locator(".conversations .title").first.click()
    expect(page.locator(".origin")).to_be_visible()
    page.wait_for_timeout(300)
    assert page.evaluate("heard") == []


def test_verdicts_of_a_draft_are_announced(fake_address: str, visit: Visit) -> None:
    page = visit.open(fake_address)
    page.evaluate(HEARD)
    open_tab(page, "Check a draft")
    page.get_by_label("Your draft").fill("A draft.")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".draft .summary")).to_be_visible()
    page.wait_for_timeout(300)
    assert page.evaluate("heard[heard.length - 1]") == "2 sentences: 1 supported, 1 contradicted"


def test_nothing_moves_for_whoever_wants_no_motion(
    fake: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    released = threading.Event()
    fake.before_answering = lambda question: released.wait(20)
    page = visit.open(fake_address)
    page.get_by_label("Your question").fill("What did Berrigal say?")
    page.get_by_label("Your question").press("Enter")
    moving = "document.getAnimations().filter(each => each.playState === 'running').length"
    expect(page.locator(".waiting")).to_be_visible()
    assert page.evaluate(moving) > 0
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(moving) == 0
    released.set()
    expect(page.locator(".origin")).to_be_visible()


def test_error_can_be_asked_again_with_a_click(fake: FakeAssistant, fake_address: str, visit: Visit) -> None:
    page = visit.open(fake_address)
    next(state for state in STATES if state.name == "error").show(page, fake)
    fake.failure = None
    page.get_by_role("button", name="Ask again").click()
    expect(page.locator(".origin")).to_be_visible()
    expect(page.locator(".question")).to_have_text(["What did Berrigal say?"])


def test_empty_workspace_leads_to_where_documents_are_added(
    fake: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    fake.kept.clear()
    page = visit.open(fake_address)
    page.get_by_role("button", name="Add documents").click()
    expect(page.locator("#upload")).to_be_visible()


def test_failed_model_is_said_where_it_is_seen_on_a_phone(visit: Visit, tmp_path: Path) -> None:
    fake = filled(FakeAssistant(tmp_path / "workspace"))
    state = next(state for state in STATES if state.name == "no-model")
    state.set_up(fake, threading.Event())
    for address in serve_page(fake):
        page = visit.open(address, width=390, height=844)
        alert = page.locator("#status").get_by_role("alert")
        expect(alert).to_contain_text("Correct ASSISTANT_EMBEDDING_MODEL.")
        expect(alert).to_be_in_viewport()
        page.close()
    fake.close()


@pytest.mark.parametrize("size", SIZES)
def test_page_does_not_jump_as_it_loads(visit: Visit, tmp_path: Path, size: str) -> None:
    fake = filled(FakeAssistant(tmp_path / "workspace"))
    width, height = SIZES[size]
    for address in serve_page(fake):
        page = visit.open(address, width=width, height=height)
        expect(page.locator("#status")).to_contain_text("Ready")
        assert page.evaluate(SHIFTED) < 0.1
        page.close()
    fake.close()
