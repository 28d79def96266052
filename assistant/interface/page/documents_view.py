"""How one browser tab looks at the documents: what it looks for, the order, the page, the open row."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from assistant.text.folding import fold

if TYPE_CHECKING:
    from datetime import date

    from assistant.types import Document

_ROWS = 50
_KEYS: dict[str, Callable[[Document], Any]] = {
    "title": lambda document: fold(document.title or document.source),
    "outlet": lambda document: fold(document.outlet or ""),
    "date": lambda document: document.published_at.isoformat() if document.published_at else "",
    "passages": lambda document: document.passages,
    "added": lambda document: document.added_at,
}
_DOWN_FIRST = ("date", "passages", "added")
_SMALL_NUMBER = re.compile(r"\d{1,2}")
_UNCALLED: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class View:
    """What a tab shows of the list."""

    wanted: str = ""
    """Words that title, outlet, date, source or given name must have."""
    by: str = "date"
    is_descending: bool = True
    page: int = 0
    opened: str = ""
    """The id of the document that is unfolded."""
    is_editing: bool = False
    seen: int = -1
    """Which change of the documents the tab has shown last."""

    def searched(self, wanted: str) -> View:
        return replace(self, wanted=wanted, page=0, opened="", is_editing=False)

    def sorted_by(self, by: str) -> View:
        """By this column; the other way round where it is that already. Unknown columns change nothing."""
        if by not in _KEYS:
            return self
        is_descending = not self.is_descending if by == self.by else by in _DOWN_FIRST
        return replace(self, by=by, is_descending=is_descending, page=0)

    def turned_to(self, page: int) -> View:
        return replace(self, page=page, opened="", is_editing=False)

    def unfolded(self, document_id: str) -> View:
        """With this row open; folded where it is open already."""
        return replace(self, opened="" if document_id == self.opened else document_id, is_editing=False)

    def editing(self, document_id: str) -> View:
        return replace(self, opened=document_id, is_editing=True)


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows that a view shows, and what is told about the others."""

    view: View
    rows: tuple[Document, ...]
    found: int
    """How many documents have the words."""
    total: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.found // _ROWS))


def list_documents(
    documents: Sequence[Document], view: View, called: Mapping[str, str] = _UNCALLED
) -> Listing:
    """The documents of a view; a page that does not exist is the last one.

    `called` is, by the ids of documents, what their files were called where they came from.
    """
    found = find_documents(documents, view, called)
    page = max(0, min(view.page, (len(found) - 1) // _ROWS))
    rows = tuple(found[page * _ROWS : (page + 1) * _ROWS])
    return Listing(replace(view, page=page), rows, len(found), len(documents))


def find_documents(
    documents: Sequence[Document], view: View, called: Mapping[str, str] = _UNCALLED
) -> list[Document]:
    """All that have the words of a view, in its order, on whatever page."""
    wanted = [_pattern(word) for word in fold(view.wanted.replace(",", " ")).split()]
    found = [each for each in documents if _has(each, called.get(each.document_id, ""), wanted)]
    # Twice, so that what is equal stands by its title, whichever way round.
    found.sort(key=_KEYS["title"])
    found.sort(key=_KEYS[view.by], reverse=view.is_descending)
    return found


def _pattern(word: str) -> re.Pattern[str]:
    """Where a word stands; the 8 of '8 June' does not stand in 18."""
    is_small = _SMALL_NUMBER.fullmatch(word)
    return re.compile(rf"(?<!\d){word}(?!\d)" if is_small else re.escape(word))


def _has(document: Document, called: str, wanted: Sequence[re.Pattern[str]]) -> bool:
    if not wanted:
        return True
    day = _written(document.published_at) if document.published_at else ""
    text = fold(" ".join((document.title, document.outlet or "", day, called, *document.sources)))
    return all(pattern.search(text) for pattern in wanted)


def _written(day: date) -> str:
    """The forms in which a day may be looked for."""
    return f"{day.isoformat()} {day.day} {day:%b} {day:%B} {day.year}"
