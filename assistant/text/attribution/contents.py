"""What is said: the words of a sentence that belong to a cue."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.text.attribution.clause_ends import clause_end, takes_clause
from assistant.text.attribution.clauses import Sentence
from assistant.text.attribution.complements import Content, content_after, is_finding, is_parenthesis, trimmed
from assistant.text.attribution.cues import Cue
from assistant.text.attribution.grammar import DETERMINERS, PREPOSITIONS
from assistant.text.name_words import FUNCTION_WORDS
from assistant.text.reporting_verbs import Form, Takes
from assistant.text.tokens import is_whole_utterance

# A clause before these is not what is said: 'In the end, Ilić agreed.'
_NOT_AFTERTHOUGHTS = frozenset(
    "agree call detail express voice show prove know feel see hold text brief email".split()
)


def contents_of(sentence: Sentence, cues: Sequence[Cue], number: int) -> list[Content]:
    """The one or two stretches (“…,” she said, “…”) that belong to cue `number`; none where there is none."""
    cue = cues[number]
    if (
        cue.source is not None
        and _is_after_as(sentence, cue.source.first)
        and not (cue.is_inverted or sentence.low(cue.last) in ("that", "whether", "how"))
    ):
        return _around_as(sentence, cue)
    after = content_after(sentence, cue, clause_end(sentence, cues, number))
    before = _content_before(sentence, cues, number, after)
    if before is not None and before.is_direct and after is not None and not after.is_direct:
        after = None  # '“…,” she said in an interview with Ana Ilić'
    return [content for content in (before, after) if content is not None and content.first < content.last]


def _is_after_as(sentence: Sentence, first: int) -> bool:
    """'As Ilić put it, …', but not 'as many as 40 officials said that …'"""
    if (
        first > 3
        and sentence.low(first - 2) not in (",", "—", "–", "--")
        and not sentence.is_quotation(first - 2)
    ):
        return False  # 'They cheered as Ilić said …'
    return sentence.low(first - 1) == "as" and sentence.low(first - 2) not in (
        "many",
        "much",
        "few",
        "such",
        "well",
    )


def _around_as(sentence: Sentence, cue: Cue) -> list[Content]:
    """'As Vučić said on Monday, …' and '…, as Vučić put it'."""
    if not cue.verb.takes & (Takes.QUOTATION | Takes.CLAUSE):
        return []
    opening = cue.opening - 1
    comma = next((at for at in range(cue.last, sentence.length) if sentence.low(at) in (",", ":")), None)
    if opening > 3:
        content = trimmed(sentence, 0, opening) if sentence.low(opening - 1) == "," else None
    else:
        content = trimmed(sentence, comma, sentence.length) if comma is not None else None
    return [content] if content is not None else []


def _content_before(
    sentence: Sentence, cues: Sequence[Cue], number: int, after: Content | None
) -> Content | None:
    cue = cues[number]
    if cue.is_passive or not takes_clause(cue):
        return None
    end = cue.opening
    if cue.is_shared and cue.verb.form is not Form.GERUND:
        return None
    comma = sentence.low(end - 1) == ","
    at = end - 2 if comma else end - 1
    if sentence.is_quotation(at) and (comma or not cue.is_shared) and _is_said(sentence, at, after):
        first = at
        while sentence.is_quotation(first - 1):
            first -= 1
        return _with_lead(sentence, cues, number, first, at + 1)
    if Takes.CLAUSE not in cue.verb.takes and not cue.verb.takes & (Takes.THAT | Takes.OBJECT):
        return None
    if not is_finding(sentence, cue) and (
        Takes.WEAK in cue.verb.takes or cue.verb.lemma in _NOT_AFTERTHOUGHTS
    ):
        return None
    if (
        not comma
        or cue.is_shared
        or (after is not None and (after.is_direct or not is_parenthesis(sentence, cue)))
    ):
        return None
    is_last = after is None and sentence.length - cue.last <= 6
    floor = _opening_of_words(sentence, cues, number) if is_last else _floor(cues, number)
    words = end - 1 - floor
    if after is not None:  # 'The bridge, Ilić said, is safe', but not 'In the end, Ilić said, …'
        adverbial = sentence.low(floor) in PREPOSITIONS or sentence.low(floor) in FUNCTION_WORDS - DETERMINERS
        return trimmed(sentence, floor, end - 1) if words > (5 if adverbial else 1) else None
    return trimmed(sentence, floor, end - 1) if words > 2 else None


def _floor(cues: Sequence[Cue], number: int) -> int:
    """Where the words before a cue can begin: after the last cue that has words of its own."""
    while number and cues[number - 1].verb.takes is Takes.QUOTATION:
        number -= 1
    return cues[number - 1].last if number else 0


def _opening_of_words(sentence: Sentence, cues: Sequence[Cue], number: int) -> int:
    """The start of the words before '…, Ilić said.': over cues inside them, not over another quotation."""
    for at in range(cues[number].opening - 1, 0, -1):
        if sentence.is_quotation(at) and is_whole_utterance(sentence.tokens[at].text):
            return _floor(cues, number)
    if any(cue.verb.lemma in ("say", "tell", "add", "ask") for cue in cues[:number]):
        return _floor(cues, number)
    return 0


def _with_lead(sentence: Sentence, cues: Sequence[Cue], number: int, first: int, last: int) -> Content | None:
    """A quotation that only ends the reported words takes the words before it along."""
    floor = cues[number - 1].last if number else 0
    led = any(sentence.tokens[at].is_word for at in range(floor, first)) and sentence.low(first - 1) not in (
        ",",
        ":",
    )
    if led and not is_whole_utterance(sentence.tokens[first].text.rstrip(",”\"'’»")):
        return trimmed(sentence, floor, last)
    return Content(first, last, True)


def _is_said(sentence: Sentence, at: int, after: Content | None) -> bool:
    """Whether the quotation before a speaker is spoken, not a term in inverted commas that modifies him."""
    return is_whole_utterance(sentence.tokens[at].text) or after is None
