"""A text read once: what the comparisons of the check need of a claim and of its evidence."""

from __future__ import annotations

from datetime import date
from functools import cached_property, lru_cache

from assistant.text.figures import Figure, find_figures, without_figures
from assistant.text.folding import Folded, fold_with_origins
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
    def stems(self) -> frozenset[str]:
        """Every word, folded and stemmed."""
        return frozenset(terms(self.text))

    @cached_property
    def wanted(self) -> frozenset[str]:
        """Words that carry meaning, and figures by value, so that €31m is 31 million euros."""
        return frozenset(content_terms(without_figures(self.text))) | _values(self.text)

    @cached_property
    def found_in_sentences(self) -> list[frozenset[str]]:
        """For each sentence its words and the values of its figures."""
        texts = [sentence.of(self.text) for sentence in self.sentences]
        return [frozenset(terms(text)) | _values(text) for text in texts]

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
    def attributions(self) -> list[Attribution]:
        """Who says what."""
        return [each for each in self._all_attributions if each.stance is not Stance.THOUGHT]

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

    def names_somebody(self, name: str) -> bool:
        """Whether the text names whom `name` names, in any form."""
        forms = (name, self.aliases.get(name, name))
        return any(same_name(form, other.text) for form in forms for other in self.names)


@lru_cache(maxsize=128)
def read(text: str, published_at: date | None = None) -> Reading:
    """The reading of a text; that of a passage which several sentences cite is made once."""
    return Reading(text, published_at)


def _values(text: str) -> frozenset[str]:
    return frozenset(f"= {figure.value:g}" for figure in find_figures(text))
