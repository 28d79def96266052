"""Holding a sentence against nothing but the places that it cites: when it is pinned, and whenever somebody
verifies what was exported. Both times alike, so that what nobody touched is found as it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.types import (
    CheckedSentence,
    Citation,
    Cited,
    Document,
    DraftSentence,
    Passage,
    RetrievedPassage,
    Revision,
    Span,
    Verdict,
)

CheckSentence = Callable[[DraftSentence, Sequence[RetrievedPassage]], CheckedSentence]
ReadRevision = Callable[[str], Revision]
_WEIGHTS = {Verdict.SUPPORTED: 2, Verdict.PARTLY_SUPPORTED: 1}
_PARAGRAPH = "\n\n"
_LONGEST_REACH = 1000
"""Characters before and behind a quote that count as its surroundings, where a paragraph is longer."""


def is_weaker(verdict: Verdict, than: Verdict) -> bool:
    """Whether `verdict` says less for a sentence; how it fails, contradicted or not, is no matter here."""
    return _WEIGHTS.get(verdict, 0) < _WEIGHTS.get(than, 0)


class Rechecking:
    """Checks sentences against their citations; `read_revision` gives the texts that those point into."""

    def __init__(self, check: CheckSentence, read_revision: ReadRevision) -> None:
        self._check = check
        self._read_revision = read_revision

    def settle(self, sentence: CheckedSentence) -> CheckedSentence:
        """The sentence with the verdict that its citations alone bear out: what it has, or less."""
        if not sentence.citations:
            return sentence if not _WEIGHTS.get(sentence.verdict) else _without_evidence(sentence)
        again = self.recheck(sentence.text, sentence.citations, sentence.verdict)
        if not is_weaker(again.verdict, sentence.verdict):
            return sentence
        return replace(sentence, verdict=again.verdict, score=again.score, findings=again.findings)

    def recheck(
        self, text: str, citations: Sequence[Citation], wanted: Verdict | None = None
    ) -> CheckedSentence:
        """`text` against the quoted words, as a quotation and as a claim.

        Where those bear out less than `wanted`, the paragraphs that the quotes stand in count too.
        """
        quoted = [Span(each.start, each.end) for each in citations]
        best = self._hold(text, citations, quoted, are_quoted=True)
        tries: list[list[Span]] = [quoted]
        if wanted is not None:
            tries.append([self._surroundings(each) for each in citations])
        for spans in tries:
            if best.is_supported or (wanted and not is_weaker(best.verdict, wanted)):
                break
            held = self._hold(text, citations, spans, are_quoted=False)
            # A sentence that is no quotation has learned nothing from having been taken for one.
            best = held if spans is quoted or is_weaker(best.verdict, held.verdict) else best
        return replace(best, citations=tuple(citations))

    def _hold(
        self, text: str, citations: Sequence[Citation], spans: Sequence[Span], *, are_quoted: bool
    ) -> CheckedSentence:
        passages = [self._passage(each, span) for each, span in zip(citations, spans, strict=True)]
        cited = tuple(Cited(n, span if are_quoted else None) for n, span in enumerate(spans, start=1))
        return self._check(DraftSentence(text, cited), passages)

    def _passage(self, citation: Citation, span: Span) -> RetrievedPassage:
        text = span.of(self._read_revision(citation.revision).text)
        passage = Passage(
            "", citation.document_id, citation.revision, span.start, span.end, text, (), citation.page
        )
        document = Document(
            document_id=citation.document_id,
            title=citation.title,
            sources=(citation.source,),
            url=None,
            outlet=citation.outlet,
            author=None,
            published_at=citation.published_at,
            language=None,
            revision=citation.revision,
            passages=0,
            added_at="",
        )
        return RetrievedPassage(passage, document, rank=1, score=0.0)

    def _surroundings(self, citation: Citation) -> Span:
        text = self._read_revision(citation.revision).text
        before = text.rfind(_PARAGRAPH, 0, citation.start)
        behind = text.find(_PARAGRAPH, citation.end)
        start = 0 if before < 0 else before + len(_PARAGRAPH)
        end = len(text) if behind < 0 else behind
        return Span(max(start, citation.start - _LONGEST_REACH), min(end, citation.end + _LONGEST_REACH))


def _without_evidence(sentence: CheckedSentence) -> CheckedSentence:
    return replace(sentence, verdict=Verdict.UNSUPPORTED, score=0.0)
