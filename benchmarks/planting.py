"""Faithful sentences from real articles, and the same sentences with one error planted in each.

The edits are made with plain regular expressions of their own, not with the finders of the check, so that the
check is not measured with its own eyes.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

KINDS = ("number", "date", "name", "role", "quote", "negation", "direction", "speaker")
FAITHFUL = ("verbatim", "trimmed", "reworded")

_SENTENCE_END = re.compile(r"(?<=[a-z0-9%)][.!?])[”\"’]?\s+(?=[“\"A-Z])|(?<=[.!?][”\"])\s+(?=[“\"A-Z])|\n+")
_NOT_AN_END = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Lt|Col|Jr|Sr|No|vs|[A-Z]))\.$")
_NAME = re.compile(
    r"(?<![.!?”\"“] )(?<!^)\b[A-Z][a-zà-ž]+(?: (?:[A-Z]\.|de|van|von|bin|al-[A-Z]\w+|[A-Z][a-zà-ž]+))*\b"
)
_PERSON = re.compile(r"\b[A-Z][a-zà-ž]{2,}(?: [A-Z]\.)? [A-Z][a-zà-ž]{2,}\b")
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January February March April May June July August September October November December".split()
_ROLES = (
    "president|prime minister|foreign minister|finance minister|mayor|governor|senator|spokesman|spokeswoman|"
    "secretary of state|attorney general|chief executive|director|ambassador|judge|general|professor|"
    "police chief|coach|chairman|deputy director|vice president|CEO|lawyer|economist|analyst"
).split("|")
_OPENINGS = "On|In|At|After|During|Earlier"
_MARKS = ',“”"'
_VERBS_OF_SAYING = "said|told|added|wrote|argued|warned|announced|insisted|claimed|noted|tweeted|explained"
_DIRECTIONS = [
    tuple(pair.split("/"))
    for pair in """
    rose/fell increased/decreased increase/decrease rise/fall rising/falling higher/lower more/fewer
    above/below before/after up/down won/lost winning/losing gained/lost grew/shrank growing/shrinking
    largest/smallest highest/lowest best/worst support/oppose supported/opposed supports/opposes
    accepted/rejected approved/rejected bought/sold opened/closed started/ended began/ended arrived/left
    increases/decreases over/under least/most better/worse first/last earlier/later north/south
    northern/southern eastern/western strengthen/weaken stronger/weaker longer/shorter raised/lowered
    import/export imports/exports joined/left inside/outside faster/slower majority/minority
    successful/unsuccessful
    """.split()
]
_OPPOSITE = {one: other for pair in _DIRECTIONS for one, other in (pair, pair[::-1])}
_DEEDS = (
    "accused|beat|defeated|attacked|criticized|praised|sued|invaded|warned|replaced|blamed|met|urged|told|"
    "supports|backed|joined|asked|killed|bought|acquired|condemned|thanked|fired|hired|followed|succeeded"
)
_NUMBER_WORDS = """
    two three four five six seven eight nine ten eleven twelve twenty thirty forty
""".split()
_SYNONYMS = {
    "said": "stated", "about": "around", "approximately": "about", "also": "additionally",
    "people": "persons", "children": "kids", "started": "began", "began": "started",
    "however": "nevertheless", "big": "large", "huge": "enormous", "near": "close to", "buy": "purchase",
    "help": "assist", "helped": "assisted", "showed": "demonstrated", "shows": "demonstrates",
    "trying": "attempting", "quickly": "rapidly", "nearly": "almost", "almost": "nearly",
    "because": "since", "although": "though", "ended": "finished", "receive": "get", "received": "got",
    "city": "town", "home": "house", "many": "numerous", "killed": "left dead", "companies": "firms",
    "company": "firm", "needs": "requires", "need": "require", "get": "obtain", "job": "post",
    "jobs": "posts", "car": "vehicle", "cars": "vehicles", "film": "movie", "movie": "film",
    "whole": "entire", "often": "frequently", "while": "whereas", "per cent": "percent",
    "end": "conclusion", "told": "informed", "including": "among them", "later": "afterwards",
    "doctors": "physicians", "police": "officers", "officials": "authorities", "allow": "permit",
    "allowed": "permitted", "government": "administration", "speak": "talk", "important": "significant",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """One claim about one passage; `kind` is in KINDS for a planted error, else in FAITHFUL."""

    claim: str
    evidence: str
    kind: str
    source: str
    """The sentence before any edit."""


def sentences_of(text: str) -> list[str]:
    """Whole sentences of a plain text, in order."""
    found: list[str] = []
    at = 0
    for match in _SENTENCE_END.finditer(text):
        piece = text[at : match.end()]
        if _NOT_AN_END.search(piece.strip()) and "\n" not in match[0]:
            continue
        found.append(piece.strip())
        at = match.end()
    found.append(text[at:].strip())
    return [sentence for sentence in found if sentence]


def passages_of(text: str, sentences: int = 6) -> Iterator[tuple[str, list[str]]]:
    """(passage, its sentences), a few sentences of a text at a time."""
    whole = sentences_of(text)
    for start in range(0, len(whole), sentences):
        part = whole[start : start + sentences]
        yield " ".join(part), part


def is_usable(sentence: str) -> bool:
    words = sentence.split()
    balanced = sentence.count("“") == sentence.count("”") and sentence.count('"') % 2 == 0
    opens = sentence[0].isupper() or sentence[0] in '“"'
    return 8 <= len(words) <= 45 and opens and sentence[-1] in '.!?”"' and balanced


# --- errors: each takes (sentence, passage, random) and gives the changed sentence, or "" where none fits

Edit = Callable[[str, str, random.Random], str]


def number(sentence: str, passage: str, rng: random.Random) -> str:
    found = [
        match
        for match in re.finditer(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w:-])", sentence)
        if not re.fullmatch(r"(?:19|20)\d\d", match[0])
        and not re.search(rf"(?:{'|'.join(_MONTHS)})\.? $", sentence[: match.start()])
    ]
    words = list(re.finditer(rf"\b(?:{'|'.join(_NUMBER_WORDS)})\b", sentence))
    if not found and not words:
        return ""
    match = rng.choice(found or words)
    if match[0].isalpha():
        new = rng.choice([word for word in _NUMBER_WORDS if word != match[0]])
    else:
        value = float(match[0].replace(",", ""))
        changed = rng.choice([value * 2, value * 10, value + 1, value + 3, max(1.0, round(value * 0.6, 1))])
        if changed == value:
            changed = value + 2
        whole = "." not in match[0]
        new = f"{changed:,.0f}" if whole else f"{changed:.1f}"
        if "," not in match[0]:
            new = new.replace(",", "")
    return _put(sentence, match, new) if new != match[0] else ""


def date(sentence: str, passage: str, rng: random.Random) -> str:
    series = [(rf"\b{day}\b", _WEEKDAYS) for day in _WEEKDAYS]
    series += [(rf"\b{month}\b(?=\.? \d)|(?<=in ){month}\b", _MONTHS) for month in _MONTHS]
    found = [(match, among) for form, among in series for match in re.finditer(form, sentence)]
    years = list(re.finditer(r"\b(?:19|20)\d\d\b", sentence))
    days = [m for month in _MONTHS for m in re.finditer(rf"(?<={month} )\d{{1,2}}\b(?!,\d)", sentence)]
    if found and (not years or rng.random() < 0.6):
        match, among = rng.choice(found)
        return _put(sentence, match, rng.choice([each for each in among if each != match[0]]))
    if years:
        match = rng.choice(years)
        return _put(sentence, match, str(int(match[0]) + rng.choice([-3, -1, 1, 2])))
    if days:
        match = rng.choice(days)
        return _put(sentence, match, str(int(match[0]) % 27 + 1))
    return ""


def name(sentence: str, passage: str, rng: random.Random, others: Sequence[str] = ()) -> str:
    """Another name for one of the sentence's: of the same passage, or from elsewhere."""
    found = [match for match in _NAME.finditer(sentence) if _is_name(match[0])]
    if not found:
        return ""
    match = rng.choice(found)
    is_person = len(match[0].split()) > 1
    near = [each for each in {m[0] for m in _NAME.finditer(passage)} if _is_name(each)]
    pool = near if near and rng.random() < 0.5 else list(others)
    like = [each for each in sorted(pool) if (len(each.split()) > 1) == is_person]
    like = [each for each in like if not set(each.split()) & set(sentence.split())]
    return _put(sentence, match, rng.choice(like)) if like else ""


def role(sentence: str, passage: str, rng: random.Random) -> str:
    forms = "|".join(sorted(_ROLES, key=len, reverse=True))
    found = [
        match
        for match in re.finditer(rf"\b(?:{forms})\b(?= [A-Z]|,? of\b|,)", sentence, re.I)
        if re.search(r"[A-Z]\w+,? (?:the |a |an |\w+ )?$", sentence[: match.start()])
        or re.match(r" [A-Z]", sentence[match.end() :])
    ]
    if not found:
        return ""
    match = rng.choice(found)
    new = rng.choice([each for each in _ROLES if not set(each.split()) & set(match[0].lower().split())])
    if match[0][0].isupper():
        new = new.title() if new != "CEO" else new
    return _put(sentence, match, new)


def quote(sentence: str, passage: str, rng: random.Random) -> str:
    """One word of a quotation replaced by a word of the passage, or by its opposite."""
    quoted = re.search(r"[“\"]([^”\"]{15,})[”\"]", sentence)
    if not quoted:
        return ""
    words = [
        m for m in re.finditer(r"\b[a-z]{4,}\b", sentence) if quoted.start(1) <= m.start() < quoted.end(1)
    ]
    pool = sorted({w for w in re.findall(r"\b[a-z]{4,}\b", passage) if w not in quoted[1]})
    if not words or not pool:
        return ""
    match = rng.choice(words)
    return _put(sentence, match, _OPPOSITE.get(match[0]) or rng.choice(pool))


def negation(sentence: str, passage: str, rng: random.Random) -> str:
    if not re.search(r"\bnot\b", sentence):
        outside = _outside_quotations(sentence)
        auxiliaries = [
            m
            for m in re.finditer(r"\b(?:is|was|were|are|has|had|will|would|can|could|should|did)\b", sentence)
            if m.start() in outside and not re.match(r"\s+(?:not|no|never)\b", sentence[m.end() :])
        ]
        if not auxiliaries:
            return ""
        match = rng.choice(auxiliaries)
        return _put(sentence, match, f"{match[0]} not")
    match = rng.choice(list(re.finditer(r"\s?\bnot\b", sentence)))
    return _put(sentence, match, "") if match.start() in _outside_quotations(sentence) else ""


def direction(sentence: str, passage: str, rng: random.Random) -> str:
    """An opposite, or two names that change places around a verb."""
    outside = _outside_quotations(sentence)
    names = _NAME.pattern.removeprefix(r"(?<![.!?”\"“] )(?<!^)")
    actors = re.search(rf"({names}) (?:{_DEEDS}) ({names})", sentence)
    if actors and all(map(_is_name, actors.groups())):
        (start, end), (start_b, end_b) = actors.span(1), actors.span(2)
        middle = sentence[end:start_b]
        return sentence[:start] + actors[2] + middle + actors[1] + sentence[end_b:]
    found = [
        match
        for match in re.finditer(r"\b[a-z]+\b", sentence)
        if match[0] in _OPPOSITE and match.start() in outside
    ]
    if not found:
        return ""
    match = rng.choice(found)
    return _put(sentence, match, _OPPOSITE[match[0]])


def speaker(sentence: str, passage: str, rng: random.Random) -> str:
    """Somebody else of the passage says it."""
    person = r"[A-Z][a-zà-ž]+(?: [A-Z]\.)?(?: [A-Z][a-zà-ž]+)?"
    match = re.search(rf"\b({person}) (?:{_VERBS_OF_SAYING})\b", sentence) or re.search(
        rf"\b(?:said|according to) ({person})", sentence
    )
    if not match or not _is_name(match[1]):
        return ""
    own = set(match[1].split())
    people = sorted(
        {each for each in _PERSON.findall(passage) if _is_name(each) and not own & set(each.split())}
    )
    if not people:
        return ""
    other = rng.choice(people)
    return sentence[: match.start(1)] + other + sentence[match.end(1) :]


_NO_NAMES = frozenset(
    [
        *_WEEKDAYS,
        *_MONTHS,
        *"""
        The A An In On At He She They It This That But And If When While As For We I You There
        These Those What Who How Why Where Now Then After Before Since Not No Yes So Still Many
        Most Some All Both One Two Three Over Between Instead Additionally However Despite
        During From With Here Just Like Only Other Our Such Through Under Until Up Even Every
        Had Has Have Is Are Was Were Do Does Did Can Could Will Would Should May Might Asked
        Also Its His Her Their My According Earlier Last Next To
        """.split(),
    ]
)


def people_in(texts: Sequence[str]) -> list[str]:
    """Names of people, three of each text at most, to put in the place of others."""
    return sorted({each for text in texts for each in _PERSON.findall(text)[:3] if _is_name(each)})


def _is_name(text: str) -> bool:
    return not set(text.split()) & _NO_NAMES


def _outside_quotations(sentence: str) -> set[int]:
    inside = {at for m in re.finditer(r"[“\"][^”\"]*[”\"]", sentence) for at in range(*m.span())}
    return set(range(len(sentence))) - inside


def _put(sentence: str, match: re.Match[str], new: str) -> str:
    return sentence[: match.start()] + new + sentence[match.end() :]


ERRORS: dict[str, Edit] = {
    "number": number, "date": date, "name": name, "role": role, "quote": quote, "negation": negation,
    "direction": direction, "speaker": speaker,
}  # fmt: skip


# --- faithful edits


def trimmed(sentence: str, passage: str, rng: random.Random) -> str:
    """Without an aside, an opening circumstance or an ending that the rest does not need."""
    cuts = [
        re.sub(rf", (?:who|which) [^{_MARKS}]+,(?= )", "", sentence, count=1),
        re.sub(r" \([^()]+\)", "", sentence, count=1),
        re.sub(rf"^(?:{_OPENINGS}) [^{_MARKS}]{{0,40}}, (?=(?:[A-Z]|the |a |an ))", "", sentence),
        re.sub(r"^(?:However|But|And|Still|Now|Meanwhile|Instead),? (?=[a-zA-Z])", "", sentence),
        re.sub(
            rf", (?:adding|including|as well as|while|which|where|with) [^{_MARKS}]+(?=\.$)", "", sentence
        ),
        re.sub(rf" on (?:{'|'.join(_WEEKDAYS)})(?=[ .,])", "", sentence, count=1),
        re.sub(
            rf"(?<=[a-z]), (?:a|an|the) [^{_MARKS}]+,(?= (?:said|is|was|has|will|told))",
            "",
            sentence,
            count=1,
        ),
    ]
    shorter = [cut for cut in cuts if cut != sentence and len(cut.split()) >= 6]
    if not shorter:
        return ""
    cut = rng.choice(shorter)
    return cut[0].upper() + cut[1:]


def reworded(sentence: str, passage: str, rng: random.Random) -> str:
    """One or two words by others of the same meaning, a circumstance moved, a saying turned around, a figure,
    date or name written in another of its usual forms."""
    changed = _turn_saying(sentence) or _move_opening(sentence) or sentence
    forms = [form(changed) for form in _FORMS]
    forms = [form for form in forms if form != changed]
    if forms and rng.random() < 0.6:
        changed = rng.choice(forms)
    outside = _outside_quotations(changed)
    found = [m for m in re.finditer(r"\b[a-z]+\b", changed) if m[0] in _SYNONYMS and m.start() in outside]
    for match in sorted(rng.sample(found, min(len(found), 2)), key=lambda m: -m.start()):
        changed = _put(changed, match, _SYNONYMS[match[0]])
    return changed if changed != sentence else ""


def _other_form(pattern: str, change: Callable[[re.Match[str]], str]) -> Callable[[str], str]:
    """Writes what `pattern` finds outside of quotation marks in another way."""

    def form(sentence: str) -> str:
        outside = _outside_quotations(sentence)
        match = next((m for m in re.finditer(pattern, sentence) if m.start() in outside), None)
        return _put(sentence, match, change(match)) if match else sentence

    return form


_WORD_OF_DIGIT = dict(zip("2 3 4 5 6 7 8 9 10 11 12".split(), _NUMBER_WORDS, strict=False))
_DIGIT_OF_WORD = {word: digit for digit, word in _WORD_OF_DIGIT.items()}
_SHORT_MONTHS = "|".join(month[:3] for month in _MONTHS if month != "May")
_FORMS = [
    _other_form(r"(?<![\w.,$€£-])(?:[2-9]|1[0-2])(?= [a-z]{4})", lambda m: _WORD_OF_DIGIT[m[0]]),
    _other_form(rf"\b(?:{'|'.join(_DIGIT_OF_WORD)})\b(?= [a-z]{{4}})", lambda m: _DIGIT_OF_WORD[m[0]]),
    _other_form(r"(?<=\d)%", lambda m: " percent"),
    _other_form(r"(?<=\d) (?:percent|per cent)\b", lambda m: "%"),
    _other_form(r"\$([\d.]+) (million|billion)\b", lambda m: f"{m[1]} {m[2]} dollars"),
    _other_form(rf"\b({'|'.join(_MONTHS)}) (\d{{1,2}})\b(?!,? \d)", lambda m: f"{m[2]} {m[1]}"),
    _other_form(rf"\b({_SHORT_MONTHS})\. (?=\d)", lambda m: f"{_long_month(m[1])} "),
    _other_form(r"\b(is|was|were|are|did|does|has|had|would|could|should) not\b", lambda m: f"{m[1]}n’t"),
    _other_form(r"\b(is|was|were|are|did|does|has|had|would|could|should)n[’']t\b", lambda m: f"{m[1]} not"),
    _other_form(r"\bthe United States\b", lambda m: "the US"),
    _other_form(r"\bthe US\b", lambda m: "the United States"),
    _other_form(r"\b(\d{1,3}),(\d{3})\b(?!,)", lambda m: m[1] + m[2]),
    _other_form(rf"\b[A-Z][a-zà-ž]+ ([A-Z][a-zà-ž]{{3,}})(?= (?:{_VERBS_OF_SAYING})\b)", lambda m: m[1]),
]


def _long_month(short: str) -> str:
    return next(month for month in _MONTHS if month.startswith(short))


def _turn_saying(sentence: str) -> str:
    """'“…,” X said.' → 'X said: “…”'; 'X said that Y.' → 'According to X, Y.'"""
    match = re.fullmatch(r"([“\"][^”\"]+?),?([”\"]) ([A-Z][\w. ]+?) (said|added)\.", sentence)
    if match:
        return f"{match[3]} {match[4]}: {match[1]}.{match[2]}"
    match = re.fullmatch(r"((?:[A-Z][a-z]+ ){1,3})said (?:that )?(the [^“”\"]+)", sentence)
    return f"According to {match[1].strip()}, {match[2]}" if match else ""


def _move_opening(sentence: str) -> str:
    match = re.fullmatch(r"(On|In) ([^,“”\"]{3,30}), ([^“”\"]+)\.", sentence)
    if not match:
        return ""
    body = match[3][0].upper() + match[3][1:]
    return f"{body} {match[1].lower()} {match[2]}."


FAITHFUL_EDITS: dict[str, Edit] = {
    "verbatim": lambda sentence, passage, rng: sentence,
    "trimmed": trimmed,
    "reworded": reworded,
}


def plant(texts: Sequence[str], each: int, seed: int = 0) -> list[Case]:
    """Up to `each` cases of every kind, at most three from one text and never two from one sentence.

    Half of the errors are planted into the sentence as it stands, the others into a faithful form of it.
    """
    rng = random.Random(seed)
    others = people_in(texts)
    edits: dict[str, Edit] = {**ERRORS, **FAITHFUL_EDITS}
    edits["name"] = lambda sentence, passage, rng: name(sentence, passage, rng, others)
    wanted = dict.fromkeys(edits, each)
    cases: list[Case] = []
    for text in texts:
        usable = [(p, s) for p, inside in passages_of(text) for s in inside if is_usable(s)]
        for passage, sentence in rng.sample(usable, min(len(usable), 12)):
            kinds = sorted((kind for kind, left in wanted.items() if left), key=lambda kind: -wanted[kind])
            before = sentence
            if rng.random() < 0.5:
                before = trimmed(sentence, passage, rng) or sentence
            for kind in kinds:
                claim = edits[kind](sentence if kind in FAITHFUL else before, passage, rng)
                if claim and (claim != sentence or kind == "verbatim"):
                    cases.append(Case(claim, passage, kind, sentence))
                    wanted[kind] -= 1
                    break
            if sum(case.evidence in text for case in cases[-3:]) >= 3:
                break
        if not any(wanted.values()):
            break
    return cases
