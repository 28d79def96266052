"""Reading the texts in `prompts/`: beside the package in a checkout, inside it once installed."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import AssistantError

_PACKAGE = Path(__file__).parent
_FOLDERS = (_PACKAGE / "prompts", _PACKAGE.parent / "prompts")


def read_prompt(name: str) -> str:
    """The text of `prompts/<name>.md`. Raises AssistantError when the installation lacks it."""
    for folder in _FOLDERS:
        path = folder / f"{name}.md"
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise AssistantError(f"The installation is incomplete: prompts/{name}.md is missing. Install it again.")


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
