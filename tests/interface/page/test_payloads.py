"""No payload acts: in the page's markup, on a terminal, in exported footnotes; and on the page in a real
Chromium, whichever way it comes in."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Page, expect
from rich.console import Console

from assistant.interface.exports.footnotes import footnote
from assistant.interface.terminal.presenter import present_answer, present_documents
from assistant.interface.visible import UNSAFE
from assistant.types import Answer, CheckedSentence, Citation, Document, Status, Verdict
from tests.interface.browsing import Visit, browser, visit
from tests.interface.fakes import FakeAssistant, citation_of, document_of, found
from tests.interface.page.test_page_html import Shown
from tests.interface.payloads import PAYLOADS
from tests.interface.serving import serve_page

__all__ = ["browser", "visit"]

assert len(PAYLOADS) >= 50
TITLE = "Briefing Assistant"


def _document(payload: str) -> tuple[Document, str]:
    text = f"{payload}\n\nSaid {payload} and more."
    document = document_of(text, title=payload, source=f"documents/{payload}.md", outlet=payload)
    return replace(document, author=payload), text


def _sentence(payload: str) -> CheckedSentence:
    document, text = _document(payload)
    citation: Citation = citation_of(document, text, payload)
    return CheckedSentence(payload, Verdict.CONTRADICTED, 0.1, found(payload), (citation,))


# --- elsewhere than on the page --------------------------------------------------------------------------


@pytest.mark.parametrize("payload", PAYLOADS)
def test_terminal_obeys_nothing(payload: str) -> None:
    answer = Answer(payload, f"{payload}?", Status.ANSWERED, payload, (_sentence(payload),), note=payload)
    told = io.StringIO()
    console = Console(file=told, width=10_000, markup=False, highlight=False, emoji=False, color_system=None)
    console.print(present_answer(answer), present_documents([_document(payload)[0]]))
    assert not UNSAFE.search(told.getvalue())
    assert "\x1b" not in told.getvalue() and "\r" not in told.getvalue()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_footnote_is_text_in_whatever_reads_its_markdown(payload: str) -> None:
    note = footnote("check1", _sentence(payload)).removeprefix("[^check1]: ")
    shown = Shown(MarkdownIt("commonmark", {"html": True}).render(note))
    assert {name for name, _ in shown.elements} <= {"p", "strong", "code", "pre", "blockquote"}
    # A spreadsheet takes what begins a line with one of these for a formula.
    assert not any(line.strip().startswith(("=", "+", "@", "-")) for line in note.splitlines())


# --- on the page -----------------------------------------------------------------------------------------


class Harmless:
    """Looks after everything that a payload could do to the page."""

    OURS = "#talk, #reading, #documents, #adding, #checked, #filters"
    FOREIGN = (
        "script, img, iframe, svg, math, object, embed, style, link, meta, base, form, video, template, title"
    )

    def __init__(self, page: Page) -> None:
        self.page = page
        self.address = page.url
        self.opened: list[str] = []
        page.context.on("page", lambda other: self.opened.append(other.url))
        page.evaluate("window.hit = 0")

    def check(self, where: str) -> None:
        inside = self.page.locator(self.OURS)
        assert inside.locator(self.FOREIGN).count() == 0, where
        attributes = inside.evaluate_all(
            "all => [...new Set(all.flatMap(each => [...each.querySelectorAll('.html-container *')])"
            ".flatMap(each => each.getAttributeNames()))]"
        )
        assert not [
            name
            for name in attributes
            if name.startswith("on") or name in ("src", "srcdoc", "action", "ping")
        ]
        links = inside.locator("a").evaluate_all("links => links.map(link => link.href.slice(0, 20))")
        assert all(link.startswith("data:text/markdown") for link in links), where
        for text in inside.all_inner_texts():
            assert not UNSAFE.search(text.replace("\u200b", "")), where
        # The page itself adds the name of the last answer, and nothing else.
        address = re.sub(r"\?answer=[0-9a-f]{32}$", "", self.page.url)
        assert (self.page.evaluate("window.hit"), self.page.title(), address) == (
            0,
            TITLE,
            self.address,
        ), where
        assert self.page.locator("body").is_visible() and self.opened == [], where


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[tuple[FakeAssistant, str]]:
    """A workspace of which everything is a payload, a model that writes nothing else, and its page."""
    fake = FakeAssistant(tmp_path / "workspace", chat_model=PAYLOADS[4])
    for payload in PAYLOADS:
        document, text = _document(payload)
        fake.texts[document.revision], fake.kept[document.document_id] = text, document
    fake.checked = tuple(map(_sentence, PAYLOADS))
    fake.write = lambda: iter(_written())
    for address in serve_page(fake):
        yield fake, address


def _written() -> list[Answer]:
    blank = Answer("asked", " ".join(PAYLOADS), Status.ANSWERED, PAYLOADS[0], note=PAYLOADS[5])
    growing = [replace(blank, writing=payload) for payload in (PAYLOADS[0], PAYLOADS[4])]
    return [*growing, replace(blank, sentences=tuple(map(_sentence, PAYLOADS)))]


def _typed(payloads: tuple[str, ...]) -> str:
    """As much of them as a keyboard can give."""
    return " ".join(payloads).encode("utf-8", "ignore").decode().replace("\0", "").replace("\r\n", " ")


@pytest.mark.browser
def test_no_payload_acts_whichever_way_it_comes_in(hostile: tuple[FakeAssistant, str], visit: Visit) -> None:
    fake, address = hostile
    page = visit.open(address)
    harmless = Harmless(page)
    # Forwards and backwards, because one payload may shield those behind it.
    for question in (_typed(PAYLOADS), _typed(PAYLOADS[::-1])):
        page.get_by_label("Your question").fill(question)
        page.keyboard.press("Enter")
        turn = page.locator(".turn").last
        expect(turn.locator(".origin")).to_be_visible()
        expect(turn.locator(".sentence")).to_have_count(len(PAYLOADS))
        harmless.check("answer")
    for number in range(0, len(PAYLOADS), 6):
        page.locator(".turn").last.locator(".citation").nth(number).evaluate("button => button.click()")
        expect(page.locator("article.opened")).to_have_attribute("data-revision", _revision(number))
        harmless.check(f"article {number}")
    _check_draft(page, harmless)
    _use_documents(page, harmless, fake)
    _narrow_down(page, harmless)
    page.wait_for_timeout(300)
    harmless.check("the end")


def _revision(number: int) -> str:
    return _document(PAYLOADS[number])[0].revision


def _check_draft(page: Page, harmless: Harmless) -> None:
    page.get_by_role("tab", name="Check a draft").click()
    page.get_by_label("Your draft").fill(_typed(PAYLOADS))
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("#checked .claim")).to_have_count(len(PAYLOADS))
    page.locator("#checked .claim").evaluate_all("claims => claims.forEach(claim => claim.click())")
    expect(page.locator("#checked .claim[aria-expanded=true]")).to_have_count(len(PAYLOADS))
    harmless.check("draft")
    exported = page.locator("#checked a[download]").get_attribute("href") or ""
    text = base64.b64decode(unquote(exported).partition("base64,")[2]).decode("utf-8")
    rendered = MarkdownIt("commonmark", {"html": True}).render(text)
    assert not Shown(rendered).all("script") and not UNSAFE.search(text)


def _use_documents(page: Page, harmless: Harmless, fake: FakeAssistant) -> None:
    page.get_by_role("tab", name="Documents").click()
    rows = page.locator(".documents [data-action=unfold]")
    expect(rows).to_have_count(50)
    harmless.check("table")
    for number in (0, 20, 40):
        rows.nth(number).click()
        expect(page.locator(".details")).to_be_visible()
        page.locator(".documents [data-action=edit]").click()
        page.locator(".correcting [name=title]").fill(_typed(PAYLOADS[number : number + 10]))
        page.locator(".correcting [name=outlet]").fill(_typed(PAYLOADS[: number + 1])[:400])
        harmless.check("form")
        page.locator(".documents [data-action=save]").click()
        expect(page.locator(".said")).to_contain_text("is corrected.")
        harmless.check("corrected")
    page.get_by_label("Find a document").fill(_typed(PAYLOADS[:3]))
    expect(rows).to_have_count(3)
    harmless.check("found")
    page.get_by_label("Find a document").fill("")
    expect(rows).to_have_count(50)
    named = [
        {"name": f"{_typed((name,))}.txt", "mimeType": "text/plain", "buffer": b" "} for name in PAYLOADS
    ]
    page.set_input_files("#upload input[type=file]", named)
    expect(page.locator("#adding")).to_contain_text("failed.")
    harmless.check("file names")
    page.get_by_role("button", name="Paste a text").click()
    page.locator("#paste").get_by_label("Text", exact=True).fill(_typed(PAYLOADS))
    for label in ("Title", "Outlet"):
        page.locator("#paste").get_by_label(label).fill(_typed(PAYLOADS[::-1]))
    page.get_by_role("button", name="Add this text").click()
    expect(page.locator("#adding")).to_contain_text("Done: 1 added.")
    harmless.check("pasted")
    page.get_by_label("Address of an article").fill(_typed(PAYLOADS[:3]))
    page.get_by_role("button", name="Fetch").click()
    expect(page.locator("#adding").get_by_role("alert")).to_be_visible()
    harmless.check("address")


def _narrow_down(page: Page, harmless: Harmless) -> None:
    page.get_by_role("tab", name="Ask", exact=True).click()
    page.locator("#filters summary").click()
    offered = page.locator("#filters [name=outlet] option").count()
    for number in range(1, offered, 5):
        page.locator("#filters [name=outlet]").select_option(index=number)
    expect(page.locator("#filters .chips button").nth(5)).to_be_visible()
    harmless.check("chips")
