"""What a claim adds to what its evidence tells, or makes of what there was turned down.

'The court freed the banker, and the banker died'; 'the judge ordered the lake to be emptied' where she
'rejected a request to empty the lake'.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assistant.check.pairs import Pair
from assistant.check.parsed import ParsedSentence, key, read_sentences
from assistant.check.predicates import Predicate
from assistant.check.reading import Reading
from assistant.text.folding import fold
from assistant.text.grammar import Token
from assistant.text.synonyms import are_synonyms
from assistant.text.words import stem
from assistant.types import Finding, FindingKind, Span

_TURNING_DOWN = frozenset(
    "reject refuse dismiss deny decline oppose block veto overturn quash withdraw drop abandon".split()
)
_ASKING = tuple("ask request demand want call propos plan urg seek sought appl hop".split())
_SEEN = frozenset("ccomp xcomp oprd acl".split())
_SEEING = frozenset("see have get want like keep prefer".split())
_SAYS_LITTLE = frozenset("be have do get make take give let go come see know include mean".split())


def added_deed(
    mine: ParsedSentence,
    ours: Predicate,
    evidence: Reading,
    window: Span,
    are_alike: Callable[[str, Sequence[str]], bool],
) -> Iterator[Finding]:
    """A finding where a joined clause has a verb that the evidence has in no form and no like word.

    In a sentence of one verb another verb may tell the same; beside a verb that the evidence has, it tells of
    something else, however many of the other words are there.
    """
    word = ours.word
    if not word.text.isalpha() or word.lemma in _SAYS_LITTLE or not _is_joined(mine, ours):
        return
    if not evidence.stems.isdisjoint({key(word), stem(fold(word.text))}):
        return
    words = [
        each
        for sentence in read_sentences(evidence, evidence.sentences_in(window))
        for each in sentence.grammar.tokens
        if each.is_verb or each.is_noun or each.tag.startswith("JJ")
    ]
    if any(are_synonyms(key(word), key(each)) for each in words):
        return
    if are_alike(fold(word.text), [fold(each.text) for each in words]):
        return
    told = f"The passage does not say “{word.text}”."
    yield Finding(FindingKind.DIRECTION, told, False, mine.excerpt(word))


def turned_down(mine: ParsedSentence, ours: Predicate, pairs: Sequence[Pair]) -> Iterator[Finding]:
    """A finding where all that the evidence tells of it is that somebody rejected a request for it."""
    asking = [each for each in ours.left_open if each.lower().startswith(_ASKING)]
    if asking or ours.is_denied or _rejecting(mine, ours):
        return
    rejected = [_rejecting(pair.sentence, pair.theirs) for pair in pairs]
    word = next((each for each in rejected if each), None)
    is_open = [each or _may_not_be(pair) for each, pair in zip(rejected, pairs, strict=True)]
    if word and all(is_open):
        told = f"The passage says that this was turned down (“{word.text}”)."
        pair = pairs[rejected.index(word)]
        where = mine.excerpt(ours.word), pair.sentence.excerpt(word)
        yield Finding(FindingKind.NEGATION, told, True, *where)


def _may_not_be(pair: Pair) -> bool:
    """'She would have preferred to see the lake emptied' tells of no emptying."""
    word = pair.theirs.word
    over = pair.sentence.grammar.head(word)
    return bool(pair.theirs.left_open) or (word.relation in _SEEN and over.lemma in _SEEING)


def _rejecting(sentence: ParsedSentence, predicate: Predicate) -> Token | None:
    """'rejected' of 'rejected a request to empty the lake'."""
    grammar = sentence.grammar
    request = grammar.head(predicate.word)
    if predicate.word.relation != "acl" or request.relation not in ("dobj", "nsubjpass"):
        return None
    verb = grammar.head(request)
    return verb if verb.lemma in _TURNING_DOWN else None


def _is_joined(mine: ParsedSentence, ours: Predicate) -> bool:
    """Whether it is one of several that the sentence tells: 'A collapsed and B burned', 'A left while B
    slept'."""
    grammar = mine.grammar
    if ours.word.relation == "advcl":
        return bool(ours.doers) and not ours.doers_are_implied
    joined = [each for each in grammar.children(ours.word, "conj") if each.is_verb]
    return ours.word.relation == "conj" or (ours.is_main and bool(joined))
