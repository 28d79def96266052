"""A draft into which right citations were put."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.types.checked import CheckedText


@dataclass(frozen=True, slots=True)
class Recitation:
    """A sentence of a draft whose markers were put right."""

    text: str
    before: tuple[int, ...]
    """The numbers of its markers."""
    after: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RecitedDraft:
    """A draft in which right citations stand in place of wrong and missing ones, checked as it is now."""

    text: str
    checked: CheckedText
    recited: tuple[Recitation, ...] = ()
    listed: Mapping[int, str] = field(default_factory=dict)
    """What was added to its list of sources."""
