"""The quoting writer: answers with the documents' own sentences, and needs no model to write."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from assistant.answer.abstaining import Abstainer, is_answered
from assistant.answer.asked import Asked, Kind, read_question
from assistant.answer.candidates import Candidate, Scorer, WordCounts
from assistant.answer.statements import PRONOUNS, Statements, is_quoted, names_speaker, read_statements
from assistant.text.acronyms import spell_out
from assistant.text.figures import find_figures, without_dates
from assistant.text.folding import fold
from assistant.text.names import find_names
from assistant.text.words import content_terms, stem, terms
from assistant.types import (
    Abstention,
    Attribution,
    Cited,
    DraftSentence,
    Filters,
    Question,
    RetrievedPassage,
    Revision,
    Span,
    Stance,
    Vector,
)

_MOST_WORDS = 4
"""Statements quoted when somebody's words are asked for."""
_MOST_FACTS = 2
"""Sentences quoted otherwise."""
_MOST_FIGURES = 4
"""Sentences quoted when a figure is asked for, each with another figure."""
_KEEP_FIGURE = 0.7
_KEEP = 0.8
"""A further sentence must score at least this share of the best one's score."""
_SAME_STORY = 0.82
"""Cosine from which two sentences say the same."""
_STATEMENTS_KEPT = 256
_PART_CHARACTERS = 20_000
"""Who says what is read for this much of a very long article at a time."""
_STANCES = {
    **dict.fromkeys(
        map(stem, "deny dispute reject refute dismiss challenge contest question".split()), Stance.DENIED
    ),
    **dict.fromkeys(map(stem, "allege accuse claim".split()), Stance.ALLEGED),
    **dict.fromkeys(map(stem, "ask demand urge".split()), Stance.ASKED),
}


_ARTICLES = ("The", "A", "An")
_RESPONDING = frozenset(map(stem, "respond react reply answer response reaction".split()))


class QuotingWriter:
    """A `Writer` that picks the few verbatim sentences that answer, and abstains when none do."""

    name = "quoting"

    def __init__(
        self,
        encode_question: Callable[[str], Vector],
        count_words: WordCounts,
        read_revision: Callable[[str], Revision],
        abstainer: Abstainer,
    ) -> None:
        self._encode_question = encode_question
        self._count_words = count_words
        self._read_revision = read_revision
        self._abstainer = abstainer
        self._statements: dict[tuple[str, int], Statements] = {}

    def write(
        self, question: Question, passages: Sequence[RetrievedPassage], filters: Filters
    ) -> Iterator[DraftSentence | Abstention]:
        spelt_out = spell_out(question.standalone)
        asked = read_question(spelt_out)
        missing = self._abstainer.missing(question.standalone, filters)
        if not passages or missing.names:
            yield self._abstainer.abstain(asked, passages, filters, missing, self._speakers(passages))
            return
        scorer = Scorer(asked, self._encode_question(spelt_out), self._count_words)
        candidates = scorer.candidates(passages)
        if asked.kind is Kind.WORDS:
            said = self._said_by(asked, candidates)
            if said is None or not is_answered(asked, said, scorer, said=True):
                # Nothing that this person said: other people's words must not stand in for it.
                yield self._abstainer.abstain(
                    asked, passages, filters, missing, self._speakers(passages), is_quoted=bool(said)
                )
                return
            if asked.verb in _RESPONDING:
                said = _around_best(said)
            chosen = _choose(said, _MOST_WORDS, keep=_KEEP if asked.terms else 0.5)
        else:
            if asked.kind is Kind.SPEAKER:
                candidates = self._with_speakers(asked, candidates)
            if asked.kind in (Kind.FIGURE, Kind.TIME):
                # A sentence without a figure cannot say how many.
                candidates = [candidate for candidate in candidates if candidate.fits]
            if not is_answered(asked, candidates, scorer):
                yield self._abstainer.abstain(asked, passages, filters, missing, self._speakers(passages))
                return
            if asked.kind is Kind.FIGURE:
                # Articles may give different figures, and all of them belong into the answer.
                chosen = _choose(
                    candidates, _MOST_FIGURES, keep=_KEEP_FIGURE, repeats=_gives_the_same_figures
                )
            else:
                chosen = _choose(candidates, _MOST_FACTS, keep=_KEEP)
        yield from self._sentences(chosen)

    # --- whose words ---------------------------------------------------------------------------------

    def _said_by(self, asked: Asked, candidates: Sequence[Candidate]) -> list[Candidate] | None:
        """Candidates in which the asked speaker says something; None when there are none.

        A speaker that is no name ('the union') and is found nowhere leaves all candidates in.
        """
        assert asked.speaker is not None
        stance = _STANCES.get(asked.verb or "")
        said = []
        for candidate in candidates:
            statements = self._of(candidate.retrieved)
            theirs = [
                each for each in statements.within(candidate.span) if statements.is_by(each, asked.speaker)
            ]
            fits = any(each.stance is stance for each in theirs)
            # Whether somebody denied it is not answered by what else they said.
            if theirs and (fits or stance is not Stance.DENIED):
                bonus = 0.1 if fits else 0.0
                bonus += 0.05 if any(is_quoted(each) for each in theirs) else 0.0
                # 'responded', 'a swift response': the place where it is told.
                bonus += (
                    0.15
                    if asked.verb and any(word.startswith(asked.verb[:6]) for word in terms(candidate.text))
                    else 0.0
                )
                said.append(replace(candidate, score=candidate.score + bonus))
        if said or asked.speaker != asked.speaker.lower():
            return said or None
        return list(candidates)

    def _with_speakers(self, asked: Asked, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Candidates in which somebody says something, those that take the asked stance first."""
        stance = _STANCES.get(asked.verb or "")
        found = []
        for candidate in candidates:
            statements = self._of(candidate.retrieved)
            cues = statements.within(candidate.span)
            verbs = {stem(fold(each.cue_span.of(statements.revision.text))) for each in cues}
            if cues:
                fits = asked.verb in verbs or (
                    stance is not None and any(each.stance is stance for each in cues)
                )
                found.append(replace(candidate, score=candidate.score + (0.3 if fits else 0.05), fits=fits))
        return found or list(candidates)

    def _of(self, retrieved: RetrievedPassage) -> Statements:
        passage = retrieved.passage
        part = passage.start // _PART_CHARACTERS
        key = (passage.revision, part)
        if key not in self._statements:
            if len(self._statements) >= _STATEMENTS_KEPT:
                self._statements.clear()
            around = Span(part * _PART_CHARACTERS, (part + 1) * _PART_CHARACTERS)
            self._statements[key] = read_statements(self._read_revision(passage.revision), around)
        return self._statements[key]

    def _speakers(self, passages: Sequence[RetrievedPassage]) -> list[str]:
        """Who is quoted in the nearest passages, for suggesting a better question."""
        found: dict[str, None] = {}
        for retrieved in passages[:3]:
            span = Span(retrieved.passage.start, retrieved.passage.end)
            for each in self._of(retrieved).within(span):
                if find_names(each.speaker) and each.speaker.split()[0] not in _ARTICLES:
                    found[each.speaker] = None
        return list(found)[:3]

    # --- sentences -----------------------------------------------------------------------------------

    def _sentences(self, chosen: Sequence[Candidate]) -> Iterator[DraftSentence]:
        """Chosen sentences in reading order: article by article, best article first, then as in the text."""
        by_revision: dict[str, list[Candidate]] = {}
        for candidate in chosen:
            by_revision.setdefault(candidate.retrieved.passage.revision, []).append(candidate)
        for group in by_revision.values():
            spans = [self._whole_quote(candidate, self._of(candidate.retrieved)) for candidate in group]
            for span in merge_overlapping(spans):
                first = next(each for each in group if span.start <= each.span.start < span.end)
                text = _readable(span, self._of(first.retrieved))
                yield DraftSentence(text, (Cited(first.marker, span),))

    def _whole_quote(self, candidate: Candidate, statements: Statements) -> Span:
        """The sentence with the neighbours without which its quotation has no speaker or no end."""
        span = candidate.span
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
        return Span(span.start, end)


def _sentence_start(offset: int, candidate: Candidate, statements: Statements) -> int:
    """Where the sentence that holds `offset` begins."""
    inside = [each.start for each in candidate.retrieved.passage.sentences if each.start <= offset < each.end]
    return inside[0] if inside else candidate.span.start


def _choose(
    candidates: Sequence[Candidate],
    most: int,
    keep: float,
    repeats: Callable[[Candidate, Candidate], bool] | None = None,
) -> list[Candidate]:
    """The best candidates that do not repeat one another, best first (maximal marginal relevance,
    Carbonell and Goldstein 1998)."""
    ranked = sorted(candidates, key=lambda candidate: -candidate.score)
    chosen: list[Candidate] = []
    for candidate in ranked:
        if len(chosen) == most or candidate.score < keep * ranked[0].score:
            break
        if not any(
            _says_the_same(candidate, other) or (repeats and repeats(candidate, other)) for other in chosen
        ):
            chosen.append(candidate)
    return chosen


def _around_best(said: Sequence[Candidate]) -> list[Candidate]:
    """Statements scored by how near they stand to the best one.

    For 'how did X respond?' nothing in X's statements can match the question, but a response is reported in
    one place: the best match ('…prompted a swift response from X') and what follows it.
    """
    best = max(said, key=lambda candidate: candidate.score)

    def scored(candidate: Candidate) -> Candidate:
        if candidate.retrieved.passage.revision != best.retrieved.passage.revision:
            return replace(candidate, score=0.6 * candidate.score)
        nearness = math.exp(-abs(candidate.span.start - best.span.start) / 400)
        return replace(candidate, score=best.score * (0.5 + 0.5 * nearness) + 0.1 * candidate.score)

    return [scored(candidate) for candidate in said]


def _says_the_same(one: Candidate, other: Candidate) -> bool:
    if one.retrieved.passage.revision == other.retrieved.passage.revision:
        return one.span == other.span
    words, others = set(content_terms(one.text)), set(content_terms(other.text))
    shared = len(words & others) / max(1, min(len(words), len(others)))
    return shared >= 0.6 or _cosine(one, other) >= _SAME_STORY


def _gives_the_same_figures(one: Candidate, other: Candidate) -> bool:
    return _figures(one) <= _figures(other)


def _figures(candidate: Candidate) -> set[float]:
    return {figure.value for figure in find_figures(without_dates(candidate.text))}


def _cosine(one: Candidate, other: Candidate) -> float:
    vectors = []
    for candidate in (one, other):
        rows = candidate.retrieved.sentence_vectors
        if rows is None:
            return 0.0
        vectors.append(rows[candidate.retrieved.passage.sentences.index(candidate.span)])
    return float(np.dot(vectors[0], vectors[1]))


def merge_overlapping(spans: Sequence[Span]) -> list[Span]:
    """Spans that share characters as one, in order of the text."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _readable(span: Span, statements: Statements) -> str:
    """The words of `span`; where they do not name their speaker, the name is inserted in brackets."""
    text = statements.revision.text
    for each in statements.within(span):
        if fold(each.speaker) in PRONOUNS or names_speaker(text, each, span):
            continue
        if span.start <= each.speaker_span.start and each.speaker_span.end <= span.end:
            # Only a subject: 'its refusal' may be anybody's.
            is_subject = fold(each.speaker_span.of(text)) in ("he", "she")
            if is_subject and not _is_named(each, span, statements):
                at = each.speaker_span.end
                return f"{text[span.start : at]} [{each.speaker}]{text[at : span.end]}"
        elif is_quoted(each):
            return f"[{each.speaker}:] {span.of(text)}"
    return span.of(text)


def _is_named(attribution: Attribution, span: Span, statements: Statements) -> bool:
    """Whether the words before a pronoun already say who is meant."""
    before = content_terms(statements.revision.text[span.start : attribution.speaker_span.start])
    return bool(set(content_terms(attribution.speaker)) & set(before))
