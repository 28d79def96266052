"""What became of the words that a citation points to. The citation itself never changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from assistant.errors import UnknownDocument
from assistant.text.folding import find_folded, fold_with_origins
from assistant.text.sentences import split_sentences
from assistant.text.words import content_terms
from assistant.types import Citation, Document, Excerpt, Revision, Span, Trace, TraceState

_LEAST_ALIKE = 0.4
"""Of the words that two places have, twice the share that they have in common (Dice), from which the one is
told as what became of the other."""


class Texts(Protocol):
    """Where documents and all their revisions are kept."""

    def revision(self, revision: str) -> Revision: ...

    def document(self, document_id: str) -> Document: ...

    def document_exists(self, document_id: str) -> bool: ...

    def document_with(self, revision: str) -> Document | None: ...

    def document_from(self, source: str) -> Document | None: ...


def trace_citation(citation: Citation, texts: Texts | None) -> Trace:
    """What the cited article says now; without `texts`, as in an empty workspace, nothing is known of it."""
    if texts is None or not _holds(texts, citation):
        return Trace(citation, TraceState.UNKNOWN)
    document = _document_now(texts, citation)
    if document is None:
        return Trace(citation, TraceState.REMOVED)
    if document.revision == citation.revision:
        now = Excerpt(citation.start, citation.end, citation.quote)
        return Trace(citation, TraceState.UNCHANGED, document, now)
    text = texts.revision(document.revision).text
    span = find_now(citation.quote, text)
    return Trace(citation, TraceState.CHANGED, document, Excerpt.of(text, span) if span else None)


def _holds(texts: Texts, citation: Citation) -> bool:
    """Whether the words were ever here, at the place that the citation gives."""
    try:
        text = texts.revision(citation.revision).text
    except UnknownDocument:
        return False
    return bool(citation.quote) and text[citation.start : citation.end] == citation.quote


def _document_now(texts: Texts, citation: Citation) -> Document | None:
    """The article as it is today, also when it was removed and added again under another id."""
    if texts.document_exists(citation.document_id):
        return texts.document(citation.document_id)
    return texts.document_with(citation.revision) or texts.document_from(citation.source)


def find_now(quote: str, text: str) -> Span | None:
    """Where `text` has the quoted words, or else the sentences most like them; None where it has neither."""
    at = text.find(quote)
    if at >= 0:
        return Span(at, at + len(quote))
    return find_folded(quote, fold_with_origins(text)) or _most_alike(quote, text)


def _most_alike(quote: str, text: str) -> Span | None:
    wanted = frozenset(content_terms(quote))
    best, span = _LEAST_ALIKE, None
    for place, words in _runs(text, len(split_sentences(quote))):
        common = 2 * len(wanted & words)
        if common and (alike := common / (len(wanted) + len(words))) >= best:
            # Of two that are as much alike the first counts, but the threshold itself is enough.
            best, span = (alike, place) if span is None or alike > best else (best, span)
    return span


def _runs(text: str, length: int) -> Iterator[tuple[Span, frozenset[str]]]:
    """Every run of about so many sentences, and the words that carry meaning in it."""
    sentences = split_sentences(text)
    words = [frozenset(content_terms(sentence.of(text))) for sentence in sentences]
    for size in sorted({max(1, length), max(1, length - 1), length + 1}, key=lambda size: abs(size - length)):
        for first in range(len(sentences) - size + 1):
            run = sentences[first : first + size]
            yield Span(run[0].start, run[-1].end), frozenset().union(*words[first : first + size])
