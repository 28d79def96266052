"""Finding the names in a text, and telling whether two of them name the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.text.folding import fold
from assistant.text.name_matching import same_name as same_name
from assistant.text.name_runs import (
    JOINERS,
    headlines_once,
    is_acronym,
    is_name_at_opening,
    opens_sentence,
    runs,
    seen_inside_sentences,
)
from assistant.text.name_words import (
    CALENDAR,
    DEMONYMS,
    FUNCTION_WORDS,
    GENITIVE_PLACES,
    NOT_NAMES,
    OPENERS,
    ORGANISATION_NOUNS,
    PLACES,
    TITLE_MODIFIERS,
    TITLES,
    word_key,
)
from assistant.text.tokens import Token, tokenize
from assistant.types import Span

_ALIAS = re.compile(
    r"\s*(?:\(\s*(?:or\s+|the\s+)?(?P<inside>[^()\s]{2,12})\s*\)|,\s(?:or|known\sas)\s(?:the\s)?(?P<apposed>[^\s,.()]{2,12}),)"
)
_NOT_AN_ALIAS = frozenset("usa uk us eu r d i gop".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A person, place or organisation, where a text names it."""

    text: str
    """Without title and possessive ending: 'Aleksandar Vučić'."""
    span: Span
    title: str = ""
    """What the text calls the bearer just before the name: 'Serbian President'."""


def find_names(text: str, tokens: Sequence[Token] | None = None) -> list[Name]:
    """The names of people, places and organisations in `text`, in order.

    Days, months, bare demonyms ('Serbian') and bare titles are not names; neither is an ordinary word that is
    capitalised only because it opens a sentence or stands in a headline.
    """
    tokens = tokenize(text) if tokens is None else tokens
    known = seen_inside_sentences(text, tokens)
    lowercase = {token.low for token in tokens if token.is_word and not token.is_capitalised}
    names: list[Name] = []
    for first, last in runs(text, tokens):
        names.extend(_names_of_run(text, tokens, first, last, known, lowercase))
    return names


def _names_of_run(
    text: str, tokens: Sequence[Token], first: int, last: int, known: set[str], lowercase: set[str]
) -> list[Name]:
    opens = opens_sentence(text, tokens, first)
    while first < last and _is_function_word(tokens, first, last):
        first += 1
        opens = False
    if opens and last - first == 1 and not is_name_at_opening(tokens, first, known, lowercase):
        return []
    start = _after_title(tokens, first, last)
    keys = [word_key(token.text) for token in tokens[start:last]]
    if not keys or all(map(_says_no_name, keys)):
        return []
    if len(keys) > 1 and keys[0] in PLACES and keys[-1] in DEMONYMS:
        last -= 1
    if keys[0] in CALENDAR or keys[-1] in CALENDAR:
        return _without_calendar(text, tokens, start, last, known, lowercase)
    if opens and keys[0] in OPENERS and keys[0] not in known and len(keys) < 3:
        start += 1
    if start == last or headlines_once(text).cover(tokens[start].start, tokens[start].start + 1):
        return _names_of_headline(text, tokens, start, last, known)
    return [name for name in _split_at_title(text, tokens, first, start, last) if name.text]


def _split_at_title(text: str, tokens: Sequence[Token], first: int, start: int, last: int) -> list[Name]:
    """'Bank of England Governor Andrew Bailey' is a bank and a person."""
    for at in range(last - 2, start, -1):
        if word_key(tokens[at].text) not in TITLES or word_key(tokens[at + 1].text) in JOINERS:
            continue
        if word_key(tokens[last - 1].text) in ORGANISATION_NOUNS:
            continue
        title = at
        while title > start and word_key(tokens[title - 1].text) in TITLE_MODIFIERS | TITLES | DEMONYMS:
            title -= 1
        bearer = _name(text, tokens, title, at + 1, last)
        return [_name(text, tokens, first, start, title), bearer] if title > start else [bearer]
    return [_name(text, tokens, first, start, last)]


def _names_of_headline(
    text: str, tokens: Sequence[Token], start: int, last: int, known: set[str]
) -> list[Name]:
    """In a headline every word is capitalised, so only words count that are names elsewhere in the text."""
    names: list[Name] = []
    at = start
    while at < last:
        end = at
        while end < last and (word_key(tokens[end].text) in known or is_acronym(tokens[end])):
            end += 1
        keys = [word_key(token.text) for token in tokens[at:end]]
        if keys and not all(key in CALENDAR or key in DEMONYMS or key in TITLES for key in keys):
            names.append(_name(text, tokens, at, _after_title(tokens, at, end), end))
        at = max(end, at + 1)
    return [name for name in names if name.text]


def _is_function_word(tokens: Sequence[Token], at: int, last: int) -> bool:
    token = tokens[at]
    if token.text == "Will" and at + 1 < last:
        return word_key(tokens[at + 1].text) in PLACES
    return word_key(token.text) in FUNCTION_WORDS and not is_acronym(token)


def _says_no_name(key: str) -> bool:
    if key in CALENDAR or key in FUNCTION_WORDS or key in NOT_NAMES:
        return True
    return all(part in DEMONYMS for part in key.split("-"))


def _without_calendar(
    text: str, tokens: Sequence[Token], start: int, last: int, known: set[str], lowercase: set[str]
) -> list[Name]:
    if word_key(tokens[start].text) in CALENDAR:
        return _names_of_run(text, tokens, start + 1, last, known, lowercase) if start + 1 < last else []
    return _names_of_run(text, tokens, start, last - 1, known, lowercase)


def _after_title(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the name proper begins: after 'Serbian President', but not after the 'Serbian' of an army."""
    end = first
    for at in range(first, last):
        key = word_key(tokens[at].text)
        if key in TITLES or (key in GENITIVE_PLACES and end == at > first) or _is_of_state(tokens, at):
            end = at + 1
        elif (
            key not in TITLE_MODIFIERS
            and key not in DEMONYMS
            and key not in PLACES
            and key not in ("us", "u.s.")
        ):
            break
    rest = [word_key(token.text) for token in tokens[end:last]]
    # 'Chief Justice' or 'Attorney General' before a name is a title; 'General Motors' and 'Prime Minister's
    # Office' are organisations.
    if rest and (
        rest[-1] in ORGANISATION_NOUNS or rest[0] in JOINERS or rest[0] in ("motors", "electric", "assembly")
    ):
        return first
    return end


def _is_of_state(tokens: Sequence[Token], at: int) -> bool:
    """The 'State' of 'Secretary of State Ana Ilić'."""
    return (
        tokens[at].low == "state"
        and at > 1
        and tokens[at - 1].low == "of"
        and tokens[at - 2].low == "secretary"
    )


def _name(text: str, tokens: Sequence[Token], first: int, start: int, last: int) -> Name:
    if start >= last:
        return Name("", Span(tokens[start - 1].end, tokens[start - 1].end))
    end = tokens[last - 1].end
    if tokens[last - 1].is_possessive:
        end -= 2
    if start == first and _has_article(text, tokens, start):
        start -= 1
    span = Span(tokens[start].start, end)
    title = text[tokens[first].start : tokens[start - 1].end] if start > first else ""
    return Name(" ".join(span.of(text).split()), span, title or _lowercase_title(text, tokens, start))


def _has_article(text: str, tokens: Sequence[Token], start: int) -> bool:
    """'The' inside a sentence belongs to the name: 'with reference to The Gaze'."""
    return start > 1 and tokens[start - 1].text == "The" and not opens_sentence(text, tokens, start - 1)


def _lowercase_title(text: str, tokens: Sequence[Token], start: int) -> str:
    """'spokeswoman' of 'Kremlin spokeswoman Ana Ilić', with what stands before it in the same breath."""
    first = start
    while (
        first > 0 and tokens[first - 1].is_word and text[tokens[first - 1].end : tokens[first].start] == " "
    ):
        key = word_key(tokens[first - 1].text)
        is_title = key in TITLES and not tokens[first - 1].is_possessive
        if not is_title and (first == start or key not in TITLE_MODIFIERS | DEMONYMS):
            break
        first -= 1
    return text[tokens[first].start : tokens[start - 1].end] if first < start else ""


def find_aliases(text: str, names: Sequence[Name] | None = None) -> dict[str, str]:
    """Short forms that `text` itself introduces, and what they stand for.

    'Foreign Intelligence Service (SVR)' gives {'SVR': 'Foreign Intelligence Service'}; so do ', or SVR,' and
    'SVR (Foreign Intelligence Service)'.
    """
    aliases: dict[str, str] = {}
    ordered = find_names(text) if names is None else names
    for name in ordered:
        match = _ALIAS.match(text, name.span.end)
        short = (match["inside"] or match["apposed"]) if match else ""
        if short and " " in name.text and _is_short_form(short):
            aliases.setdefault(short.strip("“”\"'"), name.text)
    for name, following in pairwise(ordered):
        between = text[name.span.end : following.span.start]
        closes = text[following.span.end : following.span.end + 1] == ")"
        if between in (" (", " (the ") and closes and _is_short_form(name.text) and " " in following.text:
            aliases.setdefault(name.text, following.text)
    return aliases


def _is_short_form(word: str) -> bool:
    letters = word.replace(".", "").strip("“”\"'")
    return letters.isalpha() and sum(map(str.isupper, letters)) >= 2 and fold(letters) not in _NOT_AN_ALIAS
