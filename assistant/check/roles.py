"""Who does what to whom, and as what: names that change places, opposites, and roles that lose a word."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.text.figures import find_figures
from assistant.text.names import find_names, same_name
from assistant.text.offices import LESSER
from assistant.text.polarity import turned_around
from assistant.text.tokens import tokenize
from assistant.text.words import content_terms, stem, terms

_BY = re.compile(r"\bby\b|\b(?:was|were|been|being|is|are) \w+ed\b", re.I)
_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|are|be)\s(?:\w+\s)?(?P<verb>\w+)\b.*\bby\b(?:\sthe)?\s*$", re.I
)
NARROWING = LESSER | frozenset(map(stem, "interim outgoing incoming".split()))


def changed_places(claim: str, sentence: str) -> tuple[str, str] | None:
    """Two names that both texts have, in another order around the same verb; None where nothing is swapped.

    'Norvane accused the Tide Alliance' for 'the Tide Alliance accused Norvane'. A passive in one of the two
    turns the order around by itself.
    """
    is_passive_once = bool(_BY.search(claim)) != bool(_BY.search(sentence))
    ours, theirs = find_names(claim), find_names(sentence)
    for first, second in pairwise(ours):
        gap = claim[first.span.end : second.span.start]
        between = set(content_terms(gap))
        places = [
            next((name for name in theirs if same_name(name.text, each.text)), None)
            for each in (first, second)
        ]
        if places[0] is None or places[1] is None or not between:
            continue
        begins, ends = sorted((places[0].span, places[1].span))
        is_swapped = places[0].span > places[1].span
        their_gap = sentence[begins.end : ends.start]
        if is_passive_once:
            is_found = not is_swapped and _is_turned(gap, their_gap)
        else:
            is_found = is_swapped and bool(between & set(terms(their_gap)))
        if is_found:
            return first.text, second.text
    return None


def _is_turned(gap: str, other: str) -> bool:
    """Whether one of two is a passive of the verb in the other: 'was defeated by' and 'defeated'."""
    passives = [_PASSIVE.search(each) for each in (gap, other)]
    for passive, active, other_passive in zip(passives, (other, gap), reversed(passives), strict=True):
        if passive and not other_passive and set(terms(passive["verb"])) <= set(terms(active)):
            return True
    return False


def other_direction(claim: str, sentence: str) -> tuple[str, str] | None:
    """(ours, theirs) where the claim goes to, from or by what the sentence has another of these before.

    'Exports from Velmar' for 'exports to Velmar'; 'fell by 8 percent' for 'fell to 8 percent'.
    """
    places = [(name.text, ("to", "from")) for name in find_names(claim)]
    figures = [(figure.text, ("to", "from", "by")) for figure in find_figures(claim)]
    for thing, ways in (*places, *figures):
        ours, theirs = (_ways(text, thing, ways) for text in (claim, sentence))
        if ours and theirs and not ours & theirs:
            return f"{min(ours)} {thing}", f"{min(theirs)} {thing}"
    return None


def _ways(text: str, thing: str, ways: tuple[str, ...]) -> set[str]:
    before = re.compile(rf"\b({'|'.join(ways)})\s(?:the\s)?{re.escape(thing)}(?!\w)", re.I)
    return {match[1].lower() for match in before.finditer(text)}


def opposite_words(claim: str, sentence: str) -> list[str]:
    """Words of the claim, as written, in whose place the sentence has an opposite: 'fell' for 'rose'."""
    turned = set(turned_around(list(dict.fromkeys(terms(claim))), terms(sentence)))
    written = (token.text for token in tokenize(claim) if token.is_word)
    return [word for word in dict.fromkeys(written) if turned.intersection(terms(word))]


def lost_role(claim: str, evidence: str) -> tuple[str, str] | None:
    """(name, word) where the evidence calls somebody 'deputy mayor' and the claim 'mayor'."""
    claimed = {name.text: name for name in find_names(claim) if name.title}
    for name in find_names(evidence):
        given = NARROWING.intersection(terms(_before(evidence, name.span.start)))
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
