"""What numbers count and measure in a sentence, by its grammar."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.text.figures import find_figures
from assistant.text.grammar import Grammar, Token

MAGNITUDES = frozenset("hundred thousand million billion trillion".split())


def amounts(grammar: Grammar, verb: Token) -> Iterator[tuple[str, Token]]:
    """(preposition, number) of 'to 8.3 billion crowns' and 'by 4%' behind a verb."""
    for link in grammar.children(verb, "prep"):
        for noun in grammar.children(link, "pobj"):
            near = [noun, *grammar.children(noun, "nummod", "compound", "quantmod")]
            near += [inner for each in near[1:] for inner in grammar.children(each, "compound", "quantmod")]
            found = [each for each in near if _is_number(each)]
            if len(found) == 1:
                yield link.lemma, found[0]


def _is_number(token: Token) -> bool:
    return token.tag == "CD" and token.lemma not in MAGNITUDES and bool(find_figures(token.text))


def counts(grammar: Grammar, noun: Token) -> list[Token]:
    """The numbers that count a noun."""
    near = grammar.children(noun, "nummod", "amod")
    # The parser takes 'Eleven' at the beginning of a sentence for an adjective.
    return [each for each in near if each.tag == "CD" or (each.tag == "JJ" and find_figures(each.text))]


def is_same_number(one: Token, other: Token) -> bool:
    ours, theirs = find_figures(one.text), find_figures(other.text)
    return bool(ours and theirs and ours[0].value == theirs[0].value)
