"""The tab “Check a draft” and the switch for strict answers in a real Chromium."""

from __future__ import annotations

import re
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant.types import (
    CheckedSentence,
    Finding,
    FindingKind,
    Span,
    Unchecked,
    UncheckedKind,
    Verdict,
)
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
from tests.interface.fakes import HARBOUR, QUOTES, FakeAssistant, document_of
from tests.interface.page.test_draft_html import wrong
from tests.interface.page.test_page_html import HOSTILE

pytestmark = pytest.mark.browser
__all__ = ["browser", "fake", "fake_address", "night_visit", "screenshots", "visit"]


def _open_tab(page: Page) -> None:
    tab = page.get_by_role("tab", name="Check a draft")
    tab.click()
    expect(tab).to_have_attribute("aria-selected", "true")
    expect(page.get_by_label("Your draft")).to_be_visible()


def _check(page: Page, text: str = "A draft.") -> None:
    _open_tab(page)
    page.get_by_label("Your draft").fill(text)
    page.get_by_role("button", name="Check", exact=True).click()


def _unfolded(visit: Visit, address: str, verdict: str) -> Page:
    """The page with a draft that was checked, and the sentence with this verdict unfolded."""
    page = visit.open(address)
    _check(page)
    page.get_by_role("button", name=re.compile(f"^{verdict}")).click()
    return page


@pytest.fixture
def differing(fake: FakeAssistant) -> FakeAssistant:
    """Finds a sentence supported, one contradicted with both spans, and one unsupported without a passage."""
    supported = fake._sentences()[0]
    unsupported = CheckedSentence("The moon is a lamp.", Verdict.UNSUPPORTED, 0.0)
    fake.checked = (supported, wrong(), unsupported)
    return fake


def test_sentence_opens_its_reason_both_spans_and_the_article_without_losing_the_place(
    differing: FakeAssistant, fake_address: str, visit: Visit, screenshots: Path
) -> None:
    page = visit.open(fake_address)
    _check(page)
    expect(page.locator(".draft .summary")).to_have_text(
        "3 sentences: 1 supported, 1 contradicted, 1 unsupported"
    )
    claim = page.get_by_role("button", name=re.compile("^Contradicted The work cost 25,000 crowns"))
    expect(claim).to_have_attribute("aria-expanded", "false")
    claim.focus()
    page.keyboard.press("Enter")
    expect(claim).to_have_attribute("aria-expanded", "true")
    why = page.locator(f"#{claim.get_attribute('aria-controls')}")
    expect(why).to_contain_text("The passage says 52,000, the draft says 25,000.")
    expect(why.locator("dd")).to_have_text(["25,000", "52,000"])
    left, right = (why.locator(".compared > div").nth(at).bounding_box() for at in (0, 1))
    assert left and right and left["y"] == right["y"] and left["x"] < right["x"]
    mark = page.locator("article.opened mark")
    expect(mark).to_have_text(QUOTES[1])
    expect(mark).to_be_in_viewport()
    expect(claim).to_be_focused()
    page.screenshot(path=screenshots / "draft-light.png")
    page.keyboard.press("Enter")
    expect(why).to_be_hidden()


def test_article_opens_at_the_words_that_differ_and_leads_back_to_the_draft(
    differing: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    page = _unfolded(visit, fake_address, "Contradicted")
    theirs = page.get_by_role("button", name="52,000", exact=True)
    theirs.click()
    mark = page.locator("article.opened mark")
    expect(mark).to_have_text("52,000")
    expect(mark).to_be_focused()
    page.get_by_role("button", name="Back to the draft").click()
    expect(theirs).to_be_focused()
    page.get_by_role("button", name="Read it in the article").click()
    expect(mark).to_have_text(QUOTES[1])
    expect(mark).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Read it in the article")).to_be_focused()


def test_place_that_is_open_already_is_shown_again(
    differing: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    page = _unfolded(visit, fake_address, "Contradicted")
    mark = page.locator("article.opened mark")
    expect(mark).to_have_text(QUOTES[1])
    for _ in range(2):
        page.get_by_role("button", name="Read it in the article").click()
        expect(mark).to_be_focused()


def test_sentence_without_a_passage_opens_its_reason_only(
    differing: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    page = _unfolded(visit, fake_address, "Unsupported")
    expect(page.get_by_text("No cited words carry it.")).to_be_visible()
    expect(page.locator("article.opened")).to_have_count(0)


def test_progress_shows_while_the_draft_is_checked(
    fake: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    may_go_on = threading.Event()
    fake.before_answering = lambda _: may_go_on.wait(20)
    page = visit.open(fake_address)
    _check(page)
    expect(page.locator("#checked .waiting")).to_have_text("Reading the draft…")
    may_go_on.set()
    expect(page.locator(".draft .summary")).to_be_visible()


def test_passages_column_speaks_of_the_tab_that_is_open(
    differing: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    page = visit.open(fake_address)
    of_answers = page.get_by_text("The passages that an answer cites appear here.")
    of_drafts = page.get_by_text("Choose a sentence of the checked draft")
    expect(of_answers).to_be_visible()
    expect(of_drafts).to_be_hidden()
    _check(page)
    expect(page.locator(".draft .summary")).to_be_visible()
    expect(of_drafts).to_be_visible()
    expect(of_answers).to_be_hidden()
    page.get_by_role("tab", name="Ask").click()
    expect(of_answers).to_be_visible()


def test_verdicts_say_at_once_that_the_draft_has_changed(
    differing: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    page = visit.open(fake_address)
    _check(page, "A draft.\nOf “two” lines.")
    note = page.get_by_text("The draft has changed since it was checked.")
    expect(page.locator(".draft .summary")).to_be_visible()
    expect(note).to_be_hidden()
    page.locator(".claim").first.click()
    box = page.get_by_label("Your draft")
    box.press("End")
    box.press("x")
    expect(note).to_be_visible()
    expect(page.locator(".claim").first).to_have_attribute("aria-expanded", "true")
    box.press("Backspace")
    expect(note).to_be_hidden()
    box.fill("Another.")
    expect(note).to_be_visible()
    page.get_by_role("button", name="Check", exact=True).click()
    expect(note).to_be_hidden()
    expect(page.locator(".draft .summary")).to_be_visible()


def test_verdicts_of_a_draft_that_changed_while_it_was_checked_say_so(
    fake: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    may_go_on = threading.Event()
    fake.before_answering = lambda _: may_go_on.wait(20)
    page = visit.open(fake_address)
    _check(page)
    expect(page.locator("#checked .waiting")).to_have_text("Reading the draft…")
    page.get_by_label("Your draft").fill("Another.")
    may_go_on.set()
    expect(page.get_by_text("The draft has changed since it was checked.")).to_be_visible()


def test_uploaded_file_is_put_into_the_box_and_checked(
    fake: FakeAssistant, fake_address: str, visit: Visit, tmp_path: Path
) -> None:
    (tmp_path / "draft.md").write_bytes("Vučić spoke.\r\n\r\nShe left.".encode())
    page = visit.open(fake_address)
    _open_tab(page)
    page.set_input_files("input[type=file][accept*='.md']", tmp_path / "draft.md")
    expect(page.locator(".draft .summary")).to_be_visible()
    expect(page.get_by_label("Your draft")).to_have_value("Vučić spoke.\n\nShe left.")
    expect(page.locator(".stale")).to_be_hidden()


def test_file_that_cannot_be_read_is_told_and_leaves_the_text(
    fake: FakeAssistant, fake_address: str, visit: Visit, tmp_path: Path
) -> None:
    (tmp_path / "broken.docx").write_bytes(b"no document")
    page = visit.open(fake_address)
    _open_tab(page)
    page.get_by_label("Your draft").fill("Mine.")
    page.set_input_files("input[type=file][accept*='.docx']", tmp_path / "broken.docx")
    expect(page.get_by_role("alert")).to_contain_text("broken.docx': ")
    expect(page.get_by_label("Your draft")).to_have_value("Mine.")


@pytest.mark.parametrize("where", ["body", "#draft textarea", "#checked", "#reading"])
def test_file_dropped_while_a_draft_is_checked_is_the_draft_and_no_article(
    fake: FakeAssistant, fake_address: str, visit: Visit, where: str
) -> None:
    page = visit.open(fake_address)
    _open_tab(page)
    drop_files(page, where, draft="Vučić spoke.")
    expect(page.get_by_label("Your draft")).to_have_value("Vučić spoke.")
    expect(page.locator(".draft .summary")).to_be_visible()
    expect(page.locator("body")).not_to_have_class(re.compile("dropping"))
    drop_files(page, where, second="She spoke.")
    expect(page.get_by_label("Your draft")).to_have_value("She spoke.")
    assert [document.title for document in fake.documents()] == ["Harbour reopens"]


def test_file_dropped_after_a_draft_beside_the_conversation_is_an_article_again(
    fake: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    page = visit.open(fake_address)
    _open_tab(page)
    page.get_by_role("tab", name="Ask").click()
    drop_files(page, "body", note="A note\n\nIt says little.")
    expect(page.locator("#adding")).to_contain_text("Done: 1 added.")
    assert len(fake.documents()) == 2


def test_page_says_that_what_is_dropped_becomes_the_draft(fake_address: str, visit: Visit) -> None:
    page = visit.open(fake_address)
    _open_tab(page)
    drop_files(page, "#checked", ("dragenter",), draft="Vučić spoke.")
    said = "getComputedStyle(document.body, '::after').content"
    assert page.evaluate(said) == '"Drop a draft to check it"'


@pytest.mark.parametrize(
    ("text", "said"),
    [(" ", "There is nothing to check yet"), ("It sails. " * 6000, "at most 50,000 are checked")],
)
def test_draft_that_cannot_be_checked_is_told(
    fake: FakeAssistant, fake_address: str, visit: Visit, text: str, said: str
) -> None:
    page = visit.open(fake_address)
    _check(page, text)
    expect(page.get_by_role("alert")).to_contain_text(said)


def test_hostile_draft_and_article_are_shown_as_text(
    fake: FakeAssistant, fake_address: str, visit: Visit
) -> None:
    hostile = "".join(HOSTILE[:-1])
    (citation,) = wrong().citations
    forged = replace(citation, quote=hostile, title=hostile)
    fake.checked = (replace(wrong(), text=hostile, findings=(), citations=(forged,)),)
    page = visit.open(fake_address)
    _check(page, hostile)
    page.locator(".claim").click()
    expect(page.locator(".draft .words bdi")).to_contain_text("<script>window.hit=1</script>")
    assert page.evaluate("window.hit") is None


@pytest.mark.parametrize("width", [360, 390])
def test_tab_fits_a_phone(
    differing: FakeAssistant, fake_address: str, visit: Visit, screenshots: Path, width: int
) -> None:
    page = visit.open(fake_address, width=width, height=740)
    _check(page, HARBOUR)
    claim = page.get_by_role("button", name=re.compile("^Contradicted"))
    claim.click()
    expect(page.locator(".compared")).to_be_visible()
    expect(page.locator("article.opened")).to_be_attached()
    expect(claim).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.screenshot(path=screenshots / f"draft-{width}.png", full_page=True)
    page.get_by_role("button", name="Read it in the article").click()
    expect(page.locator("article.opened mark")).to_be_in_viewport()


def test_tab_at_night(
    differing: FakeAssistant, fake_address: str, night_visit: Visit, screenshots: Path
) -> None:
    page = night_visit.open(fake_address)
    _check(page)
    page.get_by_role("checkbox", name=re.compile("^Only what is not supported")).check()
    page.get_by_role("button", name=re.compile("^Contradicted")).click()
    expect(page.locator("article.opened mark")).to_be_visible()
    page.screenshot(path=screenshots / "draft-dark.png")


def test_changed_article_shows_the_words_then_and_now(
    fake: FakeAssistant, fake_address: str, visit: Visit, screenshots: Path
) -> None:
    page = visit.open(fake_address)
    page.get_by_label("Your question").fill("What did it cost?")
    page.keyboard.press("Enter")
    expect(page.locator(".origin")).to_be_visible()
    (document,) = fake.documents()
    text = HARBOUR.replace("52,000", "61,000")
    changed = document_of(text, title=document.title, source=document.source)
    fake.texts[changed.revision] = text
    fake.kept[document.document_id] = replace(changed, document_id=document.document_id)
    page.locator(".citation").last.click()
    note = page.locator("article.opened .note")
    expect(note).to_contain_text("The article has changed since; this is the text that was cited.")
    expect(note.locator("dd")).to_have_text([QUOTES[1], "The work cost 61,000 crowns."])
    expect(page.locator("article.opened mark")).to_have_text(QUOTES[1])
    page.wait_for_timeout(300)
    page.screenshot(path=screenshots / "changed-light.png")
    note.get_by_role("button", name="The work cost 61,000 crowns.").click()
    expect(page.locator("article.opened mark")).to_have_text("The work cost 61,000 crowns.")
    expect(page.locator("article.opened .note")).to_have_count(0)
    page.get_by_role("button", name="Back to the answer").click()
    expect(page.locator(".citation").last).to_be_focused()


def test_switch_makes_answers_strict_and_what_is_held_back_unfolds(
    fake: FakeAssistant, fake_address: str, visit: Visit, screenshots: Path
) -> None:
    page = visit.open(fake_address)
    page.get_by_label("Only supported sentences").check()
    page.get_by_label("Your question").fill("What did he say?")
    page.keyboard.press("Enter")
    turn = page.locator(".turn").last
    expect(turn.locator(".origin")).to_be_visible()
    expect(turn.locator(".answer > .sentences > .sentence")).to_have_count(1)
    held_back = turn.locator("details.held-back")
    expect(held_back.locator("summary")).to_have_text("1 sentence held back")
    expect(held_back.get_by_text(QUOTES[1]).first).to_be_hidden()
    held_back.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(held_back.locator(".why")).to_contain_text("the passage says 52,000, the answer says 25,000")
    held_back.locator(".citation").click()
    expect(page.locator("article.opened mark")).to_have_text(QUOTES[1])
    page.screenshot(path=screenshots / "strict-light.png")


def test_only_problems_are_seen_and_the_checked_draft_is_taken_along(
    differing: FakeAssistant, fake_address: str, visit: Visit, screenshots: Path
) -> None:
    page = visit.open(fake_address)
    _check(page)
    sentences = page.locator(".draft .sentence:visible")
    expect(sentences).to_have_count(3)
    only = page.get_by_role("checkbox", name="Only what is not supported (2)")
    only.focus()
    page.keyboard.press("Space")
    expect(sentences).to_have_count(2)
    # What the browser draws is seen on any ground.
    expect(only).to_have_css("appearance", "auto")
    page.screenshot(path=screenshots / "draft-problems.png")
    page.keyboard.press("Space")
    expect(sentences).to_have_count(3)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download with footnotes").click()
    assert download.value.suggested_filename == "checked-draft.md"
    written = download.value.path().read_text(encoding="utf-8")
    assert "Checked: 3 sentences: 1 supported, 1 contradicted, 1 unsupported" in written


def test_what_was_not_checked_is_told(differing: FakeAssistant, fake_address: str, visit: Visit) -> None:
    told = Finding(FindingKind.CITATION, "Source 9 is none of the 4 sources that the draft lists.")
    row = Unchecked(UncheckedKind.TABLE_ROW, "| <b>Velmar</b> | 3 | [9] |", Span(0, 25), (told,))
    differing.unchecked = (row,)
    page = visit.open(fake_address)
    _check(page)
    page.get_by_text("Not checked: 1 row of tables.").click()
    expect(page.locator(".draft .unchecked li")).to_contain_text("<b>Velmar</b>")
    expect(page.locator(".draft .unchecked li")).to_contain_text("Source 9 is none of the 4 sources")
