"""Making a question stand alone when it leans on the conversation, by rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.answer.asked import ASKING_STEMS, SPEECH_STEMS, read_question
from assistant.answer.bodies import BODIES, subject_of, with_bodies
from assistant.answer.conversation import Conversation, names_of, says_little
from assistant.answer.persons import TextsAbout
from assistant.text.name_words import TITLES, word_key
from assistant.text.names import find_names, same_name
from assistant.text.words import content_terms, terms
from assistant.types import Question, Span, Turn

_SUBJECT = re.compile(r"\b(he|she|they|it)\b", re.I)
_POSSESSIVE = re.compile(r"\b(his|her|their|its)\b(?= [a-z])", re.I)
_OBJECT = re.compile(r"\b(him|her|them)\b", re.I)
_NOMINATIVE = dict(pair.split(":") for pair in "his:he him:he her:she their:they them:they its:it".split())
_OPENING = re.compile(r"^\s*(?:and|but|so|also|ok(?:ay)?|then|what about|how about)\b[\s,]*", re.I)
_BARE = re.compile(r"^\s*(?:and\s+)?(?:what|how) about\s+(?P<what>[^?]+)\??\s*$", re.I)
_A_BODY = re.compile(r"^the [a-z][\w-]*(?: [a-z][\w-]*)?\s*\?*$")
"""'And the union?', without its 'and'."""
_DOES = re.compile(r"\b(?:did|does|do|has|have|had|is|was|will|would|can|could) (?:the )?$", re.I)
"""Before the subject of a question."""
_PEOPLE = re.compile(
    r"(?:nurses|crews?|police|staff|residents|islanders|men|people|workers|ists|teachers|fishers)$"
)
_NEXT = re.compile(
    r"^(?:and |so |but )?(?:then|next|after that|afterwards"
    r"|what (?:(?:happened|came) )?(?:then|next|after that))\s*\?*$",
    re.I,
)
_NOT_PEOPLE = re.compile(r"\b(?:it|its)\b", re.I)
IMPERSONAL = re.compile(
    r"\bit (?:\w+ )?(?:true|possible|likely|clear|certain|known|legal|hard|easy|necessary|important|take|took"
    r"|rain\w*|snow\w*)\b|\bit that\b",
    re.I,
)
"""'Is it true that …' and 'how long did it take': this 'it' is nothing."""
_IS_ASKED_OF = re.compile(
    r"^\s*(?:and |but |so )?(?:which|what|how|when|where|why)\b[^,?]*? "
    r"(?:did|does|do|has|have|had|is|are|was|were|will|would|can|could) $",
    re.I,
)
"""Before the 'he' of 'Which contract did he sign?'"""
_THERE = re.compile(
    r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbe )(?<!\bbeen )\bthere\b"
    r"(?! (?:is|are|was|were|be|has|have|had|will)\b)",
    re.I,
)
"""Not that of 'there was'."""
_THAT_TIME = re.compile(r"\b(?:in |on |at )?(?:that|the same) (?P<what>year|month|day|date)\b", re.I)
_TIME_OR_PLACE = re.compile(
    r"^(?P<preposition>in|on|at|during|after|before|since|under|for|with|from|by|to) [^?]{2,60}\??$", re.I
)
_YES_NO = re.compile(r"^(?:did|does|do|has|have|had|was|is|are|were|would|will|could|can)\b", re.I)
_WH = re.compile(r"^(?:why|when|where|how)(?: (?:so|not|exactly|then))*$", re.I)
_ASKING = re.compile(r"\b(?:what|which|who|whom|when|where|did|does|do|is|was|are|were)\b", re.I)
_ABOUT = re.compile(r"\babout [^?]+$", re.I)
_ANY = re.compile(r"^any (?:other )?\w+(?: \w+)?$", re.I)
_ANY_OF_LAST = re.compile(r"\b(?:any|some|a|an) [^?]+$", re.I)
_MEANS_LAST = re.compile(r"\b(?:this|that|these|those|it|its|there|then|one|ones|same)\b", re.I)
_MOST_TURNS = 12


def resolve_question(text: str, history: Sequence[Turn], texts_about: TextsAbout | None = None) -> Question:
    """The question as it reads without its conversation.

    Pronouns take the person or thing that the last turns were about, unless the question names one itself
    before them. A question that does not lean on the conversation stays as it is. `texts_about` is asked what
    the documents tell of a name: whether it is a person's.
    """
    text = " ".join(text.split())
    turns: list[Turn] = []
    for turn in history[-_MOST_TURNS:]:
        turns.append(Turn(_resolve(turn.question, tuple(turns), texts_about).standalone, turn.answer))
    return _resolve(text, tuple(turns), texts_about)


def _resolve(text: str, turns: tuple[Turn, ...], texts_about: TextsAbout | None) -> Question:
    """The same with turns whose questions stand alone."""
    # What documents tell may change; without them every question comes with all before it.
    return _resolve_by(text, turns, texts_about) if texts_about else _resolve_alone(text, turns)


@lru_cache(maxsize=256)
def _resolve_alone(text: str, turns: tuple[Turn, ...]) -> Question:
    return _resolve_by(text, turns, None)


def _resolve_by(text: str, turns: tuple[Turn, ...], texts_about: TextsAbout | None) -> Question:
    text = " ".join(text.split())
    if not turns:
        return Question(text, text)
    conversation = Conversation(turns, texts_about)
    if bare := _BARE.match(text):
        return _with_other_subject(text, bare["what"].strip(), conversation)
    body = _OPENING.sub("", text)
    if body != text and (_is_name(body) or _A_BODY.match(body)):
        return _with_other_subject(text, body.rstrip(" ?"), conversation)
    resolved = with_bodies(_replace(body, conversation), reversed(turns))
    if resolved == body:
        resolved = _complete(body, conversation) or body
    if resolved == body:
        # Nothing was taken over: not even the 'and' goes.
        return Question(text, text, None, _context(text, text, conversation))
    resolved = resolved[:1].upper() + resolved[1:]
    subject = conversation.topic()
    follows = turns[-1].answer if _NEXT.match(text) else ""
    return Question(text, resolved, subject, _context(body, resolved, conversation), follows)


def unclear_pronoun(question: str) -> str | None:
    """The 'he', 'she' or 'they' of a question that nothing in it says the meaning of."""
    for pattern in (_SUBJECT, _POSSESSIVE, _OBJECT):
        match = pattern.search(question)
        if match and not _NOT_PEOPLE.fullmatch(match[0]):
            before = question[: match.start()]
            if find_names(before):
                continue
            # 'What did the minister say when she came?' says who she is; 'what did she say' does not.
            says_whom = set(content_terms(before)) - SPEECH_STEMS - ASKING_STEMS
            if not says_whom or (pattern is _SUBJECT and _IS_ASKED_OF.search(before)):
                return match[0].lower()
    return None


def _is_name(piece: str) -> bool:
    """'And Putin?', without its 'and'."""
    piece = piece.rstrip(" ?")
    return any(
        name.text.removeprefix("The ") == re.sub("^the ", "", piece) for name in find_names(f"with {piece}")
    )


def _complete(body: str, conversation: Conversation) -> str | None:
    """The last question with what a mere piece of a question puts in its place or adds to it."""
    piece, last = body.rstrip(" ?"), conversation.last_question()
    if _WH.match(piece) and _YES_NO.match(last):
        return f"{piece} {last[:1].lower()}{last[1:]}?"
    if (match := _TIME_OR_PLACE.match(piece)) and not _ASKING.search(piece):
        return _at_another(match["preposition"], piece, last)
    if _ANY.match(piece) and not says_little(piece) and (match := _ANY_OF_LAST.search(last)):
        return f"{last[: match.start()]}{piece.lower()}?"
    if says_little(piece) and not _SUBJECT.search(piece):
        # 'And why?', 'Any others?': nothing of its own to search for.
        return f"{piece} ({last}?)"
    return None


def _at_another(preposition: str, piece: str, last: str) -> str:
    """'How did Vastor vote in 2021?', then 'and in 2003?'"""
    place = rf" {preposition} (?:the )?(?:[A-Z0-9][\w’'-]*[ ,]*)+$"
    return f"{re.sub(place, '', last)} {piece[:1].lower()}{piece[1:]}?"


def _replace(text: str, conversation: Conversation) -> str:
    """Each pronoun, 'there' and 'that year' with what it means, unless the question names it before."""
    for pattern in (_SUBJECT, _POSSESSIVE, _OBJECT):
        text = _replace_pronoun(pattern, text, conversation)
    if (match := _THERE.search(text)) and (place := conversation.place()):
        text = _with(text, match, f"in {place}")
    if (match := _THAT_TIME.search(text)) and (date := conversation.date()):
        is_year = match["what"].lower() == "year"
        text = _with(text, match, f"in {date[-4:]}" if is_year or date[0].isalpha() else f"on {date}")
    return text


def _replace_pronoun(pattern: re.Pattern[str], text: str, conversation: Conversation) -> str:
    matches = (each for each in pattern.finditer(text) if not IMPERSONAL.match(text, each.start()))
    match = next(matches, None)
    if match is None or names_of(text[: match.start()]):
        return text
    pronoun = match[1].lower()
    pronoun = _NOMINATIVE.get(pronoun, pronoun)
    meant = conversation.meant_by(pronoun) or (conversation.group() if pronoun == "they" else None)
    if meant is None:
        return text
    return _with(text, match, f"{meant}’s" if pattern is _POSSESSIVE else meant)


def _with(text: str, match: re.Match[str], instead: str) -> str:
    return f"{text[: match.start()]}{instead}{text[match.end() :]}"


def _with_other_subject(text: str, other: str, conversation: Conversation) -> Question:
    """'What about Putin?' asks the last question of somebody else, 'What about the levy?' about that."""
    last = conversation.last_question()
    other = with_bodies(_replace(other, conversation), reversed(conversation.turns))
    if _TIME_OR_PLACE.match(other) or other[:1].isdigit():
        preposition = "" if other[:1].isalpha() else "in "
        return Question(
            text, _at_another(other.split()[0] if not preposition else "in", preposition + other, last)
        )
    names, topic = names_of(last), _ABOUT.search(last)
    is_somebody = _may_act(other, conversation)
    if topic and not is_somebody:
        return Question(text, f"{last[: topic.start()]}about {other}?", None)
    context = () if names else tuple(content_terms(last))
    place = names[0].span if names and conversation.is_placed(names[0], last) else None
    subject = place if place and _is_name(other) else _acting(last, conversation) if is_somebody else None
    if subject is None:
        asked = f"What did {other} say?" if is_somebody else f"What is said about {other}?"
        return Question(text, asked, other, tuple(content_terms(last)))
    before = last[: subject.start]
    if before.endswith("the ") and other.startswith("the "):
        before = before.removesuffix("the ")
    return Question(text, f"{before}{other}{last[subject.end :]}?", other, context)


def _acting(question: str, conversation: Conversation) -> Span | None:
    """Where a question has the person or the body whose words or deed it asks for, with the title."""
    names = names_of(question)
    if names:
        name = names[0]
        # 'Mayor Askvold' gives way to 'the union' with her title.
        start = name.span.start - (len(name.title) + 1 if name.title else 0)
        speaker = read_question(question).speaker
        says = speaker is not None and same_name(speaker, name.text)
        acts = _DOES.search(question[:start]) and conversation.may_be_somebody(name, question)
        return Span(start, name.span.end) if says or acts else None
    subject = subject_of(question)
    if subject and _is_office_or_body(subject):
        return Span(question.index(subject), question.index(subject) + len(subject))
    pronoun = _SUBJECT.search(question)
    says = read_question(question).speaker is not None
    return Span(*pronoun.span()) if pronoun and says and not _NOT_PEOPLE.fullmatch(pronoun[0]) else None


def _may_act(other: str, conversation: Conversation) -> bool:
    """Whether it is a person or a body, who may say or do something: no ship and no place."""
    within = f"with {other}"
    if _is_office_or_body(other):
        return True
    names = find_names(within)
    return bool(names) and (
        names[-1].span.end < len(within) or conversation.may_be_somebody(names[-1], within)
    )


def _is_office_or_body(noun: str) -> bool:
    return word_key(noun.split()[-1]) in TITLES | BODIES or bool(_PEOPLE.search(noun))


def _context(text: str, resolved: str, conversation: Conversation) -> tuple[str, ...]:
    """Words of the conversation that help to find what the question means, and are not in it.

    They are the names that it was about; where the question names nobody, the words of the last question too.
    """
    if resolved == text and _is_of_others(text, conversation):
        return ()
    asked = conversation.asked_names()
    # The latest, and what all began with.
    names = [*asked[:2], *asked[-1:]] or conversation.answered_names(len(conversation.turns))[:3]
    answered = conversation.answered_names(1)[: 2 if _MEANS_LAST.search(text) else 1]
    words = [conversation.fullest(name) for name in (*names, *answered)]
    if not names_of(resolved):
        words += content_terms(conversation.last_question())
    given = set(terms(resolved))
    return tuple(each for each in dict.fromkeys(words) if not set(terms(each)) <= given)


def _is_of_others(text: str, conversation: Conversation) -> bool:
    """Whether a question names somebody new, and nothing in it means what was said before."""
    own = names_of(text)
    known = (same_name(name.text, each) for name in own for each in conversation.names)
    return bool(own) and not _MEANS_LAST.search(text) and not any(known)
