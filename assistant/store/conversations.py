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
    and_,
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


class ConversationFile:
    """Where the conversations of one workspace are kept. Safe to use from several threads and processes."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE
        self._opened: Database | None = None
        self._opening = Lock()

    @property
    def database(self) -> Database:
        with self._opening:
            if self._opened is None:
                make_folder(self._path.parent)
                self._opened = Database(self._path, t.LAYOUT)
                with self._opened.writing() as connection:
                    _forget_deleted(connection)
            return self._opened

    @property
    def is_made(self) -> bool:
        """Who only looks leaves nothing behind."""
        return self._path.exists()

    def close(self) -> None:
        with self._opening:
            if self._opened:
                self._opened.close()
            self._opened = None


class Conversations:
    """The conversations of one person; where nobody signs in, all of the workspace are nobody's.

    Every method raises WorkspaceError where the file cannot be used.
    """

    def __init__(self, file: ConversationFile, owner: str = "") -> None:
        self._file = file
        self._owner = owner

    @property
    def _there(self) -> ColumnElement[bool]:
        columns = t.conversations.c
        return and_(columns.owner == self._owner, columns.deleted_at.is_(None))

    # --- keeping -------------------------------------------------------------------------------------

    def append(self, answer: Answer, after: Kept | None = None) -> Kept:
        """Keep `answer` behind those that are kept as `after` says. Returns where all of them are now."""
        after = after or Kept()
        with self._file.database.writing() as connection:
            _forget_deleted(connection)
            before = [each for each in after.answer_ids if each]
            if not before or self._answer_ids(connection, after.conversation_id) != before:
                after = self._copy(connection, after, answer.question)
            answer_id = _append(connection, after.conversation_id, answer)
        return Kept(after.conversation_id, (*after.answer_ids, answer_id))

    def rename(self, conversation_id: str, title: str) -> None:
        """Call it something else; an empty title changes nothing. Raises UnknownConversation."""
        wanted = _title(title)
        values = {"title": wanted, "folded_title": fold(wanted)} if wanted else {}
        with self._file.database.writing() as connection:
            self._require(connection, conversation_id)
            if values:
                of_it = t.conversations.c.conversation_id == conversation_id
                connection.execute(update(t.conversations).where(of_it).values(values))

    def delete(self, conversation_ids: Sequence[str] | None = None) -> list[str]:
        """Take these away, or all. Returns the ids of those that were there, for `restore`."""
        if not self._file.is_made:
            return []
        columns = t.conversations.c
        chosen = self._there
        if conversation_ids is not None:
            chosen = and_(chosen, columns.conversation_id.in_(conversation_ids))
        change = update(t.conversations).where(chosen).values(deleted_at=_now())
        with self._file.database.writing() as connection:
            _forget_deleted(connection)
            return list(connection.scalars(change.returning(columns.conversation_id)))

    def restore(self, conversation_ids: Sequence[str]) -> int:
        """Undo a deletion of the last minutes. Returns how many came back."""
        columns = t.conversations.c
        chosen = and_(columns.owner == self._owner, columns.conversation_id.in_(conversation_ids))
        with self._file.database.writing() as connection:
            return connection.execute(update(t.conversations).where(chosen).values(deleted_at=None)).rowcount

    # --- finding -------------------------------------------------------------------------------------

    def find(self, words: str = "") -> list[ConversationEntry]:
        """Those that have all of `words` in title, questions, answers or cited titles; the latest first."""
        if not self._file.is_made:
            return []
        query = _entries().where(self._there, *map(_has, fold(words).split()))
        with self._file.database.reading() as connection:
            rows = connection.execute(query.order_by(t.conversations.c.changed_at.desc()))
            return [_entry(row) for row in rows]

    def open(self, conversation_id: str) -> KeptConversation:
        """One conversation with its answers. Raises UnknownConversation."""
        if not self._file.is_made:
            raise _unknown()
        columns = t.answers.c
        of_it = select(t.answers).where(columns.conversation_id == conversation_id)
        with self._file.database.reading() as connection:
            entry = self._require(connection, conversation_id)
            rows = connection.execute(of_it.order_by(columns.position)).all()
        answers = tuple(read_answer(json.loads(row.answer)) for row in rows)
        return KeptConversation(entry, Kept(conversation_id, tuple(row.answer_id for row in rows)), answers)

    def with_answer(self, answer_id: str) -> KeptConversation:
        """The conversation that an answer stands in. Raises UnknownConversation."""
        query = select(t.answers.c.conversation_id).where(t.answers.c.answer_id == answer_id)
        found = None
        if self._file.is_made:
            with self._file.database.reading() as connection:
                found = connection.scalar(query)
        return self.open(found or "")

    def _require(self, connection: Connection, conversation_id: str) -> ConversationEntry:
        columns = t.conversations.c
        query = _entries().where(columns.conversation_id == conversation_id, self._there)
        row = connection.execute(query).first()
        if row is None:
            raise _unknown()
        return _entry(row)

    def _answer_ids(self, connection: Connection, conversation_id: str) -> list[str]:
        """Those of a conversation that is still there, in order."""
        columns = t.answers.c
        query = (
            select(columns.answer_id)
            .join(t.conversations, t.conversations.c.conversation_id == columns.conversation_id)
            .where(columns.conversation_id == conversation_id, self._there)
        )
        return list(connection.scalars(query.order_by(columns.position)))

    def _copy(self, connection: Connection, after: Kept, question: str) -> Kept:
        """A new conversation with what there still is of `after`; named after `question` if nothing is."""
        still = self._answer_ids(connection, after.conversation_id)
        of_them = t.answers.c.answer_id.in_([each for each in still if each in after.answer_ids])
        rows = {row.answer_id: row for row in connection.execute(select(t.answers).where(of_them))}
        of_it = t.conversations.c.conversation_id == after.conversation_id
        title = connection.scalar(select(t.conversations.c.title).where(of_it)) if rows else None
        conversation_id = self._begin(connection, title or _title(question))
        answer_ids = tuple(uuid.uuid4().hex if each in rows else "" for each in after.answer_ids)
        for position, (old, new) in enumerate(zip(after.answer_ids, answer_ids, strict=True)):
            if new:
                moved = {"answer_id": new, "conversation_id": conversation_id, "position": position}
                connection.execute(insert(t.answers).values({**rows[old]._mapping, **moved}))
        return Kept(conversation_id, answer_ids)

    def _begin(self, connection: Connection, title: str) -> str:
        conversation_id, now = uuid.uuid4().hex, _now()
        connection.execute(
            insert(t.conversations).values(
                conversation_id=conversation_id,
                owner=self._owner,
                title=title,
                folded_title=fold(title),
                began_at=now,
                changed_at=now,
            )
        )
        return conversation_id


def _unknown() -> UnknownConversation:
    return UnknownConversation("This conversation is not kept here: it was deleted, or never was.")


def _now() -> str:
    return datetime.now(UTC).isoformat()


def _title(text: str) -> str:
    line = " ".join(text.encode("utf-8", "replace").decode().split())
    return line if len(line) <= _TITLE_CHARACTERS else line[: _TITLE_CHARACTERS - 1].rstrip() + "…"


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
