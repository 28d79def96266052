"""What somebody's words are about: the names and noun phrases in them that a question can be made of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from assistant.text.attribution.grammar import AUXILIARIES, BOUNDARIES, PREPOSITIONS, PRONOUNS, TEMPORAL
from assistant.text.folding import fold
from assistant.text.name_words import DEMONYMS, word_key
from assistant.text.names import find_names, same_name
from assistant.text.reporting_verbs import VERBS, Takes
from assistant.text.words import content_terms, stem, terms

_PHRASE = re.compile(r"\b(?:the|this|these|its|their)\s+(?=((?:[^\W\d_][\w’'-]*\s?){1,6}))", re.I)
"""What follows is only looked at: a phrase may stand inside of what another seemed to be."""
_LOOSE = frozenset(
    """and or itself himself herself themselves too either so very most such other own better worse less more
    just back up down out off away ahead together a an almost nearly around enough""".split()
)
_ENDS = (PREPOSITIONS - {"of"}) | AUXILIARIES | BOUNDARIES | PRONOUNS | TEMPORAL | _LOOSE
_NO_NOUN = re.compile(r"(?:ly|ed|ing)$")
_VERBAL = re.compile(r"ed$")
_VAGUE = frozenset(
    map(
        stem,
        """thing way time day week month year part number people person one man woman matter fact case end
        word issue place rest moment hour reason first last same question point story article case side
        beginning middle half name position situation world public""".split(),
    )
)
_OUTLETS = frozenset(
    "cnn bbc reuters afp ap upi dpa bloomberg politico axios interfax tass tanjug beta fonet".split()
)
"""They pass on what others say."""
_MOST_WORDS = 4
_SEEN_AT_LEAST = 2


class Wordings:
    """How one article calls what it is about."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.names = find_names(text)
        self._forms = {name.text for name in self.names}
        self.counts = Counter(terms(text))
        """How often it has each of its words, stemmed."""

    @lru_cache(maxsize=1024)  # noqa: B019 - as many articles as are looked at, and they are few
    def called(self, name: str) -> str:
        """A name in its fullest form, with the article that the text gives it: `the Tide Alliance`."""
        forms = sorted(each for each in self._forms if same_name(each, name))
        fullest = max([name, *forms], key=len)
        return f"the {fullest}" if self._takes_article(fullest) else fullest

    def with_office(self, name: str) -> str:
        """As `called`, with the office that the text gives: `Labour Minister Edda Korin`."""
        fullest = self.called(name)
        titles = (each.title for each in self.names if each.title and each.text == fullest)
        title = next((each for each in titles if _is_office(each)), "")
        if title and not title.istitle():
            title = title[0].lower() + title[1:]
        return f"{title} {fullest}".strip()

    def _takes_article(self, name: str) -> bool:
        found = len(re.findall(rf"\b{re.escape(name)}\b", self._text))
        with_article = len(re.findall(rf"\bthe {re.escape(name)}\b", self._text, re.I))
        # Headlines and what follows 'according to' leave an acronym without.
        return with_article > 0 and (2 * with_article >= found or name.isupper())

    def is_name(self, name: str) -> bool:
        """Whether it can stand alone in a question: no 'Tank' of 'Tank 6', no 'St. Orla' of a hospital."""
        words = name.split()
        if len(name) < 3 or not name[0].isupper() or name.startswith("The ") or words[0].endswith("ing"):
            return False
        if word_key(words[-1]) in DEMONYMS or fold(words[0]) in _OUTLETS:
            return False
        is_part = re.search(rf"[’']s {re.escape(name)}|{re.escape(name)}(?:[’']s [A-Z]| \d)", self._text)
        return is_part is None and (" " in name or self._is_sure(name))

    def _is_sure(self, name: str) -> bool:
        """A single word may be an ordinary one that only opens a sentence."""
        is_word = re.search(rf"\b{re.escape(name.lower())}s?\b", self._text)
        return is_word is None and re.search(rf"[a-z,] {re.escape(name)}\b", self._text) is not None


def _is_office(title: str) -> bool:
    """`Mayor` and `Opposition leader`; `leader` is the rest of something longer."""
    return title[0].isupper() and not title.endswith(".") and len(title.split()) <= 3


def subjects_of(words: str, speaker: str, article: Wordings) -> list[str]:
    """What `words` of `speaker` are about, the most telling first: `the inspection report`, then names."""
    names = [name.text for name in find_names(words) if article.is_name(name.text)]
    called = [article.called(name) for name in names if not same_name(name, speaker)]
    phrases = [phrase for phrase in _phrases(words) if _is_telling(phrase, speaker, article.counts)]
    return list(dict.fromkeys([*_ranked(phrases, article.counts)[:2], *called[:2]]))


def _phrases(words: str) -> Iterator[str]:
    """`the misuse of arms export licences`, cut where the phrase ends."""
    for match in _PHRASE.finditer(words):
        kept: list[str] = []
        for word in match[1].split():
            low = word.lower().replace("’", "'")
            if _ends_phrase(word, low, is_first=not kept):
                break
            kept.append(word)
        kept = _before_verb(kept)
        while kept and (kept[-1].lower() == "of" or _NO_NOUN.search(kept[-1])):
            kept.pop()
        if kept and len(kept) <= _MOST_WORDS + (2 if "of" in kept else 0) and kept[0] != "of":
            yield f"the {' '.join(kept)}"


def _ends_phrase(word: str, low: str, *, is_first: bool) -> bool:
    is_verb = _is_verb(low) or (not is_first and _VERBAL.search(low) is not None)
    return low in _ENDS or is_verb or word[0].isupper() or "'" in low


def _is_verb(low: str) -> bool:
    """Of what can be a noun too, like 'report', the noun is more likely behind an article."""
    verb = VERBS.get(low)
    return verb is not None and Takes.WEAK not in verb.takes


def _before_verb(words: list[str]) -> list[str]:
    """`the hospital` of 'the hospital counts beds': what ends in -s with a noun behind it is its verb."""
    for at in range(1, len(words) - 1):
        if words[at].endswith("s") and not words[at].endswith("ss") and "of" not in words[at - 1 : at + 2]:
            return words[:at]
    return words


def weight_of(subject: str, article: Wordings) -> int:
    """How much an article is about something: how often it comes back to its words."""
    return max((min(article.counts[term], 6) for term in content_terms(subject)), default=0)


def _is_telling(phrase: str, speaker: str, article: Counter[str]) -> bool:
    head = _head(phrase)
    own = set(content_terms(speaker))
    if not head or head in own or any(stem(word) in _VAGUE for word in phrase.lower().split()):
        return False
    return article[head] >= _SEEN_AT_LEAST or len(set(content_terms(phrase)) - _VAGUE) > 1


def _head(phrase: str) -> str:
    """The stemmed noun that it is about: `misuse` of `the misuse of licences`."""
    words = phrase.split(" of ")[0].split()
    found = content_terms(words[-1])
    return found[0] if found else ""


def _ranked(phrases: list[str], article: Counter[str]) -> list[str]:
    """Longer phrases say more, and so does what the article comes back to."""
    return sorted(phrases, key=lambda phrase: -(len(phrase.split()) + min(article[_head(phrase)], 4)))
