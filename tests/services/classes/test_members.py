"""The students of a class: taken out, moved, merged, reset, entered from a list."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from quizapp.scheduling import RowKind, replay
from quizapp.services import accounts, classes, study, tallies
from quizapp.services.classes import codes
from quizapp.services.classes.merging import MOVED, YIELDING
from quizapp.services.errors import Invalid, NotFound
from quizapp.services.study.planning import Options, engine_of
from quizapp.services.transaction import writing
from quizapp.store import db, learning
from quizapp.store.database import Base
from quizapp.store.tables import (
    Attempt,
    Card,
    ClassMember,
    ClassMemberFact,
    Event,
    LogRow,
    SchoolClass,
    Sitting,
    TimelineGame,
    User,
)

PASSWORD = "three little words"
SECRET = "not so secret here"


def _code(refused: pytest.ExceptionInfo[Invalid]) -> str:
    return next(iter(refused.value.problems.values())).code


def _members(class_id: int) -> list[str]:
    db.session.rollback()
    return list(
        db.session.scalars(
            select(ClassMember.name)
            .where(ClassMember.class_id == class_id)
            .order_by(ClassMember.name_key)
        )
    )


def _events() -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(select(Event.action).order_by(Event.id)))


@pytest.fixture
def other(ada, clock) -> int:
    """Another class of Ada's."""
    return classes.add_class(ada, classes.ClassSettings("9C", "UTC"), clock.now)


def test_who_is_taken_out_is_out_at_once_and_can_be_taken_in_again(ada, made, nia, clock) -> None:
    assert classes.remove_member(ada, made, nia.id, clock.now) == "Nia"
    with pytest.raises(NotFound):
        classes.joined_class(nia, made)
    classes.restore_member(ada, made, nia.id, "Nia", clock.now)
    assert classes.joined_class(nia, made)[1] == "Nia"


def test_only_who_took_a_student_out_takes_them_in_again_and_only_within_a_day(
    ada, eve, made, nia, cyn, clock
) -> None:
    with pytest.raises(NotFound):
        classes.restore_member(ada, made, cyn.id, "Cyn", clock.now)
    classes.remove_member(ada, made, nia.id, clock.now)
    with pytest.raises(NotFound):
        classes.restore_member(eve, made, nia.id, "Nia", clock.now)
    clock.pass_(days=1, seconds=1)
    with pytest.raises(NotFound):
        classes.restore_member(ada, made, nia.id, "Nia", clock.now)
    assert _members(made) == []


def test_answers_count_in_a_class_while_the_student_is_in_it(
    ada, made, nia, give, answer, clock
) -> None:
    sitting = study.start_attempt(nia, give(), clock.now)
    answer(nia, sitting)

    def counted() -> int:
        db.session.rollback()
        return db.session.scalar(select(func.count()).select_from(ClassMemberFact)) or 0

    assert counted() == 1
    classes.remove_member(ada, made, nia.id, clock.now)
    assert counted() == 0
    classes.restore_member(ada, made, nia.id, "Nia", clock.now)
    assert counted() == 1


def test_a_student_leaves_of_their_own_accord(made, nia, ben, clock) -> None:
    with pytest.raises(NotFound):
        classes.leave_class(ben, made, clock.now)
    assert classes.leave_class(nia, made, clock.now) == "9B History"
    assert _members(made) == [] and "class_left" in _events()
    assert db.session.get(User, nia.id).nick == "Nia"


def test_a_student_is_renamed_unless_the_name_is_taken(ada, made, nia, join, clock) -> None:
    join("Tom")
    classes.rename_member(ada, made, nia.id, "Nia K.", clock.now)
    assert _members(made) == ["Nia K.", "Tom"]
    assert db.session.get(User, nia.id).nick == "Nia K."
    with pytest.raises(Invalid) as refused:
        classes.rename_member(ada, made, nia.id, "T o m", clock.now)
    assert _code(refused) == "name_in_class"
    with pytest.raises(Invalid):
        classes.rename_member(ada, made, nia.id, "", clock.now)


def test_a_student_moves_to_another_class(ada, made, other, nia, clock) -> None:
    classes.move_member(ada, made, nia.id, other, clock.now)
    assert (_members(made), _members(other)) == ([], ["Nia"])


def test_a_move_that_cannot_be_changes_nothing(ada, eve, made, other, nia, join, clock) -> None:
    head = classes.class_head(ada, other)
    classes.join(None, head.join_code, "Nia", "UTC", SECRET, clock.now)
    with pytest.raises(Invalid) as refused:
        classes.move_member(ada, made, nia.id, other, clock.now)
    assert _code(refused) == "name_in_class"
    eves = classes.add_class(eve, classes.ClassSettings("Eve's", "UTC"), clock.now)
    for target in (eves, 999):
        with pytest.raises(NotFound):
            classes.move_member(ada, made, nia.id, target, clock.now)
    assert (_members(made), _members(other)) == (["Nia"], ["Nia"])


def test_a_new_code_ends_the_old_one_and_all_sessions(ada, made, nia, join, clock) -> None:
    before = classes.own_code(nia, SECRET)
    token = classes.sign_in_with_code(before, SECRET, clock.now)
    card = classes.reset_sign_in(ada, made, nia.id, SECRET, clock.now)
    assert (card.name, card.account) == ("Nia", "") and card.words != before
    assert accounts.principal_of(token, clock.now) is None
    with pytest.raises(NotFound):
        classes.sign_in_with_code(before, SECRET, clock.now)
    assert classes.sign_in_with_code(card.words, SECRET, clock.now)
    assert "code_reset" in _events()
    assert classes.login_cards(ada, made, SECRET) == (card,)


def test_a_new_passphrase_must_be_changed(ada, made, ben, join, clock) -> None:
    join("Ben", ben)
    card = classes.reset_sign_in(ada, made, ben.id, SECRET, clock.now)
    assert card.account == "Ben" and len(card.words.split("-")) == 4
    with pytest.raises(NotFound):
        accounts.sign_in("Ben", PASSWORD, clock.now)
    principal, _token = accounts.sign_in("Ben", card.words, clock.now)
    assert principal.must_change_password
    accounts.change_password(principal, card.words, "four big old words", clock.now)
    principal, _token = accounts.sign_in("Ben", "four big old words", clock.now)
    assert not principal.must_change_password
    assert "password_reset" in _events()


def test_a_teacher_who_is_a_student_somewhere_is_not_reset(ada, eve, made, join, clock) -> None:
    join("Eve", eve)
    with pytest.raises(Invalid) as refused:
        classes.reset_sign_in(ada, made, eve.id, SECRET, clock.now)
    assert _code(refused) == "not_a_students_account"
    assert accounts.sign_in("Eve", PASSWORD, clock.now)


def test_only_students_of_ones_own_class_are_reset(ada, eve, made, ben, nia, clock) -> None:
    with pytest.raises(NotFound):
        classes.reset_sign_in(ada, made, ben.id, SECRET, clock.now)
    with pytest.raises(NotFound):
        classes.reset_sign_in(eve, made, nia.id, SECRET, clock.now)
    assert accounts.sign_in("Ben", PASSWORD, clock.now)


# Merging: both logs stay, and every card is what both logs say.


def _learn(user, clock, answer, most: int = 4) -> None:
    sitting = study.start_sitting(user, ["ladders"], Options(length=most), clock.now)
    for _ in range(most):
        answer(user, sitting)
    clock.pass_(hours=1)


def test_double_accounts_become_one_with_both_logs_and_replayed_cards(
    ada, made, nia, join, give, answer, clock
) -> None:
    double = join("Nia B")
    _learn(nia, clock, answer, 5)
    _learn(double, clock, answer, 8)
    given = give()
    for user in (nia, double):
        answer(user, study.start_attempt(user, given, clock.now))
    rows = db.session.scalar(select(func.count()).select_from(LogRow))
    codes_before = classes.own_code(nia, SECRET), classes.own_code(double, SECRET)

    assert classes.merge_members(ada, made, nia.id, double.id, clock.now) == "Nia"

    assert _members(made) == ["Nia"]
    assert db.session.get(User, double.id) is None
    logged = db.session.scalars(select(LogRow).where(LogRow.user_id == nia.id)).all()
    merges = [row for row in logged if row.kind == RowKind.MERGE]
    assert len(logged) == rows + len(merges) and merges
    engine = engine_of(nia)
    said = {f: replay(r, engine) for f, r in list(learning.log_by_fact(db.session(), nia.id))}
    kept = learning.memories(db.session(), nia.id, said)
    assert kept == said
    taken = db.session.scalars(
        select(Attempt.number).where(Attempt.user_id == nia.id).order_by(Attempt.number)
    ).all()
    assert taken == [1, 2]
    assert classes.sign_in_with_code(codes_before[0], SECRET, clock.now)
    with pytest.raises(NotFound):
        classes.sign_in_with_code(codes_before[1], SECRET, clock.now)
    db.session.rollback()
    with writing() as session:
        stored = {(row.fact_id): row.answers for row in session.scalars(select(ClassMemberFact))}
        tallies.rebuild(session, made)
        session.expire_all()
        again = {(row.fact_id): row.answers for row in session.scalars(select(ClassMemberFact))}
    assert stored == again and stored


def test_what_both_can_have_but_once_does_not_hinder_a_merge(ada, made, nia, join, clock) -> None:
    double = join("Nia B")
    for user in (nia, double):
        game = study.start_game(user, study.Wish(daily=True), clock.now)
        quiz = study.start_quiz(user, "ladders", 1, clock.now)
        item = study.question(user, quiz, clock.now).item_id
        study.answer(user, item, "?", "the device's id", clock.now)
    classes.merge_members(ada, made, nia.id, double.id, clock.now)
    days = db.session.scalars(select(TimelineGame.day).where(TimelineGame.user_id == nia.id)).all()
    assert sorted(map(str, days)) == [str(clock.now.date()), "None"]
    assert study.game(nia, game, clock.now).day is None
    answers = select(func.count()).where(LogRow.user_id == nia.id, LogRow.kind == "answer")
    assert db.session.scalar(answers) == 2
    assert study.answer(nia, item, "?", "the device's id", clock.now).sitting_id == quiz


def test_the_account_of_the_two_is_kept(ada, made, ben, nia, join, clock) -> None:
    join("Ben", ben)
    assert classes.merge_members(ada, made, nia.id, ben.id, clock.now) == "Nia"
    assert db.session.get(User, nia.id) is None
    assert _members(made) == ["Ben"]
    assert accounts.sign_in("Ben", PASSWORD, clock.now)


def test_what_cannot_be_merged_stays_as_it_is(ada, eve, made, ben, cyn, nia, join, clock) -> None:
    join("Ben", ben)
    join("Cyn", cyn)
    for one, other, code in (
        (nia.id, nia.id, "same_student"),
        (ben.id, cyn.id, "two_accounts"),
    ):
        with pytest.raises(Invalid) as refused:
            classes.merge_members(ada, made, one, other, clock.now)
        assert _code(refused) == code
    with pytest.raises(NotFound):
        classes.merge_members(ada, made, nia.id, 999, clock.now)
    with pytest.raises(NotFound):
        classes.merge_members(eve, made, nia.id, ben.id, clock.now)
    assert len(_members(made)) == 3


def test_a_merge_knows_every_table_that_belongs_to_users() -> None:
    """A new table must say what becomes of its rows when two students are made one."""
    moved = {(c.class_.__tablename__, c.key) for c in MOVED}
    moved |= {(table.__tablename__, "user_id") for table, _key in YIELDING}
    handled = {
        ("attempts", "user_id"),  # counted on
        ("class_members", "user_id"),  # where the other is not in
        ("cards", "user_id"),  # replayed
        ("class_member_days", "user_id"),  # roll-ups: withdrawn, then admitted
        ("class_member_facts", "user_id"),
        ("class_member_totals", "user_id"),
        ("logins", "user_id"),  # end with the account
        ("class_teachers", "user_id"),  # of students there are none
        ("starters", "user_id"),
    }
    known = moved | handled
    owned = {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name == "users"
        and (column.primary_key or column.name in {"user_id", "owner_id"})
    }
    assert not owned - known


# Rosters.


def test_a_list_becomes_students_with_codes_that_work(ada, made, clock) -> None:
    done = classes.enrol(ada, made, "Ann Lee\nBo Chen", b"", "codes", SECRET, clock.now)
    assert [(card.name, card.account) for card in done.cards] == [("Ann Lee", ""), ("Bo Chen", "")]
    for card in done.cards:
        assert classes.sign_in_with_code(card.words, SECRET, clock.now)
    assert classes.login_cards(ada, made, SECRET) == done.cards
    assert _members(made) == ["Ann Lee", "Bo Chen"]


def test_a_list_becomes_accounts_with_passphrases_and_free_names(ada, made, clock) -> None:
    done = classes.enrol(ada, made, "Ben\nAnn Lee", b"", "passphrases", SECRET, clock.now)
    ben, ann = done.cards
    assert (ben.name, ben.account, ann.account) == ("Ben", "Ben 2", "Ann Lee")
    principal, _token = accounts.sign_in("Ben 2", ben.words, clock.now)
    assert classes.joined_class(principal, made)[1] == "Ben"
    assert classes.login_cards(ada, made, SECRET) == ()


def test_who_is_in_already_stays_and_is_named(ada, made, nia, clock) -> None:
    before = classes.own_code(nia, SECRET)
    done = classes.enrol(ada, made, "N í a\nTom", b"", "codes", SECRET, clock.now)
    assert ([card.name for card in done.cards], done.there) == (["Tom"], ("N í a",))
    assert classes.own_code(nia, SECRET) == before


def test_every_line_that_cannot_be_is_named_and_nothing_is_taken(ada, made, clock) -> None:
    with pytest.raises(Invalid) as refused:
        classes.enrol(ada, made, "Ann\nx\nBo\nA n n\n=1+1", b"", "codes", SECRET, clock.now)
    assert {(r.code, r.args["line"]) for r in refused.value.problems.values()} == {
        ("roster_name", 2),
        ("roster_twice", 4),
        ("roster_name", 5),
    }
    assert _members(made) == []
    assert db.session.scalar(select(func.count()).where(User.nick.is_not(None))) == 0


@pytest.mark.parametrize(
    ("text", "data", "way", "code"),
    [
        ("", b"", "codes", "missing"),
        ("Ann", b"Bo", "codes", "both_lists"),
        ("Name", b"", "codes", "no_names"),
        ("Ann", b"", "fingerprints", "unknown_choice"),
        ("", b"PK\x03\x04", "codes", "roster_unreadable"),
        ("\n".join(f"Student {n}x" for n in range(300)), b"", "codes", "too_many_names"),
    ],
)
def test_a_list_that_cannot_be_taken_says_why(ada, made, clock, text, data, way, code) -> None:
    with pytest.raises(Invalid) as refused:
        classes.enrol(ada, made, text, data, way, SECRET, clock.now)
    assert _code(refused) == code


def test_a_list_makes_no_account_that_looks_like_another(ada, made, clock) -> None:
    """Nor like one of the same list; and the twentieth of a name finds a number too."""
    names = "Arnie\nAmie\nBen"
    done = classes.enrol(ada, made, names, b"", "passphrases", SECRET, clock.now)
    assert [card.account for card in done.cards] == ["Arnie", "Amie 2", "Ben 2"]
    for number in range(3, 23):
        other = classes.add_class(ada, classes.ClassSettings(f"Class {number}", "UTC"), clock.now)
        done = classes.enrol(ada, other, "Ben", b"", "passphrases", SECRET, clock.now)
        assert done.cards[0].account == f"Ben {number}"


def test_passphrases_are_long_enough_and_differ() -> None:
    made = {codes.new_passphrase() for _ in range(300)}
    assert len(made) == 300 and all(len(one.split("-")) == 4 for one in made)


# Colleagues.


def test_a_colleague_comes_by_a_link_that_works_once(ada, eve, root, made, clock) -> None:
    token = classes.invite_colleague(ada, made, clock.now)
    offered = classes.offered_class(eve, token, clock.now)
    assert (offered.title, offered.by) == ("9B History", "Ada")
    assert classes.accept_class(eve, token, clock.now) == made
    assert classes.class_head(eve, made).standing == "colleague"
    for use in (classes.offered_class, classes.accept_class):
        with pytest.raises(NotFound):
            use(root, token, clock.now)
    assert [row.name for row in classes.staff_list(ada, made)] == ["Ada", "Eve"]


def test_a_link_runs_out_or_is_withdrawn(ada, eve, made, clock) -> None:
    late = classes.invite_colleague(ada, made, clock.now)
    with pytest.raises(NotFound):
        classes.accept_class(eve, late, clock.now + timedelta(days=7))
    classes.withdraw_invitations(ada, made, clock.now)
    with pytest.raises(NotFound):
        classes.accept_class(eve, late, clock.now)


def test_who_teaches_it_already_does_not_use_the_link_up(ada, eve, made, clock) -> None:
    token = classes.invite_colleague(ada, made, clock.now)
    with pytest.raises(Invalid):
        classes.accept_class(ada, token, clock.now)
    assert classes.accept_class(eve, token, clock.now) == made


def test_a_colleague_does_all_but_choose_colleagues_and_delete(
    ada, eve, made, nia, give, clock
) -> None:
    classes.accept_class(eve, classes.invite_colleague(ada, made, clock.now), clock.now)
    given = give()
    assert classes.assignment(eve, given, clock.now).students
    classes.rename_member(eve, made, nia.id, "Nia K", clock.now)
    for act in (
        lambda: classes.invite_colleague(eve, made, clock.now),
        lambda: classes.withdraw_invitations(eve, made, clock.now),
        lambda: classes.delete_class(eve, made, "9B History", False, clock.now),
        lambda: classes.alone_in_class(eve, made),
        lambda: classes.remove_colleague(eve, made, ada.id, clock.now),
    ):
        with pytest.raises(NotFound):
            act()


def test_a_colleague_leaves_or_is_taken_out_and_the_owner_stays(ada, eve, made, clock) -> None:
    for who in (eve, ada):
        classes.accept_class(eve, classes.invite_colleague(ada, made, clock.now), clock.now)
        classes.remove_colleague(who, made, eve.id, clock.now)
        with pytest.raises(NotFound):
            classes.class_head(eve, made)
    with pytest.raises(NotFound):
        classes.remove_colleague(ada, made, ada.id, clock.now)


# Export and deletion.


def test_an_export_has_all_of_the_class_and_nothing_a_spreadsheet_computes(
    ada, made, nia, give, answer, clock
) -> None:
    classes.edit_class(
        ada, made, classes.ClassSettings("=HYPERLINK(1)", "Europe/Berlin"), clock.now
    )
    given = give(title="=1+1")
    answer(nia, study.start_attempt(nia, given, clock.now))
    _learn(nia, clock, answer, 3)
    with zipfile.ZipFile(io.BytesIO(classes.export_class(ada, made, clock.now, str))) as archive:
        whole = json.loads(archive.read("class.json"))
        assert set(archive.namelist()) == {
            "class.json", "students.csv", "teachers.csv", "assignments.csv", "adjustments.csv",
            "attempts.csv", "answers.csv",
        }  # fmt: skip
        cells = archive.read("assignments.csv").decode("utf-8-sig")
    assert whole["class"]["title"] == "=HYPERLINK(1)"
    assert [one["name"] for one in whole["students"]] == ["Nia"]
    assert len(whole["answers"]) == 5, "the items of the attempt, and no answer given elsewhere"
    assert "'=1+1" in cells and ",=1+1" not in cells
    assert "code" not in json.dumps(whole) and SECRET not in json.dumps(whole)


def test_an_export_has_what_the_end_of_its_time_handed_in(
    ada, made, nia, give, answer, clock
) -> None:
    answer(nia, study.start_attempt(nia, give(minutes=10, late=False), clock.now))
    clock.pass_(minutes=30)
    with zipfile.ZipFile(io.BytesIO(classes.export_class(ada, made, clock.now, str))) as archive:
        (attempt,) = json.loads(archive.read("class.json"))["attempts"]
    assert attempt["submitted_at"] == attempt["ends_at"]
    assert attempt["answered"] == 1


def test_a_class_is_deleted_only_when_its_title_is_typed(ada, made, nia, clock) -> None:
    with pytest.raises(Invalid) as refused:
        classes.delete_class(ada, made, "9B", True, clock.now)
    assert _code(refused) == "not_the_title"
    classes.delete_class(ada, made, " 9B  History ", False, clock.now)
    db.session.rollback()
    assert db.session.get(SchoolClass, made) is None
    assert db.session.get(User, nia.id) is not None


def test_students_who_are_only_in_it_go_with_it_if_asked(
    ada, made, other, nia, ben, join, give, answer, clock
) -> None:
    join("Ben", ben)
    tom = join("Tom")
    head = classes.class_head(ada, other)
    classes.join(tom, head.join_code, "Tom", "UTC", SECRET, clock.now)
    answer(nia, study.start_attempt(nia, give(), clock.now))
    assert classes.alone_in_class(ada, made) == 1
    classes.delete_class(ada, made, "9B History", True, clock.now)
    db.session.rollback()
    assert db.session.get(User, nia.id) is None
    assert db.session.get(User, tom.id) and db.session.get(User, ben.id)
    for table in (Attempt, Sitting, Card, LogRow):
        assert db.session.scalar(select(func.count()).where(table.user_id == nia.id)) == 0


def test_the_number_of_a_deleted_class_is_never_given_again(ada, made, clock) -> None:
    classes.delete_class(ada, made, "9B History", False, clock.now)
    again = classes.add_class(ada, classes.ClassSettings("9B History", "UTC"), clock.now)
    assert again > made


@pytest.mark.parametrize("name", ["Eve", "Ben", "Root"])
def test_a_classs_students_are_its_teachers_matter(who, made, other, nia, clock, name) -> None:
    somebody = who(name)
    for act in (
        lambda: classes.member(somebody, made, nia.id),
        lambda: classes.all_members(somebody, made),
        lambda: classes.rename_member(somebody, made, nia.id, "Nobody", clock.now),
        lambda: classes.remove_member(somebody, made, nia.id, clock.now),
        lambda: classes.restore_member(somebody, made, nia.id, "Nia", clock.now),
        lambda: classes.move_member(somebody, made, nia.id, other, clock.now),
        lambda: classes.merge_members(somebody, made, nia.id, nia.id, clock.now),
        lambda: classes.reset_sign_in(somebody, made, nia.id, SECRET, clock.now),
        lambda: classes.login_cards(somebody, made, SECRET),
        lambda: classes.enrol(somebody, made, "Ann", b"", "codes", SECRET, clock.now),
        lambda: classes.staff_list(somebody, made),
        lambda: classes.invite_colleague(somebody, made, clock.now),
        lambda: classes.withdraw_invitations(somebody, made, clock.now),
        lambda: classes.remove_colleague(somebody, made, nia.id, clock.now),
        lambda: classes.export_class(somebody, made, clock.now, str),
        lambda: classes.alone_in_class(somebody, made),
        lambda: classes.delete_class(somebody, made, "9B History", True, clock.now),
    ):
        with pytest.raises(NotFound):
            act()
    assert _members(made) == ["Nia"]


def test_a_name_that_very_many_have_is_free_with_a_larger_number(
    ada, made, clock, monkeypatch
) -> None:
    monkeypatch.setattr("quizapp.services.classes.rosters._MOST_NAMESAKES", 3)
    accounts_made = []
    for title in ("9C", "9D", "9E", "9F"):
        one = classes.add_class(ada, classes.ClassSettings(title, "Europe/Berlin"), clock.now)
        done = classes.enrol(ada, one, "Ann Lee", b"", "passphrases", SECRET, clock.now)
        accounts_made.append(done.cards[0].account)
    assert accounts_made == ["Ann Lee", "Ann Lee 2", "Ann Lee 3", "Ann Lee 4"]
    monkeypatch.setattr("quizapp.services.classes.rosters._MOST_OF_A_NAME", 5)
    with pytest.raises(Invalid) as refused:
        classes.enrol(ada, made, "Ann Lee", b"", "passphrases", SECRET, clock.now)
    assert refused.value.problems["names"].code == "name_taken"
