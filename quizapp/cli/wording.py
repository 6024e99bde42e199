"""The words for the codes that the rooms below return, as a table. Touches nothing else."""

from __future__ import annotations

import string
from collections.abc import Mapping

WORDS = {
    # inputs
    "unreadable": "cannot be read: {why}",
    "empty": "is empty",
    "not_utf8": "is not UTF-8 text: byte {byte:#04x} at column {column}",
    "too_deep": "is nested too deeply",
    "not_json": "is not JSON: {why} at column {column}",
    "half_character": "holds half a character ({value}), which is no text",
    "bad_number": "holds a number that cannot be used: {why}",
    "not_a_number": "{value} is not a number",
    "not_an_object": 'is not a JSON object such as {{"key": "value"}}',
    "holds_nul": "{key} holds a NUL character, which is no text",
    # dates
    "not_edtf": "{date} is not an EDTF date, such as 1937-08-21, 1937-08, 1938-22 or 1937/1940",
    "unsupported_edtf": "{date} is a form of EDTF that is not used here",
    "no_such_year": "there is no year {text}",
    "no_such_month": "{date}: there is no month {month}; months are 01 to 12, seasons 21 to 24",
    "no_such_day": "{date}: there is no such day; that month has {last} days",
    "reversed_interval": "{date}: the end comes before the start",
    "empty_interval": "{date}: an interval needs a start or an end",
    "out_of_range": "{date} is further away than dates go here",
    # the bank's files
    "no_such_directory": "there is no such directory",
    "no_decks": "has no deck: facts/*.toml and authored/*.toml are missing",
    "no_facts": "has no [[fact]] and no [[question]]",
    "broken_toml": "is broken TOML: {why}",
    "wrong_type": "{key}: {wanted:wanted}",
    "not_an_array": "{key} is written [[{key}]], in two brackets, as there can be many",
    "missing": "{key} is missing",
    "unknown_key": "{key} is not a known key{near:near}",
    "not_among": "{key}: {value} is not one of {allowed:list}",
    "bad_id": "{value} is no id: use letters, digits, - _ . and :, at most 120 of them",
    "duplicate_id": "the id {id} is taken: it stands at {file}:{line} too",
    "no_such_fact": "order: there is no fact {value} in these files",
    "deck_described_twice": "[deck] stands in facts/{deck}.toml too; keep it there",
    "no_such_source": "there is no sources/{value}",
    "sentence_not_in_source": "this sentence does not stand in sources/{source}",
    "date_text_not_in_sentence": '"{value}" does not stand in the sentence',
    "date_text_disagrees": '"{value}" does not mean {date}',
    "same_statement": "says the same as {id} of another date, at {file}:{line}",
    "deck_of_the_bank": "the deck {deck} belongs to the bank's own files; it is changed there",
    "deck_of_another": "the deck {deck} belongs to somebody else in this installation",
    "fact_of_another": "the fact {id} belongs to somebody else here and says something else",
    # questions written by hand
    "no_gap": "a cloze prompt marks its gap by {gap}",
    "too_few_options": "options needs {least} texts at least, none of them empty",
    "given_twice": "{key}: {value} is given twice",
    "key_not_an_option": "key: {value} is not one of the options",
    "feedback_not_an_option": "feedback: {value} is not one of the options",
    "wrong_count_in_key": "key has {given} texts, which does not fit a question of kind {kind}",
    # documents
    "too_big": "has {bytes:,} bytes, more than the {most:,} that are read",
    "too_long": "holds more text than the {most:,} characters that are read",
    "too_many_parts": "has more than {most:,} parts",
    "not_text": "is no text: byte {byte:,} is a control character",
    "broken_encoding": "calls itself {encoding}, but byte {byte:,} is not",
    "unknown_encoding": "calls itself {encoding}, which is no known encoding",
    "unsupported": "is of a kind that is not read: {kind}",
    "encrypted": "is a {kind} file with a password",
    "damaged": "is a damaged {kind} file: {part}",
    "unpacks_too_big": "unpacks to more than {most:,} bytes: {part}",
    "entities": "defines entities of its own, which are not read: {part}",
    "no_text": "has no text in it; are its pages pictures?",
    "too_many_pages": "has {pages:,} pages, more than the {most:,} that are read",
    "too_slow": "takes more than {seconds} seconds to read",
    "too_heavy": "takes too much memory to read",
    "encoding_guessed": "is not UTF-8; read as {encoding}",
    "undecodable": "has {count:,} bytes that are no text, the first at {byte:,}",
    "control_characters": "has {count:,} control characters, which were left out",
    "part_left_out": "could not be read in full: {part}",
    # statements that need a look
    "fitness.too_short": "has {words} words only",
    "fitness.too_long": "has {words} words, too many to take in",
    "fitness.no_verb": "has no verb that tells what happened",
    "fitness.question": "is a question",
    "fitness.dangling_reference": '"{word}" refers to something that is not said',
    "fitness.vague_reference": "which {word}? It is not said",
    "fitness.dangling_end": 'ends in "{word}", as if it went on',
    "fitness.lower_case_start": "begins with a small letter",
    "fitness.contains_date": 'holds a date, "{text}"',
    "fitness.gives_away": 'gives its own date away, "{text}"',
    "fitness.quotation": "quotes somebody",
    "fitness.reported": 'tells what somebody said ("{word}"); is it certain that it was so?',
    "fitness.opinion": '"{word}" is an opinion',
    "fitness.vague": '"{word}" tells little of what happened',
    "fitness.hedged": '"{text}" leaves open whether it was so',
    "fitness.not_event": '"{word}" is a plan or a wish, no event',
    "fitness.unbalanced": "has an odd number of {mark}",
    "fitness.several_sentences": "is more than one sentence",
    # facts that cannot be asked
    "no_date": "the fact has no date",
    "open_date": "the date has no start or no end",
    "date_out_of_range": "the date is too far away",
    "no_place": "the fact has no place",
    "no_people": "the fact has no people",
    "no_certain_person": "the statement leaves open which of its people is meant",
    "no_distractors": "no wrong options could be found",
    "too_few_facts": "needs {needed} other facts that fit, and there are {found}",
    "too_few_names": "needs {needed} other names that fit, and there are {found}",
    "options_alike": "two options would read alike",
    "article_tells_name": "the words before the gap would give the name away",
    "key_echoes_stem": "the right option would share words with the question",
    "statement_tells_date": "the statement tells its date",
    "stem_tells_date": "the question would tell the date",
    # schedule
    "not_a_row": "is not a JSON object",
    "missing_field": "{field} is missing",
    "bad_card": "card is {value}; it has to be a text or a whole number",
    "bad_time": "at is {value}; write it as 2026-11-23T08:00:00Z",
    "naive_time": "at is {at}, without a time zone; add Z or an offset",
    "bad_rating": "rating is {value}; it has to be 1, 2, 3 or 4",
    "bad_guess": "guess is {value}; it has to be a number from 0 to 1",
    "out_of_order": "{at} is earlier than the card's row before it",
    "time_out_of_range": "{at} is further away than calendars go",
    "no_such_retention": "retention is {retention}; it has to be from 0.5 to 0.99",
    "no_such_cutoff": "cutoff is {hour}; it has to be an hour from 0 to 23",
    "unknown_zone": "there is no time zone {zone}",
    # grade
    "grade.unreadable": "is no date that can be read",
    "grade.blank": "nothing was written",
    "not_a_text": "{field} is not a text",
    "not_a_grain": "grain: {value} is not one of {allowed:list}",
}

WANTED = {
    "text": 'has to be text in quotation marks, "like this"',
    "texts": 'has to be a list of texts, ["like", "this"]',
    "flag": "has to be true or false",
    "count": "has to be a whole number from 0",
    "answers": "has to be an answer or a list of answers",
    "pairs": 'has to be a list of two or more pairs, [["left", "right"], ["left", "right"]]',
    "table": "has to be a table",
}

EXAMPLES: tuple[tuple[tuple[str, Mapping[str, object]], str], ...] = (
    (("missing", {"key": "statement"}), "statement is missing"),
    (("unknown_key", {"key": "plase", "near": "place"}), "plase is not a known key: place?"),
    (("unknown_key", {"key": "xyz", "near": ""}), "xyz is not a known key"),
    (
        ("wrong_type", {"key": "date", "wanted": "text"}),
        'date: has to be text in quotation marks, "like this"',
    ),
    (
        ("not_utf8", {"byte": 255, "column": 3}),
        "is not UTF-8 text: byte 0xff at column 3",
    ),
    (("never_heard_of", {"years": 1}), "never heard of (years: 1)"),
)


def words(code: str, args: Mapping[str, object], about: str = "") -> str:
    """The sentence for ``code``; where none fits, the code and its arguments as they are.

    ``about`` tells apart codes that say different things of different things.
    """
    try:
        return _Formatter().vformat(WORDS.get(f"{about}.{code}") or WORDS[code], (), args)
    except KeyError:
        details = ", ".join(f"{name}: {value}" for name, value in args.items())
        return code.replace("_", " ") + (f" ({details})" if details else "")


class _Formatter(string.Formatter):
    """Format specifications of our own for what a plain template cannot say."""

    def format_field(self, value: object, format_spec: str) -> str:
        match format_spec:
            case "wanted":
                return WANTED[str(value)]
            case "near":
                return f": {value}?" if value else ""
            case "list":
                return ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)
            case _:
                shown: str = super().format_field(value, format_spec)
                return shown
