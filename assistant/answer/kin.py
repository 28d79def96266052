"""Words of a question that a sentence has in another form: 'fell' for 'fall', 'successor' for 'succeed'."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.text.synonyms import are_synonyms
from assistant.text.words import stem

_KIN = [
    frozenset(map(stem, group.split()))
    for group in """
    fall fell, rise rose, leave left, feel felt, see saw, lie lay, succeed successor succession,
    exclude exclusion, convict conviction guilty, decide decision, lose loss, sell sale sold, refuse refusal,
    approve approval, deny denial, arrive arrival, grow growth, choose choice, fly flight, die death dead,
    kill dead, believe belief, live life, think thought, describe description, expand expansion,
    divide division, explode explosion, intervene intervention, permit permission, punish punishment,
    receive receipt, speak speech, suspect suspicion, defend defence defense, invade invasion,
    extend extension, destroy destruction, produce production, reduce reduction, collide collision,
    close closure, fail failure, depart departure, depth deep, length long, height high, width wide,
    weight weigh, dispute deny reject dismiss contest challenge refute, mediate mediator, found founder,
    expel expulsion, televise television tv,
    lead leader, win winner, own owner, write author, invent inventor, rule ruler
    """.split(",")
]
_PHRASES = {
    "resign": r"(?:step|stand)(?:s|ped|ping)? down|stood down|(?:gave|give|giving) up (?:his|her|their) post",
    "cancel": r"call(?:s|ed|ing)? off",
    "postpone": r"put(?:s|ting)? (?:off|back)",
    "reject": r"turn(?:s|ed|ing)? down",
    "withdraw": r"pull(?:s|ed|ing)? out",
    "close": r"shut(?:s|ting)?(?: down)?",
    "raise": r"put(?:s|ting)? up",
    "break": r"(?:gave|gives?|given) way",
    "die": r"(?:claim|cost)(?:s|ed|ing)? (?:\w+ )?lives|lost (?:his|her|their) li(?:fe|ves)",
    "convict": r"found (?:[\w,.’'-]+ ){0,5}guilty",
    "oppose": r"against",
    "own": r"belong(?:s|ed|ing)? to|in the hands of|(?:subsidiary|property) of|its parent",
    "support": r"in favou?r",
}
_PATTERNS = {stem(word): re.compile(rf"\b(?:{phrase})\b", re.I) for word, phrase in _PHRASES.items()}
_KIN_COUNTS = 0.75
_SYNONYM_COUNTS = 0.5
"""What a word in another form counts, and a synonym, beside the same word."""
_NO_SYNONYM = frozenset(map(stem, "state report figure place people man woman work part time".split()))
"""Words with too many meanings."""


def phrased(text: str) -> set[str]:
    """Stems of the single words for which a phrase stands in `text`: 'stepped down' is 'resign'."""
    return {word for word, pattern in _PATTERNS.items() if pattern.search(text)}


def likest(word: str, present: Collection[str]) -> float:
    """1 where `present` (stems) has the stem `word`, less where only another form or a synonym, else 0."""
    if word in present:
        return 1.0
    if any(word in kin and not kin.isdisjoint(present) for kin in _KIN):
        return _KIN_COUNTS
    if word in _NO_SYNONYM:
        return 0.0
    return _SYNONYM_COUNTS if any(_is_synonym(word, other) for other in present) else 0.0


def has_form(word: str, present: Collection[str]) -> bool:
    """Whether `present` has the stem `word` or another form of it; synonyms mislead where nothing answers."""
    return likest(word, present) >= _KIN_COUNTS


def _is_synonym(word: str, other: str) -> bool:
    return other not in _NO_SYNONYM and are_synonyms(word, other)
