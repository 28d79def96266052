"""What a figure, a day or a place belongs to: a loss "of $12 million", "on Monday", a visit "to Velmar".

Each of them may stand in the passage, and yet belong to something else there: the loss was $86 million.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.check.alignment import Word, read_words
from assistant.check.dates import Times
from assistant.check.reading import Reading
from assistant.text.figures import Figure, find_figures
from assistant.text.name_words import CALENDAR
from assistant.text.names import find_names, same_name
from assistant.text.words import stem
from assistant.types import Finding, FindingKind, Span

_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_BOUNDS = frozenset(
    map(
        stem,
        """more less fewer than least most about around roughly nearly almost some over under estimated
        total early late last next""".split(),
    )
)
_PLACING = frozenset("in at to from near into outside with against".split())
_LINKS = _PLACING | {"of", "on", "by", "for", "during"}
_OF = re.compile(r"\s(?:out )?of (?:the |its |all )?")
_TIME = re.compile(
    r"\s(?:\w+\s){0,2}?(?:in|for|during)?\s?(?:the\s)?"
    r"(January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:19|20)\d\d|(?:this|last|next)\s(?:year|month|week|quarter)"
    r"|(?:first|second|third|fourth|final|last)(?:\s(?:quarter|half|year))?)\b",
    re.I,
)
_PERIOD = re.compile(r"(?<=[a-z])\s(?:quarter|half|year)$")
_JOINTS = frozenset("and or but while".split())
_BREAKS = frozenset('.,;:!?()—–“”"')
_AFTER = 3
"""Words with meaning after a figure that may tell what it counts: 'two elderly men died'."""
_FAR = 12
"""Words before a figure among which the one that it hangs on is looked for."""
_MOST = 40
"""Figures, days and names of a claim that are looked at; a sentence with more is a table."""
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class _Attached:
    """A figure, day or name, and the words that it hangs on."""

    kind: str
    """Only what has the same kind can stand in its place."""
    text: str
    figure: Figure | None
    span: Span
    before: str
    """The nearest word with meaning before it, and the preposition between; empty at a clause's beginning."""
    reach: tuple[str, ...]
    """The words with meaning before it, nearest first, whatever stands between."""
    after: tuple[str, ...]
    """The next words with meaning; none but for figures."""

    def is_same(self, other: _Attached) -> bool:
        if self.figure and other.figure:
            return self.figure.agrees_with(other.figure)
        return same_name(self.text, other.text) or stem(self.text.lower()) == stem(other.text.lower())

    @property
    def holds(self) -> frozenset[str]:
        return frozenset((self.before, *self.after)) - {""}


def compare_attachments(claim: Reading, evidence: Reading, sentence: Span, times: Times) -> list[Finding]:
    """A finding for each figure, day and place of the claim that belongs to something else in the evidence.

    `sentence` is the one that the claim leans on; `times` knows which times are told in other words.
    """
    by_sentence = {each: _attached(each.of(evidence.text)) for each in evidence.sentences}
    findings = []
    claimed = _attached(claim.text)[:_MOST]
    for ours in claimed:
        taken = frozenset().union(*(each.holds for each in claimed if each is not ours))
        free = ours.holds | (claim.wanted - taken)
        is_told_otherwise = ours.figure and ours.kind != "year" and times.is_met(ours.span)
        if not ours.holds or is_told_otherwise:
            continue
        rival = _rival_beside(ours, free, claimed, by_sentence) or _rival_in(ours, sentence, by_sentence)
        if rival:
            where, other = rival
            findings.append(_finding(claim, evidence, ours, other, where))
    return findings + _turned_shares(claim, evidence) + _turned_times(claim, evidence)


def _turned_times(claim: Reading, evidence: Reading) -> list[Finding]:
    """'2.1% in August' where the passage has '2.1% in September from 2.9% in August'."""
    theirs = list(_timed(evidence))
    findings = []
    for span, figure, time in _timed(claim):
        own = [other for _, each, other in theirs if each.agrees_with(figure)]
        taken = any(other == time and not each.agrees_with(figure) for _, each, other in theirs)
        if own and taken and time not in own:
            told = f"The passage has {figure.text} for “{own[0]}”, not for “{time}”."
            findings.append(Finding(FindingKind.DATE, told, True, claim.excerpt(span)))
    return findings


def _timed(text: Reading) -> Iterator[tuple[Span, Figure, str]]:
    """Each figure right behind which a time stands."""
    for figure in text.figures:
        if match := _TIME.match(text.text, figure.span.end):
            yield Span(figure.span.start, match.end()), figure, _PERIOD.sub("", match[1].lower())


def _turned_shares(claim: Reading, evidence: Reading) -> list[Finding]:
    """'40 of 27 beaches' where the passage has '27 of 40'."""
    theirs = [(part.value, whole.value) for _, part, whole in _shares(evidence)]
    return [
        Finding(
            FindingKind.FIGURE,
            f"The passage says {whole.text} of {part.text}, not {part.text} of {whole.text}.",
            True,
            claim.excerpt(span),
        )
        for span, part, whole in _shares(claim)
        if (whole.value, part.value) in theirs and (part.value, whole.value) not in theirs
    ]


def _shares(text: Reading) -> Iterator[tuple[Span, Figure, Figure]]:
    for part, whole in pairwise(text.figures):
        if _OF.fullmatch(text.text, part.span.end, whole.span.start):
            yield Span(part.span.start, whole.span.end), part, whole


def _rival_beside(
    ours: _Attached,
    free: frozenset[str],
    claimed: Sequence[_Attached],
    by_sentence: dict[Span, tuple[_Attached, ...]],
) -> tuple[Span, _Attached] | None:
    """What stands in the place of a figure in every sentence that has the figure too.

    `free` are the words of the claim that belong to none of its other figures.
    """
    found = None
    for span, theirs in by_sentence.items():
        own = [each for each in theirs if each.kind == ours.kind and each.is_same(ours)]
        if not own:
            continue
        taken = next((each for each in theirs if _has_its_word(each, ours) and not _has(claimed, each)), None)
        if taken and all(each.before and each.before != ours.before for each in own):
            # 'Sent 500 soldiers' where the passage has 'asked for 500 soldiers, sent only 200'.
            found = found or (span, taken)
            continue
        if any(each.holds & free for each in own):
            return None
        rival = next(
            (
                each
                for each in theirs
                if (_takes_place(each, ours) or _is_nearer_year(each, ours, own)) and not _has(claimed, each)
            ),
            None,
        )
        if rival is None:
            return None
        found = found or (span, rival)
    return found


def _rival_in(
    ours: _Attached, sentence: Span, by_sentence: dict[Span, tuple[_Attached, ...]]
) -> tuple[Span, _Attached] | None:
    """What stands in the place of a day or a name in the sentence that the claim leans on."""
    theirs = by_sentence.get(sentence, ())
    if ours.figure or any(each.is_same(ours) for each in theirs):
        return None
    if any(each.is_same(ours) and each.holds & ours.holds for all_ in by_sentence.values() for each in all_):
        return None
    rival = next((each for each in theirs if _takes_place(each, ours)), None)
    return (sentence, rival) if rival else None


def _is_nearer_year(other: _Attached, ours: _Attached, own: Sequence[_Attached]) -> bool:
    """Whether, of two years of a sentence, the other stands nearer behind the word that ours hangs on."""
    if ours.kind != "year" or other.kind != "year" or other.is_same(ours) or not ours.before:
        return False
    steps = [each.reach.index(ours.before) for each in own if ours.before in each.reach]
    return ours.before in other.reach and (not steps or other.reach.index(ours.before) < min(steps))


def _has_its_word(other: _Attached, ours: _Attached) -> bool:
    """Whether another of the kind hangs on the very word that ours hangs on in the claim."""
    return (
        other.kind == ours.kind
        and not other.is_same(ours)
        and ours.before != ""
        and other.before == ours.before
    )


def _has(claimed: Sequence[_Attached], other: _Attached) -> bool:
    """Whether the claim has it in the same place itself: 'by £693 to £1,971'."""
    return any(each.is_same(other) and each.before == other.before for each in claimed)


def _takes_place(other: _Attached, ours: _Attached) -> bool:
    if other.kind != ours.kind or other.is_same(ours):
        return False
    return (ours.before != "" and other.before == ours.before) or bool({*ours.after} & {*other.after})


def _finding(claim: Reading, evidence: Reading, ours: _Attached, other: _Attached, sentence: Span) -> Finding:
    kind = (
        FindingKind.FIGURE if ours.figure else FindingKind.NAME if ours.kind == "name" else FindingKind.DATE
    )
    told = f"The claim says {ours.text} here; the passage says {other.text}."
    where = evidence.excerpt(other.span.shifted(sentence.start))
    return Finding(kind, told, False, claim.excerpt(ours.span), where)


# --- reading ---------------------------------------------------------------------------------------------


@lru_cache(maxsize=512)
def _attached(text: str) -> tuple[_Attached, ...]:
    words = read_words(text)
    names = {name.span.start: name.span for name in find_names(text)}
    return tuple(_attachments(text, words, names))


def _attachments(text: str, words: Sequence[Word], names: dict[int, Span]) -> Iterator[_Attached]:
    for at, word in enumerate(words):
        if word.is_figure:
            figure = next(iter(find_figures(word.text)), None)
            if figure is None or _is_in_date(words, at):
                continue
            is_year = not figure.unit and figure.value in _YEARS and word.text.isdigit()
            kind = "year" if is_year else f"figure {figure.unit}"
            after = () if is_year else _words_after(text, words, at)
            before, reach = _word_before(text, words, at), _reach(words, at)
            yield _Attached(kind, word.text, figure, word.span, before, reach, after)
        elif word.text[0].isupper() and word.text.lower() in CALENDAR:
            kind = "weekday" if word.text.lower() in _WEEKDAYS else "month"
            yield _Attached(kind, word.text, None, word.span, _word_before(text, words, at), (), ())
        elif (span := names.get(word.span.start)) is not None:
            before = _word_before(text, words, at)
            if before.partition(" ")[2] in _PLACING:
                yield _Attached("name", span.of(text), None, span, before, (), ())


def _is_in_date(words: Sequence[Word], at: int) -> bool:
    """'12 March', 'March 12': a day of a month counts nothing."""
    around = [*words[max(0, at - 1) : at], *words[at + 1 : at + 2]]
    return any(word.text[0].isupper() and word.text.lower() in CALENDAR - _WEEKDAYS for word in around)


def _word_before(text: str, words: Sequence[Word], at: int) -> str:
    """'loss of' before '$12 million'; figures and days between are passed over, as in 'from 40 to 31'."""
    link = ""
    start = max(0, at - _FAR)
    for nearer, word in zip(reversed(words[start + 1 : at + 1]), reversed(words[start:at]), strict=True):
        if not _BREAKS.isdisjoint(text[word.span.end : nearer.span.start]):
            return ""
        if word.text.lower() in _JOINTS and not words[at].is_figure:
            return ""
        if not link and word.text.lower() in _LINKS:
            link = word.text.lower()
        if not (word.is_empty or word.is_figure or word.key in _BOUNDS or word.text.lower() in CALENDAR):
            return f"{word.key} {link if not words[at].is_figure else ''}".strip()
    return ""


def _reach(words: Sequence[Word], at: int) -> tuple[str, ...]:
    near = reversed(words[max(0, at - 2 * _FAR) : at])
    return tuple(word.key for word in near if not word.is_empty and not word.is_figure)


def _words_after(text: str, words: Sequence[Word], at: int) -> tuple[str, ...]:
    found: list[str] = []
    near = words[at : at + _FAR]
    for nearer, word in pairwise(near):
        if not _BREAKS.isdisjoint(text[nearer.span.end : word.span.start]) or word.is_figure:
            break
        if word.text.lower() in _JOINTS:
            break
        if not word.is_empty and word.key not in _BOUNDS:
            found.append(word.key)
        if len(found) == _AFTER:
            break
    return tuple(found)
