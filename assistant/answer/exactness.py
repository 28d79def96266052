"""Sentences that answer by what they say and not by likeness: they have the number asked for, or settle
whether something is so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answer.asked import Asked, Kind
from assistant.answer.candidates import Candidate
from assistant.answer.counting import NUMBERS, Counted, read_counted, tells_how_many
from assistant.answer.matching import WithoutLike
from assistant.answer.settling import YesOrNo, read_yes_or_no, settling_span, speaks_of
from assistant.text.periods import without_when
from assistant.text.polarity import is_negated, is_ruling_out, turned_around
from assistant.text.words import terms

_READ_BY_MEANING = 6
"""Of the best sentences: comparing every word by its vector takes time."""
_KEPT = 0.75


def narrowed(
    question: str, asked: Asked, candidates: Sequence[Candidate], without_like: WithoutLike | None
) -> tuple[list[Candidate], bool]:
    """The sentences that may answer 'how many' or yes or no, and whether they do for certain.

    None are left where nothing answers: how many were hurt is not told by any other number, and whether
    somebody resigned not by a sentence that says nothing of it.
    """
    if asked.kind is Kind.FIGURE and (counted := read_counted(question)):
        found = _telling(question, counted, candidates, without_like)
        return (found, True) if found or counted.is_of_people else (list(candidates), False)
    if asked.is_yes_or_no and asked.kind is Kind.OTHER and (yes_or_no := read_yes_or_no(question)):
        if found := _settling(question, yes_or_no, candidates, without_like):
            return found, True
        best = sorted(candidates, key=lambda each: -each.score)[:_READ_BY_MEANING]
        speaking = (f"{each.retrieved.document.title}. {each.text}" for each in best)
        kept = [speaks_of(yes_or_no, told, without_like) for told in speaking]
        return [each for each, is_kept in zip(best, kept, strict=True) if is_kept], False
    return list(candidates), False


def _telling(
    question: str, counted: Counted, candidates: Sequence[Candidate], without_like: WithoutLike | None
) -> list[Candidate]:
    """Those that have the number of what is counted.

    Beside one, others that count the same thing may give another figure; not of those who were hurt, of whom
    only what says so does.
    """
    doer = set(terms(counted.doer))

    def tells(candidate: Candidate, without: WithoutLike | None) -> Candidate | None:
        around = f"{candidate.retrieved.document.title}. {candidate.retrieved.passage.text}"
        is_of_doer = doer <= {*terms(candidate.text), *terms(candidate.retrieved.document.title)}
        if not is_of_doer or _asks_more(question, candidate):
            return None
        told = tells_how_many(counted, candidate.text, around, without)
        return replace(candidate, counts=True) if told else None

    found = _found(tells, candidates, without_like)
    if found and not counted.fate and not doer:
        spans = {each.span for each in found}
        found += [each for each in candidates if each.counts and each.span not in spans]
    return found


def _settling(
    question: str, asked: YesOrNo, candidates: Sequence[Candidate], without_like: WithoutLike | None
) -> list[Candidate]:
    """Those that settle the question, each with what says whom it is about."""

    def settles(candidate: Candidate, without: WithoutLike | None) -> Candidate | None:
        if _rules_out_more(question, candidate):
            return None
        span = settling_span(asked, candidate.retrieved, candidate.span, without)
        return replace(candidate, quoted=span) if span else None

    found = _found(settles, candidates, without_like)
    # What settles it is worth quoting however unlike the question it is: 'he was released on bail'.
    least = _KEPT * max((each.score for each in found), default=0.0)
    return [replace(each, score=max(each.score, least)) for each in found]


def _asks_more(question: str, candidate: Candidate) -> bool:
    """Whether the question asks of what is not so, or of the opposite, and the sentence does not say that."""
    timeless = without_when(question) if candidate.retrieved.document.published_at else question
    passage = frozenset(terms(candidate.retrieved.passage.text))
    is_negation_missing = is_negated(question) and not is_negated(candidate.text)
    return is_negation_missing or bool(
        _rules_out_more(timeless, candidate) or turned_around(terms(timeless), passage)
    )


def _rules_out_more(question: str, candidate: Candidate) -> bool:
    """Whether it says 'only', 'first', or a number, which the passage does not have."""
    known = {*terms(candidate.retrieved.passage.text), *terms(candidate.retrieved.document.title)}
    words = terms(without_when(question) if candidate.retrieved.document.published_at else question)
    return any(
        word not in known and (is_ruling_out(word) or word.isdigit() or word in NUMBERS) for word in words
    )


def _found(
    read: Callable[[Candidate, WithoutLike | None], Candidate | None],
    candidates: Sequence[Candidate],
    without_like: WithoutLike | None,
) -> list[Candidate]:
    """By forms and synonyms; where no sentence has them, the best ones by meaning too."""
    found = [fitting for each in candidates if (fitting := read(each, None))]
    if found or without_like is None:
        return found
    best = sorted(candidates, key=lambda each: -each.score)[:_READ_BY_MEANING]
    return [fitting for each in best if (fitting := read(each, without_like))]
