"""The chat model that a setting names."""

from __future__ import annotations

from typing import Protocol

from assistant.models.gguf_model import GgufModel
from assistant.models.langchain_model import LangChainModel
from assistant.models.model_names import read_model_name
from assistant.protocols import ChatModel


class OpenedModel(ChatModel, Protocol):
    """A chat model whose owner lets go of it in the end."""

    def close(self) -> None: ...


def choose_chat_model(setting: str, url: str | None = None) -> OpenedModel:
    """Loads and asks nothing yet. Raises SettingsError for what names no model."""
    named = read_model_name(setting, url)
    return GgufModel(named.model) if named.provider == "gguf" else LangChainModel(named)
