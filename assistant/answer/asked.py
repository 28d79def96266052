"""What a question asks for: whose words, a person, a time, a figure, a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.text.names import find_names
from assistant.text.words import content_terms, stem


class Kind(StrEnum):
    WORDS = "words"
    """What somebody said: 'how did Vučić respond?'"""
    SPEAKER = "speaker"
    """Who said something: 'who disputes the figure?'"""
    PERSON = "person"
    TIME = "time"
    FIGURE = "figure"
    PLACE = "place"
    REASON = "reason"
    OTHER = "other"


_SPEECH = (
    "accus acknowledg add address admit alleg announc answer argu ask assert believ blam call challeng charg "
    "claim comment complain concede condemn confirm contend contest criticis critic criticiz declar defend demand deni "
    "denounc deny describ dismiss disput emphas emphasis emphasiz explain express insist justifi messag object "
    "promis propos question react rebuk recommend refus refut reject remark repli report respond respons "
    "reveal said say state stress suggest tell think threaten told urg vow warn welcom quot"
).split()
SPEECH_STEMS = frozenset(stem(word) for word in _SPEECH) | frozenset(_SPEECH)
_SPEECH_NOUN = (
    r"(?:response|reaction|reply|answer|allegation|accusation|claim|statement|comment|remark|position|view|"
    r"argument|denial|criticism|stance|explanation|message|warning|demand|justification|defen[cs]e|words)s?"
)
_AUXILIARY = r"(?:did|does|do|has|have|had|was|is|are|were|would|will|could|can)"
ASKING_STEMS = frozenset(map(stem, "exactly actually much many according compare really precisely".split()))
_LEAD = re.compile(rf"^(?:(?:and|but|so|what|how|{_AUXILIARY})\s+)*(?:the|a|an|both|all)?\s*", re.I)
_VERB_FORM = re.compile(r"[^\W\d_]+")
_ACCORDING_TO = re.compile(r"\baccording to (?P<who>[^,?]+)", re.I)
_POSSESSIVE = re.compile(rf"\b(?P<who>(?:the )?[^\W\d_][\w’'.\- ]*?)(?:['’]s|s['’]) (?:\w+ )?{_SPEECH_NOUN}\b", re.I)
_NOUN_OF = re.compile(rf"\b{_SPEECH_NOUN} (?:of|by|from) (?P<who>[^,?]+?)(?= (?:to|on|about|that|regarding)\b|[,?]|$)", re.I)
_QUESTION_OPENING = re.compile(
    rf"^.*?\b(?:how|what|why|when|where|which|whom|whether)\b[^?]*?\b{_AUXILIARY}(?:n['’]t)?\b (?:exactly |actually |then |also )*(?P<rest>.+)$",
    re.I,
)
_YES_NO = re.compile(rf"^\s*(?:and |but |so )?{_AUXILIARY}(?:n['’]t)?\b (?P<rest>.+)$", re.I)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, read."""

    kind: Kind
    speaker: str | None
    """Whose words are asked for, as the question calls them."""
    terms: tuple[str, ...]
    """What must be talked about: content words, stemmed, without speech verbs and the speaker."""
    verb: str | None = None
    """The stem of the question's speech verb."""


def read_question(text: str) -> Asked:
    """Tell what `text` asks for. Never fails: what is not understood is `Kind.OTHER`."""
    terms = [term for term in content_terms(text) if term not in ASKING_STEMS]
    speaker, verb = _asked_speaker(text)
    topic = tuple(term for term in terms if term not in SPEECH_STEMS)
    if speaker:
        own = set(content_terms(speaker))
        return Asked(Kind.WORDS, speaker, tuple(term for term in topic if term not in own), verb)
    low = f" {text.lower()} "
    if re.search(r"\b(who|whom|which \w+|what (?:group|party|agency|organi[sz]ation|country|government))\b", low):
        first_verb = next((term for term in map(stem, _VERB_FORM.findall(low)) if term in SPEECH_STEMS), None)
        if first_verb and re.search(r"\bwho\b", low):
            return Asked(Kind.SPEAKER, None, topic, first_verb)
    if re.search(r"\bwho(?:m|se)?\b", low):
        return Asked(Kind.PERSON, None, tuple(terms))
    if re.search(r"\b(when|what (?:day|date|year|month|time)|which (?:day|date|year|month)|how long ago|since when)\b", low):
        return Asked(Kind.TIME, None, tuple(terms))
    if re.search(r"\bhow (?:much|many|big|large|high|long|far|old|often|tall|fast)\b|\bwhat (?:percentage|share|number|amount|proportion|sum|price)\b", low):
        return Asked(Kind.FIGURE, None, tuple(terms))
    if re.search(r"\bwhere\b|\b(?:what|which) (?:place|cit(?:y|ies)|town|countr(?:y|ies)|state|region|count(?:y|ies)|island)s?\b", low):
        return Asked(Kind.PLACE, None, tuple(terms))
    if re.search(r"\bwhy\b|\bwhat (?:caused|prompted|led)\b|\bfor what reason\b|\bhow come\b", low):
        return Asked(Kind.REASON, None, tuple(terms))
    return Asked(Kind.OTHER, None, tuple(terms))


def _asked_speaker(text: str) -> tuple[str | None, str | None]:
    """Whose words the question asks for, and the stem of its speech verb."""
    for pattern in (_ACCORDING_TO, _NOUN_OF, _POSSESSIVE):
        if match := pattern.search(text):
            return _tidy(match["who"]), None
    for pattern in (_QUESTION_OPENING, _YES_NO):
        if match := pattern.match(text):
            return _subject_of_speech(match["rest"])
    return None, None


def _subject_of_speech(rest: str) -> tuple[str | None, str | None]:
    """The words before the first speech verb of `Vučić respond to …`, when they can be its subject."""
    words = list(_VERB_FORM.finditer(rest))
    for at, match in enumerate(words[:9]):
        verb = stem(match[0].lower())
        if at and verb in SPEECH_STEMS and match[0].islower():
            subject = _tidy(rest[: match.start()])
            # 'what is Serbia accused of' asks for words about Serbia, not of Serbia.
            is_passive = match[0].endswith("ed") and rest[match.end() :].strip(" ?").startswith(("of", "by"))
            return (None, None) if is_passive or not subject else (subject, verb)
    return None, None


def _tidy(subject: str) -> str | None:
    """A subject without adverbs and articles, or None when it is no subject ('there', 'we')."""
    subject = _LEAD.sub("", subject.strip())
    names = find_names(subject)
    if names:
        # 'Serbian President Aleksandar Vučić' → the name; of 'the spokesman of X' the whole phrase would be
        # needed, and the first name is its best handle.
        return names[0].text
    words = subject.strip()
    is_nobody = words.lower() in {"", "there", "it", "this", "that", "you", "we", "i", "one", "people", "anyone", "anybody", "someone"}
    return None if is_nobody or len(words.split()) > 5 else words
