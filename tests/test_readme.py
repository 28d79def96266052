"""The README speaks of folders, settings and commands that exist, and of all of them."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import typer.main

from assistant.interface.cli import app
from assistant.settings import Settings

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


def test_readme_links_to_files_that_exist() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
