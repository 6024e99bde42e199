"""GET and POST /settings/study."""

from __future__ import annotations

SENT = {
    "new_a_day": 5, "due_a_day": 50, "algorithm": "leitner", "retention": "0.9",
    "cutoff": 3, "zone": "Europe/Berlin",
}  # fmt: skip


def test_settings_are_shown_changed_and_shown_again(ben, text) -> None:
    page = text(ben.get("/settings/study"))
    assert "Leitner: eight boxes" in page
    answer = ben.post("/settings/study", SENT)
    assert answer.status_code == 303
    shown = ben.get(answer.location).get_data(as_text=True)
    assert 'value="Europe/Berlin"' in shown
    assert 'value="50"' in shown
    assert shown.count(" checked") == 2
    assert "/settings/study" in ben.get("/account").get_data(as_text=True)


def test_what_cannot_be_set_is_said_and_kept(ben, text) -> None:
    answer = ben.post("/settings/study", {**SENT, "new_a_day": 999, "zone": "Nowhere"})
    assert answer.status_code == 422
    page = text(answer)
    assert "Give a number from 0 to 100." in page
    assert 'value="999"' in answer.get_data(as_text=True)
    assert 'value="Nowhere"' in answer.get_data(as_text=True)
    for missing in SENT:
        sent = {name: value for name, value in SENT.items() if name != missing}
        assert ben.post("/settings/study", sent).status_code == 422, missing


def test_a_guest_has_them_too_and_somebody_unknown_has_none(dan, ask, respond) -> None:
    assert dan.get("/settings/study").location.startswith("/login")
    respond(dan, ask(dan, "/begin/ladders?length=5"), "0")
    assert dan.get("/settings/study").status_code == 200
    assert dan.post("/settings/study", SENT).status_code == 303
