"""Sentences as the speaker rules read them: quotations as single tokens, names marked, subjects found."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.text.name_words import CALENDAR, DEMONYMS, FUNCTION_WORDS, TITLE_MODIFIERS, TITLES
from assistant.text.names import Name
from assistant.text.reporting_verbs import VERBS, Form
from assistant.text.sentences import split_paragraphs
from assistant.text.tokens import Token, find_quotations, quotation_token
from assistant.types import Span

PRONOUNS = frozenset("he she they it i we you who which these those".split())
DETERMINERS = frozenset(
    """the a an this that these those his her their its our my your some many several most few all both another
    no one two three four five six seven eight nine ten other more each every any""".split()
)
PREPOSITIONS = frozenset(
    """of for at from with in to by on about against into over under during among between within without near
    through across toward towards upon per despite like amid regarding including via inside outside behind
    following""".split()
)
AUXILIARIES = frozenset(
    "has have had is are was were be been being do does did hasn't haven't hadn't isn't aren't wasn't weren't "
    "don't doesn't didn't will would can could may might shall should must won't wouldn't can't cannot couldn't "
    "shouldn't".split()
)
_BOUNDARIES = frozenset(
    """that because although though while when where if whether as since until unless after before once than how
    why what who which whose whom but so yet nor""".split()
)
_TEMPORAL = CALENDAR | frozenset(
    "yesterday today tomorrow late early earlier later last this week month year night morning afternoon evening "
    "meanwhile still now then also recently ago again instead however".split()
)
_NEVER_A_HEAD = frozenset("not never n't to".split())


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `first:last` of a sentence that can be a speaker; `name` when they name one."""

    first: int
    last: int
    name: Name | None = None
    is_pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence's tokens, each quotation outside of which it stands being one of them."""

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
        first, last = bisect_left(starts, paragraph.start), bisect_left(starts, paragraph.end)
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
        if following is None or _ends_sentence(token, following):
            yield piece
            piece = []


def _ends_sentence(token: Token, following: Token) -> bool:
    opens = following.is_quotation or (following.is_word and not following.text[0].islower())
    if token.is_quotation:
        return opens and token.text.rstrip("“”\"'’»«`")[-1:] in (*".!?…",)
    if token.text in (".", "!", "?", "…", "..."):
        return opens or following.text in "(—–-•*"
    return token.text.endswith(".") and following.is_capitalised and following.low in FUNCTION_WORDS


def _names_in(tokens: Sequence[Token], by_start: dict[int, Name]) -> dict[int, tuple[int, Name]]:
    found = {}
    for at, token in enumerate(tokens):
        name = by_start.get(token.start)
        if name is not None and not token.is_quotation:
            last = at + 1
            while last < len(tokens) and tokens[last].start < name.span.end:
                last += 1
            found[at] = (last, name)
    return found


# --- speakers before a verb ----------------------------------------------------------------------------


def subject_before(sentence: Sentence, verb: int) -> Mention | None:
    """Who stands as the subject right before the verb group that begins at token `verb`."""
    before = verb - 1
    word = sentence.low(before)
    if before < 0 or sentence.is_quotation(before):
        return None
    if word in ("who", "which") or (word == "that" and sentence.low(before - 1) not in VERBS):
        end = before - 1 if sentence.low(before - 1) == "," else before
        return _antecedent(sentence, end)
    if word in (",", ")", "—", "–", "--", "-"):
        return _before_aside(sentence, before)
    return mention_ending(sentence, verb)


def _before_aside(sentence: Sentence, closing: int) -> Mention | None:
    """The subject before ', a lawyer in Niš,' or '(R-Iowa)' or ', who …,'."""
    mark = sentence.low(closing)
    opener = "(" if mark == ")" else mark
    for at in range(closing - 1, 0, -1):
        if sentence.is_quotation(at):
            return None
        if sentence.low(at) != opener:
            continue
        mention = mention_ending(sentence, at)
        if mark != ",":
            return mention
        if mention is not None and (mention.name is not None or _opens_aside(sentence, at + 1)):
            return _through_apposition(sentence, mention)
    return None


def _antecedent(sentence: Sentence, end: int) -> Mention | None:
    """What 'who' or 'that' refers to: the nearest noun phrase, or the name that it stands in apposition to."""
    named = sentence.name_ending(end)
    if named is not None:
        start = named[0]
        while start > 0 and _belongs_to_title(sentence, start - 1):
            start -= 1
        return Mention(start, end, named[1])
    mention = mention_ending(sentence, end)
    if mention is None or mention.is_pronoun:
        return mention
    starts = [at for at in range(mention.first, end) if sentence.low(at) in DETERMINERS or at == mention.first]
    inner = next((at for at in reversed(starts) if sentence.low(at - 1) not in ("of", "for", "at", "in")), mention.first)
    return _through_apposition(sentence, Mention(max(inner, mention.first), end))


def _through_apposition(sentence: Sentence, mention: Mention) -> Mention:
    """'Ana Ilić' for 'the editor' in 'Ana Ilić, the editor, …'."""
    if mention.name is None and sentence.low(mention.first - 1) == "," and mention.first > 1:
        named = sentence.name_ending(mention.first - 1)
        if named is not None:
            return Mention(named[0], mention.first - 1, named[1])
    return mention


def _opens_aside(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    if token.low in DETERMINERS or token.low in ("who", "which", "whose", "speaking", "asked", "citing", "in", "on"):
        return True
    return token.low in TITLES or token.low in TITLE_MODIFIERS or at in sentence.names or token.text[0].isdigit()


def mention_ending(sentence: Sentence, end: int) -> Mention | None:
    """The noun phrase whose last token is just before `end`."""
    last = end - 1
    if sentence.low(last) == ")":
        opener = next((at for at in range(last, 0, -1) if sentence.low(at) == "("), 0)
        return mention_ending(sentence, opener) if opener else None
    word = sentence.low(last)
    if last < 0 or not (sentence.tokens[last].is_word or word == "%"):
        return None
    if word in _NEVER_A_HEAD or sentence.tokens[last].is_possessive or (word in _BOUNDARIES and word not in PRONOUNS):
        return None
    if sentence.low(last) in PRONOUNS:
        return Mention(last, end, is_pronoun=True)
    floor = _clause_start(sentence, end)
    named = sentence.name_ending(end)
    mention = _named(sentence, floor, *named, end) if named else _described(sentence, floor, end)
    return _coordinated(sentence, mention) if mention else None


def _clause_start(sentence: Sentence, end: int) -> int:
    named = sentence.name_ending(end)
    at = named[0] if named else end - 1
    while at > 0:
        token = sentence.tokens[at - 1]
        if not token.is_word and token.text not in "’'%$€£&/":
            break
        if token.low in _BOUNDARIES or token.low in ("and", "or") or token.is_quotation:
            break
        verb = VERBS.get(token.low)
        if verb and verb.form is Form.PAST and verb.lemma in ("say", "tell", "report", "write", "add", "claim"):
            break
        at -= 1
    return at


def _named(sentence: Sentence, floor: int, first: int, name: Name, end: int) -> Mention | None:
    start = first
    while start > floor and _belongs_to_title(sentence, start - 1):
        start -= 1
    if start > floor and sentence.low(start - 1) in PREPOSITIONS:
        head = _description_start(sentence, floor, start - 1)
        return Mention(head, end) if head is not None else None
    return Mention(start, end, name)


def _belongs_to_title(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    key = token.low.rstrip(".")
    if key in TITLES or key in TITLE_MODIFIERS or key in DEMONYMS or token.is_possessive:
        return True
    return key in ("the", "a", "an", "his", "her", "their", "its")


def _described(sentence: Sentence, floor: int, end: int) -> Mention | None:
    if sentence.low(floor) in PREPOSITIONS and sentence.low(floor - 1) in ("and", "or") and floor > 1:
        floor = _clause_start(sentence, floor - 1)
    start = _description_start(sentence, floor, end)
    if start is None or sentence.low(end - 1) in PREPOSITIONS or end - start > 14:
        return None
    return Mention(start, end)


def _description_start(sentence: Sentence, floor: int, end: int) -> int | None:
    """Where 'a spokesman for the agency' begins between `floor` and `end`, past 'On Thursday' and the like."""
    for at in range(end - 1, floor - 1, -1):
        if sentence.low(at) in AUXILIARIES:
            floor = at + 1
            break
    at = floor
    while at < end and (sentence.low(at) in _TEMPORAL or sentence.low(at).endswith("ly")):
        at += 1
    if at < end and sentence.low(at) in PREPOSITIONS:
        at = next((k for k in range(at + 2, end) if _begins_phrase(sentence, k)), end)
    return at if at < end and sentence.tokens[at].is_word else None


def _begins_phrase(sentence: Sentence, at: int) -> bool:
    before = sentence.low(at - 1)
    if before in PREPOSITIONS or before in DETERMINERS or sentence.tokens[at - 1].is_possessive:
        return False
    return sentence.low(at) in DETERMINERS or at in sentence.names


def _coordinated(sentence: Sentence, mention: Mention) -> Mention:
    """Extend 'Ilić' to 'Marković and Ilić' where both stand at the head of their clause."""
    at = mention.first - 1
    if sentence.low(at) != "and" or at < 1:
        return mention
    named = sentence.name_ending(at)
    first = named[0] if named else at - 1
    while first > 0 and named and _belongs_to_title(sentence, first - 1):
        first -= 1
    alone = first == 0 or sentence.low(first - 1) in _BOUNDARIES or sentence.low(first - 1) == ","
    if not alone or (named is None and not sentence.low(first).endswith("s")):
        return mention
    return Mention(first, mention.last)


# --- speakers after a verb or preposition ----------------------------------------------------------------


def mention_starting(sentence: Sentence, start: int) -> Mention | None:
    """The noun phrase that begins at token `start`: 'Serbian President Ana Ilić', 'two people at the agency'."""
    limit = min(sentence.length, start + 14)
    if start >= limit or not sentence.tokens[start].is_word:
        return None
    if sentence.low(start) in PRONOUNS and sentence.low(start) not in ("these", "those"):
        return Mention(start, start + 1, is_pronoun=True)
    at = start
    while at < limit and _continues(sentence, at):
        if at in sentence.names:
            last, name = sentence.names[at]
            possessive = sentence.tokens[last - 1].is_possessive
            if not possessive and not _is_modifier(sentence, start, last):
                whole = any(sentence.low(k) in PREPOSITIONS for k in range(start, at))
                return Mention(start, last, None if whole else name)
            at = last
        else:
            at += 1
    while at > start and sentence.low(at - 1) in PREPOSITIONS | DETERMINERS:
        at -= 1
    return Mention(start, at) if at > start else None


def _continues(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    if at in sentence.names:
        return True
    verb = VERBS.get(token.low)
    if verb is not None and verb.form is Form.PAST and sentence.low(at - 1) not in DETERMINERS | PREPOSITIONS:
        return False
    if not token.is_word or token.low in _BOUNDARIES or token.low in AUXILIARIES or token.low in _TEMPORAL:
        return token.low in ("late", "last", "early") and sentence.low(at - 1) in DETERMINERS
    return token.low not in ("and", "or", "on", "during", "in", "he", "she", "they", "it", "we", "i", "there", "to")


def _is_modifier(sentence: Sentence, start: int, last: int) -> bool:
    """Whether a name only describes the noun after it: 'a White House official'."""
    following = sentence.tokens[last] if last < sentence.length else None
    if following is None or not following.is_word:
        return False
    if _leads_to_name(sentence, last):
        return True
    if not following.text.islower():
        return False
    is_noun = following.low in TITLES or following.low.endswith(("s", "al", "er", "or", "ist", "de", "man", "nt"))
    return is_noun and following.low not in FUNCTION_WORDS and following.low not in VERBS


def _leads_to_name(sentence: Sentence, at: int) -> bool:
    """Whether only nouns stand before the next name: 'Clinton [campaign manager] Robby Mook'."""
    for k in range(at, min(at + 5, sentence.length)):
        if k in sentence.names:
            return k > at
        token = sentence.tokens[k]
        is_noun = token.is_word and token.low not in PREPOSITIONS | _BOUNDARIES | AUXILIARIES | _TEMPORAL | FUNCTION_WORDS
        if not is_noun or token.low in VERBS:
            return False
    return False
