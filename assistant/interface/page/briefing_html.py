"""The tab “Briefing”, as markup: which briefing it is, its items in order, and the three forms to take along.

Buttons say in `data-do` what they do to the briefing, which `static/briefing.js` sends to `BriefingActions`.
"""

from __future__ import annotations

import secrets
from base64 import b64encode
from collections.abc import Iterator, Sequence

from assistant.interface.exports.briefing_files import FORMS, export_briefing, file_name
from assistant.interface.markup import Html, foreign, join, tag
from assistant.interface.page.reading_html import described, opening
from assistant.interface.page.sentence_html import MARKS
from assistant.interface.visible import without_signs
from assistant.interface.wording import compared, excerpt, explain, summarise
from assistant.types import (
    Briefing,
    BriefingItem,
    CheckedSentence,
    CheckedText,
    Citation,
    ItemKind,
    Verdict,
)

_FORM_NAMES = {".md": "Markdown", ".docx": "Word", ".html": "Print (HTML)"}
_HINT = (
    "Nothing is pinned yet. Choose “Pin” behind a sentence or a quote, “Pin answer” below an answer, or add "
    "words of your own."
)
_KIND_NAMES = {ItemKind.QUOTE: "Quote", ItemKind.OWN: "Own words", ItemKind.SENTENCE: "Sentence"}


def telling_html(said: str) -> Html:
    """What was done, for `static/telling.js` to tell whoever looks or listens."""
    # Another number each time: the same words may have to be said twice.
    return tag("p", said, data_told=secrets.token_hex(4))


def briefing_html(
    briefing: Briefing | None, kept: Sequence[Briefing], discarded: Briefing | None = None
) -> Html:
    """The briefing that is open, among all that are kept; one that was just `discarded` can come back."""
    parts: list[Html | None] = [_chooser(briefing, kept)]
    if discarded is not None:
        words = f"Undo: bring back “{without_signs(discarded.title)}”"
        parts.append(tag("p", _button(words, "restore", discarded.briefing_id), class_="tools"))
    if briefing is None:
        parts.append(tag("p", _HINT, class_="hint"))
    else:
        parts += [
            _title(briefing),
            _summary(briefing),
            _downloads(briefing),
            _undo(briefing),
            _items(briefing),
        ]
    return tag("div", *parts, class_="briefing")


def _chooser(briefing: Briefing | None, kept: Sequence[Briefing]) -> Html:
    options = (
        tag(
            "option",
            without_signs(each.title),
            value=each.briefing_id,
            selected=briefing is not None and each.briefing_id == briefing.briefing_id,
        )
        for each in kept
    )
    choose = tag("label", "Briefing ", tag("select", *options, data_do="choose")) if kept else None
    remove = _button("Remove this briefing", "discard") if briefing else None
    return tag("div", choose, _button("New briefing", "new"), remove, class_="tools chooser")


def _title(briefing: Briefing) -> Html:
    box = tag("input", type="text", value=briefing.title, maxlength=200, data_do="rename", autocomplete="off")
    return tag("label", "Title ", box, class_="briefing-title")


def _summary(briefing: Briefing) -> Html | None:
    if not briefing.sentences:
        return tag("p", _HINT, class_="hint")
    return tag("p", summarise(CheckedText(briefing.sentences)), class_="summary")


def _downloads(briefing: Briefing) -> Html | None:
    if not briefing.items:
        return None
    links = (_download(briefing, suffix) for suffix in FORMS)
    return tag("p", "Download with footnotes: ", *links, class_="tools")


def _download(briefing: Briefing, suffix: str) -> Html:
    data = b64encode(export_briefing(briefing, suffix)).decode("ascii")
    kind = FORMS[suffix]
    return tag(
        "a", _FORM_NAMES[suffix], href=f"data:{kind};base64,{data}", download=file_name(briefing, suffix)
    )


def _undo(briefing: Briefing) -> Html | None:
    if not briefing.removed:
        return None
    last = excerpt(without_signs(briefing.removed[-1].item.label), 40)
    return tag("p", _button(f"Undo: put back “{last}”", "undo"), class_="tools")


def _items(briefing: Briefing) -> Html | None:
    if not briefing.items:
        return None
    total = len(briefing.items)
    items = (_item(item, at, total) for at, item in enumerate(briefing.items))
    return tag("ol", *items, class_="items", aria_label="What is in the briefing")


def _item(item: BriefingItem, at: int, total: int) -> Html:
    sentences = tag("ul", *map(_sentence, item.sentences), class_="sentences")
    return tag(
        "li",
        tag("p", _kind(item), class_="kind"),
        sentences,
        _editor(item) if item.kind is ItemKind.OWN else None,
        _item_tools(item, at, total),
        data_item=item.item_id,
    )


def _kind(item: BriefingItem) -> Html:
    if item.kind is ItemKind.ANSWER:
        return join(["Answer to: ", foreign(item.text)])
    asked = (
        [" from the answer to: ", foreign(item.text)] if item.kind is ItemKind.SENTENCE and item.text else []
    )
    return join([_KIND_NAMES[item.kind], *asked])


def _item_tools(item: BriefingItem, at: int, total: int) -> Html:
    named = excerpt(without_signs(item.label), 50)

    def button(words: str, do: str, *, is_off: bool = False) -> Html:
        return _button(words, do, item.item_id, f"{words}: {named}", is_off=is_off)

    return tag(
        "div",
        button("Up", "up", is_off=at == 0),
        button("Down", "down", is_off=at == total - 1),
        button("Edit", "edit") if item.kind is ItemKind.OWN else None,
        button("Remove", "remove"),
        class_="tools",
        role="group",
        aria_label=f"Item {at + 1} of {total}",
    )


def _editor(item: BriefingItem) -> Html:
    """Where own words are changed; in sight after “Edit”."""
    box = tag("textarea", item.text, rows=3, maxlength=2000)
    return tag(
        "div",
        tag("label", "Your words ", box),
        tag(
            "p",
            _button("Check and save", "save", item.item_id),
            _button("Leave as it was", "leave", item.item_id),
            class_="tools",
        ),
        class_="editor",
        hidden=True,
    )


def _sentence(sentence: CheckedSentence) -> Html:
    icon, name = MARKS[sentence.verdict]
    is_supported = sentence.verdict is Verdict.SUPPORTED
    words = tag(
        "div",
        tag("strong", name, class_="sr-only" if is_supported else "name"),
        " ",
        foreign(sentence.text),
        tag("p", foreign(explain(sentence)), class_="reason")
        if not is_supported or sentence.reasons
        else None,
        *_compared(sentence),
        *(_citation(each, sentence.text) for each in sentence.citations),
        class_="words",
    )
    sign = tag("span", tag("span", icon, class_="icon"), class_="verdict", aria_hidden="true")
    return tag("li", sign, words, class_=f"sentence {sentence.verdict.value}")


def _compared(sentence: CheckedSentence) -> Iterator[Html]:
    for ours, theirs in compared(sentence):
        yield tag(
            "dl",
            tag("div", tag("dt", "The sentence"), tag("dd", foreign(ours.text))),
            tag("div", tag("dt", "The article"), tag("dd", foreign(theirs.text))),
            class_="compared",
        )


def _citation(citation: Citation, said: str) -> Html:
    """Where a sentence stands, and in which words where they are not its own."""
    where = described(citation.outlet, citation.published_at, citation.page)
    origin = join((foreign(part) for part in (citation.title or citation.source, where) if part), " · ")
    place = opening(citation.document_id, citation.revision, citation.start, citation.end)
    return tag(
        "blockquote",
        tag("q", foreign(citation.quote)) if citation.quote != said else None,
        tag("p", origin, class_="where"),
        tag(
            "button",
            "Read it in the article",
            type="button",
            class_="to-article",
            **place,
            data_from="briefing",
        ),
    )


def _button(
    words: str, do: str, item_id: str | None = None, name: str | None = None, *, is_off: bool = False
) -> Html:
    # Not `disabled`: whoever moves an item to the end by its button keeps the place to press again.
    return tag(
        "button",
        words,
        type="button",
        data_do=do,
        data_of=item_id,
        aria_label=name,
        aria_disabled="true" if is_off else None,
    )
