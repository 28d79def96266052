"""The command that makes pictures of the page, as the README names it."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.interface.browsing import require_chromium

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent.parent.parent


def test_readme_command_makes_a_picture_of_a_state_in_each_form(tmp_path: Path) -> None:
    require_chromium()
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (named,) = re.findall(r"`\.venv/bin/python (-m tests\.interface\.screenshots) FOLDER", readme)
    command = [sys.executable, *shlex.split(named), str(tmp_path), "error"]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=300)
    assert {path.name for path in tmp_path.iterdir()} == {
        f"error-{size}-{scheme}.png" for size in ("phone", "desktop") for scheme in ("light", "dark")
    }
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in tmp_path.iterdir())
