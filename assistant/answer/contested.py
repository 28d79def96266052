"""Figures in dispute: 'How many were hurt is contested. The union says 40. The county puts it at 25.'

A text first says what is counted and then, in sentences that do not repeat it, who gives which number. Read
one by one those sentences count nothing; together they answer 'how many were hurt?' and 'who disputes 40?'.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.answer.asked import Asked, Kind
from assistant.answer.candidates import Candidate
from assistant.answer.kin import has_form
from assistant.answer.speaking import StatementsOf
from assistant.text.figures import find_figures, without_dates
from assistant.text.words import content_terms, stem, terms
from assistant.types import Span, Stance

_COUNTS = re.compile(
    r"\b(?:how (?:many|much)"
    r"|the (?:\w+ )?(?:numbers?|figures?|counts?|tolls?|totals?|costs?|values?|sizes?))\b",
    re.I,
)
_IN_DISPUTE = re.compile(
    r"\b(?:in dispute|in doubt|disput\w+|contest\w+|unclear|uncertain|debated?|controversial"
    r"|differ\w*|var(?:y|ies))\b",
    re.I,
)
_MOST_FIGURES = 4
_MOST_AWAY = 3
"""Sentences between a figure and another that stands against it."""
_GAP = 4
"""Characters between sentences that follow one another."""
_MEANT = frozenset(map(stem, "figure number count toll total estimate amount sum claim put".split()))
"""What a figure is called in a question, whatever its text calls it."""
_DISPUTING = frozenset(map(stem, "dispute contest challenge question doubt deny reject contradict".split()))
_AGAINST = _DISPUTING | frozenset(
    map(stem, "reply retort counter respond answer disagree refute rebut".split())
)
_REBUFF = re.compile(
    r"\b(?:called|calls|described|describes|spoke of) (?:the|this|that|it) ?"
    r"(?:denial|claim|allegation|accusation|charge|statement|account|figure|number|version|explanation)?\b",
    re.I,
)
_JUDGED = re.compile(
    r"\b(?:call|describ|dismiss|reject|disput|contest|challeng|question|doubt|criticis|criticiz|attack|mock|ridicul"
    r"|den(?=y|ie))\w* (?:that|this|the|these) (?:figure|number|estimate|count|total|toll|sum)s?\b"
    r"(?! (?:as )?(?:accurate|correct|right|reliable|true|fair|realistic|plausible)\b)",
    re.I,
)
"""Words with which somebody judges a figure that was told before."""
_CLAIM = re.compile(r"\bwho (?:else )?\w+ that (?P<claim>[^?]+)", re.I)
_SAID_ENOUGH = 0.6
"""Share of a claim's words from which a sentence makes that claim."""


def figures_in_dispute(asked: Asked, candidates: Sequence[Candidate]) -> list[Candidate]:
    """For a question about a figure: the sentence that says what is counted, with those that give numbers."""
    if asked.kind is not Kind.FIGURE or not asked.terms:
        return []
    return [
        told
        for at, each in enumerate(candidates)
        if all(has_form(term, terms(each.text)) for term in asked.terms) and (told := _told(candidates, at))
    ]


def against_figure(question: str, asked: Asked, candidates: Sequence[Candidate]) -> list[Candidate]:
    """For 'who disputes the figure of 40?': where 40 stands beside the numbers that others give."""
    figures = {figure.value for figure in find_figures(without_dates(question))}
    if asked.verb not in _DISPUTING or len(figures) != 1:
        return []
    (figure,) = figures
    about = [term for term in asked.terms if term not in _MEANT and term.isalpha()]
    found = []
    for at, each in enumerate(candidates):
        told = _told(candidates, at)
        if told and figure in _values(_words(told)) and _is_about(about, each):
            found.append(told)
    return found or _judged_near(figure, about, candidates) or _others_near(figure, about, candidates)


def against_claim(
    question: str, asked: Asked, candidates: Sequence[Candidate], statements_of: StatementsOf
) -> list[Candidate]:
    """For 'who disputes that fares rose?': not who says so, but who answers them."""
    match = _CLAIM.search(question)
    if asked.verb not in _DISPUTING or match is None:
        return []
    claim = set(content_terms(match["claim"]))
    found = []
    for at, each in enumerate(candidates):
        if len(claim & set(terms(each.text))) < _SAID_ENOUGH * len(claim):
            continue
        statements = statements_of(each.retrieved)
        makers = {told.speaker for told in statements.within(each.span) if told.stance is not Stance.DENIED}
        for following in _following(candidates, at, 2, beyond=True):
            answers = [
                told
                for told in statements.within(following.span)
                if told.speaker not in makers
                and (
                    _AGAINST & set(terms(told.cue_span.of(statements.revision.text)))
                    or _REBUFF.search(following.text)
                )
            ]
            if answers and makers:
                is_near = following.retrieved is each.retrieved
                quoted = Span(each.span.start, following.span.end) if is_near else following.span
                found.append(replace(following, fits=True, quoted=quoted))
    return found


def _told(candidates: Sequence[Candidate], at: int) -> Candidate | None:
    """The sentence number `at` with the figures after it, where it says that a count is disputed."""
    topic = candidates[at]
    if not (_COUNTS.search(topic.text) and _IN_DISPUTE.search(topic.text)) or _values(topic.text):
        return None
    end = topic.span.end
    values: set[float] = set()
    for following in _following(candidates, at, _MOST_FIGURES):
        if not (told := _values(following.text)):
            break
        values |= told
        end = following.span.end
    return replace(topic, fits=True, counts=True, quoted=Span(topic.span.start, end)) if values else None


def _judged_near(figure: float, about: Sequence[str], candidates: Sequence[Candidate]) -> list[Candidate]:
    """'The office puts it at 265. Tarn called that figure an insult.'"""
    return [
        replace(judging, fits=True, quoted=Span(each.span.start, judging.span.end))
        for at, each in enumerate(candidates)
        if figure in _values(each.text) and _is_about(about, each)
        for judging in _following(candidates, at, 1)
        if _JUDGED.search(judging.text)
    ]


def _others_near(figure: float, about: Sequence[str], candidates: Sequence[Candidate]) -> list[Candidate]:
    """'The guild counted 40 dead hives. The ministry has registered only 25.'"""
    found = []
    for at, each in enumerate(candidates):
        if figure not in _values(each.text) or not _is_about(about, each):
            continue
        counted = _things(each.text, figure)
        for other in _following(candidates, at, _MOST_AWAY):
            things = {thing for value in _values(other.text) for thing in _things(other.text, value)}
            is_like = _values(other.text, _units(each.text, figure)) - {figure}
            if is_like and (not things or things & counted):
                found.append(replace(other, fits=True, quoted=Span(each.span.start, other.span.end)))
                break
    return found


def _is_about(about: Sequence[str], candidate: Candidate) -> bool:
    known = {*terms(candidate.retrieved.passage.text), *terms(candidate.retrieved.document.title)}
    return all(has_form(term, known) for term in about)


def _following(
    candidates: Sequence[Candidate], at: int, most: int, *, beyond: bool = False
) -> list[Candidate]:
    """The sentences that come next, of the same passage, or with `beyond` of the next one too."""
    one = candidates[at]
    passage = one.retrieved.passage
    later = [
        each
        for each in candidates
        if each.retrieved.passage.revision == passage.revision
        and each.span.start >= one.span.end
        and (beyond or each.retrieved is one.retrieved)
    ]
    later = sorted(later, key=lambda each: each.span.start)[:most]
    # A passage that was not found leaves a gap.
    gaps = zip([one, *later], later, strict=False)
    near = [following.span.start - before.span.end <= _GAP for before, following in gaps]
    return later[: near.index(False)] if False in near else later


def _values(text: str, units: Collection[str] = ()) -> set[float]:
    """The numbers of a text, with `units` only those of one of them: four metres are no other count."""
    figures = find_figures(without_dates(text))
    return {each.value for each in figures if each.unit != "ordinal" and (not units or each.unit in units)}


def _units(text: str, value: float) -> set[str]:
    return {figure.unit for figure in find_figures(without_dates(text)) if figure.value == value}


def _things(text: str, value: float) -> set[str]:
    """Stems of the two words after a number: what it counts."""
    plain = without_dates(text)
    return {
        term
        for figure in find_figures(plain)
        if figure.value == value
        for term in content_terms(" ".join(plain[figure.span.end :].split()[:2]))
    }


def _words(candidate: Candidate) -> str:
    span = candidate.quoted or candidate.span
    return span.shifted(-candidate.retrieved.passage.start).of(candidate.retrieved.passage.text)
