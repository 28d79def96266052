"""One person or organisation of a text, and what its names and titles tell about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.text.given_names import FEMALE, MALE
from assistant.text.name_words import (
    DEMONYMS,
    MEDIA,
    ORGANISATION_NOUNS,
    PLACES,
    TITLE_MODIFIERS,
    TITLES,
    word_key,
)
from assistant.text.names import Name

_HIS_TITLES = """mr sir lord king prince duke baron spokesman chairman congressman councilman actor
    husband father brother son uncle nephew grandfather grandson widower"""
_HER_TITLES = """mrs ms miss dame lady queen princess duchess spokeswoman chairwoman congresswoman
    councilwoman actress wife mother sister daughter aunt niece grandmother granddaughter widow"""
GENDER_OF_TITLE = dict.fromkeys(_HIS_TITLES.split(), "he") | dict.fromkeys(_HER_TITLES.split(), "she")
# By what a text calls an organisation: the words in its name that fit. Others are their own kind.
_KINDS_OF_ORGANISATION = {
    "agency": "agency service bureau office directorate",
    "service": "service agency",
    "company": "company inc corp co ltd llc plc gmbh group motors industries holding holdings",
    "firm": "inc corp co ltd llc plc gmbh group partners works",
    "newspaper": "times post tribune gazette herald journal telegraph mail chronicle standard",
    "paper": "times post tribune gazette herald journal telegraph mail chronicle standard",
    "regulator": "authority commission agency inspectorate",
}
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|across|throughout|outside|the|The|into|on"
    r"|(?:travel|return|head|sail|mov|dr[io]v|fl[ey]w?|went|go|going|c[ao]m)\w* (?:back )?to)\s$"
)
APPOSITION = re.compile(r"(?:[’']s)?(?:\s\([^)]{1,20}\))?,\s(?!who|which)([^,.;:“\"]{3,80})[,.;]")
DESCRIPTION = re.compile(r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|\w+[’']s?) ([\w -]{3,30}), $")


@dataclass(slots=True, eq=False)
class Actor:
    """A person or organisation of one text."""

    name: str
    """The fullest form."""
    is_organisation: bool = False
    pronoun: str = ""
    """'he' or 'she' where a title or given name tells."""
    roles: set[str] = field(default_factory=set)
    nations: set[str] = field(default_factory=set)
    """First letters of countries and demonyms that stand with the name: 'serb'."""


def names_after_locative(text: str, names: Iterable[Name]) -> set[str]:
    """Names that somebody is in, at, or goes to, and names with an article: no persons."""
    return {
        name.text for name in names if _LOCATIVE.search(text, max(0, name.span.start - 24), name.span.start)
    }


def is_organisation(form: str) -> bool:
    words = [word_key(word) for word in form.split()]
    letters = form.replace(".", "")
    if words[0] == "the" or (
        len(letters) <= 6 and letters.isupper() and len(words) == 1 and len(letters) > 1
    ):
        return True
    if any(word in ORGANISATION_NOUNS or word in ("of", "for", "and", "&") for word in words):
        return True
    return words[-1] in PLACES or words[0] in DEMONYMS or words[-1] in MEDIA


def pronoun_of(form: str) -> str:
    given = {word_key(word) for word in form.split()[:-1]}
    if given.isdisjoint(MALE) == given.isdisjoint(FEMALE):
        return ""
    return "he" if given & MALE else "she"


def fits(actor: Actor, pronoun: str) -> bool:
    if pronoun == "it":
        return actor.is_organisation
    return not actor.is_organisation and actor.pronoun in ("", pronoun)


def describes(word: str) -> bool:
    """Whether a word may stand between 'the' and a role: 'the Russian intelligence agency'."""
    key = word_key(word)
    return key in TITLE_MODIFIERS | TITLES or key in ("intelligence", "news", "spy") or is_of_country(word)


def is_of_country(word: str) -> bool:
    return word_key(word) in DEMONYMS or (word[0].isupper() and word.endswith(("an", "ish", "ese")))


def has_role(actor: Actor, role: str) -> bool:
    if role in TITLES:
        return role in actor.roles
    kinds = _KINDS_OF_ORGANISATION.get(role, role if role in ORGANISATION_NOUNS else "")
    if not kinds or not actor.is_organisation:
        return False
    words = {word_key(word) for word in actor.name.replace("(", " ").replace(")", " ").split()}
    return not words.isdisjoint(kinds.split())


def of_nation(actor: Actor, nations: set[str]) -> bool:
    return not nations or not actor.nations or not actor.nations.isdisjoint(nations)
