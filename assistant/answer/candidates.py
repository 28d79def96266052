"""Scoring the sentences of retrieved passages by how well they answer a question."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answer.asked import Asked, Kind
from assistant.answer.doing import does, read_deed
from assistant.answer.kin import likest, phrased
from assistant.answer.leaning import words_leant_on
from assistant.answer.things import (
    counts_what_is_asked,
    has_doer,
    lacks_the_measure_asked_for,
    likeness,
    measured_by,
    sort_asked_for,
    without_ages,
)
from assistant.protocols import Encoder
from assistant.text.figures import find_figures, without_dates
from assistant.text.words import stem, terms
from assistant.types import Passage, RetrievedPassage, Revision, Span

WordCounts = Callable[[Sequence[str]], tuple[Mapping[str, int], int]]
"""Words (as `terms` gives them) → in how many passages each occurs, and how many passages there are."""

# What counts how much beside a sentence's own cosine; chosen on development data, see benchmarks/README.md.
_OVERLAP = 0.8
_PASSAGE = 0.3
_LENGTH = 0.3
_LONG = 60
"""Words from which a sentence counts as long: one that says more is more likely to hold the answer."""
_FIT = 0.1
_DEED = 0.3
"""For a sentence in which somebody does what 'who …' asks of."""
_BEFORE = 600
"""Characters before a passage."""
_LEANT_ON = 0.5
"""What a word counts that stands in the title, or in the sentence before, which a pronoun means."""
_SORT = 0.5
"""For a name of the sort that 'which …' asks for: times its cosine with that sort."""
_SORTED = 12
"""How many of the best sentences have their names looked at."""
_COUNTED = 0.15
"""For a number that counts what 'how many …' asks for."""
_FIRST = 0.1
"""For the best passage."""
_LEAD = 0.2
"""For the opening of an article, which tells what is new."""
_LEAD_CHARACTERS = 400
_SHORT_DOCUMENT = 2
"""Passages up to which a document is no article with an opening."""
_RANK = 0.03
_TIME = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|yesterday|today|tomorrow|last (?:week|month|year|night)|\d{4}|"
    r"\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m|noon|midnight|"
    r"[\w-]+ (?:minute|hour|day|week|month|year)s? (?:after|before|later|ago|earlier))\b",
    re.I,
)
_UNIT_OF_TIME = r"(?:second|minute|hour|day|night|week|month|year|decade)s?"
_LENGTH_OF_TIME = re.compile(rf"\bhow (?:long|old|often)\b|\bhow many (?:more )?{_UNIT_OF_TIME}\b", re.I)
_SOME_TIME = re.compile(
    rf"\b(?:[\w.,-]+|a few|several) (?:more )?{_UNIT_OF_TIME}\b|\b(?:year|month|week|day)s?[- ](?:old|long)\b"
    r"|, (?:aged )?\d{1,3},|\baged? \d|\b\d{4}\b|\b(?:daily|weekly|monthly|yearly|once|twice|every)\b",
    re.I,
)
_HOW_LONG_AFTER = re.compile(
    rf"\b[\w-]+ {_UNIT_OF_TIME} (?:after|ago|later|before|earlier|into|since|in advance)\b", re.I
)
"""'Two days after the leak' tells when, not how many."""
_ABOUT_A_FIGURE = re.compile(
    r"\b(?:half|quarter|third|doubled|tripled|twice|dozens?|hundreds|thousands|millions|billions)\b", re.I
)
_REASON = re.compile(
    r"\b(?:because|due to|owing to|since|after|over|as a result|to (?:prevent|avoid|stop|protect)|so that|"
    r"caused|led to|in order|citing|amid|for fear|thanks to|blamed?|for (?:\w+ ){0,2}reasons?|"
    r"in (?:protest|response|return|retaliation)|so as to|on suspicion|unless|therefore|given that)\b"
    r"|(?<=[a-z0-9] )when (?!asked\b)",
    re.I,
)
"""'When' only within a sentence: she walked out when he laughed."""
_INNER_NAME = re.compile(
    r"(?<=[a-z0-9,;:)“\"'’] )(?:the )?[“\"]?[A-ZČĆŠŽĐА-ЯЂЈЉЊЋЏ][\w’'-]+|"
    r"^[A-ZČĆŠŽĐА-ЯЂЈЉЊЋЏ]\w+ [A-ZČĆŠŽĐА-ЯЂЈЉЊЋЏ]\w+"
)
_CALENDAR = frozenset(
    map(
        stem,
        """the monday tuesday wednesday thursday friday saturday sunday january february march april june july
        august september october november december""".split(),
    )
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence of one retrieved passage, scored."""

    marker: int
    """Position of its passage in the retrieved list, from 1."""
    retrieved: RetrievedPassage
    span: Span
    text: str
    cosine: float
    overlap: float
    """Share of the question's words that the sentence has, each weighed by how rare it is; 0 to 1."""
    fits: bool
    """Whether it has the kind of thing that was asked for: a date, a figure, a name, a reason."""
    score: float
    counts: bool = False
    """Whether a number of it counts what 'how many …' asks for."""
    does: float = 0.0
    """How well it tells that somebody does what 'who …' asks of, 0 to 1."""
    leaning: frozenset[str] = frozenset()
    """Stems of the sentences before it that its pronouns mean."""
    means: tuple[str, ...] = ()
    """Names of the question whom it means without naming them."""
    quoted: Span | None = None
    """What is quoted of it: `span`, or also the sentences before that say who 'she' is."""


class Scorer:
    """Scores sentences against one question."""

    def __init__(
        self,
        question: str,
        asked: Asked,
        encoder: Encoder,
        count_words: WordCounts,
        read_revision: Callable[[str], Revision] | None = None,
    ) -> None:
        """`read_revision` gives the text of which a passage is a part."""
        self._read_revision = read_revision
        self._question = question
        self._asked = asked
        self._encoder = encoder
        self._vector = encoder.encode_question(question)
        self._deed = read_deed(question)
        counts, total = count_words(asked.terms)
        self._rarity = _rarity(asked.terms, counts, total)
        self.shares = _shares(asked.terms, counts, total)

    def candidates(self, passages: Sequence[RetrievedPassage]) -> list[Candidate]:
        """Every sentence of `passages`, in their order."""
        found = [
            candidate
            for marker, retrieved in enumerate(passages, start=1)
            for candidate in self._of(marker, retrieved)
        ]
        return self._with_sort(found)

    def _of(self, marker: int, retrieved: RetrievedPassage) -> list[Candidate]:
        passage = retrieved.passage
        vectors = retrieved.sentence_vectors
        cosines = (
            vectors @ self._vector if vectors is not None else [retrieved.similarity] * len(passage.sentences)
        )
        heading = set(terms(retrieved.document.title))
        # Figures stand further down.
        has_opening = retrieved.document.passages > _SHORT_DOCUMENT and self._asked.kind is not Kind.FIGURE
        candidates: list[Candidate] = []
        before = self._text_before(passage)
        answering = 0.0
        for at, (span, cosine) in enumerate(zip(passage.sentences, cosines, strict=True)):
            text = passage.text[span.start - passage.start : span.end - passage.start]
            leaning = words_leant_on(passage, at, before)
            overlap = self.overlap({*terms(text), *phrased(text)}, heading | leaning)
            done = does(self._deed, text) if self._deed else 0.0
            fits = self._fits(text) or done > 0
            counts = counts_what_is_asked(self._question, text)
            words = len(text.split())
            score = (
                float(cosine)
                + _OVERLAP * overlap
                + _PASSAGE * max(retrieved.similarity, 0.0)
                + _LENGTH * min(words, _LONG) / _LONG
                + (_FIT if fits else 0.0)
                + _DEED * done
                + (_COUNTED if counts else 0.0)
                + (_FIRST if marker == 1 else 0.0)
                + (_LEAD if has_opening and span.start < _LEAD_CHARACTERS else 0.0)
                - _RANK * (marker - 1)
            )
            # A fragment ('Read more', a byline) answers nothing, nor does a question; but what follows a
            # question like ours does.
            if words < 4:
                score -= 0.2
            if text.endswith("?"):
                score -= 2.0
                answering = max(0.0, 0.6 * float(cosine) - 0.15)
            else:
                score += answering
                answering *= 0.7
            candidates.append(
                Candidate(
                    marker, retrieved, span, text, float(cosine), overlap, fits, score, counts, done, leaning
                )
            )
        return candidates

    def _text_before(self, passage: Passage) -> str:
        """What stands before a passage, which its first pronouns may mean."""
        if self._read_revision is None:
            return ""
        return self._read_revision(passage.revision).text[max(0, passage.start - _BEFORE) : passage.start]

    def _with_sort(self, candidates: list[Candidate]) -> list[Candidate]:
        """The same; of the best, those with a name of the sort asked for score more."""
        sort = sort_asked_for(self._question)
        if not sort:
            return candidates
        best = sorted(range(len(candidates)), key=lambda at: -candidates[at].score)[:_SORTED]
        texts = [candidates[at].text for at in best]
        for at, alike in zip(
            best, likeness(sort, self._question, texts, self._encoder.encode_texts), strict=True
        ):
            candidates[at] = replace(candidates[at], score=candidates[at].score + _SORT * alike)
        return candidates

    def overlap(self, words: Collection[str], around: Collection[str] = frozenset()) -> float:
        """Rarity-weighted share of the question's words among `words`; one that is only `around`, in the
        title or in what a pronoun means, counts half."""
        total = sum(self._rarity.values())
        if not total:
            return 0.0
        found = sum(
            weight * (likest(term, words) or (_LEANT_ON if term in around else 0.0))
            for term, weight in self._rarity.items()
        )
        return found / total

    def _fits(self, text: str) -> bool:
        match self._asked.kind:
            case Kind.TIME:
                return bool(_TIME.search(text))
            case Kind.FIGURE:
                if lacks_the_measure_asked_for(self._question, text):
                    return False
                if _LENGTH_OF_TIME.search(self._question) and not measured_by(self._question):
                    return bool(_SOME_TIME.search(text))
                told = without_ages(_HOW_LONG_AFTER.sub(" ", text))
                return bool(find_figures(without_dates(told)) or _ABOUT_A_FIGURE.search(told))
            case Kind.REASON:
                return self._gives_reason(text)
            case Kind.PERSON if has_doer(self._question, text):
                return True
            case Kind.PERSON | Kind.PLACE:
                asked = set(self._asked.terms)
                names = (set(terms(name)) - _CALENDAR for name in _INNER_NAME.findall(text))
                return any(name - asked for name in names)
            case _:
                return False

    def _gives_reason(self, text: str) -> bool:
        """Whether a word like 'because' stands there, and not before what is asked about: 'a town was flooded
        after the gate failed' does not tell why the gate failed."""
        known = set(self._asked.terms) & set(terms(text))
        return any(
            not known or not known <= set(terms(text[match.end() :])) for match in _REASON.finditer(text)
        )


def _rarity(words: Sequence[str], counts: Mapping[str, int], total: int) -> dict[str, float]:
    """How much each word weighs.

    A word that occurs nowhere is more often another way of putting it ('worth' for 'totalling') than the
    point of the question, so it weighs no more than the average of the others. Numbers keep their weight.
    """
    weights = {word: _inverse_frequency(counts[word], total) for word in words}
    known = [weights[word] for word in words if counts[word]]
    usual = 0.5 * sum(known) / len(known) if known else math.inf
    return {
        word: weight if counts[word] or any(map(str.isdigit, word)) else min(weight, usual)
        for word, weight in weights.items()
    }


def _shares(words: Sequence[str], counts: Mapping[str, int], total: int) -> dict[str, float]:
    """How rare each word is, from 0 to 1 for one that occurs nowhere."""
    most = _inverse_frequency(0, total)
    return {word: _inverse_frequency(counts[word], total) / most for word in words}


def _inverse_frequency(count: int, total: int) -> float:
    """Inverse document frequency over passages, as BM25 has it (Robertson and Spärck Jones 1976)."""
    return math.log(1 + (total - count + 0.5) / (count + 0.5))
