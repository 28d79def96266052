"""Opening a workspace for a command that only reads: it makes none, and tells a mistyped folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.errors import WorkspaceError
from assistant.interface.terminal.session import Session

if TYPE_CHECKING:
    from assistant.assistant import Assistant

NO_DOCUMENTS = "There are no documents yet; `assistant add FILE` adds one."


def open_to_read(session: Session) -> Assistant:
    """The workspace of this run. Raises WorkspaceError when there is no such folder."""
    assistant = session.open()
    if not assistant.home.is_dir():
        raise WorkspaceError(
            f"There is no workspace in {str(assistant.home)!r}: the folder does not exist. Look for a typing "
            "mistake; `assistant add FILE` with the same --home makes a workspace there."
        )
    return assistant
