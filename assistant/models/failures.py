"""What went wrong with a chat model, in plain words and with the next step; never with a key in it."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator

from assistant.errors import ChatModelError
from assistant.models.model_names import ModelName, shown_url

log = logging.getLogger(__name__)

_SECRET_VARIABLE = re.compile(r"KEY|TOKEN|SECRET|PASSWORD", re.IGNORECASE)
_LOOKS_SECRET = re.compile(r"\b(?:sk|pk|key|gsk|xai)[-_][\w*.…-]{4,}")
_SHORTEST_SECRET = 6
_MOST_CHARACTERS = 200
_UNREACHABLE = (
    "ConnectError",
    "APIConnectionError",
    "ConnectionError",
    "ConnectTimeout",
    "ConnectionRefusedError",
)
_BROKEN = ("RemoteProtocolError", "ReadError", "IncompleteRead", "ClientPayloadError", "JSONDecodeError")


class BrokeOff(Exception):
    """A server ended an answer without saying that it is complete."""


class Withheld(Exception):
    """A provider's filter stopped the answer."""


def failure_of(error: BaseException, model: ModelName, *, has_begun: bool) -> ChatModelError:
    """The error to raise in place of `error`."""
    if isinstance(error, ChatModelError):
        return error
    log.debug("chat model failed: %s", without_secrets(f"{type(error).__name__}: {error}"))
    return ChatModelError(_reason(error, model, has_begun))


def _reason(error: BaseException, model: ModelName, has_begun: bool) -> str:
    status = _status(error)
    names = {type(each).__name__ for each in _chain(error)}
    if isinstance(error, Withheld):
        return f"The provider of {model} withheld the answer. Ask in other words, or choose another model."
    if status is not None:
        return _of_status(status, error, model)
    if has_begun and (isinstance(error, BrokeOff) or names & {*_BROKEN, *_UNREACHABLE}):
        return f"{model} broke off in the middle of its answer. {_look_at(model)} Then ask again."
    if isinstance(error, TimeoutError) or any("Timeout" in name for name in names):
        return (
            f"{model} has been silent for too long and was stopped. {_look_at(model)} "
            "A smaller model answers sooner."
        )
    if names & {*_UNREACHABLE, *_BROKEN} or isinstance(error, BrokeOff | OSError):
        return f"{model} does not answer. {_look_at(model)}"
    return f"{model} failed: {type(error).__name__}: {_told(error)} `assistant doctor` tests it alone."


def _of_status(status: int, error: BaseException, model: ModelName) -> str:
    if status in (401, 403):
        variable = model.key_variable or "the provider's variable"
        return f"{model} refuses the key. Put one that is valid for it into {variable}."
    if status == 404:
        step = f"`ollama pull {model.model}` fetches it" if model.provider == "ollama" else "Check its name"
        return (
            f"There is no model {model.model!r} {_place(model)}. {step}, or set another with ASSISTANT_MODEL."
        )
    if status == 429:
        return (
            f"{model} takes no more questions for now: a limit of the account or of the rate is reached. "
            "Wait a minute, or look at the account's limits."
        )
    if status >= 500:
        return f"{model} has an error of its own (status {status}). {_look_at(model)} Then ask again."
    return f"{model} refuses the question (status {status}): {_told(error)}"


def _place(model: ModelName) -> str:
    return f"at {shown_url(model.url)}" if model.url else "at its provider"


def _look_at(model: ModelName) -> str:
    if model.provider == "gguf":
        return "It may have run out of memory: close other programs, or choose a smaller file."
    if model.provider == "ollama":
        where = f" at {shown_url(model.url)}" if model.url else ""
        return f"Is Ollama running{where}? `ollama serve` starts it."
    if model.url:
        return f"Is its server running at {shown_url(model.url)}? Start it, or correct ASSISTANT_MODEL_URL."
    return "Check the connection to the internet and the provider's status page."


def without_secrets(text: str) -> str:
    """The text without the values of variables that hold keys, and without what looks like one."""
    for name, value in os.environ.items():
        if _SECRET_VARIABLE.search(name) and len(value) >= _SHORTEST_SECRET:
            text = text.replace(value, "…")
    return _LOOKS_SECRET.sub("…", text)


def _told(error: BaseException) -> str:
    """The first line of what a library or server says."""
    body = getattr(error, "body", None)
    message = body.get("message") if isinstance(body, dict) else None
    line = without_secrets(str(message or error)).strip().split("\n", 1)[0][:_MOST_CHARACTERS]
    return line if line.endswith(".") else f"{line or 'no reason given'}."


def _status(error: BaseException) -> int | None:
    for each in _chain(error):
        for found in (getattr(each, "status_code", None), getattr(each, "code", None)):
            # Ollama's library gives -1 where there was none.
            if isinstance(found, int) and 400 <= found < 600:
                return found
    return None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
