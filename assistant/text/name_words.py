"""The closed word lists that the name rules need: titles, organisation nouns, demonyms, everyday openers.

All entries are folded (see `folding.fold`), so they serve Cyrillic and accented spellings too.
"""

from __future__ import annotations

from functools import lru_cache

from assistant.text.folding import fold

TITLES = frozenset(
    """president vice-president chairman chairwoman chairperson chair chief minister premier chancellor
    secretary senator sen sens congressman congresswoman congressmen representative rep reps governor
    gov govs mayor councilman councilwoman ambassador envoy spokesman spokeswoman spokesperson general
    gen colonel col major maj captain capt lieutenant lt sergeant sgt admiral adm commander cmdr officer
    detective sheriff marshal judge justice attorney prosecutor lawyer solicitor mr mrs ms mx miss sir
    dame lord lady dr doctor prof professor rev reverend father bishop archbishop cardinal pope
    patriarch rabbi imam ayatollah sheikh sheik king queen prince princess emperor duke duchess baron
    hon pres speaker leader director ceo cfo founder economist analyst historian author journalist
    reporter editor correspondent columnist coach manager activist strategist adviser advisor
    commissioner deputy inspector superintendent dictator tsar pundit billionaire actor actress singer
    comedian candidate nominee frontrunner predsednik predsednica predsjednik premijer premijerka
    ministar ministarka gradonacelnik portparol portparolka direktor general gospodin gospodja""".split()
)
TITLE_MODIFIERS = frozenset(
    """former ex then acting interim deputy vice assistant associate first prime foreign defence defense
    finance interior health justice senior chief executive lead head late outgoing incoming attorney
    secretary-general secretary press police co-founder state national security campaign republican
    democratic democrat gop conservative labour labor liberal socialist independent veteran crown
    managing permanent opposition party major lieutenant lt brigadier trade energy climate house senate
    majority minority lord supreme environment transport education culture economy agriculture fisheries
    labour industry home housing tourism sports immigration development deputy-prime""".split()
)
ORGANISATION_NOUNS = frozenset(
    """agency alliance army assembly assembly association authority authorities bank board brigade
    brigades brothers bureau cabinet center centers centre centres chamber church club coalition college
    commission committee company conference congress consortium corporation council corps court
    department directorate division embassy exchange federation federations fleet force forces
    foundation front fund gazette government group guard guards herald holding holdings hospital house
    industries initiative inspectorate institute institution journal laboratory laboratories league
    legislature library mail ministry mission mosque movement museum navy network news observatory
    office orchestra organisation organization panel parliament partnership party patrol police post
    press program programme project prosecutor radio registry reserve school secretariat senate service
    services society squad staff standard station syndicate telegraph television times treasury tribune
    tribunal trust union university watch works inc corp co ltd llc plc gmbh ministarstvo sluzba vlada
    agencija stranka skupstina policija vojska univerzitet banka savez""".split()
)
# What may follow the 'and' inside an organisation's name: Department of Health and Human Services.
ORGANISATION_SUBJECTS = frozenset(
    """affairs aid agriculture arms border commerce communications cooperation culture customs defence
    defense development drug economy education energy environment excise exchange export firearms
    fisheries food health home human immigration industry information infrastructure innovation
    inspection interior investment investigation justice labor labour licensing manufacturing migration
    mining naturalization nutrition port prevention protection public quarantine reconstruction records
    regulation rehabilitation relief research safety sciences science security services social society
    space sport sports standards statistics supervision tax taxation technology telecommunications
    tourism trade training transport transportation urban veterans water welfare works youth""".split()
)
DEMONYMS = frozenset(
    """afghan african albanian algerian american andorran angolan arab arabian argentine argentinian
    armenian asian australian austrian azerbaijani bahraini balkan bangladeshi basque bavarian
    belarusian belgian bolivian bosnian brazilian british bulgarian burmese californian cambodian
    cameroonian canadian catalan caucasian chechen chilean chinese christian colombian congolese
    croatian cuban cypriot czech danish dutch ecuadorian egyptian emirati english eritrean estonian
    ethiopian european filipino finnish flemish french georgian german ghanaian greek guatemalan haitian
    hindu honduran hungarian icelandic indian indonesian iranian iraqi irish islamic israeli italian
    ivorian jamaican japanese jewish jordanian kazakh kenyan korean kosovan kosovar kurdish kuwaiti
    kyrgyz laotian latin latvian lebanese libyan lithuanian macedonian malaysian maltese mexican
    moldovan mongolian montenegrin moroccan mozambican muslim namibian nepalese nicaraguan nigerian
    norwegian orthodox ottoman pakistani palestinian panamanian paraguayan persian peruvian polish
    portuguese protestant qatari roman romanian russian rwandan salvadoran saudi scandinavian scottish
    senegalese serb serbian singaporean slavic slovak slovene slovenian somali soviet spanish sudanese
    swedish swiss syrian taiwanese tajik tanzanian texan thai tibetan tunisian turkish turkmen ugandan
    ukrainian uruguayan uzbek venezuelan vietnamese welsh western yemeni yugoslav zambian zimbabwean
    afghans africans albanians americans arabs armenians asians australians austrians belarusians
    belgians bosnians brits britons bulgarians canadians catholics chechens christians croats cubans
    czechs danes democrats egyptians europeans finns french georgians germans greeks hungarians indians
    iranians iraqis israelis italians jews kosovars kurds latinos hispanics lithuanians latvians
    mexicans muslims norwegians palestinians poles republicans romanians russians serbs slovaks slovenes
    soviets spaniards swedes syrians turks ukrainians conservatives liberals socialists communists nazis
    tories hispanic latino catholic republican democratic democrat conservative communist nazi tory
    srpski srpska srpsko ruski ruska ukrajinski ukrajinska""".split()
)
CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec
    christmas easter ramadan mondays tuesdays wednesdays thursdays fridays saturdays sundays ponedeljak
    utorak sreda cetvrtak petak subota nedelja""".split()
)
PLACES = frozenset(
    """afghanistan africa alabama alaska albania algeria america amsterdam angola ankara argentina
    arizona arkansas armenia asia athens australia austria azerbaijan baghdad bahrain bangladesh
    barcelona beijing beirut belarus belgium belgrade beograd berlin bolivia bosnia boston brazil
    britain brussels bucharest budapest bulgaria burma cairo california cambodia cameroon canada chicago
    chile china cleveland colombia colorado congo connecticut crimea croatia cuba cyprus czechia
    damascus delaware denmark detroit donbas dubai dublin ecuador egypt england eritrea estonia ethiopia
    europe finland florida france frankfurt gaza geneva georgia germany ghana greece guatemala hague
    haiti hawaii helsinki herzegovina honduras houston hungary iceland idaho illinois india indiana
    indonesia iowa iran iraq ireland israel istanbul italy jakarta jamaica japan jerusalem jordan kabul
    kansas kazakhstan kentucky kenya kharkiv kherson kiev korea kosovo kuwait kyiv kyrgyzstan laos
    latvia lebanon libya lisbon lithuania london louisiana luxembourg macedonia madrid maine malaysia
    mali malta maryland massachusetts mexico miami michigan milan minnesota minsk mississippi missouri
    moldova mongolia montana montenegro morocco moscow moskva mozambique mumbai munich myanmar namibia
    nashville nato nebraska nepal netherlands nevada nicaragua nigeria nis norway odesa ohio oklahoma
    oman ontario oregon oslo pakistan palestine panama paraguay paris pennsylvania peru philadelphia
    philippines poland portugal prague pristina qatar quebec riga riyadh rome romania rossiya rusija
    russia rwanda sarajevo scotland senegal seoul serbia shanghai siberia sicily singapore skopje
    slovakia slovenia sofia somalia spain srbija stockholm sudan sweden switzerland sydney syria taiwan
    tajikistan tanzania tbilisi tehran texas thailand tibet tirana tokyo toronto tunisia turkey
    turkmenistan uganda ukraine ukrajina uk usa uruguay utah uzbekistan vatican venezuela vermont vienna
    vietnam vilnius virginia wales warsaw washington wisconsin wyoming yemen yugoslavia zagreb zambia
    zimbabwe zurich srbije srbiji srbiju rusije rusiji rusiju ukrajine ukrajini""".split()
)
# Newsrooms and networks whose names look like a person's; and what ends the names of places.
MEDIA = frozenset(
    """reuters bloomberg politico axios breitbart interfax tass tanjug beta fonet blic danas politika
    pravda kommersant izvestia spiegel guardian economist atlantic newsweek vox slate fortune forbes
    twitter facebook instagram tiktok telegram youtube google apple amazon microsoft tesla netflix
    kremlin pentagon hamas hezbollah taliban fox gaze street avenue road square airport stadium river
    lake mountain valley beach park bridge hotel county city town""".split()
)
NOT_NAMES = frozenset(
    "tv gdp ceo cfo dna pdf ok am pm a.m p.m ad bc am. id iq vip suv pc wifi covid covid-19 q&a".split()
)
GENITIVE_PLACES = frozenset("srbije rusije ukrajine hrvatske bosne kosova crne nemacke francuske".split())
# Words that open sentences far more often than they are names. Function words never belong to a name.
FUNCTION_WORDS = frozenset(
    """a about above according across after afterwards again against ago ahead all almost along
    alongside already also although always amid amidst among and another any anybody anyone anything
    apart are aren't around as aside asked at away based be because been before behind being below
    beneath beside besides better between beyond both but by can can't cannot could couldn't currently
    despite did didn't do does doesn't doing don't down due during each earlier either elsewhere enough
    especially even eventually ever every everybody everyone everything except far few fewer finally
    first following for fortunately from further furthermore given had hardly has have having he he'd
    he'll he's hence her here here's hers herself him himself his how however i i'd i'll i'm i've if in
    including indeed inside instead into is isn't it it'd it'll it's its itself just last later least
    less let let's like likely likewise little long lots many maybe me meanwhile might mine more
    moreover most mostly much must my myself namely near nearby nearly neither never nevertheless next
    no nobody none nonetheless nor not nothing now nowhere of off often oh ok on once one only onto or
    other others otherwise our ours out outside over overall own part per perhaps plus prior rather
    really recently regarding right same second secondly seven several shall she she'd she'll she's
    should similarly simply since six so some somebody someone something sometimes soon still such
    suddenly sure ten than thank thanks that that's the their theirs them then there there's therefore
    these they they'd they'll they're they've third this those though three through throughout thus till
    to today together tomorrow tonight too toward towards two under undoubtedly unfortunately unless
    unlike until up upon us usually versus very via was we we'd we'll we're we've well were what what's
    whatever when whenever where whereas wherever whether which while who who's whoever whom whose why
    will with within without won't worse would yeah yes yesterday yet you you'd you'll you're you've
    your yours four five eight nine half hundreds thousands millions dozens said says asked u na i ali
    je se da za od sa s po iz kako kada kad ovo to taj ta te ova ovaj nije su ce o ne dok prema posle
    pre medjutim""".split()
)
OPENERS = FUNCTION_WORDS | frozenset(
    """activists advertisement aides allies analysts anger article asked attacks aid back big breaking
    business campaign children citizens clearly climate companies control correction critics data day
    days death details editor's emergency employees evidence experts facing fears figures files former
    fresh full general good great growing high hours imagine inflation interest investigators investors
    journalists key lawmakers lawyers leaders life local look looking low major markets media members
    men minutes money months move national negotiators neighbors neighbours new news none note observers
    officials old opponents opposition parents passengers peace people photo picture pictures police
    policy politicians polls power prices prosecutors protesters protests public question questions rain
    read related relatives reporters reports rescuers research researchers residents rising rivals
    sanctions scientists shares shops shots sources spokesman spokeswoman spokesperson state stocks
    students studies subscribe supporters survivors sources take talks taxpayers teachers tensions think
    time times total traders traffic troops turning unemployment update updated video videos villagers
    violence voters war watch weapons weather weeks witnesses women work workers world years young asked
    speaking referring emphasizing president minister senator congress parliament
    government""".split()
)
PARTICLES = frozenset(
    """de del della der den di da do dos das du la le van von ter ten te bin bint ibn al el ben abu y e
    zu af av""".split()
)


@lru_cache(maxsize=16384)
def word_key(word: str) -> str:
    """A word as the word lists spell it: folded, without possessive ending or final dot."""
    folded = fold(word).removesuffix("'s").removesuffix("'")
    return folded if folded.count(".") > 1 else folded.removesuffix(".")
