"""How answers, passages and documents look on a terminal: pure functions from values to rich renderables.

`terminal_lines` sees to it that nothing in them is obeyed or passes for a mark of ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from assistant.interface.nearest import nearest_sentence
from assistant.interface.terminal.terminal_lines import MARKS, article_line, indented, marked, plain_line
from assistant.interface.wording import count, describe_filters, describe_held_back, excerpt, verdict_words
from assistant.types import (
    REMOVED_EARLIER,
    Abstention,
    Action,
    Answer,
    CheckedSentence,
    Citation,
    Document,
    Health,
    IngestReport,
    Outcome,
    RetrievedPassage,
    Verdict,
)

_PASSAGE_CHARACTERS = 600
_MOST_NEAREST = 2
"""Of the passages that came nearest where nothing answers."""
_MOST_NAMED = 5
"""Of what is left out."""

# --- answers -----------------------------------------------------------------------------------------


def present_answer(answer: Answer, *, writing: bool = False) -> RenderableType:
    """Sentences with their verdicts and markers, then the numbered footnotes; or the abstention receipt.

    Above them how a follow-up was understood, where that is not how it was asked. While it is being `writing`
    nothing is said of what is held back.
    """
    parts: list[RenderableType] = []
    if answer.is_follow_up:
        parts.append(Text(f"Understood as: {plain_line(answer.standalone_question)}", style="dim"))
    parts += map(present_sentence, answer.sentences)
    if answer.writing:
        parts.append(indented(Text(f"{plain_line(answer.writing)} …", style="dim")))
    if answer.note:
        parts.append(Text(plain_line(answer.note), style="yellow"))
    if answer.held_back and not writing:
        parts.append(Text(_held_back(answer), style="yellow"))
    footnotes = present_footnotes(answer.sentences)
    if footnotes:
        parts += ["", *footnotes]
    if answer.abstention:
        parts += [*([""] if parts else []), present_abstention(answer.abstention, answer.standalone_question)]
    return Group(*parts)


def _held_back(answer: Answer) -> str:
    return f"{describe_held_back(answer)} `--json` has {'it' if len(answer.held_back) == 1 else 'them'}."


def present_question(question: str) -> Text:
    """The question above its answer."""
    return Text(plain_line(question), style="bold")


def present_sentence(sentence: CheckedSentence) -> RenderableType:
    """One sentence: verdict, text, markers; below it the verdict's name and reasons, where it is needed."""
    mark, colour = MARKS[sentence.verdict]
    line = Text(plain_line(sentence.text))
    for marker in sorted({citation.marker for citation in sentence.citations}):
        line.append(f" [{marker}]", style="cyan")
    said = marked(mark, f"bold {colour}", line)
    if sentence.verdict is Verdict.SUPPORTED:
        return said
    why = Text().append(verdict_words(sentence.verdict), style=colour)
    if sentence.reasons:
        why.append(f": {plain_line('; '.join(sentence.reasons))}")
    return Group(said, indented(why))


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
    heading = article_line(first.title, first.outlet, first.published_at, first.source)
    lines: list[RenderableType] = [marked(f"[{first.marker}]", "cyan", heading)]
    for citation in citations:
        page = f"(page {citation.page}) " if citation.page else ""
        lines.append(indented(Text(f"> {page}{plain_line(citation.quote)}")))
    return Group(*lines)


def present_abstention(abstention: Abstention, question: str) -> RenderableType:
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
        lines += [
            indented(line) for each in abstention.nearest[:_MOST_NEAREST] for line in _nearest(each, question)
        ]
    if abstention.suggestion:
        lines.append(Text(plain_line(abstention.suggestion)))
    return Group(*lines)


def _nearest(retrieved: RetrievedPassage, question: str) -> tuple[Text, Text]:
    document = retrieved.document
    heading = article_line(document.title, document.outlet, document.published_at, document.source)
    return heading, Text(f"> {plain_line(excerpt(nearest_sentence(retrieved.passage.text, question)))}")


# --- passages and documents --------------------------------------------------------------------------


def present_passages(passages: Sequence[RetrievedPassage]) -> RenderableType:
    """Search results: rank, article, the beginning of the passage."""
    parts: list[RenderableType] = []
    for retrieved in passages:
        document, passage = retrieved.document, retrieved.passage
        heading = article_line(document.title, document.outlet, document.published_at, document.source)
        if passage.page:
            heading.append(f" · page {passage.page}")
        text = indented(Text(plain_line(excerpt(passage.text, _PASSAGE_CHARACTERS))))
        parts += [marked(f"{retrieved.rank}.", "cyan", heading), text, ""]
    return Group(*parts[:-1])


def present_documents(documents: Sequence[Document]) -> RenderableType:
    """For each document its id, and below it what it is; then how many there are."""
    lines: list[RenderableType] = []
    for document in documents:
        article = article_line(
            document.title, document.outlet, document.published_at, ", ".join(document.sources)
        )
        article.append(f" · {count(document.passages, 'passage')}")
        lines += [Text(plain_line(document.document_id), style="cyan"), indented(article)]
    passages = sum(document.passages for document in documents)
    return Group(*lines, Text(f"{count(len(documents), 'document')}, {count(passages, 'passage')}"))


def present_removed(document: Document, *, done: bool = True) -> RenderableType:
    """What was removed, or with `done=False` is about to be."""
    line = Text("Removed " if done else "About to remove ")
    return line.append_text(
        article_line(document.title, document.outlet, document.published_at, document.source)
    )


# --- adding, and the state of the workspace ----------------------------------------------------------


def present_report(report: IngestReport) -> RenderableType:
    """What an `add` did: the counts, what was removed earlier, then each failure with its reason."""
    counted = [outcome for outcome in report.outcomes if outcome.why != REMOVED_EARLIER]
    counts = [f"{sum(o.action is action for o in counted)} {action.value}" for action in Action]
    line = Text(", ".join(counts))
    if report.passages:
        per_second = report.passages / report.seconds if report.seconds else 0
        rate = f", {per_second:.0f} a second" if per_second >= 1 else ""
        line.append(f" ({count(report.passages, 'passage')} in {report.seconds:.1f} s{rate})")
    return Group(line, *_left_out(report.left_out), *map(present_failure, report.failed))


def _left_out(outcomes: Sequence[Outcome]) -> list[Text]:
    """What stays out because a person removed it, and how it comes back."""
    if not outcomes:
        return []
    names = ", ".join(outcome.source for outcome in outcomes[:_MOST_NAMED])
    more = f" and {len(outcomes) - _MOST_NAMED:,} more" if len(outcomes) > _MOST_NAMED else ""
    again = "it" if len(outcomes) == 1 else "them"
    told = f"{len(outcomes):,} removed earlier, left out: {names}{more} — name the file to add {again} again"
    return [Text(plain_line(told))]


def present_failure(outcome: Outcome) -> RenderableType:
    line = Text().append(plain_line(outcome.source), style="bold").append(f": {plain_line(outcome.why)}")
    return marked("✗", "red", line)


def present_health(health: Health) -> RenderableType:
    """One line for each thing examined; below it the remedy where one is needed."""
    lines: list[RenderableType] = []
    for finding in health.findings:
        mark, colour = ("✓", "green") if finding.ok else ("✗", "red")
        line = Text().append(plain_line(finding.name), style="bold").append(f": {plain_line(finding.detail)}")
        lines.append(marked(mark, colour, line))
        if finding.remedy and not finding.ok:
            lines.append(indented(Text(plain_line(finding.remedy))))
    return Group(*lines)
