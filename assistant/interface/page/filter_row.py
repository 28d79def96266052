"""What a question may be narrowed down to on the page: the form, and what was chosen in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from assistant.errors import AssistantError
from assistant.interface.markup import Html, tag
from assistant.interface.page.reading_html import described
from assistant.text.folding import fold
from assistant.types import Filters

if TYPE_CHECKING:
    from assistant.types import Document


def filters_html(documents: Sequence[Document]) -> Html:
    """What is chosen, as chips, and the form, folded away; `static/filters.js` looks after both."""
    # One for each name, however it is spelled; quoted, so that no character of it changes on its way.
    names = {fold(document.outlet): document.outlet for document in documents if document.outlet}
    outlets = [(quote(names[key], errors="surrogatepass"), names[key]) for key in sorted(names)]
    articles = [(document.document_id, _name(document)) for document in documents]
    fields = (
        _choice("outlet", "Outlet", "All outlets", outlets),
        _day("since", "From"),
        _day("until", "Until"),
        _choice("document", "Article", "All articles", articles),
        tag("button", "Clear", type="button", data_action="clear"),
    )
    summary = tag("summary", "Narrow down")
    form = tag("details", summary, tag("div", *fields, class_="fields"), class_="filters")
    return tag("div", tag("ul", class_="chips", aria_label="Narrowed down to", hidden=True), form)


def _name(document: Document) -> str:
    details = described(document.outlet, document.published_at)
    return " · ".join(part for part in (document.title or document.source, details) if part)


def _choice(name: str, label: str, everything: str, options: Iterable[tuple[str, str]]) -> Html:
    shown = (tag("option", text, value=value) for value, text in options)
    chooser = tag("select", tag("option", everything, value=""), *shown, name=name)
    return tag("label", label, chooser)


def _day(name: str, label: str) -> Html:
    return tag("label", label, tag("input", type="date", name=name))


def chosen_filters(form: object) -> Filters:
    """The filters that the form's values ask for. Raises AssistantError where a day is none."""
    given: Mapping[str, object] = form if isinstance(form, dict) else {}
    outlets = (unquote(outlet, errors="surrogatepass") for outlet in _listed(given.get("outlets")))
    since, until = _read_day(given.get("since"), "From"), _read_day(given.get("until"), "Until")
    if since and until and since > until:
        raise AssistantError("“From” is later than “Until”; change one of the two days under “Narrow down”.")
    return Filters(
        document_ids=tuple(_listed(given.get("documents"))),
        outlets=tuple(outlets),
        since=since,
        until=until,
    )


def _listed(value: object) -> list[str]:
    return [str(each) for each in value if each] if isinstance(value, list) else []


def _read_day(value: object, label: str) -> date | None:
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        raise AssistantError(f"“{label}” is not a whole date; complete it or clear it.") from None
