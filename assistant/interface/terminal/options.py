"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from assistant.errors import AssistantError


def parse_date(value: str) -> date:
    # Its reader of dates brings numpy in, which `--help` does without.
    from assistant.typed_days import read_typed_day

    try:
        return read_typed_day(value)
    except AssistantError as error:
        raise typer.BadParameter(f"{error}.") from None


Home = Annotated[
    Path | None,
    typer.Option(
        "--home", metavar="DIR", help="Folder of the workspace (default: $ASSISTANT_HOME or the current one)."
    ),
]
Debug = Annotated[bool, typer.Option("--debug", help="Show what happens, and where an error comes from.")]
Strict = Annotated[
    bool | None,
    typer.Option(
        "--strict/--no-strict",
        help="Say only what is fully supported and hold the rest back (default: $ASSISTANT_STRICT).",
    ),
]
QuotesOnly = Annotated[
    bool, typer.Option("--quotes-only", help="Answer with quotations, also where a chat model is set.")
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME",
        help="Chat model, like ollama:llama3.2 or gguf:PATH (default: $ASSISTANT_MODEL; none needed).",
    ),
]
Export = Annotated[
    Path | None,
    typer.Option(
        "--export", metavar="FILE.md", help="Also write it to a new file, with verdicts and footnotes."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Outlets = Annotated[
    list[str] | None,
    typer.Option("--outlet", metavar="NAME", help="Only articles of this outlet; repeatable."),
]
Documents = Annotated[
    list[str] | None,
    typer.Option("--document", metavar="ID", help="Only this document; repeatable."),
]
Since = Annotated[
    date | None,
    typer.Option("--since", metavar="DATE", parser=parse_date, help="Only articles of this day or later."),
]
Until = Annotated[
    date | None,
    typer.Option("--until", metavar="DATE", parser=parse_date, help="Only articles of this day or earlier."),
]
QuestionWords = Annotated[
    list[str] | None, typer.Argument(metavar="QUESTION", help="In quotes, or as several words.")
]
