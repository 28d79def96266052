"""From printed lines to flowing text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from assistant.ingest.readers.pdf_lines import PageLine

_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)]*$")
_BULLET = re.compile(r"[•▪◦‣·*–-]\s|\d{1,2}[.)]\s")
_NUMBER = re.compile(r"[0-9]{1,9}")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OPEN_RANGE = re.compile(r"\d[-–]$")
_STAND_BEFORE_HYPHEN = ("well", "self")
_MARGIN_LINES = 2
"""How many lines at the top and at the bottom of a page may be running headers."""

Pages = Sequence[Sequence[PageLine]]


def without_running_lines(pages: Pages) -> list[list[PageLine]]:
    """Pages without page numbers and repeating headers and footers, which cut sentences apart."""
    if len(pages) < 2:
        return [list(lines) for lines in pages]
    repeats = Counter(
        form for page, lines in enumerate(pages) for form in {_form(line, page) for line in _margins(lines)}
    )
    often = max(2, len(pages) // 2)
    body_size = median([line.size for lines in pages for line in lines] or [0.0])

    def is_running(line: PageLine, page: int) -> bool:
        is_headline = page == 0 and line.size > 1.15 * body_size
        return repeats[_form(line, page)] >= often and not is_headline

    return [_peel(lines, [is_running(line, page) for line in lines]) for page, lines in enumerate(pages)]


def reflow(pages: Pages) -> tuple[str, tuple[int, ...]]:
    """One text with blank lines between paragraphs, and the offset at which each page begins."""
    lines = [line for page in pages for line in page]
    join = _HyphenRule(lines)
    step = _usual_step(pages)
    text = ""
    page_starts: list[int] = []
    previous: PageLine | None = None
    for page in pages:
        right_edge = max((line.right for line in page), default=0.0)
        for at, line in enumerate(page):
            if previous is not None:
                is_new_page = at == 0
                if _begins_paragraph(previous, line, is_new_page, step, right_edge):
                    text += "\n\n"
                else:
                    text += join.between(previous, line)
            if at == 0:
                page_starts.append(len(text))
            text += line.text
            previous = line
        if not page:
            page_starts.append(len(text))
    return text, tuple(page_starts)


def _begins_paragraph(
    previous: PageLine, line: PageLine, is_new_page: bool, step: float, right_edge: float
) -> bool:
    if previous.is_hyphenated:
        return False
    if abs(previous.size - line.size) > 0.15 * max(previous.size, line.size) or _BULLET.match(line.text):
        return True
    ends = bool(_SENTENCE_END.search(previous.text))
    down = previous.baseline - line.baseline
    if is_new_page or down <= 0:  # the next page, or the next column
        return ends or (line.text[:1].isupper() and len(previous.text) < 0.6 * len(line.text))
    if step and down > 1.35 * step:
        return True
    width = right_edge - min(previous.left, line.left)
    is_short = previous.right < right_edge - 0.15 * width
    is_very_short = previous.right < right_edge - 0.4 * width and not line.text[:1].islower()
    is_indented = line.left > previous.left + 0.8 * line.size
    return is_very_short or (ends and (is_short or is_indented))


def _usual_step(pages: Pages) -> float:
    """The distance between two lines of one paragraph."""
    steps = [
        above.baseline - below.baseline
        for lines in pages
        for above, below in pairwise(lines)
        if above.baseline > below.baseline
    ]
    return median(steps) if steps else 0.0


class _HyphenRule:
    """Decides what stands between two lines, from how the same document writes its words elsewhere."""

    def __init__(self, lines: Sequence[PageLine]) -> None:
        self._words = {word.lower() for line in lines for word in _WORD.findall(line.text)}

    def between(self, previous: PageLine, line: PageLine) -> str:
        if not previous.is_hyphenated:
            is_range = _OPEN_RANGE.search(previous.text) and line.text[:1].isdigit()
            return "" if is_range else " "
        before = re.search(r"[^\W_]+(?:-[^\W_]+)*$", previous.text)
        after = re.match(r"[^\W_]+", line.text)
        return "-" if before and after and self._keeps_hyphen(before[0], after[0]) else ""

    def _keeps_hyphen(self, before: str, after: str) -> bool:
        if after[0].isupper() or after[0].isdigit():  # Serbia-Russia, COVID-19
            return True
        if f"{before}{after}".lower() in self._words:
            return False
        return f"{before}-{after}".lower() in self._words or before.lower() in _STAND_BEFORE_HYPHEN


def _margins(lines: Sequence[PageLine]) -> list[PageLine]:
    return [*lines[:_MARGIN_LINES], *lines[-_MARGIN_LINES:]]


def _peel(lines: Sequence[PageLine], is_running: Sequence[bool]) -> list[PageLine]:
    """`lines` without the running ones at either end, from the edge inwards."""
    first, last = 0, len(lines)
    while first < min(_MARGIN_LINES, last) and is_running[first]:
        first += 1
    while last > max(first, len(lines) - _MARGIN_LINES) and is_running[last - 1]:
        last -= 1
    return list(lines[first:last])


def _form(line: PageLine, page: int) -> str:
    """What `line` has in common with its like on other pages; a bare number counts along with the pages."""
    if len(_LETTER.findall(line.text)) > 2:
        return _NUMBER.sub("#", line.text.lower())
    number = _NUMBER.search(line.text)
    return f"page + {int(number[0]) - page}" if number else line.text
