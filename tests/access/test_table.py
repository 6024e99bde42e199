"""The permission table by itself: who gets in, and who never does."""

import pytest

from quizapp.access import PERMISSIONS, Action, Object, Principal, may, may_try

ADA = Principal(1, "Ada", "teacher")
BEN = Principal(2, "Ben", "student")
GUEST = Principal(3, None, "student")
ROOT = Principal(4, "Root", "admin")


@pytest.mark.parametrize(("obj", "action"), [(o, a) for o in Object for a in Action])
def test_every_object_and_action_has_a_rule_or_is_closed(obj: Object, action: Action) -> None:
    assert may(None, action, obj, owner=1) is (
        "anyone" in PERMISSIONS.get((obj, action), frozenset())
    )


def test_a_sitting_is_open_to_its_owner_only() -> None:
    assert may(BEN, Action.READ, Object.SITTING, owner=BEN.id)
    for other in (None, ADA, GUEST, ROOT):
        assert not may(other, Action.READ, Object.SITTING, owner=BEN.id)


def test_a_private_deck_is_open_to_its_owner_only() -> None:
    assert may(ADA, Action.READ, Object.DECK, owner=ADA.id)
    assert not may(BEN, Action.READ, Object.DECK, owner=ADA.id)
    assert may(None, Action.READ, Object.DECK, owner=ADA.id, public=True)


def test_a_student_who_owns_a_teachers_object_does_not_get_in() -> None:
    assert not may(BEN, Action.WRITE, Object.MADE_DECK, owner=BEN.id)
    assert may(ADA, Action.WRITE, Object.MADE_DECK, owner=ADA.id)


def test_a_students_own_text_and_deck_are_theirs_and_nobody_elses() -> None:
    for obj in (Object.SOURCE, Object.OWN_DECK):
        assert may(BEN, Action.WRITE, obj, owner=BEN.id)
        for other in (ADA, ROOT, None):
            assert not may(other, Action.WRITE, obj, owner=BEN.id)


def test_an_object_without_an_owner_belongs_to_nobody() -> None:
    assert not may(ADA, Action.WRITE, Object.MADE_DECK, owner=None)


def test_an_admin_may_do_what_a_teacher_may_but_not_with_others_work() -> None:
    assert may(ROOT, Action.WRITE, Object.LIBRARY)
    assert not may(ROOT, Action.WRITE, Object.SOURCE, owner=ADA.id)


def test_the_gate_lets_a_guest_try_their_own_and_not_change_an_account() -> None:
    assert may_try(GUEST, Action.READ, Object.SITTING)
    assert not may_try(GUEST, Action.WRITE, Object.ACCOUNT)
    assert not may_try(None, Action.READ, Object.SITTING)


@pytest.mark.parametrize(
    ("who", "standing", "opened"),
    [
        (ADA, "owner", {"class", "staff", "assignment", "attempt"}),
        (ADA, "colleague", {"class", "staff", "assignment", "attempt"}),
        (BEN, "member", {"membership", "assignment", "attempt"}),
        (ADA, "", set()),
        (ROOT, "", set()),
        (BEN, "owner", set()),  # who teaches no longer
        (BEN, "colleague", set()),
        (GUEST, "member", set()),
        (None, "owner", set()),
    ],
)
def test_what_is_a_classes_opens_by_how_one_stands_to_it(who, standing, opened) -> None:
    of_a_class = ("class", "staff", "membership", "assignment", "attempt")
    may_read = {o for o in of_a_class if may(who, Action.READ, Object(o), standing=standing)}
    assert may_read == opened


def test_only_students_write_attempts_and_only_owners_choose_colleagues() -> None:
    for standing in ("owner", "colleague"):
        assert not may(ADA, Action.WRITE, Object.ATTEMPT, standing=standing)
        assert may(ADA, Action.WRITE, Object.ASSIGNMENT, standing=standing)
    assert may(BEN, Action.WRITE, Object.ATTEMPT, standing="member")
    assert not may(BEN, Action.WRITE, Object.ASSIGNMENT, standing="member")
    assert may(ADA, Action.WRITE, Object.STAFF, standing="owner")
    assert not may(ADA, Action.WRITE, Object.STAFF, standing="colleague")


def test_a_student_with_a_personal_code_is_no_guest() -> None:
    nia = Principal(5, None, "student", nick="Nia")
    assert not nia.is_guest and not nia.has_account and nia.called == "Nia"
    assert GUEST.is_guest and GUEST.called == ""
