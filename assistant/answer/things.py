"""What sort of thing 'which …' and 'how many …' ask for, and whether a sentence has that sort."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.text.figures import find_figures
from assistant.text.folding import fold
from assistant.text.names import find_names
from assistant.text.sentences import split_sentences
from assistant.text.units import CURRENCIES, MEASURES
from assistant.text.words import stem, terms
from assistant.types import Vectors

_ASKING = re.compile(r"\b(?:which|what)\b(?: of the following)? +(?P<rest>[^,?.]*)", re.I)
_ENDING = frozenset(
    """did does do was were is are has have had will would can could to that who due recently this in on of
    for from at with said say just""".split()
)
"""Words after which the name of the sort is over: 'which fast food chain | has the slowest …'."""
_MOST_WORDS = 4


def sort_asked_for(question: str) -> str:
    """'fast food chain' of 'Which fast food chain has …?'; empty where no sort is named."""
    sentences = list(split_sentences(question))
    last = sentences[-1].of(question) if sentences else question
    matches = list(_ASKING.finditer(last))
    words: list[str] = []
    for word in matches[-1]["rest"].split() if matches else ():
        plain = word.lower().strip("“”\"'")
        if plain in _ENDING or plain.endswith("ing") or (words and plain.endswith("ed")):
            break
        words.append(word)
        if len(words) == _MOST_WORDS or plain.endswith(("’s", "'s")):
            break
    return " ".join(words)


def likeness(
    sort: str, question: str, sentences: Sequence[str], encode: Callable[[Sequence[str]], Vectors]
) -> list[float]:
    """For each sentence the cosine of `sort` and its likest name that the question does not have; else 0.

    'Chick-fil-A' lies nearer to 'fast food chain' than 'Oregon' does: what a model has read about names is
    in their vectors.
    """
    known = set(terms(question))
    named = [
        [name.text for name in find_names(sentence) if not set(terms(name.text)) <= known]
        for sentence in sentences
    ]
    distinct = list(dict.fromkeys(name for names in named for name in names))
    if not sort or not distinct:
        return [0.0] * len(sentences)
    vectors = encode([sort, *distinct])
    cosines = dict(zip(distinct, (vectors[1:] @ vectors[0]).tolist(), strict=True))
    return [max((cosines[name] for name in names), default=0.0) for names in named]


_COUNTED = re.compile(r"\bhow many (?:more |other |of the |new )?(?P<thing>[^\W\d_]+)", re.I)
_PEOPLE = frozenset(
    map(
        stem,
        """people persons person patients residents men women children victims cases citizens workers
        customers passengers students voters refugees soldiers individuals""".split(),
    )
)
_NUMBER_WORDS = frozenset(
    "two three four five six seven eight nine ten dozen dozens hundreds thousands".split()
)
_AGE = re.compile(
    r", (?:aged )?\d{1,3},"
    r"|\b(?:boys?|girls?|child|man|woman|baby|pupil|son|daughter) (?:of|aged) [\w-]+\b",
    re.I,
)
_NEAR = 3
"""Words after a number among which what it counts stands: '43 elderly patients'."""


def counts_what_is_asked(question: str, sentence: str) -> bool:
    """Whether a number of `sentence` counts what 'how many …' asks for: people, or the same word."""
    match = _COUNTED.search(question)
    if match is None:
        return False
    asked = stem(fold(match["thing"]))
    wanted = _PEOPLE if asked in _PEOPLE else {asked}
    words = _AGE.sub(",", sentence).split()
    return any(
        not wanted.isdisjoint(terms(" ".join(_up_to_comma(words[at + 1 : at + 1 + _NEAR]))))
        for at, word in enumerate(words)
        if not word.endswith(",") and (any(map(str.isdigit, word)) or word.lower() in _NUMBER_WORDS)
    )


def without_ages(text: str) -> str:
    """`text` without the ages of people: 'Dara Vell, 54, leads …'."""
    return _AGE.sub(",", text)


def _up_to_comma(words: Sequence[str]) -> list[str]:
    taken: list[str] = []
    for word in words:
        taken.append(word)
        if word.endswith((",", ";", ":", ".")):
            break
    return taken


_HOW_MUCH = re.compile(r"\bhow much\b", re.I)
_MEASURE = re.compile(
    r"[$€£¥%]|\d ?(?:kg|km|mw|gw|tn|bn|m)\b"
    r"|\b(?:percent|per cent|dollars?|euros?|pounds?|yen|cents?|crowns?|marks|francs?|dinars?|kron[ae]r?|"
    r"roubles?|rubles?|rupees?|pesos?|liras?|tons?|tonnes?|kilos?|kilograms?|"
    r"kilomet(?:er|re)s?|grams?|lit(?:er|re)s?|gallons?|barrels?|met(?:er|re)s?|"
    r"miles?|feet|inch(?:es)?|acres?|hectares?|degrees?|"
    r"mega\w+|giga\w+|million|billion|trillion|half|third|quarter|twice|doubled?|tripled?)\b",
    re.I,
)


_LENGTHS = frozenset({"metre", "centimetre", "millimetre", "kilometre", "foot", "inch", "mile"})
_WEIGHTS = frozenset({"gram", "pound"})
_SHARES = frozenset({"percent", "percentage point", "point"})
_OTHERWISE = _SHARES | frozenset(CURRENCIES.values()) | (frozenset(MEASURES.values()) - _LENGTHS - _WEIGHTS)
_A_THING = (
    r"(?:dam|bridge|tunnel|road|river|wall|pipe|pipeline|cable|ship|boat|fence|canal|coast|border|runway|pier"
    r"|tower|building|house|church|mast|mountain|hill|cliff|tree|statue|lake|reservoir|harbour|shaft|ditch"
    r"|[A-Z][\w’'-]+)"
)
_HOW_MEASURED = re.compile(
    r"\b[Hh]ow (?P<how>high|tall|deep|wide|broad|thick|heavy|far)\b"
    rf"|\b[Hh]ow (?P<long>long) (?:is|are|was|were) [^?]*\b{_A_THING}s?\s*\?*$"
)
_IS_OF_A_THING = re.compile(rf"\b(?:is|are|was|were) [^?]*\b{_A_THING}s?\s*\?*$")
_COUNT = re.compile(r"\b(?:tolls?|numbers?|counts?|figures?|totals?|rank\w*|scores?)\b", re.I)
"""How high these are is told by a bare number."""
_UNITS = {
    **dict.fromkeys(("high", "deep", "wide"), _LENGTHS | _OTHERWISE),
    **dict.fromkeys(("tall", "broad", "thick", "long"), _LENGTHS),
    "far": _LENGTHS | _SHARES,
    "heavy": _WEIGHTS,
}
_STOREYS = re.compile(r"\b[\w,]+[ -](?:store?y|storeys|stories|floors|decks)\b", re.I)
_BY = re.compile(r"\bby (?:about |some |nearly |only |another |more than )?$", re.I)
"""Before what is no height but the change of one."""
_TRAVELLED = re.compile(r"\b(?:hour|minute|day)s?\b", re.I)


def measured_by(question: str) -> str:
    """'high' of 'How high is the dam?'; empty where no measure is asked for."""
    match = _HOW_MEASURED.search(question)
    return (match["how"] or match["long"]).lower() if match and not _COUNT.search(question) else ""


def lacks_the_measure_asked_for(question: str, sentence: str) -> bool:
    """Whether 'how much …' is asked and every number of `sentence` counts things, '19,000 households', or
    'how high …' and it has no number of metres."""
    if how := measured_by(question):
        return not _has_measure(how, sentence, is_of_a_thing=bool(_IS_OF_A_THING.search(question)))
    return bool(_HOW_MUCH.search(question)) and not _MEASURE.search(sentence)


def _has_measure(how: str, sentence: str, *, is_of_a_thing: bool) -> bool:
    """A levy may be high by crowns, a dam only by metres."""
    if how in ("high", "tall") and _STOREYS.search(sentence):
        return True
    if how == "far":
        return bool(_TRAVELLED.search(sentence)) or any(
            figure.unit in _UNITS[how] for figure in find_figures(sentence)
        )
    units = _UNITS[how] - _OTHERWISE if is_of_a_thing else _UNITS[how]
    return any(
        figure.unit in units and not _BY.search(sentence[: figure.span.start])
        for figure in find_figures(sentence)
    )


_WHO_DOES = re.compile(
    r"^\W*(?:and |but |so )?who (?P<does>(?:(?:must|should|shall|will|would|can|could|may|might|cannot|was|"
    r"were|is|are|has|have|had)(?: to| not| been)? )?[a-z’'-]+)",
    re.I,
)
_SOMEBODY = r"\b(?:the|an?|its|his|her|their|all|every|no|[\w’'-]+['’]s?) (?:[\w’'-]+ ){0,2}?[a-z’'-]{3,}"


def has_doer(question: str, sentence: str) -> bool:
    """Whether a noun stands before just what 'who …' asks of: 'the town must pay' for 'who must pay?'"""
    match = _WHO_DOES.match(question)
    if match is None or match["does"].lower() in _ENDING:
        return False
    return bool(re.search(rf"{_SOMEBODY} {re.escape(match['does'])}\b", sentence, re.I))
