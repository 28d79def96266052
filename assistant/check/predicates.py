"""Who does what to whom in a sentence, and whether it is so: its predicates, read off its grammar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.check.sureness import PASSIVE_SUBJECTS, SUBJECTS, how_sure, how_sure_of_itself
from assistant.text.grammar import Grammar, Token, parse
from assistant.text.name_words import CALENDAR

_COMPLEMENTS = ("acomp", "attr", "oprd")
_COPULAS = frozenset("be become remain stay seem appear feel look prove get grow".split())
_WHICH = frozenset("that which who whom".split())
_PARTS = frozenset(
    """number total series group kind sort pair set range amount most many some few all none both each
    several half majority minority dozen hundred thousand million percent part rest lot plenty couple handful
    string row one two three four five six seven eight nine ten member % first second third last""".split()
)
"""Of what follows their 'of' they tell only how much: 'two of the judges' are judges."""
_TIMES = CALENDAR | set(
    "morning noon evening night midnight tomorrow day week month year end then now".split()
)
"""'Released by morning' names nobody who released them."""
_FINITE = frozenset("VBD VBZ VBP".split())


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb, or what a copula says of its subject, with those that take part in it."""

    word: Token
    doers: tuple[Token, ...]
    """Who does it, or of whom it is said; the last word of each name or noun phrase."""
    done_to: tuple[Token, ...]
    doers_are_implied: bool
    """Whether who does it is taken from what the verb hangs on, where parsers err most."""
    done_to_is_implied: bool
    is_main: bool
    """Whether the sentence says this, and does not only mention it."""
    is_state: bool
    """Whether it is what a copula says of its subject: 'open' in 'the bridge is open'."""
    is_denied: bool
    left_open: tuple[str, ...]
    """The words that leave open whether it is so: 'may', 'plans', 'if'."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence with its predicates."""

    grammar: Grammar
    predicates: tuple[Predicate, ...]


@lru_cache(maxsize=8192)
def read_predicates(sentence: str) -> Parsed:
    """The predicates of one sentence, in order; none where it is not English."""
    grammar = parse(sentence)
    return Parsed(grammar, tuple(_predicates(grammar)))


def members(grammar: Grammar, noun: Token) -> Iterator[Token]:
    """The nouns that `noun` stands for: itself, what it is joined to by 'and', and what it is a part of."""
    named = [each for each in grammar.children(noun, "appos") if each.is_noun]
    if named and (noun.lemma in _PARTS or noun.tag == "CD"):
        # 'One of them, the builder Goran Pelc'.
        yield from members(grammar, named[0])
        return
    yield noun
    for other in grammar.children(noun, "conj"):
        if not other.is_verb:
            yield from members(grammar, other)
    if noun.lemma in _PARTS or noun.tag == "CD":
        for link in grammar.children(noun, "prep"):
            if link.lemma == "of":
                for inner in grammar.children(link, "pobj"):
                    yield from members(grammar, inner)


def _predicates(grammar: Grammar) -> Iterator[Predicate]:
    for token in grammar.tokens:
        if not token.is_verb or token.relation in ("aux", "auxpass", "amod", "compound"):
            continue
        state = grammar.children(token, *_COMPLEMENTS) if token.lemma in _COPULAS else []
        doers, done_to = _taking_part(grammar, token)
        has_subject = _has_own_subject(grammar, token)
        opens, is_denied = how_sure(grammar, token)
        for word in state or [token]:
            more = how_sure_of_itself(grammar, word) if state else (False, ())
            yield Predicate(
                word,
                tuple(each for one in doers for each in members(grammar, one)),
                tuple(each for one in done_to for each in members(grammar, one)),
                not has_subject and not grammar.children(token, "agent"),
                not has_subject and _is_passive(grammar, token),
                token.relation == "ROOT",
                bool(state),
                is_denied != more[0],
                (*opens, *more[1]),
            )


# --- who takes part


def _taking_part(grammar: Grammar, verb: Token) -> tuple[list[Token], list[Token]]:
    """(who does it, to whom it is done)"""
    subjects = [_meant(grammar, verb, each) for each in grammar.children(verb, *SUBJECTS)]
    passive = [_meant(grammar, verb, each) for each in grammar.children(verb, *PASSIVE_SUBJECTS)]
    objects = [_meant(grammar, verb, each) for each in grammar.children(verb, "dobj")]
    links = grammar.children(verb, "agent")
    if passive and not links:
        # 'Was paid for by the maker.'
        stranded = [each for each in grammar.children(verb, "prep") if not grammar.children(each, "pobj")]
        behind = [verb, *stranded]
        links = [each for one in behind for each in grammar.children(one, "prep") if each.lemma == "by"]
    by = [inner for link in links for inner in grammar.children(link, "pobj")]
    agents = [each for each in by if each.lemma not in _TIMES and each.tag != "CD"]
    if passive and verb.relation == "ROOT" and not grammar.children(verb, "auxpass"):
        # Seen where 'The road reopened' is read as 'the road that was reopened'.
        return passive, objects
    if passive or _is_passive(grammar, verb):
        return agents, passive or objects or _implied(grammar, verb)
    return subjects or _implied(grammar, verb), objects


def _meant(grammar: Grammar, verb: Token, subject: Token) -> Token:
    """For 'who' and 'which' what they stand for."""
    if subject.lemma in _WHICH and subject.tag.startswith("W"):
        while verb.relation in ("xcomp", "ccomp", "conj"):
            verb = grammar.head(verb)
        return _told_of(grammar, grammar.head(verb), subject) if verb.relation == "relcl" else subject
    return subject


def _told_of(grammar: Grammar, noun: Token, which: Token) -> Token:
    """The Delvex of 'Delvex, a company from Norlund, which …', where parsers take the nearest."""
    link = grammar.head(noun)
    over = grammar.head(link)
    is_placed = noun.is_name and noun.relation == "pobj" and link.lemma in ("from", "in", "at", "near")
    if not is_placed or not over.is_noun or grammar.tokens[which.at - 1].text != ",":
        return noun
    while over.relation == "appos":
        over = grammar.head(over)
    return over if over.is_name or which.lemma == "who" else noun


def _is_passive(grammar: Grammar, verb: Token) -> bool:
    if grammar.children(verb, "auxpass", "agent"):
        return True
    if verb.tag != "VBN" or grammar.children(verb, "aux"):
        return False
    if verb.relation == "conj" and not grammar.children(verb, *SUBJECTS):
        return bool(grammar.children(grammar.head(verb), "auxpass"))
    return verb.relation in ("acl", "advcl", "ROOT") and not grammar.children(verb, "dobj", *SUBJECTS)


def _implied(grammar: Grammar, verb: Token) -> list[Token]:
    """The subject of a verb that has none of its own, from what it hangs on."""
    head = grammar.head(verb)
    if verb.relation == "acl":
        return [head] if head.is_noun else []
    if verb.relation in ("conj", "advcl", "xcomp") and (head.is_verb or head.tag == "MD"):
        told = [each for each in grammar.children(head, "dobj", "dative") if each.at < verb.at]
        if verb.relation == "xcomp" and told:
            return [_meant(grammar, head, each) for each in told]
        return _surface_subject(grammar, head)
    if verb.relation == "pcomp":
        over = grammar.head(head)
        return grammar.children(over, "dobj") or (_surface_subject(grammar, over) if over.is_verb else [])
    return []


def _has_own_subject(grammar: Grammar, verb: Token) -> bool:
    if grammar.children(verb, *SUBJECTS, *PASSIVE_SUBJECTS):
        return True
    head = grammar.head(verb)
    if verb.relation == "acl" and head.relation == "ROOT":
        # Seen where 'The road reopened' is read as 'the road that was reopened'.
        return True
    is_alike = verb.tag == head.tag or {verb.tag, head.tag} <= _FINITE
    return verb.relation == "conj" and is_alike and _has_own_subject(grammar, head)


def _surface_subject(grammar: Grammar, verb: Token) -> list[Token]:
    own = grammar.children(verb, *SUBJECTS, *PASSIVE_SUBJECTS)
    return [_meant(grammar, verb, each) for each in own] or (
        _implied(grammar, verb) if verb.head < verb.at or verb.relation in ("conj", "xcomp", "advcl") else []
    )
