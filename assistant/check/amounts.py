"""Whether the figures of a claim are those of the evidence, or the difference of two of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from assistant.text.figures import Figure, find_figures

_POINTS = "percentage point"


def compare_figures(claim: str, near: Sequence[str], evidence: str) -> tuple[list[str], list[str]]:
    """(what contradicts, what is absent), as sentences for the reader.

    `near` are the sentences of the evidence that the claim leans on.
    """
    wrong: list[str] = []
    absent: list[str] = []
    given = find_figures(evidence)
    by_sentence = [find_figures(sentence) for sentence in near]
    figures = [figure for inside in by_sentence for figure in inside]
    for figure in find_figures(claim):
        if any(figure.agrees_with(other) for other in figures):
            continue
        if _follows(claim, figure) in ("by", "of") and any(
            _is_difference(figure, each) for each in by_sentence
        ):
            continue
        rivals = [
            other
            for other in figures
            if (other.unit == figure.unit and other.value != figure.value)
            or (other.value == figure.value and _POINTS in (other.unit, figure.unit))
        ]
        if any(figure.agrees_with(other) for other in given):
            absent.append(f"The figure {figure.text} stands elsewhere in the passage, about something else.")
        elif rivals:
            listed = ", ".join(dict.fromkeys(other.text for other in rivals[:3]))
            wrong.append(f"The claim says {figure.text}; the passage says {listed}.")
        else:
            absent.append(f"The figure {figure.text} does not occur in the passage.")
    return wrong, absent


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
    return (text[: text.find(figure.text)].lower().split() or [""])[-1]
