"""Making one answer: a writer writes, every sentence is checked, and what fails is repaired or replaced.

A chat model is trusted with nothing. Its sentences are shown with what the check finds; where it breaks off,
or says nothing that the passages carry, the quoting writer answers.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.check.checker import Checker
from assistant.check.judgements import STRENGTH
from assistant.errors import ChatModelError
from assistant.progress import Clock
from assistant.protocols import RevisingWriter, Writer, stopped_afterwards
from assistant.text.instructions import instruction_spans
from assistant.text.words import terms
from assistant.types import (
    Abstention,
    Answer,
    CheckedSentence,
    DraftSentence,
    Filters,
    Finding,
    FindingKind,
    Question,
    Remark,
    RetrievedPassage,
    Status,
    Unfinished,
    Verdict,
    Written,
)

_MOST_REPAIRS = 4
"""Sentences that a model is asked to write anew; each costs as long as writing it did."""
_SECONDS_BETWEEN = 0.15
"""Between two looks at a sentence that is being written."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on its way to an answer."""

    question: Question
    passages: tuple[RetrievedPassage, ...]
    filters: Filters


class Answering:
    """Answers one question."""

    def __init__(self, checker: Checker, quoting: Writer, asked: Asked, clock: Clock) -> None:
        self._checker = checker
        self._quoting = quoting
        self._asked = asked
        self._clock = clock
        question, passages = asked.question, asked.passages
        self.answer = Answer(question.text, question.standalone, Status.ANSWERED, "", passages=passages)
        """As far as it has come."""

    def by_quoting(self) -> Iterator[Answer]:
        """The answer in the documents' own words, as it grows."""
        self.answer = replace(self.answer, writer=self._quoting.name)
        yield from self._write(self._quoting)

    def by_model(self, model: RevisingWriter) -> Iterator[Answer]:
        """The answer in a model's words, as it grows; quotations where that comes to nothing."""
        self.answer = replace(self.answer, writer=model.name)
        failure = ""
        try:
            yield from self._write(model)
            yield from self._repair(model)
        except ChatModelError as error:
            failure = str(error)
        if self.answer.abstention and not failure:
            return
        if failure:
            yield from self._go_on_quoting(failure)
        elif not self.answer.is_supported:
            said = "nothing that the passages carry" if self.answer.sentences else "nothing"
            yield from self._quote_instead(f"{model.name} wrote {said}.")

    # --- writing -------------------------------------------------------------------------------------

    def _write(self, writer: Writer) -> Iterator[Answer]:
        asked = self._asked
        shown_at = 0.0
        with stopped_afterwards(writer.write(asked.question, asked.passages, asked.filters)) as pieces:
            for piece in pieces:
                self._clock.lap("write")
                self._take(piece)
                is_early = time.monotonic() - shown_at < _SECONDS_BETWEEN
                if not (isinstance(piece, Unfinished) and is_early):
                    shown_at = time.monotonic()
                    yield self.answer
        self.answer = replace(self.answer, writing="")

    def _take(self, piece: Written) -> None:
        """What a writer gave becomes part of the answer."""
        match piece:
            case Abstention():
                self.answer = replace(self.answer, status=Status.ABSTAINED, abstention=piece, writing="")
            case Remark(text):
                self.answer = self.answer.noted(text)
            case Unfinished(text):
                self.answer = replace(self.answer, writing=text)
            case DraftSentence():
                sentences = (*self.answer.sentences, self._hold(piece))
                self.answer = replace(self.answer, sentences=sentences, writing="")

    def _hold(self, sentence: DraftSentence) -> CheckedSentence:
        """The sentence, checked; what only an order to a machine carries is carried by nothing."""
        checked = self._checker.check_sentence(sentence, self._asked.passages)
        if checked.is_supported and self._rests_on_orders(checked):
            told = Finding(FindingKind.CITATION, "The cited words give orders to a machine.")
            checked = replace(checked, verdict=Verdict.UNSUPPORTED, score=0.0, findings=(told,))
        self._clock.lap("check")
        return checked

    def _rests_on_orders(self, checked: CheckedSentence) -> bool:
        for citation in checked.citations:
            passage = self._asked.passages[citation.marker - 1].passage
            for order in instruction_spans(passage.text):
                at = order.shifted(passage.start)
                if at.start < citation.end and citation.start < at.end:
                    return True
        return False

    # --- what fails ----------------------------------------------------------------------------------

    def _repair(self, model: RevisingWriter) -> Iterator[Answer]:
        """Each sentence that is not supported is written anew once, and taken where it is better."""
        failed = [each for each in self.answer.sentences if not each.is_supported]
        for sentence in failed[:_MOST_REPAIRS]:
            revised = model.revise(self._asked.question, self._asked.passages, sentence)
            self._clock.lap("write")
            again = self._hold(revised) if revised else sentence
            if STRENGTH[again.verdict] > STRENGTH[sentence.verdict]:
                self.answer = replace(
                    self.answer, sentences=_with_another(self.answer.sentences, sentence, again)
                )
                yield self.answer

    def _go_on_quoting(self, failure: str) -> Iterator[Answer]:
        """After an error: what is supported stays, and quotations follow."""
        kept = tuple(each for each in self.answer.sentences if each.is_supported)
        yield from self._quote_instead(failure, kept)

    def _quote_instead(self, happened: str, kept: tuple[CheckedSentence, ...] = ()) -> Iterator[Answer]:
        """Quotations after what `happened` to a model's answer, of which some is `kept`."""
        written = self.answer
        self.answer = replace(written, writer=self._quoting.name, sentences=(), note="", writing="")
        for _ in self._write(self._quoting):
            yield self._joined(written, happened, kept)
        self.answer = self._joined(written, happened, kept)

    def _joined(self, written: Answer, happened: str, kept: tuple[CheckedSentence, ...]) -> Answer:
        """Quotations behind what a model's answer kept; what failed of it is held back."""
        failed = tuple(each for each in written.sentences if not each.is_supported)
        note = (
            f"{happened} {_what_follows(bool(kept), self.answer.abstention is not None)} {self.answer.note}"
        )
        joined = replace(self.answer, note=written.note, held_back=failed).noted(note.strip())
        if not kept:
            return joined
        sentences = (*kept, *joined.sentences)
        return replace(
            joined, writer=written.writer, sentences=sentences, status=Status.ANSWERED, abstention=None
        )


def _what_follows(is_kept: bool, is_abstained: bool) -> str:
    """What stands in an answer after a model failed: quotations, unless none was found either."""
    if is_kept:
        found = "no quotation was found to follow it" if is_abstained else "quotations follow"
        return f"What it had written stays; {found}."
    if is_abstained:
        return "Nothing that answers was found in the documents either."
    return "Quotations stand in its place."


def _with_another(
    sentences: Sequence[CheckedSentence], old: CheckedSentence, new: CheckedSentence
) -> tuple[CheckedSentence, ...]:
    """`new` in the place of `old`; without either where another sentence says the same."""
    others = [terms(each.text) for each in sentences if each is not old]
    kept = [new] if terms(new.text) not in others else []
    return tuple(other for each in sentences for other in (kept if each is old else [each]))
