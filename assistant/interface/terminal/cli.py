"""The command line: reads arguments, calls `Assistant`, hands the results to the presenter.

This module starts a command and ends the program; the commands stand in the `…_command(s)` modules.

Exit codes: 0 done or answered, 1 error, 2 wrong usage, 3 nothing found (the answer abstained or was held
back, a search had no results, a sentence of a draft is not supported, a briefing no longer holds), 130
interrupted. Results go to standard output, everything else to standard error.
"""

# `--help` must be instant: this module and those of the commands import nothing heavy up here, not even
# `assistant.types`, which needs numpy.
from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from assistant.errors import AssistantError
from assistant.interface.terminal import options
from assistant.interface.terminal.briefing_commands import briefing_app
from assistant.interface.terminal.check_command import check
from assistant.interface.terminal.document_commands import add, documents, remove
from assistant.interface.terminal.password_command import password
from assistant.interface.terminal.question_commands import ask, search
from assistant.interface.terminal.service_commands import doctor, serve
from assistant.interface.terminal.session import (
    ERROR,
    INTERRUPTED,
    OpenAssistant,
    Session,
    open_workspace,
    session_of,
)
from assistant.interface.terminal.show_command import show
from assistant.interface.terminal.terminal import Terminal
from assistant.interface.terminal.verify_command import verify


def main(arguments: Sequence[str] | None = None, *, open_assistant: OpenAssistant = open_workspace) -> int:
    """Run one command and give its exit code. The only place where errors become messages."""
    session = Session(open_assistant, Terminal())
    try:
        app(args=arguments, prog_name="assistant", obj=session)
        code = 0
    except SystemExit as finished:
        code = finished.code if isinstance(finished.code, int) else ERROR
    except Exception as error:
        code = ERROR
        session.terminal.complain(_message(error))
        if session.debug:
            traceback.print_exc()
    if code == INTERRUPTED:
        session.terminal.complain("Interrupted.")
    _flush_output()
    return code


def _message(error: Exception) -> str:
    if isinstance(error, AssistantError):
        return f"error: {error}"
    return f"error: {type(error).__name__}: {error} (unexpected; --debug shows where it comes from)"


def _flush_output() -> None:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone (`| head`); without this Python complains once more when it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"assistant {_version()}")
        raise typer.Exit()


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("briefing-assistant")
    except PackageNotFoundError:
        return "(not installed)"


@app.callback()
def root(
    ctx: typer.Context,
    home: Annotated[
        Path | None,
        typer.Option("--home", metavar="DIR", envvar="ASSISTANT_HOME", help="Folder of the workspace."),
    ] = None,
    debug: options.Debug = False,
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Show the version.")
    ] = False,
) -> None:
    """Ask your articles: short answers in which every sentence is cited and checked."""
    session_of(ctx, home, debug)


for command in (serve, add, documents, remove, search, ask, show, check, verify, password, doctor):
    app.command()(command)
app.add_typer(briefing_app, name="briefing")
