"""The words of an answer: whole quotations, and their speaker where the words alone do not name one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assistant.answer.antecedents import with_person_meant
from assistant.answer.candidates import Candidate
from assistant.answer.statements import PRONOUNS, Statements, is_quoted, names_speaker
from assistant.text.folding import fold
from assistant.text.words import content_terms, stem, terms
from assistant.types import Attribution, Cited, DraftSentence, RetrievedPassage, Span

_WITHDRAWING = frozenset(map(stem, "withdrew withdraw withdrawn retract retracted recant recanted".split()))


def whole_quote(candidate: Candidate, statements: Statements) -> Span:
    """The sentence with the neighbours without which its quotation has no speaker or no end."""
    span = candidate.quoted or candidate.span
    for each in statements.within(span):
        if not is_quoted(each):
            continue
        for part in (each.cue_span, each.speaker_span):
            gap = Span(min(part.end, span.end), max(part.start, span.start))
            if part.start < span.start and gap.start <= gap.end <= gap.start + 200:
                span = Span(_sentence_start(part.start, candidate, statements), span.end)
    following = [
        each
        for each in statements.attributions
        if is_quoted(each)
        and each.content_span.start >= span.end
        and span.start <= each.cue_span.start < span.end
    ]
    end = max(
        (each.content_span.end for each in following if each.content_span.end - span.end <= 240),
        default=span.end,
    )
    text = statements.revision.text
    while end < len(text) and text[end] in "”\"»“’'.!?…":
        end += 1
    return _with_withdrawal(Span(span.start, end), candidate, text)


def _with_withdrawal(span: Span, candidate: Candidate, text: str) -> Span:
    """The span and the sentence after it, where that one takes it back: '… . On Tuesday it withdrew that.'"""
    following = next(
        (each for each in candidate.retrieved.passage.sentences if span.end <= each.start <= span.end + 3),
        None,
    )
    if following is None or _WITHDRAWING.isdisjoint(terms(following.of(text))):
        return span
    return Span(span.start, following.end)


def _sentence_start(offset: int, candidate: Candidate, statements: Statements) -> int:
    """Where the sentence that holds `offset` begins."""
    inside = [each.start for each in candidate.retrieved.passage.sentences if each.start <= offset < each.end]
    return inside[0] if inside else candidate.span.start


def with_person(span: Span, candidate: Candidate, statements: Statements) -> Span:
    """The span and the sentence before it, where only that one says who its 'he' or 'him' is."""
    is_named = readable(span, statements) != span.of(statements.revision.text)
    return with_person_meant(candidate.retrieved.passage, span, is_opening_named=is_named)


def sentences_of(
    chosen: Sequence[Candidate], statements_of: Callable[[RetrievedPassage], Statements], *, in_full: bool
) -> Iterator[DraftSentence]:
    """Chosen sentences in reading order: article by article, best article first, then as in the text."""
    by_revision: dict[str, list[Candidate]] = {}
    for candidate in chosen:
        by_revision.setdefault(candidate.retrieved.passage.revision, []).append(candidate)
    for group in by_revision.values():
        spans = []
        for candidate in group:
            statements = statements_of(candidate.retrieved)
            spans.append(with_person(whole_quote(candidate, statements), candidate, statements))
        for span in merge_overlapping(spans):
            first = next(each for each in group if span.start <= each.span.start < span.end)
            text = readable(span, statements_of(first.retrieved), in_full=in_full)
            yield DraftSentence(text, (Cited(first.marker, span),))


def merge_overlapping(spans: Sequence[Span]) -> list[Span]:
    """Spans that share characters as one, in order of the text."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def readable(span: Span, statements: Statements, *, in_full: bool = False) -> str:
    """The words of `span`; where they do not name their speaker, the name is inserted in brackets.

    With `in_full`, a family name alone does not name the speaker: the answer quotes a namesake too.
    """
    text = statements.revision.text
    for each in statements.within(span):
        if fold(each.speaker) in PRONOUNS or names_speaker(text, each, span, in_full=in_full):
            continue
        if span.start <= each.speaker_span.start and each.speaker_span.end <= span.end:
            # Of pronouns only a subject: 'its refusal' may be anybody's.
            mention = fold(each.speaker_span.of(text))
            is_clear = mention in ("he", "she") or mention not in PRONOUNS
            if is_clear and not _is_named(each, span, statements, in_full=in_full):
                at = each.speaker_span.end
                return f"{text[span.start : at]} [{each.speaker}]{text[at : span.end]}"
        elif is_quoted(each):
            return f"[{each.speaker}:] {span.of(text)}"
    return span.of(text)


def _is_named(attribution: Attribution, span: Span, statements: Statements, *, in_full: bool = False) -> bool:
    """Whether the words before a pronoun already say who is meant."""
    before = set(content_terms(statements.revision.text[span.start : attribution.speaker_span.start]))
    name = set(content_terms(attribution.speaker))
    return name <= before if in_full else bool(name & before)
