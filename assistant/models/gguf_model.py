"""A GGUF file as a `ChatModel`: llama.cpp in a process of its own, reached on this machine only."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from threading import Lock, Timer
from typing import TYPE_CHECKING

from assistant.errors import ChatModelError
from assistant.models.background import Patience
from assistant.models.failures import failure_of
from assistant.models.langchain_model import LangChainModel
from assistant.models.model_names import ModelName
from assistant.models.providers import missing_package
from assistant.models.servers import server_context
from assistant.protocols import Message

if TYPE_CHECKING:
    import httpx

_CONTEXT_TOKENS = 8192
"""Ten passages and an answer; the longest context of a model can take more memory than there is."""
_LOADING_SECONDS = 300.0
_COUNTING_SECONDS = 60.0


@dataclass(frozen=True)
class _Serving:
    process: subprocess.Popen[str]
    model: LangChainModel
    client: httpx.Client
    context_tokens: int

    def close(self) -> None:
        self.client.close()
        _end(self.process)


class GgufModel:
    """Loads its file with the first question; may be used from several threads."""

    def __init__(self, path: str, *, patience: Patience | None = None) -> None:
        self.name = f"gguf:{path}"
        self._named = ModelName("gguf", path)
        self._path = Path(path).expanduser().absolute()
        self._patience = patience
        self._started: _Serving | None = None
        self._lock = Lock()

    @property
    def context_tokens(self) -> int:
        return self._serving().context_tokens

    def count_tokens(self, text: str) -> int:
        import httpx

        try:
            answer = self._serving().client.post("/tokenize", json={"content": text})
            return len(answer.raise_for_status().json()["tokens"])
        except (httpx.HTTPError, ValueError, KeyError) as error:
            raise failure_of(error, self._named, has_begun=False) from None

    def stream(self, messages: Sequence[Message], *, max_tokens: int) -> Iterator[str]:
        yield from self._serving().model.stream(messages, max_tokens=max_tokens)

    def close(self) -> None:
        """End the server; the next question starts it anew."""
        with self._lock:
            if self._started is not None:
                self._started.close()
            self._started = None

    def _serving(self) -> _Serving:
        with self._lock:
            if self._started is not None and self._started.process.poll() is not None:
                # It died while nobody was asking, or in an answer that has been told of.
                self._started.close()
                self._started = None
            if self._started is None:
                self._started = self._start()
            return self._started

    def _start(self) -> _Serving:
        import httpx

        self._require_what_it_needs()
        key = secrets.token_urlsafe(32)
        process = _spawn()
        address = self._load(process, key)
        at = ModelName("gguf", self._path.name, f"{address}/v1")
        client = httpx.Client(
            base_url=address, headers={"Authorization": f"Bearer {key}"}, trust_env=False,
            timeout=_COUNTING_SECONDS,
        )  # fmt: skip
        model = LangChainModel(at, key=key, library="openai", patience=self._patience)
        context = server_context(at, key) or _CONTEXT_TOKENS
        return _Serving(process, model, client, min(context, _CONTEXT_TOKENS))

    def _require_what_it_needs(self) -> None:
        if not self._path.is_file():
            raise ChatModelError(
                f"There is no file {str(self._path)!r}. ASSISTANT_MODEL=gguf:PATH needs the path of a model "
                "in the GGUF format."
            )
        if find_spec("xllamacpp") is None:
            raise missing_package(self._named, "xllamacpp")

    def _load(self, process: subprocess.Popen[str], key: str) -> str:
        """The address of the server, once the file is loaded."""
        order = {
            "path": str(self._path), "alias": self._path.name, "key": key,
            "context_tokens": _CONTEXT_TOKENS, "threads": _processors(),
        }  # fmt: skip
        assert process.stdin is not None and process.stdout is not None
        late = Timer(_LOADING_SECONDS, process.kill)
        late.start()
        try:
            process.stdin.write(json.dumps(order) + "\n")
            process.stdin.flush()
            address = process.stdout.readline().strip()
        except OSError:
            address = ""
        finally:
            late.cancel()
        if not address:
            _end(process)
            raise ChatModelError(
                f"The model {str(self._path)!r} could not be loaded: it is no GGUF file that llama.cpp can "
                "read, is damaged, or needs more memory than there is. Try another file."
            )
        return address


def _spawn() -> subprocess.Popen[str]:
    # The key goes through the pipe: arguments can be read by everybody on the machine.
    program = str(Path(__file__).with_name("gguf_server.py"))
    return subprocess.Popen(
        [sys.executable, "-P", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )


def _end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()


def _processors() -> int:
    """Those that this process may use; more threads than that slow llama.cpp down."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1
