"""Sentences in which the person asked about says something, or anybody does."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations

from assistant.answer.antecedents import with_antecedent
from assistant.answer.asked import Asked
from assistant.answer.candidates import Candidate
from assistant.answer.leaning import leans_on_topic
from assistant.answer.statements import Statements, is_quoted
from assistant.text.folding import fold
from assistant.text.names import find_names, same_name
from assistant.text.reporting_verbs import DOCUMENTS
from assistant.text.words import content_terms, stem, terms
from assistant.types import Attribution, RetrievedPassage, Span, Stance

StatementsOf = Callable[[RetrievedPassage], Statements]
_AFTER_A_NAME = re.compile(r",| (?:of|from|at|for) (?:the |its )?[a-z]")
"""What follows a person's name: 'of the union'."""
_NOT_SAID = re.compile(
    r"\b(?:(?:did not|didn['’]t|has not|would not|declined to|refused to) (?:[a-z]+ly )?(?P<verb>[a-z]+)"
    r"|(?:could not|couldn['’]t) be reached|made no comment)\b",
    re.I,
)
_SILENCE = re.compile(
    r"\b(?:respond|reply|comment|answer|return)(?:ed)?\b|\bbe reached\b",
    re.I,
)
_KEEP_DEED = 0.6
"""Share of the best score from which a sentence in which somebody does what is asked of is preferred."""
_ITS_HEAD = re.compile(
    r"Its (?:[\w’'-]+ ){0,4}?(?:chief|head|executive|director|president|boss|chair\w*|lawyer|leader|secretary"
    r"|founder|spokes\w+|manager|owner)\b"
)
_RESPONDING = frozenset(
    map(stem, "respond reply answer react response reaction rebuff retort counter".split())
)
_ACCUSING = frozenset(map(stem, "accuse blame charge accusation allege".split()))
_ACCUSE = stem("accuse")
STANCES = {
    **dict.fromkeys(
        map(stem, "deny dispute reject refute dismiss challenge contest question".split()), Stance.DENIED
    ),
    **dict.fromkeys(map(stem, "allege accuse claim".split()), Stance.ALLEGED),
    **dict.fromkeys(map(stem, "ask demand urge".split()), Stance.ASKED),
}


def said_by(
    asked: Asked, candidates: Sequence[Candidate], statements_of: StatementsOf
) -> list[Candidate] | None:
    """Candidates in which the asked speaker says something; None when there are none.

    A speaker that is a document ('the survey') and says nothing itself leaves in what mentions it.
    """
    assert asked.speaker is not None
    stance = STANCES.get(asked.verb or "")
    said = []
    hearer = set(terms(asked.hearer or ""))
    for candidate in candidates:
        if not hearer <= set(terms(candidate.text)):
            continue
        statements = statements_of(candidate.retrieved)
        theirs = [
            each
            for each in statements.within(candidate.span)
            if statements.is_by(each, asked.speaker) and not statements.is_denied(each)
        ]
        if not theirs and (own := _by_pronoun(asked.speaker, candidate, statements)):
            theirs, candidate = own, replace(candidate, quoted=candidate.span)
        if not theirs and (before := _by_their_head(asked.speaker, candidate)):
            theirs = statements.within(candidate.span)
            candidate = replace(candidate, quoted=Span(before.start, candidate.span.end))
        fits = any(each.stance is stance for each in theirs)
        # Whether somebody denied it is not answered by what else they said.
        if theirs and (fits or stance is not Stance.DENIED):
            bonus = 0.1 if fits else 0.0
            bonus += 0.05 if any(is_quoted(each) for each in theirs) else 0.0
            bonus += _told_so(asked, theirs, candidate.text, statements)
            said.append(replace(candidate, score=candidate.score + bonus))
    if asked.verb == _ACCUSE and any(_accuses(each, statements_of) for each in said):
        # What somebody is accused of is told by no other words of the accuser's.
        return [each for each in said if _accuses(each, statements_of)]
    has_responded = bool(said) and asked.verb in _RESPONDING
    if not (asked.terms or has_responded) and (unsaid := _unsaid(asked, candidates, is_any=not said)):
        return unsaid
    if said or hearer or asked.speaker.split()[-1] not in DOCUMENTS:
        return said or None
    # 'What did the survey find?': somebody tells it, but then it is mentioned.
    role = set(content_terms(asked.speaker))
    return [candidate for candidate in candidates if role and role <= set(terms(candidate.text))] or None


def _unsaid(asked: Asked, candidates: Sequence[Candidate], *, is_any: bool) -> list[Candidate]:
    """Where it is told that they did not say what is asked: 'Brekk did not concede'; with `is_any`, that they
    said nothing: 'Norvane did not respond to a request for comment'."""
    return [
        each
        for each in candidates
        for match in [_NOT_SAID.search(each.text)]
        if match
        and ((is_any and _SILENCE.search(each.text)) or stem((match["verb"] or "").lower()) == asked.verb)
        if any(
            same_name(asked.speaker or "", name.text) for name in find_names(each.text[: match.start()])[-1:]
        )
    ]


def is_on_topic(asked: Asked, candidate: Candidate) -> bool:
    """Whether it, or what it leans on, has a word of the topic."""
    known = {*terms(candidate.text), *terms(candidate.retrieved.document.title)}
    known |= candidate.leaning if leans_on_topic(candidate.text) else set()
    return not asked.terms or not known.isdisjoint(asked.terms)


def _by_pronoun(speaker: str, candidate: Candidate, statements: Statements) -> list[Attribution]:
    """What 'she' says who opens the sentence, where the sentence before says that she is `speaker`."""
    own = [each for each in statements.within(candidate.span) if fold(each.speaker) in ("he", "she")]
    if not own or with_antecedent(candidate.retrieved.passage, candidate.span, speaker) is None:
        return []
    return [each for each in own if each.speaker_span.start - candidate.span.start < 3]


def _by_their_head(speaker: str, candidate: Candidate) -> Span | None:
    """'Its chief executive, Rosa Lind, said …': a company speaks by its head. The sentence before, whose
    subject it must be, or None."""
    passage = candidate.retrieved.passage
    before = [span for span in passage.sentences if span.end <= candidate.span.start][-1:]
    if not before or not _ITS_HEAD.match(candidate.text):
        return None
    names = find_names(before[0].shifted(-passage.start).of(passage.text))
    return before[0] if names and same_name(names[0].text, speaker) else None


def _accuses(candidate: Candidate, statements_of: StatementsOf) -> bool:
    statements = statements_of(candidate.retrieved)
    return any(_ACCUSING & verbs_of(each, statements) for each in statements.within(candidate.span))


def _told_so(asked: Asked, theirs: Sequence[Attribution], sentence: str, statements: Statements) -> float:
    """More where it is told in the asked verb, or its like, that they say it: 'responded', 'a response'."""
    if not asked.verb:
        return 0.0
    verbs = {verb for each in theirs for verb in verbs_of(each, statements)}
    if asked.verb in _RESPONDING and verbs & _RESPONDING:
        return 0.3
    if asked.verb in _RESPONDING and any(each.stance is Stance.DENIED for each in theirs):
        # Who is accused responds by denying it, or does not.
        return 0.25
    return 0.15 if any(word.startswith(asked.verb[:6]) for word in terms(sentence)) else 0.0


def verbs_of(attribution: Attribution, statements: Statements) -> set[str]:
    """Stems of the words that tell that somebody says something: 'called' and 'on'."""
    return set(terms(attribution.cue_span.of(statements.revision.text)))


def has_namesakes(speaker: str, chosen: Sequence[Candidate], statements_of: StatementsOf) -> bool:
    """Whether the chosen words are those of several people that the question's name fits."""
    names = {
        each.speaker
        for candidate in chosen
        for each in statements_of(candidate.retrieved).within(candidate.span)
        if same_name(speaker, each.speaker)
    }
    return any(not same_name(one, other) for one, other in combinations(names, 2))


def with_speakers(
    asked: Asked, candidates: Sequence[Candidate], statements_of: StatementsOf
) -> list[Candidate]:
    """Candidates in which somebody says something, those that take the asked stance first."""
    stance = STANCES.get(asked.verb or "")
    found = []
    for candidate in candidates:
        statements = statements_of(candidate.retrieved)
        cues = statements.within(candidate.span)
        verbs = {verb for each in cues for verb in verbs_of(each, statements)}
        if candidate.does:
            # Somebody does what is asked, whether or not words are given.
            found.append(candidate)
        elif cues:
            fits = asked.verb in verbs or (stance is not None and any(each.stance is stance for each in cues))
            found.append(replace(candidate, score=candidate.score + (0.3 if fits else 0.05), fits=fits))
    return those_who_do(found) or found or list(candidates)


def those_who_do(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Candidates in which somebody does what 'who …' asks of; none where they are far from the best."""
    best = max((each.score for each in candidates), default=0.0)
    doing = [each for each in candidates if each.does]
    return doing if any(each.score >= _KEEP_DEED * best for each in doing) else []


def each_once(speakers: Sequence[str]) -> list[str]:
    """Every speaker by the fullest name, once: 'Mirela Vastor of the union' is 'Mirela Vastor'."""
    found: list[str] = []
    for speaker in speakers:
        names = find_names(speaker)
        name = names[0].text if names and _AFTER_A_NAME.match(speaker, names[0].span.end) else speaker
        known = next((at for at, other in enumerate(found) if same_name(name, other)), None)
        if known is None:
            found.append(name)
        else:
            found[known] = max(found[known], name, key=len)
    return found
