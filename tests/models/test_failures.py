"""Whatever goes wrong with a chat model is told in plain words, with the next step, and without the key."""

from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from threading import Thread

import pytest

from assistant.errors import ChatModelError
from assistant.models.background import Patience
from assistant.models.chat_models import choose_chat_model
from assistant.models.failures import without_secrets
from assistant.models.gguf_model import GgufModel
from assistant.models.langchain_model import LangChainModel
from assistant.models.model_names import read_model_name, shown_url
from assistant.protocols import ChatModel, Message
from tests.small_model import SmallServer, small_model

HELLO = [Message("user", "Say hello.")]
WRONG_KEY = "sk-wrong-0123456789abcdef"


def failure(model: ChatModel) -> str:
    with pytest.raises(ChatModelError) as caught:
        list(model.stream(HELLO, max_tokens=4))
    return str(caught.value)


@pytest.fixture
def no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN"):
        monkeypatch.delenv(name, raising=False)


@contextmanager
def server_that(*answers: bytes) -> Iterator[str]:
    """The address of something that takes a connection, says `answers` and then keeps silent or hangs up."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        answering = Thread(target=_answer_all, args=(listener, answers), daemon=True)
        answering.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            # Closing alone would leave the thread waiting.
            listener.shutdown(socket.SHUT_RDWR)
            answering.join(10)


def _answer_all(listener: socket.socket, answers: tuple[bytes, ...]) -> None:
    with ExitStack() as kept:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            kept.enter_context(connection)
            connection.recv(65536)
            for answer in answers:
                connection.sendall(answer)
            if answers:
                connection.close()


def refusal(status: str, said: str = "{}") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(said)}\r\n\r\n"
    return (head + said).encode()


@pytest.mark.usefixtures("no_keys")
@pytest.mark.parametrize("setting", ["openai:small", "anthropic:small"])
def test_hosted_model_without_a_key_says_which_variable(setting: str) -> None:
    variable = f"{setting.split(':')[0].upper()}_API_KEY"
    assert f"needs a key: put it into the environment variable {variable}" in failure(
        choose_chat_model(setting)
    )


@pytest.mark.usefixtures("no_keys")
@pytest.mark.parametrize("provider", ["openai", "anthropic", "ollama"])
def test_no_server_at_the_address(provider: str) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
    told = failure(choose_chat_model(f"{provider}:small", url))
    assert f"The chat model '{provider}:small' does not answer." in told
    assert url in told


@pytest.mark.parametrize("provider", ["openai", "anthropic"])
def test_wrong_key_is_told_and_shown_nowhere(
    provider: str,
    small_server: SmallServer,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    variable = f"{provider.upper()}_API_KEY"
    monkeypatch.setenv(variable, WRONG_KEY)
    with caplog.at_level(logging.DEBUG), pytest.raises(ChatModelError) as caught:
        list(choose_chat_model(f"{provider}:small", small_server.url).stream(HELLO, max_tokens=4))
    assert f"refuses the key. Put one that is valid for it into {variable}." in str(caught.value)
    shown = "".join(traceback.format_exception(caught.value)) + caplog.text
    assert WRONG_KEY not in shown
    assert WRONG_KEY not in repr(caught.value)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("404 Not Found", "There is no model 'small' at http://127.0.0.1"),
        ("429 Too Many Requests", "takes no more questions for now"),
        ("503 Service Unavailable", r"has an error of its own \(status 503\)"),
        ("403 Forbidden", "refuses the key"),
    ],
)
def test_refusals_of_servers_are_told(status: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", WRONG_KEY)
    with server_that(refusal(status)) as url, pytest.raises(ChatModelError, match=words):
        list(choose_chat_model("openai:small", url).stream(HELLO, max_tokens=4))


def test_key_that_a_server_repeats_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "Quayside-9-Lantern")
    said = '{"error": {"message": "bad field in request with Quayside-9-Lantern and sk-other-123456"}}'
    with server_that(refusal("400 Bad Request", said)) as url:
        told = failure(choose_chat_model("openai:small", url))
    assert "refuses the question (status 400)" in told
    assert "Quayside" not in told and "sk-other" not in told


def test_ollama_tells_which_command_fetches_a_model() -> None:
    said = '{"error":"model \\"small\\" not found"}'
    with server_that(refusal("404 Not Found", said)) as url:
        assert "`ollama pull small` fetches it" in failure(choose_chat_model("ollama:small", url))


@pytest.mark.usefixtures("no_keys")
def test_server_that_keeps_silent_is_not_waited_for() -> None:
    with server_that() as url:
        model = LangChainModel(read_model_name("openai:small", url), patience=Patience(0.5, 0.5))
        assert "has been silent for too long and was stopped" in failure(model)


@pytest.mark.usefixtures("no_keys")
def test_answer_without_an_end_is_told_as_broken_off() -> None:
    piece = b'data: {"id":"1","choices":[{"index":0,"delta":{"content":"Once"}}]}'
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
    with server_that(head + piece + b"\n\n") as url:
        story = choose_chat_model("openai:small", url).stream(HELLO, max_tokens=4)
        assert next(story) == "Once"
        with pytest.raises(ChatModelError, match="broke off in the middle of its answer"):
            next(story)


def test_server_that_dies_in_mid_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    server = SmallServer(small_model())
    monkeypatch.setenv("OPENAI_API_KEY", server.key)
    story = choose_chat_model("openai:small", server.url).stream(HELLO, max_tokens=1000)
    assert next(story)
    server.kill()
    with pytest.raises(ChatModelError, match="broke off in the middle of its answer"):
        list(story)


def test_file_whose_server_died_is_served_anew() -> None:
    model = GgufModel(str(small_model()))
    assert model.count_tokens("The ferry left.") > 2
    started = model._started
    assert started is not None
    started.process.kill()
    started.process.wait()
    assert model.count_tokens("The ferry left.") > 2
    model.close()


@pytest.mark.parametrize("content", [b"", b"no model at all", b"GGUF" + bytes(1000)])
def test_file_that_is_no_model_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.gguf"
    path.write_bytes(content)
    model = GgufModel(str(path))
    assert "could not be loaded: it is no GGUF file" in failure(model)
    assert "There is no file" in failure(GgufModel(str(tmp_path / "missing.gguf")))


@pytest.mark.parametrize(
    ("setting", "module", "command"),
    [
        ("ollama:small", "langchain_ollama", "pip install -c constraints.txt -e '.[ollama]'"),
        ("anthropic:small", "langchain_anthropic", "pip install -c constraints.txt -e '.[anthropic]'"),
        ("gguf:{file}", "xllamacpp", "pip install -c constraints.txt -e '.[gguf]'"),
        ("mistralai:small", "langchain_mistralai", "pip install -c constraints.txt langchain-mistralai"),
    ],
)
def test_missing_package_says_which_command_installs_it(
    setting: str, module: str, command: str, tmp_path: Path
) -> None:
    file = tmp_path / "model.gguf"
    file.touch()
    program = (
        "import sys\n"
        f"sys.modules[{module!r}] = None  # as if it were not installed\n"
        "from assistant.models.chat_models import choose_chat_model\n"
        "from assistant.protocols import Message\n"
        "try:\n"
        "    list(choose_chat_model(sys.argv[1]).stream([Message('user', 'Hello.')], max_tokens=2))\n"
        "except Exception as error:\n"
        "    print(type(error).__name__, error)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "ANTHROPIC_API_KEY": WRONG_KEY}
    command_line = [sys.executable, "-c", program, setting.format(file=file)]
    done = subprocess.run(command_line, capture_output=True, encoding="utf-8", env=environment)
    assert done.stdout.startswith("ChatModelError The chat model"), done.stdout + done.stderr
    assert f"`{command}`" in done.stdout


def test_names_and_passwords_in_addresses_are_not_shown() -> None:
    assert shown_url("http://mira:harbour@127.0.0.1:8000/v1?key=1") == "http://127.0.0.1:8000/v1"


def test_ordinary_words_are_no_secrets() -> None:
    assert without_secrets("request (9031 tokens) exceeds the context") == (
        "request (9031 tokens) exceeds the context"
    )
