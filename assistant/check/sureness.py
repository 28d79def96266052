"""Whether what a verb of a sentence says is so: denied, left open, asked, or only wanted."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.text.grammar import Grammar, Token

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
_NOBODY = frozenset("no nobody none nothing neither".split())
_UNDONE = frozenset("fail refuse decline avoid refrain rule stop prevent forget prohibit ban bar".split())
"""What hangs on these is not done."""
_OPENING = frozenset("may might could would should must will shall can".split())
_DOUBTING = frozenset(
    """probably possibly perhaps maybe likely allegedly reportedly supposedly apparently presumably
    potentially""".split()
)
WANTING = frozenset(
    """accuse deny suspect charge plan intend hope want prefer expect aim
    seek vow promise pledge threaten agree
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


def how_sure(grammar: Grammar, verb: Token) -> tuple[tuple[str, ...], bool]:
    """(the words that leave it open, whether it is denied)"""
    denied, opens = how_sure_of_itself(grammar, verb)
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
    if verb.relation == "conj" and head.is_verb and not grammar.children(verb, *SUBJECTS, *PASSIVE_SUBJECTS):
        more, is_denied = how_sure(grammar, head)
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
            and how_sure_of_itself(grammar, grammar.head(over))[0]
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
            denied = denied != how_sure_of_itself(grammar, over)[0]
        elif verb.relation == "xcomp" and over.lemma == "be" and _is_to(grammar, verb):
            opens = (*opens, "to")
        elif hangs and verb.relation == "xcomp" and over.is_verb:
            denied = denied != how_sure_of_itself(grammar, over)[0]
    return opens, denied


def _is_of(grammar: Grammar, verb: Token) -> bool:
    """Whether a clause tells of its noun, as in 'the report that he wrote', and is not what the noun says."""
    own = [*grammar.children(verb, *SUBJECTS, *PASSIVE_SUBJECTS, "dobj")]
    return not own or any(each.tag.startswith("W") for each in own)


def _is_no_one(grammar: Grammar, noun: Token) -> bool:
    """'There is not one witness who …', 'no witness who …'."""
    over = grammar.head(noun)
    is_there = over.lemma == "be" and bool(grammar.children(over, "expl"))
    return is_there and how_sure_of_itself(grammar, over)[0]


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
    subjects = grammar.children(verb, *SUBJECTS, *PASSIVE_SUBJECTS)
    before = grammar.children(verb, "aux", "auxpass")
    is_turned = bool(subjects and before) and before[0].at < subjects[0].at
    return is_turned and before[0].text.lower() in ("had", "should", "were") and verb.relation != "ROOT"


def _is_to(grammar: Grammar, verb: Token) -> bool:
    return any(each.lemma == "to" for each in grammar.children(verb, "aux"))


def _joins_with_or(grammar: Grammar, verb: Token) -> bool:
    return any(each.lemma in ("or", "nor") for each in grammar.children(verb, "cc"))


def how_sure_of_itself(grammar: Grammar, word: Token) -> tuple[bool, tuple[str, ...]]:
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
        elif each.relation in (*SUBJECTS, *PASSIVE_SUBJECTS, "dobj", "attr"):
            count += _is_nobody(grammar, each)
    return bool(count % 2), tuple(opens)


def _is_nobody(grammar: Grammar, noun: Token) -> bool:
    return noun.text.lower() in _NOBODY or any(
        each.text.lower() in ("no", "neither") for each in grammar.children(noun, "det")
    )
