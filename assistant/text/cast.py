"""Who appears in a text, under which names, and whom 'he', 'the minister' or 'Vučić' mean at a given place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.text.clauses import Mention, Sentence
from assistant.text.given_names import FEMALE, MALE
from assistant.text.name_words import (
    DEMONYMS,
    ORGANISATION_NOUNS,
    PLACES,
    TITLE_MODIFIERS,
    TITLES,
    word_key,
)
from assistant.text.name_matching import name_words
from assistant.text.names import Name, find_aliases, same_name
from assistant.text.reporting_verbs import MOUTHPIECES

_GENDER_OF_TITLE = {
    **dict.fromkeys("mr sir lord king prince duke baron spokesman chairman congressman councilman actor".split(), "he"),
    **dict.fromkeys(
        "mrs ms miss dame lady queen princess duchess spokeswoman chairwoman congresswoman councilwoman actress".split(),
        "she",
    ),
}
_KINDS_OF_ORGANISATION = {
    "agency": "agency service bureau office directorate",
    "service": "service agency",
    "ministry": "ministry",
    "department": "department",
    "company": "company inc corp co ltd llc plc gmbh group motors industries holding holdings",
    "firm": "inc corp co ltd llc plc gmbh group partners works",
    "newspaper": "times post tribune gazette herald journal telegraph mail chronicle standard",
    "paper": "times post tribune gazette herald journal telegraph mail chronicle standard",
    "bank": "bank", "university": "university", "union": "union", "commission": "commission", "court": "court",
    "committee": "committee", "party": "party", "council": "council", "group": "group", "institute": "institute",
    "foundation": "foundation", "association": "association", "federation": "federation", "network": "network",
    "authority": "authority", "board": "board", "registry": "registry", "inspectorate": "inspectorate",
    "works": "works", "regulator": "authority commission agency inspectorate", "alliance": "alliance",
}  # fmt: skip
_APPOSITION = re.compile(r"(?:[’']s)?(?:\s\([^)]{1,20}\))?,\s(?!who|which)([^,.;:“\"]{3,80})[,.;]")
_ARTICLES = frozenset("the this that".split())


@dataclass(slots=True, eq=False)
class Figure:
    """A person or organisation of one text."""

    name: str
    """The fullest form."""
    is_organisation: bool = False
    pronoun: str = ""
    """'he' or 'she' where a title or given name tells."""
    roles: set[str] = field(default_factory=set)
    nations: set[str] = field(default_factory=set)
    """First letters of countries and demonyms that stand with the name: 'serb'."""


class Cast:
    """The figures of one text. It grows no more once made, but remembers who spoke in which sentence."""

    def __init__(self, text: str, names: Sequence[Name]) -> None:
        aliases = find_aliases(text, names)
        self._figures: dict[str, list[Figure]] = {}
        self._speakers: dict[int, list[Figure]] = {}
        self._places = _names_after_locative(text, names)
        self._all: list[Figure] = []
        self._by_surname: dict[str, list[Figure]] = {}
        for form in sorted(dict.fromkeys(name.text for name in names), key=lambda form: -len(form.split())):
            self._figures[form] = self._figures_for(form)
        for short, long in aliases.items():
            for figure in self._figures.get(long, ())[:1]:
                figure.name, figure.is_organisation = f"{long} ({short})", True
                self._figures[short] = [figure]
        for name in names:
            self._describe(text, name)

    def _figures_for(self, form: str) -> list[Figure]:
        """The figures that a form can mean; a new one where there is none yet."""
        words = name_words(form)
        surname = words[-1][:3] if words else ""
        acronym = len(words) == 1 and form.isupper()
        known = self._all if acronym else self._by_surname.setdefault(surname, [])
        fitting = [figure for figure in known if same_name(form, figure.name)]
        if not fitting:
            fitting = [Figure(form, _is_organisation(form), _pronoun_of(form))]
            self._by_surname.setdefault(surname, []).append(fitting[0])
            self._all.append(fitting[0])
        return fitting

    def _describe(self, text: str, name: Name) -> None:
        figures = self._figures[name.text]
        if len(figures) != 1:
            return
        figure = figures[0]
        before = text[max(0, name.span.start - 40) : name.span.start]
        possessor = re.search(r"(\w+)[’']s?\s(?:\w+\s)?$", before)
        nations = [word_key(word) for word in name.title.split()] + ([word_key(possessor[1])] if possessor else [])
        figure.nations.update(word[:4] for word in nations if word in DEMONYMS or word in PLACES)
        roles = {word_key(word) for word in name.title.split()}
        if (apposition := _APPOSITION.match(text, name.span.end)) is not None:
            head = re.split(r"\s(?:of|for|in|at|from|on|with|and|to)\s", apposition[1])[0]
            roles.update(word_key(word) for word in head.split()[-3:])
        figure.roles |= roles & (TITLES | {*"mr mrs ms".split()})
        for role in roles:
            figure.pronoun = figure.pronoun or _GENDER_OF_TITLE.get(role, "")

    def figure(self, name: Name) -> Figure | None:
        """The one figure that a name means, or None where two could be meant ('Clinton')."""
        figures = self._figures.get(name.text, [])
        if len(figures) > 1:
            pronouns = {_GENDER_OF_TITLE.get(word_key(word), "") for word in name.title.split()} - {""}
            figures = [figure for figure in figures if figure.pronoun in pronouns]
        return figures[0] if len(figures) == 1 else None

    def record(self, sentence: int, figure: Figure) -> None:
        """Remember that `figure` spoke in a sentence."""
        self._speakers.setdefault(sentence, []).append(figure)

    def last_speaker(self, sentence: int) -> Figure | None:
        """The one figure that speaks in a sentence."""
        speakers = set(self._speakers.get(sentence, ()))
        return speakers.pop() if len(speakers) == 1 else None

    # --- whom a mention means ---------------------------------------------------------------------------

    def resolve(self, text: str, sentences: Sequence[Sentence], at: int, mention: Mention) -> tuple[str, Figure | None]:
        """The speaker's fullest name and figure; the mention's own words where it is not certain whom they mean."""
        sentence = sentences[at]
        words = sentence.span(mention.first, mention.last).of(text)
        figure = self._figure_of(sentences, at, mention)
        if figure is not None:
            return figure.name, figure
        return (mention.name.text if mention.name else " ".join(words.split())), None

    def _figure_of(self, sentences: Sequence[Sentence], at: int, mention: Mention) -> Figure | None:
        if mention.name is not None:
            return self.figure(mention.name)
        if mention.is_pronoun:
            return self._antecedent(sentences, at, mention)
        return self._owner(sentences[at], mention) or self._bearer_of_role(sentences, at, mention)

    def _owner(self, sentence: Sentence, mention: Mention) -> Figure | None:
        """The SVR of 'the SVR's statement'."""
        if sentence.low(mention.last - 1) not in MOUTHPIECES:
            return None
        for first in range(mention.first, mention.last):
            last, name = sentence.names.get(first, (0, None))
            if name is not None and last == mention.last - 1 and sentence.tokens[last - 1].text[-2:] in ("’s", "'s"):
                return self.figure(name)
        return None

    def _antecedent(self, sentences: Sequence[Sentence], at: int, mention: Mention) -> Figure | None:
        pronoun = sentences[at].low(mention.first)
        if pronoun not in ("he", "she", "it"):
            return None
        here = self._candidates(sentences[at], pronoun, mention.first)
        if here:
            return here[0] if len(here) == 1 and pronoun != "it" else None
        for back in range(at - 1, max(-1, at - 4), -1):
            if sentences[at].paragraph - sentences[back].paragraph > 1:
                return None
            speaker = self.last_speaker(back)
            if speaker is not None and _fits(speaker, pronoun):
                return speaker
            found = self._candidates(sentences[back], pronoun, len(sentences[back].tokens))
            if found or pronoun == "it":
                return found[0] if len(found) == 1 and pronoun != "it" and _leads(sentences[back]) else None
        return None

    def _candidates(self, sentence: Sentence, pronoun: str, before: int) -> list[Figure]:
        found: dict[int, Figure] = {}
        for first, (_, name) in sentence.names.items():
            figure = self.figure(name) if first < before else None
            if figure is not None and _fits(figure, pronoun) and not self._is_place(figure):
                found[id(figure)] = figure
        return list(found.values())

    def _is_place(self, figure: Figure) -> bool:
        return figure.name in self._places and not figure.roles

    def _bearer_of_role(self, sentences: Sequence[Sentence], at: int, mention: Mention) -> Figure | None:
        """The one figure before this place that 'the minister' or 'the Russian agency' fits."""
        sentence = sentences[at]
        words = [word_key(token.text) for token in sentence.tokens[mention.first : mention.last]]
        if len(words) < 2 or words[0] not in _ARTICLES or not all(map(_describes, words[1:-1])):
            return None
        nations = {word[:4] for word in words[1:-1] if word in DEMONYMS}
        fitting = {}
        for earlier in sentences[: at + 1]:
            for first, (_, name) in earlier.names.items():
                figure = self.figure(name)
                precedes = earlier is not sentence or first < mention.first
                if precedes and figure is not None and _has_role(figure, words[-1]) and _of_nation(figure, nations):
                    fitting[id(figure)] = figure
        return self._most_recent(at, list(fitting.values()))

    def _most_recent(self, at: int, fitting: Sequence[Figure]) -> Figure | None:
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        speakers = [self.last_speaker(back) for back in (at, at - 1, at - 2)]
        return next((speaker for speaker in speakers if speaker is not None and speaker in fitting), None)


def _names_after_locative(text: str, names: Iterable[Name]) -> set[str]:
    """Names that somebody is in, at, or goes to, and names with an article: no persons."""
    locative = re.compile(r"(?:\b(?:in|at|near|across|throughout|outside|the|The|into|on)\s)$")
    return {name.text for name in names if locative.search(text, max(0, name.span.start - 12), name.span.start)}


def _is_organisation(form: str) -> bool:
    words = [word_key(word) for word in form.split()]
    letters = form.replace(".", "")
    if words[0] == "the" or (len(letters) <= 6 and letters.isupper() and len(words) == 1 and len(letters) > 1):
        return True
    if any(word in ORGANISATION_NOUNS or word in ("of", "for", "and", "&") for word in words):
        return True
    return words[-1] in PLACES or words[0] in DEMONYMS


def _pronoun_of(form: str) -> str:
    given = word_key(form.split()[0])
    return "he" if given in MALE else "she" if given in FEMALE else ""


def _fits(figure: Figure, pronoun: str) -> bool:
    if pronoun == "it":
        return figure.is_organisation
    return not figure.is_organisation and figure.pronoun in ("", pronoun)


def _leads(sentence: Sentence) -> bool:
    """Whether a sentence's subject is named, so that its one name is likely what the next 'he' means."""
    first = sentence.low(0)
    return first not in ("the", "a", "an", "his", "her", "their", "some", "many", "this", "one", "two")


def _describes(word: str) -> bool:
    return word in DEMONYMS or word in TITLE_MODIFIERS or word in TITLES or word in ("intelligence", "news", "spy")


def _has_role(figure: Figure, role: str) -> bool:
    if role in TITLES:
        return role in figure.roles
    kinds = _KINDS_OF_ORGANISATION.get(role)
    if kinds is None or not figure.is_organisation:
        return False
    words = {word_key(word) for word in figure.name.replace("(", " ").replace(")", " ").split()}
    return not words.isdisjoint(kinds.split())


def _of_nation(figure: Figure, nations: set[str]) -> bool:
    return not nations or not figure.nations or not figure.nations.isdisjoint(nations)
