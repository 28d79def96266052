"""The command `check`: a draft against the documents, or claims against the evidence they bring."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.interface.terminal import options
from assistant.interface.terminal.session import ERROR, NOT_SUPPORTED, Session, session_of
from assistant.interface.terminal.workspace import NO_DOCUMENTS, open_to_read

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.types import CheckedText, RecitedDraft


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
    save: Annotated[
        Path | None,
        typer.Option(
            "--save",
            metavar="FILE.json",
            help="Also keep it in a new file, which `assistant show` opens again.",
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
        for name, given in (("--export", export), ("--fix", fix), ("--save", save)):
            if given:
                raise typer.BadParameter(f"{name} goes with a draft, not with --pairs.")
        _check_pairs(session, pairs)
        return
    if not _check_draft(session, draft or "-", _Files(fix, save, export), as_json).is_supported:
        raise typer.Exit(NOT_SUPPORTED)


@dataclass(frozen=True, slots=True)
class _Files:
    """What is to be written, none of which may exist."""

    fix: Path | None
    save: Path | None
    export: Path | None


def _check_draft(session: Session, name: str, files: _Files, as_json: bool) -> CheckedText:
    from assistant.interface.outputs import require_new
    from assistant.interface.terminal.draft_presenter import present_checked_text
    from assistant.types import RecitedDraft

    require_new(files.fix, files.save, files.export)
    with open_to_read(session) as assistant:
        text = _read(assistant, name)
        if not assistant.documents():
            session.terminal.note(NO_DOCUMENTS)
        with session.terminal.progress("Checking") as on_progress:
            checked = assistant.check(text, on_progress=on_progress)
        recited = assistant.recite(text, checked) if files.fix else RecitedDraft(text, checked)
    if as_json:
        session.terminal.show_json(checked.to_dict())
    else:
        session.terminal.show(present_checked_text(checked))
    _write(session, recited, files, Path(name).name if name != "-" else "")
    return checked


def _write(session: Session, recited: RecitedDraft, files: _Files, title: str) -> None:
    """What leaves with footnotes or is kept is what was put right."""
    from assistant.interface.exports.draft_export import export_draft
    from assistant.interface.exports.saved_files import save_draft
    from assistant.interface.outputs import write_new
    from assistant.interface.terminal.draft_presenter import present_recited

    if files.fix:
        write_new(files.fix, recited.text)
        session.terminal.note(present_recited(recited))
    if files.save:
        save_draft(recited.text, recited.checked, title, files.save)
    if files.export:
        write_new(files.export, export_draft(recited.text, recited.checked))
    for path in filter(None, (files.fix, files.save, files.export)):
        session.terminal.note(f"Written to {path}.")


def _read(assistant: Assistant, name: str) -> str:
    from assistant.interface.inputs import read_text

    return read_text(name) if name == "-" else assistant.read_draft(name)


def _check_pairs(session: Session, file: str) -> None:
    from assistant.interface.inputs import open_lines
    from assistant.interface.terminal.pairs import check_pairs

    failed = False
    with open_lines(file) as lines, session.open() as assistant:
        for result in check_pairs(lines, assistant.check_claim):
            session.terminal.show_json(result.to_dict(), indent=None)
            failed = failed or result.checked is None
    if failed:
        raise typer.Exit(ERROR)
