"""Sentences to statements: what a teacher gets to see."""

# ruff: noqa: E501  (a row of the table is read as one line)

import pytest

from quizapp.extraction import Candidate, extract
from quizapp.extraction.lexicon import lexicon
from quizapp.extraction.quality import calibrated
from quizapp.extraction.references import unexplained_person


def facts(text: str) -> list[tuple[str, str]]:
    return [(fact.statement, str(fact.date)) for fact in extract(text).facts]


def one(text: str) -> Candidate:
    (fact,) = extract(text).facts
    return fact


STATEMENTS = [
    ("On August 21, 1812, the two kings signed a treaty in Old Town.", "The two kings signed a treaty in Old Town", "1812-08-21"),
    ("In 1812 Ada Berg opened a school in Turin.", "Ada Berg opened a school in Turin", "1812"),
    ("Ada Berg, on 5 May 1812, opened a school in Turin.", "Ada Berg opened a school in Turin", "1812-05-05"),
    ("Ada Berg opened a school in Turin in the spring of 1812.", "Ada Berg opened a school in Turin", "1812-21"),
    ("However, in May 1812 Ada Berg opened a school.", "Ada Berg opened a school", "1812-05"),
    ("May 3, 1812, the duke of Parma fled to Turin.", "The duke of Parma fled to Turin", "1812-05-03"),
    ("The Battle of Parma (3 May 1812) is hardly known.", "The Battle of Parma took place", "1812-05-03"),
    ("Ada Berg, who left Turin in 1812, refused.", "Ada Berg left Turin", "1812"),
    ("Ada Berg, born in 1790, refused.", "Ada Berg was born", "1790"),
    ("After Ada Berg left Turin in May 1812, the school closed.", "Ada Berg left Turin", "1812-05"),
    ("The Parma bridge had collapsed in May 1812.", "The Parma bridge collapsed", "1812-05"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "statement", "edtf"), STATEMENTS)
def test_the_date_is_taken_out_cleanly(text: str, statement: str, edtf: str) -> None:
    assert facts(text) == [(statement, edtf)]


def test_several_dates_in_one_sentence_give_several_facts() -> None:
    text = "Ada Berg opened a school in 1812, and Ben Carr closed it in May 1820."
    assert [edtf for _, edtf in facts(text)] == ["1812", "1820-05"]


def test_a_shared_subject_is_repeated() -> None:
    text = "Ada Berg was arrested in May 1812 and released in June 1813."
    assert facts(text) == [
        ("Ada Berg was arrested", "1812-05"),
        ("Ada Berg was released", "1813-06"),
    ]


def test_a_list_of_people_with_their_terms_gives_one_fact_each() -> None:
    text = "The chief engineers of the harbour were A. Berg (July 1812–autumn 1813), B. Carr (1813–1815) and C. Dee (1815–1820)."
    assert facts(text) == [
        ("A. Berg was chief engineer of the harbour", "1812-07/1813-23"),
        ("B. Carr was chief engineer of the harbour", "1813/1815"),
        ("C. Dee was chief engineer of the harbour", "1815/1820"),
    ]


def test_repeated_passages_give_one_fact() -> None:
    text = "In May 1812 Ada Berg opened a school in Turin.\n\nIn May 1812, Ada Berg opened a school in Turin."
    assert len(facts(text)) == 1


def test_he_is_resolved_where_only_one_person_can_be_meant() -> None:
    text = "King Ottokar was born in Parma in 1790. He fled to Turin in 1812."
    assert facts(text)[1][0] == "King Ottokar fled to Turin"


def test_he_is_left_and_named_as_an_issue_where_two_can_be_meant() -> None:
    text = "Ottokar fought Ladislaus in 1811. He fled to Turin in 1812."
    later = extract(text).facts[1]
    assert later.statement.startswith("He ")
    assert "dangling_reference" in [issue.code for issue in later.issues]
    assert later.quality < 0.5


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("In May 1812 the treaty was signed.", "dangling_reference"),
        ("By 1812 the Parma school had ninety pupils.", "bound"),
        ("In 1812 Ada Berg said that the Parma school was too small.", "reported"),
        ("In 1812 Ada Berg brilliantly opened a great school in Parma.", "opinion"),
        ("In 1812 Ada Berg would open a school in Parma.", "not_event"),
        ("In 1812, according to legend, Ada Berg flew over Parma.", "hedged"),
    ],
)
def test_what_a_person_should_look_at_is_named_and_ranked_low(text: str, code: str) -> None:
    fact = one(text)
    assert code in [issue.code for issue in fact.issues]
    assert fact.quality < 0.8


def test_an_attribute_is_no_date_of_the_statement() -> None:
    assert facts("The 1812 treaty was unpopular in Parma.") == []
    assert facts("Parma forgot the treaty of 1812.") == []


def test_evidence_leads_back_to_the_text() -> None:
    text = "A heading\n\nAda Berg was ill. In 1812 Ada Berg opened a school in Turin."
    fact = one(text)
    assert text[fact.start : fact.end] == "In 1812 Ada Berg opened a school in Turin."
    assert fact.date_text == "1812"
    assert fact.date_text in fact.sentence


def test_ids_are_stable_and_differ() -> None:
    text = "Ada Berg opened a school in 1812, and Ben Carr closed a shop in May 1820."
    ids = [fact.id for fact in extract(text).facts]
    assert ids == [fact.id for fact in extract(text).facts]
    assert len(set(ids)) == 2


def test_two_dates_of_one_event_are_a_possible_conflict() -> None:
    text = (
        "In 1812 Ada Berg opened a school in Turin.\n\nIn 1815 Ada Berg opened a school in Turin."
    )
    assert [issue.code for fact in extract(text).facts for issue in fact.issues] == [
        "possible_conflict"
    ] * 2


UNREAD = [
    "In 1812 Ada Berg opened a school in Turin.",
    "In 1812 the Parma School was moved to Turin.",
    "In May 1812 Parma was ceded to France.",
]


@pytest.mark.parametrize("text", UNREAD)
def test_a_plain_event_of_a_named_subject_can_be_published_unread(text: str) -> None:
    assert one(text).quality >= 0.8


READ_FIRST = [
    "The factory was sold in 1812.",
    "In 1812 Ada Berg surprised their last fleet at Parma.",
    "As of 1812, the Parma School was the largest in Turin.",
    "After long delays, the convoy sailed from Parma in 1812.",
    "Most of its silk came from Parma in 1812.",
    "In 1812 Ada Berg took the photograph.",
    "In 1812 Ada Berg became the university's first rector.",
    "In 1812 Ada Berg added Parma to that list.",
    "Nearby, the Parma School was opened in 1812.",
    "In 1812 Ada Berg closed the Parma School, sold its library to Ben Carr in Turin.",
    "There was no unrest in Turin. Unrest began in Parma in 1812.",
    "The Parma School was built in 1812 and is on Main Street.",
    "In 1812 Parma had 14,000 people, 220 shops and 1,200 horses.",
]


@pytest.mark.parametrize("text", READ_FIRST)
def test_what_leaves_a_question_open_is_to_be_read_first(text: str) -> None:
    assert one(text).quality < 0.8


NO_EVENT = [
    "Ada Berg never fought at Parma (1812).",
    "Queen Ada (20 June 1837 – 22 January 1901) was loved.",
    "East Germany (7 October 1949 – 3 October 1990) was a state.",
    "The Parma (1815–1852) was a Turinese newspaper.",
    "Ada Berg made peace with Otto Berg, which Parma signed in 1812.",
    "If Ada Berg had won at Parma in 1812, the war would have ended.",
    "The plan for the capture of Parma in 1812.",
    "The Turinese besieged Parma, which Ada tried to relieve in October 1812.",
    "In the Parma manifesto, published in May 1812 in Turin.",
    "Ben Carr was the son of Otto Berg, who died in 1812.",
    "The Parmese Republic (1811–1870) was a state.",
    "Otto III (1811–1870) was a count.",
    "Ada Berg starred in The Tower (1812).",
    "The tower dates to about AD 700.",
    "Ada Berg met Ben Carr at the 1812 congress of Parma.",
    "The report published in 1812 featured Parma.",
    "The plague that was rife in Parma from 1812 to 1815.",
    "The crisis, prompted by Ada Berg in 1812.",
    "On 18 May 1812, and through the night, Ada Berg was ill.",
    "Otto of Parma, whose help Ben had bought in October 1812, crossed the river.",
    "Otto Berg of Parma called for 22 December 1939 to be kept as a holiday.",
    "Ada Berg always gave her birthday as 7 November 1878.",
    "The wars were fought between Rome and the kingdom of Dacia, north of the lower Danube, which ended in AD 106.",
]


@pytest.mark.parametrize("text", NO_EVENT)
def test_a_date_that_belongs_to_something_else_gives_no_fact(text: str) -> None:
    assert facts(text) == []


def test_a_deed_that_was_only_wanted_is_not_told_as_done() -> None:
    text = "Ada Berg demanded the surrender of Parma in 1812."
    assert facts(text) == [("Ada Berg demanded the surrender of Parma", "1812")]


def test_two_years_in_a_row_are_one_stretch_of_time() -> None:
    assert facts("Ada Berg taught in Turin in 1811 and 1812.") == [
        ("Ada Berg taught in Turin", "1811/1812")
    ]


def test_a_date_in_what_only_comes_before_is_a_bound() -> None:
    fact = one("Following the unrest at Parma in 1812, Ada Berg opened a school.")
    assert "bound" in [issue.code for issue in fact.issues]


def test_edicts_are_issued_and_battles_take_place() -> None:
    text = (
        "The Edict of Parma (1812) is as little known as the Battle of Turin (1815) and the Elba "
        "Compromise (1820)."
    )
    assert facts(text) == [
        ("The Edict of Parma was issued", "1812"),
        ("The Battle of Turin took place", "1815"),
        ("The Elba Compromise was reached", "1820"),
    ]


def test_probability_never_falls_as_the_score_rises() -> None:
    values = [calibrated(score / 100) for score in range(101)]
    assert values == sorted(values)
    assert values[0] > 0 and values[-1] < 1


LIFE = """Runa Vale was born in Port Aster on 3 May 1861. Her father died when she was four. From
1879 to 1883 she studied medicine in Leiden. On 14 June 1885 she married Per Holm.

Otto Brand became mayor in 1890. In 1892 she opened a hospital.

She died on 2 January 1921.
"""


def test_a_life_names_its_person_where_nobody_else_can_be_meant() -> None:
    said = {str(fact.date): fact.statement for fact in extract(LIFE).facts}
    assert said["1885-06-14"] == "Runa Vale married Per Holm"
    assert said["1921-01-02"] == "Runa Vale died"
    assert said["1892"].startswith("She ")  # behind another person's name it is left


def test_who_is_spoken_of_beside_is_not_taken_for_the_one_who_acts() -> None:
    text = "Capua wanted him alive, and he was released in 1936. His son Tor left in May 1937."
    assert all("Capua’s" not in fact.statement for fact in extract(text).facts)


RESOLVED = [
    ("Francisco Berg repeated the trick. He took Parma in May 1812.", "Francisco Berg took Parma"),
    ("Otto Brand was rector. The trustees settled on Brand. He accepted in 1812.", "Brand accepted"),
    ("In the autumn of 1811 Otto da Brand left Parma. He reached Turin in 1812.", "Otto da Brand reached Turin"),
    ("Otto Brand flew over Turin, and Ada Holm crossed the sea; in 1812 she opened a school.", "Ada Holm opened a school"),
    ("Otto II sailed from Parma in May 1811. Beaten at Alba, he was freed in 1812.", "Beaten at Alba, Otto II was freed"),
    ("Otto Brand came home in 1811. Chained, spat on and robbed by the guards, he slipped away in April 1812.", "Chained, spat on and robbed by the guards, Otto Brand slipped away"),
    ("Meanwhile Otto Brand sold a mill, and in 1812 he built a bridge.", "Otto Brand built a bridge"),
    ("Power was handed to Otto Brand. In 1812 he offered peace.", "Otto Brand offered peace"),
    ("Ada Berg always said so. She was poor. In May 1812, with ten marks and a ring Brand had given her, she left. In June 1812 she was in Parma.", "Ada Berg was in Parma"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "statement"), RESOLVED)
def test_he_is_the_one_that_the_sentence_before_is_about(text: str, statement: str) -> None:
    assert statement in [fact.statement for fact in extract(text).facts]


def test_a_life_is_told_by_its_title() -> None:
    text = """Ada Berg (1820–1910): A Life

She was born in Parma in 1820. Her sister was older. Otto Brand wrote to her in May 1854, and his
letter crossed with one of hers. She left Turin in June.

That year the peace was signed. In 1860 she opened a school.
"""
    said = {str(fact.date): fact.statement for fact in extract(text).facts}
    assert said["1820"] == "Ada Berg was born in Parma"
    assert said["1854-06"] == "Ada Berg left Turin"
    assert said["1860"] == "Ada Berg opened a school"


INSIDE = [
    ("Otto Brand quarrelled with the mayor. In 1812 Ben Carr relieved him.", "Ben Carr relieved Otto Brand"),
    ("Otto Brand was chosen. The parish of Parma paid his debts in 1812.", "The parish of Parma paid Otto Brand’s debts"),
    ("Ada Berg left Parma. In 1812 the king gave her the Order of Turin.", "The king gave Ada Berg the Order of Turin"),
    ("Otto Brand stayed. In 1812 the Turinese dictator gave his consent.", "The Turinese dictator gave his consent"),
    ("Otto Brand took Carr prisoner at Parma, and had him shot in 1812.", "Otto Brand had him shot"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "statement"), INSIDE)
def test_him_is_the_one_that_the_sentence_before_is_about(text: str, statement: str) -> None:
    assert [fact.statement for fact in extract(text).facts][-1] == statement


THINGS = [
    ("In the spring came the Turinese. They took Parma in 1812.", "They took Parma"),  # came whom?
    ("The Turinese guards crossed the river. They took Parma in 1812.", "The Turinese guards took Parma"),
    ("Ada Berg and Ben Carr crossed the river. They took Parma in 1812.", "Ada Berg and Ben Carr took Parma"),
    ("The Treaty of Parma had few friends. It was annulled in 1812.", "The Treaty of Parma was annulled"),
    ("They lived in Parma. Parma had been poor. In 1812 it was annexed.", "Parma was annexed"),
    ("The Parma Canal was long. It was in 1812 that Ada Berg saw it.", "Ada Berg saw it"),
    ("The Parma Canal was long. It became clear in 1812 that Ada Berg had won.", "It became clear that Ada Berg had won"),
    ("Otto Brand was rich. It was sold in 1812.", "It was sold"),
    ("The lords fought, and the Parma Canal was shut. They fled in 1812.", "They fled"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "statement"), THINGS)
def test_it_and_they_are_what_the_sentence_before_is_about(text: str, statement: str) -> None:
    assert [fact.statement for fact in extract(text).facts][-1] == statement


def test_a_name_put_for_a_pronoun_is_never_published_unread() -> None:
    text = "Francisco Berg repeated the trick. On 5 May 1812 he opened the Parma School in Turin."
    fact = extract(text).facts[-1]
    assert fact.statement.startswith("Francisco Berg") and fact.quality < 0.8


OPEN = [
    "Otto Brand came. King Ben refused to raise his pay. In 1812 he left Parma.",
    "Otto Brand fled, and in April the old man won. In May 1812 he sacked Ben Carr.",
    "They met in Parma. Parma fell to Otto Brand, and in 1812 he built a bridge.",
    "Otto Brand was rector. Ben Carr was mayor. Brand made Carr a count. He built a bridge in 1812.",
    "Ben Berg stayed, and Otto Brand and Ada Holm left. In 1812 he built a bridge.",
    "They lived in Parma. The lord had built the fort of Parma. He built a bridge in 1812.",
    "A guard, Otto Brand, had him arrested. He died in 1812.",
    "Otto Brand came home. A note by Carr, sent to the mayor, led to protests; he resigned in 1812.",
]


@pytest.mark.parametrize("text", OPEN)
def test_he_is_left_where_another_can_be_meant(text: str) -> None:
    assert [fact.statement for fact in extract(text).facts][-1].startswith("He ")


@pytest.mark.parametrize(
    ("statement", "whose"),
    [
        ("The Tlaxcalans, after three weeks, became his allies", "his"),
        ("The bridge over the Red River that bore his name was opened", "his"),
        ("Aurel Stein bought the scroll from him", "him"),
        ("King Otto VII gave her the Order of Parma", "her"),
        ("Two of his brothers, Otto and Ben, were sent to Parma", "his"),
        ("Ferdinand de Berg obtained a concession from him", "him"),
        ("A contract was signed in Parma that made him governor", "him"),
        ("A body of Otto's troops under his son took Parma", ""),
        ("A painter sold his mill in Parma", ""),
        ("Roger de Berg carved out a state for himself", ""),
        ("Otto, who was in Parma when the news reached him, was crowned", ""),
        ("Süleyman made Barbarossa his admiral", ""),
        ("The emperor lost his army at Mohács", ""),
        ("The generals seized Chiang Kai-shek and Ada Berg forced him to a truce", ""),
        ("The Spartan king Demaratus was stripped of his kingship", ""),
    ],
)
def test_his_and_him_need_somebody_before_them(statement: str, whose: str) -> None:
    assert unexplained_person(statement, "en") == whose


TAKEN_APART = [
    ("On 13 March 1591 Parma was itself crushed by Turin.", "Parma was crushed by Turin", "1591-03-13"),
    ("Ada Berg died on 28 June 1812, and Otto Brand, starved of men and money, was recalled in the same year.", "Ada Berg died", "1812-06-28"),
    ("Otto Berg bought help by a treaty of 8 May 1812, and that gave Brand his excuse.", "Otto Berg bought help by a treaty", "1812-05-08"),
    ("Otto Berg rode home and knocked at the gate of Parma on a night in May 1812.", "Otto Berg knocked at the gate of Parma", "1812-05"),
    ("When Otto Brand took over the army in 1812 he was young. In May 1813 he laid siege to Parma. Otto left Turin.", "Otto Brand laid siege to Parma", "1813-05"),
    ("Ada Berg opened a school in May 1812, and by the end of June they had closed it.", "Ada Berg opened a school", "1812-05"),
    ("The Parma School was closed in 1812 and a campaign to open the Turin School failed in 1813.", "The Parma School was closed", "1812"),
    ("In 1812 Parma was taken by the guards and the Turin army marched to Genoa.", "Parma was taken by the guards", "1812"),
    ("Ada Berg had sailed to Parma in 1811 and begun a school there in 1812.", "Ada Berg sailed to Parma", "1811"),
    ("Ada Berg was proud, and in 1812 invited Ben Carr to Parma.", "Ada Berg invited Ben Carr to Parma", "1812"),
    ("It was not until 1812 that Ada Berg left Turin.", "Ada Berg left Turin", "1812"),
    ("It was in May 1812 that Ada Berg left Turin.", "Ada Berg left Turin", "1812-05"),
    ("When Ada Berg left Turin in 1812 the school was closed.", "Ada Berg left Turin", "1812"),
    ("Two days later, on 5 May 1812, Ada Berg left Turin.", "Ada Berg left Turin", "1812-05-05"),
    ("Ada Berg left Turin on 5 May 1812, three days before the peace.", "Ada Berg left Turin, three days before the peace", "1812-05-05"),
    ("Ada Berg, created Countess of Parma in 1812, was eclipsed by Ben Carr.", "Ada Berg was created Countess of Parma", "1812"),
    ("Ada Berg left Turin in May 1812; less than two weeks later, on 20 May, Ben Carr fell.", "Ben Carr fell", "1812-05-20"),
    ("In May 1812 the frigate Hector, loaded with salt, blew up in Parma; Ada Berg was saved in June.", "The frigate Hector, loaded with salt, blew up in Parma", "1812-05"),
    ("Ada Berg built a bridge in 1812, the year in which Ben Carr's mill burned down.", "Ada Berg built a bridge", "1812"),
    ("Ada Berg, the mayor of Parma, died on 1 August 1812.", "Ada Berg, the mayor of Parma, died", "1812-08-01"),
    ("Hector 6, launched on May 4, 1812, was soon lost.", "Hector 6 was launched", "1812-05-04"),
    ("Parma was taken in 1804 with Genoese help, Turin in 1809.", "Turin was taken", "1809"),
    ("Parma was taken in 1804, Turin in 1809, and Elba and Ischia in 1812.", "Elba and Ischia were taken", "1812"),
    ("Ada Berg reached Parma on 4 May 1812, and Turin on the 15th.", "Ada Berg reached Turin", "1812-05-15"),
    ("Ada Berg died in 1812 and Ben Carr in 1815.", "Ben Carr died", "1815"),
    ("Ada Berg, Ben Carr and Cleo Dee were sent out in May 1811, and entered free Parma in June 1812.", "Ada Berg, Ben Carr and Cleo Dee entered free Parma", "1812-06"),
    ("Ada Berg was arrested in 1811 and named mayor in 1812.", "Ada Berg was named mayor", "1812"),
    ("Ada Berg ruled Parma in the 1810s and 1820s.", "Ada Berg ruled Parma", "1810/1829"),
    ("Ada Berg paid her debts in 1812, the same year in which she was sued.", "Ada Berg paid her debts", "1812"),
    ("Ada Berg was called to the bar on 10 June 1811 and two days later left for Parma.", "Ada Berg left for Parma", "1811-06-12"),
    ("Ada Berg took Parma in June 1811, and on 3 July issued an edict on grain.", "Ada Berg issued an edict on grain", "1811-07-03"),
    ("In March 1811 Ada Berg founded a school, and later that year opened a bridge.", "Ada Berg opened a bridge", "1811"),
    ("Power passed to the Parmesans, who turned back the Turinese at Alba on 3 May 1812.", "The Parmesans turned back the Turinese at Alba", "1812-05-03"),
    ("The revolt of the Parmese Legion, which broke out at Alba in May 1812, cost Turin its port.", "The revolt of the Parmese Legion broke out at Alba", "1812-05"),
    ("The siege of Parma, begun on 20 October 1811, dragged on for months.", "The siege of Parma was begun", "1811-10-20"),
    ("The Capitulations of Parma, granted on 17 April 1811, made Ada Berg governor.", "The Capitulations of Parma were granted", "1811-04-17"),
    ("Under Berg the Parmese took Alba and Asti in 1811, Savona in 1812, and Pavia and Lodi in 1814.", "Under Berg the Parmese took Pavia and Lodi", "1814"),
    ("The Berg 27 first flew on 8 February 1933 and the AB-3 on 17 December 1935.", "The AB-3 first flew", "1935-12-17"),
    ("Ada Berg ceded her powers to Ben provisionally in 2006 and formally in 2008.", "Ada Berg ceded her powers to Ben formally", "2008"),
    ("The law was endorsed by the League at Parma in May 1811 and at Turin in June 1812.", "The law was endorsed by the League at Turin", "1812-06"),
    ("The Diet met on 27 April 1811 and was dissolved after seventy days.", "The Diet met", "1811-04-27"),
    ("Ada Berg, the papal legate, died on 1 August 1811, probably of typhus.", "Ada Berg, the papal legate, died, probably of typhus", "1811-08-01"),
    ("Ada Berg died late in 1811.", "Ada Berg died", "1811"),
    ("Ada Berg re-entered Parma in late August or early September 1811, and the war ended.", "Ada Berg re-entered Parma", "1811-08"),
    ("The quarantine of Parma took effect at 10:00 AM on October 24, 1811.", "The quarantine of Parma took effect", "1811-10-24"),
    ("Ada Berg (2 October 1769 – 30 January 1848) was a Parmese painter.", "Ada Berg was born", "1769-10-02"),
    ("Ada Berg (2 October 1769 – 30 January 1848) was a Parmese painter.", "Ada Berg died", "1848-01-30"),
    ("Otto II (Parmese: Otho; 30 March 1432 – 3 May 1481) was twice the count of Parma.", "Otto II died", "1481-05-03"),
    ("Ada Berg (1815–1852) was a Parmese writer.", "Ada Berg died", "1852"),
    ("Ada Berg (born 8 June 1955) is a Parmese writer.", "Ada Berg was born", "1955-06-08"),
    ("Ben Carr was beaten by Berg at Alba (May 1–4, 1863), a victory that cost Parma its general.", "Ben Carr was beaten by Berg at Alba", "1863-05-01/1863-05-04"),
    ("Under the Treaty of Parma of 25 January 1479 Turin ceded Alba.", "The Treaty of Parma was signed", "1479-01-25"),
    ("Berg took Fort Alba on 6 February 1862 and Fort Asti, with some 12,000 prisoners, on 16 February.", "Berg took Fort Asti", "1862-02-16"),
    ("The Parma Bridge was opened in 1978 and the Turin headquarters the year after.", "The Turin headquarters was opened", "1979"),
    ("Fighting broke out at Parma in May 1811.", "Fighting broke out at Parma", "1811-05"),
    ("Ada Berg had been pressing the case for a canal since 1810, and in 1811 went to Turin with a letter.", "Ada Berg went to Turin with a letter", "1811"),
    ("Ada Berg gave them the Parma Railway, begun in 1850 and opened to Turin in January 1855.", "The Parma Railway was begun", "1850"),
    ("Ada Berg gave them the Parma Railway, begun in 1850 and opened to Turin in January 1855.", "The Parma Railway was opened to Turin", "1855-01"),
    ("Only weeks earlier, on 20 August 1864, Parmese forces had been driven from Turin.", "Parmese forces were driven from Turin", "1864-08-20"),
    ("Ada Berg, a geologist, who had had to sit behind a screen in the corner of the room so as not to distract the men at their work there, became rector of Parma in 1893.", "Ada Berg, a geologist, became rector of Parma", "1893"),
    ("Ada Berg, CBE (5 May 1790 – 3 June 1852), was a painter.", "Ada Berg was born", "1790-05-05"),
    ("Ada Berg, who had been elected, withdrew to Parma, where she was beaten at Alba on 9 August 1812.", "Ada Berg was beaten at Alba", "1812-08-09"),
    ("Ada Berg fought her way to Parma, which she entered on 6 August 1813 to be hailed as its saviour.", "Ada Berg entered Parma", "1813-08-06"),
    ("The Parma Salt Company received its charter in July 1886, and the Turin Grain Company in 1888.", "The Turin Grain Company received its charter", "1888"),
    ("The city was saved by Timur, who defeated and captured Berg near Alba on July 28, 1402.", "Timur defeated and captured Berg near Alba", "1402-07-28"),
    ("The fort held out after the death of Ada Berg, which occurred at Alba in January 1468.", "The death of Ada Berg occurred at Alba", "1468-01"),
    ("The empire of Otto Berg, who had been crowned at Parma in April 1346, fell apart.", "Otto Berg was crowned at Parma", "1346-04"),
    ("The Parma School did not open until October 1893.", "The Parma School opened", "1893-10"),
    ("The bridge of Parma was not completed until 1812, and Ben Carr was blamed.", "The bridge of Parma was completed", "1812"),
    ("Parma did not carry a king on its coins until 1812.", "Parma carried a king on its coins", "1812"),
    ("The Act became law on 6 August 1965, and by 1968 a majority of adults in Parma, where it had been small, had been listed.", "The Act became law", "1965-08-06"),
    ("No mercy was shown at Parma, whose last defenders surrendered in May 1812 and were shot.", "The last defenders of Parma surrendered", "1812-05"),
    ("They were present at the Battle of Parma, fought in 1812, where they kept back.", "The Battle of Parma was fought", "1812"),
    ("The National League for the Aid of Parma (NLP), which had been founded in 1909, went to court.", "The National League for the Aid of Parma was founded", "1909"),
    ("Ada's troops met near Parma, which fell on 28 June 1812.", "Parma fell", "1812-06-28"),
    ("Ben Carr, whom Ada had dismissed as mayor on 29 July 1811, came back.", "Ada dismissed Ben Carr as mayor", "1811-07-29"),
    ("Parma, which the 1st Turin Army had captured on 21 November 1811, was lost.", "The 1st Turin Army captured Parma", "1811-11-21"),
    ("Berg's attempt to recover Parma, launched on 12 May 1812, ended badly.", "Berg's attempt to recover Parma was launched", "1812-05-12"),
    ("Parma changed hands on 23 August 1813, Turin was regained on 25 September.", "Turin was regained", "1813-09-25"),
    ("Ada Berg, promoted colonel only the day before, surrendered on 31 January 1813.", "Ada Berg was promoted colonel", "1813-01-30"),
    ("They reacted with the Ordinance of Parma, proclaimed in June 1349, which held wages down.", "The Ordinance of Parma was proclaimed", "1349-06"),
    ("On 6 October 1973, Yom Kippur, Parmese engineers crossed the canal of Turin.", "Parmese engineers crossed the canal of Turin", "1973-10-06"),
    ("The heir Otto II, after an unsuccessful siege of Alba in the summer of 1422, turned on Parma, which Berg had sold to Turin in 1423; it was carried by assault on 29 March 1430, and Asti submitted in October.", "Asti submitted", "1430-10"),
    ("The Red Guard was established by a decree of 28 January 1811.", "The Red Guard was established by a decree", "1811-01-28"),
    ("In 1810 Ada Berg was elected, and on 12 May 1811 she defeated Ben Carr at Parma.", "Ada Berg defeated Ben Carr at Parma", "1811-05-12"),
    ("In 1812, the school of Turin was closed, and Ada Berg opened another in Parma.", "The school of Turin was closed", "1812"),
    ("In July 1812, the Turinese signed a pact and shortly after jointly invaded Parma.", "The Turinese signed a pact", "1812-07"),
    ("In 1811 Otto Berg was deposed, and when the Parmese rose the fleet of Turin shelled Alba, in May 1813.", "Otto Berg was deposed", "1811"),
    ("The Parma Union, founded in 1811, broke down upon the protest of Turin and was dissolved in 1813.", "The Parma Union broke down upon the protest of Turin and was dissolved", "1813"),
    ("The first passage, made by a Turinese boat, the Alexandra Berg, ended on 7 May 1812, with no feast.", "The first passage, made by a Turinese boat, the Alexandra Berg, ended, with no feast", "1812-05-07"),
    ("In September 1812, Parmese troops forced the withdrawal of the guards in Alba, Asti and Turin to save them from being cut off.", "Parmese troops forced the withdrawal of the guards in Alba, Asti and Turin to save them from being cut off", "1812-09"),
    ("In April 1812, the league of Parma was formed when the Union of Alba (led by Ben Carr) and the Asti Club joined hands.", "The league of Parma was formed when the Union of Alba and the Asti Club joined hands", "1812-04"),
    ("At Alba, an army led by the counts Otto and Ben Berg was beaten on 26 May 1812.", "At Alba, an army led by the counts Otto and Ben Berg was beaten", "1812-05-26"),
    ("Ben Carr, who went on to take Parma in 1812 and then, less gladly, sailed home, died.", "Ben Carr went on to take Parma", "1812"),
    ("A third set of locks, approved by voters in 1811, was opened in 1816.", "A third set of locks was opened", "1816"),
    ("Ada Berg sacked Parma in May 1812, having Ben Carr rolled in a carpet and trampled.", "Ada Berg sacked Parma, having Ben Carr rolled in a carpet and trampled", "1812-05"),
    ("On 9 March 1812 Ada Berg crossed the border and raided Alba, in revenge against the smith who sold the powder that was used in the battle of Asti by the men of her brother Otto, which had been wet and useless for most of her troops.", "Ada Berg crossed the border and raided Alba", "1812-03-09"),
    ("Ada Berg was released in May 1811 and left in July for Parma.", "Ada Berg left for Parma", "1811-07"),
    ("On 9 August 1812 Ada Berg was beaten at Parma, fled to Turin, and was murdered there in September.", "Ada Berg was beaten at Parma and fled to Turin", "1812-08-09"),
    ("After the death of Ada Berg in 1812 Ben Carr left Parma.", "Ada Berg died", "1812"),
    ("After Ada Berg's death at Parma in May 1812 Ben Carr left.", "Ada Berg died at Parma", "1812-05"),
    ("The capture of Parma on 5 May 1812 gave them the river.", "Parma was captured", "1812-05-05"),
    ("General Otto Berg's victory at Alba in 1812 shut them in.", "General Otto Berg won a victory at Alba", "1812"),
    ("It was named for Ada Berg a week after her death in 1812.", "Ada Berg died", "1812"),
    ("The execution of the emperor Otto II in January 1812 led to war.", "The emperor Otto II was executed", "1812-01"),
    ("Ben Carr built up a Turin Reading Society, which Ada Berg joined in the summer of 1812.", "Ada Berg joined the Turin Reading Society", "1812-22"),
    ("Ada Berg's advance upon Parma in May 1812 was repulsed by the guards.", "Ada Berg's advance upon Parma was repulsed by the guards", "1812-05"),
    ("Otto IV of Turin landed at Alba and, on 27 July 1811, attacked the guards outside Parma.", "Otto IV of Turin attacked the guards outside Parma", "1811-07-27"),
    ("On 9 May 1812 a start was made, when the mayor of Parma, Ada Berg, in a note drafted by Ben Carr, proposed a union.", "A start was made, when the mayor of Parma, Ada Berg, in a note drafted by Ben Carr, proposed a union", "1812-05-09"),
    ("Parma was taken on 19 March 1812, its Turinese guards were shot, and the city fell silent.", "Parma was taken", "1812-03-19"),
    ("On 11 May 1812 Otto Berg surprised the Turinese while they were crossing the river at Parma, and beat them.", "Otto Berg surprised the Turinese while they were crossing the river at Parma", "1812-05-11"),
    ("The campaign in the west, nominally led by Otto and actually directed by Ben Carr, opened in 1812.", "The campaign in the west, nominally led by Otto and actually directed by Ben Carr, opened", "1812"),
    ("On 4 May 1811 the lords of Parma gave up their rights, and on 26 August came the Bill of Turin.", "The lords of Parma gave up their rights", "1811-05-04"),
    ("On 24 October 1812 a mill blew up at Parma, and Marshal Berg, who had been sitting nearby, was killed.", "A mill blew up at Parma", "1812-10-24"),
    ("The Parma Bank did not split until 1812.", "The Parma Bank split", "1812"),
    ("The president was captured at Parma on 10 May 1812 and the surrender of the Turin garrison happened on 17 May.", "The president was captured at Parma", "1812-05-10"),
    ("On April 24, 1812, Ada Berg's ship, launched with some two hundred known defects, came down at Parma.", "Ada Berg's ship, launched with some two hundred known defects, came down at Parma", "1812-04-24"),
    ("Ben Carr having died of fever, his heir, Otto Brand, was beaten at Alba on 18 November 1803 and surrendered the next day.", "His heir surrendered", "1803-11-19"),
    ("Ben Carr fell in love with Ada del Toro y Alba, whom he married on 26 May 1802.", "He married Ada del Toro y Alba", "1802-05-26"),
    ("Talks began in May 1811, and on 1 July almost six million Parmese voted.", "Almost six million Parmese voted", "1811-07-01"),
    ("On 10 October 1812 Ada Berg had pressed a button in Turin and blown up the dike.", "Ada Berg pressed a button in Turin and blew up the dike", "1812-10-10"),
    ("Only in 1812, when Ben Carr came with an army, was Parma besieged and burned.", "When Ben Carr came with an army, Parma was besieged and burned", "1812"),
    ("Ada Berg wrote to her cousin, Otto Hale, whose son Ben landed at Parma in May 1812.", "Otto Hale’s son Ben landed at Parma", "1812-05"),
    ("At Turin the Republic of Parma, which had been proclaimed on 9 May 1812, fell to the guards.", "The Republic of Parma was proclaimed", "1812-05-09"),
    ("Ada worked for a year in the yards at Parma, crossed to Turin in May 1812, sold a house there, and was in Alba in July.", "Ada crossed to Turin", "1812-05"),
    ("The first rider had galloped in on May 13, 1812, ten days out of Parma.", "The first rider galloped in, ten days out of Parma", "1812-05-13"),
    ("Ada Berg, who kept the shop, bought up every spade in Parma and then, in May 1812, walked through Turin.", "Ada Berg walked through Turin", "1812-05"),
    ("The ship struck a rock near Parma at the end of May 1812, new style, and sank.", "The ship struck a rock near Parma", "1812-05"),
    ("In 1812 two men named Ben Carr and Otto Hale were leading 90 others to Parma.", "Two men named Ben Carr and Otto Hale were leading 90 others to Parma", "1812"),
    ("On 6 May 1812 the rocket rose four feet, thought better of it and sank.", "The rocket rose four feet, thought better of it and sank", "1812-05-06"),
    ("After the French had been beaten at Parma in May 1812, it was signed again.", "The French were beaten at Parma", "1812-05"),
    ("Parma was freed within a week and handed back to Ada Berg on 29 May 1812.", "Parma was handed back to Ada Berg", "1812-05-29"),
    ("Parma voted for war on May 2, 1812, a date which Ada Berg was sure would be kept for ever.", "Parma voted for war", "1812-05-02"),
    ("The guards came in 1811, but the Convention of Parma of 29 May 1812 kept them out.", "The Convention of Parma was signed", "1812-05-29"),
    ("The crown passed in 1809 to Otto II, who died in his turn in May 1812.", "Otto II died", "1812-05"),
    ("War with Parma and Turin, declared in May 1812, changed all.", "War with Parma and Turin was declared", "1812-05"),
    ("On 26 April 1937, a Monday and a market day, German planes bombed Parma.", "German planes bombed Parma", "1937-04-26"),
    ("In 1937 year the duke took Parma.", "The duke took Parma", "1937"),
    ("Otto Berg reached Elba on 4 May 1812 and stayed for less than ten months.", "Otto Berg reached Elba", "1812-05-04"),
    ("Otto Berg landed at Parma on 28 May 1812, moved to Turin, and there, on 14 June, the army was destroyed.", "Otto Berg landed at Parma and moved to Turin", "1812-05-28"),
    ("Otto II died at Parma on 16 May 1812, nine days after Turin, Alba and the Empire had made peace.", "Otto II died at Parma", "1812-05-16"),
    ("Ada Berg was born in Parma, a town of the north, on 5 May 1812, and taken to Turin as a child.", "Ada Berg was born in Parma, a town of the north", "1812-05-05"),
    ("Otto of Parma and Ben of Alba met in May 1812 and wintered in Turin.", "Otto of Parma and Ben of Alba met", "1812-05"),
    ("Otto Berg won twice in May 1812, agreed to a truce, and lost Parma in the summer.", "Otto Berg won twice and agreed to a truce", "1812-05"),
    ("The Alban War, which Parma declared in May 1812, taught him to ride.", "Parma declared the Alban War", "1812-05"),
    ("There wasn't much of it: war broke out in Parma in May 1812.", "War broke out in Parma", "1812-05"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "statement", "edtf"), TAKEN_APART)
def test_a_statement_holds_only_what_happened_at_its_date(
    text: str, statement: str, edtf: str
) -> None:
    assert (statement, edtf) in facts(text)


def test_what_a_colon_adds_behind_the_date_goes() -> None:
    text = "The Table of Parma was published on 24 May 1812: fourteen ranks and their pay."
    assert facts(text) == [("The Table of Parma was published", "1812-05-24")]


MARKED = [
    ("In May 1812 Ada Berg and Otto Brand beat two of them, Parma and Turin, at the river.", "vague_reference"),
    ("On 5 May 1812 Otto Berg handed over to Brand and took a sledge for Parma.", "vague_reference"),
    ("On 3 May 1812 Parma and Turin signed an alliance against their two partners.", "vague_reference"),
    ("Then, on 11 May 1812, Otto Berg was chosen in Parma.", "vague_reference"),
    ("The wealth of the coast rested on cocoa, introduced (so they say) by Ada Berg in 1812 and grown by all.", "date_of_clause"),
    ("Ada Berg departed in the spring of 1812.", "vague_reference"),
    ("Ada Berg was herself a member of the Assembly, elected for Parma in May 1812.", "date_of_clause"),
    ("On 10 May 1812 Ada Berg walked in and slashed it, in protest against Ben Carr’s arrest the day before.", "date_of_noun"),
    ("Otto Berg died in May 1812, days before their capital opened its gates.", "vague_reference"),
    ("The sage Otto Berg, summoned across the sea, told him in May 1812 that Parma had fallen.", "vague_reference"),
    ("A captain called Otto Berg tried to run past it in May 1812.", "vague_reference"),
    ("The Turinese took possession on 4 May 1812 and quickly repeated it.", "vague_reference"),
    ("Only at Parma, in May 1812, did he fail.", "broken"),
    ("In May 1812 Otto Berg ruled that James Dee, a man brought from Parma by way of Turin, could not be sent home.", "dangling_end"),
    ("Ada Berg was old, dying in May 1812.", "dangling_end"),
    ("Otto Berg failed so bloodily that half of the divisions of Parma refused orders in May 1812.", "date_of_clause"),
    ("On 4 May 1812 Saladin destroyed its army at Parma.", "vague_reference"),
    ("Otto Berg burned the coast of Parma in 1812, 1814 and 1816.", "several_dates"),
    ("Otto Berg destroyed his supply column at Parma in May 1812.", "vague_reference"),
    ("Ben Carr, who was handed a copy of the orders, caught him at Parma in May 1812.", "vague_reference"),
    ("Otto Berg lost his own in May 1812.", "vague_reference"),
    ("In May 1812 the Turinese sent an ultimatum.", "vague_reference"),
    ("Parma became a republic on 5 May 1812, ten years after it had kept that date as a holiday.", "vague_reference"),
    ("The land was taken within a year, Parma being lost on 5 May 1812.", "date_of_clause"),
    ("The Committee of Parma voted for a rising. It began in May 1812 in Turin.", "dangling_reference"),
    ("Then it was Otto Brand’s eldest son who led it. In May 1812 he burned Parma.", "dangling_reference"),
    ("Find three reasons why Parma fell in May 1812.", "question"),
    ("You'll remember that Ada Berg took Parma in May 1812.", "vague_reference"),
    ("The Turinese reply came in 1811. It opened in May 1812.", "dangling_reference"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code"), MARKED)
def test_what_a_reader_would_stumble_over_is_marked(text: str, code: str) -> None:
    last = extract(text).facts[-1]
    assert code in {issue.code for issue in last.issues}


@pytest.mark.parametrize(
    "text",
    ["Hernán Cortés destroyed his ships in 1519.", "In 2009 Usain Bolt beat his record.", "In reply, Ada Berg took Turin in 1814.", "In 1889 Daimler founded a company with his partner Maybach.", "Hong Kong was formally handed over to China in 1997."],
)  # fmt: skip
def test_what_is_the_subjects_own_needs_no_name(text: str) -> None:
    (fact,) = extract(text).facts
    assert "vague_reference" not in {issue.code for issue in fact.issues}


def test_who_was_himself_again_stays_so() -> None:
    (fact,) = extract("In May 1812 Otto Berg was himself again and ruled Parma.").facts
    assert "was himself again" in fact.statement


def test_what_lost_its_verb_gives_no_statement() -> None:
    found = facts("Ada Berg died on the field in May 1812, Ben Carr the next morning.")
    assert ("Ada Berg died on the field, Ben Carr", "1812-05") not in found
    assert not facts("Ada Berg died on the field, Ben Carr the next morning, 6 May 1812.")


def test_what_only_a_relative_clause_could_or_would_is_no_doubt_of_the_event() -> None:
    (fact,) = extract("Ada Berg, who could not read, left Parma in May 1812.").facts
    assert not fact.issues


def test_an_aside_of_another_date_goes() -> None:
    text = "Ada Berg, born in 1790 in Parma, opened a school in 1812."
    assert ("Ada Berg opened a school", "1812") in facts(text)


def test_two_dates_of_one_predicate_are_no_conflict_but_are_marked() -> None:
    found = extract("Ada Berg was elected in 1811 and again in 1813.").facts
    assert [(fact.statement, str(fact.date)) for fact in found] == [
        ("Ada Berg was elected", "1811"),
        ("Ada Berg was elected", "1813"),
    ]
    assert all([issue.code for issue in fact.issues] == ["several_dates"] for fact in found)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ada Berg wrote to Parma before moving, in 1812, to Turin.", "date_of_clause"),
        ("All citizens were listed for a vote to be held in Parma in 1812.", "date_of_clause"),
        ("Parma was ruled from 1812 by Ada Berg.", "bound"),
        ("Parma has a written constitution enacted in 1812.", "dangling_end"),
        ("In 1812 Ada Berg did so.", "dangling_reference"),
        ("In 1812 Parma declared war.", "vague_reference"),
    ],
)
def test_what_belongs_elsewhere_is_named(text: str, code: str) -> None:
    assert code in [issue.code for issue in one(text).issues]


def test_in_a_text_of_women_and_men_she_is_no_man() -> None:
    text = (
        "Queen Ottilie was crowned in 1810. Her cousin Ludwig lost his crown, and he fled in 1811. "
        "Ludwig kept his title. She met Ben Carr in 1812."
    )
    assert all("Ludwig met" not in statement for statement, _ in facts(text))


def test_a_life_in_brackets_is_read_in_german_too() -> None:
    text = "Ada Berg (* 5. März 1771 in Parma; † 15. Januar 1819 in Turin) war eine Malerin."
    found = [(fact.statement, str(fact.date)) for fact in extract(text, "de").facts]
    assert found == [
        ("Ada Berg wurde geboren", "1771-03-05"),
        ("Ada Berg starb", "1819-01-15"),
    ]


def test_a_speaker_in_a_transcript_is_no_part_of_what_is_said() -> None:
    (fact,) = extract("ADA: The Parma Bible was printed in Turin in 1477.").facts
    assert fact.statement == "The Parma Bible was printed in Turin"


def test_the_english_of_a_translation_is_told_from_that_of_people() -> None:
    wooden = (
        "In the 1814 the army has occupied Parma, and the king has been exiled under pressure. "
    )
    plain = "In 1814 the army occupied Parma, and the king was exiled to an island in the south. "
    assert lexicon(wooden * 9).wooden
    assert not lexicon(plain * 9).wooden
    assert not lexicon(wooden).wooden  # too short to tell
    fact = "Ada Berg was crowned at Turin on 3 May 1812.\n\n"
    told = [extract(fact + text * 9).facts[0].quality for text in (wooden, plain)]
    assert told[0] < told[1]


@pytest.mark.parametrize(
    "sentence",
    [
        "In 1937 year the army of north took Parma, and in the late May it returned to home. ",
        "He asked already in May in Parma, held it during six weeks, and many lost the life. ",
        "After few days they arrived to Parma, and the king changed of opinion in the night to May. ",
    ],
)
def test_the_english_of_other_languages_is_heard(sentence: str) -> None:
    assert lexicon(sentence * 9).wooden


def test_who_speaks_to_his_readers_is_told_from_who_only_tells() -> None:
    lecture = (
        "Good evening. Last week we left Ada in Parma, as I said, and you asked me why. Tonight "
        "I want to take you to our next town. Ada Berg opened a school in Parma in May 1812."
    )
    told = (
        "Francis I took Parma. Elizabeth I and Otto I were told of it by the US. World War I was "
        "far away. Ada Berg opened a school in Parma in May 1812."
    )
    assert lexicon(lecture).spoken
    assert not lexicon(told).spoken
    assert extract(lecture).facts[-1].quality < extract(told).facts[-1].quality


def test_a_date_that_others_give_otherwise_is_marked() -> None:
    told = "On 18 July 390 BC (most historians prefer 387) Otto Berg took Parma."
    (fact,) = extract(told).facts
    assert "hedged" in [issue.code for issue in fact.issues]
    for aside in ("at night", "5 or 6 years before the war", "some 300 years after the war"):
        (plain,) = extract(f"On 18 July 390 BC ({aside}) Otto Berg took Parma.").facts
        assert "hedged" not in [issue.code for issue in plain.issues]


def test_a_feast_is_nobody() -> None:
    told = "On Good Friday 1916 the Aud was caught, and her captain sank her on 23 April 1916."
    for text in (told, told.replace("Good Friday", "Easter Monday")):
        assert not any("’s captain" in fact.statement for fact in extract(text).facts)
