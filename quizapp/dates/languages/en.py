"""English: the words and forms that dates are written with. A table; no code of its own."""

# ruff: noqa: E501  (a rule and its examples are read as one row)
# fmt: off

from quizapp.dates.languages.model import Language, Rule, words

_ONES = (
    ("one", "first"), ("two", "second"), ("three", "third"), ("four", "fourth"), ("five", "fifth"),
    ("six", "sixth"), ("seven", "seventh"), ("eight", "eighth"), ("nine", "ninth"),
)
_TEENS = (
    ("ten", "tenth"), ("eleven", "eleventh"), ("twelve", "twelfth"), ("thirteen", "thirteenth"),
    ("fourteen", "fourteenth"), ("fifteen", "fifteenth"), ("sixteen", "sixteenth"),
    ("seventeen", "seventeenth"), ("eighteen", "eighteenth"), ("nineteen", "nineteenth"),
)
_TENS = (
    ("twenty", "twentieth"), ("thirty", "thirtieth"), ("forty", "fortieth"), ("fifty", "fiftieth"),
    ("sixty", "sixtieth"), ("seventy", "seventieth"), ("eighty", "eightieth"), ("ninety", "ninetieth"),
)

_NUMBERS = {
    "a": 1, "an": 1, "a hundred": 100, "one hundred": 100, "a thousand": 1000, "a dozen": 12,
    "two hundred": 200, "three hundred": 300,
    **{word: n for n, (word, _) in enumerate(_ONES, 1)},
    **{word: n for n, (word, _) in enumerate(_TEENS, 10)},
    **{word: 10 * n for n, (word, _) in enumerate(_TENS, 2)},
    **{f"{ten}-{one}": 10 * t + n for t, (ten, _) in enumerate(_TENS, 2) for n, (one, _) in enumerate(_ONES, 1)},
}
_ORDINALS = {
    **{word: n for n, (_, word) in enumerate(_ONES, 1)},
    **{word: n for n, (_, word) in enumerate(_TEENS, 10)},
    **{word: 10 * n for n, (_, word) in enumerate(_TENS[:2], 2)},
    **{f"{ten}-{nth}": 10 * t + n for t, (ten, _) in enumerate(_TENS[:2], 2) for n, (_, nth) in enumerate(_ONES, 1)},
}

# What may follow the first word or number of a rule: "to", "and" or a dash; a day; a month.
_TO = "snrt-–—‒−‑/uao&"
_DAY = ".Dfsten"
_MONTH = "snrtdofjma-(."
_YEAR = "DYoitac("
_SHIFT = "iotfnpsvel"
_NTH = "snrt"
_BC = "bac-–—‒−‑/tuao&"

# What several rules begin with.
_DAY_MONTH = r"{the}{day_of}(?: \(\d\d?\))?(?: day)?(?: of)? {month}"  # "16 (28) May"
_DAYS = r"{the}{day}{to}{the}{day2}"
_MONTH_DAY = r"{month} {the}{day}"
_THE_NTH = r"(?:the )?{nth}"

_RULES = (
    Rule("iso_day", "long", r"{iso_year}-(?P<month_number>\d\d)-(?P<day>\d\d){end}",
         (("1937-08-21", "1937-08-21"), ("2008-02-29", "2008-02-29")), then="-"),
    Rule("numeric", "short", r"(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<number_year>\d{4}){end}",
         (("8/21/1937", "1937-08-21"), ("21.8.1937", "1937-08-21"), ("21/08/1937", "1937-08-21")), then="./-"),
    Rule("numeric_year_first", "long", r"(?P<number_year>\d{4})(?P<mark>[./])(?P<month_number>\d{1,2})(?P=mark)(?P<day>\d{1,2}){end}",
         (("1937/8/21", "1937-08-21"), ("1937.08.21", "1937-08-21")), then="./"),
    Rule("day_range_month_year", "short word", r"{the}{day}{to}{the}{day2}(?: of)? {month},?(?: of)? {year}",
         (("5–6 May 1940", "1940-05-05/1940-05-06"), ("12th to 15th of June, 1815", "1815-06-12/1815-06-15"),
          ("5 and 6 May 1940", "1940-05-05/1940-05-06")), then=_TO, stem=_DAYS, more="ojfmasnd"),
    Rule("month_year_numbers", "short", r"{month_first}", (("8/1937", "1937-08"),), guard="typed", then="./-"),
    Rule("day_range_month", "short word", r"{the}{day}{to}{the}{day2}(?: of)? {month}",
         (("the 3rd to the 5th of August", "1914-08-03/1914-08-05"), ("6/7 February", "1914-02-06/1914-02-07"), ("27 / 28 January", "1914-01-27/1914-01-28")),
         given="1914", then=_TO, stem=_DAYS, more="ojfmasnd"),
    Rule("month_day_range_year", "month", r"{month} {the}{day}{to}{the}{day2},? {year}",
         (("July 1–3, 1863", "1863-07-01/1863-07-03"), ("January 25 to 29, 1905", "1905-01-25/1905-01-29")), then=_DAY, stem=_MONTH_DAY, more=_TO),
    Rule("month_day_range", "month", r"{month} {the}{day}{to}{the}{day2}",
         (("May 4 and 5", "1865-05-04/1865-05-05"), ("April 13-15", "1865-04-13/1865-04-15")), given="1865", then=_DAY, stem=_MONTH_DAY, more=_TO),
    Rule("day_month_year", "short word", r"{the}{day_of}(?: \(\d\d?\))?(?: day)?(?: of)? {month}{other_style},?(?: of| in)?(?: the year)? {year}",
         (("21 August 1937", "1937-08-21"), ("21st of August, 1937", "1937-08-21"), ("the 15th March 44 BC", "-0043-03-15"),
          ("twenty-first of August 1937", "1937-08-21"), ("21 Aug. 1937", "1937-08-21"), ("15 March AD 37", "0037-03-15"), ("16 (28) May 1812", "1812-05-16"), ("23 February (8 March) 1917", "1917-02-23")), then=_MONTH, stem=_DAY_MONTH, more=_YEAR),
    Rule("month_day_year", "month", r"{month} {the}{day}{other_style},?(?: of| in)?(?: the year)? {year}",
         (("August 21, 1937", "1937-08-21"), ("Aug. 21st 1937", "1937-08-21"), ("March 15, 44 BC", "-0043-03-15"),
          ("August the 4th, 1914", "1914-08-04"), ("August 24 AD 79", "0079-08-24"), ("October 25 (November 7), 1917", "1917-10-25")), then=_DAY, stem=_MONTH_DAY, more=_YEAR),
    Rule("year_month_day", "long", r"{year},?[^\S\n]{1,2}{month} {the}{day}(?!\d)", (("1937 August 21", "1937-08-21"), ("1848, March 13th", "1848-03-13")), then="jfmasondbc"),
    Rule("day_month_shift", "short word", r"{the}{day_of}(?: \(\d\d?\))?(?: day)?(?: of)? {month},?(?: of| in)? {the}{shift}(?: {also_shift})? {shift_year}",
         (("31 May of the same year", "1939-05-31"), ("5 June the following year", "1940-06-05")), given="1939-03-10", then=_MONTH, stem=_DAY_MONTH, more=_SHIFT),
    Rule("month_day_shift", "month", r"{month} {the}{day},?(?: of| in)? {the}{shift}(?: {also_shift})? {shift_year}",
         (("May 31 of the same year", "1939-05-31"), ("May 2 of that year", "1939-05-02"), ("June 5 the next year", "1940-06-05")),
         given="1939-03-10", then=_DAY, stem=_MONTH_DAY, more=_SHIFT),
    Rule("month_later", "month", r"{month} of {the}{shift_year} {later}",
         (("March of the year after", "1939-03"), ("May of the year before", "1937-05")), given="1938-03", then="o"),
    Rule("month_shift", "month", r"{month},?(?: of| in)? {the}{shift}(?: {also_shift})? {shift_year}",
         (("May of the following year", "1940-05"), ("July of that same year", "1939-07"), ("August of that year", "1939-08")), given="1939-03-10", then=".iotfnpsvel"),
    Rule("shift_month", "shift", r"{the}{shift}(?: {also_shift})?(?: month of)? {month}(?: {the}{day})?",
         (("the following April", "1940-04"), ("that August", "1939-08"), ("the previous January", "1939-01"), ("next July", "1939-07"), ("the next June", "1940-06"), ("the same month of March", "1939-03")),
         given="1939-05-10"),
    Rule("day_month", "short word", r"{the}{day_of}(?: \(\d\d?\))?(?: day)?(?: of)? {month}",
         (("21 August", "1937-08-21"), ("the 21st of August", "1937-08-21"), ("fourth of August", "1937-08-04")), given="1937-02", then=_MONTH, stem=_DAY_MONTH),
    Rule("month_day", "month", r"{month} {the}{day}{day_only}",
         (("August 21", "1937-08-21"), ("Sept. 18th", "1937-09-18"), ("March the 3rd", "1937-03-03")), given="1937-02", then=_DAY, stem=_MONTH_DAY),
    Rule("month_year", "month", r"{month}(?:,|, in| (?:night|day|morning|afternoon|evening) (?:in|of))?(?: of(?! [1-9]\d\d(?!\d| ?[ABC]|[,.;:)])))?(?: the year)? {year}",
         (("August 1937", "1937-08"), ("February of 1940", "1940-02"), ("June 479 BC", "-0478-06"), ("April, 1920", "1920-04"),
          ("early October 1939", "1939-10"), ("Oct. 1917", "1917-10"), ("December night in 1773", "1773-12")), then=".DYiotacnme"),
    Rule("month_year_short", "month", r"{month},?(?: of)? ['’‘](?P<short_year>\d\d){end}",
         (("February of '45", "1945-02"), ("June ’44", "1944-06")), given="1941", then="o'’‘"),
    Rule("month", "month", r"{month}",
         (("in March", "1938-03"), ("by late May", "1938-05"), ("mid-September", "1938-09"), ("the end of August", "1938-08"), ("the last day of March", "1938-03-31")),
         given="1938-02", guard="month", bare=True),
    Rule("season_year", "season", r"{season}(?: months)?,?(?: of| in)?(?: the year)? {year}(?:{slash}{year2}{era_tail})?",
         (("summer of 1938", "1938-22"), ("winter of 446/445 BC", "-0445-24"), ("winter of 229/228", "-0228-24"), ("autumn 1939", "1939-23"), ("spring of 480 BC", "-0479-21"), ("winter of 1941–42", "1941-24"), ("winter 1941/42", "1941-24"),
          ("fall of 1861", "1861-23"), ("early summer of 1943", "1943-22")), then="DYiotacm"),
    Rule("season_year_short", "season", r"{season}(?: of)? ['’‘](?P<short_year>\d\d){end}",
         (("summer of ’65", "1965-22"), ("winter of '47", "1947-24")), given="1941", then="o'’‘"),
    Rule("season_shift", "season", r"{season},?(?: of| in)? {the}{shift}(?: {also_shift})? {shift_year}",
         (("summer of that year", "1938-22"), ("spring of the following year", "1939-21")), given="1938-03", then="iotfnpsvel"),
    Rule("shift_season", "shift", r"{the}{shift}(?: {also_shift})? {season}",
         (("that summer", "1938-22"), ("the following spring", "1939-21"), ("the previous autumn", "1937-23")), given="1938-03"),
    Rule("season_later", "season", r"{the}{season} {later}",
         (("the summer before", "1937-22"), ("the winter after", "1938-24")), given="1938-03-10", guard="article_end", then="ab"),
    Rule("season", "season", r"{season}",
         (("in the spring", "1938-21"), ("by late autumn", "1938-23"), ("the summer", "1938-22")), given="1938-02", guard="season", bare=True),
    Rule("half_year", "lead", r"{half} {year}",
         (("second half of 1938", "1938-41"), ("first half of the year 1938", "1938-40"), ("last quarter of 1916", "1916-36")), then="hq"),
    Rule("half_shift", "lead", r"{half} (?:{the}{shift} |the )?{shift_year}",
         (("second half of the year", "1938-41"), ("first half of that year", "1938-40"), ("first half of the following year", "1939-40")),
         given="1938-03", then="hq"),
    Rule("year_range_short", "long", r"{year}(?:/\d{1,2}(?!\d))?{slash}{year2}(?:/(?P<year_last>\d{1,2})(?!\d))?{end}{era_tail}",
         (("1937–40", "1937/1940"), ("446/5 BC", "-0445/-0444"), ("499-493 BC", "-0498/-0492"), ("1995-96", "1995/1996"), ("1904/05", "1904/1905"), ("1304 – 1368/69", "1304/1369"), ("1450/51–1500", "1450/1500"),
          ("1450/1", "1450/1451"), ("1905–6", "1905/1906")), guard="years", then="/-–—‒−‑bac"),
    Rule("year", "short", r"{year}", (("44 BC", "-0043"), ("79 CE", "0079"), ("31 B.C.", "-0030")), guard="year", then=_BC),
    Rule("year", "long era_first year_word", r"(?:years? (?:of )?)?{year}(?: year(?= (?!after|on|by|in|to|end|book)[a-z]))?",
         (("in 1937", "1937"), ("in 1937 year the", "1937"), ("44 BC", "-0043"), ("AD 79", "0079"), ("79 CE", "0079"), ("1200 B.C.", "-1199"), ("about 1200 BC", "-1199~"),
          ("the year 1066", "1066"), ("A.D. 476", "0476"), ("late 1941", "1941"), ("end of 1937", "1937"), ("c. 1450", "1450~"),
          ("mid-1940", "1940"), ("mid 1940", "1940"), ("from 44 to 31 BC", "-0043/-0030"), ("27 BC – AD 14", "-0026/0014"),
          ("between 1937 and 1940", "1937/1940"), ("1939 to 1945", "1939/1945")), guard="year"),
    Rule("year_short", "apostrophe", r"['’‘](?P<short_year>\d\d){end}", (("in '56", "1956"), ("the revolt of ’48", "1948")), given="1944", guard="short"),
    Rule("decade", "long apostrophe decade", r"(?:the )?{decade}",
         (("the 1930s", "193X"), ("the late 1960s", "196X"), ("the 470s BC", "-0478/-0469"), ("the 1700s", "17XX"), ("the 1900s", "190X"), ("1920's", "192X")), then="s'’"),
    Rule("decade_range", "long", r"(?:the )?{decade}{slash}['’‘]?(?P<decade_end>\d0){decade_s}",
         (("the 1860s–70s", "186X/187X"), ("the 1960s-’70s", "196X/197X")), then="s'’"),
    Rule("decade_short", "apostrophe decade", r"(?:the )?{short_decade}",
         (("the '30s", "193X"), ("the thirties", "193X"), ("the early twenties", "192X")), given="1944", guard="article"),
    Rule("century", "short word", r"(?:the )?{nth}(?: |-){century}{era}",
         (("the 5th century BC", "-04XX"), ("nineteenth century", "18XX"), ("the early 21st century", "20XX"),
          ("the 1st century AD", "00XX"), ("2nd-century", "01XX"), ("turn of the 20th century", "19XX")), then="snrtc-", stem=_THE_NTH, more="c-"),
    Rule("century_range", "short", r"{nth}{to}{the}(?:early |late |mid-?)?{nth2}(?: |-){century}{era}",
         (("the 14th and 15th centuries", "13XX/14XX"), ("from the 8th to the 6th century BC", "-07XX/-05XX"),
          ("the late 5th and early 4th centuries BC", "-04XX/-03XX")), then=_NTH),
    Rule("century_range", "word", r"{nth}{to}{the}(?:early |late |mid-?)?{nth2}(?: |-){century}{era}",
         (("the eighteenth and nineteenth centuries", "17XX/18XX"),), then=_TO),
    Rule("year_small", "short", r"(?P<year>[1-9]\d)(?!\d|[.,:]\d|['’]?s\b|st\b|nd\b|rd\b|th\b)", (("in 49", "0049"),), guard="year", bare=True),
    Rule("season_small", "season", r"{season},?(?: of)? {small}", (("the spring of 83", "0083-21"), ("autumn 52", "0052-23")), guard="small", then="Do"),
    Rule("month_small", "month", r"{month},?(?: of)? {small_year}", (("in April 56", "0056-04"), ("October of 42", "0042-10")), guard="small", then="Do"),
    Rule("day_month_small", "short word", r"{the}{day_of}(?: of)? {month},? {small}",
         (("13 January 86", "0086-01-13"), ("the 9th of August 48", "0048-08-09")), guard="small", then=_MONTH, stem=_DAY_MONTH, more="D"),
    Rule("month_day_small", "month", r"{month} {the}{day}, {small}", (("March 15, 44", "0044-03-15"),), guard="small", then=_DAY, stem=_MONTH_DAY, more="D"),
    Rule("day_range_month_small", "short word", r"{the}{day}{to}{the}{day2}(?: of)? {month},? {small}",
         (("10–11 January 49", "0049-01-10/0049-01-11"),), guard="small", then=_TO, stem=_DAYS, more="ojfmasnd"),
    Rule("millennium", "short word", r"(?:the )?{nth}(?: |-)(?P<millennium>millennium){era}",
         (("the 2nd millennium BC", "-1999/-1000"),), then="snrtm-", stem=_THE_NTH, more="m-"),
    Rule("shift_unit", "shift", r"{the}{shift}(?: {also_shift})? {unit}",
         (("the same year", "1938"), ("that year", "1938"), ("the following year", "1939"), ("the next day", "1938-03-11"),
          ("that same month", "1938-03"), ("the previous decade", "192X"), ("the next month", "1938-04"), ("this day", "1938-03-10")),
         given="1938-03-10", guard="shift"),
    Rule("unit_later", "unit", r"{the}{unit} {later}",
         (("the day before", "1938-03-09"), ("the year after", "1939"), ("the day following", "1938-03-11"), ("the month before", "1938-02")),
         given="1938-03-10", guard="article_end", then="lathfoebp"),
    Rule("part_of_unit", "unit", r"(?:the )?(?P<part_unit>year|month|decade|century)(?!\w)",
         (("the end of the year", "1938"), ("later in the year", "1938"), ("the beginning of the month", "1938-03")),
         given="1938-03-10", guard="part"),
    Rule("count_later", "number", r"{count} {unit} {later}", (("10 years earlier", "1928"), ("3 days later", "1938-03-13")),
         given="1938-03-10", guard="count", then="dwfmyc"),
    Rule("count_later", "count", r"{count} {unit} {later}",
         (("two days later", "1938-03-12"), ("a year later", "1939"), ("three months later", "1938-06"),
          ("a decade earlier", "192X"), ("twelve days after", "1938-03-22"), ("two centuries later", "21XX"), ("a week later", "1938-03-17")),
         given="1938-03-10", guard="count", then="dwfmycht-"),
    Rule("shift_day_part", "shift", r"{the}{shift} {day_part}",
         (("that morning", "1938-03-10"), ("the next morning", "1938-03-11"), ("the following night", "1938-03-11")),
         given="1938-03-10"),
    Rule("nth_of_month", "short word", r"{the}{nth}(?:(?: day)? of {shift_or_the}(?: {also_shift})? month)?",
         (("on the 21st", "1938-03-21"), ("on the second day of that same month", "1938-03-02"), ("on the 5th of that month", "1938-03-05"), ("on the twenty-ninth", "1938-03-29"), ("on the 12th of the month", "1938-03-12")),
         given="1938-03-10", guard="nth", then="snrtdo-", stem=_THE_NTH),
    Rule("shift_weekday", "shift", r"{the}{shift} {weekday}",
         (("the following Monday", "1938-03-14"), ("the previous Sunday", "1938-03-06")), given="1938-03-10"),
    Rule("clock", "short", r"(?P<clock>\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.m\.?|[AP]M)(?!\w))", (("3:00 a.m.", "1938-03-10"), ("11 AM", "1938-03-10"), ("2.30 p.m.", "1938-03-10")), given="1938-03-10", then=":.ap"),
    Rule("feast_year", "feast", r"{feast},?(?: of| in)? {year}",
         (("Christmas 1963", "1963-12-25"), ("Christmas Eve, 1914", "1914-12-24"), ("New Year's Day 1959", "1959-01-01"),
          ("Easter Sunday 1916", "1916-04-23"), ("Ides of March, 44 BC", "-0043-03-15"))),
    Rule("feast_shift", "feast", r"{feast},?(?: of| in)? {the}{shift}(?: {also_shift})? {shift_year}", (("Christmas of that year", "1938-12-25"),), given="1938-03-10"),
    Rule("shift_feast", "shift", r"{the}{shift}(?: {also_shift})? {feast}", (("that Christmas", "1938-12-25"), ("the following Easter", "1939-04-09")), given="1938-05-10", guard="shift"),
    Rule("feast", "feast", r"{feast}", (("by Christmas", "1938-12-25"), ("on Easter Monday", "1938-04-18")), given="1938-03-10", guard="feast"),
)

ENGLISH = Language(
    code="en",
    months={
        "January": 1, "February": 2, "March": 3, "April": 4, "May": 5, "June": 6, "July": 7, "August": 8,
        "September": 9, "October": 10, "November": 11, "December": 12,
        "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8, "Sept": 9, "Sep": 9, "Oct": 10, "Nov": 11, "Dec": 12,
    },
    plain_months_need_preposition=frozenset({"march", "may", "mar", "jan", "june", "april", "august", "dec", "sep", "apr", "jun", "jul", "nov", "oct", "aug", "feb"}),
    weekdays={"Monday": 0, "Tuesday": 1, "Wednesday": 2, "Thursday": 3, "Friday": 4, "Saturday": 5, "Sunday": 6},
    seasons={"spring": 21, "springtime": 21, "summer": 22, "summertime": 22, "autumn": 23, "fall": 23, "winter": 24, "wintertime": 24, "midsummer": 22, "midwinter": 24},
    plain_seasons_need_article=frozenset({"fall", "spring"}),
    ordinals=_ORDINALS,
    ordinal_ending="-?(?:st|nd|rd|th)",
    numbers=_NUMBERS,
    units={
        "day": "day", "days": "day", "week": "week", "weeks": "week", "fortnight": "fortnight", "month": "month", "months": "month",
        "year": "year", "years": "year", "decade": "decade", "decades": "decade", "century": "century", "centuries": "century",
    },
    shifts={
        "following": 1, "next": 1, "previous": -1, "preceding": -1, "prior": -1, "same": 0, "very same": 0, "that": 0, "this": 0, "succeeding": 1,
        "ensuing": 1, "very next": 1, "that very": 0, "this last": 0, "later that": 0, "earlier that": 0, "later this": 0, "later in that": 0, "earlier in that": 0,
        "later the same": 0, "later that same": 0, "later the following": 1, "late that": 0, "early that": 0, "early the next": 1, "early the following": 1, "late the following": 1, "early in the following": 1,
    },
    later={
        "later": 1, "afterwards": 1, "afterward": 1, "thereafter": 1, "after": 1, "after that": 1, "after this": 1, "hence": 1, "following": 1,
        "on": 1, "earlier": -1, "before": -1, "previously": -1, "before that": -1, "before this": -1, "prior": -1,
    },
    later_pointing=words("that this"),
    later_alone=words("later earlier afterwards afterward thereafter previously that this"),
    clause_starts=words("he she it they there"),
    later_only=words("on hence"),
    plural_units=words("days weeks months years decades centuries"),
    of_words=words("of"),
    before_years=words("of in"),
    rough_words=words("about around"),
    verb_marks=words("to"),
    fractions=words("half quarter"),
    decades={"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90},
    feasts={
        "Christmas Eve": "12-24", "Christmas Day": "12-25", "Christmas": "12-25", "Boxing Day": "12-26", "New Year's Eve": "12-31",
        "New Year's Day": "01-01", "New Years Day": "01-01", "Epiphany": "01-06", "Candlemas": "02-02", "Valentine's Day": "02-14", "Ides of March": "03-15",
        "St Patrick's Day": "03-17", "Lady Day": "03-25", "May Day": "05-01", "Midsummer's Day": "06-24", "Midsummer Day": "06-24",
        "St. Bartholomew's Day": "08-24", "St Bartholomew's Day": "08-24", "St. Patrick's Day": "03-17", "St. George's Day": "04-23", "St George's Day": "04-23",
        "St. John's Day": "06-24", "St John's Day": "06-24", "St. Crispin's Day": "10-25", "St Crispin's Day": "10-25", "St. Stephen's Day": "12-26",
        "St Stephen's Day": "12-26", "St. Nicholas Day": "12-06", "St Nicholas Day": "12-06", "Feast of the Assumption": "08-15", "Feast of the Annunciation": "03-25",
        "Twelfth Night": "01-05", "Halloween": "10-31", "All Hallows' Eve": "10-31", "All Souls' Day": "11-02", "Fourth of July": "07-04",
        "Shrove Tuesday": "easter-47", "Maundy Thursday": "easter-3", "Holy Thursday": "easter-3", "Holy Saturday": "easter-1", "Trinity Sunday": "easter+56",
        "Bastille Day": "07-14", "Michaelmas": "09-29", "All Saints' Day": "11-01", "Martinmas": "11-11", "Armistice Day": "11-11",
        "Good Friday": "easter-2", "Easter Sunday": "easter+0", "Easter Monday": "easter+1", "Easter Day": "easter+0", "Easter": "easter+0",
        "Palm Sunday": "easter-7", "Ash Wednesday": "easter-46", "Ascension Day": "easter+39", "Pentecost": "easter+49", "Whit Sunday": "easter+49",
        "Whit Monday": "easter+50", "Corpus Christi": "easter+60", "D-Day": "1944-06-06", "VE Day": "1945-05-08", "V-E Day": "1945-05-08",
        "VJ Day": "1945-08-15", "V-J Day": "1945-08-15",
    },
    before_christ=r"B\.\s?C\.?(?:\s?E\.?)?|BCE?",
    anno_domini=r"A\.\s?D\.?|C\.\s?E\.?|AD|CE",
    era_first=r"A\.\s?D\.|AD|CE",
    year_words=("year", "years"),
    leads={
        r"early(?: in| on in)?": "early", r"late(?: in)?": "late", r"later in": "late", r"earlier in": "early", r"mid": "mid", r"middle of": "mid", r"midway through": "mid",
        r"beginning of": "early", r"beginning in": "", r"starting in": "", r"starting from": "", r"start of": "early", r"opening (?:days|weeks|months) of": "early",
        r"first (?:days|weeks|months) of": "early", r"closing (?:days|weeks|months) of": "late", r"last (?:days|weeks|months) of": "late",
        r"final (?:days|weeks|months) of": "late", r"(?:very )?end of": "late", r"close of": "late", r"turn of": "turn", r"latter part of": "late", r"later part of": "late",
        r"(?:very )?first day of": "first_day", r"(?:very )?last day of": "last_day", r"early part of": "early", r"first part of": "early", r"last part of": "late", r"rest of": "", r"remainder of": "", r"whole of": "", r"course of": "", r"most of": "", r"much of": "",
        r"dawn of": "early", r"height of": "mid",
        r"(?:about|around|approximately|roughly|circa|ca\.?|c\.|some time around|sometime around|perhaps|probably|possibly|near)": "about",
        r"(?:early (?:in|on) the |late (?:in|on) the |early |late )?(?:morning(?: hours)?|(?:early |small )?hours|afternoon|evening|night|dawn|noon|midday|midnight|dusk|day) of": "time",
        r"(?:morning|afternoon|evening|night|dawn|noon|midday|midnight) on": "time", r"eve of": "eve",
        r"month of": "", r"season of": "",
    },
    halves={
        r"first half of(?: the year)?": 40, r"second half of(?: the year)?": 41, r"latter half of(?: the year)?": 41, r"last half of(?: the year)?": 41,
        r"first quarter of(?: the year)?": 33, r"second quarter of(?: the year)?": 34, r"third quarter of(?: the year)?": 35,
        r"fourth quarter of(?: the year)?": 36, r"last quarter of(?: the year)?": 36, r"final quarter of(?: the year)?": 36,
    },
    day_parts=("morning", "afternoon", "evening", "night", "dawn"),
    to=r"to|until|till|through|up to|thru",
    also=r"and|or|&",
    openers={"from": "to", "between": "also"},
    relations={
        "since": "since", "until": "until", "till": "until", "before": "before", "prior to": "before", "after": "after", "following": "after",
        "by": "by", "ever since": "since", "not until": "until", "up to": "until", "no later than": "by", "as early as": "", "as late as": "",
    },
    time_prepositions=words(
        "in on by since until till of from to through during before after between around towards toward about circa late early mid and "
        "or throughout into for within at fiscal fy beginning starting spring summer autumn fall winter year years end start "
        "middle following"
    ),
    never_before_year=words(
        "page pages p pp no number nos chapter section article law resolution route highway flight model type mark "
        "version about some nearly almost over than least most only another approximately roughly additional further "
        "hist hst clas clst pols geog arth engl exactly paragraph room lost killed with numbered height altitude area apollo unit plan order directive verse "
        "line fig figure table"
    ),
    dating_words=words("date dates dated born died founded built"),
    surely_before_year=words("in since during until by throughout"),
    not_before_small_year=words("of to between about around with on at for into within or and"),
    count_heads=words(
        "total army force number group distance loss losses garrison fleet crew band column distance height length weight price sum fine ransom tribute speed rate "
        "average maximum minimum population crowd staff team area depth width range cost fee membership majority strength age payment gift bodyguard contingent out"
    ),
    joining=words("to and or until till"),
    days_stand_behind=words("on"),
    before_nth=words("on by until till from to after before and between since"),
    past_ending="ed",
    function_words=words(
        "about some several nearly almost all both over many most forbade gave left met won lost held fought broke brought sent set put saw said stood fled ruled "
        "the a an he she they it his her their its when after while and but with as at by for from to under in on or was were is who which "
        "that this these those there had has did until then however also again only over against during because before along "
        "together near upon where without within into among through between around made came went took began became fell still already found died"
    ),
    abbreviations=words(
        "v mr mrs ms dr st prof gen col maj capt lt sgt adm rev hon gov pres sen rep jr sr vs etc inc ltd co corp no nos vol pp fig al ca "
        "jan feb mar apr jun jul aug sep sept oct nov dec approx dept univ mt ft cf viz brig cmdr cpl pvt fr bros eds ed trans "
        "b.c b.c.e a.d c.e u.s u.s.a u.k u.n e.g i.e a.m p.m d.c"
    ),
    starters=words(
        "the a an in on at by from after before during when while as he she it they this that these those his her their its there however "
        "although but and for with under following since until to upon once as if because despite both some many most all another one"
    ),
    counted=(
        r"men|soldiers|troops|people|persons|prisoners|civilians|casualties|dead|wounded|deaths|ships|vessels|boats|planes|aircraft|tanks|guns|horses|horsemen|cavalry|infantry|"
        r"knights|warriors|miles|mile|kilometres|kilometers|km|m|metres|meters|metre|feet|foot|ft|yards|acres|hectares|tons|tonnes|kg|pounds|dollars|francs|marks|rubles|roubles|yen|"
        r"workers|slaves|settlers|colonists|passengers|refugees|students|pilots|officers|members|delegates|houses|villages|towns|cities|years|days|hours|minutes|months|weeks|"
        r"percent|per cent|of them|volunteers|rebels|sailors|marines|men-at-arms|archers|families|inhabitants|talents|pieces|copies|km2|mph|kmh|km/h|units|points|votes|seats|"
        r"m2|m²|km²|ha|cm|mm|kW|MW|GW|hp|horsepower|volts|items|objects|stars|beds|acres|barrels|tonnes|gallons|bushels|cannon|cannons|muskets|rifles|million|thousand|hundred|billion|degrees|victims|elephants|chariots|camels|monks|words|pages|lines|books|bombs|rounds|shells|hoplites|legionaries|"
        r"square|cubic|nautical|metric|rifles|artillery|divisions|battalions|regiments|brigades|light-years|schools|factories|kings|[A-Z][a-z]+ (?:Avenue|Street|Road|Boulevard|Lane|Drive)|women|children|peasants|farmers|engineers"
    ),
    counted_adjectives=r"armed|foreign|heavy|light|new|old|young|trained|British|French|German|Russian|Soviet|American|Chinese|Japanese|Roman|Greek|Persian|Spanish|Turkish|Mongol|royal|other|more|additional|enemy|mounted|regular|black|white|fresh",
    attributive=r"offensives?|campaigns?|operations?|elections?|uprisings?|revolutions?|conferences?|attacks?|battles?|invasions?|rebellions?|assaults?|meetings?|sessions?|talks|raids?|revolts?|crisis|war|treaty|agreement|congress|coup|riots|floods?|harvest|famine|expedition|peace|act|law|edict|decree|constitution|census|charter",
    yearly=r"(?:of |in )?(?:each|every|any) year|annually|yearly",
    styles=r"(?:[Nn]ew|[Oo]ld) [Ss]tyle|[NO]\.S\.",
    timetable=r"(?=.{0,240}\b(?:[Oo]pens?|[Cc]losed|[Hh]ours|[Dd]aily|[Aa]dmission)\b).{0,240}?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:s\b|[–-][A-Z])|\b\d{1,2}[.:]\d\d\s?[–-]\s?\d{1,2}\b|\b\d{1,2}\s?[–-]\s?\d{1,2}\s?(?:[ap]\.?m|o’clock)\b|\b(?:is|are) open to\b|\bbank holidays?\b)",
    told_of_one=words("was had"),
    numbered=words("division corps cavalry army brigade regiment congress amendment infantry fleet battalion squadron company dynasty century legion lancers hussars dragoons guards foot parallel party international republic crusade lateran street avenue island islands rising truce"),
    told_of_names=words("flew became took left won fell gave met came went led fled drew wrote lost broke set struck sent brought spoke held made rose saw swore stood"),
    lasting=r"(?:for|during|over|within)(?: (?:(?:more|less|fewer) than|over|nearly|almost|about|some|around|at least))?",
    each=words("each every"),
    clock_zones=r"UTC|GMT|Z|[ECMPBJW]E?S?T|hours|hrs|h|local time|(?:[A-Z][a-z]+ )?(?:[Ss]tandard|[Ss]ummer|[Dd]aylight|[Mm]ean) [Tt]ime",
    possessives=words("his her its their our my a an s"),
    articles="the",
    century="century|centuries",
    decade_ending="['’]?s",
    day_first=False,
    shift_year="year",
    rules=_RULES,
)
