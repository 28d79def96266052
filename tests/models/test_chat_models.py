"""What every chat model keeps to: the scripted one, a GGUF file, and a server over HTTP."""

from __future__ import annotations

import time
from collections.abc import Callable

import httpx
import pytest

from assistant.errors import ChatModelError, SettingsError
from assistant.models.chat_models import choose_chat_model
from assistant.models.gguf_model import GgufModel
from assistant.models.langchain_model import LangChainModel
from assistant.protocols import ChatModel, Message
from tests.fakes import ScriptedChatModel
from tests.small_model import SmallServer

STORY = [Message("system", "You tell stories."), Message("user", "Tell a long story about a ferry.")]


@pytest.fixture
def on_server(small_server: SmallServer, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ChatModel]:
    """The model of the server, through the interface of one provider or the other."""

    def open_model(provider: str) -> ChatModel:
        monkeypatch.setenv(f"{provider.upper()}_API_KEY", small_server.key)
        return choose_chat_model(f"{provider}:small", small_server.url)

    return open_model


@pytest.fixture(params=["scripted", "gguf", "openai", "anthropic"])
def model(request: pytest.FixtureRequest) -> ChatModel:
    if request.param == "scripted":
        return ScriptedChatModel(["Once a ferry left the harbour and did not come back for a year. " * 20])
    if request.param == "gguf":
        tiny: GgufModel = request.getfixturevalue("tiny_model")
        return tiny
    made: ChatModel = request.getfixturevalue("on_server")(request.param)
    return made


def test_answer_comes_piece_by_piece_and_ends_at_the_limit(model: ChatModel) -> None:
    pieces = list(model.stream(STORY, max_tokens=6))
    assert 2 < len(pieces) <= 7
    assert "".join(pieces).strip()


def test_stopping_leaves_the_model_free_for_the_next_question(model: ChatModel) -> None:
    story = model.stream(STORY, max_tokens=1500)
    assert next(story)
    getattr(story, "close")()  # noqa: B009
    assert list(story) == []
    started = time.monotonic()
    assert list(model.stream([Message("user", "Say hello.")], max_tokens=2))
    # The whole story takes minutes, and the server does one thing after the other.
    assert time.monotonic() - started < 60


def test_two_answers_at_once_are_kept_apart(model: ChatModel) -> None:
    first, second = (model.stream(STORY, max_tokens=4) for _ in range(2))
    assert next(first) and next(second)
    assert list(first) and list(second)


def test_tokens_are_counted_and_context_is_known(model: ChatModel) -> None:
    assert model.count_tokens("") <= 1 < model.count_tokens("The ferry left the harbour.") < 40
    assert model.context_tokens in (2048, 4000, 8192)
    assert ":" in model.name


def test_server_stops_writing_when_nobody_listens(
    small_server: SmallServer, on_server: Callable[[str], ChatModel]
) -> None:
    story = on_server("openai").stream(STORY, max_tokens=1500)
    next(story)
    assert is_busy(small_server)
    getattr(story, "close")()  # noqa: B009
    until = time.monotonic() + 20
    while is_busy(small_server) and time.monotonic() < until:
        time.sleep(0.1)
    assert not is_busy(small_server)


def is_busy(server: SmallServer) -> bool:
    headers = {"Authorization": f"Bearer {server.key}"}
    (slot,) = httpx.get(f"{server.url}/slots", headers=headers, trust_env=False, timeout=30).json()
    return bool(slot["is_processing"])


@pytest.mark.parametrize("setting", ["llama3", "ollama:", ":small", " "])
def test_setting_that_names_no_model_is_told(setting: str) -> None:
    with pytest.raises(SettingsError, match=r"it must name a provider and a model, like ollama:llama3\.2"):
        choose_chat_model(setting)


def test_unknown_provider_is_told() -> None:
    with pytest.raises(SettingsError, match="there is no provider 'nobody'"):
        list(choose_chat_model("nobody:small").stream(STORY, max_tokens=2))


def test_models_are_chosen_by_name() -> None:
    assert isinstance(choose_chat_model("gguf:model.gguf"), GgufModel)
    assert isinstance(choose_chat_model("ollama:llama3.2:1b"), LangChainModel)
    assert choose_chat_model("ollama:llama3.2:1b").name == "ollama:llama3.2:1b"


def test_question_longer_than_the_context_is_refused(tiny_model: GgufModel) -> None:
    with pytest.raises(ChatModelError, match=r"refuses the question \(status 400\): .* context size"):
        list(tiny_model.stream([Message("user", "word " * 9000)], max_tokens=2))
