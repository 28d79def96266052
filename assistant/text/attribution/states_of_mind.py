"""What somebody is convinced, afraid or willing of: 'Ilić is confident that …', 'voters are wary of …'."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.text.attribution.candidates import can_think, is_nobody
from assistant.text.attribution.clauses import Sentence
from assistant.text.attribution.complements import Content, trimmed
from assistant.text.attribution.cues import clear_subject, group_start
from assistant.text.attribution.mentions import Mention
from assistant.text.attribution.subjects import subject_before
from assistant.types import Span

_STATES = frozenset(
    """confident sure certain convinced hopeful optimistic pessimistic concerned worried afraid fearful
    skeptical sceptical critical supportive opposed willing unwilling reluctant eager determined committed
    dedicated interested proud ashamed disappointed outraged angry upset wary leery uneasy grateful glad
    pleased thrilled excited anxious nervous dismissive adamant undecided unapologetic enthusiastic mindful
    aware unsure comfortable frustrated furious alarmed troubled bothered delighted satisfied dissatisfied
    impressed intent bullish lukewarm""".split()
)
_LINKING = frozenset(
    """is are was were be been am isn't aren't wasn't weren't remain remains remained feel feels felt grew
    became become""".split()
)
_OPENERS = frozenset("that to of about with over by on in".split())
_DENYING = frozenset("not never no hardly isn't aren't wasn't weren't".split())


def states_of_mind(sentence: Sentence) -> Iterator[tuple[Mention, Span, Content]]:
    """Who, in which words, and about what."""
    for at in range(2, sentence.length - 1):
        if sentence.low(at) not in _STATES or sentence.low(at + 1) not in _OPENERS:
            continue
        first = _linking_verb(sentence, at)
        if first is None:
            continue
        first = group_start(sentence, first)
        source = clear_subject(sentence, first, subject_before(sentence, first))
        if source is None or is_nobody(sentence, source) or not can_think(sentence, source):
            continue
        content = trimmed(sentence, at + 1, _end(sentence, at + 1))
        if content is not None:
            yield source, sentence.span(first, at + 1), content


def _linking_verb(sentence: Sentence, at: int) -> int | None:
    """The 'is' of 'is not at all sure', unless it is denied."""
    for k in range(at - 1, max(-1, at - 4), -1):
        word = sentence.low(k)
        if word in _DENYING or sentence.low(k - 1) in ("may", "might", "could", "if", "whether"):
            return None
        if word in _LINKING:
            return k
    return None


def _end(sentence: Sentence, at: int) -> int:
    for k in range(at, sentence.length):
        if sentence.low(k) in (";", "but", "while") and k > at + 1:
            return k
        if sentence.low(k) == "," and sentence.low(k + 1) in ("and", "but", "who", "which", "while", "as"):
            return k
    return sentence.length
