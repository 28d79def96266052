from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.errors import AssistantError
from assistant.interface.page.filter_row import chosen_filters, filters_html
from assistant.types import Filters
from tests.interface.fakes import HARBOUR, document_of
from tests.interface.page.test_page_html import Shown

DOCUMENT = document_of(HARBOUR, title="Harbour reopens", source="documents/harbour.md")


def _options(markup: str) -> list[str]:
    return [attributes["value"] or "" for attributes in Shown(markup).all("option")]


def test_form_offers_every_outlet_once_and_every_article() -> None:
    spelled = [
        replace(DOCUMENT, outlet=outlet) for outlet in ("The Straits Gazette", "THE STRAITS GAZETTE", None)
    ]
    shown = Shown(filters_html([*spelled, replace(DOCUMENT, document_id="x", title="", outlet="A Weekly")]))
    outlets, articles = shown.inside("select").split("All articles")
    assert outlets == "All outletsA WeeklyTHE STRAITS GAZETTE"
    assert articles.count("Harbour reopens · The Straits Gazette · 18 March 2025") == 1
    assert "documents/harbour.md · A Weekly" in articles
    assert [field["name"] for field in shown.all("input", type="date")] == ["since", "until"]
    assert "open" not in shown.all("details")[0]


@pytest.mark.parametrize(
    "outlet", ["The Straits Gazette", 'Глас & <Ондрела>"', "Zero\u200bWidth\u202e", "50 %"]
)
def test_what_is_chosen_is_exactly_what_was_offered(outlet: str) -> None:
    _, offered, _, document_id = _options(filters_html([replace(DOCUMENT, outlet=outlet)]))
    form = {"outlets": [offered], "documents": [document_id], "since": "2025-03-18", "until": "2025-03-18"}
    day = date(2025, 3, 18)
    assert chosen_filters(form) == Filters((DOCUMENT.document_id,), (outlet,), day, day)


@pytest.mark.parametrize(
    "form", [None, {}, [], "x", {"outlets": [], "documents": None, "since": "", "until": ""}]
)
def test_an_empty_form_narrows_nothing_down(form: object) -> None:
    assert chosen_filters(form) == Filters()


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"since": "incomplete"}, "“From” is not a whole date"),
        ({"until": [2025]}, "“Until” is not a whole date"),
        ({"since": "2025-03-19", "until": "2025-03-18"}, "“From” is later than “Until”"),
    ],
)
def test_an_impossible_day_is_named(form: object, said: str) -> None:
    with pytest.raises(AssistantError, match=said):
        chosen_filters(form)


def test_several_outlets_and_documents_can_be_chosen() -> None:
    chosen = chosen_filters({"outlets": ["A%20Weekly", "", "B"], "documents": ["x", "y"]})
    assert chosen == Filters(document_ids=("x", "y"), outlets=("A Weekly", "B"))


@pytest.mark.parametrize("odd", ["x", 5, {"a": "b"}, {"outlets": "The Gaze"}])
def test_what_is_no_list_chooses_nothing(odd: object) -> None:
    assert chosen_filters({"outlets": odd, "documents": odd}) == Filters()
