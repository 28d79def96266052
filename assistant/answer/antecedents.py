"""Whom the 'he' or 'it' that opens a sentence means, read from the sentences before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.text.attribution.actors import GENDER_OF_TITLE, is_organisation, pronoun_of
from assistant.text.name_words import TITLES, word_key
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
    return _is_subject(fitting, text)


def _fits(name: Name, pronoun: str) -> bool:
    if pronoun in ("it", "they"):
        return True
    if is_organisation(name.text) and not name.title:
        return False
    titles = {GENDER_OF_TITLE.get(word_key(word), "") for word in name.title.split()}
    known = (titles | {pronoun_of(name.text)}) - {""}
    return known <= {pronoun}


def _is_subject(names: Sequence[Name], text: str) -> bool:
    """Whether the first is the subject, which also nobody else may be who is not named: 'the president said
    that he had talked it over with Tarn' does not make Tarn the 'he' of the next sentence."""
    before = _LEADING.sub("", text[: names[0].span.start])
    if _NO_SUBJECT.search(before):
        return False
    words = _APPOSITION.sub("", before).split()
    others = any(word_key(word) in TITLES or word.lower() in ("he", "she") for word in words)
    return len(words) < _SUBJECT_WORDS or not others


_LEADING = re.compile(
    r"^(?:in|on|at|after|before|during|asked|speaking|since|by|last|for|with|as|when|while)\b[^,]*, ", re.I
)
"""What stands before a subject."""
_APPOSITION = re.compile(r"\b(?:the|an?|its|his|her|their) [^,.;:]{3,60}, $")
"""'the manager of the warehouse, ' before his name."""
_NO_SUBJECT = re.compile(
    r"\b(?:of|with|to|by|from|for|against|about|on|between|like|behind|under|over|after|before) (?:the )?$",
    re.I,
)
_OBJECT = re.compile(
    r"\b(?P<pronoun>him|her(?= (?:to|that|of|for|as|in|on|from|over|after)\b|[.,;:!?]|$))", re.I
)
_SAME_CLAUSE = re.compile(
    r"(?: (?:of|from|for) (?:the )?[\w’'-]+)?(?: (?!(?:that|who|whom|when|after|before|because|and|but|as|if|"
    r"while|the|an?|his|her|their|its|said|says|told)\b)[a-z]+){1,5} $"
)
"""Between a subject and the 'him' that is not the same man: 'called on', 'of Ostheim has urged'."""
_SUBJECT_PRONOUN = {"him": "he", "her": "she"}


def with_person_meant(passage: Passage, span: Span, *, is_opening_named: bool = False) -> Span:
    """`span` with the sentence before it, where its 'him' or its first 'he' means somebody whom only that one
    names. With `is_opening_named` it is known who opens it."""
    text = span.shifted(-passage.start).of(passage.text)
    pronoun = opening_pronoun(text)
    subject = ""
    if is_opening_named or pronoun not in ("he", "she"):
        pronoun, subject = _object_of_others(text)
    if not pronoun:
        return span
    before = [each for each in passage.sentences if each.end <= span.start]
    for sentence in reversed(before[-_MOST_BACK:]):
        told = sentence.shifted(-passage.start).of(passage.text)
        fitting = [each for each in find_names(told) if _may_be(each, pronoun, told)]
        if any(not subject or not same_name(each.text, subject) for each in fitting):
            return Span(sentence.start, span.end)
    return span


def _may_be(name: Name, pronoun: str, text: str) -> bool:
    """Whether a name may be that of a person; 'the Grey Stones' is hardly one."""
    is_thing = not name.title and text[: name.span.start].lower().endswith("the ")
    return _fits(name, pronoun) and not is_organisation(name.text) and not is_thing


def _object_of_others(text: str) -> tuple[str, str]:
    """'he', and the subject, of 'Mayor Vell called on him to go': somebody else, and nobody else is named."""
    for match in _OBJECT.finditer(text):
        pronoun = _SUBJECT_PRONOUN[match["pronoun"].lower()]
        before = text[: match.start()]
        if re.search(r"[“”\"]", before):
            break
        named = [each for each in find_names(before) if not _is_aside(each, before)]
        if len(named) == 1 and _SAME_CLAUSE.fullmatch(before[named[0].span.end :]):
            return pronoun, named[0].text
    return "", ""


def _is_aside(name: Name, text: str) -> bool:
    """'Ostheim' of 'Mayor Vell of Ostheim'."""
    return bool(re.search(r" (?:of|from|in) (?:the )?$", text[: name.span.start]))
