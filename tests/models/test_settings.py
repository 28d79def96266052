"""A chat model by setting: what the workspace has of it, and what `doctor` tells."""

from __future__ import annotations

import dataclasses
import json
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from assistant import Assistant
from assistant.interface.terminal.cli import main
from assistant.models.chat_models import choose_chat_model
from assistant.models.gguf_model import GgufModel
from assistant.models.servers import local_ollama_models
from assistant.protocols import Message
from assistant.settings import Settings
from tests.fakes import HashingEncoder
from tests.small_model import small_model


def opened(home: Path, model: str | None, url: str | None = None) -> Assistant:
    encoder = HashingEncoder()
    return Assistant(home, Settings(embedding_model=encoder.name, model=model, model_url=url), encoder)


def told_by_doctor(assistant: Assistant) -> tuple[bool, str]:
    (finding,) = (each for each in assistant.examine().findings if each.name == "Chat model")
    return finding.ok, finding.detail


def test_without_a_setting_there_is_no_chat_model(home: Path) -> None:
    with opened(home, None) as assistant:
        assert assistant.chat_model is None
        ok, told = told_by_doctor(assistant)
    assert ok and told.startswith("none set, none needed")


def test_doctor_tells_how_fast_the_model_answers(home: Path) -> None:
    setting = f"gguf:{small_model()}"
    with opened(home, setting) as assistant:
        assert assistant.chat_model == setting
        ok, told = told_by_doctor(assistant)
        model = assistant._parts.chat_model
        assert isinstance(model, GgufModel) and model._started
        process = model._started.process
    assert ok
    assert setting in told and "first words after" in told and "reads 8192 tokens at once" in told
    # Closing the workspace ends what it started.
    assert process.poll() is not None


@pytest.mark.parametrize(
    ("setting", "remedy"),
    [("llama3", "it must name a provider and a model"), ("gguf:nowhere.gguf", "There is no file")],
)
def test_doctor_tells_what_is_wrong_with_the_setting(home: Path, setting: str, remedy: str) -> None:
    with opened(home, setting) as assistant:
        ok, told = told_by_doctor(assistant)
    assert not ok and remedy in told


def test_settings_name_model_and_address() -> None:
    read = Settings.from_environment(
        {"ASSISTANT_MODEL": "openai:small", "ASSISTANT_MODEL_URL": "http://127.0.0.1:8080/v1"}
    )
    assert (read.model, read.model_url) == ("openai:small", "http://127.0.0.1:8080/v1")


def test_option_goes_before_the_setting(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_MODEL", "ollama:other")
    (home / "documents").mkdir(parents=True)
    seen: list[str | None] = []

    def open_seen(folder: Path, model: str | None = None) -> Assistant:
        settings = dataclasses.replace(Settings.from_environment(), model=model)
        seen.append(settings.model)
        return Assistant.open(folder, settings)

    ask = ["ask", "Who closed the ferry?", "--home", str(home)]
    assert main([*ask, "--model", "gguf:small.gguf"], open_assistant=open_seen) == 3
    assert main(ask, open_assistant=open_seen) == 3
    assert seen == ["gguf:small.gguf", None]


@pytest.fixture
def ollama() -> Iterator[tuple[str, list[bytes]]]:
    """The address of what answers as Ollama does, and what it was asked."""
    asked: list[bytes] = []
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        answering = Thread(target=_answer_as_ollama, args=(listener, asked), daemon=True)
        answering.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}", asked
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            answering.join(10)


def _answer_as_ollama(listener: socket.socket, asked: list[bytes]) -> None:
    answers = {
        b"/api/tags": [{"models": [{"name": "small:latest"}]}],
        b"/api/show": [{"model_info": {"llama.context_length": 131072}}],
        b"/api/chat": [
            {"message": {"role": "assistant", "content": "The ferry"}, "done": False},
            {"message": {"role": "assistant", "content": " left."}, "done": False},
            {"message": {"role": "assistant", "content": ""}, "done": True, "done_reason": "stop"},
        ],
    }  # fmt: skip
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with connection:
            head, _, body = connection.recv(65536).partition(b"\r\n\r\n")
            length = int(dict(_fields(head)).get(b"content-length", b"0"))
            while len(body) < length:
                body += connection.recv(65536)
            path = head.split(b" ")[1]
            asked.append(path + b" " + body)
            lines = "".join(json.dumps(each) + "\n" for each in answers[path])
            start = f"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {len(lines)}\r\n\r\n"
            connection.sendall((start + lines).encode())


def _fields(head: bytes) -> Iterator[tuple[bytes, bytes]]:
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b": ")
        yield name.lower(), value


def test_ollama_is_asked_to_read_the_whole_question(ollama: tuple[str, list[bytes]]) -> None:
    url, asked = ollama
    model = choose_chat_model("ollama:small", url)
    assert list(model.stream([Message("user", "Who left?")], max_tokens=7)) == ["The ferry", " left."]
    assert model.context_tokens == 8192
    sent = json.loads(next(line for line in asked if line.startswith(b"/api/chat")).split(b" ", 1)[1])
    assert sent["options"] == {"num_ctx": 8192, "num_predict": 7, "temperature": 0}
    assert [message["content"] for message in sent["messages"]] == ["Who left?"]


def test_ollama_on_this_machine_is_found(ollama: tuple[str, list[bytes]]) -> None:
    assert local_ollama_models(ollama[0]) == ["small:latest"]
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
    assert local_ollama_models(f"http://127.0.0.1:{port}") == []
