"""The words of a sentence that say somebody speaks, and who that is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.text.clauses import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    Mention,
    Sentence,
    mention_ending,
    mention_starting,
    subject_before,
)
from assistant.text.name_words import CALENDAR, DEMONYMS, TITLE_MODIFIERS, TITLES, word_key
from assistant.text.reporting_verbs import MOUTHPIECES, PHRASES, VERBS, Form, ReportingVerb, Takes

_BE = frozenset("is are was were be been being isn't aren't wasn't weren't".split())
_DO = frozenset("do does did".split())
_MODALS = frozenset("will would can could may might shall should must".split())
_NEGATIONS = frozenset("not never hardly cannot".split())
_ADVERBS = frozenset(
    """also then later once again even often still now first never just already not always sometimes soon recently
    previously earlier consistently yesterday today reportedly long since twice simply further only rather
    instead""".split()
)
_GERUND_OPENERS = frozenset(", by while in after before and — – - when with ; without".split())
_AFTER_INVERSION = frozenset(
    "in on at during after when who whose as to about of before while with from via through and".split()
)
_MOSTLY_NOUNS = frozenset("email text comment question detail answer tweet post brief press express voice".split())
_QUANTITIES = frozenset("number array lot majority percent % half group handful range couple share variety".split())
_PLURALS = frozenset("people police majority children men women those these media staff folks more fewer".split())


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
    """The cues of a sentence outside quotations, in order, each with its speaker where it has one of its own."""
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
    phrase = PHRASES.get((word, sentence.low(at + 1)))
    if phrase is not None:
        return phrase, at + 2
    if sentence.low(at + 1) == "it" and (phrase := PHRASES.get((word, sentence.low(at + 2)))) is not None:
        return phrase, at + 3
    verb = VERBS.get(word)
    return (verb, at + 1) if verb else None


def _cue(sentence: Sentence, at: int, verb: ReportingVerb, last: int) -> Cue | None:
    first = _group_start(sentence, at)
    group = {sentence.low(k) for k in range(first, at)}
    negated = group & _NEGATIONS or any(word.endswith("n't") for word in group)
    if negated or group & _MODALS or (verb.form is Form.BASE and group & (AUXILIARIES - _DO)):
        return None
    if sentence.low(first - 1) == "to":
        if sentence.low(first - 2) != "on" or sentence.low(first - 3) not in ("went", "goes", "go"):
            return None
        first -= 3
    if sentence.low(at) == "quoted" and sentence.low(at + 1) == "as" and sentence.low(at + 2) == "saying":
        source = subject_before(sentence, first)
        return Cue(first, at + 3, VERBS["saying"], source) if source else None
    if verb.form is Form.PAST and (group & _BE or sentence.low(last) == "by"):
        return _passive(sentence, first, last, verb)
    if verb.form is Form.GERUND:
        return _gerund(sentence, first, last, verb, bool(group & _BE))
    return _finite(sentence, first, at, last, verb, bool(group & AUXILIARIES))


def _group_start(sentence: Sentence, at: int) -> int:
    """Back over auxiliaries, adverbs and 'on Thursday' between the subject and the verb."""
    first = at
    while first > 0:
        word = sentence.low(first - 1)
        if word in AUXILIARIES or word in _ADVERBS or (word.endswith("ly") and len(word) > 4):
            first -= 1
        elif word in CALENDAR and first > 1:
            first -= 2 if sentence.low(first - 2) == "on" else 1
        else:
            break
    return first


def _passive(sentence: Sentence, first: int, last: int, verb: ReportingVerb) -> Cue | None:
    if sentence.low(last) != "by":
        return None
    agent = mention_starting(sentence, last + 1)
    if agent is None or not _can_speak(sentence, agent):
        return None
    return Cue(first, last + 1, verb, agent, is_passive=True)


def _gerund(sentence: Sentence, first: int, last: int, verb: ReportingVerb, progressive: bool) -> Cue | None:
    before = sentence.low(first - 1)
    if progressive:
        source = subject_before(sentence, first)
        return Cue(first, last, verb, source) if source and _can_speak(sentence, source) else None
    if first == 0 or before in _GERUND_OPENERS or before in MOUTHPIECES or sentence.is_quotation(first - 1):
        return Cue(first, last, verb, None)
    named = sentence.name_ending(first)
    source = mention_ending(sentence, first) if named else None
    return Cue(first, last, verb, source) if source and source.name else None


def _finite(sentence: Sentence, first: int, at: int, last: int, verb: ReportingVerb, helped: bool) -> Cue | None:
    before = sentence.low(first - 1)
    if before == "having" or (not helped and _is_noun(sentence, first)):
        return None
    if sentence.low(first - 1) in ("when", "if", "as", "once", "where") and verb.form is Form.PAST:
        return None
    if not helped and first == at and (inverted := _inverted(sentence, at, last, verb)) is not None:
        ordinary = subject_before(sentence, first) if before == "," and not sentence.is_quotation(first - 2) else None
        if ordinary is None or ordinary.name is None:
            return inverted
    if _says_nothing(sentence, source := subject_before(sentence, first), verb, last):
        return None
    if before in ("and", "but", "or", "then") and first > 1:
        return Cue(first, last, verb, None) if verb.form is not Form.BASE else None
    if verb.lemma == "call" and sentence.is_quotation(last) and not (source and source.name):
        return None
    if source is None or not _can_speak(sentence, source) or not _agrees(sentence, source, verb, helped):
        return None
    return Cue(first, last, _unless_weak(sentence, source, verb), source)


def _says_nothing(sentence: Sentence, source: Mention | None, verb: ReportingVerb, last: int) -> bool:
    """'The swing states that …': a noun, unless something that can state precedes."""
    if verb.lemma != "state" or verb.form is not Form.PRESENT or source is None:
        return False
    return not (source.name or source.is_pronoun or sentence.low(source.last - 1) in MOUTHPIECES | {"law", "bill", "rule"})


def _is_noun(sentence: Sentence, first: int) -> bool:
    if first == 0:
        return False
    before = sentence.tokens[first - 1]
    return before.low in DETERMINERS - {"all", "both", "this", "that", "most", "many", "some", "one", "few", "several",
                                        "two", "three", "another", "each", "her"} or (
        before.low in PREPOSITIONS or before.is_possessive
    )  # fmt: skip


def _inverted(sentence: Sentence, at: int, last: int, verb: ReportingVerb) -> Cue | None:
    """'“…,” said Ana Ilić, the minister.'"""
    after_quotation = sentence.is_quotation(at - 1) or (sentence.low(at - 1) == "," and sentence.is_quotation(at - 2))
    if Takes.QUOTATION not in verb.takes or verb.form is Form.BASE or verb.lemma == "tell":
        return None
    if not after_quotation and sentence.low(at - 1) != "," and at > 0:
        return None
    source = mention_starting(sentence, last)
    if source is None or not _can_speak(sentence, source) or sentence.low(last) in ("that", "it", "i", "there"):
        return None
    if source.is_pronoun and not after_quotation:
        return None
    following = sentence.low(source.last)
    ends = source.last >= sentence.length or following in _AFTER_INVERSION or following in (",", ":", "(", "—", "–", ";")
    temporal = following in CALENDAR or following in ("yesterday", "today", "last", "late", "early", "this", "earlier")
    if not (ends or temporal or sentence.is_quotation(source.last)):
        return None
    if not after_quotation and (source.name is None and sentence.low(last) not in DETERMINERS | TITLES):
        return None
    return Cue(at, last, verb, source, is_inverted=True)


def _can_speak(sentence: Sentence, mention: Mention) -> bool:
    """Not a date, a number, an adverb or a thing that is only pointed at."""
    head = sentence.low(mention.last - 1)
    key = word_key(head)
    if mention.name is None and not mention.is_pronoun:
        if key in CALENDAR or head.endswith("ly") or head in PREPOSITIONS or not _is_noun_phrase(sentence, mention):
            return False
    return head not in ("there", "this", "what", "here", "which", "way", "reason", "fact") or mention.name is not None


def _is_noun_phrase(sentence: Sentence, mention: Mention) -> bool:
    """Whether a description begins like one: with an article, a number, a name, or as a plural."""
    first = sentence.tokens[mention.first]
    opens = first.low in DETERMINERS or first.is_possessive or mention.first in sentence.names or first.text[0].isdigit()
    alone = mention.last - mention.first == 1
    if opens and not (alone and first.low in DETERMINERS - _PLURALS - {"some", "many", "one", "all", "both", "others"}):
        return True
    if first.is_capitalised and not alone and mention.first > 0:
        return True
    return _has_plural(sentence, mention) or word_key(sentence.low(mention.last - 1)) in TITLES | _PLURALS


def _agrees(sentence: Sentence, source: Mention, verb: ReportingVerb, helped: bool) -> bool:
    """Whether a base form has a plural subject ('officials say'); 'the report say' is no clause."""
    if verb.form is not Form.BASE or helped:
        return verb.form is not Form.PRESENT or sentence.low(source.first) not in ("they", "we", "i", "you")
    head = sentence.low(source.last - 1)
    if source.is_pronoun:
        return head in ("they", "we", "i", "you", "those", "these")
    words = {sentence.low(k) for k in range(source.first, source.last)}
    return "and" in words or head in _PLURALS or bool(words & _PLURALS) or _has_plural(sentence, source)


def _has_plural(sentence: Sentence, source: Mention) -> bool:
    for at in range(source.first, source.last):
        word = sentence.low(at)
        if word in PREPOSITIONS and sentence.low(at - 1) not in _QUANTITIES:
            break
        if word.endswith("s") and not word.endswith(("ss", "'s")) and len(word) > 3:
            return source.name is None or word in DEMONYMS
    return False


def _unless_weak(sentence: Sentence, source: Mention, verb: ReportingVerb) -> ReportingVerb:
    """After a named or pronoun subject 'claims' is a verb for certain."""
    clear = (source.name is not None or source.is_pronoun) and verb.lemma not in _MOSTLY_NOUNS
    return replace(verb, takes=verb.takes & ~Takes.WEAK) if clear else verb


def sentence_subject(sentence: Sentence) -> Mention | None:
    """The named or pronoun subject of the main clause, past 'On Monday,' and 'Although …,'."""
    at = 0
    while at < sentence.length and (sentence.low(at) in _ADVERBS or sentence.low(at) in ("but", "and", "so", "still")):
        at += 1
    opener = sentence.low(at)
    begins = opener in PRONOUNS or opener in DETERMINERS or at in sentence.names or _is_title(sentence, at)
    if not begins:
        comma = next((k for k in range(at, sentence.length) if sentence.low(k) == ","), None)
        if comma is None:
            return None
        at = comma + 1
    if sentence.low(at) in PRONOUNS or at in sentence.names or _is_title(sentence, at):
        mention = mention_starting(sentence, at)
        return mention if mention and (mention.name or mention.is_pronoun) else None
    head = at + 1
    while head < sentence.length and word_key(sentence.low(head)) in TITLE_MODIFIERS | DEMONYMS:
        head += 1
    is_role = word_key(sentence.low(head)) in TITLES and head not in sentence.names
    return Mention(at, head + 1) if sentence.low(at) == "the" and is_role else None


def _is_title(sentence: Sentence, at: int) -> bool:
    key = word_key(sentence.low(at))
    return key in TITLES or key in TITLE_MODIFIERS or key in DEMONYMS
