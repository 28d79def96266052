"""Briefing Assistant: ask your articles, get answers in which every sentence is cited and checked.

>>> from assistant import Assistant
>>> a = Assistant.open(".")
>>> a.add(["documents"])
>>> print(a.ask("how did Vučić respond?").text)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.errors import AssistantError
    from assistant.types import Answer, Filters, Turn, Verdict

__all__ = ["Answer", "Assistant", "AssistantError", "Filters", "Turn", "Verdict"]


_HOMES = {"Assistant": "assistant", "AssistantError": "errors"}


def __getattr__(name: str) -> Any:
    # Assistant pulls in the database and the tokenizer, the types numpy; `assistant --help` must not pay.
    if name not in __all__:
        raise AttributeError(f"module 'assistant' has no attribute {name!r}")
    return getattr(import_module(f"assistant.{_HOMES.get(name, 'types')}"), name)
