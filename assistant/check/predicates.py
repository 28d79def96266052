"""Who does what to whom in a sentence, and whether it is so: its predicates, read off its grammar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.text.grammar import Grammar, Token, parse
from assistant.text.name_words import CALENDAR

_SUBJECTS = ("nsubj", "csubj")
_PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
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
_NOBODY = frozenset("no nobody none nothing neither".split())
_UNDONE = frozenset("fail refuse decline avoid refrain rule stop prevent forget prohibit ban bar".split())
"""What hangs on these is not done."""
_OPENING = frozenset("may might could would should must will shall can".split())
_DOUBTING = frozenset(
    """probably possibly perhaps maybe likely allegedly reportedly supposedly apparently presumably
    potentially""".split()
)
WANTING = frozenset(
    """accuse deny suspect charge plan intend hope want expect aim seek vow promise pledge threaten agree
    offer propose try attempt prepare wish urge ask order tell call demand recommend suggest advise invite
    request require encourage persuade consider discuss debate think believe fear predict forecast
    anticipate due likely ready set about willing able supposed inclined unlikely possible go need""".split()
)
"""What hangs on these may not have been done yet, or never."""
_BELIEVING = frozenset(
    """believe think suspect fear doubt hope assume speculate imagine dream suppose wonder claim allege insist
    suggest pretend presume guess feel expect predict deny""".split()
)
"""What is said behind these with 'that' is somebody's belief."""
_REPORTS = frozenset(
    """report claim allegation rumour rumor suggestion accusation suspicion fear hope belief idea theory
    speculation possibility risk danger""".split()
)
"""What these tell with 'that' may or may not be so."""
FUTURE = frozenset("will would shall must should can".split())
"""Words with which it is not done yet, but not in doubt."""
_IF = frozenset("if unless whether".split())


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
    named = [each for each in grammar.children(noun, "appos") if each.is_name]
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
        opens, is_denied = _how_sure(grammar, token)
        for word in state or [token]:
            more = _how_sure_of_itself(grammar, word) if state else (False, ())
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
    subjects = [_meant(grammar, verb, each) for each in grammar.children(verb, *_SUBJECTS)]
    passive = [_meant(grammar, verb, each) for each in grammar.children(verb, *_PASSIVE_SUBJECTS)]
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
        return grammar.head(verb) if verb.relation == "relcl" else subject
    return subject


def _is_passive(grammar: Grammar, verb: Token) -> bool:
    if grammar.children(verb, "auxpass", "agent"):
        return True
    if verb.tag != "VBN" or grammar.children(verb, "aux"):
        return False
    if verb.relation == "conj" and not grammar.children(verb, *_SUBJECTS):
        return bool(grammar.children(grammar.head(verb), "auxpass"))
    return verb.relation in ("acl", "advcl", "ROOT") and not grammar.children(verb, "dobj", *_SUBJECTS)


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
    if grammar.children(verb, *_SUBJECTS, *_PASSIVE_SUBJECTS):
        return True
    head = grammar.head(verb)
    if verb.relation == "acl" and head.relation == "ROOT":
        # Seen where 'The road reopened' is read as 'the road that was reopened'.
        return True
    return verb.relation == "conj" and verb.tag == head.tag and _has_own_subject(grammar, head)


def _surface_subject(grammar: Grammar, verb: Token) -> list[Token]:
    own = grammar.children(verb, *_SUBJECTS, *_PASSIVE_SUBJECTS)
    return [_meant(grammar, verb, each) for each in own] or (
        _implied(grammar, verb) if verb.head < verb.at or verb.relation in ("conj", "xcomp", "advcl") else []
    )


# --- whether it is so


def _how_sure(grammar: Grammar, verb: Token) -> tuple[tuple[str, ...], bool]:
    """(the words that leave it open, whether it is denied)"""
    denied, opens = _how_sure_of_itself(grammar, verb)
    opens = (*opens, *(each.text for each in grammar.children(verb, "aux") if each.lemma in _OPENING))
    opens = (*opens, *(each.text for each in grammar.children(verb, "mark") if each.lemma in _IF))
    opens = (*opens, *_asked(grammar, verb))
    head = grammar.head(verb)
    over = grammar.head(head) if verb.relation == "pcomp" else head
    if verb.relation == "ccomp" and over.lemma in _BELIEVING and over.tag != "VBG":
        opens = (*opens, over.text)
    if verb.relation in ("acl", "ccomp", "relcl") and head.lemma in _REPORTS and not _is_of(grammar, verb):
        opens = (*opens, head.text)
    if verb.relation == "relcl" and _is_no_one(grammar, head):
        denied = not denied
    if (
        verb.relation == "conj"
        and head.is_verb
        and not grammar.children(verb, *_SUBJECTS, *_PASSIVE_SUBJECTS)
    ):
        more, is_denied = _how_sure(grammar, head)
        # 'Did not come or call', 'will come and stay': what stands before the first holds for the second.
        own = bool(grammar.children(verb, "aux"))
        return (
            (opens, denied)
            if own
            else ((*more, *opens), denied or (is_denied and _joins_with_or(grammar, head)))
        )
    if verb.relation in ("xcomp", "pcomp", "ccomp", "acl", "advcl") and over.at != verb.at:
        hangs = verb.relation in ("xcomp", "pcomp") or _is_to(grammar, verb)
        if (
            verb.relation == "pcomp"
            and over.relation == "dobj"
            and _how_sure_of_itself(grammar, grammar.head(over))[0]
        ):
            # 'Do not have the luxury of waiting'.
            opens = (*opens, over.text)
        if (hangs and over.lemma in _UNDONE) or (
            hangs
            and over.lemma in ("have", "be")
            and any(
                each.lemma == "yet"
                for each in [*grammar.children(over, "advmod"), *grammar.children(verb, "advmod")]
            )
        ):
            denied = not denied
        elif hangs and (over.lemma in WANTING):
            opens = (*opens, over.text)
            denied = denied != _how_sure_of_itself(grammar, over)[0]
        elif verb.relation == "xcomp" and over.lemma == "be" and _is_to(grammar, verb):
            opens = (*opens, "to")
        elif hangs and verb.relation == "xcomp" and over.is_verb:
            denied = denied != _how_sure_of_itself(grammar, over)[0]
    return opens, denied


def _is_of(grammar: Grammar, verb: Token) -> bool:
    """Whether a clause tells of its noun, as in 'the report that he wrote', and is not what the noun says."""
    own = [*grammar.children(verb, *_SUBJECTS, *_PASSIVE_SUBJECTS, "dobj")]
    return any(each.tag.startswith("W") for each in own) or verb.tag in ("VBN", "VBG") or not own


def _is_no_one(grammar: Grammar, noun: Token) -> bool:
    """'There is not one witness who …', 'no witness who …'."""
    over = grammar.head(noun)
    is_there = over.lemma == "be" and bool(grammar.children(over, "expl"))
    return is_there and _how_sure_of_itself(grammar, over)[0]


def _asked(grammar: Grammar, verb: Token) -> Iterator[str]:
    """The signs that a sentence asks, or that it is an 'if' without the word: 'had he been bribed, …'."""
    if grammar.tokens[-1].text.startswith("?"):
        yield "?"
    if _is_if(grammar, verb) or any(
        _is_if(grammar, each)
        or any(mark.lemma in ("if", "unless") for mark in grammar.children(each, "mark"))
        for each in grammar.children(verb, "advcl")
    ):
        yield "if"


def _is_if(grammar: Grammar, verb: Token) -> bool:
    subjects = grammar.children(verb, *_SUBJECTS, *_PASSIVE_SUBJECTS)
    before = grammar.children(verb, "aux", "auxpass")
    is_turned = bool(subjects and before) and before[0].at < subjects[0].at
    return is_turned and before[0].text.lower() in ("had", "should", "were") and verb.relation != "ROOT"


def _is_to(grammar: Grammar, verb: Token) -> bool:
    return any(each.lemma == "to" for each in grammar.children(verb, "aux"))


def _joins_with_or(grammar: Grammar, verb: Token) -> bool:
    return any(each.lemma in ("or", "nor") for each in grammar.children(verb, "cc"))


def _how_sure_of_itself(grammar: Grammar, word: Token) -> tuple[bool, tuple[str, ...]]:
    """(denied, words of doubt), of what stands right with it."""
    count = 0
    opens: list[str] = []
    for each in grammar.children(word):
        low = each.text.lower()
        if each.relation == "neg" or low in ("never", "hardly", "barely", "scarcely"):
            count += low not in ("only",)
        elif low in _DOUBTING:
            opens.append(each.text)
        elif (each.relation in ("advmod", "preconj") and low in ("neither", "nor")) or (
            low == "longer" and any(inner.relation == "neg" for inner in grammar.children(each))
        ):
            count += 1
        elif each.relation in (*_SUBJECTS, *_PASSIVE_SUBJECTS, "dobj", "attr"):
            count += _is_nobody(grammar, each)
    return bool(count % 2), tuple(opens)


def _is_nobody(grammar: Grammar, noun: Token) -> bool:
    return noun.text.lower() in _NOBODY or any(
        each.text.lower() in ("no", "neither") for each in grammar.children(noun, "det")
    )
