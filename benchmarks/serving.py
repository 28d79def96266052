"""Peak memory of `assistant serve` while it is asked.

usage: python benchmarks/serving.py --home FOLDER [--questions 20] [--port 7877]

FOLDER is a workspace with an index. Linux only: reads /proc.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

from evaluation_data import table
from playwright.sync_api import sync_playwright

_QUESTIONS = (
    "Who resigned this week?",
    "What did the president say about the economy?",
    "How many people were injured?",
    "Why was the flight cancelled?",
)


def peak_megabytes(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--questions", type=int, default=20)
    parser.add_argument("--port", type=int, default=7877)
    given = parser.parse_args()
    address = f"http://127.0.0.1:{given.port}"
    command = [
        sys.executable,
        "-m",
        "assistant",
        "serve",
        "--no-browser",
        "--home",
        str(given.home),
        "--port",
        str(given.port),
    ]
    started = time.perf_counter()
    server = subprocess.Popen(command)
    try:
        shown = wait_until_shown(address)
        first, seconds = ask_in_browser(address, given.questions)
        rows = [
            ("page shown after", f"{shown - started:.1f} s"),
            ("first answer after", f"{first - started:.1f} s"),
            ("answer in the page, median", f"{1000 * sorted(seconds)[len(seconds) // 2]:.0f} ms"),
            ("peak memory of serve", f"{peak_megabytes(server.pid):.0f} MB"),
        ]
        table(("serving", "value"), rows)
    finally:
        os.kill(server.pid, signal.SIGINT)
        server.wait(30)


def wait_until_shown(address: str) -> float:
    for _ in range(600):
        try:
            with urlopen(address, timeout=5):
                return time.perf_counter()
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the page did not come up in two minutes")


def ask_in_browser(address: str, questions: int) -> tuple[float, list[float]]:
    """Ask in a real page; returns when the first answer stood there, and seconds for each later one."""
    first, seconds = 0.0, []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(address)
        box = page.get_by_role("textbox").first
        for number in range(questions):
            started = time.perf_counter()
            box.fill(_QUESTIONS[number % len(_QUESTIONS)])
            box.press("Enter")
            page.wait_for_function(
                "n => document.querySelectorAll('.conversation[aria-busy=false] .answer').length > n",
                arg=number,
                timeout=120_000,
            )
            seconds.append(time.perf_counter() - started)
            first = first or time.perf_counter()
        browser.close()
    return first, seconds[1:]


if __name__ == "__main__":
    main()
