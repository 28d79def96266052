"""The tab “Briefing” in a real Chromium: pinning, ordering, own words, and what is downloaded."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant.interface.exports.briefing_files import read_exported_bytes
from assistant.types import Span, Verdict
from tests.interface.browsing import Visit, browser, fake, fake_address, night_visit, screenshots, visit
from tests.interface.fakes import QUOTES, FakeAssistant, citation_of, found
from tests.interface.page.test_page_html import HOSTILE

pytestmark = pytest.mark.browser
__all__ = ["browser", "fake", "fake_address", "night_visit", "screenshots", "visit"]


def ask(page: Page, question: str = "What did he say?") -> None:
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".turn").last.locator(".origin")).to_be_visible()


def open_tab(page: Page) -> None:
    page.get_by_role("tab", name="Briefing").click()
    expect(page.locator("#briefing .briefing")).to_be_visible()


def pin_sentence(page: Page, number: int = 0) -> None:
    page.locator(".turn").last.get_by_role("button", name="Pin this sentence").nth(number).click()


def told(page: Page, said: str) -> None:
    expect(page.get_by_role("status").filter(has_text=said)).to_be_visible()


def items(page: Page) -> list[str]:
    return page.locator("#briefing .items > li .kind").all_inner_texts()


@pytest.fixture
def pinned(fake: FakeAssistant, fake_address: str, visit: Visit) -> Page:
    """A page with an answer, a sentence and a quote pinned, its tab open."""
    page = visit.open(fake_address)
    ask(page)
    page.get_by_role("button", name="Pin the answer to: What did he say?").click()
    told(page, "Pinned to “Briefing of ")
    pin_sentence(page)
    page.locator("#reading").get_by_role("button", name="Pin this quote").first.click()
    open_tab(page)
    expect(page.locator("#briefing .items > li")).to_have_count(3)
    return page


def test_answers_sentences_and_quotes_are_pinned_where_they_are_read(
    pinned: Page, fake: FakeAssistant, screenshots: Path
) -> None:
    assert items(pinned) == [
        "Answer to: What did he say?",
        "Sentence from the answer to: What did he say?",
        "Quote",
    ]
    (kept,) = fake.briefings.all()
    assert [item.kind.value for item in kept.items] == ["answer", "sentence", "quote"]
    expect(pinned.locator("#briefing .summary")).to_contain_text("4 sentences: ")
    pinned.screenshot(path=screenshots / "briefing-light.png", full_page=True)


def test_quote_of_an_opened_article_is_pinned_with_its_source(
    fake: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    page = visit.open(fake_address)
    ask(page)
    page.locator(".citation").last.click()
    expect(page.locator("article.opened mark")).to_have_text(QUOTES[1])
    page.locator("article.opened").get_by_role("button", name="Pin this quote").click()
    told(page, "Pinned to “")
    ((item,),) = [briefing.items for briefing in fake.briefings.all()]
    (citation,) = item.sentences[0].citations
    assert (citation.quote, citation.title, citation.outlet) == (
        QUOTES[1], "Harbour reopens", "The Straits Gazette"
    )  # fmt: skip


def test_pins_are_there_after_the_page_is_loaded_anew(pinned: Page, fake_address: str, visit: Visit) -> None:
    again = visit.open(fake_address)
    open_tab(again)
    assert items(again) == items(pinned)


def test_items_are_ordered_by_keyboard_and_the_focus_stays(pinned: Page, fake: FakeAssistant) -> None:
    quote = pinned.locator("#briefing .items > li").nth(2)
    up = quote.get_by_role("button", name=re.compile("^Up: "))
    up.focus()
    pinned.keyboard.press("Enter")
    told(pinned, "Now item 2 of 3.")
    expect(
        pinned.locator("#briefing .items > li").nth(1).get_by_role("button", name=re.compile("^Up"))
    ).to_be_focused()
    pinned.keyboard.press("Enter")
    told(pinned, "Now item 1 of 3.")
    first = pinned.locator("#briefing .items > li").nth(0).get_by_role("button", name=re.compile("^Up"))
    expect(first).to_be_focused()
    expect(first).to_have_attribute("aria-disabled", "true")
    pinned.keyboard.press("Enter")
    pinned.keyboard.press("Tab")
    pinned.keyboard.press("Enter")
    told(pinned, "Now item 2 of 3.")
    assert [item.kind.value for item in fake.briefings.all()[0].items] == ["answer", "quote", "sentence"]


def test_item_is_removed_and_put_back_by_keyboard(pinned: Page, fake: FakeAssistant) -> None:
    before = items(pinned)
    pinned.get_by_role("button", name=re.compile("^Remove: ")).nth(1).focus()
    pinned.keyboard.press("Enter")
    told(pinned, "Removed. “Undo” puts it back.")
    undo = pinned.get_by_role("button", name=re.compile("^Undo: put back"))
    expect(undo).to_be_focused()
    assert len(items(pinned)) == 2
    pinned.keyboard.press("Enter")
    told(pinned, "Put back.")
    assert items(pinned) == before
    expect(undo).to_have_count(0)


def test_own_words_are_checked_edited_and_keep_their_reason(
    fake: FakeAssistant, fake_address: str, visit: Visit, screenshots: Path
) -> None:
    (document,) = fake.documents()
    citation = citation_of(document, fake.texts[document.revision], QUOTES[1])
    wrong = replace(
        fake._sentences()[1], text="The work cost 25,000 crowns.", citations=(citation,), at=Span(0, 28),
        verdict=Verdict.CONTRADICTED, findings=found("The passage says 52,000, the sentence says 25,000."),
    )  # fmt: skip
    fake.checked = (wrong,)
    page = visit.open(fake_address)
    open_tab(page)
    page.get_by_label("Own words").fill("The work cost 25,000 crowns.")
    page.get_by_role("button", name="Check and add").click()
    told(page, "Added your words: contradicted")
    expect(page.get_by_label("Own words")).to_have_value("")
    item = page.locator("#briefing .items > li")
    expect(item.locator(".name")).to_have_text("Contradicted")
    expect(item.locator(".reason")).to_have_text("The passage says 52,000, the sentence says 25,000.")
    page.screenshot(path=screenshots / "briefing-own.png")
    right = replace(wrong, text=QUOTES[1], verdict=Verdict.SUPPORTED, findings=())
    fake.checked = (right,)
    item.get_by_role("button", name=re.compile("^Edit: ")).click()
    box = item.get_by_label("Your words")
    expect(box).to_be_focused()
    expect(box).to_have_value("The work cost 25,000 crowns.")
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(item.get_by_role("button", name=re.compile("^Edit: "))).to_be_focused()
    page.keyboard.press("Enter")
    box.fill(QUOTES[1])
    item.get_by_role("button", name="Check and save").click()
    told(page, "Checked anew and saved.")
    expect(item.locator(".sentence")).to_have_class("sentence supported")
    expect(item.get_by_role("button", name=re.compile("^Edit: "))).to_be_focused()


def test_own_words_that_are_none_stay_in_their_box_with_the_reason(
    fake: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    page = visit.open(fake_address)
    open_tab(page)
    page.get_by_label("Own words").fill("…")
    page.get_by_role("button", name="Check and add").click()
    told(page, "There is no sentence to add.")
    expect(page.get_by_label("Own words")).to_have_value("…")


def test_title_is_changed_and_several_briefings_are_kept(pinned: Page, fake: FakeAssistant) -> None:
    title = pinned.get_by_label("Title")
    title.fill("Harbour, morning")
    title.press("Enter")
    told(pinned, "Renamed.")
    expect(title).to_be_focused()
    title.fill("Harbour, noon")
    pinned.keyboard.press("Tab")
    expect(pinned.get_by_role("combobox", name="Briefing")).to_contain_text("Harbour, noon")
    expect(pinned.get_by_role("link", name="Markdown")).to_be_focused()
    title.fill("Harbour, morning")
    title.press("Enter")
    expect(pinned.get_by_role("combobox", name="Briefing")).to_contain_text("Harbour, morning")
    pinned.get_by_role("button", name="New briefing").click()
    told(pinned, "A new briefing is open.")
    expect(pinned.locator("#briefing .items > li")).to_have_count(0)
    pinned.get_by_role("tab", name="Ask").click()
    pin_sentence(pinned)
    told(pinned, "Pinned to “Briefing of ")
    open_tab(pinned)
    expect(pinned.locator("#briefing .items > li")).to_have_count(1)
    pinned.get_by_role("combobox", name="Briefing").select_option(label="Harbour, morning")
    told(pinned, "“Harbour, morning” is open.")
    expect(pinned.locator("#briefing .items > li")).to_have_count(3)
    pinned.get_by_role("button", name="Remove this briefing").click()
    told(pinned, "Removed “Harbour, morning”. “Undo” brings it back.")
    undo = pinned.get_by_role("button", name="Undo: bring back “Harbour, morning”")
    expect(undo).to_be_focused()
    pinned.keyboard.press("Enter")
    told(pinned, "“Harbour, morning” is back.")
    expect(pinned.locator("#briefing .items > li")).to_have_count(3)
    pinned.get_by_role("button", name="Remove this briefing").click()
    told(pinned, "Removed “Harbour, morning”.")
    assert [len(briefing.items) for briefing in fake.briefings.all()] == [1]


@pytest.mark.parametrize(
    ("name", "suffix"), [("Markdown", ".md"), ("Word", ".docx"), ("Print (HTML)", ".html")]
)
def test_all_three_forms_are_downloaded_and_read_back(
    pinned: Page, fake: FakeAssistant, name: str, suffix: str
) -> None:
    with pinned.expect_download() as download:
        pinned.get_by_role("link", name=name).click()
    assert download.value.suggested_filename.startswith("Briefing-of-")
    assert download.value.suggested_filename.endswith(suffix)
    printed = read_exported_bytes(download.value.path().read_bytes(), suffix, "downloaded")
    (kept,) = fake.briefings.all()
    assert printed.title == kept.title
    assert [line.text for line in printed.lines] == [each.text for each in kept.sentences]
    assert [note.citations[0].quote for note in printed.notes] == [
        each.citations[0].quote for each in kept.sentences
    ]


def test_pinned_words_open_in_their_article_also_when_that_is_gone(pinned: Page, fake: FakeAssistant) -> None:
    fake.remove(fake.documents()[0].document_id)
    button = (
        pinned.locator("#briefing .items > li").nth(2).get_by_role("button", name="Read it in the article")
    )
    button.click()
    expect(pinned.locator("article.opened mark")).to_have_text(QUOTES[0])
    expect(pinned.locator("article.opened h2")).to_have_text("Harbour reopens")
    expect(pinned.locator("article.opened .note")).to_contain_text("no longer in the workspace")
    pinned.get_by_role("button", name="Back to the briefing").click()
    expect(button).to_be_focused()


def test_hostile_words_are_shown_as_text(fake: FakeAssistant, fake_address: str, visit: Visit) -> None:
    hostile = "".join(HOSTILE)
    title = " ".join(hostile.split())[:190]
    briefing_id = fake.briefings.create(title).briefing_id
    unsupported = replace(
        fake._sentences()[0], text=hostile, verdict=Verdict.UNSUPPORTED, findings=found(hostile), citations=()
    )
    fake.briefings.pin_sentence(briefing_id, unsupported, hostile)
    fake.briefings.remove_item(
        briefing_id, fake.briefings.pin_sentence(briefing_id, unsupported).items[-1].item_id
    )
    page = visit.open(fake_address)
    open_tab(page)
    expect(page.locator("#briefing .sentence bdi").first).to_contain_text("<script>window.hit=1</script>")
    with page.expect_download() as download:
        page.get_by_role("link", name="Print (HTML)").click()
    copy = download.value.path().with_suffix(".html")
    download.value.save_as(copy)
    printed = page.context.new_page()
    printed.goto(copy.as_uri())
    expect(printed.locator("p.sentence")).to_contain_text("<script>window.hit=1</script>")
    assert page.evaluate("window.hit") is None
    assert printed.evaluate("window.hit") is None


@pytest.mark.parametrize("width", [360, 390])
def test_tab_fits_a_phone(
    fake: FakeAssistant, fake_address: str, visit: Visit, screenshots: Path, width: int
) -> None:
    page = visit.open(fake_address, width=width, height=740)
    ask(page)
    page.get_by_role("button", name=re.compile("^Pin the answer")).click()
    told(page, "Pinned to “")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("tab", name="Briefing").click()
    expect(page.locator("#briefing .items > li")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.screenshot(path=screenshots / f"briefing-{width}.png", full_page=True)


def test_tab_at_night(fake: FakeAssistant, fake_address: str, night_visit: Visit, screenshots: Path) -> None:
    page = night_visit.open(fake_address)
    ask(page)
    page.get_by_role("button", name=re.compile("^Pin the answer")).click()
    open_tab(page)
    expect(page.locator("#briefing .items > li")).to_have_count(1)
    page.screenshot(path=screenshots / "briefing-dark.png")
