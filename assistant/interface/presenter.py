"""How answers, checked texts, passages and documents look on a terminal.

Pure functions from values to rich renderables. Whatever comes from an article, a model or a file name goes
through `plain` and into a `Text`, never through rich's markup: a title can neither colour the screen, move
the cursor nor turn the reading direction around.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from assistant.types import (
    Abstention,
    Action,
    Answer,
    CheckedSentence,
    CheckedText,
    Citation,
    Document,
    Filters,
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
_EXCERPT_CHARACTERS = 240

# Control characters of both ranges except the line feed, marks and overrides of the reading direction,
# line and paragraph separators, halves of surrogate pairs (undecodable bytes of file names).
UNSAFE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(text: str) -> str:
    """`text` with every character that could steer a terminal replaced by one that shows instead.

    ESC becomes ␛ and the like; tabs become spaces; line breaks stay.
    """
    return UNSAFE.sub(_visible, text.replace("\r\n", "\n"))


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    if match.group() == "\t":
        return " "
    if match.group() in "\u2028\u2029":
        return "\n"
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "\N{REPLACEMENT CHARACTER}"


def plain_line(text: str) -> str:
    """`plain`, on one line."""
    return " ".join(plain(text).split())


# --- answers -----------------------------------------------------------------------------------------


def present_answer(answer: Answer) -> RenderableType:
    """Sentences with their markers and verdicts, then the numbered footnotes; or the abstention receipt."""
    parts: list[RenderableType] = [present_sentence(sentence) for sentence in answer.sentences]
    footnotes = present_footnotes(answer.sentences)
    if footnotes:
        parts += ["", *footnotes]
    if answer.abstention:
        parts += [*([""] if parts else []), present_abstention(answer.abstention)]
    return Group(*parts)


def present_sentence(sentence: CheckedSentence) -> RenderableType:
    """One sentence: text, markers, verdict; below it the reasons, where it is not simply supported."""
    mark, colour = _MARKS[sentence.verdict]
    line = Text(plain_line(sentence.text))
    for marker in sorted({citation.marker for citation in sentence.citations}):
        line.append(f" [{marker}]", style="cyan")
    line.append(f" {mark}", style=f"bold {colour}")
    if sentence.verdict is Verdict.SUPPORTED:
        return line
    line.append(f" {_words(sentence.verdict.value)}", style=colour)
    return Group(line, *(_indented(Text(f"- {plain_line(reason)}")) for reason in sentence.reasons))


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
    heading = Text().append(f"[{first.marker}] ", style="cyan")
    heading.append_text(_article_line(first.title, first.outlet, first.published_at, first.source))
    lines: list[RenderableType] = [heading]
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
            f"Searched: {_count(abstention.documents_searched, 'document')}, "
            f"{_count(abstention.passages_searched, 'passage')}{describe_filters(abstention.filters)}"
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
    return heading, Text(f"> {_excerpt(retrieved.passage.text)}")


def describe_filters(filters: Filters) -> str:
    """What a search was limited to, as a clause that follows the counts; empty when it was not."""
    clauses = []
    if filters.outlets:
        clauses.append(f"outlet {' or '.join(filters.outlets)}")
    if filters.since:
        clauses.append(f"from {filters.since.isoformat()}")
    if filters.until:
        clauses.append(f"until {filters.until.isoformat()}")
    if filters.document_ids:
        clauses.append(f"only {_count(len(filters.document_ids), 'chosen document')}")
    return f" ({plain_line('; '.join(clauses))})" if clauses else ""


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
        Text(f"{_count(len(checked.sentences), 'sentence')}: {', '.join(counts)}"),
    )


# --- passages and documents --------------------------------------------------------------------------


def present_passages(passages: Sequence[RetrievedPassage]) -> RenderableType:
    """Search results: rank, article, the whole passage."""
    parts: list[RenderableType] = []
    for retrieved in passages:
        document, passage = retrieved.document, retrieved.passage
        heading = Text().append(f"{retrieved.rank}. ", style="cyan")
        heading.append_text(
            _article_line(document.title, document.outlet, document.published_at, document.source)
        )
        if passage.page:
            heading.append(f" · page {passage.page}")
        parts += [heading, _indented(Text(plain_line(passage.text))), ""]
    return Group(*parts[:-1])


def present_documents(documents: Sequence[Document]) -> RenderableType:
    """For each document its id, and below it what it is; then how many there are."""
    lines: list[RenderableType] = []
    for document in documents:
        article = _article_line(
            document.title, document.outlet, document.published_at, ", ".join(document.sources)
        )
        article.append(f" · {_count(document.passages, 'passage')}")
        lines += [Text(plain_line(document.document_id), style="cyan"), _indented(article)]
    passages = sum(document.passages for document in documents)
    return Group(*lines, Text(f"{_count(len(documents), 'document')}, {_count(passages, 'passage')}"))


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
        line.append(f" ({_count(report.passages, 'passage')} in {report.seconds:.1f} s{rate})")
    return Group(line, *map(present_failure, report.failed))


def present_failure(outcome: Outcome) -> RenderableType:
    line = Text().append("✗ ", style="red")
    line.append(plain_line(outcome.source), style="bold")
    return line.append(f": {plain_line(outcome.why)}")


def present_health(health: Health) -> RenderableType:
    """One line for each thing examined; below it the remedy where one is needed."""
    lines: list[RenderableType] = []
    for finding in health.findings:
        line = Text().append("✓ " if finding.ok else "✗ ", style="green" if finding.ok else "red")
        line.append(plain_line(finding.name), style="bold")
        lines.append(line.append(f": {plain_line(finding.detail)}"))
        if finding.remedy and not finding.ok:
            lines.append(_indented(Text(plain_line(finding.remedy))))
    return Group(*lines)


# --- lines and words ----------------------------------------------------------------------------------------


def _indented(line: Text) -> RenderableType:
    return Padding(line, (0, 0, 0, 4), expand=False)


def _words(name: str) -> str:
    return name.replace("_", " ")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _excerpt(text: str) -> str:
    """The beginning of `text` on one line, cut at a word."""
    line = plain_line(text)
    if len(line) <= _EXCERPT_CHARACTERS:
        return line
    return line[:_EXCERPT_CHARACTERS].rsplit(" ", 1)[0] + " …"
