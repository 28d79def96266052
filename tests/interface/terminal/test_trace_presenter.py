from __future__ import annotations

from dataclasses import replace

from assistant.interface.terminal.trace_presenter import present_saved_answer
from assistant.types import Answer, Excerpt, Trace, TraceState, Verdict
from tests.interface.cli_fakes import make_document
from tests.interface.terminal.test_presenter import HOSTILE, answer, cite, say, show

FIRST, SECOND = cite(1, "The ferry runs again."), cite(1, "It carries 40 cars.", start=35)


def saved() -> Answer:
    return answer(say("It runs.", Verdict.SUPPORTED, FIRST, SECOND))


def test_article_that_is_gone_is_told_once_for_all_its_words() -> None:
    for state in (TraceState.REMOVED, TraceState.UNKNOWN):
        lines = show(present_saved_answer(saved(), [Trace(FIRST, state), Trace(SECOND, state)])).splitlines()
        assert sum(line.startswith("[1] Th") for line in lines[lines.index("Since then:") :]) == 1
        assert "    > (page 2) It carries 40 cars." in lines


def test_changed_words_stand_below_each_other_and_missing_ones_are_told() -> None:
    changed = Trace(FIRST, TraceState.CHANGED, now=Excerpt(0, 19, "The ferry has sunk."))
    shown = show(present_saved_answer(saved(), [changed, Trace(SECOND, TraceState.CHANGED)]))
    assert [line.rstrip() for line in shown.split("Since then:\n")[1].splitlines()] == [
        "[1] The article has changed since; this is the text that was cited.",
        "    then: The ferry runs again.",
        "    now:  The ferry has sunk.",
        "    then: It carries 40 cars.",
        "    now:  no longer there",
    ]


def test_words_that_still_stand_are_not_repeated() -> None:
    trace = Trace(FIRST, TraceState.CHANGED, now=Excerpt(4, 25, FIRST.quote))
    shown = show(present_saved_answer(saved(), [trace, Trace(SECOND, TraceState.UNCHANGED)]))
    assert "the quoted words still stand in it" in shown and "    then:" not in shown


def test_number_is_told_once_however_many_sentences_cite_it() -> None:
    traces = [Trace(each, TraceState.CHANGED, now=Excerpt(0, 3, each.quote)) for each in (FIRST, SECOND)]
    shown = show(present_saved_answer(saved(), [*traces, traces[0]]))
    assert shown.split("Since then:\n")[1].splitlines() == [
        "[1] The article has changed since; the quoted words still stand in it."
    ]


def test_it_is_said_as_of_when_an_article_was_read() -> None:
    document = make_document("ferry")
    for is_current, told in (
        (True, "Every cited article still reads as it did."),
        (None, "Every cited article read as it did when it was last added; where it came from was not"),
        (False, "[1] The article read as it did when it was last added. Its file has changed or gone since"),
    ):
        trace = Trace(FIRST, TraceState.UNCHANGED, document, is_current=is_current)
        assert show(present_saved_answer(saved(), [trace])).splitlines()[-1].startswith(told)


def test_hostile_words_then_and_now_steer_nothing() -> None:
    trace = Trace(replace(FIRST, quote=HOSTILE), TraceState.CHANGED, now=Excerpt(0, 3, HOSTILE))
    shown = show(present_saved_answer(replace(saved(), question=HOSTILE), [trace]))
    assert "\x1b" not in shown and "\u202e" not in shown and "\x9b" not in shown
