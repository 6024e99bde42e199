"""German: the words that statements are taken apart and judged by. A table; no code of its own."""

# ruff: noqa: E501  (a row of words is read as one line)

from quizapp.facts.grammar.model import Grammar


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GERMAN = Grammar(
    code="de",
    personal_pronouns=_words("er sie wir ich ihr"),
    other_pronouns=_words("es dies dieser diese dieses jener jene jenes das beide hier dort da"),
    possessives=_words("sein seine seiner seinem seinen ihr ihre ihrer ihrem ihren dessen deren"),
    quantifiers=_words("viele einige manche alle jeder jede jedes mehrere beide wenige keine"),
    pointing_back=_words("beide andere"),
    demonstratives=_words("dieser diese dieses diesem diesen jener jene jenes"),
    pointing=_words("solche solcher solchen"),
    pointing_free=frozenset(),
    places=_words("dort da hier dorthin"),
    articles=_words("der die das"),
    anaphoric_nouns=_words(
        "konferenz vertrag abkommen stadt krieg schlacht könig kaiser armee truppen regierung flotte partei festung"
    ),
    past_verbs=_words(
        "war waren wurde wurden hatte hatten begann begannen kam kamen ging gingen nahm nahmen gab fiel fielen starb starben schloss schlossen schlug besiegte eroberte unterzeichnete gründete trat zog "
        "rief ließ hielt verlor gewann erhielt bestieg floh brach übernahm marschierte öffnete erklärte kapitulierte landete"
    ),
    past_endings=("te", "ten"),
    participles=_words("geboren gebaut gegründet genannt"),
    finite_only=_words("war waren wurde wurden kam ging nahm gab fiel starb"),
    like_participles=frozenset(),
    intransitive=_words("starb fiel endete kapitulierte landete floh"),
    person_words=_words(
        "er sein seine sie ihr ihre geboren könig königin kaiser kaiserin starb thron gekrönt"
    ),
    object_pronouns=_words("ihn ihm ihnen"),
    needs_complement=_words("war waren dauerte hatte herrschte regierte"),
    comparing=_words("wieder noch schon auch jetzt bald mehr viele einige oft"),
    reports_always=_words("sagte schrieb meinte behauptete bemerkte"),
    not_verbs=_words(
        "bitte heute leute seite weite guten alten roten zweiten dritten ersten letzten"
    ),
    auxiliaries=_words("war waren wurde wurden hatte hatten ist sind hat haben"),
    present=_words("ist sind hat haben"),
    modals=_words("würde würden könnte könnten sollte sollten müsste dürfte will"),
    saying=_words("sagte schrieb erklärte meinte behauptete bemerkte"),
    opinion=_words(
        "zweifellos großartig heldenhaft tapfer wichtig bedeutend gewaltig ungeheuer leider glücklicherweise"
    ),
    vague_verbs=_words("versuchte wollte unterstützte blieb schien"),
    hedges_pattern=r"\b(?:angeblich|vermutlich|wahrscheinlich|vielleicht|soll|sollen|laut)\b",
    questions=_words("wer was wann wo warum wie"),
    tasks=_words("finde erkläre beschreibe vergleiche nenne schreibe"),
    dangling=_words(
        "in im am an um von vom bis zu zum und oder aber der die das ein eine als dass seit während vor nach"
    ),
    prepositions=_words(
        "in im am an um von vom bis zu zum bei mit gegen über unter durch nach vor seit während"
    ),
    date_prepositions=(
        "noch im",
        "schon im",
        "erst im",
        "im jahr",
        "im jahre",
        "in den jahren",
        "in der nacht vom",
        "am abend des",
        "im",
        "am",
        "in",
        "um",
        "gegen",
        "seit",
        "bis",
        "vor",
        "nach",
        "ab",
        "während",
        "von",
        "vom",
        "zu",
    ),
    date_adverbs=("erst", "schon", "noch", "bereits"),
    conjunctions=("und", "aber", "während", "doch"),
    subordinators=_words("nachdem als während bevor obwohl weil da seit wenn sobald"),
    relatives=_words("der die das den dem dessen deren welcher welche welches wo"),
    plain_openers=(),
    openers=(
        "jedoch",
        "dann",
        "danach",
        "später",
        "schließlich",
        "inzwischen",
        "aber",
        "und",
        "auch",
    ),
    event_nouns=_words("schlacht belagerung vertrag friede konferenz aufstand revolution kongress"),
    person_titles=_words(
        "könig königin kaiser kaiserin fürst prinz papst präsident general herzog graf zar"
    ),
    be_singular="war",
    be_plural=("waren", "war"),
    took_place="fand statt",
    linked_pattern=r"\b(?:seit|bis|im vergleich zu|schon)\b[^,;.]{0,50}$",
    planned_pattern=r"\b(?:plante|planten|sollte|sollten|würde|geplant|vorgesehen)\b[^.;]{0,200}$",
    compared_pattern=r"\b(?:im vergleich zu|gegenüber|als im)\b[^,;.]{0,80}$",
    relative_pattern=r",\s+(?:der|die|das|den|dem|dessen|deren)\b[^,;]{0,160}$",
    attribute_pattern=r"\b(?:der|die|das|sein|seine|ihr|ihre|ein|eine)\s+$",
    single_persons=_words("er"),
    genders=(
        _words("sie ihr ihre ihrer ihrem ihren"),
        _words("er ihn ihm sein seine seiner seinem"),
    ),
    negations=_words("nicht nie kein keine"),
    name_links=("von", "der", "des", "und"),
    counts_from_pattern=r"[^,.;]{0,24}\bnach\b",
    day_follows_pattern=r"[^.;]{0,24}\bam\s",
    year_behind_pattern=r"\s(?:[A-Z][\w’'-]*\s){1,3}(?:im|von|in)\s(\d{4})(?!\d)",
    indefinite_articles=_words("ein eine einen einem eines einer"),
    impersonal=_words("es"),
    subject_relatives=_words("der die das welcher welche welches"),
    same_time=_words("als während"),
    outer_prepositions=frozenset(["seit", "bis", "kurz vor"]),
    bounding=frozenset(
        ["by", "before", "after", "since", "until", "bis", "vor", "nach", "seit", "ab"]
    ),
    agents=_words("von"),
    before_subjects=_words("als und"),
    leading_joints=("und", "aber", "doch"),
    common_words=_words(
        "der die das und von zu war wurde im am in den dem des ein eine mit auf für"
    ),
    starting_verbs=_words("begann gegründet eröffnet geboren gestartet"),
    ending_verbs=_words("endete geschlossen aufgelöst starb fiel kapitulierte"),
    broken_pattern=r"\b(?:als|dass|und|oder|von|in|der|die|das|zu|mit),|\b(?:und|aber|oder)\s[–—-]\s",
    footnote_pattern=r"\[(?:\d{1,3}|[a-z])\]",
    onward_pattern=r"\s*(?:an|allein)\b",
    bracketed_pattern=r"((?:[A-ZÄÖÜ][\w’'-]*\s){0,3}[A-ZÄÖÜ][\w’-]*(?:\s(?:von|bei|an)\s(?:der\s|dem\s)?(?:[A-ZÄÖÜ][\w’-]*\s?){1,4})?)$",
    presents={"wird": "wurde", "werden": "wurden", "ist": "war", "sind": "waren", "hat": "hatte"},
    present_verbs=_words(
        "krönt zerstört besiegt erobert beginnt endet erreicht entdeckt erfindet gründet unterzeichnet erklärt marschiert landet kapituliert stirbt fällt flieht stürzt tritt bricht besetzt verliert gewinnt "
        "schlägt übernimmt verkündet besteigt eröffnet belagert ermordet schließt"
    ),
    action_nouns=_words(
        "rückzug landung gründung fall eroberung abschaffung entdeckung erfindung unterzeichnung eröffnung teilung wiedervereinigung krönung ermordung hinrichtung einnahme einführung besetzung befreiung"
    ),
    noun_events={
        r"Geburt (?:von )?([A-ZÄÖÜ][^,]*)$": "{} wurde geboren",
        r"Tod (?:von )?([A-ZÄÖÜ][^,]*)$": "{} starb",
    },
    noun_articles={
        "schlacht": "Die",
        "belagerung": "Die",
        "vertrag": "Der",
        "friede": "Der",
        "konferenz": "Die",
        "aufstand": "Der",
        "revolution": "Die",
        "kongress": "Der",
        "rückzug": "Der",
        "landung": "Die",
        "gründung": "Die",
        "fall": "Der",
        "eroberung": "Die",
        "abschaffung": "Die",
        "entdeckung": "Die",
        "erfindung": "Die",
        "unterzeichnung": "Die",
        "eröffnung": "Die",
        "teilung": "Die",
        "wiedervereinigung": "Die",
        "krönung": "Die",
        "ermordung": "Die",
        "hinrichtung": "Die",
        "einnahme": "Die",
        "einführung": "Die",
        "besetzung": "Die",
        "befreiung": "Die",
    },
    names_capital=False,
    column_names=("jahr", "datum", "ereignis"),
    pluperfects=_words("hatte hatten"),
    indefinite=_words("ein eine einige"),
    drifting_verbs=_words("wuchs entwickelte blühte stieg sank nahm blieb"),
    looks_back_pattern=r"\bhatten?\b|\bwar(?:en)?\b[^,;]{0,60}\bge\w+en\b",
    after_event_pattern=r"\b(?:nach|seit)\s+",
    birth_pattern=r"(?:\bgeboren|\bgeb\.|\*)\s(?:[^();]{2,40},?\s)?(?:(?:am|im|um)\s)?$",
    death_pattern=r"(?:\bgestorben|\bgest\.|†)\s(?:[^();]{2,40},?\s)?(?:(?:am|im|um)\s)?$",
    life_told=("wurde geboren", "starb"),
    life_pattern=r",?\s(?:[^,.;]{3,60},\s)?(?:war|ist)?\s?(?:eine?|der|die)\s((?:[\w’-]+\s){0,5}[\w’-]+)",
)
