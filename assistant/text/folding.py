"""One way to make texts comparable: case, accents, script, quotation marks, dashes, spaces.

`Вучић`, `Vučić` and `vucic` fold alike; so do `“Yes…”` and `"yes..."`. The word index, name matching and
quote matching all use this module, so what one of them finds the others find too.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from assistant.types import Span

# Letters that Unicode does not decompose, and Serbian, Russian and Ukrainian Cyrillic as newsrooms
# romanise it once accents are gone (Serbian Gaj's alphabet first; BGN/PCGN for letters Serbian lacks).
_LETTERS = {
    "đ": "dj", "ð": "d", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i", "þ": "th",
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "ђ": "dj", "е": "e", "ж": "z", "з": "z", "и": "i",
    "ј": "j", "к": "k", "л": "l", "љ": "lj", "м": "m", "н": "n", "њ": "nj", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "ћ": "c", "у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "c", "џ": "dz", "ш": "s",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "є": "ye", "і": "i", "ї": "yi",
    "ґ": "g", "ё": "e", "й": "y",
}  # fmt: skip
_MARKS = {
    **dict.fromkeys("“”„‟«»″〝〞＂", '"'),
    **dict.fromkeys("‘’‚‛′`´ʼ＇ʹ", "'"),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    "…": "...",
}
# Zero-width and direction characters, soft hyphen, byte-order mark: invisible, so they fold to nothing.
_INVISIBLE = dict.fromkeys(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    "",
)
_EDGES = re.compile(
    r"(?<=[^\W_])(?![^\W_])(?!(?<=\d)(?:[.,:]\d| ?[%‰٪]))"
    r"|(?<![^\W_])(?=[^\W_])(?!(?:(?<=\d[.,:])|(?<=[\s(\[\"']-)|(?<=\A-))\d)"
)
"""Where words begin and end: '4' ends neither in '4.2' nor in '4 %', and '2' begins not in '-2'."""
_SIGNED = re.compile(r"-\d")
_EDGE = "\x1f"
"""Stands in no folded text: it counts as a space."""
_TABLE = {**_LETTERS, **_MARKS, **_INVISIBLE}


@lru_cache(maxsize=8192)
def _fold_character(character: str) -> str:
    if character.isspace():
        return " "
    pieces = []
    lowered = character.lower()
    # The table goes first: й and ї decompose, but as letters of their own they are not и and і.
    for letter in [lowered] if lowered in _TABLE else unicodedata.normalize("NFKD", lowered):
        if not unicodedata.combining(letter):
            pieces.append(_TABLE.get(letter, letter))
    return "".join(pieces)


def fold(text: str) -> str:
    """`text` in comparable form, runs of white space as one space, none at the ends."""
    if text.isascii():
        return " ".join(text.lower().replace("`", "'").split())
    return " ".join("".join(map(_fold_character, text)).split())


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that remembers where each of its characters came from."""

    text: str
    origins: tuple[int, ...]
    """For each folded character the offset in the original; one more at the end, the original's length."""

    def original(self, start: int, end: int) -> Span:
        """The span of the original that the folded characters `start:end` came from."""
        if start >= end:
            return Span(self.origins[start], self.origins[start])
        return Span(self.origins[start], self.origins[end - 1] + 1)


def fold_with_origins(text: str) -> Folded:
    """Like `fold`, with a map back to the original offsets."""
    characters: list[str] = []
    origins: list[int] = []
    for offset, character in enumerate(text):
        for letter in _fold_character(character):
            if letter == " " and (not characters or characters[-1] == " "):
                continue
            characters.append(letter)
            origins.append(offset)
    if characters and characters[-1] == " ":
        characters.pop()
        origins.pop()
    return Folded("".join(characters), (*origins, len(text)))


def find_folded(needle: str, haystack: Folded) -> Span | None:
    """Where `needle` stands in the folded `haystack`, as a span of its original, or None.

    A match must not begin or end inside a word: 'art' does not stand in 'party'.
    """
    folded = fold(needle)
    if not folded:
        return None
    at = haystack.text.find(folded)
    if at < 0 or _is_whole(haystack.text, at, at + len(folded)):
        return haystack.original(at, at + len(folded)) if at >= 0 else None
    marked, wanted = _with_edges(haystack.text), _with_edges(folded)
    at = marked.find(wanted)
    if at < 0:
        return None
    start = at - marked.count(_EDGE, 0, at)
    return haystack.original(start, start + len(folded))


def _is_whole(text: str, start: int, end: int) -> bool:
    if _SIGNED.match(text, start):
        cut_left = start > 0 and text[start - 1].isalnum()
    else:
        cut_left = text[start].isalnum() and not _EDGES.match(text, start)
    cut_right = text[end - 1].isalnum() and not _EDGES.match(text, end)
    return not cut_left and not cut_right


@lru_cache(maxsize=4)
def _with_edges(folded: str) -> str:
    """`folded` with a mark at both ends of each word, so that one search finds whole words only: trying one
    place after the other takes the square of the time where a text says the same over and over."""
    return _EDGES.sub(_EDGE, folded)
