"""How one thing that somebody says is asked for: with the verb that the article has, where that says more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answer.subjects import Wordings, subjects_of, weight_of
from assistant.text.folding import fold
from assistant.text.name_words import PLACES
from assistant.text.names import find_names
from assistant.text.reporting_verbs import VERBS
from assistant.types import Attribution, Stance

Form = tuple[str, str, int]
"""A question, what it is about, and how much it is wanted."""

TELLING = 5
"""The weight of what somebody does with words: accuses, disputes, demands."""
_ACCUSING = frozenset("accuse charge".split())
_DISPUTING = frozenset("deny reject dispute dismiss refute contest contradict".split())
_ALONE = {
    **{
        verb: verb
        for verb in "propose promise demand recommend allege predict announce condemn welcome praise".split()
    },
    "warn": "warn of",
}
"""'What did she propose?' is a whole question."""
_TO_DO = frozenset("promise threaten refuse vow pledge".split())
_URGING = frozenset("urge".split())
_NO_WORDS = frozenset("recall call apologise apologize blame talk speak".split())
"""What follows them is not what somebody says about a thing."""
_REPORTING = frozenset("report reveal".split())
_OUTLET = re.compile(r"\b(?:Times|Post|Journal|News|Gazette|Herald|Guardian|Tribune|Courier|Press|Mail)$")
_REPLIED_TO = re.compile(
    r"(?:the|these|those|this|all) (accusations?|allegations?|claims?|charges?|criticism|report)\b", re.I
)
_DISPUTED = re.compile(
    r"(?:the|both|all|these|this) (?:[a-z-]+ )?[a-z-]+"
    r"(?: of (?:about |some )?[\d.,]*\d(?: [a-z]+)?)?(?=[.,;]|$| (?:and|that|of|on)\b)",
    re.I,
)
_ACCUSED = re.compile(r"(the [a-z]+) (?:of|with) ")
_URGED = re.compile(r"((?:the )?[\w’-]+(?: [A-Z][\w’-]+){0,2}) to [a-z]")


def forms_of(text: str, attribution: Attribution, article: Wordings, content: str) -> Iterator[Form]:
    """The questions for one thing that somebody says, `content`."""
    cue = attribution.cue_span.of(text).split()[-1].lower()
    verb = VERBS.get(cue)
    lemma = verb.lemma if verb else ""
    speaker = attribution.speaker
    who = article.with_office(speaker)
    if lemma in _NO_WORDS:
        return
    acted = list(_acts(lemma, cue, who, content, article))
    yield from acted
    if attribution.stance is not Stance.THOUGHT and not acted:
        yield from _about(lemma, who, speaker, content, article)


def _acts(lemma: str, cue: str, who: str, content: str, article: Wordings) -> Iterator[Form]:
    """What is done with words is asked for by its own verb."""
    if lemma in _ACCUSING and (accused := accused_in(content)):
        yield f"What did {who} {lemma} {article.with_office(accused)} of?", accused, TELLING + 1
    elif lemma in _DISPUTING:
        yield from _disputes(lemma, cue, who, content)
    elif lemma in _URGING and (urged := _URGED.match(content)):
        yield f"What did {who} urge {urged[1]} to do?", "", TELLING
    elif lemma in _TO_DO and content.startswith("to "):
        yield f"What did {who} {lemma} to do?", "", TELLING
    elif lemma in ("decline", "refuse") and content.startswith("to say "):
        yield f"What did {who} {lemma} to say?", "", TELLING - 1
    elif lemma in _ALONE:
        yield f"What did {who} {_ALONE[lemma]}?", "", TELLING


def _disputes(lemma: str, cue: str, who: str, content: str) -> Iterator[Form]:
    replied = _REPLIED_TO.match(content)
    if replied:
        yield f"How did {who} respond to the {replied[1].lower()}?", "", TELLING
        return
    if match := _DISPUTED.match(content):
        yield f"Who {cue} {match[0][0].lower()}{match[0][1:]}?", match[0], TELLING
    yield f"What did {who} {lemma}?", "", TELLING


def _about(lemma: str, who: str, speaker: str, content: str, article: Wordings) -> Iterator[Form]:
    is_outlet = _OUTLET.search(speaker) is not None
    if fold(speaker) in PLACES or (is_outlet and lemma not in _REPORTING):
        return
    # Of a country nearly everything is said.
    subjects = (each for each in subjects_of(content, speaker, article) if fold(each) not in PLACES)
    for subject in subjects:
        says = "report" if is_outlet else "say"
        yield f"What did {who} {says} about {subject}?", subject, _wanted(subject, article)


def _wanted(subject: str, article: Wordings) -> int:
    """A topic is asked for sooner than a name."""
    weight = min(weight_of(subject, article), TELLING)
    return weight if subject.startswith("the ") else weight - 2


def accused_in(content: str) -> str:
    """'Serbia' of 'Serbia of letting ammunition flow …', 'the union' of 'the union of …'."""
    names = find_names(content)
    if names and names[0].span.start < 5 and content[names[0].span.end :].startswith((" of ", " with ")):
        return names[0].text
    match = _ACCUSED.match(content)
    return match[1] if match else ""
