"""The commands `add`, `documents` and `remove`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.interface.terminal import options
from assistant.interface.terminal.session import ERROR, Session, find_document, session_of
from assistant.interface.terminal.workspace import NO_DOCUMENTS, open_to_read

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.types import IngestReport


def add(
    ctx: typer.Context,
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="SOURCE", help="Files, folders, addresses (default: the folder documents/)."),
    ] = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Embed everything anew, as after a change of the model.")
    ] = False,
    as_json: options.Json = False,
    home: options.Home = None,
    debug: options.Debug = False,
) -> None:
    """Add articles, or update those that changed. Exit code 1 if any could not be read."""
    session = session_of(ctx, home, debug)
    if rebuild and sources:
        raise typer.BadParameter("--rebuild takes no sources; it embeds what is in the workspace.")
    with session.open() as assistant:
        if rebuild:
            _rebuild(session, assistant, as_json)
            return
        report = add_sources(session, assistant, sources)
    if as_json:
        session.terminal.show_json(report.to_dict())
    else:
        from assistant.interface.terminal.presenter import present_report

        session.terminal.show(present_report(report))
    if report.failed:
        raise typer.Exit(ERROR)


def add_sources(session: Session, assistant: Assistant, sources: Sequence[str] | None) -> IngestReport:
    with session.terminal.progress("Adding") as on_progress:
        return assistant.add(sources or None, on_progress=on_progress)


def _rebuild(session: Session, assistant: Assistant, as_json: bool) -> None:
    with session.terminal.progress("Rebuilding") as on_progress:
        passages = assistant.rebuild(on_progress=on_progress)
    if as_json:
        session.terminal.show_json({"passages": passages})
    else:
        session.terminal.show(f"Embedded {passages:,} passages anew.")


def documents(
    ctx: typer.Context,
    as_json: options.Json = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Print a table for spreadsheets: UTF-8 with a byte order mark.")
    ] = False,
    home: options.Home = None,
    debug: options.Debug = False,
) -> None:
    """List the documents."""
    session = session_of(ctx, home, debug)
    if as_json and as_csv:
        raise typer.BadParameter("--json and --csv are two forms of the same; choose one.")
    with open_to_read(session) as assistant:
        found = assistant.documents()
    if as_json:
        session.terminal.show_json([document.to_dict() for document in found])
    elif as_csv:
        from assistant.interface.exports.documents_csv import documents_csv

        session.terminal.show_bytes(documents_csv(found))
    elif found:
        from assistant.interface.terminal.presenter import present_documents

        session.terminal.show(present_documents(found))
    else:
        session.terminal.note(NO_DOCUMENTS)


def remove(
    ctx: typer.Context,
    document_ids: Annotated[
        list[str],
        typer.Argument(metavar="DOCUMENT_ID", help="Ids from `assistant documents`, or how they begin."),
    ],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    as_json: options.Json = False,
    home: options.Home = None,
    debug: options.Debug = False,
) -> None:
    """Remove documents from the index. The files themselves stay."""
    from assistant.interface.terminal.presenter import present_removed

    session = session_of(ctx, home, debug)
    with open_to_read(session) as assistant:
        known = assistant.documents()
        # All are looked up first: a mistyped id removes nothing.
        chosen = list(dict.fromkeys(find_document(document_id, known) for document_id in document_ids))
        for document in chosen:
            if sys.stdin.isatty() and not yes:
                session.terminal.note(present_removed(document, done=False))
                typer.confirm("Remove it?", abort=True, err=True)
            assistant.remove(document.document_id)
            if not as_json:
                session.terminal.show(present_removed(document))
    if as_json:
        session.terminal.show_json([document.to_dict() for document in chosen])
