"""Questions that an article answers: made from who says what in it, what it counts, and what happens.

They are only proposed here: whoever shows one asks it first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.answer.subjects import Wordings, subjects_of, weight_of
from assistant.text.folding import fold
from assistant.text.names import find_names
from assistant.text.reporting_verbs import VERBS
from assistant.text.sentences import split_sentences
from assistant.text.speakers import find_attributions
from assistant.text.words import content_terms
from assistant.types import Attribution, Span, Stance

_MOST_CHARACTERS = 110
_MOST_READ = 20_000
"""Characters of an article, some four pages of a newspaper: questions are wanted, not all that there are."""
_MOST_SAYINGS = 80
_MOST_CONTENT = 400
_TELLING = 5
"""The weight of what somebody disputes, what was counted, and what happened."""
_LEAST_WORDS = 2
"""Of what is said: shorter words answer nothing."""
_ACCUSING = frozenset("accuse charge".split())
_DISPUTING = frozenset("deny reject dispute dismiss refute contest".split())
_ALONE = {
    **{verb: verb for verb in "propose promise demand recommend allege predict announce".split()},
    "warn": "warn of",
}
"""'What did she propose?' is a whole question."""
_DISPUTED = re.compile(
    r"(?:the|both|all|these|this) (?:[a-z-]+ )?[a-z-]+(?=[.,;]|$| (?:and|that|of|on)\b)", re.I
)
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
_WHERE = r"(?:\s(?:in|for|from|at|by|after|with|without|on|near)\s[^,.;:()“”—]{3,40})?"
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
    known = {name.text for name in article.names}
    for attribution in find_attributions(text)[:_MOST_SAYINGS]:
        content = attribution.content_span.of(text)[:_MOST_CONTENT]
        speaker = attribution.speaker
        if (
            speaker not in known
            or not article.is_name(speaker)
            or attribution.stance is Stance.SHOWN
            or len(content.split()) < _LEAST_WORDS
        ):
            continue
        for question, subject in _questions(text, attribution, speaker, content, article):
            weight = weight_of(subject, article) if subject else _TELLING
            yield Suggestion(question, attribution.content_span, speaker, subject, weight)


def _questions(
    text: str, attribution: Attribution, speaker: str, content: str, article: Wordings
) -> Iterator[tuple[str, str]]:
    """(question, subject) for one thing that somebody says."""
    cue = attribution.cue_span.of(text).split()[-1].lower()
    verb = VERBS.get(cue)
    lemma = verb.lemma if verb else ""
    subjects = subjects_of(content, speaker, article)
    who = article.called(speaker)
    if lemma in _ACCUSING and (accused := _accused(content)):
        yield f"What did {who} {lemma} {article.called(accused)} of?", accused
        return
    if lemma in _DISPUTING:
        yield f"What did {who} {lemma}?", ""
        if match := _DISPUTED.match(content):
            yield f"Who {cue} {match[0].lower()}?", match[0]
    elif lemma in _ALONE:
        yield f"What did {who} {_ALONE[lemma]}?", ""
    if attribution.stance is Stance.THOUGHT:
        return
    for subject in subjects:
        yield f"What did {who} say about {subject}?", subject


def _accused(content: str) -> str:
    """'Serbia' of 'Serbia of letting ammunition flow …'."""
    names = find_names(content)
    if names and names[0].span.start < 5 and content[names[0].span.end :].startswith((" of ", " with ")):
        return names[0].text
    return ""


# --- what is counted, and what happens ----------------------------------------------------------------


def _counted(text: str) -> Iterator[Suggestion]:
    """'43 people had been treated for headaches' answers how many."""
    for match in _COUNTED.finditer(text):
        how = match["how"].replace("had been", "were").replace("have been", "were")
        subject = match["what"].strip()
        yield Suggestion(
            f"How many {subject} {how.strip()}?", Span(match.start(), match.end()), "", subject, _TELLING
        )


def _happened(text: str, article: Wordings) -> Iterator[Suggestion]:
    for sentence in split_sentences(text):
        words = sentence.of(text)
        for match in _HAPPENED.finditer(words):
            at = sentence.start + match.start()
            before = [name for name in article.names if name.span.end == at - 1 and " " in name.text]
            if before:
                question = f"What happened after {before[0].text} {match[1]}?"
                yield Suggestion(question, sentence, "", before[0].text, _TELLING)
    yield from _events(text, article)


def _events(text: str, article: Wordings) -> Iterator[Suggestion]:
    """'the leak', where an article comes back to it."""
    for word in _EVENTS:
        match = re.search(rf"\bthe ((?:[a-z-]+ )?{word})\b(?: (?:in|at) ([A-Z][\w’-]+))?", text)
        if match and all(article.counts[each] > 2 for each in content_terms(word)):
            place = f" in {match[2]}" if match[2] else ""
            question = f"What happened after the {word}{place}?"
            yield Suggestion(question, Span(match.start(), match.end()), "", word, _TELLING)
