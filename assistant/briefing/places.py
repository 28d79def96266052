"""Whether the words of a footnote stand where it says, and what has become of their article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from assistant.briefing.verification import Problem, ProblemKind
from assistant.errors import UnknownDocument
from assistant.tracing import Texts, find_now, trace_citation
from assistant.types import Citation, Document, TraceState, iso_date


class KnownTexts(Texts, Protocol):
    """A workspace, or nothing but the files of articles."""

    @property
    def keeps_revisions(self) -> bool:
        """Whether the former texts of an article are there too."""
        ...


@dataclass(frozen=True, slots=True)
class Place:
    """What was found of one citation."""

    citation: Citation
    problem: Problem | None = None
    remark: Problem | None = None
    is_confirmed: bool = True
    """Whether the words stand where the footnote says; only then anything can rest on them."""


def look_up(citation: Citation, label: str, texts: KnownTexts) -> Place:
    """One citation against the revision that it names, and against the article of today."""
    try:
        text = texts.revision(citation.revision).text
    except UnknownDocument:
        return Place(citation, _unknown(citation, label, texts), is_confirmed=False)
    if not citation.quote or text[citation.start : citation.end] != citation.quote:
        return Place(citation, _not_there(citation, label, text), is_confirmed=False)
    return _today(citation, label, texts)


def _unknown(citation: Citation, label: str, texts: KnownTexts) -> Problem:
    """No text with this hash; perhaps a later one of the same article."""
    document = texts.document_from(citation.source)
    if document is None:
        why = f"No text with the revision {citation.revision} is {_where(texts)}: nothing confirms the quote."
        return Problem(ProblemKind.REVISION_UNKNOWN, why, label)
    text = texts.revision(document.revision).text
    span = find_now(citation.quote, text) if citation.quote else None
    now = span.of(text) if span else None
    if texts.keeps_revisions:
        why = (
            f"The workspace has never held the revision {citation.revision}; "
            f"what it has from {citation.source!r} is another text."
        )
        return Problem(ProblemKind.REVISION_UNKNOWN, why, label, then=citation.quote, now=now)
    said = "the quoted words still stand in it" if now == citation.quote else _now_reads(now)
    why = f"{citation.source!r} has another text than the one that is cited; {said}."
    return Problem(ProblemKind.ARTICLE_CHANGED, why, label, then=citation.quote, now=now)


def _not_there(citation: Citation, label: str, text: str) -> Problem:
    at = text.find(citation.quote) if citation.quote else -1
    if at >= 0:
        why = (
            f"The footnote names characters {citation.start}–{citation.end}, but these words stand at "
            f"{at}–{at + len(citation.quote)} of the revision."
        )
        there = text[citation.start : citation.end]
        return Problem(ProblemKind.PLACE_CHANGED, why, label, then=there, now=citation.quote)
    nearest = find_now(citation.quote, text) if citation.quote else None
    there = text[citation.start : citation.end] or (nearest.of(text) if nearest else "")
    why = "The quote is not what the cited revision says there."
    return Problem(ProblemKind.QUOTE_CHANGED, why, label, then=there, now=citation.quote)


def _today(citation: Citation, label: str, texts: KnownTexts) -> Place:
    """The frozen words are right; what has the article become?"""
    trace = trace_citation(citation, texts)
    if trace.state is TraceState.REMOVED:
        why = "The article is no longer among the documents; the text that was cited is kept, and is right."
        return Place(citation, remark=Problem(ProblemKind.ARTICLE_CHANGED, why, label))
    if trace.state is not TraceState.CHANGED:
        return Place(citation, remark=_renamed(citation, label, trace.document))
    now = trace.now.text if trace.now else None
    if trace.says_the_same:
        why = "The article has changed since; the quoted words still stand in it."
        return Place(citation, remark=Problem(ProblemKind.ARTICLE_CHANGED, why, label))
    why = f"The article has changed since; {_now_reads(now)}."
    return Place(citation, Problem(ProblemKind.ARTICLE_CHANGED, why, label, then=citation.quote, now=now))


def document_of(citation: Citation, texts: KnownTexts) -> Document | None:
    """The article that a citation is of, as it is known now."""
    return texts.document_with(citation.revision) or (
        texts.document(citation.document_id) if texts.document_exists(citation.document_id) else None
    )


def _renamed(citation: Citation, label: str, document: Document | None) -> Problem | None:
    told = differing(citation, document)
    why = f"What is known of the article has changed since: {told}."
    return Problem(ProblemKind.SOURCE_CHANGED, why, label) if told else None


def differing(citation: Citation, document: Document | None) -> str:
    """Where a footnote names an article otherwise than it is known; empty where it does not."""
    if document is None:
        return ""
    pairs = (
        ("title", citation.title, document.title),
        ("outlet", citation.outlet, document.outlet),
        ("date", iso_date(citation.published_at), iso_date(document.published_at)),
        ("source", _name(citation.source), _name(citation.source, document.sources)),
    )
    return "; ".join(
        f"its {name} is “{known or 'none'}”, the footnote has “{said or 'none'}”"
        for name, said, known in pairs
        if (said or "") != (known or "")
    )


def _name(source: str, known: tuple[str, ...] = ()) -> str:
    """A source without its folders, which differ where only files are at hand; of `known` the one like it."""
    names = [each.replace("\\", "/").rpartition("/")[2] for each in known or (source,)]
    own = source.replace("\\", "/").rpartition("/")[2]
    return own if own in names else names[0]


def _now_reads(now: str | None) -> str:
    return "it now reads otherwise" if now else "these words are no longer in it"


def _where(texts: KnownTexts) -> str:
    return "in this workspace" if texts.keeps_revisions else "among the articles that were given"
