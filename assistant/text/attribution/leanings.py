"""What somebody is seen to mean, feel or try, where no words of theirs are told.

'Ilić may not understand …', 'the party made the case for …', 'voters' worries about …', 'she tried to
convince them that …': neither a saying nor a plan to hold anybody to, but somebody's view all the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.text.attribution.clauses import Sentence
from assistant.text.attribution.complements import Content, trimmed
from assistant.text.attribution.cues import group_start
from assistant.text.attribution.grammar import DETERMINERS, PREPOSITIONS
from assistant.text.attribution.leaning_subjects import has_a_mind, leaning_subject, shortened_subject
from assistant.text.attribution.leaning_words import (
    LEANING_NOUNS,
    LEANING_STATES,
    LEANING_VERBS,
    LIGHT_VERBS,
    ONLY_WITH_THAT,
    POLLS,
    SEEN_STATES,
    SIDES,
    UNSURE_VERBS,
    UTTERANCES,
)
from assistant.text.attribution.long_subjects import opening_phrase
from assistant.text.attribution.mentions import Mention, mention_starting
from assistant.text.attribution.subjects import sentence_subject
from assistant.text.folding import fold
from assistant.text.name_words import PLACES
from assistant.text.reporting_verbs import DOCUMENTS, Form
from assistant.types import Span

_BE = frozenset("is are was were be been being am isn't aren't wasn't weren't 's 're 'm".split())
_LINKING = _BE | frozenset(
    "remain remains remained feel feels felt seem seems seemed grew became become".split()
)
_POSSESSIVES = frozenset("his her its their our my".split())
_OPENERS = frozenset(
    "that to of for about on against over toward towards with is was are were by from : ,".split()
)
_LONGEST_OBJECT = 6
_LONGEST_HEADING = 8

_Found = tuple[Mention, Span, Content]


def leaning(sentence: Sentence) -> _Found | None:
    """Who, in which words, and about what: of the sentence's subject rather than of somebody beside it."""
    outer = _by_heading(sentence) or _by_poll(sentence)
    if outer is not None:
        return outer
    found = list(_leanings(sentence))
    subject = sentence_subject(sentence) or opening_phrase(sentence, sentence.length)
    main = [each for each in found if subject is not None and each[0].first == subject.first]
    # 'In his message to voters' beside another subject says little of whose view the sentence tells.
    other = [each for each in found if sentence.low(each[0].first) not in _POSSESSIVES]
    return next(iter(main or other), None)


def _leanings(sentence: Sentence) -> Iterator[_Found]:
    inside_names = {at for first, (last, _) in sentence.names.items() for at in range(first, last)}
    places = [
        at for at in range(1, sentence.length) if at not in inside_names and sentence.tokens[at].is_word
    ]
    for find in (_by_verb, _by_state, _by_side, _by_noun, _by_others):
        for at in places:
            found = find(sentence, at)
            if found is not None:
                yield found


def _by_heading(sentence: Sentence) -> _Found | None:
    """'Ilić: Nobody will leave' and 'Poll: Voters want more', as headlines have it."""
    colon = next(
        (k for k in range(1, min(_LONGEST_HEADING, sentence.length)) if sentence.low(k) == ":"), None
    )
    if colon is None:
        return None
    named = sentence.name_ending(colon)
    is_person = named is not None and fold(named[1].text) not in PLACES
    is_heading = all(token.is_capitalised for token in sentence.tokens[:colon])
    if not (is_heading and is_person) and sentence.low(colon - 1) not in DOCUMENTS:
        return None
    content = trimmed(sentence, colon + 1, sentence.length)
    source = Mention(0, colon, named[1] if named else None)
    return (source, sentence.span(colon, colon + 1), content) if content is not None else None


def _by_poll(sentence: Sentence) -> _Found | None:
    """'In a poll of voters, half chose …' and '… fell in two surveys'."""
    for at in range(sentence.length - 2):
        if sentence.low(at) not in ("in", "by", "from"):
            continue
        source = mention_starting(sentence, at + 1)
        if source is None or not any(sentence.low(k) in POLLS for k in range(source.first, source.last)):
            continue
        if at >= 2 and sentence.low(source.last) not in (",", ".", "released", "published", "conducted"):
            continue
        content = trimmed(sentence, source.last, sentence.length) if at < 2 else trimmed(sentence, 0, at)
        if content is not None:
            return source, sentence.span(at, at + 1), content
    return None


def _by_verb(sentence: Sentence, at: int) -> _Found | None:
    form = LEANING_VERBS.get(sentence.low(at))
    if form is None or _is_noun(sentence, at):
        return None
    if sentence.low(at) in ONLY_WITH_THAT and sentence.low(at + 1) != "that":
        return None
    first = group_start(sentence, at)
    group = {sentence.low(k) for k in range(first, at)}
    if form is Form.PAST and group & _BE:
        return _passive(sentence, first, at)
    source = leaning_subject(sentence, first, form) or _inverted(sentence, first, at)
    if source is None or (
        sentence.low(at) in UNSURE_VERBS and not (group or source.name or source.is_pronoun)
    ):
        return None
    return _report(sentence, source, first, at)


def _inverted(sentence: Sentence, first: int, at: int) -> Mention | None:
    """'“…,” beamed the owner'"""
    after_quotation = sentence.is_quotation(first - 1) or sentence.is_quotation(first - 2)
    source = mention_starting(sentence, at + 1) if first > 0 and first == at and after_quotation else None
    return source if source is not None and has_a_mind(sentence, source) else None


def _is_noun(sentence: Sentence, at: int) -> bool:
    before = sentence.low(at - 1)
    is_gerund = sentence.low(at).endswith("ing")
    if before in DETERMINERS and before not in ("that", "all", "both", "most", "many", "some", "this"):
        return True
    return (sentence.tokens[at - 1].is_possessive and shortened_subject(sentence, at) is None) or (
        before in PREPOSITIONS and before != "to" and not is_gerund
    )


def _passive(sentence: Sentence, first: int, at: int) -> _Found | None:
    by = next((k for k in range(at + 1, min(at + 4, sentence.length)) if sentence.low(k) == "by"), None)
    agent = mention_starting(sentence, by + 1) if by is not None else None
    if agent is None or not has_a_mind(sentence, agent):
        return None
    content = trimmed(sentence, 0, first) or trimmed(sentence, agent.last, sentence.length)
    return (agent, sentence.span(first, at + 1), content) if content else None


def _by_state(sentence: Sentence, at: int) -> _Found | None:
    if sentence.low(at) not in LEANING_STATES:
        return None
    linking = _linking_verb(sentence, at)
    if linking is None:
        return None
    first = group_start(sentence, linking)
    source = leaning_subject(sentence, first, Form.PRESENT)
    return _report(sentence, source, first, at) if source is not None else None


def _linking_verb(sentence: Sentence, at: int) -> int | None:
    """Where 'is not at all' begins before a state; after 'she's' the word that follows."""
    for k in range(at - 1, max(-1, at - 6), -1):
        if sentence.low(k) in _LINKING:
            return k
        if shortened_subject(sentence, k + 1) is not None:
            return k + 1
    return None


def _by_side(sentence: Sentence, at: int) -> _Found | None:
    """'Ilić is a supporter of …' and 'Ilić, a critic of …'."""
    if sentence.low(at) not in SIDES or sentence.low(at + 1) != "of":
        return None
    linking = _linking_verb(sentence, at)
    if linking is not None:
        source = leaning_subject(sentence, group_start(sentence, linking), Form.PRESENT)
        return _report(sentence, source, linking, at) if source is not None else None
    comma = next((k for k in range(at - 1, max(0, at - _LONGEST_OBJECT), -1) if sentence.low(k) == ","), None)
    named = sentence.name_ending(comma) if comma is not None else None
    if comma is None or named is None:
        return None
    return _report(sentence, Mention(named[0], comma, named[1]), comma + 1, at)


def _by_noun(sentence: Sentence, at: int) -> _Found | None:
    if sentence.low(at) not in LEANING_NOUNS:
        return None
    is_told = _tells_what(sentence, at + 1) and sentence.low(at) not in UTTERANCES
    source = _possessor(sentence, at) if is_told else None
    if source is None and sentence.low(at + 1) in ("by", "from", "among"):
        source = mention_starting(sentence, at + 2)
    if source is not None and has_a_mind(sentence, source):
        return _report(sentence, source, at, max(at, source.last - 1))
    light = _light_verb(sentence, at)
    if light is None:
        return None
    first = group_start(sentence, light)
    source = leaning_subject(sentence, first, Form.PAST)
    return _report(sentence, source, first, at) if source is not None else None


def _tells_what(sentence: Sentence, after: int) -> bool:
    return sentence.low(after) in _OPENERS or sentence.is_quotation(after)


def _by_others(sentence: Sentence, at: int) -> _Found | None:
    """'The mayor is popular among voters.'"""
    if sentence.low(at) not in SEEN_STATES or sentence.low(at + 1) not in (
        "among",
        "with",
        "to",
        "for",
        "by",
    ):
        return None
    source = mention_starting(sentence, at + 2)
    content = trimmed(sentence, 0, at)
    if source is None or content is None or not has_a_mind(sentence, source):
        return None
    return source, sentence.span(at, at + 2), content


def _possessor(sentence: Sentence, noun: int) -> Mention | None:
    """'Their' or 'the mayor's' before a noun and its adjectives."""
    for at in range(noun - 1, max(-1, noun - 4), -1):
        if sentence.low(at) in _POSSESSIVES:
            return Mention(at, at + 1, is_pronoun=True)
        if sentence.tokens[at].is_possessive:
            named = sentence.name_ending(at + 1)
            start = named[0] if named else max(0, at - 1)
            return Mention(start, at + 1, named[1] if named else None)
        if sentence.low(at) in PREPOSITIONS or not sentence.tokens[at].is_word:
            return None
    return None


def _light_verb(sentence: Sentence, noun: int) -> int | None:
    for at in range(noun - 1, max(0, noun - _LONGEST_OBJECT), -1):
        if sentence.low(at) in LIGHT_VERBS:
            return at
        if sentence.low(at) in PREPOSITIONS or sentence.tokens[at].text in ",;:":
            return None
    return None


def _report(sentence: Sentence, source: Mention, first: int, at: int) -> _Found | None:
    content = trimmed(sentence, at + 1, _end(sentence, at + 1)) or trimmed(sentence, 0, source.first)
    return (source, sentence.span(first, at + 1), content) if content is not None else None


def _end(sentence: Sentence, at: int) -> int:
    for k in range(at + 1, sentence.length):
        if sentence.low(k) == ";" or (
            sentence.low(k) == "," and sentence.low(k + 1) in ("and", "but", "who", "which", "while", "as")
        ):
            return k
    return sentence.length
