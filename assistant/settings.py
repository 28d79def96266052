"""Settings: read from the environment in this one place, handed on as values."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from assistant.errors import SettingsError

BUNDLED_MODEL = "all-MiniLM-L6-v2"
"""The embedding model that comes from the package index with the installation."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can choose. Each field is read from `ASSISTANT_` + its name in capitals."""

    embedding_model: str = BUNDLED_MODEL
    """The bundled model, a folder, or a hub name that sentence-transformers can load."""
    reranker: str | None = None
    """A cross-encoder that sorts what was found once more: a folder or a hub name. Empty: none."""
    check_model: str | None = None
    """An entailment cross-encoder that the check asks too: a folder or a hub name. Empty: none."""
    model: str | None = None
    """A chat model: ollama:NAME, openai:NAME, anthropic:NAME, gguf:PATH … Empty: none."""
    model_url: str | None = None
    """Address of the server to ask, e.g. http://127.0.0.1:8000/v1. Empty: the provider's own."""
    chroma_url: str | None = None
    """Address of a Chroma server, e.g. http://127.0.0.1:8000. Empty: embedded in the workspace."""
    device: str | None = None
    """cpu, cuda, mps … Empty: what torch finds best."""
    strict: bool = False
    """Whether answers hold back what the check finds less than supported, where nothing else is asked for."""
    keep_conversations: bool = True
    """Whether questions and answers are kept in the workspace."""
    max_file_megabytes: int = 50
    """Files and addresses larger than this are refused."""
    allow_private_addresses: bool = False
    """Whether articles may be fetched from addresses in a private network."""
    auth: str | None = field(default=None, repr=False)
    """Who may use the page: lines that `assistant password` printed. Empty: nobody is asked."""

    @property
    def max_file_bytes(self) -> int:
        return self.max_file_megabytes * 1024 * 1024

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Settings from environment variables; unset or empty ones keep their default.

        Raises SettingsError when a value makes no sense.
        """
        values = os.environ if environ is None else environ

        def value(name: str) -> str | None:
            return values.get(f"ASSISTANT_{name}", "").strip() or None

        return cls(
            embedding_model=value("EMBEDDING_MODEL") or BUNDLED_MODEL,
            reranker=value("RERANKER"),
            check_model=value("CHECK_MODEL"),
            model=value("MODEL"),
            model_url=_server_url("MODEL_URL", value("MODEL_URL"), "for the provider's own address"),
            chroma_url=_server_url("CHROMA_URL", value("CHROMA_URL"), "for the store inside the workspace"),
            device=value("DEVICE"),
            strict=_yes_or_no("STRICT", value("STRICT"), default=False),
            keep_conversations=_yes_or_no("KEEP_CONVERSATIONS", value("KEEP_CONVERSATIONS"), default=True),
            max_file_megabytes=_positive("MAX_FILE_MEGABYTES", value("MAX_FILE_MEGABYTES"), default=50),
            allow_private_addresses=_yes_or_no(
                "ALLOW_PRIVATE_ADDRESSES", value("ALLOW_PRIVATE_ADDRESSES"), default=False
            ),
            auth=value("AUTH"),
        )


def _positive(name: str, value: str | None, *, default: int) -> int:
    if value is None:
        return default
    if not value.isdecimal() or int(value) == 0:
        raise SettingsError(f"ASSISTANT_{name} is {value!r}; it must be a whole number above 0.")
    return int(value)


def _yes_or_no(name: str, value: str | None, *, default: bool) -> bool:
    words = {
        "1": True,
        "true": True,
        "yes": True,
        "on": True,
        "0": False,
        "false": False,
        "no": False,
        "off": False,
    }
    if value is None:
        return default
    if value.lower() not in words:
        raise SettingsError(f"ASSISTANT_{name} is {value!r}; it must be yes or no.")
    return words[value.lower()]


def _server_url(name: str, value: str | None, when_empty: str) -> str | None:
    if value is None:
        return None
    try:
        parts = urlsplit(value)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        usable = False
    if not usable:
        raise SettingsError(
            f"ASSISTANT_{name} is {value!r}; it must look like http://127.0.0.1:8000 "
            f"(or be empty, {when_empty})."
        )
    return value
