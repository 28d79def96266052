"""Reading the texts in `prompts/`: beside the package in a checkout, inside it once installed."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.errors import AssistantError
from assistant.protocols import Message

_PACKAGE = Path(__file__).parent
_FOLDERS = (_PACKAGE / "prompts", _PACKAGE.parent / "prompts")
_ROLE = re.compile(r"^## (system|user|assistant)$\n", re.M)
_VARIABLE = re.compile(r"\{([a-z_]+)\}")


def read_prompt(name: str) -> str:
    """The text of `prompts/<name>.md`. Raises AssistantError when the installation lacks it."""
    for folder in _FOLDERS:
        path = folder / f"{name}.md"
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise AssistantError(f"The installation is incomplete: prompts/{name}.md is missing. Install it again.")


@dataclass(frozen=True, slots=True)
class Prompt:
    """Messages with `{variables}` in them."""

    messages: tuple[Message, ...]

    def filled(self, **values: str) -> list[Message]:
        """The messages with these values in place of the variables. What a value holds is not filled in."""
        return [
            Message(each.role, _VARIABLE.sub(lambda match: values[match[1]], each.text))
            for each in self.messages
        ]


def load_prompt(name: str, variables: Collection[str]) -> Prompt:
    """The messages of `prompts/<name>.md`, which must have exactly these variables.

    Raises AssistantError when it lacks one or has another: a mistake shows before a question is asked.
    """
    roles = _ROLE.split(read_prompt(name))[1:]
    turns = zip(roles[::2], roles[1::2], strict=True)
    messages = tuple(Message(_role(role), text.strip()) for role, text in turns)
    found = {variable for each in messages for variable in _VARIABLE.findall(each.text)}
    if found != set(variables):
        raise AssistantError(
            f"prompts/{name}.md has the variables {', '.join(sorted(found)) or '(none)'}; "
            f"it must have exactly {', '.join(sorted(variables))}. Put the original file back."
        )
    return Prompt(messages)


def _role(name: str) -> Literal["system", "user", "assistant"]:
    match name:
        case "system" | "user":
            return name
        case _:
            return "assistant"


def example_questions() -> dict[str, tuple[str, ...]]:
    """Source of an article → the questions that the page offers while it is in the workspace."""
    questions: dict[str, tuple[str, ...]] = {}
    source = ""
    for line in read_prompt("example_questions").splitlines():
        if line.startswith("## "):
            source = line.removeprefix("## ").strip()
        elif line.startswith("- ") and source:
            questions[source] = (*questions.get(source, ()), line.removeprefix("- ").strip())
    return questions
