from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import AssistantError
from assistant.prompt_files import example_questions, read_prompt

PROJECT = Path(__file__).parent.parent


def test_example_questions_belong_to_samples_that_exist() -> None:
    examples = example_questions()
    assert sum(map(len, examples.values())) >= 4
    assert all((PROJECT / source).is_file() for source in examples)


def test_missing_prompt_says_what_to_do() -> None:
    with pytest.raises(AssistantError, match="Install it again"):
        read_prompt("no-such-prompt")
