"""What holding a claim against texts has shown, and how the facts of a claim add up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.check.amounts import unknown_numbers
from assistant.check.reading import Reading
from assistant.types import Excerpt, Finding, FindingKind, Span, Verdict

STRENGTH = {
    Verdict.SUPPORTED: 3,
    Verdict.PARTLY_SUPPORTED: 2,
    Verdict.UNSUPPORTED: 1,
    Verdict.CONTRADICTED: 0,
}
_UNMET = frozenset(
    {FindingKind.FIGURE, FindingKind.DATE, FindingKind.NAME, FindingKind.QUOTE, FindingKind.SPEAKER}
)
_LONGEST_SPAN = 1000
"""Characters; facts that stand further apart are cited where the surest of them stands."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What holding a claim, or one fact of it, against a text has shown."""

    verdict: Verdict
    score: float
    findings: tuple[Finding, ...]
    span: Span | None
    """Where in the text it stands best."""
    is_near_copy: bool = False
    """Whether it was laid beside a sentence that it nearly is."""
    is_verbatim: bool = False
    """Whether it stands there word for word, figure for figure."""
    told_as: str = ""
    """The claim in words of the text, where it is these that the text carries."""

    @property
    def reasons(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(finding.reason for finding in self.findings))

    @property
    def is_supported(self) -> bool:
        return self.verdict is Verdict.SUPPORTED

    def placed_in(self, text: str, place: Callable[[Span], Span]) -> Judgement:
        """The same of a longer text: `place` tells where in `text` each place of this one is."""
        findings = tuple(
            replace(finding, theirs=Excerpt.of(text, place(Span(finding.theirs.start, finding.theirs.end))))
            if finding.theirs
            else finding
            for finding in self.findings
        )
        return replace(self, findings=findings, span=place(self.span) if self.span else None)


def nothing(reason: str) -> Judgement:
    """A text that does not speak of the claim at all."""
    return Judgement(Verdict.UNSUPPORTED, 0.0, (Finding(FindingKind.WORDING, reason),), None)


def best_of(judged: Sequence[Judgement]) -> int:
    """Which of several texts tells most of a fact: one that carries it, then one that says otherwise."""

    def rank(each: Judgement) -> float:
        if each.verdict is Verdict.PARTLY_SUPPORTED and any(
            finding.kind in _UNMET for finding in each.findings
        ):
            # It lacks the figure or the name; a sentence that has another in its place tells as much.
            return 1.5
        if each.verdict is not Verdict.CONTRADICTED:
            return STRENGTH[each.verdict]
        # Nearly the same sentence with another figure tells more than a text that is merely close.
        return 2.5 if each.is_near_copy else 1.5

    return max(range(len(judged)), key=lambda at: (rank(judged[at]), judged[at].score, -at))


def combined(facts: Sequence[Judgement], claim: Reading, evidence: Sequence[Reading]) -> Judgement:
    """All facts must hold; where some do and others do not, the claim holds in part.

    `facts` has one judgement for each fact; `evidence` are the texts that they were held against.
    """
    verdicts = {each.verdict for each in facts}
    weakest = min(facts, key=lambda each: (STRENGTH[each.verdict], each.score))
    verdict = weakest.verdict
    if verdict is Verdict.UNSUPPORTED and len(verdicts) > 1:
        verdict = Verdict.PARTLY_SUPPORTED
    findings = list(dict.fromkeys(finding for each in facts for finding in each.findings))
    is_verbatim = all(each.is_verbatim for each in facts)
    told = next((Reading(each.told_as) for each in facts if each.told_as), claim)
    if verdict is Verdict.SUPPORTED and not is_verbatim and (lacking := unknown_numbers(told, evidence)):
        verdict = Verdict.PARTLY_SUPPORTED
        findings.append(Finding(FindingKind.FIGURE, f"The passage does not have {', '.join(lacking[:5])}."))
    return Judgement(verdict, weakest.score, tuple(findings), _around(facts))


def _around(facts: Sequence[Judgement]) -> Span | None:
    spans = [each.span for each in facts if each.span]
    if not spans:
        return None
    whole = Span(min(each.start for each in spans), max(each.end for each in spans))
    if len(spans) > 1 and whole.end - whole.start > _LONGEST_SPAN:
        return max((each for each in facts if each.span), key=lambda each: each.score).span
    return whole


def shifted(finding: Finding, ours: int, theirs: int) -> Finding:
    """With its places in the whole claim and in the whole evidence."""
    return replace(
        finding,
        ours=finding.ours and finding.ours.shifted(ours),
        theirs=finding.theirs and finding.theirs.shifted(theirs),
    )
