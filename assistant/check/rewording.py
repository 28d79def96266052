"""A claim told once more in the words of its evidence, where that changes nothing of what it says.

'The minister' for whom the evidence calls minister, 'most of the staff' for '310 of the 540', 'step in' for
'intervene'. What comes of it is held against the evidence like any claim, so a wrong guess carries nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from assistant.check.parsed import ParsedSentence, read_sentences
from assistant.check.reading import Reading, read
from assistant.text.grammar import Token
from assistant.text.name_words import CALENDAR
from assistant.text.names import Name, same_name
from assistant.text.offices import NARROWING
from assistant.text.phrases import Phrase, same_phrases
from assistant.text.words import STOPWORDS, stem
from assistant.types import Span

_MOST = 6
"""Ways of telling it that are tried."""
_LONGEST = 600
"""Characters; a longer claim is no single sentence."""
_LONGEST_EVIDENCE = 20_000
"""Characters; passages are shorter, and so are articles."""
_OWNER = (
    r"(?:(?:[Tt]he\s)?[A-Za-z][\w-]*(?:[’']s|s[’'])\s"
    r"|[Tt]he\s|[Aa]n?\s|[Ii]ts\s|[Hh]is\s|[Hh]er\s|[Tt]heir\s)"
)
_BEFORE_NAME = re.compile(
    rf"(?:^|(?<=[\s(“\"]))(?P<owner>{_OWNER})?(?P<called>(?:(?!{_OWNER})[A-Za-z][\w-]*\s){{0,3}}?[a-z][\w-]+),?\s?$"
)
_BEHIND_NAME = re.compile(
    r",\s(?:\d+,\s)?(?P<owner>the\s|an?\s|its\s|his\s|her\s|their\s)"
    r"(?P<called>(?:[a-z][\w-]*\s){0,3}?[a-z][\w-]+)"
    r"(?=[.;]|,(?!\s[A-Z])|\s(?:of|for|from|in|at|who|which|that)\b)"
)
_CALLED = re.compile(
    rf"(?<![\w’'-])(?P<owner>{_OWNER})(?=(?P<words>[A-Za-z][\w-]*(?:\s[A-Za-z][\w-]*){{0,2}}))"
)
_OF = re.compile(r"\b(?:of|for|at|in|from)\s\Z")
"""'The head of the trustees, Ann Lee': she is not called trustees."""
_NAMED_THERE = re.compile(r"(?:[’']s?(?:\s[a-z][\w-]*){1,3})?,?\s[A-Z]")
"""'The builder Nordbank', "the firm's owner, Jon Dain": the claim names them itself."""
_PLAIN = ("the", "")
_MINE = frozenset("its his her their".split())
_SHARE = re.compile(
    r"\b(?:(?P<most>[Mm]ost|[Aa] (?:\w+ )?majority|[Mm]ore than half|[Oo]ver half|[Ww]ell over half)"
    r"|(?P<few>[Aa] (?:\w+ )?minority|[Ff]ewer than half|[Ll]ess than half|[Uu]nder half)) of\b"
)
_OUT_OF = re.compile(r"\s(?:out )?(?:of|in) (?:(?:the|its|all|his|her|their)\s)?(?:[\w-]+(?:[’']s|s[’'])\s)?")
_THE = re.compile(r"^\s(?:the|its|their|all)\s")
_PARTS = [
    ("half", "50%", "one in two"), ("a third", "one third", "one in three"),
    ("two thirds", "two-thirds", "two in three"), ("a quarter", "one quarter", "25%", "one in four"),
    ("three quarters", "three-quarters", "75%", "three in four"),
    ("a fifth", "one fifth", "20%", "one in five"), ("two fifths", "two-fifths", "40%", "two in five"),
    ("three fifths", "three-fifths", "60%", "three in five"),
    ("four fifths", "four-fifths", "80%", "four in five"), ("a tenth", "one tenth", "10%", "one in ten"),
]  # fmt: skip


def rewordings(claim: Reading, evidence: Reading) -> Iterator[Reading]:
    """The claim in other words, those first in which most was put."""
    if len(claim.text) > _LONGEST or len(evidence.text) > _LONGEST_EVIDENCE:
        return
    found: list[str] = []
    for text in _with_parts(claim.text, evidence):
        named = _with_names(text, evidence)
        for each in (_with_phrases(named, evidence), named, text):
            if each != claim.text and each not in found:
                found.append(each)
    yield from map(read, found[:_MOST])


# --- who is meant


@dataclass(frozen=True, slots=True)
class _Bearer:
    """Somebody whom the evidence names, and what it calls them there."""

    owner: str
    """'the', a name, or 'its', in lower case."""
    owners: frozenset[str]
    """Stems of what 'its' may stand for."""
    called: frozenset[str]
    head: str
    name: str


def _with_names(claim: str, evidence: Reading) -> str:
    """'Dain said …' for 'The mill's owner said …' where the evidence has 'the mill's owner, Jon Dain'."""
    bearers = list(_bearers(evidence))
    nouns = _whole_nouns(claim)
    parts: list[str] = []
    at = 0
    for match in _CALLED.finditer(claim):
        name, end = _meant(match, nouns, bearers) if match.start() >= at else ("", 0)
        if name:
            parts += [claim[at : match.start()], name]
            at = end
    return "".join([*parts, claim[at:]])


def _whole_nouns(claim: str) -> set[int]:
    """Where a noun ends with which its phrase ends too, and which is not named right there."""
    found: set[int] = set()
    text = read(claim)
    for sentence in read_sentences(text, text.sentences):
        for noun in sentence.grammar.tokens:
            owned = sentence.grammar.head(noun) if noun.relation == "poss" else noun
            beside = [*sentence.grammar.children(noun, "appos"), *sentence.grammar.children(owned, "appos")]
            is_part = noun.relation in ("compound", "amod", "nmod", "appos") or bool(
                sentence.grammar.children(noun, "prep")
            )
            if noun.is_noun and not is_part and not beside:
                found.add(noun.span.end + sentence.span.start)
    return found


def _meant(match: re.Match[str], nouns: set[int], bearers: list[_Bearer]) -> tuple[str, int]:
    """(the name of the only one whom the evidence calls so, where the description ends)"""
    owner, words = match["owner"].strip().lower(), match["words"].split()
    if owner in _MINE or owner in ("a", "an"):
        return "", 0
    for last in range(len(words), 0, -1):
        end = match.start("words") + len(" ".join(words[:last]))
        if end not in nouns or _NAMED_THERE.match(match.string, end):
            continue
        called = [stem(word.lower()) for word in words[:last]]
        fitting = {each.name for each in bearers if _is_called(each, owner, called)}
        if len(fitting) == 1:
            return fitting.pop(), end
    return "", 0


def _is_called(bearer: _Bearer, owner: str, called: list[str]) -> bool:
    if (
        bearer.head != called[-1]
        or not set(called) <= bearer.called
        or (bearer.called - set(called)) & NARROWING
    ):
        return False
    return owner in _PLAIN or owner == bearer.owner or _owner(owner) in bearer.owners


def _bearers(evidence: Reading) -> Iterator[_Bearer]:
    for name in evidence.names:
        form = _short(name, evidence)
        sentence = evidence.sentence_at(name.span.start)
        before = evidence.text[sentence.start : name.span.start]
        if name.title and _is_description(name.title.split()):
            yield _bearer("", name.title.split(), form, frozenset())
        before = before[: len(before.rstrip()) - len(name.title)] if name.title else before
        for match in (_BEFORE_NAME.search(before), _BEHIND_NAME.match(evidence.text, name.span.end)):
            is_of = match and match.string is before and _OF.search(before[: match.start()])
            if match and not is_of and _is_description(match["called"].split()):
                owner = (match["owner"] or "").strip().lower()
                owners = _spoken_of(sentence, evidence) if owner in _MINE else frozenset()
                yield _bearer(owner, match["called"].split(), form, owners)


def _is_description(words: list[str]) -> bool:
    return bool(words) and not any(word.lower() in STOPWORDS or word.lower() in CALENDAR for word in words)


def _bearer(owner: str, words: list[str], name: str, owners: frozenset[str]) -> _Bearer:
    stems = [stem(word.lower()) for word in words if word[:1].isalpha()]
    return _Bearer(owner, owners, frozenset(stems), stems[-1] if stems else "", name)


def _owner(written: str) -> str:
    """The stem of the owner: 'descendant' of "the descendants'"."""
    return stem(re.sub(r"[’']s?$", "", written.split()[-1]))


def _spoken_of(sentence: Span, evidence: Reading) -> frozenset[str]:
    """Whom 'their lawyer' at the beginning of a sentence is of: the subject of the one before."""
    before = [each for each in evidence.sentences if each.end <= sentence.start][-1:]
    return frozenset(
        stem(word.text.lower())
        for read_ in read_sentences(evidence, before)
        for each in read_.predicates
        if each.is_main
        for doer in (*each.doers, *each.done_to[: 0 if each.doers else None])
        for word in (doer, *read_.grammar.children(doer, "appos", "compound"))
    )


def _short(name: Name, evidence: Reading) -> str:
    """The form in which the evidence names them mostly: 'Dain' for 'Jon Dain'."""
    full = evidence.aliases.get(name.text, name.text)
    forms = [other.text for other in evidence.names if same_name(other.text, full)]
    return max(dict.fromkeys(forms), key=forms.count, default=full)


# --- how many


def _with_parts(claim: str, evidence: Reading) -> Iterator[str]:
    """The claim as it is, and with 'most of' and 'a third' as the evidence counts them."""
    yield claim
    if match := _SHARE.search(claim):
        for part in _shares(evidence, is_most=bool(match["most"])):
            # 'Most of the judges' is '13 of the 15 judges'.
            rest = claim[match.end() :]
            rest = rest if part.endswith(" of") else _THE.sub(" ", rest)
            yield f"{claim[: match.start()]}{part}{rest}"
    low = evidence.text.lower()
    for group in _PARTS:
        ours = next(
            (m for each in group if (m := re.search(rf"(?<![\w-]){each}(?!\w)( of)?", claim, re.I))), None
        )
        theirs = next((each for each in group if re.search(rf"(?<![\w-]){each}(?!\w)", low)), None)
        if ours and theirs and not ours[0].lower().startswith(theirs):
            link = (
                " of"
                if ours[1] and not theirs.startswith(("one in", "two in", "three in", "four in"))
                else ""
            )
            yield f"{claim[: ours.start()]}{theirs}{link or ours[1] or ''}{claim[ours.end() :]}"


def _shares(evidence: Reading, *, is_most: bool) -> Iterator[str]:
    """The counts of the evidence that are more than half, or less, of what they are counted among."""
    for part, whole in pairwise(evidence.figures):
        is_share = _OUT_OF.fullmatch(evidence.text, part.span.end, whole.span.start)
        if is_share and whole.value and _fits(part.value / whole.value, is_most):
            yield f"{part.text} of"
            yield evidence.text[part.span.start : whole.span.end]
    for figure in evidence.figures:
        if figure.unit == "percent" and _fits(figure.value / 100, is_most):
            yield f"{figure.text} of"


def _fits(share: float, is_most: bool) -> bool:
    return 0.5 < share <= 1 if is_most else 0 < share < 0.5


# --- verbs of several words


def _with_phrases(claim: str, evidence: Reading) -> str:
    """'Step in' for 'intervene' where the evidence has it in the same tense."""
    sentences = read_sentences(evidence, evidence.sentences)
    for mine in read_sentences(read(claim), read(claim).sentences):
        for verb in mine.grammar.tokens:
            for ours, theirs in same_phrases().get(verb.lemma, ()) if verb.is_verb else ():
                own = _members(mine, verb, ours)
                other = own and _in_evidence(theirs, verb, sentences)
                if own and other:
                    return _put(claim, [each.span.shifted(mine.span.start) for each in own], other)
    return claim


def _members(sentence: ParsedSentence, verb: Token, phrase: Phrase) -> list[Token] | None:
    """The tokens of a phrase that begins with this verb; None where something of it is missing."""
    if verb.lemma != phrase[0] or (len(phrase) == 1 and sentence.grammar.children(verb, "prt")):
        return None
    found = [verb]
    for word in phrase[1:]:
        near = sentence.grammar.tokens[found[-1].at + 1 : found[-1].at + 9]
        own = (each for each in near if stem(each.lemma) == stem(word) and _hangs(sentence, each, found))
        if (each := next(own, None)) is None:
            return None
        found.append(each)
    return found


def _hangs(sentence: ParsedSentence, word: Token, found: list[Token]) -> bool:
    return word.head in [each.at for each in found] or word.at == found[-1].at + 1


def _in_evidence(phrase: Phrase, verb: Token, sentences: list[ParsedSentence]) -> str:
    """The words of the evidence that say it in the form of `verb`; empty where it has none."""
    for sentence in sentences:
        for each in sentence.grammar.tokens:
            if each.is_verb and _form(each) == _form(verb) and (own := _members(sentence, each, phrase)):
                return " ".join(token.text for token in own)
    return ""


def _form(verb: Token) -> str:
    return {"VBN": "VBD", "VBP": "VB"}.get(verb.tag, verb.tag)


def _put(claim: str, spans: list[Span], words: str) -> str:
    """`words` in the place of the first of `spans`; the others are taken out."""
    text = claim
    for span in reversed(spans[1:]):
        text = text[: span.start].rstrip() + text[span.end :]
    return text[: spans[0].start] + words + text[spans[0].end :]
