"""What one run of the command line works with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from assistant.errors import UnknownDocument
from assistant.interface.terminal.terminal import Terminal

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.types import Document

ERROR, NOTHING_FOUND, INTERRUPTED = 1, 3, 130
"""Exit codes; 0 is success and 2 wrong usage."""
NOT_SUPPORTED = NOTHING_FOUND
"""Nothing was found that carries it: a sentence of a draft, or all that a strict answer would have said."""

OpenAssistant = Callable[..., "Assistant"]
"""Called with the folder, and with `model` where one was chosen."""


def open_workspace(home: Path, model: str | None = None) -> Assistant:
    """The real thing; `cli.main` takes another function in its place. `model` goes before the setting."""
    from assistant.assistant import Assistant
    from assistant.settings import Settings

    settings = Settings.from_environment()
    return Assistant.open(home, replace(settings, model=model) if model else settings)


@dataclass
class Session:
    """The options given before or after the command, the terminal, and the way to the workspace."""

    open_assistant: OpenAssistant
    terminal: Terminal
    home: Path = Path()
    debug: bool = False
    model: str | None = None

    def configure(self, home: Path | None, debug: bool, model: str | None = None) -> None:
        """Take what was given; what was not keeps its value."""
        self.home = self.home if home is None else home
        self.debug = self.debug or debug
        self.model = model or self.model

    def open(self) -> Assistant:
        self.terminal.show_warnings(debug=self.debug)
        chosen = {"model": self.model} if self.model else {}
        return self.open_assistant(self.home, **chosen)


def session_of(ctx: typer.Context, home: Path | None, debug: bool, model: str | None = None) -> Session:
    """The session that `cli.main` began, with what the command was told about it."""
    session = ctx.obj
    assert isinstance(session, Session)
    session.configure(home, debug, model)
    return session


def find_document(document_id: str, documents: Sequence[Document]) -> Document:
    """The document with this id, or the only one whose id begins with it.

    Raises UnknownDocument when there is none, or more than one.
    """
    found = [document for document in documents if document.document_id == document_id] or [
        document for document in documents if document_id and document.document_id.startswith(document_id)
    ]
    if not found:
        raise UnknownDocument(f"No document has the id {document_id!r}; `assistant documents` lists them.")
    if len(found) > 1:
        raise UnknownDocument(
            f"The ids of {len(found)} documents begin with {document_id!r}; give more of it."
        )
    return found[0]
