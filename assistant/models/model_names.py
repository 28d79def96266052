"""What the settings name: a provider, its model, and where that is to be found."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from assistant.errors import SettingsError

_KEY_VARIABLES = {
    "openai": "OPENAI_API_KEY",
    "anthropic": "ANTHROPIC_API_KEY",
    "mistralai": "MISTRAL_API_KEY",
    "google_genai": "GOOGLE_API_KEY",
    "groq": "GROQ_API_KEY",
    "deepseek": "DEEPSEEK_API_KEY",
    "openrouter": "OPENROUTER_API_KEY",
    "xai": "XAI_API_KEY",
    "cohere": "COHERE_API_KEY",
    "together": "TOGETHER_API_KEY",
    "fireworks": "FIREWORKS_API_KEY",
}


@dataclass(frozen=True, slots=True)
class ModelName:
    provider: str
    model: str
    url: str | None = None
    """Address of a server that takes the place of the provider's own."""

    def __str__(self) -> str:
        return f"The chat model '{self.provider}:{self.model}'"

    @property
    def setting(self) -> str:
        return f"{self.provider}:{self.model}"

    @property
    def key_variable(self) -> str | None:
        """Where the provider's key is read from; None where that is not known."""
        return _KEY_VARIABLES.get(self.provider)

    @property
    def is_here(self) -> bool:
        """Whether the server runs on this machine."""
        return self.url is not None and is_loopback(self.url)


def read_model_name(setting: str, url: str | None) -> ModelName:
    """Raises SettingsError for what names no provider and model."""
    provider, _, model = setting.strip().partition(":")
    if not provider or not model:
        raise SettingsError(
            f"ASSISTANT_MODEL is {setting!r}; it must name a provider and a model, like ollama:llama3.2, "
            "openai:gpt-5-mini, anthropic:claude-haiku-4-5 or gguf:/path/to/model.gguf (or be unset, for "
            "answers without a chat model)."
        )
    provider = provider.strip().lower().replace("-", "_")
    return ModelName(provider, model.strip(), _api_root(provider, url))


def _api_root(provider: str, url: str | None) -> str | None:
    """OpenAI's interface lies under /v1 on all servers; the address alone is enough."""
    if url is None:
        return None
    url = url.rstrip("/")
    return f"{url}/v1" if provider == "openai" and not urlsplit(url).path else url


def is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def shown_url(url: str | None) -> str:
    """Without a name and password that may stand in it."""
    parts = urlsplit(url or "")
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()
