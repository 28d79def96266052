"""The whole program on a small workspace: real files, real database, real model."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from assistant.interface.terminal.cli import main

FERRY = """---
title: Ostermole ferry sails again
outlet: Coast Courier
date: 2031-05-02
---
OSTERMOLE. The harbour ferry of Ostermole sailed again on Friday after eleven months of repairs.

“We kept our promise, and we kept the fare at two crowns,” said Mayor Ilse Brandt. The repairs cost 4.1
million crowns, the harbour office said.
"""
BRIDGE = """Grantvale delays its bridge

The town council of Grantvale put off the new river bridge until 2034. Councillor Tomáš Riehl said the builder
had asked for another 9 million crowns.
"""


def run_program(*arguments: str, home: Path, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "assistant", *arguments, "--home", str(home)],
        input=given,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with two articles, added by the program itself, and one file that is none."""
    folder = tmp_path_factory.mktemp("newsroom")
    (folder / "documents").mkdir()
    (folder / "documents" / "ferry.md").write_text(FERRY, encoding="utf-8")
    (folder / "documents" / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (folder / "documents" / "empty.txt").touch()
    added = run_program("add", "--json", home=folder)
    report = json.loads(added.stdout)
    assert added.returncode == 1, added.stderr
    assert (len(report["added"]), len(report["failed"])) == (2, 1)
    assert "empty.txt" in report["failed"][0]["source"]
    return folder


@pytest.fixture
def printed_json(home: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def run(*arguments: str, code: int = 0) -> Any:
        capsys.readouterr()
        assert main([*arguments, "--json", "--home", str(home)]) == code
        return json.loads(capsys.readouterr().out)

    return run


def test_documents_lists_what_was_added(printed_json: Any) -> None:
    documents = {document["title"]: document for document in printed_json("documents")}
    assert set(documents) == {"Ostermole ferry sails again", "Grantvale delays its bridge"}
    ferry = documents["Ostermole ferry sails again"]
    assert (ferry["outlet"], ferry["published_at"]) == ("Coast Courier", "2031-05-02")


def test_search_finds_the_passage_and_obeys_filters(printed_json: Any) -> None:
    hits = printed_json("search", "Riehl bridge builder")
    assert "Tomáš Riehl" in hits[0]["text"]
    hits = printed_json("search", "Riehl bridge builder", "--outlet", "coast courier")
    assert {hit["title"] for hit in hits} == {"Ostermole ferry sails again"}
    assert printed_json("search", "ferry", "--until", "2030-01-01", code=3) == []


def test_ask_prints_a_cited_answer_and_nothing_else(home: Path) -> None:
    asked = run_program("ask", "What did Mayor Brandt say about the fare?", "--json", home=home)
    assert asked.returncode == 0, asked.stderr
    answer = json.loads(asked.stdout)
    sentence = answer["sentences"][0]
    assert answer["status"] == "answered"
    assert sentence["verdict"] == "supported"
    assert "two crowns" in sentence["citations"][0]["quote"]
    assert asked.stderr == ""


def test_question_comes_through_a_pipe(home: Path) -> None:
    asked = run_program("ask", home=home, given="What did Mayor Brandt say about the fare?\n")
    assert (asked.returncode, asked.stderr) == (0, "")
    assert "two crowns" in asked.stdout


def test_search_for_what_is_nowhere_exits_3(printed_json: Any) -> None:
    assert printed_json("search", "zzqx", code=3) == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [("documents", 0), ("search ferry", 3), ("ask ferry?", 3), ("remove abc", 1), ("doctor", 0)],
)
def test_command_that_reads_makes_no_workspace(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: str, code: int
) -> None:
    assert main([*arguments.split(), "--home", str(tmp_path)]) == code
    assert "no document" in "".join(capsys.readouterr()).lower()
    assert main([*arguments.split(), "--home", str(tmp_path / "typo")]) == 1
    assert "assistant add" in "".join(capsys.readouterr())
    assert list(tmp_path.iterdir()) == []


def test_ask_abstains_with_code_3(printed_json: Any) -> None:
    answer = printed_json("ask", "Who won the 2024 Olympic marathon?", code=3)
    assert answer["status"] == "abstained"
    assert "marathon" in answer["abstention"]["missing"]


def test_check_tells_a_wrong_figure(home: Path, tmp_path: Path, printed_json: Any) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(
        "Mayor Ilse Brandt kept the fare at two crowns. The repairs cost 5 million crowns.", encoding="utf-8"
    )
    checked = printed_json("check", str(draft), code=3)
    assert [sentence["verdict"] for sentence in checked["sentences"]] == ["supported", "contradicted"]


def test_check_pairs_leaves_no_trace(tmp_path: Path) -> None:
    evidence = "The repairs cost 4.1 million crowns, the harbour office said."
    pairs = [
        {"id": "same", "claim": "The repairs cost 4.1 million crowns.", "evidence": evidence},
        {"id": "wrong", "claim": "The repairs cost 5 million crowns.", "evidence": evidence},
    ]
    lines = "\n".join([*map(json.dumps, pairs), "{"])
    checked = run_program("check", "--pairs", "-", home=tmp_path, given=lines)
    same, wrong, broken = map(json.loads, checked.stdout.splitlines())
    assert checked.returncode == 1
    assert (same["id"], same["verdict"]) == ("same", "supported")
    assert (wrong["id"], wrong["verdict"]) == ("wrong", "contradicted")
    assert broken["line"] == 3 and broken["error"]
    assert list(tmp_path.iterdir()) == []


def test_doctor_finds_nothing_wrong(printed_json: Any) -> None:
    assert printed_json("doctor")["ok"]


def test_remove_takes_a_document_out(home: Path, printed_json: Any) -> None:
    late = home / "documents" / "late.txt"
    late.write_text("Seals return\n\nSeals are back in Ostermole.\n", encoding="utf-8")
    added = printed_json("add", str(late))["added"][0]
    assert printed_json("remove", added["document_id"])[0]["title"] == "Seals return"
    assert "Seals return" not in {document["title"] for document in printed_json("documents")}
    assert main(["remove", added["document_id"], "--home", str(home)]) == 1


def test_serve_shows_the_page_until_interrupted(home: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "assistant", "serve", "--no-browser", "--port", str(port)]
    with subprocess.Popen([*command, "--home", str(home)], stderr=subprocess.PIPE, text=True) as server:
        try:
            assert "Briefing Assistant" in wait_for_page(port, server)
            server.send_signal(signal.SIGINT)
            _, said = server.communicate(timeout=60)
        finally:
            server.kill()
    assert server.returncode == 0
    assert f"http://127.0.0.1:{port}" in said
    assert "empty.txt" in said
    assert "Traceback" not in said


def wait_for_page(port: int, server: subprocess.Popen[str]) -> str:
    """The page's HTML, as soon as it answers. Fails when the server ends or two minutes have passed."""
    for _ in range(240):
        assert server.poll() is None, "the server ended"
        try:
            with urlopen(f"http://127.0.0.1:{port}/") as page:
                return str(page.read(), "utf-8")
        except URLError:
            time.sleep(0.5)
    pytest.fail("the page never answered")


def test_saved_answer_outlives_what_it_cites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article, saved = tmp_path / "documents" / "ferry.md", tmp_path / "answer.json"
    article.parent.mkdir()
    article.write_text(FERRY, encoding="utf-8")

    def run(*arguments: str) -> str:
        capsys.readouterr()
        assert main([*arguments, "--home", str(tmp_path)]) == 0
        return capsys.readouterr().out

    run("add")
    run("ask", "What did the repairs of the ferry cost?", "--save", str(saved))
    assert "Every cited article still reads as it did." in run("show", str(saved))
    article.write_text(FERRY.replace("4.1\nmillion", "4.7\nmillion"), encoding="utf-8")
    assert "Its file has changed or gone since then: `assistant add`" in run("show", str(saved))
    run("add")
    shown = run("show", str(saved))
    assert "4.1 million" in shown.split("Since then:")[0]
    assert "then: The repairs cost 4.1 million crowns" in shown.split("Since then:")[1]
    assert "now:  The repairs cost 4.7 million crowns" in shown.split("Since then:")[1]
    run("remove", json.loads(run("documents", "--json"))[0]["document_id"])
    assert "The article is no longer in the workspace." in run("show", str(saved))


def test_draft_is_checked_and_exported(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft, exported = tmp_path / "draft.md", tmp_path / "checked.md"
    draft.write_text(
        "# The ferry\n\nThe repairs cost 9.1 million crowns, the harbour office said. Pirates stole Mars.",
        encoding="utf-8",
    )
    assert main(["check", str(draft), "--export", str(exported), "--home", str(home)]) == 3
    shown = capsys.readouterr().out
    assert "draft: 9.1" in shown and "| passage: 4.1" in shown
    assert "Ostermole ferry sails again · Coast Courier · 2031-05-02" in shown
    assert shown.splitlines()[-1].startswith("2 sentences: ")
    text = exported.read_text(encoding="utf-8")
    assert "the harbour office said. **\\[✗ contradicted\\]**[^check-1] Pirates stole Mars. " in text


def test_draft_gets_its_right_citations_in_a_new_file_only(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft, fixed, exported = (tmp_path / name for name in ("draft.md", "fixed.md", "checked.md"))
    text = (
        "The repairs cost 4.1 million crowns, the harbour office said. [1]\n\n"
        "The council of Grantvale put off the new river bridge until 2034. [1]\n\n"
        "Pirates stole the moon. [9]\n\nSources:\n[1] Ostermole ferry sails again, Coast Courier\n"
    )
    draft.write_text(text, encoding="utf-8")
    command = ["check", str(draft), "--fix", str(fixed), "--export", str(exported), "--home", str(home)]
    assert main(command) == 3
    said = capsys.readouterr()
    assert "cites [1] (right): “Ostermole ferry sails again”: it carries the sentence." in said.out
    assert "cites [1] (wrong): “Ostermole ferry sails again”: it does not plainly say this." in said.out
    assert "cites [9] (names no source): The draft does not say what it is." in said.out
    assert "1 citation put right:" in said.err and "[1] -> [10]: The council of Grantvale put off" in said.err
    assert "[10] “Grantvale delays its bridge”, bridge.txt" in said.err
    now = fixed.read_text(encoding="utf-8")
    assert now == text.replace("2034. [1]", "2034. [10]") + "[10] “Grantvale delays its bridge”, bridge.txt\n"
    assert "2034. ✓[^check-2] [10]" in exported.read_text(encoding="utf-8")
    assert draft.read_text(encoding="utf-8") == text
    # A second time it has nothing to do, and writes over nothing.
    assert main(command) == 1
    assert "There is a" in capsys.readouterr().err and fixed.read_text(encoding="utf-8") == now
    again = tmp_path / "again.md"
    assert main(["check", str(fixed), "--fix", str(again), "--home", str(home)]) == 3
    assert "No citation was changed" in capsys.readouterr().err
    assert again.read_text(encoding="utf-8") == now


def test_saved_check_outlives_what_it_cites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article, saved = tmp_path / "documents" / "ferry.md", tmp_path / "checked.json"
    article.parent.mkdir()
    article.write_text(FERRY, encoding="utf-8")
    draft = tmp_path / "draft.md"
    draft.write_text("The repairs cost 4.1 million crowns, the harbour office said.", encoding="utf-8")

    def run(*arguments: str) -> str:
        capsys.readouterr()
        assert main([*arguments, "--home", str(tmp_path)]) == 0
        return capsys.readouterr().out

    run("add")
    checked = run("check", str(draft), "--save", str(saved))
    shown = run("show", str(saved))
    assert shown.startswith("draft.md · ") and checked.strip() in shown
    assert "Every cited article still reads as it did." in shown
    assert json.loads(run("show", str(saved), "--json"))["draft"] == draft.read_text(encoding="utf-8")
    article.write_text(FERRY.replace("4.1\nmillion", "4.7\nmillion"), encoding="utf-8")
    run("add")
    then, _, now = run("show", str(saved)).partition("Since then:")
    assert "✓ The repairs cost 4.1 million crowns" in then
    assert "“Ostermole ferry sails again”: The article has changed since" in now
    assert "then: The repairs cost 4.1 million crowns" in now
    assert "now:  The repairs cost 4.7 million crowns" in now
    saved.unlink()
    saved.write_text('{"counts": {}, "sentences": 3}', encoding="utf-8")
    assert main(["show", str(saved), "--home", str(tmp_path)]) == 1
    assert "This is no checked draft: the draft.sentences is not a list." in capsys.readouterr().err
