"""Finding the places where a text speaks to a machine that reads it, and not to its readers.

Whoever writes an article can write into it what an assistant should say. Such places are kept from a model,
and carry no sentence of an answer.
"""

from __future__ import annotations

import re
import unicodedata

from assistant.text.sentences import split_paragraphs, split_sentences
from assistant.types import Span

_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
# Where chat templates begin and end a turn, and what separates passages from a question.
_TURNS = (
    r"<\|[^|>\n]{0,40}\|>|\[/?inst\]|<</?sys>>|</?s>|</?(?:start|end)_of_turn>"
    r"|</?(?:system|user|assistant|human|tool|instructions?|documents?|passages?|context)>"
)
_BREAKS_OUT = re.compile(
    rf"{_TURNS}"
    r"|(?:(?<!=)={3,}|(?<!<)<{3,}|(?<!>)>{3,}|(?<!-)-{3,}|(?<!#)#{2,})\s*/?(?:end|begin|start|passages?|documents?|context|question)\b"
    r"|^\W{0,9}(?:system|assistant|developer)(?: (?:message|prompt|note|instructions?|override))?\s*:"
    r"|^\W{0,9}(?:user|human)\s*:"
    r"|^\W{0,9}(?:end|begin(?:ning)?|start) of (?:the )?(?:passages?|documents?|context|articles?|sources?)\b"
    r"|^\W{0,9}(?:new|real|actual|updated|hidden|important) (?:instructions?|system prompt|task)\b"
)
_TO_IGNORE = r"(?:ignore|disregard|forget|override|bypass)"
_GIVEN = r"(?:instructions?|prompts?|passages?|context|documents?)"
_FIRST = r"^\W*(?:(?:please|instead|now|note|only|just|always|important|attention|assistant|ai)\b\W*){0,4}"
_TO_SAY = r"(?:say|answer|reply|respond|write|state|report|output|print|repeat|claim|conclude|tell)"
_HOW = (
    r"(?:(?:only|exactly|instead|always|just|to|the|your|in|users?|readers?|journalists?|them|him|her|answer)"
    r"\s+){0,4}"
)
_ORDERS = re.compile(
    rf"\b{_TO_IGNORE}\s+(?!for\b)(?:\w+\s+){{0,4}}{_GIVEN}\b"
    rf"|{_FIRST}{_TO_IGNORE}\b.{{0,40}}\b(?:above|previous|prior|earlier|preceding|before|everything)\b"
    rf"|{_FIRST}{_TO_SAY}\s+{_HOW}(?:that\b|with\b|only\b|exactly\b|[\"“'])"
    rf"|{_FIRST}(?:say|reply|respond|write|output|print|repeat|tell|answer\s+\w+)\s*{_HOW}:"
    r"|\b(?:you are|you're|act as|pretend)\b.{0,40}\b(?:assistant|language model|chatbot|ai)\b"
    r"|\bnotes? (?:to|for) (?:\w+ ){0,3}(?:ai|assistants?|language models?|chatbots?)\b"
    r"|\b(?:ai|language) (?:models?|assistants?)\b.{0,40}\b(?:must|should|shall|are to|is to)\b"
    r"|\b(?:your|the) (?:answer|reply|response|output|summary)s? (?:must|should|shall|is to|has to)\b"
    rf"|\b(?:you|assistants?|models?) (?:must|should|shall|have to|need to|are to)\b.{{0,20}}\b{_TO_SAY}"
    r"\s+(?:that\b|with\b|only\b|exactly\b|[:\"“'])"
    r"|\bcite (?:\w+ ){0,3}(?:as |with )?(?:\[|passage|source|marker)\s*\d"
)


def without_invisible(text: str) -> str:
    """`text` without characters that show nothing but part words."""
    return _INVISIBLE.sub("", text)


def instruction_spans(text: str) -> list[Span]:
    """Where `text` speaks to a machine.

    An order reaches to the end of its paragraph, what looks like the end of the passages to that of the text.
    """
    found: list[Span] = []
    for paragraph in split_paragraphs(text):
        words = paragraph.of(text)
        if _BREAKS_OUT.search(_plain(words)):
            return [*found, Span(paragraph.start, len(text))]
        for sentence in split_sentences(words):
            if _ORDERS.search(_plain(sentence.of(words))):
                found.append(Span(paragraph.start + sentence.start, paragraph.end))
                break
    return found


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", without_invisible(text)).casefold().split())
