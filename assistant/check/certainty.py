"""Whether a claim is surer than its evidence, or of more: 'did' for 'may have', 'all' for 'some'."""

from __future__ import annotations

import re
from itertools import zip_longest

from assistant.check.reading import Reading
from assistant.text.name_words import CALENDAR
from assistant.text.words import content_terms, stem, terms
from assistant.types import Attribution, AttributionKind, Finding, FindingKind, Span, Stance

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[,;:.!?]")
_MONTH = re.compile(r"(?<=\s)May\b")
_DOUBTS = frozenset(
    """may might could would if unless whether expected due supposed perhaps possibly probably likely
    reportedly    allegedly alleged suspect suspects suspected suspicion suspicions accuse accuses accused
    accusing accusation accusations""".split()
)
_INTENTS = frozenset(
    """plan plans planned planning want wants wanted hope hopes hoped hoping try tries tried trying attempt
    attempts attempted threaten threatens threatened threatening expected likely intend intends intended vow
    vows vowed promise promises promised pledge pledges pledged offer offers offered propose proposes proposed
    agree agrees agreed refuse aim aims aimed seek seeks sought prepare prepares prepared""".split()
)
"""These leave a deed open only before 'to'."""
ASKS = frozenset(
    """ask asks asked asking called calling urge urges urged urging demand demands demanded order
    orders ordered recommend recommends recommended suggest suggests suggested propose proposes
    proposed advise advises advised invite invites invited instruct instructs instructed 
    request requests requested require requires
    required""".split()
)
"""These leave open whether it was done, before 'to' or 'that' a few words later."""
_FUTURE = frozenset("will shall should must going".split())
_TAKEN_BACK = frozenset(
    """untrue false falsely wrong wrongly incorrect incorrectly baseless unfounded groundless 
    rumour rumours rumor rumors hoax myth imagined mistakenly erroneously correction retracted""".split()
)
"""Words by which a text, or a claim, takes back what it tells."""
_OPEN = frozenset(
    map(
        stem,
        (
            *_DOUBTS,
            *_INTENTS,
            *"will shall must going can should possible potential claim allegation denied risk".split(),
        ),
    )
)
_AFTER_INTENT = ("to", "that", "not", "never")
_TOLD = frozenset("said says say told announced confirmed stated added".split())
"""After these 'would' is the 'will' of the one who speaks."""
_INTENDING = frozenset(map(stem, _INTENTS))
_HANGS_ON = re.compile(
    r"\b[\w’']+\s+(?:that|whether|if|unless)\s+(?:the\s+|an?\s+|its\s+|his\s+|her\s+)?(?:[A-Z]\w*\.?\s+)?$"
)
_LIMITS = frozenset(
    """second third fourth fifth tenth some few half part partly most mostly mainly largely hardly
    scarcely barely nearly almost""".split()
)
_SOFTER = _LIMITS | frozenset("several many majority minority number dozens hundreds thousands group".split())
_COUNTED_OF = re.compile(r"^(?:[A-Z]\w+|\d+) of (?:the |its |their )?\d")
"""'Five of the 23' says itself how many."""
_ALL = frozenset("all every everyone everybody everything always whole entire".split())
_HEDGES = frozenset(
    map(stem, "alleged allegedly accuse accusation allegation claim reportedly said deny".split())
)
_NEAR = 7
"""Words after which a 'to' or 'that' no longer belongs to an asking verb."""
_LEANS = 0.15
"""Share of a claim's words that stand in an allegation only, from which it is this that it states."""
_ASIDE = re.compile(r",\s(?:which|who|whose|where|when)\b")
"""What follows is told of somebody or something; it is not alleged."""
_TO_BE_DONE = re.compile(r"\b(?:is|are|was|were)\s(?:due\s|set\s)?to\s", re.I)
_NOT = re.compile(r"\s+(not|no longer|never|nothing|nobody|no one)\b", re.I)
_CLAUSE = 30
"""Words in which the verb of a clause is looked for."""
_SOON = 120
"""Characters after a saying within which its denial follows."""
_FORESEEN = frozenset("expect expects fear fears predict predicts forecast forecasts anticipates".split())
_FAR = 8
"""Words in which what is foreseen stands."""
_EXPECTED = frozenset("expected due".split())
_COMING = frozenset(
    """begin begins start starts open opens close closes end ends meet meets vote votes arrive arrives leave
    leaves resume resumes return returns take takes""".split()
)
"""Verbs that in the present, before a day, speak of what is to come."""
_CALENDAR_WORDS = CALENDAR | {"tomorrow", "next"}
_REACH = 2
"""Words that carry meaning, after an opening word, that it still speaks of: a verb and what it is done to."""


def surer(claim: Reading, evidence: Reading, sentence: Span, lost: set[str] | None = None) -> list[Finding]:
    """Findings when the claim says more than the sentence, or says it with more certainty.

    Where it is known which words were left out, only those of `lost` count.
    """
    told = []
    words = sentence.of(evidence.text)
    doubt = lost_doubt(claim.text, words)
    if doubt and (lost is None or doubt in lost):
        told.append(f"The passage leaves this open (“{doubt}”); the claim states it as a fact.")
    if not told and (coming := _still_to_come(claim.text, words)):
        told.append(f"In the passage this is still to come (“{coming}”); the claim has it as done.")
    limit = lost_limit(claim.text, words)
    if limit and (lost is None or limit in lost):
        told.append(f"The passage limits this (“{limit}”); the claim does not.")
    return [
        Finding(FindingKind.CERTAINTY, reason, False, None, evidence.excerpt(sentence)) for reason in told
    ]


def taken_back(claim: Reading, evidence: Reading, sentence: Span) -> list[Finding]:
    """A finding when one of the two says that it is untrue, and the other does not."""
    after = next((each for each in evidence.sentences if each.start >= sentence.end), sentence)
    theirs = Reading(evidence.text[sentence.start : after.end]).words & _TAKEN_BACK
    ours = claim.words & _TAKEN_BACK
    if bool(ours) == bool(theirs):
        return []
    whose, word = ("claim", min(ours)) if ours else ("passage", min(theirs))
    told = f"The {whose} says “{word}”; the other does not."
    return [Finding(FindingKind.NEGATION, told, False, None, evidence.excerpt(sentence))]


def inside_that(claim: Reading, evidence: Reading, begins: int) -> list[Finding]:
    """A finding when the words that a claim takes, from `begins`, hang on a 'that' which it leaves out."""
    if _names_its_source(claim) or _is_reported(evidence, begins):
        return []
    before = evidence.text[max(0, begins - 60) : begins]
    if match := _HANGS_ON.search(before):
        told = f"In the passage this hangs on “{match[0].strip()}”; it is not stated as a fact."
        where = evidence.excerpt(evidence.sentence_at(begins))
        return [Finding(FindingKind.CERTAINTY, told, False, None, where)]
    return []


def _is_reported(evidence: Reading, at: int) -> bool:
    """Whether it stands in what somebody says, which is told elsewhere."""
    return any(each.content_span.start <= at + 1 < each.content_span.end for each in evidence.attributions)


def said_only(claim: Reading, evidence: Reading, span: Span) -> list[Finding]:
    """A finding when the text does not say this itself but reports that somebody alleges or denies it."""
    if _names_its_source(claim):
        return []
    inserted = "[" in claim.text
    for each in evidence.attributions:
        is_around = each.content_span.start <= span.start + 20 and span.end <= each.content_span.end + 20
        is_cue_inside = span.start <= each.cue_span.start < span.end
        if is_around and not is_cue_inside and each.stance in (Stance.ALLEGED, Stance.DENIED):
            return [_told_only(each, evidence)]
        if is_around and not is_cue_inside and not inserted:
            return [_word_of(each, claim, evidence)]
    if cut := _NOT.match(evidence.text, span.end):
        where = evidence.excerpt(Span(span.start, cut.end()))
        return [Finding(FindingKind.NEGATION, f"The passage goes on “{cut[1]}”.", True, None, where)]
    return surer(claim, evidence, evidence.sentence_at(span.start))


def whose_word(claim: Reading, evidence: Reading, window: Span) -> list[Finding]:
    """A finding when the sentences of `window` have what a claim says only as somebody's word."""
    if claim.attributions or _names_its_source(claim):
        return []
    wanted = set(content_terms(claim.text))
    for each in evidence.attributions:
        inside = wanted & set(terms(each.content_span.of(evidence.text)))
        if each.content_span.overlaps(window) and len(inside) >= 0.6 * len(wanted):
            return [_word_of(each, claim, evidence)]
    return []


def _word_of(each: Attribution, claim: Reading, evidence: Reading) -> Finding:
    """What somebody says in quotation marks, or of themselves, is no fact; what officials report of others is
    told with a note."""
    own = set(content_terms(each.speaker)) & set(content_terms(claim.text))
    is_own = each.kind is AttributionKind.DIRECT or bool(own) or _is_denied_next(each, evidence)
    kind = FindingKind.CERTAINTY if is_own else FindingKind.ATTRIBUTION
    told = f"The passage has this as the word of {each.speaker}."
    return Finding(kind, told, False, None, evidence.excerpt(_told_at(each)))


def _is_denied_next(each: Attribution, evidence: Reading) -> bool:
    """Whether somebody denies right afterwards what `each` says: '…; the government denies it.'"""
    return any(
        other.stance is Stance.DENIED
        and 0 <= other.cue_span.start - each.content_span.end <= _SOON
        and not content_terms(other.content_span.of(evidence.text))
        for other in evidence.attributions
    )


def alleged_only(claim: Reading, evidence: Reading, window: Span) -> list[Finding]:
    """Like `said_only` for a claim in words of its own, which leans on the sentences of `window`.

    It leans on an allegation when, without it, the sentences lack a good part of the claim's words.
    """
    if _names_its_source(claim):
        return []
    named = {term for name in claim.names for term in terms(name.text)}
    wanted = set(content_terms(claim.text))
    for each in evidence.attributions:
        if each.stance not in (Stance.ALLEGED, Stance.DENIED) or not each.content_span.overlaps(window):
            continue
        text = evidence.text
        aside = _ASIDE.search(text, each.content_span.start, each.content_span.end)
        alleged = Span(each.content_span.start, aside.start() if aside else each.content_span.end)
        rest = f"{text[window.start : alleged.start]} {text[max(alleged.end, window.start) : window.end]}"
        without = wanted - set(terms(rest))
        only_there = without & set(terms(alleged.of(text)))
        # Who is accused may well be named there alone.
        if only_there - named and len(only_there) >= max(1, _LEANS * len(wanted)):
            return [_told_only(each, evidence)]
    return []


def _names_its_source(claim: Reading) -> bool:
    """Whether a claim itself says that it is somebody's word."""
    return not _HEDGES.isdisjoint(claim.stems) or bool(claim.attributions)


def _told_only(each: Attribution, evidence: Reading) -> Finding:
    verb = "denied" if each.stance is Stance.DENIED else "alleged"
    told = f"In the passage this is {verb} by {each.speaker}, not stated as a fact."
    return Finding(FindingKind.CERTAINTY, told, False, None, evidence.excerpt(_told_at(each)))


def _told_at(each: Attribution) -> Span:
    """Where somebody's words stand, with who says them."""
    return Span(
        min(each.speaker_span.start, each.content_span.start),
        max(each.cue_span.end, each.content_span.end),
    )


def lost_doubt(claim: str, sentence: str) -> str:
    """The word by which `sentence` leaves open what `claim` states as done; empty where none is lost."""
    # 'May' within a sentence is the month.
    open_words = _opening(_MONTH.sub("", claim))
    is_future = bool(open_words) and open_words <= _FUTURE
    if (open_words and not is_future) or _TO_BE_DONE.search(claim):
        return ""
    claimed, pieces = set(content_terms(claim)), set(content_terms(" ".join(_WORD.findall(claim))))
    words: list[str] = _WORD.findall(sentence)
    is_told = not _TOLD.isdisjoint(words)
    for at, word in enumerate(words):
        low = word if at else word.lower()
        if low == "would" and is_future and is_told:
            continue
        deed = at + 1
        leaves_open = low in _DOUBTS or (low in _FUTURE and not is_future)
        if low == "to" and at and words[at - 1].lower() in ("is", "are", "was", "were"):
            leaves_open = not is_future
        if low in _INTENTS | ASKS and not leaves_open:
            joint = [n for n in range(at + 1, min(at + _NEAR, len(words))) if words[n] in ("to", "that")]
            near = 1 if low in _INTENTS and low not in ASKS else _NEAR
            leaves_open = bool(joint) and joint[0] - at <= near
            deed = joint[0] + 1 if joint else deed
        # 'Is expected in Velmar': there the place is all that is said.
        is_place = low in _EXPECTED and words[deed : deed + 1] in (["in"], ["at"])
        if is_place and claimed.intersection(content_terms(" ".join(words[deed + 1 : deed + 3]))):
            return low
        if (
            low in _FORESEEN
            and len(pieces.intersection(content_terms(" ".join(words[deed : deed + _FAR])))) >= 2
        ):
            # 'Expects losses of 40,000 a day': what follows is a noun.
            return low
        # The verb itself must be claimed: who is to do it may well be named.
        if leaves_open and claimed.intersection(_spoken_of(words[deed : deed + _CLAUSE])):
            return low
    return ""


def _still_to_come(claim: str, sentence: str) -> str:
    """The 'begins' of 'begins on Monday', where the claim has 'began'; else empty."""
    done = {stem(word) for word in re.findall(r"[a-z]+", claim) if word not in _COMING}
    words: list[str] = _WORD.findall(sentence)
    for at, word in enumerate(words):
        following = words[at + 1 : at + 1 + _NEAR]
        if word in _COMING and stem(word) in done and _CALENDAR_WORDS.intersection(map(str.lower, following)):
            return word
    return ""


def _opening(claim: str) -> set[str]:
    """The words by which a claim itself leaves something open; in 'will offer aid' that is 'will' alone."""
    found = terms(claim)
    return {
        word
        for word, following in zip_longest(found, found[1:])
        if word in _OPEN and (word not in _INTENDING or following is None or following in _AFTER_INTENT)
    }


def lost_limit(claim: str, sentence: str) -> str:
    """The word by which `sentence` speaks of fewer than `claim`; empty where none is lost."""
    ours = re.findall(r"\w+", claim.lower())
    if not _SOFTER.isdisjoint(ours) or _COUNTED_OF.search(claim):
        return ""
    words: list[str] = _WORD.findall(sentence)
    lows = [word.lower() for word in words]
    is_of_all = bool(_ALL.intersection(ours) - set(lows))
    claimed = set(content_terms(claim))
    for at, low in enumerate(lows[:-1]):
        # 'Some 40 people' are about 40.
        if low in _LIMITS and not lows[at + 1][0].isdigit():
            following = content_terms(" ".join(words[at + 1 : at + 4]))[:1]
            if is_of_all or claimed.intersection(following):
                return low
    return ""


def _spoken_of(words: list[str]) -> list[str]:
    """The first words with meaning, names apart, up to the end of the clause."""
    found: list[str] = []
    for word in words:
        if word in (",", ";", ":", ".") or len(found) >= _REACH:
            break
        if word.islower():
            found.extend(content_terms(word))
    return found[:_REACH]
