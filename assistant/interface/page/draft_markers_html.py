"""The markers that a draft carries, as markup: beside each sentence, and what they point to below it."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.interface.markup import Html, foreign, join, tag
from assistant.interface.visible import without_signs
from assistant.interface.wording import bracketed, count, describe_marker, excerpt, marker_words
from assistant.types import CheckedSentence, CheckedText, DraftMarker, MarkerState

_SIGNS = {
    MarkerState.RIGHT: "✓",
    MarkerState.WRONG: "✗",
    MarkerState.UNPROVEN: "–",
    MarkerState.UNLISTED: "?",
    MarkerState.UNKNOWN: "?",
}
_LONGEST_TITLE = 80


def markers_html(sentence: CheckedSentence, *, are_usual: bool) -> Html | None:
    """`[1] ✓ right`, for each; or that there is none, in a draft in which others have some."""
    if not sentence.markers:
        return tag("span", " no citation", class_="own missing") if are_usual else None
    return join(map(_marker, sentence.markers), " ")


def _marker(marker: DraftMarker) -> Html:
    sign = tag("span", f"{_SIGNS[marker.state]} ", aria_hidden="true")
    said = f" {bracketed([marker.number])} "
    return tag("span", said, sign, marker_words(marker), class_=f"own {marker.state.value}")


def sources_html(sentence: CheckedSentence) -> Html | None:
    """What each marker of a sentence points to."""
    if not sentence.markers:
        return None
    return tag("ul", *map(_source, sentence.markers), class_="own-sources", aria_label="What the draft cites")


def _source(marker: DraftMarker) -> Html:
    said = tag("p", tag("b", bracketed([marker.number])), " ", foreign(describe_marker(marker)))
    is_more = bool(marker.title) and without_signs(marker.source) != marker.title
    listed = tag("p", "The draft lists it as: ", foreign(excerpt(marker.source)), class_="where")
    return tag("li", said, listed if is_more else None)


def cite_html(at: int, sentence: CheckedSentence) -> Html | None:
    """The button that puts the right citation into the draft; nothing where there is none to put."""
    if not sentence.uncited:
        return None
    titles = {each.document_id: each.title or each.source for each in sentence.citations}
    named = " and ".join(f"“{excerpt(titles[each], _LONGEST_TITLE)}”" for each in sentence.uncited)
    button = tag(
        "button",
        "Use the right citation",
        tag("bdi", f": {without_signs(named)}"),
        type="button",
        class_="cite",
        data_action="cite",
        data_of=at,
    )
    return tag("p", button, class_="tools")


def cite_all_html(checked: CheckedText, *, can_undo: bool) -> Iterator[Html]:
    """Buttons for all sentences at once, and for taking back what was put in last."""
    lacking = sum(bool(sentence.uncited) for sentence in checked.sentences)
    if lacking:
        said = f"Use all right citations ({lacking})"
        name = f"Use all right citations, in {count(lacking, 'sentence')}"
        yield tag("button", said, type="button", aria_label=name, data_action="cite", data_of="all")
    if can_undo:
        yield tag("button", "Undo", type="button", data_action="cite", data_of="undo")
