"""Chronologies in the layouts that teachers paste: a fact for each line, as a sentence."""

import pytest

from quizapp.documents import read_document
from quizapp.extraction import extract

DASHES = """Napoleon

1769 – Napoleon is born in Ajaccio
1804 – Napoleon is crowned emperor in Paris
21 October 1805: Nelson destroys the French fleet at Trafalgar
2 December 1805 - Battle of Austerlitz
* 1806: Prussia is defeated at Jena
1812–13  Retreat from Moscow
1815 Napoleon is banished to Saint Helena.
"""
NAPOLEON = [
    ("Napoleon is born in Ajaccio", "1769"),
    ("Napoleon is crowned emperor in Paris", "1804"),
    ("Nelson destroys the French fleet at Trafalgar", "1805-10-21"),
    ("The Battle of Austerlitz took place", "1805-12-02"),
    ("Prussia is defeated at Jena", "1806"),
    ("The retreat from Moscow took place", "1812/1813"),
    ("Napoleon is banished to Saint Helena", "1815"),
]

HEADINGS = """The Great War

=== 1914 ===

* 28 June – Archduke Franz Ferdinand is shot in Sarajevo
* 4 August – Britain declares war on Germany

1917

- 15 March - Nicholas II abdicates
- 6 April - The United States declares war on Germany

November 1918

- 9 November – Wilhelm II flees to the Netherlands
- 11 November – Armistice of Compiègne signed
"""
WAR = [
    ("Archduke Franz Ferdinand is shot in Sarajevo", "1914-06-28"),
    ("Britain declares war on Germany", "1914-08-04"),
    ("Nicholas II abdicates", "1917-03-15"),
    ("The United States declares war on Germany", "1917-04-06"),
    ("Wilhelm II flees to the Netherlands", "1918-11-09"),
    ("The Armistice of Compiègne was signed", "1918-11-11"),
]

TABLE = """| Year | Event |
|---|---|
| 1492 | Columbus reaches the Bahamas |
| 1498 | Vasco da Gama reaches India |
| 1519–1522 | Magellan's fleet sails round the world |

Year: 1600 Event: Foundation of the East India Company
Year: 1602 Event: The Dutch East India Company was founded in Amsterdam
"""
VOYAGES = [
    ("Columbus reaches the Bahamas", "1492"),
    ("Vasco da Gama reaches India", "1498"),
    ("Magellan's fleet sails round the world", "1519/1522"),
    ("The foundation of the East India Company took place", "1600"),
    ("The Dutch East India Company was founded in Amsterdam", "1602"),
]

ANCIENT = """1. 753 BC\tFoundation of Rome
2. 509 BC\tTarquin the Proud is expelled
3. 44 BC\tCaesar is murdered by Brutus and Cassius
4. c. 30 BC\tVirgil writes the Georgics
5. AD 476\tRomulus Augustulus is deposed
6. 1848 (March):  Revolution in Vienna
7. 1789  Bastille stormed in Paris
"""
ROME = [
    ("The foundation of Rome took place", "-0752"),
    ("Tarquin the Proud is expelled", "-0508"),
    ("Caesar is murdered by Brutus and Cassius", "-0043"),
    ("Virgil writes the Georgics", "-0029~"),
    ("Romulus Augustulus is deposed", "0476"),
    ("The revolution in Vienna took place", "1848-03"),
    ("Bastille was stormed in Paris", "1789"),
]

MONTHS = """Chronicle 1921

January 5: Otto Berg raises the pay of railway workers.

March 8: The French occupy the cities of Duisburg and Alba.

April 24: Tyrol votes for Turin.

29. July: Otto Berg is elected party leader.
"""
UNDER_YEARS = """The Republic
1919
Jan 5 A council of soldiers meets in Parma.
Feb 11 Otto Berg is elected first President of Parma.
1920
Apr 12 Otto Berg fights a rebel army in Turin.
May 2 Poles in Alba rise against Turin.
"""
PARMA = [
    ("Otto Berg raises the pay of railway workers", "1921-01-05"),
    ("The French occupy the cities of Duisburg and Alba", "1921-03-08"),
    ("Tyrol votes for Turin", "1921-04-24"),
    ("Otto Berg is elected party leader", "1921-07-29"),
]
REPUBLIC = [
    ("A council of soldiers meets in Parma", "1919-01-05"),
    ("Otto Berg is elected first President of Parma", "1919-02-11"),
    ("Otto Berg fights a rebel army in Turin", "1920-04-12"),
    ("Poles in Alba rise against Turin", "1920-05-02"),
]

GERMAN = """Zeittafel

800 | Karl der Große wird in Rom zum Kaiser gekrönt
31. Oktober 1517 – Luther veröffentlicht seine Thesen in Wittenberg
24. Oktober 1648: Der Westfälische Friede wird geschlossen
1813: Schlacht bei Leipzig
9. November 1989 – Die Berliner Mauer fällt
"""
ZEITTAFEL = [
    ("Karl der Große wird in Rom zum Kaiser gekrönt", "0800"),
    ("Luther veröffentlicht seine Thesen in Wittenberg", "1517-10-31"),
    ("Der Westfälische Friede wird geschlossen", "1648-10-24"),
    ("Die Schlacht bei Leipzig fand statt", "1813"),
    ("Die Berliner Mauer fällt", "1989-11-09"),
]


@pytest.mark.parametrize(
    ("text", "language", "gold"),
    [
        (DASHES, "en", NAPOLEON),
        (HEADINGS, "en", WAR),
        (TABLE, "en", VOYAGES),
        (ANCIENT, "en", ROME),
        (MONTHS, "en", PARMA),
        (UNDER_YEARS, "en", REPUBLIC),
        (GERMAN, "de", ZEITTAFEL),
    ],
    ids=["dashes", "headings", "table", "tabs", "months", "under years", "german"],
)
def test_each_line_gives_its_fact(text: str, language: str, gold: list[tuple[str, str]]) -> None:
    facts = extract(text, language).facts
    assert [(fact.statement, str(fact.date)) for fact in facts] == gold
    for fact in facts:
        assert text[fact.start : fact.end].strip() in text


def test_the_historic_present_is_judged_as_the_past() -> None:
    present, past = (
        extract(f"1804 – Napoleon {verb} crowned emperor in Paris").facts[-1]
        for verb in ("is", "was")
    )
    assert present.quality == past.quality >= 0.8


@pytest.mark.parametrize("told", ["Bread and butter", "Tension in Parma", "Ada Berg, painter"])
def test_what_is_no_event_is_never_published_unread(told: str) -> None:
    facts = extract(f"1801 – Battle of Parma\n1802 – {told}\n1803 – Siege of Parma").facts
    assert all(fact.quality < 0.5 for fact in facts if told.lower() in fact.statement.lower())


def test_prose_that_breaks_before_a_year_is_no_list() -> None:
    text = (
        "The town was founded by settlers of the north, who came over the hills in\n"
        "1812 and built a church, a mill and a school; the mill burned down, and was rebuilt in\n"
        "1815 by Ada Berg, a carpenter from Parma, who had bought the land of the king.\n"
    )
    assert all(fact.start < fact.end for fact in extract(text).facts)
    assert not any(
        fact.statement.startswith(("And built", "By Ada")) for fact in extract(text).facts
    )


def test_lines_of_markdown_that_begin_with_dates_stay_apart() -> None:
    document = read_document(DASHES.encode(), "napoleon.md")
    facts = extract(document.text).facts
    assert [(fact.statement, str(fact.date)) for fact in facts] == NAPOLEON
