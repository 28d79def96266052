"""The page in a real Chromium: over the real assistant and the sample articles where it matters what is
answered, over the fake one where only showing matters."""

from __future__ import annotations

import re
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from assistant import Assistant
from assistant.errors import ModelError
from assistant.interface.visible import visible
from assistant.types import Filters
from tests.interface.browsing import (
    Visit,
    browser,
    drop_files,
    fake,
    fake_address,
    night_visit,
    screenshots,
    visit,
)
from tests.interface.fakes import HARBOUR, FakeAssistant
from tests.interface.page.test_page_html import HOSTILE
from tests.interface.serving import serve_page
from tests.samples import sample_articles

pytestmark = pytest.mark.browser
__all__ = ["browser", "fake", "fake_address", "night_visit", "screenshots", "visit"]

PHONE = {"width": 360, "height": 740}
NEW_ARTICLE = """Lighthouse keeper of Grunnholm retires after 41 years

GRUNNHOLM, April 2 — Halvard Ostrem put out the lamp of the Grunnholm lighthouse for the last time on
Wednesday. “I will miss the fog horn more than the view,” said Ostrem. The lighthouse will be run from
Vessholm by remote control.
"""


# --- a browser, and pages that watch what happens ----------------------------------------------------


@pytest.fixture(scope="module", autouse=True)
def only_loopback() -> Iterator[None]:
    """No part of this process, the server included, may connect to anything but this machine."""
    reached: list[str] = []
    is_watching = True

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if is_watching and event == "socket.connect":
            address = arguments[1]
            if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1"):
                reached.append(str(address))

    sys.addaudithook(note)  # it cannot be taken away again, only told to look away
    yield
    is_watching = False
    assert reached == []


@dataclass
class Site:
    """The real assistant over the sample articles, and where its page is."""

    assistant: Assistant
    address: str


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("workspace")
    (home / "documents").mkdir(parents=True)
    for path in sample_articles():
        shutil.copy(path, home / "documents")
    with Assistant.open(home) as assistant:
        assert assistant.add().failed == ()
        for address in serve_page(assistant):
            yield Site(assistant, address)


def _send(page: Page, question: str) -> None:
    if not page.get_by_label("Your question").is_visible():
        page.get_by_role("tab", name="Ask", exact=True).click()
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")


def _ask(page: Page, question: str) -> Locator:
    """Ask, wait for the end of the answer, and return its turn."""
    _send(page, question)
    turn = page.locator(".turn", has=page.locator(".question", has_text=visible(question))).last
    expect(turn.locator(".origin, .abstention, .problem")).to_be_visible()
    return turn


def _open_documents(page: Page) -> None:
    tab = page.get_by_role("tab", name="Documents")
    tab.click()
    # Gradio redraws the tabs while an answer arrives, and on a busy machine a click falls in between.
    with suppress(AssertionError):
        expect(tab).to_have_attribute("aria-selected", "true", timeout=5000)
    if tab.get_attribute("aria-selected") != "true":
        tab.click()
    expect(page.locator("#upload")).to_be_visible()


def _ask_again(page: Page) -> None:
    page.get_by_role("tab", name="Ask", exact=True).click()
    _ask(page, "And what else?")


def _row(page: Page, title: str) -> Locator:
    return page.locator(".documents tbody tr", has_text=title).first


# --- asking and reading, over the real assistant -----------------------------------------------------


def test_page_answers_and_shows_each_citation_in_its_article(
    site: Site, visit: Visit, screenshots: Path
) -> None:
    page = visit.open(site.address)
    page.get_by_role("button", name="How did Vučić respond?").click()
    expect(page.locator(".origin")).to_be_visible()
    assert page.locator(".sentence").count() >= 2
    for sentence in page.locator(".sentence").all():
        assert sentence.get_by_role("button", name=re.compile(r"^Citation \d+: .+, .+")).count() >= 1
        assert sentence.get_by_role("button", name=re.compile("^Supported")).count() == 1
    for button in page.locator(".citation").all():
        expect(button).to_have_attribute("data-revision", re.compile("^[0-9a-f]{64}$"))
        revision = site.assistant.revision(button.get_attribute("data-revision") or "")
        start, end = (int(button.get_attribute(f"data-{edge}") or -1) for edge in ("start", "end"))
        button.click()
        mark = page.locator("article.opened mark")
        expect(mark).to_be_focused()
        expect(mark).to_be_in_viewport()
        assert mark.evaluate("mark => mark.textContent") == revision.text[start:end]
        text = page.locator("article.opened .text")
        assert text.evaluate("text => text.textContent") == revision.text
    page.wait_for_timeout(400)
    page.screenshot(path=screenshots / "answer-light.png")


def test_citation_shows_its_quote_on_focus(site: Site, visit: Visit) -> None:
    page = visit.open(site.address)
    turn = _ask(page, "How did Vučić respond?")
    citation = turn.locator(".citation").first
    tip = page.locator(f"#{citation.get_attribute('aria-describedby')}")
    expect(tip).to_be_hidden()
    citation.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(tip).to_be_visible()
    expect(tip).to_have_role("tooltip")
    expect(tip).to_contain_text("The Confluence Ledger · 30 May 2025")


def test_quote_goes_away_with_a_click_or_escape_and_comes_back_when_pointed_at_anew(
    site: Site, visit: Visit
) -> None:
    page = visit.open(site.address)
    turn = _ask(page, "How did Vučić respond?")
    citation = turn.locator(".citation").first
    tip = turn.locator(".citation + .tip").first
    citation.hover()
    expect(tip).to_be_visible()
    citation.click()
    expect(page.locator("article.opened mark")).to_be_focused()
    expect(tip).to_be_hidden()
    page.get_by_label("Your question").hover()
    citation.hover()
    expect(tip).to_be_visible()
    citation.focus()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_passage_cited_for_several_sentences_is_one_card(site: Site, visit: Visit) -> None:
    page = visit.open(site.address)
    turn = _ask(page, "How did Vučić respond?")
    numbers = turn.locator(".citation").evaluate_all("all => all.map(each => each.firstChild.textContent)")
    cards = page.locator(".passages li.card")
    expect(cards).to_have_count(len(set(numbers)))
    quotes = cards.first.locator("button.excerpt")
    expect(quotes).to_have_count(numbers.count("1"))
    quotes.last.click()
    mark = page.locator("article.opened mark")
    expect(mark).to_have_text(turn.locator(".citation + .tip q").last.text_content() or "")
    page.get_by_role("button", name="All passages").click()
    cards.first.click(position={"x": 60, "y": 12})
    expect(mark).to_have_text(turn.locator(".citation + .tip q").first.text_content() or "")


def test_follow_up_keeps_who_is_meant_and_a_new_conversation_forgets(site: Site, visit: Visit) -> None:
    page = visit.open(site.address)
    _ask(page, "How did Vučić respond?")
    follow_up = _ask(page, "And what did he say about Putin?")
    expect(follow_up.locator(".understood")).to_contain_text("Vučić")
    follow_up.get_by_role("button", name="Edit").press("Enter")
    box = page.locator("#question textarea")
    expect(box).to_have_value("What did Vučić say about Putin?")
    expect(box).to_be_focused()
    box.press("Enter")
    expect(page.locator(".turn")).to_have_count(3)
    expect(page.locator(".turn").last.locator(".origin, .abstention")).to_be_visible()
    expect(page.locator(".turn").last.locator(".understood")).to_have_count(0)
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator(".welcome")).to_be_visible()
    expect(_ask(page, "What did he say about Putin?").locator(".understood")).to_have_count(0)


def test_page_abstains_calmly_and_opens_the_nearest_passage(site: Site, visit: Visit) -> None:
    page = visit.open(site.address)
    turn = _ask(page, "Who won the 2024 Olympic marathon?")
    expect(turn.locator(".abstention")).to_contain_text("Olympic")
    expect(turn.locator(".abstention")).to_contain_text(f"{len(site.assistant.documents())} documents")
    expect(turn.locator(".sentence")).to_have_count(0)
    turn.locator(".nearest .card").first.click()
    expect(page.locator("article.opened mark")).to_be_focused()


def test_every_example_question_is_answered_with_supported_sentences(site: Site, visit: Visit) -> None:
    page = visit.open(site.address)
    examples = page.locator(".examples button").all_inner_texts()
    assert len(examples) >= 4
    for question in examples:
        turn = _ask(page, question)
        expect(turn.locator(".sentence").first).to_be_visible()
        supported = turn.get_by_role("button", name=re.compile("^Supported"))
        assert supported.count() == turn.locator(".sentence").count()


def test_uploaded_file_is_answered_from_until_it_is_removed(site: Site, visit: Visit, tmp_path: Path) -> None:
    article, scan = tmp_path / "lighthouse.txt", tmp_path / "empty.txt"
    article.write_text(NEW_ARTICLE, encoding="utf-8")
    scan.write_text("\n", encoding="utf-8")
    page = visit.open(site.address)
    _open_documents(page)
    page.set_input_files("#upload input[type=file]", [article, scan])
    expect(page.locator("#adding")).to_contain_text("1 added, 1 failed")
    expect(page.locator(".outcome.failed")).to_contain_text("empty.txt")
    kept = site.assistant.home / "documents"
    assert len(list(kept.glob("upload-*.txt"))) == 1
    listed = _row(page, "Lighthouse keeper of Grunnholm")
    expect(listed).to_contain_text("ready")

    turn = _ask(page, "What did Halvard Ostrem say?")
    expect(turn.locator(".sentence").first).to_contain_text("fog horn")
    turn.locator(".citation").first.click()
    expect(page.locator("article.opened mark")).to_contain_text("fog horn")

    _open_documents(page)
    listed.get_by_role("button").click()
    page.get_by_role("button", name="Remove", exact=True).click()
    expect(page.locator("#documents")).to_contain_text("Removed “Lighthouse keeper of Grunnholm")
    expect(listed).to_have_count(0)
    expect(_ask(page, "What did Halvard Ostrem say?").locator(".abstention")).to_be_visible()
    page.locator(".citation").first.click()
    expect(page.locator(".note")).to_contain_text("no longer in the workspace")


# --- asking fast, and nothing ---------------------------------------------------------------------------


def _hold(fake: FakeAssistant, question: str) -> threading.Event:
    """Let this question wait for its answer until the event is set."""
    released = threading.Event()
    fake.before_answering = lambda asked: asked != question or released.wait(20)
    return released


@pytest.mark.parametrize("nothing", ["", "   ", "\n"])
def test_asking_nothing_changes_nothing(
    fake: FakeAssistant, fake_address: str, visit: Visit, nothing: str
) -> None:
    page = visit.open(fake_address)
    _ask(page, "What did Berrigal say?")
    _send(page, nothing)
    page.get_by_role("button", name="Ask", exact=True).click()
    _ask(page, "And what did it cost?")
    expect(page.locator(".question")).to_have_text(["What did Berrigal say?", "And what did it cost?"])
    assert fake.histories == [("What did Berrigal say?", 0), ("And what did it cost?", 1)]
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".welcome")).to_be_visible()
    _send(page, nothing)
    page.wait_for_timeout(500)
    expect(page.locator(".welcome")).to_be_visible()


def test_question_sent_while_another_is_answered_is_asked_after_it(
    fake: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    page = visit.open(fake_address)
    released = _hold(fake, "first")
    box = page.get_by_label("Your question")
    _send(page, "first")
    expect(page.locator(".waiting")).to_be_visible()
    _send(page, "second")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.wait_for_timeout(500)
    expect(page.locator(".question")).to_have_text(["first"])
    expect(box).to_have_value("second")
    released.set()
    expect(page.locator(".origin")).to_have_count(2)
    expect(page.locator(".question")).to_have_text(["first", "second"])
    expect(box).to_have_value("")
    assert fake.histories == [("first", 0), ("second", 1)]


def test_what_is_typed_once_a_question_is_sent_stays(
    fake: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    page = visit.open(fake_address)
    released = _hold(fake, "first")
    box = page.get_by_label("Your question")
    _send(page, "first")
    expect(box).to_have_value("")
    page.keyboard.type("second")
    expect(page.locator(".waiting")).to_be_visible()
    released.set()
    expect(page.locator(".origin")).to_be_visible()
    expect(box).to_have_value("second")
    assert fake.histories == [("first", 0)]


def test_enter_pressed_twice_asks_once(fake: FakeAssistant, fake_address: str, visit: Visit) -> None:
    page = visit.open(fake_address)
    _send(page, "first")
    page.keyboard.press("Enter")
    expect(page.locator(".origin")).to_be_visible()
    _ask(page, "second")
    assert fake.histories == [("first", 0), ("second", 1)]


def test_new_conversation_is_not_overtaken_by_an_answer_of_the_old_one(
    fake: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    page = visit.open(fake_address)
    released = _hold(fake, "first")
    _send(page, "first")
    expect(page.locator(".waiting")).to_be_visible()
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".welcome")).to_be_visible()
    released.set()
    page.wait_for_timeout(500)
    expect(page.locator(".welcome")).to_be_visible()
    _ask(page, "second")
    expect(page.locator(".question")).to_have_text(["second"])
    assert fake.histories == [("first", 0), ("second", 0)]


def test_new_conversation_shows_where_one_asks_whatever_tab_is_open(fake_address: str, visit: Visit) -> None:
    page = visit.open(fake_address)
    _ask(page, "first")
    for tab in ("Documents", "Conversations", "Documents"):
        page.get_by_role("tab", name=tab).click()
        expect(page.locator("#question textarea")).to_be_hidden()
        page.get_by_role("button", name="New conversation").click()
        expect(page.locator("#question textarea")).to_be_focused()
        expect(page.locator(".welcome")).to_be_visible()


def _delay_events(page: Page, which: str) -> None:
    """Let the server hear of this event later than of those that come after it."""

    def delay(route: Route) -> None:
        if route.request.post_data_json["fn_index"] == event:
            page.wait_for_timeout(400)
        route.continue_()

    config = page.evaluate("fetch('config').then((told) => told.json())")
    event = next(each["id"] for each in config["dependencies"] if each["api_name"] == which)
    page.route("**/queue/join*", delay)


def test_question_sent_right_after_new_conversation_is_the_first_of_it(
    fake: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    page = visit.open(fake_address)
    _ask(page, "first")
    _delay_events(page, "begin_anew")
    page.get_by_label("Your question").fill("second")
    page.get_by_role("button", name="New conversation").click()
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator(".question")).to_have_text(["second"])
    expect(page.locator(".origin")).to_be_visible()
    page.wait_for_timeout(500)
    expect(page.locator(".question")).to_have_text(["second"])
    assert fake.histories == [("first", 0), ("second", 0)]


def test_question_sent_right_after_another_conversation_is_opened_goes_on_with_it(
    fake: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    page = visit.open(fake_address)
    _ask(page, "first")
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".welcome")).to_be_visible()
    page.get_by_label("Your question").fill("second")
    _delay_events(page, "reopen")
    page.get_by_role("tab", name="Conversations").click()
    page.locator("#kept .title").get_by_text("first").click()
    page.get_by_role("tab", name="Ask").click()
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator(".origin")).to_have_count(2)
    expect(page.locator(".question")).to_have_text(["first", "second"])
    assert fake.histories == [("first", 0), ("second", 1)]


def test_two_tabs_are_answered_at_the_same_time(fake: FakeAssistant, fake_address: str, visit: Visit) -> None:
    pages = [visit.open(fake_address), visit.open(fake_address)]
    both_asked = threading.Barrier(2)
    fake.before_answering = lambda question: both_asked.wait(20)
    for number, page in enumerate(pages):
        _send(page, f"question {number}")
    for number, page in enumerate(pages):
        expect(page.locator(".origin")).to_be_visible()
        expect(page.locator(".question")).to_have_text([f"question {number}"])


# --- narrowing down ------------------------------------------------------------------------------------


def _narrowing(page: Page, label: str) -> Locator:
    return page.locator("#filters .fields").get_by_label(label)


def _chips(page: Page) -> Locator:
    return page.locator("#filters .chips button")


def test_question_can_be_narrowed_down_by_keyboard(
    fake: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    page = visit.open(fake_address)
    summary = page.locator("#filters summary")
    expect(_narrowing(page, "Outlet")).to_be_hidden()
    _tab_to(page, summary)
    page.keyboard.press("Enter")
    _tab_to(page, _narrowing(page, "Outlet"))
    page.keyboard.press("ArrowDown")
    _tab_to(page, _narrowing(page, "From"))
    page.keyboard.type("03012025")
    _tab_to(page, _narrowing(page, "Article"))
    page.keyboard.type("Harbour")
    _tab_to(page, page.get_by_role("button", name="Clear"))
    expect(_chips(page)).to_have_text(
        ["The Straits Gazette×", re.compile("^Harbour reopens · The Straits Gazette"), "from 2025-03-01×"]
    )
    _ask(page, "What did Berrigal say?")
    (document,) = fake.documents()
    assert fake.filters == Filters((document.document_id,), ("The Straits Gazette",), since=date(2025, 3, 1))
    expect(_narrowing(page, "From")).to_have_value("2025-03-01")
    summary.click()
    page.get_by_role("button", name="Clear").click()
    expect(_chips(page)).to_have_count(0)
    _ask(page, "What did it cost?")
    assert fake.filters == Filters()


def test_incomplete_day_is_named_and_the_question_can_be_asked_again(
    fake: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    page = visit.open(fake_address)
    page.locator("#filters summary").click()
    _narrowing(page, "Until").focus()
    page.keyboard.type("0301")
    expect(_ask(page, "Who?").get_by_role("alert")).to_contain_text("“Until” is not a whole date")
    _narrowing(page, "Until").fill("2025-03-01")
    _ask(page, "Who then?")
    assert fake.filters == Filters(until=date(2025, 3, 1))


def test_choice_outlives_new_documents_but_not_its_own(
    fake: FakeAssistant, fake_address: str, visit: Visit, tmp_path: Path
) -> None:
    page = visit.open(fake_address)
    page.locator("#filters summary").click()
    _narrowing(page, "Article").select_option(index=1)
    article = tmp_path / "second.txt"
    article.write_text(NEW_ARTICLE, encoding="utf-8")
    _open_documents(page)
    page.set_input_files("#upload input[type=file]", article)
    expect(_narrowing(page, "Article").locator("option")).to_have_count(3)
    expect(_chips(page)).to_contain_text(["Harbour reopens"])
    _row(page, "Harbour reopens").get_by_role("button").click()
    page.get_by_role("button", name="Remove", exact=True).click()
    expect(_chips(page)).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(_row(page, "Harbour reopens")).to_be_visible()
    expect(_chips(page)).to_have_count(0)


def test_chips_are_taken_away_one_by_one_and_the_focus_goes_on(
    fake: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    for number in range(3):
        document = fake.put(f"{HARBOUR} {number}", title=f"Notice {number}", source=f"documents/{number}.md")
        fake.kept[document.document_id] = replace(document, outlet=f"Paper {number}")
    page = visit.open(fake_address)
    page.locator("#filters summary").click()
    for name in ("Paper 0", "Paper 2"):
        _narrowing(page, "Outlet").select_option(label=name)
    _narrowing(page, "Until").fill("2025-04-01")
    _open_documents(page)
    page.get_by_label("Ask only about Notice 1").check()
    page.get_by_role("tab", name="Ask", exact=True).click()
    expect(_chips(page)).to_have_text(
        ["Paper 0×", "Paper 2×", re.compile("^Notice 1 · Paper 1"), "until 2025-04-01×"]
    )
    page.get_by_role("button", name="No longer only: Paper 2").click()
    expect(page.get_by_role("button", name="No longer only: Notice 1")).to_be_focused()
    _ask(page, "What did Berrigal say?")
    notice = next(each.document_id for each in fake.documents() if each.title == "Notice 1")
    assert fake.filters == Filters((notice,), ("Paper 0",), until=date(2025, 4, 1))
    for _ in range(3):
        _chips(page).last.click()
    expect(_chips(page)).to_have_count(0)
    expect(page.locator("#filters summary")).to_be_focused()
    _open_documents(page)
    expect(page.get_by_label("Ask only about Notice 1")).not_to_be_checked()
    _ask_again(page)
    assert fake.filters == Filters()


def test_abstention_says_what_it_was_narrowed_down_to(site: Site, visit: Visit) -> None:
    page = visit.open(site.address)
    page.locator("#filters summary").click()
    _narrowing(page, "Outlet").select_option(label="The Confluence Ledger")
    turn = _ask(page, "How many people were treated after the leak in Quillport?")
    expect(turn.locator(".searched")).to_contain_text("outlet The Confluence Ledger")
    turn = _ask(page, "How did Vučić respond?")
    expect(turn.locator(".tip .where").first).to_contain_text("The Confluence Ledger")


def test_open_form_folds_as_a_question_is_sent_and_the_newest_turn_is_in_sight(
    fake: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    for number in range(5):
        fake.put(f"{HARBOUR} {number}", title=f"Notice {number}", source=f"documents/{number}.md")
    page = visit.open(fake_address)
    _ask(page, "What did Berrigal say?")
    page.locator("#filters summary").click()
    _narrowing(page, "Outlet").select_option(index=1)
    released = _hold(fake, "Who won the marathon?")
    _send(page, "Who won the marathon?")
    expect(page.locator(".waiting")).to_be_visible()
    expect(_narrowing(page, "Outlet")).to_be_hidden()
    expect(_chips(page)).to_have_text(["The Straits Gazette×"])
    page.wait_for_timeout(800)
    released.set()
    expect(page.locator(".abstention .searched")).to_be_visible()
    page.wait_for_timeout(800)
    receipt = page.locator(".abstention .searched").bounding_box()
    bar = page.locator("#question-bar").bounding_box()
    assert receipt is not None and bar is not None
    assert receipt["y"] >= 0 and receipt["y"] + receipt["height"] <= bar["y"]
    turn = page.locator(".turn").last.bounding_box()
    assert turn is not None and -5 <= turn["y"] < 60


# --- dropping files anywhere ---------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["body", "#question textarea", "#reading", "#upload button"])
def test_file_dropped_anywhere_is_added_once(
    fake: FakeAssistant, fake_address: str, visit: Visit, where: str
) -> None:
    page = visit.open(fake_address)
    if where == "#upload button":
        _open_documents(page)
    drop_files(page, where, lighthouse=NEW_ARTICLE, note="A note\n\nIt says little.")
    expect(page.locator("#adding")).to_be_in_viewport()
    expect(page.locator("#adding")).to_contain_text("Done: 2 added.")
    expect(page.locator("body")).not_to_have_class(re.compile("dropping"))
    assert len(fake.documents()) == 3


def test_files_dropped_while_others_are_added_wait_for_them(
    fake: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    page = visit.open(fake_address)
    released = threading.Event()
    fake.before_adding = lambda: released.wait(20)
    drop_files(page, "body", lighthouse=NEW_ARTICLE)
    expect(page.locator("#upload button", has_text="Drop File Here")).to_have_count(0)
    drop_files(page, "body", second="Second\n\nA text.")
    drop_files(page, "#panel", third="Third\n\nA text.")
    page.wait_for_timeout(500)
    released.set()
    expect(page.locator(".documents tbody tr")).to_have_count(4)
    expect(page.locator("#upload button", has_text="Drop File Here")).to_be_visible()
    assert len(fake.documents()) == 4


def test_page_says_that_files_may_be_dropped_while_they_are_dragged(fake_address: str, visit: Visit) -> None:
    page = visit.open(fake_address)
    said = "getComputedStyle(document.body, '::after').content"
    brought = page.evaluate_handle(
        "() => { const d = new DataTransfer(); d.items.add(new File(['x'], 'x.txt')); return d; }"
    )
    page.dispatch_event("#talk", "dragenter", {"dataTransfer": brought})
    assert "Drop articles" in page.evaluate(said)
    page.dispatch_event("#talk", "dragleave", {"dataTransfer": brought})
    assert "Drop articles" not in page.evaluate(said)


# --- by keyboard, at night, on a phone ---------------------------------------------------------------


def _tab_to(page: Page, target: Locator, most: int = 60) -> None:
    for _ in range(most):
        if target.evaluate("target => target === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"not reached with {most} tabs: {target}")


def test_page_works_by_keyboard_alone(fake: FakeAssistant, fake_address: str, visit: Visit) -> None:
    page = visit.open(fake_address)
    _tab_to(page, page.get_by_label("Your question"))
    page.keyboard.type("What did Berrigal say?")
    page.keyboard.press("Enter")
    expect(page.locator(".origin")).to_be_visible()
    citation = page.locator(".citation").last
    for _ in range(8):
        page.keyboard.press("Shift+Tab")
        if citation.evaluate("target => target === document.activeElement"):
            break
    expect(citation).to_be_focused()
    assert citation.evaluate("target => getComputedStyle(target).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("article.opened mark")).to_be_focused()
    page.keyboard.press("Escape")
    expect(citation).to_be_focused()
    page.get_by_role("tab", name="Documents").focus()
    page.keyboard.press("Enter")
    _tab_to(page, page.get_by_role("button", name="Click to upload or drop files"))
    _tab_to(page, _row(page, "Harbour reopens").get_by_role("button"))
    page.keyboard.press("Enter")
    _tab_to(page, page.get_by_role("button", name="Remove", exact=True))
    page.keyboard.press("Enter")
    expect(page.locator("#documents")).to_contain_text("Removed “Harbour reopens”.")
    assert fake.documents() == []
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    page.keyboard.press("Enter")
    expect(_row(page, "Harbour reopens").get_by_role("button")).to_be_focused()


def test_welcome_counts_what_was_added(fake_address: str, visit: Visit, tmp_path: Path) -> None:
    page = visit.open(fake_address)
    expect(page.locator(".welcome")).to_contain_text("Ask 1 document.")
    article = tmp_path / "second.txt"
    article.write_text(NEW_ARTICLE, encoding="utf-8")
    _open_documents(page)
    page.set_input_files("#upload input[type=file]", article)
    expect(page.locator(".welcome")).to_contain_text("Ask 2 documents.")


# The colours of an element's text and of what lies behind it, as WCAG's contrast ratio.
CONTRAST = """element => {
  const rgb = text => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  let behind = element, ground = [0, 0, 0, 0];
  while (behind && (ground = rgb(getComputedStyle(behind).backgroundColor))[3] === 0)
    behind = behind.parentElement;
  const [a, b] = [light(rgb(getComputedStyle(element).color)), light(ground)].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}"""
TEXTS = (
    "h1, .status, .question, .words, .citation, .verdict, .origin, .problem, .abstention p, .abstention h3, "
    ".card .title, .card .where, .excerpt, .opened h2, .where, .source, .text, .text mark, .tools button, "
    ".filters summary, .fields label, .fields select, .fields input, .fields button, #new, #ask, [role=tab], "
    "#question textarea"
)


def _weakest_contrast(page: Page) -> tuple[float, str]:
    shown = [element for element in page.locator(TEXTS).all() if element.is_visible()]
    assert len(shown) > 15
    return min((text.evaluate(CONTRAST), text.evaluate("text => text.outerHTML")) for text in shown)


def _shown_in_every_state(fake: FakeAssistant, page: Page) -> None:
    _ask(page, "What did Berrigal say?")
    fake.failure = ModelError("There is no model.")
    _ask(page, "And the model?")
    fake.failure = None
    _ask(page, "Who won the marathon?")
    page.locator("#filters summary").click()
    _narrowing(page, "Outlet").select_option(index=1)
    page.locator(".citation").first.click()
    expect(page.locator("article.opened mark")).to_be_focused()


def test_day_colours_are_readable(fake: FakeAssistant, fake_address: str, visit: Visit) -> None:
    page = visit.open(fake_address)
    _shown_in_every_state(fake, page)
    ratio, where = _weakest_contrast(page)
    assert ratio >= 4.5, where


def test_night_colours_are_dark_and_readable(
    site: Site, fake: FakeAssistant, fake_address: str, night_visit: Visit, screenshots: Path
) -> None:
    page = night_visit.open(fake_address)
    _shown_in_every_state(fake, page)
    assert page.evaluate("getComputedStyle(document.querySelector('.gradio-container')).backgroundColor") == (
        "rgb(21, 22, 24)"
    )
    ratio, where = _weakest_contrast(page)
    assert ratio >= 4.5, where
    real = night_visit.open(site.address)
    _ask(real, "How did Vučić respond?").locator(".citation").first.click()
    expect(real.locator("article.opened mark")).to_be_focused()
    real.wait_for_timeout(400)
    real.screenshot(path=screenshots / "answer-dark.png")


def test_phone_needs_no_sideways_scrolling(site: Site, visit: Visit, screenshots: Path) -> None:
    page = visit.open(site.address, **PHONE)

    def fits() -> bool:
        return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))

    assert fits()
    turn = _ask(page, "How did Vučić respond?")
    turn.locator(".citation").first.hover()
    expect(turn.locator(".citation + .tip").first).to_be_visible()
    tip = turn.locator(".citation + .tip").first.bounding_box()
    assert tip is not None and tip["x"] >= 0 and tip["x"] + tip["width"] <= PHONE["width"]
    assert fits()
    page.screenshot(path=screenshots / "answer-phone.png")
    turn.locator(".citation").first.click()
    expect(page.locator("article.opened mark")).to_be_in_viewport()
    assert fits()
    page.get_by_role("button", name="Back to the answer").click()
    expect(turn.locator(".citation").first).to_be_focused()
    _ask(page, "Who won the 2024 Olympic marathon?")
    assert fits()
    page.locator("#filters summary").click()
    _narrowing(page, "Article").select_option(index=1)
    assert fits()
    page.get_by_role("tab", name="Documents").click()
    expect(page.locator("#upload")).to_be_visible()
    assert fits()


# --- what must never happen --------------------------------------------------------------------------


def test_hostile_articles_and_questions_do_nothing(
    fake: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    fake.kept.clear()
    for payload in HOSTILE:
        fake.put(f"{payload}\n\nSaid {payload} and more.", title=payload, source=f"documents/{payload}.md")
    page = visit.open(fake_address)
    page.evaluate("window.hit = 0")
    for payload in HOSTILE:
        _ask(page, payload.replace("\ud800", "").replace("\0", ""))
        page.locator(".citation").last.click()
        expect(page.locator("article.opened mark")).to_be_focused()
        page.get_by_role("button", name="All passages").click()
        expect(page.locator("article.opened")).to_have_count(0)
        oldest = next(iter(fake.kept))
        fake.kept[oldest] = fake.kept.pop(oldest)  # the next question is answered from the next article
    _ask(page, "Which marathon?")
    _open_documents(page)
    for number in range(page.locator(".documents [data-action=unfold]").count()):
        page.locator(".documents [data-action=unfold]").nth(number).click()
        page.locator(".documents [data-action=open]").click()
        expect(page.locator("article.opened")).to_be_attached()
    page.wait_for_timeout(300)
    assert page.evaluate("window.hit") == 0
    inside = page.locator("#talk, #reading, #documents")
    assert inside.locator("script, img, iframe, svg, a, [onerror], [onload], [onmouseover]").count() == 0


def test_hostile_upload_does_nothing(site: Site, visit: Visit, tmp_path: Path) -> None:
    payload = "<img src=x onerror=window.hit=1>${window.hit=1}{{constructor}}"
    hostile = tmp_path / "${window.hit=1} {{this}} onerror=x.txt"
    hostile.write_text(
        f"Minister Zorvath {payload} resigns\n\nOSTRAVEL, May 2 — Minister Zorvath said {payload} on Friday. "
        f"“I shall say {payload} no more,” Zorvath said. <script>window.hit=1</script>\n",
        encoding="utf-8",
    )
    page = visit.open(site.address)
    page.evaluate("window.hit = 0")
    _open_documents(page)
    page.set_input_files("#upload input[type=file]", hostile)
    expect(page.locator("#adding")).to_contain_text("1 added")
    turn = _ask(page, f"What did Minister Zorvath say? {payload}")
    turn.locator(".citation, .nearest .card").first.click()
    expect(page.locator("article.opened .text")).to_contain_text("<script>window.hit=1</script>")
    expect(page.locator("article.opened h2")).to_contain_text(payload)
    _open_documents(page)
    _row(page, "Minister Zorvath").get_by_role("button").click()
    page.get_by_role("button", name="Remove", exact=True).click()
    expect(page.locator("#documents")).to_contain_text(f"Removed “Minister Zorvath {payload}")
    assert page.evaluate("window.hit") == 0


def test_two_tabs_never_mix(fake: FakeAssistant, fake_address: str, visit: Visit) -> None:
    first, second = visit.open(fake_address), visit.open(fake_address)
    _ask(first, "asked in the first tab")
    _ask(second, "asked in the second tab")
    _ask(first, "asked again in the first")
    assert [count for _, count in fake.histories] == [0, 0, 1]
    expect(first.locator(".question")).to_have_text(["asked in the first tab", "asked again in the first"])
    expect(second.locator(".question")).to_have_text(["asked in the second tab"])


def test_page_stands_before_the_model_has_loaded(
    fake: FakeAssistant, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = threading.Event()
    monkeypatch.setattr(fake, "warm_up", loaded.wait)
    for address in serve_page(fake):
        page = visit.open(address)
        expect(page.locator("#status")).to_have_text("Loading the model…")
        loaded.set()
        expect(page.locator("#status")).to_have_text("Ready · answers are quoted")
        page.close()  # before its server: one that is left behind says that it cannot reach it


def test_page_says_that_the_server_is_gone(fake: FakeAssistant, visit: Visit) -> None:
    for address in serve_page(fake):
        page = visit.open(address)
        expect(page.locator("#status")).to_have_text("Ready · answers are quoted")
    expect(page.locator("#status")).to_contain_text("No connection to the assistant.", timeout=20_000)
    page.close()
    visit.offences.clear()  # a browser logs every request that is not answered


def test_errors_are_shown_in_plain_words(fake: FakeAssistant, fake_address: str, visit: Visit) -> None:
    page = visit.open(fake_address)
    fake.failure = ModelError("The model’s file is damaged. Install it again.")
    alert = _ask(page, "Who?").get_by_role("alert")
    expect(alert).to_have_text("The model’s file is damaged. Install it again.")
    fake.failure = None
    turn = _ask(page, "What did Berrigal say?")
    expect(
        turn.get_by_role("button", name=re.compile("^Contradicted: the passage says 52,000"))
    ).to_be_visible()
    assert fake.histories[-1] == ("What did Berrigal say?", 0)


def test_page_cannot_reach_another_server(fake_address: str, visit: Visit) -> None:
    page = visit.open(fake_address)
    tried = """async address => {
      const refused = [];
      document.addEventListener("securitypolicyviolation", event => refused.push(event.effectiveDirective));
      await fetch(address).catch(() => {});
      for (const [name, key] of [["img", "src"], ["script", "src"], ["iframe", "src"], ["object", "data"]]) {
        const element = document.createElement(name);
        element[key] = address;
        document.body.append(element);
      }
      await new Promise(done => setTimeout(done, 500));
      return refused.sort();
    }"""
    refused = page.evaluate(tried, "http://127.0.0.2:9/")
    assert refused == ["connect-src", "frame-src", "img-src", "object-src", "script-src-elem"]
    visit.offences.clear()  # the browser reports each refusal


def test_server_hands_out_no_file_of_the_workspace(site: Site, visit: Visit) -> None:
    page = visit.open(site.address)
    some = next((site.assistant.home / "documents").iterdir())
    answered = page.request.get(f"{site.address}gradio_api/file={some}")
    assert answered.status == 403
    assert page.request.get(f"{site.address}gradio_api/info").json()["named_endpoints"] == {}
