"""Who says what in a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.types.places import Span


class AttributionKind(StrEnum):
    """How a text gives someone's words."""

    DIRECT = "direct"
    """In quotation marks."""
    INDIRECT = "indirect"
    """X said that …; according to X, …"""


class Stance(StrEnum):
    """How the speaker stands to the content."""

    STATED = "stated"
    ALLEGED = "alleged"
    """accused, alleged, claimed: not a fact because it was said."""
    DENIED = "denied"
    ASKED = "asked"
    """asked, urged, demanded, ordered."""
    THOUGHT = "thought"
    """wants, plans, favours, opposes: what somebody has in mind, and not what they say."""
    SHOWN = "shown"
    """tries to persuade, may not believe, made the case: somebody's view, but neither words nor a wish."""

    @property
    def is_said(self) -> bool:
        """Whether somebody says it: only then are its words theirs."""
        return self not in (Stance.THOUGHT, Stance.SHOWN)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what, in one text: a source, the cue that says so, and the content."""

    speaker: str
    """The fullest form of the name that the text gives, e.g. 'Aleksandar Vučić' for 'he'."""
    speaker_span: Span
    """Where the source of this attribution stands ('he', 'Vučić', 'the SVR’s statement')."""
    cue_span: Span
    content_span: Span
    kind: AttributionKind
    stance: Stance
    roles: tuple[str, ...] = ()
    """What the text calls the speaker beside the name: 'mayor'; 'deputy' and 'mayor'."""
    namesakes: tuple[str, ...] = ()
    """Full names between which the text leaves the speaker's family name open."""
