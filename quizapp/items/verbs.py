"""Tables of the verbs that statements about history are told with, by language. Data only."""

from __future__ import annotations

from typing import Final


def words(text: str) -> frozenset[str]:
    """The words of a table."""
    return frozenset(text.split())


_REGULAR: Final = words(
    """
    abandon abdicate abduct abolish absorb abstain accelerate accept accompany accord accumulate
    accuse achieve acknowledge acquire acquit act adapt add adjourn administer admit adopt
    advance advise affirm agree aid aim airlift alarm alert allow ally alter amass ambush amend
    anchor annex announce answer apologise apologize appeal appear apply appoint approach
    approve arm arrange arrest arrive ascend ask assassinate assault assemble assert assign
    assist assume astonish attach attack attain attempt attend attract auction authorise
    authorize avenge avert award back balance ban baptise baptize bar battle beach behead
    believe belong besiege bestow betray blame blast blaze bless block blockade board bolster
    bomb bombard boost border bounce boycott brand breach brief broaden bully bump bundle burn
    bury call calm camp campaign cancel capture care carry carve catalogue cause cease cede
    celebrate chair challenge champion change chant charge chart chase check choke christen
    circle claim clash claw clear climb close club coin collapse collect collide colonise
    colonize combine comfort command commemorate commence commend commission commit communicate
    compare compel compensate compete compile complain complete comply compose compute conceal
    concede conceive concern conclude condemn conduct confer confess confine confirm confiscate
    conflict confront congratulate connect conquer conscript consecrate consent consider consist
    consolidate conspire constitute construct consult contact contain contest continue contract
    contribute control convene convert convey convict convince cooperate coordinate copy correct
    correspond count court cover craft crash create credit cremate criticise criticize cross
    crown crush cultivate curb cure dam damage dare dash date dawn debate debut decide decimate
    decipher declare decline decode decorate decrease decree dedicate deepen defeat defect
    defend defy delay delegate delight deliver demand demobilise demolish demonstrate demote
    denounce deny depart deploy deport depose deposit deprive derive descend describe desert
    deserve design destabilise destine destroy detach detain detect deteriorate determine
    dethrone detonate devalue devastate develop devise devote dictate die differ dim dine direct
    disagree disappear disapprove disarm disband disclose discontinue discover discuss disguise
    dismantle dismiss dispatch disperse displace display dispute disrupt dissolve distinguish
    distribute disturb dive divide divorce dock document dominate donate double draft drag drain
    dread dream dress drift drill drown dump earn ease echo edit educate eject elaborate elect
    elevate eliminate elope emancipate embark embrace emerge emigrate emphasise employ empower
    empty enable enact encircle enclose encounter encourage end endorse enforce engage engrave
    engulf enjoy enlarge enlist enrage ensue ensure enter enthrone entrust envision equip erect
    erupt escalate escape escort establish evacuate evade evict evolve examine excavate exceed
    exchange exclude excommunicate execute exempt exhibit exile exist expand expel explain
    explode exploit explore export expose express extend extract face fade fail falter fashion
    favor favour fear feature file fill film finance finish fire fix flag flatten float flock
    flood flourish flow fold follow force ford forge form formulate fortify foster found frame
    free frighten fuel fulfil fulfill function fund fuse gain galvanise gather generate glide
    glorify govern grab grace graduate grant greet ground group guarantee guess guide hail halt
    halve hammer hand happen harass harden harness hasten haul head heal heat help herald
    hesitate hijack hire hoist honor honour host hover hunt identify idolise ignite illuminate
    illustrate imagine impeach implement import impose impress imprison improve improvise
    inaugurate incite include incorporate increase indicate indict induce infect infiltrate
    inflict influence inform inhabit inherit initiate injure innovate insist inspect inspire
    install instruct insult insure integrate intend intensify intercept interrogate intervene
    interview introduce invade invent invest investigate invite invoke involve irrigate isolate
    issue itemise jail jam join journey judge jump justify kidnap kill kiss knight knock label
    lack lament land last launch launder leap learn lease lecture legalise legalize level
    liberalise liberate license lift limp line link list listen live load loan lobby locate lock
    lodge long look loom loosen loot lower lure maintain manage manufacture map march mark marry
    martyr massacre master mature measure mediate melt mention merge migrate mine mint mix mob
    mobilise mobilize model modernise modernize modify monitor motivate mount mourn move
    multiply murder mutilate mutiny name nationalise nationalize need neglect negotiate nominate
    note notice notify number nurse obey object oblige obliterate observe obtain occupy occur
    offer open operate oppose orbit orchestrate ordain order organise organize originate oust
    outlaw outlive outnumber overhaul overlook overturn owe own pacify pack paint parade
    paralyse pardon participate partition pass paste patent patrol pave penetrate perceive
    perfect perform perish permit persecute persist persuade photograph pilot pinpoint pioneer
    place plague plan plant play plead please pledge plot plunder plunge point poison police
    poll populate portray pose possess post postpone pour power practice practise praise pray
    preach precede predict premiere prepare prescribe present preserve preside press pressure
    pretend prevail prevent price print privatise proceed process proclaim produce profit
    progress prohibit project prolong promise promote prompt promulgate pronounce prop propel
    propose prosecute prosper protect protest prove provide provoke publicise publish pull
    punish purchase purge purify pursue push qualify quarrel quell question quicken quote race
    radio raid rain raise rally rank ransom rape ratify raze reach react realise realize
    reappear reason reassure rebel rebuke recall recapture receive recite reckon reclaim
    recognise recognize recommend reconcile reconquer reconstruct record recover recruit rectify
    redeem redesign rediscover reduce refer refine reform refuel refuse refute regain register
    regret regulate rehabilitate rehearse reign reinforce reinstate reject rejoin relate relax
    relay release relieve rely remain remark remember remind remove rename render renew renounce
    renovate reopen reorganise reorganize repair repeal repel repent replace reply report
    represent repress reproduce request require rescue research resemble reserve reside resign
    resist resolve respond rest restore resume retain retire retract retreat return reunify
    reunite reveal revenge reverse review revise revive revoke revolt revolutionise reward rival
    roam roar rob rock roll rotate round rout row ruin rule rush sack sacrifice sail salute
    salvage sanction satisfy save scale scan scatter score scout scrap screen scuttle seal
    search secede secure seize select sense sentence separate serialise serve settle shape share
    shatter shell shelter shield shift ship shock shorten shout shower side siege sign signal
    simplify simulate slam slash slaughter smuggle solve spark specify spell sponsor spot spur
    stab stabilise stack stage stall stamp standardise start starve stay steam stem step
    stimulate stipulate stop storm straddle strain strand strengthen stress stretch strip stroll
    structure struggle study style subdue subjugate submit subscribe substitute succeed sue
    suffer suggest sum summarise summon supersede supervise supplant supply support suppose
    suppress surface surge surpass surprise surrender surround survey survive suspect suspend
    sustain swallow swap swell symbolise sympathise synthesise tackle talk tame target tax team
    tease telegraph telephone televise tempt tend term terminate terrorise test testify thank
    thaw threaten tie tighten tilt toast toil tolerate topple torpedo total touch tour tow trace
    trade trail train trample transcend transfer transform translate transmit transport trap
    travel treasure treat trek trick trigger triumph trouble trust try tunnel turn type
    undermine undersign unearth unfold unify unite unleash unlock unravel unseat unveil update
    uproot urge use usher usurp utilise utter vaccinate value vanish venerate venture verify
    veto view violate visit visualise voice void volunteer vote vow wage wait walk wander want
    warn waste watch wave weaken wed weigh welcome widen wield wipe wire wish witness wonder
    work worry worsen worship wound wrap wreck yearn yield zoom
    """
)

_DOUBLING: Final = words(
    """
    acquit admit ban bar cancel club commit compel confer control dam dim drag expel jam level
    map mob patrol permit plan plot prop propel rebel refer regret repel rob scan scrap ship
    slam spot spur stab stem step stop strip submit sum swap transfer transmit trap travel
    tunnel wed wrap
    """
)

_IRREGULAR: Final = {
    "arose": "arise",
    "ate": "eat",
    "awoke": "awake",
    "beat": "beat",
    "became": "become",
    "befell": "befall",
    "began": "begin",
    "bid": "bid",
    "blew": "blow",
    "bore": "bear",
    "bought": "buy",
    "bound": "bind",
    "bred": "breed",
    "broadcast": "broadcast",
    "broke": "break",
    "brought": "bring",
    "built": "build",
    "burnt": "burn",
    "burst": "burst",
    "came": "come",
    "cast": "cast",
    "caught": "catch",
    "chose": "choose",
    "clung": "cling",
    "cost": "cost",
    "crept": "creep",
    "cut": "cut",
    "dealt": "deal",
    "drank": "drink",
    "drew": "draw",
    "drove": "drive",
    "dug": "dig",
    "fell": "fall",
    "felt": "feel",
    "fled": "flee",
    "flew": "fly",
    "forbade": "forbid",
    "foresaw": "foresee",
    "forgave": "forgive",
    "forgot": "forget",
    "forsook": "forsake",
    "fought": "fight",
    "found": "find",
    "froze": "freeze",
    "gave": "give",
    "got": "get",
    "grew": "grow",
    "heard": "hear",
    "held": "hold",
    "hid": "hide",
    "hit": "hit",
    "hung": "hang",
    "hurt": "hurt",
    "kept": "keep",
    "knew": "know",
    "laid": "lay",
    "lay": "lie",
    "leapt": "leap",
    "learnt": "learn",
    "led": "lead",
    "left": "leave",
    "lent": "lend",
    "let": "let",
    "lit": "light",
    "lost": "lose",
    "made": "make",
    "meant": "mean",
    "met": "meet",
    "mistook": "mistake",
    "outran": "outrun",
    "overcame": "overcome",
    "overran": "overrun",
    "oversaw": "oversee",
    "overthrew": "overthrow",
    "overtook": "overtake",
    "paid": "pay",
    "put": "put",
    "quit": "quit",
    "ran": "run",
    "rang": "ring",
    "read": "read",
    "rebuilt": "rebuild",
    "repaid": "repay",
    "retold": "retell",
    "retook": "retake",
    "rid": "rid",
    "rode": "ride",
    "rose": "rise",
    "said": "say",
    "sang": "sing",
    "sank": "sink",
    "sat": "sit",
    "saw": "see",
    "sent": "send",
    "set": "set",
    "shed": "shed",
    "shone": "shine",
    "shook": "shake",
    "shot": "shoot",
    "shrank": "shrink",
    "shut": "shut",
    "slept": "sleep",
    "slew": "slay",
    "slid": "slide",
    "sold": "sell",
    "sought": "seek",
    "spelt": "spell",
    "spent": "spend",
    "split": "split",
    "spoke": "speak",
    "sprang": "spring",
    "spread": "spread",
    "stole": "steal",
    "stood": "stand",
    "struck": "strike",
    "stuck": "stick",
    "swam": "swim",
    "swept": "sweep",
    "swore": "swear",
    "swung": "swing",
    "taught": "teach",
    "thought": "think",
    "threw": "throw",
    "thrust": "thrust",
    "told": "tell",
    "took": "take",
    "tore": "tear",
    "understood": "understand",
    "undertook": "undertake",
    "upheld": "uphold",
    "went": "go",
    "withdrew": "withdraw",
    "withstood": "withstand",
    "won": "win",
    "wore": "wear",
    "wound": "wind",
    "wove": "weave",
    "wrote": "write",
}

PAST_ONLY: Final = words(
    """
    arose ate awoke became began befell blew broke came chose drank drew drove fell fled flew
    forbade forgave forgot forsook froze gave grew knew lay ran rang retook rode rose sang sank saw
    shook shrank slew spoke sprang stole swam swore threw took tore undertook went withdrew wore
    wrote
    """
)
"""Past forms that are no participles: "came by sea" is no passive."""


def regular_past(base: str) -> str:
    """The past of a regular English verb: sign → signed, carry → carried, ban → banned."""
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return base + (base[-1] if base in _DOUBLING else "") + "ed"


def present_form(base: str) -> str:
    """What he, she or it does: reach → reaches, carry → carries, sign → signs."""
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


ENGLISH_PAST: Final[dict[str, str]] = {
    **{regular_past(base): base for base in sorted(_REGULAR)},
    **_IRREGULAR,
}
"""Past form → base form."""

_NO_EVENTS: Final = words(
    """
    act aim answer arm award battle belong block board bomb border call camp campaign cause chair
    charge chart check claim club coin command conduct conflict contract control count court cover
    craft credit cross dam damage date debate debut decrease decree defeat delegate demand design
    detail display dispute dock document double draft drag drill echo end escape estimate exhibit
    exile experience export fear feature fight file film finance finish fire fix flag float flood
    flow fold force ford forge form frame free fuel function fund gain grant ground group guarantee
    guess guide hand head heat help herald host hunt impact import increase influence insult issue
    jail jam join journey judge label lack land lead level licence license lift line link list
    load loan lobby lock look loot lure map march mark master match matter measure mention merge
    mine mint mix mob model monitor move murder name neglect note notice number nurse object
    offer order pack paint parade pardon pass patent patrol pave pilot pioneer place plague plan
    plant play plot point poison police poll post power practice present press price print process
    produce profit progress project promise prompt protest purchase question race radio raid rain
    rank rebel record reform refuse regard reign release remain remark repair reply report request
    rescue research reserve respect rest result retreat return revenge reverse review revolt reward
    riot rise risk rival rock roll round rout row rule rush sack salute scale score scout scrap
    screen seal search sense sentence separate shape share shell shelter shield shift ship shock
    shout shower side siege sign signal spark sponsor spot stage stall stamp standard state stay
    steam stem step stop storm strain strand stress stretch strip struggle study style supply
    support surge surprise survey suspect swap swing talk target tax team term test tie tilt title
    toast toll total touch tour tow trace trade trail train transfer transport trap travel treasure
    treat trek trick trigger triumph trouble trust tunnel turn type update upset use value veto
    view visit voice void volunteer vote wage wait walk want watch wave welcome wire wish witness
    wonder work wound wreck yield
    """
)
"""Verbs whose form with an s is a plural noun as often: only after one certain word are they told
to be verbs (see ``questions``)."""

ENGLISH_PRESENT: Final[dict[str, str]] = {
    present_form(base): base for base in sorted({*_REGULAR, *_IRREGULAR.values()})
}
"""Present form → base form."""

NOUNS_TOO: Final = frozenset(present_form(base) for base in _NO_EVENTS)

TAKES_OBJECT: Final = words(
    """
    abolished adopted annexed arrested assassinated beheaded built captured christened conquered
    created crowned deposed destroyed discovered dissolved elected enacted established executed
    founded hanged imprisoned inaugurated introduced invented killed legalised legalized murdered
    nationalised overthrown passed proclaimed published ratified recognised repealed sentenced
    signed sunk unveiled
    """
)
"""Past forms that tell what was done to something where no object follows: "Slavery abolished"."""

ENGLISH_AUXILIARIES: Final = words("was were could would had")
PRESENT_AUXILIARIES: Final = words(
    "am are can does do has have is may might must shall should will"
)

GERMAN_PAST: Final = words(
    """
    begann begannen beschloss beschlossen besetzte besetzten besiegte besiegten brach brachen
    erklärte erklärten ermordete ermordeten eroberte eroberten erreichte erreichten eröffnete
    eröffneten fand fanden fiel fielen flog flogen floh flohen gab gaben gewann gewannen ging
    gingen griff griffen gründete gründeten hatte hatten kam kamen konnte konnten kämpfte
    kämpften landete landeten löste lösten nahm nahmen rief riefen schloss schlossen schlug
    schlugen schuf schufen starb starben startete starteten stellte stellten stürzte stürzten
    traf trafen trat traten unterzeichnete unterzeichneten verbot verboten verkündete
    verkündeten verließ verließen verlor verloren veröffentlichte veröffentlichten war waren
    wurde wurden wählte wählten zerstörte zerstörten zog zogen überfiel überfielen überquerte
    überquerten
    """
)

# Words that begin a statement and are written small inside a question.
LOWERED: Final[dict[str, frozenset[str]]] = {
    "en": words(
        """
    apartheid he it serfdom she slavery there they
    a about activists aircraft airmen all allied almost ambassadors an another armies army
    artists assassins astronauts astronomers bombers both builders cavalry citizens civilians
    colonists commissioners conspirators construction cosmonauts crew crowds crusaders delegates
    delegations demonstrators deputies diplomats doctors each earthquakes eight eighteen
    elections eleven engineers envoys every explorers farmers few fifteen fifth fifty fighters
    fighting fire first fishermen five floods forces forty four fourteen generals government
    guards guerrillas half heavy her his hostilities hundreds hunters ice inventors its
    journalists judges labourers land lawyers leaders legions looters many mathematicians men
    merchants miners ministers missionaries mobs monks more most mutineers nearly negotiations
    negotiators nine nineteen no nobles nurses officers officials one our over parliament
    peasants people physicists pilgrims pilots pirates plague planes police priests prisoners
    production protesters protests public radio railway rebels reformers refugees relations
    representatives republicans researchers revolutionaries rioters riots royalists sailors
    scholars scientists second secret senators settlers seven seventeen several shipbuilders
    ships six sixteen slaves smallpox soldiers some spies starving statesmen strikes striking
    students talks teachers ten that the their these thieves third thirteen thirty this those
    thousands three trade traders treaty troops twelve twenty two victims volunteers voters
    voting war warships women work workers
    """
    ),
    "de": words(
        """
    alle das dem den der des die diese dieser dieses drei ein eine einem einen einer eines
    einige fünf ihr ihre mehrere sechs sein seine sieben tausende viele vier zehn zwei zwölf
    """
    ),
}

# Nouns that name an event by themselves: those that stay as they are written, and the others.
EVENT_NAMES: Final = words(
    """
    Accord Act Agreement Armistice Battle Blockade Commune Conference Congress Coup Crisis Crusade
    Edict Famine Massacre Mutiny Pact Peace Plague Putsch Rebellion Reformation Restoration
    Revolt Revolution Rising Siege Treaty Uprising War
    """
)
EVENT_NOUNS: Final = words(
    """
    abdication abolition accession annexation arrest assassination beginning birth bombing building
    burning capture collapse conquest coronation creation crossing crowning death defeat
    destruction discovery dissolution election end establishment execution expulsion fall
    formation foundation founding introduction invasion invention landing launch liberation marriage
    murder occupation opening outbreak overthrow partition passing proclamation publication
    ratification recapture resignation sack signing sinking start storming surrender unification
    """
)

BEFORE_NOUNS: Final = words(
    """
    a an and as at by for from her his in into its no of off on or our over some the their these
    this those to under with without
    """
)
"""What a finite verb of a main clause cannot follow: after these, "divided" is an adjective."""

CLAUSE_OPENERS: Final = words(
    """
    after although because before how if once since than that though until what when where
    whether which while who whom whose why
    """
)
"""Words that open a clause of its own, in which verbs are left alone."""
