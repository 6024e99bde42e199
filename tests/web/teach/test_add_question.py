"""/teach/decks/<id>/questions/new: a question in one's own words, of three kinds."""

from __future__ import annotations

CHOICE = {
    "kind": "choice",
    "prompt": "Who opened the harbour?",
    "options": "Tom Hale\r\n\r\n* Ida Renn\r\nNobody",
    "explanation": "She was the mayor.",
}


def test_a_choice_has_one_option_on_each_line_and_a_star(ada, deck, facts, questions) -> None:
    assert ada.get(f"{deck}/questions/new").status_code == 200
    answer = ada.post(f"{deck}/questions/new", CHOICE)
    last = facts(deck)[-1]
    assert (answer.status_code, answer.location) == (303, f"{deck}#f-{last.id}")
    asked = questions(deck)[last.id]
    assert (asked.kind, asked.prompt) == ("choice", "Who opened the harbour?")
    assert (asked.options, asked.key) == (("Tom Hale", "Ida Renn", "Nobody"), (1,))
    assert last.explanation == "She was the mayor."


def test_typed_answers_and_dates(ada, deck, facts, questions, text) -> None:
    typed = {"kind": "typed", "prompt": "Who?", "answers": "Ida Renn\nMayor Renn\nIda Renn"}
    ada.post(f"{deck}/questions/new", typed)
    assert questions(deck)[facts(deck)[-1].id].key == ("Ida Renn", "Mayor Renn")
    ada.post(f"{deck}/questions/new", {"kind": "date", "prompt": "When?", "date": "14 April 1902"})
    assert questions(deck)[facts(deck)[-1].id].key == ("1902-04-14",)
    assert "Type the date When?" in text(ada.get(deck))


def test_what_cannot_be_used_is_said_and_what_was_typed_stays(ada, deck, facts, text) -> None:
    bad = [
        ({"prompt": ""}, "prompt", "This is needed."),
        ({"prompt": "x" * 501}, "prompt", "at most 500 characters"),
        ({"kind": "essay"}, "kind", "Choose one of the offered values."),
        ({"options": ""}, "options", "This is needed."),
        ({"options": "*Ida Renn"}, "options", "Give at least 2 options."),
        ({"options": "Ida Renn\nTom Hale"}, "options", "Mark exactly one option as right: 0"),
        ({"options": "*Ida Renn\n*Tom Hale"}, "options", "Mark exactly one option as right: 2"),
        ({"options": "*Ida Renn\nida renn"}, "options", "Two options say the same."),
        ({"options": "*\nTom Hale"}, "options", "Option 1 is empty after its *."),
        ({"options": "\n".join("*abcdefghij")}, "options", "Give at most 9 options."),
        ({"options": "*a\n" + "b" * 301}, "options", "Line 2 has 301 characters"),
        ({"kind": "typed"}, "answers", "This is needed."),
        ({"kind": "date"}, "date", "This is needed."),
        ({"kind": "date", "date": "31 June 1902"}, "date", "there is no day 31"),
        ({"kind": "several", "options": "a\nb"}, "options", "Mark at least one option as right."),
        ({"kind": "order", "options": "*a\nb"}, "options", "nothing is marked"),
        ({"kind": "number", "answers": "forty"}, "answers", "“forty” is no number."),
        ({"kind": "cloze", "answers": "die"}, "prompt", "Write the gap as ___."),
        ({"kind": "match", "pairs": "Ida mayor"}, "pairs", "Line 1 is no pair"),
        ({"kind": "match", "pairs": "Ida -> mayor"}, "pairs", "Give at least 2 options."),
        ({"tags": ",".join(map(str, range(30)))}, "tags", "At most 20 of them."),
        ({"period": "1902"}, "statement", "say here what happened then"),
        ({"period": "30 February 1902", "statement": "It opened"}, "period", "there is no day 30"),
        (dict.fromkeys(CHOICE, ""), "kind", "2 things need a look."),
    ]
    for given, field, said in bad:
        answer = ada.post(f"{deck}/questions/new", {**CHOICE, **given})
        assert answer.status_code == 422, given
        assert said in text(answer), given
        assert f'id="{field}-error"' in answer.get_data(as_text=True), given
        if "explanation" not in given:
            assert "She was the mayor.</textarea>" in answer.get_data(as_text=True)
    assert len(facts(deck)) == 6


def test_it_is_there_for_nobody_else(deck, facts, nobody_else) -> None:
    nobody_else("get", f"{deck}/questions/new")
    nobody_else("post", f"{deck}/questions/new")
    assert len(facts(deck)) == 6


def test_a_deck_that_is_not_there(ada) -> None:
    assert ada.get("/teach/decks/nothing/questions/new").status_code == 404
    assert ada.post("/teach/decks/ladders/questions/new", CHOICE).status_code == 404
