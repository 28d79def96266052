"""Who said what: the attributions of a text, by rules over its sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.text.attribution.candidates import can_speak
from assistant.text.attribution.cast import Cast
from assistant.text.attribution.clause_ends import is_continuation
from assistant.text.attribution.clauses import Sentence, read_sentences
from assistant.text.attribution.complements import Content, trimmed
from assistant.text.attribution.contents import contents_of
from assistant.text.attribution.continuations import continued, led_into
from assistant.text.attribution.cues import Cue, find_cues
from assistant.text.attribution.grammar import PREPOSITIONS
from assistant.text.attribution.leanings import leaning
from assistant.text.attribution.long_subjects import opening_phrase
from assistant.text.attribution.mentions import Mention, mention_starting
from assistant.text.attribution.nouns import told_by_nouns
from assistant.text.attribution.states_of_mind import states_of_mind
from assistant.text.attribution.subjects import sentence_subject
from assistant.text.folding import fold
from assistant.text.name_words import PLACES
from assistant.text.names import Name, find_names
from assistant.text.reporting_verbs import NOUNS, Form, Takes
from assistant.text.tokens import is_whole_utterance, tokenize
from assistant.types import Attribution, AttributionKind, Span, Stance

_HEADLINE_SOURCES = frozenset("poll polls report study survey analysis experts officials police".split())
_TELLING_LEMMAS = frozenset(
    "say tell add announce warn claim argue note insist urge explain promise vow shout acknowledge".split()
)


@dataclass(frozen=True, slots=True)
class _Report:
    """An attribution in tokens of one sentence, before it is known whom the speaker's mention means."""

    source: Mention
    cue: Span
    content: Span
    stance: Stance
    is_direct: bool = False


_MOST_TOKENS = 400
"""A longer run without a full stop is no sentence, and the rules would take minutes over it."""


def find_attributions(text: str) -> list[Attribution]:
    """Everything that `text` says somebody said, in order of appearance; offsets are those of `text`.

    Where a sentence tells no words and no wish, it may still show somebody's view: see Stance.is_said.
    A pronoun or description whose bearer is not certain stays the speaker as it stands.
    """
    tokens = tokenize(text)
    names = find_names(text, tokens)
    sentences = read_sentences(text, tokens, names)
    cast = Cast(text, names)
    found: list[Attribution] = []
    shown: list[Attribution] = []
    for at in range(len(sentences)):
        is_readable = sentences[at].length <= _MOST_TOKENS
        reports = list(_reports(text, sentences, at)) if is_readable else []
        attributions = [_attribution(text, sentences, at, cast, report) for report in reports]
        claimed = {attribution.content_span for attribution in attributions}
        # A quotation that seemed to go on from before, but whose speaker the next sentence names.
        while found and found[-1].content_span in claimed:
            found.pop()
        attributions = attributions or continued(sentences, at, found)
        found.extend(attributions)
        # Apart from the others: nobody goes on speaking after it, and no pronoun is read by it.
        if is_readable and not attributions and (seen := _by_leaning(sentences[at])) is not None:
            shown.append(_attribution(text, sentences, at, cast, seen))
    found.extend([*led_into(sentences, found), *shown])
    unique = {(a.cue_span.start, a.content_span): a for a in found}
    return sorted(
        unique.values(), key=lambda a: (min(a.content_span.start, a.cue_span.start), a.content_span.start)
    )


def speakers_of(span: Span, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions whose content overlaps `span`."""
    return [a for a in attributions if a.content_span.start < span.end and span.start < a.content_span.end]


def _attribution(
    text: str, sentences: Sequence[Sentence], at: int, cast: Cast, report: _Report
) -> Attribution:
    speaker, actor = cast.resolve(text, sentences, at, report.source)
    if actor is not None and report.stance is not Stance.SHOWN:
        cast.record(at, actor)
    return Attribution(
        speaker=speaker,
        speaker_span=sentences[at].span(report.source.first, report.source.last),
        cue_span=report.cue,
        content_span=report.content,
        kind=AttributionKind.DIRECT if report.is_direct else AttributionKind.INDIRECT,
        stance=report.stance,
        roles=tuple(sorted(actor.roles)) if actor is not None else (),
        namesakes=cast.namesakes(report.source.name) if report.source.name else (),
    )


def _reports(text: str, sentences: Sequence[Sentence], at: int) -> Iterator[_Report]:
    sentence = sentences[at]
    reports = [*_by_verbs(sentences, at), *_by_according_to(sentence), *_by_nouns(sentence)]
    yield from (report for report in reports if not _is_told_thought(report, reports))
    if not reports:
        yield from _by_states_of_mind(sentence)
        yield from _by_colon(text, sentences, at)


def _is_told_thought(report: _Report, reports: Sequence[_Report]) -> bool:
    """'Petrov said that Ilić wants …' is Petrov's word; nobody else vouches for what is in Ilić's mind."""
    if report.stance is not Stance.THOUGHT:
        return False
    return any(
        each.stance is not Stance.THOUGHT
        and each.content.start <= report.cue.start < each.content.end
        and each.source != report.source
        for each in reports
    )


# --- verbs ---------------------------------------------------------------------------------------------


def _by_verbs(sentences: Sequence[Sentence], at: int) -> Iterator[_Report]:
    sentence = sentences[at]
    cues = find_cues(sentence)
    speaking: tuple[Cue, Mention] | None = None
    held: list[Content] = []
    for number, cue in enumerate(cues):
        source = cue.source or _shared_source(sentence, cue, speaking)
        if source is None:
            continue
        contents = contents_of(sentence, cues, number)
        span = sentence.span(cue.first, cue.last)
        quoted = _quotation_before(sentences, at) if _ends_quotation(sentence, cue) else None
        if quoted is not None:
            yield _Report(source, span, quoted, cue.verb.stance, True)
        for content in contents:
            if quoted is None or content.is_direct:
                yield _Report(source, span, _span(sentence, content), cue.verb.stance, content.is_direct)
        nested = any(content.first <= cue.opening < content.last for content in held)
        if speaking is None or not (cue.is_shared or nested):
            speaking, held = (cue, source), contents


def _ends_quotation(sentence: Sentence, cue: Cue) -> bool:
    """Whether a sentence is only the tail of the quotation before it: '“Why?” Vučić asked in Belgrade.'"""
    after = cue.source.last if cue.source and cue.is_inverted else cue.last
    ends = (
        after >= sentence.length
        or sentence.low(after) in PREPOSITIONS
        or sentence.low(after) in (",", "when", "as")
    )
    return cue.opening == 0 and ends and Takes.QUOTATION in cue.verb.takes


def _span(sentence: Sentence, content: Content) -> Span:
    return sentence.span(content.first, content.last)


def _shared_source(sentence: Sentence, cue: Cue, speaking: tuple[Cue, Mention] | None) -> Mention | None:
    if speaking is None:
        return sentence_subject(sentence) or _acting_subject(sentence, cue)
    if (
        cue.verb.form is not Form.GERUND
        and (pronoun := _later_subject(sentence, speaking[0].last, cue.first)) is not None
    ):
        return pronoun
    return speaking[1] if is_continuation(sentence, speaking[0], cue) else None


def _acting_subject(sentence: Sentence, cue: Cue) -> Mention | None:
    """'The party's office' of 'The party's office put out a statement saying …' and '…, adding that …'."""
    source = opening_phrase(sentence, cue.first)
    if source is None or cue.verb.lemma not in _TELLING_LEMMAS or not can_speak(sentence, source):
        return None
    return source


def _later_subject(sentence: Sentence, after: int, before: int) -> Mention | None:
    """The 'he' of 'When I asked him about it, he smiled and said …'."""
    for at in range(before - 1, after, -1):
        if sentence.low(at) in ("he", "she", "they", "we", "i") and sentence.low(at - 1) == ",":
            return Mention(at, at + 1, is_pronoun=True)
    return None


def _quotation_before(sentences: Sequence[Sentence], at: int) -> Span | None:
    """The quotation that ends the sentence before: '“Why?” Vučić asked.'"""
    before = sentences[at - 1] if at else None
    if before is None or before.paragraph != sentences[at].paragraph or not before.tokens[-1].is_quotation:
        return None
    last = before.tokens[-1]
    return Span(last.start, last.end) if is_whole_utterance(last.text) else None


# --- other cues ----------------------------------------------------------------------------------------


def _by_according_to(sentence: Sentence) -> Iterator[_Report]:
    for at in range(sentence.length - 2):
        if sentence.low(at) != "according" or sentence.low(at + 1) != "to":
            continue
        start = at + 3 if sentence.low(at + 2) in ("earlier", "recent", "previous") else at + 2
        source = mention_starting(sentence, start)
        if source is None:
            continue
        cue = sentence.span(at, at + 2)
        for content in _around_according_to(sentence, at, source):
            yield _Report(source, cue, _span(sentence, content), Stance.STATED, content.is_direct)


def _around_according_to(sentence: Sentence, at: int, source: Mention) -> list[Content]:
    comma = next((k for k in range(source.last, sentence.length) if sentence.low(k) == ","), None)
    at_start = at <= 1 and not sentence.is_quotation(0)
    is_long = comma is not None and (sentence.length - comma > 3 or sentence.is_quotation(comma + 1))
    goes_on = comma is not None and is_long and (at_start or comma == source.last)
    after = trimmed(sentence, comma, sentence.length) if goes_on and comma is not None else None
    opens_late = after is not None and at < 8 and sentence.low(0) in PREPOSITIONS
    before = None if at_start or opens_late else trimmed(sentence, 0, at)
    return [content for content in (before, after) if content is not None]


def _by_nouns(sentence: Sentence) -> Iterator[_Report]:
    for source, at, content in told_by_nouns(sentence):
        yield _Report(source, sentence.span(at, at + 1), _span(sentence, content), NOUNS[sentence.low(at)])


def _by_states_of_mind(sentence: Sentence) -> Iterator[_Report]:
    for source, cue, content in states_of_mind(sentence):
        yield _Report(source, cue, _span(sentence, content), Stance.THOUGHT)


def _by_leaning(sentence: Sentence) -> _Report | None:
    found = leaning(sentence)
    return _Report(found[0], found[1], _span(sentence, found[2]), Stance.SHOWN) if found else None


def _by_colon(text: str, sentences: Sequence[Sentence], at: int) -> Iterator[_Report]:
    """'Vučić: “…”' and 'He took to television: “…”'"""
    sentence = sentences[at]
    colon = next((k for k in range(1, sentence.length - 1) if sentence.low(k) == ":"), None)
    if colon is None:
        return
    named = sentence.name_ending(colon)
    is_near = named is not None and named[0] > 0 and sentence.low(named[0] - 1) not in PREPOSITIONS
    source = Mention(named[0], colon, named[1]) if named and is_near else sentence_subject(sentence)
    opens = source is not None and source.last == colon and source.first == 0
    is_script = (opens and source is not None and _is_script_name(text, source.name)) or (
        colon == 1 and sentence.low(0) in _HEADLINE_SOURCES
    )
    source = source or (Mention(0, 1) if is_script else None)
    quoted = sentence.is_quotation(colon + 1) and is_whole_utterance(sentence.tokens[colon + 1].text)
    if source is None or not (quoted or (is_script and _opens_paragraph(sentences, at))):
        return
    content = trimmed(sentence, colon + 1, colon + 2 if quoted else len(sentence.tokens))
    if content is not None:
        cue = sentence.span(colon, colon + 1)
        yield _Report(source, cue, _span(sentence, content), Stance.STATED, content.is_direct)


def _is_script_name(text: str, name: Name | None) -> bool:
    """'ANA' and 'Ana Ilić'; one word alone only where the text has it again, for 'Wow: …' is nobody."""
    if name is None or fold(name.text) in PLACES:
        return False
    return name.text.isupper() or " " in name.text or text.count(name.text) > 1


def _opens_paragraph(sentences: Sequence[Sentence], at: int) -> bool:
    return at == 0 or sentences[at - 1].paragraph != sentences[at].paragraph
