"""Whom and what a conversation was about, for the 'he', 'it' and 'there' of its next question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.answer.asked import read_question
from assistant.answer.bodies import is_plural, subject_of
from assistant.answer.persons import TextsAbout, personhood, sex_of
from assistant.text.attribution.actors import is_organisation
from assistant.text.name_words import PLACES, TITLES, word_key
from assistant.text.names import Name, find_names, same_name
from assistant.text.words import content_terms, terms
from assistant.types import Turn

_INSERTED = re.compile(r"\b(he|she) \[([^\]]+)\]", re.I)
"""'she [Mirela Vastor]', as answers have it."""
_CALLED = re.compile(r"[^.!?:;“”\"]*?\b(he|she)\b", re.I)
_NEAR = 120
_MOST_CALLED = 4
"""Characters and turns that are looked at for it."""
_ASIDE = re.compile(r"\b(?:of|from|in|at|near|into|across|to|on)(?: the)? $", re.I)
"""Before a name that is hardly the person whom a question is about: 'the port of Quillport'."""
_PLACED = re.compile(r"\b(?:in|at|near|to|from|into|across)(?: the)? $", re.I)
_THING = re.compile(r"\b(?:the|what is|what was|where is|where was|how \w+ is|how \w+ was) $", re.I)
"""Before a name that 'it' may mean: 'the Varden Bridge', 'where is Quillport?'"""
_BEFORE = 16
"""Characters that are looked at before a name."""
_OPENERS = frozenset("tell give explain describe show list name summarise summarize".split())
"""Verbs that open a request, capitalised there."""
_WHO_DID = re.compile(r"^\s*(?:and |but |so )?who (?!(?:is|are|was|were|did|does|do|has|had|else)\b)", re.I)
"""'Who accused Vučić?' is about whoever the answer names."""
_DATE = re.compile(
    r"\b(?:(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)(?: \d{1,2})?,? )?(?:1[5-9]|20)\d\d\b"
)
"""Full dates and years."""
_TAKEN_ALONG = re.compile(r" \([^()]*\?\)$")
"""The last question, behind a piece of one that could not stand alone."""
_SAYS_LITTLE = frozenset(
    terms("what else other others any anything one ones more happen next so then exactly detail details also")
)
_MOST_ANSWER = 1500
"""Characters of an answer that are read for names."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One name of a conversation."""

    text: str
    pronoun: str
    """'he', 'she' or 'it' where something tells, else ''."""
    is_aside: bool = False
    is_placed: bool = False
    is_thing: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """One turn and the names in it; the question stands alone."""

    turn: Turn
    asked: tuple[Mention, ...]
    answered: tuple[Mention, ...]


class Conversation:
    """The turns so far, the latest first."""

    def __init__(self, turns: Sequence[Turn], texts_about: TextsAbout | None = None) -> None:
        self.turns = tuple(turns)
        self._texts_about = texts_about
        told = " ".join(f"{turn.question} {turn.answer[:_MOST_ANSWER]}" for turn in turns)
        self._said_to_be = {(match[2], match[1].lower()) for match in _INSERTED.finditer(told)}
        for turn in turns[-_MOST_CALLED:]:
            self._said_to_be |= set(_called(turn.answer[:_MOST_ANSWER]))
        self._told = [self._read(turn) for turn in reversed(turns)]
        names = [each.text for told in self._told for each in (*told.asked, *told.answered)]
        self.names = tuple(dict.fromkeys(names))

    def _read(self, turn: Turn) -> Told:
        return Told(turn, self._mentions(turn.question), self._mentions(turn.answer[:_MOST_ANSWER]))

    def _mentions(self, text: str) -> tuple[Mention, ...]:
        first = {name.text: name for name in reversed(names_of(text)) if not _is_of_a_title(name, text)}
        return tuple(self._mention(text, name) for name in reversed(first.values()))

    def _mention(self, text: str, name: Name) -> Mention:
        before = text[max(0, name.span.start - _BEFORE) : name.span.start]
        return Mention(
            name.text,
            self._pronoun_of(name),
            is_aside=bool(_ASIDE.search(before)),
            is_placed=bool(_PLACED.search(before)),
            is_thing=bool(_THING.search(before) or _PLACED.search(before)),
        )

    def _pronoun_of(self, name: Name) -> str:
        known = sex_of(name) | {pronoun for said, pronoun in self._said_to_be if same_name(said, name.text)}
        if len(known) == 1:
            return known.pop()
        return "it" if is_organisation(name.text) or _is_place(name.text) else ""

    def fullest(self, name: str) -> str:
        """The longest form of a name that the conversation has."""
        forms = [each for each in self.names if same_name(each, name)]
        return max([name, *forms], key=len)

    def sexes(self, name: str) -> set[str]:
        """What the conversation tells of whether a person is 'he' or 'she'."""
        mentions = (each for told in self._told for each in (*told.asked, *told.answered))
        return {each.pronoun for each in mentions if same_name(each.text, name)} & {"he", "she"}

    def meant_by(self, pronoun: str) -> str | None:
        """Whom or what 'he', 'she', 'they' or 'it' means, None where nothing fits.

        The question just asked comes before its answer, and what was asked of before what was only named.
        """
        if pronoun == "they" and (pair := self._pair()):
            return pair
        return next((each.text for each in self._in_order(pronoun) if self._fits(each, pronoun)), None)

    def _in_order(self, pronoun: str) -> Iterator[Mention]:
        last = self._told[0]
        if _WHO_DID.match(last.turn.question) and pronoun in ("he", "she"):
            yield from (each for each in last.answered if not _is_among(each, last.asked))
        wanted = "it" if pronoun == "they" else pronoun
        yield from (each for each in last.asked if not each.is_aside)
        yield from (each for each in last.answered if each.pronoun == wanted and not each.is_aside)
        yield from (each for told in self._told[1:] for each in told.asked if not each.is_aside)
        yield from (each for told in self._told for each in told.answered if not each.is_aside)
        yield from (each for told in self._told for each in told.asked)

    def _fits(self, mention: Mention, pronoun: str) -> bool:
        sexes = self.sexes(mention.text)
        if pronoun in ("he", "she"):
            is_fitting = mention.pronoun != "it" and not mention.is_placed and sexes <= {pronoun}
            return is_fitting and self._is_person(mention.text, pronoun)
        if mention.pronoun == "it":
            return True
        if pronoun == "they":
            return not sexes and not mention.is_placed and self._personhood(mention.text) <= 0
        return not sexes and mention.is_thing and not self._speaks(mention.text)

    def _is_person(self, name: str, pronoun: str) -> bool:
        """Whether a name may be the 'he' or 'she' that is asked for."""
        found = self._found(name)
        sexes = {sex for text, each in found for sex in sex_of(each) if same_name(each.text, name)}
        called = {sex for text, _ in found for said, sex in _called(text) if same_name(said, name)}
        known = sexes or (called if len(called) == 1 else set())
        if known and known != {pronoun}:
            return False
        told = personhood(name, found)
        # Where the documents were looked at and say nothing of a person, it is a place or a firm as likely.
        return told > 0 or (told == 0 and self._texts_about is None)

    def _personhood(self, name: str) -> int:
        return personhood(name, self._found(name))

    def may_be_somebody(self, name: Name, text: str) -> bool:
        """Whether a name in `text` may be that of a person or a body: 'the Aldis' is hardly one."""
        if is_organisation(name.text) or name.text.isupper():
            return True
        is_thing = not name.title and text[: name.span.start].lower().endswith("the ")
        return not is_thing and not _is_place(name.text) and self._personhood(name.text) >= 0

    def is_placed(self, name: Name, text: str) -> bool:
        """Whether a name in `text` is where something is."""
        return self._mention(text, name).is_placed

    def _found(self, name: str) -> list[tuple[str, Name]]:
        """Where the conversation and the documents have this name."""
        told = [text for turn in self.turns[-_MOST_CALLED:] for text in (turn.question, turn.answer)]
        texts = [*(text[:_MOST_ANSWER] for text in told), *(self._texts_about or _nothing)(name)]
        return [(text, each) for text in texts for each in names_of(text) if same_name(each.text, name)]

    def _speaks(self, name: str) -> bool:
        """Whether somebody asked for this name's words: a person then, unless it is an organisation."""
        speakers = (read_question(told.turn.question).speaker for told in self._told[:2])
        return any(speaker and same_name(speaker, name) for speaker in speakers)

    def _pair(self) -> str | None:
        """'Vučić and Putin', where the last question names two together."""
        question = self._told[0].turn.question
        names = names_of(question)
        for one, other in pairwise(names):
            if question[one.span.end : other.span.start] == " and ":
                return question[one.span.start : other.span.end]
        return None

    def group(self) -> str | None:
        """'the nurses' of 'What do the nurses want?'"""
        subject = subject_of(self._told[0].turn.question)
        return subject if subject and is_plural(subject.split()[-1]) else None

    def last_question(self) -> str:
        """The latest question that says something by itself, without what it took along."""
        questions = (
            _TAKEN_ALONG.sub("", turn.question.strip()).rstrip(" ?") for turn in reversed(self.turns)
        )
        return next(
            (each for each in questions if not says_little(each)), self.turns[-1].question.rstrip(" ?")
        )

    def place(self) -> str | None:
        """Where 'there' is: the place in or to which the last turns go."""
        for told in self._told[:2]:
            for text, mentions in ((told.turn.question, told.asked), (told.turn.answer, told.answered)):
                if placed := [each.text for each in mentions if each.is_placed]:
                    return _with_article(placed[-1], text)
        return None

    def date(self) -> str | None:
        """The one date of the last answer, else of the last question."""
        for text in (self._told[0].turn.answer, self._told[0].turn.question):
            if len(dates := set(_DATE.findall(text))) == 1:
                return str(dates.pop())
        return None

    def topic(self) -> str | None:
        """Whom or what the latest question with a name is about, else the latest answer."""
        for told in self._told:
            for mentions in (told.asked, told.answered):
                if mentions:
                    return mentions[0].text
        return None

    def asked_names(self) -> tuple[str, ...]:
        """The names of its questions, the latest first."""
        return tuple(dict.fromkeys(each.text for told in self._told for each in told.asked))

    def answered_names(self, turns: int) -> tuple[str, ...]:
        """The names of its last answers."""
        return tuple(dict.fromkeys(each.text for told in self._told[:turns] for each in told.answered))


def says_little(question: str) -> bool:
    """Whether nothing in a question can be searched for: 'and why?', 'any others?'"""
    return set(content_terms(question)) <= _SAYS_LITTLE


@lru_cache(maxsize=512)
def names_of(text: str) -> tuple[Name, ...]:
    """`find_names`, once for each text: a conversation is read anew with every question."""
    return tuple(name for name in find_names(text) if name.span.start or name.text.lower() not in _OPENERS)


def _called(answer: str) -> Iterator[tuple[str, str]]:
    """Names that 'he' or 'she' follows in the same clause or two: 'Vučić said on Thursday that he …'"""
    names = names_of(answer)
    ends = [*(each.span.start for each in names), len(answer)][1:]
    for name, end in zip(names, ends, strict=False):
        if match := _CALLED.match(answer, name.span.end, min(end, name.span.end + _NEAR)):
            yield name.text, match[1].lower()


def _nothing(name: str) -> Sequence[str]:
    return ()


def _is_of_a_title(name: Name, text: str) -> bool:
    """'Harbour' of 'Harbour Minister Ossian Brekke'."""
    following = text[name.span.end :].split(maxsplit=2)
    return (
        len(following) > 1
        and text[name.span.end : name.span.end + 1] == " "
        and word_key(following[0]) in TITLES
        and following[0][0].isupper()
        and following[1][0].isupper()
    )


def _is_among(mention: Mention, others: Iterable[Mention]) -> bool:
    return any(same_name(mention.text, each.text) for each in others)


def _is_place(name: str) -> bool:
    return word_key(name.split()[-1]) in PLACES


def _with_article(name: str, text: str) -> str:
    return f"the {name}" if re.search(rf"\b[Tt]he {re.escape(name)}\b", text) else name
