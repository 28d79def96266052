"""axe-core, which finds what people with a screen reader, a keyboard or weak eyes would stumble over."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.fetched import fetched

PACKAGE = "axe-playwright-python==0.1.8"
MEMBER = "axe_playwright_python/axe.min.js"
# That of axe-core 4.12.1 as npm has it, with a line feed behind it.
SHA256 = "84494fec757e4710dc751c8d7a636e457f4532f08f85c86dc9070133fbff53bc"
GRAVE = ("serious", "critical")


def axe_script() -> str:
    return fetched(PACKAGE, MEMBER, SHA256).read_text(encoding="utf-8")


def grave_violations(page: Page) -> list[str]:
    """What is wrong with the page as it stands: the rule, and the element."""
    # Through the debugger, which the page's own policy for scripts does not bind.
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe_script())
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{violation['impact']}: {violation['id']}: {node['html'][:300]} ({node['failureSummary']})"
        for violation in found["violations"]
        if violation["impact"] in GRAVE
        for node in violation["nodes"]
    ]
