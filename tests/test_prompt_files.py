from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import AssistantError
from assistant.prompt_files import example_questions, load_prompt, read_prompt

PROJECT = Path(__file__).parent.parent


def test_example_questions_belong_to_samples_that_exist() -> None:
    examples = example_questions()
    assert sum(map(len, examples.values())) >= 4
    assert all((PROJECT / source).is_file() for source in examples)


def test_missing_prompt_says_what_to_do() -> None:
    with pytest.raises(AssistantError, match="Install it again"):
        read_prompt("no-such-prompt")


def test_prompt_is_filled_once_and_values_are_left_alone() -> None:
    prompt = load_prompt("repair", ("sentence", "reasons"))
    messages = prompt.filled(sentence="Falk said {reasons}.", reasons="- no")
    assert [message.role for message in messages] == ["assistant", "user"]
    assert messages[0].text == "Falk said {reasons}."
    assert "- no" in messages[1].text


@pytest.mark.parametrize(
    ("name", "variables"),
    [
        ("answer", ("boundary", "passages", "question")),
        ("repair", ("sentence", "reasons")),
        ("follow_up", ("conversation", "question")),
    ],
)
def test_prompts_have_their_variables(name: str, variables: tuple[str, ...]) -> None:
    messages = load_prompt(name, variables).messages
    assert all(message.text for message in messages)
    assert messages[-1].role == "user"


@pytest.mark.parametrize("variables", [("sentence",), ("sentence", "reasons", "passages"), ()])
def test_prompt_with_other_variables_is_refused_with_their_names(variables: tuple[str, ...]) -> None:
    with pytest.raises(AssistantError, match=r"prompts/repair\.md has the variables reasons, sentence"):
        load_prompt("repair", variables)
