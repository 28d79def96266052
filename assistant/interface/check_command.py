"""The command `check`: a draft against the documents, or claims against the evidence they bring."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.interface import options
from assistant.interface.session import ERROR, NOT_SUPPORTED, Session, session_of
from assistant.interface.workspace import NO_DOCUMENTS, open_to_read

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.types import CheckedText


def check(
    ctx: typer.Context,
    draft: Annotated[
        str | None,
        typer.Argument(metavar="FILE", help="A draft (.txt, .md, .docx, .html, .pdf); - is standard input."),
    ] = None,
    pairs: Annotated[
        str | None,
        typer.Option(
            "--pairs",
            metavar="FILE.jsonl",
            help="Instead of a draft, check lines of {id, claim, evidence}, each by itself and without any "
            "documents; prints {id, verdict, score, reasons} a line.",
        ),
    ] = None,
    fix: Annotated[
        Path | None,
        typer.Option(
            "--fix",
            metavar="FILE.md",
            help="Also write the draft to a new file with right citations: where a supported sentence cites "
            "another source than the one that carries it, or none. Nothing else changes.",
        ),
    ] = None,
    export: options.Export = None,
    as_json: options.Json = False,
    home: options.Home = None,
    debug: options.Debug = False,
) -> None:
    """Check every sentence of a draft against the documents. Exit code 3 if one is not supported."""
    session = session_of(ctx, home, debug)
    if (draft is None) == (pairs is None):
        raise typer.BadParameter("Give either a draft (a file, or - for standard input) or --pairs.")
    if pairs is not None:
        for name, given in (("--export", export), ("--fix", fix)):
            if given:
                raise typer.BadParameter(f"{name} goes with a draft, not with --pairs.")
        _check_pairs(session, pairs)
        return
    if not _check_draft(session, draft or "-", fix, export, as_json).is_supported:
        raise typer.Exit(NOT_SUPPORTED)


def _check_draft(
    session: Session, name: str, fix: Path | None, export: Path | None, as_json: bool
) -> CheckedText:
    from assistant.interface.draft_export import export_draft
    from assistant.interface.draft_presenter import present_checked_text, present_recited
    from assistant.interface.outputs import require_new, write_new

    require_new(fix, export)
    with open_to_read(session) as assistant:
        text = _read(assistant, name)
        if not assistant.documents():
            session.terminal.note(NO_DOCUMENTS)
        with session.terminal.progress("Checking") as on_progress:
            checked = assistant.check(text, on_progress=on_progress)
        recited = assistant.recite(text, checked) if fix else None
    if as_json:
        session.terminal.show_json(checked.to_dict())
    else:
        session.terminal.show(present_checked_text(checked))
    if fix and recited:
        write_new(fix, recited.text)
        session.terminal.note(present_recited(recited))
        session.terminal.note(f"Written to {fix}.")
        # What leaves with footnotes is what was put right.
        text, checked = recited.text, recited.checked
    if export:
        write_new(export, export_draft(text, checked))
        session.terminal.note(f"Written to {export}.")
    return checked


def _read(assistant: Assistant, name: str) -> str:
    from assistant.interface.inputs import read_text

    return read_text(name) if name == "-" else assistant.read_draft(name)


def _check_pairs(session: Session, file: str) -> None:
    from assistant.interface.inputs import open_lines
    from assistant.interface.pairs import check_pairs

    failed = False
    with open_lines(file) as lines, session.open() as assistant:
        for result in check_pairs(lines, assistant.check_claim):
            session.terminal.show_json(result.to_dict(), indent=None)
            failed = failed or result.checked is None
    if failed:
        raise typer.Exit(ERROR)
