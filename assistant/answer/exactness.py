"""Sentences that answer by what they say and not by likeness: they have the number asked for, or settle
whether something is so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answer.asked import Asked, Kind
from assistant.answer.candidates import Candidate
from assistant.answer.counting import Counted, read_counted, tells_how_many
from assistant.answer.matching import WithoutLike
from assistant.answer.settling import YesOrNo, read_yes_or_no, settling_span, speaks_of
from assistant.text.words import terms

_READ_BY_MEANING = 4
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
        found = _telling(counted, candidates, without_like)
        return (found, True) if found or counted.is_of_people else (list(candidates), False)
    if asked.is_yes_or_no and asked.kind is Kind.OTHER and (yes_or_no := read_yes_or_no(question)):
        if found := _settling(yes_or_no, candidates, without_like):
            return found, True
        best = sorted(candidates, key=lambda each: -each.score)[:_READ_BY_MEANING]
        speaking = (f"{each.retrieved.document.title}. {each.text}" for each in best)
        kept = [speaks_of(yes_or_no, told, without_like) for told in speaking]
        return [each for each, is_kept in zip(best, kept, strict=True) if is_kept], False
    return list(candidates), False


def _telling(
    counted: Counted, candidates: Sequence[Candidate], without_like: WithoutLike | None
) -> list[Candidate]:
    """Those that have the number of what is counted.

    Beside one, others that count the same thing may give another figure; not of those who were hurt, of whom
    only what says so does.
    """

    def tells(candidate: Candidate, without: WithoutLike | None) -> Candidate | None:
        around = f"{candidate.retrieved.document.title}. {candidate.retrieved.passage.text}"
        told = tells_how_many(counted, candidate.text, around, without)
        return replace(candidate, counts=True) if told else None

    found = _found(tells, candidates, without_like)
    if found and not counted.fate:
        spans = {each.span for each in found}
        found += [each for each in candidates if each.counts and each.span not in spans]
    of_doer = [each for each in found if set(terms(counted.doer)[-1:]) <= set(terms(each.text))]
    return of_doer or found


def _settling(
    asked: YesOrNo, candidates: Sequence[Candidate], without_like: WithoutLike | None
) -> list[Candidate]:
    """Those that settle the question, each with what says whom it is about."""

    def settles(candidate: Candidate, without: WithoutLike | None) -> Candidate | None:
        span = settling_span(asked, candidate.retrieved, candidate.span, without)
        return replace(candidate, quoted=span) if span else None

    found = _found(settles, candidates, without_like)
    # What settles it is worth quoting however unlike the question it is: 'he was released on bail'.
    least = _KEPT * max((each.score for each in found), default=0.0)
    return [replace(each, score=max(each.score, least)) for each in found]


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
