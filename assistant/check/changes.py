"""What the places mean in which a claim differs from the sentence that it was made from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.check.alignment import Alignment, Change, Word
from assistant.check.dates import Times, after_dateline
from assistant.check.negation import find_negations
from assistant.check.reading import Reading
from assistant.check.roles import is_passive_once
from assistant.check.wording import LOOSE, has_synonym
from assistant.text.acronyms import spell_out
from assistant.text.figures import find_figures
from assistant.text.folding import fold
from assistant.text.name_words import TITLES
from assistant.text.names import Name, same_name
from assistant.text.offices import LESSER, NARROWING, holds_office
from assistant.text.polarity import NEGATIONS, exclude_each_other, turned_around
from assistant.text.words import STOPWORDS, stem, terms
from assistant.types import Finding, FindingKind, Span

AreAlike = Callable[[str, Sequence[str]], bool]
"""Whether a word has its like among others."""

_EMPTY = frozenset(map(stem, "the a an of its his her their".split()))
_FEW = 5
_MARK = re.compile(r"\s*[,;:)—–”]")
_RIGHT_BEFORE = 3
_PRONOUNS = frozenset(
    "he she it they we i you his her hers their theirs its our ours my him them us who".split()
)
_ADDRESSES = frozenset(map(stem, "mr mrs ms mx miss sir lord lady dame hon dr prof professor".split()))
_COMPARED_ELSEWHERE = LOOSE | NEGATIONS | _ADDRESSES
_OFFICES = frozenset(map(stem, TITLES)) - frozenset(
    map(stem, "mr mrs ms mx miss sir lord lady dame hon".split())
)
_CALLINGS = _OFFICES | NARROWING
_SAME_OFFICE = [
    frozenset(map(stem, group.split()))
    for group in (
        "ceo chief executive officer", "chair chairman chairwoman chairperson", "pm prime minister premier",
        "doctor dr", "professor prof", "senator sen", "representative rep congressman congresswoman",
        "governor gov", "president pres", "general gen", "attorney lawyer", "spokesman spokesperson",
        "spokeswoman spokesperson",
    )
]  # fmt: skip
_ANY_OFFICE = frozenset(map(stem, "leader head boss".split()))
_QUALIFIERS = LESSER | frozenset(map(stem, "prime foreign finance interior defence defense interim".split()))


def lost_words(alignment: Alignment, evidence: str) -> set[str]:
    """Words of the sentence (in lower case) that the claim leaves out although it keeps what they speak of.

    They stand right before words that it has, or little else was left out with them.
    """
    lost: set[str] = set()
    for change in alignment.changes:
        words = change.theirs
        if change.is_cut or len(words) > _FEW:
            # What a comma ends says nothing of what follows.
            closes = words and _MARK.match(evidence, words[-1].span.end)
            words = () if change.ends or closes else words[-_RIGHT_BEFORE:]
        lost.update(word.text.lower() for word in words)
    return lost


def read_changes(
    alignment: Alignment, claim: Reading, evidence: Reading, times: Times, are_alike: AreAlike
) -> list[Finding]:
    """Findings for a claim that is nearly the sentence it is laid beside."""
    left = {word.key for change in alignment.changes for word in change.theirs}
    findings: list[Finding] = []
    for change in alignment.changes:
        if change.ours and times.is_met(change.at):
            continue
        place = _Place(change, claim, evidence, alignment.sentence, left)
        findings += place.findings(are_alike)
    return findings


class _Place:
    """One change, with what stands around it."""

    def __init__(
        self, change: Change, claim: Reading, evidence: Reading, sentence: Span, left: set[str]
    ) -> None:
        begins = after_dateline(evidence.text)
        self._change = replace(change, theirs=tuple(w for w in change.theirs if w.span.start >= begins))
        self._claim = claim
        self._evidence = evidence
        self._sentence = sentence
        self._left = left
        self._sentence_keys = terms(sentence.of(evidence.text))
        self._keys = {word.key for word in change.ours}
        self._their_keys = {word.key for word in self._change.theirs}

    def findings(self, are_alike: AreAlike) -> list[Finding]:
        found = [*self._negation(), *self._figures(), *self._series()]
        names = list(self._names())
        roles = [] if names else list(self._roles())
        opposites = list(self._opposites())
        found += [*names, *roles, *opposites]
        return found or list(self._words(are_alike))

    # --- each compares one sort of thing -------------------------------------------------------------

    def _negation(self) -> Iterator[Finding]:
        ours = [word for word in self._change.ours if word.key in NEGATIONS]
        theirs = [word for word in self._change.theirs if word.key in NEGATIONS]
        # What the passage denies, and the claim does not, is compared by what each 'not' speaks of.
        is_known = any(word.key != "not" and word.key in self._evidence.stems for word in ours)
        denies = next(find_negations(self._evidence.text, self._sentence), None) is not None
        if ours and not theirs and not is_known and not denies and NEGATIONS.isdisjoint(self._left):
            yield self._finding(
                FindingKind.NEGATION, f"The claim says “{ours[0].text}”; the passage does not.", True
            )

    def _figures(self) -> Iterator[Finding]:
        theirs = [
            figure for word in self._change.theirs if word.is_figure for figure in find_figures(word.text)
        ]
        if not theirs:
            return
        for word in self._change.ours:
            for figure in find_figures(word.text) if word.is_figure else ():
                if not any(figure.agrees_with(other) for other in theirs):
                    told = f"The claim says {word.text}; the passage says {theirs[0].text}."
                    yield self._finding(FindingKind.FIGURE, told, True)

    def _series(self) -> Iterator[Finding]:
        for word in self._change.ours:
            other = next(
                (each for each in self._change.theirs if exclude_each_other(word.key, each.key)), None
            )
            if other and word.key not in self._their_keys:
                told = f"The claim says {word.text}; the passage says {other.text}."
                yield self._finding(
                    FindingKind.DATE if word.text[0].isupper() else FindingKind.WORDING, told, True
                )

    def _names(self) -> Iterator[Finding]:
        theirs = self._named(self._evidence, self._change.theirs)
        ours = self._named(self._claim, self._change.ours)
        if not theirs or self._is_passive_once():
            return
        for name in ours:
            changed = {word.key for word in self._change.ours if name.span.overlaps(word.span)}
            if changed <= self._their_keys or any(self._is_same(name, other) for other in theirs):
                continue
            other = theirs[0]
            if self._is_called(name.text, other):
                continue
            kind = FindingKind.SPEAKER if self._is_speaker(name) else FindingKind.NAME
            told = (
                f"The claim gives this to {name.text}; in the passage it is {other.text}."
                if kind is FindingKind.SPEAKER
                else f"The claim says {name.text} where the passage says {other.text}."
            )
            yield self._finding(kind, told, True)

    def _roles(self) -> Iterator[Finding]:
        ours = [word for word in self._change.ours if word.key in _OFFICES - _QUALIFIERS]
        theirs = [word for word in self._change.theirs if word.key in _OFFICES - _QUALIFIERS]
        keys, others = {word.key for word in ours}, {word.key for word in theirs}
        if ours and theirs:
            if not keys & others and not _is_same_office(keys, others):
                told = f"The claim says “{_phrase(ours)}” where the passage says “{_phrase(theirs)}”."
                yield self._finding(FindingKind.ROLE, told, True)
        elif (
            not ours
            and not theirs
            and self._is_before_office()
            and (self._keys ^ self._their_keys) & _QUALIFIERS
        ):
            mine, other = _phrase(self._change.ours), _phrase(self._change.theirs)
            told = (
                f"The claim says “{mine}” where the passage says “{other}”."
                if mine and other
                else f"The claim and the passage differ in “{mine or other}”."
            )
            yield self._finding(FindingKind.ROLE, told, bool(self._change.ours))

    def _opposites(self) -> Iterator[Finding]:
        for key in turned_around(list(self._keys), self._their_keys):
            word = next(each for each in self._change.ours if each.key == key)
            told = f"The passage has the opposite of “{word.text}”."
            yield self._finding(FindingKind.DIRECTION, told, True)

    def _words(self, are_alike: AreAlike) -> Iterator[Finding]:
        theirs = [word for word in self._change.theirs if not word.is_empty]
        for word in self._change.ours:
            if word.is_empty or word.is_figure or word.key in self._left | _COMPARED_ELSEWHERE:
                continue
            # What was added, or resolves 'he', may stand in another sentence of the passage.
            if self._is_near(word) and (not theirs or self._resolves(word)):
                continue
            if self._is_known_name(word):
                continue
            if word.key in _CALLINGS and any(
                self._is_called(self._office(), name)
                for name in self._named(self._evidence, self._change.theirs)
            ):
                continue
            if not theirs and has_synonym(word.key, self._sentence_keys):
                continue
            if not are_alike(fold(word.text), [fold(other.text) for other in theirs]):
                told = (
                    f"The claim says “{word.text}” where the passage says “{_phrase(theirs)}”."
                    if theirs
                    else f"The passage has nothing like “{word.text}”."
                )
                yield self._finding(FindingKind.WORDING, told, False)

    # --- what stands around ----------------------------------------------------------------------------

    def _named(self, text: Reading, words: Sequence[Word]) -> list[Name]:
        """The names that `words` are part of; where the name rules see none, words with a capital inside the
        sentence."""
        found = [name for name in text.names if any(name.span.overlaps(word.span) for word in words)]
        if found:
            return found
        capital = [word for word in words if word.text[0].isupper() and not word.is_empty]
        capital = [word for word in capital if word.key not in _OFFICES | _ADDRESSES and not word.is_figure]
        if not capital or fold(capital[0].text) in STOPWORDS | _PRONOUNS:
            return []
        if text is self._evidence and _opens_sentence(text.text, capital[0].span.start):
            return []
        span = Span(capital[0].span.start, capital[-1].span.end)
        return [Name(span.of(text.text), span)]

    def _is_near(self, word: Word) -> bool:
        """Whether the passage has it too: a name here or in the sentence before, other words anywhere."""
        if word.key not in self._evidence.stems or not word.text[0].isupper():
            return word.key in self._evidence.stems
        before = [each for each in self._evidence.sentences if each.end <= self._sentence.start][-1:]
        start = before[0].start if before else self._sentence.start
        near = set(terms(spell_out(self._evidence.text[start : self._sentence.end])))
        return word.key in near or any(same_name(word.text, a.speaker) for a in self._evidence.attributions)

    def _resolves(self, word: Word) -> bool:
        """Whether the claim names here what the passage has a pronoun or a description for."""
        if any(other.text[0].isupper() and not other.is_empty for other in self._change.theirs):
            return False
        return word.text[0].isupper() or all(fold(other.text) in _PRONOUNS for other in self._change.theirs)

    def _is_known_name(self, word: Word) -> bool:
        """Whether it belongs to a name of which the passage has another form: 'Jan Orr' for its 'Orr'."""
        around = [name for name in self._claim.names if name.span.overlaps(word.span)]
        return any(self._evidence.names_somebody(name.text) for name in around)

    def _office(self) -> str:
        """The words of the claim here that call somebody something: 'deputy minister'."""
        return " ".join(word.text for word in self._change.ours if word.key in _CALLINGS)

    def _is_called(self, office: str, other: Name) -> bool:
        """Whether the passage gives whom it names here that office: 'the mayor' for 'Kessel, the mayor'."""
        wanted = set(map(stem, fold(office).split())) - _EMPTY
        if not wanted or not wanted <= _CALLINGS:
            return False
        text = self._evidence.text
        for name in self._evidence.names:
            if self._is_same(name, other):
                around = f"{name.title} {_up_to_mark(text[name.span.end : name.span.end + 60])}"
                called = set(terms(around))
                if holds_office(wanted, called & _CALLINGS, NARROWING):
                    return True
        return False

    def _is_same(self, name: Name, other: Name) -> bool:
        forms = {name.text, self._evidence.aliases.get(name.text, name.text)}
        others = {other.text, self._evidence.aliases.get(other.text, other.text)}
        return any(same_name(form, each) for form in forms for each in others)

    def _is_passive_once(self) -> bool:
        return is_passive_once(self._claim.text, self._sentence.of(self._evidence.text))

    def _is_speaker(self, name: Name) -> bool:
        return any(each.speaker_span.overlaps(name.span) for each in self._claim.attributions)

    def _is_before_office(self) -> bool:
        return _key_after(self._claim.text, self._change.at.end) in _OFFICES

    def _finding(self, kind: FindingKind, reason: str, contradicts: bool) -> Finding:
        ours = self._claim.excerpt(self._change.at)
        span = (
            Span(self._change.theirs[0].span.start, self._change.theirs[-1].span.end)
            if self._change.theirs
            else self._sentence
        )
        return Finding(kind, reason, contradicts, ours, self._evidence.excerpt(span))


def _is_same_office(ours: set[str], theirs: set[str]) -> bool:
    # Whoever holds an office may be called its leader or head.
    return bool((ours | theirs) & _ANY_OFFICE) or any(
        ours & group and theirs & group for group in _SAME_OFFICE
    )


def _phrase(words: Sequence[Word]) -> str:
    """The words as they stand together; from the first gap on they are left out."""
    kept = list(words[:1])
    for word in words[1:6]:
        if word.span.start - kept[-1].span.end > 2:
            break
        kept.append(word)
    shown = " ".join(word.text for word in kept)
    return shown if len(kept) == len(words) else f"{shown} …"


def _opens_sentence(text: str, at: int) -> bool:
    return at == 0 or text[:at].rstrip()[-1:] in tuple('.!?:”"')


def _up_to_mark(text: str) -> str:
    """What follows a name in the same breath: ', the mayor,' but not the next sentence."""
    return re.split(r"[.;!?]|(?<=\w),", text)[0]


def _key_after(text: str, at: int) -> str:
    match = re.match(r"\W*(\w+)", text[at : at + 40])
    return stem(fold(match[1])) if match else ""
