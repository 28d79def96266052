"""Who does what to whom: a claim's predicates beside those of its evidence.

Every word of "Qatar withdrew from the talks" may stand in a sentence by which it was Turkey that withdrew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.check.added import added_deed, turned_down
from assistant.check.circumstances import of_whom, other_circumstances
from assistant.check.pairs import (
    Pair,
    added_source,
    is_amount,
    no_doer,
    other_amount,
    other_complement,
    stands_elsewhere,
)
from assistant.check.parsed import ParsedSentence, is_same, is_same_word, key, read_sentences
from assistant.check.partaking import is_only_part, is_several, is_stuff, lost_doubt, roles_of
from assistant.check.predicates import Predicate
from assistant.check.pronouns import other_person
from assistant.check.reading import Reading
from assistant.check.sureness import WANTING
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
_MOST = 60
"""Predicates of a claim, and sentences of the evidence for each, that are looked at."""


@dataclass(frozen=True, slots=True)
class Clauses:
    """What comparing the predicates of a claim with those of its evidence has shown."""

    findings: tuple[Finding, ...]
    """Where the evidence has a verb of the claim with another subject or object, denied, or left open."""
    confirmed: tuple[Span, ...]
    """The words of the claim that take part in the same as in the evidence."""
    is_aside: bool
    """Whether the evidence has it in a clause that only tells of something, as in 'nets, which most families
    use': whoever's sentence it stands in, that clause is no saying."""


def compare_clauses(claim: Reading, evidence: Reading, window: Span, are_alike: AreAlike) -> Clauses:
    """The predicates of a claim beside those of the evidence; `window` is where the claim stands best."""
    compared = [
        _Comparison(evidence, window, mine, are_alike) for mine in read_sentences(claim, claim.sentences)
    ]
    return Clauses(
        tuple(finding for each in compared for finding in each.findings()),
        tuple(span for each in compared for span in each.confirmed()),
        bool(compared) and all(each.is_aside() for each in compared),
    )


class _Comparison:
    """One sentence of the claim beside the evidence."""

    def __init__(
        self,
        evidence: Reading,
        window: Span,
        mine: ParsedSentence,
        are_alike: AreAlike,
    ) -> None:
        self._evidence = evidence
        self._window = window
        self._mine = mine
        self._are_alike = are_alike
        self._paired = [
            (ours, [self._pair(ours, theirs, sentence) for theirs, sentence in self._candidates(ours)])
            for ours in mine.predicates[:_MOST]
        ]
        self._fitting = [
            pair for _, pairs in self._paired for pair in pairs if pair.same and not pair.differing
        ]

    def confirmed(self) -> list[Span]:
        same = [each for pair in self._fitting for each in pair.same]
        return [each.span.shifted(self._mine.span.start) for each in dict.fromkeys(same)]

    def is_aside(self) -> bool:
        root = next((ours for ours, _ in self._paired if ours.is_main), None)
        fitting = [pair for pair in self._fitting if pair.ours is root]
        return bool(fitting) and all(pair.theirs.word.relation in ("relcl", "acl") for pair in fitting)

    def findings(self) -> Iterator[Finding]:
        for ours, pairs in self._paired:
            # What one 'left' of the claim goes with is not what another 'left' should be.
            others = [each.theirs for each in self._fitting if each.ours is not ours]
            free = [pair for pair in pairs if not any(pair.theirs is each for each in others)]
            if not pairs and not ours.is_state:
                where = self._mine, ours, self._evidence, self._window
                yield from added_deed(*where, self._are_alike)
            if free:
                yield from self._of(ours, free)
                yield from turned_down(self._mine, ours, pairs)
            elif not pairs and ours.is_state:
                yield from self._other_state(ours)
            elif not pairs and ours.is_main:
                yield from self._only_wanted(ours)

    def _of(self, ours: Predicate, pairs: Sequence[Pair]) -> list[Finding]:
        fitting = [pair for pair in pairs if not pair.differing]
        if not any(is_same_word(ours.word, pair.theirs.word) for pair in fitting):
            # 'Orra makes up 60%' is not to be read into what Orra produces where copper makes it up.
            told = [pair for pair in pairs if pair.same and is_same_word(ours.word, pair.theirs.word)]
            fitting = [] if any(self._is_near(pair.sentence) for pair in told) else fitting
        if not fitting:
            near = [pair for pair in pairs if self._is_near(pair.sentence)]
            best = min(near, key=lambda pair: (len(pair.differing), -len(pair.same)), default=None)
            if best is None:
                return []
            # Who does it may only be called otherwise: then it counts whether it is so.
            alike = [each for each in near if each.same and all(map(_is_wording, each.differing))]
            doubts = [*self._how_sure(ours, alike)] if alike else []
            return [*best.differing, *of_whom(self._mine, ours, near), *doubts]
        most = max(len(pair.same) for pair in fitting)
        closest = [pair for pair in fitting if len(pair.same) == most and (most or pair.may_be)]
        if not closest and (ours.doers or ours.done_to):
            # 'Vane resigned' where he is only called on to resign.
            unsure = [*self._how_sure(ours, fitting)] if ours.is_main else []
            return [*unsure, *of_whom(self._mine, ours, fitting)]
        closest = closest or fitting
        return [
            *no_doer(self._mine, ours, closest),
            *other_amount(self._mine, ours, closest),
            *other_complement(self._mine, ours, closest),
            *added_source(self._mine, ours, closest),
            *other_circumstances(self._mine, ours, closest if any(map(self._is_there, closest)) else ()),
            *self._how_sure(ours, closest),
        ]

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

    def _is_there(self, pair: Pair) -> bool:
        return self._is_near(pair.sentence)

    def _is_near(self, sentence: ParsedSentence) -> bool:
        return self._window.overlaps(sentence.span)

    # --- who does it to whom

    def _pair(self, ours: Predicate, theirs: Predicate, sentence: ParsedSentence) -> Pair:
        same: list[Token] = []
        differing: list[Finding] = []
        may_be = False
        verb = "" if ours.is_state else ours.word.lemma
        # Of what is done to the same it counts who does it, however little the verb says.
        is_telling = any(
            self._same_of(mine, others, sentence)
            for mine, others, is_doer, _ in roles_of(ours, theirs)
            if not is_doer
        )
        for mine, others, is_doer, is_implied in roles_of(ours, theirs):
            others = tuple(each for each in others if not is_amount(each, sentence))
            mine = tuple(each for each in mine if not is_amount(each, self._mine))
            if not mine or not others:
                continue
            may_be = may_be or all(each.tag == "PRP" for each in others)
            found = self._same_of(mine, others, sentence)
            # Lists are often cut short, but who is named in them counts.
            missing = [each for each in mine if each not in found and (each.is_name or not found)]
            same += found if not missing else ()
            is_light = verb in (_LIGHT if is_doer else _NAMING) and not (
                is_doer and is_telling and any(each.is_name for each in missing)
            )
            is_sure = not is_light and not is_implied
            if missing and is_sure:
                finding = self._differs(missing[0], others, theirs, sentence, is_doer)
                differing += [finding] if finding else []
        return Pair(ours, theirs, sentence, tuple(same), tuple(differing), may_be)

    def _same_of(
        self, mine: Sequence[Token], others: Sequence[Token], sentence: ParsedSentence
    ) -> list[Token]:
        return [each for each in mine if any(is_same(each, self._mine, t, sentence) for t in others)]

    def _differs(
        self, ours: Token, others: Sequence[Token], theirs: Predicate, sentence: ParsedSentence, is_doer: bool
    ) -> Finding | None:
        """What is to be said where `ours` is none of `others`; None where it may be another word for them."""
        if is_doer and (finding := other_person(ours, others, self._mine, theirs.word, sentence)):
            return finding
        if not ours.is_noun or not ours.text[0].isalpha() or not all(each.is_noun for each in others):
            return None
        inside = [each for other in others for each in sentence.grammar.below(other)]
        within = [each for each in inside if is_same(ours, self._mine, each, sentence)]
        contradicts = False
        if any(is_same(ours, self._mine, each, sentence) for each in sentence.grammar.above(others[0])):
            # 'Ann Lee of the institute, who …': which of the two is meant, grammar alone does not tell.
            return None
        if within:
            if not is_only_part(within, others, sentence):
                return None
            kind = FindingKind.NAME if ours.is_name else FindingKind.CERTAINTY
        elif stands_elsewhere(ours, self._mine, inside, sentence):
            kind, contradicts = FindingKind.DIRECTION, ours.is_name
        elif self._mine.is_named(ours) and all(sentence.is_named(each) for each in others):
            kind = FindingKind.NAME
        elif not ours.is_name and not any(each.is_name for each in others):
            if self._are_alike(fold(ours.text), [fold(each.text) for each in others]):
                return None
            kind = FindingKind.WORDING
        elif len(others) == 1 and sentence.is_named(others[0]) and is_several(ours, self._mine):
            kind = FindingKind.FIGURE
        elif is_doer and ours.is_name and all(is_stuff(each, sentence) for each in others):
            kind = FindingKind.NAME
        elif is_doer and ours.is_name and others[0].tag == "NNS" and not ours.text.endswith("s"):
            # One who is named is not '412 families'.
            kind = FindingKind.NAME
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

    # --- whether it is so

    def _how_sure(self, ours: Predicate, fitting: Sequence[Pair]) -> Iterator[Finding]:
        theirs, sentence = fitting[0].theirs, fitting[0].sentence
        where = self._mine.excerpt(ours.word), sentence.excerpt(theirs.word)
        lost = [lost_doubt(ours, pair.theirs) for pair in fitting]
        is_denial = any(word.lower().startswith("den") for word in ours.left_open)
        if not is_denial and all(pair.theirs.is_denied != ours.is_denied for pair in fitting):
            whose, other = ("claim", "passage") if ours.is_denied else ("passage", "claim")
            told = f"The {whose} denies “{theirs.word.text}”; the {other} does not."
            yield Finding(FindingKind.NEGATION, told, True, *where)
        elif all(lost) and not any(word.lower() in self._mine.text.words for word in lost):
            told = f"The passage leaves this open (“{lost[0]}”); the claim does not."
            yield Finding(FindingKind.CERTAINTY, told, False, *where)

    def _other_state(self, ours: Predicate) -> Iterator[Finding]:
        """'The effects were severe' where the evidence has them 'mild'."""
        subject = next((each for each in ours.doers if each.is_noun), None)
        if subject is None or not ours.word.text[0].isalpha() or is_amount(ours.word, self._mine):
            return
        for sentence in read_sentences(self._evidence, self._evidence.sentences_in(self._window)):
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

    def _only_wanted(self, ours: Predicate) -> Iterator[Finding]:
        """'Dorsch fined the line' where she 'recommended a fine'."""
        for sentence in read_sentences(self._evidence, self._evidence.sentences_in(self._window)):
            for each in sentence.grammar.tokens:
                over = sentence.grammar.head(each)
                is_wanted = each.relation == "dobj" and over.lemma in WANTING
                if each.is_noun and is_wanted and is_same_word(ours.word, each) and not ours.left_open:
                    told = f"The passage leaves this open (“{over.text}”); the claim does not."
                    where = self._mine.excerpt(ours.word), sentence.excerpt(over)
                    yield Finding(FindingKind.CERTAINTY, told, False, *where)
                    return

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
                below = [other for other in sentence.grammar.below(each) if other.relation != "poss"]
                around = [*below, *sentence.grammar.above(each)]
                if any(
                    other.tag.startswith(("PRP", "W")) or is_same(subject, self._mine, other, sentence)
                    for other in around
                ):
                    return True
        return not spans


def _is_wording(finding: Finding) -> bool:
    return finding.kind is FindingKind.WORDING
