"""Who does what to whom, and as what: names that change places, opposites, and roles that lose a word."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.text.names import find_names, same_name
from assistant.text.polarity import turned_around
from assistant.text.tokens import tokenize
from assistant.text.words import content_terms, stem, terms

_BY = re.compile(r"\bby\b|\b(?:was|were|been|being|is|are) \w+ed\b", re.I)
_NARROWING = frozenset(map(stem, "deputy former vice acting interim assistant outgoing incoming ex".split()))


def changed_places(claim: str, sentence: str) -> tuple[str, str] | None:
    """Two names that both texts have, in another order around the same verb; None where nothing is swapped.

    'Norvane accused the Tide Alliance' for 'the Tide Alliance accused Norvane'. A passive in one of the two
    turns the order around by itself.
    """
    if bool(_BY.search(claim)) != bool(_BY.search(sentence)):
        return None
    ours, theirs = find_names(claim), find_names(sentence)
    for first, second in pairwise(ours):
        between = set(content_terms(claim[first.span.end : second.span.start]))
        places = [
            next((name for name in theirs if same_name(name.text, each.text)), None)
            for each in (first, second)
        ]
        if places[0] is None or places[1] is None or not between:
            continue
        begins, ends = sorted((places[0].span, places[1].span))
        if places[0].span > places[1].span and between & set(terms(sentence[begins.end : ends.start])):
            return first.text, second.text
    return None


def opposite_words(claim: str, sentence: str) -> list[str]:
    """Words of the claim, as written, in whose place the sentence has an opposite: 'fell' for 'rose'."""
    turned = set(turned_around(list(dict.fromkeys(terms(claim))), terms(sentence)))
    written = (token.text for token in tokenize(claim) if token.is_word)
    return [word for word in dict.fromkeys(written) if turned.intersection(terms(word))]


def lost_role(claim: str, evidence: str) -> tuple[str, str] | None:
    """(name, word) where the evidence calls somebody 'deputy mayor' and the claim 'mayor'."""
    claimed = {name.text: name for name in find_names(claim) if name.title}
    for name in find_names(evidence):
        given = _NARROWING.intersection(terms(_before(evidence, name.span.start)))
        for text, ours in claimed.items():
            said = set(terms(f"{_before(claim, ours.span.start)} {ours.title}"))
            same_office = set(terms(ours.title)) & set(terms(_before(evidence, name.span.start)))
            if given - said and same_office and same_name(text, name.text):
                narrowing = given - said
                written = _before(evidence, name.span.start).split()
                return text, next(word for word in written if narrowing.intersection(terms(word)))
    return None


def _before(text: str, at: int) -> str:
    """The last few words before a name: 'The deputy mayor, '."""
    return " ".join(re.split(r"[.;!?]", text[max(0, at - 50) : at])[-1].split()[-5:])
