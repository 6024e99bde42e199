"""The shape of a language's table of grammar: what statements are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

NEVER = r"(?!)"
"""A pattern that matches nothing, for what a language does not tell by its words."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words that statements are taken apart and judged by.

    Sets hold words in lower case. ``presents`` map auxiliaries of the present to their pasts;
    ``present_verbs`` are verbs of the historic present, ``plural_presents`` those of several,
    ``noun_presents`` those that are nouns as well; ``passive_only`` are participles that a headline
    leaves without their "was"; ``action_nouns`` tell what somebody did, ``noun_events`` make a
    sentence of a noun and what stands behind it, ``noun_articles`` give a noun's article where it
    is not ``event_article``; ``names_capital`` tells that common nouns are written small;
    ``column_names`` head the columns of a list, ``tasks`` tell a pupil what to do,
    ``lying_pattern`` finds what only tells where something lies, ``lasted_until_pattern`` what
    something lasted until, ``at_age_pattern`` at what age something was, ``dating_from_pattern``
    where it dates from, ``had_not_pattern`` what would have been otherwise,
    ``winter_passed_pattern`` that a winter lies between, ``spoken_pattern`` where a teller speaks
    of himself or to his readers; ``verbs_of_events`` have an event for their subject;
    ``left_over_pattern`` finds, in a group, what is kept before what went on at another time;
    ``accompanying`` prepositions add nobody to a subject ("war with Parma and Turin").
    ``bare_relatives`` need no comma before them, ``subject_relatives`` may be the subject of their
    clause; ``same_time`` tell of what happens at once; ``outer_prepositions`` may stand before
    another ("until just before") and ``kept_adverbs`` are no part of a date; ``bounding`` make a
    date a limit; ``particles`` are prepositions that a
    verb may follow, ``agents`` name who does what is done; a name behind one of ``before_subjects``
    is another person's; ``leading_joints`` go from the head of a statement; ``event_article``
    stands before the name of an event; ``common_words`` are no part of what two statements share,
    ``repeating`` words tell that it was not the first time, ``same_events`` are rows of verbs that
    tell the same, ``starting_verbs`` and ``ending_verbs`` tell of begin and end. ``name_links``
    join the words of a name; ``counts_from_pattern`` finds, behind a count ("two days"), that it
    counts from what is told next, ``day_follows_pattern``, behind a time of day, that its day does,
    and ``year_behind_pattern`` the year of an event that is named by its day. ``negations`` say
    that something was not so. ``genders`` are the pronouns of women and of men, ``gendered_titles``
    their titles in the same order. ``single_persons`` stand for one person;
    ``person_behind_pattern`` finds a name, in its group, with what is only said of persons.
    ``date_apposition_pattern`` finds what only says more of the date before it.
    ``personal_possessives`` are those of one person, ``person_endings`` end nouns for persons.
    ``quantifiers`` may stand before a noun ("many ships"), and point to something only where they
    do not; ``pointing_back`` do there too. Names ending in ``_pattern`` are regular expressions
    without unbounded repeats. ``past_verbs`` are finite verbs that tell an event; ``past_endings``
    are endings of others. ``finite_only`` are never participles, ``like_participles`` are pasts
    that look like their participle ("had left" is "left"), ``intransitive`` make no passive.
    ``known_nouns`` and, as owners ("the sun's"), ``known_owners`` need no explanation ("the sun"),
    ``superlatives`` and ``naming_prepositions`` give one ("the first ...", "the ... of"),
    ``placing_prepositions`` do with a name behind them; ``not_pointed`` may follow a demonstrative
    that points to nothing ("in that he ..."); ``verb_prefixes`` stand before a verb's hyphen;
    ``event_verbs`` say what happens to an event that does not "take place"; ``lasting_nouns`` name
    what a date behind them does not date. ``pluperfect_pattern`` finds an auxiliary and, in its
    group, the participle behind it, ``pasts`` map such participles to their pasts and ``be_forms``
    are those of "be". ``apposition_openers`` begin an apposition behind a comma,
    ``opening_participles`` end the word that opens a phrase without a subject ("Using ...,").
    ``pluperfects`` are the auxiliaries of what was before, ``indefinite`` the words that open on
    somebody unnamed, ``drifting_verbs`` tell a slow change and no event. ``people_endings`` end
    names of several people ("Romans"). ``hanging_pattern`` finds a noun that only follows or
    precedes what is told, ``nameable`` nouns stand for a name that has them ("the canal"),
    ``naming_links`` join such a noun to what names it ("Convention on"), ``event_links`` one of
    ``named_small`` ("battle of"); ``places_of_many`` nouns end names of places and are yet said of
    others ("New York City"), ``passing`` ones come and go in a text ("war"), ``loose_behind`` may
    follow one that is not named, ``kinds`` map a noun to narrower ones ("ship" to "cruiser"),
    ``be_presents`` are the presents of "be"; ``selves`` only stress a name ("himself"),
    ``starting`` prepositions tell only when something began, ``firm_verbs`` tell what happened at
    one time; ``later_adverbs`` tell what came next, ``again`` lists one date after another,
    ``nonfinite`` verbs stand before a participle ("being"), ``now_words`` tell of the present;
    ``disagreeing`` finds a plural with a singular verb,
    ``pointing_pattern`` what points out of a statement, ``unaimed`` an end that leaves open
    at whom or what ("declared war"), ``naming_verbs`` make somebody something ("named king"),
    ``pairing`` words stand before two ("between"), ``naming_participles`` before a name that "as"
    brings ("known as"); ``does_so`` finds a verb that stands for another, ``count_units`` are nouns
    of time that are counted; ``cleft_pattern`` finds what a sentence opens with that only sets its
    date apart ("It was only in 1956 that"), ``planned_end_pattern`` a plan that a date ends ("to be
    held in"), ``counted_pattern`` a time that is counted from what was told ("two days later"),
    ``counting_pattern`` words before such a count ("less than"), ``year_of_pattern`` what says of a
    date what else it saw, ``infinitive_marks`` stand before an infinitive, ``event_day_pattern`` a
    noun that a day without a year names, ``not_names`` are no part of an event's name;
    ``person_relatives`` tell of people, also of those named behind ``handing_prepositions``
    ("passed to Ada, who"), ``person_participles`` only of them ("elected"); ``announced_nouns``
    are of what begins or is made known at one time ("the offensive of"), ``active_pairs`` verbs
    with the word that makes them active ("left for"), ``alternatives`` conjunctions of which only
    one holds ("or"); ``clock_pattern`` finds a time of day,
    ``later_on_pattern`` what tells that something came later than what stands before it,
    ``ending_participles`` tell of the name before them at a sentence's end too ("..., built in"),
    ``place_relatives`` open a clause with a subject of its own ("where he fell"),
    ``object_relatives`` one whose object they are ("which he entered"), ``honours_pattern`` finds
    letters behind a name ("CBE"), ``only_then_pattern`` what first happened at a date ("did not
    fly until"), ``done_before_pattern`` what was done before what is told ("having flown"),
    ``would_follow_pattern``, behind a date, that it is told ahead of its time, ``when_pattern``
    that what is told next happened then, ``then_pattern`` opens a sentence that goes on in time,
    ``wooden_pattern`` finds what a translation word for word shows,
    ``disputed_pattern``, behind a date, that others give another,
    ``directions`` stand behind a verb and are no object of it ("handed back"),
    ``peoples_pattern`` matches a people that has no plural of its own ("the French"),
    ``same_as_pattern``, behind "the same day", that it is the one of what follows,
    ``ending_lives`` tell the end of somebody or of a town ("died", "fell"),
    ``papers`` are events that are papers where one of ``dated_papers`` stands before their date
    ("the Convention of 5 May"), and ``paper_signed`` what happened to them; ``calendar_pattern``
    says by which calendar a date before it was told, ``inverted_pattern`` finds, in its groups,
    what opens a sentence, its verb and the subject behind that,
    ``undone_pattern`` finds what was not done until then: in its groups "was", where there is one,
    and the verb; ``base_pasts`` map such verbs to their pasts, ``lasting_verbs`` tell no event even
    so ("know"), ``until_words`` stand before that date, ``owning_relatives`` before what belongs
    to what they are said of ("whose"), ``never_passive`` pasts look like participles and are none,
    ``counting_adverbs`` stand before a count ("exactly"),
    ``birth_pattern`` and ``death_pattern`` end before the date of one ("(born", "born in Rome in"),
    ``life_told`` says both, ``life_pattern`` who somebody was, behind the brackets;
    ``placing_place`` stand before the place of an event, ``placing_surely`` never before a title,
    ``dated_noun_pattern`` a noun that says enough without its date ("by a decree of");
    ``name_particles`` stand inside of a name ("de"), ``standing_place`` before one of a place
    only, ``noun_pasts`` are pasts that are nouns before "of" ("a set of locks"), ``known_places``
    countries and the like, ``place_verbs`` have a place for their object; ``deeds``
    say of a noun what its owner did or suffered ("death"), ``done_to`` what was done to what stands
    behind its "of" ("conquest"); ``deed_leads`` stand before such nouns, ``deed_pronouns`` map
    "his" to "he"; ``inverted`` verbs may stand before their subject ("then came the war"),
    ``expletive_pattern`` finds an "it" that means nothing; ``several_persons`` are the pronouns of
    several, and whether they own what follows; ``no_persons`` end as nouns for persons do,
    ``kin`` are what persons are to others, ``persons_nouns`` mean somebody without a name,
    ``supposing`` words begin what is only supposed, ``deed_date_pattern`` finds what leads into the
    date right behind a deed, ``halves`` follow on a count and its conjunction ("two and a half"),
    ``ruling_titles`` are of those whose years may be those that they ruled.
    """

    code: str
    personal_pronouns: frozenset[str]
    other_pronouns: frozenset[str]
    possessives: frozenset[str]
    quantifiers: frozenset[str]
    pointing_back: frozenset[str]
    demonstratives: frozenset[str]
    places: frozenset[str]
    pointing: frozenset[str]
    pointing_free: frozenset[str]
    articles: frozenset[str]
    anaphoric_nouns: frozenset[str]
    past_verbs: frozenset[str]
    past_endings: tuple[str, ...]
    participles: frozenset[str]
    finite_only: frozenset[str]
    like_participles: frozenset[str]
    intransitive: frozenset[str]
    person_words: frozenset[str]
    object_pronouns: frozenset[str]
    needs_complement: frozenset[str]
    comparing: frozenset[str]
    reports_always: frozenset[str]
    not_verbs: frozenset[str]
    auxiliaries: frozenset[str]
    modals: frozenset[str]
    present: frozenset[str]
    saying: frozenset[str]
    opinion: frozenset[str]
    vague_verbs: frozenset[str]
    hedges_pattern: str
    questions: frozenset[str]
    tasks: frozenset[str]
    dangling: frozenset[str]
    prepositions: frozenset[str]
    date_prepositions: tuple[str, ...]
    date_adverbs: tuple[str, ...]
    conjunctions: tuple[str, ...]
    subordinators: frozenset[str]
    relatives: frozenset[str]
    openers: tuple[str, ...]
    plain_openers: tuple[str, ...]
    event_nouns: frozenset[str]
    person_titles: frozenset[str]
    be_singular: str
    be_plural: tuple[str, ...]
    took_place: str
    linked_pattern: str
    planned_pattern: str
    compared_pattern: str
    relative_pattern: str
    attribute_pattern: str
    looks_back_pattern: str
    after_event_pattern: str
    indefinite_articles: frozenset[str] = frozenset()
    impersonal: frozenset[str] = frozenset()
    subject_relatives: frozenset[str] = frozenset()
    bare_relatives: frozenset[str] = frozenset()
    same_time: frozenset[str] = frozenset()
    outer_prepositions: frozenset[str] = frozenset()
    kept_adverbs: frozenset[str] = frozenset()
    bounding: frozenset[str] = frozenset()
    plural_possessives: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    agents: frozenset[str] = frozenset()
    before_subjects: frozenset[str] = frozenset()
    owner_ending: str = ""
    loose_endings: tuple[str, ...] = ()
    leading_joints: tuple[str, ...] = ("-",)
    event_article: str = ""
    common_words: frozenset[str] = frozenset()
    repeating: frozenset[str] = frozenset()
    same_events: tuple[tuple[str, ...], ...] = ()
    starting_verbs: frozenset[str] = frozenset()
    ending_verbs: frozenset[str] = frozenset()
    broken_pattern: str = NEVER
    footnote_pattern: str = NEVER
    onward_pattern: str = NEVER
    loose_end_pattern: str = NEVER
    role_pattern: str = NEVER
    event_pattern: str = NEVER
    bracketed_pattern: str = NEVER
    lasted_until_pattern: str = NEVER
    had_not_pattern: str = NEVER
    winter_passed_pattern: str = NEVER
    dating_from_pattern: str = NEVER
    left_over_pattern: str = NEVER
    spoken_pattern: str = NEVER
    at_age_pattern: str = NEVER
    lying_pattern: str = NEVER
    trailing_adverb_pattern: str = NEVER
    known_nouns: frozenset[str] = frozenset()
    known_owners: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    long_subordinators: tuple[str, ...] = ()
    superlatives: frozenset[str] = frozenset()
    not_pointed: frozenset[str] = frozenset()
    verb_prefixes: frozenset[str] = frozenset()
    naming_prepositions: frozenset[str] = frozenset()
    placing_prepositions: frozenset[str] = frozenset()
    event_verbs: Mapping[str, str] = field(default_factory=dict)
    lasting_nouns: frozenset[str] = frozenset()
    linking_pattern: str = NEVER
    pluperfect_pattern: str = NEVER
    pasts: Mapping[str, str] = field(default_factory=dict)
    be_forms: frozenset[str] = frozenset()
    apposition_openers: frozenset[str] = frozenset()
    opening_participles: tuple[str, ...] = ()
    people_endings: tuple[str, ...] = ()
    name_links: tuple[str, ...] = ("-",)
    counts_from_pattern: str = NEVER
    day_follows_pattern: str = NEVER
    year_behind_pattern: str = NEVER
    presents: Mapping[str, str] = field(default_factory=dict)
    present_verbs: frozenset[str] = frozenset()
    plural_presents: frozenset[str] = frozenset()
    noun_presents: frozenset[str] = frozenset()
    passive_only: frozenset[str] = frozenset()
    action_nouns: frozenset[str] = frozenset()
    noun_events: Mapping[str, str] = field(default_factory=dict)
    noun_articles: Mapping[str, str] = field(default_factory=dict)
    names_capital: bool = True
    column_names: tuple[str, ...] = ("-",)
    pluperfects: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    genders: tuple[frozenset[str], ...] = (frozenset(),)
    gendered_titles: tuple[frozenset[str], ...] = ()
    single_persons: frozenset[str] = frozenset()
    person_behind_pattern: str = NEVER
    date_apposition_pattern: str = NEVER
    personal_possessives: frozenset[str] = frozenset()
    person_endings: tuple[str, ...] = ()
    indefinite: frozenset[str] = frozenset()
    drifting_verbs: frozenset[str] = frozenset()
    hanging_pattern: str = NEVER
    nameable: frozenset[str] = frozenset()
    naming_links: frozenset[str] = frozenset()
    places_of_many: frozenset[str] = frozenset()
    named_small: frozenset[str] = frozenset("-")
    passing: frozenset[str] = frozenset()
    loose_behind: frozenset[str] = frozenset()
    event_links: str = "-"
    kinds: Mapping[str, frozenset[str]] = field(default_factory=dict)
    be_presents: frozenset[str] = frozenset()
    impersonal_possessives: frozenset[str] = frozenset()
    does_so: str = ""
    unaimed: str = ""
    later_adverbs: frozenset[str] = frozenset()
    verbs_of_events: frozenset[str] = frozenset()
    accompanying: frozenset[str] = frozenset()
    again: frozenset[str] = frozenset()
    nonfinite: frozenset[str] = frozenset()
    now_words: frozenset[str] = frozenset()
    disagreeing: str = ""
    pointing_pattern: str = ""
    starting: frozenset[str] = frozenset()
    firm_verbs: frozenset[str] = frozenset()
    pairing: frozenset[str] = frozenset()
    naming_verbs: frozenset[str] = frozenset()
    numerals: frozenset[str] = frozenset()
    naming_participles: frozenset[str] = frozenset()
    selves: frozenset[str] = frozenset("-")
    count_units: frozenset[str] = frozenset()
    cleft_pattern: str = NEVER
    counted_pattern: str = NEVER
    counting_pattern: str = NEVER
    year_of_pattern: str = NEVER
    infinitive_marks: frozenset[str] = frozenset()
    planned_end_pattern: str = NEVER
    event_day_pattern: str = NEVER
    not_names: frozenset[str] = frozenset()
    person_relatives: frozenset[str] = frozenset()
    handing_prepositions: frozenset[str] = frozenset()
    announced_nouns: frozenset[str] = frozenset()
    person_participles: frozenset[str] = frozenset()
    active_pairs: frozenset[str] = frozenset()
    alternatives: frozenset[str] = frozenset()
    ending_participles: frozenset[str] = frozenset()
    only_then_pattern: str = NEVER
    undone_pattern: str = NEVER
    base_pasts: Mapping[str, str] = field(default_factory=dict)
    lasting_verbs: frozenset[str] = frozenset()
    until_words: frozenset[str] = frozenset()
    owning_relatives: frozenset[str] = frozenset()
    never_passive: frozenset[str] = frozenset()
    counting_adverbs: frozenset[str] = frozenset()
    done_before_pattern: str = NEVER
    would_follow_pattern: str = NEVER
    when_pattern: str = NEVER
    then_pattern: str = NEVER
    wooden_pattern: str = NEVER
    disputed_pattern: str = NEVER
    peoples_pattern: str = NEVER
    directions: frozenset[str] = frozenset()
    same_as_pattern: str = NEVER
    ending_lives: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()
    paper_signed: str = ""
    dated_papers: tuple[str, ...] = ()
    calendar_pattern: str = NEVER
    inverted_pattern: str = NEVER
    place_relatives: frozenset[str] = frozenset()
    object_relatives: frozenset[str] = frozenset()
    honours_pattern: str = NEVER
    clock_pattern: str = NEVER
    birth_pattern: str = NEVER
    death_pattern: str = NEVER
    life_told: tuple[str, str] = ("", "")
    life_pattern: str = NEVER
    placing_place: frozenset[str] = frozenset()
    placing_surely: frozenset[str] = frozenset()
    later_on_pattern: str = NEVER
    dated_noun_pattern: str = NEVER
    name_particles: frozenset[str] = frozenset()
    standing_place: frozenset[str] = frozenset()
    known_places: frozenset[str] = frozenset()
    place_verbs: frozenset[str] = frozenset()
    inverted: frozenset[str] = frozenset()
    no_persons: frozenset[str] = frozenset()
    kin: frozenset[str] = frozenset()
    persons_nouns: frozenset[str] = frozenset()
    halves: tuple[list[str], ...] = ()
    supposing: frozenset[str] = frozenset()
    deed_date_pattern: str = NEVER
    ruling_titles: frozenset[str] = frozenset()
    expletive_pattern: str = NEVER
    several_persons: Mapping[str, bool] = field(default_factory=dict)
    deeds: Mapping[str, str] = field(default_factory=dict)
    done_to: Mapping[str, str] = field(default_factory=dict)
    deed_leads: frozenset[str] = frozenset("-")
    deed_pronouns: Mapping[str, str] = field(default_factory=dict)
    noun_pasts: frozenset[str] = frozenset()
