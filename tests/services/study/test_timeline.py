"""The timeline game: what is dealt, lives, what is level, the day's challenge, and memory."""

from __future__ import annotations

import itertools
import secrets
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from quizapp.dates import EDTF
from quizapp.services import accounts, study
from quizapp.services.errors import (
    AlreadyAnswered,
    BadResponse,
    Changed,
    Ended,
    NotFound,
    NothingToLearn,
    Withheld,
)
from quizapp.services.study import Wish
from quizapp.store import db, learning
from quizapp.store.tables import IssuedItem, LogRow, Sitting, TimelineGame, User

DECK = "ladders"
DAILY = Wish(daily=True)
OWN = Wish(decks=(DECK,), length=5)


@pytest.fixture(autouse=True)
def same_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same games at each run: in a few of all, an event could stand in every gap."""
    drawn = itertools.count(1)
    monkeypatch.setattr(secrets, "token_hex", lambda size=8: f"{next(drawn):0{2 * size}x}")


def _item(user, game) -> IssuedItem:
    return learning.item(db.session(), user.id, game.item_id)


def _place(user, sitting_id, clock, right: bool):
    """Place the event that waits, rightly or not; returns the page after it."""
    page = study.game(user, sitting_id, clock.now)
    item = _item(user, page)
    gaps = range(len(item.options) + 1)
    gap = next(gap for gap in gaps if (gap in item.key) is right)
    clock.pass_(seconds=20)
    study.place(user, item.id, str(gap), page.client_id, clock.now)
    return study.game(user, sitting_id, clock.now, item.id)


def _count(table, user) -> int:
    return db.session.scalar(
        select(func.count()).select_from(table).where(table.user_id == user.id)
    )


def test_a_game_is_won_by_placing_every_event(ben, clock) -> None:
    sitting_id = study.start_game(ben, OWN, clock.now)
    for number in range(1, 6):
        page = study.game(ben, sitting_id, clock.now)
        assert (page.number, page.total, len(page.laid)) == (number, 5, number)
        page = _place(ben, sitting_id, clock, True)
        assert page.placed.right
    assert page.ended
    assert (page.right, page.lives_left, page.marks) == (5, 3, ("right",) * 5)
    dates = [one.date for one in page.laid]
    assert dates == sorted(dates)
    assert len(dates) == 6


def test_three_wrong_ones_end_it_and_the_rest_is_shown_as_not_reached(ben, clock) -> None:
    sitting_id = study.start_game(ben, replace(OWN, length=10), clock.now)
    for _ in range(3):
        page = _place(ben, sitting_id, clock, False)
    assert page.ended
    assert (page.right, page.lives_left) == (0, 0)
    assert page.marks == ("wrong",) * 3 + ("",) * 7
    assert [one.outcome for one in page.laid].count("missed") == 7
    with pytest.raises(Ended):
        item = db.session.scalars(select(IssuedItem).where(IssuedItem.user_id == ben.id)).first()
        study.undo(ben, item.id, clock.now)
        study.end_sitting(ben, sitting_id, clock.now)
        study.place(ben, item.id, "0", "late", clock.now)


def test_a_wrong_one_lies_at_its_place_and_the_page_says_what_it_passed(ben, clock) -> None:
    sitting_id = study.start_game(ben, OWN, clock.now)
    page = _place(ben, sitting_id, clock, False)
    placed = page.placed
    assert not placed.right
    assert placed.passed is not None
    assert (placed.passed.date < placed.date) is placed.early
    laid = next(one for one in page.laid if one.fact == placed.fact)
    assert (laid.outcome, laid.date) == ("wrong", placed.date)
    assert [one.date for one in page.laid] == sorted(one.date for one in page.laid)


def test_what_waits_shows_no_date_of_its_own(ben, clock) -> None:
    page = study.game(ben, study.start_game(ben, OWN, clock.now), clock.now)
    waiting = _item(ben, page).fact_id
    assert waiting not in {one.fact for one in page.laid}
    facts = {fact.id: fact for fact in study.readable_deck(ben, DECK).facts}
    assert str(facts[waiting].date.year) not in page.stem


def test_each_placement_is_stored_as_it_was_shown_and_is_an_answer_like_any(ben, clock) -> None:
    sitting_id = study.start_game(ben, OWN, clock.now)
    shown = study.game(ben, sitting_id, clock.now)
    item = _item(ben, shown)
    assert (item.kind, item.stem) == ("timeline", shown.stem)
    assert [option["fact"] for option in item.options] == [one.fact for one in shown.laid]
    _place(ben, sitting_id, clock, True)
    row = db.session.scalars(select(LogRow).where(LogRow.user_id == ben.id)).one()
    assert (row.kind, row.fact_id, row.mark, row.guess) == ("answer", item.fact_id, 1.0, 0.5)
    assert item.fact_id in learning.memories(db.session(), ben.id, [item.fact_id])


def test_the_same_event_again_on_the_same_day_moves_memory_once(ben, clock) -> None:
    def memories():
        held = {fact.id for fact in study.readable_deck(ben, DECK).facts}
        return learning.memories(db.session(), ben.id, held)

    def play() -> None:
        sitting_id = study.start_game(ben, DAILY, clock.now)
        while not _place(ben, sitting_id, clock, True).ended:
            pass
        clock.pass_(hours=1)

    play()
    play()  # the step within the day, which a first answer leaves pending
    before = memories()
    play()
    assert memories() == before
    assert _count(LogRow, ben) == 30


def test_what_is_level_is_right_on_either_side(ben, clock, monkeypatch) -> None:
    """Two flights of 1961 in a deck that asks for years."""
    sitting_id = study.start_game(ben, replace(OWN, length=20), clock.now)
    found = 0
    while True:
        page = study.game(ben, sitting_id, clock.now)
        if page.ended:
            break
        item = _item(ben, page)
        if len(item.key) > 1:
            found += 1
            gap = item.key[0]
            study.place(ben, item.id, str(gap), page.client_id, clock.now)
            placed = study.game(ben, sitting_id, clock.now, item.id).placed
            assert placed.right
            assert len(placed.level) == len(item.key) - 1
            asked = {EDTF.make(one.date.year) for one in placed.level}
            assert asked == {EDTF.make(placed.date.year)}
        else:
            _place(ben, sitting_id, clock, True)
    facts = study.readable_deck(ben, DECK).facts
    years = [fact.date.year for fact in facts if fact.date]
    assert found or len(years) == len(set(years))


def test_a_period_deals_only_what_lies_in_it(ben, clock) -> None:
    since, until = EDTF.parse("1961").earliest, EDTF.parse("1966").latest
    wish = replace(OWN, since=since, until=until, length=20)
    page = study.game(ben, study.start_game(ben, wish, clock.now), clock.now)
    stored = db.session.get(TimelineGame, (ben.id, page.sitting_id))
    assert all(1961 <= EDTF.parse(event["date"]).year <= 1966 for event in stored.deal)


def test_too_few_events_are_no_game(ben, clock) -> None:
    with pytest.raises(NothingToLearn):
        study.start_game(ben, replace(OWN, until=EDTF.parse("1900").latest), clock.now)
    with pytest.raises(NotFound):
        study.start_game(ben, replace(OWN, decks=("nothing",)), clock.now)
    assert _count(TimelineGame, ben) == 0


def test_a_double_tap_is_one_game(ben, clock) -> None:
    one = study.start_game(ben, OWN, clock.now)
    assert study.start_game(ben, OWN, clock.now) == one
    assert _count(TimelineGame, ben) == 1
    page = study.game(ben, one, clock.now)
    for _ in range(2):
        study.place(ben, page.item_id, "0", page.client_id, clock.now)
    assert _count(LogRow, ben) == 1
    with pytest.raises(AlreadyAnswered):
        study.place(ben, page.item_id, "0", "another", clock.now)


def test_a_gap_that_is_none_changes_nothing(ben, clock) -> None:
    page = study.game(ben, study.start_game(ben, OWN, clock.now), clock.now)
    for response in ("2", "-1", "x", "", "0,1"):
        with pytest.raises(BadResponse):
            study.place(ben, page.item_id, response, "c", clock.now)
    assert _count(LogRow, ben) == 0


def test_a_game_of_ones_own_can_be_taken_back_step_by_step(ben, clock) -> None:
    sitting_id = study.start_game(ben, OWN, clock.now)
    page = _place(ben, sitting_id, clock, False)
    assert page.can_undo
    study.undo(ben, page.placed.item_id, clock.now)
    again = study.game(ben, sitting_id, clock.now)
    assert (again.number, again.lives_left, again.item_id) == (1, 3, page.placed.item_id)
    for _ in range(5):
        page = _place(ben, sitting_id, clock, True)
    assert page.ended
    assert page.right == 5


def test_an_earlier_placement_can_be_taken_back_and_the_game_goes_on(ben, clock) -> None:
    sitting_id = study.start_game(ben, OWN, clock.now)
    first = _place(ben, sitting_id, clock, False).placed.item_id
    for _ in range(2):
        _place(ben, sitting_id, clock, True)
    study.undo(ben, first, clock.now)
    page = study.game(ben, sitting_id, clock.now)
    assert (page.number, page.lives_left, len(page.laid)) == (1, 3, 1)
    page = _place(ben, sitting_id, clock, True)
    assert (page.number, page.ended, len(page.laid)) == (4, False, 4)
    for _ in range(2):
        page = _place(ben, sitting_id, clock, True)
    assert (page.ended, page.marks) == (True, ("right",) * 5)


def test_the_last_life_can_be_taken_back_too(ben, clock) -> None:
    sitting_id = study.start_game(ben, replace(OWN, length=10), clock.now)
    for _ in range(3):
        page = _place(ben, sitting_id, clock, False)
    study.undo(ben, page.placed.item_id, clock.now)
    page = _place(ben, sitting_id, clock, True)
    assert (page.ended, page.right, page.lives_left, page.number) == (False, 1, 1, 4)


def test_the_days_challenge_is_the_same_for_everybody(ben, cyn, clock) -> None:
    games = [study.game(u, study.start_game(u, DAILY, clock.now), clock.now) for u in (ben, cyn)]
    deals = [
        [event["fact"] for event in db.session.get(TimelineGame, (user.id, game.sitting_id)).deal]
        for user, game in zip((ben, cyn), games, strict=True)
    ]
    assert deals[0] == deals[1]
    unknown = study.preview_game(DAILY, "any", "UTC", clock.now)
    assert (unknown.stem, unknown.total) == (games[0].stem, games[0].total)
    tomorrow = study.preview_game(DAILY, "any", "UTC", clock.now + timedelta(days=1))
    assert tomorrow.daily_number == unknown.daily_number + 1
    assert (tomorrow.stem, tomorrow.laid) != (unknown.stem, unknown.laid)


def test_the_day_is_the_players_own(clock) -> None:
    late = clock.now.replace(hour=20)
    assert study.timeline_home(None, "Asia/Tokyo", late).day == late.date() + timedelta(days=1)
    assert study.timeline_home(None, "America/Los_Angeles", late).day == late.date()
    assert study.timeline_home(None, "nowhere", late).day == late.date()


def test_one_try_a_day_counts(ben, clock) -> None:
    first = study.start_game(ben, DAILY, clock.now)
    assert study.start_game(ben, DAILY, clock.now) == first
    for _ in range(3):
        page = _place(ben, first, clock, False)
    assert page.ended
    assert page.day is not None
    home = study.timeline_home(ben, "UTC", clock.now)
    assert (home.counted, home.counted_row.right, home.open) == (first, 0, None)
    clock.pass_(minutes=2)
    again = study.start_game(ben, study.again(ben, first), clock.now)
    assert again != first
    page = study.game(ben, again, clock.now)
    assert (page.day, page.daily_number) == (None, home.number)
    clock.pass_(days=1)
    assert study.game(ben, study.start_game(ben, DAILY, clock.now), clock.now).day is not None


def test_nothing_is_taken_back_in_the_days_challenge(ben, clock) -> None:
    sitting_id = study.start_game(ben, DAILY, clock.now)
    page = _place(ben, sitting_id, clock, False)
    assert not page.can_undo
    with pytest.raises(Ended):
        study.undo(ben, page.placed.item_id, clock.now)
    assert study.game(ben, sitting_id, clock.now).lives_left == 2


def test_an_open_test_holds_its_events_back(ben, clock) -> None:
    sitting_id = study.start_game(ben, OWN, clock.now)
    options = study.Options(length=11, feedback="end", alike=True)
    test = study.start_sitting(ben, [DECK], options, clock.now)
    with pytest.raises(Withheld):
        study.game(ben, sitting_id, clock.now)
    with pytest.raises(Withheld):
        study.start_game(ben, DAILY, clock.now)
    with pytest.raises(NothingToLearn):
        study.start_game(ben, OWN, clock.now + timedelta(minutes=2))
    study.end_sitting(ben, test, clock.now)
    assert study.game(ben, sitting_id, clock.now).number == 1


def test_somebody_unknown_becomes_a_guest_with_the_first_placement(clock) -> None:
    users = db.session.scalar(select(func.count()).select_from(User))
    page = study.preview_game(DAILY, "seed", "Europe/Berlin", clock.now)
    with pytest.raises(Changed):
        study.begin_game(DAILY, "seed", "0", "c", "UTC", clock.now, shown="other")
    with pytest.raises(BadResponse):
        study.begin_game(DAILY, "seed", "7", "c", "UTC", clock.now, shown=page.shown)
    assert db.session.scalar(select(func.count()).select_from(User)) == users
    tapped = [
        study.begin_game(DAILY, "seed", "0", "c", "Europe/Berlin", clock.now, shown=page.shown)
        for _ in range(2)
    ]
    assert tapped[0].sitting_id == tapped[1].sitting_id
    assert db.session.scalar(select(func.count()).select_from(User)) == users + 1
    guest = accounts.principal_of(tapped[0].token, clock.now)
    game = study.game(guest, tapped[0].sitting_id, clock.now, tapped[0].item_id)
    assert (game.number, game.day is not None, game.placed.fact != "") == (2, True, True)
    assert db.session.get(Sitting, (guest.id, game.sitting_id)).total == game.total


def test_ben_sees_nothing_of_cyns_games(ben, cyn, clock) -> None:
    sitting_id = study.start_game(cyn, OWN, clock.now)
    item_id = study.game(cyn, sitting_id, clock.now).item_id
    for call in (
        lambda: study.game(ben, sitting_id, clock.now),
        lambda: study.again(ben, sitting_id),
        lambda: study.place(ben, item_id, "0", "c", clock.now),
    ):
        with pytest.raises(NotFound):
            call()
    assert study.timeline_home(ben, "UTC", clock.now).games == ()


def test_an_item_of_another_sitting_is_not_placed(ben, clock) -> None:
    question = study.question(ben, study.start_quiz(ben, DECK, 5, clock.now), clock.now)
    with pytest.raises(NotFound):
        study.place(ben, question.item_id, "0", "c", clock.now)


def test_an_unfinished_game_is_gone_on_with(ben, clock) -> None:
    sitting_id = study.start_game(ben, OWN, clock.now)
    _place(ben, sitting_id, clock, True)
    home = study.timeline_home(ben, "UTC", clock.now)
    assert (home.open.id, home.open.placed, home.open.titles) == (
        sitting_id, 1, ("Ladders to space",),
    )  # fmt: skip
    assert study.today(ben, clock.now).open_sitting.id == sitting_id
