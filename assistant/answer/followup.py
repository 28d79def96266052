"""Making a question stand alone when it leans on the conversation, by rules."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer.asked import SPEECH_STEMS
from assistant.text.attribution.actors import pronoun_of
from assistant.text.names import find_names, same_name
from assistant.text.words import content_terms
from assistant.types import Question, Turn

_SUBJECT = re.compile(r"\b(he|she|they|it)\b", re.I)
_POSSESSIVE = re.compile(r"\b(his|her|their|its)\b(?= [a-z])", re.I)
_OBJECT = re.compile(r"\b(him|her|them)\b", re.I)
_OPENING = re.compile(r"^\s*(?:and|but|so|also|ok(?:ay)?|then|what about|how about)\b[\s,]*", re.I)
_BARE = re.compile(r"^\s*(?:and\s+)?(?:what|how) about\s+(?P<what>[^?]+)\??\s*$", re.I)
_INSERTED = re.compile(r"\b(he|she) \[([^\]]+)\]", re.I)
"""'she [Mirela Vastor]', as answers have it."""
_NOT_PEOPLE = re.compile(r"\b(?:it|its)\b", re.I)


def resolve_question(text: str, history: Sequence[Turn]) -> Question:
    """The question as it reads without its conversation.

    Pronouns take the person or thing that the last turns were about, unless the question names one itself
    before them. A question that does not lean on the conversation stays as it is.
    """
    text = " ".join(text.split())
    if not history:
        return Question(text, text)
    if bare := _BARE.match(text):
        return _with_other_subject(text, bare["what"].strip(), history)
    subject = _subject_of(history)
    if subject is None or _is_other_sex(subject, text, history):
        return Question(text, text)
    body = _OPENING.sub("", text) if not re.match(r"\s*(?:what|how) about\b", text, re.I) else text
    resolved = _replace_pronouns(body, subject)
    if resolved == body:
        if content_terms(body):
            return Question(text, text)
        # 'And why?': nothing of its own to search for.
        resolved = f"{body.rstrip(' ?')} ({history[-1].question.strip()})"
    resolved = resolved[:1].upper() + resolved[1:]
    return Question(text, resolved, subject)


def unclear_pronoun(question: str) -> str | None:
    """The 'he', 'she' or 'they' of a question that nothing in it says the meaning of."""
    for pattern in (_SUBJECT, _POSSESSIVE, _OBJECT):
        match = pattern.search(question)
        if match and not _NOT_PEOPLE.fullmatch(match[0]):
            before = question[: match.start()]
            # 'What did the minister say when she came?' says who she is; 'what did she say' does not.
            if not find_names(before) and not set(content_terms(before)) - SPEECH_STEMS:
                return match[0].lower()
    return None


def _replace_pronouns(text: str, subject: str) -> str:
    for pattern, replacement in ((_SUBJECT, subject), (_POSSESSIVE, f"{subject}’s"), (_OBJECT, subject)):
        match = pattern.search(text)
        if match and not find_names(text[: match.start()]):
            text = f"{text[: match.start()]}{replacement}{text[match.end() :]}"
    return text


def _with_other_subject(text: str, other: str, history: Sequence[Turn]) -> Question:
    """'What about Putin?' asks the last question of somebody else."""
    last = history[-1].question.strip()
    names = find_names(last)
    if not names:
        return Question(text, f"{last.rstrip(' ?')}, {other}?", other)
    first = names[0].span
    return Question(text, f"{last[: first.start]}{other}{last[first.end :]}", other)


def _is_other_sex(subject: str, text: str, history: Sequence[Turn]) -> bool:
    """Whether the question's 'he' cannot be the Mirela Vastor of whom the conversation was."""
    told = " ".join(f"{turn.question} {turn.answer}" for turn in history)
    known = {pronoun_of(name.text) for name in find_names(told) if same_name(name.text, subject)} - {""}
    known |= {match[1].lower() for match in _INSERTED.finditer(told) if same_name(match[2], subject)}
    asked = {match[0].lower() for match in re.finditer(r"\b(?:he|him|his|she|her|hers)\b", text, re.I)}
    other = {"he": {"she", "her", "hers"}, "she": {"he", "him", "his"}}
    return len(known) == 1 and bool(asked & other[known.pop()])


def _subject_of(history: Sequence[Turn]) -> str | None:
    """The first name of the latest question that has one, else of its answer."""
    for turn in reversed(history):
        for told in (turn.question, turn.answer):
            names = find_names(told)
            if names:
                return names[0].text
    return None
