"""The terminal: results on standard output, everything else on standard error."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

from rich.console import Console, RenderableType

if TYPE_CHECKING:
    from assistant.protocols import OnProgress
    from assistant.types import Answer, Progress

# Wide enough for any line: what goes into a file or another program must not be wrapped.
_UNWRAPPED = 100_000


class Stopped(KeyboardInterrupt):
    """Somebody pressed Ctrl-C while an answer was written; what there was of it has been shown."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


class Terminal:
    """Where a command prints. Colour, width and animation follow what the streams are."""

    def __init__(self) -> None:
        self._out = _console(sys.stdout)
        self._err = _console(sys.stderr)

    @property
    def is_animated(self) -> bool:
        """Whether a person watches the standard output."""
        return self._out.file.isatty() and not self._out.is_dumb_terminal

    def show(self, result: RenderableType) -> None:
        """Print what was asked for."""
        self._out.print(result)

    def show_line(self, line: str) -> None:
        """Print what another program will read, on one line however long."""
        self._out.print(line, markup=False, soft_wrap=True)

    def note(self, remark: RenderableType) -> None:
        """Print something beside the result."""
        self._err.print(remark)

    def complain(self, message: str) -> None:
        """Print a message of our own on one line, however long, with whatever it quotes made harmless."""
        from assistant.interface.terminal.terminal_lines import plain_line

        self._err.print(plain_line(message), markup=False, soft_wrap=True)

    def read_line(self, prompt: str) -> str:
        """What a person types in answer to `prompt`; empty at the end of the input."""
        with suppress(ImportError):
            import readline  # noqa: F401 - gives `input` the arrow keys

        try:
            return input(prompt).strip()
        except EOFError:
            self.show("")
            return ""

    def show_json(self, value: object, *, indent: int | None = 2) -> None:
        """Print `value` as JSON in UTF-8, at once. Characters that steer a terminal are escaped."""
        from assistant.interface.visible import as_json

        self.show_bytes(as_json(value, indent=indent).encode() + b"\n")

    def show_bytes(self, data: bytes) -> None:
        """Print what has an encoding of its own, at once."""
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()

    def show_while_written(self, snapshots: Iterator[Answer]) -> Answer:
        """Show an answer as it grows, then its last snapshot for good; gives that one back.

        Raises Stopped after Ctrl-C, when what there was has been shown.
        """
        from rich.live import Live
        from rich.text import Text

        from assistant.interface.terminal.presenter import present_answer
        from assistant.protocols import stopped_afterwards

        latest = None
        searching = Live(Text("Searching …", style="dim"), console=self._out, transient=True)
        try:
            with stopped_afterwards(snapshots) as growing, searching as live:
                for latest in growing:
                    live.update(present_answer(latest, writing=True))
        except KeyboardInterrupt:
            if latest is None:
                raise
            self.show(present_answer(latest.stopped()))
            raise Stopped(latest.stopped()) from None
        if latest is None:
            raise RuntimeError("the answer ended before it began")
        self.show(present_answer(latest))
        return latest

    @contextmanager
    def progress(self, activity: str) -> Iterator[OnProgress]:
        """A bar on standard error while something long runs; nothing where nobody watches."""
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as Bar

        from assistant.interface.terminal.terminal_lines import plain_line

        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("{task.fields[passages]:,} passages, {task.fields[rate]:.0f}/s"),
            TextColumn("{task.fields[current]}", markup=False),
        )
        with Bar(*columns, console=self._err, transient=True, disable=not self._err.is_terminal) as bar:
            task = bar.add_task(activity, total=None, passages=0, rate=0.0, current="")

            def report(progress: Progress) -> None:
                bar.update(
                    task,
                    completed=progress.done,
                    total=progress.total or None,
                    passages=progress.passages,
                    rate=progress.passages_per_second,
                    current=plain_line(progress.current)[-48:],
                )

            yield report

    def show_warnings(self, *, debug: bool) -> None:
        """Send our log to standard error; that of the libraries only where it reports errors."""
        handler = logging.StreamHandler()
        handler.setFormatter(_PlainFormatter())
        logging.basicConfig(handlers=[handler], level=logging.INFO if debug else logging.ERROR)
        logging.getLogger("assistant").setLevel(logging.DEBUG if debug else logging.WARNING)


class _PlainFormatter(logging.Formatter):
    def formatMessage(self, record: logging.LogRecord) -> str:
        from assistant.interface.terminal.terminal_lines import plain

        return plain(f"{record.levelname.lower()}: {record.message}")


def _console(stream: TextIO) -> Console:
    if isinstance(stream, TextIOWrapper):
        # A character that the terminal's encoding lacks must not end the program.
        stream.reconfigure(errors="backslashreplace")
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = _UNWRAPPED
    return console
