"""Who stands as the subject of a verb: before it, before an aside, or at the head of the sentence."""

from __future__ import annotations

from assistant.text.attribution.clauses import Sentence
from assistant.text.attribution.grammar import (
    ADVERBS,
    ASIDE_OPENERS,
    AUXILIARIES,
    BOUNDARIES,
    DETERMINERS,
    NEVER_A_HEAD,
    PREPOSITIONS,
    PRONOUNS,
    TEMPORAL,
)
from assistant.text.attribution.mentions import Mention, mention_starting
from assistant.text.folding import fold
from assistant.text.name_words import (
    DEMONYMS,
    FUNCTION_WORDS,
    ORGANISATION_NOUNS,
    PLACES,
    TITLE_MODIFIERS,
    TITLES,
    word_key,
)
from assistant.text.names import Name
from assistant.text.reporting_verbs import VERBS, Form

_KINDS = frozenset("current past local state federal top senior civilian military political public".split())


def subject_before(sentence: Sentence, verb: int) -> Mention | None:
    """Who stands as the subject right before the verb group that begins at token `verb`."""
    before = verb - 1
    word = sentence.low(before)
    if before < 0 or sentence.is_quotation(before):
        return None
    if word in ("who", "which") or (word == "that" and sentence.low(before - 1) not in VERBS):
        end = before - 1 if sentence.low(before - 1) in (",", "-", "—", "–", "--") else before
        return _antecedent(sentence, end, word)
    if word in (",", ")", "—", "–", "--", "-"):
        return _before_aside(sentence, before)
    return mention_ending(sentence, verb)


def _before_aside(sentence: Sentence, closing: int) -> Mention | None:
    """The subject before ', a lawyer in Niš,' or '(R-Iowa)' or ', who …,'."""
    if sentence.low(closing) == "," and sentence.low(closing - 1) == ")":
        closing -= 1
    mark = sentence.low(closing)
    opener = "(" if mark == ")" else mark
    fallback: Mention | None = None
    for at in range(closing - 1, 0, -1):
        if sentence.is_quotation(at) and mark == ",":
            return None
        if sentence.low(at) != opener:
            continue
        mention = mention_ending(sentence, at)
        if mark != ",":
            return mention
        if mention is None or not (mention.name or mention.is_pronoun or _is_definite(sentence, mention)):
            fallback = fallback or (mention if mention and mention.first == 0 else None)
            continue
        last, name = sentence.names.get(at + 1, (0, None))
        if name is not None and last == closing and mention.name is None and not mention.is_pronoun:
            return Mention(at + 1, closing, name)  # 'the minister, Ana Ilić,'
        if _opens_aside(sentence, at + 1):
            return _through_apposition(sentence, mention)
        if (
            mention.first == 0
            or sentence.is_quotation(mention.first - 1)
            or sentence.low(mention.first - 1) in BOUNDARIES
        ):
            fallback = fallback or mention
    return fallback


def _is_definite(sentence: Sentence, mention: Mention) -> bool:
    """'the lawyer', 'Ilić's lawyer': what a name can follow between commas."""
    return sentence.low(mention.first) in DETERMINERS or sentence.tokens[mention.first].is_possessive


def _antecedent(sentence: Sentence, end: int, relative: str) -> Mention | None:
    """What 'who' or 'that' refers to: the nearest noun phrase, or the name that it describes."""
    named = sentence.name_ending(end)
    if named is not None and (relative != "who" or fold(named[1].text) not in PLACES):
        start = named[0]
        while start > 0 and _belongs_to_title(sentence, start - 1):
            start -= 1
        return Mention(start, end, named[1])
    mention = mention_ending(sentence, end)
    if mention is None or mention.is_pronoun:
        return mention
    starts = [
        at for at in range(mention.first, end) if sentence.low(at) in DETERMINERS or at == mention.first
    ]
    outer = [
        at for at in starts if relative == "which" or sentence.low(at - 1) not in ("of", "for", "at", "in")
    ]
    inner = outer[-1] if outer else mention.first
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
    if token.low in DETERMINERS or token.low in ASIDE_OPENERS:
        return True
    return (
        token.low in TITLES or token.low in TITLE_MODIFIERS or at in sentence.names or token.text[0].isdigit()
    )


def mention_ending(sentence: Sentence, end: int) -> Mention | None:
    """The noun phrase whose last token is just before `end`."""
    last = end - 1
    if sentence.low(last) == ")":
        opener = next((at for at in range(last, 0, -1) if sentence.low(at) == "("), 0)
        return mention_ending(sentence, opener) if opener else None
    word = sentence.low(last)
    if last < 0 or not (sentence.tokens[last].is_word or word == "%"):
        return None
    if (
        word in NEVER_A_HEAD
        or sentence.tokens[last].is_possessive
        or (word in BOUNDARIES and word not in PRONOUNS)
    ):
        return None
    if word in ("who", "which"):
        return _antecedent(sentence, last - 1 if sentence.low(last - 1) == "," else last, word)
    if word in PRONOUNS:
        return Mention(last, end, is_pronoun=True)
    floor = _clause_start(sentence, end)
    named = sentence.name_ending(end)
    mention = _named(sentence, floor, *named, end) if named else _described(sentence, floor, end)
    return _coordinated(sentence, _titled(sentence, mention)) if mention else None


def _titled(sentence: Sentence, mention: Mention) -> Mention:
    """'Senator Ana Ilić of Niš' and 'Secretary of State Ana Ilić' have her name; 'Ilić's aides' have not."""
    at = mention.first
    if mention.name is not None:
        return mention
    while at < mention.last and at not in sentence.names:
        if not sentence.tokens[at].is_capitalised and sentence.low(at) != "of":
            return mention
        at += 1
    last, name = sentence.names.get(at, (0, None))
    is_bearer = 0 < last <= mention.last and not sentence.tokens[last - 1].is_possessive
    has_title = any(word_key(sentence.low(k)) in TITLES for k in range(mention.first, at))
    return Mention(mention.first, mention.last, name) if is_bearer and has_title else mention


def _clause_start(sentence: Sentence, end: int) -> int:
    named = sentence.name_ending(end)
    at = named[0] if named else end - 1
    while at > 0:
        token = sentence.tokens[at - 1]
        if not token.is_word and token.text not in "’'%$€£&/":
            break
        if token.low in BOUNDARIES or token.low in ("and", "or") or token.is_quotation:
            break
        verb = VERBS.get(token.low)
        if (
            verb
            and verb.form is Form.PAST
            and verb.lemma in ("say", "tell", "report", "write", "add", "claim")
        ):
            break
        at -= 1
    return at


def _named(sentence: Sentence, floor: int, first: int, name: Name, end: int) -> Mention | None:
    start = first
    while start > floor and _belongs_to_title(sentence, start - 1):
        start -= 1
    whole = start
    while whole > floor and _modifies(sentence, whole - 1):
        whole -= 1
    if whole == floor or sentence.low(whole - 1) not in PREPOSITIONS:
        start = whole
    if start > floor and sentence.low(start - 1) in PREPOSITIONS:
        head = _description_start(sentence, floor, start - 1)
        return Mention(head, end) if head is not None else None
    is_part = sentence.tokens[first - 1].is_possessive if first > start else False
    return Mention(start, end, None if is_part and fold(name.text) in ORGANISATION_NOUNS else name)


def _modifies(sentence: Sentence, at: int) -> bool:
    """Whether a word can stand before a name in its noun phrase: 'Tulsa police chief' Chuck Jordan."""
    token = sentence.tokens[at]
    if not token.is_word or token.low in PREPOSITIONS | AUXILIARIES | TEMPORAL or token.low in VERBS:
        return False
    return token.low in DETERMINERS or token.low not in FUNCTION_WORDS


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
    """Where 'a spokesman for the agency' begins between `floor` and `end`, past 'On Thursday'."""
    for at in range(end - 1, floor - 1, -1):
        infinitive = sentence.low(at) == "to" and sentence.tokens[at + 1].text.islower()
        if sentence.low(at) in AUXILIARIES or (infinitive and sentence.low(at + 1) not in DETERMINERS):
            floor = at + 1
            break
    at = floor
    while at < end and (sentence.low(at) in TEMPORAL or _is_adverb(sentence, at)):
        at += 1
    if at < end and sentence.low(at) in PREPOSITIONS:
        at = next((k for k in range(at + 2, end) if _begins_phrase(sentence, k)), end)
    return at if at < end and sentence.tokens[at].is_word else None


def _is_adverb(sentence: Sentence, at: int) -> bool:
    """'Finally', but not 'Kelly' right before the verb."""
    return sentence.low(at).endswith("ly") and sentence.low(at + 1) not in VERBS


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
    if sentence.low(at - 1) in _KINDS:
        return Mention(at - 1, mention.last, mention.name)
    named = sentence.name_ending(at)
    first = named[0] if named else at - 1
    while first > 0 and named and _belongs_to_title(sentence, first - 1):
        first -= 1
    alone = first == 0 or sentence.low(first - 1) in BOUNDARIES or sentence.low(first - 1) == ","
    if not alone or (named is None and not sentence.low(first).endswith("s")):
        return mention
    return Mention(first, mention.last)


def sentence_subject(sentence: Sentence) -> Mention | None:
    """The named or pronoun subject of the main clause, past 'On Monday,' and 'Although …,'."""
    at = 0
    while at < sentence.length and (
        sentence.low(at) in ADVERBS or sentence.low(at) in ("but", "and", "so", "still")
    ):
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
    while head < sentence.length and (sentence.tokens[head].is_capitalised or _is_title(sentence, head)):
        head += 1
    is_role = word_key(sentence.low(head - 1)) in TITLES and sentence.low(at) in ("the", "a", "an")
    return Mention(at, head) if is_role and head > at + 1 else None


def _is_title(sentence: Sentence, at: int) -> bool:
    key = word_key(sentence.low(at))
    return key in TITLES or key in TITLE_MODIFIERS or key in DEMONYMS
