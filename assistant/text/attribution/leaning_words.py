"""Words in which somebody is seen to mean, feel, try or tell something, beyond the verbs of saying."""

from __future__ import annotations

from assistant.text.reporting_verbs import NOUNS, VERBS, Form, Takes, forms_of

_OF_MIND = """determine disagree agonize confide posit waffle acquiesce believe doubt trust distrust
    mistrust suspect
    perceive realize realise recognize recognise recall forget ignore notice overlook learn discover
    conclude judge deem assess evaluate gauge weigh perceive ponder mull consider imagine envision
    expect anticipate await assume presume guess wonder reckon identify interpret misunderstand
    understand underestimate overestimate know think see view regard find feel sense hear mind care bet
    rely"""
_OF_FEELING = """like love hate dislike enjoy prefer favor favour appreciate admire respect value
    cherish treasure fear
    dread worry regret resent envy despise detest loathe crave desire want wish hope long yearn tolerate
    accept embrace welcome celebrate mourn lament cheer boo applaud relish savor"""
_OF_WILL = """try seek attempt aim plan intend mean hope strive aspire decide choose opt elect resolve
    agree refuse
    decline hesitate vow pledge promise commit threaten volunteer offer prepare propose plot dare
    endeavor vie rally lobby fight push press urge pursue insist demand order prohibit forbid balk
    authorize authorise permit allow approve disapprove reject oppose resist support back endorse
    nominate appoint vote rule veto sign sue petition concede surrender convince persuade woo court"""
_OF_TELLING = """slam touch retaliate investigate mandate require adopt impose hammer utter introduce
    jeer beam say tell
    speak talk discuss debate argue dispute contend allege claim charge accuse blame fault mention cite
    quote call dub label brand describe portray depict paint characterize present project frame pitch
    tout promote advertise publicize announce declare proclaim reveal disclose expose unveil detail
    explain clarify elaborate expound outline summarize recite repeat reiterate echo stress emphasize
    highlight underscore note observe remark comment tweet write post blog publish print broadcast air
    report profile chronicle document testify swear confess admit deny refute rebut dismiss denounce
    decry condemn criticize slam blast bash mock ridicule deride attack smear insult skewer assail
    berate scold chide rebuke lambast savage malign disparage belittle trash praise hail laud salute
    thank congratulate apologize defend warn caution threaten advise counsel recommend suggest hint
    imply signal indicate predict forecast estimate project calculate show demonstrate illustrate prove
    confirm affirm reaffirm acknowledge answer respond reply retort counter question challenge ask
    inquire query request invite urge implore plead beg appeal exhort encourage joke quip tease shout
    chant scream yell cry whisper mutter sing preach lecture boast brag complain whine vent fume gripe
    rail protest reflect contrast liken equate attribute address tackle advocate champion espouse preach
    repudiate disavow distance criticise characterise emphasise denigrate vilify demonize undermine
    downplay dispel evoke invoke reference specify stipulate assert assure reassure remind inform notify
    overstate understate exaggerate inveigh grouse discourage decree contest credit contemplate
    negotiate overrule target tackle dictate sum"""
_IRREGULAR = """feel:felt hear:heard mean:meant choose:chose/chosen forget:forgot/forgotten bet:bet
    learn:learned
    fight:fought cast:cast broadcast:broadcast forbid:forbade/forbidden think:thought speak:spoke/spoken
    find:found see:saw/seen know:knew/known understand:understood misunderstand:misunderstood say:said
    tell:told write:wrote/written swear:swore/sworn show:showed/shown sing:sang"""
_PARTS = {pair.split(":")[0]: tuple(pair.split(":")[1].split("/")) for pair in _IRREGULAR.split()}
_NOUN_LIKE = frozenset(
    """like back sign rule court order state report document rate rank value respect survey poll post project
    present cast air print profile counter question name charge claim plan aim plot offer press push
    need vote fight mind care count sense view find bet mean frame pitch label brand detail note sum air
    savage blog cry debate contest""".split()
)


def _leaning_verbs() -> dict[str, Form]:
    verbs = {word: verb.form for word, verb in VERBS.items() if verb.takes & ~Takes.WEAK != Takes.QUOTATION}
    for lemma in f"{_OF_MIND} {_OF_FEELING} {_OF_WILL} {_OF_TELLING}".split():
        for word, form in forms_of(lemma).items():
            if form is not Form.PAST or lemma not in _PARTS:
                verbs.setdefault(word, form)
        verbs.update(dict.fromkeys(_PARTS.get(lemma, ()), Form.PAST))
    return verbs


LEANING_VERBS = _leaning_verbs()
UNSURE_VERBS = frozenset(word for lemma in _NOUN_LIKE for word in (lemma, lemma + "s"))
"""Forms that are as often nouns or other words: verbs for certain only after a name, a pronoun or a
    helper."""
LEANING_NOUNS = frozenset(NOUNS) | frozenset(
    """proposal proposals decision decisions effort efforts endorsement endorsements support opposition
    interest attitude attitudes stance position positions approach worry worries anger frustration
    hatred love message messages speech interview interviews tweet tweets letter ad ads email emails
    editorial answer answers response reply critique critiques apology commitment doubt doubts
    confidence trust faith preference recognition agreement consensus perception impression sense
    expectation expectations report reports poll survey study story stories column post petition lawsuit
    complaint complaints verdict ruling conviction determination disapproval resistance wariness
    reluctance zeal anxiety anxieties assurances explanations declarations enthusiasm skepticism
    antipathy affection disdain contempt distrust praise case attention advice recommendation
    recommendations findings remarks statements claims ideas idea thoughts support analysis assessment
    favorite passion sentiment sentiments backing strategy confidence surprise mention proclamation
    slogan reaction""".split()
)
LEANING_STATES = frozenset(
    """confident sure certain convinced hopeful optimistic pessimistic concerned worried afraid fearful
    skeptical sceptical critical supportive opposed willing unwilling reluctant eager determined
    committed dedicated interested proud ashamed disappointed outraged angry upset wary leery uneasy
    grateful glad happy pleased thrilled excited anxious nervous dismissive adamant undecided
    unapologetic enthusiastic mindful aware unaware unsure comfortable uncomfortable frustrated furious
    alarmed troubled bothered delighted satisfied dissatisfied impressed intent bullish lukewarm ready
    quick tired sick fond jealous shocked stunned surprised shaken amazed disgusted offended sympathetic
    hostile receptive open passionate forthcoming serious focused inclined motivated tempted unhappy
    scared suspicious ambivalent divided silent looking desperate sensitive mum vague rattled unsettled
    angered split""".split()
)
# What somebody does with words or with a mind of their own: 'issued a statement', 'made the case'.
LIGHT_VERBS = frozenset(
    """make makes made making issue issues issued issuing release releases released releasing give gives gave
    given giving send sends sent sending deliver delivers delivered delivering file files filed filing
    express expresses expressed expressing offer offers offered offering voice voiced have has had
    having put puts take takes took taken taking draw draws drew drawing raise raises raised raising
    show shows showed launch launched launches run ran runs tell told published publishes wrote writes
    written announced announces present presents presented lay laid keep kept bring brought find found
    pay pays paid reach reached set share shares shared lost gained roll rolled circulated drop dropped
    submit submitted turn turns turned turning post posted outlined detailed read reads sign signed lead
    leads led continue continued""".split()
)
# How something looks to others: 'popular among voters', 'clear to everyone'.
SEEN_STATES = frozenset(
    "popular unpopular known unknown clear obvious apparent important acceptable familiar credible".split()
)
CLITICS = frozenset(
    f"{who}'{end}"
    for who, ends in {
        "he": "s d ll",
        "she": "s d ll",
        "they": "re ve d ll",
        "we": "re ve d ll",
        "i": "m ve d ll",
        "you": "re ve d ll",
        "who": "s ve d ll",
    }.items()
    for end in ends.split()
)
ONLY_WITH_THAT = frozenset(
    word
    for lemma in "hold maintain prove find add state name list compare continue".split()
    for word in forms_of(lemma)
) | {"held", "found"}
UTTERANCES = frozenset(
    """speech remarks comments comment statement statements email emails ad ads interview interviews
    idea ideas
    attack attacks tweet report reports column attention""".split()
)
"""Things said, of which the text may well tell only that there were some: they count with a verb, 'made
    remarks'."""
POLLS = frozenset("poll polls survey surveys study studies".split())
SIDES = frozenset(
    """supporter supporters critic critics opponent opponents proponent proponents defender defenders backer
    backers fan fans advocate advocates champion champions believer admirer skeptic sceptic""".split()
)
# Who or what can have a view though no person is named.
BODIES = frozenset(
    """board agency department office fund network newspaper operation foundation coalition association
    council
    ministry bureau service nation country city house senate congress parliament crowd audience camp
    host hosts ally allies aide friend friends wife husband son daughter mother father family delegates
    nominee electorate base establishment right left movement chief judge judges staff ad ads video
    videos lawsuit affidavit document documents article book film letter bill order message editorial
    column petition authority authorities press league club church school hospital bank firm business
    businesses industry army military force forces troops fans parents donors representatives
    legislature state states spokesman spokeswoman""".split()
)
AGENT_ENDINGS = ("er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "man", "men", "woman", "women")
THINGS = frozenset(
    """number order paper power matter letter answer center quarter winter summer computer error factor border
    dinner career offer chapter theater sector floor color tower water weather server disaster danger
    anger fear humor rumor labor favor door poster banner figure corner layer fever river cover ladder
    murder gender character master slaughter barrier trigger container counter chatter twitter after
    other another never super over under later former summer november december october september monitor
    mirror vector terror honor flavor harbor armor behavior shower hunger laughter differ year whether
    rather however tower career user flier tracker calendar""".split()
) - {"user"}
