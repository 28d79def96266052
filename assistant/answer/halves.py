"""Questions that ask two things at once: each half is asked alone, so that neither is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.conversation import Conversation
from assistant.answer.followup import IMPERSONAL, resolve_question
from assistant.answer.persons import TextsAbout
from assistant.text.figures import find_figures, without_dates
from assistant.text.name_words import TITLES, word_key
from assistant.text.names import find_names
from assistant.text.words import STOPWORDS
from assistant.types import DraftSentence, RetrievedPassage, Turn

_AUXILIARY = r"(?:did|does|do|has|have|had|is|are|was|were|will|would|can|could)"
_ASKING = r"(?:who|whom|whose|what|which|when|where|why|how)"
_OPENING = re.compile(rf"^\s*(?:and |but |so |also )?(?:{_ASKING}|{_AUXILIARY})\b", re.I)
_JOINT = re.compile(
    rf"(?:\?\s*|[,;]?\s+)(?:and|but|or)?(?:\s*also)?\s*(?=\b(?:{_ASKING}|{_AUXILIARY})\b)", re.I
)
_INVERTED = re.compile(rf"^{_ASKING}\b(?: \w+){{0,3}}? {_AUXILIARY}(?:n['’]t)? \w", re.I)
"""'how much did it …', but not 'when it happened'."""
_OF_SUBJECT = re.compile(
    r"^(?:(?:who|what)|how (?:many|much) \w+|which \w+) "
    r"(?!(?:he|she|it|they|we|the|a|an|this|that|his|her|its|their)\b)[a-z]+",
    re.I,
)
"""'who signed it', 'how many people died'."""
_YES_NO = re.compile(rf"^{_AUXILIARY} (?:he|she|it|they|the|a|an|this|that|any\w*|[A-Z]\w*)\b")
_INDIRECT = re.compile(
    rf"\b(?:about|whether|if|knows?|knew|says?|said|explain\w*|tells?|told|describe\w*) {_ASKING}\b", re.I
)
"""'what did she say about who did it and when it began': one question."""
_BARE_AND = re.compile(rf"^(?P<one>{_ASKING}),? and (?P<two>{_ASKING}) (?P<rest>{_AUXILIARY}\b.+)$", re.I)
_AND_BARE = re.compile(
    rf"^(?P<asked>{_AUXILIARY}\b.+?),? and (?:if so,? )?(?P<asking>why|when|where|how)\s*\??$", re.I
)
_TWO_SPEAK = re.compile(
    r"^what (?P<aux>did|do|does|have|has) (?P<one>[^,?]+?) and (?P<two>[^,?]+?) "
    r"(?P<verb>say|said|think|claim|reply|argue|want|demand|propose)(?P<rest>\b[^?]*)\??$",
    re.I,
)
_THING = re.compile(r"\b(?P<thing>(?:the|a|an|this) (?P<words>[a-z][\w’'-]*(?: [a-z][\w’'-]*){0,3}))")
_IT = re.compile(r"\b(?:it|its)\b", re.I)
_OF_THE_FIRST = re.compile(
    r"\b(?:it|its|them|these|those)\b"
    r"|\b(?:this|that)(?: (?:figure|number|count|claim|account|version|estimate|sum|total))?"
    r"(?=\s*(?:[?.,]|$)| (?:and|or|to|for|by|with|in)\b)",
    re.I,
)
"""What means the half before: 'does anybody dispute that?', not 'did she say that …'."""
_DISPUTED = re.compile(
    r"^(?:who|(?:does|did) any(?:body|one)) (?:else )?"
    r"(?P<verb>dispute|contest|doubt|question|challenge|reject)s? (?:it|this|that)"
    r"(?: (?:figure|number|count))?\s*\?*$",
    re.I,
)
_PAST = re.compile(r"(?:ed|ing)$")
_DOING = re.compile(r"\b(?:did|does|do|will|would|can|could) $")
_MOST = 3


def halves_of(question: str) -> tuple[str, ...] | None:
    """'Who signed it, and how much does it cost?' → 'Who signed it?', 'How much does it cost?'

    None where only one thing is asked.
    """
    text = question.strip()
    if match := _BARE_AND.match(text):
        return tuple(_question(f"{each} {match['rest']}") for each in (match["one"], match["two"]))
    if match := _AND_BARE.match(text):
        asked = match["asked"]
        return _question(asked), _question(f"{match['asking']} {asked[:1].lower()}{asked[1:]}")
    if match := _TWO_SPEAK.match(text):
        sides = (match["one"], match["two"])
        if any(map(_is_somebody, sides)) and all(_may_speak(side) for side in sides):
            auxiliary = "did" if match["aux"].lower() == "do" else match["aux"]
            asked_of = (f"what {auxiliary} {side} {match['verb']}{match['rest']}" for side in sides)
            return tuple(map(_question, asked_of))
    parts = _parted(text)
    if len(parts) > 1 and (match := _IT.search(parts[0])) and (thing := _thing([Turn(parts[1])])):
        # 'Who signed it and how much does the contract cost?'
        parts[0] = f"{parts[0][: match.start()]}{thing}{parts[0][match.end() :]}"
    return tuple(map(_question, parts)) if len(parts) > 1 else None


def _parted(text: str) -> list[str]:
    if not _OPENING.match(text):
        return [text]
    parts: list[str] = []
    start = 0
    for joint in _JOINT.finditer(text):
        before, after = text[start : joint.start()], text[joint.end() :]
        is_joint = "?" in joint[0] or re.search(r"\b(?:and|but|or)\b", joint[0], re.I)
        if not is_joint or len(before.split()) < 2 or not _stands_alone(after):
            continue
        if "?" not in joint[0] and _INDIRECT.search(before):
            continue
        parts.append(before)
        start = joint.end()
        if len(parts) == _MOST - 1:
            break
    return [*parts, text[start:]]


def _stands_alone(piece: str) -> bool:
    """Whether a piece is a question and no clause of one."""
    is_question = _INVERTED.match(piece) or _OF_SUBJECT.match(piece) or _YES_NO.match(piece)
    return bool(is_question) and len(piece.split()) > 1


def _is_somebody(side: str) -> bool:
    return bool(find_names(f"with {side}")) or word_key(side.split()[-1]) in TITLES


def _may_speak(side: str) -> bool:
    return _is_somebody(side) or side.lower().startswith("the ")


def _question(text: str) -> str:
    text = text.strip().rstrip(" ,;?")
    return f"{text[:1].upper()}{text[1:]}?"


def standing_alone(half: str, before: Sequence[Turn], texts_about: TextsAbout | None = None) -> str:
    """A later half with what 'it' and 'he' mean: what the halves before it and their answers are about."""
    if not before:
        return half
    if of_figure := _of_the_figure(half, before[-1].answer):
        return of_figure
    if (match := _IT.search(half)) and not find_names(half[: match.start()]) and (thing := _thing(before)):
        owner = f"{thing}’s" if match[0].lower() == "its" else thing
        half = f"{half[: match.start()]}{owner}{half[match.end() :]}"
    standalone = resolve_question(half, before, texts_about).standalone
    if not find_names(standalone) and (place := Conversation((Turn(before[-1].question),)).place()):
        # 'How many marched in Torvell, and how many were hurt?'
        return f"{standalone.rstrip(' ?')} in {place}?"
    return standalone


def _of_the_figure(half: str, answer: str) -> str | None:
    """'Who disputes the figure of 40?' for 'does anybody dispute that?', where the answer has one figure."""
    figures = find_figures(without_dates(answer))
    if len(figures) != 1 or not (match := _DISPUTED.match(half)):
        return None
    return f"Who {match['verb'].lower()}s the figure of {figures[0].text.strip()}?"


def leans_on_first(half: str) -> bool:
    """Whether a later half means by 'it', 'that' or 'them' what the first one is about."""
    return any(not IMPERSONAL.match(half, match.start()) for match in _OF_THE_FIRST.finditer(half))


def _thing(before: Sequence[Turn]) -> str | None:
    """'the dredging contract' of 'Who signed the dredging contract?'; no person."""
    question = before[-1].question.rstrip(" ?")
    for match in _THING.finditer(question):
        words: list[str] = []
        for word in match["words"].split():
            if word in STOPWORDS or (words and _PAST.search(word)):
                break
            words.append(word)
        is_followed_by_verb = match.end() == len(question) and _DOING.search(question[: match.start()])
        words = words[:-1] if is_followed_by_verb else words
        if words and word_key(words[-1]) not in TITLES:
            return f"the {' '.join(words)}"
    return None


def markers_of_cited(sentences: Sequence[DraftSentence], passages: Sequence[RetrievedPassage]) -> list[int]:
    """The markers of all passages whose documents the sentences cite."""
    cited = {passages[each.marker - 1].passage.revision for said in sentences for each in said.cited}
    return [at for at, each in enumerate(passages, start=1) if each.passage.revision in cited]


def has_all(one: DraftSentence, other: DraftSentence) -> bool:
    """Whether a sentence quotes all that another one quotes."""
    return all(
        any(
            mine.marker == cited.marker
            and mine.span
            and cited.span
            and mine.span.start <= cited.span.start
            and cited.span.end <= mine.span.end
            for mine in one.cited
        )
        for cited in other.cited
    )


def with_markers(sentence: DraftSentence, markers: Sequence[int]) -> DraftSentence:
    """A sentence written of some passages, citing them by their `markers` among all."""
    cited = (replace(each, marker=markers[each.marker - 1]) for each in sentence.cited)
    return replace(sentence, cited=tuple(cited))
