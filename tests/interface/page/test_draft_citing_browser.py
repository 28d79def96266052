"""Right citations put into a draft on the page: a real Chromium over a real workspace and its real check."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant import Assistant
from tests.interface.browsing import Visit, browser, night_visit, screenshots, visit
from tests.interface.serving import serve_page
from tests.interface.terminal.test_cli_end_to_end import BRIDGE, FERRY

pytestmark = pytest.mark.browser
__all__ = ["browser", "night_visit", "screenshots", "visit"]

DRAFT = (
    "The repairs cost 4.1 million crowns, the harbour office said. [1]\n\n"
    "The council of Grantvale put off the new river bridge until 2034. [1]\n\n"
    "The harbour ferry of Ostermole sailed again on Friday.\n\n"
    "The repairs cost 9.1 million crowns, the harbour office said. [1]\n\n"
    "Pirates stole the moon from the harbour. [9]\n\n"
    "Sources:\n[1] Ostermole ferry sails again, Coast Courier\n"
)
LISTED = "[10] “Grantvale delays its bridge”, bridge.txt\n"


@pytest.fixture(scope="module")
def real_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("newsroom")
    (home / "documents").mkdir()
    (home / "documents" / "ferry.md").write_text(FERRY, encoding="utf-8")
    (home / "documents" / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    with Assistant.open(home) as assistant:
        assistant.add()
        yield from serve_page(assistant)


def _check(page: Page, text: str = DRAFT) -> None:
    page.get_by_role("tab", name="Check a draft").click()
    page.get_by_label("Your draft").fill(text)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".draft .summary")).to_be_visible()


def test_markers_stand_beside_their_sentence_with_what_they_point_to(real_address: str, visit: Visit) -> None:
    page = visit.open(real_address)
    _check(page)
    expect(page.locator(".draft .own")).to_have_text(
        ["[1] ✓ right", "[1] ✗ wrong", "no citation", "[1] – does not carry it", "[9] ? names no source"]
    )
    claim = page.locator(".claim", has_text="put off the new river bridge")
    expect(claim).to_have_accessible_name(re.compile(r"until 2034\. \[1\] wrong$"))
    claim.click()
    pointed = page.locator(".own-sources:visible li")
    expect(pointed).to_contain_text("[1] “Ostermole ferry sails again”: it does not plainly say this.")
    expect(pointed).to_contain_text("The draft lists it as: Ostermole ferry sails again, Coast Courier")


def test_right_citation_goes_into_the_draft_with_the_keyboard_and_comes_out_again(
    real_address: str, visit: Visit, screenshots: Path
) -> None:
    page = visit.open(real_address)
    _check(page)
    box = page.get_by_label("Your draft")
    claim = page.locator(".claim", has_text="put off the new river bridge")
    claim.focus()
    page.keyboard.press("Enter")
    use = page.get_by_role("button", name="Use the right citation: “Grantvale delays its bridge”")
    expect(use).to_be_visible()
    page.screenshot(path=screenshots / "citing-before-light.png")
    use.focus()
    page.keyboard.press("Enter")
    expect(box).to_have_value(DRAFT.replace("2034. [1]", "2034. [10]") + LISTED)
    expect(page.locator("#told")).to_have_text("Now [10] in place of [1]. The list of sources has 1 more.")
    expect(claim).to_be_focused()
    expect(claim).to_have_attribute("aria-expanded", "true")
    expect(claim).to_have_accessible_name(re.compile(r"\[10\] right$"))
    expect(use).to_have_count(0)
    expect(page.locator(".stale")).to_be_hidden()
    page.screenshot(path=screenshots / "citing-after-light.png")
    undo = page.locator(".draft").get_by_role("button", name="Undo")
    undo.focus()
    page.keyboard.press("Enter")
    expect(box).to_have_value(DRAFT)
    expect(use).to_be_visible()
    expect(undo).to_have_count(0)
    expect(page.locator(".stale")).to_be_hidden()


def test_all_right_citations_go_in_at_once_and_leave_with_the_footnotes(
    real_address: str, visit: Visit
) -> None:
    page = visit.open(real_address)
    _check(page)
    page.get_by_role("button", name="Use all right citations, in 2 sentences").click()
    fixed = (DRAFT + LISTED).replace("2034. [1]", "2034. [10]").replace("on Friday.", "on Friday. [1]")
    expect(page.get_by_label("Your draft")).to_have_value(fixed)
    expect(page.locator("#told")).to_contain_text("2 citations put right.")
    expect(page.locator(".draft").get_by_role("button", name="Undo")).to_be_focused()
    expect(page.get_by_role("button", name=re.compile("^Use all"))).to_have_count(0)
    href = page.get_by_role("link", name="Download with footnotes").get_attribute("href") or ""
    exported = b64decode(href.partition("base64,")[2]).decode()
    assert "until 2034. ✓[^check-2] [10]" in exported and LISTED.strip() in exported
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".draft .own").nth(1)).to_have_text("[10] ✓ right")
    expect(page.locator(".draft .own").nth(2)).to_have_text("[1] ✓ right")


def test_draft_that_was_changed_meanwhile_is_left_alone(real_address: str, visit: Visit) -> None:
    page = visit.open(real_address)
    _check(page)
    box = page.get_by_label("Your draft")
    box.fill("Mine. " + DRAFT)
    page.get_by_role("button", name=re.compile("^Use all")).click()
    expect(page.locator("#told")).to_have_text(
        "The draft has changed since it was checked. Check it again first."
    )
    expect(box).to_have_value("Mine. " + DRAFT)


def test_checked_draft_survives_a_restart_with_its_citations_and_is_deleted_with_undo(
    tmp_path: Path, visit: Visit, screenshots: Path
) -> None:
    article = tmp_path / "documents" / "ferry.md"
    article.parent.mkdir()
    article.write_text(FERRY, encoding="utf-8")
    text = "# On the ferry\n\nThe repairs cost 4.1 million crowns, the harbour office said."
    with Assistant.open(tmp_path) as assistant:
        assistant.add()
        for address in serve_page(assistant):
            page = visit.open(address)
            _check(page, text)
            expect(page.locator(".kept-drafts li")).to_have_count(1)
            page.close()
    article.write_text(FERRY.replace("4.1\nmillion", "4.7\nmillion"), encoding="utf-8")
    with Assistant.open(tmp_path) as assistant:
        assistant.add()
        for address in serve_page(assistant):
            page = visit.open(address)
            page.get_by_role("tab", name="Check a draft").click()
            page.get_by_role("button", name=re.compile("^On the ferry The repairs cost 4.1")).click()
            expect(page.get_by_label("Your draft")).to_have_value(text)
            expect(page.locator(".draft .summary")).to_have_text("1 sentence: 1 supported")
            expect(page.locator(".draft .since")).to_contain_text(
                "“Ostermole ferry sails again” has changed since."
            )
            expect(page.locator(".stale")).to_be_hidden()
            page.locator(".claim").click()
            expect(page.locator("article.opened mark")).to_contain_text("4.1")
            expect(page.locator("article.opened .note dd").last).to_contain_text("4.7")
            page.screenshot(path=screenshots / "draft-reopened-light.png")
            page.get_by_role("button", name=re.compile("^Delete the checked draft")).click()
            expect(page.locator(".kept-drafts li")).to_have_count(0)
            page.locator(".kept-drafts").get_by_role("button", name="Undo").click()
            expect(page.locator(".kept-drafts li")).to_have_count(1)
            page.close()


@pytest.mark.parametrize("width", [360, 390])
def test_markers_and_buttons_fit_a_phone_at_night(
    real_address: str, night_visit: Visit, screenshots: Path, width: int
) -> None:
    page = night_visit.open(real_address, width=width, height=740)
    _check(page)
    page.locator(".claim", has_text="put off the new river bridge").click()
    expect(page.get_by_role("button", name=re.compile("^Use the right citation"))).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.screenshot(path=screenshots / f"citing-dark-{width}.png", full_page=True)
