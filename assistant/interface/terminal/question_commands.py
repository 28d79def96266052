"""The commands `search` and `ask`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.interface.terminal import options
from assistant.interface.terminal.session import NOTHING_FOUND, Session, find_document, session_of
from assistant.interface.terminal.terminal import Stopped
from assistant.interface.terminal.workspace import NO_DOCUMENTS, open_to_read

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.types import Answer, Filters


def search(
    ctx: typer.Context,
    question: options.QuestionWords = None,
    top_k: Annotated[int, typer.Option(min=1, help="How many passages at most.")] = 8,
    outlet: options.Outlets = None,
    since: options.Since = None,
    until: options.Until = None,
    document: options.Documents = None,
    as_json: options.Json = False,
    home: options.Home = None,
    debug: options.Debug = False,
) -> None:
    """Find the passages that fit a question best. Exit code 3 if there are none."""
    text = _question(question)
    session = session_of(ctx, home, debug)
    with open_to_read(session) as assistant:
        filters = _filters(assistant, outlet, since, until, document)
        passages = assistant.search(text, top_k=top_k, filters=filters)
        is_empty = not passages and not assistant.documents()
    if as_json:
        session.terminal.show_json([passage.to_dict() for passage in passages])
    elif passages:
        from assistant.interface.terminal.presenter import present_passages

        session.terminal.show(present_passages(passages))
    if passages and not any(passage.words_rank for passage in passages):
        session.terminal.note("No word of this occurs in these passages; they are only near in meaning.")
    if not passages:
        session.terminal.note(NO_DOCUMENTS if is_empty else "Nothing found.")
        raise typer.Exit(NOTHING_FOUND)


def ask(
    ctx: typer.Context,
    question: options.QuestionWords = None,
    outlet: options.Outlets = None,
    since: options.Since = None,
    until: options.Until = None,
    document: options.Documents = None,
    strict: options.Strict = None,
    quotes_only: options.QuotesOnly = False,
    save: Annotated[
        Path | None,
        typer.Option("--save", metavar="FILE.json", help="Also save it, to be opened with `assistant show`."),
    ] = None,
    export: options.Export = None,
    model: options.Model = None,
    as_json: options.Json = False,
    home: options.Home = None,
    debug: options.Debug = False,
) -> None:
    """Answer a question, every sentence cited and checked. Exit code 3 if the documents do not answer it.

    Without a question it is read from standard input, one a line: several are asked one after the other, and
    --json prints a list of answers. Later questions may lean on earlier ones. On a terminal, an empty line
    ends the conversation.
    """
    session = session_of(ctx, home, debug, model)
    is_conversation = not question and sys.stdin.isatty() and not as_json
    questions = [] if is_conversation else _questions(question)
    if len(questions) != 1 and (save or export):
        raise typer.BadParameter("--save and --export go with one question.")
    _require_new(save, export)
    with open_to_read(session) as assistant:
        filters = _filters(assistant, outlet, since, until, document)
        asking = _Asking(session, assistant, filters, strict, quotes_only)
        if is_conversation:
            asking.converse()
            return
        answers = asking.print_json(questions) if as_json else asking.answer_all(questions)
    _keep(session, answers[0], save, export)
    if any(answer.abstention or answer.is_withheld for answer in answers):
        raise typer.Exit(NOTHING_FOUND)


def _questions(words: Sequence[str] | None) -> list[str]:
    """The question that was given, else those on standard input, one a line."""
    if words or sys.stdin.isatty():
        return [_question(words)]
    from assistant.interface.inputs import read_text

    lines = (" ".join(line.split()) for line in read_text("-").splitlines())
    return [line for line in lines if line] or [_question(None)]


def _require_new(*paths: Path | None) -> None:
    if any(paths):
        from assistant.interface.outputs import require_new

        require_new(*paths)


def _keep(session: Session, answer: Answer, save: Path | None, export: Path | None) -> None:
    """The answer in the files that were asked for."""
    if save:
        from assistant.interface.exports.saved_files import save_answer

        save_answer(answer, save)
        session.terminal.note(f"Saved to {save}.")
    if export:
        from assistant.interface.exports.answer_export import export_answer
        from assistant.interface.outputs import write_new

        write_new(export, export_answer(answer))
        session.terminal.note(f"Written to {export}.")


@dataclass(frozen=True)
class _Asking:
    """How every question of one run is asked."""

    session: Session
    assistant: Assistant
    filters: Filters
    strict: bool | None
    quotes_only: bool

    def converse(self) -> None:
        history: list[Answer] = []
        while question := self.session.terminal.read_line("Question: "):
            try:
                history.append(self.answer(question, history))
            except Stopped as stopped:
                history.append(stopped.answer)
            self.session.terminal.show("")

    def answer_all(self, questions: Sequence[str]) -> list[Answer]:
        """Every question after the others; each is repeated above its answer where there are several."""
        if len(questions) == 1:
            return [self.answer(questions[0])]
        from assistant.interface.terminal.presenter import present_question

        history: list[Answer] = []
        for question in questions:
            self.session.terminal.show(present_question(question))
            history.append(self.answer(question, history))
            self.session.terminal.show("")
        return history

    def print_json(self, questions: Sequence[str]) -> list[Answer]:
        """One answer as it is, several as a list."""
        answers: list[Answer] = []
        for question in questions:
            *_, answer = self._stream(question, answers)
            answers.append(answer)
        dicts = [answer.to_dict() for answer in answers]
        self.session.terminal.show_json(dicts[0] if len(dicts) == 1 else dicts)
        return answers

    def answer(self, question: str, history: Sequence[Answer] = ()) -> Answer:
        terminal = self.session.terminal
        snapshots = self._stream(question, history)
        if terminal.is_animated:
            return terminal.show_while_written(snapshots)
        from assistant.interface.terminal.presenter import present_answer

        *_, answer = snapshots
        terminal.show(present_answer(answer))
        return answer

    def _stream(self, question: str, history: Sequence[Answer]) -> Iterator[Answer]:
        return self.assistant.stream(
            question,
            history=history,
            filters=self.filters,
            strict=self.strict,
            quotes_only=self.quotes_only,
        )


def _question(words: Sequence[str] | None) -> str:
    question = " ".join(words or ()).strip()
    if not question:
        raise typer.BadParameter("There is no question.")
    return question


def _filters(
    assistant: Assistant,
    outlets: Sequence[str] | None,
    since: date | None,
    until: date | None,
    document_ids: Sequence[str] | None,
) -> Filters:
    from assistant.types import Filters

    if since and until and since > until:
        raise typer.BadParameter("--since is later than --until.")
    known = assistant.documents() if document_ids else []
    chosen = [find_document(document_id, known).document_id for document_id in document_ids or ()]
    return Filters(tuple(chosen), tuple(outlets or ()), since, until)
