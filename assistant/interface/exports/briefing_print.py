"""An exported briefing as a page to print: one file, no script, nothing fetched."""

from __future__ import annotations

from pathlib import Path

from assistant.interface.exports.briefing_paragraphs import Footnote, Paragraph, Role, Sheet
from assistant.interface.exports.briefing_rows import QUOTE, VERDICT, Row
from assistant.interface.markup import Html, join, tag

_STYLE = Path(__file__).parent / "briefing-print.css"
# Whatever a text holds, a browser runs and fetches nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_ELEMENTS = {Role.TITLE: "h1", Role.HEADING: "h2", Role.QUOTE: "blockquote"}


def write_html(sheet: Sheet) -> str:
    """The whole file."""
    title = next((each.text for each in sheet.paragraphs if each.role is Role.TITLE), "")
    body = [_paragraph(each) for each in sheet.paragraphs if each.role is not Role.CLOSING]
    closing = [_paragraph(each) for each in sheet.paragraphs if each.role is Role.CLOSING]
    notes = tag("section", tag("h2", "Footnotes"), *map(_footnote, sheet.footnotes), class_="notes")
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        # Ours, and the same in every file.
        tag("style", Html(_STYLE.read_text(encoding="utf-8"))),
    )
    main = tag("main", *body, tag("footer", *closing, class_="closing"), notes if sheet.footnotes else None)
    return f"<!doctype html>\n{tag('html', head, tag('body', main), lang='en')}\n"


def _paragraph(paragraph: Paragraph) -> Html:
    if paragraph.role is Role.BREAK:
        return tag("hr")
    mark = tag("span", paragraph.mark, class_="mark") if paragraph.mark else None
    return tag(
        _ELEMENTS.get(paragraph.role, "p"),
        tag("bdi", paragraph.text, class_="words"),
        join([" ", mark]) if mark else None,
        *map(_reference, paragraph.labels),
        class_=paragraph.role.value,
    )


def _reference(label: str) -> Html:
    link = tag("a", label, href=f"#note-{label}", id=f"ref-{label}", aria_label=f"Footnote {label}")
    return tag("sup", link, class_="ref")


def _footnote(footnote: Footnote) -> Html:
    number = tag("a", footnote.label, href=f"#ref-{footnote.label}", aria_label="Back to the sentence")
    rows = map(_row, footnote.rows)
    return tag("div", tag("p", number, class_="number"), *rows, class_="note", id=f"note-{footnote.label}")


def _row(row: Row) -> Html:
    name, value = row
    shown = tag("bdi", value, class_="value")
    if name == VERDICT:
        return tag("p", shown, class_="row verdict")
    kind = "row quote" if name == QUOTE else "row"
    return tag("p", tag("span", f"{name}:", class_="label"), " ", shown, class_=kind)
