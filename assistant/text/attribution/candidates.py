"""Whether a noun phrase before a reporting verb can really be its speaker."""

from __future__ import annotations

from dataclasses import replace

from assistant.text.attribution.clauses import Sentence
from assistant.text.attribution.grammar import DETERMINERS, PREPOSITIONS
from assistant.text.attribution.mentions import Mention
from assistant.text.name_words import CALENDAR, DEMONYMS, FUNCTION_WORDS, TITLES, word_key
from assistant.text.reporting_verbs import MOUTHPIECES, Form, ReportingVerb, Takes
from assistant.text.tokens import Token
from assistant.types import Stance

_MOSTLY_NOUNS = frozenset(
    "email text comment question detail answer tweet post brief press express voice".split()
)
_NEVER_SPEAK = frozenset("there this what here which way reason fact".split())
_QUANTITIES = frozenset(
    "number array lot majority percent % half group handful range couple share variety".split()
)
_PLURALS = frozenset(
    """people police majority children men women those these media staff folks more fewer some many others
    few most several both all two three four five percent % half third quarter two-thirds voters""".split()
)
_PLURAL_WORDS = frozenset(
    "some many others few several most both two three four five people men women".split()
)
_GROUPS_OF_PEOPLE = frozenset(
    """officials critics voters supporters opponents allies aides advisers lawmakers leaders members experts
    analysts economists delegates democrats republicans conservatives liberals progressives party camp
    campaign government administration court company union group team committee senators candidates
    residents activists operatives protesters users workers adults respondents investors families parents
    students prosecutors judges strategists donors friends fans customers companies parties groups unions
    governments""".split()
)
_OF_PEOPLE = ("ists", "ians", "ants", "ees", "cans", "crats", "ennials", "jorities", "quarters", "thirds")
_SPEAK_ALONE = frozenset("some many one all both others another".split())


def is_nobody(sentence: Sentence, source: Mention) -> bool:
    """'No official said', 'neither Petrov nor Ilić said'."""
    negatives = ("no", "nobody", "none", "neither", "nor", "no-one", "few")
    return sentence.low(source.first) in negatives or sentence.low(source.first - 1) in negatives[:-1]


def says_nothing(sentence: Sentence, source: Mention | None, verb: ReportingVerb, last: int) -> bool:
    """'The swing states that …': a noun, unless something that can state precedes."""
    if verb.lemma != "state" or verb.form is not Form.PRESENT or source is None:
        return False
    if sentence.low(last) == "that" or sentence.is_quotation(last):
        return not (source.name or source.is_pronoun) and sentence.low(source.last - 1).endswith("s")
    return not (source.is_pronoun or sentence.low(source.last - 1) in MOUTHPIECES | {"law", "bill", "rule"})


def can_speak(sentence: Sentence, mention: Mention) -> bool:
    """Not a date, a number, an adverb or a thing that is only pointed at."""
    head = sentence.low(mention.last - 1)
    key = word_key(head)
    if mention.name is not None or mention.is_pronoun:
        return True
    if key in CALENDAR or head.endswith("ly") or head in PREPOSITIONS:
        return False
    return head not in _NEVER_SPEAK and _is_noun_phrase(sentence, mention)


def can_think(sentence: Sentence, mention: Mention) -> bool:
    """Whether a mention is of people: a name, 'he', 'most voters', 'the minister'; not 'it' or 'the bill'."""
    head = sentence.low(mention.last - 1)
    if sentence.low(mention.first).endswith("ing") and mention.name is None:
        return False
    if mention.is_pronoun:
        return head not in ("it", "this", "that", "these", "those", "which")
    if mention.name is not None or word_key(head) in TITLES | _PLURALS:
        return True
    words = {word_key(sentence.low(at)) for at in range(mention.first, mention.last)}
    known = TITLES | _PLURALS | _GROUPS_OF_PEOPLE
    if not words.isdisjoint(known) or any(f"{word}s" in _GROUPS_OF_PEOPLE for word in words):
        return True
    return any((word in DEMONYMS and word.endswith("s")) or word.endswith(_OF_PEOPLE) for word in words)


def _is_noun_phrase(sentence: Sentence, mention: Mention) -> bool:
    """Whether a description begins like one: with an article, a number, a name, or as a plural."""
    first = sentence.tokens[mention.first]
    opens = (
        first.low in DETERMINERS
        or first.is_possessive
        or mention.first in sentence.names
        or first.text[0].isdigit()
    )
    alone = mention.last - mention.first == 1
    if opens and not (alone and first.low in DETERMINERS - _PLURALS - _SPEAK_ALONE):
        return True
    if first.is_capitalised and not alone and mention.first > 0:
        return True
    if word_key(first.low) in TITLES and first.is_capitalised:
        return True
    if alone and mention.first == 0 and _may_be_name(first):
        return True
    return _has_plural(sentence, mention) or word_key(sentence.low(mention.last - 1)) in TITLES | _PLURALS


def _may_be_name(token: Token) -> bool:
    """Whether a word that opens a sentence can be a family name that is also a word, or 'Poll'."""
    return (
        token.is_capitalised
        and token.low not in FUNCTION_WORDS | CALENDAR
        and not token.low.endswith(("ing", "ed", "thing"))
    )


def agrees(sentence: Sentence, source: Mention, verb: ReportingVerb, helped: bool) -> bool:
    """Whether a base form has a plural subject ('officials say'); 'the report say' is no clause."""
    if verb.form is Form.PRESENT and sentence.low(source.last - 1) in _PLURAL_WORDS:
        return False  # 'for several reasons'
    if verb.form is not Form.BASE or helped:
        return verb.form is not Form.PRESENT or sentence.low(source.first) not in ("they", "we", "i", "you")
    head = sentence.low(source.last - 1)
    if source.is_pronoun:
        return head in ("they", "we", "i", "you", "those", "these")
    words = {sentence.low(k) for k in range(source.first, source.last)}
    return "and" in words or head in _PLURALS or bool(words & _PLURALS) or _has_plural(sentence, source)


def _has_plural(sentence: Sentence, source: Mention) -> bool:
    for at in range(source.first, source.last):
        word = sentence.low(at)
        if word in _PLURALS and at + 1 < source.last:
            return source.name is None
        if word in PREPOSITIONS and sentence.low(at - 1) not in _QUANTITIES:
            break
        if word.endswith("s") and not word.endswith(("ss", "'s")) and len(word) > 3:
            return source.name is None or word in DEMONYMS
    return False


def unless_weak(sentence: Sentence, source: Mention, verb: ReportingVerb) -> ReportingVerb:
    """After a named or pronoun subject 'claims' is a verb for certain."""
    clear = (source.name is not None or source.is_pronoun) and verb.lemma not in _MOSTLY_NOUNS
    clear = clear or (verb.stance is Stance.THOUGHT and can_think(sentence, source))
    return replace(verb, takes=verb.takes & ~Takes.WEAK) if clear else verb
