"""From printed lines to flowing text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from assistant.ingest.readers.pdf_lines import PageLine

_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)]*$")
_BULLET = re.compile(r"[•▪◦‣·*–-]\s|\d{1,2}[.)]\s")
_NUMBER = re.compile(r"[0-9]{1,9}")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BULLET_SIGN = re.compile(r"\A[•▪◦‣]\s+")
_PARAGRAPH = "\n\n"
_OPEN_RANGE = re.compile(r"\d[-–]$")
_STAND_BEFORE_HYPHEN = ("well", "self")
_MARGIN_LINES = 2
"""How many lines at the top and at the bottom of a page may be running headers."""
_MOST_NUMBERS = 6
"""Numbers of a running header, of which one is the page's."""

Pages = Sequence[Sequence[PageLine]]


def without_running_lines(pages: Pages) -> list[list[PageLine]]:
    """Pages without page numbers and repeating headers and footers, which cut sentences apart."""
    if len(pages) < 2:
        return [list(lines) for lines in pages]
    repeats = Counter(
        form
        for page, lines in enumerate(pages)
        for form in {form for line in _margins(lines) for form in _forms(line, page)}
    )
    often = max(2, len(pages) // 2)
    body_size = median([line.size for lines in pages for line in lines] or [0.0])

    def is_running(line: PageLine, page: int) -> bool:
        is_headline = page == 0 and line.size > 1.15 * body_size
        return not is_headline and any(repeats[form] >= often for form in _forms(line, page))

    return [_peel(lines, [is_running(line, page) for line in lines]) for page, lines in enumerate(pages)]


def reflow(pages: Pages) -> tuple[str, tuple[int, ...]]:
    """One text with blank lines between paragraphs, and the offset at which each page begins."""
    join = _HyphenRule([line for lines in pages for line in lines])
    leading = _usual_leading(pages)
    text = ""
    page_starts: list[int] = []
    previous: PageLine | None = None
    for lines in pages:
        page_right = max((line.right for line in lines), default=0.0)
        for line, begins in _with_breaks(lines, previous, leading, page_right):
            if previous is not None:
                text += _PARAGRAPH if begins else join.between(previous, line)
            if line is lines[0]:
                page_starts.append(len(text))
            text += _BULLET_SIGN.sub("", line.text)
            previous = line
        if not lines:
            page_starts.append(len(text))
    return text, tuple(page_starts)


def _with_breaks(
    lines: Sequence[PageLine], previous: PageLine | None, leading: float, page_right: float
) -> Iterator[tuple[PageLine, bool]]:
    """Each line of one page, and whether it begins a paragraph."""
    for block in _blocks(lines, leading):
        frame = _Frame.around(block, page_right)
        for at, line in enumerate(block):
            if previous is None or previous.is_hyphenated:
                yield line, previous is None
            elif at:
                yield line, frame.parts(previous, line)
            else:
                yield line, not _goes_on(previous, line, is_same_page=line is not lines[0])
            previous = line


def _blocks(lines: Sequence[PageLine], leading: float) -> list[list[PageLine]]:
    """`lines` cut wherever the eye sees a gap: more space than usual, another size, another column."""
    blocks: list[list[PageLine]] = []
    for above, line in pairwise([None, *lines]):
        assert line is not None
        if above is None or not _is_next_line(above, line, leading):
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _is_next_line(above: PageLine, line: PageLine, leading: float) -> bool:
    step = above.baseline - line.baseline
    return _is_same_size(above, line) and 0 < step < 1.35 * leading * line.size


def _is_same_size(first: PageLine, second: PageLine) -> bool:
    return abs(first.size - second.size) <= 0.15 * max(first.size, second.size)


def _goes_on(previous: PageLine, line: PageLine, is_same_page: bool) -> bool:
    """Whether a paragraph goes on in the next column or on the next page."""
    is_gap = is_same_page and previous.baseline > line.baseline
    if is_gap or not _is_same_size(previous, line) or _SENTENCE_END.search(previous.text):
        return False
    return not line.text[:1].isupper() or len(previous.text) >= 0.6 * len(line.text)


def _usual_leading(pages: Pages) -> float:
    """The distance between two lines of one paragraph, in sizes of their letters."""
    steps = [
        (above.baseline - below.baseline) / below.size
        for lines in pages
        for above, below in pairwise(lines)
        if above.baseline > below.baseline and below.size
    ]
    return median(steps) if steps else 1.2


@dataclass(frozen=True, slots=True)
class _Frame:
    """The space that a block of lines fills; what leaves much of it empty is the end of a paragraph."""

    left: float
    right: float
    is_list: bool

    @classmethod
    def around(cls, block: Sequence[PageLine], page_right: float) -> _Frame:
        left = min(line.left for line in block)
        right = max(line.right for line in block)
        is_narrow = right - left < 0.6 * (page_right - left)
        return cls(left, right, is_narrow and not any(line.text[:1].islower() for line in block))

    def parts(self, previous: PageLine, line: PageLine) -> bool:
        """Whether a paragraph ends between these two lines of the block."""
        if self.is_list or _BULLET.match(line.text):
            return True
        empty = (self.right - previous.right) / max(self.right - self.left, 1.0)
        if _SENTENCE_END.search(previous.text):
            return empty > 0.15 or line.left > previous.left + 0.8 * line.size
        return empty > 0.4 and not line.text[:1].islower()


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


def _forms(line: PageLine, page: int) -> set[str]:
    """What `line` has in common with its like on other pages: its words, with one number that counts along
    with the pages. Other numbers stay: 'Deaths this week: 43.' is no running header."""
    text = line.text.lower()
    if len(_LETTER.findall(text)) <= 2:
        number = _NUMBER.search(text)
        return {f"page + {int(number[0]) - page}" if number else text}
    numbers = list(_NUMBER.finditer(text))[:_MOST_NUMBERS]
    counting = (f"{text[: each.start()]}page + {int(each[0]) - page}{text[each.end() :]}" for each in numbers)
    return {text, *counting}
