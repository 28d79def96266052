"""Where the words that belong to a cue end: at the next speaker, or where the clause does."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.text.attribution.clauses import Sentence
from assistant.text.attribution.cues import Cue
from assistant.text.reporting_verbs import Form, Takes

QUESTION_WORDS = frozenset("whether why how what who".split())
SUBJECTS = frozenset("he she they it we i you there".split())
_TURNS = frozenset("while but though although whereas".split())
_SUBORDINATORS = frozenset("when while after if although though because since whereas once before".split())
_AFTER_OBJECT = _TURNS | SUBJECTS | frozenset("who which and as after".split())


def end_of_cue(cue: Cue) -> int:
    return cue.source.last if cue.source and (cue.is_inverted or cue.is_passive) else cue.last


def clause_end(sentence: Sentence, cues: Sequence[Cue], number: int) -> int:
    """Where the words of a cue end: with the sentence, or where another speaker or '…, adding' begins."""
    cue = cues[number]
    aside = cue.is_shared and cue.opening == 0
    subordinate = _opens_subordinate(sentence, cue)
    # 'Ilić, who warned that prices would rise, left early': the main clause is still to come.
    relative = cue.source is not None and cue.source.first == 0 and sentence.low(cue.first - 1) == "who"
    for at in range(cue.last, sentence.length):
        ends_object = _takes_object(cue) and (sentence.low(at + 1) in _AFTER_OBJECT or not takes_clause(cue))
        if sentence.low(at) == "," and (aside or ends_object or subordinate or relative):
            return at
    for later in cues[number + 1 :]:
        resumes = later.source is not None and later.source.first <= cue.opening < later.first
        if resumes and sentence.low(later.first - 1) in (",", "-", "—", "–", "--", ")"):
            return later.first - 1
        before = sentence.low(later.opening - 1)
        earlier = sentence.low(later.opening - 2)
        if later.opening <= end_of_cue(cue):
            continue
        if (
            later.is_shared
            and before in (",", "and", "but", "before", "while")
            and is_continuation(sentence, cue, later)
        ):
            return later.opening - 1
        pauses = earlier == "," or (sentence.is_quotation(later.opening - 2) and "," in earlier[-3:])
        if not later.is_shared and (
            before in _TURNS or before == ";" or (pauses and before in ("and", "or"))
        ):
            return later.opening - 1
    for at in range(end_of_cue(cue), sentence.length - 1):
        if sentence.low(at) == "according" and sentence.low(at + 1) == "to":
            return at
    return sentence.length


def _opens_subordinate(sentence: Sentence, cue: Cue) -> bool:
    """'When the agency asked him about it, …': the content ends with the clause."""
    at = cue.opening
    while at > 0 and sentence.low(at - 1) != "," and not sentence.is_quotation(at - 1):
        at -= 1
    while sentence.low(at) in ("but", "and", "yet", "so", "then"):
        at += 1
    return at < cue.opening and sentence.low(at) in _SUBORDINATORS


def _takes_object(cue: Cue) -> bool:
    return not takes_clause(cue) or Takes.OBJECT in cue.verb.takes


def takes_clause(cue: Cue) -> bool:
    return bool(cue.verb.takes & (Takes.CLAUSE | Takes.THAT | Takes.QUOTATION))


def is_continuation(sentence: Sentence, cue: Cue, later: Cue) -> bool:
    """Whether a cue without a subject continues the speaker of `cue`, not the words that are reported.

    'X said that Y had condemned it and rejected sanctions' is about Y; '… and added that …' is X again.
    """
    if later.verb.form is Form.GERUND:
        return sentence.low(later.first - 1) in (",", "—", "–", "and", "before", "while", "by", "after", "in")
    if not takes_clause(cue) and cue.verb.form is later.verb.form:
        return True
    following = sentence.low(later.last)
    clause = following in ("that", *SUBJECTS, *QUESTION_WORDS, ",", ":") or sentence.is_quotation(later.last)
    return later.verb.form is cue.verb.form and (clause or later.verb.lemma in ("say", "add", "tell"))
