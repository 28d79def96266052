"""What a question asks for: whose words, a person, a time, a figure, a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.text.names import find_names
from assistant.text.periods import without_when
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


_SPEECH = """
    accuse acknowledge add address admit allege announce answer argue ask assert believe blame call challenge
    charge claim comment complain concede condemn confirm contend contest criticise critic criticize declare
    defend demand denial denounce deny describe dismiss dispute emphasise emphasize explain express insist
    justify message object promise propose question quote react rebuke recommend refuse refute reject remark
    reply report respond response reveal said say state stress suggest tell think threaten told urge vow warn
    welcome
""".split()
SPEECH_STEMS = frozenset(map(stem, _SPEECH))
_SPEECH_NOUN = (
    r"(?:response|reaction|reply|answer|allegation|accusation|claim|statement|comment|remark|position|view|"
    r"argument|denial|criticism|stance|explanation|message|warning|demand|justification|defen[cs]e|words)s?"
)
_TO_BE = frozenset("is are was were".split())
_MANY = frozenset("many some most several few".split())
_AUXILIARY = r"(?:did|does|do|has|have|had|was|is|are|were|would|will|could|can)"
ASKING_STEMS = frozenset(
    map(
        stem,
        """exactly actually much many according compare really precisely happen occur take place
        source go get come make give""".split(),
    )
)
_TO = re.compile(
    r"\b(?:say|said|reply|explain|suggest|promise|announce|deny) (?:\w+ )?to (?P<who>[^?,]+)"
    r"|\b(?:tell|told|ask|warn|urge|promise|answer) (?P<whom>[^?,]+)",
    re.I,
)
_LEAD = re.compile(rf"^(?:(?:and|but|so|what|how|{_AUXILIARY})\s+)*(?:(?:the|a|an|both|all)\s+)?", re.I)
_BEFORE_A_NOUN = frozenset("the a an this that these those his her its their any no about of for".split())
_NOBODY = frozenset(
    """there it this that you we i one people anyone anybody someone article articles document documents text
    texts source sources story press media news""".split()
) | {""}
"""Subjects whose words nobody asks for: not persons, or the documents themselves."""
_CLAUSE = re.compile(r"\b(?:due to|because of|in order to|this week|last week)\b", re.I)
_VERB_FORM = re.compile(r"[^\W\d_]+")
_ACCORDING_TO = re.compile(r"\baccording to (?P<who>[^,?]+)", re.I)
_POSSESSIVE = re.compile(
    rf"\b(?P<who>(?:the )?[^\W\d_][\w’'.\- ]*?)(?:['’]s|s['’]) (?:\w+ )?{_SPEECH_NOUN}\b", re.I
)
_NOUN_OF = re.compile(
    rf"\b{_SPEECH_NOUN} (?:of|by|from) (?P<who>[^,?]+?)(?= (?:to|on|about|that|regarding)\b|[,?]|$)", re.I
)
_WHO_FIRST = re.compile(r"^\W*(?:and |but |so )?who [a-z]+(?:ed|s|t)\b(?<! is)(?<! was)", re.I)
_A_WRITING = re.compile(
    r"\b(?:the|this|that|an?|['’]s) (?:[a-z]+ )?(?P<noun>reports?|offers?|appeals?|demands?)\b", re.I
)
_OWNED = re.compile(
    r"[^,]+['’]s? (?:[a-z]+ )?"
    r"(?:lawyer|attorney|solicitor|barrister|spokes(?:man|woman|person)|deputy|aide|adviser|wife|husband|son|daughter|brother|sister|mother|father|widow|agent|doctor)"
)
"""'Tarn's lawyer'"""
_WHO = re.compile(r"\bwho(?:m|se)?\b", re.I)
_SOURCE = re.compile(r"\b(?:sources?|origins?) (?:for|of|behind)\b", re.I)
_PATTERNS = {
    Kind.FIGURE: re.compile(
        r"\bhow (?:much|many|big|large|high|long|far|old|often|tall|fast|deep|wide|broad|thick|heavy)\b"
        r"|\bwhat (?:did|does|do|has|have) [^?]+ (?:would|will|could|might) cost(?= *\?| *$)"
        r"|\bwhat (?:percentage|share|number|amount|proportion|sum|price)\b"
        r"|\bwhat (?:is|are|was|were) the (?:latest |current |official |new |death )*"
        r"(?:figures?|numbers?|counts?|tolls?|totals?)\b",
        re.I,
    ),
    Kind.TIME: re.compile(
        r"\bwhen\b|\b(?:what|which) (?:day|date|year|month|time)\b|\bhow long ago\b|\bsince when\b", re.I
    ),
    Kind.PLACE: re.compile(
        r"\bwhere\b|\b(?:what|which) (?:place|city|town|country|state|region|county|island|"
        r"places|cities|towns|countries|states|regions|counties|islands)\b",
        re.I,
    ),
    Kind.REASON: re.compile(
        r"\bwhy\b|\bwhat (?:caused|prompted|led)\b|\bfor what reason\b|\bhow come\b", re.I
    ),
}
"""Tried in this order."""
_QUESTION_OPENING = re.compile(
    rf"^.*?\b(?:how|what|why|when|where|which|whom|whether)\b[^?]*?\b(?P<aux>{_AUXILIARY})(?:n['’]t)?\b "
    r"(?:(?:exactly|actually|then|also) )*(?P<rest>.+)$",
    re.I,
)
_YES_NO = re.compile(rf"^\s*(?:and |but |so )?(?P<aux>{_AUXILIARY})(?:n['’]t)?\b (?P<rest>.+)$", re.I)


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
    is_yes_or_no: bool = False
    """'Did Vučić resign?'"""
    hearer: str | None = None
    """To whom the words were: 'what did Putin say to Vučić?'"""


def read_question(text: str) -> Asked:
    """Tell what `text` asks for. Never fails: what is not understood is `Kind.OTHER`."""
    # When it was is told by dates, not by words.
    terms = [term for term in content_terms(without_when(text)) if term not in ASKING_STEMS]
    speaker, verb = _asked_speaker(text)
    topic = tuple(term for term in terms if term not in SPEECH_STEMS)
    if speaker:
        own = set(content_terms(f"{speaker} {_title_of(speaker, text)}"))
        about = tuple(term for term in topic if term not in own)
        return Asked(Kind.WORDS, speaker, about, verb, hearer=_asked_hearer(text) if verb else None)
    if _WHO.search(text):
        first_verb = next((term for term in terms if term in SPEECH_STEMS), None)
        about = tuple(term for term in terms if term not in SPEECH_STEMS or term in _writings(text))
        return (
            Asked(Kind.SPEAKER, None, about, first_verb)
            if first_verb
            else Asked(Kind.PERSON, None, tuple(terms))
        )
    if _SOURCE.search(text):
        return Asked(Kind.SPEAKER, None, topic, None)
    kind, match = next(
        ((kind, match) for kind, pattern in _PATTERNS.items() if (match := pattern.search(text))),
        (Kind.OTHER, None),
    )
    # 'Which countries …?' is answered by names of countries, not by that word.
    asking = set(content_terms(match[0])) if match else set()
    terms = [term for term in terms if term not in asking]
    return Asked(kind, None, tuple(terms), is_yes_or_no=bool(_YES_NO.match(text)))


def _title_of(speaker: str, text: str) -> str:
    """'Judge' of 'Judge Lorentz'."""
    return next((name.title for name in find_names(text) if name.text == speaker), "")


def _writings(text: str) -> set[str]:
    """Nouns of the question that look like verbs of saying: 'who disputes the report?'"""
    return {stem(match["noun"].lower()) for match in _A_WRITING.finditer(text)}


def _asked_speaker(text: str) -> tuple[str | None, str | None]:
    """Whose words the question asks for, and the stem of its speech verb."""
    if (match := _ACCORDING_TO.search(text)) and _is_known(match["who"]):
        return _tidy(match["who"]), None
    for pattern in (_NOUN_OF, _POSSESSIVE):
        # 'Who rejected Brekk’s claim?' does not ask for Brekk's words.
        if (match := pattern.search(text)) and not _WHO_FIRST.match(text):
            return _tidy(match["who"]), None
    if any(pattern.match(text) for pattern in _PATTERNS.values()):
        # 'How much did Holm ask for?' wants a figure, whoever gives it.
        return None, None
    for pattern in (_QUESTION_OPENING, _YES_NO):
        if match := pattern.match(text):
            return _subject_of_speech(match["rest"], is_passive=match["aux"].lower() in _TO_BE)
    return None, None


def _asked_hearer(text: str) -> str | None:
    """The name that follows 'say to' or 'tell'."""
    if (match := _TO.search(text)) is None:
        return None
    told = match["who"] or match["whom"]
    names = find_names(told)
    return names[0].text if names and names[0].span.start <= 12 else None


def _subject_of_speech(rest: str, *, is_passive: bool) -> tuple[str | None, str | None]:
    """The words before the first speech verb of `Vučić respond to …`, when they can be its subject.

    After a form of 'to be' they are only where the verb is no participle: 'what is the rule called?'
    """
    words = list(_VERB_FORM.finditer(rest))
    for at, match in enumerate(words[:9]):
        verb = stem(match[0].lower())
        if at and verb in SPEECH_STEMS and match[0].islower():
            subject = _tidy(rest[: match.start()])
            # 'what is Serbia accused of' asks for words about Serbia, not of Serbia.
            before = words[at - 1][0].lower()
            is_of_them = (
                before in ("be", "been", "being")
                or (is_passive and not match[0].endswith("ing"))
                or (match[0].endswith("ed") and rest[match.end() :].strip(" ?").startswith(("of", "by")))
            )
            # 'What did M&M’s add to the range?' asks for no words; nor is 'recalled due to' who 'reports'.
            is_no_speech = verb == "add" and rest[match.end() :].lstrip().startswith("to ")
            is_clause = _CLAUSE.search(rest[: match.start()]) is not None
            is_noun = before in _BEFORE_A_NOUN
            is_subject = subject and not (is_of_them or is_no_speech or is_clause or is_noun)
            return (subject, verb) if is_subject else (None, None)
    return None, None


def _is_known(source: str) -> bool:
    """Whether words are for somebody certain: 'President Vučić', 'the union', not 'a California ruling'."""
    names = find_names(source)
    return source.lower().startswith("the ") or (bool(names) and names[-1].span.end >= len(source.rstrip()))


def _tidy(subject: str) -> str | None:
    """A subject without adverbs and articles, or None when it is no subject ('there', 'we')."""
    subject = _LEAD.sub("", subject.strip())
    names = find_names(subject)
    if names:
        # 'Serbian President Aleksandar Vučić' → the name; for 'the spokesman of X' the name is the best
        # handle that there is, but X's lawyer is somebody else.
        owned = _OWNED.fullmatch(subject[names[0].span.start :].strip())
        return owned[0] if owned else names[0].text
    words = subject.strip()
    is_nobody = words.lower() in _NOBODY or words.split()[0].lower() in _MANY
    return None if is_nobody or len(words.split()) > 5 else words
