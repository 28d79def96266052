"""Having a chat model rewrite a question that leans on its conversation; the rules keep the last word.

A model reads better than rules what 'and the other one?' means, but it also invents, answers and obeys. Its
question counts only where every name, figure and nearly every word of it was said before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer.fencing import inert
from assistant.answer.followup import unclear_pronoun
from assistant.errors import ChatModelError
from assistant.prompt_files import load_prompt
from assistant.protocols import ChatModel, stopped_afterwards
from assistant.text.figures import find_figures
from assistant.text.names import find_names
from assistant.text.words import content_terms, terms
from assistant.types import Question, Turn

_MOST_TURNS = 3
_LONGEST_ANSWER = 400
"""Characters of an earlier answer that the model is given."""
_LONGEST = 300
"""Characters of a question."""
_TOKENS = 60
_NEW_WORDS = 1
"""Words with meaning that a rewritten question may have and nobody has said: 'levy imposed' for 'levy'."""
_KEPT = 0.6
"""Share of the words with meaning of the question as typed that must stay."""
_LABEL = re.compile(r"^\W*(?:(?:rewritten|standalone|last)\s+)?(?:question|answer)\s*:\s*", re.I)


class QuestionRewriter:
    """Makes questions stand alone by a chat model."""

    def __init__(self, model: ChatModel) -> None:
        self._model = model
        self._prompt = load_prompt("follow_up", ("conversation", "question"))

    def rewrite(self, question: Question, history: Sequence[Turn]) -> Question:
        """`question`, which the rules have resolved, as the model understands it; unchanged where it stands
        alone, and where the model fails or writes what nobody said."""
        if not history or not _leans(question):
            return question
        told = "\n".join(
            f"Question: {inert(turn.question)}\nAnswer: {inert(turn.answer[:_LONGEST_ANSWER])}"
            for turn in history[-_MOST_TURNS:]
        )
        messages = self._prompt.filled(conversation=told, question=inert(question.text))
        try:
            with stopped_afterwards(self._model.stream(messages, max_tokens=_TOKENS)) as pieces:
                written = _first_line(pieces)
        except ChatModelError:
            # Whoever writes the answer will tell of it.
            return question
        said = " ".join([question.text, question.standalone, told])
        return replace(question, standalone=written) if _is_usable(written, question, said) else question


def _leans(question: Question) -> bool:
    """Whether the rules found that it leans on what was said; what may be a new topic is left alone."""
    return question.standalone != question.text or unclear_pronoun(question.text) is not None


def _first_line(pieces: Iterator[str]) -> str:
    written = ""
    for piece in pieces:
        written += piece
        if "\n" in written.lstrip() or len(written) > _LONGEST:
            break
    line = next(iter(written.strip().splitlines()), "")
    return _LABEL.sub("", line).strip().strip('"“”').strip()


def _is_usable(written: str, question: Question, said: str) -> bool:
    """Whether it is one question, made of what was said, that still asks what was asked."""
    if not written.endswith("?") or written.count("?") > 1 or len(written) > _LONGEST:
        return False
    if inert(written) != written or unclear_pronoun(written):
        return False
    known = set(terms(said))
    figures = find_figures(said)
    if any(not any(each.agrees_with(other) for other in figures) for each in find_figures(written)):
        return False
    if any(not set(terms(name.text)) <= known for name in find_names(written)):
        return False
    asked, own = set(content_terms(question.text)), set(content_terms(written))
    return len(own - known) <= _NEW_WORDS and len(asked & own) >= _KEPT * len(asked)
