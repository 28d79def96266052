"""The command `show`: a saved answer or checked draft as it was, and what became of its articles."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.interface.terminal import options
from assistant.interface.terminal.session import session_of
from assistant.interface.terminal.workspace import open_to_read


def show(
    ctx: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE.json",
            help="What `--save` or `--json` of `assistant ask` or `check` gave; - is standard input.",
        ),
    ],
    as_json: options.Json = False,
    home: options.Home = None,
    debug: options.Debug = False,
) -> None:
    """Show a saved answer or checked draft as it was, and which of its articles have changed or gone since.

    It compares with what was last added, and tells where a file has changed since then: `assistant add` reads
    it anew.
    """
    from assistant.interface.exports.saved_files import open_saved
    from assistant.interface.terminal.trace_presenter import present_saved_answer, present_saved_draft
    from assistant.types import Answer

    session = session_of(ctx, home, debug)
    saved = open_saved(file)
    citations = saved.citations if isinstance(saved, Answer) else saved.checked.citations
    with open_to_read(session) as assistant:
        traces = [assistant.trace(citation) for citation in citations]
    if as_json:
        session.terminal.show_json({**saved.to_dict(), "traces": [trace.to_dict() for trace in traces]})
    elif isinstance(saved, Answer):
        session.terminal.show(present_saved_answer(saved, traces))
    else:
        session.terminal.show(present_saved_draft(saved, traces))
