"""Dates as people say them, in two languages and two eras."""

from __future__ import annotations

import pytest

from quizapp.dates import EDTF, when, word

ENGLISH = [
    ("1937-08-21", "21 August 1937", "on 21 August 1937"),
    ("1938-07", "July 1938", "in July 1938"),
    ("1938-22", "summer 1938", "in summer 1938"),
    ("1937-24", "winter 1937–38", "in winter 1937–38"),
    ("1999-24", "winter 1999–2000", "in winter 1999–2000"),
    ("-0043-24", "winter 44–43 BC", "in winter 44–43 BC"),
    ("0000-24", "winter 1 BC–AD 1", "in winter 1 BC–AD 1"),
    ("1938-33", "the first quarter of 1938", "in the first quarter of 1938"),
    ("1937", "1937", "in 1937"),
    ("0079", "AD 79", "in AD 79"),
    ("0079-08-24", "24 August AD 79", "on 24 August AD 79"),
    ("1000", "1000", "in 1000"),
    ("-0043", "44 BC", "in 44 BC"),
    ("-0043-03-15", "15 March 44 BC", "on 15 March 44 BC"),
    ("0000", "1 BC", "in 1 BC"),
    ("193X", "the 1930s", "in the 1930s"),
    ("047X", "the 470s AD", "in the 470s AD"),
    ("000X", "the first decade AD", "in the first decade AD"),
    ("-0448/-0439", "the 440s BC", "in the 440s BC"),
    ("-0008/0000", "the first decade BC", "in the first decade BC"),
    ("-003X", "40–31 BC", "from 40 to 31 BC"),
    ("19XX", "the 20th century", "in the 20th century"),
    ("20XX", "the 21st century", "in the 21st century"),
    ("10XX", "the 11th century", "in the 11th century"),
    ("00XX", "the 1st century AD", "in the 1st century AD"),
    ("-04XX", "the 5th century BC", "in the 5th century BC"),
    ("-0499/-0400", "the 5th century BC", "in the 5th century BC"),
    ("-00XX", "the 1st century BC", "in the 1st century BC"),
    ("-1199~", "about 1200 BC", "around 1200 BC"),
    ("1938?", "possibly 1938", "possibly in 1938"),
    ("1938-22?", "possibly summer 1938", "possibly in summer 1938"),
    ("1938%", "possibly about 1938", "possibly around 1938"),
    ("1938-07/1939-09", "July 1938 – September 1939", "from July 1938 to September 1939"),
    ("1937-08-21/1937-08-25", "21–25 August 1937", "from 21 to 25 August 1937"),
    (
        "1937-08-21/1937-09-03",
        "21 August – 3 September 1937",
        "from 21 August to 3 September 1937",
    ),
    ("1938-05/1938-07", "May – July 1938", "from May to July 1938"),
    ("1938-21/1938-23", "spring – autumn 1938", "from spring to autumn 1938"),
    ("1937/1940", "1937–1940", "from 1937 to 1940"),
    ("1937/1937", "1937", "in 1937"),
    ("-0263/-0145", "264–146 BC", "from 264 to 146 BC"),
    ("-0026/0014", "27 BC – AD 14", "from 27 BC to AD 14"),
    ("0476/0493", "AD 476–493", "from AD 476 to 493"),
    ("0476/1453", "AD 476 – 1453", "from AD 476 to 1453"),
    ("1937~/1940~", "about 1937–1940", "from about 1937 to 1940"),
    ("1937~/1940", "about 1937 – 1940", "from about 1937 to 1940"),
    ("193X/195X", "the 1930s – the 1950s", "from the 1930s to the 1950s"),
    ("1931/..", "since 1931", "since 1931"),
    ("../1945", "until 1945", "until 1945"),
    ("1931/", "from 1931", "from 1931"),
    ("/1945", "up to 1945", "up to 1945"),
]

GERMAN = [
    ("1937-08-21", "21. August 1937", "am 21. August 1937"),
    ("1938-03", "März 1938", "im März 1938"),
    ("1938-22", "Sommer 1938", "im Sommer 1938"),
    ("1937-24", "Winter 1937/38", "im Winter 1937/38"),
    ("1938-33", "erstes Quartal 1938", "im ersten Quartal 1938"),
    ("1937", "1937", "im Jahr 1937"),
    ("0079", "79 n. Chr.", "im Jahr 79 n. Chr."),
    ("-1199~", "um 1200 v. Chr.", "um 1200 v. Chr."),
    ("1937-08-21~", "etwa 21. August 1937", "etwa am 21. August 1937"),
    ("193X", "1930er Jahre", "in den 1930er Jahren"),
    ("000X", "erstes Jahrzehnt n. Chr.", "im ersten Jahrzehnt n. Chr."),
    ("-04XX", "5. Jahrhundert v. Chr.", "im 5. Jahrhundert v. Chr."),
    ("1937-08-21/1937-08-25", "21.–25. August 1937", "vom 21. bis zum 25. August 1937"),
    ("1938-05/1938-07", "Mai – Juli 1938", "von Mai bis Juli 1938"),
    ("1937-08-21/1938", "21. August 1937 – 1938", "von 21. August 1937 bis 1938"),
    ("1937~/1940~", "um 1937–1940", "in der Zeit um 1937 – 1940"),
    ("1938?", "vielleicht 1938", "vielleicht im Jahr 1938"),
    ("1931/..", "seit 1931", "seit 1931"),
    ("../1945", "bis 1945", "bis 1945"),
]


@pytest.mark.parametrize(("text", "worded", "in_sentence"), ENGLISH)
def test_a_date_is_worded_in_english(text: str, worded: str, in_sentence: str) -> None:
    assert word(EDTF.parse(text)) == worded
    assert when(EDTF.parse(text)) == in_sentence


@pytest.mark.parametrize(("text", "worded", "in_sentence"), GERMAN)
def test_a_date_is_worded_in_german(text: str, worded: str, in_sentence: str) -> None:
    assert word(EDTF.parse(text), "de") == worded
    assert when(EDTF.parse(text), "de") == in_sentence


@pytest.mark.parametrize(
    ("text", "worded"),
    [
        ("-0043-03-15", "15 March 44 BCE"),
        ("0079", "79 CE"),
        ("-0026/0014", "27 BCE – 14 CE"),
        ("0476/0493", "476–493 CE"),
        ("047X", "the 470s CE"),
        ("1937", "1937"),
    ],
)
def test_the_common_era_is_a_matter_of_choice(text: str, worded: str) -> None:
    assert word(EDTF.parse(text), era="BCE") == worded


def test_a_region_is_ignored_and_an_unknown_language_is_worded_in_english() -> None:
    day = EDTF.parse("1938-03-01")
    assert word(day, "de-AT") == "1. März 1938"
    assert word(day, "eo") == "1 March 1938"
