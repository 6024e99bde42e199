"""English: the words that statements are taken apart and judged by. A table; no code of its own."""

# ruff: noqa: E501  (a row of words is read as one line)

from quizapp.facts.grammar.model import Grammar


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _not(verbs: str) -> frozenset[str]:
    """The verbs with "not" run into them: "wasn't"."""
    return frozenset(f"{verb}n{mark}t" for verb in verbs.split() for mark in "'’")


ENGLISH = Grammar(
    code="en",
    personal_pronouns=_words("he she they we i you"),
    other_pronouns=_words(
        "it this these those that such both neither either others another one some many most all each none here there nearby elsewhere"
    ),
    quantifiers=_words(
        "many some most all each no none several both few various any another other every neither either one"
    ),
    pointing_back=_words("another other both neither either each"),
    possessives=_words("his her its their our my your whose"),
    demonstratives=_words("this these those that such same latter former"),
    pointing=_words("such this these those"),
    pointing_free=frozenset({"such as", "such that", "those that", "those who"}),
    places=_words("there here thence thither nearby elsewhere"),
    articles=_words("the"),
    anaphoric_nouns=_words(
        "deal conference treaty agreement contract pact meeting assembly congress committee council commission delegation party government city town village capital fortress fort castle island "
        "country state province region area district war battle siege campaign attack assault offensive operation invasion incident event crisis conflict struggle fighting rebellion revolt uprising "
        "revolution coup king queen emperor empress prince princess sultan khan shah pope president minister premier chancellor governor general commander leader ruler admiral officer ambassador "
        "envoy man woman men women child brothers brother sisters sister son sons daughter father mother wife widow husband family army armies troops soldiers forces force fleet fleets ships ship navy crew "
        "garrison column columns enemy enemies allies rebels attackers defenders partners two three four system school company firm bank building church temple bridge canal road railway line station "
        "rocket flight mission spacecraft satellite capsule machine computer network programme program project plan law bill act decree constitution resolution proposal document letter report book "
        "article newspaper statement declaration speech announcement decision vote election result results news death murder assassination execution trial verdict sentence peace truce armistice ceasefire "
        "victory defeat massacre famine epidemic disease plague fire flood earthquake storm eruption ban embargo tax reform movement group organisation organization society union alliance league coalition "
        "regime dynasty empire kingdom republic throne court parliament senate house prisoners population inhabitants citizens people peasants workers students crowd mob latter former first second third last "
        "new old other next following same whole entire remaining position actions action situation process period number experiment invention design device settlement colony town-hall "
        "terms talks negotiations university college institute institution museum academy list survivors exiles emigrants migrants settlers colonists advisers advisors experts specialists pilots instructors reply answer question case matter issue crews"
    ),
    past_verbs=_words(
        "ate bet cost flung forsook heard hurt knelt leapt learnt overcame oversaw partook rang thrust undid woke broadcast upset foretold outsold outfought spat slew "
        "was were became had did began came went took made gave got saw left led met won lost fell held kept sent told found fought built bought brought thought taught caught sought broke spoke chose "
        "rose drove rode wrote flew grew knew threw blew drew withdrew overthrew swore wore tore bore stood understood withstood sat set put cut hit shut let cast beat burst burned burnt learned spread split "
        "struck sank sang swam drank began ran overran undertook overtook forbade foresaw forgot forgave arose awoke froze stole shook hid bit lay laid paid said meant dealt felt dwelt slept swept wept crept "
        "fed fled bled sped bred shot lit slid clung hung stung swung spun dug stuck strove wove dove dived sold lent spent bent went underwent upheld withheld beheld bound wound ground rebuilt outlawed "
        "outdid redrew retook reset quit rid shed resold retold rewrote mistook misled proved shone shrank slew smote sprang stank strode swelled sewed sowed trod wed wound wrung died"
    ),
    past_endings=("ed",),
    participles=_words(
        "born made built sent held drawn written given taken known driven begun chosen sworn broken stolen overthrown slain shot won lost found brought caught led set beaten seen thrown torn forgotten hidden frozen woven"
    ),
    finite_only=_words(
        "was were had became took gave went came fell began broke rose wrote drove chose threw flew saw knew spoke bore swore quit rode grew drew withdrew overthrew did sank swam ate forbade forgave"
    ),
    like_participles=_words(
        "left led made built brought sent held won lost met kept found lent bought caught taught sold told heard said paid laid fled set put cut fought struck spent thought sought stood understood hit bound burnt shot"
    ),
    intransitive=_words(
        "died retired returned arrived settled moved surrendered escaped remained lived worked served studied emigrated resigned converted sailed marched advanced retreated landed travelled traveled collapsed ended opened closed resumed started joined married graduated succeeded failed ruled reigned disappeared fled drowned crashed exploded emerged appeared lasted continued declined rebelled revolted"
    ),
    person_words=_words(
        "he his him himself she her herself born married reign reigned king queen emperor empress khan sultan pope died wrote crowned throne elected appointed raised educated studied painted composed wife son daughter brother sister widow aged"
    ),
    object_pronouns=_words("him her it them me us"),
    needs_complement=_words(
        "did arrived lasted ruled reigned lived was were continued remained dated ran followed stayed held made had took gave saw brought became"
    ),
    comparing=_words(
        "another current currently present again still already now otherwise instead meanwhile similar later earlier resulting ensuing subsequent subsequently aforementioned additional further previous prior preceding larger bigger greater higher smaller better worse stronger initially"
    ),
    reports_always=_words(
        "said stated noted argued claimed wrote remarked commented replied observed insisted mentioned stressed believed thought considered felt hoped feared recalled"
    ),
    not_verbs=_words(
        "united red indeed need speed seed breed enslaved skilled unskilled gifted deceased indentured industrialized impoverished disabled hundred sacred shed naked wicked kindred exceed proceed succeed bleed feed deed creed greed weed freed unprecedented so-called well-known armed unarmed limited unlimited learned aged advanced detailed complicated experienced unexpected"
    ),
    auxiliaries=_words("was were had been is are has have be did does do being")
    | _not("was were had is are has have did does do"),
    present=_words(
        "is are has have does do says suggests shows reports indicates argues describes refers contains"
    ),
    modals=_words("would could should may might can will shall must ought")
    | _not("would could should might must ca wo"),
    saying=_words(
        "said says wrote writes noted stated declared claimed argued announced explained remarked commented replied observed insisted asserted admitted mentioned emphasized emphasised stressed believed thought considered felt hoped feared recalled described called"
    ),
    opinion=_words(
        "undoubtedly doubtless great greatly huge enormous tremendous immense glorious heroic brave bravely courageous selfless selflessly barbaric brutal brutally cruel disgusting evil noble magnificent "
        "brilliant brilliantly excellent wonderful terrible terribly tragic tragically shameful infamous fair fairly just unjust important importance importantly significant significance significantly crucial crucially "
        "vital invaluable integral milestone inspired inspiring warm warmly sincere deep deeply firm firmly resolutely invariably tirelessly incredibly extremely remarkable remarkably impressive notable notably "
        "successful successfully unfortunately fortunately obviously clearly certainly surely naturally typical best worst finest greatest beautiful powerful spirit will sympathy sympathized sympathised "
        "unreasonable rightly wrongly"
    ),
    vague_verbs=_words(
        "expressed condemned supported sympathized inspired strengthened contributed played emphasized demonstrated showed reflected symbolized symbolised represented remained continued tried sought wanted wished hoped attempted felt seemed appeared tended helped aimed looked lay stood enjoyed suffered faced"
    ),
    hedges_pattern=r"\b(?:at some point|is said|are said|was said|allegedly|reportedly|supposedly|perhaps|possibly|probably|may have|might have|could have|according to|some (?:historians|scholars|sources)|legend|tradition|it is (?:believed|thought|likely|widely)|is (?:believed|thought|likely)|are (?:believed|thought)|rumou?red|claims?|apparently|seems?)\b",
    questions=_words("who what when where why how which whose"),
    tasks=_words(
        "find explain describe compare discuss imagine consider remember suppose identify write"
    ),
    dangling=_words(
        "in on at by of from to for with into onto upon during since until till before after between and or but the a an as that which who when where while because than about around through over under against within without its his their her also both not be is are"
    ),
    prepositions=_words(
        "in on at by of from to for with into onto upon during since until before after between under over against within without through across along among around behind beside beyond near off despite following toward towards via amid throughout outside inside"
    ),
    date_prepositions=(
        "no later than",
        "as early as",
        "as late as",
        "not until",
        "prior to",
        "up to",
        "starting in",
        "starting on",
        "beginning in",
        "beginning on",
        "as of",
        "dated",
        "some time in",
        "sometime in",
        "back in",
        "late in",
        "early in",
        "later in",
        "again in",
        "only in",
        "also in",
        "first in",
        "once more in",
        "in the period",
        "during the period",
        "in the years",
        "over the period",
        "in the year",
        "on the evening of",
        "on the night of",
        "already in",
        "still in",
        "just before",
        "shortly before",
        "shortly after",
        "soon after",
        "just after",
        "a little before",
        "a little after",
        "well before",
        "well after",
        "long before",
        "long after",
        "not long before",
        "not long after",
        "immediately before",
        "immediately after",
        "well into",
        "far into",
        "in",
        "on",
        "at",
        "by",
        "during",
        "since",
        "until",
        "till",
        "before",
        "after",
        "from",
        "around",
        "about",
        "throughout",
        "between",
        "over",
        "within",
        "through",
        "towards",
        "toward",
        "circa",
        "for",
    ),
    date_adverbs=(
        "on a night",
        "on a day",
        "only",
        "already",
        "again",
        "finally",
        "then",
        "late",
        "early",
        "exactly",
        "just",
        "some",
        "at last",
        "later",
        "earlier",
        "again",
        "almost",
        "nearly",
        "as",
        "about",
        "around",
        "approximately",
        "roughly",
        "mainly",
        "mostly",
        "primarily",
    ),
    conjunctions=("and", "but", "while", "whereas", "yet", "so", "or"),
    subordinators=_words(
        "after when while before although though because as since if once until where whereas unless upon whenever"
    )
    | {
        "following which",
        "after which",
        "during which",
        "upon which",
        "by which time",
        "at which time",
        "at which point",
        "whereupon",
        "so that",
        "in order that",
        "partly because",
        "mainly because",
        "largely because",
        "perhaps because",
        "only because",
    },
    relatives=_words("which who whom whose where that when"),
    plain_openers=(
        "meanwhile",
        "too",
        "then",
        "however",
        "thus",
        "therefore",
        "subsequently",
        "finally",
        "eventually",
        "afterwards",
        "consequently",
    ),
    openers=(
        "however",
        "meanwhile",
        "then",
        "thus",
        "therefore",
        "subsequently",
        "afterwards",
        "afterward",
        "finally",
        "eventually",
        "moreover",
        "furthermore",
        "in addition",
        "also",
        "for example",
        "for instance",
        "as a result",
        "consequently",
        "soon",
        "soon after",
        "soon afterwards",
        "shortly after",
        "shortly afterwards",
        "shortly thereafter",
        "nevertheless",
        "nonetheless",
        "instead",
        "indeed",
        "in fact",
        "at the same time",
        "in the meantime",
        "later",
        "still",
        "but",
        "and",
        "yet",
        "so",
        "on the other hand",
        "on the one hand",
        "in turn",
        "at first",
        "at last",
        "again",
        "now",
        "here",
        "there",
        "by contrast",
        "in contrast",
        "in response",
        "in return",
        "accordingly",
        "hence",
        "similarly",
        "likewise",
        "to this end",
        "to that end",
        "in particular",
        "immediately",
        "immediately after",
        "immediately afterwards",
        "additionally",
        "ultimately",
        "conversely",
        "alternatively",
        "specifically",
        "notably",
        "importantly",
        "interestingly",
        "surprisingly",
        "remarkably",
        "overall",
        "all told",
        "in short",
        "in sum",
        "in the end",
        "over time",
        "in time",
        "at the time",
        "at that time",
        "at this time",
        "around this time",
        "around the same time",
        "at about the same time",
        "by then",
        "by this time",
        "by that time",
        "at this point",
        "even so",
        "as such",
        "in the process",
        "to be sure",
        "not surprisingly",
        "for his part",
        "for her part",
        "for their part",
        "in fact",
        "of these",
        "among these",
        "among them",
        "thereafter",
        "thereupon",
        "of course",
        "first",
        "second",
        "third",
        "only",
        "even",
        "already",
        "just",
        "almost",
        "nearly",
    ),
    event_nouns=_words(
        "incident battle siege treaty conference congress council revolt rebellion revolution uprising massacre war peace truce armistice coronation election assassination coup raid sack convention mutiny strike march congress edict act declaration battles crusade compromise pact accord accords agreement protocol oath decree manifesto bull charter fair ordinance statute"
    ),
    person_titles=_words(
        "king queen emperor empress prince princess sultan khan shah pope president general marshal admiral colonel captain major lord lady sir duke count baron bishop archbishop cardinal saint st dr mr mrs chancellor premier minister tsar czar caliph consul"
    ),
    be_singular="was",
    be_plural=("were", "was"),
    took_place="took place",
    linked_pattern=r"\b(?:since|as early as|as late as|as far back as|than in|than (?:that|those) of|unlike in|as in|until|till|compared (?:to|with)|as opposed to)\b[^,;.]{0,50}$|\b(?:prize|award|medal|budget) for (?:the year )?$|\b(?:dating from|dated from|remembered|remember) (?:the )?$",
    planned_pattern=r"\b(?:plan(?:s|ned)?|the next time|scheduled|due|intend(?:s|ed)|would|expected|projected|promised|deadline|timetable|should|will|hoped|(?<!it )(?:was|were) (?:later |eventually |not )?to(?= [a-z]+ ))\b[^.;]{0,200}$",
    compared_pattern=r"\b(?:compared (?:to|with)|as opposed to|than in|than (?:that|those) of)\b[^,;.]{0,80}$",
    relative_pattern=r",\s+(?:(?:from|in|of|to|by|with|under|at|on|for|during|after) )?(?:which|who|whose|where|whom)\b[^,;]{0,160}$",
    attribute_pattern=r"\b(?:the|its|his|her|their|a|an)\s+$",
    looks_back_pattern=r"\bhad\b(?! (?:(?:no|an?|the|his|her|its|it|him|them|their|to|some)\b|\d))",
    undone_pattern=r"\s(?:(?:did not|didn[’']t)|(was|were) not|(was|were)n[’']t)\s(?:be\s)?(?:actually\s|finally\s|formally\s|officially\s|fully\s)?([a-z]+)\b",
    base_pasts={
        "begin": "began",
        "come": "came",
        "take": "took",
        "go": "went",
        "become": "became",
        "leave": "left",
        "meet": "met",
        "win": "won",
        "lose": "lost",
        "fall": "fell",
        "hold": "held",
        "give": "gave",
        "get": "got",
        "make": "made",
        "write": "wrote",
        "see": "saw",
        "find": "found",
        "build": "built",
        "buy": "bought",
        "bring": "brought",
        "fight": "fought",
        "rise": "rose",
        "send": "sent",
        "set": "set",
        "put": "put",
        "break": "broke",
        "withdraw": "withdrew",
        "sell": "sold",
        "pay": "paid",
        "lay": "laid",
        "fly": "flew",
        "grow": "grew",
        "stop": "stopped",
        "admit": "admitted",
        "permit": "permitted",
        "occur": "occurred",
        "cut": "cut",
        "speak": "spoke",
        "draw": "drew",
        "choose": "chose",
        "drive": "drove",
        "sink": "sank",
        "overthrow": "overthrew",
        "undertake": "undertook",
        "teach": "taught",
        "run": "ran",
        "quit": "quit",
        "split": "split",
        "shut": "shut",
        "hit": "hit",
        "cast": "cast",
        "spread": "spread",
        "burst": "burst",
        "strike": "struck",
        "throw": "threw",
        "wear": "wore",
        "swear": "swore",
        "tear": "tore",
        "bear": "bore",
        "steal": "stole",
        "wake": "woke",
        "ride": "rode",
        "sing": "sang",
        "drink": "drank",
        "swim": "swam",
        "spend": "spent",
        "lend": "lent",
        "bend": "bent",
        "seek": "sought",
        "catch": "caught",
        "sleep": "slept",
        "sweep": "swept",
        "creep": "crept",
        "flee": "fled",
        "feed": "fed",
        "breed": "bred",
        "shoot": "shot",
        "light": "lit",
        "hang": "hung",
        "dig": "dug",
        "forbid": "forbade",
        "forgive": "forgave",
        "abdicate": "abdicated",
        "ban": "banned",
        "drop": "dropped",
        "ship": "shipped",
        "transfer": "transferred",
        "commit": "committed",
        "submit": "submitted",
        "expel": "expelled",
        "rebel": "rebelled",
        "annul": "annulled",
        "sign": "signed",
    },
    ruling_titles=_words(
        "king queen emperor empress sultan khan shah pope president chancellor premier minister tsar czar caliph prince princess duke duchess count bishop archbishop governor"
    ),
    halves=(["a", "half"], ["a", "quarter"], ["one", "half"]),
    persons_nouns=_words(
        "man woman king queen emperor empress pope president chancellor minister general admiral governor sultan khan tsar successor rival heir nephew uncle cousin leader commander"
    ),
    kin=_words("wife husband son daughter brother sister widow father mother throne reign"),
    no_persons=_words(
        "river continent paper newspaper computer tower steamer cruiser order number chapter letter center winter summer border power monument instrument experiment settlement parliament government "
        "movement regiment current plant restaurant elephant cancer disorder tractor motor reactor transistor sector factor mirror error harbor corridor member quarter theater theatre chamber bomber fighter "
        "carrier destroyer freighter tanker liner locomotive container filter tiger crater frontier matter weather corner flower mayor-general agreement document treatment department apartment document element"
    ),
    lasting_verbs=_words(
        "know have want exist like feel think believe live need seem hope mean appear stay remain last end do be"
    ),
    owning_relatives=_words("whose"),
    accompanying=_words("with"),
    verbs_of_events=_words("began ended lasted started commenced"),
    counting_adverbs=_words("exactly just only barely almost nearly some about"),
    never_passive=_words(
        "returned arrived settled surrendered escaped remained lived emigrated resigned marched advanced retreated collapsed disappeared fled fell emerged appeared lasted existed rebelled revolted quit died abdicated ended happened occurred"
    ),
    until_words=_words("until till"),
    done_before_pattern=r"\bhaving\b",
    then_pattern=r"(?:and\s)?then\b",
    when_pattern=r",\swhen\s",
    would_follow_pattern=r",?\s(?:[a-z]+\s){0,2}?(?:[a-z]+[’']d\b|would\b(?! have\b))",
    after_event_pattern=r"\b(?:after|following|since|upon)\s+",
    determiners=_words("a an the his her its their this that these those"),
    known_owners=_words("world sun moon earth sea church day year people"),
    long_subordinators=(
        "by the time ",
        "even as ",
        "even though ",
        "as soon as ",
        "as long as ",
        "now that ",
        "in order to ",
    ),
    known_nouns=_words(
        "world sun moon earth sea ocean sky north south east west northeast northwest southeast southwest equator bible church universe poor rich public press internet past future "
        "age country countryside same other others way lead right left offensive title name rank post office role coast front death throne crown papacy surrender wounded dead"
    ),
    superlatives=_words("first second third fourth fifth last final only most sole newest"),
    not_pointed=_words("he she it they the a an of in to was were had is are both"),
    verb_prefixes=_words("re co over under out mis de counter pre un cross"),
    naming_prepositions=_words("of between that for with"),
    placing_prepositions=_words(
        "in at on near for from under against around along behind outside beside"
    ),
    ending_lives=_words("died fell"),
    papers=_words("convention"),
    paper_signed="was signed",
    dated_papers=("of ",),
    event_verbs={
        "treaty": "was signed",
        "armistice": "was signed",
        "truce": "was agreed",
        "compromise": "was reached",
        "pact": "was signed",
        "accord": "was signed",
        "accords": "were signed",
        "edict": "was issued",
        "act": "was passed",
        "declaration": "was issued",
        "agreement": "was signed",
        "protocol": "was signed",
        "oath": "was issued",
        "decree": "was issued",
        "ordinance": "was issued",
        "statute": "was passed",
        "manifesto": "was issued",
        "bull": "was issued",
        "charter": "was issued",
        "fair": "was held",
        "congress": "was held",
        "conference": "was held",
        "convention": "was held",
        "council": "was held",
    },
    lasting_nouns=_words(
        "council congress war revolution peace rebellion uprising revolt mutiny strike"
    ),
    linking_pattern=r"(?<=[\w’”\")])(?:,? (?:for example|for instance|however|therefore|too|meanwhile|ironically|respectively|in (?:his|her|its|their) turn|in turn|as a result|in fact|instead|nevertheless|moreover|furthermore|accordingly|consequently|likewise|similarly|of course)(?:, |[,.]?$)| in turn (?=was |were |[a-z]+ed )| too (?=was |were |had )|(?<! by)(?<!since)(?<!until) (?:then|thus|therefore|subsequently|thereupon|also|even) (?=was |were |[a-z]+(?:ed|t|k|w|e|n)\b))",
    pluperfect_pattern=r"\bhad\s(?:already\s|also\s|previously\s)?([a-z]+)\b",
    pasts={
        "begun": "began",
        "taken": "took",
        "become": "became",
        "gone": "went",
        "written": "wrote",
        "given": "gave",
        "seen": "saw",
        "fallen": "fell",
        "risen": "rose",
        "driven": "drove",
        "chosen": "chose",
        "broken": "broke",
        "spoken": "spoke",
        "stolen": "stole",
        "flown": "flew",
        "grown": "grew",
        "known": "knew",
        "thrown": "threw",
        "drawn": "drew",
        "withdrawn": "withdrew",
        "come": "came",
        "run": "ran",
        "sunk": "sank",
        "sworn": "swore",
        "torn": "tore",
        "worn": "wore",
        "hidden": "hid",
        "beaten": "beat",
        "overthrown": "overthrew",
        "undertaken": "undertook",
        "forbidden": "forbade",
        "arisen": "arose",
        "overrun": "overran",
        "overcome": "overcame",
        "shown": "showed",
        "proven": "proved",
        "ridden": "rode",
        "sung": "sang",
        "blown": "blew",
        "bitten": "bit",
        "borne": "bore",
        "eaten": "ate",
        "forgiven": "forgave",
        "forgotten": "forgot",
        "frozen": "froze",
        "mistaken": "mistook",
        "shaken": "shook",
        "shrunk": "shrank",
        "slain": "slew",
        "sprung": "sprang",
        "stricken": "struck",
        "striven": "strove",
        "swum": "swam",
        "trodden": "trod",
        "woken": "woke",
        "woven": "wove",
        "awoken": "awoke",
        "drunk": "drank",
        "rung": "rang",
        "foreseen": "foresaw",
        "forsaken": "forsook",
        "outgrown": "outgrew",
        "rewritten": "rewrote",
        "retaken": "retook",
        "foregone": "forewent",
        "undergone": "underwent",
        "lain": "lay",
    },
    be_forms=_words("been"),
    apposition_openers=_words("a an the then also one now"),
    opening_participles=("ing",),
    personal_possessives=_words("his her"),
    person_endings=("er", "or", "ist", "ian", "man", "woman", "ant", "ent", "eer", "ess"),
    calendar_pattern=r"^,?\s\(?(?:[Nn]ew|[Oo]ld) [Ss]tyle\)?(?=[,.;]|$)",
    inverted_pattern=r"^((?:[^,]+,\s)?)(was|were)\s((?:the\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3})\s(?=[a-z]+(?:ed|en|t|n)\b)",
    date_apposition_pattern=r"^,\s(?:an?\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b[^,]*,|^,\s(?:[\w’'-]+\s){0,4}(?:date|day|year|month|time|anniversary|eve|morning|evening|period|season|holiday|feast)\b[^,]*,|^,\s(?:Yom Kippur|Good Friday|Easter Sunday|Christmas (?:Day|Eve)|Bastille Day|Independence Day),",
    single_persons=_words("he she"),
    person_behind_pattern=r"\b([A-Z][\w’-]+)(?:, (?:who|whose|himself|herself|his|her|an? [a-z]+(?:er|or|ist|man|ian))\b| (?:who|himself|herself|was born|died|married|and his|and her|and (?:his|her) wife)\b|[’']s (?:wife|husband|son|daughter|father|mother|brother|sister|death|widow)\b)",
    genders=(_words("she her herself hers"), _words("he him his himself")),
    gendered_titles=(
        _words(
            "queen empress princess lady mrs duchess countess tsarina sultana baroness abbess dame"
        ),
        _words(
            "king emperor prince lord mr duke count tsar czar sultan shah pope sir baron bishop archbishop cardinal caliph"
        ),
    ),
    negations=_words("not never no neither nor")
    | _not("was were had is are has have did does do would could should might must ca wo"),
    name_links=("of", "on", "for", "and", "the"),
    counts_from_pattern=r"[^,.;]{0,24}\bafter\b",
    same_as_pattern=r"\sas\s(?:the|his|her|their|that)\b",
    day_follows_pattern=r"[^.;]{0,24}\bon\s",
    year_behind_pattern=r"\s(?:[A-Z][\w’'-]*\s){1,3}(?:in|of)\s(\d{4})(?!\d)",
    indefinite_articles=_words("a an"),
    impersonal=_words("it"),
    subject_relatives=_words("who which that"),
    bare_relatives=_words("that"),
    same_time=_words("as when while"),
    outer_prepositions=frozenset(
        ["since", "until", "not until", "up to", "just before", "as early as", "as late as"]
    ),
    kept_adverbs=_words("as about"),
    bounding=frozenset(
        [
            "by",
            "before",
            "after",
            "since",
            "until",
            "through",
            "throughout",
            "towards",
            "toward",
            "up to",
            "as of",
        ]
    ),
    plural_possessives=_words("their"),
    particles=_words("after before since in up off on"),
    agents=_words("by"),
    before_subjects=_words("as and"),
    owner_ending="’s",
    loose_endings=("ing", "ly"),
    leading_joints=("and", "but", "yet", "so"),
    event_article="The ",
    common_words=_words(
        "the a an of in on at by to for and or from with his her its their as was were is are had been that who which into"
    ),
    repeating=_words("again"),
    same_events=(
        ("began", "started", "commenced"),
        ("founded", "established", "created"),
        ("opened", "inaugurated"),
        ("ended", "finished", "concluded"),
        ("captured", "took", "taken", "seized", "conquered"),
        ("killed", "assassinated", "murdered"),
        ("appointed", "named", "nominated"),
        ("crowned", "enthroned"),
        ("defeated", "beat", "beaten", "vanquished"),
        ("adopted", "passed", "approved", "enacted"),
        ("left", "departed"),
        ("arrived", "reached", "landed"),
        ("released", "freed"),
        ("sank", "sunk"),
        ("died", "perished"),
        ("signed", "initialled", "initialed"),
        ("built", "constructed", "erected"),
        ("elected", "chosen"),
        ("published", "issued", "printed"),
        ("attacked", "assaulted", "raided"),
    ),
    starting_verbs=_words(
        "began started opened founded established created broke launched entered born commenced"
    ),
    ending_verbs=_words(
        "ended closed dissolved fell finished surrendered died abolished concluded disbanded collapsed"
    ),
    broken_pattern=r"\b(?:by|with|of|from|for|on) own [a-z]+|\b(?:by|with|to|from|against) (?:emperor|king|pope|army|sultan|tsar|enemy|city|town|government|parliament)(?= (?:in|at|on|and|of|was|were)\b|[.,]|$)|(?:\band|,) (?:has|have) [a-z]+(?:ed|en|wn)\b|\b(?:was|were) (?:fallen|arrived|happened|occurred|begun some|persisted)\b|\b(?:when|while|that|and|or|of|in|on|by|the|an?|to|with),|\b(?:and|but|or)\s[–—-]\s|\b(?:did|could|would) (?:he|she|they) [a-z]+",
    footnote_pattern=r"\[(?:\d{1,3}|[a-z]|citation needed|note \d+)\]",
    onward_pattern=r"\s*(?:forward|forwards|on|onward|onwards|alone|and (?:after|beyond|later))\b",
    loose_end_pattern=r",\sand (?:that|this) (?:gave|made|meant|brought)\b[^;]*$|,\s(?:[a-z-]+\s){1,3}(?:days?|weeks?|months?|years?|hours?)\s(?:after|before)\s[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*$|(?<=\w),?\sand (?:wintered|spent the winter)\s(?:in|at|on)\s[^,;]*$|,?\sand (?:stayed|remained|reigned|ruled)(?: there| at home)? (?:for|until|till)\b[^,;]*$|,? (?:as well|too|also)$|,? and (?:then|later|soon)$|\s[—–][^\s—–][^—–]*$",
    role_pattern=r"\b(?:the\s)?((?:[a-z-]+\s){0,4}?)([a-z]{3,}s)((?:\s(?:of|to|in|for|at)\s(?:the\s)?[\w\s-]{2,50}?)?)\s(?:were|was)\s(?:[a-z]+\s){0,2}(?=[A-Z])",
    event_pattern=r"(?:\b[Tt]he\s)[“\"]?((?:[A-Z][\w’'-]+\s){1,4}[A-Z][\w’-]+|[A-Z][\w’'-]+\s(?:of|at)\s(?:[A-Z][\w’-]+\s?){1,3})[”\"]?\s(?:(?:on|in)\s|of\s)$",
    at_age_pattern=r"At (?:the age of (?:\d{1,2}|[a-z-]+)|(?:\d{1,2}|ten|eleven|twelve)(?=,?\s(?:s?he|they)\b)|[a-z]+teen|(?:twenty|thirty|forty|fifty)(?:-[a-z]+)?)(?=,?\s(?:s?he|they|[A-Z]))",
    spoken_pattern=r"(?:\b[a-z]+ |[.,;:“\"(‘] ?|^)I(?= [a-z]|[’'])|\b(?:[Ww]e|[Yy]ou|us|[Oo]ur|[Mm]y|[Yy]our|me)\b",
    left_over_pattern=r"(\bwas born\b.*?),?\sand\s(?:was\s)?(?:taken|raised|brought|educated|sent|orphaned)\b[^,;]*$|(\s[a-z’-]+),\sand\s[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3},\s[a-z]+(?:ed|en|wn)\s[^,;]*$",
    winter_passed_pattern=r"After (?:a|the|that|this) (?:[a-z]+ )?winter\b",
    had_not_pattern=r"had (?:not [A-Z]|(?:[A-Z][\w’'-]*\s){1,3}not )",
    dating_from_pattern=r"\b(?:dating|dated) from (?:the )?$",
    lasted_until_pattern=r"\b(?:lasted|stayed|remained|ruled|reigned|governed|held out|held on|held|went on|dragged on|continued)\s(?:[a-z]+\s)?(?:until|till)\s[^,;.]{0,50}$",
    lying_pattern=r",\s(?:just\s|far\s)?(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west|upstream|downstream|close|near|not far|opposite|between|beyond|inland|outside)\s[^,]{0,60}$",
    bracketed_pattern=r"((?:[A-Z][\w’'-]*\s){0,3}[A-Z][\w’-]*(?:\s(?:of|at|on)\s(?:the\s)?(?:[A-Z][\w’-]*\s?){1,4})?)$",
    trailing_adverb_pattern=r"(?<!\b[Tt]he)\s(?!(?:reply|ally|family|assembly|supply|monopoly|rally|fly|bully|homily|anomaly)$)(?:[a-z]+ly|first|then|later|also|soon|once|again|always|never|often|twice|still|now|therefore|already|even|yet)$",
    presents={"is": "was", "are": "were", "has": "had", "have": "had"},
    present_verbs=_words(
        "abandons abdicates abolishes accepts acquires adopts agrees allows annexes announces appears appoints approves arrests arrives ascends assassinates "
        "assumes attacks attends awards bans beats becomes begins beheads besieges bombards bombs breaks brings builds burns buys calls captures casts cedes "
        "celebrates changes claims closes collapses colonizes comes commissions completes composes concludes condemns conquers converts creates crosses crowns "
        "crushes cuts deals declares defeats defends demands deports deposes destroys dies discovers dismisses dissolves divides drives drops elects emerges "
        "enacts ends enters erupts escapes establishes excludes executes expels explodes explores extends fails falls fights fires flees flies floods follows "
        "forbids forces forms founds frees gains gives goes grants halts hangs holds imposes imprisons inaugurates inherits intervenes introduces invades "
        "invents joins kills lands launches lays leads leaves liberates lifts lives loses makes marches marries massacres meets merges mobilizes moves murders "
        "names nationalizes negotiates nominates occupies offers opens orbits orders organizes overthrows paints partitions passes patents performs permits "
        "pioneers plunders posts proclaims prohibits promises proposes protests proves publishes purchases raids raises ratifies reaches rebels rebuilds "
        "receives recognises recognizes reconquers records refuses rejects releases removes renames repeals replaces resigns restores retakes retires retreats "
        "returns reunites revolts rises rules sacks sails saves secedes seizes sells sends sentences sets settles shells shoots signs sinks splits spreads "
        "stages starts steps stops storms strikes submits succeeds sues suffers suppresses surrenders takes tests topples transfers translates travels tries "
        "unifies unites vetoes visits votes wins withdraws withstands writes "
    ),
    plural_presents=_words(
        "abandon abdicate abolish accept acquire adopt agree allow announce annex appear appoint approve arrest arrive ascend assassinate assume attack attend "
        "award ban beat become begin behead besiege bomb bombard break bring build burn buy call capture cast cede celebrate change claim close collapse "
        "colonize come commission complete compose conclude condemn conquer convert create cross crown crush cut deal declare defeat defend demand deport "
        "depose destroy die discover dismiss dissolve divide drive drop elect emerge enact end enter erupt escape establish exclude execute expel explode "
        "explore extend fail fall fight fire flee flood fly follow forbid force form found free gain give go grant halt hang hold impose imprison inaugurate "
        "inherit intervene introduce invade invent join kill land launch lay lead leave liberate lift live lose make march marry massacre meet merge mobilize "
        "move murder name nationalize negotiate nominate occupy offer open orbit order organize overthrow paint partition pass patent perform permit pioneer "
        "plunder post proclaim prohibit promise propose protest prove publish purchase raid raise ratify reach rebel rebuild receive recognize recognise "
        "reconquer record refuse reject release remove rename repeal replace resign restore retake retire retreat return reunite revolt rise rule sack sail "
        "save secede seize sell send sentence set settle shell shoot sign sink split spread stage start step stop storm strike submit succeed sue suffer "
        "suppress surrender take test topple transfer translate travel try unify unite veto visit vote win withdraw withstand write "
    ),
    noun_presents=_words(
        "attacks bans battles burns calls casts causes changes claims crowns cuts deals defeats demands drives drops ends escapes falls fights fires floods "
        "forces forms founds halts lands launches leads marches massacres moves murders names offers orders paints partitions passes patents posts promises "
        "protests purchases raids records releases retreats returns revolts rises rules sacks sails sets shells splits spreads stages starts steps stops storms "
        "strikes surrenders tests transfers travels trials tries vetoes visits wins "
    ),
    passive_only=_words(
        "executed signed founded abolished built established stormed crowned elected assassinated killed invented discovered published captured besieged burned burnt destroyed annexed divided partitioned "
        "united liberated deposed murdered arrested appointed ratified adopted proclaimed introduced banned dissolved guillotined beheaded hanged exiled conquered sacked defeated created completed launched "
        "patented assassinated expelled overthrown sunk shot taken occupied restored granted declared passed opened inaugurated unified nationalized ceded purchased sold emancipated repealed colonized"
    ),
    action_nouns=_words(
        "retreat landing foundation founding fall conquest invasion abolition discovery invention signing opening partition annexation unification reunification flight voyage capture surrender defeat victory "
        "completion construction publication introduction division occupation liberation independence restoration expulsion exile marriage wedding resignation abdication accession departure arrival crossing "
        "eruption earthquake fire flood famine plague epidemic census exhibition reform reformation expedition mutiny crusade blockade boycott airlift launch test explosion bombing bombardment evacuation "
        "deportation execution trial murder purge purchase secession abolishment emancipation referendum vote"
    ),
    noun_events={
        r"(?:The )?(?:[Oo]utbreak) of (?:the )?(.+)$": "{} broke out",
        r"(?:The )?(?:[Bb]eginning|[Ss]tart|[Oo]nset) of (?:the )?(.+)$": "{} began",
        r"(?:The )?[Ee]nd of (?:the )?(.+)$": "{} ended",
        r"(?:The )?[Bb]irth of ([A-Z][^,]*)$": "{} was born",
        r"(?:The )?[Dd]eath of ([A-Z][^,]*)$": "{} died",
        r"(?:The )?[Aa]ssassination of ([A-Z][^,]*)$": "{} was assassinated",
        r"(?:The )?[Cc]oronation of ([A-Z][^,]*)$": "{} was crowned",
    },
    column_names=("year", "date", "event", "what happened"),
    pluperfects=_words("had"),
    indefinite=_words("a an some people other"),
    drifting_verbs=_words(
        "grew developed flourished increased declined spread evolved emerged intensified transformed experienced underwent enjoyed thrived prospered dominated changed expanded deteriorated weakened "
        "strengthened rose reached shifted improved worsened suffered benefited struggled relied depended worked lived shared used needed wanted believed appeared contributed remained continued kept "
        "stayed belonged consisted existed persisted prevailed waned ebbed peaked deepened widened"
    ),
    wooden_pattern="|".join(
        (
            r"\b(?:has|have) (?:been )?[a-z]+(?:ed|en|wn)\b",
            r"\bthe \d{1,2} (?:of )?(?:January|February|March|April|May|June|July|August|September|October|November|December)",
            r"\b(?:was|were) [a-z]+(?:ed|en) (?:the|an?|in|by) (?=[a-z]+ [a-z]+ (?:of|and)\b)",
            r"(?<!\bof )\b[a-z]+ed (?:himself|itself|themselves)\b",
            r"\b(?:more|most) (?:long|big|rich|strong|late|near|old|young|high|great|small)\b",
            r"\b(?:in|on|under|at|by|with|from) (?:leadership|proposal|territory|basis|result|beginning|end|head|course|person|period|initiative|order|direction|bosom|answer|quality|decision|composition|presence)\b",
            r"\bthe (?:Spain|France|Germany|Italy|England|Russia|Austria|Saxony|Bavaria|Europe|Holland|Poland|Normandy|Turkey|Prussia|Peru|Mexico|Japan|China|Finland)\b",
            r"\bfor to\b|\bof own\b|, that the\b|\bone (?:tells|says|sees|made|sent|taught)\b",
            r"\b(?:in|of|to) which (?:was|were) [a-z]+ed the\b",
            r"\b(?:in|of|from|until|since) \d{4} year\b|\bof (?:the )?\d{1,2} century\b",
            r"\b(?:of|in) (?:same|next|last) (?:year|month|day)\b(?<!in next year)",
            r"\b[Ii]n the (?:late|early|mid-?) ?(?:January|February|March|April|May|June|July|August|September|October|November|December)\b",
            r"\b(?:lost|lose|laid down|took) the (?:life|lives|weapons)\b|, what [a-z]+ed\b|\bwhole [A-Z][a-z]+|\bthe civil population\b",
            r"\b(?:in|to|from) the night (?:to|from)\b|\bseveral (?:hundreds|thousands|dozens) of\b|\bthe both\b|\bat the \d{1,2}(?:th|st|nd|rd)\b",
            r"\bchanged of\b|\btook its (?:beginning|end)\b|\bone was agreed\b|\balso not\b|\bgrew up (?:from|to)\b|\bthere came to\b|\bdeclared the war\b",
            r"\b[a-z]+ed already (?:in|on|at|after)\b|\balready after\b|\b(?:lie|lies|lay) already\b|\bafter (?:few|some) (?:days|weeks|months)\b|\bwithin few\b|\bsome months after\b",
            r"\bduring (?:two|three|four|five|six|seven|eight|nine|ten|twelve) (?:days|weeks|months|years)\b|\bmore than the half\b|\bthe (?:summer|autumn|winter|spring) \d{4}\b",
            r"\b(?:arrived|reached) to\b|\bentered in (?:the|to)\b|\blet free\b|\blet (?:freeze|build|kill|execute)\b|, began the\b",
            r"\b(?:returned|came|went) to home\b|\bchanged name\b|\bduring half\b|\b\d+ thousand persons\b",
            r"\b[Ii]n (?:this|that|the (?:same|following)) (?:place|year|month|day|period|weeks?|days|time|city|battle) (?:was|were|died|began|took|came|had been)\b(?! (?:a|the|an)\b)",
            r"\b(?:was|were) (?:taken|given|killed|elected|appointed|founded|built|created|formed|sent|established) (?:the )?[A-Z][\w’'-]+ (?:and|\()",
            r"\b(?:after|before|during|with|under|in|from) (?:siege|storm|death|encirclement|attack|retreat|defeat|victory) of (?:[A-Z]|more|about)",
            r"\b(?:organizer|commander|leader|founder|member|head|author) of (?!(?:the|his|her|its|their|a|an|all|some|both|one|that|this|these|those|two|three)\b)(?:[a-z]+ )?[A-Z]?[a-z]+ (?:Army|Party|Union|Republic|Front|League|Empire|army|kingdom|empire|republic)\b",
            r"\b(?:big|great|large|small) part of (?!the|a|an|his|her|its|their|this|that)",
            r"\b(?:wrote|made|had|gave|took|received|built) (?:confession|result|decision|order|beginning|siege|letter|army)\b|\b(?:did not|didn't) have result\b",
        )
    ),
    disputed_pattern=r"\s?\((?:or (?:in |on |perhaps |possibly )?\d[^()]{0,40}|(?=[^()]*\d)[^()]{0,60}\b(?:prefer|prefers|(?:some|others) (?:say|give|put|prefer|date)|disputed|debated)\b[^()]{0,60})\)",
    directions=_words("back down up out off away home apart together aside"),
    peoples_pattern=r"[Tt]he (?!Sub)[A-Z][a-z]+(?:sh|ch|ese|iss)",
    people_endings=("ans", "ers", "ists", "ies", "iets", "ites", "oks"),
    nameable=_words(
        "academy accord accords act agency agreement airline airport alliance archive armistice army assembly association bank basilica battle battlefield bay bill bishopric board boycott bridge brigade bureau "
        "canal castle cathedral cemetery chapel charter church city club coast colony college commission committee commonwealth community compact company conference confederation conflict congress constitution "
        "convention corporation corps council county court crisis crusade dam declaration department desert diet directorate division duchy dynasty edict empire embassy exchange exhibition expedition "
        "fair famine federation festival fire fleet fort fortress foundation front gallery game games garrison gate government gulf hall harbour harbor hospital hotel house incident institute institution "
        "island islands isthmus khanate kingdom lake law league legion library lighthouse line magazine mandate mansion massacre mill mine ministry mission monastery monument mosque mountain movement museum mutiny navy "
        "observatory office opera orchestra order organisation organization pact palace parish park parliament party pass peace peninsula plague plan plant plot port principality prison programme program "
        "project protectorate protocol province purchase pyramid railroad railway rebellion record reform regiment regime region reich republic resistance resolution revolt revolution riot river road route "
        "sanctuary school sea senate settlement ship siege society squadron stadium state station statute strait strike submarine sultanate summit synagogue telescope temple territory theatre theater theory tower town treaty trial "
        "tribunal truce tunnel union university uprising valley village volcano wall war waterway works yard zoo zone"
    ),
    naming_links=_words("of for on"),
    event_links="of",
    places_of_many=_words("city town village state county island islands"),
    named_small=_words(
        "city town village port island province kingdom state battle siege treaty duchy fortress valley principality republic peninsula county"
    ),
    passing=_words(
        "accord agreement alliance armistice army attack battle bill boycott brigade campaign conference conflict congress corps council crisis crusade division election expedition famine fire fleet front "
        "game games government incident invasion kingdom law line massacre movement mutiny navy offensive order pact parliament party peace plague plan plot province rebellion regiment regime resolution revolt "
        "revolution riot siege squadron state strike summit treaty trial truce uprising war zone "
        "admiral archbishop baron bishop captain chancellor colonel consul count duke emperor empress general king lady lord major marshal minister pope premier president prince princess queen sultan tsar czar"
    ),
    loose_behind=_words(
        "in at by from during after before until since near under into through throughout as when while where"
    ),
    kinds={
        "ship": _words(
            "battleship cruiser destroyer frigate liner steamer submarine warship carrier yacht brig schooner sloop corvette ironclad galleon vessel steamship dreadnought"
        ),
        "city": _words("capital metropolis port town"),
        "town": _words("city village"),
        "organisation": _words("agency association body union society"),
        "organization": _words("agency association body union society"),
        "company": _words("firm corporation manufacturer airline retailer"),
        "church": _words("cathedral denomination basilica chapel"),
        "waterway": _words("canal"),
        "conflict": _words("war"),
    },
    be_presents=_words("is are"),
    impersonal_possessives=_words("its"),
    selves=_words("himself herself itself themselves"),
    starting=_words("from"),
    firm_verbs=_words(
        "abdicated abolished acquired adopted annexed announced appointed arrested assassinated attacked banned beaten beat beheaded besieged bombed bombarded born bought built burned captured ceded closed "
        "completed conquered convened convicted crowned crushed declared dedicated defeated deposed destroyed detonated died discovered dismissed dissolved elected emigrated enacted enlisted evacuated excommunicated "
        "executed exiled exploded expelled founded freed graduated granted guillotined hanged inaugurated incorporated introduced invaded invented issued joined killed landed laid launched liberated married "
        "moved murdered named nationalised nationalized nominated occupied opened ordained ordered overthrew overthrown passed patented performed poisoned premiered proclaimed promoted promulgated published "
        "purchased ratified received recaptured released renamed repealed replaced resigned restored retired returned sacked sank sent sentenced seized shot signed sold stormed succeeded sunk surrendered sworn "
        "taken toppled translated unveiled vetoed visited voted withdrew won wrote written emigrated awarded baptised baptized buried invested imprisoned recognised recognized reopened rebuilt split merged"
    ),
    pairing=_words("between both"),
    naming_verbs=_words(
        "named crowned made elected appointed declared proclaimed called chosen nominated ordained consecrated christened renamed dubbed found left kept held sold sent taken given"
    ),
    numerals=_words(
        "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundreds thousands"
    ),
    naming_participles=_words(
        "known named called styled described remembered recorded recognised recognized regarded famous"
    ),
    disagreeing=r"\b(?:[Tt]he|[Tt]wo|[Tt]hree|[Ff]our|[Mm]any|[Ss]everal|[Ss]ome)\s(?:[A-Za-z]+\s){0,2}(?!news|series|species|politics|economics|mathematics|physics|headquarters|means|works|barracks|crossroads|gas|lens|corps|canvas|atlas|mumps|measles|innings|diabetes)[a-z]+(?<!s)(?<!u)(?<!i)s (?:was|has been|has)\b|\b(?:The|A|An) [A-Z]\. [A-Z]",
    pointing_pattern=r"\b(?:his|her|their) own$|\bgot (?:his|hers|theirs)\b|\b(?:destroyed|defeated|beat|routed|crushed|captured|attacked|annihilated|stormed|surprised|relieved) (?:his|her|their|its) (?:[a-z-]+ )?(?:army|armies|fleet|forces?|troops|cavalry|infantry|camp|men|rear-?guard|vanguard|column|capital|garrison|squadron|allies|ally|baggage|lines|guns)\b|\bthat (?:date|day|year|month)\b(?! that)|(?:\by|^Y)ou(?:[’'](?:ll|re|ve|d)|r)?\b|^(?:An? |The )(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|[a-z]+teenth|twentieth), |(?:^|(?<=[,;] ))I(?= [a-z])|(?:^|(?<=[a-z,;] ))(?:[Ww]e|[Mm]y|[Oo]ur|us|me)(?= [a-z])|\bone of (?:these|those|them)\b|(?<!,) (?:two|three|four|five|several|many) of them\b|\b[A-Z][\w’'-]+ handed over to (?=[A-Z])|\b(?:against|with|to|by|from) (?:his|her|their) (?:two |three |former |new |old )?(?:partners?|rivals?)\b(?! [A-Z])|\b(?:between|of|by|with|from) (?:the two|the three|the latter|the former)(?=[,.;]|$| (?:was|were|in|on|at|by|to|and)\b)",
    again=_words("again also once more"),
    later_adverbs=_words(
        "then later soon shortly eventually subsequently thereafter afterwards afterward finally ultimately after"
    ),
    nonfinite=_words("be been being having"),
    now_words=_words("today nowadays currently"),
    unaimed=r"\b(?:declared war|(?:was|were) (?:chosen|named)(?: (?:in|at) [A-Z][\w’'-]*)?|(?:issued|made) a declaration of war|ended (?:combat|military) operations|(?:withdrew|sent|deployed|mobili[sz]ed) (?:its|their|his|her) (?:troops|forces|soldiers|army|armies|fleet)|voted (?:yes|no|in favou?r|against)|launched (?:an?|its|their|his) (?:\w+ )?(?:offensive|attack|invasion|campaign|assault|counter-?attack|counter-?offensive)|(?:held|beat|fought|put|drove|called|carried|set|cut|took|brought|warded|staved) (?:off|up|down|over|out|about)(?<!set out)|gained a majority|joined|entered|(?:was|were) admitted|applied for membership|rejected membership|withdrew|turned up|came back|took part|(?:told|informed|warned|assured|reminded) (?:the )?[A-Z][\w’'-]*(?: (?:(?:of|and|the|de|for) )?[A-Z][\w’'-]*){0,4}|broke away|departed|broke off (?:diplomatic )?relations|took up (?:his|her|their) (?:post|place|duties|office|work)|^(?:[Tt]he )?[^\W\d_]+ came|(?:went|came|sailed|marched|rode) back(?: for [a-z]+ [a-z]+)?|returned(?: for [a-z]+ [a-z]+)?|continued to fight|counter-?attacked|attacked|negotiated|responded|retaliated|intervened|gave way|made peace|sent an ultimatum|(?<!was )(?<!were )finished|(?:began|started|stopped|resumed) [a-z]+ing|(?:was|were) (?:lost|won)|(?:went|turned|headed|moved|marched|advanced|retreated) (?:outside|away|off|north|south|east|west|(?:north|south|east|west)wards?)|(?:signed|concluded|reached|issued|published|passed|proclaimed) an? (?:[a-z-]+ )?(?:agreement|accord|deal|decree|law|act|declaration|statement|letter|protocol|contract|alliance)(?: (?:in|at|near) (?:the )?[A-Z][\w’'-]*)?)$|\btook possession(?! of)|(?<!^In )(?<!\ban )\b(?:reply|response|answer)\b(?! (?:to|of|from|which|that)\b)",
    does_so=r"\b(?:do|did|does|done|doing) so\b|\b(?:did|do) (?:the same|likewise)\b|\bfollowed suit\b",
    count_units=_words(
        "hour hours day days week weeks fortnight month months year years decade decades"
    ),
    cleft_pattern=r"it was (?:(?:not until|only|only in|only on|not before|in|on|not until the|during) )?\x00 (?:that|when) ",
    year_of_pattern=r",?\s(?:the|that|a)\s(?:same\s|very\s)?(?:date|year|month|day|summer|winter|spring|autumn|week|night)\s(?:in which|on which|which|that|when|of)\s[^,;]*",
    counting_pattern=r"(?:barely|less than|more than|fewer than|little more than)",
    counted_pattern=r"(?:(?:just|only|barely|about|some|almost|nearly|exactly|less than|more than|fewer than|little more than|within|over)\s)?(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|several|a few|a couple of|\d{1,3})\s(?:and a half\s)?(?:hours?|days?|weeks?|fortnights?|months?|years?|decades?)\s(?:later|afterwards?|earlier|before|previously|after that)|(?:only |just |barely )?(?:days|weeks|months|years)\s(?:later|earlier|before|afterwards?)|(?:later|earlier)\s(?:that|the same|in the same)\s(?:day|week|month|year|summer|autumn|winter|spring)|(?:soon|shortly|immediately)\s(?:afterwards?|thereafter)",
    infinitive_marks=_words("to"),
    planned_end_pattern=r"\b(?:to be|scheduled|due|planned|set|expected|intended)\s(?:[a-z]+(?:ed|ld|wn|en|pt|ut|de)\s)?(?:[a-z]+\s){0,4}$|\b(?:decided|agreed|planned|promised|voted|vowed|threatened|wanted|hoped|intended|prepared|proposed|calculated|sought|wished|expected|urged|asked)\s(?:[A-Z][a-z]+\s)?to\s[^,]{2,90}\s?$|\b(?:before|after|without|for|by|while)\s[a-z]+ing\b[^,]{0,60},?\s?$",
    hanging_pattern=r"\b(?:following|after|since|until|before|during|despite)\s(?![^,]*\b(?:was|were|had|[a-z]{3,}ed)\b)[^,]{3,90}$",
    event_day_pattern=r"\b(?:incident|movement|uprising|massacre)\s[“\"«]?$",
    not_names=_words("after following since upon when with"),
    person_relatives=_words("who"),
    handing_prepositions=_words("to by under against with from"),
    announced_nouns=_words(
        "attempt offensive formula quarantine policy campaign plan programme program law bill rising riot famine outbreak migration exodus counter-offensive attack assault decree edict bull charter constitution "
        "appeal proclamation manifesto report letter speech pamphlet agreement alliance protocol contract bombardment demonstration protest truce talks negotiations trials series work building dissolution death "
        "birth arrest transfer release return visit sale loan grant assassination appointment nomination election elections"
    ),
    person_participles=_words(
        "born elected appointed crowned named exiled executed killed murdered assassinated married educated baptised baptized ordained promoted imprisoned arrested banished deposed wounded buried knighted raised "
        "recalled captured"
    ),
    clock_pattern=r"(?:at|by|shortly after|shortly before|just after|just before) (?:\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?|o[’']clock)?|half past [a-z]+|(?:a )?quarter (?:past|to) [a-z]+|[a-z]+ o[’']clock|noon|midnight|dawn|dusk)(?:\s(?:[A-Z]{2,4}|local time))?(?: in the (?:morning|afternoon|evening))?",
    later_on_pattern=r"\b(?:after|within|until|before long|in the end|as a result|thereupon|in turn|now|today|still|remains?|lasted|since|later)\b",
    dated_noun_pattern=r"\s(?:by|in|with|under|through|to) an? (?:[a-z]+\s)?(?:decree|treaty|letter|edict|bull|charter|law|act|order|speech|manifesto|proclamation|declaration|agreement|memorandum|report|circular|telegram|note|statement|broadcast|ordinance|resolution|protocol|ceremony|raid|vote) of\s*$",
    alternatives=_words("or"),
    birth_pattern=r"(?:\bborn|\bb\.)\s(?:[^();]{2,40},?\s)?(?:(?:on|in|about|c\.)\s)?$",
    death_pattern=r"(?:\bdied|\bd\.|†)\s(?:[^();]{2,40},?\s)?(?:(?:on|in|about|c\.)\s)?$",
    life_told=("was born", "died"),
    life_pattern=r",?\s(?:[^,.;]{3,60},\s)?(?:was|is|were)?\s?(?:an?|one of the|the)\s((?:[\w’-]+\s){0,5}[\w’-]+)",
    placing_surely=_words("at near off"),
    placing_place=_words("at in near on off over outside"),
    honours_pattern=r"(?:,\s[A-Z]{2,5})+$",
    place_relatives=_words("where"),
    object_relatives=_words("which whom"),
    only_then_pattern=r"\b(?:not|never|nothing|[a-z]+n['’]t|no)\b[^.;]{0,80}\b(?:until|till)\b[^,;.]{0,30}$",
    ending_participles=_words(
        "begun built founded opened completed signed established published launched introduced adopted"
    ),
    name_particles=_words("de von van der den di da del della du la le ibn bin al y"),
    standing_place=_words("in at near outside into"),
    deeds={
        "death": "died",
        "birth": "was born",
        "arrival": "arrived",
        "return": "returned",
        "resignation": "resigned",
        "abdication": "abdicated",
        "accession": "came to the throne",
        "coronation": "was crowned",
        "election": "was elected",
        "arrest": "was arrested",
        "execution": "was executed",
        "murder": "was murdered",
        "assassination": "was assassinated",
        "surrender": "surrendered",
        "defeat": "was defeated",
        "victory": "won a victory",
        "fall": "fell",
        "release": "was released",
        "deposition": "was deposed",
        "excommunication": "was excommunicated",
    },
    done_to={
        "conquest": "was conquered",
        "capture": "was captured",
        "foundation": "was founded",
        "founding": "was founded",
        "invasion": "was invaded",
        "occupation": "was occupied",
        "partition": "was partitioned",
        "annexation": "was annexed",
        "destruction": "was destroyed",
        "sack": "was sacked",
        "loss": "was lost",
        "liberation": "was liberated",
        "unification": "was unified",
        "outbreak": "broke out",
        "opening": "was opened",
        "dissolution": "was dissolved",
    },
    supposing=_words("if unless"),
    deed_date_pattern=r"\s(?:(?:early|late)\s)?(?:in|on)\s(?:the\s[a-z]+\sof\s)?$",
    deed_leads=_words("after following before until till since with upon despite between by from"),
    deed_pronouns={"his": "he", "her": "she"},
    several_persons={"they": False, "their": True},
    expletive_pattern=r"It (?:(?:was|is|had been|would be|has been) (?:not |only |also |then |probably |perhaps )?(?!(?:[a-z]+ed|built|made|sent|held|drawn|written|given|taken|begun|chosen|broken|overthrown|won|lost|found|brought|set|beaten|torn|sold|struck|fought|hit|cut|put|sunk|shot|laid|led|rebuilt|born)\b)|(?:was|had been) [a-z]+ (?:that|to)\b|(?:took|seemed|appeared|happened|meant|followed that|came out|came about|turned out|fell to|looked|is|would|became (?:clear|known|evident|possible|necessary|obvious|apparent))\b)",
    inverted=_words("came followed began"),
    place_verbs=_words(
        "left reached entered crossed besieged sacked stormed conquered visited occupied fortified rounded circumnavigated explored colonised colonized invaded annexed evacuated"
    ),
    known_places=_words(
        "africa america asia europe australia oceania britain england scotland wales ireland france germany italy spain portugal russia poland austria hungary prussia bavaria saxony bohemia greece turkey egypt "
        "persia iran iraq syria palestine israel arabia india china japan korea vietnam burma siam thailand indonesia java malaya philippines mexico brazil argentina chile peru colombia venezuela bolivia "
        "ecuador cuba haiti canada algeria morocco tunisia libya ethiopia sudan nigeria ghana kenya congo angola zimbabwe afghanistan pakistan bangladesh tibet mongolia manchuria taiwan ukraine belarus finland "
        "sweden norway denmark iceland netherlands holland belgium luxembourg switzerland romania bulgaria serbia croatia yugoslavia albania czechoslovakia states union kingdom empire republic"
    ),
    noun_pasts=_words("set cast cost spread cut burst bit bet split shot thought felt"),
    active_pairs=frozenset(["left for", "set out", "set off", "set sail", "put out", "made for"]),
)
