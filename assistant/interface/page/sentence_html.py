"""One sentence of an answer, as markup: its verdict with the reasons, and a number for each citation.

A citation is rendered by `_citation`, and its click is answered by `PageActions.open`. What a number shows
when it is pointed at or focused is the tooltip beside it, which `static/reading.js` lays below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.interface.markup import Attribute, Html, foreign, join, tag
from assistant.interface.page.compared_html import side_by_side
from assistant.interface.page.pinning import pin_sentence_button
from assistant.interface.page.reading_html import described, opening
from assistant.interface.wording import explain
from assistant.types import Verdict

if TYPE_CHECKING:
    from assistant.types import CheckedSentence, Citation

MARKS = {
    Verdict.SUPPORTED: ("✓", "Supported"),
    Verdict.PARTLY_SUPPORTED: ("◐", "Partly supported"),
    Verdict.CONTRADICTED: ("✗", "Contradicted"),
    Verdict.UNSUPPORTED: ("?", "Unsupported"),
}
"""For each verdict its sign and its name."""


def sentence_html(
    sentence: CheckedSentence, name: str, *, is_open: bool = False, can_pin: bool = True
) -> Html:
    """`name` is unique on the page: the parts of the sentence that others point to are called after it.

    With `is_open` the reasons are in sight from the start.
    """
    numbers = join(
        (_citation(each, f"{name}-{at}") for at, each in enumerate(sentence.citations, start=1)), " "
    )
    pin = pin_sentence_button(sentence) if can_pin else None
    why = _why(sentence, name, is_open)
    words = tag("div", foreign(sentence.text), " ", numbers, pin, why, class_="words")
    return tag("li", _verdict(sentence, name, is_open), words, class_=f"sentence {sentence.verdict.value}")


def _verdict(sentence: CheckedSentence, name: str, is_open: bool) -> Html:
    """A mark that says why when it is pointed at, and unfolds what was compared when it is clicked."""
    icon, verdict = MARKS[sentence.verdict]
    why = explain(sentence)
    mark = tag(
        "button",
        tag("span", icon, class_="icon", aria_hidden="true"),
        type="button",
        class_="verdict",
        aria_label=f"{verdict}: {why}",
        aria_expanded="true" if is_open else "false",
        aria_controls=f"{name}-why",
        data_action="unfold",
    )
    # The label says the same; heard once is enough.
    tip = tag("span", tag("strong", verdict), " ", foreign(why), class_="tip", aria_hidden="true")
    return tag("span", mark, tip, class_="tipped")


def _why(sentence: CheckedSentence, name: str, is_open: bool) -> Html:
    _, verdict = MARKS[sentence.verdict]
    pairs = list(side_by_side(sentence, "The answer", _place))
    quotes = () if pairs else map(_quote, sentence.citations)
    return tag(
        "div",
        tag("p", tag("strong", verdict, class_="name"), " ", foreign(explain(sentence)), class_="reason"),
        *pairs,
        *quotes,
        class_="why",
        id=f"{name}-why",
        hidden=not is_open,
    )


def _quote(citation: Citation) -> Html:
    """The words that carry the sentence, where no two places stand against each other."""
    return tag("blockquote", tag("q", foreign(citation.quote)), tag("p", _origin(citation), class_="where"))


def _citation(citation: Citation, name: str) -> Html:
    named = ", ".join(part for part in (citation.title, citation.outlet) if part)
    number = tag(
        "button",
        str(citation.marker),
        type="button",
        class_="citation",
        aria_label=f"Citation {citation.marker}: {named or citation.source}",
        aria_describedby=f"{name}-tip",
        **_place(citation),
    )
    quote = tag("q", foreign(citation.quote))
    where = tag("span", _origin(citation), class_="where")
    return tag(
        "span",
        number,
        tag("span", quote, where, class_="tip", role="tooltip", id=f"{name}-tip"),
        class_="tipped",
    )


def _origin(citation: Citation) -> Html:
    where = described(citation.outlet, citation.published_at, citation.page)
    return join((foreign(part) for part in (citation.title or citation.source, where) if part), " · ")


def _place(citation: Citation) -> dict[str, Attribute]:
    return opening(citation.document_id, citation.revision, citation.start, citation.end)
