"""What is said: the words of a sentence that belong to a cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.text.clauses import DETERMINERS, PREPOSITIONS, Sentence, mention_starting
from assistant.text.cues import Cue
from assistant.text.name_words import CALENDAR
from assistant.text.reporting_verbs import Form, Takes
from assistant.text.tokens import is_whole_utterance

_QUESTION_WORDS = frozenset("whether why how what who".split())
_SUBJECTS = frozenset("he she they it we i you there".split())
_OBJECTS = frozenset("me him her them us you it".split())
_HEARERS = frozenset(
    """reporters journalists supporters voters lawmakers investigators police parliament viewers listeners audiences
    members officials people guests crowds delegates colleagues friends everyone fans investors donors
    attendees""".split()
)
_TURNS = frozenset("while but though although whereas".split())
# A clause before these is not what is said: 'In the end, Ilić agreed.'
_NOT_AFTERTHOUGHTS = frozenset("agree call detail express voice show prove know feel see hold text brief email".split())
_AFTER_OBJECT = _TURNS | _SUBJECTS | frozenset("who which and as after".split())
_SKIPPED = frozenset("yesterday today later earlier back again too also then recently last week month year night".split())


@dataclass(frozen=True, slots=True)
class Content:
    """Tokens `first:last` of a sentence; direct when they are nothing but quotation."""

    first: int
    last: int
    is_direct: bool = False


def contents_of(sentence: Sentence, cues: Sequence[Cue], number: int) -> list[Content]:
    """The one or two stretches (“…,” she said, “…”) that belong to cue `number`; none where there is none."""
    cue = cues[number]
    if cue.source is not None and sentence.low(cue.source.first - 1) == "as" and not cue.is_inverted:
        return _around_as(sentence, cue)
    after = _content_after(sentence, cue, _clause_end(sentence, cues, number))
    before = _content_before(sentence, cues, number, after)
    if before is not None and before.is_direct and after is not None and not after.is_direct:
        after = None  # '“…,” she said in an interview with Ana Ilić'
    return [content for content in (before, after) if content is not None and content.first < content.last]


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


def trimmed(sentence: Sentence, first: int, last: int) -> Content | None:
    """Tokens without the commas and conjunctions around them."""
    while first < last and sentence.low(first) in (",", ";", "—", "–", "-", ":", "and", "but", "that"):
        first += 1
    while last > first and (sentence.low(last - 1) in (",", ";", "—", "–", "-", "and", "but", "(", ":")):
        last -= 1
    only = sentence.is_quotation(first) and all(sentence.is_quotation(at) for at in range(first, last))
    return Content(first, last, only) if last > first else None


# --- before the cue ------------------------------------------------------------------------------------


def _content_before(sentence: Sentence, cues: Sequence[Cue], number: int, after: Content | None) -> Content | None:
    cue = cues[number]
    if cue.is_passive or Takes.QUOTATION not in cue.verb.takes:
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
    if Takes.WEAK in cue.verb.takes or cue.verb.lemma in _NOT_AFTERTHOUGHTS:
        return None
    if not comma or cue.is_shared or (after is not None and (after.is_direct or not _is_parenthesis(sentence, cue))):
        return None
    floor = cues[number - 1].last if number else 0
    too_short = end - 1 - floor < (6 if after is not None and sentence.low(floor) in PREPOSITIONS else 3)
    return None if too_short else trimmed(sentence, floor, end - 1)


def _with_lead(sentence: Sentence, cues: Sequence[Cue], number: int, first: int, last: int) -> Content | None:
    """A quotation that only ends the reported words takes the words before it along."""
    floor = cues[number - 1].last if number else 0
    led = any(sentence.tokens[at].is_word for at in range(floor, first)) and sentence.low(first - 1) not in (",", ":")
    if led and not is_whole_utterance(sentence.tokens[first].text.rstrip(",”\"'’»")):
        return trimmed(sentence, floor, last)
    return Content(first, last, True)


def _is_said(sentence: Sentence, at: int, after: Content | None) -> bool:
    """Whether the quotation before a speaker is spoken, not a term in inverted commas that modifies him."""
    return is_whole_utterance(sentence.tokens[at].text) or after is None


def _is_parenthesis(sentence: Sentence, cue: Cue) -> bool:
    """'Serbia, Vučić said, would …'"""
    return sentence.low(_end_of_cue(cue)) == ","


def _end_of_cue(cue: Cue) -> int:
    return cue.source.last if cue.source and (cue.is_inverted or cue.is_passive) else cue.last


# --- after the cue -------------------------------------------------------------------------------------


def _clause_end(sentence: Sentence, cues: Sequence[Cue], number: int) -> int:
    """Where the words of a cue end: the sentence's end, or where the next speaker or '…, adding' takes over."""
    cue = cues[number]
    aside = cue.is_shared and cue.opening == 0
    for at in range(cue.last, sentence.length):
        ends_object = _takes_object(cue) and (sentence.low(at + 1) in _AFTER_OBJECT or not _takes_clause(cue))
        if sentence.low(at) == "," and (aside or ends_object):
            return at
    for later in cues[number + 1 :]:
        before = sentence.low(later.opening - 1)
        earlier = sentence.low(later.opening - 2)
        if later.opening <= _end_of_cue(cue):
            continue
        if later.is_shared and before in (",", "and", "but", "before", "while") and is_continuation(sentence, cue, later):
            return later.opening - 1
        if not later.is_shared and (before in _TURNS or before == ";" or (earlier == "," and before in ("and", "or"))):
            return later.opening - 1
    for at in range(_end_of_cue(cue), sentence.length - 1):
        if sentence.low(at) == "according" and sentence.low(at + 1) == "to":
            return at
    return sentence.length


def _takes_object(cue: Cue) -> bool:
    return not _takes_clause(cue) or Takes.OBJECT in cue.verb.takes


def _takes_clause(cue: Cue) -> bool:
    return bool(cue.verb.takes & (Takes.CLAUSE | Takes.THAT | Takes.QUOTATION))


def is_continuation(sentence: Sentence, cue: Cue, later: Cue) -> bool:
    """Whether a cue without a subject continues the speaker of `cue`, rather than the words that are reported.

    'X said that Y had condemned it and rejected sanctions' is about Y; '… and added that …' is X again.
    """
    if later.verb.form is Form.GERUND:
        return sentence.low(later.first - 1) in (",", "—", "–", "and", "before", "while", "by", "after", "in")
    if not _takes_clause(cue) and cue.verb.form is later.verb.form:
        return True
    following = sentence.low(later.last)
    clause = following in ("that", *_SUBJECTS, *_QUESTION_WORDS, ",", ":") or sentence.is_quotation(later.last)
    return later.verb.form is cue.verb.form and clause


def _content_after(sentence: Sentence, cue: Cue, end: int) -> Content | None:
    at = _end_of_cue(cue)
    takes = cue.verb.takes
    if cue.is_passive:
        return trimmed(sentence, at + 1, end) if sentence.low(at) in ("of", "for", "as") else None
    if cue.is_inverted:
        return _quotation_after_aside(sentence, at, end)
    at = _past_adverbs(sentence, at, end)
    if (quoted := _quotation_at(sentence, at, end)) is not None:
        return quoted
    if sentence.low(at) == "," and at + 2 < end and _is_parenthesis(sentence, cue) and takes & Takes.CLAUSE:
        return _after_parenthesis(sentence, cue, at + 1, end)
    if at >= end or not (sentence.tokens[at].is_word or sentence.tokens[at].text in "$€£" or sentence.is_quotation(at)):
        return None
    if Takes.HEARER in takes:
        return _told(sentence, cue, at, end)
    return _said(sentence, cue, at, end)


def _after_parenthesis(sentence: Sentence, cue: Cue, at: int, end: int) -> Content | None:
    """What goes on after ', Vučić said,' where the sentence was not over before it."""
    before = sentence.low(cue.opening - 1) == ","
    goes_on = not sentence.low(at).endswith("ing") and sentence.low(at) not in ("who", "which", "a", "an", "citing")
    return trimmed(sentence, at, end) if before and goes_on and not sentence.is_quotation(cue.opening - 2) else None


def _quotation_after_aside(sentence: Sentence, at: int, end: int) -> Content | None:
    for k in range(at, min(end, at + 25)):
        if sentence.is_quotation(k) and sentence.low(k - 1) in (",", ":", ".") and is_whole_utterance(sentence.tokens[k].text):
            return _quotations_from(sentence, k, end)
    return None


def _past_adverbs(sentence: Sentence, at: int, end: int) -> int:
    while at < end:
        word = sentence.low(at)
        if word in _SKIPPED or word in CALENDAR or (word.endswith("ly") and len(word) > 4 and word != "only"):
            at += 1
        elif word == "on" and sentence.low(at + 1) in CALENDAR:
            at += 2
        else:
            break
    return at


def _quotation_at(sentence: Sentence, at: int, end: int) -> Content | None:
    if sentence.low(at) in (",", ":"):
        at += 1
    return _quotations_from(sentence, at, end) if at < end and sentence.is_quotation(at) else None


def _quotations_from(sentence: Sentence, at: int, end: int) -> Content | None:
    last = at
    while last < end and sentence.is_quotation(last):
        last += 1
    goes_on = last < end and sentence.tokens[last].is_word and sentence.low(last) not in ("and", "but", "in", "on", "at")
    if goes_on and sentence.tokens[last - 1].text.rstrip("“”\"'’»«`")[-1:] not in tuple(",.?!…"):
        return trimmed(sentence, at, end)
    return Content(at, last, True)


def _told(sentence: Sentence, cue: Cue, at: int, end: int) -> Content | None:
    """After 'told reporters', 'warned Moscow', 'asked him'."""
    if sentence.low(at) in ("that", "whether", "if", "to", "of", "about", "against", "for", "why", "how", "in", "on"):
        return _said(sentence, cue, at, end)
    hearer = at
    if sentence.low(at) in _OBJECTS or sentence.low(at) in _HEARERS:
        at += 1
    else:
        mention = mention_starting(sentence, at)
        at = mention.last if mention else at
        for k in range(hearer + 1, at):
            if sentence.low(k) in _HEARERS:
                at = k + 1
                break
    at = _past_adverbs(sentence, at, end)
    if (quoted := _quotation_at(sentence, at, end)) is not None:
        return quoted
    if sentence.low(at) == "to" and Takes.INFINITIVE in cue.verb.takes:
        return trimmed(sentence, hearer, end)
    found = _said(sentence, cue, at, end) if at < end else None
    if found is None and cue.verb.lemma != "tell":
        return _said(sentence, cue, hearer, end)
    return found


def _said(sentence: Sentence, cue: Cue, at: int, end: int) -> Content | None:
    """After the verb, or after its hearer."""
    takes = cue.verb.takes
    word = sentence.low(at)
    clause = bool(takes & (Takes.CLAUSE | Takes.THAT))
    if at >= end:
        return None
    if word == "that" and clause:
        return trimmed(sentence, at + 1, end)
    if word in ("about", "around", "over", "nearly") and sentence.tokens[at + 1].text[0].isdigit() and clause:
        return trimmed(sentence, at, end)
    if Takes.WEAK in takes and word not in _QUESTION_WORDS:
        return None
    if (word in _QUESTION_WORDS and clause) or (word == "if" and cue.verb.lemma in ("ask", "wonder", "doubt", "question")):
        return trimmed(sentence, at, end)
    if word == "to" and Takes.INFINITIVE in takes:
        return trimmed(sentence, at, end)
    if (found := _past_circumstances(sentence, at, end, takes)) is not None:
        return found
    if word in PREPOSITIONS or word in ("as", "to", "by", "after", "before", "when"):
        about = Takes.PREPOSITION in takes or (word in ("about", "of", "against") and Takes.HEARER in takes)
        return trimmed(sentence, at, end) if about else None
    if not takes & (Takes.CLAUSE | Takes.OBJECT):
        return None
    if not sentence.tokens[at].is_word and sentence.tokens[at].text not in "$€£" and not sentence.is_quotation(at):
        return None
    return trimmed(sentence, at, end)


def _past_circumstances(sentence: Sentence, at: int, end: int, takes: Takes) -> Content | None:
    """What follows 'in a statement on Monday': a quotation, 'that', or a clause of its own."""
    if sentence.low(at) not in PREPOSITIONS and sentence.low(at) not in ("to", "after", "during", "when", "as"):
        return None
    for k in range(at + 1, min(end, at + 16)):
        if sentence.is_quotation(k):
            is_said = Takes.QUOTATION in takes and sentence.low(k - 1) in (",", ":")
            return _quotations_from(sentence, k, end) if is_said or k == end - 1 else None
        word, before = sentence.low(k), sentence.low(k - 1)
        if word == "that" and before not in PREPOSITIONS and k + 3 < end and takes & (Takes.CLAUSE | Takes.THAT):
            return trimmed(sentence, k + 1, end)
        if word == ":" or (word == "," and not sentence.is_quotation(k + 1)):
            return None
        opens = word in _SUBJECTS or word in DETERMINERS - {"that"} or k in sentence.names
        after_noun = before not in PREPOSITIONS and before not in DETERMINERS and not sentence.tokens[k - 1].is_possessive
        if k + 3 >= end or sentence.low(k + 1) in PREPOSITIONS or sentence.low(k + 1) in (",", "and"):
            continue
        if Takes.CLAUSE in takes and opens and after_noun and before not in ("and", "or", "to", ","):
            return trimmed(sentence, k, end)
    return None
