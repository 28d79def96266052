"""The commands `briefing …`: what was pinned, in the terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.interface.terminal import options
from assistant.interface.terminal.session import Session, session_of
from assistant.interface.terminal.workspace import open_to_read

if TYPE_CHECKING:
    from assistant.briefing.briefings import Briefings
    from assistant.types import Briefing

briefing_app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Pin answers and own words, and take them along."
)
_NEW_TITLE = "Briefing"

Named = Annotated[
    str | None,
    typer.Option(
        "--briefing", metavar="NAME", help="Title or id of the briefing (default: the one changed last)."
    ),
]
Item = Annotated[int, typer.Argument(metavar="ITEM", help="Its number in `assistant briefing show`.", min=1)]


@briefing_app.command("list")
def list_briefings(
    ctx: typer.Context, as_json: options.Json = False, home: options.Home = None, debug: options.Debug = False
) -> None:
    """List all briefings, the one that was changed last first."""
    from assistant.interface.terminal.briefing_presenter import present_briefings

    session = session_of(ctx, home, debug)
    with open_to_read(session) as assistant:
        briefings = assistant.briefings.all()
    if as_json:
        session.terminal.show_json([briefing.to_dict() for briefing in briefings])
    elif briefings:
        session.terminal.show(present_briefings(briefings))
    else:
        session.terminal.note("There are no briefings yet; `assistant briefing pin answer.json` begins one.")


@briefing_app.command()
def show(
    ctx: typer.Context,
    named: Named = None,
    as_json: options.Json = False,
    home: options.Home = None,
    debug: options.Debug = False,
) -> None:
    """Show a briefing with its verdicts, its items numbered."""
    session = session_of(ctx, home, debug)
    with open_to_read(session) as assistant:
        _show(session, _choose(assistant.briefings, named), as_json)


@briefing_app.command()
def pin(
    ctx: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar="ANSWER.json", help="What `assistant ask --save` or `--json` gave; - is input."
        ),
    ],
    sentence: Annotated[
        list[int] | None,
        typer.Option("--sentence", metavar="N", min=1, help="Only sentence N of it, from 1; repeatable."),
    ] = None,
    named: Named = None,
    as_json: options.Json = False,
    home: options.Home = None,
    debug: options.Debug = False,
) -> None:
    """Pin a saved answer, or some of its sentences. A briefing that is not there yet is made.

    Each sentence is held against its citations anew; a file is not believed.
    """
    from assistant.interface.exports.saved_files import open_answer

    session = session_of(ctx, home, debug)
    answer = open_answer(file)
    chosen = [number - 1 for number in sentence or ()]
    if any(at >= len(answer.sentences) for at in chosen):
        raise typer.BadParameter(f"The answer has {len(answer.sentences)} sentences.")
    with open_to_read(session) as assistant:
        briefings = assistant.briefings
        briefing = _choose_or_make(briefings, named)
        for at in chosen:
            briefing = briefings.pin_sentence(
                briefing.briefing_id, answer.sentences[at], answer.standalone_question
            )
        if not chosen:
            briefing = briefings.pin_answer(briefing.briefing_id, answer)
        _show(session, briefing, as_json)


@briefing_app.command()
def write(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="In quotes, or as several words.")],
    named: Named = None,
    as_json: options.Json = False,
    home: options.Home = None,
    debug: options.Debug = False,
) -> None:
    """Add own words, checked like any draft. A briefing that is not there yet is made."""
    session = session_of(ctx, home, debug)
    with open_to_read(session) as assistant:
        briefing = _choose_or_make(assistant.briefings, named)
        _show(session, assistant.briefings.add_own(briefing.briefing_id, " ".join(words)), as_json)


@briefing_app.command()
def move(
    ctx: typer.Context,
    item: Item,
    to: Annotated[int, typer.Argument(metavar="TO", help="The number that it should have.", min=1)],
    named: Named = None,
    home: options.Home = None,
    debug: options.Debug = False,
) -> None:
    """Move an item to another place."""
    _change(ctx, home, debug, named, lambda briefings, briefing: briefings.move(
        briefing.briefing_id, _item_id(briefing, item), to - item
    ))  # fmt: skip


@briefing_app.command()
def remove(
    ctx: typer.Context,
    item: Item,
    named: Named = None,
    home: options.Home = None,
    debug: options.Debug = False,
) -> None:
    """Take an item out; `undo` puts it back."""
    _change(ctx, home, debug, named, lambda briefings, briefing: briefings.remove_item(
        briefing.briefing_id, _item_id(briefing, item)
    ))  # fmt: skip


@briefing_app.command()
def undo(
    ctx: typer.Context, named: Named = None, home: options.Home = None, debug: options.Debug = False
) -> None:
    """Put back what was removed last."""
    _change(ctx, home, debug, named, lambda briefings, briefing: briefings.restore_item(briefing.briefing_id))


@briefing_app.command()
def rename(
    ctx: typer.Context,
    title: Annotated[str, typer.Argument(metavar="TITLE")],
    named: Named = None,
    home: options.Home = None,
    debug: options.Debug = False,
) -> None:
    """Give a briefing another title."""
    _change(
        ctx, home, debug, named, lambda briefings, briefing: briefings.rename(briefing.briefing_id, title)
    )


@briefing_app.command()
def export(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file: .md, .docx or .html.")],
    named: Named = None,
    home: options.Home = None,
    debug: options.Debug = False,
) -> None:
    """Write a briefing to a new file, every sentence with a footnote. `assistant verify` checks it again."""
    from assistant.interface.exports.briefing_files import export_briefing, require_form
    from assistant.interface.outputs import require_new, write_new_bytes

    session = session_of(ctx, home, debug)
    suffix = require_form(file)
    require_new(file)
    with open_to_read(session) as assistant:
        briefing = _choose(assistant.briefings, named)
    write_new_bytes(file, export_briefing(briefing, suffix))
    session.terminal.note(f"Written to {file}.")


def _choose(briefings: Briefings, named: str | None) -> Briefing:
    from assistant.errors import UnknownBriefing

    if named is not None:
        return briefings.find(named)
    latest = next(iter(briefings.all()), None)
    if latest is None:
        raise UnknownBriefing("There are no briefings yet; `assistant briefing pin answer.json` begins one.")
    return latest


def _choose_or_make(briefings: Briefings, named: str | None) -> Briefing:
    kept = briefings.all()
    if named is None:
        return kept[0] if kept else briefings.create(_NEW_TITLE)
    known = any(named == each.title or each.briefing_id.startswith(named) for each in kept)
    return briefings.find(named) if known else briefings.create(named)


def _change(
    ctx: typer.Context,
    home: Path | None,
    debug: bool,
    named: str | None,
    change: Callable[[Briefings, Briefing], Briefing],
) -> None:
    session = session_of(ctx, home, debug)
    with open_to_read(session) as assistant:
        briefings = assistant.briefings
        _show(session, change(briefings, _choose(briefings, named)), as_json=False)


def _item_id(briefing: Briefing, number: int) -> str:
    if number > len(briefing.items):
        raise typer.BadParameter(f"The briefing has {len(briefing.items)} items.")
    return briefing.items[number - 1].item_id


def _show(session: Session, briefing: Briefing, as_json: bool) -> None:
    from assistant.interface.terminal.briefing_presenter import present_briefing

    if as_json:
        session.terminal.show_json(briefing.to_dict())
    else:
        session.terminal.show(present_briefing(briefing))
