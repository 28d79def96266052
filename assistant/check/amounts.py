"""Whether the figures of a claim are those of the evidence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import combinations

from assistant.check.bounds import BOUND_SIGNS, meets, with_bound
from assistant.check.dates import Times
from assistant.check.reading import Reading
from assistant.text.figures import Figure, find_figures
from assistant.text.intervals import Intervals
from assistant.text.number_words import QUANTITIES
from assistant.text.numerals import NUMBERS, numbers_written, plain_digits
from assistant.text.units import CURRENCY_SIGNS, ORDINAL, is_measure, is_unit, unit_of
from assistant.types import Finding, FindingKind, Span

_POINTS = "percentage point"
_BEFORE = 40
"""Characters before a figure in which the word before it stands."""
_COMPOUND = re.compile(r"\d+(?:[.:/]\d+)+")
_BESIDE = re.compile(r"(?<=\d)[^\w\s]|[^\w\s](?=\d)")
_COMPARED = frozenset("%‰٪％.,:;!?'’‘“”„«»\"()[]{}-−–—‐‑/…*_`+") | frozenset(BOUND_SIGNS + CURRENCY_SIGNS)


def compare_figures(claim: Reading, evidence: Reading, near: Sequence[Span], times: Times) -> list[Finding]:
    """A finding for each figure that the sentences `near` the claim lack; days and years that `times` has met
    count as there."""
    units, told = _units(evidence), _units(claim)
    texts = [span.of(evidence.text) for span in near]
    by_sentence = [find_figures(text) for text in texts]
    found = [(other, text) for text, inside in zip(texts, by_sentence, strict=True) for other in inside]
    findings = []
    for figure in claim.figures:
        is_of_evidence = not figure.unit or figure.unit in units
        is_met = is_of_evidence and any(
            meets(figure, claim.text, *each)
            for each in found
            if _may_meet(figure, each[0], claim) and (not is_measure(each[0].unit) or each[0].unit in told)
        )
        if times.is_met(figure.span) or is_met or _is_first(figure, evidence):
            continue
        same = next((each for each in found if is_of_evidence and figure.agrees_with(each[0])), None)
        if same:
            findings.append(_other_bound(figure, claim, *same, evidence, near[texts.index(same[1])]))
        else:
            findings.append(_finding(figure, claim, evidence, near, by_sentence, is_of_evidence))
    return findings


def _units(evidence: Reading) -> frozenset[str]:
    """Every unit that a text speaks of, next to a figure or not."""
    figures = {unit for figure in evidence.figures for unit in (figure.unit, figure.shared)}
    return frozenset(figures | {unit_of("", word)[0] for word in evidence.words if is_unit(word)} | {""})


def _may_meet(figure: Figure, other: Figure, claim: Reading) -> bool:
    """Whether the claim has no other figure for the one of the evidence: 'more than 5 in 2024'."""
    return figure.value == other.value or other.value not in claim.figure_values


def _is_first(figure: Figure, evidence: Reading) -> bool:
    """Whether it is the '1st' of a text that says 'first'."""
    word = {1: "first", 2: "second", 3: "third"}.get(int(figure.value)) if figure.unit == ORDINAL else None
    return word is not None and word in evidence.words


def _other_bound(
    figure: Figure, claim: Reading, other: Figure, text: str, evidence: Reading, sentence: Span
) -> Finding:
    """The same number, but 'more than' it in one of the two only, or months for years."""
    ours, theirs = with_bound(figure, claim.text), with_bound(other, text)
    told = f"The claim says {ours}; the passage says {theirs}."
    where = evidence.excerpt(other.span.shifted(sentence.start))
    return Finding(FindingKind.FIGURE, told, True, claim.excerpt(figure.span), where)


def _finding(
    figure: Figure,
    claim: Reading,
    evidence: Reading,
    near: Sequence[Span],
    by_sentence: Sequence[Sequence[Figure]],
    is_of_evidence: bool,
) -> Finding:
    ours = claim.excerpt(figure.span)
    rivals = [
        (other, span)
        for span, inside in zip(near, by_sentence, strict=True)
        for other in inside
        if (other.unit == figure.unit) is not (other.value == figure.value)
    ]
    kind = FindingKind.FIGURE
    if _follows(claim.text, figure) in ("by", "of") and any(
        _is_difference(figure, each) for each in by_sentence
    ):
        told = f"{figure.text} is not in the passage, though it is the difference of two figures there."
        return Finding(kind, told, False, ours)
    elsewhere = next((other for other in evidence.figures if figure.agrees_with(other)), None)
    if elsewhere and is_of_evidence:
        told = f"The figure {figure.text} stands elsewhere in the passage, about something else."
        return Finding(kind, told, False, ours, evidence.excerpt(evidence.sentence_at(elsewhere.span.start)))
    if rivals:
        rivals.sort(key=lambda each: each[0].value != figure.value)
        listed = ", ".join(dict.fromkeys(other.text for other, _ in rivals[:3]))
        other, span = rivals[0]
        told = f"The claim says {figure.text}; the passage says {listed}."
        return Finding(kind, told, True, ours, evidence.excerpt(other.span.shifted(span.start)))
    return Finding(kind, f"The figure {figure.text} does not occur in the passage.", False, ours)


def unknown_numbers(claim: Reading, evidence: Sequence[Reading]) -> list[str]:
    """Numbers of the claim that the evidence has in no form: the last guard, whatever they mean."""
    return [*_digits(claim, evidence), *_signs(claim, evidence), *_quantities(claim, evidence)]


def _digits(claim: Reading, evidence: Sequence[Reading]) -> list[str]:
    """Runs of digits, and signs that are numbers."""
    values = frozenset().union(*(text.figure_values for text in evidence))
    known = {number for text in evidence for number in numbers_written(text.text)}
    times = [Times(claim, text, Span(0, len(text.text))) for text in evidence]
    return [
        match[0]
        for match in NUMBERS.finditer(claim.text)
        if not known.issuperset(numbers_written(match[0]))
        and float(numbers_written(match[0])[0][:18]) not in values
        and not any(each.is_met(Span(*match.span())) for each in times)
        and not _is_bounded(match, claim, evidence)
    ] + _compounds(claim, evidence, times)


def _compounds(claim: Reading, evidence: Sequence[Reading], times: Sequence[Times]) -> list[str]:
    """'14:30' and '7/12', which are more than their parts."""
    known = {_plain(match[0]) for text in evidence for match in _COMPOUND.finditer(text.text)}
    whole = Intervals((figure.span.start, figure.span.end) for figure in claim.figures)
    return [
        match[0]
        for match in _COMPOUND.finditer(claim.text)
        if _plain(match[0]) not in known
        and not whole.cover(*match.span())
        and not any(each.is_met(Span(*match.span())) for each in times)
    ]


def _plain(compound: str) -> str:
    """'14.30' is '14:30'."""
    return plain_digits(compound).replace(":", ".")


def _signs(claim: Reading, evidence: Sequence[Reading]) -> Iterator[str]:
    """Signs beside a number that the evidence does not have: '±', '×'. What units and bounds say is compared
    with their figures."""
    known = {sign for text in evidence for sign in text.text}
    for match in _BESIDE.finditer(claim.text):
        yield from (f"“{sign}”" for sign in dict.fromkeys(match[0]) if sign not in known | _COMPARED)


def _quantities(claim: Reading, evidence: Sequence[Reading]) -> Iterator[str]:
    """Words that are as good as a number, where the evidence has nothing like them."""
    present = frozenset().union(*(text.words for text in evidence))
    values = frozenset().union(*(text.figure_values for text in evidence))
    for word in sorted(claim.words & QUANTITIES.keys()):
        if not QUANTITIES[word].is_in(present, values):
            yield f"“{word}”"


def _is_bounded(digits: re.Match[str], claim: Reading, evidence: Sequence[Reading]) -> bool:
    """Whether they are of a 'more than 200' that a figure of the evidence meets."""
    at = bisect_right(claim.figures, digits.start(), key=lambda each: each.span.start) - 1
    figure = claim.figures[at] if at >= 0 and digits.start() < claim.figures[at].span.end else None
    return figure is not None and any(
        meets(figure, claim.text, other, text.text)
        for text in evidence
        for other in text.figures
        if _may_meet(figure, other, claim)
    )


def _is_difference(figure: Figure, others: Sequence[Figure]) -> bool:
    """'By 9 million' where the text has 'from 40 to 31 million'; of percents it is percentage points."""
    if figure.unit == "percent":
        return False
    unit = "percent" if figure.unit == _POINTS else figure.unit
    values = [other.value for other in others if other.unit == unit]
    return any(
        abs(abs(one - other) - figure.value) <= 1e-9 * figure.value for one, other in combinations(values, 2)
    )


def _follows(text: str, figure: Figure) -> str:
    """The word before a figure."""
    return (text[max(0, figure.span.start - _BEFORE) : figure.span.start].lower().split() or [""])[-1]
