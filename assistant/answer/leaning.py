"""What a sentence leaves to the one before it: in 'it will take effect', that a treaty will."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.text.sentences import split_sentences
from assistant.text.words import terms
from assistant.types import Passage, Span

_LEANS = re.compile(
    r"\b(?:he|she|it|they|him|(?<!of )them|his|her|its|their|this|that|these|those|such)\b", re.I
)
_THE_SAME = re.compile(
    r"\bthe (?:accusation|allegation|claim|criticism|charge|complaint|suggestion|decision|plan|move|proposal|"
    r"report|demand|sum|deal|call|finding|offer|figure|statement|ruling|verdict)s?\b"
    r"(?! (?:of|to|that|for|by)\b)",
    re.I,
)
"""What was just told, by another name."""
_OF_A_THING = re.compile(r"\b(?:it|they|(?<!of )them|its|their|this|these|those)\b", re.I)
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_MOST_BACK = 2
"""Sentences before, in which stands what is meant; further off, another may be."""
_DENIES = re.compile(
    r"\b(?:den(?:y|ie[sd])|reject(?:s|ed)?|dismiss(?:es|ed)?|disput(?:es?|ed)|call(?:s|ed)? the)\b", re.I
)
_MOST_BACK_OF_DENIAL = 4
"""The same for a denial: of what is denied all is told first."""


def words_leant_on(passage: Passage, at: int, before: str = "") -> frozenset[str]:
    """Stems of the sentences that the sentence number `at` leans on by a pronoun; empty where by none.

    `before`: what the text has before the passage.
    """
    is_denial = bool(_DENIES.search(_text(passage, passage.sentences[at])))
    most = _MOST_BACK_OF_DENIAL if is_denial else _MOST_BACK
    told = [_text(passage, span) for span in passage.sentences[max(0, at - most) : at + 1]]
    if not _leans(told[-1]):
        return frozenset()
    missing = most + 1 - len(told)
    if missing and (paragraph := before.rpartition("\n\n")[2]):
        told = [*(span.of(paragraph) for span in split_sentences(paragraph)[-missing:]), *told]
    found: set[str] = set()
    for earlier, later in reversed(list(pairwise(told))):
        if not _leans(later):
            break
        found |= set(terms(earlier))
    return frozenset(found)


def leans_on_topic(sentence: str) -> bool:
    """Whether it leaves a thing to the sentence before, and not only whom 'he' means."""
    return bool(_OF_A_THING.search(_QUOTED.sub("", sentence))) or refers_to_what_was_said(sentence)


def refers_to_what_was_said(sentence: str) -> bool:
    """Whether it denies or judges what was just told: 'denied that there was such a study'."""
    plain = _QUOTED.sub("", sentence)
    return bool(_DENIES.search(plain) or _THE_SAME.search(plain) or re.search(r"\bsuch\b", plain, re.I))


def _leans(sentence: str) -> bool:
    plain = _QUOTED.sub("", sentence)
    return bool(_LEANS.search(plain) or _THE_SAME.search(plain))


def _text(passage: Passage, span: Span) -> str:
    return span.shifted(-passage.start).of(passage.text)
