"""Which documents the list of sources of a draft means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import PurePath

from assistant.check.addresses import domain_of, domains_in, page_of, pages_in
from assistant.text.folding import fold
from assistant.text.words import STOPWORDS, content_terms, terms
from assistant.types import Document

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_SAME_TITLE = 0.7
"""Share of a title's words that a line must have to mean it."""
_FEWEST_WORDS = 2
"""A title of fewer words may stand in any line by chance."""
_FEWEST_OF_CLAUSE = 3
"""Words of a part of a title that no quotation marks set apart."""
_LONGEST_LINE = 1500
"""Characters; what is longer is no line of a list."""
_QUOTED = re.compile(
    r"(?<!\w)(?P<sign>\"|'|\*{1,2}|_{1,2})(?=\S)(?P<title>[^\"*_]{3,300}?)(?P=sign)(?!\w)|\[(?P<linked>[^\[\]]{3,300})\]\("
)
"""Folded quotation marks are plain."""
_CLAUSE_ENDS = re.compile(r"\s[-|·]\s|[,.;:|·()\[\]\"*_]")
_SHORTEST_MISSPELT = 12
_MOST_MISSPELT = 4
"""Characters."""
_ALIKE = 0.9
_DIGITS = re.compile(r"\d+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DAY_AND_MONTH = re.compile(
    rf"\d (?:{_MONTHS})|(?:{_MONTHS})[a-z]{{0,6}} \d{{1,2}}\b(?!\d)|\d[./-]\d{{1,2}}[./-]\d"
)
_SAYS_MORE = re.compile(
    r"\d|\b(?!(?:the|an?|of|in|on|by|from|via|at|and|article|news|report|site|website|https?|www|m|online|accessed)\b)[^\W\d_]{2,}"
)
"""What may be part of the name of an article."""
_SCHEME = re.compile(r"^https?://(?:www\.)?")
# What may follow an address of the same page: '?utm_source=chat', '#page=2'.
_GOES_ON = r"(?![\w%+~=-]|[/.:@]\w|\?(?!utm_|fbclid|gclid|ref=|source=|share))"


def match_sources(sources: Mapping[int, str], documents: Sequence[Document]) -> dict[int, tuple[str, ...]]:
    """For each number of the list the ids of the documents that its line means; none where no one does.

    A line means a document by its address or file name, else by its title, a part of it or one misspelt, else
    by outlet and date together, else, where it says nothing more, by its outlet or its site alone. Of several
    those whose outlet and date it names; what is left then is ambiguous, and all of it is returned.
    """
    known = [_Known(document) for document in documents]
    return {
        number: tuple(each.document_id for each in _meant(_Line(line), known))
        for number, line in sources.items()
    }


class _Line:
    """A line of the list, folded, and what in it may be a title."""

    def __init__(self, line: str) -> None:
        self.text = fold(line[:_LONGEST_LINE])
        # 'Sept. 12th, 2025' is 'sep 12, 2025'.
        plain = re.sub(r"(?<=[a-z])\.|(?<=\d)(?:st|nd|rd|th)\b", "", self.text)
        self.with_plain_dates = re.sub(r"\bsept\b", "sep", plain)
        self.words = frozenset(content_terms(self.text))
        quoted = [_words(match["title"] or match["linked"]) for match in _QUOTED.finditer(self.text)]
        clauses = map(_words, _CLAUSE_ENDS.split(self.text))
        self.parts = [
            *(each for each in quoted if len(each) >= _FEWEST_WORDS),
            *(each for each in clauses if len(each) >= _FEWEST_OF_CLAUSE),
        ]
        """What stands in quotation marks or is a clause of its own, in words."""
        self.pages = frozenset(pages_in(self.text))
        self.domains = frozenset(domains_in(self.text))
        self.has_year = _YEAR.search(self.text) is not None

    @cached_property
    def wordings(self) -> list[str]:
        """What may be a title as it is written: the whole line, what is quoted in it, and its clauses."""
        quoted = [match["title"] or match["linked"] for match in _QUOTED.finditer(self.text)]
        return [each.strip(" .,;:") for each in (self.text, *quoted, *_CLAUSE_ENDS.split(self.text))]

    def without(self, said: str) -> bool:
        """Whether nothing that could name an article is left of the line without `said`."""
        return not _SAYS_MORE.search(self.text.replace(said, " "))


class _Known:
    """What a line may have of one document; all of it folded."""

    def __init__(self, document: Document) -> None:
        self.document_id = document.document_id
        self.title = fold(document.title)
        self._outlet = fold(document.outlet or "").removeprefix("the ")
        self._document = document

    @cached_property
    def _title_words(self) -> list[str]:
        return _words(self.title)

    @cached_property
    def _places(self) -> list[str]:
        """Its addresses and file names."""
        return [
            place for each in _places(self._document) if (place := _SCHEME.sub("", fold(each)).rstrip("/"))
        ]

    @cached_property
    def _days(self) -> list[str]:
        day = self._document.published_at
        return [fold(spelling) for spelling in _spellings(day)] if day else []

    @cached_property
    def _addresses(self) -> list[str]:
        return [fold(each) for each in (self._document.url or "", *self._document.sources) if "://" in each]

    @cached_property
    def _pages(self) -> frozenset[str]:
        return frozenset(page_of(address) for address in self._addresses)

    @cached_property
    def _domains(self) -> frozenset[str]:
        return frozenset(filter(None, map(domain_of, self._addresses)))

    @cached_property
    def _stems(self) -> list[str]:
        """Of file names, what no word of a sentence looks like."""
        stems = (fold(PurePath(each).stem) for each in self._document.sources if "://" not in each)
        return [stem for stem in stems if re.search(r"\w[-_]\w", stem)]

    def has_page_in(self, line: _Line) -> bool:
        return bool(self._pages & line.pages)

    def has_stem_in(self, line: _Line) -> bool:
        return any(
            re.search(rf"(?<![\w./-]){re.escape(stem)}{_GOES_ON}", line.text)
            for stem in self._stems
            if stem in line.text
        )

    def has_misspelt_title_in(self, line: _Line) -> bool:
        """Whether a letter or two are others; figures must be the same."""
        return len(self.title) >= _SHORTEST_MISSPELT and any(
            _is_misspelt(wording, self.title) for wording in line.wordings
        )

    def is_outlet_of(self, line: _Line) -> bool:
        """Whether the line says nothing but outlet or site."""
        if self._outlet and self.has_outlet_in(line) and line.without(self._outlet):
            return True
        return any(line.without(domain) for domain in self._domains & line.domains)

    def has_address_in(self, line: _Line) -> bool:
        # 'www.' may be there or not; anything else before the address makes it another.
        return any(
            re.search(rf"(?:(?<![\w.-])|(?<=\bwww\.)){re.escape(place)}{_GOES_ON}", line.text)
            for place in self._places
            if place in line.text
        )

    def has_title_in(self, line: _Line) -> bool:
        wanted = set(self._title_words)
        return len(wanted) >= _FEWEST_WORDS and len(wanted & line.words) >= _SAME_TITLE * len(wanted)

    def has_part_of_title_in(self, line: _Line) -> bool:
        title = f" {' '.join(self._title_words)} "
        return any(f" {' '.join(part)} " in title for part in line.parts)

    def has_outlet_and_day_in(self, line: _Line) -> bool:
        # The address of another page means that page, whatever stands beside it.
        return not line.pages and self.has_outlet_in(line) and self.has_day_in(line)

    def has_outlet_in(self, line: _Line) -> bool:
        is_named = bool(self._outlet) and _stands_in(self._outlet, line.text)
        return is_named or bool(self._domains & line.domains)

    def has_day_in(self, line: _Line) -> bool:
        return any(_stands_in(spelling, line.with_plain_dates) for spelling in self._days)

    def has_month_in(self, line: _Line) -> bool:
        """Whether the line has no more of the day than month and year, or day and month."""
        day = self._document.published_at
        if day is None or (_DAY_AND_MONTH.search(line.with_plain_dates) and line.has_year):
            return False
        spellings = _months(day) if line.has_year else _days_of_any_year(day)
        return any(_stands_in(fold(spelling), line.with_plain_dates) for spelling in spellings)

    def has_outlet_and_month_in(self, line: _Line) -> bool:
        return not line.pages and self.has_outlet_in(line) and self.has_month_in(line)

    def length_in(self, line: _Line) -> int:
        """Of the title, where it stands in the line as it is; else 0."""
        return len(self.title) if self.title and _stands_in(self.title, line.text) else 0


def _meant(line: _Line, documents: Sequence[_Known]) -> list[_Known]:
    ways: tuple[Callable[[_Known, _Line], bool], ...] = (
        _Known.has_page_in,
        _Known.has_address_in,
        _Known.has_stem_in,
        _Known.has_title_in,
        _Known.has_part_of_title_in,
        _Known.has_misspelt_title_in,
        _Known.has_outlet_and_day_in,
        _Known.has_outlet_and_month_in,
        _Known.is_outlet_of,
    )
    for means in ways:
        if found := [document for document in documents if means(document, line)]:
            return _nearest(line, found)
    return []


def _nearest(line: _Line, documents: list[_Known]) -> list[_Known]:
    """Those of several that the line says more of."""
    for says in (_Known.has_outlet_in, _Known.has_day_in, _Known.has_title_in):
        documents = [document for document in documents if says(document, line)] or documents
    # 'Leak shuts the harbour again' also holds the title 'Leak shuts the harbour'.
    longest = max(document.length_in(line) for document in documents)
    return [document for document in documents if document.length_in(line) == longest]


def _places(document: Document) -> Iterable[str]:
    yield document.url or ""
    for source in document.sources:
        yield source
        yield PurePath(source).name if "://" not in source else ""


def _spellings(day: date) -> Iterable[str]:
    yield day.isoformat()
    yield f"{day:%Y/%m/%d}"
    for month in (f"{day:%B}", f"{day:%b}"):
        yield f"{day.day} {month} {day.year}"
        yield f"{day.day} {month}, {day.year}"
        yield f"{month} {day.day}, {day.year}"
        yield f"{month} {day.day} {day.year}"
    yield f"{day.day}.{day.month}.{day.year}"
    yield f"{day:%d.%m.%Y}"
    yield f"{day.day}. {day.month}. {day.year}"


def _months(day: date) -> Iterable[str]:
    yield from (
        f"{day:%B} {day.year}",
        f"{day:%b} {day.year}",
        f"{day.year}-{day:%m}",
        f"{day:%m}/{day.year}",
    )


def _days_of_any_year(day: date) -> Iterable[str]:
    for month in (f"{day:%B}", f"{day:%b}"):
        yield from (f"{day.day} {month}", f"{month} {day.day}")


def _is_misspelt(wording: str, title: str) -> bool:
    if abs(len(wording) - len(title)) > _MOST_MISSPELT or _DIGITS.findall(wording) != _DIGITS.findall(title):
        return False
    alike = SequenceMatcher(None, wording, title, autojunk=False)
    return alike.quick_ratio() >= _ALIKE and alike.ratio() >= _ALIKE


def _stands_in(words: str, text: str) -> bool:
    """Whether they stand there, and not inside longer words or numbers."""
    return words in text and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _words(text: str) -> list[str]:
    """All words that carry meaning, in order."""
    return [term for term in terms(text) if term not in STOPWORDS]
