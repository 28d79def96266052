"""axe-core finds nothing grave in any state of the page, light and dark, on a phone and on a wide screen."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Page

from tests.interface.axe import axe_script, grave_violations
from tests.interface.browsing import Visit, browser, fake, fake_address, visit
from tests.interface.fakes import FakeAssistant
from tests.interface.serving import serve_page
from tests.interface.states import SCHEMES, SIZES, STATES, Scheme, State, filled

pytestmark = pytest.mark.browser
__all__ = ["browser", "fake", "fake_address", "visit"]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_axe_finds_nothing_grave(state: State, visit: Visit, tmp_path: Path) -> None:
    axe_script()
    fake, released = filled(FakeAssistant(tmp_path / "workspace")), Event()
    state.set_up(fake, released)
    found = []
    for address in serve_page(fake):
        page = visit.open(address)
        state.show(page, fake)
        for size, scheme in product(SIZES, SCHEMES):
            _look_at(page, size, scheme)
            found += [f"{size}, {scheme}: {each}" for each in grave_violations(page)]
        released.set()
        page.close()
    fake.close()
    assert found == []


def _look_at(page: Page, size: str, scheme: Scheme) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    # Without motion, no colour is looked at on its way to another.
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.wait_for_function("dark => document.body.classList.contains('dark') === dark", arg=scheme == "dark")


def test_axe_sees_what_is_wrong(fake_address: str, visit: Visit) -> None:
    page = visit.open(fake_address)
    assert grave_violations(page) == []
    page.locator("#new").evaluate("button => (button.textContent = '')")
    (found,) = grave_violations(page)
    assert found.startswith("critical: button-name: <button")
