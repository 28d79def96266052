"""Which files a folder holds, and what they are called."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from assistant.ingest.sources import find_sources, hash_file, is_gone, source_name


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def names(given: Iterable[str | Path], home: Path) -> list[str]:
    return [source.name for source in find_sources(list(given), home)]


def test_folders_are_walked_in_name_order_without_hidden_and_lock_files(tmp_path: Path) -> None:
    make(tmp_path, "docs/b.txt", "docs/a.txt", "docs/sub/c.txt")
    make(tmp_path, "docs/.hidden.txt", "docs/~$a.docx", "docs/.git/x.txt")
    assert names([tmp_path / "docs"], tmp_path) == ["docs/a.txt", "docs/b.txt", "docs/sub/c.txt"]


def test_hidden_folders_are_walked_when_they_are_named(tmp_path: Path) -> None:
    make(tmp_path, ".drafts/a.txt")
    assert names([tmp_path / ".drafts"], tmp_path) == [".drafts/a.txt"]


def test_each_file_comes_once_however_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "docs/a.txt")
    (tmp_path / "docs" / "link.txt").symlink_to(tmp_path / "docs" / "a.txt")
    monkeypatch.chdir(tmp_path)
    given = [tmp_path / "docs", "docs/a.txt", Path("docs/../docs/a.txt"), "docs/"]
    assert names(given, tmp_path) == ["docs/a.txt"]


def test_named_files_are_explicit_and_found_ones_are_not(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "docs/b.txt")
    found = find_sources([tmp_path / "a.txt", tmp_path / "docs", "https://example.org/x"], tmp_path)
    assert [(source.name, source.is_explicit) for source in found] == [
        ("a.txt", True),
        ("docs/b.txt", False),
        ("https://example.org/x", True),
    ]


def test_linked_folders_are_walked_once_and_loops_end(tmp_path: Path) -> None:
    make(tmp_path, "docs/a.txt", "elsewhere/b.txt")
    (tmp_path / "docs" / "loop").symlink_to(tmp_path / "docs")
    (tmp_path / "docs" / "more").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "docs" / "again").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "back").symlink_to(tmp_path / "docs")
    assert sorted(names([tmp_path / "docs"], tmp_path)) == ["docs/a.txt", "elsewhere/b.txt"]


def test_links_to_nothing_are_reported_and_pipes_are_not(tmp_path: Path) -> None:
    make(tmp_path, "docs/a.txt")
    (tmp_path / "docs" / "dead.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "docs" / "self.txt").symlink_to(tmp_path / "docs" / "self.txt")
    os.mkfifo(tmp_path / "docs" / "pipe.txt")
    (tmp_path / "docs" / "linked-pipe.txt").symlink_to(tmp_path / "docs" / "pipe.txt")
    found = {Path(name).name for name in names([tmp_path / "docs"], tmp_path)}
    assert found == {"a.txt", "nowhere", "self.txt"}


@pytest.mark.parametrize("given", ["missing.txt", "", "~nobody-of-this-name/x", "a\0b", "x" * 5_000])
def test_path_that_is_none_is_kept_for_the_reader_to_explain(tmp_path: Path, given: str) -> None:
    (source,) = find_sources([given], tmp_path)
    assert source.path is not None and source.is_explicit
    assert hash_file(source.path, 1_000) is None


def test_name_is_relative_inside_the_workspace_only(tmp_path: Path) -> None:
    home = tmp_path / "home"
    make(tmp_path, "home/documents/a.txt", "b.txt")
    (home / "link.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "linked-home").symlink_to(home)
    assert source_name(home / "documents" / "a.txt", home) == "documents/a.txt"
    assert source_name(tmp_path / "linked-home" / "documents" / "a.txt", home) == "documents/a.txt"
    assert source_name(home / "documents" / "a.txt", tmp_path / "linked-home") == "documents/a.txt"
    assert source_name(tmp_path / "b.txt", home) == str(tmp_path / "b.txt")
    assert source_name(home / ".." / "b.txt", home) == str(tmp_path / "b.txt")
    assert source_name(home / "link.txt", home) == "link.txt"


def test_name_of_any_bytes_is_text(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text("Coffee.")
    (source,) = find_sources([path], tmp_path)
    assert source.name == "caf\ufffd.txt"
    assert source.path and hash_file(source.path, 100)


def test_only_plain_files_of_allowed_size_are_hashed(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe")
    assert hash_file(tmp_path / "a.txt", 5) is not None
    assert hash_file(tmp_path / "a.txt", 4) is None
    assert hash_file(tmp_path / "pipe", 5) is None
    assert hash_file(tmp_path, 5) is None
    assert hash_file(Path("/dev/zero"), 5) is None


def test_file_is_gone_only_when_that_is_certain(tmp_path: Path) -> None:
    make(tmp_path, "documents/a.txt")
    assert not is_gone("documents/a.txt", tmp_path)
    assert is_gone("documents/b.txt", tmp_path)
    assert is_gone("no-folder/b.txt", tmp_path)
    assert is_gone(str(tmp_path / "b.txt"), tmp_path)
    assert not is_gone("/a-disk-that-is-not-there/b.txt", tmp_path)
    assert not is_gone("https://example.org/b.txt", tmp_path)
