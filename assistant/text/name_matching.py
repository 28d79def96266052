"""Whether two names name the same: spelling, script, titles, short forms, and the case endings of Serbian."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.text.acronyms import long_form
from assistant.text.folding import fold
from assistant.text.name_words import (
    DEMONYMS,
    ORGANISATION_NOUNS,
    PARTICLES,
    PLACES,
    TITLE_MODIFIERS,
    TITLES,
    word_key,
)

_WORD = re.compile(r"(?:[^\W_]\.){2,}|[^\W_]+(?:['-][^\W_]+)*\.?")
_WITH_SHORT_FORM = re.compile(r"^(?P<long>.+?)\s*\((?P<short>[^()]+)\)$")
_CASE_ENDINGS = (
    "a",
    "u",
    "om",
    "em",
    "ev",
    "eva",
    "evo",
    "eve",
    "evu",
    "evi",
    "ov",
    "ova",
    "ovo",
    "ove",
    "ovu",
    "ovi",
)
_FEMININE_ENDINGS = ("a", "e", "i", "u", "o", "om", "in", "ina")
_NOT_SURNAMES_ALONE = frozenset(
    "city states state kingdom republic union nations street house island islands".split()
)
_PLACE_OPENERS = frozenset("new north south east west san los las saint st united great upper lower".split())


def same_name(one: str, other: str) -> bool:
    """Whether two names can be of the same person, place or organisation.

    A surname alone fits the full name; a different first name does not. An acronym fits the name whose
    initials it is, and 'Foreign Intelligence Service (SVR)' fits either of its halves.
    """
    if not one or not other:
        return False
    return any(_same(left, right) for left in _forms(one) for right in _forms(other))


def _forms(name: str) -> list[str]:
    match = _WITH_SHORT_FORM.match(name.strip())
    forms = [match["long"], match["short"]] if match else [name]
    written_out = " ".join(long_form(word) or word for word in name.split())
    return forms if written_out == name else [*forms, written_out]


@lru_cache(maxsize=16384)
def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name, without article, title and possessive ending."""
    words = [word_key(word) for word in _WORD.findall(fold(name))]
    while len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    titles = [at for at, word in enumerate(words[:-1]) if word in TITLES]
    while titles:
        prefix = words[: titles[-1] + 1]
        is_title = all(w in TITLES | TITLE_MODIFIERS | DEMONYMS | PLACES or len(w) == 2 for w in prefix)
        rest = words[titles[-1] + 1 :]
        if is_title and rest[0] not in ("of", "for") and rest[-1] not in ORGANISATION_NOUNS:
            words = rest
            break
        titles.pop()
    while len(words) > 1 and words[-1] in ("jr", "sr"):
        words = words[:-1]
    return tuple(word.replace(".", "") if word.count(".") > 1 else word for word in words)


@lru_cache(maxsize=32768)
def _same(one: str, other: str) -> bool:
    left, right = name_words(one), name_words(other)
    if not left or not right:
        return False
    if left == right:
        return True
    if "&" in one + other:
        return False
    if len(left) > len(right):
        left, right, one, other = right, left, other, one
    if _is_initials(one, left, right):
        return True
    if _is_organisation(left) or _is_organisation(right):
        return len(left) == len(right) and all(map(_same_word, left, right))
    if len(left) == 1:
        return _is_surname_of(left[0], right)
    return _same_person(left, right)


def _is_initials(short: str, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    letters = short.replace(".", "").removesuffix("'s").removesuffix("’s")
    if len(left) != 1 or len(right) < 2 or not letters.isupper() or len(letters) < 2:
        return False
    initials = [word[0] for word in right if word not in ("of", "for", "and", "the")]
    return left[0] in ("".join(initials), "".join(word[0] for word in right))


def _is_organisation(words: tuple[str, ...]) -> bool:
    return len(words) > 1 and any(
        word in ORGANISATION_NOUNS or word in ("of", "for", "and") for word in words
    )


def _is_surname_of(word: str, full: tuple[str, ...]) -> bool:
    if len(full) == 1:
        return _same_word(word, full[0])
    if full[0] in _PLACE_OPENERS or word in _NOT_SURNAMES_ALONE:
        return False
    return _same_word(word, full[-1])


def _same_person(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Full names: the same surname, and every given name or initial of the shorter one in the longer one."""
    if not _same_word(left[-1], right[-1]):
        return _surname_with_particle(left, right)
    inflected = _letters(left[-1]) != _letters(right[-1])
    given = list(right[:-1])
    for word in left[:-1]:
        match = next(
            (at for at, full in enumerate(given) if _same_given_name(word, full, inflected, left[-1])), None
        )
        if match is None:
            return False
        given = given[match + 1 :]
    return True


def _surname_with_particle(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """'Van der Bellen' is a surname of 'Alexander Van der Bellen'."""
    return left[0] in PARTICLES and right[-len(left) :] == left


def _same_given_name(one: str, other: str, surname_inflected: bool, surname: str) -> bool:
    if one == other or (min(len(one), len(other)) == 1 and one[0] == other[0]):
        return True
    if surname_inflected:
        return _same_word(one, other) or _drops_a(one, other) or _drops_a(other, one)
    # Women's surnames stay as they are while the given name changes: Ane Vučić, Anu Vučić.
    return (
        surname.endswith("ic")
        and len(one) > 2
        and one[:-1] == other[:-1]
        and {one[-1], other[-1]} <= {*"aeu"}
    )


def _drops_a(nominative: str, inflected: str) -> bool:
    """Aleksandar, but Aleksandra, Aleksandru, Aleksandrom."""
    if not nominative.endswith("ar"):
        return False
    return any(inflected == nominative[:-2] + "r" + ending for ending in ("a", "u", "om"))


def _letters(word: str) -> str:
    """A word with the spellings of Slavic endings made one: Zelenskyy, Zelenskiy, Zelenskij, Zelensky."""
    return re.sub(r"(?:iy|ij|yi|yj|yy|ii)$", "y", word.replace("-", " "))


def _same_word(one: str, other: str) -> bool:
    left, right = _letters(one), _letters(other)
    if left == right:
        return True
    if len(left) > len(right):
        left, right = right, left
    if (
        len(left) >= 4
        and left[-1] not in "aeiouy"
        and right.startswith(left)
        and right[len(left) :] in _CASE_ENDINGS
    ):
        return True
    return _same_feminine(left, right) or (left[-1] == "o" and right[:-1] == left[:-1] and right[-1] in "au")


def _same_feminine(left: str, right: str) -> bool:
    """Srbija, Srbije, Srbiju, Srbijom; Moskva, Moskve."""
    for base, inflected in ((left, right), (right, left)):
        stem = base[:-1]
        if base[-1] == "a" and len(stem) >= 5 and inflected.startswith(stem):
            return inflected[len(stem) :] in _FEMININE_ENDINGS
    return False
