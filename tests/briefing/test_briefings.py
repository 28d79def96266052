"""Briefings in a real workspace: what is pinned, in which order, and what is said of it."""

from __future__ import annotations

import json
import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.errors import AssistantError, ReadError, UnknownBriefing
from assistant.types import Briefing, CheckedSentence, Citation, Verdict
from tests.conftest import WriteArticle
from tests.processes import open_quick, start

FERRY = (
    "OSTERMOLE. The harbour ferry of Ostermole sailed again on Friday.\n\n"
    "“We kept our promise,” said Mayor Ilse Brandt. The repairs cost 4.1 million crowns."
)
COST = "The repairs cost 4.1 million crowns."


@pytest.fixture
def filled(quick: Assistant, write_article: WriteArticle) -> Assistant:
    write_article("ferry.md", FERRY, title="Ferry sails", outlet="Coast Courier", date="2031-05-02")
    quick.add()
    return quick


def citation_in(assistant: Assistant, quote: str = COST) -> Citation:
    (document,) = assistant.documents()
    text = assistant.revision(document.revision).text
    start = text.index(quote)
    return Citation(
        1, document.document_id, document.revision, start, start + len(quote), quote,
        document.title, document.source, document.outlet, document.published_at,
    )  # fmt: skip


def sentence_in(
    assistant: Assistant, text: str = COST, verdict: Verdict = Verdict.SUPPORTED
) -> CheckedSentence:
    return CheckedSentence(text, verdict, 1.0, (), (citation_in(assistant),))


def labels(briefing: Briefing) -> list[str]:
    return [item.label for item in briefing.items]


def test_briefing_survives_closing_the_workspace(filled: Assistant) -> None:
    made = filled.briefings.create("  Morning \n briefing ")
    filled.briefings.pin_quote(made.briefing_id, citation_in(filled))
    filled.briefings.add_own(made.briefing_id, "The repairs cost 9 million crowns.")
    filled.close()
    with open_quick(filled.home) as again:
        (kept,) = again.briefings.all()
        assert kept.title == "Morning briefing"
        assert [item.kind.value for item in kept.items] == ["quote", "own"]
        assert kept.items[0].sentences[0].citations == (citation_in(again),)
        assert Briefing.from_dict(json.loads(json.dumps(kept.to_dict()))) == kept


def test_answer_is_pinned_with_its_question_and_every_citation(filled: Assistant) -> None:
    answer = filled.ask("What did the repairs cost?")
    briefing = filled.briefings.create("B")
    (item,) = filled.briefings.pin_answer(briefing.briefing_id, answer).items
    assert item.text == "What did the repairs cost?"
    assert [each.citations for each in item.sentences] == [each.citations for each in answer.sentences]
    assert [each.verdict for each in item.sentences] == [each.verdict for each in answer.sentences]


def test_abstention_says_nothing_that_could_be_pinned(filled: Assistant) -> None:
    answer = filled.ask("Who won the marathon of Zanzibar?")
    briefing = filled.briefings.create("B")
    with pytest.raises(AssistantError, match="nothing that could be pinned"):
        filled.briefings.pin_answer(briefing.briefing_id, answer)


def test_own_words_are_checked_sentence_by_sentence_and_keep_reasons(filled: Assistant) -> None:
    briefing = filled.briefings.create("B")
    own = "The repairs cost 4.1 million crowns. The repairs cost 9 million crowns."
    (item,) = filled.briefings.add_own(briefing.briefing_id, own).items
    right, wrong = item.sentences
    assert (right.verdict, wrong.verdict) == (Verdict.SUPPORTED, Verdict.CONTRADICTED)
    assert "4.1" in " ".join(wrong.reasons)
    assert item.text == own


def test_own_words_that_are_read_as_no_claim_are_not_taken_for_checked(filled: Assistant) -> None:
    briefing = filled.briefings.create("B")
    table = "| pirates | own it |\n|---|---|\n| a | b |"
    own = f"# Pirates own it\n\n{COST}\n\n{table}"
    (item,) = filled.briefings.add_own(briefing.briefing_id, own).items
    unread = [each for each in item.sentences if "Not checked" in " ".join(each.reasons)]
    assert {each.verdict for each in unread} == {Verdict.UNSUPPORTED}
    assert "Pirates own it" in unread[0].text and "pirates" in unread[1].text


@pytest.mark.parametrize("own", ["", " \n", "…", "word " * 500])
def test_own_words_that_are_none_or_too_many_are_refused(filled: Assistant, own: str) -> None:
    briefing = filled.briefings.create("B")
    with pytest.raises(AssistantError):
        filled.briefings.add_own(briefing.briefing_id, own)
    assert filled.briefings.get(briefing.briefing_id).items == ()


def test_own_words_are_edited_and_checked_anew_and_pinned_ones_are_not(filled: Assistant) -> None:
    briefings = filled.briefings
    briefing_id = briefings.create("B").briefing_id
    briefings.pin_quote(briefing_id, citation_in(filled))
    quote, own = briefings.add_own(briefing_id, "The repairs cost 9 million crowns.").items
    _, edited = briefings.edit_own(briefing_id, own.item_id, COST).items
    assert (edited.item_id, edited.text) == (own.item_id, COST)
    assert edited.sentences[0].is_supported
    with pytest.raises(AssistantError, match="Only own words"):
        briefings.edit_own(briefing_id, quote.item_id, "Something else was said.")


def test_items_move_up_and_down_and_stay_at_the_ends(filled: Assistant) -> None:
    briefings = filled.briefings
    briefing_id = briefings.create("B").briefing_id
    for number in (1, 2, 3):
        briefing = briefings.add_own(briefing_id, f"The repairs cost {number} crowns.")
    first, _, third = briefing.items
    assert labels(briefings.move(briefing_id, first.item_id, 1))[1] == first.label
    assert labels(briefings.move(briefing_id, first.item_id, 5))[2] == first.label
    assert labels(briefings.move(briefing_id, third.item_id, -5))[0] == third.label
    assert labels(briefings.move(briefing_id, third.item_id, -1))[0] == third.label


def test_removed_items_come_back_to_where_they_stood_also_after_a_restart(filled: Assistant) -> None:
    briefings = filled.briefings
    briefing_id = briefings.create("B").briefing_id
    for number in (1, 2, 3):
        briefing = briefings.add_own(briefing_id, f"The repairs cost {number} crowns.")
    before = briefing.items
    briefings.remove_item(briefing_id, before[1].item_id)
    assert briefings.remove_item(briefing_id, before[0].item_id).items == (before[2],)
    filled.close()
    with open_quick(filled.home) as again:
        again.briefings.restore_item(briefing_id)
        assert again.briefings.restore_item(briefing_id).items == before
        with pytest.raises(UnknownBriefing, match="Nothing was removed"):
            again.briefings.restore_item(briefing_id)


def test_briefings_are_renamed_found_removed_and_brought_back(filled: Assistant) -> None:
    briefings = filled.briefings
    one, two = briefings.create("One"), briefings.create("Two")
    assert [each.title for each in briefings.all()] == ["Two", "One"]
    assert briefings.rename(one.briefing_id, "First").title == "First"
    assert briefings.find("First").briefing_id == briefings.find(one.briefing_id[:6]).briefing_id
    briefings.remove(two.briefing_id)
    with pytest.raises(UnknownBriefing):
        briefings.find("Two")
    assert briefings.restore(two.briefing_id).title == "Two"
    briefings.create("Two")
    with pytest.raises(UnknownBriefing, match="names 2 briefings"):
        briefings.find("Two")


@pytest.mark.parametrize("briefing_id", ["", "../../documents/ferry", "no such", "0" * 12])
def test_unknown_briefing_is_named(filled: Assistant, briefing_id: str) -> None:
    for act in (filled.briefings.get, filled.briefings.remove, filled.briefings.restore):
        with pytest.raises(UnknownBriefing):
            act(briefing_id)


def test_citation_that_was_never_here_is_refused(filled: Assistant) -> None:
    briefing_id = filled.briefings.create("B").briefing_id
    forged = replace(citation_in(filled), quote="The repairs cost 9.9 million crowns.")
    with pytest.raises(AssistantError, match="has never held these words"):
        filled.briefings.pin_quote(briefing_id, forged)


def test_verdict_that_the_citation_does_not_bear_out_is_not_believed(filled: Assistant) -> None:
    """A saved answer is a file, and may say anything."""
    briefing_id = filled.briefings.create("B").briefing_id
    forged = sentence_in(filled, "The repairs cost 9.9 million crowns.")
    (item,) = filled.briefings.pin_sentence(briefing_id, forged).items
    assert item.sentences[0].verdict is Verdict.CONTRADICTED
    assert item.sentences[0].reasons
    unsupported = replace(forged, citations=())
    item = filled.briefings.pin_sentence(briefing_id, unsupported).items[-1]
    assert item.sentences[0].verdict is Verdict.UNSUPPORTED


def test_damaged_file_is_named_and_hides_no_other(filled: Assistant) -> None:
    good, bad = filled.briefings.create("Good"), filled.briefings.create("Bad")
    path = filled.home / ".assistant" / "briefings" / f"{bad.briefing_id}.json"
    path.write_text(path.read_text()[:40])
    assert [each.briefing_id for each in filled.briefings.all()] == [good.briefing_id]
    with pytest.raises(ReadError, match=bad.briefing_id):
        filled.briefings.get(bad.briefing_id)


def test_briefing_keeps_exact_characters(filled: Assistant) -> None:
    briefings = filled.briefings
    briefing_id = briefings.create("B").briefing_id
    sentence = CheckedSentence("a\ud800 \u202e<b>\x00", Verdict.UNSUPPORTED, 0.0)
    briefings.pin_sentence(briefing_id, sentence, question="Вучић?")
    assert briefings.get(briefing_id).items[0].sentences == (sentence,)


def test_halves_of_characters_become_question_marks_in_what_a_person_writes(filled: Assistant) -> None:
    made = filled.briefings.create("Morning \ud800")
    own = filled.briefings.add_own(made.briefing_id, f"{COST} \udcff").items[0]
    edited = filled.briefings.edit_own(made.briefing_id, own.item_id, f"\ud800 {COST}")
    assert (made.title, own.text) == ("Morning ?", f"{COST} ?")
    assert edited.items[0].text == f"? {COST}"


def _add_titles(home: Path, briefing_id: str, name: str, count: int) -> None:
    with open_quick(home) as assistant:
        for number in range(count):
            sentence = CheckedSentence(f"{name} {number}", Verdict.UNSUPPORTED, 0.0)
            assistant.briefings.pin_sentence(briefing_id, sentence)


def test_two_processes_lose_nothing_of_each_other(tmp_path: Path) -> None:
    with open_quick(tmp_path) as assistant:
        briefing_id = assistant.briefings.create("B").briefing_id
        workers = [start(_add_titles, tmp_path, briefing_id, name, 25) for name in "ab"]
        for worker in workers:
            worker.join(120)
        assert [worker.exitcode for worker in workers] == [0, 0]
        said = labels(assistant.briefings.get(briefing_id))
        assert sorted(said) == sorted(f"{name} {number}" for name in "ab" for number in range(25))
        for name in "ab":
            own = [each for each in said if each.startswith(name)]
            assert own == [f"{name} {number}" for number in range(25)]


def _add_for_ever(home: Path, briefing_id: str) -> None:
    _add_titles(home, briefing_id, "x" * 20_000, 400)


def test_process_that_is_killed_in_mid_write_leaves_a_whole_briefing(tmp_path: Path) -> None:
    with open_quick(tmp_path) as assistant:
        briefing_id = assistant.briefings.create("B").briefing_id
        for _ in range(3):
            before = len(assistant.briefings.get(briefing_id).items)
            worker = start(_add_for_ever, tmp_path, briefing_id)
            while len(assistant.briefings.get(briefing_id).items) < before + 5:
                assert worker.is_alive()
            assert worker.pid
            os.kill(worker.pid, signal.SIGKILL)
            worker.join(60)
            kept = assistant.briefings.get(briefing_id)
            assert len(kept.items) >= before + 5
            # The lock of the dead is no hindrance.
            after = assistant.briefings.rename(briefing_id, "Still here")
            assert len(after.items) == len(kept.items)
    assert not list((tmp_path / ".assistant" / "briefings").glob("*.part"))
