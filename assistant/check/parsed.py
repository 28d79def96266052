"""A text's sentences with their grammar, and whether two nouns of two texts name the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.check.dates import after_dateline
from assistant.check.predicates import Predicate, read_predicates
from assistant.check.reading import Reading
from assistant.text.folding import fold
from assistant.text.grammar import Grammar, Token
from assistant.text.names import same_name
from assistant.text.synonyms import are_synonyms
from assistant.text.words import stem
from assistant.types import Excerpt, Span


@dataclass(frozen=True, slots=True)
class ParsedSentence:
    """A sentence of a text, its grammar and its predicates."""

    text: Reading
    span: Span
    grammar: Grammar
    predicates: tuple[Predicate, ...]

    def excerpt(self, *tokens: Token) -> Excerpt:
        span = Span(min(each.span.start for each in tokens), max(each.span.end for each in tokens))
        return self.text.excerpt(span.shifted(self.span.start))

    def name_of(self, token: Token) -> str:
        """The whole name that a word is of; the word where the name rules see none."""
        at = token.span.shifted(self.span.start)
        found = next((name.text for name in self.text.names if name.span.overlaps(at)), token.text)
        return self.text.aliases.get(found, found)

    def phrase(self, noun: Token) -> str:
        """A noun with the words right before it that belong to it: 'the coastal road'."""
        own = {each.at for each in self.grammar.below(noun) if each.relation not in ("cc", "conj", "punct")}
        first = noun.at
        while first - 1 in own:
            first -= 1
        span = Span(self.grammar.tokens[first].span.start, noun.span.end)
        words = span.shifted(self.span.start).of(self.text.text)
        opening = self.grammar.tokens[first]
        return words if opening.is_name or opening.tag == "CD" else words[:1].lower() + words[1:]

    def called(self, noun: Token) -> list[tuple[str, str]]:
        """(key, whole name or nothing) of a noun, then of what stands beside it: 'Castellan' of 'the builder
        Castellan'."""
        beside = [each for each in self.grammar.children(noun, "compound", "appos", "nmod") if each.is_noun]
        return [(key(each), self.name_of(each) if each.is_name else "") for each in (noun, *beside)]

    def is_named(self, noun: Token) -> bool:
        return noun.is_name or any(each.is_name for each in self.grammar.children(noun, "appos"))


def read_sentences(text: Reading, spans: Sequence[Span]) -> list[ParsedSentence]:
    """The sentences of `text` at `spans`."""
    begins = after_dateline(text.text)
    cut = [Span(begins, each.end) if each.start < begins < each.end else each for each in spans]
    read = ((span, read_predicates(span.of(text.text))) for span in cut)
    return [ParsedSentence(text, span, parsed.grammar, parsed.predicates) for span, parsed in read]


def is_same(ours: Token, mine: ParsedSentence, theirs: Token, sentence: ParsedSentence) -> bool:
    """Whether two nouns name one person or thing, by themselves or by what they are called beside."""
    one, other = mine.called(ours), sentence.called(theirs)
    return any(_is_alike(one[0], each) for each in other) or any(_is_alike(each, other[0]) for each in one)


def _is_alike(one: tuple[str, str], other: tuple[str, str]) -> bool:
    (own_key, name), (other_key, other_name) = one, other
    if name and other_name:
        words, others = set(name.split()), set(other_name.split())
        return same_name(name, other_name) or (own_key == other_key and (words <= others or others <= words))
    return own_key == other_key or are_synonyms(own_key, other_key)


def is_same_word(one: Token, other: Token) -> bool:
    """Whether one is a form of the other."""
    return key(one) == key(other) or stem(fold(one.text)) == stem(fold(other.text))


def key(token: Token) -> str:
    """Alike for the forms of one word."""
    return stem(fold(token.lemma))
