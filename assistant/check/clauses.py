"""Who does what to whom: a claim's predicates beside those of its evidence.

Every word of "Qatar withdrew from the talks" may stand in a sentence by which it was Turkey that withdrew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.check.numbers_of import amounts, counts, is_same_number
from assistant.check.parsed import ParsedSentence, is_same, is_same_word, key, read_sentences
from assistant.check.predicates import FUTURE, Predicate
from assistant.check.reading import Reading
from assistant.text.folding import fold
from assistant.text.grammar import Token
from assistant.text.polarity import opposed
from assistant.text.synonyms import are_synonyms
from assistant.text.words import stem
from assistant.types import Finding, FindingKind, Span

AreAlike = Callable[[str, Sequence[str]], bool]

_LIGHT = frozenset(
    """be have do get say tell add state announce report note explain write remark comment declare mention
    make take give let see know think believe feel mean call include follow use come go""".split()
)
"""Verbs whose subject is compared elsewhere, or which say little by themselves."""
_NAMING = frozenset("call describe dub name".split())
"""Verbs whose object is told in many ways: the offer, 2 million crowns, a grant."""
_KIN = frozenset(
    """brother sister father mother wife husband son daughter cousin uncle aunt nephew niece widow partner
    lawyer attorney aide deputy adviser advisor friend rival colleague predecessor successor neighbour
    neighbor bodyguard driver assistant secretary""".split()
)
"""What one of these does, the one that they belong to did not do."""
_PIECES = frozenset("round half stage phase draft version section leg portion piece fraction part".split())
"""What is true of one of these need not be true of the whole."""
_MAY = frozenset("may might could would if unless whether".split())
_MOST = 60
"""Predicates of a claim, and sentences of the evidence for each, that are looked at."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A predicate of the claim beside one of the evidence."""

    ours: Predicate
    theirs: Predicate
    sentence: ParsedSentence
    matched: int
    """How many of those that take part are the same."""
    differing: tuple[Finding, ...]


def compare_clauses(
    claim: Reading, evidence: Reading, window: Span, are_alike: AreAlike, known: frozenset[FindingKind]
) -> list[Finding]:
    """Findings where the evidence has a claim's verb with another subject or object, denied, or left open.

    `window` is where the claim stands best; `known` are the sorts of differences that were found already.
    """
    findings: list[Finding] = []
    for mine in read_sentences(claim, claim.sentences):
        findings += _Comparison(evidence, window, mine, are_alike, known).findings()
    return findings


class _Comparison:
    """One sentence of the claim beside the evidence."""

    def __init__(
        self,
        evidence: Reading,
        window: Span,
        mine: ParsedSentence,
        are_alike: AreAlike,
        known: frozenset[FindingKind],
    ) -> None:
        self._evidence = evidence
        self._window = window
        self._mine = mine
        self._are_alike = are_alike
        self._known = known

    def findings(self) -> Iterator[Finding]:
        paired = [
            (ours, [self._pair(ours, theirs, sentence) for theirs, sentence in self._candidates(ours)])
            for ours in self._mine.predicates[:_MOST]
        ]
        # What one 'left' of the claim goes with is not what another 'left' should be.
        taken = [pair for _, pairs in paired for pair in pairs if pair.matched and not pair.differing]
        for ours, pairs in paired:
            others = [each.theirs for each in taken if each.ours is not ours]
            free = [pair for pair in pairs if not any(pair.theirs is each for each in others)]
            if free:
                yield from self._of(ours, free)
            elif not pairs and ours.is_state:
                yield from self._other_state(ours)

    def _of(self, ours: Predicate, pairs: Sequence[_Pair]) -> list[Finding]:
        fitting = [pair for pair in pairs if not pair.differing]
        if not fitting:
            near = [pair for pair in pairs if self._is_near(pair.sentence)]
            best = min(near, key=lambda pair: (len(pair.differing), -pair.matched), default=None)
            return list(best.differing) if best else []
        most = max(pair.matched for pair in fitting)
        if not most and (ours.doers or ours.done_to):
            return []
        closest = [pair for pair in fitting if pair.matched == most]
        return [*self._other_amount(ours, closest), *self._how_sure(ours, closest)]

    def _candidates(self, ours: Predicate) -> Iterator[tuple[Predicate, ParsedSentence]]:
        """Where the evidence has the same word; a synonym counts in the sentences that the claim leans on."""
        forms = {key(ours.word), stem(fold(ours.word.text))}
        spans = [
            span
            for span, found in zip(self._evidence.sentences, self._evidence.found_in_sentences, strict=True)
            if self._window.overlaps(span) or not forms.isdisjoint(found)
        ]
        for sentence in read_sentences(self._evidence, spans[:_MOST]):
            for theirs in sentence.predicates:
                is_like = self._is_near(sentence) and are_synonyms(key(ours.word), key(theirs.word))
                if is_like or is_same_word(ours.word, theirs.word):
                    yield theirs, sentence

    def _is_near(self, sentence: ParsedSentence) -> bool:
        return self._window.overlaps(sentence.span)

    # --- who does it to whom

    def _pair(self, ours: Predicate, theirs: Predicate, sentence: ParsedSentence) -> _Pair:
        matched, differing = 0, []
        verb = "" if ours.is_state else ours.word.lemma
        for mine, others, is_doer, is_implied in _roles(ours, theirs):
            if not mine or not others:
                continue
            missing = [
                each for each in mine if not any(is_same(each, self._mine, t, sentence) for t in others)
            ]
            is_found = len(missing) < len(mine)
            # Lists are often cut short, but who is named in them counts.
            missing = [each for each in missing if each.is_name or not is_found]
            matched += is_found and not missing
            is_light = verb in (_LIGHT if is_doer else _NAMING)
            is_sure = not is_light and not is_implied
            if missing and is_sure:
                finding = self._differs(missing[0], others, theirs, sentence, is_doer)
                differing += [finding] if finding else []
        return _Pair(ours, theirs, sentence, matched, tuple(differing))

    def _differs(
        self, ours: Token, others: Sequence[Token], theirs: Predicate, sentence: ParsedSentence, is_doer: bool
    ) -> Finding | None:
        """What is to be said where `ours` is none of `others`; None where it may be another word for them."""
        if not ours.is_noun or not ours.text[0].isalpha() or not all(each.is_noun for each in others):
            return None
        if not ours.is_name and counts(self._mine.grammar, ours):
            # Amounts are compared with their units.
            return None
        inside = [each for other in others for each in sentence.grammar.below(other)]
        within = [each for each in inside if is_same(ours, self._mine, each, sentence)]
        contradicts = False
        if within:
            if not _is_only_part(within, others, sentence):
                return None
            kind = FindingKind.NAME if ours.is_name else FindingKind.CERTAINTY
        elif self._stands_elsewhere(ours, inside, sentence):
            kind, contradicts = FindingKind.DIRECTION, ours.is_name
        elif ours.is_name and all(sentence.is_named(each) for each in others):
            kind = FindingKind.NAME
        elif not ours.is_name and not any(each.is_name for each in others):
            if self._are_alike(fold(ours.text), [fold(each.text) for each in others]):
                return None
            kind = FindingKind.WORDING
        else:
            return None
        mine, other = self._mine.phrase(ours), sentence.phrase(others[0])
        verb = theirs.word.text
        told = (
            f"The passage says “{verb}” of {other}, not of {mine}."
            if is_doer
            else f"In the passage “{verb}” goes with {other}, not with {mine}."
        )
        return Finding(kind, told, contradicts, self._mine.excerpt(ours), sentence.excerpt(others[0]))

    def _stands_elsewhere(self, ours: Token, inside: Sequence[Token], sentence: ParsedSentence) -> bool:
        return any(
            each.is_noun and each not in inside and is_same(ours, self._mine, each, sentence)
            for each in sentence.grammar.tokens
        )

    def _other_amount(self, ours: Predicate, fitting: Sequence[_Pair]) -> Iterator[Finding]:
        """'Exports fell to 9.1 billion' where they fell to 8.3 billion, and imports rose to 9.1 billion."""
        for link, mine in amounts(self._mine.grammar, ours.word):
            found = [
                (pair.sentence, theirs)
                for pair in fitting
                for other, theirs in amounts(pair.sentence.grammar, pair.theirs.word)
                if other == link
            ]
            if found and not any(is_same_number(mine, theirs) for _, theirs in found):
                sentence, theirs = found[0]
                told = f"The passage says “{ours.word.text} {link} {theirs.text}”, not {mine.text}."
                where = self._mine.excerpt(mine), sentence.excerpt(theirs)
                yield Finding(FindingKind.FIGURE, told, True, *where)

    # --- whether it is so

    def _how_sure(self, ours: Predicate, fitting: Sequence[_Pair]) -> Iterator[Finding]:
        theirs, sentence = fitting[0].theirs, fitting[0].sentence
        where = self._mine.excerpt(ours.word), sentence.excerpt(theirs.word)
        lost = [_lost_doubt(ours, pair.theirs) for pair in fitting]
        if FindingKind.NEGATION not in self._known and all(
            pair.theirs.is_denied != ours.is_denied for pair in fitting
        ):
            whose, other = ("claim", "passage") if ours.is_denied else ("passage", "claim")
            told = f"The {whose} denies “{theirs.word.text}”; the {other} does not."
            yield Finding(FindingKind.NEGATION, told, True, *where)
        elif (
            FindingKind.CERTAINTY not in self._known
            and all(lost)
            and not any(word.lower() in self._mine.text.words for word in lost)
        ):
            told = f"The passage leaves this open (“{lost[0]}”); the claim does not."
            yield Finding(FindingKind.CERTAINTY, told, False, *where)

    def _other_state(self, ours: Predicate) -> Iterator[Finding]:
        """'The effects were severe' where the evidence has them 'mild'."""
        subject = next((each for each in ours.doers if each.is_noun), None)
        if subject is None:
            return
        spans = [each for each in self._evidence.sentences if self._window.overlaps(each)]
        for sentence in read_sentences(self._evidence, spans):
            for theirs in sentence.predicates:
                is_of_it = any(is_same(subject, self._mine, each, sentence) for each in theirs.doers)
                if not theirs.is_state or not is_of_it or theirs.word.is_noun != ours.word.is_noun:
                    continue
                if self._are_alike(fold(ours.word.text), [fold(theirs.word.text)]):
                    return
                told = f"The claim says “{ours.word.text}” where the passage says “{theirs.word.text}”."
                is_known = key(ours.word) in self._evidence.stems
                kind = FindingKind.DIRECTION if is_known else FindingKind.WORDING
                where = self._mine.excerpt(ours.word), sentence.excerpt(theirs.word)
                yield Finding(kind, told, opposed(key(ours.word), key(theirs.word)), *where)
                return
        is_calling = subject.is_name and ours.word.is_noun and not self._mine.text.attributions
        if is_calling and not self._is_called(subject, ours.word):
            told = f"The passage does not say of {self._mine.phrase(subject)} “{ours.word.text}”."
            yield Finding(FindingKind.DIRECTION, told, False, self._mine.excerpt(ours.word))

    def _is_called(self, subject: Token, word: Token) -> bool:
        """Whether one of the two belongs to the other somewhere, as in 'the mayor, Ana Kost', or the word
        does not stand in the evidence at all, so that it may be another for what does."""
        spans = [
            span
            for span, found in zip(self._evidence.sentences, self._evidence.found_in_sentences, strict=True)
            if key(word) in found
        ]
        for sentence in read_sentences(self._evidence, spans[:_MOST]):
            for each in sentence.grammar.tokens:
                if not is_same_word(word, each):
                    continue
                around = [*sentence.grammar.below(each), *sentence.grammar.above(each)]
                if any(other.is_pronoun or is_same(subject, self._mine, other, sentence) for other in around):
                    return True
        return not spans


def _is_only_part(within: Sequence[Token], others: Sequence[Token], sentence: ParsedSentence) -> bool:
    """Whether the evidence speaks of a piece of it, or of somebody's brother."""
    for each in within:
        over = sentence.grammar.head(each)
        if each.relation == "poss" and over in others and over.lemma in _KIN:
            return True
        if each.relation == "pobj" and over.lemma == "of":
            whole = sentence.grammar.head(over)
            if whole in others and whole.lemma in _PIECES:
                return True
    return False


def _roles(
    ours: Predicate, theirs: Predicate
) -> Iterator[tuple[tuple[Token, ...], tuple[Token, ...], bool, bool]]:
    """(ours, theirs, whether they do it, whether one is only implied) of what can be compared."""
    doers = ours.doers_are_implied or theirs.doers_are_implied
    done_to = ours.done_to_is_implied or theirs.done_to_is_implied
    if not ours.done_to and not theirs.doers:
        # 'The road reopened' and 'the road was reopened'.
        yield ours.doers, theirs.done_to, True, ours.doers_are_implied or theirs.done_to_is_implied
    elif not theirs.done_to and not ours.doers:
        yield ours.done_to, theirs.doers, True, ours.done_to_is_implied or theirs.doers_are_implied
    else:
        yield ours.doers, theirs.doers, True, doers
        yield ours.done_to, theirs.done_to, False, done_to


def _lost_doubt(ours: Predicate, theirs: Predicate) -> str:
    """The word by which the evidence leaves open what the claim does not; empty where there is none."""
    mine = {word.lower() for word in ours.left_open}
    if mine - FUTURE:
        return ""
    doubts = [word for word in theirs.left_open if word.lower() not in FUTURE]
    if ours.word.tag == "VBG" and not mine and not _MAY.intersection(map(str.lower, doubts)):
        # 'Is acquiring' for 'has agreed to acquire'.
        return ""
    if doubts:
        # 'Could not be reached' tells what was.
        return "" if theirs.is_denied and doubts[0].lower() in ("could", "can") else doubts[0]
    later = [word for word in theirs.left_open if word.lower() not in mine]
    is_done = ours.word.tag in ("VBD", "VBN")
    return later[0] if later and not mine and is_done and not theirs.is_denied else ""
