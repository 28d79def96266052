"""How briefings look on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from assistant.interface.terminal.terminal_lines import MARKS, article_line, indented, marked, plain_line
from assistant.interface.wording import count, excerpt, explain, verdict_words
from assistant.types import Briefing, BriefingItem, CheckedSentence, Citation, ItemKind, Verdict


def present_briefings(briefings: Sequence[Briefing]) -> RenderableType:
    """One a line: id, title, size, and when it was changed."""
    return Group(
        *(
            Text(
                f"{each.briefing_id}  {plain_line(each.title)} · {count(len(each.items), 'item')} · "
                f"{plain_line(each.changed_at[:16].replace('T', ' '))}"
            )
            for each in briefings
        )
    )


def present_briefing(briefing: Briefing) -> RenderableType:
    """Its items, numbered as commands call them."""
    parts: list[RenderableType] = [Text(plain_line(briefing.title), style="bold")]
    for number, item in enumerate(briefing.items, start=1):
        parts += ["", Text(f"({number}) {_heading(item)}", style="bold"), *_sentences(item)]
    if not briefing.items:
        parts.append(Text("Nothing is pinned yet.", style="dim"))
    return Group(*parts)


def _heading(item: BriefingItem) -> str:
    if item.kind is ItemKind.OWN:
        return "Own words"
    if item.kind is ItemKind.QUOTE:
        return "Quote"
    return plain_line(item.text) or "Sentence"


def _sentences(item: BriefingItem) -> Iterator[RenderableType]:
    for sentence in item.sentences:
        sign, style = MARKS[sentence.verdict]
        yield marked(sign, style, Text(plain_line(sentence.text)))
        if sentence.verdict is not Verdict.SUPPORTED:
            why = f"{verdict_words(sentence.verdict)}: {plain_line(explain(sentence))}"
            yield indented(Text(why, style=style))
        yield from _citations(sentence)


def _citations(sentence: CheckedSentence) -> Iterator[RenderableType]:
    for citation in sentence.citations:
        yield indented(_citation(citation))


def _citation(citation: Citation) -> Text:
    line = Text(f"“{plain_line(excerpt(citation.quote))}” — ", style="dim")
    return line.append_text(
        article_line(citation.title, citation.outlet, citation.published_at, citation.source)
    )
