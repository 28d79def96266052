"""What differs between providers: what their LangChain classes are given, and what they call a limit."""

from __future__ import annotations

import os
from typing import Any

from assistant.errors import ChatModelError
from assistant.models.model_names import ModelName

_CONNECT_SECONDS = 10.0
_NO_KEY = "none"
"""Servers on one's own machine ask for no key, but the libraries do."""
_NOTHING_KEPT_OPEN = {"Connection": "close"}
"""A connection that waits for a next question would outlive the model, and on one's own network is cheap."""
_EXTRAS = ("ollama", "anthropic", "gguf")


def key_of(model: ModelName) -> str | None:
    return os.environ.get(model.key_variable or "") or None


def require_key(model: ModelName) -> None:
    """Raises ChatModelError where a provider would ask for a key and there is none."""
    needs = model.provider in ("openai", "anthropic") and model.url is None
    if needs and not key_of(model) and not os.environ.get("ANTHROPIC_AUTH_TOKEN"):
        raise ChatModelError(
            f"{model} needs a key: put it into the environment variable {model.key_variable}. For a server "
            "of your own, set its address with ASSISTANT_MODEL_URL; it needs none."
        )


def constructor_options(model: ModelName, key: str | None) -> dict[str, Any]:
    """Keyword arguments for `init_chat_model`, besides provider and model."""
    options: dict[str, Any] = {"base_url": model.url} if model.url else {}
    if model.provider == "ollama":
        options |= {"client_kwargs": _ollama_client(model)}
    if model.provider in ("openai", "anthropic"):
        options |= {"max_retries": 1}
        if model.url:
            # Some of the providers' own models refuse a temperature.
            options |= {"api_key": key or key_of(model) or _NO_KEY, "temperature": 0}
            options |= {"default_headers": _NOTHING_KEPT_OPEN}
    if model.provider == "openai":
        options |= _openai_clients(model)
    return options


def request_options(model: ModelName, max_tokens: int, context_tokens: int) -> dict[str, Any]:
    """What goes with every question."""
    if model.provider == "ollama":
        # Without `num_ctx` Ollama cuts long questions off and says nothing.
        return {"options": {"num_ctx": context_tokens, "num_predict": max_tokens, "temperature": 0}}
    if model.provider.startswith("google"):
        return {"max_output_tokens": max_tokens}
    if model.provider == "openai" and model.url:
        # The newer name that LangChain sends is unknown to some servers.
        return {"extra_body": {"max_tokens": max_tokens}}
    return {"max_tokens": max_tokens}


def missing_package(model: ModelName, package: str) -> ChatModelError:
    """For a provider whose library is not installed: which command installs it."""
    # Without the pins the newest of everything comes, without `-e` a second copy of the program.
    what = (
        f"-c constraints.txt -e '.[{model.provider}]'"
        if model.provider in _EXTRAS
        else f"-c constraints.txt {package}"
    )
    return ChatModelError(
        f"{model} needs a package that is not installed: `pip install {what}` in the folder of "
        "Briefing Assistant."
    )


def _ollama_client(model: ModelName) -> dict[str, Any]:
    import httpx

    here = model.url is None or model.is_here
    timeout = httpx.Timeout(None, connect=_CONNECT_SECONDS)
    return {"timeout": timeout, "trust_env": not here, "headers": _NOTHING_KEPT_OPEN}


def _openai_clients(model: ModelName) -> dict[str, Any]:
    """Connections with a limit for connecting only: how long an answer may take is watched elsewhere."""
    import openai

    timeout = openai.Timeout(None, connect=_CONNECT_SECONDS)
    # LangChain would give up after two minutes of silence, in which a processor still reads a long prompt.
    given: dict[str, Any] = {"timeout": timeout, "stream_chunk_timeout": None}
    if model.is_here:
        # Never through a proxy. One client each, and none that LangChain would share.
        given["http_client"] = openai.DefaultHttpxClient(timeout=timeout, trust_env=False)
        given["http_async_client"] = openai.DefaultAsyncHttpxClient(timeout=timeout, trust_env=False)
    return given
