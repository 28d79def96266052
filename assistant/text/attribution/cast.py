"""Who appears in a text, under which names, and whom 'he', 'the minister' or 'Vučić' mean there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.text.attribution.actors import (
    APPOSITION,
    DESCRIPTION,
    GENDER_OF_TITLE,
    Actor,
    describes,
    fits,
    has_role,
    is_of_country,
    is_organisation,
    names_after_locative,
    of_nation,
    pronoun_of,
)
from assistant.text.attribution.clauses import Sentence
from assistant.text.attribution.grammar import DETERMINERS, PREPOSITIONS, PRONOUNS
from assistant.text.attribution.mentions import Mention
from assistant.text.name_matching import name_words, same_name
from assistant.text.name_words import DEMONYMS, PLACES, TITLES, word_key
from assistant.text.names import Name, find_aliases
from assistant.text.reporting_verbs import MOUTHPIECES

_SUBJECT_FORMS = {"his": "he", "her": "she", "its": "it"}
_ARTICLES = frozenset("the this that".split())
_OBJECT_PREPOSITIONS = frozenset("with about to against on over from".split())


class Cast:
    """The actors of one text. It grows no more once made, but remembers who spoke in which sentence."""

    def __init__(self, text: str, names: Sequence[Name]) -> None:
        aliases = find_aliases(text, names)
        self._actors: dict[str, list[Actor]] = {}
        self._speakers: dict[int, list[Actor]] = {}
        self._spoken: set[Actor] = set()
        self._places = names_after_locative(text, names)
        self._all: list[Actor] = []
        self._by_surname: dict[str, list[Actor]] = {}
        for form in sorted(dict.fromkeys(name.text for name in names), key=lambda form: -len(form.split())):
            self._actors[form] = self._actors_for(form)
        for short, long in aliases.items():
            for actor in self._actors.get(long, ())[:1]:
                actor.name, actor.is_organisation = f"{long} ({short})", True
                self._actors[short] = [actor]
        self._first_named: dict[Actor, int] = {}
        for name in names:
            self._describe(text, name)
            if (named := self.actor(name)) is not None:
                self._first_named.setdefault(named, name.span.start)

    def _actors_for(self, form: str) -> list[Actor]:
        """The actors that a form can mean; a new one where there is none yet."""
        words = name_words(form)
        surname = words[-1][:3] if words else ""
        acronym = len(words) == 1 and form.isupper()
        known = self._all if acronym else self._by_surname.setdefault(surname, [])
        fitting = [actor for actor in known if same_name(form, actor.name)]
        if not fitting:
            fitting = [Actor(form, is_organisation(form), pronoun_of(form))]
            self._by_surname.setdefault(surname, []).append(fitting[0])
            self._all.append(fitting[0])
        return fitting

    def _describe(self, text: str, name: Name) -> None:
        actors = self._actors[name.text]
        if len(actors) != 1:
            return
        actor = actors[0]
        before = text[max(0, name.span.start - 40) : name.span.start]
        possessor = re.search(r"(\w+)[’']s?\s(?:\w+\s)?$", before)
        nations = [word_key(word) for word in name.title.split()]
        if possessor and possessor[1][0].isupper():
            actor.nations.add(word_key(possessor[1])[:4])
        actor.nations.update(word[:4] for word in nations if word in DEMONYMS or word in PLACES)
        roles = {word_key(word) for word in name.title.split()}
        if (apposition := APPOSITION.match(text, name.span.end)) is not None:
            head = re.split(r"\s(?:of|for|in|at|from|on|with|and|to)\s", apposition[1])[0]
            roles.update(word_key(word) for word in head.split()[-3:])
        if (described := DESCRIPTION.search(before)) is not None:
            roles.update(word_key(word) for word in described[1].split()[-3:])
        actor.roles |= roles & (TITLES | {*"mr mrs ms".split()})
        for role in roles:
            actor.pronoun = actor.pronoun or GENDER_OF_TITLE.get(role, "")

    def actor(self, name: Name) -> Actor | None:
        """The one actor that a name means, or None where two could be meant ('Clinton')."""
        actors = self._actors.get(name.text, [])
        if len(actors) > 1:
            pronouns = {GENDER_OF_TITLE.get(word_key(word), "") for word in name.title.split()} - {""}
            # Before a namesake comes up, a family name means the one who is known already.
            here = name.span.start
            known = [actor for actor in actors if self._first_named.get(actor, here) < here]
            actors = [actor for actor in actors if actor.pronoun in pronouns] or known
        return actors[0] if len(actors) == 1 else None

    def namesakes(self, name: Name) -> tuple[str, ...]:
        """The people between whom a text leaves a family name open; none where it is clear."""
        is_clear = self.actor(name) is not None
        return () if is_clear else tuple(actor.name for actor in self._actors.get(name.text, ()))

    def record(self, sentence: int, actor: Actor) -> None:
        """Remember that `actor` spoke in a sentence."""
        self._speakers.setdefault(sentence, []).append(actor)
        self._spoken.add(actor)

    def last_speaker(self, sentence: int, pronoun: str = "") -> Actor | None:
        """The one actor that speaks in a sentence; of those that a pronoun fits, where one is given."""
        speakers = {
            actor for actor in self._speakers.get(sentence, ()) if not pronoun or fits(actor, pronoun)
        }
        return speakers.pop() if len(speakers) == 1 else None

    # --- whom a mention means ---------------------------------------------------------------------------

    def resolve(
        self, text: str, sentences: Sequence[Sentence], at: int, mention: Mention
    ) -> tuple[str, Actor | None]:
        """The speaker's fullest name, and the actor; the mention's own words where that is not certain."""
        sentence = sentences[at]
        words = sentence.span(mention.first, mention.last).of(text)
        actor = self._actor_of(sentences, at, mention)
        if actor is not None:
            return actor.name, actor
        return (mention.name.text if mention.name else " ".join(words.split())), None

    def _actor_of(self, sentences: Sequence[Sentence], at: int, mention: Mention) -> Actor | None:
        if mention.name is not None:
            return self.actor(mention.name)
        if mention.is_pronoun:
            return self._antecedent(sentences, at, mention)
        return self._owner(sentences[at], mention) or self._bearer_of_role(sentences, at, mention)

    def _owner(self, sentence: Sentence, mention: Mention) -> Actor | None:
        """The SVR of 'the SVR's statement'."""
        if sentence.low(mention.last - 1) not in MOUTHPIECES:
            return None
        for first in range(mention.first, mention.last):
            last, name = sentence.names.get(first, (0, None))
            if name is not None and last == mention.last - 1 and sentence.tokens[last - 1].is_possessive:
                return self.actor(name)
        return None

    def _antecedent(self, sentences: Sequence[Sentence], at: int, mention: Mention) -> Actor | None:
        pronoun = _subject_form(sentences[at].low(mention.first))
        if pronoun not in ("he", "she", "it"):
            return None
        if pronoun != "it":
            # 'He had talked with Putin, he said': both are who the first one is.
            first = next(
                k for k in range(mention.first + 1) if _subject_form(sentences[at].low(k)) == pronoun
            )
            if here := self._candidates(sentences[at], pronoun, first):
                return None if _is_object(sentences[at], first) else self._only(here)
        if pronoun == "it" and any(first < mention.first for first in sentences[at].names):
            return None
        for back in range(at - 1, max(-1, at - 4), -1):
            if sentences[at].paragraph - sentences[back].paragraph > 1:
                return None
            speaker = self.last_speaker(back, pronoun)
            if pronoun == "it":
                return speaker
            if speaker is not None:
                return None if self._has_rival(sentences, at, speaker, pronoun) else speaker
            if self._speakers.get(back):
                # Somebody else spoke in between, so it may be whom they spoke to, or about.
                return None
            found = self._candidates(sentences[back], pronoun, len(sentences[back].tokens))
            if found:
                return self._only(found) if _leads(sentences[back]) else None
        return None

    def _has_rival(self, sentences: Sequence[Sentence], at: int, speaker: Actor, pronoun: str) -> bool:
        """Whether another person just named fits a pronoun as well as a speaker whose sex is not known."""
        if speaker.pronoun:
            return False
        near = [
            actor
            for back in range(max(0, at - 2), at)
            if sentences[at].paragraph - sentences[back].paragraph <= 1
            for actor in self._candidates(sentences[back], pronoun, len(sentences[back].tokens))
        ]
        return any(actor is not speaker and (actor is None or self._is_person(actor)) for actor in near)

    def _is_person(self, actor: Actor) -> bool:
        return bool(actor.pronoun or actor.roles or actor in self._spoken)

    def _only(self, candidates: Sequence[Actor | None]) -> Actor | None:
        """The one candidate, when it is certain to be a person."""
        only = candidates[0] if len(set(candidates)) == 1 else None
        return only if only is not None and self._is_person(only) else None

    def _candidates(self, sentence: Sentence, pronoun: str, before: int) -> list[Actor | None]:
        """The persons named before a token; None stands for a name that could be of several."""
        found: list[Actor | None] = []
        for first, (_, name) in sentence.names.items():
            if first >= before:
                continue
            actor = self.actor(name)
            if actor is None or (fits(actor, pronoun) and not self._is_place(actor)):
                found.append(actor)
        return found

    def _is_place(self, actor: Actor) -> bool:
        return actor.name in self._places and not actor.roles

    def _bearer_of_role(self, sentences: Sequence[Sentence], at: int, mention: Mention) -> Actor | None:
        """The one actor before this place that 'the minister' or 'the Russian agency' fits."""
        sentence = sentences[at]
        words = [word_key(token.text) for token in sentence.tokens[mention.first : mention.last]]
        between = sentence.tokens[mention.first + 1 : mention.last - 1]
        if len(words) < 2 or words[0] not in _ARTICLES or not all(describes(t.text) for t in between):
            return None
        nations = {word_key(token.text)[:4] for token in between if is_of_country(token.text)}
        here = sentence.tokens[mention.first].start
        fitting = [
            actor
            for actor, start in self._first_named.items()
            if start < here and has_role(actor, words[-1]) and of_nation(actor, nations)
        ]
        return self._most_recent(at, fitting)

    def _most_recent(self, at: int, fitting: Sequence[Actor]) -> Actor | None:
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        speakers = [self.last_speaker(back) for back in (at, at - 1, at - 2)]
        return next((speaker for speaker in speakers if speaker is not None and speaker in fitting), None)


def _subject_form(pronoun: str) -> str:
    return _SUBJECT_FORMS.get(pronoun, pronoun)


def _is_object(sentence: Sentence, before: int) -> bool:
    """Whether the last name before a token is only with whom, about whom or to whom: 'after talks with
    Putin, he said'."""
    first = max((first for first in sentence.names if first < before), default=0)
    while (
        first > 0
        and sentence.tokens[first - 1].is_capitalised
        and sentence.low(first - 1) not in PREPOSITIONS
    ):
        first -= 1
    is_source = sentence.low(first - 2) == "according" if first > 1 else False
    return first > 0 and sentence.low(first - 1) in _OBJECT_PREPOSITIONS and not is_source


def _leads(sentence: Sentence) -> bool:
    """Whether a sentence's subject is named, so that its one name is likely what the next 'he' means."""
    return sentence.low(0) not in DETERMINERS | PRONOUNS | {"there"}
