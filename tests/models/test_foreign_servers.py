"""Servers that call themselves OpenAI-compatible, each in its own way."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from assistant.errors import ChatModelError
from assistant.models.langchain_model import LangChainModel
from assistant.models.model_names import ModelName
from assistant.protocols import Message

WORDS = ["The ", "ferry ", "will ", "not ", "sail. ", "[1]"]
ANSWER = "".join(WORDS)
Event = dict[str, Any] | str
HEAD = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "m"}


def chunk(delta: dict[str, Any], ending: str | None = None, **more: Any) -> dict[str, Any]:
    return {**HEAD, **more, "choices": [{"index": 0, "delta": delta, "finish_reason": ending}]}


def bare(event: Event) -> Event:
    return {"choices": event["choices"]} if isinstance(event, dict) else event


PLAIN: list[Event] = [
    chunk({"role": "assistant"}),
    *(chunk({"content": word}) for word in WORDS),
    chunk({}, "stop"),
    "[DONE]",
]
STREAMS: dict[str, list[Event]] = {
    "plain": PLAIN,
    "only choices": [bare(event) for event in PLAIN],
    "null before the first word": [chunk({"role": "assistant", "content": None}), *PLAIN[1:]],
    "thoughts apart": [chunk({"reasoning_content": "Let me think. [2]"}), *PLAIN],
    "usage without choices": [*PLAIN[:-1], {**HEAD, "choices": [], "usage": None}, "[DONE]"],
    "no last word": PLAIN[:-1],
    "comments": [":ping", *PLAIN],
}
BROKEN: dict[str, list[Event]] = {
    "hangs up": PLAIN[:3],
    "no json": [*PLAIN[:3], "{not json", "[DONE]"],
    "an error in the stream": [*PLAIN[:3], {"error": {"message": "overloaded", "type": "server_error"}}],
}


def _line(event: Event, end: str) -> bytes:
    if isinstance(event, str) and event.startswith(":"):
        return f"{event}{end}{end}".encode()
    said = event if isinstance(event, str) else json.dumps(event)
    return f"data: {said}{end}{end}".encode()


def _streams(
    events: list[Event], end: str = "\n", silent_seconds: float = 0
) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/event-stream")
        request.send_header("Connection", "close")
        request.end_headers()
        time.sleep(silent_seconds)
        for event in events:
            request.wfile.write(_line(event, end))
        request.close_connection = True

    return answer


def _all_at_once(request: BaseHTTPRequestHandler) -> None:
    message = {"role": "assistant", "content": ANSWER}
    choices = [{"index": 0, "message": message, "finish_reason": "stop"}]
    said = json.dumps({**HEAD, "object": "chat.completion", "choices": choices}).encode()
    request.send_response(200)
    request.send_header("Content-Type", "application/json")
    request.send_header("Content-Length", str(len(said)))
    request.end_headers()
    request.wfile.write(said)


@contextmanager
def serving(answer: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[LangChainModel]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            answer(self)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is told."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        address = f"http://127.0.0.1:{server.server_port}/v1"
        yield LangChainModel(ModelName("openai", "m", address), key="sk-none")
    finally:
        server.shutdown()
        server.server_close()


def written(model: LangChainModel) -> str:
    return "".join(model.stream([Message("user", "Does it sail?")], max_tokens=50))


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("form", STREAMS)
def test_stream_of_any_form_is_read(form: str, end: str) -> None:
    with serving(_streams(STREAMS[form], end)) as model:
        assert written(model) == ANSWER


def test_server_that_does_not_stream_is_read_all_the_same() -> None:
    with serving(_all_at_once) as model:
        assert written(model) == ANSWER


def test_silence_is_borne_for_as_long_as_our_own_patience_lasts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGCHAIN_OPENAI_STREAM_CHUNK_TIMEOUT_S", "0.1")
    with serving(_streams(PLAIN, silent_seconds=0.5)) as model:
        assert written(model) == ANSWER


@pytest.mark.parametrize("form", BROKEN)
def test_broken_stream_gives_what_came_and_then_says_so(form: str) -> None:
    came: list[str] = []
    with serving(_streams(BROKEN[form])) as model, pytest.raises(ChatModelError, match=r"broke off|failed"):
        for piece in model.stream([Message("user", "Does it sail?")], max_tokens=50):
            came.append(piece)
    assert "".join(came) == "The ferry "
