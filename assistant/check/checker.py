"""The citation check: every sentence of every answer, and of other people's drafts, goes through it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from assistant.check.claims import judge, judge_as_written, judge_facts
from assistant.check.dates import dateline
from assistant.check.draft_markers import DocumentsOf, lost_markers, marker_states, notes_on
from assistant.check.drafts import Claim, Draft
from assistant.check.judgements import STRENGTH, Judgement, best_of, combined, nothing
from assistant.check.quotes import insertions, without_insertions
from assistant.check.reading import Reading, read, read_passage
from assistant.check.verbatim import judge_insertions
from assistant.check.windows import best_window
from assistant.check.wording import Likeness
from assistant.text.folding import fold
from assistant.text.markers import strip_markers
from assistant.text.plain_texts import PlainText, plain_text
from assistant.text.unseen import readable, without_surrogates
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
    Unchecked,
    Verdict,
)

ReadRevision = Callable[[str], Revision]
FindPassages = Callable[[str, tuple[str, ...]], Sequence[RetrievedPassage]]
"""A claim, and the ids of the only documents to look in (none: in all), to the passages nearest to it."""


class Checker:
    """Holds sentences against the passages that they cite."""

    def __init__(self, read_revision: ReadRevision, likeness: Likeness) -> None:
        self._read_revision = read_revision
        self._likeness = likeness

    def check_claim(self, claim: str, evidence: str) -> CheckedSentence:
        """One claim against a given text; no index is needed, so nothing is cited."""
        text = readable(strip_markers(claim)[0]).strip()
        evidence = without_surrogates(evidence)
        # What stands there with its markers is verbatim, however they would be read by themselves.
        as_written = judge_as_written(without_surrogates(claim), evidence) if text else None
        judgement = as_written or judge(text, evidence, self._likeness, dateline(evidence))
        # The places of the findings are those of the text that was read, so that is what is given back.
        return CheckedSentence(text, judgement.verdict, judgement.score, judgement.findings)

    def check_sentence(
        self, sentence: DraftSentence, passages: Sequence[RetrievedPassage]
    ) -> CheckedSentence:
        """One sentence of an answer. Marker n must be one of `passages`, and that must say it.

        What the passages it cites do not carry, but another of them does, is cited anew, and says so.
        """
        lost = [
            f"Passage {cited.marker} is none of the {len(passages)} passages."
            for cited in sentence.cited
            if not 1 <= cited.marker <= len(passages)
        ]
        cited = [each for each in sentence.cited if 1 <= each.marker <= len(passages)]
        quoted = [each for each in cited if each.span is not None]
        if quoted:
            return self._check_quoted(sentence.text, quoted, passages, lost)
        numbered = {each.marker: passages[each.marker - 1] for each in cited}
        checked = self._hold(sentence.text, numbered)
        if not checked.is_supported:
            others = {n: each for n, each in enumerate(passages, start=1) if n not in numbered}
            checked = self._cite_anew(checked, others, list(numbered))
        if not sentence.cited and not checked.is_supported:
            lost.append("It cites no passage.")
        return _with_notes(checked, lost)

    def check_draft(
        self, draft: Draft, find: FindPassages, documents_of: DocumentsOf
    ) -> Iterator[CheckedSentence]:
        """Each claim of somebody's draft against what its sources, or all documents, have for it."""
        is_cited = bool(draft.sources) or any(claim.markers for claim in draft.claims)
        for claim in draft.claims:
            checked = self._check_claim(claim, draft, find, documents_of, is_cited)
            hold = partial(self._find_and_hold, claim.text, find)
            markers = marker_states(claim, checked, draft.sources, documents_of, hold)
            yield replace(checked, at=claim.at, markers=markers)

    def unchecked(self, draft: Draft, documents_of: DocumentsOf) -> tuple[Unchecked, ...]:
        """What of the draft has no verdict; its markers are looked at all the same."""
        return tuple(
            Unchecked(
                each.kind, each.text, each.at, _told(lost_markers(each.markers, draft.sources, documents_of))
            )
            for each in draft.unread
        )

    def _check_claim(
        self, claim: Claim, draft: Draft, find: FindPassages, documents_of: DocumentsOf, is_cited: bool
    ) -> CheckedSentence:
        own = tuple(dict.fromkeys(each for n in claim.markers for each in documents_of.get(n, ())))
        checked = None
        if own:
            checked = self._find_and_hold(claim.text, find, own)
            if checked.is_supported:
                return _with_notes(checked, notes_on(claim, draft.sources, documents_of))
        found = self._find_and_hold(claim.text, find)
        notes = notes_on(claim, draft.sources, documents_of) if is_cited else []
        if checked is None:
            return _with_notes(found, notes)
        if not found.is_supported:
            return _with_notes(checked, notes)
        elsewhere = found.citations[0].title if found.citations else ""
        listed = _does_not("source", claim.markers)
        return _with_notes(found, [f"{listed} plainly say this; “{elsewhere}” does.", *notes])

    # --- holding one text against passages

    def _find_and_hold(
        self, text: str, find: FindPassages, document_ids: tuple[str, ...] = ()
    ) -> CheckedSentence:
        """`text` against what is found for it, in these documents or in all."""
        return self._hold(text, _numbered(find(text, document_ids)), is_found=True)

    def _hold(
        self, text: str, numbered: Mapping[int, RetrievedPassage], *, is_found: bool = False
    ) -> CheckedSentence:
        """Each fact of `text` against the passage that carries it best.

        Where the passages were found and not cited, the nearest that carries all of it is enough, and only
        those that are needed are cited.
        """
        if not numbered:
            told = "No passage of the documents is about this."
            findings = (Finding(FindingKind.CITATION, told),) if is_found else ()
            return CheckedSentence(text, Verdict.UNSUPPORTED, 0.0, findings)
        claim = read(readable(text).strip())
        readings = {n: self._read(retrieved) for n, retrieved in numbered.items()}
        order = (
            sorted(readings, key=lambda n: -best_window(claim, readings[n])[1]) if is_found else [*readings]
        )
        columns: dict[int, list[Judgement]] = {}
        for n in order:
            columns[n] = [
                self._placed(each, numbered[n]) for each in judge_facts(claim, readings[n], self._likeness)
            ]
            if is_found and all(each.is_supported for each in columns[n]):
                columns = {n: columns[n]}
                break
        return self._added_up(text, claim, numbered, readings, columns, is_found)

    def _added_up(
        self,
        text: str,
        claim: Reading,
        numbered: Mapping[int, RetrievedPassage],
        readings: Mapping[int, Reading],
        columns: Mapping[int, list[Judgement]],
        is_found: bool,
    ) -> CheckedSentence:
        tried = list(columns)
        facts = list(zip(*columns.values(), strict=True))
        chosen = [best_of(row) for row in facts]
        judgement = combined(
            [row[at] for row, at in zip(facts, chosen, strict=True)], claim, [readings[n] for n in tried]
        )
        used = list(dict.fromkeys(tried[at] for at in chosen)) if is_found else tried
        citations = []
        for n in used:
            carried = [row[at] for row, at in zip(facts, chosen, strict=True) if tried[at] == n]
            whole = combined(carried or columns[n], claim, [readings[n]])
            citations.append(self._citation(n, numbered[n], whole.span))
        return CheckedSentence(text, judgement.verdict, judgement.score, judgement.findings, tuple(citations))

    def _cite_anew(
        self, checked: CheckedSentence, others: Mapping[int, RetrievedPassage], cited: Sequence[int]
    ) -> CheckedSentence:
        """`checked`, or the same sentence carried by one of `others`."""
        again = self._hold(checked.text, others, is_found=True) if others else checked
        if not again.is_supported:
            return checked
        new = [citation.marker for citation in again.citations]
        if not cited:
            return _with_notes(
                again, [f"It came without a citation; this is where it stands: {_named('passage', new)}."]
            )
        told = f"{_does_not('passage', cited)} plainly say this; {_named('passage', new)} "
        return _with_notes(again, [told + ("does." if len(new) == 1 else "do.")])

    def _check_quoted(
        self,
        text: str,
        quoted: Sequence[Cited],
        passages: Sequence[RetrievedPassage],
        lost: Sequence[str],
    ) -> CheckedSentence:
        """A sentence that claims to be the very words at a place."""
        results = []
        for each in quoted:
            retrieved, span = passages[each.marker - 1], each.span or Span(0, 0)
            revision = self._read_revision(retrieved.passage.revision)
            results.append(
                (_judge_quoted(text, revision, span), self._citation(each.marker, retrieved, span))
            )
        best = max((judged for judged, _ in results), key=lambda each: (STRENGTH[each.verdict], each.score))
        citations = tuple(citation for _, citation in results)
        return _with_notes(CheckedSentence(text, best.verdict, best.score, best.findings, citations), lost)

    def _read(self, retrieved: RetrievedPassage) -> Reading:
        plain = plain_text(self._read_revision(retrieved.passage.revision).text)
        return read_passage(plain.text, _inside(retrieved, plain), retrieved.document.published_at)

    def _placed(self, judgement: Judgement, retrieved: RetrievedPassage) -> Judgement:
        """With the places of the revision, of which the passage was read without its markers."""
        text = self._read_revision(retrieved.passage.revision).text
        plain = plain_text(text)
        start = _inside(retrieved, plain).start
        return judgement.placed_in(text, lambda span: plain.original(span.shifted(start)))

    def _citation(self, marker: int, retrieved: RetrievedPassage, span: Span | None) -> Citation:
        document, passage = retrieved.document, retrieved.passage
        revision = self._read_revision(passage.revision)
        span = span or Span(passage.start, passage.end)
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


def _inside(retrieved: RetrievedPassage, plain: PlainText) -> Span:
    return plain.inside(Span(retrieved.passage.start, retrieved.passage.end))


def _judge_quoted(text: str, revision: Revision, span: Span) -> Judgement:
    """The words must stand at `span`, and be whose the sentence says."""
    quote = span.of(revision.text)
    if not quote or fold(without_insertions(text)) != fold(without_insertions(quote)):
        return replace(nothing("The cited place does not hold these words."), span=span)
    own = [name for name in insertions(text) if name not in insertions(quote)]
    return judge_insertions(own, read(revision.text), span)


def _told(notes: Sequence[str]) -> tuple[Finding, ...]:
    return tuple(Finding(FindingKind.CITATION, note) for note in notes)


def _named(noun: str, markers: Sequence[int]) -> str:
    """`source 4`, `sources 4, 5 and 7`; no brackets, which are turned where texts are shown."""
    *others, last = map(str, markers)
    return f"{noun}s {', '.join(others)} and {last}" if others else f"{noun} {last}"


def _does_not(noun: str, markers: Sequence[int]) -> str:
    """`Source 4 does not`, `Sources 4 and 5 do not`."""
    told = dict.fromkeys(markers)
    return f"{_named(noun, [*told]).capitalize()} {'does' if len(told) == 1 else 'do'} not"


def _with_notes(checked: CheckedSentence, notes: Sequence[str]) -> CheckedSentence:
    """`checked` with what is to be said of its markers; that is no matter of the verdict."""
    return replace(checked, findings=(*checked.findings, *_told(notes)))


def _numbered(passages: Sequence[RetrievedPassage]) -> dict[int, RetrievedPassage]:
    return dict(enumerate(passages, start=1))
