"""What a person does with documents that are in: corrects, updates, removes and puts back, cancels."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from assistant import Assistant, Filters
from assistant.errors import UnknownDocument, WorkspaceError
from assistant.settings import Settings
from assistant.types import Details, Document, GivenFile, Progress
from tests.agreement import assert_agreement
from tests.conftest import WriteArticle
from tests.fakes import HashingEncoder

FERRY = "The ferry of Ostermole sailed again on Friday. Mayor Brandt kept the fare at two crowns."
SEALS = "Seals are back in the harbour of Ostermole. Fishermen counted forty of them."
BETTER = Details("Ferry sails again", "Coast Courier", date(2031, 5, 2))


def only(assistant: Assistant) -> Document:
    (document,) = assistant.documents()
    return document


# --- correcting ------------------------------------------------------------------------------------------


def test_correction_is_found_by_and_filters_hold(quick: Assistant, write_article: WriteArticle) -> None:
    write_article("ferry.md", FERRY, title="ferry", outlet="Unknown", date="2030-01-01")
    quick.add()
    corrected = quick.correct(only(quick).document_id, BETTER)
    assert corrected == only(quick)
    assert (corrected.details, corrected.corrected) == (BETTER, ("outlet", "published_at", "title"))
    (hit, *_) = quick.search("What did the Coast Courier say of the ferry?")
    assert hit.document.title == "Ferry sails again"
    assert quick.search("ferry", filters=Filters(outlets=("coast courier",), since=date(2031, 5, 2)))
    assert not quick.search("ferry", filters=Filters(outlets=("Unknown",)))
    assert_agreement(quick._store)


def test_correction_wins_over_the_file_however_it_is_added_again(
    quick: Assistant, write_article: WriteArticle
) -> None:
    path = write_article("ferry.md", FERRY, title="ferry", outlet="Unknown")
    quick.add()
    document = only(quick)
    quick.correct(document.document_id, Details("Ferry sails again", "Coast Courier"))
    for text, title in ((FERRY, "another title"), (FERRY + " It was late.", "a third")):
        write_article("ferry.md", text, title=title, outlet="Unknown", author="Ilse")
        quick.add([path])
        kept = only(quick)
        assert (kept.title, kept.outlet, kept.author) == ("Ferry sails again", "Coast Courier", "Ilse")
    quick.rebuild()
    assert only(quick).title == "Ferry sails again"


def test_correction_outlives_the_removal(quick: Assistant, write_article: WriteArticle) -> None:
    path = write_article("ferry.md", FERRY, title="ferry", outlet="Unknown")
    quick.add()
    quick.correct(only(quick).document_id, BETTER)
    quick.remove(only(quick).document_id)
    quick.add([path])
    assert only(quick).details == BETTER


def test_only_what_was_corrected_wins(quick: Assistant, write_article: WriteArticle) -> None:
    write_article("ferry.md", FERRY, title="ferry", outlet="Unknown")
    quick.add()
    document = only(quick)
    quick.correct(document.document_id, Details(document.title, "Coast Courier", document.published_at))
    write_article("ferry.md", FERRY, title="Ferry runs", outlet="Unknown", date="2031-05-02")
    quick.add()
    assert only(quick).details == Details("Ferry runs", "Coast Courier", date(2031, 5, 2))
    assert only(quick).corrected == ("outlet",)


def test_outlet_and_date_can_be_taken_away(quick: Assistant, write_article: WriteArticle) -> None:
    write_article("ferry.md", FERRY, title="ferry", outlet="Unknown", date="2030-01-01")
    quick.add()
    quick.correct(only(quick).document_id, Details("ferry"))
    write_article("ferry.md", FERRY + " Late.", title="ferry", outlet="Unknown", date="2030-01-02")
    quick.add()
    assert only(quick).details == Details("ferry", None, None)


def test_citation_keeps_what_was_said_when_it_was_made(quick: Assistant, write_article: WriteArticle) -> None:
    write_article("ferry.md", FERRY, title="ferry", outlet="Unknown")
    quick.add()
    (sentence, *_) = quick.ask("What did Mayor Brandt keep?").sentences
    quick.correct(only(quick).document_id, BETTER)
    assert sentence.citations[0].outlet == "Unknown"
    assert quick.trace(sentence.citations[0]).state.value == "unchanged"


def test_correcting_nothing_indexes_nothing(
    quick: Assistant, write_article: WriteArticle, hashing: HashingEncoder
) -> None:
    write_article("ferry.md", FERRY, title="ferry")
    quick.add()
    hashing.encoded.clear()
    document = only(quick)
    assert quick.correct(document.document_id, document.details) == document
    assert hashing.encoded == []
    with pytest.raises(UnknownDocument):
        quick.correct("nothing", BETTER)


def test_workspace_of_an_earlier_version_is_opened_and_can_be_corrected(
    quick: Assistant, write_article: WriteArticle, hashing: HashingEncoder
) -> None:
    write_article("ferry.md", FERRY, title="ferry")
    quick.add()
    quick.close()
    with sqlite3.connect(quick.home / ".assistant" / "catalog.sqlite") as catalog:
        catalog.execute("DROP TABLE corrections")
        catalog.execute("DROP TABLE given_names")
    catalog.close()
    with Assistant(quick.home, Settings(embedding_model=hashing.name), hashing) as opened:
        assert opened.correct(only(opened).document_id, BETTER).outlet == "Coast Courier"


# --- removing and putting back -----------------------------------------------------------------------------


def test_removed_document_is_put_back_as_it_was(quick: Assistant, write_article: WriteArticle) -> None:
    path = write_article("ferry.md", FERRY, title="ferry")
    write_article("copy.md", FERRY, title="ferry")
    write_article("seals.md", SEALS, title="seals")
    quick.add()
    before = quick.documents()
    ferry = next(document for document in before if document.title == "ferry")
    ferry = quick.correct(ferry.document_id, BETTER)
    before = quick.documents()
    removed = quick.remove(ferry.document_id)
    path.unlink()
    assert quick.restore(removed) == ferry
    assert quick.documents() == before
    assert quick.search("Mayor Brandt")
    assert_agreement(quick._store)
    # Not by its folder alone: what was put back is no longer removed.
    assert [outcome.why for outcome in quick.add().unchanged] == ["", ""]


def test_row_of_an_export_is_put_back_under_its_file(quick: Assistant) -> None:
    export = quick.home / "documents" / "export.jsonl"
    export.parent.mkdir(parents=True)
    rows = [{"id": "a", "title": "ferry", "text": FERRY}, {"id": "b", "title": "seals", "text": SEALS}]
    export.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    quick.add()
    ferry = next(document for document in quick.documents() if document.title == "ferry")
    quick.restore(quick.remove(ferry.document_id))
    assert len(quick.add().unchanged) == 2
    export.write_text(json.dumps(rows[1]), encoding="utf-8")
    quick.add()
    assert [document.title for document in quick.documents()] == ["seals"]


def test_document_whose_file_came_back_meanwhile_is_not_put_back_twice(
    quick: Assistant, write_article: WriteArticle
) -> None:
    path = write_article("ferry.md", FERRY, title="ferry")
    quick.add()
    removed = quick.remove(only(quick).document_id)
    path.write_text(f"{SEALS}", encoding="utf-8")
    quick.add([path])
    with pytest.raises(WorkspaceError, match="added again meanwhile"):
        quick.restore(removed)
    assert quick.revision(only(quick).revision).text == SEALS
    assert_agreement(quick._store)


def test_text_that_is_in_under_another_name_meanwhile_gets_its_source_back(
    quick: Assistant, write_article: WriteArticle
) -> None:
    write_article("ferry.md", FERRY, title="ferry")
    quick.add()
    removed = quick.remove(only(quick).document_id)
    write_article("other.md", FERRY, title="other")
    quick.add()
    assert quick.restore(removed) == only(quick)
    assert only(quick).sources == ("documents/other.md", "documents/ferry.md")
    assert_agreement(quick._store)


# --- updating ----------------------------------------------------------------------------------------------


def test_update_reads_the_file_of_one_document(quick: Assistant, write_article: WriteArticle) -> None:
    write_article("ferry.md", FERRY, title="ferry")
    write_article("seals.md", SEALS, title="seals")
    quick.add()
    ferry, seals = sorted(quick.documents(), key=lambda document: document.title)
    for name in ("ferry.md", "seals.md"):
        write_article(name, "Nobody came. The quay of Ostermole was empty.", title=name)
    assert [outcome.source for outcome in quick.update(ferry.document_id).updated] == ["documents/ferry.md"]
    assert quick.document(ferry.document_id).revision != ferry.revision
    assert quick.document(seals.document_id) == seals


def test_update_of_a_vanished_file_says_so_and_keeps_the_document(
    quick: Assistant, write_article: WriteArticle
) -> None:
    path = write_article("ferry.md", FERRY, title="ferry")
    quick.add()
    path.unlink()
    document = only(quick)
    assert [outcome.why for outcome in quick.update(document.document_id).failed] == ["there is no such file"]
    assert only(quick) == document
    with pytest.raises(UnknownDocument):
        quick.update("nothing")


# --- what comes in under made-up names, and what is found ---------------------------------------------------


def test_file_is_titled_as_it_was_called_where_nothing_else_titles_it(quick: Assistant) -> None:
    path = quick.home / "documents" / "u-7f3a.txt"
    path.parent.mkdir(parents=True)
    path.write_text(f"{FERRY} {SEALS}\n{FERRY}", encoding="utf-8")
    quick.add([GivenFile(path, "ferry_of-ostermole.txt")])
    assert only(quick).title == "Ferry of ostermole"
    assert quick.given_name(only(quick)) == "ferry_of-ostermole.txt"
    assert quick.given_names() == {only(quick).document_id: "ferry_of-ostermole.txt"}
    path.write_text(f"{FERRY} {SEALS}\n{SEALS}", encoding="utf-8")
    quick.add()
    assert only(quick).title == "Ferry of ostermole"


def test_found_file_that_was_removed_stays_out(quick: Assistant, write_article: WriteArticle) -> None:
    path = write_article("ferry.md", FERRY, title="ferry")
    quick.add()
    assert quick.given_name(only(quick)) is None
    quick.remove(only(quick).document_id)
    assert quick.add([GivenFile(path, is_found=True)]).unchanged[0].why.startswith("removed earlier")
    assert quick.documents() == []
    assert quick.add([GivenFile(path)]).added


# --- cancelling ------------------------------------------------------------------------------------------


def test_cancelled_file_is_told_and_the_others_go_in(quick: Assistant, write_article: WriteArticle) -> None:
    ferry = write_article("ferry.md", FERRY, title="ferry")
    seals = write_article("seals.md", SEALS, title="seals")
    report = quick.add([ferry, seals], is_wanted=lambda name: name != "documents/ferry.md")
    assert [(outcome.source, outcome.why) for outcome in report.failed] == [
        ("documents/ferry.md", "cancelled before all of it was in")
    ]
    assert [document.title for document in quick.documents()] == ["seals"]
    assert_agreement(quick._store)
    assert [outcome.title for outcome in quick.add().added] == ["ferry"]


def test_long_article_is_cancelled_while_it_is_encoded(
    quick: Assistant, write_article: WriteArticle, hashing: HashingEncoder
) -> None:
    lines = (
        f"Boat {number} of Ostermole sailed. " + "It came back late in fog. " * 30 for number in range(900)
    )
    write_article("long.md", "\n\n".join(lines), title="long")
    write_article("seals.md", SEALS, title="seals")
    told: list[Progress] = []
    is_cancelled = False

    def note(progress: Progress) -> None:
        nonlocal is_cancelled
        told.append(progress)
        is_cancelled = progress.passages > 0

    report = quick.add(on_progress=note, is_wanted=lambda name: not (is_cancelled and "long" in name))
    assert [outcome.source for outcome in report.failed] == ["documents/long.md"]
    assert [document.title for document in quick.documents()] == ["seals"]
    assert 0 < len(hashing.encoded) < 900
    assert told[-1].done == told[-1].total == 2
    assert_agreement(quick._store)
    # It is read again, although its file has not changed.
    assert [outcome.title for outcome in quick.add().added] == ["long"]


def test_long_article_tells_how_far_it_is(quick: Assistant, write_article: WriteArticle) -> None:
    lines = (
        f"Boat {number} of Ostermole sailed. " + "It came back late in fog. " * 30 for number in range(900)
    )
    path: Path = write_article("long.md", "\n\n".join(lines), title="long")
    told: list[int] = []
    report = quick.add([path], on_progress=lambda progress: told.append(progress.passages))
    assert told == sorted(told)
    assert len(set(told)) >= 3 and told[-1] == report.passages == only(quick).passages
