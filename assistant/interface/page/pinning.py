"""Pin buttons, and finding again what one of them stands at.

A button names what it pins by a key made of it, so that a click can never mean another sentence than the one
that was seen: neither in another tab nor after an answer has grown.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.interface.markup import Html, tag
from assistant.interface.visible import without_signs
from assistant.interface.wording import excerpt

if TYPE_CHECKING:
    from assistant.types import Answer, CheckedSentence

_NAMED_CHARACTERS = 60


def pin_sentence_button(sentence: CheckedSentence) -> Html:
    return _button(
        "Pin", f"Pin this sentence: {_named(sentence.text)}", "sentence", key_of_sentence(sentence)
    )


def pin_answer_button(answer: Answer) -> Html:
    said = f"Pin the answer to: {_named(answer.question)}"
    return _button("Pin answer", said, "answer", key_of_answer(answer))


def pin_quote_button(document_id: str, revision: str, start: int, end: int, words: str) -> Html:
    """For the words of an article at this place."""
    return tag(
        "button",
        "Pin",
        type="button",
        class_="pin",
        data_action="pin",
        data_what="quote",
        data_document=document_id,
        data_revision=revision,
        data_start=start,
        data_end=end,
        aria_label=f"Pin this quote: {_named(words)}",
    )


def key_of_sentence(sentence: CheckedSentence) -> str:
    places = [[each.revision, each.start, each.end] for each in sentence.citations]
    return _key(sentence.text, sentence.verdict.value, places)


def key_of_answer(answer: Answer) -> str:
    return _key(answer.standalone_question, [key_of_sentence(each) for each in answer.sentences])


def find_answer(answers: Sequence[Answer], key: object) -> Answer | None:
    return next((answer for answer in reversed(answers) if key_of_answer(answer) == key), None)


def find_sentence(answers: Sequence[Answer], key: object) -> tuple[CheckedSentence, str] | None:
    """A sentence and what had been asked; held back ones too."""
    for answer in reversed(answers):
        for sentence in (*answer.sentences, *answer.held_back):
            if key_of_sentence(sentence) == key:
                return sentence, answer.standalone_question
    return None


def _button(words: str, name: str, what: str, key: str) -> Html:
    return tag(
        "button",
        words,
        type="button",
        class_="pin",
        data_action="pin",
        data_what=what,
        data_key=key,
        aria_label=name,
    )


def _named(text: str) -> str:
    return excerpt(without_signs(text), _NAMED_CHARACTERS)


def _key(*values: object) -> str:
    return hashlib.sha256(json.dumps(values).encode("ascii")).hexdigest()[:20]
