"""The command `check`: a draft against the documents, or claims against the evidence they bring."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.interface import options
from assistant.interface.session import ERROR, Session, session_of
from assistant.interface.workspace import NO_DOCUMENTS, open_to_read


def check(
    ctx: typer.Context,
    draft: Annotated[
        str | None, typer.Argument(metavar="FILE", help="A draft as plain text; - reads standard input.")
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
    as_json: options.Json = False,
    home: options.Home = None,
    debug: options.Debug = False,
) -> None:
    """Check every sentence of a draft against the documents. Exit code 0 whatever the verdicts."""
    session = session_of(ctx, home, debug)
    if (draft is None) == (pairs is None):
        raise typer.BadParameter("Give either a draft (a file, or - for standard input) or --pairs.")
    if pairs is not None:
        _check_pairs(session, pairs)
        return
    from assistant.interface.inputs import read_text
    from assistant.interface.presenter import present_checked_text

    text = read_text(draft or "-")
    with open_to_read(session) as assistant:
        if not assistant.documents():
            session.terminal.note(NO_DOCUMENTS)
        with session.terminal.progress("Checking") as on_progress:
            checked = assistant.check(text, on_progress=on_progress)
    if as_json:
        session.terminal.show_json(checked.to_dict())
    else:
        session.terminal.show(present_checked_text(checked))


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
