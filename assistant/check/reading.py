"""A text read once: what the comparisons of the check need of a claim and of its evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache

from assistant.text.acronyms import spell_out
from assistant.text.figures import Figure, find_figures, without_figures
from assistant.text.folding import Folded, fold, fold_with_origins
from assistant.text.names import Name, find_aliases, find_names, same_name
from assistant.text.sentences import split_sentences
from assistant.text.speakers import find_attributions
from assistant.text.words import content_terms, terms
from assistant.types import Attribution, Excerpt, Span, Stance


class Reading:
    """Sentences, words, names, figures and sayings of one text, each found when it is first asked for."""

    def __init__(self, text: str, published_at: date | None = None) -> None:
        self.text = text
        self.published_at = published_at
        """The day from which 'on Thursday' and 'yesterday' count."""

    def excerpt(self, span: Span) -> Excerpt:
        return Excerpt.of(self.text, span)

    @cached_property
    def folded(self) -> Folded:
        return fold_with_origins(self.text)

    @cached_property
    def sentences(self) -> list[Span]:
        return split_sentences(self.text)

    @cached_property
    def sentences_by_words(self) -> Mapping[str, Sequence[Span]]:
        """The sentences that fold to the same words."""
        found: dict[str, list[Span]] = {}
        for sentence in self.sentences:
            found.setdefault(fold(sentence.of(self.text)), []).append(sentence)
        return found

    @cached_property
    def stems(self) -> frozenset[str]:
        """Every word, folded and stemmed; 'US' is 'United States' too."""
        return frozenset(terms(spell_out(self.text)))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word as it is written, in lower case."""
        return frozenset(re.findall(r"[^\W_]+", self.text.lower()))

    @cached_property
    def wanted(self) -> frozenset[str]:
        """Words that carry meaning, and figures by value, so that €31m is 31 million euros."""
        return frozenset(content_terms(without_figures(self.text))) | _values(self.text)

    @cached_property
    def found_in_sentences(self) -> list[frozenset[str]]:
        """For each sentence its words and the values of its figures."""
        texts = [sentence.of(self.text) for sentence in self.sentences]
        return [frozenset(terms(spell_out(text))) | _values(text) for text in texts]

    @cached_property
    def names(self) -> list[Name]:
        return find_names(self.text)

    @cached_property
    def aliases(self) -> dict[str, str]:
        return find_aliases(self.text, self.names)

    @cached_property
    def figures(self) -> list[Figure]:
        return find_figures(self.text)

    @cached_property
    def figure_values(self) -> frozenset[float]:
        return frozenset(figure.value for figure in self.figures)

    @cached_property
    def attributions(self) -> list[Attribution]:
        """Who says what."""
        return [each for each in self._all_attributions if each.stance.is_said]

    @cached_property
    def thoughts(self) -> list[Attribution]:
        """Who wants, plans or favours what."""
        return [each for each in self._all_attributions if each.stance is Stance.THOUGHT]

    @cached_property
    def _all_attributions(self) -> list[Attribution]:
        return find_attributions(self.text)

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds a character; the whole text where none does."""
        return next(
            (each for each in self.sentences if each.start <= offset < each.end), Span(0, len(self.text))
        )

    def sentences_in(self, window: Span) -> list[Span]:
        """The sentences of which some of the window is a part."""
        return [each for each in self.sentences if window.overlaps(each)]

    def names_somebody(self, name: str) -> bool:
        """Whether the text names whom `name` names, in any form."""
        forms = (name, self.aliases.get(name, name))
        return any(same_name(form, other.text) for form in forms for other in self.names)


_LONG = 12_000
"""Characters from which of a text only what lies around the place in question is read closely."""
_AROUND = 3000
_LONGEST_WINDOW = 6000
_CONTEXT = 2000
"""Characters before a passage in which it is looked up whom its pronouns and short names mean."""


class PassageReading(Reading):
    """A passage of a longer text: read by itself, but who speaks and what short names stand for is taken from
    what the text says before."""

    def __init__(self, text: str, span: Span, published_at: date | None = None) -> None:
        super().__init__(span.of(text), published_at)
        start = max(0, span.start - _CONTEXT)
        self._before = span.start - start
        self._around = Reading(text[start : span.end])
        self._opening = Reading(text[: min(_CONTEXT, start)])

    @cached_property
    def _all_attributions(self) -> list[Attribution]:
        inside = (each for each in self._around._all_attributions if each.content_span.end > self._before)
        return [self._clipped(each) for each in inside]

    @cached_property
    def aliases(self) -> dict[str, str]:
        return {**self._opening.aliases, **self._around.aliases}

    @cached_property
    def found_in_sentences(self) -> list[frozenset[str]]:
        """The words of each sentence; where it says 'she', those of her name too."""
        found = super().found_in_sentences
        for each in self.attributions:
            for at, sentence in enumerate(self.sentences):
                if sentence.start <= each.speaker_span.start < sentence.end:
                    found[at] |= frozenset(terms(each.speaker))
        return found

    def names_somebody(self, name: str) -> bool:
        return super().names_somebody(name) or any(same_name(name, a.speaker) for a in self.attributions)

    def _clipped(self, each: Attribution) -> Attribution:
        """With offsets in the passage; what stands before it is cut off."""
        return replace(
            each,
            speaker_span=self._inside(each.speaker_span),
            cue_span=self._inside(each.cue_span),
            content_span=self._inside(each.content_span),
        )

    def _inside(self, span: Span) -> Span:
        return Span(max(0, span.start - self._before), max(0, span.end - self._before))


def narrowed(window: Span) -> Span:
    """The beginning of a window whose sentences are none that anybody wrote."""
    return Span(window.start, min(window.end, window.start + _LONGEST_WINDOW))


def read_around(reading: Reading, window: Span) -> tuple[Reading, Span, int]:
    """(what to read closely, the window in it, where it begins in the whole): of a short text all of it."""
    if len(reading.text) <= _LONG:
        return reading, window, 0
    window = narrowed(window)
    near = [
        each
        for each in reading.sentences
        if each.end >= window.start - _AROUND and each.start <= window.end + _AROUND
    ]
    start = max(near[0].start if near else window.start, window.start - 2 * _AROUND)
    end = min(near[-1].end if near else window.end, window.end + 2 * _AROUND)
    part = read_passage(reading.text, Span(start, end), reading.published_at)
    return part, window.shifted(-start), start


@lru_cache(maxsize=128)
def read_passage(text: str, span: Span, published_at: date | None = None) -> PassageReading:
    """The reading of a passage; that which several sentences cite is made once."""
    return PassageReading(text, span, published_at)


@lru_cache(maxsize=128)
def read(text: str, published_at: date | None = None) -> Reading:
    """The reading of a text; that of one which several sentences are held against is made once."""
    return Reading(text, published_at)


def _values(text: str) -> frozenset[str]:
    return frozenset(f"= {figure.value:g}" for figure in find_figures(text))
