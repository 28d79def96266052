"""The citation check: every sentence of every answer, and of other people's drafts, goes through it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.check.claims import Judgement, judge, judge_insertions
from assistant.check.drafts import Claim, strip_markers
from assistant.check.quotes import insertions, without_insertions
from assistant.check.reading import read
from assistant.check.wording import Encode, Likeness
from assistant.text.folding import fold
from assistant.types import (
    CheckedSentence,
    Citation,
    Cited,
    DraftSentence,
    Finding,
    FindingKind,
    RetrievedPassage,
    Revision,
    Span,
    Verdict,
)

ReadRevision = Callable[[str], Revision]
FindPassages = Callable[[str], Sequence[RetrievedPassage]]

_RANK = {Verdict.SUPPORTED: 3, Verdict.PARTLY_SUPPORTED: 2, Verdict.CONTRADICTED: 1, Verdict.UNSUPPORTED: 0}


class Checker:
    """Holds sentences against the passages that they cite."""

    def __init__(self, read_revision: ReadRevision, encode: Encode) -> None:
        self._read_revision = read_revision
        self._likeness = Likeness(encode)

    def check_sentence(
        self, sentence: DraftSentence, passages: Sequence[RetrievedPassage]
    ) -> CheckedSentence:
        """One sentence of an answer. Marker n must be one of `passages`, and that must say it."""
        lost = [
            _citation_finding(f"[{cited.marker}] points to none of the {len(passages)} passages.")
            for cited in sentence.cited
            if not 1 <= cited.marker <= len(passages)
        ]
        valid = [cited for cited in sentence.cited if 1 <= cited.marker <= len(passages)]
        if not valid:
            lost = lost or [_citation_finding("It cites no passage.")]
            return CheckedSentence(sentence.text, Verdict.UNSUPPORTED, 0.0, tuple(lost))
        results = [self._check_cited(sentence.text, cited, passages[cited.marker - 1]) for cited in valid]
        best = max(results, key=lambda result: (_RANK[result[0].verdict], result[0].score))[0]
        return CheckedSentence(
            sentence.text,
            best.verdict,
            best.score,
            (*best.findings, *lost),
            tuple(citation for _, citation in results),
        )

    def check_draft(self, claims: Sequence[Claim], find_passages: FindPassages) -> list[CheckedSentence]:
        """Each claim of somebody's draft against the passages that are found for it."""
        return [self._check_claim(claim.text, find_passages(claim.text)) for claim in claims]

    def check_claim(self, claim: str, evidence: str) -> CheckedSentence:
        """One claim against a given text; no index is needed, so nothing is cited."""
        text, _ = strip_markers(claim)
        judgement = judge(text, evidence, self._likeness)
        return CheckedSentence(claim, judgement.verdict, judgement.score, judgement.findings)

    def _check_claim(self, claim: str, passages: Sequence[RetrievedPassage]) -> CheckedSentence:
        results = [
            self._check_cited(claim, Cited(marker), retrieved)
            for marker, retrieved in enumerate(passages, start=1)
        ]
        if not results:
            return CheckedSentence(
                claim,
                Verdict.UNSUPPORTED,
                0.0,
                (_citation_finding("No passage of the documents is about this."),),
            )
        judgement, citation = max(results, key=lambda result: (_RANK[result[0].verdict], result[0].score))
        return CheckedSentence(claim, judgement.verdict, judgement.score, judgement.findings, (citation,))

    def _check_cited(
        self, text: str, cited: Cited, retrieved: RetrievedPassage
    ) -> tuple[Judgement, Citation]:
        revision = self._read_revision(retrieved.passage.revision)
        if cited.span is not None:
            judgement = _judge_quoted(text, revision, cited.span)
            return judgement, _citation(cited.marker, retrieved, revision, cited.span)
        passage = retrieved.passage
        judgement = judge(text, passage.text, self._likeness)
        span = judgement.span.shifted(passage.start) if judgement.span else Span(passage.start, passage.end)
        return judgement, _citation(cited.marker, retrieved, revision, span)


def _judge_quoted(text: str, revision: Revision, span: Span) -> Judgement:
    """A sentence that claims to be the very words at `span`: they must stand there, and be whose it says."""
    quote = span.of(revision.text)
    if not quote or fold(without_insertions(text)) != fold(without_insertions(quote)):
        return Judgement(
            Verdict.UNSUPPORTED, 0.0, (_citation_finding("The cited place does not hold these words."),), span
        )
    own = [name for name in insertions(text) if name not in insertions(quote)]
    return judge_insertions(own, read(revision.text), span)


def _citation_finding(reason: str) -> Finding:
    return Finding(FindingKind.CITATION, reason)


def _citation(marker: int, retrieved: RetrievedPassage, revision: Revision, span: Span) -> Citation:
    document = retrieved.document
    return Citation(
        marker=marker,
        document_id=document.document_id,
        revision=revision.revision,
        start=span.start,
        end=span.end,
        quote=span.of(revision.text),
        title=document.title,
        source=document.source,
        outlet=document.outlet,
        published_at=document.published_at,
        page=revision.page_at(span.start),
    )
