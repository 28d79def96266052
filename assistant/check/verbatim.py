"""What stands in a text word for word, and whether what stands around it takes it back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.check.clauses import compare_clauses
from assistant.check.judgements import Judgement, shifted
from assistant.check.limits import compare_limits
from assistant.check.links import compare_links
from assistant.check.quotes import find_quotation, insertions
from assistant.check.reading import Reading, read_around
from assistant.check.scoring import SUPPORTED
from assistant.check.whose_word import said_only, taken_back
from assistant.text.folding import find_folded, fold
from assistant.text.markers import is_list_sign
from assistant.text.names import same_name
from assistant.text.numerals import numbers_written
from assistant.types import Finding, FindingKind, Span, Verdict

_QUOTATION_MARKS = tuple('"“”„«»')
_PAUSES = tuple('.,;:!?—–(“”"«»…')
_RANGE = re.compile(r"\d[-–—]\d")
"""'10–14': in the middle of a number."""


def judge_verbatim(claim: Reading, evidence: Reading) -> Judgement | None:
    """For words that stand in the text as they are; what stands around them may still take them back."""
    if (whole := judge_sentence(claim, evidence)) is not None:
        return whole
    inner = claim.text.strip("".join(_QUOTATION_MARKS))
    if _is_one_quotation(claim.text, inner):
        # Words that are given as a quotation state nothing themselves.
        quoted = find_quotation(inner, evidence.folded)
        return _verbatim(quoted) if quoted and _has_same_numbers(claim, evidence, quoted) else None
    # An omission inside a quotation is usual; one that joins sentences can make them say anything.
    has_gap = "…" in claim.text or "..." in claim.text
    span = None if has_gap else find_quotation(claim.text, evidence.folded)
    if span is None or not _stands_alone(span, evidence):
        return None
    if not insertions(claim.text) and not _has_same_numbers(claim, evidence, span):
        return None
    if _is_whole_sentence(span, evidence.text):
        return _verbatim(span)
    whole_span = span
    evidence, span, begins = read_around(evidence, span)
    judgement = replace(judge_insertions(insertions(claim.text), evidence, span), span=whole_span)
    sentence = evidence.sentence_at(span.start)
    told = said_only(claim, evidence, span) + compare_links(claim, evidence, sentence, sentence)
    told += taken_back(claim, evidence, sentence, in_next=False)
    told += compare_limits(claim, evidence, sentence, sentence)
    told += compare_clauses(claim, evidence, sentence, lambda _, __: False).findings
    around = [shifted(each, 0, begins) for each in told]
    if judgement.verdict is not Verdict.SUPPORTED or not around:
        return judgement
    if all(each.kind is FindingKind.ATTRIBUTION for each in around):
        return replace(judgement, findings=tuple(around))
    denied = any(each.contradicts for each in around)
    verdict = Verdict.CONTRADICTED if denied else Verdict.PARTLY_SUPPORTED
    return Judgement(verdict, SUPPORTED * 0.8, tuple(around), whole_span)


def judge_sentence(claim: Reading, evidence: Reading) -> Judgement | None:
    """A whole sentence of a text, or several, say of themselves what they say."""
    words = fold(claim.text)
    # Its words may stand before in a sentence that says more.
    spans = [*evidence.sentences_by_words.get(words, ())] if words else []
    if not spans and (span := find_folded(claim.text, evidence.folded)) and _are_sentences(span, evidence):
        spans = [span]
    return next((_verbatim(span) for span in spans if _has_same_numbers(claim, evidence, span)), None)


def _verbatim(span: Span) -> Judgement:
    return Judgement(Verdict.SUPPORTED, 1.0, (), span, is_verbatim=True)


def _has_same_numbers(claim: Reading, evidence: Reading, span: Span) -> bool:
    """Whether what folds alike is no other number: '14²' is not '142'."""
    return numbers_written(claim.text) == numbers_written(span.of(evidence.text))


def _stands_alone(span: Span, evidence: Reading) -> bool:
    """Whether words that were cut out of a sentence begin and end where it pauses.

    'The minister, Ana Kost' cut from 'The deputy minister, Ana Kost' is another minister.
    """
    before, after = evidence.text[: span.start].rstrip(), evidence.text[span.end :].lstrip()
    begins = any(sentence.start == span.start for sentence in evidence.sentences)
    begins = begins or before[-1:] in _PAUSES or before.endswith((", and", ", but", "; and", "; but"))
    if _RANGE.match(evidence.text, max(0, span.start - 2)):
        return False
    line = evidence.text[evidence.text.rfind("\n", 0, span.start) + 1 : span.start]
    begins = begins or bool(line.strip() and is_list_sign(line))
    return begins and (not after or after[:1] in _PAUSES or span.of(evidence.text)[-1:] in _PAUSES)


def _is_whole_sentence(span: Span, text: str) -> bool:
    """Whether it lies between two full stops, also inside a quotation that holds several sentences."""
    before, after = text[: span.start].rstrip('“”"«»„ \t'), text[span.end : span.end + 1]
    ends = after in (".", "!", "?") or span.of(text)[-1:] in (".", "!", "?")
    return ends and (not before or before[-1] in ".!?:\n")


def _is_one_quotation(text: str, inner: str) -> bool:
    opens, closes = text[:1] in _QUOTATION_MARKS, text[-1:] in _QUOTATION_MARKS
    return opens and closes and not any(mark in inner for mark in _QUOTATION_MARKS)


def _are_sentences(span: Span, evidence: Reading) -> bool:
    """Whether `span` begins and ends with a sentence, up to the marks at their ends."""
    text = evidence.text
    begins = any(
        each.start <= span.start <= each.start + 1 and not text[each.start : span.start].isalnum()
        for each in evidence.sentences
    )
    return begins and any(
        each.end - 2 <= span.end <= each.end and not any(map(str.isalnum, text[span.end : each.end]))
        for each in evidence.sentences
    )


def judge_insertions(inserted: Sequence[str], evidence: Reading, span: Span) -> Judgement:
    """The words at `span` are verbatim; an inserted name must be whom the text gives them to."""
    said = [each for each in evidence.attributions if each.content_span.overlaps(span)] if inserted else []
    for name in inserted:
        if any(same_name(name, each.speaker) for each in said):
            continue
        speakers = sorted({each.speaker for each in said})
        told = (
            f"the text gives these words to {speakers[0]}"
            if speakers
            else "the text does not say whose words these are"
        )
        finding = Finding(FindingKind.SPEAKER, f"“{name}” was inserted; {told}.", bool(speakers))
        verdict = Verdict.CONTRADICTED if speakers else Verdict.PARTLY_SUPPORTED
        return Judgement(verdict, 0.3, (finding,), span)
    return Judgement(Verdict.SUPPORTED, 1.0, (), span)
