"""Yes-or-no questions: whether a sentence settles one, either way.

Its names alone never do. What is asked of them, or its opposite, must be there: 'is it open?' is settled by
'it remains closed' and 'it is not yet open'.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer.antecedents import with_antecedent
from assistant.answer.kin import phrased
from assistant.answer.matching import WithoutLike, without_form, words_of
from assistant.text.names import find_names
from assistant.text.periods import without_when
from assistant.text.words import stem, terms
from assistant.types import RetrievedPassage, Span

_YES_NO = re.compile(
    r"^\s*(?:and |but |so )?(?P<aux>did|does|do|has|have|had|is|are|was|were|will|would|can|could)"
    r"(?:n['’]t)? (?:it true that )?(?P<rest>[^?]+)",
    re.I,
)
_PHRASES = {
    "step(?:ped|s)? down": "resign",
    "call(?:ed|s)? off": "cancel",
    "turn(?:ed|s)? down": "reject",
    "shut(?:s)? down": "close",
    "pull(?:ed|s)? out": "withdraw",
    "put(?:s)? off": "postpone",
}
"""Verbs of two words, and the one word for them."""
_SAYS_NOTHING = frozenset(
    "anyone anybody someone anything any there yet still already ever really actually true currently".split()
)
_PREPOSITION = re.compile(
    r" (?:in|on|at|to|from|for|with|by|over|after|before|during|since|about|against|under|into|near|because|"
    r"despite|until|as) ",
    re.I,
)
_PAST = re.compile(r"(?:ed|en|ought|aught|un|ung)$|^(?:hurt|shot|lost|hit|found|held|sold|told|sent|paid)$")
_TO_BE = frozenset("is are was were".split())
_MODAL = frozenset("will would can could".split())
_LEAVES_OPEN = re.compile(
    r"\b(?:if|whether|unless|would|could|may|might|should|must|will|calls?|called|calling|demand(?:s|ed)?|"
    r"urge[sd]?|wants?|wanted|asks?|asked|plans?|planned|expect(?:s|ed)?|threaten(?:s|ed)?|rumou?rs?|"
    r"alleg\w+|accus\w+)\b",
    re.I,
)
"""Words with which a sentence tells of what is not settled."""


@dataclass(frozen=True, slots=True)
class YesOrNo:
    """A yes-or-no question: what must stand in the sentence that settles it, and what around it."""

    said: tuple[str, ...]
    """Folded words: what is asked, and of what."""
    around: tuple[str, ...]
    names: tuple[str, ...]
    """Names that the sentence must be about."""
    other_names: tuple[str, ...]
    subject: tuple[str, ...]
    """The nouns that it is asked of, where it has no name; may be meant by 'it'."""
    is_of_future: bool
    predicate: str
    """The word among `said` that tells what is asked of them; empty where that is not certain."""


def read_yes_or_no(question: str) -> YesOrNo | None:
    """The question, read; None where it is no yes-or-no question or asks for nothing."""
    match = _YES_NO.match(without_when(question))
    if match is None:
        return None
    rest = match["rest"].strip()
    for phrase, verb in _PHRASES.items():
        rest = re.sub(rf"\b{phrase}\b", verb, rest)
    core, rest_of_it = _parted(rest, match["aux"].lower())
    names, others = ([name.text for name in find_names(f"is {piece}")] for piece in (core, rest_of_it))
    said = _words(core, [*names, *others])
    around = _words(rest_of_it, [*names, *others])
    if not said:
        return None
    auxiliary = match["aux"].lower()
    is_state = auxiliary in _TO_BE or " been " in rest
    subject = () if names else said[:-1] if is_state else said[: len(said) > 1]
    predicate = said[-1] if is_state else said[0] if names or len(said) == 1 else ""
    return YesOrNo(
        tuple(said),
        tuple(around),
        tuple(names),
        tuple(others),
        tuple(subject),
        auxiliary in _MODAL,
        predicate,
    )


def _parted(rest: str, auxiliary: str) -> tuple[str, str]:
    """'anyone killed' and 'the fire'; undivided where what is asked may stand behind the preposition, as in
    'the bridge in Skerrow open'."""
    for cut in _PREPOSITION.finditer(f"{rest} "):
        core = rest[: cut.start()]
        said = _words(core, [name.text for name in find_names(f"is {core}")])
        is_verb = said and (bool(_PAST.search(said[-1])) or (len(said) == 1 and auxiliary in ("did", "does")))
        if len(said) > 1 or is_verb:
            return core, rest[cut.end() :]
    return rest, ""


def _words(text: str, names: Sequence[str]) -> list[str]:
    of_names = {word for name in names for word in terms(name)}
    return [word for word in words_of(text) if word not in _SAYS_NOTHING and stem(word) not in of_names]


def settling_span(
    asked: YesOrNo, retrieved: RetrievedPassage, span: Span, without_like: WithoutLike | None
) -> Span | None:
    """Where `retrieved` settles the question in the sentence at `span`: that sentence, with the one before it
    where that says who 'she' is. None where it does not."""
    passage = retrieved.passage
    sentence = span.shifted(-passage.start).of(passage.text)
    around = {*terms(passage.text), *terms(retrieved.document.title)}
    if any(terms(name)[-1] not in around for name in asked.other_names if terms(name)):
        return None
    if without_form(asked.around, around):
        return None
    found = _about(asked, retrieved, span, sentence)
    return _with_place(asked, retrieved, found) if found and _says(asked, sentence, without_like) else None


def _with_place(asked: YesOrNo, retrieved: RetrievedPassage, span: Span) -> Span:
    """'Nobody was hurt.' with the sentence before it, where only that one names the ship that is asked of."""
    passage = retrieved.passage
    before = [each for each in passage.sentences if each.end <= span.start][-1:]
    wanted = {terms(name)[-1] for name in asked.other_names if terms(name)}
    here, there = (
        {word for each in spans for word in terms(each.shifted(-passage.start).of(passage.text))}
        for spans in ([span], before)
    )
    return Span(before[0].start, span.end) if before and not wanted <= here and wanted <= there else span


def _about(asked: YesOrNo, retrieved: RetrievedPassage, span: Span, sentence: str) -> Span | None:
    """The sentence, with what says whom it is about; None where it is about others."""
    present = set(terms(sentence))
    for name in asked.names:
        if not terms(name) or terms(name)[-1] in present:
            continue
        extended = with_antecedent(retrieved.passage, span, name)
        if extended is None:
            return None
        span = extended
    if without_form(asked.subject, present):
        return with_antecedent(retrieved.passage, span, " ".join(asked.subject), is_name=False)
    return span


def speaks_of(asked: YesOrNo, sentence: str, without_like: WithoutLike | None) -> bool:
    """Whether a sentence, or its title, has what is asked, its like or its opposite, and not only of whom."""
    if not asked.predicate:
        return True
    missing = without_form([asked.predicate], {*terms(sentence), *phrased(sentence)}, opposites=True)
    return not missing or (without_like is not None and not without_like(missing, words_of(sentence)))


def _says(asked: YesOrNo, sentence: str, without_like: WithoutLike | None) -> bool:
    """Whether the sentence has what is asked, or its opposite, and does not leave it open."""
    present = {*terms(sentence), *phrased(sentence)}
    said = [word for word in asked.said if word not in asked.subject]
    missing = without_form(said, present, opposites=True)
    if missing and without_like:
        missing = without_like(missing, words_of(sentence))
    if missing:
        return False
    is_so = not without_form(said, present)
    return asked.is_of_future or not is_so or not _LEAVES_OPEN.search(sentence)
