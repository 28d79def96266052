"""`assistant briefing …` in a real workspace with a quick stand-in for the embedding model."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.interface.terminal.cli import main
from tests.conftest import WriteArticle
from tests.interface.terminal.test_verify_command import COST, FERRY
from tests.processes import open_quick

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(quick: Assistant, write_article: WriteArticle, capsys: pytest.CaptureFixture[str]) -> Run:
    write_article("ferry.md", FERRY, title="Ferry sails", outlet="Coast Courier", date="2031-05-02")
    quick.add()
    quick.close()

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main([*map(str, arguments), "--home", str(quick.home)], open_assistant=open_quick)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def answer(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "answer.json"
    assert run("ask", "What did the repairs cost?", "--save", path)[0] == 0
    return path


def kept(run: Run) -> list[dict[str, object]]:
    code, out, _ = run("briefing", "list", "--json")
    assert code == 0
    listed = json.loads(out)
    assert isinstance(listed, list)
    return listed


def test_first_pin_makes_a_briefing_and_the_next_goes_into_it(run: Run, answer: Path) -> None:
    assert "There are no briefings yet" in run("briefing", "list")[2]
    code, out, _ = run("briefing", "pin", answer)
    assert code == 0
    assert "(1) What did the repairs cost?" in out and f"✓ {COST}" in out
    assert "Ferry sails · Coast Courier · 2031-05-02 · documents/ferry.md" in out
    run("briefing", "pin", answer, "--sentence", "1")
    (briefing,) = kept(run)
    assert [item["kind"] for item in briefing["items"]] == ["answer", "sentence"]  # type: ignore[attr-defined]
    assert "2 items" in run("briefing", "list")[1]


def test_named_briefing_is_made_and_found_again_by_title_or_id(run: Run, answer: Path) -> None:
    run("briefing", "pin", answer, "--briefing", "Evening")
    run("briefing", "pin", answer, "--briefing", "Morning")
    run("briefing", "write", COST, "--briefing", "Evening")
    evening, morning = kept(run)
    assert (evening["title"], morning["title"]) == ("Evening", "Morning")
    code, out, _ = run("briefing", "show", "--briefing", str(morning["briefing_id"])[:6], "--json")
    assert code == 0 and json.loads(out) == morning
    assert run("briefing", "show", "--briefing", "Noon")[0] == 1


def test_own_words_show_their_verdict_and_reason(run: Run) -> None:
    code, out, _ = run("briefing", "write", "The repairs cost", "9 million crowns.")
    assert code == 0
    assert "✗ The repairs cost 9 million crowns." in out
    assert "contradicted: " in out and "4.1" in out


def test_items_are_moved_removed_and_put_back_by_their_numbers(run: Run) -> None:
    for number in (1, 2, 3):
        run("briefing", "write", f"The repairs cost {number} million crowns.")
    assert "(1) Own words\n✗ The repairs cost 3 million" in run("briefing", "move", "3", "1")[1]
    assert "cost 1 million" not in run("briefing", "remove", "2")[1]
    assert "(2) Own words\n✗ The repairs cost 1 million" in run("briefing", "undo")[1]
    assert run("briefing", "remove", "9")[0] == 2
    assert run("briefing", "rename", "Other")[1].startswith("Other\n")


def test_sentence_that_an_answer_does_not_have_is_wrong_usage(run: Run, answer: Path) -> None:
    code, _, err = run("briefing", "pin", answer, "--sentence", "99")
    assert code == 2 and "The answer has" in err
    assert kept(run) == []


def test_answer_of_another_workspace_is_refused(run: Run, answer: Path) -> None:
    answer.write_text(answer.read_text().replace("4.1 million", "8.8 million"))
    code, _, err = run("briefing", "pin", answer)
    assert code == 1 and "has never held these words" in err


def test_verdict_of_a_file_is_not_believed(run: Run, answer: Path) -> None:
    saved = json.loads(answer.read_text())
    saved["sentences"][0]["text"] = "The repairs cost 8.8 million crowns."
    answer.write_text(json.dumps(saved))
    code, out, _ = run("briefing", "pin", answer, "--sentence", "1")
    assert code == 0
    assert "✗ The repairs cost 8.8 million crowns." in out


def test_export_overwrites_nothing_and_knows_three_forms(run: Run, answer: Path, tmp_path: Path) -> None:
    assert run("briefing", "export", tmp_path / "b.md")[0] == 1
    run("briefing", "pin", answer)
    for name in ("b.md", "b.docx", "b.html"):
        assert run("briefing", "export", tmp_path / name)[0] == 0
        before = (tmp_path / name).read_bytes()
        code, _, err = run("briefing", "export", tmp_path / name)
        assert code == 1 and "left as it is" in err
        assert (tmp_path / name).read_bytes() == before
    code, _, err = run("briefing", "export", tmp_path / "b.pdf")
    assert code == 1 and "ends in '.pdf'" in err


def test_exported_markdown_has_all_that_finds_the_source(run: Run, answer: Path, tmp_path: Path) -> None:
    run("briefing", "pin", answer, "--sentence", "1")
    run("briefing", "write", "The repairs cost 9 million crowns.")
    run("briefing", "export", tmp_path / "b.md")
    text = (tmp_path / "b.md").read_text(encoding="utf-8")
    assert f"{COST} ✓[^1]" in text
    assert "The repairs cost 9 million crowns. **\\[✗ contradicted\\]**[^2]" in text
    start = FERRY.index(COST)
    for line in (
        f"    > {COST}",
        "    - Title: Ferry sails",
        "    - Outlet: Coast Courier",
        "    - Published: 2031\\-05-02".replace("\\", ""),
        "    - Source: documents/ferry.md",
        f"    - Place: characters {start}–{start + len(COST)}",
    ):
        assert line in text.splitlines(), line
    assert "Checked: 2 sentences: 1 supported, 1 contradicted." in text
