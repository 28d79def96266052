"""What a person at a terminal sees of an answer while it is written."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.interface.terminal.terminal import Stopped, Terminal
from assistant.types import Answer, CheckedSentence, Status, Verdict

SAID = CheckedSentence("The ferry sails in April.", Verdict.SUPPORTED, 1.0)


def answer(writing: str = "") -> Answer:
    return Answer("When?", "When?", Status.ANSWERED, "scripted:model", (SAID,), writing=writing)


def interrupted() -> Iterator[Answer]:
    yield answer("It will be")
    raise KeyboardInterrupt


def test_interrupt_shows_and_keeps_what_was_written(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Stopped) as stopped:
        Terminal().show_while_written(interrupted())
    assert stopped.value.answer.text == "The ferry sails in April."
    shown = capsys.readouterr().out
    assert "The ferry sails in April." in shown and "Stopped before it was complete." in shown
    assert "It will be" not in shown


def test_interrupt_before_the_first_word_is_an_interrupt() -> None:
    def silent() -> Iterator[Answer]:
        raise KeyboardInterrupt
        yield answer()

    with pytest.raises(KeyboardInterrupt) as interrupt:
        Terminal().show_while_written(silent())
    assert not isinstance(interrupt.value, Stopped)


def test_answer_is_shown_once_it_is_complete(capsys: pytest.CaptureFixture[str]) -> None:
    given = Terminal().show_while_written(iter([answer("It will"), answer()]))
    assert given == answer()
    assert capsys.readouterr().out.count("The ferry sails in April.") == 1
