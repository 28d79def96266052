"""How the markers of a draft are written, so that one more looks like those that are there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.check.drafts import Claim
from assistant.text.markers import Marker

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PLAIN = " [1]"


def written_like(sample: str, numbers: Sequence[int]) -> str:
    """A marker with these numbers in the form of `sample`; what only that program writes becomes `[1]`."""
    lead, core = sample[: len(sample) - len(sample.lstrip())], sample.strip()
    together = ", ".join(map(str, numbers))
    if core.startswith("【"):
        return lead + "".join(f"【{number}】" for number in numbers)
    if core.startswith("[^"):
        return lead + "".join(f"[^{number}]" for number in numbers)
    if core[:1] in "⁰¹²³⁴⁵⁶⁷⁸⁹":
        return lead + " ".join(str(number).translate(_RAISED) for number in numbers)
    if core.startswith("<"):
        return f"{lead}<sup>{together}</sup>"
    if core.startswith(("(", "^")) or core[:1].isdigit():
        return lead + re.sub(r"\d.*\d|\d", together, core)
    return lead + (f"\\[{together}\\]" if core.startswith("\\[") else f"[{together}]")


@dataclass(frozen=True, slots=True)
class MarkerStyle:
    """The form and the place of most markers of a draft."""

    sample: str = _PLAIN
    """One of them, with the space before it."""
    stands_before_stop: bool = False

    @classmethod
    def of(cls, text: str, claims: Sequence[Claim]) -> MarkerStyle:
        cited = [(marker, claim) for claim in claims for marker in claim.cited if marker.numbers]
        if not cited:
            return cls()
        before = sum(marker.at.start < claim.at.end for marker, claim in cited)
        return cls(_with_space(text, cited[0][0]), 2 * before > len(cited))

    @property
    def is_footnote(self) -> bool:
        return self.sample.strip().startswith("[^")

    def insertion(self, text: str, claim: Claim, numbers: Sequence[int]) -> tuple[int, str]:
        """Where to put a marker with these numbers to a claim, and what."""
        end = claim.at.end
        has_stop = text[end - 1 : end] in (".", "!", "?") and text[end - 2 : end - 1].isalnum()
        at = end - 1 if self.stands_before_stop and has_stop else end
        return at, written_like(self.sample, numbers)


def _with_space(text: str, marker: Marker) -> str:
    start = marker.at.start
    return text[start - 1 if start and text[start - 1] == " " else start : marker.at.end]
