"""The words of a sentence that say somebody speaks, and who that is."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.text.attribution.candidates import (
    agrees,
    can_speak,
    can_think,
    is_nobody,
    says_nothing,
    unless_weak,
)
from assistant.text.attribution.clauses import Sentence
from assistant.text.attribution.grammar import ADVERBS, AUXILIARIES, DETERMINERS, PREPOSITIONS
from assistant.text.attribution.long_subjects import long_subject, relative_subject
from assistant.text.attribution.mentions import Mention, mention_starting
from assistant.text.attribution.subjects import mention_ending, subject_before
from assistant.text.name_words import CALENDAR, TITLES
from assistant.text.reporting_verbs import (
    MOUTHPIECES,
    PHRASE_OPENERS,
    PHRASES,
    VERBS,
    Form,
    ReportingVerb,
    Takes,
)
from assistant.types import Stance

# Determiners that can be subjects by themselves: 'many say', 'both agreed'.
_SUBJECTS_TOO = frozenset(
    "all both this that most many some one few several two three another each her".split()
)
_BE = frozenset("is are was were be been being isn't aren't wasn't weren't".split())
_DO = frozenset("do does did".split())
_MODALS = frozenset("will would can could may might shall should must".split())
_MANY = frozenset("some many several most officials critics experts analysts supporters".split())
_STARTING = frozenset("continue continues continued began begins begun started starts sought".split())
_GOING_ON = frozenset((verb, "on") for verb in ("went", "goes", "go", "gone"))
_NEGATIONS = frozenset("not never hardly cannot".split())
_GERUND_OPENERS = frozenset(", by while in after before and — – - when with ; without".split())
_AFTER_INVERSION = frozenset(
    """for in on at during after when who whose as to about of before while with from via through and
    yesterday today last late early this earlier""".split()
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb group (tokens `first:last`) with its speaker."""

    first: int
    last: int
    verb: ReportingVerb
    source: Mention | None
    """None where the speaker is that of the cue before, or the sentence's subject: '…, adding that …'."""
    is_inverted: bool = False
    """The speaker follows: 'said Ana Ilić'."""
    is_passive: bool = False

    @property
    def is_shared(self) -> bool:
        return self.source is None

    @property
    def opening(self) -> int:
        """The first token of cue and speaker together."""
        if self.source is None or self.is_inverted or self.is_passive:
            return self.first
        return min(self.first, self.source.first)


def find_cues(sentence: Sentence) -> list[Cue]:
    """The cues of a sentence outside quotations, in order, each with its own speaker where it has one."""
    inside_names = {at for first, (last, _) in sentence.names.items() for at in range(first, last)}
    cues: list[Cue] = []
    taken = -1
    for at in range(sentence.length):
        if at <= taken or at in inside_names or not sentence.tokens[at].is_word:
            continue
        found = _verb_at(sentence, at)
        cue = _cue(sentence, at, *found) if found else None
        if cue is not None:
            cues.append(cue)
            taken = cue.last - 1
    return cues


def _verb_at(sentence: Sentence, at: int) -> tuple[ReportingVerb, int] | None:
    """The reporting verb at a token and the index after it."""
    word = sentence.low(at)
    if word in PHRASE_OPENERS:
        if (phrase := PHRASES.get((word, sentence.low(at + 1)))) is not None:
            return phrase, at + 2
        if sentence.low(at + 1) == "it" and (phrase := PHRASES.get((word, sentence.low(at + 2)))) is not None:
            return phrase, at + 3
    verb = VERBS.get(word)
    return (verb, at + 1) if verb else None


def _cue(sentence: Sentence, at: int, verb: ReportingVerb, last: int) -> Cue | None:
    first = group_start(sentence, at)
    group = {sentence.low(k) for k in range(first, at)}
    would = verb.stance is Stance.THOUGHT and group & _MODALS <= {"would", "will"}
    negated = group & _NEGATIONS or any(word.endswith("n't") for word in group)
    if negated or (group & _MODALS and not would):
        return None
    if verb.form is Form.BASE and group & (AUXILIARIES - _DO - {"would", "will"}):
        return None
    if sentence.low(first - 1) == "to":
        opener = _opener_of_infinitive(sentence, first - 1)
        if opener is None:
            return None
        first = group_start(sentence, opener)
        source = subject_before(sentence, first)
        return Cue(first, last, verb, source) if source and can_speak(sentence, source) else None
    if sentence.low(at) == "quoted" and sentence.low(at + 1) == "as" and sentence.low(at + 2) == "saying":
        source = subject_before(sentence, first)
        return Cue(first, at + 3, VERBS["saying"], source) if source else None
    if verb.form is Form.PAST and (group & _BE or sentence.low(last) == "by"):
        passive = _passive(sentence, first, last, verb)
        if passive is not None or group & _BE:
            return passive
    if verb.form is Form.GERUND:
        return _gerund(sentence, first, last, verb, bool(group & _BE))
    return _finite(sentence, first, at, last, verb, bool(group & AUXILIARIES))


def _opener_of_infinitive(sentence: Sentence, to: int) -> int | None:
    """Where 'went on to', 'continues to' or 'has begun to' begins, after which it really is said."""
    if sentence.low(to - 1) in _STARTING:
        return to - 1
    particle = sentence.low(to - 1)
    return to - 2 if (sentence.low(to - 2), particle) in _GOING_ON else None


def group_start(sentence: Sentence, at: int) -> int:
    """Back over auxiliaries, adverbs and 'on Thursday' between the subject and the verb."""
    first = at
    while first > 0:
        word = sentence.low(first - 1)
        quantity = word in ("both", "all", "each") and sentence.low(first - 2) in AUXILIARIES
        if word in AUXILIARIES or word in ADVERBS or quantity or _is_manner(sentence, first - 1):
            first -= 1
        elif (word.isdigit() and len(word) == 4 and sentence.low(first - 2) == "in" and first > 2) or (
            word in ("week", "month", "year", "night") and sentence.low(first - 2) in ("last", "this")
        ):
            first -= 2
        elif word == "ago" and first > 3:
            first -= 3
        elif word in CALENDAR and first > 1:
            first -= 2 if sentence.low(first - 2) in ("on", "in") else 1
        else:
            break
    return first


def _is_manner(sentence: Sentence, at: int) -> bool:
    """Whether a word tells how: 'flatly', but not 'Kelly'."""
    word = sentence.tokens[at]
    return word.low.endswith("ly") and len(word.low) > 4 and not word.is_capitalised


def _passive(sentence: Sentence, first: int, last: int, verb: ReportingVerb) -> Cue | None:
    if sentence.low(last) != "by":
        return None
    agent = mention_starting(sentence, last + 1)
    if agent is None or not can_speak(sentence, agent):
        return None
    return Cue(first, last + 1, verb, agent, is_passive=True)


def _gerund(sentence: Sentence, first: int, last: int, verb: ReportingVerb, progressive: bool) -> Cue | None:
    before = sentence.low(first - 1)
    if progressive:
        source = subject_before(sentence, first)
        return Cue(first, last, verb, source) if source and can_speak(sentence, source) else None
    if first == 0 or before in _GERUND_OPENERS or before in MOUTHPIECES or sentence.is_quotation(first - 1):
        return Cue(first, last, verb, None)
    source = mention_ending(sentence, first)
    if source is None or (source.name is None and not _is_with(sentence, source, verb)):
        return None
    return Cue(first, last, verb, source)


def _is_with(sentence: Sentence, source: Mention, verb: ReportingVerb) -> bool:
    """'…, with 30 percent of voters saying …'"""
    opens = sentence.low(source.first - 1) == "with" or sentence.low(source.first - 2) == "with"
    return verb.lemma == "say" and opens and can_speak(sentence, source)


def _finite(
    sentence: Sentence, first: int, at: int, last: int, verb: ReportingVerb, helped: bool
) -> Cue | None:
    before = sentence.low(first - 1)
    if before == "having" or (not helped and _is_noun(sentence, first)):
        return None
    if before in ("when", "if", "as", "once", "where") and verb.form is Form.PAST:  # 'when asked about it'
        return None
    source = subject_before(sentence, first)
    if source is not None and sentence.low(source.first - 1) in ("whether", "if"):
        return None
    if not helped and first == at and (inverted := _inverted(sentence, at, last, verb)) is not None:
        # 'Elias, a lawyer, said Trump would …' only looks inverted.
        is_aside = before == "," and not sentence.is_quotation(first - 2)
        if not is_aside or source is None or source.name is None:
            return inverted
    if says_nothing(sentence, source, verb, last):
        return None
    if before in ("and", "but", "or", "then") and first > 1:
        return Cue(first, last, verb, None) if verb.form is not Form.BASE else None
    if verb.lemma == "call" and sentence.is_quotation(last) and not (source and source.name):
        return None
    is_clear = Takes.WEAK not in verb.takes or verb.lemma == "show" or sentence.low(last) == "that"
    if is_clear or verb.stance is Stance.THOUGHT:
        source = clear_subject(sentence, first, source)
    if source is None or is_nobody(sentence, source):
        return None
    if not can_speak(sentence, source) or not agrees(sentence, source, verb, helped):
        return None
    if verb.stance is Stance.THOUGHT and not can_think(sentence, source):
        return None
    return Cue(first, last, unless_weak(sentence, source, verb), source)


def clear_subject(sentence: Sentence, first: int, nearest: Mention | None) -> Mention | None:
    """The nearest subject where it has a name; else the head of the clause, if that is farther away."""
    if nearest is not None and nearest.name is not None:
        return relative_subject(sentence, nearest, first) or nearest
    if nearest is not None and nearest.is_pronoun:
        return nearest
    joined = nearest is not None and sentence.low(nearest.first - 1) in ("but", "and")
    if nearest is not None and joined and can_speak(sentence, nearest):
        return nearest
    far = long_subject(sentence, first)
    if far is None or (nearest is not None and far.first >= nearest.first):
        return nearest
    return far


def _is_noun(sentence: Sentence, first: int) -> bool:
    """Whether what looks like a verb follows an article, a preposition or a possessive: 'the claims'."""
    if first == 0:
        return False
    before = sentence.tokens[first - 1]
    is_article = before.low in DETERMINERS and before.low not in _SUBJECTS_TOO
    return is_article or before.low in PREPOSITIONS or before.is_possessive


def _inverted(sentence: Sentence, at: int, last: int, verb: ReportingVerb) -> Cue | None:
    """'“…,” said Ana Ilić, the minister.'"""
    if Takes.QUOTATION not in verb.takes or verb.lemma == "tell":
        return None
    if verb.form is Form.BASE and (verb.lemma != "say" or sentence.low(last) not in _MANY):
        return None
    comma = sentence.low(at - 1) == ","
    after_quotation = sentence.is_quotation(at - 2 if comma else at - 1)
    if not after_quotation and not comma and at > 0:
        return None
    source = mention_starting(sentence, last)
    if source is None or sentence.low(last) in ("that", "it", "i", "there"):
        return None
    if not can_speak(sentence, source) or not _ends_clause(sentence, source.last):
        return None
    is_clear = source.name is not None or sentence.low(last) in DETERMINERS | TITLES
    if not after_quotation and (source.is_pronoun or not is_clear):
        return None
    return Cue(at, last, verb, source, is_inverted=True)


def _ends_clause(sentence: Sentence, at: int) -> bool:
    """Whether what stands at `at` cannot be the verb of a subject before it."""
    following = sentence.low(at)
    return (
        at >= sentence.length
        or sentence.is_quotation(at)
        or following in _AFTER_INVERSION
        or following in CALENDAR
        or following in (",", ":", "(", "—", "–", ";")
    )
