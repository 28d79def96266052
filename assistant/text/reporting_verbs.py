"""The verbs and nouns with which a text says that somebody said something.

Each verb has a stance (does the speaker state, allege, deny or ask?) and what it takes. Regular forms
are made from the base form, irregular ones are listed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Flag, StrEnum, auto

from assistant.types import Stance


class Takes(Flag):
    """What a verb can have as its content."""

    QUOTATION = auto()
    """“…,” she said."""
    CLAUSE = auto()
    """She said (that) they had left."""
    THAT = auto()
    """She joked that …: a clause only after 'that'."""
    OBJECT = auto()
    """She denied the charges; she praised him for …"""
    INFINITIVE = auto()
    """She promised to leave."""
    HEARER = auto()
    """She told reporters (that) …; she asked him to …"""
    PREPOSITION = auto()
    """She complained about …; she responded to …"""
    WEAK = auto()
    """Could be a noun: reports only after a clear subject, or with 'that' or a quotation."""


class Form(StrEnum):
    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    GERUND = "gerund"


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """One inflected form of a reporting verb."""

    lemma: str
    form: Form
    stance: Stance
    takes: Takes


_SPEECH = Takes.QUOTATION | Takes.CLAUSE
_TELLING = Takes.QUOTATION | Takes.CLAUSE | Takes.HEARER
_REMARK = Takes.QUOTATION | Takes.THAT | Takes.PREPOSITION
_FINDING = Takes.CLAUSE | Takes.OBJECT
_TOPIC = Takes.QUOTATION | Takes.CLAUSE | Takes.OBJECT
_REQUEST = Takes.QUOTATION | Takes.THAT | Takes.OBJECT | Takes.INFINITIVE

# (stance, what the verb takes, base forms)
_GROUPS: tuple[tuple[Stance, Takes, str], ...] = (
    (Stance.STATED, _SPEECH, "say state insist argue believe think assert recall reckon opine"),
    (Stance.STATED, _SPEECH | Takes.HEARER | Takes.INFINITIVE, "tell"),
    (Stance.STATED, _SPEECH | Takes.HEARER, "warn remind assure inform advise caution"),
    (Stance.STATED, _TELLING | Takes.THAT, "notify text email brief"),
    (Stance.STATED, _SPEECH | Takes.PREPOSITION, "complain testify boast brag joke quip predict estimate"),
    (
        Stance.STATED,
        _TOPIC,
        """note announce explain acknowledge confirm declare reveal stress emphasize emphasise
        reiterate admit concede disclose clarify mention underline underscore reaffirm affirm
        highlight detail report lament recount""",
    ),
    (
        Stance.STATED,
        Takes.QUOTATION | Takes.THAT,
        """add write observe conclude tweet retweet post reason remark theorize speculate muse marvel
        intone chant shout scream yell whisper mutter murmur exclaim thunder gush sniff snap quote
        crow deadpan volunteer interject counter vent grumble fume""",
    ),
    (Stance.STATED, Takes.QUOTATION, "continue begin finish start laugh sigh sing go read sneer smile"),
    (Stance.STATED, _REMARK, "comment reply respond answer retort react elaborate apologize apologise"),
    (Stance.STATED, Takes.THAT, "find show demonstrate prove assume realize know feel see guess"),
    (Stance.STATED, Takes.THAT, "maintain hold imply signal suspect worry fear foresee imagine pray"),
    (Stance.STATED, Takes.THAT | Takes.INFINITIVE, "agree"),
    (Stance.STATED, _FINDING | Takes.QUOTATION | Takes.INFINITIVE, "propose"),
    (Stance.STATED, _FINDING | Takes.QUOTATION, "suggest indicate hint argue recommend"),
    (Stance.STATED, Takes.QUOTATION | Takes.CLAUSE | Takes.INFINITIVE, "hope expect"),
    (Stance.STATED, Takes.QUOTATION | Takes.THAT | Takes.INFINITIVE, "vow promise pledge swear threaten"),
    (Stance.STATED, Takes.INFINITIVE, "offer"),
    (
        Stance.STATED,
        Takes.OBJECT,
        """cite praise applaud laud hail commend congratulate thank welcome endorse defend describe
        characterize characterise portray label brand dub call liken compare outline echo tout
        summarize unveil stipulate express voice""",
    ),
    (
        Stance.STATED,
        Takes.OBJECT,
        """condemn denounce criticize criticise slam blast decry deplore mock ridicule rebuke chide
        scold lambast lambaste bash berate castigate attack protest""",
    ),
    (Stance.ALLEGED, _SPEECH, "claim allege contend charge"),
    (Stance.ALLEGED, Takes.OBJECT, "accuse blame fault"),
    (Stance.DENIED, Takes.QUOTATION | Takes.CLAUSE | Takes.OBJECT, "deny dispute doubt"),
    (Stance.DENIED, Takes.OBJECT, "reject refute rebut dismiss disavow contradict debunk disown"),
    (Stance.DENIED, Takes.INFINITIVE, "refuse decline"),
    (Stance.ASKED, _REQUEST | Takes.HEARER, "ask urge order request implore beg warn press"),
    (Stance.ASKED, _REQUEST, "demand"),
    (Stance.ASKED, Takes.OBJECT | Takes.INFINITIVE, "encourage instruct invite command challenge"),
    (Stance.ASKED, Takes.QUOTATION | Takes.THAT | Takes.OBJECT, "question wonder inquire enquire query"),
    (
        Stance.STATED,
        _TOPIC,
        """proclaim discuss address bemoan deride reference repeat herald assail extol confess bark
        downplay champion advocate promote depict paint ponder trash invoke belittle malign
        vilify skewer rule name list insult mourn salute publish pitch blare caution""",
    ),
    (Stance.ASKED, _REQUEST | Takes.HEARER, "exhort plead"),
    (Stance.DENIED, Takes.OBJECT, "repudiate"),
    (Stance.THOUGHT, Takes.THAT | Takes.OBJECT | Takes.INFINITIVE, "want prefer wish intend decide"),
    (Stance.THOUGHT, Takes.INFINITIVE, "plan seek aim aspire strive"),
    (
        Stance.THOUGHT,
        Takes.THAT | Takes.OBJECT,
        """support oppose back favor favour consider regard view understand remember recognize recognise
        approve envision envisage mull resent regret hate love dislike loathe despise detest admire seek""",
    ),
)
# Past tense and participle, where they are not regular.
_IRREGULAR_FORMS = """say:said tell:told write:wrote/written think:thought swear:swore/sworn begin:began
    sing:sang go:went read:read find:found show:showed/shown know:knew/known feel:felt see:saw/seen hold:held
    foresee:foresaw prove:proved signal:signaled/signalled label:labeled/labelled make:made put:put
    speak:spoke/spoken shoot:shot hit:hit seek:sought understand:understood
    lay:laid"""
_IRREGULAR = {
    lemma: tuple(forms.split("/")) for lemma, forms in (pair.split(":") for pair in _IRREGULAR_FORMS.split())
}
_DOUBLING = frozenset("beg admit quip rebut brag dub snap begin refer hit sum put plan".split())
# Nouns when they end in -s or stand bare, so that only their clear forms report.
_NOUN_LIKE = frozenset(
    """claim report call demand request question order charge note comment answer post tweet show state
    text brief blame fault promise pledge vow threat hope fear estimate challenge attack reply mention
    command press label brand echo detail voice read warn doubt quote hint signal email query welcome
    praise dispute doubt boast joke offer invite protest remark highlight guess want counter
    plan support back favor favour view love hate dislike wish aim list name rule approve
    address pitch insult""".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb and the word that makes it report: 'called for', 'pointed out'."""

    stance: Stance
    takes: Takes


# After the base form of the verb, which may otherwise not report at all.
_PHRASES: dict[tuple[str, str], Phrase] = {
    ("point", "out"): Phrase(Stance.STATED, _TOPIC),
    ("point", "to"): Phrase(Stance.STATED, Takes.OBJECT),
    ("make", "clear"): Phrase(Stance.STATED, Takes.CLAUSE),
    ("call", "for"): Phrase(Stance.ASKED, Takes.OBJECT),
    ("call", "on"): Phrase(Stance.ASKED, Takes.OBJECT),
    ("appeal", "to"): Phrase(Stance.ASKED, Takes.OBJECT),
    ("appeal", "for"): Phrase(Stance.ASKED, Takes.OBJECT),
    ("push", "for"): Phrase(Stance.ASKED, Takes.OBJECT),
    ("push", "back"): Phrase(Stance.DENIED, Takes.QUOTATION | Takes.PREPOSITION),
    ("speak", "of"): Phrase(Stance.STATED, Takes.OBJECT),
    ("speak", "out"): Phrase(Stance.STATED, Takes.PREPOSITION),
    ("talk", "about"): Phrase(Stance.STATED, Takes.OBJECT),
    ("speak", "about"): Phrase(Stance.STATED, Takes.OBJECT),
    ("refer", "to"): Phrase(Stance.STATED, Takes.OBJECT),
    ("allude", "to"): Phrase(Stance.STATED, Takes.OBJECT),
    ("admit", "to"): Phrase(Stance.STATED, Takes.OBJECT),
    ("lash", "out"): Phrase(Stance.STATED, Takes.PREPOSITION),
    ("fire", "back"): Phrase(Stance.STATED, Takes.QUOTATION | Takes.PREPOSITION),
    ("hit", "back"): Phrase(Stance.STATED, Takes.QUOTATION | Takes.PREPOSITION),
    ("rule", "out"): Phrase(Stance.DENIED, Takes.OBJECT),
    ("object", "to"): Phrase(Stance.DENIED, Takes.OBJECT),
    ("chime", "in"): Phrase(Stance.STATED, Takes.QUOTATION),
    ("shoot", "back"): Phrase(Stance.STATED, Takes.QUOTATION | Takes.THAT),
    ("snap", "back"): Phrase(Stance.STATED, Takes.QUOTATION),
    ("cry", "out"): Phrase(Stance.STATED, Takes.QUOTATION),
    ("put", "it"): Phrase(Stance.STATED, Takes.QUOTATION),
    ("sum", "up"): Phrase(Stance.STATED, Takes.QUOTATION),
    ("spell", "out"): Phrase(Stance.STATED, Takes.OBJECT),
    ("warn", "of"): Phrase(Stance.STATED, Takes.OBJECT),
    ("warn", "against"): Phrase(Stance.STATED, Takes.OBJECT),
    ("warn", "about"): Phrase(Stance.STATED, Takes.OBJECT),
    ("agree", "with"): Phrase(Stance.THOUGHT, Takes.OBJECT),
    ("disagree", "with"): Phrase(Stance.THOUGHT, Takes.OBJECT),
    ("side", "with"): Phrase(Stance.THOUGHT, Takes.OBJECT),
    ("believe", "in"): Phrase(Stance.THOUGHT, Takes.OBJECT),
    ("vote", "for"): Phrase(Stance.THOUGHT, Takes.OBJECT),
    ("vote", "against"): Phrase(Stance.THOUGHT, Takes.OBJECT),
    ("vote", "to"): Phrase(Stance.THOUGHT, Takes.OBJECT),
    ("hope", "for"): Phrase(Stance.THOUGHT, Takes.OBJECT),
    ("look", "for"): Phrase(Stance.THOUGHT, Takes.OBJECT),
    ("long", "for"): Phrase(Stance.THOUGHT, Takes.OBJECT),
    ("worry", "about"): Phrase(Stance.THOUGHT, Takes.OBJECT),
    ("care", "about"): Phrase(Stance.THOUGHT, Takes.OBJECT),
    ("approve", "of"): Phrase(Stance.THOUGHT, Takes.OBJECT),
    ("disapprove", "of"): Phrase(Stance.THOUGHT, Takes.OBJECT),
    ("focus", "on"): Phrase(Stance.THOUGHT, Takes.OBJECT),
    ("rule", "against"): Phrase(Stance.DENIED, Takes.OBJECT),
    ("rail", "against"): Phrase(Stance.DENIED, Takes.OBJECT),
    ("speak", "against"): Phrase(Stance.DENIED, Takes.OBJECT),
    ("ask", "for"): Phrase(Stance.ASKED, Takes.OBJECT),
    ("lay", "out"): Phrase(Stance.STATED, Takes.OBJECT),
    ("talk", "up"): Phrase(Stance.STATED, Takes.OBJECT),
    ("vouch", "for"): Phrase(Stance.STATED, Takes.OBJECT),
    ("campaign", "for"): Phrase(Stance.THOUGHT, Takes.OBJECT),
    ("call", "out"): Phrase(Stance.STATED, Takes.OBJECT),
    ("weigh", "in"): Phrase(Stance.STATED, Takes.QUOTATION | Takes.PREPOSITION),
    ("plead", "guilty"): Phrase(Stance.STATED, Takes.PREPOSITION),
}
_NOUNS_OF_STANCE = {
    Stance.STATED: """announcement statement assertion argument warning belief view opinion comment comments
        remark remarks acknowledgment acknowledgement admission confirmation declaration promise pledge vow
        suggestion insistence conclusion testimony contention prediction hope fear fears concern concerns
        threat assurance reminder explanation revelation estimate observation complaint
        criticism attack attacks promises vows threats warnings""",
    Stance.THOUGHT: "plan plans desire intention goal willingness eagerness",
    Stance.ALLEGED: "claim claims allegation allegations accusation accusations charge charges",
    Stance.DENIED: "denial denials rejection refusal",
    Stance.ASKED: "demand demands request requests question questions call calls plea appeal order",
}
NOUNS = {noun: stance for stance, nouns in _NOUNS_OF_STANCE.items() for noun in nouns.split()}
# What an institution speaks through: 'the SVR's statement' is the SVR speaking.
MOUTHPIECES = frozenset(
    "statement report announcement release memo letter tweet post blog website study survey account".split()
)

# What has findings of its own.
DOCUMENTS = MOUTHPIECES | frozenset(
    """poll polls surveys studies reports research data analysis figures results audit investigation
    documents records filing filings records article biography estimate estimates reporting emails video
    footage review census numbers statistics""".split()
)


def forms_of(lemma: str) -> dict[str, Form]:
    stem = lemma + lemma[-1] if lemma in _DOUBLING else lemma
    if lemma.endswith("e"):
        present, gerund, past = lemma + "s", lemma[:-1] + "ing", lemma + "d"
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        present, gerund, past = lemma[:-1] + "ies", lemma + "ing", lemma[:-1] + "ied"
    else:
        sibilant = lemma.endswith(("s", "sh", "ch", "x", "o"))
        present, gerund, past = lemma + ("es" if sibilant else "s"), stem + "ing", stem + "ed"
    forms = {lemma: Form.BASE, present: Form.PRESENT, gerund: Form.GERUND}
    forms.update(dict.fromkeys(_IRREGULAR.get(lemma, (past,)), Form.PAST))
    return forms


def _all_verbs() -> dict[str, ReportingVerb]:
    verbs: dict[str, ReportingVerb] = {}
    for stance, takes, lemmas in _GROUPS:
        for lemma in lemmas.split():
            for word, form in forms_of(lemma).items():
                weak = lemma in _NOUN_LIKE and form in (Form.BASE, Form.PRESENT)
                verbs.setdefault(
                    word, ReportingVerb(lemma, form, stance, takes | Takes.WEAK if weak else takes)
                )
    return verbs


def _all_phrases() -> dict[tuple[str, str], ReportingVerb]:
    phrases: dict[tuple[str, str], ReportingVerb] = {}
    for (lemma, particle), phrase in _PHRASES.items():
        for word, form in forms_of(lemma).items():
            phrases[word, particle] = ReportingVerb(f"{lemma} {particle}", form, phrase.stance, phrase.takes)
    return phrases


VERBS = _all_verbs()
PHRASES = _all_phrases()
PHRASE_OPENERS = frozenset(opener for opener, _ in PHRASES)

HEADLINE_VERBS = frozenset(
    word for word, verb in VERBS.items() if verb.form is Form.PRESENT and word not in ("goes", "states")
)
