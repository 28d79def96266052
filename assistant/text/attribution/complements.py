"""What follows a reporting verb: a quotation, a clause, an object, past hearers and circumstances."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.text.attribution.clause_ends import QUESTION_WORDS, SUBJECTS, end_of_cue
from assistant.text.attribution.clauses import Sentence
from assistant.text.attribution.cues import Cue
from assistant.text.attribution.grammar import DETERMINERS, PREPOSITIONS
from assistant.text.attribution.mentions import mention_starting
from assistant.text.name_words import CALENDAR
from assistant.text.reporting_verbs import DOCUMENTS, Takes
from assistant.text.tokens import is_whole_utterance

_OBJECTS = frozenset("me him her them us you it".split())
_HEARERS = frozenset(
    """reporters journalists supporters voters lawmakers investigators police parliament viewers
    listeners audiences members officials people guests crowds delegates colleagues friends everyone
    fans investors donors attendees""".split()
)
_SKIPPED = frozenset(
    """yesterday today later earlier back again too also then recently last week month year night
    online""".split()
)
_AROUND = frozenset(", ; — – - : and but that".split())
_NOT_HEARERS = frozenset("that whether if to of about against for why how in on".split())
_SPELLS = frozenset("week weekend month year morning spring summer".split())


@dataclass(frozen=True, slots=True)
class Content:
    """Tokens `first:last` of a sentence; direct when they are nothing but quotation."""

    first: int
    last: int
    is_direct: bool = False


def trimmed(sentence: Sentence, first: int, last: int) -> Content | None:
    """Tokens without the commas and conjunctions around them."""
    while first < last and sentence.tokens[first].text in _AROUND:
        first += 1
    while last > first and (sentence.low(last - 1) in (",", ";", "—", "–", "-", "and", "but", "(", ":")):
        last -= 1
    only = sentence.is_quotation(first) and all(sentence.is_quotation(at) for at in range(first, last))
    return Content(first, last, only) if last > first else None


def is_parenthesis(sentence: Sentence, cue: Cue) -> bool:
    """'Serbia, Vučić said, would …'"""
    return sentence.low(end_of_cue(cue)) == ","


def content_after(sentence: Sentence, cue: Cue, end: int) -> Content | None:
    at = end_of_cue(cue)
    takes = cue.verb.takes
    if cue.is_passive:
        of = sentence.low(at) in ("of", "for", "as", "that")
        return trimmed(sentence, at + 1, end) if of else _quotation_after_aside(sentence, at, end)
    if cue.is_inverted:
        return _quotation_after_aside(sentence, at, end)
    at = _past_adverbs(sentence, at, end)
    if (quoted := _quotation_at(sentence, at, end)) is not None:
        return quoted
    is_inside = sentence.low(cue.opening - 1) == "," and is_parenthesis(sentence, cue)
    if is_inside and at + 2 < end and takes & (Takes.CLAUSE | Takes.THAT):
        return _after_parenthesis(sentence, cue, at + 1, end)
    if sentence.low(at) in (",", ":") and takes & (Takes.CLAUSE | Takes.THAT):
        return _after_aside(sentence, at, end)
    if at >= end or not (
        sentence.tokens[at].is_word or sentence.tokens[at].text in "$€£" or sentence.is_quotation(at)
    ):
        return None
    if Takes.HEARER in takes:
        return _told(sentence, cue, at, end)
    return _said(sentence, cue, at, end)


def _after_parenthesis(sentence: Sentence, cue: Cue, at: int, end: int) -> Content | None:
    """What goes on after ', Vučić said,' where the sentence was not over before it."""
    goes_on = not sentence.low(at).endswith("ing") and sentence.low(at) not in (
        "who",
        "which",
        "a",
        "an",
        "citing",
    )
    return trimmed(sentence, at, end) if goes_on and not sentence.is_quotation(cue.opening - 2) else None


def _after_aside(sentence: Sentence, at: int, end: int) -> Content | None:
    """What follows 'Ilić said, however, that …' or 'Some say: It is over.'"""
    if sentence.low(at) == ":":
        return trimmed(sentence, at, end) if sentence.tokens[min(at + 1, end - 1)].is_capitalised else None
    if (late := _late_that(sentence, at, end)) is not None:
        return late
    comma = next((k for k in range(at + 2, min(end, at + 12)) if sentence.low(k) == ","), None)
    goes_on = comma is not None and sentence.low(comma + 1) in SUBJECTS
    return trimmed(sentence, comma, end) if comma is not None and goes_on else None


def _late_that(sentence: Sentence, at: int, end: int) -> Content | None:
    """The clause after ', that' where an aside or the title of a programme stands before it."""
    for k in range(at + 2, min(end - 3, at + 25)):
        if sentence.low(k) == "that" and (sentence.low(k - 1) == "," or sentence.is_quotation(k - 1)):
            return trimmed(sentence, k + 1, end)
    return None


def _quotation_after_aside(sentence: Sentence, at: int, end: int) -> Content | None:
    for k in range(at, min(end, at + 25)):
        if (
            sentence.is_quotation(k)
            and sentence.low(k - 1) in (",", ":", ".")
            and is_whole_utterance(sentence.tokens[k].text)
        ):
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
        at += 2 if sentence.low(at + 1) in ("but", "and") and sentence.is_quotation(at + 2) else 1
    return _quotations_from(sentence, at, end) if at < end and sentence.is_quotation(at) else None


def _quotations_from(sentence: Sentence, at: int, end: int) -> Content | None:
    last = at
    while last < end and sentence.is_quotation(last):
        last += 1
    goes_on = last < end and sentence.tokens[last].is_word
    if goes_on and sentence.tokens[last - 1].text.rstrip("“”\"'’»«`")[-1:] not in tuple(",.?!…"):
        return trimmed(sentence, at, end)
    return Content(at, last, True)


def _told(sentence: Sentence, cue: Cue, at: int, end: int) -> Content | None:
    """After 'told reporters', 'warned Moscow', 'asked him'."""
    if sentence.low(at) in _NOT_HEARERS:
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
    if word == "this" and sentence.low(at + 1) in _SPELLS:
        return _said(sentence, cue, at + 2, end)
    if word in ("about", "around", "over", "nearly") and sentence.tokens[at + 1].text[0].isdigit() and clause:
        return trimmed(sentence, at, end)
    if cue.verb.lemma in ("see", "know") and word not in PREPOSITIONS and _has_as(sentence, at, end):
        return trimmed(sentence, at, end)
    if is_finding(sentence, cue) and word not in PREPOSITIONS:
        return trimmed(sentence, at, end)
    if Takes.WEAK in takes and word not in QUESTION_WORDS:
        return None
    if (word in QUESTION_WORDS and clause) or (
        word == "if" and cue.verb.lemma in ("ask", "wonder", "doubt", "question")
    ):
        return trimmed(sentence, at, end)
    if word == "to" and Takes.INFINITIVE in takes:
        return trimmed(sentence, at, end)
    if (found := _past_circumstances(sentence, at, end, takes)) is not None:
        return found
    if word in PREPOSITIONS or word in ("as", "to", "by", "after", "before", "when"):
        about = Takes.PREPOSITION in takes or (word in ("about", "of", "against") and Takes.HEARER in takes)
        return trimmed(sentence, at, end) if about else None
    if (
        not sentence.tokens[at].is_word
        and sentence.tokens[at].text not in "$€£"
        and not sentence.is_quotation(at)
    ):
        return None
    if word == "than":  # '… has less support than Ilić'
        return None
    if Takes.THAT in takes and word in SUBJECTS:
        return trimmed(sentence, at, end)
    if cue.verb.lemma == "dismiss" and _is_somebody(sentence, at, end):
        return None
    return _object(sentence, at, end) if takes & (Takes.CLAUSE | Takes.OBJECT) else None


def _has_as(sentence: Sentence, at: int, end: int) -> bool:
    """'saw the vote as a warning'"""
    for k in range(at + 1, min(end - 1, at + 10)):
        if sentence.low(k) == ",":
            return False
        if sentence.low(k) == "as":
            return sentence.low(k + 1) in ("a", "an", "the", "one", "their", "his", "her", "more", "less")
    return False


def is_finding(sentence: Sentence, cue: Cue) -> bool:
    """'The poll shows Ilić ahead': papers need no 'that'."""
    if cue.verb.lemma not in ("find", "show") or cue.source is None or cue.source.name is not None:
        return False
    return any(sentence.low(at) in DOCUMENTS for at in range(cue.source.first, cue.source.last))


def _is_somebody(sentence: Sentence, at: int, end: int) -> bool:
    """'Dismissed 28 engineers' and 'dismissed Kessel' deny nothing; 'dismissed Kessel as a liar' does."""
    is_person = at in sentence.names or sentence.tokens[at].text[0].isdigit() or sentence.low(at) in _OBJECTS
    return is_person and all(sentence.low(k) != "as" for k in range(at, end))


def _object(sentence: Sentence, at: int, end: int) -> Content | None:
    """A noun phrase or clause; only the quotation where one follows it: 'scolded him: “…”'"""
    for k in range(at + 1, end - 1):
        if sentence.low(k) == ":" and sentence.is_quotation(k + 1):
            return _quotations_from(sentence, k + 1, end)
    return trimmed(sentence, at, end)


def _past_circumstances(sentence: Sentence, at: int, end: int, takes: Takes) -> Content | None:
    """What follows 'in a statement on Monday': a quotation, 'that', or a clause of its own."""
    if sentence.low(at) not in PREPOSITIONS | {"after", "when", "as"}:
        return None
    for k in range(at + 1, min(end, at + 16)):
        if sentence.is_quotation(k) and sentence.low(k + 1) == "that":
            continue
        if sentence.is_quotation(k):
            is_said = Takes.QUOTATION in takes and sentence.low(k - 1) in (",", ":")
            return _quotations_from(sentence, k, end) if is_said or k == end - 1 else None
        word, before = sentence.low(k), sentence.low(k - 1)
        if (
            word == "that"
            and before not in PREPOSITIONS
            and k + 3 < end
            and takes & (Takes.CLAUSE | Takes.THAT)
        ):
            return trimmed(sentence, k + 1, end)
        if word in (":", ",") and not sentence.is_quotation(k + 1):
            return _late_that(sentence, k, end) if takes & Takes.CLAUSE else None
        opens = (
            word.replace("’", "'").split("'")[0] in SUBJECTS
            or word in DETERMINERS - {"that"}
            or k in sentence.names
        )
        after_noun = (
            before not in PREPOSITIONS
            and before not in DETERMINERS
            and not sentence.tokens[k - 1].is_possessive
        )
        if k + 3 >= end or sentence.low(k + 1) in PREPOSITIONS or sentence.low(k + 1) in (",", "and"):
            continue
        if Takes.CLAUSE in takes and opens and after_noun and before not in ("and", "or", "to", ","):
            return trimmed(sentence, k, end)
    return None
