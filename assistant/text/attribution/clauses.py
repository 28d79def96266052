"""Sentences as the speaker rules read them: quotations as single tokens, names marked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.text.name_words import FUNCTION_WORDS
from assistant.text.names import Name
from assistant.text.reporting_verbs import HEADLINE_VERBS
from assistant.text.sentences import split_paragraphs
from assistant.text.tokens import Token, find_quotations, quotation_token
from assistant.types import Span

# In tokens. What has no full stop for longer is a table or a list, not a sentence.
_LONGEST_SENTENCE = 250
# 'BELGRADE, Dec. 8 (Agency) —' opens a report, not its first sentence.
_DATELINE = re.compile(r"[A-Z]{3}[A-Z .'-]*(?:, [A-Z][\w. ]*\d{0,2})?(?: \([^)\n]{2,30}\))? ?(?:—|–|--?) ")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence's tokens; a quotation is one token, whatever it holds."""

    tokens: Sequence[Token]
    paragraph: int
    names: dict[int, tuple[int, Name]]
    """By index of a name's first token: the index after its last, and the name."""

    @property
    def length(self) -> int:
        """The number of tokens without the final full stop."""
        last = len(self.tokens)
        while last and self.tokens[last - 1].text in (".", "!", "?", "…", "..."):
            last -= 1
        return last

    def low(self, at: int) -> str:
        """The lower-case word at an index; empty outside the sentence."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def is_quotation(self, at: int) -> bool:
        return 0 <= at < len(self.tokens) and self.tokens[at].is_quotation

    def span(self, first: int, last: int) -> Span:
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def name_ending(self, end: int) -> tuple[int, Name] | None:
        """The name whose last token is just before `end`, with the index of its first token."""
        for first, (last, name) in self.names.items():
            if last == end:
                return first, name
        return None


def read_sentences(text: str, tokens: Sequence[Token], names: Sequence[Name]) -> list[Sentence]:
    """All sentences of `text`, in order."""
    by_start = {name.span.start: name for name in names}
    starts = [token.start for token in tokens]
    sentences = []
    for number, paragraph in enumerate(split_paragraphs(text)):
        dateline = _DATELINE.match(text, paragraph.start, paragraph.end)
        first = bisect_left(starts, dateline.end() if dateline else paragraph.start)
        last = bisect_left(starts, paragraph.end)
        for piece in _split(_with_quotations(text, paragraph, tokens[first:last])):
            sentences.append(Sentence(piece, number, _names_in(piece, by_start)))
    return sentences


def _with_quotations(text: str, paragraph: Span, tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a paragraph, with one in place of all that a quotation holds."""
    kept: list[Token] = []
    quotations = find_quotations(text, paragraph.start, paragraph.end)
    at = 0
    for quotation in quotations:
        while at < len(tokens) and tokens[at].start < quotation.start:
            kept.append(tokens[at])
            at += 1
        while at < len(tokens) and tokens[at].start < quotation.end:
            at += 1
        kept.append(quotation_token(text, quotation))
    kept.extend(tokens[at:])
    return kept


def _split(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    piece: list[Token] = []
    for at, token in enumerate(tokens):
        piece.append(token)
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        ends = following is None or (_ends_sentence(token, following) and not _in_parenthesis(tokens, at))
        if ends or len(piece) == _LONGEST_SENTENCE:
            yield piece
            piece = []


def _in_parenthesis(tokens: Sequence[Token], at: int) -> bool:
    """Whether a full stop is that of an abbreviation in '(D-Va.)'."""
    return any(token.text == ")" for token in tokens[at + 1 : at + 3]) and any(
        token.text == "(" for token in tokens[max(0, at - 8) : at]
    )


def _ends_sentence(token: Token, following: Token) -> bool:
    opens = following.is_quotation or (following.is_word and not following.text[0].islower())
    if token.is_quotation:
        return opens and token.text.rstrip("“”\"'’»«`")[-1:] in (*".!?…",)
    if token.text in (".", "!", "?", "…", "..."):
        return opens or following.text in "(—–-•*"
    if len(token.text) < 3 or not token.text.endswith("."):
        return False
    return following.is_quotation or (following.is_capitalised and following.low in FUNCTION_WORDS)


def _names_in(tokens: Sequence[Token], by_start: dict[int, Name]) -> dict[int, tuple[int, Name]]:
    found = {}
    is_headline = all(token.is_capitalised for token in tokens if token.is_word and len(token.text) > 4)
    for at, token in enumerate(tokens):
        name = by_start.get(token.start)
        if name is not None and not token.is_quotation:
            last = at + 1
            while last < len(tokens) and tokens[last].start < name.span.end:
                if is_headline and tokens[last].low in HEADLINE_VERBS:
                    name = _cut(name, tokens[last].start)
                    break
                last += 1
            found[at] = (last, name)
    return found


def _cut(name: Name, end: int) -> Name:
    """'Ana Ilić' of 'Ana Ilić Slams Rivals', in which every word is capitalised."""
    kept = name.text[: end - name.span.start].rstrip()
    return replace(name, text=kept, span=Span(name.span.start, name.span.start + len(kept)))
