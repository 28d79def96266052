"""Words, marks and quotations of a text, with exact offsets: what the rules on names and speakers read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.types import Span

ABBREVIATIONS = frozenset(
    """Mr Mrs Ms Mx Dr Prof Sen Sens Rep Reps Gov Govs Gen Lt Col Maj Sgt Capt Cmdr Adm Rev Hon Pres Sr
    Jr St Mt Ft Inc Corp Co Ltd Bros Jan Feb Mar Apr Aug Sept Sep Oct Nov Dec No vs etc approx Ala Ariz
    Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa
    Tenn Tex Va Vt Wash Wis Wyo D-Va R-Va D-Mass R-Tex D-Calif R-Fla R-Ky R-Wis D-Md D-Ill D-Minn D-Conn
    R-Ariz R-Tenn R-Ala R-Ga D-Ga D-Mich D-Wash D-Pa R-Pa""".split()
)
_TOKEN = re.compile(
    r"[^\W_]+(?:[.,:]\d+)*(?:(?:[’'ʼ]|[-‐‑](?![-‐‑]))[^\W_]+)*"
    r"(?:\.(?:[^\W\d_]\.)+)?"  # U.S., J.R., D-S.C.
    r"|''|``|\.{3}|[^\w\s]|_"
)
_CLOSERS = {
    "“": ("”", '"'), "„": ("“", "”", '"'), "‟": ("”",), "«": ("»",), "»": ("«",), "``": ("''",), "‘": ("’",),
    "‚": ("‘", "’"), '"': ('"', "”"), "''": ("''",), "＂": ("＂",), "'": ("'",),
}  # fmt: skip
_STRAIGHT = {'"', "''", "＂", "'"}
_SINGLE = {"‘", "‚", "'"}
_PUNCTUATION_INSIDE = ",.?!…"


class Token(NamedTuple):
    """One word or punctuation mark, or a whole quotation where a quotation counts as one thing."""

    start: int
    end: int
    text: str
    low: str
    """Lower case, with straight apostrophes."""
    is_word: bool
    is_quotation: bool = False

    @property
    def is_capitalised(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_possessive(self) -> bool:
        return self.low.endswith("'s")


def tokenize(text: str) -> list[Token]:
    """The words and marks of `text`; the full stop of an abbreviation or initial belongs to its word."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        start, end = match.span()
        if word == "." and tokens and tokens[-1].end == start and _takes_full_stop(text, tokens[-1], end):
            before = tokens.pop()
            start, word = before.start, before.text + "."
        low = word.lower()
        if "’" in low or "ʼ" in low:
            low = low.replace("’", "'").replace("ʼ", "'")
        tokens.append(Token(start, end, word, low, word[0].isalnum()))
    return tokens


def _takes_full_stop(text: str, word: Token, end: int) -> bool:
    if word.text in ABBREVIATIONS:
        return text[end : end + 1] in ("", " ", ",", "-", "–", "—", ")", "\u00a0", "\n")
    following = text[end : end + 2].lstrip()
    return len(word.text) == 1 and word.text.isupper() and following[:1].isupper()


def quotation_token(text: str, span: Span) -> Token:
    """A quotation, marks included, as one token."""
    words = span.of(text)
    return Token(span.start, span.end, words, words.lower(), False, is_quotation=True)


def find_quotations(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The quotations of one paragraph, marks included, outermost only.

    A quotation without a closing mark runs to the end of the paragraph, as newspapers print one that goes on
    in the next. Single marks count only where they cannot be apostrophes.
    """
    limit = len(text) if end is None else end
    spans: list[Span] = []
    marks = list(_marks(text, start, limit))
    closers = _Closers(text, marks, limit)
    at = 0
    while at < len(marks):
        mark, where = marks[at]
        if not _opens(text, mark, where, start):
            at += 1
            continue
        closing = closers.first_after(at, mark)
        if closing is not None:
            closer, closed_at = marks[closing]
            spans.append(Span(where, closed_at + len(closer)))
            at = closing + 1
        elif mark in _SINGLE or where + len(mark) >= limit:
            at += 1
        else:
            spans.append(Span(where, start + len(text[start:limit].rstrip())))
            break
    return spans


_MARK = re.compile(r"``|''|[\"＂“”„‟«»‘’‚']")


def _marks(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    for match in _MARK.finditer(text, start, end):
        yield match.group(), match.start()


class _Closers:
    """The marks that can close a quotation, looked for once for each kind of opening mark: from each opening
    mark anew, they would be tried as often as there are marks that nothing closes."""

    def __init__(self, text: str, marks: Sequence[tuple[str, int]], end: int) -> None:
        self._text, self._marks, self._end = text, marks, end
        self._of: dict[str, list[int]] = {}

    def first_after(self, at: int, opener: str) -> int | None:
        """The index of the first mark behind `at` that closes what `opener` opens."""
        if opener not in self._of:
            closing = (_closes(self._text, opener, *each, self._end) for each in self._marks)
            self._of[opener] = [n for n, closes in enumerate(closing) if closes]
        found = self._of[opener]
        next_one = bisect_right(found, at)
        return found[next_one] if next_one < len(found) else None


def _opens(text: str, mark: str, at: int, start: int) -> bool:
    if mark not in _CLOSERS:
        return False
    before = text[at - 1] if at > start else " "
    after = text[at + len(mark) : at + len(mark) + 1]
    if not after or (after.isspace() and mark != "«"):
        return False
    return not (before.isalnum() or (mark in _STRAIGHT | _SINGLE and before in _PUNCTUATION_INSIDE))


def _closes(text: str, opener: str, mark: str, at: int, end: int) -> bool:
    if mark not in _CLOSERS[opener]:
        return False
    before, after = text[at - 1], text[at + len(mark) : at + len(mark) + 1] if at + len(mark) < end else " "
    if opener in _SINGLE:
        return not after.isalnum() and (before in _PUNCTUATION_INSIDE or after in ",.;:?!)")
    if opener in _STRAIGHT:
        return not before.isspace() or after.isspace()
    return True


def is_whole_utterance(quotation: str) -> bool:
    """Whether a quotation can stand as someone's words by itself, or is just a term in inverted commas."""
    words = quotation.strip("“”„‟«»‘’‚'\"`").rstrip()
    return words.count(" ") >= 4 or words[-1:] in tuple(_PUNCTUATION_INSIDE)
