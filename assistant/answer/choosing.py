"""Choosing the few sentences of an answer: the best ones that do not repeat one another."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from assistant.answer.asked import Asked, Kind
from assistant.answer.candidates import Candidate
from assistant.answer.kin import has_form
from assistant.text.figures import find_figures, without_dates
from assistant.text.names import find_names
from assistant.text.periods import asks_what_followed
from assistant.text.polarity import is_negated
from assistant.text.words import content_terms, terms
from assistant.types import Span

_LATEST = 0.8
"""Added for the latest of the articles where the latest is asked for, less for earlier ones."""
_EARLIER = re.compile(
    r"^(?:\W*\w+\W+){0,5}?(?:earlier|previously|formerly|last (?:week|month|year)|in (?:the )?past|before"
    r"|had (?:\w+ )?(?:been|\w+ed|\w+en|shut|held|sold|bought|made|said|told|met|won|lost))\b",
    re.I,
)
"""Openings of sentences that tell of a time before."""
_NEXT = 0.4
"""Added for what follows an event at once, where that is asked for."""
_SAME_STORY = 0.82
"""Cosine from which two sentences say the same."""

_MOST_FACTS = 2
"""Sentences quoted otherwise."""
_MOST_FIGURES = 3
"""Sentences quoted when a figure is asked for, each with another figure."""
_KEEP_FIGURE = 0.6
_KEEP_OTHER_FIGURE = 0.72
"""The same for a figure that does not count what 'how many …' asks for."""
_KEEP_LATER = 0.65
"""The same for what a later article says."""
KEEP = 0.72
"""A further sentence must score at least this share of the best one's score."""


def choose(
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


def with_latest(chosen: Sequence[Candidate], candidates: Sequence[Candidate], keep: float) -> list[Candidate]:
    """The chosen ones and the best of a later article that is nearly as good: it may take them back."""
    dated = [date for each in chosen if (date := each.retrieved.document.published_at)]
    if not dated:
        return list(chosen)
    later = [
        candidate
        for candidate in candidates
        if (date := candidate.retrieved.document.published_at)
        and date > max(dated)
        and candidate.score >= keep * chosen[0].score
        and not any(_says_the_same(candidate, other) for other in chosen)
    ]
    return [*chosen, *sorted(later, key=lambda candidate: -candidate.score)[:1]]


def latest_first(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The same, those of later articles scored higher, as far as they have the question's words."""
    days = sorted({day for each in candidates if (day := each.retrieved.document.published_at)})
    return [
        replace(each, score=each.score + _LATEST * each.overlap * (days.index(day) + 1) / len(days))
        if (day := each.retrieved.document.published_at)
        else each
        for each in candidates
    ]


def followed(candidates: Sequence[Candidate], most: int) -> list[Candidate]:
    """The sentence that tells of the event, and what is told after it: further on in its article, or in a
    later one."""
    event = max(candidates, key=lambda candidate: candidate.score)
    later = []
    for candidate in candidates:
        if candidate.score < 0.5 * event.score or not candidate.overlap or _EARLIER.search(candidate.text):
            continue
        day, others = event.retrieved.document.published_at, candidate.retrieved.document.published_at
        if candidate.retrieved.passage.revision == event.retrieved.passage.revision:
            distance = candidate.span.start - event.span.end
            if distance >= 0:
                later.append(replace(candidate, score=candidate.score + _NEXT * math.exp(-distance / 800)))
        elif day and others and others > day:
            later.append(replace(candidate, score=candidate.score + _NEXT / 2))
    return [event, *choose([each for each in later if not _says_the_same(each, event)], most, keep=0.72)]


def around_best(said: Sequence[Candidate]) -> list[Candidate]:
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


def _with_reason(chosen: list[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """The best sentence and the one after it, where no chosen one gives a reason: news gives it next."""
    if any(each.fits for each in chosen):
        return chosen
    passage, end = chosen[0].retrieved.passage, chosen[0].span.end
    following = [each for each in candidates if each.retrieved.passage is passage and each.span.start >= end]
    after = min(following, key=lambda each: each.span.start, default=None)
    if after is None or "\n\n" in Span(end, after.span.start).shifted(-passage.start).of(passage.text):
        return chosen
    return [chosen[0], after]


def _says_the_same(one: Candidate, other: Candidate) -> bool:
    if one.retrieved.passage.revision == other.retrieved.passage.revision:
        return one.span == other.span
    if is_negated(one.text) != is_negated(other.text) or _figures(one) != _figures(other):
        # '43 were treated' and '131 were treated', 'was arrested' and 'was never arrested'.
        return False
    words, others = set(content_terms(one.text)), set(content_terms(other.text))
    shared = len(words & others) / max(1, min(len(words), len(others)))
    return shared >= 0.6 or _cosine(one, other) >= _SAME_STORY


def gives_the_same_figures(one: Candidate, other: Candidate) -> bool:
    figures = _figures(one)
    # 'No one has died' tells how many, too.
    return figures <= _figures(other) and (bool(figures) or not one.counts)


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


def _strays(question: str, asked: Asked, candidate: Candidate, best: Candidate) -> bool:
    """Whether it lacks the person asked about, or has nothing but the name, while the best sentence has more:
    'Tarn has two daughters' beside 'Tarn is accused of theft'."""
    if asked.kind is Kind.REASON and candidate.retrieved.document == best.retrieved.document:
        # The reason is told where the deed is, often by 'she' in other words.
        return False
    names = set(terms(" ".join(name.text for name in find_names(question))))
    topic = set(asked.terms) - names

    def known(each: Candidate) -> set[str]:
        return {*terms(each.text), *each.leaning, *terms(" ".join(each.means))}

    lacks_names = bool(names & known(best)) and not names & known(candidate)
    told = set(terms(candidate.text)) if topic & set(terms(best.text)) else known(candidate)
    lacks_topic = bool(topic & known(best)) and not any(has_form(word, told) for word in topic)
    return lacks_names or lacks_topic


def choose_facts(question: str, asked: Asked, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The few sentences that answer what is asked after."""
    if asks_what_followed(question):
        return followed(candidates, _MOST_FACTS)
    if asked.kind is Kind.FIGURE:
        # Articles may give different figures, and all of them belong into the answer.
        enough = _KEEP_OTHER_FIGURE * max(candidate.score for candidate in candidates)
        figures = [each for each in candidates if each.counts or each.score >= enough]
        return choose(figures, _MOST_FIGURES, keep=_KEEP_FIGURE, repeats=gives_the_same_figures)
    best = max(candidates, key=lambda candidate: candidate.score)
    candidates = [each for each in candidates if each is best or not _strays(question, asked, each, best)]
    chosen = choose(candidates, _MOST_FACTS, keep=KEEP)
    if asked.kind is Kind.REASON:
        return _with_reason(chosen, candidates)
    return with_latest(chosen, candidates, keep=_KEEP_LATER) if asked.is_yes_or_no else chosen
