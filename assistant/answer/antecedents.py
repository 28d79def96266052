"""Whom the 'he' or 'it' that opens a sentence means, read from the sentences before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.text.attribution.actors import GENDER_OF_TITLE, is_organisation, pronoun_of
from assistant.text.name_words import word_key
from assistant.text.names import Name, find_names, same_name
from assistant.text.words import terms
from assistant.types import Passage, Span

_PRONOUN = re.compile(r"[“\"]?(?P<pronoun>he|she|it|they)\b", re.I)
_MOST_BACK = 2
"""Sentences that are looked back: further off, another may be meant."""
_SUBJECT_WORDS = 6
"""Words of a sentence among which its subject stands."""


def opening_pronoun(sentence: str) -> str | None:
    """The pronoun that is the subject of a sentence."""
    match = _PRONOUN.match(sentence)
    return match["pronoun"].lower() if match else None


def with_antecedent(passage: Passage, span: Span, wanted: str, *, is_name: bool = True) -> Span | None:
    """`span` with the sentences before it that say that its opening pronoun means `wanted`: a name, or with
    `is_name=False` a noun. None where they say nothing, or somebody else."""
    before = [each for each in passage.sentences if each.end <= span.start]
    pronoun = opening_pronoun(span.shifted(-passage.start).of(passage.text))
    for sentence in reversed(before[-_MOST_BACK:]):
        text = sentence.shifted(-passage.start).of(passage.text)
        if pronoun and _means(text, pronoun, wanted, is_name):
            return Span(sentence.start, span.end)
        if opening_pronoun(text) != pronoun or find_names(text):
            return None
    return None


def _means(text: str, pronoun: str, wanted: str, is_name: bool) -> bool:
    if not is_name:
        head = " ".join(text.split()[:_SUBJECT_WORDS])
        return pronoun in ("it", "they") and set(terms(wanted)) <= set(terms(head))
    fitting = [name for name in find_names(text) if _fits(name, pronoun)]
    if not fitting or not same_name(fitting[0].text, wanted):
        return False
    return _is_only_one(fitting, text)


def _fits(name: Name, pronoun: str) -> bool:
    if pronoun in ("it", "they"):
        return True
    if is_organisation(name.text) and not name.title:
        return False
    titles = {GENDER_OF_TITLE.get(word_key(word), "") for word in name.title.split()}
    known = (titles | {pronoun_of(name.text)}) - {""}
    return known <= {pronoun}


def _is_only_one(names: Sequence[Name], text: str) -> bool:
    """Whether the first is the subject, or nobody else is named."""
    others = [each for each in names[1:] if not same_name(each.text, names[0].text)]
    return not others or len(text[: names[0].span.start].split()) < _SUBJECT_WORDS
