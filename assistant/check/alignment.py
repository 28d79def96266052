"""Laying a claim beside the sentence that it was made from, word by word, to see which words were changed.

A claim that was copied, trimmed or lightly reworded differs from its source in few places; what stands in
each of these places tells 'Vučić said' from 'Putin said' even where both names stand in the passage.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.text.figures import find_figures
from assistant.text.folding import fold
from assistant.text.sentences import split_sentences
from assistant.text.words import STOPWORDS, stem
from assistant.types import Span

_WORD = re.compile(r"[^\W_]+(?:[’'ʼ][^\W_]+)*")
_SHORT_NOT = re.compile(r"(?i)(?<=\w)n[’'ʼ]t$")
_JOINT = re.compile(r"[,;:—–(]|\b(?:and|but|while|which|who|that|because|as|after|before|when|where)\b", re.I)
_MOST_WORDS = 400
"""Longer texts are not aligned: nobody lightly rewords so much, and the time would grow with its square."""
_MOST_SENTENCES = 3
"""Sentences of the evidence that are tried, those with most of the claim's words first."""
_MARGIN = 4
"""Words left out at either end of a sentence that are looked at beside as many as stand there instead."""
NEAR_COPY = 0.6
"""Share of the claim's words that must stand in the sentence in the same order before
places tell anything."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a figure with its unit, where it stands."""

    key: str
    """Alike for words that count as the same."""
    text: str
    span: Span

    @property
    def is_empty(self) -> bool:
        """Whether it carries no meaning of its own."""
        return self.key in _EMPTY

    @property
    def is_figure(self) -> bool:
        return self.key.startswith("=")


@dataclass(frozen=True, slots=True)
class Change:
    """A place in which the two differ; one of both may have no words there."""

    ours: tuple[Word, ...]
    theirs: tuple[Word, ...]
    at: Span
    """The words in the claim, or the gap where they were left out."""
    is_cut: bool = False
    """Whether the sentence has more that was left out than `theirs`."""
    ends: bool = False
    """Whether nothing of the sentence that the claim has follows."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """A claim laid beside one or two sentences of the evidence."""

    sentence: Span
    """In the evidence."""
    share: float
    """Of the claim's words, how many stand there in the same order."""
    changes: tuple[Change, ...]
    begins: int
    """Where the first word stands that the claim has taken from the sentence."""

    @property
    def is_near_copy(self) -> bool:
        return self.share >= NEAR_COPY


_EMPTY = frozenset(map(stem, STOPWORDS)) - {"not", "no", "nor"}


def read_words(text: str) -> list[Word]:
    """The words of a text in order; figures by value, 'didn't' as two words, possessive endings left out."""
    words: list[Word] = []
    at = 0
    for figure in find_figures(text):
        words += _plain_words(text, at, figure.span.start)
        words.append(Word(f"={figure.value:g} {figure.unit}".strip(), figure.text, figure.span))
        at = figure.span.end
    return words + _plain_words(text, at, len(text))


def _plain_words(text: str, start: int, end: int) -> list[Word]:
    words = []
    for match in _WORD.finditer(text, start, end):
        whole = Span(*match.span())
        cut = _SHORT_NOT.search(match[0])
        if cut:
            middle = whole.start + cut.start()
            base = {"wo": "will", "ca": "can", "sha": "shall"}.get(text[whole.start : middle].lower())
            first = Span(whole.start, middle)
            words.append(Word(stem(base or fold(first.of(text))), first.of(text), first))
            words.append(Word("not", "not", Span(middle, whole.end)))
        elif match[0].lower() == "cannot":
            words.append(Word("can", "can", Span(whole.start, whole.start + 3)))
            words.append(Word("not", "not", Span(whole.start + 3, whole.end)))
        else:
            folded = fold(match[0])
            words.append(Word(stem(folded), match[0], whole))
    return words


def align(claim: str, evidence: str, near: Span) -> Alignment | None:
    """`claim` beside the one or two sentences of `evidence` within `near` that it is closest to.

    None where either has no words or the claim is too long to have been copied from there.
    """
    ours = read_words(claim)
    if not ours or len(ours) > _MOST_WORDS:
        return None
    counts = Counter(word.key for word in ours)
    sentences = [span.shifted(near.start) for span in split_sentences(near.of(evidence))]
    read = [_read(evidence, sentence) for sentence in sentences]
    shared = [(counts & Counter(word.key for word in words)).total() for words in read]
    order = sorted(range(len(read)), key=lambda at: -shared[at])[:_MOST_SENTENCES]
    best = max((_aligned(ours, read[at], sentences[at]) for at in order), key=_quality, default=None)
    if best is None or best.share >= 0.9:
        return best
    # A claim may join two sentences that follow each other; then it says how.
    if not _JOINT.search(claim):
        return best
    pairs = {first for at in order[:1] for first in (at - 1, at) if 0 <= first < len(read) - 1}
    for first in sorted(pairs):
        both = Span(sentences[first].start, sentences[first + 1].end)
        joined = _aligned(ours, [*read[first], *read[first + 1]], both)
        if joined.share > best.share + 0.15:
            best = joined
    return best


def _quality(alignment: Alignment) -> tuple[float, int]:
    return alignment.share, alignment.sentence.start - alignment.sentence.end


def _read(evidence: str, sentence: Span) -> list[Word]:
    words = read_words(sentence.of(evidence))[:_MOST_WORDS]
    return [Word(word.key, word.text, word.span.shifted(sentence.start)) for word in words]


def _aligned(ours: Sequence[Word], theirs: Sequence[Word], sentence: Span) -> Alignment:
    matcher = SequenceMatcher(
        None, [word.key for word in ours], [word.key for word in theirs], autojunk=False
    )
    opcodes = matcher.get_opcodes()
    changes = []
    same = 0
    for tag, first, last, their_first, their_last in opcodes:
        if tag == "equal":
            same += last - first
            continue
        start = ours[first].span.start if first < len(ours) else ours[-1].span.end
        end = ours[last - 1].span.end if last > first else start
        # What lies before or after all that the claim took is not what it changed.
        reach = last - first + _MARGIN
        whole = their_last - their_first
        ends = their_last == len(theirs)
        if their_first == 0:
            their_first = max(0, their_last - reach)
        elif ends:
            their_last = min(their_last, their_first + reach)
        left_out = tuple(theirs[their_first:their_last])
        changes.append(
            Change(tuple(ours[first:last]), left_out, Span(start, end), len(left_out) < whole, ends)
        )
    first = next((theirs[opcode[3]].span.start for opcode in opcodes if opcode[0] == "equal"), sentence.start)
    return Alignment(sentence, same / len(ours), tuple(changes), first)
