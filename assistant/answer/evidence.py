"""How much speaks for a sentence as an answer, and when that is enough."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answer.asked import SPEECH_STEMS, Asked, Kind
from assistant.answer.candidates import Candidate, Scorer
from assistant.answer.kin import has_form, likest, phrased
from assistant.answer.leaning import leans_on_topic, refers_to_what_was_said
from assistant.answer.things import sort_asked_for
from assistant.text.names import find_names
from assistant.text.periods import without_when
from assistant.text.polarity import is_negated, is_ruling_out, turned_around
from assistant.text.words import content_terms, stem, terms

_ENOUGH = 0.5
"""Least `support` of an answer."""
_ENOUGH_UNFIT = 0.65
"""The same where the sentence lacks the kind of thing asked for: a name, a place, a reason."""
_ENOUGH_SAID = 0.35
"""The same when the right person is known to speak."""
_BIAS = -1.5
_VAGUE = frozenset(map(stem, "new current main exact total want plan intend decide try get".split()))
"""Words of questions that articles seldom need."""
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
"""What is only called so: the “Don’t Say Gay” bill."""
_CHARGE = re.compile(
    r"\b(?:the|that|this|such an?) "
    r"(?P<charge>allegation|accusation|charge|claim|criticism|complaint|report|rumour)s?\b",
    re.I,
)
"""What somebody says of 'the allegation' is said of the one that was told."""
_FITTING = frozenset({Kind.TIME, Kind.FIGURE, Kind.PERSON, Kind.PLACE, Kind.SPEAKER, Kind.REASON})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against one sentence as the answer to one question.

    Shares are 0 to 1; a word's share is its rarity among the passages searched, beside a word that is in
    none of them. The title counts for its article.
    """

    cosine: float
    """Of question and sentence, -1 to 1."""
    similarity: float
    """Of question and passage, -1 to 1."""
    overlap: float
    """Share of the question's words that the sentence has; those of the title count half."""
    around: float
    """Share of the question's words that the passage has."""
    missing: float
    """Rarity of the rarest word of the question that neither the sentence nor the title has."""
    fits: float
    """Whether the sentence has the kind of thing asked for; a half where any sentence would."""
    is_negation_missing: bool
    """The question asks for what is not so, the sentence does not say that anything is not so."""
    opposites: int
    """Words of the question in whose place the passage has an opposite."""
    ruling_out: int
    """'only', 'first', 'largest' of the question that the passage lacks."""
    missing_names: int
    missing_numbers: int
    """Names and numbers of the question that the sentence lacks."""
    is_beside_the_point: bool
    """Of what is asked, whether something is so or what somebody says about it, the sentence has nothing but
    names, or not those."""

    @property
    def support(self) -> float:
        """How likely the sentence answers, 0 to 1.

        A logistic regression; weights fitted on development data, see benchmarks/README.md.
        """
        value = (
            _BIAS
            + 4.1 * self.cosine
            + 2.9 * self.similarity
            + 0.2 * self.overlap
            - 1.1 * self.around
            - 2.1 * self.missing
            + 0.3 * self.fits
            - 2.4 * self.is_negation_missing
            - 0.75 * self.opposites
            - 0.45 * self.ruling_out
            - 0.35 * self.missing_names
            - 0.5 * self.missing_numbers
        )
        return 1 / (1 + math.exp(-value))

    @property
    def is_complete(self) -> bool:
        """Whether the sentence has every word of the question, and nothing speaks against it."""
        against = self.is_negation_missing or self.opposites or self.ruling_out or self.missing_names
        return self.missing == 0.0 and self.fits > 0.0 and not against


def find_evidence(question: str, asked: Asked, candidate: Candidate, scorer: Scorer) -> Evidence:
    """Hold one candidate against the question that `asked` was read from."""
    timeless = without_when(question)
    if candidate.retrieved.document.published_at:
        # Whether it is of the time asked about was told by its date.
        question = timeless
    in_sentence = {*terms(candidate.text), *phrased(candidate.text)}
    in_passage = frozenset(terms(candidate.retrieved.passage.text))
    in_title = frozenset(terms(candidate.retrieved.document.title))
    words = list(dict.fromkeys(terms(question)))
    names = _names(question, asked)
    for name in names:
        # 'Mirela Vastor' of the question is 'Vastor' of the sentence.
        is_leant_on = candidate.does and terms(name)[-1] in candidate.leaning
        if terms(name)[-1] in in_sentence or is_leant_on or name in candidate.means:
            in_sentence |= set(terms(name))
    # Whether Vučić resigned is not told by his name, but what he said of Kosovo is told where it is named.
    own_words = set(asked.terms)
    if asked.kind is not Kind.WORDS:
        own_words = own_words.difference(*map(terms, names))
    shares = scorer.shares
    is_leaning = asked.kind is not Kind.WORDS or leans_on_topic(candidate.text)
    near = in_sentence | in_title | (candidate.leaning if is_leaning else frozenset())
    sort = set(terms(sort_asked_for(question))) if asked.kind is Kind.PLACE else set()
    if sort and sort <= in_sentence:
        # 'Through several countries such as …' is of what the passage tells.
        near |= in_passage
    if candidate.does and not near.isdisjoint(asked.terms):
        # 'Solberg supports the exclusion' is of what the passage tells before.
        near |= in_passage
    lacking = [share for word, share in shares.items() if word not in _VAGUE and not has_form(word, near)]
    return Evidence(
        cosine=candidate.cosine,
        similarity=max(candidate.retrieved.similarity, 0.0),
        overlap=scorer.overlap(list(in_sentence), in_title),
        around=_share(shares, in_passage | in_title),
        missing=max(lacking, default=0.0),
        fits=float(candidate.fits) if asked.kind in _FITTING else 0.5,
        is_negation_missing=is_negated(_QUOTED.sub("", question), apart_from=SPEECH_STEMS)
        and not is_negated(candidate.text),
        opposites=len(turned_around(words, in_passage)),
        ruling_out=sum(is_ruling_out(word) and word not in in_passage for word in set(terms(timeless))),
        missing_names=sum(not set(terms(name)) <= in_sentence for name in names),
        missing_numbers=sum(any(map(str.isdigit, word)) and word not in in_sentence for word in words),
        is_beside_the_point=_is_beside_the_point(
            asked, own_words, names, near if asked.kind is Kind.WORDS else in_sentence | in_title
        )
        or (asked.kind is Kind.REASON and _is_of_others(names, candidate, in_sentence | in_title)),
    )


def is_answered(question: str, asked: Asked, best: Candidate, scorer: Scorer, *, said: bool = False) -> bool:
    """Whether the best sentence carries enough of the question to be an answer.

    With `said` it is known to be words of the person whose words were asked for.
    """
    if said and not asked.terms:
        # Only somebody's words were asked for, and these are theirs.
        return True
    evidence = find_evidence(question, asked, best, scorer)
    if evidence.is_beside_the_point or not (said or _has_any_word(asked, best)):
        return False
    if evidence.is_complete or (said and _is_of_that(question, asked, best, evidence)):
        return True
    enough = _ENOUGH if evidence.fits or asked.kind is Kind.SPEAKER else _ENOUGH_UNFIT
    return evidence.support >= (_ENOUGH_SAID if said else enough)


def _has_any_word(asked: Asked, candidate: Candidate) -> bool:
    """Whether a sentence, or what it leans on, has a word of the question or its like."""
    present = {*terms(candidate.text), *phrased(candidate.text), *candidate.leaning}
    present |= set(terms(" ".join(candidate.means)))
    return not asked.terms or any(likest(word, present) for word in asked.terms)


def _is_of_that(question: str, asked: Asked, said: Candidate, evidence: Evidence) -> bool:
    """Whether somebody's words are surely of what is asked about: they have all its words, or refer to what
    was told before and has them. 'What did X say about the allegation that …?' is told by 'X called the
    allegation a lie'."""
    if not _charges(question).isdisjoint(_charges(said.text)):
        return True
    known = {*terms(said.text), *terms(said.retrieved.document.title)}
    has_all = all(has_form(word, known) for word in asked.terms)
    return not evidence.missing and (has_all or refers_to_what_was_said(said.text))


def _charges(text: str) -> set[str]:
    return {stem(match["charge"].lower()) for match in _CHARGE.finditer(text)}


def _is_beside_the_point(asked: Asked, own_words: set[str], names: Sequence[str], present: set[str]) -> bool:
    if asked.is_yes_or_no and any(present.isdisjoint(terms(name)) for name in names):
        # Somebody resigned, but not the one who was asked about.
        return True
    if not (asked.is_yes_or_no or asked.kind is Kind.WORDS):
        return False
    return bool(own_words) and not any(has_form(word, present) for word in own_words)


def _is_of_others(names: Sequence[str], candidate: Candidate, present: set[str]) -> bool:
    """Whether neither the sentence nor its title nor the sentence before it names anybody asked about.

    Why Vastor resigned does not tell why Arrask did.
    """
    passage = candidate.retrieved.passage
    before = [span for span in passage.sentences if span.end <= candidate.span.start][-1:]
    told = {word for span in before for word in terms(span.shifted(-passage.start).of(passage.text))}
    people = [set(terms(name)) for name in names]
    return bool(people) and all((present | told).isdisjoint(name) for name in people)


def _names(question: str, asked: Asked) -> list[str]:
    """The names of the question, without whose words it asks for: that they speak is known already."""
    named = (name.text for name in find_names(question))
    return [name for name in named if content_terms(name) and name not in (asked.speaker or "")]


def _share(shares: Mapping[str, float], present: frozenset[str]) -> float:
    total = sum(shares.values())
    return sum(share for word, share in shares.items() if word in present) / total if total else 0.0
