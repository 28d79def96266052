"""What is to be said of the markers that a draft carries, whatever the documents say of its sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from assistant.check.drafts import Claim
from assistant.types import CheckedSentence, DraftMarker, MarkerState

DocumentsOf = Mapping[int, tuple[str, ...]]
"""The ids of the documents that each marker of a draft means."""
Hold = Callable[[tuple[str, ...]], CheckedSentence]
"""Holds the sentence at hand against these documents alone."""


def notes_on(claim: Claim, sources: Mapping[int, str], documents_of: DocumentsOf) -> list[str]:
    """What a reader should know of the markers of a claim."""
    return lost_markers(claim.markers, sources, documents_of) or (
        [] if claim.markers else ["It carries no marker of its own."]
    )


def lost_markers(markers: Sequence[int], sources: Mapping[int, str], documents_of: DocumentsOf) -> list[str]:
    """Of each marker that leads to no document, or to several, why."""
    told = []
    for number in markers:
        meant = len(documents_of.get(number, ()))
        if not sources:
            told.append(f"The draft has no list of sources that says what source {number} is.")
        elif number not in sources:
            told.append(f"Source {number} is none of the {len(sources)} sources that the draft lists.")
        elif not meant:
            told.append(f"None of the documents is what the draft lists as source {number}.")
        elif meant > 1:
            told.append(f"What the draft lists as source {number} fits {meant} documents equally well.")
    return told


def marker_states(
    claim: Claim,
    checked: CheckedSentence,
    sources: Mapping[int, str],
    documents_of: DocumentsOf,
    hold: Hold,
) -> tuple[DraftMarker, ...]:
    """What became of each marker of `claim`, whose check is `checked`."""
    is_alone = len(claim.markers) == 1

    def state(number: int, documents: tuple[str, ...]) -> MarkerState:
        if number not in sources:
            return MarkerState.UNLISTED
        if not documents:
            return MarkerState.UNKNOWN
        if not checked.is_supported:
            return MarkerState.UNPROVEN
        is_right = any(citation.document_id in documents for citation in checked.citations)
        # Of several, one is cited that is enough; the others may carry it too.
        is_right = is_right or (not is_alone and hold(documents).is_supported)
        return MarkerState.RIGHT if is_right else MarkerState.WRONG

    return tuple(
        DraftMarker(number, state(number, documents), sources.get(number, ""), documents)
        for number in claim.markers
        for documents in [documents_of.get(number, ())]
    )
