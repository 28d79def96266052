"""Questions that an article answers: made from who says what in it, what it counts, and what happens.

They are only proposed here: whoever shows one asks it first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.answer.question_forms import TELLING, forms_of
from assistant.answer.subjects import Wordings
from assistant.text.folding import fold
from assistant.text.names import same_name
from assistant.text.sentences import split_sentences
from assistant.text.speakers import find_attributions
from assistant.text.words import content_terms
from assistant.types import Attribution, Span, Stance

_MOST_CHARACTERS = 110
_MOST_READ = 20_000
"""Characters of an article, some four pages of a newspaper: questions are wanted, not all that there are."""
_MOST_SAYINGS = 80
_MOST_CONTENT = 400
_LEAST_WORDS = 2
"""Of what is said: shorter words answer nothing."""
_ACRONYM = re.compile(r"\(([A-Z]{3,6})\)$")
_RESPONSE = re.compile(r"\b(?:response|reply|reaction|answer) (?:from|by) ")
_EVENT_VERBS = (
    r"resigned|stepped down|died|was arrested|was dismissed|was sacked|was elected|was acquitted|"
    r"was convicted|collapsed|reopened|closed|was closed|left office|took office|walked out|withdrew"
)
_HAPPENED = re.compile(rf"\b({_EVENT_VERBS})\b")
_EVENTS = frozenset(
    """leak spill explosion fire strike election vote collapse attack earthquake flood storm crash ruling
    verdict ceasefire blackout outage protest protests accident breach merger takeover recall raid referendum
    derailment landslide shutdown lockdown coup siege massacre shooting bombing""".split()
)
_NUMBER = r"(?:[\d.,]*\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_UNDERGONE = r"(?:had been|have been|were|are|will be)\s(?:sent|[a-z]+(?:ed|en|ught|pt|lt|ld))\b"
_WHERE = r"(?:\sto\s(?:the\s)?[a-z]+|\s(?:in|for|from|at|by|after|with|without|on|near)\s[^,.;:()“”—]{3,40})?"
_COUNTED = re.compile(
    rf"\b{_NUMBER}\s(?P<what>(?:[a-z-]+\s)?(?:people|[a-z]{{3,}}s))\s(?P<how>{_UNDERGONE}{_WHERE})", re.I
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question, and the words of the article that it was made from."""

    question: str
    about: Span
    """What an answer has to give, in the article's text."""
    speaker: str = ""
    subject: str = ""
    weight: int = 0
    """How much the article is about it."""


@lru_cache(maxsize=256)
def suggestions_of(text: str) -> tuple[Suggestion, ...]:
    """Everything that could be asked of the beginning of an article, in its order, each question once."""
    text = text[:_MOST_READ]
    article = Wordings(text)
    found = [*_said(text, article), *_counted(text), *_happened(text, article)]
    unique = {fold(each.question): each for each in reversed(found) if _is_short(each.question)}
    return tuple(sorted(unique.values(), key=lambda each: each.about.start))


def _is_short(question: str) -> bool:
    return len(question) <= _MOST_CHARACTERS


# --- what is said ------------------------------------------------------------------------------------


def _said(text: str, article: Wordings) -> Iterator[Suggestion]:
    attributions = [_by_acronym(each) for each in find_attributions(text)[:_MOST_SAYINGS]]
    for attribution in attributions:
        content = attribution.content_span.of(text)[:_MOST_CONTENT]
        if _can_be_asked(attribution, content, article):
            for question, subject, weight in forms_of(text, attribution, article, content):
                yield Suggestion(question, attribution.content_span, attribution.speaker, subject, weight)
    yield from _replies(text, attributions, article)


def _by_acronym(attribution: Attribution) -> Attribution:
    """Who is introduced as 'Foreign Intelligence Service (SVR)' is asked about as the SVR."""
    match = _ACRONYM.search(attribution.speaker)
    return replace(attribution, speaker=match[1]) if match else attribution


def _can_be_asked(attribution: Attribution, content: str, article: Wordings) -> bool:
    known = {name.text for name in article.names}
    is_named = attribution.speaker in known and article.is_name(attribution.speaker)
    return is_named and attribution.stance is not Stance.SHOWN and len(content.split()) >= _LEAST_WORDS


def _replies(text: str, attributions: Sequence[Attribution], article: Wordings) -> Iterator[Suggestion]:
    """'The criticism prompted a swift response from President Vučić, who said …': how he responded."""
    for match in _RESPONSE.finditer(text):
        name = next((each for each in article.names if 0 <= each.span.start - match.end() < 30), None)
        said = (each for each in attributions if name and each.content_span.start > match.end())
        own = next((each for each in said if name and same_name(each.speaker, name.text)), None)
        if name and own and article.is_name(name.text):
            question = f"How did {article.with_office(name.text)} respond?"
            yield Suggestion(question, own.content_span, name.text, "", TELLING + 1)


# --- what is counted, and what happens ----------------------------------------------------------------


def _counted(text: str) -> Iterator[Suggestion]:
    """'43 people had been treated for headaches' answers how many."""
    for match in _COUNTED.finditer(text):
        how = match["how"].replace("had been", "were").replace("have been", "were")
        subject = match["what"].strip()
        yield Suggestion(
            f"How many {subject} {how.strip()}?", Span(match.start(), match.end()), "", subject, TELLING
        )


def _happened(text: str, article: Wordings) -> Iterator[Suggestion]:
    for sentence in split_sentences(text):
        words = sentence.of(text)
        for match in _HAPPENED.finditer(words):
            at = sentence.start + match.start()
            before = [name for name in article.names if name.span.end == at - 1 and " " in name.text]
            if before:
                question = f"What happened after {before[0].text} {match[1]}?"
                yield Suggestion(question, sentence, "", before[0].text, TELLING)
    yield from _events(text, article)


def _events(text: str, article: Wordings) -> Iterator[Suggestion]:
    """'the leak', where an article comes back to it."""
    for word in _EVENTS:
        match = re.search(rf"\bthe ((?:[a-z-]+ )?{word})\b(?: (?:in|at) ([A-Z][\w’-]+))?", text)
        if match and all(article.counts[each] > 2 for each in content_terms(word)):
            place = f" in {match[2]}" if match[2] else ""
            question = f"What happened after the {word}{place}?"
            yield Suggestion(question, Span(match.start(), match.end()), "", word, TELLING)
