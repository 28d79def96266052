"""The command line over a fake assistant; `test_cli_end_to_end.py` runs the real program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any, cast

import pytest

from assistant.errors import ModelMismatch
from assistant.interface.terminal.cli import main
from assistant.types import Action, Outcome, TraceState
from tests.interface.cli_fakes import TEXT, FakeAssistant, make_document


@dataclass
class Run:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


RunCommand = Callable[..., Run]


@pytest.fixture
def fake() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture
def run(
    fake: FakeAssistant, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> RunCommand:
    monkeypatch.delenv("ASSISTANT_HOME", raising=False)
    monkeypatch.delenv("COLUMNS", raising=False)

    def open_fake(home: Path) -> Any:
        fake.home = home
        return fake

    def run_command(*arguments: str) -> Run:
        code = main(arguments, open_assistant=open_fake)
        out, err = capsys.readouterr()
        return Run(code, out, err)

    return run_command


def type_in(monkeypatch: pytest.MonkeyPatch, text: str, *, on_a_terminal: bool) -> None:
    stdin = TextIOWrapper(BytesIO(text.encode()), encoding="utf-8")
    monkeypatch.setattr(stdin, "isatty", lambda: on_a_terminal)
    monkeypatch.setattr(sys, "stdin", stdin)


def test_help_and_version_import_nothing_heavy() -> None:
    script = (
        "import sys\n"
        "from assistant.interface.terminal.cli import main\n"
        "code = main(['--help']) or main(['ask', '--help']) or main(['--version'])\n"
        "heavy = 'numpy torch chromadb gradio sentence_transformers langchain_core sqlalchemy transformers'\n"
        "sys.exit(code or ' '.join(name for name in heavy.split() if name in sys.modules) or 0)"
    )
    finished = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (finished.returncode, finished.stderr) == (0, "")
    for command in ("serve", "add", "documents", "remove", "search", "ask", "show", "check", "doctor"):
        assert command in finished.stdout


def test_home_may_stand_before_or_after_the_command_or_in_the_environment(
    run: RunCommand, fake: FakeAssistant, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("before", "after", "environment"):
        (tmp_path / name).mkdir()
    run("documents")
    assert fake.home == Path(".")
    run("documents", "--home", "after")
    assert fake.home == Path("after")
    run("--home", "before", "documents")
    assert fake.home == Path("before")
    monkeypatch.setenv("ASSISTANT_HOME", "environment")
    run("documents")
    assert fake.home == Path("environment")
    run("documents", "--home", "after")
    assert fake.home == Path("after")


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such-command"],
        ["ask", "ferry", "--since", "yesterday"],
        ["ask", "ferry", "--since", "2031-02-01", "--until", "2031-01-01"],
        ["ask"],
        ["ask", "--json"],
        ["search"],
        ["search", "  "],
        ["search", "ferry", "--top-k", "0"],
        ["serve", "--port", "99999"],
        ["add", "--rebuild", "file.txt"],
        ["remove"],
        ["check"],
        ["show"],
        ["check", "draft.txt", "--pairs", "pairs.jsonl"],
        ["check", "--pairs", "pairs.jsonl", "--export", "checked.md"],
    ],
)
def test_wrong_usage_exits_2_with_a_message(
    run: RunCommand, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    type_in(monkeypatch, " \n", on_a_terminal=False)
    finished = run(*arguments)
    assert finished.code == 2
    assert finished.out == ""
    assert "Error:" in finished.err


def test_asking_closes_the_workspace(run: RunCommand, fake: FakeAssistant) -> None:
    run("ask", "ferry")
    assert not fake.is_open


def test_ask_prints_answer_and_footnotes(run: RunCommand) -> None:
    finished = run("ask", "who", "reopened", "the", "ferry?")
    assert finished.code == 0
    assert finished.out.splitlines()[0] == f"✓ {TEXT} [1]"
    assert f"    > {TEXT}" in finished.out.splitlines()
    assert "\x1b" not in finished.out


def test_ask_takes_filters(run: RunCommand, fake: FakeAssistant) -> None:
    run("ask", "ferry", "--outlet", "A", "--outlet", "B", "--since", "2 January 2031", "--document", "abd")
    assert fake.filters.to_dict() == {
        "document_ids": ["abd222"],
        "outlets": ["A", "B"],
        "since": "2031-01-02",
        "until": None,
    }


def test_ask_exits_3_when_it_abstains(run: RunCommand) -> None:
    finished = run("ask", "who won the marathon?")
    assert finished.code == 3
    assert "Not in any of them: marathon" in finished.out


def test_strict_answer_holds_back_what_is_not_supported_and_says_so(run: RunCommand) -> None:
    finished = run("ask", "has the ferry sunk or sank?", "--strict")
    assert finished.code == 3
    assert "sank." not in finished.out
    assert "No sentence of this answer is fully supported" in finished.out
    assert "1 sentence held back" in finished.out
    assert "? The ferry sank." in run("ask", "has the ferry sunk or sank?").out
    finished = run("ask", "has the ferry sunk or sank?", "--strict", "--json")
    assert (finished.code, finished.json["sentences"]) == (3, [])
    assert [held["text"] for held in finished.json["held_back"]] == ["The ferry sank."]
    assert run("ask", "who reopened the ferry?", "--strict").code == 0


def test_ask_json_is_exactly_the_answer(run: RunCommand, fake: FakeAssistant) -> None:
    finished = run("ask", "ferry", "--json")
    assert finished.code == 0
    assert finished.json == fake.ask("ferry", filters=fake.filters).to_dict()


def test_json_escapes_only_what_steers_a_terminal(run: RunCommand, fake: FakeAssistant) -> None:
    fake.kept = [make_document("a", "Vučić \x1b[2J\x9b\u202e\udc80\U000e0041 Вучић")]
    finished = run("documents", "--json")
    assert "Vučić" in finished.out and "Вучић" in finished.out
    assert not set(finished.out) & set("\x1b\x9b\u202e\U000e0041")
    assert finished.json[0]["title"] == fake.kept[0].title


def test_ask_on_a_terminal_ends_with_the_whole_answer(
    run: RunCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    finished = run("ask", "ferry")
    assert finished.code == 0
    assert "Ferry runs again" in finished.out.rsplit("\x1b[2K", 1)[-1]


def test_ask_without_colour_where_none_is_wanted(run: RunCommand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[36m" in run("search", "ferry").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[36m" not in run("search", "ferry").out


def test_conversation_hands_earlier_answers_on(
    run: RunCommand, fake: FakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(monkeypatch, "the ferry?\nand the harbour ferry?\n\nnever asked\n", on_a_terminal=True)
    assert run("ask").code == 0
    assert fake.calls == [("ask", ("the ferry?", 0)), ("ask", ("and the harbour ferry?", 1))]


def test_conversation_ends_with_the_input(run: RunCommand, monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(monkeypatch, "the ferry?\n", on_a_terminal=True)
    assert run("ask").code == 0


def test_question_may_come_through_a_pipe(
    run: RunCommand, fake: FakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(monkeypatch, "\n who reopened   the ferry? \n", on_a_terminal=False)
    finished = run("ask")
    assert (finished.code, finished.err) == (0, "")
    assert fake.calls == [("ask", ("who reopened the ferry?", 0))]
    assert finished.out.startswith(f"✓ {TEXT}")
    type_in(monkeypatch, "who won the marathon?", on_a_terminal=False)
    assert run("ask", "--json").code == 3
    type_in(monkeypatch, "not this", on_a_terminal=False)
    run("ask", "the ferry?")
    assert fake.calls[-1] == ("ask", ("the ferry?", 0))


def test_lines_through_a_pipe_are_questions_of_one_conversation(
    run: RunCommand, fake: FakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(monkeypatch, "the ferry?\n\nand the harbour ferry?\n", on_a_terminal=False)
    finished = run("ask")
    assert finished.code == 0
    assert fake.calls == [("ask", ("the ferry?", 0)), ("ask", ("and the harbour ferry?", 1))]
    told = [line for line in finished.out.splitlines() if line.endswith("ferry?") or line.startswith("✓")]
    assert told == ["the ferry?", f"✓ {TEXT} [1]", "and the harbour ferry?", f"✓ {TEXT} [1]"]


def test_one_line_that_is_not_answered_is_told_by_the_exit_code(
    run: RunCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(monkeypatch, "who won the marathon?\nthe ferry?\n", on_a_terminal=False)
    finished = run("ask", "--json")
    assert finished.code == 3
    assert [each["status"] for each in finished.json] == ["abstained", "answered"]


def test_lines_through_a_pipe_are_not_saved_as_one_answer(
    run: RunCommand, fake: FakeAssistant, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    type_in(monkeypatch, "the ferry?\nthe harbour?\n", on_a_terminal=False)
    finished = run("ask", "--save", str(tmp_path / "answer.json"))
    assert finished.code == 2 and "one question" in finished.err
    assert fake.calls == []


@pytest.mark.parametrize(
    "arguments",
    [["documents"], ["search", "ferry"], ["ask", "ferry"], ["check", "-"], ["remove", "abc111"]],
)
def test_mistyped_home_is_told(
    run: RunCommand, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str]
) -> None:
    type_in(monkeypatch, "A draft.", on_a_terminal=False)
    finished = run(*arguments, "--home", str(tmp_path / "typo"))
    assert (finished.code, finished.out) == (1, "")
    assert "no workspace" in finished.err and "assistant add" in finished.err


def test_help_of_show_says_what_it_compares_with(run: RunCommand) -> None:
    told = " ".join(run("show", "--help").out.split())
    assert "It compares with what was last added, and tells where a file has changed since then" in told


def test_saved_answer_is_shown_as_it_was(run: RunCommand, tmp_path: Path) -> None:
    saved = tmp_path / "answer.json"
    asked = run("ask", "who reopened the ferry?", "--save", str(saved))
    assert (asked.code, asked.err) == (0, f"Saved to {saved}.\n")
    shown = run("show", str(saved))
    assert shown.code == 0
    assert asked.out.strip() in shown.out
    assert shown.out.splitlines()[0] == "who reopened the ferry?"
    assert shown.out.splitlines()[-1].startswith("Every cited article read as it did when it was last added")
    as_json = run("show", str(saved), "--json").json
    assert [trace["state"] for trace in as_json.pop("traces")] == ["unchanged"]
    assert as_json == json.loads(saved.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (
            TraceState.CHANGED,
            ["then: Mayor Ilse Brandt reopened the ferry.", "now:  Mayor Brandt sold a ferry."],
        ),
        (TraceState.REMOVED, ["[1] The article is no longer in the workspace."]),
        (TraceState.UNKNOWN, ["[1] This workspace has never held these words at this place"]),
    ],
)
def test_saved_answer_tells_what_became_of_its_articles(
    run: RunCommand, fake: FakeAssistant, tmp_path: Path, state: TraceState, said: list[str]
) -> None:
    saved = tmp_path / "answer.json"
    saved.write_text(run("ask", "who reopened the ferry?", "--json").out, encoding="utf-16")
    fake.state = state
    shown = run("show", str(saved)).out
    assert f"> {TEXT}" in shown, "the quote is what it was"
    assert all(words in shown.split("Since then:")[1] for words in said)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "No such file"),
        (b"", "it is no JSON"),
        (b"\xff\xfe\x00", "it is no JSON"),
        (b"[" * 100_000, "it is no JSON"),
        (b"1" * 10_000, "it is no JSON"),
        (b"[]", "the answer is not an object"),
        (b'{"question": "\\u001b[2J", "status": 3}', "the answer.standalone_question is not a text"),
        (b" " * 20_000_001, "larger than any saved answer"),
    ],
)
def test_file_that_is_no_saved_answer_ends_in_a_plain_error(
    run: RunCommand, tmp_path: Path, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / "x.json").write_bytes(content)
    shown = run("show", str(tmp_path / "x.json"))
    assert (shown.code, shown.out) == (1, "")
    assert shown.err.startswith("error: Cannot read") and said in shown.err
    assert shown.err.count("\n") == 1


def test_answer_is_exported_with_footnotes_to_a_new_file_only(
    run: RunCommand, fake: FakeAssistant, tmp_path: Path
) -> None:
    exported = tmp_path / "answer.md"
    assert run("ask", "who reopened the ferry?", "--export", str(exported)).code == 0
    text = exported.read_text(encoding="utf-8")
    assert text.startswith(f"# who reopened the ferry?\n\n{TEXT} ✓[^1]\n\n[^1]: ✓ supported")
    assert f"    > {TEXT}\n\n    — Ferry runs again · characters 0–37 of revision `{'r' * 64}`" in text
    fake.calls.clear()
    for option in ("--export", "--save"):
        again = run("ask", "who reopened the ferry?", option, str(exported))
        assert (again.code, fake.calls) == (1, []) and "already" in again.err
    assert exported.read_text(encoding="utf-8") == text


def test_conversation_is_not_saved(run: RunCommand, monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(monkeypatch, "", on_a_terminal=True)
    assert run("ask", "--save", "x.json").code == 2


def test_search_prints_passages_and_takes_top_k(run: RunCommand, fake: FakeAssistant) -> None:
    finished = run("search", "the ferry", "--top-k", "3")
    assert finished.code == 0
    assert TEXT in finished.out
    assert fake.calls == [("search", ("the ferry", 3))]


def test_search_without_hits_exits_3_and_still_prints_json(run: RunCommand) -> None:
    finished = run("search", "marathon", "--json")
    assert (finished.code, finished.json) == (3, [])


def test_search_among_no_documents_says_so(run: RunCommand, fake: FakeAssistant) -> None:
    assert "Nothing found" in run("search", "marathon").err
    fake.kept.clear()
    finished = run("search", "marathon")
    assert finished.code == 3
    assert "no documents yet" in finished.err


def test_add_defaults_to_the_documents_folder(run: RunCommand, fake: FakeAssistant) -> None:
    assert run("add").code == 0
    assert run("add", "a.txt", "https://coast.example/b").code == 0
    assert fake.calls == [("add", None), ("add", ["a.txt", "https://coast.example/b"])]


def test_add_exits_1_and_names_what_failed(run: RunCommand, fake: FakeAssistant) -> None:
    fake.failing = (Outcome(Action.FAILED, "scan.pdf", "it has no text"),)
    finished = run("add")
    assert finished.code == 1
    assert "scan.pdf: it has no text" in finished.out
    finished = run("add", "--json")
    assert finished.code == 1
    assert finished.json["failed"][0]["why"] == "it has no text"


def test_add_rebuilds(run: RunCommand) -> None:
    assert run("add", "--rebuild", "--json").json == {"passages": 2}
    assert "2 passages" in run("add", "--rebuild").out


def test_documents_lists_them_or_says_there_are_none(run: RunCommand, fake: FakeAssistant) -> None:
    assert "abc111" in run("documents").out
    fake.kept.clear()
    finished = run("documents")
    assert (finished.code, finished.out) == (0, "")
    assert "assistant add" in finished.err
    assert run("documents", "--json").json == []


def test_documents_as_a_table_for_spreadsheets(run: RunCommand, fake: FakeAssistant) -> None:
    finished = run("documents", "--csv")
    head, *rows = finished.out.removeprefix("\ufeff").splitlines()
    assert finished.code == 0 and head.startswith("title,outlet,published_at")
    assert [row.split(",")[-2] for row in rows] == ["abc111", "abd222"]
    assert run("documents", "--csv", "--json").code == 2


def test_remove_takes_the_beginning_of_an_id(run: RunCommand, fake: FakeAssistant) -> None:
    finished = run("remove", "abd", "--json")
    assert finished.code == 0
    assert [document["document_id"] for document in finished.json] == ["abd222"]
    assert [document.document_id for document in fake.kept] == ["abc111"]


@pytest.mark.parametrize("wrong", ["ab", "nothing", ""])
def test_remove_of_an_unclear_id_removes_nothing(run: RunCommand, fake: FakeAssistant, wrong: str) -> None:
    finished = run("remove", "abc111", wrong)
    assert finished.code == 1
    assert finished.err.startswith("error: ")
    assert len(fake.kept) == 2


@pytest.mark.parametrize(("reply", "code", "left"), [("y\n", 0, 1), ("n\n", 1, 2), ("", 1, 2)])
def test_remove_asks_on_a_terminal(
    run: RunCommand, fake: FakeAssistant, monkeypatch: pytest.MonkeyPatch, reply: str, code: int, left: int
) -> None:
    type_in(monkeypatch, reply, on_a_terminal=True)
    assert run("remove", "abc111").code == code
    assert len(fake.kept) == left


def test_remove_does_not_ask_when_told_so(
    run: RunCommand, fake: FakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(monkeypatch, "", on_a_terminal=True)
    assert run("remove", "abc111", "--yes").code == 0
    assert len(fake.kept) == 1


def test_check_reads_a_file_or_standard_input(
    run: RunCommand, fake: FakeAssistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("\ufeffVučić spoke.", encoding="utf-8")
    assert "Vučić spoke." in run("check", str(draft)).out
    type_in(monkeypatch, "From a pipe.", on_a_terminal=False)
    finished = run("check", "-", "--json")
    assert finished.json["sentences"][0]["text"] == "From a pipe."
    assert fake.calls == [("check", "Vučić spoke."), ("check", "From a pipe.")]


def test_check_exits_3_unless_every_sentence_is_supported(run: RunCommand, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    for text, code, said in ((TEXT, 0, "1 supported"), ("The ferry sank.", 3, "1 unsupported")):
        draft.write_text(text, encoding="utf-8")
        finished = run("check", str(draft))
        assert (finished.code, finished.out.splitlines()[-1]) == (code, f"1 sentence: {said}")
        assert run("check", str(draft), "--json").code == code


def test_check_exports_the_draft_with_footnotes_to_a_new_file_only(
    run: RunCommand, fake: FakeAssistant, tmp_path: Path
) -> None:
    draft, exported = tmp_path / "draft.md", tmp_path / "checked.md"
    draft.write_text(f"# News\n\n{TEXT}\n", encoding="utf-8")
    assert f"Written to {exported}" in run("check", str(draft), "--export", str(exported)).err
    assert exported.read_text(encoding="utf-8").startswith(f"# News\n\n{TEXT}")
    for taken in (exported, draft):
        fake.calls.clear()
        finished = run("check", str(draft), "--export", str(taken))
        assert finished.code == 1 and "already" in finished.err
        assert fake.calls == [], "nothing was checked in vain"
    assert draft.read_text(encoding="utf-8") == f"# News\n\n{TEXT}\n"
    finished = run("check", str(draft), "--export", str(tmp_path / "no such folder" / "x.md"))
    assert (
        finished.code == 1
        and finished.err.startswith("Written to") is False
        and "Cannot write" in finished.err
    )


def test_check_reads_a_laid_out_draft_as_its_reader_does(
    run: RunCommand, fake: FakeAssistant, tmp_path: Path
) -> None:
    page = tmp_path / "draft.html"
    page.write_text("<p>The ferry sank.</p>", encoding="utf-8")
    run("check", str(page))
    assert fake.calls == [("check", "The ferry sank.")]


@pytest.mark.parametrize("content", [None, b"", bytes(range(32)) * 20, b"A claim. " * 200_000])
def test_check_says_why_it_cannot_read_a_draft(
    run: RunCommand, tmp_path: Path, content: bytes | None
) -> None:
    draft = tmp_path / "draft.txt"
    if content is not None:
        draft.write_bytes(content)
    finished = run("check", str(draft))
    assert finished.code == 1
    assert finished.err.startswith("error: Cannot read") and "draft.txt" in finished.err


def test_check_pairs_answers_each_line(run: RunCommand, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(
        json.dumps({"id": "a", "claim": TEXT, "evidence": TEXT}) + "\n\n"
        "not json\n" + json.dumps({"id": 7, "claim": "x"}) + "\n[]\n"
        '{"id": "e", "claim": "x", "evidence": ""}\n' + json.dumps({"claim": "other", "evidence": TEXT}),
        encoding="utf-8",
    )
    finished = run("check", "--pairs", str(pairs))
    results = [json.loads(line) for line in finished.out.splitlines()]
    assert finished.code == 1
    assert results[0] == {"id": "a", "verdict": "supported", "score": 1.0, "reasons": []}
    assert [next(iter(result.items())) for result in results] == [
        ("id", "a"),
        ("line", 3),
        ("id", 7),
        ("line", 5),
        ("id", "e"),
        ("line", 7),
    ]
    assert ["error" in result for result in results] == [False, True, True, True, True, False]


def test_check_shows_progress_where_somebody_watches(
    run: RunCommand, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "draft.txt").write_text("The ferry sailed.")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert "1/1" in run("check", str(tmp_path / "draft.txt")).err


def test_doctor_exits_1_when_something_is_wrong(run: RunCommand, fake: FakeAssistant) -> None:
    assert run("doctor").code == 0
    fake.healthy = False
    finished = run("doctor")
    assert finished.code == 1
    assert "rebuild it" in finished.out
    assert run("doctor", "--json").json == fake.examine().to_dict()


def _main_failing_with(error: BaseException, *arguments: str) -> int:
    def open_nothing(home: Path) -> Any:
        raise error

    return main(arguments, open_assistant=cast("Any", open_nothing))


def test_error_is_one_plain_line(capsys: pytest.CaptureFixture[str]) -> None:
    error = ModelMismatch("made with\x1b[31m [red]another[/red] model. " * 9)
    assert _main_failing_with(error, "documents") == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("error: made with␛[31m [red]another[/red] model.")
    assert err.count("\n") == 1


def test_unexpected_error_hints_at_debug(capsys: pytest.CaptureFixture[str]) -> None:
    assert _main_failing_with(KeyError("lost"), "documents") == 1
    err = capsys.readouterr().err
    assert err.startswith("error: KeyError: 'lost'")
    assert "--debug" in err and "Traceback" not in err


@pytest.mark.parametrize("arguments", [["documents", "--debug"], ["--debug", "documents"]])
def test_debug_shows_the_traceback(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert _main_failing_with(KeyError("lost"), *arguments) == 1
    assert "Traceback" in capsys.readouterr().err


def test_interrupt_exits_130_with_a_short_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert _main_failing_with(KeyboardInterrupt(), "documents") == 130
    assert capsys.readouterr().err.strip() == "Interrupted."


def test_closed_pipe_is_no_traceback() -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from tests.interface.cli_fakes import FakeAssistant, make_document\n"
        "from assistant.interface.terminal.cli import main\n"
        "fake = FakeAssistant(kept=[make_document(str(number)) for number in range(5000)])\n"
        "sys.exit(main(sys.argv[2:], open_assistant=lambda home: fake))"
    )
    for arguments in (["documents"], ["documents", "--json"], ["search", "ferry"]):
        reader, writer = os.pipe()
        os.close(reader)
        command = [sys.executable, "-c", script, str(Path(__file__).parents[3]), *arguments]
        finished = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True)
        os.close(writer)
        assert finished.stderr == ""


def test_serve_names_a_taken_port(run: RunCommand, fake: FakeAssistant) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        finished = run("serve", "--port", str(port))
    assert finished.code == 1
    assert str(port) in finished.err and "--port" in finished.err
    assert fake.calls == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_check_reads_no_folder_pipe_or_device(run: RunCommand, tmp_path: Path) -> None:
    # A pipe that nobody writes to would keep it waiting for ever.
    os.mkfifo(tmp_path / "pipe")
    for name in (str(tmp_path / "pipe"), str(tmp_path), "/dev/zero"):
        for arguments in (["check", name], ["check", "--pairs", name]):
            finished = run(*arguments)
            assert finished.code == 1
            assert finished.err.startswith(f"error: Cannot read {name!r}: it is ")
