"""The confusion map: which events Ben takes for each other."""

from quizapp.dates import EDTF
from quizapp.facts import Fact
from quizapp.reports import Confusion, Taken, confused_with, confusion_map, mistaken_for


def fact(name: str, date: str) -> Fact:
    return Fact(name, f"{name} happened", EDTF.parse(date) if date else None)


def test_both_directions_of_a_mix_up_are_one_pair() -> None:
    responses = [Taken("a", "b"), Taken("b", "a"), Taken("a", "b"), Taken("c", "a")]
    assert confusion_map(responses) == (Confusion("a", "b", 2, 1), Confusion("c", "a", 1, 0))


def test_right_answers_and_options_without_a_fact_are_no_confusion() -> None:
    assert confusion_map([Taken("a", "a"), Taken("a", "")]) == ()


def test_rare_mix_ups_can_be_left_out() -> None:
    responses = [Taken("a", "b")] * 2 + [Taken("a", "c")]
    assert [pair.second for pair in confusion_map(responses, least=2)] == ["b"]


def test_a_facts_own_confusions_come_most_frequent_first() -> None:
    pairs = confusion_map([Taken("a", "c"), Taken("b", "a"), Taken("b", "a"), Taken("x", "y")])
    assert confused_with("a", pairs) == ("b", "c")


def test_a_typed_date_is_traced_to_the_event_that_it_belongs_to() -> None:
    asked = fact("treaty", "1937-08-21")
    pool = [asked, fact("pact", "1936-11-25"), fact("war", "1936/1945"), fact("dateless", "")]
    assert mistaken_for(EDTF.parse("1936-11-25"), asked, pool) == "pact"
    assert mistaken_for(EDTF.parse("1936-11"), asked, pool) == "pact"
    assert mistaken_for(EDTF.parse("1940"), asked, pool) == "war"
    assert mistaken_for(EDTF.parse("1812"), asked, pool) is None
    assert mistaken_for(EDTF.parse("1937"), asked, pool) is None
    assert mistaken_for(EDTF.parse("1937"), fact("dateless", ""), pool) is None
