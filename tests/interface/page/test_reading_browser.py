"""Reading an answer, kept conversations, links and suggested questions, in a real Chromium."""

from __future__ import annotations

import re
import threading

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.interface.browsing import Visit, browser, fake, fake_address, night_visit, visit
from tests.interface.fakes import QUOTES, FakeAssistant, FakeSuggestions

pytestmark = pytest.mark.browser
__all__ = ["browser", "fake", "fake_address", "night_visit", "visit"]


def _ask(page: Page, question: str) -> Locator:
    """Ask, wait for the end of the answer, and return its turn."""
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    turn = page.locator(".turn", has=page.locator(".question", has_text=question)).last
    expect(turn.locator(".answer-tools")).to_be_visible()
    return turn


def _tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()
    expect(page.get_by_role("tab", name=name)).to_have_attribute("aria-selected", "true")


# --- what a number shows ---------------------------------------------------------------------------------


def test_tooltip_can_be_pointed_at_itself_and_lies_below_its_number(fake_address: str, visit: Visit) -> None:
    page = visit.open(fake_address)
    turn = _ask(page, "What did Berrigal say?")
    number = turn.locator(".citation").first
    tip = page.locator(f"#{number.get_attribute('aria-describedby')}")
    number.hover()
    expect(tip).to_be_visible()
    expect(tip).to_contain_text("The Straits Gazette · 18 March 2025")
    at, below = number.bounding_box(), tip.bounding_box()
    assert at and below and 0 <= below["y"] - (at["y"] + at["height"]) < 12
    # Slantwise, past the edge of the number: there is a moment for the way.
    page.mouse.move(below["x"] + below["width"] / 2, below["y"] + below["height"] / 2, steps=8)
    page.wait_for_timeout(600)
    expect(tip).to_be_visible()
    page.get_by_label("Your question").hover()
    expect(tip).to_be_hidden()


def test_tooltip_goes_away_with_escape_wherever_the_focus_is(fake_address: str, visit: Visit) -> None:
    page = visit.open(fake_address)
    number = _ask(page, "What did Berrigal say?").locator(".citation").first
    tip = page.locator(f"#{number.get_attribute('aria-describedby')}")
    page.get_by_label("Your question").focus()
    number.hover()
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(page.get_by_label("Your question")).to_be_focused()


def test_verdict_unfolds_by_keyboard_and_folds_again(fake_address: str, visit: Visit) -> None:
    page = visit.open(fake_address)
    mark = _ask(page, "What did Berrigal say?").get_by_role("button", name=re.compile("^Contradicted"))
    why = page.locator(f"#{mark.get_attribute('aria-controls')}")
    expect(why).to_be_hidden()
    mark.press("Enter")
    expect(mark).to_have_attribute("aria-expanded", "true")
    expect(why).to_contain_text("the passage says 52,000, the answer says 25,000")
    mark.press("Enter")
    expect(why).to_be_hidden()


# --- from citation to citation ---------------------------------------------------------------------------


def test_steps_go_from_citation_to_citation_and_keep_the_focus(fake_address: str, visit: Visit) -> None:
    page = visit.open(fake_address)
    turn = _ask(page, "What did Berrigal say?")
    turn.locator(".citation").first.click()
    mark = page.locator("article.opened mark")
    expect(mark).to_have_text(QUOTES[0])
    onward = page.get_by_role("button", name="Next citation")
    onward.press("Enter")
    expect(mark).to_have_text(QUOTES[1])
    expect(page.locator(".steps")).to_contain_text("Citation 2 of 2")
    expect(onward).to_be_focused()
    expect(onward).to_have_attribute("aria-disabled", "true")
    onward.press("Enter")
    expect(turn.locator(".citation").last).to_have_attribute("aria-current", "true")
    page.get_by_role("button", name="Previous citation").press("Enter")
    expect(mark).to_have_text(QUOTES[0])
    expect(page.get_by_role("button", name="Previous citation")).to_be_focused()
    page.get_by_role("button", name="Back to the answer").click()
    expect(turn.locator(".citation").first).to_be_focused()


def test_article_of_an_earlier_answer_leads_back_to_its_own_passages(
    fake: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    page = visit.open(fake_address)
    first = _ask(page, "What did Berrigal say?")
    _ask(page, "And what did it cost?")
    first.locator(".citation").first.click()
    expect(page.locator(".steps")).to_contain_text("Citation 1 of 2")
    page.get_by_role("button", name="All passages").click()
    expect(page.locator(".passages h3")).to_contain_text("What did Berrigal say?")


# --- copying and links -----------------------------------------------------------------------------------


def test_answer_is_copied_with_footnotes_and_it_is_announced(fake_address: str, visit: Visit) -> None:
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.open(fake_address)
    turn = _ask(page, "What did Berrigal say?")
    button = turn.get_by_role("button", name="Copy with footnotes")
    button.press("Enter")
    expect(page.locator(".only-heard[role=status]")).to_have_text("Copied")
    expect(turn.get_by_role("button", name="Copied")).to_be_focused()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"What did Berrigal say?\n\n{QUOTES[0]} [1]")
    assert f"[2] “{QUOTES[1]}” — The Straits Gazette, 2025-03-18, Harbour reopens" in copied
    expect(button).to_be_visible()


def test_copying_works_where_the_clipboard_is_forbidden(fake_address: str, visit: Visit) -> None:
    page = visit.open(fake_address)
    page.evaluate(
        """() => {
          navigator.clipboard.writeText = () => Promise.reject(new Error("forbidden"));
          document.addEventListener("copy", () => (window.copied = String(document.activeElement.value)));
        }"""
    )
    _ask(page, "What did Berrigal say?").get_by_role("button", name="Copy with footnotes").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert QUOTES[0] in page.evaluate("window.copied")


def test_links_lead_to_the_answer_and_to_the_place_in_another_browser(
    fake_address: str, visit: Visit, night_visit: Visit
) -> None:
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.open(fake_address)
    turn = _ask(page, "What did Berrigal say?")
    _ask(page, "And what did it cost?")
    turn.get_by_role("button", name="Copy link to this answer").click()
    expect(turn.get_by_role("button", name="Copy link to this answer")).to_have_text("Copied")
    to_answer = page.evaluate("navigator.clipboard.readText()")
    turn.locator(".citation").last.click()
    page.get_by_role("button", name="Copy link to this place").click()
    expect(page.get_by_role("button", name="Copy link to this place")).to_have_text("Copied")
    to_place = page.evaluate("navigator.clipboard.readText()")
    other = night_visit.context.new_page()
    other.goto(to_answer)
    expect(other.locator(".question")).to_have_text(["What did Berrigal say?", "And what did it cost?"])
    expect(other.locator(".question").first).to_be_focused()
    expect(other.locator(".passages h3")).to_contain_text("What did Berrigal say?")
    other.goto(to_place)
    expect(other.locator("article.opened mark")).to_have_text(QUOTES[1])
    expect(other.locator("article.opened mark")).to_be_in_viewport()


def test_reload_brings_the_conversation_back_and_a_new_one_forgets_it(
    fake: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    page = visit.open(fake_address)
    _ask(page, "What did Berrigal say?")
    expect(page).to_have_url(re.compile(r"\?answer=[0-9a-f]{32}$"))
    page.reload()
    expect(page.locator(".question")).to_have_text(["What did Berrigal say?"])
    # What gradio was listening to as the page was left breaks off, and its client says so.
    visit.offences[:] = [each for each in visit.offences if not each.startswith("console: ")]
    _ask(page, "And what did it cost?")
    assert fake.histories[-1] == ("And what did it cost?", 1)
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".welcome")).to_be_visible()
    expect(page).to_have_url(fake_address)


# --- kept conversations ----------------------------------------------------------------------------------


def test_conversation_is_searched_reopened_renamed_deleted_and_brought_back(
    fake: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    page = visit.open(fake_address)
    _ask(page, "What did Berrigal say?")
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".welcome")).to_be_visible()
    _ask(page, "Who won the marathon?")
    _tab(page, "Conversations")
    rows = page.locator(".conversations li")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Who won the marathon?")
    expect(rows.first).to_contain_text(re.compile(r"Today, \d\d:\d\d · 1 question · open"))
    page.get_by_label("Search conversations").fill("valve")
    expect(rows).to_have_count(1)
    rows.get_by_role("button", name="What did Berrigal say?", exact=True).click()
    expect(page.get_by_role("tab", name="Ask", exact=True)).to_have_attribute("aria-selected", "true")
    expect(page.locator(".question")).to_have_text(["What did Berrigal say?"])
    page.locator(".citation").last.click()
    expect(page.locator("article.opened mark")).to_have_text(QUOTES[1])
    _tab(page, "Conversations")
    rows.get_by_role("button", name="Rename").press("Enter")
    box = rows.get_by_label("New title")
    expect(box).to_be_focused()
    box.fill("Harbour <b>valves</b>")
    box.press("Enter")
    expect(rows.first).to_contain_text("Harbour <b>valves</b>")
    rows.get_by_role("button", name="Delete").press("Enter")
    expect(rows).to_have_count(0)
    expect(page.locator(".welcome")).to_have_count(1)
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    undo.press("Enter")
    expect(rows).to_have_count(1)
    page.get_by_label("Search conversations").fill("")
    page.get_by_role("button", name="Delete all 2").click()
    expect(page.locator(".conversations")).to_contain_text("No conversation is kept yet.")
    assert fake.conversations().find() == []


def test_two_tabs_that_reopen_one_conversation_never_mix(
    fake: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    first = visit.open(fake_address)
    _ask(first, "asked first")
    second = visit.context.new_page()
    second.goto(first.url)
    expect(second.locator(".question")).to_have_text(["asked first"])
    _ask(first, "asked here")
    _ask(second, "asked there")
    expect(first.locator(".question")).to_have_text(["asked first", "asked here"])
    expect(second.locator(".question")).to_have_text(["asked first", "asked there"])
    kept = fake.conversations()
    held = [[answer.question for answer in kept.open(each.conversation_id).answers] for each in kept.find()]
    assert sorted(held) == [["asked first", "asked here"], ["asked first", "asked there"]]


# --- suggested questions -----------------------------------------------------------------------------------


def test_suggestions_come_by_themselves_without_moving_the_page(
    fake: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    made = tuple(f"What did Berrigal say about valve {number}?" for number in range(6))
    fake.suggestions = FakeSuggestions(None, made=made, before_making=lambda: released.wait(20))
    released = threading.Event()
    page = visit.open(fake_address)
    expect(page.locator(".examples")).to_contain_text("Looking for questions")
    before = page.locator("#question-bar").bounding_box()
    released.set()
    expect(page.locator(".examples button")).to_have_count(6)
    after = page.locator("#question-bar").bounding_box()
    assert before and after and abs(before["y"] - after["y"]) < 8
    page.get_by_role("button", name=made[0]).click()
    expect(page.locator(".question")).to_have_text([made[0]])


def test_leads_are_asked_with_a_click_and_go_away_meanwhile(
    fake: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    fake.suggestions = FakeSuggestions((), leads=("Who disputes the cost?", "What happened after?"))
    page = visit.open(fake_address)
    _ask(page, "What did Berrigal say?")
    leads = page.get_by_role("group", name="Questions that lead on")
    expect(leads.get_by_role("button")).to_have_count(2)
    released = threading.Event()
    fake.before_answering = lambda question: released.wait(20)
    leads.get_by_role("button", name="Who disputes the cost?").click()
    expect(page.locator(".waiting")).to_be_visible()
    expect(leads).to_be_hidden()
    released.set()
    expect(page.locator(".question")).to_have_text(["What did Berrigal say?", "Who disputes the cost?"])
    expect(leads).to_be_visible()
