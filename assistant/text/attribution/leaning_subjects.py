"""Who can have a view, and whose view a verb, adjective or noun tells."""

from __future__ import annotations

from assistant.text.attribution.candidates import can_speak, can_think, is_nobody
from assistant.text.attribution.clauses import Sentence
from assistant.text.attribution.cues import clear_subject
from assistant.text.attribution.grammar import ADVERBS, PREPOSITIONS
from assistant.text.attribution.leaning_words import AGENT_ENDINGS, BODIES, CLITICS, THINGS
from assistant.text.attribution.long_subjects import opening_phrase
from assistant.text.attribution.mentions import Mention
from assistant.text.attribution.subjects import sentence_subject, subject_before
from assistant.text.name_words import CALENDAR, FUNCTION_WORDS
from assistant.text.reporting_verbs import DOCUMENTS, Form


def leaning_subject(sentence: Sentence, first: int, form: Form) -> Mention | None:
    """The subject of a verb, through 'is trying to', 'went there to' and 'and'."""
    if (shortened := shortened_subject(sentence, first)) is not None:
        return shortened
    nearest = subject_before(sentence, first) if sentence.low(first - 1) not in PREPOSITIONS else None
    source = clear_subject(sentence, first, nearest)
    if source is not None and has_a_mind(sentence, source):
        return source
    goes_on = form is Form.GERUND or sentence.low(first - 1) in ("to", "and", "but", ",", "or")
    return _main_subject(sentence, first) if goes_on else None


def shortened_subject(sentence: Sentence, first: int) -> Mention | None:
    """'She' of 'She's also praising …' and the name of 'Ilić's been making the case …'."""
    if first == 0:
        return None
    if sentence.low(first - 1).replace("’", "'") in CLITICS:
        return Mention(first - 1, first, is_pronoun=True)
    if not sentence.tokens[first - 1].is_possessive:
        return None
    is_verb = sentence.low(first).endswith(("ing", "been")) or sentence.low(first) in ADVERBS
    named = sentence.name_ending(first) if is_verb else None
    return Mention(named[0], first, named[1]) if named else None


def _main_subject(sentence: Sentence, before: int) -> Mention | None:
    for source in (sentence_subject(sentence), opening_phrase(sentence, before)):
        if source is not None and source.last <= before and has_a_mind(sentence, source):
            return source
    return None


def has_a_mind(sentence: Sentence, source: Mention) -> bool:
    """Whether a mention is of people, of a body of people or of a text: 'the board', 'the lawsuit'."""
    if is_nobody(sentence, source):
        return False
    if _may_be_name(sentence, source):
        return True
    if not can_speak(sentence, source) or sentence.low(source.first) in ("it", "here", "such"):
        return False
    if source.is_pronoun or source.name is not None or can_think(sentence, source):
        return sentence.low(source.first) not in ("this", "that", "those", "these")
    head = _head(sentence, source)
    return head in DOCUMENTS | BODIES or (head.endswith(AGENT_ENDINGS) and head.rstrip("s") not in THINGS)


def _may_be_name(sentence: Sentence, source: Mention) -> bool:
    """A family name alone, which the text never gives in full."""
    token = sentence.tokens[source.first]
    is_alone = source.last - source.first == 1 and source.first > 0
    return is_alone and token.is_capitalised and token.low not in FUNCTION_WORDS | CALENDAR | THINGS


def _head(sentence: Sentence, source: Mention) -> str:
    """'board' of 'the board of the company'."""
    of = (at for at in range(source.first + 1, source.last) if sentence.low(at) in PREPOSITIONS)
    return sentence.low(next(of, source.last) - 1)
