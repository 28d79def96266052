"""When the page in the browser is there to be read, and whether it jumps as it comes.

usage: python benchmarks/painting.py [--home FOLDER] [--loads 5] [--port 7878]

FOLDER is a workspace with an index; without one, the sample articles are indexed in a new one. `first` is a
browser that has never seen the page, `later` the median of those that follow in it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from evaluation_data import table
from playwright.sync_api import BrowserContext, Page, sync_playwright
from serving import wait_until_shown

_SAMPLES = Path(__file__).parent.parent / "documents"
_SIZES = {"phone": (390, 844), "desktop": (1280, 900)}
_SETTLED_MILLISECONDS = 1500
# What is told to nobody unless it is watched from the first moment.
_WATCH = """
window.painted = { largest: 0, shifts: 0 };
new PerformanceObserver(list => list.getEntries().forEach(each => { painted.largest = each.startTime; }))
  .observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver(list => list.getEntries().forEach(each => { painted.shifts += each.value; }))
  .observe({ type: "layout-shift", buffered: true });
"""
_READ = """() => [
  performance.getEntriesByName("first-contentful-paint")[0].startTime, painted.largest, painted.shifts,
]"""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--home", type=Path)
    parser.add_argument("--loads", type=int, default=5)
    parser.add_argument("--port", type=int, default=7878)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        home = given.home or Path(made)
        if not given.home:
            shutil.copytree(_SAMPLES, home / "documents")
        table(
            ("load", "first paint", "largest paint", "usable", "layout shift"),
            measure(home, given.port, given.loads),
        )


def measure(home: Path, port: int, loads: int) -> list[tuple[str, ...]]:
    command = [sys.executable, "-m", "assistant", "serve", "--no-browser"]
    server = subprocess.Popen([*command, "--home", str(home), "--port", str(port)])
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_shown(address)
        return [row for size in _SIZES for row in load_often(address, size, loads)]
    finally:
        os.kill(server.pid, signal.SIGINT)
        server.wait(30)


def load_often(address: str, size: str, loads: int) -> list[tuple[str, ...]]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        width, height = _SIZES[size]
        context = browser.new_context(viewport={"width": width, "height": height})
        context.add_init_script(_WATCH)
        first, *later = (load(context, address) for _ in range(loads + 1))
        browser.close()
    medians = [median(values) for values in zip(*later, strict=True)]
    return [row(f"{size}, first", first), row(f"{size}, later", medians)]


def load(context: BrowserContext, address: str) -> list[float]:
    """Milliseconds until something and the largest thing is painted and it can be used; and the shifts."""
    page: Page = context.new_page()
    page.goto(address, wait_until="commit")
    page.locator(".welcome").wait_for()
    usable = page.evaluate("performance.now()")
    page.wait_for_timeout(_SETTLED_MILLISECONDS)
    first, largest, shifts = page.evaluate(_READ)
    page.close()
    return [first, largest, usable, shifts]


def row(name: str, measured: list[float]) -> tuple[str, ...]:
    *times, shifts = measured
    return (name, *(f"{each / 1000:.2f} s" for each in times), f"{shifts:.3f}")


if __name__ == "__main__":
    main()
