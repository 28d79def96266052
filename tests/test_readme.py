"""The README speaks of folders, settings and commands that exist, and of all of them."""

from __future__ import annotations

import re
import shlex
import shutil
from dataclasses import fields
from pathlib import Path

import pytest
import typer.main

from assistant import Assistant
from assistant.interface.terminal.cli import app, main
from assistant.settings import Settings
from assistant.store.encoder import SentenceTransformerEncoder

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_readme_stages_are_the_folders_of_the_package() -> None:
    named = re.findall(r"^\|[^|]+\| `assistant/(\w+)/` \|", README, re.MULTILINE)
    packages = (ROOT / "assistant").glob("*/__init__.py")
    assert sorted(named) == sorted(package.parent.name for package in packages)


def test_readme_settings_are_the_settings_and_their_defaults() -> None:
    rows = dict(re.findall(r"^\| `ASSISTANT_(\w+)` \| ([^|]+) \|", README, re.MULTILINE))
    assert rows.pop("HOME") == "(current folder)"
    assert set(rows) == {field.name.upper() for field in fields(Settings)}
    for field in fields(Settings):
        words = {"None": "(", "False": "`no`", "True": "`yes`"}
        assert rows[field.name.upper()].startswith(words.get(str(field.default), f"`{field.default}`"))


def test_readme_commands_exist_and_none_is_forgotten() -> None:
    commands = set(typer.main.get_group(app).commands)
    inline_code = "\n".join(re.findall(r"`[^`\n]+`", README))
    assert set(re.findall(r"assistant ([a-z]+)\b", inline_code)) <= commands
    assert all(f"assistant {command}" in README for command in commands)


def test_commands_that_install_keep_the_pins_and_the_one_copy() -> None:
    commands = re.findall(r"pip install [^`\n]+", README + (ROOT / "benchmarks/README.md").read_text("utf-8"))
    assert commands
    assert all(command.startswith("pip install -c constraints.txt -e ") for command in commands)


def test_make_sets_up_with_the_pins_in_few_words() -> None:
    (install,) = re.findall(r".*pip install.*", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert " --quiet " in install and " -c constraints.txt -e " in install
    assert not re.search(r"2>|>/dev/null", install), "errors are shown"


def test_readme_links_to_files_that_exist() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_readme_commands_of_the_briefing_do_what_they_say(
    encoder: SentenceTransformerEncoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "documents", tmp_path / "documents")
    monkeypatch.chdir(tmp_path)

    def open_assistant(home: Path) -> Assistant:
        return Assistant(home.absolute(), Settings(), encoder)

    assert main(["add"], open_assistant=open_assistant) == 0
    (section,) = re.findall(r"### The briefing\n(.*?)\n### ", README, re.DOTALL)
    (block,) = re.findall(r"```sh\n(.*?)```", section, re.DOTALL)
    commands = [shlex.split(line)[1:] for line in block.splitlines()]
    assert {command[0] for command in commands} == {"ask", "briefing", "verify"}
    for command in commands:
        assert main(command, open_assistant=open_assistant) == 0, command
    with open_assistant(tmp_path) as assistant:
        (briefing,) = assistant.briefings.all()
    assert (briefing.title, len(briefing.items)) == ("Morning of 2 June", 3)
    assert (tmp_path / "morning.md").read_text(encoding="utf-8").startswith("# Morning of 2 June\n")
