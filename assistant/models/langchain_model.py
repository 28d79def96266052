"""Any chat model that LangChain can reach, as a `ChatModel`."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, Iterator, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any

from assistant.errors import ChatModelError, SettingsError
from assistant.models.background import BackgroundStream, Patience
from assistant.models.failures import BrokeOff, Withheld, failure_of
from assistant.models.model_names import ModelName
from assistant.models.providers import (
    constructor_options,
    key_of,
    missing_package,
    request_options,
    require_key,
)
from assistant.models.servers import ollama_context, server_context
from assistant.models.thoughts import without_thoughts
from assistant.models.token_estimate import estimate_tokens
from assistant.protocols import Message

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk

_CONTEXT_TOKENS = 4096
"""Where neither server nor library says: what small models have at least."""
_ENDINGS = ("finish_reason", "done_reason", "stop_reason")
_TELLS_ITS_ENDING = ("openai", "ollama", "anthropic")
_NOTHING_CAME = "No generation chunks"
"""What LangChain says where a server has not streamed."""
_WITHHELD = ("content_filter", "refusal", "SAFETY")


class LangChainModel:
    """Loads its library with the first question; may be used from several threads."""

    def __init__(
        self, model: ModelName, *, key: str | None = None, library: str | None = None,
        patience: Patience | None = None,
    ) -> None:  # fmt: skip
        """`library` is the provider whose LangChain class is used, where that is not the model's own."""
        self.name = model.setting
        self._model = model
        self._reached = ModelName(library or model.provider, model.model, model.url)
        self._key = key
        self._patience = patience or Patience()
        self._loaded: BaseChatModel | None = None
        self._context_tokens: int | None = None
        self._lock = Lock()

    @property
    def context_tokens(self) -> int:
        if self._context_tokens is None:
            # What could not be learnt is asked again: the server may not have been up.
            self._context_tokens = self._ask_context_tokens()
        return self._context_tokens or _CONTEXT_TOKENS

    def count_tokens(self, text: str) -> int:
        return estimate_tokens(text)

    def stream(self, messages: Sequence[Message], *, max_tokens: int) -> Iterator[str]:
        """Raises ChatModelError, and SettingsError for a provider that there is none of."""
        yield from without_thoughts(self._stream(messages, max_tokens))

    def close(self) -> None:
        """Nothing is kept open that would have to be closed."""

    def _stream(self, messages: Sequence[Message], max_tokens: int) -> Iterator[str]:
        loaded = self._load()
        given: list[tuple[str, str]] = [(message.role, message.text) for message in messages]
        options = request_options(self._reached, max_tokens, self.context_tokens)
        has_begun = False
        ending: str | None = None
        reading = BackgroundStream(lambda: _ask(loaded, given, options), self._patience)
        pieces = reading.pieces()
        try:
            for chunk in pieces:
                ending = _ending(chunk) or ending
                if text := str(chunk.text):
                    has_begun = True
                    yield text
            self._require_whole(ending)
        except GeneratorExit:
            raise
        except Exception as error:
            # Not "from error": what a library says can hold the key.
            raise failure_of(error, self._model, has_begun=has_begun) from None
        finally:
            reading.close()

    def _require_whole(self, ending: str | None) -> None:
        if ending in _WITHHELD:
            raise Withheld
        if ending is None and self._reached.provider in _TELLS_ITS_ENDING:
            raise BrokeOff

    def _load(self) -> BaseChatModel:
        with self._lock:
            if self._loaded is None:
                if self._key is None:
                    require_key(self._reached)
                self._loaded = self._make()
            return self._loaded

    def _make(self) -> BaseChatModel:
        _stay_quiet()
        try:
            from langchain.chat_models import init_chat_model

            options = constructor_options(self._reached, self._key)
            made: BaseChatModel = init_chat_model(
                self._reached.model, model_provider=self._reached.provider, **options
            )
            return made
        except ImportError as error:
            package = (error.name or f"langchain-{self._reached.provider}").replace("_", "-")
            raise missing_package(self._model, package) from error
        except Exception as error:
            if "Unsupported provider" in str(error):
                raise SettingsError(
                    f"ASSISTANT_MODEL is {self.name!r}; there is no provider {self._model.provider!r}. Known "
                    "are ollama, openai, anthropic, gguf and the other providers of LangChain."
                ) from None
            variable = self._model.key_variable or "the provider's environment variable"
            raise ChatModelError(
                f"{self._model} could not be set up ({type(error).__name__}). Is its key in {variable}?"
            ) from None

    def _ask_context_tokens(self) -> int | None:
        if self._reached.provider == "ollama":
            return ollama_context(self._reached)
        if self._reached.url:
            return server_context(self._reached, self._key or key_of(self._reached))
        try:
            profile = self._load().profile or {}
        except (ChatModelError, SettingsError):
            return None
        return profile.get("max_input_tokens")


async def _ask(
    model: BaseChatModel, messages: list[tuple[str, str]], options: dict[str, Any]
) -> AsyncGenerator[AIMessageChunk, None]:
    from langchain_core.messages import AIMessageChunk
    from langsmith import tracing_context

    # Whatever the environment says: nothing that is asked is reported to a third party.
    with tracing_context(enabled=False):
        stream: Any = model.astream(messages, **options)
        has_begun = False
        try:
            async for chunk in stream:
                has_begun = True
                yield chunk
        except ValueError as error:
            if has_begun or _NOTHING_CAME not in str(error):
                raise
            # Some servers give all of an answer at once, whatever they are asked.
            whole = await model.ainvoke(messages, **options)
            yield AIMessageChunk(content=whole.content, response_metadata=whole.response_metadata)
        finally:
            await stream.aclose()


def _ending(chunk: AIMessageChunk) -> str | None:
    told = chunk.response_metadata
    return next((str(told[name]) for name in _ENDINGS if told.get(name)), None)


def _stay_quiet() -> None:
    """Before LangChain is imported: no reports, and no detour through its makers' gateway."""
    os.environ["LANGSMITH_TRACING"] = os.environ["LANGCHAIN_TRACING_V2"] = "false"
    os.environ["LANGSMITH_GATEWAY"] = "false"
