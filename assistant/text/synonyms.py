"""Words that may stand for each other in a report without changing what it says.

Written for this project. A word may stand in several groups; being in two of them does not join the groups.
"""

from __future__ import annotations

from functools import cache

from assistant.text.words import stem

_GROUPS = """
    show demonstrate reveal indicate suggest illustrate, official authority, authority government
    administration, company firm business corporation enterprise, car vehicle automobile, truck lorry,
    film movie picture, doctor physician medic, police officer, cop officer, lawyer attorney counsel,
    child kid youngster minor, person people individual, man male, woman female, teacher educator,
    student pupil, worker employee staff, job post position role, boss leader, lead head chair run, home
    house residence, city town, village town, nation country state, area region zone, place location
    site, road street, big large huge major great, huge enormous massive vast, small little tiny, many
    numerous several, various several different, important significant key crucial, main principal
    primary key, quick fast rapid swift, hard difficult tough, easy simple, new recent, old ancient, old
    elderly, entire whole full complete, total overall, enough sufficient, about around approximately
    roughly nearly some, almost nearly practically, often frequently regularly, usually normally
    typically generally, again anew, soon shortly, later afterwards subsequently, now currently
    presently, earlier previously before, immediately instantly, also too additionally, but however yet
    although though, while whereas, because since as, if whether, despite notwithstanding, near close,
    among amid, towards toward, say state declare remark comment, say add tell, tell inform, announce
    declare unveil, explain clarify, claim allege assert maintain contend, accuse charge blame, deny
    reject dismiss, admit acknowledge concede, warn caution alert, urge press call appeal exhort, demand
    insist call, ask request, ask question query, answer reply respond, argue contend maintain, criticise
    criticize condemn denounce slam attack, praise laud commend hail, promise pledge vow commit, promise
    assure, threaten menace, agree consent, approve endorse back, support back endorse favour favor,
    oppose resist, allow permit let enable, ban prohibit forbid outlaw bar, stop halt cease end, end
    finish conclude close terminate, end conclusion, start begin launch commence open, continue proceed
    carry, resume restart, delay postpone defer, try attempt seek endeavour endeavor, plan intend aim,
    plan scheme, want wish desire, hope wish, need require want, use employ utilise utilize, help assist
    aid support, help aid assistance, give provide supply grant, supply deliver provide, get obtain
    receive acquire gain, get become, buy purchase acquire, sell market, pay spend, earn make, cost
    price, money fund cash, fund finance, loan credit, tax levy, rise increase climb grow surge jump go,
    rise growth increase, fall drop decline decrease sink slide dip, fall decrease drop decline, cut
    reduce lower slash trim, raise increase lift hike, double twofold, expand widen extend broaden,
    shrink contract, change alter modify amend, improve better enhance, worsen deteriorate, hurt injure
    wound harm, hurt damage harm, injury wound, kill slay, die perish, death fatality, dead deceased
    killed, victim casualty, illness disease sickness ailment, sick ill, heal cure, treat care, hospital
    clinic, drug medicine medication, jab shot vaccine, inoculate vaccinate, test trial, study research,
    study survey, report account, report study, survey poll, find discover, find conclude determine,
    figure number, number total count, amount sum quantity, part portion share section, piece part, group
    band team, party faction, meeting talk discussion gathering, meet gather convene, talk speak, talk
    discuss, speech address, letter note, document paper record, deal agreement pact accord treaty, law
    legislation act bill, law rule regulation, rule govern, order command decree instruct, vote ballot,
    election poll vote, candidate contender nominee, choose select pick elect, name appoint nominate,
    name call, replace succeed, resign quit leave, sack fire dismiss oust, hire employ recruit engage,
    leave depart exit quit, arrive come reach, go travel head move, return come, visit trip tour, travel
    journey trip, enter join, flee escape, send dispatch ship, send transmit, bring carry transport, take
    carry, move shift relocate, push drive press, pull draw drag, put place set, keep retain hold
    maintain, hold stage host, lose forfeit, win triumph, win secure earn gain, beat defeat overcome,
    victory win triumph, defeat loss, fight battle combat, war conflict, attack assault strike raid, bomb
    shell, bomb explosive, blast explosion, weapon arm armament, weapon munition, ammunition munition
    shell, soldier troop serviceman, troop force soldier, army military, military armed, shoot fire, gun
    firearm weapon, arrest detain seize, detain hold, jail prison, jail imprison, prisoner inmate
    detainee, crime offence offense, criminal felon, steal rob, theft robbery, murder killing homicide,
    kill murder, suspect accused, trial case, court tribunal, sentence punish, fine penalty, probe
    investigation inquiry enquiry, investigate probe examine, check examine inspect verify, check
    control, see witness observe, watch view observe, look appear seem, notice spot, think believe
    consider, believe hold, know understand, expect anticipate predict forecast, predict forecast
    project, estimate reckon project, estimate assessment, fear worry concern, worried concerned anxious,
    anger fury rage outrage, angry furious, happy glad pleased, sad unhappy, surprise astonish shock,
    shock stun, strong powerful, weak feeble, safe secure, danger risk threat peril, dangerous hazardous
    unsafe risky, problem issue trouble difficulty, crisis emergency, disaster catastrophe, fire blaze,
    flood deluge, storm tempest, quake earthquake, rain downpour, weather climate, cause trigger prompt
    spark provoke, cause reason, result outcome, result lead, effect impact influence consequence, affect
    influence impact, happen occur take, event incident occurrence, accident crash, crash collision,
    crash collide, build construct erect, building structure, destroy demolish ruin wreck, damage harm
    destruction, repair fix mend, make produce manufacture create, maker manufacturer producer, product
    good item, factory plant, industry sector, farm agriculture, farmer grower, food meal, water fluid,
    oil petroleum crude, petrol gasoline fuel, power electricity energy, plane aircraft airplane jet,
    ship vessel boat, train rail, flight trip, airport airfield, airline carrier, bus coach, shop store,
    shopper customer consumer, customer client, user customer, buyer customer, owner proprietor, share
    stock, shareholder investor, profit gain earning, revenue income turnover sale, debt liability, bank
    lender, budget spending, economy economic, school college, university college, lesson class, book
    volume, writer author, journalist reporter correspondent, newspaper paper daily, article story
    report, broadcast air, picture photo photograph image, video footage clip, phone telephone mobile,
    phone call ring, computer machine, internet web online, website site page, app application, data
    information figure, technology tech, game match, player athlete, coach trainer manager, fan
    supporter, team side squad, tournament championship competition contest, title crown championship,
    race contest, singer vocalist performer, actor performer star, song track tune, award prize honour
    honor, show programme program series, wife spouse, husband spouse, wedding marriage, marry wed, son
    boy, daughter girl, boy lad, girl lass, relative family kin, friend pal, neighbour neighbor, resident
    inhabitant local, citizen national, refugee asylum, migrant immigrant, foreigner alien, foreign
    overseas international, abroad overseas, worldwide globally global international, local regional,
    national domestic, border frontier, coast shore seaside, sea ocean, mountain peak, forest wood
    woodland, river stream waterway, island isle, animal creature beast, dog hound canine, cat feline,
    ceremony celebration, celebrate mark, anniversary commemoration, honour honor commemorate, church
    chapel, religion faith, pray worship, history past, future outlook, chance opportunity possibility,
    possible feasible, likely probable, probably likely, maybe perhaps possibly, certain sure, clear
    evident obvious plain, true accurate correct, false untrue incorrect wrong, wrong mistaken, mistake
    error blunder, fault blame, right correct, goal aim objective target, target objective, effort
    attempt bid, bid offer, offer propose, proposal plan offer, idea notion concept, view opinion
    position stance, stance position, decision ruling verdict, decide determine resolve rule, judgement
    ruling, measure step action, action move step, movement campaign, campaign drive, protest
    demonstration rally, protester demonstrator activist, strike walkout stoppage, union syndicate,
    lawmaker legislator parliamentarian congressman, parliament legislature assembly, council assembly,
    committee panel commission, body organisation organization agency, agency bureau, department
    ministry, office bureau, member participant, visitor guest tourist, crowd throng, audience spectator,
    demand request, supply stock, stock reserve, wait await, stay remain, live reside dwell, sleep rest,
    eat consume, drink consume, wear don, carry bear, grow expand increase, spread extend, cover include,
    include comprise contain involve, exclude omit, involve entail, contain hold, share divide split,
    split divide separate, divide separate, link connect tie associate, link connection tie, join unite,
    merge combine, collect gather, gather assemble, search hunt look, seek look search, follow pursue,
    chase pursue, avoid evade shun, refuse decline reject, refuse reject turn, prevent stop avert block,
    block bar obstruct, protect guard defend shield, defend protect, guard protect, rescue save, save
    preserve, free release liberate, release free publish, publish issue release, issue release, print
    publish, hide conceal, secret covert hidden clandestine, secretly covertly, public open, private
    personal, personal individual, famous known renowned, popular liked, rich wealthy affluent, poor
    needy impoverished, cheap inexpensive, expensive costly dear, free gratis, busy occupied, empty
    vacant, full packed, ready prepared, prepare ready, able capable, aware conscious, responsible
    liable, willing ready, serious grave severe, severe harsh, minor slight small, slight small, sharp
    steep, steady stable constant, sudden abrupt, gradual slow, final last, last final, next following,
    following subsequent, previous former prior earlier, former ex previous, current present, present
    attend, fell dropped declined decreased sank slid dipped, rose increased climbed grew jumped surged,
    acquit clear, freed release free liberate, loot plunder steal, suspect believe, fall autumn, stake
    holding, shortage lack scarcity, own possess,
    except apart excluding besides, daily everyday, annual yearly, month monthly
"""


@cache
def _groups_of() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(_GROUPS.split(",")):
        for word in group.split():
            found.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def are_synonyms(one: str, other: str) -> bool:
    """Whether two stems stand in one group: show and demonstrate."""
    groups = _groups_of()
    return not groups.get(one, frozenset()).isdisjoint(groups.get(other, frozenset()))


_DEADLY = "kill murder slay drown assassinate"
_FOLLOWS = frozenset(
    {(stem("die"), stem(verb)) for verb in _DEADLY.split()}
    | {(stem("kill"), stem(verb)) for verb in ("murder", "slay", "assassinate")}
)


def follows(one: str, other: str) -> bool:
    """Whether what the first stem says is so wherever the second is: who was killed has died."""
    return (one, other) in _FOLLOWS
