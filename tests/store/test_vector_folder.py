"""Sharing a folder of vectors with processes that write to it, and that die in it."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from assistant.errors import VectorsDamaged
from assistant.store.vector_folder import VectorFolder
from tests.processes import start


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A folder with an index, as a finished use left it."""
    path = tmp_path / "vectors"
    with VectorFolder(path).using(writes=True):
        save_index(path, "whole")
    return path


def save_index(path: Path, content: str) -> None:
    (path / "segment").mkdir(parents=True, exist_ok=True)
    (path / "segment" / "data.bin").write_text(content)


def die_inside(path: Path, content: str | None) -> None:
    with VectorFolder(path).using(writes=True):
        if content is not None:
            save_index(path, content)
        os._exit(9)


def kill_inside(path: Path, content: str | None = None) -> None:
    """Let a process die during a use of `path`, after it has saved the index if `content` is given."""
    process = start(die_inside, path, content)
    process.join()
    assert process.exitcode == 9


def is_changed(folder: VectorFolder, *, writes: bool = False) -> bool:
    with folder.using(writes=writes) as changed:
        return changed


def test_only_what_others_wrote_is_a_change(path: Path) -> None:
    mine, other = VectorFolder(path), VectorFolder(path)
    assert is_changed(mine) and is_changed(other)
    assert not is_changed(mine, writes=True)
    assert not is_changed(mine)
    assert is_changed(other)
    assert not is_changed(other)
    assert not is_changed(mine)  # reading changes nothing for others
    other.wipe()
    assert is_changed(mine)
    assert not is_changed(other)


def test_process_killed_while_it_saves_leaves_damage_that_wiping_mends(path: Path) -> None:
    kill_inside(path, "half")
    folder = VectorFolder(path)
    for _ in range(2):
        with pytest.raises(VectorsDamaged, match="assistant add"), folder.using(writes=False):
            raise AssertionError("must not get here")
    folder.wipe()
    assert list(path.parent.glob("vectors/*")) == []
    is_changed(folder)


def test_process_killed_before_it_saves_leaves_no_damage(path: Path) -> None:
    folder = VectorFolder(path)
    is_changed(folder)
    kill_inside(path)
    assert is_changed(folder)


def test_use_that_nobody_survives_is_damage(path: Path) -> None:
    kill_inside(path)
    kill_inside(path)
    with pytest.raises(VectorsDamaged), VectorFolder(path).using(writes=False):
        raise AssertionError("must not get here")


def test_error_in_a_use_is_an_end_of_it(path: Path) -> None:
    folder = VectorFolder(path)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), folder.using(writes=True):
            save_index(path, "rewritten")
            raise ZeroDivisionError
    is_changed(folder)


@pytest.mark.parametrize("content", ["other", "whole"])
def test_index_that_somebody_else_touched_is_damage(path: Path, content: str) -> None:
    save_index(path, content)
    os.utime(path / "segment" / "data.bin", (1, 1))
    with pytest.raises(VectorsDamaged), VectorFolder(path).using(writes=False):
        raise AssertionError("must not get here")


def test_moved_folder_is_whole(path: Path) -> None:
    path.parent.rename(path.parent.with_name("moved"))
    assert is_changed(VectorFolder(path.parent.with_name("moved") / "vectors"))


def test_uses_exclude_each_other(path: Path) -> None:
    inside: list[str] = []

    def use(name: str) -> None:
        folder = VectorFolder(path)
        for _ in range(20):
            with folder.using(writes=True):
                inside.append(name)
                save_index(path, name)
                assert (path / "segment" / "data.bin").read_text() == name
                inside.append(name)

    threads = [threading.Thread(target=use, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(inside) == 120
    assert inside[::2] == inside[1::2]
