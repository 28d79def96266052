"""Adding, from files to what is found: what is new, changed, known, doubled, moved, removed, broken."""

from __future__ import annotations

import json
import os
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant, Filters
from assistant.errors import ModelMismatch, UnknownDocument, WorkspaceError
from assistant.settings import Settings
from assistant.types import Document, IngestReport, Progress, Revision
from tests.agreement import assert_agreement
from tests.conftest import WriteArticle
from tests.fakes import HashingEncoder

FERRY = "The ferry of Ostermole sailed again on Friday. Mayor Brandt kept the fare at two crowns."
BRIDGE = "Grantvale put off its new bridge. The builder asked for nine million crowns more."
SEALS = "Seals are back in the harbour of Ostermole. Fishermen counted forty of them."


def outcomes(report: IngestReport) -> list[tuple[str, str]]:
    return [(outcome.action.value, outcome.source) for outcome in report.outcomes]


def counts(report: IngestReport) -> tuple[int, int, int, int]:
    return len(report.added), len(report.updated), len(report.unchanged), len(report.failed)


def titles(assistant: Assistant) -> set[str]:
    return {document.title for document in assistant.documents()}


def only(assistant: Assistant) -> Document:
    (document,) = assistant.documents()
    return document


def texts(assistant: Assistant) -> list[str]:
    return sorted(assistant.revision(document.revision).text for document in assistant.documents())


def write_rows(path: Path, rows: Sequence[object]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def row(number: int, text: str | None = None) -> dict[str, str]:
    text = text or f"Report number {number} came in. It was read."
    return {"id": f"r{number}", "title": f"Row {number}", "text": text}


# --- the same again -----------------------------------------------------------------------------------


def test_adding_again_encodes_nothing(
    quick: Assistant, hashing: HashingEncoder, write_article: WriteArticle
) -> None:
    write_article("ferry.txt", FERRY)
    write_article("bridge.md", BRIDGE, title="Bridge", outlet="Courier")
    write_rows(quick.home / "documents" / "rows.jsonl", [row(n) for n in range(5)])
    first = quick.add()
    assert counts(first) == (7, 0, 0, 0)
    assert first.passages == len(hashing.encoded) > 0
    before = quick.documents()
    hashing.encoded.clear()
    again = quick.add()
    assert counts(again) == (0, 0, 7, 0)
    assert (again.passages, hashing.encoded) == (0, [])
    assert {outcome.document_id for outcome in again.unchanged} == {each.document_id for each in before}
    assert quick.documents() == before


def test_touched_but_equal_file_is_unchanged(quick: Assistant, write_article: WriteArticle) -> None:
    path = write_article("ferry.txt", FERRY)
    quick.add()
    os.utime(path, (1, 1))
    assert counts(quick.add()) == (0, 0, 1, 0)


def test_same_bytes_under_another_line_end_encode_nothing(
    quick: Assistant, hashing: HashingEncoder, write_article: WriteArticle
) -> None:
    path = write_article("ferry.txt", f"{FERRY}\n{BRIDGE}\n")
    quick.add()
    hashing.encoded.clear()
    path.write_bytes(f"{FERRY}\r\n{BRIDGE}\r\n".encode())
    assert counts(quick.add()) == (0, 0, 1, 0)
    assert hashing.encoded == []


# --- changes ------------------------------------------------------------------------------------------


def test_changed_text_is_a_new_revision_and_the_old_stays_readable(
    quick: Assistant, write_article: WriteArticle
) -> None:
    write_article("news.txt", FERRY)
    quick.add()
    old = only(quick)
    old_hit = quick.search("ferry fare")[0]
    write_article("news.txt", BRIDGE)
    report = quick.add()
    assert (counts(report), report.updated[0].why) == ((0, 1, 0, 0), "the text changed")
    new = only(quick)
    assert new.document_id == old.document_id
    assert new.revision != old.revision
    assert quick.revision(old.revision).text == FERRY
    assert old_hit.passage.text in FERRY
    assert {hit.passage.revision for hit in quick.search("ferry fare bridge")} == {new.revision}
    assert_agreement(quick._store)


def test_changed_front_matter_changes_details_only(quick: Assistant, write_article: WriteArticle) -> None:
    write_article("ferry.md", FERRY, title="Ferry", outlet="Courier", date="2031-05-02")
    quick.add()
    before = only(quick)
    write_article("ferry.md", FERRY, title="Ferry sails", outlet="Gazette", date="2031-05-03")
    report = quick.add()
    after = only(quick)
    assert "title, outlet, date" in report.updated[0].why
    assert (after.revision, after.document_id) == (before.revision, before.document_id)
    assert (after.title, after.outlet, str(after.published_at)) == ("Ferry sails", "Gazette", "2031-05-03")
    assert quick.search("ferry", filters=Filters(outlets=("gazette",)))
    assert not quick.search("ferry", filters=Filters(outlets=("courier",)))
    assert quick.search("gazette")  # the heading's words are new as well
    assert_agreement(quick._store)


def test_text_that_turns_into_no_text_is_told_and_the_old_stays(
    quick: Assistant, write_article: WriteArticle
) -> None:
    path = write_article("ferry.txt", FERRY)
    quick.add()
    path.write_bytes(b"")
    for _ in range(2):
        assert quick.add().failed[0].why == "the file is empty"
    assert texts(quick) == [FERRY]


def test_two_files_that_exchange_their_texts_end_as_two_documents(
    quick: Assistant, write_article: WriteArticle
) -> None:
    write_article("a.txt", FERRY)
    write_article("b.txt", BRIDGE)
    quick.add()
    write_article("a.txt", BRIDGE)
    write_article("b.txt", FERRY)
    quick.add()
    by_source = {document.sources: quick.revision(document.revision).text for document in quick.documents()}
    assert by_source == {("documents/a.txt",): BRIDGE, ("documents/b.txt",): FERRY}
    assert counts(quick.add()) == (0, 0, 2, 0)
    assert_agreement(quick._store)


# --- the same text twice ------------------------------------------------------------------------------


def test_same_text_from_two_files_is_one_document_with_two_sources(
    quick: Assistant, hashing: HashingEncoder, write_article: WriteArticle
) -> None:
    write_article("a.txt", FERRY)
    write_article("b.txt", FERRY)
    report = quick.add()
    assert counts(report) == (1, 0, 1, 0)
    assert "documents/a.txt" in report.unchanged[0].why
    assert only(quick).sources == ("documents/a.txt", "documents/b.txt")
    assert len(hashing.encoded) == only(quick).passages
    assert counts(quick.add()) == (0, 0, 2, 0)


@pytest.mark.parametrize(("changed", "kept"), [("a.txt", "b.txt"), ("b.txt", "a.txt")])
def test_shared_document_splits_when_one_source_changes(
    quick: Assistant, write_article: WriteArticle, changed: str, kept: str
) -> None:
    write_article("a.txt", FERRY)
    write_article("b.txt", FERRY)
    quick.add()
    write_article(changed, BRIDGE)
    assert counts(quick.add()) == (0, 1, 1, 0)
    by_source = {document.sources: quick.revision(document.revision).text for document in quick.documents()}
    assert by_source == {(f"documents/{changed}",): BRIDGE, (f"documents/{kept}",): FERRY}
    write_article(changed, FERRY)
    quick.add()
    assert set(only(quick).sources) == {"documents/a.txt", "documents/b.txt"}
    assert_agreement(quick._store)


def test_shared_document_is_removed_with_both_sources(quick: Assistant, write_article: WriteArticle) -> None:
    write_article("a.txt", FERRY)
    write_article("b.txt", FERRY)
    quick.add()
    quick.remove(only(quick).document_id)
    assert counts(quick.add()) == (0, 0, 2, 0)
    assert quick.documents() == []


def test_renamed_file_keeps_its_document(
    quick: Assistant, hashing: HashingEncoder, write_article: WriteArticle
) -> None:
    path = write_article("a.txt", FERRY)
    quick.add()
    before = only(quick)
    hashing.encoded.clear()
    path.rename(path.with_name("z.txt"))
    report = quick.add()
    assert report.updated[0].why == "moved from documents/a.txt"
    assert only(quick).sources == ("documents/z.txt",)
    assert only(quick).document_id == before.document_id
    assert hashing.encoded == []
    write_article("a.txt", FERRY)
    quick.add()
    assert set(only(quick).sources) == {"documents/a.txt", "documents/z.txt"}


def test_same_text_many_times_in_one_batch_is_stored_once(quick: Assistant) -> None:
    rows = [row(n, FERRY if n % 3 else None) for n in range(12)]
    write_rows(quick.home / "documents" / "rows.jsonl", rows)
    report = quick.add()
    assert counts(report) == (5, 0, 7, 0)
    shared = next(document for document in quick.documents() if len(document.sources) > 1)
    assert len(shared.sources) == 8
    assert_agreement(quick._store)


def test_changed_file_and_a_new_one_with_its_old_text_in_one_batch(
    quick: Assistant, write_article: WriteArticle
) -> None:
    write_article("a.txt", FERRY)
    quick.add()
    write_article("a.txt", BRIDGE)
    write_article("b.txt", FERRY)
    assert counts(quick.add()) == (1, 1, 0, 0)
    assert texts(quick) == sorted([FERRY, BRIDGE])
    assert_agreement(quick._store)


# --- exports of many articles -------------------------------------------------------------------------


def test_bad_row_of_an_export_does_not_keep_the_others_out(quick: Assistant) -> None:
    rows: list[object] = [row(n) for n in range(50)]
    rows[17] = '{"id": "r17", "title": "cut o'
    path = write_rows(quick.home / "documents" / "rows.jsonl", rows)
    for expected in ((49, 0, 0, 1), (0, 0, 49, 1)):  # told again each time
        report = quick.add()
        assert counts(report) == expected
        assert "line 18" in report.failed[0].why
    rows[17] = row(17)
    write_rows(path, rows)
    assert counts(quick.add()) == (1, 0, 49, 0)
    assert_agreement(quick._store)


@pytest.mark.parametrize("bad_row", [None, '{"cut o', {"id": "r7", "text": ""}])
def test_rows_that_change_or_go_are_followed(quick: Assistant, bad_row: object) -> None:
    rows: list[object] = [row(n) for n in range(50)]
    if bad_row:
        rows[7] = bad_row
    path = write_rows(quick.home / "documents" / "rows.jsonl", rows)
    quick.add()
    rows[30] = row(30, "Something else happened altogether.")
    del rows[40]
    write_rows(path, rows)
    report = quick.add()
    failed = int(bad_row is not None)
    assert counts(report) == (0, 1, 48 - failed, failed)
    assert titles(quick) == {f"Row {n}" for n in range(50) if n != 40 and not (n == 7 and failed)}
    assert [hit.document.title for hit in quick.search("altogether", top_k=1)] == ["Row 30"]
    assert_agreement(quick._store)


def test_export_that_breaks_altogether_loses_nothing(quick: Assistant) -> None:
    path = write_rows(quick.home / "documents" / "rows.jsonl", [row(n) for n in range(5)])
    quick.add()
    path.write_bytes(b"\x00\x01\x02" * 300)
    assert len(quick.add().failed) == 1
    assert len(quick.documents()) == 5


def test_row_inserted_before_rows_without_ids_doubles_nothing(quick: Assistant) -> None:
    rows = [{"title": f"Row {n}", "text": f"Report number {n} came in."} for n in range(6)]
    path = write_rows(quick.home / "documents" / "rows.jsonl", rows)
    quick.add()
    write_rows(path, [{"title": "First", "text": "This one came first."}, *rows])
    assert not quick.add().failed
    assert texts(quick) == sorted(["This one came first.", *(each["text"] for each in rows)])
    assert titles(quick) == {"First", *(each["title"] for each in rows)}
    assert_agreement(quick._store)


def test_export_without_articles_is_told(quick: Assistant) -> None:
    path = write_rows(quick.home / "documents" / "rows.json", ["[]"])
    assert "no articles" in quick.add([path]).failed[0].why


# --- what was removed ---------------------------------------------------------------------------------


def test_removed_document_stays_out_of_folder_walks_and_comes_back_when_named(
    quick: Assistant, write_article: WriteArticle
) -> None:
    path = write_article("ferry.txt", FERRY)
    write_article("bridge.txt", BRIDGE)
    quick.add()
    ferry = next(document for document in quick.documents() if document.source.endswith("ferry.txt"))
    assert quick.remove(ferry.document_id) == ferry
    assert quick.search("ferry fare", filters=Filters(document_ids=(ferry.document_id,))) == []
    with pytest.raises(UnknownDocument):
        quick.document(ferry.document_id)
    for _ in range(2):
        report = quick.add()
        assert counts(report) == (0, 0, 2, 0)
        assert any("removed earlier" in outcome.why for outcome in report.unchanged)
    assert counts(quick.add([path])) == (1, 0, 0, 0)
    assert texts(quick) == sorted([FERRY, BRIDGE])
    assert counts(quick.add()) == (0, 0, 2, 0)


def test_removed_row_stays_out_when_its_export_changes_elsewhere(quick: Assistant) -> None:
    path = write_rows(quick.home / "documents" / "rows.jsonl", [row(n) for n in range(4)])
    quick.add()
    quick.remove(next(each.document_id for each in quick.documents() if each.title == "Row 2"))
    write_rows(path, [*(row(n) for n in range(4)), row(9)])
    assert counts(quick.add()) == (1, 0, 4, 0)
    assert titles(quick) == {"Row 0", "Row 1", "Row 3", "Row 9"}
    assert counts(quick.add([path])) == (1, 0, 4, 0)
    assert "Row 2" in titles(quick)


def test_removed_document_stays_out_when_its_text_changes(
    quick: Assistant, write_article: WriteArticle
) -> None:
    write_article("ferry.txt", FERRY)
    quick.add()
    quick.remove(only(quick).document_id)
    path = write_article("ferry.txt", FERRY + " Then it sank.")
    for _ in range(2):
        report = quick.add()
        assert counts(report) == (0, 0, 1, 0)
        assert [each.source for each in report.left_out] == ["documents/ferry.txt"]
    assert counts(quick.add([path])) == (1, 0, 0, 0)
    assert quick.add().left_out == ()


def test_removed_row_is_told_among_those_that_stay(quick: Assistant) -> None:
    path = write_rows(quick.home / "documents" / "rows.jsonl", [row(n) for n in range(3)])
    quick.add()
    quick.remove(next(each.document_id for each in quick.documents() if each.title == "Row 1"))
    for _ in range(2):
        report = quick.add()
        assert counts(report) == (0, 0, 3, 0)
        assert len(report.left_out) == 1
    assert quick.add([path]).left_out == ()


def test_row_that_only_its_number_names_may_be_another_article(quick: Assistant) -> None:
    path = write_rows(quick.home / "documents" / "rows.jsonl", [json.dumps({"text": FERRY})])
    quick.add()
    quick.remove(only(quick).document_id)
    write_rows(path, [json.dumps({"text": BRIDGE})])
    assert counts(quick.add()) == (1, 0, 0, 0)


# --- what cannot be read ------------------------------------------------------------------------------


def test_each_bad_file_is_told_by_name_and_the_rest_goes_in(
    home: Path, hashing: HashingEncoder, write_article: WriteArticle
) -> None:
    good = [write_article("ferry.txt", FERRY), write_article("zebra.md", SEALS, title="Seals")]
    folder = good[0].parent
    bad = {
        "empty.txt": b"",
        "blank.md": b" \n\n\t ",
        "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(300),
        "archive.pdf": b"PK\x03\x04" + bytes(300),
        "broken.json": b'{"title": ',
        "table.csv": b"a,b\n1,2\n",
        "huge.txt": b"A sentence. " * 100_000,
        "punctuation.txt": b"\n\xe2\x80\xa8\n",
    }
    for name, content in bad.items():
        (folder / name).write_bytes(content)
    (folder / "dead-link.txt").symlink_to(folder / "nowhere.txt")
    os.mkfifo(folder / "pipe.txt")
    given = [folder, folder / "missing.txt", folder / "pipe.txt"]
    with Assistant(home, Settings(embedding_model=hashing.name, max_file_megabytes=1), hashing) as assistant:
        report = assistant.add(given)
        failed = {Path(outcome.source).name: outcome.why for outcome in report.failed}
        assert set(failed) == {*bad, "nowhere.txt", "missing.txt", "pipe.txt"}
        assert all(failed.values())
        assert "1.2 MB" in failed["huge.txt"] and "limit" in failed["huge.txt"]
        assert "no such file" in failed["missing.txt"]
        assert texts(assistant) == sorted([FERRY, SEALS])
        assert counts(assistant.add([folder])) == (0, 0, 2, len(bad) + 1)
        assert_agreement(assistant._store)


def test_file_name_of_any_bytes_goes_in(quick: Assistant, write_article: WriteArticle) -> None:
    folder = write_article("ferry.txt", FERRY).parent
    os.rename(folder / "ferry.txt", os.fsencode(folder) + b"/caf\xe9.txt")
    assert counts(quick.add()) == (1, 0, 0, 0)
    assert only(quick).source == "documents/caf\ufffd.txt"
    assert counts(quick.add()) == (0, 0, 1, 0)


def test_surrogates_in_an_export_do_not_stop_the_others(quick: Assistant) -> None:
    half = (
        r'{"id": "x\ud800", "title": "A\ud83d", "text": "Half a pair \udc00 came in.", "outlet": "O\ud800"}'
    )
    write_rows(quick.home / "documents" / "rows.jsonl", [half, row(2)])
    assert counts(quick.add()) == (2, 0, 0, 0)
    assert quick.search("half a pair")[0].passage.text == "Half a pair \ufffd came in."


def test_readers_mistake_is_one_failure(
    quick: Assistant, write_article: WriteArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.ingest import reading

    read = reading.read_file

    def read_or_fail(path: Path, source: str, *, max_bytes: int, called: str | None) -> object:
        if path.name == "cursed.txt":
            raise ZeroDivisionError("a mistake")
        return read(path, source, max_bytes=max_bytes, called=called)

    monkeypatch.setattr(reading, "read_file", read_or_fail)
    for name in ("a.txt", "cursed.txt", "z.txt"):
        write_article(name, f"The article {name} came in.")
    report = quick.add()
    assert counts(report) == (2, 0, 0, 1)
    assert report.failed[0].source == "documents/cursed.txt"
    assert "ZeroDivisionError: a mistake" in report.failed[0].why


@pytest.mark.parametrize(
    ("suffix", "content", "module", "package"),
    [
        (".docx", "word", "docx", "python-docx"),
        (".pdf", "%PDF-1.4", "pypdfium2", "pypdfium2"),
        (".jsonl", '{"text": "<p>It sails.</p>"}', "lxml.html", "lxml"),
    ],
)
def test_missing_package_is_named_and_no_damage(
    quick: Assistant,
    write_article: WriteArticle,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
    content: str,
    module: str,
    package: str,
) -> None:
    path = write_article(f"cursed{suffix}", content)
    if suffix == ".docx":
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr("word/document.xml", content)
    write_article("ferry.txt", FERRY)
    monkeypatch.setitem(sys.modules, module, None)
    report = quick.add()
    assert counts(report) == (1, 0, 0, 1)
    assert f"pip install -c constraints.txt {package}`" in report.failed[0].why
    assert "damaged" not in report.failed[0].why


def test_article_of_too_many_sentences_is_one_failure(quick: Assistant, write_article: WriteArticle) -> None:
    write_article("endless.txt", "It sails.\n\n" * 100_002)  # the first is the title
    write_article("ferry.txt", FERRY)
    report = quick.add()
    assert counts(report) == (1, 0, 0, 1)
    assert report.failed[0].source == "documents/endless.txt" and "split it" in report.failed[0].why


@pytest.mark.parametrize("mistake", [ZeroDivisionError, type("PanicException", (BaseException,), {})])
def test_article_that_cannot_be_cut_is_one_failure(
    quick: Assistant,
    write_article: WriteArticle,
    monkeypatch: pytest.MonkeyPatch,
    mistake: type[BaseException],
) -> None:
    from assistant.ingest import adding

    cut = adding.cut_passages

    def cut_or_fail(document_id: str, revision: Revision, **options: Any) -> object:
        if "cursed" in revision.text:
            raise mistake("a mistake")
        return cut(document_id, revision, **options)

    monkeypatch.setattr(adding, "cut_passages", cut_or_fail)
    for name in ("a", "cursed", "z"):
        write_article(f"{name}.txt", f"The article {name} came in.")
    for expected in ((2, 0, 0, 1), (0, 0, 2, 1)):  # told again each time
        report = quick.add()
        assert counts(report) == expected
        assert report.failed[0].source == "documents/cursed.txt"
        assert "a mistake" in report.failed[0].why
    monkeypatch.undo()
    assert counts(quick.add()) == (1, 0, 2, 0)


def test_folder_of_links_in_a_circle_is_read_once(quick: Assistant, write_article: WriteArticle) -> None:
    folder = write_article("ferry.txt", FERRY).parent
    (folder / "again").symlink_to(folder)
    (folder / "up").symlink_to(quick.home)
    assert counts(quick.add()) == (1, 0, 0, 0)


def test_missing_documents_folder_is_told(quick: Assistant) -> None:
    (failed,) = quick.add().failed
    assert failed.source == "documents" and "no such file" in failed.why


# --- progress -----------------------------------------------------------------------------------------


def test_progress_never_goes_back_and_ends_complete(quick: Assistant, write_article: WriteArticle) -> None:
    write_article("a.txt", FERRY)
    write_article("b.txt", FERRY)
    write_article("empty.txt", "")
    rows: list[object] = [row(n) for n in range(40)]
    rows[3] = "{"
    write_rows(quick.home / "documents" / "rows.jsonl", rows)
    write_rows(quick.home / "documents" / "nothing.json", ["[]"])
    for _ in range(2):
        seen: list[Progress] = []
        report = quick.add(on_progress=seen.append)
        done, total = [each.done for each in seen], [each.total for each in seen]
        assert done == sorted(done) and total == sorted(total)
        assert all(each.done <= each.total for each in seen)
        assert done[-1] == total[-1] == len(report.outcomes) == 44
        assert [each.outcome for each in seen if each.outcome] == list(report.outcomes)
        passages = [each.passages for each in seen]
        assert passages == sorted(passages) and passages[-1] == report.passages


def test_progress_of_a_rebuild_ends_complete(quick: Assistant, write_article: WriteArticle) -> None:
    for n in range(5):
        write_article(f"{n}.txt", f"The article {n} came in.")
    quick.add()
    seen: list[Progress] = []
    assert quick.rebuild(on_progress=seen.append) == 5
    assert (seen[-1].done, seen[-1].total) == (5, 5)


# --- another model ------------------------------------------------------------------------------------


def test_another_model_is_refused_until_the_index_is_rebuilt(
    quick: Assistant, home: Path, write_article: WriteArticle
) -> None:
    write_article("ferry.txt", FERRY)
    quick.add()
    other = HashingEncoder(name="other", dimensions=64, max_tokens=40)
    with Assistant(home, Settings(embedding_model="other"), other) as changed:
        for use in (lambda: changed.search("ferry"), lambda: changed.ask("Who kept the fare?"), changed.add):
            with pytest.raises(ModelMismatch, match="--rebuild"):
                use()
        assert changed.rebuild() == len(other.encoded) > 0
        assert changed.search("ferry fare")[0].document.source == "documents/ferry.txt"
        assert_agreement(changed._store)
    with pytest.raises(ModelMismatch, match="'other'"):
        quick.search("ferry")


def test_add_or_rebuild_that_fails_while_encoding_is_finished_by_the_next_add(
    quick: Assistant, home: Path, write_article: WriteArticle
) -> None:
    class FailingEncoder(HashingEncoder):
        def encode_passages(self, inputs: object) -> list[object]:
            raise MemoryError

    write_article("ferry.txt", FERRY)
    write_article("bridge.txt", BRIDGE)
    with (
        Assistant(home, Settings(embedding_model="hashing"), FailingEncoder()) as failing,
        pytest.raises(MemoryError),
    ):
        failing.add()
    assert quick.documents() == []
    assert counts(quick.add()) == (2, 0, 0, 0)
    with (
        Assistant(home, Settings(embedding_model="other"), FailingEncoder("other", 64)) as failing,
        pytest.raises(MemoryError),
    ):
        failing.rebuild()
    with Assistant(home, Settings(embedding_model="other"), HashingEncoder("other", 64)) as changed:
        with pytest.raises(WorkspaceError, match="interrupted"):
            changed.search("ferry")
        assert counts(changed.add()) == (0, 0, 2, 0)
        assert changed.search("ferry fare")
        assert_agreement(changed._store)
