"""The chat-model writer: an answer in a model's own words, of which every sentence is still to be checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.answer.drafting import Drafting, is_whole, read_sentence
from assistant.answer.fencing import boundary_of, fenced, inert
from assistant.answer.quoting import QuotingWriter
from assistant.prompt_files import load_prompt
from assistant.protocols import ChatModel, Message, stopped_afterwards
from assistant.text.remarks import says_nothing_is_said
from assistant.text.words import terms
from assistant.types import (
    CheckedSentence,
    DraftSentence,
    Filters,
    Question,
    Remark,
    RetrievedPassage,
    Unfinished,
    Written,
)

_MOST_PASSAGES = 4
"""Passages that a model is given: each costs time to read, and small models lose their way in many."""
_MOST_SENTENCES = 8
_ANSWER_TOKENS = 400
_REPAIR_TOKENS = 160
_TOKENS_A_MESSAGE = 12
"""What a chat template adds to each message, at most."""
_SHORTEST_PART = 200
"""Characters; a passage that has to be cut shorter is left out."""
_REPEATED = "The model began to repeat itself and was stopped."


class ChatWriter:
    """A `RevisingWriter` that lets a chat model write, from the passages that fit it.

    What no passage needs to be read for is refused as the quoting writer refuses it, and no model asked.
    """

    def __init__(self, model: ChatModel, quoting: QuotingWriter) -> None:
        self.name = model.name
        self._model = model
        self._quoting = quoting
        self._answering = load_prompt("answer", ("boundary", "passages", "question"))
        self._repairing = load_prompt("repair", ("sentence", "reasons"))

    def write(
        self, question: Question, passages: Sequence[RetrievedPassage], filters: Filters
    ) -> Iterator[Written]:
        if refused := self._quoting.refuse(question, passages, filters):
            yield refused
            return
        pieces = self._model.stream(self._request(question, passages), max_tokens=_ANSWER_TOKENS)
        with stopped_afterwards(pieces):
            for each in _read(pieces):
                yield self._quoting.give_up(question, passages, filters) if each is None else each

    def revise(
        self, question: Question, passages: Sequence[RetrievedPassage], sentence: CheckedSentence
    ) -> DraftSentence | None:
        """The sentence written anew after its reasons were told; None where the model has nothing to say."""
        reasons = "\n".join(f"- {inert(reason)}" for reason in sentence.reasons) or "- No passage says this."
        repair = self._repairing.filled(sentence=sentence.text, reasons=reasons)
        pieces = self._model.stream([*self._request(question, passages), *repair], max_tokens=_REPAIR_TOKENS)
        with stopped_afterwards(pieces):
            return next((each for each in _read(pieces) if isinstance(each, DraftSentence)), None)

    def _request(self, question: Question, passages: Sequence[RetrievedPassage]) -> list[Message]:
        """Instructions, example, passages and question; the same for the same question and passages."""
        boundary = boundary_of(question, passages)
        asked = inert(question.standalone)
        empty = self._answering.filled(boundary=boundary, passages="", question=asked)
        room = self._model.context_tokens - _ANSWER_TOKENS - _REPAIR_TOKENS - self._count(empty)
        listed = "\n\n".join(self._fitting(passages[:_MOST_PASSAGES], room))
        return self._answering.filled(boundary=boundary, passages=listed, question=asked)

    def _count(self, messages: Sequence[Message]) -> int:
        return sum(self._model.count_tokens(each.text) + _TOKENS_A_MESSAGE for each in messages)

    def _fitting(self, passages: Sequence[RetrievedPassage], room: int) -> Iterator[str]:
        """The most relevant passages that fit into so many tokens; the last of them may be cut."""
        for number, retrieved in enumerate(passages, start=1):
            text = fenced(number, retrieved)
            needed = self._model.count_tokens(text) + 2
            if needed > room:
                part = text[: int(len(text) * 0.9 * max(0, room) / needed)].rpartition(" ")[0]
                if len(part) >= _SHORTEST_PART and self._model.count_tokens(part) <= room:
                    yield part
                return
            room -= needed
            yield text


def _read(pieces: Iterator[str]) -> Iterator[DraftSentence | Unfinished | Remark | None]:
    """Sentences as they are complete, and what is being written in between; None where the model abstains."""
    drafting = Drafting()
    said: list[list[str]] = []
    for piece in pieces:
        for written in drafting.take(piece):
            if says_nothing_is_said(written) and not said:
                yield None
                return
            sentence = _new(written, said)
            if sentence is None:
                continue
            if isinstance(sentence, DraftSentence):
                said.append(terms(sentence.text))
            yield sentence
            if isinstance(sentence, Remark) or len(said) == _MOST_SENTENCES:
                return
        if drafting.is_lost:
            yield Remark(_REPEATED)
            return
        if shown := drafting.unfinished:
            yield Unfinished(shown)
    yield from _last(drafting.finish(), said)


def _last(left: Sequence[str], said: list[list[str]]) -> Iterator[DraftSentence | Remark | None]:
    """What stands at the end of the text; half a sentence is none, unless it is all there is."""
    for written in left:
        if says_nothing_is_said(written):
            if not said:
                yield None
            return
        sentence = _new(written, said) if is_whole(written) or not said else None
        if isinstance(sentence, DraftSentence):
            said.append(terms(sentence.text))
            yield sentence


def _new(written: str, said: Sequence[Sequence[str]]) -> DraftSentence | Remark | None:
    """The sentence; a remark where it was said before; None where it claims nothing."""
    if says_nothing_is_said(written):
        return None
    sentence = read_sentence(written)
    return Remark(_REPEATED) if sentence and terms(sentence.text) in said else sentence
