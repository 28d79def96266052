"""The command `show`: a saved answer as it was, and what has become of the articles that it cites."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.interface import options
from assistant.interface.session import session_of
from assistant.interface.workspace import open_to_read


def show(
    ctx: typer.Context,
    file: Annotated[
        str,
        typer.Argument(metavar="FILE.json", help="What `assistant ask --save` or `--json` gave; - is input."),
    ],
    as_json: options.Json = False,
    home: options.Home = None,
    debug: options.Debug = False,
) -> None:
    """Show a saved answer as it was, and which of its articles have changed or gone since.

    It compares with what was last added, and tells where a file has changed since then: `assistant add` reads
    it anew.
    """
    from assistant.interface.saved_files import open_answer
    from assistant.interface.trace_presenter import present_saved_answer

    session = session_of(ctx, home, debug)
    answer = open_answer(file)
    with open_to_read(session) as assistant:
        traces = [assistant.trace(citation) for citation in answer.citations]
    if as_json:
        session.terminal.show_json({**answer.to_dict(), "traces": [trace.to_dict() for trace in traces]})
    else:
        session.terminal.show(present_saved_answer(answer, traces))
