"""Pictures of every state of the page, by day and by night, on a phone and on a wide screen.

usage: .venv/bin/python -m tests.interface.screenshots FOLDER [STATE …]
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from threading import Event

from playwright.sync_api import Browser, Page, sync_playwright

from tests.interface.browsing import CHROMIUM, CHROMIUM_OPTIONS
from tests.interface.fakes import FakeAssistant
from tests.interface.serving import serve_page
from tests.interface.states import SCHEMES, SIZES, STATES, State, filled


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("states", nargs="*", metavar="STATE", help=", ".join(state.name for state in STATES))
    given = parser.parse_args(arguments)
    given.folder.mkdir(parents=True, exist_ok=True)
    wanted = [state for state in STATES if state.name in given.states or not given.states]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
        for state in wanted:
            for path in take_pictures(browser, state, given.folder):
                print(path)
        browser.close()


def take_pictures(browser: Browser, state: State, folder: Path) -> Iterator[Path]:
    """One picture each: `answered-phone-dark.png`."""
    for size, scheme in product(SIZES, SCHEMES):
        path = folder / f"{state.name}-{size}-{scheme}.png"
        width, height = SIZES[size]
        page = browser.new_page(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce",
        )
        _take_picture(page, state, path)
        yield path


def _take_picture(page: Page, state: State, path: Path) -> None:
    released = Event()
    with tempfile.TemporaryDirectory() as home:
        fake = filled(FakeAssistant(Path(home)))
        state.set_up(fake, released)
        for address in serve_page(fake):
            page.goto(address)
            page.locator(".welcome").wait_for()
            state.show(page, fake)
            # The mark of an opened article comes into sight a moment later.
            page.wait_for_timeout(400)
            page.screenshot(path=path)
            released.set()
            page.close()
        fake.close()


if __name__ == "__main__":
    main()
