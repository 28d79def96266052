"""Opening the catalog's file: new, shared, foreign, damaged, not ours to write."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.errors import WorkspaceError
from assistant.settings import Settings
from assistant.store.catalog import Catalog
from assistant.store.store import open_store
from tests.store.writes import sentences, write_of


def test_processes_may_make_one_workspace_together(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom assistant.store.catalog import Catalog\n"
        "print('ready', flush=True)\nsys.stdin.readline()\n"
        f"print(Catalog(Path({str(tmp_path / 'catalog.sqlite')!r})).value('workspace_id'))\n"
    )
    command = [sys.executable, "-c", program]
    processes = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(6)
    ]
    for process in processes:
        assert process.stdout and process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    answers = {process.communicate(timeout=60)[0] for process in processes}
    assert all(process.returncode == 0 for process in processes)
    assert len(answers) == 1


def test_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite"
    path.write_bytes(b"not a database, but long enough to look at" * 100)
    with pytest.raises(WorkspaceError, match=r"damaged.*add your documents again"):
        Catalog(path)


def test_catalog_damaged_in_the_middle_is_told_when_it_is_met(tmp_path: Path) -> None:
    store = open_store(tmp_path, Settings(embedding_model="hashing"))
    with store.writing():
        store.put([write_of(f"d{n}", sentences(f"topic{n}", 40)) for n in range(20)])
    store.close()
    path = tmp_path / ".assistant" / "catalog.sqlite"
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(WorkspaceError, match=r"damaged.*add your documents again"):
        open_store(tmp_path, Settings()).catalog.documents()


def test_catalog_of_another_version_is_refused(tmp_path: Path) -> None:
    catalog = Catalog(tmp_path / "catalog.sqlite")
    catalog.set_value("schema", "99")
    with pytest.raises(WorkspaceError, match=r"another version.*'99'"):
        Catalog(tmp_path / "catalog.sqlite")


def test_another_programs_database_is_told(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "catalog.sqlite") as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    with pytest.raises(WorkspaceError, match="no such table"):
        Catalog(tmp_path / "catalog.sqlite")


def test_wrong_statement_is_a_mistake_not_a_damaged_workspace(tmp_path: Path) -> None:
    catalog = Catalog(tmp_path / "catalog.sqlite")
    insert = text("INSERT INTO workspace VALUES ('schema', 'again')")
    with pytest.raises(Exception, match="UNIQUE") as caught, catalog.begin() as connection:
        connection.execute(insert)
    assert not isinstance(caught.value, WorkspaceError)


@pytest.fixture
def not_root() -> Iterator[Path]:
    """A folder of root's, seen by somebody who may read but not write it; skips where nobody can change."""
    if not hasattr(os, "seteuid"):
        pytest.skip("this system has no users to change to")
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    is_root = os.geteuid() == 0
    yield folder
    if is_root:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


def give_up_rights(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    if os.geteuid() == 0:
        os.seteuid(65534)


def test_home_that_is_not_ours_to_write_is_told(not_root: Path) -> None:
    give_up_rights(not_root)
    with pytest.raises(WorkspaceError, match=r"cannot be made.*--home"):
        open_store(not_root, Settings())


def test_catalog_that_is_not_ours_to_write_is_told(not_root: Path) -> None:
    open_store(not_root, Settings()).close()
    give_up_rights(not_root)
    with pytest.raises(WorkspaceError, match="--home"), open_store(not_root, Settings()).writing():
        raise AssertionError("must not get here")
