"""Whether a claim denies what its evidence says, or says what it denies: by what each 'not' speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from assistant.check.certainty import ASKS
from assistant.check.reading import Reading
from assistant.text.folding import fold
from assistant.text.polarity import NEGATIONS
from assistant.text.words import STOPWORDS, stem, terms
from assistant.types import Finding, FindingKind, Span

_TOKEN = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*|[,;:.!?—–()“”\"]")
_CLAUSE_ENDS = frozenset(',;:.!?—–()“”"') | {"but", "although", "though", "while", "because", "and"}
_TRUTH = frozenset(map(stem, "true correct accurate case fact right".split()))
"""Of what 'it is not true that …' speaks: all that follows."""
_QUANTIFIERS = frozenset("no neither none nobody nothing never".split())
"""What stands before these is denied too: 'found no link', 'endorsed neither side'."""
_VERBS = frozenset(map(stem, "reject deny refuse decline dismiss".split()))
"""Verbs that say no: what is rejected may stand before them, 'the claims were rejected'."""
_PARTICLES = {"rule": "out", "ruled": "out", "rules": "out", "ruling": "out", "turn": "down",
              "turned": "down", "turns": "down", "turning": "down"}  # fmt: skip
"""'Ruled out', 'turned down'."""
_REACH = 2
"""Words with meaning that a negation speaks of: 'did not provide the record' of providing and the record."""
_SHORT_ANSWER = 4
"""Words; 'She refused.' denies what the sentence before it says."""


@dataclass(frozen=True, slots=True)
class Negation:
    """One word that says no, and the stems of the words that it speaks of."""

    span: Span
    heads: tuple[str, ...]
    before: str = ""
    """The word with meaning before 'no' and 'neither', which they deny too."""


def compare_negations(claim: Reading, evidence: Reading, sentence: Span, window: Span) -> list[Finding]:
    """A finding for the first thing that one of the two denies and the other states."""
    ours = list(find_negations(claim.text, Span(0, len(claim.text))))
    theirs = list(find_negations(evidence.text, sentence))
    if ASKS.isdisjoint(claim.words):
        # Who was called on to resign, and refused, was still called on.
        theirs += _short_answers(evidence, sentence)
    ours_denied = {head for each in ours for head in (*each.heads, each.before) if head}
    theirs_denied = {head for each in theirs for head in (*each.heads, each.before) if head}
    for each in theirs:
        if _is_shared(each, evidence, ours, claim):
            continue
        if (head := _first(each.heads, claim.stems)) and head not in ours_denied:
            told = f"The passage says “{_words(evidence, each)}”; the claim does not."
            where = evidence.excerpt(_with_heads(evidence.text, each))
            return [Finding(FindingKind.NEGATION, told, True, None, where)]
    bare = _bare_answers(evidence, sentence)
    whole = next((each for each in ours if each.heads[:1] and each.heads[0] in _TRUTH), None)
    if whole and not theirs:
        told = f"The claim says “{_words(claim, whole)}”; the passage states it."
        return [
            Finding(FindingKind.NEGATION, told, True, claim.excerpt(whole.span), evidence.excerpt(sentence))
        ]
    stated = _stems(window.of(evidence.text))
    for each in ours:
        says = stem(fold(each.span.of(claim.text)))
        if any(says == stem(fold(other.span.of(evidence.text))) for other in bare):
            continue
        if _is_shared(each, claim, theirs, evidence) or (each.before and each.before in theirs_denied):
            continue
        is_there = fold(_words(claim, each)) in fold(window.of(evidence.text))
        if (head := _first(each.heads, stated)) and head not in theirs_denied and not is_there:
            told = f"The claim says “{_words(claim, each)}”; the passage does not."
            ours_at = claim.excerpt(_with_heads(claim.text, each))
            return [Finding(FindingKind.NEGATION, told, True, ours_at, evidence.excerpt(sentence))]
    return []


def _is_shared(one: Negation, text: Reading, others: Sequence[Negation], other: Reading) -> bool:
    """Whether the other text has the same verb that says no, whatever stands where."""
    verb = stem(fold(one.span.of(text.text)))
    return verb in _VERBS and any(stem(fold(each.span.of(other.text))) == verb for each in others)


def find_negations(text: str, within: Span) -> Iterator[Negation]:
    """Every 'not', 'never', 'refused to …' inside a span, with what it speaks of."""
    tokens = list(_TOKEN.finditer(text, within.start, within.end))
    words = [fold(token[0]) for token in tokens]
    telling = [at for at, word in enumerate(words) if word in _CLAUSE_ENDS or _has_meaning(word)]
    following = 0
    for at, word in enumerate(words):
        takes = _has_particle(words, at)
        while following < len(telling) and telling[following] <= at + takes:
            following += 1
        if (takes or _says_no(word)) and not _is_not_only(words, at):
            before = words[at - 1] if at and word in _QUANTIFIERS else ""
            known = before if before[:1].isalpha() and before not in STOPWORDS else ""
            yield Negation(Span(*tokens[at].span()), _heads(words, telling, following), stem(known))


def _heads(words: Sequence[str], telling: Sequence[int], first: int) -> tuple[str, ...]:
    """The stems of the next words with meaning, up to the end of the clause: `telling`, from `first` on, is
    where such words and ends stand."""
    heads: list[str] = []
    for at in islice(telling, first, None):
        if words[at] in _CLAUSE_ENDS or len(heads) >= _REACH:
            break
        heads.append(stem(words[at]))
    return tuple(heads)


def _has_meaning(word: str) -> bool:
    return word not in STOPWORDS and not word[:1].isdigit()


def _says_no(folded: str) -> bool:
    return folded.endswith("n't") or stem(folded) in NEGATIONS


def _has_particle(words: Sequence[str], at: int) -> bool:
    """Whether a verb says no together with the next word: 'turned down'."""
    particle = _PARTICLES.get(words[at])
    return particle is not None and words[at + 1 : at + 2] == [particle]


def _is_not_only(words: Sequence[str], at: int) -> bool:
    return at + 1 < len(words) and words[at + 1] in ("only", "just", "least", "doubt", "sooner")


def _short_answers(evidence: Reading, sentence: Span) -> list[Negation]:
    """The 'She refused.' right after a sentence, which denies all that stands before it."""
    after = next((each for each in evidence.sentences if each.start >= sentence.end), None)
    if after is None or len(after.of(evidence.text).split()) > _SHORT_ANSWER:
        return []
    # 'Eleven deputies abstained' is told of others.
    first = fold(after.of(evidence.text).split()[0])
    if first not in STOPWORDS and stem(first) not in terms(sentence.of(evidence.text)):
        return []
    heads = tuple(_content(sentence.of(evidence.text))[-1:])
    return [Negation(each.span, heads) for each in find_negations(evidence.text, after) if not each.heads]


def _bare_answers(evidence: Reading, sentence: Span) -> list[Negation]:
    """The 'denied this' of the sentence itself and of the next one."""
    after = next((each for each in evidence.sentences if each.start >= sentence.end), sentence)
    return [each for each in find_negations(evidence.text, Span(sentence.start, after.end)) if not each.heads]


def _first(heads: Sequence[str], stems: frozenset[str]) -> str | None:
    """The first of what is denied, where the other text speaks of it."""
    return heads[0] if heads and heads[0] in stems else None


def _stems(text: str) -> frozenset[str]:
    return frozenset(_content(text))


def _content(text: str) -> list[str]:
    words = (fold(match[0]) for match in _TOKEN.finditer(text))
    return [stem(word) for word in words if word[0].isalpha() and word not in STOPWORDS]


def _with_heads(text: str, negation: Negation) -> Span:
    end = negation.span.end
    for match in _TOKEN.finditer(text, end, end + 80):
        if stem(fold(match[0])) in negation.heads[:1]:
            return Span(negation.span.start, match.end())
    return negation.span


def _words(reading: Reading, negation: Negation) -> str:
    return _with_heads(reading.text, negation).of(reading.text)
