"""The commands `serve` and `doctor`."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.interface.inputs import read_text
from assistant.interface.terminal import options
from assistant.interface.terminal.document_commands import add_sources
from assistant.interface.terminal.session import ERROR, session_of

if TYPE_CHECKING:
    from assistant.interface.page.passwords import Passwords


def serve(
    ctx: typer.Context,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 7860,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    auth: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Ask for name and password: lines of `assistant password` (default: $ASSISTANT_AUTH).",
        ),
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")] = False,
    model: options.Model = None,
    home: options.Home = None,
    debug: options.Debug = False,
) -> None:
    """Index the folder documents/ and open the chat in the browser."""
    from assistant.interface.page.ports import address_in_url, ensure_port_is_free, ensure_safe
    from assistant.interface.terminal.presenter import present_report

    session = session_of(ctx, home, debug, model)
    passwords = _passwords(auth)
    ensure_safe(host, asks_password=passwords is not None)
    ensure_port_is_free(host, port)
    with session.open() as assistant:
        if (assistant.home / "documents").is_dir():
            session.terminal.note(present_report(add_sources(session, assistant, None)))
        session.terminal.note(f"In a few seconds: http://{address_in_url(host)}:{port}  (Ctrl-C ends it)")
        # Ctrl-C is how serving ends, also while the page is still starting.
        with suppress(KeyboardInterrupt):
            from assistant.interface.page.page import serve as serve_page

            serve_page(assistant, host=host, port=port, open_browser=not no_browser, passwords=passwords)


def _passwords(listed_in: Path | None) -> Passwords | None:
    """Who may use the page: as the option says, or else the setting; None where nobody is asked."""
    from assistant.interface.page.passwords import read_entries
    from assistant.settings import Settings

    listed = read_text(str(listed_in)) if listed_in else Settings.from_environment().auth
    return read_entries(listed) if listed is not None else None


def doctor(
    ctx: typer.Context,
    as_json: options.Json = False,
    home: options.Home = None,
    debug: options.Debug = False,
) -> None:
    """Examine the installation and the workspace. Exit code 1 if something is wrong."""
    from assistant.interface.terminal.presenter import present_health

    session = session_of(ctx, home, debug)
    with session.open() as assistant:
        health = assistant.examine()
    if as_json:
        session.terminal.show_json(health.to_dict())
    else:
        session.terminal.show(present_health(health))
    if not health.ok:
        raise typer.Exit(ERROR)
