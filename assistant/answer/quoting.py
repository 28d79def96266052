"""The quoting writer: answers with the documents' own sentences, and needs no model to write."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answer.abstaining import Abstainer
from assistant.answer.asked import Asked, Kind, read_question
from assistant.answer.bodies import is_of_another_union
from assistant.answer.candidates import Candidate, Scorer, WordCounts
from assistant.answer.choosing import KEEP, around_best, choose, choose_facts, latest_first
from assistant.answer.comparing import questions_of_each
from assistant.answer.contested import against_claim, against_figure, figures_in_dispute
from assistant.answer.doing import lacks_deed
from assistant.answer.evidence import is_answered
from assistant.answer.exactness import narrowed
from assistant.answer.following import last_quoted, quoted_after, told_after
from assistant.answer.followup import unclear_pronoun
from assistant.answer.halves import (
    halves_of,
    has_all,
    leans_on_first,
    markers_of_cited,
    standing_alone,
    with_markers,
)
from assistant.answer.introducing import who_is_told
from assistant.answer.matching import WithoutLike
from assistant.answer.office_holders import naming_office_holders
from assistant.answer.ordinals import of_the_one_asked
from assistant.answer.persons import TextsAbout
from assistant.answer.premises import is_unfounded
from assistant.answer.reconsidering import complete_ones
from assistant.answer.speaking import (
    each_once,
    has_namesakes,
    is_on_topic,
    said_by,
    those_who_do,
    with_speakers,
)
from assistant.answer.spokesmen import said_for
from assistant.answer.statements import ReadStatements
from assistant.answer.timing import of_the_time
from assistant.answer.wording import readable, sentences_of, whole_quote
from assistant.protocols import Encoder
from assistant.text.acronyms import spell_out
from assistant.text.names import find_names
from assistant.text.periods import asks_for_latest, find_periods
from assistant.text.words import stem
from assistant.types import (
    Abstention,
    Cited,
    DraftSentence,
    Filters,
    Question,
    Remark,
    RetrievedPassage,
    Revision,
    Span,
    Turn,
)

_MOST_WORDS = 4
"""Statements quoted when somebody's words are asked for."""
_MOST_A_SIDE = 2
"""Statements quoted of each of two that are compared."""
_ARTICLES = ("The", "A", "An")
_RESPONDING = frozenset(map(stem, "respond react reply answer response reaction".split()))


@dataclass(frozen=True, slots=True)
class _Chosen:
    candidates: list[Candidate]
    in_full: bool = False
    """Whether a family name alone would leave open who speaks."""


@dataclass(frozen=True, slots=True)
class _Nothing:
    """Why nothing answers."""

    asked: Asked
    another_time: Sequence[str] = ()


def _read(question: Question) -> Asked:
    return read_question(spell_out(question.standalone))


class QuotingWriter:
    """A `Writer` that picks the few verbatim sentences that answer, and abstains when none do."""

    name = "quoting"

    def __init__(
        self,
        encoder: Encoder,
        count_words: WordCounts,
        read_revision: Callable[[str], Revision],
        abstainer: Abstainer,
        newest: Callable[[], date | None] = lambda: None,
        today: Callable[[], date] = date.today,
        without_like: WithoutLike | None = None,
        texts_about: TextsAbout | None = None,
    ) -> None:
        self._encoder = encoder
        self._count_words = count_words
        self._read_revision = read_revision
        self._abstainer = abstainer
        self._newest = newest
        self._today = today
        self._without_like = without_like
        self._texts_about = texts_about
        self._of = ReadStatements(read_revision)

    def write(
        self, question: Question, passages: Sequence[RetrievedPassage], filters: Filters
    ) -> Iterator[DraftSentence | Remark | Abstention]:
        if question.follows:
            yield from self._write_next(question, passages, filters)
            return
        halves = halves_of(question.standalone)
        yield from (halves and self._write_halves(halves, passages, filters)) or self._write_one(
            question, passages, filters
        )

    def _write_next(
        self, question: Question, passages: Sequence[RetrievedPassage], filters: Filters
    ) -> Iterator[DraftSentence | Abstention]:
        """What the article tells after the last answer; that answer itself is never given again."""
        asked = _read(question)
        scorer = Scorer(question.standalone, asked, self._encoder, self._count_words, self._read_revision)
        candidates = scorer.candidates(passages)
        last = last_quoted(question.follows, candidates)
        following = told_after(last, candidates) if last else []
        if last is None or not following:
            yield self.give_up(question, passages, filters)
            return
        for each in following:
            statements = self._of(each.retrieved)
            span = quoted_after(whole_quote(each, statements), each, last.span.end)
            yield DraftSentence(readable(span, statements), (Cited(each.marker, span),))

    def _write_halves(
        self, halves: Sequence[str], passages: Sequence[RetrievedPassage], filters: Filters
    ) -> list[DraftSentence | Remark]:
        """What answers each half, and which of them nothing answers; empty where nothing answers any."""
        turns: list[Turn] = []
        sentences: list[DraftSentence] = []
        remarks: list[Remark] = []
        for half in halves:
            asked = Question(half, standing_alone(half, turns, self._texts_about))
            markers = list(range(1, len(passages) + 1))
            if turns and leans_on_first(half) and (sentences or leans_on_first(asked.standalone)):
                # Another story has its 'that', too.
                markers = markers_of_cited(sentences, passages)
            written = list(self._write_one(asked, [passages[at - 1] for at in markers], filters))
            said = [with_markers(each, markers) for each in written if isinstance(each, DraftSentence)]
            told = [each for each in sentences if not any(has_all(other, each) for other in said)]
            sentences = [*told, *said]
            remarks += [
                Remark(f"Not answered: “{asked.standalone}” {each.reason}")
                for each in written
                if isinstance(each, Abstention)
            ]
            turns.append(Turn(asked.standalone, " ".join(each.text for each in said)))
        return [*sentences, *remarks] if sentences else []

    def _write_one(
        self, question: Question, passages: Sequence[RetrievedPassage], filters: Filters
    ) -> Iterator[DraftSentence | Abstention]:
        if refused := self._refuse(question, passages, filters):
            yield refused
            return
        sides = questions_of_each(question.standalone)
        most = _MOST_A_SIDE if sides else _MOST_WORDS
        found = [self._choose(side, passages, most) for side in sides or (question.standalone,)]
        for each in found:
            if isinstance(each, _Nothing):
                # Of two sides, one alone would be no comparison.
                yield self.give_up(question, passages, filters, each)
                return
        for each in found:
            assert isinstance(each, _Chosen)
            yield from sentences_of(each.candidates, self._of, in_full=each.in_full)

    def refuse(
        self, question: Question, passages: Sequence[RetrievedPassage], filters: Filters
    ) -> Abstention | None:
        """An abstention from what no passage needs to be read for: a name that occurs nowhere, an open 'she',
        a time that no passage is of. Of a double question both halves must be refused."""
        for half in halves_of(question.standalone) or ():
            if self._refuse(Question(half, half), passages, filters) is None:
                return None
        return self._refuse(question, passages, filters)

    def _refuse(
        self, question: Question, passages: Sequence[RetrievedPassage], filters: Filters
    ) -> Abstention | None:
        missing = self._abstainer.missing(question.standalone, filters)
        if not passages or missing.names or unclear_pronoun(question.standalone):
            return self.give_up(question, passages, filters)
        periods = find_periods(question.standalone, self._today(), self._newest())
        if of_the_time(passages, periods):
            return None
        nothing = _Nothing(_read(question), another_time=[each.text for each in periods if each.is_certain])
        return self.give_up(question, passages, filters, nothing)

    def give_up(
        self,
        question: Question,
        passages: Sequence[RetrievedPassage],
        filters: Filters,
        nothing: _Nothing | None = None,
    ) -> Abstention:
        """The receipt for a question that is not answered."""
        nothing = nothing or _Nothing(_read(question))
        return self._abstainer.abstain(
            nothing.asked,
            passages,
            filters,
            self._abstainer.missing(question.standalone, filters),
            self._speakers(passages),
            unclear=unclear_pronoun(question.standalone),
            another_time=nothing.another_time,
        )

    def _choose(
        self, question: str, passages: Sequence[RetrievedPassage], most_words: int
    ) -> _Chosen | _Nothing:
        """The sentences that answer one question that stands alone, of somebody's words `most_words`."""
        spelt_out = spell_out(naming_office_holders(question, passages))
        asked = read_question(spelt_out)
        periods = find_periods(question, self._today(), self._newest())
        scorer = Scorer(spelt_out, asked, self._encoder, self._count_words, self._read_revision)
        timely = of_the_time(passages, periods)
        candidates = [
            each
            for each in scorer.candidates(passages)
            if each.retrieved in timely and not is_of_another_union(question, each.text)
        ]
        if not candidates:
            return _Nothing(asked, another_time=[each.text for each in periods if each.is_certain])
        if is_unfounded(spelt_out, candidates):
            return _Nothing(asked)
        candidates, is_certain = of_the_one_asked(spelt_out, asked, candidates)
        if is_certain or not candidates:
            return _Chosen(choose_facts(question, asked, candidates)) if candidates else _Nothing(asked)
        if asks_for_latest(question):
            candidates = latest_first(candidates)
        if asked.kind is Kind.WORDS:
            if by_their_body := said_for(asked, candidates, self._of):
                return _Chosen(by_their_body)
            said = said_by(asked, candidates, self._of)
            said = said and ([each for each in said if is_on_topic(asked, each)] or said)
            if said is None or not self._is_answered(spelt_out, asked, said, scorer, said=True):
                # Nothing that this person said: other people's words must not stand in for it.
                return _Nothing(asked)
            if asked.verb in _RESPONDING:
                said = around_best(said)
            chosen = choose(said, most_words, keep=KEEP if asked.terms else 0.5)
            return _Chosen(chosen, has_namesakes(asked.speaker or "", chosen, self._of))
        if disputed := (
            figures_in_dispute(asked, candidates)
            or against_figure(spelt_out, asked, candidates)
            or against_claim(spelt_out, asked, candidates, self._of)
        ):
            return _Chosen(choose(disputed, 1, keep=KEEP))
        if told := who_is_told(spelt_out, candidates):
            return _Chosen(choose(told, 2, keep=KEEP))
        candidates, is_certain = narrowed(spelt_out, asked, candidates, self._without_like)
        if is_certain or not candidates:
            return _Chosen(choose_facts(question, asked, candidates)) if candidates else _Nothing(asked)
        if asked.kind in (Kind.PERSON, Kind.SPEAKER):
            candidates = [each for each in candidates if not lacks_deed(spelt_out, each.text)]
        if asked.kind is Kind.SPEAKER:
            candidates = with_speakers(asked, candidates, self._of)
        if asked.kind is Kind.PERSON:
            doing = those_who_do(candidates)
            candidates = doing if self._is_answered(spelt_out, asked, doing, scorer) else candidates
        if asked.kind in (Kind.FIGURE, Kind.TIME):
            # A sentence without a figure cannot say how many.
            candidates = [candidate for candidate in candidates if candidate.fits]
        if not self._is_answered(spelt_out, asked, candidates, scorer):
            candidates = complete_ones(spelt_out, asked, candidates, scorer, self._of)
        if not candidates:
            return _Nothing(asked)
        return _Chosen(choose_facts(question, asked, candidates))

    def _is_answered(
        self,
        question: str,
        asked: Asked,
        candidates: Sequence[Candidate],
        scorer: Scorer,
        *,
        said: bool = False,
    ) -> bool:
        """Whether the best candidate answers, read as it would be quoted: with its speaker's name."""
        if not candidates:
            return False
        best = max(candidates, key=lambda candidate: candidate.score)
        statements = self._of(best.retrieved)
        quoted = readable(whole_quote(best, statements), statements)
        if asked.verb in _RESPONDING:
            # What somebody responds to is told before the response.
            quoted = f"{best.retrieved.passage.text} {quoted}"
        return is_answered(question, asked, replace(best, text=quoted), scorer, said=said)

    # --- who says what -------------------------------------------------------------------------------

    def _speakers(self, passages: Sequence[RetrievedPassage]) -> list[str]:
        """Who is quoted in the nearest passages, for suggesting a better question."""
        found = [
            each.speaker
            for retrieved in passages[:3]
            for each in self._of(retrieved).within(Span(retrieved.passage.start, retrieved.passage.end))
            if find_names(each.speaker) and each.speaker.split()[0] not in _ARTICLES
        ]
        return each_once(found)[:3]
