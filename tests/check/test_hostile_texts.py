"""Texts that nobody wrote to be read: each took minutes while anything took the square of their length."""

from __future__ import annotations

import subprocess
import sys

import pytest

_FORMS = {
    "names in capitals": "ABC DEF ",
    "numbers": "1,2 ",
    "dates": "on 12 March 2021, ",
    "opening quotation marks": "“",
    "quoted words": "“a ",
    "back quotes": "`",
    "single quotation marks": "'s ",
    "single quotation marks between words": "x ‘s ",
    "not": "not ",
    "not and numbers": "not 1 ",
    "reporting": "Ana Bo said he said ",
    "markers": "[1]",
    "numbers in parentheses": "a. (1) ",
    "figures of every sort": "-1 2½ ⑲ 14% two hundred and ",
    "parts of numbers": "1/2:",
    "endless ranges": "word [1-999999999] ",
    "spaces": " ",
    "dashes": "-",
    "hashes": "#",
    "fences": "```a\n~~~ b\n",
    "comments": "<!-- ",
    "brackets": "[",
    "right-to-left marks": "a\u202e\u200b",
    "control characters": "a\x01\x1b",
    "words within words": "ab ",
    "short sentences": "Go. ",
}
_TASKS = {
    "evidence": "judge('Mayor Ana Bo said that 12 people had left by 12 March 2021.', text, None, DAY)",
    "claim": "judge(text, 'Mayor Ana Bo said on Monday that 12 people had left.', None, DAY)",
    "both": "judge(text, text + ' and ' + text[:-3], None, DAY)",
    "draft": "read_draft(text)",
    "orders": "instruction_spans(text)",
}
_PROGRAM = """
import ast, sys
from datetime import date
from assistant.check.claims import judge
from assistant.check.drafts import read_draft
from assistant.text.instructions import instruction_spans
DAY = date(2021, 3, 15)
for name, form in ast.literal_eval(sys.argv[1]).items():
    text = 'a' + form * ({length} // len(form)) + 'b'
    {task}
    print(name, flush=True)
"""
_LENGTHS = {"claim": 600_000, "draft": 600_000, "evidence": 600_000}
"""Characters, where it takes more than 200,000 to tell."""
_SECONDS = 240
"""Many times what all of the forms take together; a single one of them took longer."""


@pytest.mark.parametrize("task", _TASKS)
def test_hostile_text_is_read_in_bounded_time(task: str) -> None:
    program = _PROGRAM.format(task=_TASKS[task], length=_LENGTHS.get(task, 200_000))
    done = subprocess.run(
        [sys.executable, "-c", program, ascii(_FORMS)],
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
    )
    assert done.stdout.splitlines() == [*_FORMS], done.stderr
