"""The command `verify`: an exported briefing against the workspace, or against the articles' files alone."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.interface.terminal import options
from assistant.interface.terminal.session import NOT_SUPPORTED, session_of
from assistant.interface.terminal.workspace import NO_DOCUMENTS, open_to_read


def verify(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="An exported briefing: .md, .docx or .html.")],
    articles: Annotated[
        list[str] | None,
        typer.Option(
            "--articles",
            metavar="FILE",
            help="Verify against these files and folders alone, without any index; repeatable.",
        ),
    ] = None,
    more: Annotated[
        list[str] | None, typer.Argument(metavar="[MORE ARTICLES]…", help="Further ones after --articles.")
    ] = None,
    as_json: options.Json = False,
    home: options.Home = None,
    debug: options.Debug = False,
) -> None:
    """Check every footnote of an exported briefing again. Exit code 3 if anything no longer holds.

    Nothing is fetched. Every text that the workspace has ever held counts, also of removed articles.
    """
    from assistant.interface.exports.briefing_files import read_exported
    from assistant.interface.terminal.verify_presenter import present_verification

    session = session_of(ctx, home, debug)
    if more and not articles:
        raise typer.BadParameter("Verify one briefing at a time; articles go behind --articles.")
    printed = read_exported(file)
    given = [*(articles or ()), *(more or ())]
    with session.open() if given else open_to_read(session) as assistant:
        verification = assistant.verify(printed, articles=given or None)
        if not given and not assistant.documents():
            session.terminal.note(NO_DOCUMENTS)
    if as_json:
        session.terminal.show_json(verification.to_dict())
    else:
        session.terminal.show(present_verification(verification))
    if not verification.holds:
        raise typer.Exit(NOT_SUPPORTED)
