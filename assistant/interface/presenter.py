"""How answers, checked texts, passages and documents look on a terminal.

Pure functions from values to rich renderables. Whatever comes from an article, a model or a file name goes
through `plain` and into a `Text`, never through rich's markup: a title can neither colour the screen, move
the cursor nor turn the reading direction around. Nor can it pass for a mark of ours: verdicts stand at the
edge of the screen, where wrapped text never comes, and numbers in square brackets are ours alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from assistant.interface.visible import visible, without_signs
from assistant.interface.wording import count, describe_filters, excerpt
from assistant.types import (
    Abstention,
    Action,
    Answer,
    CheckedSentence,
    CheckedText,
    Citation,
    Document,
    Health,
    IngestReport,
    Outcome,
    RetrievedPassage,
    Verdict,
    iso_date,
)

_MARKS = {
    Verdict.SUPPORTED: ("✓", "green"),
    Verdict.PARTLY_SUPPORTED: ("~", "yellow"),
    Verdict.CONTRADICTED: ("✗", "red"),
    Verdict.UNSUPPORTED: ("?", "yellow"),
}
_PASSAGE_CHARACTERS = 600
# What only our own markers may look like.
_MARKER = re.compile(r"[\[［](\s*\d[\d\s,–-]*)[\]］]")


def plain(text: str) -> str:
    """`text` with every character that could steer a terminal replaced by one that shows instead.

    ESC becomes ␛ and the like; tabs become spaces; line breaks stay.
    """
    return visible(text.replace("\r\n", "\n")).replace("\t", " ").replace("\r", "␍")


def plain_line(text: str) -> str:
    """`plain`, on one line, and without what could be taken for a mark of ours.

    `[1]` becomes `‹1›`, and `✓` a bullet.
    """
    return _MARKER.sub(r"‹\1›", without_signs(" ".join(plain(text).split())))


# --- answers -----------------------------------------------------------------------------------------


def present_answer(answer: Answer) -> RenderableType:
    """Sentences with their verdicts and markers, then the numbered footnotes; or the abstention receipt.

    Above them how a follow-up was understood, where that is not how it was asked.
    """
    parts: list[RenderableType] = []
    if answer.standalone_question != answer.question:
        parts.append(Text(f"Understood as: {plain_line(answer.standalone_question)}", style="dim"))
    parts += map(present_sentence, answer.sentences)
    footnotes = present_footnotes(answer.sentences)
    if footnotes:
        parts += ["", *footnotes]
    if answer.abstention:
        parts += [*([""] if parts else []), present_abstention(answer.abstention)]
    return Group(*parts)


def present_sentence(sentence: CheckedSentence) -> RenderableType:
    """One sentence: verdict, text, markers; below it the verdict's name and reasons, where it is needed."""
    mark, colour = _MARKS[sentence.verdict]
    line = Text(plain_line(sentence.text))
    for marker in sorted({citation.marker for citation in sentence.citations}):
        line.append(f" [{marker}]", style="cyan")
    marked = _marked(mark, f"bold {colour}", line)
    if sentence.verdict is Verdict.SUPPORTED:
        return marked
    why = Text().append(_words(sentence.verdict.value), style=colour)
    if sentence.reasons:
        why.append(f": {plain_line('; '.join(sentence.reasons))}")
    return Group(marked, _indented(why))


def present_footnotes(sentences: Iterable[CheckedSentence]) -> list[RenderableType]:
    """For each marker its article and, once each, the exact words that were cited from it."""
    citations = sorted(
        dict.fromkeys(citation for sentence in sentences for citation in sentence.citations),
        key=lambda citation: (citation.marker, citation.document_id, citation.revision, citation.start),
    )
    return [
        _footnote(list(group))
        for _, group in groupby(
            citations, key=lambda citation: (citation.marker, citation.document_id, citation.revision)
        )
    ]


def _footnote(citations: Sequence[Citation]) -> RenderableType:
    first = citations[0]
    heading = _article_line(first.title, first.outlet, first.published_at, first.source)
    lines: list[RenderableType] = [_marked(f"[{first.marker}]", "cyan", heading)]
    for citation in citations:
        page = f"(page {citation.page}) " if citation.page else ""
        lines.append(_indented(Text(f"> {page}{plain_line(citation.quote)}")))
    return Group(*lines)


def _article_line(title: str, outlet: str | None, published_at: date | None, source: str) -> Text:
    line = Text().append(plain_line(title) or "(no title)", style="bold")
    for detail in (outlet, iso_date(published_at), source):
        if detail:
            line.append(f" · {plain_line(detail)}")
    return line


def present_abstention(abstention: Abstention) -> RenderableType:
    """The receipt: why there is no answer, what was searched, what is missing, what came nearest."""
    lines: list[RenderableType] = [
        Text(plain_line(abstention.reason), style="bold"),
        Text(
            plain_line(
                f"Searched: {count(abstention.documents_searched, 'document')}, "
                f"{count(abstention.passages_searched, 'passage')}{describe_filters(abstention.filters)}"
            )
        ),
    ]
    if abstention.missing:
        lines.append(Text(f"Not in any of them: {plain_line(', '.join(abstention.missing))}"))
    if abstention.nearest:
        lines.append(Text("Nearest passages:"))
        lines += [_indented(line) for retrieved in abstention.nearest for line in _nearest(retrieved)]
    if abstention.suggestion:
        lines.append(Text(plain_line(abstention.suggestion)))
    return Group(*lines)


def _nearest(retrieved: RetrievedPassage) -> tuple[Text, Text]:
    document = retrieved.document
    heading = _article_line(document.title, document.outlet, document.published_at, document.source)
    return heading, Text(f"> {plain_line(excerpt(retrieved.passage.text))}")


# --- checked drafts ----------------------------------------------------------------------------------


def present_checked_text(checked: CheckedText) -> RenderableType:
    """Every sentence with its verdict, the footnotes, and how many there are of each verdict."""
    if not checked.sentences:
        return Text("There is no sentence in this text.")
    counts = [
        f"{checked.count(verdict)} {_words(verdict.value)}" for verdict in Verdict if checked.count(verdict)
    ]
    footnotes = present_footnotes(checked.sentences)
    return Group(
        *map(present_sentence, checked.sentences),
        *(["", *footnotes] if footnotes else []),
        "",
        Text(f"{count(len(checked.sentences), 'sentence')}: {', '.join(counts)}"),
    )


# --- passages and documents --------------------------------------------------------------------------


def present_passages(passages: Sequence[RetrievedPassage]) -> RenderableType:
    """Search results: rank, article, the beginning of the passage."""
    parts: list[RenderableType] = []
    for retrieved in passages:
        document, passage = retrieved.document, retrieved.passage
        heading = _article_line(document.title, document.outlet, document.published_at, document.source)
        if passage.page:
            heading.append(f" · page {passage.page}")
        text = _indented(Text(plain_line(excerpt(passage.text, _PASSAGE_CHARACTERS))))
        parts += [_marked(f"{retrieved.rank}.", "cyan", heading), text, ""]
    return Group(*parts[:-1])


def present_documents(documents: Sequence[Document]) -> RenderableType:
    """For each document its id, and below it what it is; then how many there are."""
    lines: list[RenderableType] = []
    for document in documents:
        article = _article_line(
            document.title, document.outlet, document.published_at, ", ".join(document.sources)
        )
        article.append(f" · {count(document.passages, 'passage')}")
        lines += [Text(plain_line(document.document_id), style="cyan"), _indented(article)]
    passages = sum(document.passages for document in documents)
    return Group(*lines, Text(f"{count(len(documents), 'document')}, {count(passages, 'passage')}"))


def present_removed(document: Document, *, done: bool = True) -> RenderableType:
    """What was removed, or with `done=False` is about to be."""
    line = Text("Removed " if done else "About to remove ")
    return line.append_text(
        _article_line(document.title, document.outlet, document.published_at, document.source)
    )


# --- adding, and the state of the workspace ----------------------------------------------------------


def present_report(report: IngestReport) -> RenderableType:
    """What an `add` did: the counts, then each failure with its reason."""
    counts = [f"{sum(o.action is action for o in report.outcomes)} {action.value}" for action in Action]
    line = Text(", ".join(counts))
    if report.passages:
        per_second = report.passages / report.seconds if report.seconds else 0
        rate = f", {per_second:.0f} a second" if per_second >= 1 else ""
        line.append(f" ({count(report.passages, 'passage')} in {report.seconds:.1f} s{rate})")
    return Group(line, *map(present_failure, report.failed))


def present_failure(outcome: Outcome) -> RenderableType:
    line = Text().append(plain_line(outcome.source), style="bold").append(f": {plain_line(outcome.why)}")
    return _marked("✗", "red", line)


def present_health(health: Health) -> RenderableType:
    """One line for each thing examined; below it the remedy where one is needed."""
    lines: list[RenderableType] = []
    for finding in health.findings:
        mark, colour = ("✓", "green") if finding.ok else ("✗", "red")
        line = Text().append(plain_line(finding.name), style="bold").append(f": {plain_line(finding.detail)}")
        lines.append(_marked(mark, colour, line))
        if finding.remedy and not finding.ok:
            lines.append(_indented(Text(plain_line(finding.remedy))))
    return Group(*lines)


# --- lines and words ----------------------------------------------------------------------------------------


def _marked(mark: str, style: str, line: Text) -> RenderableType:
    """`line` behind a mark of ours, its further lines indented as far."""
    grid = Table.grid(padding=(0, 1))
    grid.add_row(Text(mark, style=style, no_wrap=True), line)
    return grid


def _indented(line: Text) -> RenderableType:
    return Padding(line, (0, 0, 0, 4), expand=False)


def _words(name: str) -> str:
    return name.replace("_", " ")
