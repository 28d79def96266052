"""The table of documents, as markup: a row each, and what unfolds below it."""

from __future__ import annotations

import time
from base64 import b64encode
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assistant.interface.markup import Html, foreign, join, tag
from assistant.interface.page.documents_view import Listing, View
from assistant.interface.wording import count, excerpt

if TYPE_CHECKING:
    from assistant.types import Document

_PREVIEW_CHARACTERS = 600
_COLUMNS = (
    ("title", "Title"),
    ("outlet", "Outlet"),
    ("date", "Date"),
    ("passages", "Passages"),
    ("added", "Added"),
)
_LONGEST = 500
"""Of what a title or an outlet may be corrected to."""


@dataclass(frozen=True, slots=True)
class Unfolded:
    """What is shown of the one document that is unfolded."""

    text: str
    """As much of it as there is to look at, at least."""
    called: str | None = None
    """What its file was called where it came from."""


def documents_html(
    listing: Listing, unfolded: Unfolded | None, gone: frozenset[str], said: Html | None = None
) -> Html:
    """The table. `gone` are ids of documents whose files no longer exist, `said` what was done last."""
    if not listing.total:
        empty = tag("p", "No documents yet. Drop some articles here, or paste one.", class_="hint")
        return tag("div", said, empty, class_="documents", tabindex=-1)
    rows = (_row(document, listing.view, unfolded, document.document_id in gone) for document in listing.rows)
    head = tag(
        "thead", tag("tr", tag("td"), *(_heading(*column, listing.view) for column in _COLUMNS), _STATE)
    )
    table = tag("table", tag("caption", _counted(listing)), head, tag("tbody", *rows))
    return tag("div", said, table, _turning(listing), class_="documents", tabindex=-1)


_STATE = tag("th", "State", scope="col", class_="state")


def said_html(message: str, undo: str | None = None) -> Html:
    """What was done; with a button that takes it back where that can be done."""
    button = tag("button", "Undo", type="button", data_action="undo", data_document=undo) if undo else None
    return tag("p", foreign(message), " ", button, class_="said", role="status")


def table_link_html(data: bytes) -> Html:
    """Leads to a table that is saved and not shown; another each time, so that each press is noticed."""
    kept = f"data:text/csv;base64,{b64encode(data).decode('ascii')}"
    name = f"documents-{date.today().isoformat()}.csv"
    return tag("a", name, href=kept, download=name, data_made=time.time_ns(), hidden=True)


def _counted(listing: Listing) -> str:
    total = count(listing.total, "document")
    return f"{listing.found:,} of {total}" if listing.view.wanted.strip() else f"{total} in the workspace"


def _heading(by: str, name: str, view: View) -> Html:
    order = ("descending" if view.is_descending else "ascending") if view.by == by else "none"
    arrow = {"descending": "▾", "ascending": "▴", "none": ""}[order]
    sign = tag("span", arrow, aria_hidden="true", class_="arrow")
    button = tag("button", name, sign, type="button", data_action="sort", data_by=by)
    return tag("th", button, scope="col", aria_sort=order, class_=by)


def _row(document: Document, view: View, unfolded: Unfolded | None, is_gone: bool) -> Html:
    is_open = document.document_id == view.opened and unfolded is not None
    cells = tag(
        "tr",
        tag("td", _choice(document), class_="choice"),
        tag("th", _unfolding(document, is_open), scope="row", class_="title"),
        _cell("outlet", document.outlet or ""),
        _cell("date", _day(document.published_at)),
        _passages(document.passages),
        _cell("added", _day(date.fromisoformat(document.added_at[:10]))),
        tag("td", *_state(document, is_gone), class_="state"),
        class_="open" if is_open else None,
    )
    return join([cells, _details(document, unfolded, view.is_editing) if is_open and unfolded else None])


def _passages(number: int) -> Html:
    """The unit is shown where there is no room for headings."""
    unit = "passage" if number == 1 else "passages"
    return tag("td", f"{number:,}", class_="passages", data_unit=unit)


def _choice(document: Document) -> Html:
    """Ticks the document for the next questions; `static/filters.js` keeps what is ticked."""
    name = f"Ask only about {_name(document)}"
    return tag(
        "input", type="checkbox", data_choose=document.document_id, aria_label=name, title="Ask only about it"
    )


def _unfolding(document: Document, is_open: bool) -> Html:
    return tag(
        "button",
        foreign(_name(document)),
        type="button",
        aria_expanded="true" if is_open else "false",
        data_action="unfold",
        data_document=document.document_id,
    )


def _cell(name: str, text: str) -> Html:
    return tag("td", foreign(text) if text else None, class_=name)


def _day(day: date | None) -> str:
    return f"{day.day} {day:%b %Y}" if day else ""


def _state(document: Document, is_gone: bool) -> tuple[Html, ...]:
    state = (
        tag(
            "span",
            "file gone",
            class_="gone",
            title="The file no longer exists. The article stays until you remove it.",
        )
        if is_gone
        else tag("span", "ready", class_="ready")
    )
    corrected = ", ".join(name.replace("published_at", "date") for name in document.corrected)
    edited = tag("span", "edited", class_="edited", title=f"You have set: {corrected}") if corrected else None
    return (state, *((Html(" "), edited) if edited else ()))


def _name(document: Document) -> str:
    return document.title or document.source


# --- what unfolds -------------------------------------------------------------------------------------


def _details(document: Document, unfolded: Unfolded, is_editing: bool) -> Html:
    called = tag("p", "Uploaded as ", foreign(unfolded.called), class_="source") if unfolded.called else None
    sources = tag("p", join((foreign(source) for source in document.sources), ", "), class_="source")
    preview = tag("p", foreign(excerpt(unfolded.text, _PREVIEW_CHARACTERS)), class_="preview")
    below = _form(document) if is_editing else tag("div", preview, _tools(document))
    return tag("tr", tag("td", sources, called, below, colspan=len(_COLUMNS) + 2), class_="details")


def _tools(document: Document) -> Html:
    article = {"data_document": document.document_id}
    read = tag(
        "button",
        "Read",
        type="button",
        data_action="open",
        data_revision=document.revision,
        data_from="list",
        **article,
    )
    others = (("Edit", "edit"), ("Update", "update"), ("Remove", "remove"))
    buttons = (tag("button", name, type="button", data_action=action, **article) for name, action in others)
    return tag("div", read, *buttons, class_="tools")


def _form(document: Document) -> Html:
    """Title, outlet and date, to be corrected; `static/documents.js` sends what stands in it."""
    day = document.published_at.isoformat() if document.published_at else ""
    fields = (
        tag("label", "Title", tag("input", name="title", value=document.title, maxlength=_LONGEST)),
        tag("label", "Outlet", tag("input", name="outlet", value=document.outlet or "", maxlength=_LONGEST)),
        tag("label", "Date", tag("input", name="published_at", type="date", value=day)),
    )
    buttons = (
        tag(
            "button",
            "Save",
            type="button",
            data_action="save",
            data_document=document.document_id,
            class_="save",
        ),
        tag("button", "Cancel", type="button", data_action="leave", data_document=document.document_id),
    )
    hint = tag("p", "What you set here stays, whatever the file says when it is added again.", class_="hint")
    return tag(
        "div", *fields, tag("div", *buttons, class_="tools"), hint, class_="correcting fields", role="group"
    )


# --- many documents -----------------------------------------------------------------------------------


def _turning(listing: Listing) -> Html | None:
    """Buttons to the pages before and after, where there is more than one."""
    page = listing.view.page
    if listing.pages == 1:
        return None
    return tag(
        "nav",
        _turn("Previous", page - 1, is_there=page > 0),
        tag("span", f"Page {page + 1} of {listing.pages}"),
        _turn("Next", page + 1, is_there=page + 1 < listing.pages),
        class_="turning tools",
        aria_label="Pages of the list",
    )


def _turn(name: str, page: int, *, is_there: bool) -> Html:
    return tag("button", name, type="button", data_action="turn", data_page=page, disabled=not is_there)
