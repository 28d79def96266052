"""Numbers in words: 'fourteen', 'two hundred and fifty thousand', 'twenty-first'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {word: float(number) for number, word in enumerate(["zero", *_UNITS, *_TEENS])}
_VALUES |= {word: 10.0 * number for number, word in enumerate(_TENS, start=2)}
_VALUES |= {"a": 1.0, "an": 1.0}
MAGNITUDES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0,
}  # fmt: skip
_ORDINAL_UNITS = "first second third fourth fifth sixth seventh eighth ninth".split()
_ORDINAL_TEENS = (
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_ORDINAL_TENS = [word.removesuffix("y") + "ieth" for word in _TENS]
_ORDINALS = {word: float(number) for number, word in enumerate([*_ORDINAL_UNITS, *_ORDINAL_TEENS], start=1)}
_ORDINALS |= {word: 10.0 * number for number, word in enumerate(_ORDINAL_TENS, start=2)}


def _any_of(words: list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_UP_TO_99 = (
    rf"(?:(?:{_any_of(_TENS)})(?:[-\s](?:{_any_of(_UNITS)})\b)?|{_any_of(['zero', *_UNITS, *_TEENS])})\b"
)
_MAGNITUDE = rf"(?:{_any_of([*MAGNITUDES])})\b"
IN_WORDS = (
    rf"(?:{_UP_TO_99}|half(?:\san?)?(?=[-\s](?:m|b|tr)illion\b)|an?(?=[-\s]{_MAGNITUDE}))"
    rf"(?:[-\s]{_MAGNITUDE}(?:[-\s](?:and\s)?{_UP_TO_99})?)*"
)
"""A pattern of numbers from zero on; of 'a' only as in 'a million'."""
ORDINALS_IN_WORDS = (
    rf"(?:(?:{_any_of(_TENS)})[-\s](?:{_any_of(_ORDINAL_UNITS)})"
    rf"|{_any_of([*_ORDINAL_UNITS[3:], *_ORDINAL_TEENS, *_ORDINAL_TENS])})\b"
)
"""A pattern of 'fourth' and all above; 'first' to 'third' by themselves say other things as well."""


def value_of_words(written: str) -> float:
    """The number that words of `IN_WORDS` or `ORDINALS_IN_WORDS` tell."""
    total = current = 0.0
    for word in re.split(r"[-\s]+", written.lower()):
        if word == "half":
            current = 0.5
        elif word in ("a", "an") and current:
            # 'Half a million'.
            continue
        elif word in _ORDINALS or word in _VALUES:
            current += _ORDINALS.get(word, _VALUES.get(word, 0.0))
        elif word in MAGNITUDES and word in ("hundred", "dozen"):
            current *= MAGNITUDES[word]
        elif word in MAGNITUDES:
            total, current = total + current * MAGNITUDES[word], 0.0
    return total + current


@dataclass(frozen=True, slots=True)
class Quantity:
    """What can stand for a word that is as good as a number."""

    words: frozenset[str]
    numbers: frozenset[float] = frozenset()
    least: float = inf
    """From here on every number can."""

    def is_in(self, words: frozenset[str], numbers: frozenset[float]) -> bool:
        """Whether a text of these words and numbers has it."""
        is_told = not (self.words.isdisjoint(words) and self.numbers.isdisjoint(numbers))
        return is_told or any(number >= self.least for number in numbers)


def _quantities(lines: str) -> Iterator[tuple[str, Quantity]]:
    for line in lines.strip().splitlines():
        told, _, numbers = line.partition("=")
        words, _, alike = told.partition("|")
        given = Quantity(frozenset(f"{words} {alike}".split()), frozenset(map(float, numbers.split())))
        yield from ((word, given) for word in words.split())


QUANTITIES = dict(
    _quantities(
        """
        half halved halving | halves halve = 0.5 50
        quarter quarters | fourth fourths three-month = 0.25 25 4
        third thirds | 3rd three = 3 33
        twice double doubled doubles doubling doubly twofold | two = 2 100 200
        thrice triple tripled triples tripling treble trebled threefold | three = 3 200 300
        quadruple quadrupled quadrupling fourfold | four = 4 300 400
        tenfold | ten = 10 900 1000
        second secondly | seconds 2nd two another again = 2
        """
    )
) | {
    word: Quantity(frozenset({word}), least=least)
    for word, least in {
        "dozens": 20.0,
        "hundreds": 150.0,
        "thousands": 1500.0,
        "millions": 1.5e6,
        "billions": 1.5e9,
    }.items()
}
"""Words that say a number without being one."""
