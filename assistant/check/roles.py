"""Who does what to whom, and which way: names that change places, opposites, directions."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.check.reading import Reading
from assistant.text.names import find_names, same_name
from assistant.text.polarity import turned_around
from assistant.text.tokens import tokenize
from assistant.text.words import content_terms, stem, terms
from assistant.types import Excerpt, Finding, FindingKind, Span

_FRACTION = re.compile(r"\b(?:an? (?:quarter|third|fifth|sixth|eighth|tenth)|half)\b")
_MOST = 40
"""Names and figures of a claim whose direction is looked at."""
_SMALL = re.compile(r"\b[a-z]+\b")
_VERB = re.compile(r"\b([a-z]{2,}ed|beat|fought|hit|met|sued|told|sold|paid|gave|lent|owes?)\b")
_BY = re.compile(r"\bby\b(?! \d)|\b(?:was|were|been|being|is|are) \w+ed\b", re.I)
_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|are|be)\s(?:\w+\s)?(?P<verb>\w+)\b.*\bby\b(?:\sthe)?\s*$", re.I
)


def compare_order(claim: Reading, evidence: Reading, sentence: Span) -> list[Finding]:
    """Findings for what stands the other way round in the `sentence` that the claim leans on."""
    opposites = [
        _finding(claim, evidence, sentence, f"The passage has the opposite of “{word}”.", word)
        for word in opposite_words(claim.text, sentence.of(evidence.text))
    ]
    return [*opposites, *compare_places(claim, evidence, sentence)]


def compare_places(claim: Reading, evidence: Reading, sentence: Span) -> list[Finding]:
    """A finding where two names have changed places around a verb."""
    swapped = changed_places(claim.text, sentence.of(evidence.text)) or turned_around_verb(
        claim.text, sentence.of(evidence.text)
    )
    if swapped is None:
        return []
    reason = f"In the passage {swapped[0]} and {swapped[1]} stand the other way round."
    return [_finding(claim, evidence, sentence, reason, swapped[0])]


def compare_ways(claim: Reading, evidence: Reading, sentence: Span) -> list[Finding]:
    """A finding where one goes 'to' or rises 'by' what the other goes 'from' or rises 'to'."""
    ways = other_direction(claim, sentence.of(evidence.text))
    if ways is None:
        return []
    reason = f"The claim says “{ways[0]}”; the passage says “{ways[1]}”."
    return [_finding(claim, evidence, sentence, reason, ways[0])]


def _finding(claim: Reading, evidence: Reading, sentence: Span, reason: str, words: str) -> Finding:
    start = claim.text.find(words)
    ours = Excerpt(start, start + len(words), words) if start >= 0 else None
    return Finding(FindingKind.DIRECTION, reason, False, ours, evidence.excerpt(sentence))


def changed_places(claim: str, sentence: str) -> tuple[str, str] | None:
    """Two names that both texts have, in another order around the same verb; None where nothing is swapped.

    'Norvane accused the Tide Alliance' for 'the Tide Alliance accused Norvane'. A passive in one of the two
    turns the order around by itself.
    """
    is_turned_once = is_passive_once(claim, sentence)
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
        if is_turned_once:
            is_found = not is_swapped and _is_turned(gap, their_gap)
        else:
            is_found = is_swapped and bool(between & set(terms(their_gap)))
        if is_found:
            return first.text, second.text
    return None


def turned_around_verb(claim: str, sentence: str) -> tuple[str, str] | None:
    """A word on either side of a verb that stands on the other side of it in the sentence.

    'Marsh has fined the authority' for 'the authority has fined Marsh': nothing before the verb may be before
    it there too. Not where either is told in the passive.
    """
    if _BY.search(claim) or _BY.search(sentence):
        return None
    for match in _VERB.finditer(claim):
        verb = stem(match[1])
        there = next((each for each in _SMALL.finditer(sentence) if stem(each[0]) == verb), None)
        if there is None:
            continue
        before, after = _both_sides(claim, Span(*match.span(1)))
        their_before, their_after = _both_sides(sentence, Span(*there.span()))
        ours, theirs = (
            [word for word in before if word in their_after],
            [word for word in after if word in their_before],
        )
        if ours and theirs and not set(before) & set(their_before):
            return ours[0], theirs[0]
    return None


def _both_sides(text: str, verb: Span) -> tuple[list[str], list[str]]:
    """The words with meaning of the clause before and behind a verb."""
    # A participle takes its subject from the clause before: 'Marsh won, defeating Orr'.
    before = re.split(r"[.;:!?—]\s", text[: verb.start])[-1]
    after = re.split(r"[.;:!?,]\s", text[verb.end :])[0]
    return content_terms(before), content_terms(after)


def is_passive_once(claim: str, sentence: str) -> bool:
    """Whether one of the two is told in the passive and the other is not."""
    return bool(_BY.search(claim)) != bool(_BY.search(sentence))


def _is_turned(gap: str, other: str) -> bool:
    """Whether one of two is a passive of the verb in the other: 'was defeated by' and 'defeated'."""
    passives = [_PASSIVE.search(each) for each in (gap, other)]
    for passive, active, other_passive in zip(passives, (other, gap), reversed(passives), strict=True):
        if passive and not other_passive and set(terms(passive["verb"])) <= set(terms(active)):
            return True
    return False


def other_direction(claim: Reading, sentence: str) -> tuple[str, str] | None:
    """(ours, theirs) where the claim goes to, from or by what the sentence has another of these before.

    'Exports from Velmar' for 'exports to Velmar'; 'fell by 8 percent' for 'fell to 8 percent'.
    """
    places = [(name.text, ("to", "from")) for name in claim.names]
    figures = [(figure.text, ("to", "from", "by")) for figure in claim.figures]
    fractions = [(match[0], ("to", "from", "by")) for match in _FRACTION.finditer(claim.text)]
    for thing, ways in (*places[:_MOST], *figures[:_MOST], *fractions[:_MOST]):
        ours, theirs = (_ways(text, thing, ways) for text in (claim.text, sentence))
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
