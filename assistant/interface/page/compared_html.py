"""Two places side by side, as markup: the words of a sentence, and those that they are held against."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.interface.markup import Attribute, Html, foreign, tag
from assistant.interface.wording import compared

if TYPE_CHECKING:
    from assistant.types import CheckedSentence, Citation, Excerpt

Place = Callable[["Citation"], dict[str, Attribute]]
"""What makes a button open the article of a citation."""


def side_by_side(sentence: CheckedSentence, ours: str, place: Place) -> Iterator[Html]:
    """Each pair of places that a finding is about; `ours` says what the sentence is a part of."""
    for mine, theirs in compared(sentence):
        yield tag(
            "dl",
            tag("div", tag("dt", ours), tag("dd", foreign(mine.text))),
            tag("div", tag("dt", "The article"), tag("dd", _their_words(theirs, sentence.citations, place))),
            class_="compared",
        )


def stands(excerpt: Excerpt, text: str, start: int) -> bool:
    """Whether the words stand where they say, in a text that begins at `start`."""
    inside = text[excerpt.start - start : excerpt.end - start]
    return start <= excerpt.start and excerpt.text == inside


def _their_words(theirs: Excerpt, citations: Sequence[Citation], place: Place) -> Html:
    """The article's words; a button that opens it at them where they stand among what is cited."""
    words = foreign(theirs.text)
    for citation in citations:
        if stands(theirs, citation.quote, citation.start):
            exact = {**place(citation), "data_start": theirs.start, "data_end": theirs.end}
            return tag("button", words, type="button", **exact)
    return words
