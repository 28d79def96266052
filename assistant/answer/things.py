"""What sort of thing 'which …' asks for, and whether the names of a sentence are of that sort."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.text.names import find_names
from assistant.text.sentences import split_sentences
from assistant.text.words import terms
from assistant.types import Vectors

_ASKING = re.compile(r"\b(?:which|what)\b(?: of the following)? +(?P<rest>[^,?.]*)", re.I)
_ENDING = frozenset(
    """did does do was were is are has have had will would can could to that who due recently this in on of
    for from at with said say just""".split()
)
"""Words after which the name of the sort is over: 'which fast food chain | has the slowest …'."""
_MOST_WORDS = 4


def sort_asked_for(question: str) -> str:
    """'fast food chain' of 'Which fast food chain has …?'; empty where no sort is named."""
    sentences = list(split_sentences(question))
    last = sentences[-1].of(question) if sentences else question
    matches = list(_ASKING.finditer(last))
    words: list[str] = []
    for word in matches[-1]["rest"].split() if matches else ():
        plain = word.lower().strip("“”\"'")
        if plain in _ENDING or plain.endswith("ing") or (words and plain.endswith("ed")):
            break
        words.append(word)
        if len(words) == _MOST_WORDS or plain.endswith(("’s", "'s")):
            break
    return " ".join(words)


def likeness(
    sort: str, question: str, sentences: Sequence[str], encode: Callable[[Sequence[str]], Vectors]
) -> list[float]:
    """For each sentence the cosine of `sort` and its likest name that the question does not have; else 0.

    'Chick-fil-A' lies nearer to 'fast food chain' than 'Oregon' does: what a model has read about names is
    in their vectors.
    """
    known = set(terms(question))
    named = [
        [name.text for name in find_names(sentence) if not set(terms(name.text)) <= known]
        for sentence in sentences
    ]
    distinct = list(dict.fromkeys(name for names in named for name in names))
    if not sort or not distinct:
        return [0.0] * len(sentences)
    vectors = encode([sort, *distinct])
    cosines = dict(zip(distinct, (vectors[1:] @ vectors[0]).tolist(), strict=True))
    return [max((cosines[name] for name in names), default=0.0) for names in named]
