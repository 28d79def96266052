"""What model servers say of themselves: how much they read at once, and which models Ollama has."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from assistant.models.model_names import ModelName, is_loopback

OLLAMA_URL = "http://127.0.0.1:11434"
_SECONDS = 3.0
_OLLAMA_CONTEXT = 8192
"""A model's longest context can take more memory than there is; this holds ten passages and an answer."""


def server_context(model: ModelName, key: str | None) -> int | None:
    """How many tokens an OpenAI-compatible server reads at once; None where it does not say."""
    if model.url is None:
        return None
    listed = _json("GET", f"{model.url}/models", key=key)
    if listed is None:
        return None
    told = _entry_of(model.model, _entries(listed, "data"))
    meta = told.get("meta")
    named = (told.get("max_model_len"), *_ints(meta, "n_ctx", "n_ctx_train"), told.get("context_length"))
    found = _first_size(*named)
    return found or _lm_studio_context(model, key)


def _lm_studio_context(model: ModelName, key: str | None) -> int | None:
    parts = urlsplit(model.url or "")
    listed = _json("GET", f"{parts.scheme}://{parts.netloc}/api/v0/models", key=key)
    told = _entry_of(model.model, _entries(listed, "data"))
    return _first_size(told.get("loaded_context_length"), told.get("max_context_length"))


def ollama_context(model: ModelName) -> int | None:
    """What Ollama is to be asked for: what the model can, but not more than most machines can hold."""
    told = _json("POST", f"{model.url or OLLAMA_URL}/api/show", body={"model": model.model})
    info = told.get("model_info") if isinstance(told, dict) else None
    if not isinstance(info, dict):
        return None
    found = _first_size(*(value for name, value in info.items() if name.endswith(".context_length")))
    return min(found, _OLLAMA_CONTEXT) if found else None


def local_ollama_models(url: str = OLLAMA_URL) -> list[str]:
    """The models of an Ollama that runs on this machine; none where it does not run."""
    listed = _entries(_json("GET", f"{url}/api/tags"), "models")
    return [str(entry["name"]) for entry in listed if entry.get("name")]


def _json(method: str, url: str, *, key: str | None = None, body: Any = None) -> Any:
    """What a server answers; None where there is none, or it answers something else."""
    import httpx

    headers = {"Authorization": f"Bearer {key}"} if key else {}
    try:
        # A proxy is for what lies outside.
        with httpx.Client(trust_env=not is_loopback(url), timeout=_SECONDS, headers=headers) as client:
            answer = client.request(method, url, json=body)
            return answer.json() if answer.is_success else None
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        return None


def _entries(answer: Any, name: str) -> list[dict[str, Any]]:
    found = answer.get(name) if isinstance(answer, dict) else None
    return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []


def _entry_of(model: str, entries: list[dict[str, Any]]) -> dict[str, Any]:
    """The model's own entry, or the only one: servers with one model take any name."""
    own = [entry for entry in entries if entry.get("id") == model]
    return own[0] if own else entries[0] if len(entries) == 1 else {}


def _ints(values: Any, *names: str) -> list[Any]:
    return [values.get(name) for name in names] if isinstance(values, dict) else []


def _first_size(*values: Any) -> int | None:
    return next((value for value in values if isinstance(value, int) and value > 0), None)
