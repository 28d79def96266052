"""The way from one citation to the next, as markup: what stands above an article that was opened at one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from assistant.interface.markup import Attribute, Html, tag
from assistant.interface.page.reading_html import opening

if TYPE_CHECKING:
    from assistant.types import CheckedSentence, Citation


def places_of(sentences: Iterable[CheckedSentence]) -> list[Citation]:
    """The cited places in the order in which they are read, each once."""
    places: dict[tuple[str, int, int], Citation] = {}
    for sentence in sentences:
        for citation in sentence.citations:
            places.setdefault((citation.revision, citation.start, citation.end), citation)
    return list(places.values())


def steps_html(places: Sequence[Citation], here: tuple[str, int, int], **also: Attribute) -> Html | None:
    """Buttons to the citations before and after `here` (revision, start, end), and which of how many it is.

    None where `here` is none of them, or the only one. `also` goes along with each click.
    """
    at = [(each.revision, each.start, each.end) for each in places]
    if len(at) < 2 or here not in at:
        return None
    now = at.index(here)
    return tag(
        "nav",
        _step("previous", "‹ Previous", places[now - 1] if now else None, also),
        tag("span", f"Citation {now + 1} of {len(at)}", role="status"),
        _step("next", "Next ›", places[now + 1] if now + 1 < len(at) else None, also),
        class_="steps tools",
        aria_label="Citations",
    )


def _step(way: str, label: str, to: Citation | None, also: dict[str, Attribute]) -> Html:
    """At the ends there is nothing to open; the button stays, so that the focus does."""
    place = {**opening(to.document_id, to.revision, to.start, to.end), **also} if to else {}
    name = f"{way.capitalize()} citation"
    return tag(
        "button",
        label,
        type="button",
        data_step=way,
        aria_label=name,
        aria_disabled=None if to else "true",
        **place,
    )
