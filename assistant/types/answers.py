"""A whole answer, and an earlier conversation in the forms that callers have it in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from assistant.errors import AssistantError
from assistant.types.asking import RetrievedPassage, Turn
from assistant.types.checked import CheckedSentence, Citation
from assistant.types.drafts import Abstention


class Status(StrEnum):
    ANSWERED = "answered"
    ABSTAINED = "abstained"


@dataclass(frozen=True, slots=True)
class Answer:
    """A checked answer, or an abstention. `passages[n - 1]` is what marker `[n]` points to."""

    question: str
    standalone_question: str
    status: Status
    writer: str
    sentences: tuple[CheckedSentence, ...] = ()
    passages: tuple[RetrievedPassage, ...] = ()
    abstention: Abstention | None = None
    timings_ms: dict[str, float] = field(default_factory=dict)
    held_back: tuple[CheckedSentence, ...] = ()
    """What is not said: sentences that are less than supported, where an answer is strict or was replaced."""
    note: str = ""
    """What a reader should know of how it came about: that a model failed, or was stopped."""
    writing: str = ""
    """The beginning of the sentence that is being written: not checked yet, and no part of the answer."""

    @property
    def text(self) -> str:
        """The sentences as one line of plain text, without markers."""
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def is_supported(self) -> bool:
        """Whether it says anything that is supported."""
        return any(sentence.is_supported for sentence in self.sentences)

    @property
    def is_follow_up(self) -> bool:
        """Whether the question was understood as another one than was typed, spaces aside."""
        return self.standalone_question.split() != self.question.split()

    @property
    def is_withheld(self) -> bool:
        """Whether there was an answer and all of it is held back."""
        return bool(self.held_back) and not self.sentences and self.abstention is None

    def noted(self, note: str) -> Answer:
        """The same with one thing more to know about it."""
        return replace(self, note=f"{self.note} {note}".strip())

    def stopped(self) -> Answer:
        """What there is of an answer that somebody stopped."""
        return replace(self, writing="").noted("Stopped before it was complete.")

    def holding_back(self) -> Answer:
        """The same in strict form: only what is supported is said, the rest is held back."""
        said = tuple(each for each in self.sentences if each.is_supported)
        rest = tuple(each for each in self.sentences if not each.is_supported)
        return replace(self, sentences=said, held_back=(*self.held_back, *rest), writing="")

    def shown(self, strict: bool) -> Answer:
        """The same as a reader gets it: numbered, and in strict form where that is wanted."""
        return (self.holding_back() if strict else self).numbered()

    def numbered(self) -> Answer:
        """The same with its passages in the order in which they are cited, so that it begins with [1]."""
        everything = (*self.sentences, *self.held_back)
        used = dict.fromkeys(citation.marker for sentence in everything for citation in sentence.citations)
        unused = (marker for marker in range(1, len(self.passages) + 1) if marker not in used)
        new_marker = {old: new for new, old in enumerate((*used, *unused), start=1)}
        renumbered = tuple(
            replace(
                sentence,
                citations=tuple(replace(each, marker=new_marker[each.marker]) for each in sentence.citations),
            )
            for sentence in everything
        )
        said = len(self.sentences)
        passages = tuple(self.passages[old - 1] for old in new_marker)
        return replace(self, sentences=renumbered[:said], held_back=renumbered[said:], passages=passages)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All of its citations, each once, in the order of their markers."""
        everything = (each for sentence in (*self.sentences, *self.held_back) for each in sentence.citations)
        return tuple(sorted(dict.fromkeys(everything), key=lambda each: (each.marker, each.start, each.end)))

    @classmethod
    def from_dict(cls, value: object) -> Answer:
        """An answer that was saved as `to_dict` gave it. Raises ReadError for what is none."""
        from assistant.saved import read_answer

        return read_answer(value)

    def to_dict(self) -> dict[str, Any]:
        return {
            "question": self.question,
            "standalone_question": self.standalone_question,
            "status": self.status.value,
            "writer": self.writer,
            "sentences": [sentence.to_dict() for sentence in self.sentences],
            "held_back": [sentence.to_dict() for sentence in self.held_back],
            "passages": [
                {"marker": marker, **retrieved.to_dict()}
                for marker, retrieved in enumerate(self.passages, start=1)
            ],
            "abstention": self.abstention.to_dict() if self.abstention else None,
            "note": self.note,
            "timings_ms": {name: round(ms, 1) for name, ms in self.timings_ms.items()},
        }


History = Sequence[Turn | Answer | tuple[str, str] | str] | Turn | Answer | None
"""An earlier conversation, oldest first, in any of the forms callers have it in: turns, answers, (question,
answer) pairs, or a flat list of strings: question, answer, question … One of these alone is one turn."""


def history_of(history: History) -> tuple[Turn, ...]:
    """An earlier conversation as turns. Raises AssistantError for what is none."""
    turns: list[Turn] = []
    strings: list[str] = []
    for item in [history] if isinstance(history, str | Turn | Answer) else history or ():
        match item:
            case Turn():
                turns.append(item)
            case Answer():
                turns.append(Turn(item.standalone_question, item.text))
            case str():
                strings.append(item)
            case (str(), str()):
                turns.append(Turn(*item))
            case _:
                raise AssistantError(
                    f"The history holds {item!r}; give turns, answers, (question, answer) pairs or strings."
                )
    answers = [*strings[1::2], ""]
    turns.extend(Turn(question, answers[at]) for at, question in enumerate(strings[::2]))
    return tuple(turns)
