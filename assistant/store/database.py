"""A SQLite database of the workspace: opening, transactions, and its errors in words for the user."""

from __future__ import annotations

import sqlite3
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, MetaData, create_engine, event, select, text
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DatabaseError

from assistant.errors import WorkspaceBusy, WorkspaceError
from assistant.store import tables as t
from assistant.store.disk import disk_full, is_full

_BUSY_TIMEOUT_SECONDS = 60
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_FORBIDDEN = "You may not write there: change the permissions, or choose another folder with --home."
_REMEDIES = {
    "SQLITE_READONLY": _FORBIDDEN,
    "SQLITE_CANTOPEN": _FORBIDDEN,
    "SQLITE_IOERR": "Look whether the disk is failing, and try again.",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """What a database holds, and what is said where it cannot be used."""

    name: str
    metadata: MetaData
    """Its tables, `workspace` among them."""
    version: str
    way_out: str
    """What to do without it."""
    statements: tuple[str, ...] = ()
    """What makes the rest of it."""
    pragmas: tuple[str, ...] = ()
    """What each connection is told beside what all are."""


CATALOG = Layout(
    name="catalog",
    metadata=t.metadata,
    version=t.SCHEMA_VERSION,
    way_out="Move the folder {folder!r} away and add your documents again.",
    statements=(t.WORD_INDEX, t.WORD_COUNTS),
)


class Database:
    """One SQLite file. Safe to use from several threads and processes."""

    def __init__(self, path: Path, layout: Layout = CATALOG) -> None:
        self._path = path
        self._layout = layout
        self._engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": _BUSY_TIMEOUT_SECONDS})
        _own_transactions(self._engine, layout.pragmas)
        self._writing_engine = self._engine.execution_options(is_writing=True)
        self._open()

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view, however long it takes and whoever writes meanwhile."""
        with self._in_words(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: all of it happens, or nothing."""
        with self._in_words(), self._writing_engine.begin() as connection:
            yield connection

    def _open(self) -> None:
        with self.reading() as connection:
            is_new = not connection.scalar(text("SELECT count(*) FROM sqlite_master"))
        if is_new:
            with self.writing() as connection:
                _create(connection, self._layout)
        with self.reading() as connection:
            found = connection.scalar(select(t.workspace.c.value).where(t.workspace.c.key == "schema"))
        if found != self._layout.version:
            raise WorkspaceError(
                f"The {self._layout.name} {str(self._path)!r} was written by another version of this program "
                f"(schema {found!r}; this one reads {self._layout.version!r}). {self._way_out}"
            )
        self._add_new_tables()

    def _add_new_tables(self) -> None:
        """Make those that a workspace of an earlier version lacks; they begin empty."""
        with self.reading() as connection:
            there = set(connection.scalars(text("SELECT name FROM sqlite_master")))
        if not there.issuperset(t.metadata.tables):
            with self.writing() as connection:
                t.metadata.create_all(connection)

    @property
    def _way_out(self) -> str:
        return self._layout.way_out.format(folder=str(self._path.parent))

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except (DatabaseError, sqlite3.DatabaseError) as error:  # the latter while connecting
            cause = error.orig if isinstance(error, DatabaseError) else error
            # The other subclasses mean that a statement is wrong, not the database.
            if type(cause) not in (sqlite3.DatabaseError, sqlite3.OperationalError):
                raise
            raise self._unusable(cause) from error

    def _unusable(self, error: BaseException | None) -> WorkspaceError:
        if is_full(self._path.parent, error):
            return disk_full(self._path.parent)
        code: str = getattr(error, "sqlite_errorname", "")
        what = f"The {self._layout.name} {str(self._path)!r} cannot be used: {error}."
        if code.startswith(_BUSY):
            return WorkspaceBusy(f"{what} Another process has been writing to it for long; try again.")
        if code.startswith(_DAMAGED):
            way_out = self._way_out[0].lower() + self._way_out[1:]
            return WorkspaceError(f"{what} It is damaged: put a copy of it back, or {way_out}")
        remedy = next((words for prefix, words in _REMEDIES.items() if code.startswith(prefix)), "")
        return WorkspaceError(f"{what} {remedy}".rstrip())


def _create(connection: Connection, layout: Layout) -> None:
    """Make the tables, unless another process was faster."""
    layout.metadata.create_all(connection)
    for statement in layout.statements:
        connection.execute(text(statement))
    rows = [{"key": "schema", "value": layout.version}, {"key": "workspace_id", "value": uuid.uuid4().hex}]
    connection.execute(insert(t.workspace).on_conflict_do_nothing(), rows)


def _set_write_ahead_log(cursor: sqlite3.Cursor) -> None:
    """SQLite does not wait when two processes set this on a new file at once, so it is waited for here."""
    for _ in range(200):
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if not getattr(error, "sqlite_errorname", "").startswith(_BUSY):
                raise
            time.sleep(0.05)
    cursor.execute("PRAGMA journal_mode = WAL")


def _own_transactions(engine: Engine, pragmas: tuple[str, ...]) -> None:
    """Begin every transaction here, because Python's driver begins late and some statements not at all."""

    @event.listens_for(engine, "connect")
    def prepare(connection: object, _record: object) -> None:
        connection.isolation_level = None  # type: ignore[attr-defined]
        cursor = connection.cursor()  # type: ignore[attr-defined]
        # Write-ahead log: readers never wait for the writer. FULL: a power cut loses no committed document.
        _set_write_ahead_log(cursor)
        for pragma in (
            "synchronous = FULL",
            "foreign_keys = ON",
            "temp_store = MEMORY",
            *pragmas,
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer says so at once: one that has read first could no longer become a writer beside another.
        is_writing = connection.get_execution_options().get("is_writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")
