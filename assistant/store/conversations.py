"""Kept conversations: every answer as it was given, under an id that a link can name.

Nobody overwrites anybody: an answer is appended where its conversation still ends as its tab saw it, and
begins a copy of the conversation where another tab or process was faster.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from assistant.errors import UnknownConversation
from assistant.saved import read_answer
from assistant.store import conversation_tables as t
from assistant.store.database import Database
from assistant.store.disk import make_folder
from assistant.text.folding import fold
from assistant.types import Answer, ConversationEntry, Kept, KeptConversation

_UNDO_MINUTES = 10
"""How long what is deleted can come back; after that it is gone at the next use."""
_TITLE_CHARACTERS = 120
_FILE = "conversations.sqlite"


class Conversations:
    """The conversations of one workspace. Safe to use from several threads and processes.

    Every method raises WorkspaceError where the file cannot be used.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE
        self._opened: Database | None = None
        self._opening = Lock()

    @property
    def _database(self) -> Database:
        with self._opening:
            if self._opened is None:
                make_folder(self._path.parent)
                self._opened = Database(self._path, t.LAYOUT)
                with self._opened.writing() as connection:
                    _forget_deleted(connection)
            return self._opened

    @property
    def _is_made(self) -> bool:
        """Who only looks leaves nothing behind."""
        return self._path.exists()

    def close(self) -> None:
        with self._opening:
            if self._opened:
                self._opened.close()
            self._opened = None

    # --- keeping -------------------------------------------------------------------------------------

    def append(self, answer: Answer, after: Kept | None = None) -> Kept:
        """Keep `answer` behind those that are kept as `after` says. Returns where all of them are now."""
        after = after or Kept()
        with self._database.writing() as connection:
            _forget_deleted(connection)
            before = [each for each in after.answer_ids if each]
            if not before or _answer_ids(connection, after.conversation_id) != before:
                after = _copy(connection, after, answer.question)
            answer_id = _append(connection, after.conversation_id, answer)
        return Kept(after.conversation_id, (*after.answer_ids, answer_id))

    def rename(self, conversation_id: str, title: str) -> None:
        """Call it something else; an empty title changes nothing. Raises UnknownConversation."""
        wanted = _title(title)
        values = {"title": wanted, "folded_title": fold(wanted)} if wanted else {}
        with self._database.writing() as connection:
            self._require(connection, conversation_id)
            if values:
                connection.execute(
                    update(t.conversations)
                    .where(t.conversations.c.conversation_id == conversation_id)
                    .values(values)
                )

    def delete(self, conversation_ids: Sequence[str] | None = None) -> list[str]:
        """Take these away, or all. Returns the ids of those that were there, for `restore`."""
        if not self._is_made:
            return []
        columns = t.conversations.c
        chosen: ColumnElement[bool] = columns.deleted_at.is_(None)
        if conversation_ids is not None:
            chosen &= columns.conversation_id.in_(conversation_ids)
        change = update(t.conversations).where(chosen).values(deleted_at=_now())
        with self._database.writing() as connection:
            _forget_deleted(connection)
            return list(connection.scalars(change.returning(columns.conversation_id)))

    def restore(self, conversation_ids: Sequence[str]) -> int:
        """Undo a deletion of the last minutes. Returns how many came back."""
        chosen = t.conversations.c.conversation_id.in_(conversation_ids)
        with self._database.writing() as connection:
            return connection.execute(update(t.conversations).where(chosen).values(deleted_at=None)).rowcount

    # --- finding -------------------------------------------------------------------------------------

    def find(self, words: str = "") -> list[ConversationEntry]:
        """Those that have all of `words` in title, questions, answers or cited titles; the latest first."""
        if not self._is_made:
            return []
        query = _entries().where(t.conversations.c.deleted_at.is_(None), *map(_has, fold(words).split()))
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(t.conversations.c.changed_at.desc()))
            return [_entry(row) for row in rows]

    def open(self, conversation_id: str) -> KeptConversation:
        """One conversation with its answers. Raises UnknownConversation."""
        if not self._is_made:
            raise _unknown()
        columns = t.answers.c
        of_it = select(t.answers).where(columns.conversation_id == conversation_id)
        with self._database.reading() as connection:
            entry = self._require(connection, conversation_id)
            rows = connection.execute(of_it.order_by(columns.position)).all()
        answers = tuple(read_answer(json.loads(row.answer)) for row in rows)
        return KeptConversation(entry, Kept(conversation_id, tuple(row.answer_id for row in rows)), answers)

    def with_answer(self, answer_id: str) -> KeptConversation:
        """The conversation that an answer stands in. Raises UnknownConversation."""
        query = select(t.answers.c.conversation_id).where(t.answers.c.answer_id == answer_id)
        found = None
        if self._is_made:
            with self._database.reading() as connection:
                found = connection.scalar(query)
        return self.open(found or "")

    def _require(self, connection: Connection, conversation_id: str) -> ConversationEntry:
        columns = t.conversations.c
        query = _entries().where(columns.conversation_id == conversation_id, columns.deleted_at.is_(None))
        row = connection.execute(query).first()
        if row is None:
            raise _unknown()
        return _entry(row)


def _unknown() -> UnknownConversation:
    return UnknownConversation("This conversation is not kept here: it was deleted, or never was.")


def _now() -> str:
    return datetime.now(UTC).isoformat()


def _title(text: str) -> str:
    line = " ".join(text.encode("utf-8", "replace").decode().split())
    return line if len(line) <= _TITLE_CHARACTERS else line[: _TITLE_CHARACTERS - 1].rstrip() + "…"


def _answer_ids(connection: Connection, conversation_id: str) -> list[str]:
    """Those of a conversation that is still there, in order."""
    columns = t.answers.c
    query = (
        select(columns.answer_id)
        .join(t.conversations, t.conversations.c.conversation_id == columns.conversation_id)
        .where(columns.conversation_id == conversation_id, t.conversations.c.deleted_at.is_(None))
    )
    return list(connection.scalars(query.order_by(columns.position)))


def _copy(connection: Connection, after: Kept, question: str) -> Kept:
    """A new conversation with what there still is of `after`, named after `question` if that is nothing."""
    still = set(_answer_ids(connection, after.conversation_id))
    rows = {
        row.answer_id: row
        for row in connection.execute(select(t.answers).where(t.answers.c.answer_id.in_(still)))
    }
    title = _title(question)
    if any(each in rows for each in after.answer_ids):
        of_it = t.conversations.c.conversation_id == after.conversation_id
        title = connection.scalar(select(t.conversations.c.title).where(of_it)) or title
    copied = Kept(uuid.uuid4().hex)
    now = _now()
    connection.execute(
        insert(t.conversations).values(
            conversation_id=copied.conversation_id,
            title=title,
            folded_title=fold(title),
            began_at=now,
            changed_at=now,
        )
    )
    answer_ids = []
    for position, answer_id in enumerate(after.answer_ids):
        row = rows.get(answer_id)
        answer_ids.append(uuid.uuid4().hex if row else "")
        if row:
            moved = {"answer_id": answer_ids[-1], "conversation_id": copied.conversation_id}
            connection.execute(insert(t.answers).values({**row._mapping, **moved, "position": position}))
    return Kept(copied.conversation_id, tuple(answer_ids))


def _append(connection: Connection, conversation_id: str, answer: Answer) -> str:
    of_it = t.answers.c.conversation_id == conversation_id
    last = connection.scalar(select(func.max(t.answers.c.position)).where(of_it))
    answer_id, now = uuid.uuid4().hex, _now()
    connection.execute(
        insert(t.answers).values(
            answer_id=answer_id,
            conversation_id=conversation_id,
            position=0 if last is None else last + 1,
            answered_at=now,
            answer=json.dumps(answer.to_dict()),
            folded=_searched(answer),
        )
    )
    changed = update(t.conversations).where(t.conversations.c.conversation_id == conversation_id)
    connection.execute(changed.values(changed_at=now))
    return answer_id


def _searched(answer: Answer) -> str:
    cited = (f"{each.title} {each.outlet or ''}" for each in answer.citations)
    said = (sentence.text for sentence in (*answer.sentences, *answer.held_back))
    text = " ".join(dict.fromkeys((answer.question, answer.standalone_question, *said, *cited)))
    return fold(text).encode("utf-8", "replace").decode()


def _forget_deleted(connection: Connection) -> None:
    """What nobody wanted back in time goes for good."""
    before = (datetime.now(UTC) - timedelta(minutes=_UNDO_MINUTES)).isoformat()
    columns = t.conversations.c
    gone = list(connection.scalars(select(columns.conversation_id).where(columns.deleted_at < before)))
    if gone:
        connection.execute(delete(t.answers).where(t.answers.c.conversation_id.in_(gone)))
        connection.execute(delete(t.conversations).where(columns.conversation_id.in_(gone)))


def _has(word: str) -> ColumnElement[bool]:
    inside = exists().where(
        t.answers.c.conversation_id == t.conversations.c.conversation_id,
        func.instr(t.answers.c.folded, word) > 0,
    )
    return or_(func.instr(t.conversations.c.folded_title, word) > 0, inside)


def _entries() -> Select[tuple[str, ...]]:
    answers = (
        select(func.count())
        .where(t.answers.c.conversation_id == t.conversations.c.conversation_id)
        .scalar_subquery()
        .label("answers")
    )
    return select(t.conversations, answers)


def _entry(row: Row[tuple[str, ...]]) -> ConversationEntry:
    began_at, changed_at = map(datetime.fromisoformat, (row.began_at, row.changed_at))
    return ConversationEntry(row.conversation_id, row.title, began_at, changed_at, row.answers)
