"""The command `password`: an entry for the list that `serve --auth` reads."""

from __future__ import annotations

import getpass
import sys
from typing import Annotated

import typer

from assistant.errors import AssistantError
from assistant.interface.terminal import options
from assistant.interface.terminal.session import session_of


def password(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who signs in with it; one word.")],
    debug: options.Debug = False,
) -> None:
    """Print a line for the list of passwords: a name and the hash of a password, which is asked for."""
    from assistant.interface.page.passwords import make_entry

    session = session_of(ctx, None, debug)
    session.terminal.show_line(make_entry(name, _ask_for_password()))


def _ask_for_password() -> str:
    """Typed twice and not shown; or the first line of what is piped in."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    typed = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != typed:
        raise AssistantError("The two passwords are not the same. Nothing was made; try again.")
    return typed
