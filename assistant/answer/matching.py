"""Whether the words of a question have their like in a sentence: another form, a synonym, an opposite."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence

from assistant.text.folding import fold
from assistant.text.polarity import opposed
from assistant.text.synonyms import are_synonyms
from assistant.text.words import STOPWORDS, stem

WithoutLike = Callable[[Sequence[str], Sequence[str]], list[str]]
"""Folded words, and others → those of the first that none of the others stands for."""
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_AGAIN = [
    frozenset(map(stem, pair.split()))
    for pair in "reopen open, rebuild build, restart start, reelect elect, rejoin join".split(",")
]
"""What was reopened is open."""
_OPPOSITES = [
    frozenset(map(stem, pair.split()))
    for pair in "open shut, resign stay, resign remain, free jailed, burn out, convict clear".split(",")
]
"""Besides those that turn any sentence around: of these one settles whether the other is so."""


def words_of(text: str) -> list[str]:
    """The words of a text that carry meaning, folded, each once."""
    return list(dict.fromkeys(word for word in _WORD.findall(fold(text)) if word not in STOPWORDS))


def without_form(words: Iterable[str], present: Collection[str], *, opposites: bool = False) -> list[str]:
    """Those of the folded `words` of which `present` (stems) has no form and no synonym; with `opposites`, no
    opposite either."""
    return [word for word in words if not _has(stem(word), present, opposites)]


def _has(word: str, present: Collection[str], opposites: bool) -> bool:
    if word in present:
        return True
    for other in present:
        if are_synonyms(word, other) or {word, other} in _AGAIN:
            return True
        if opposites and (opposed(word, other) or {word, other} in _OPPOSITES or _is_un(word, other)):
            return True
    return False


def _is_un(word: str, other: str) -> bool:
    """Whether one is the other with 'un' or 'in' before it."""
    longer, shorter = (word, other) if len(word) > len(other) else (other, word)
    return len(shorter) > 3 and longer in (f"un{shorter}", f"in{shorter}", f"im{shorter}", f"il{shorter}")
