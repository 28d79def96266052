"""The tab “Documents” in a real Chromium, over a real workspace with a quick stand-in for the model."""

from __future__ import annotations

import csv
import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from assistant import Assistant
from assistant.interface.page.documents_actions import DocumentsActions
from assistant.interface.page.watching import watch_documents
from assistant.settings import Settings
from tests.conftest import WriteArticle
from tests.fakes import HashingEncoder
from tests.ingest.readers.conftest import make_pdf
from tests.ingest.readers.test_web_address import Site
from tests.interface.browsing import Visit, browser, night_visit, screenshots, visit
from tests.interface.page.test_page_browser import CONTRAST
from tests.interface.serving import serve_page

pytestmark = pytest.mark.browser
__all__ = ["browser", "night_visit", "screenshots", "visit"]

PHONE = {"width": 390, "height": 780}
FERRY = "The ferry of Ostermole sailed again on Friday. Mayor Brandt kept the fare at two crowns."
SEALS = "Seals are back in the harbour of Ostermole. Fishermen counted forty of them."
PAGE = f"<!doctype html><html><body><article><h1>Seals return</h1><p>{SEALS}</p></article></body></html>"


TEXTS = (
    ".documents button, .documents td, .documents th, .documents label, .correcting input, .documents p, "
    "caption, #adding span, #adding p, #address input, #fetch, #choose-folder, #paste label > span"
)


class Workspace:
    """A workspace with two articles, and where its page is."""

    def __init__(self, assistant: Assistant, address: str, actions: DocumentsActions) -> None:
        self.assistant = assistant
        self.folder = assistant.home / "documents"
        self.address = address
        self.actions = actions

    def titles(self) -> set[str]:
        return {document.title for document in self.assistant.documents()}


@pytest.fixture
def settings() -> Settings:
    return Settings(embedding_model="hashing")


@pytest.fixture
def workspace(home: Path, settings: Settings, write_article: WriteArticle) -> Iterator[Workspace]:
    write_article("ferry.md", FERRY, title="Ferry sails", outlet="Coast Courier", date="2031-05-02")
    write_article(
        "crane.md", "The crane of Ostermole fell on Monday.", title="Crane falls", date="2031-06-01"
    )
    with Assistant(home, settings, HashingEncoder()) as assistant:
        assistant.add()
        actions = DocumentsActions(assistant)
        for address in serve_page(assistant, documents=actions):
            yield Workspace(assistant, address, actions)


@pytest.fixture
def elsewhere() -> Iterator[Site]:
    with Site() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.is_over.set()
        server.shutdown()
        thread.join()


def _open(visit: Visit, workspace: Workspace, **size: int) -> Page:
    page = visit.open(workspace.address, **size)
    page.get_by_role("tab", name="Documents").click()
    expect(page.locator("#documents")).to_be_visible()
    return page


def _rows(page: Page) -> Locator:
    return page.locator(".documents tbody th.title")


def _unfold(page: Page, title: str) -> None:
    page.get_by_role("button", name=title, exact=True).click()
    expect(page.locator(".documents .details")).to_be_visible()


def _press(page: Page, name: str) -> None:
    page.locator(".documents").get_by_role("button", name=name, exact=True).click()


# --- the table -----------------------------------------------------------------------------------------


def test_table_is_sorted_searched_and_previewed(workspace: Workspace, visit: Visit) -> None:
    page = _open(visit, workspace)
    expect(_rows(page)).to_have_text(["Crane falls", "Ferry sails"])
    _press(page, "Date")
    expect(_rows(page)).to_have_text(["Ferry sails", "Crane falls"])
    expect(page.get_by_role("columnheader", name="Date")).to_have_attribute("aria-sort", "ascending")
    expect(page.get_by_role("button", name="Date", exact=True)).to_be_focused()
    page.get_by_label("Find a document").fill("courier")
    expect(_rows(page)).to_have_text(["Ferry sails"])
    expect(page.locator("caption")).to_have_text("1 of 2 documents")
    _unfold(page, "Ferry sails")
    expect(page.locator(".preview")).to_contain_text("Mayor Brandt kept the fare")
    _press(page, "Read")
    article = page.locator("article.opened")
    expect(article.locator("h2")).to_have_text("Ferry sails")
    article.get_by_role("button", name="Back to the list").click()
    expect(page.get_by_role("button", name="Read", exact=True)).to_be_focused()


def test_correction_is_shown_at_once_and_kept_over_adding_again(
    workspace: Workspace, visit: Visit, write_article: WriteArticle
) -> None:
    page = _open(visit, workspace)
    _unfold(page, "Crane falls")
    _press(page, "Edit")
    expect(page.get_by_label("Title", exact=True).last).to_be_focused()
    form = page.locator(".correcting")
    form.get_by_label("Title").fill("Crane collapses")
    form.get_by_label("Outlet").fill("Harbour Post")
    form.get_by_label("Date").fill("2031-06-02")
    page.keyboard.press("Enter")
    expect(page.locator(".said")).to_have_text("“Crane collapses” is corrected.")
    row = page.locator(".documents tbody tr", has_text="Crane collapses")
    expect(row).to_contain_text("Harbour Post")
    expect(row).to_contain_text("2 Jun 2031")
    expect(row).to_contain_text("edited")
    expect(page.get_by_role("button", name="Crane collapses", exact=True)).to_be_focused()
    write_article("crane.md", "The crane of Ostermole fell on Tuesday.", title="Crane falls again")
    _press(page, "Update")
    expect(page.locator(".said")).to_have_text("“Crane collapses” was read again.")
    expect(page.locator(".preview")).to_contain_text("fell on Tuesday")
    assert workspace.titles() == {"Crane collapses", "Ferry sails"}
    # What questions can be narrowed down to follows.
    expect(page.locator("#filters option", has_text="Harbour Post").first).to_be_attached()


def test_form_that_is_left_changes_nothing(workspace: Workspace, visit: Visit) -> None:
    page = _open(visit, workspace)
    _unfold(page, "Crane falls")
    _press(page, "Edit")
    page.locator(".correcting").get_by_label("Title").fill("Something else")
    page.keyboard.press("Escape")
    expect(page.locator(".correcting")).to_have_count(0)
    assert workspace.titles() == {"Crane falls", "Ferry sails"}


def test_removal_is_undone(workspace: Workspace, visit: Visit) -> None:
    page = _open(visit, workspace)
    before = workspace.assistant.documents()
    _unfold(page, "Ferry sails")
    _press(page, "Remove")
    expect(_rows(page)).to_have_text(["Crane falls"])
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    assert workspace.titles() == {"Crane falls"}
    page.keyboard.press("Enter")
    expect(_rows(page)).to_have_text(["Crane falls", "Ferry sails"])
    assert workspace.assistant.documents() == before


# --- adding --------------------------------------------------------------------------------------------


def test_pasted_text_goes_in_with_its_details(workspace: Workspace, visit: Visit) -> None:
    page = _open(visit, workspace)
    page.get_by_role("button", name="Paste a text").click()
    paste = page.locator("#paste")
    paste.get_by_label("Date").fill("next Tuesday")
    paste.get_by_label("Title").fill("Seals return")
    paste.get_by_label("Text", exact=True).fill(SEALS)
    paste.get_by_role("button", name="Add this text").click()
    expect(page.locator("#adding").get_by_role("alert")).to_contain_text("is not a date")
    # What was typed stays, to be mended.
    expect(paste.get_by_label("Text", exact=True)).to_have_value(SEALS)
    paste.get_by_label("Date").fill("2031-07-01")
    paste.get_by_label("Outlet").fill("Sea Weekly")
    paste.get_by_role("button", name="Add this text").click()
    expect(page.locator("#adding")).to_contain_text("Done: 1 added.")
    expect(paste.get_by_label("Text", exact=True)).to_have_value("")
    expect(_rows(page).first).to_have_text("Seals return")
    expect(page.locator(".documents tbody tr").first).to_contain_text("Sea Weekly")


def test_private_address_is_refused_with_the_reason(
    workspace: Workspace, visit: Visit, elsewhere: Site
) -> None:
    page = _open(visit, workspace)
    page.get_by_label("Address of an article").fill(elsewhere.add("/seals", PAGE))
    page.get_by_role("button", name="Fetch").click()
    expect(page.locator(".outcome.failed")).to_contain_text("is inside a private network: not opened")
    # It can be mended where it was typed.
    expect(page.get_by_label("Address of an article")).to_have_value(elsewhere.url("/seals"))
    assert len(workspace.titles()) == 2


@pytest.mark.parametrize("settings", [Settings(embedding_model="hashing", allow_private_addresses=True)])
def test_addresses_are_fetched_where_a_setting_allows_it(
    workspace: Workspace, visit: Visit, elsewhere: Site
) -> None:
    elsewhere.add("/seals", PAGE)
    moved = elsewhere.add("/moved", "", status=302, headers={"Location": "/seals"})
    report = make_pdf([["Annual report of the harbour", "", "Forty boats were counted in the harbour."]])
    pdf = elsewhere.add("/report.pdf", report, "application/pdf")
    page = _open(visit, workspace)
    page.get_by_label("Address of an article").fill(f"{moved} {pdf} {elsewhere.url('/nowhere')}")
    page.keyboard.press("Enter")
    expect(page.locator("#adding")).to_contain_text("Done: 2 added, 1 failed.")
    expect(page.locator(".outcome.failed")).to_contain_text("the server has no such page (404)")
    expect(page.get_by_label("Address of an article")).to_have_value("")
    expect(_rows(page)).to_have_count(4)
    _unfold(page, "Seals return")
    expect(page.locator(".details .source")).to_have_text(moved)
    elsewhere.add("/seals", PAGE.replace("forty", "fifty"))
    _press(page, "Update")
    expect(page.locator(".preview")).to_contain_text("counted fifty of them")


def test_whole_folder_is_dropped(workspace: Workspace, visit: Visit, tmp_path: Path) -> None:
    folder = tmp_path / "cuttings"
    (folder / "deep" / "deeper").mkdir(parents=True)
    (folder / "a.txt").write_text(f"Seals return\n\n{SEALS}", encoding="utf-8")
    (folder / "deep" / "deeper" / "b.md").write_text(
        "# Gulls leave\n\nThe gulls left on Sunday.", encoding="utf-8"
    )
    (folder / ".hidden.txt").write_text("Hidden\n\nNot to be taken.", encoding="utf-8")
    page = _open(visit, workspace)
    place = page.locator("#upload").bounding_box()
    assert place is not None
    session = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send(
            "Input.dispatchDragEvent",
            {
                "type": kind,
                "x": place["x"] + place["width"] / 2,
                "y": place["y"] + place["height"] / 2,
                "data": {"items": [], "files": [str(folder)], "dragOperationsMask": 1},
            },
        )
    expect(page.locator("#adding")).to_contain_text("Done: 2 added.")
    assert workspace.titles() == {"Crane falls", "Ferry sails", "Seals return", "Gulls leave"}
    assert all(path.name.startswith("upload-") for path in workspace.folder.glob("*.txt"))
    _unfold(page, "Seals return")
    expect(page.locator(".details")).to_contain_text("Uploaded as a.txt")


def test_folder_is_chosen(workspace: Workspace, visit: Visit, tmp_path: Path) -> None:
    folder = tmp_path / "cuttings"
    folder.mkdir()
    (folder / "a.txt").write_text(f"Seals return\n\n{SEALS}", encoding="utf-8")
    page = _open(visit, workspace)
    page.set_input_files("input[type=file][webkitdirectory]", folder)
    expect(page.locator("#adding")).to_contain_text("Done: 1 added.")


def test_each_file_is_told_and_one_can_be_cancelled(
    workspace: Workspace, visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    add = workspace.assistant.add

    def add_later(*given: object, **how: object) -> object:
        tell = how["on_progress"]
        how["on_progress"] = lambda progress: (tell(progress), go_on.wait(20))  # type: ignore[operator]
        return add(*given, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(workspace.assistant, "add", add_later)
    files = [tmp_path / f"{name}.txt" for name in ("one", "two", "three")]
    for path in files:
        path.write_text(f"Notice {path.stem}\n\nThe notice {path.stem} was read out.", encoding="utf-8")
    page = _open(visit, workspace)
    page.set_input_files("#upload input[type=file]", files)
    adding = page.locator("#adding")
    expect(adding.locator(".outcome")).to_have_count(3)
    expect(adding.get_by_role("progressbar")).to_be_visible()
    adding.get_by_role("button", name="Cancel two.txt").click()
    page.wait_for_timeout(300)
    go_on.set()
    expect(adding).to_contain_text("Done: 2 added, 1 failed.")
    expect(adding.locator(".outcome.failed")).to_contain_text("two.txt: cancelled")
    assert workspace.titles() == {"Crane falls", "Ferry sails", "Notice one", "Notice three"}
    assert len(list(workspace.folder.glob("upload-*"))) == 2


# --- what others do --------------------------------------------------------------------------------------


@pytest.fixture
def watched(workspace: Workspace) -> Iterator[Workspace]:
    stop = watch_documents(workspace.folder, workspace.actions)
    yield workspace
    stop.set()


def test_what_is_put_into_the_folder_appears_by_itself_and_what_vanishes_stays(
    watched: Workspace, visit: Visit, write_article: WriteArticle
) -> None:
    page = _open(visit, watched)
    # Whoever watches begins a moment after the page is there.
    page.wait_for_timeout(1000)
    write_article("later/seals.md", SEALS, title="Seals return")
    expect(page.locator(".said")).to_have_text("Found in the folder: 1 added.")
    expect(_rows(page)).to_have_count(3)
    write_article("later/seals.md", SEALS + " They stayed.", title="Seals stay")
    expect(_rows(page).filter(has_text="Seals stay")).to_have_count(1)
    os.remove(watched.folder / "ferry.md")
    expect(page.locator(".said")).to_contain_text("Gone from the folder: ferry.md. What they held stays")
    row = page.locator(".documents tbody tr", has_text="Ferry sails")
    expect(row).to_contain_text("file gone")
    assert watched.titles() == {"Crane falls", "Ferry sails", "Seals stay"}
    (watched.folder / ".seals.md.swp").write_text(SEALS, encoding="utf-8")
    page.wait_for_timeout(2500)
    assert len(watched.assistant.documents()) == 3


def test_upload_is_not_taken_for_something_found(watched: Workspace, visit: Visit, tmp_path: Path) -> None:
    article = tmp_path / "seals.txt"
    article.write_text(f"Seals return\n\n{SEALS}", encoding="utf-8")
    page = _open(visit, watched)
    page.set_input_files("#upload input[type=file]", article)
    expect(page.locator("#adding")).to_contain_text("Done: 1 added.")
    page.wait_for_timeout(3500)
    expect(page.locator(".said")).to_have_count(0)
    expect(page.locator("#adding")).to_contain_text("Done: 1 added.")


def test_folder_that_is_made_later_is_watched(
    home: Path, settings: Settings, visit: Visit, write_article: WriteArticle
) -> None:
    with Assistant(home, settings, HashingEncoder()) as assistant:
        actions = DocumentsActions(assistant)
        stop = watch_documents(home / "documents", actions)
        for address in serve_page(assistant, documents=actions):
            page = visit.open(address)
            page.get_by_role("tab", name="Documents").click()
            expect(page.locator("#documents")).to_contain_text("No documents yet.")
            write_article("seals.md", SEALS, title="Seals return")
            expect(_rows(page)).to_have_text(["Seals return"])
            expect(page.locator(".welcome")).to_contain_text("Ask 1 document.")
        stop.set()


def test_change_in_one_tab_shows_in_the_other_and_not_over_an_open_form(
    workspace: Workspace, visit: Visit
) -> None:
    first, second = _open(visit, workspace), _open(visit, workspace)
    _unfold(second, "Ferry sails")
    _press(second, "Edit")
    second.locator(".correcting").get_by_label("Title").fill("Half a ti")
    _unfold(first, "Crane falls")
    _press(first, "Remove")
    expect(_rows(first)).to_have_text(["Ferry sails"])
    second.wait_for_timeout(3000)
    expect(second.locator(".correcting").get_by_label("Title")).to_have_value("Half a ti")
    _press(second, "Cancel")
    expect(_rows(second)).to_have_text(["Ferry sails"])


# --- how it looks --------------------------------------------------------------------------------------


def _in_every_state(page: Page) -> None:
    _unfold(page, "Ferry sails")
    _press(page, "Edit")
    expect(page.locator(".correcting")).to_be_visible()
    page.get_by_role("button", name="Paste a text").click()
    page.get_by_label("Address of an article").fill("http://127.0.0.1:9/x")
    page.get_by_role("button", name="Fetch").click()
    expect(page.locator(".outcome.failed")).to_be_visible()


def test_phone_needs_no_sideways_scrolling(
    workspace: Workspace, visit: Visit, night_visit: Visit, screenshots: Path
) -> None:
    document = workspace.assistant.documents()[0]
    endless = replace(document.details, title="Endless" * 40, outlet="Outlet" * 30)
    workspace.assistant.correct(document.document_id, endless)
    for who, scheme in ((visit, "light"), (night_visit, "dark")):
        page = _open(who, workspace, **PHONE)
        _in_every_state(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        page.screenshot(path=screenshots / f"documents-phone-{scheme}.png", full_page=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_are_readable(
    workspace: Workspace, visit: Visit, night_visit: Visit, screenshots: Path, scheme: str
) -> None:
    page = _open(visit if scheme == "light" else night_visit, workspace)
    _in_every_state(page)
    page.screenshot(path=screenshots / f"documents-{scheme}.png", full_page=True)
    shown = [element for element in page.locator(TEXTS).all() if element.is_visible()]
    assert len(shown) > 25
    weakest = min((text.evaluate(CONTRAST), text.evaluate("text => text.outerHTML")) for text in shown)
    assert weakest[0] >= 4.5, weakest


def test_list_is_downloaded_as_it_is_searched_and_each_time_it_is_asked_for(
    workspace: Workspace, visit: Visit
) -> None:
    page = visit.open(workspace.address)
    page.get_by_role("tab", name="Documents").click()
    button = page.get_by_role("button", name="Download this list")
    for _ in range(2):
        assert _downloaded(page, button) == workspace.titles()
    page.get_by_label("Find a document").fill("ferry")
    expect(page.locator("#documents tbody tr")).to_have_count(1)
    (title,) = _downloaded(page, button)
    assert "erry" in title


def _downloaded(page: Page, button: Locator) -> set[str]:
    with page.expect_download() as told:
        button.click()
    assert told.value.suggested_filename.startswith("documents-")
    text = Path(told.value.path()).read_text(encoding="utf-8-sig")
    return {row["title"] for row in csv.DictReader(text.splitlines())}
