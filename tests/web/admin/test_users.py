"""The admin's page: who is here, and their roles."""

from __future__ import annotations

import re


def _id_of(page: str, name: str) -> str:
    found = re.search(rf'users/(\d+)/role".*?Role of {name}<', page, re.DOTALL)
    return re.findall(r"users/(\d+)/role", page[: found.end()])[-1]


def test_root_sees_everybody_with_an_account(root) -> None:
    page = root.get("/admin/users").get_data(as_text=True)
    for name in ("Ada", "Ben", "Cyn", "Dov", "Eve", "Root"):
        assert name in page


def test_people_are_found_by_a_part_of_their_name(root) -> None:
    page = root.get("/admin/users?q=cy").get_data(as_text=True)
    assert "Cyn" in page
    assert "Ben" not in page


def test_nobody_found_says_so_and_leads_back(root) -> None:
    assert "Nobody is called that" in root.get("/admin/users?q=zzz").get_data(as_text=True)


def test_a_new_role_opens_the_pages_of_teachers_and_ends_old_sessions(root, ben, browser) -> None:
    user = _id_of(root.get("/admin/users").get_data(as_text=True), "Ben")
    assert root.post(f"/admin/users/{user}/role", {"role": "teacher"}).status_code == 303
    assert ben.get("/account").status_code == 302
    assert browser().sign_in("Ben").get("/teach/sources").status_code == 200


def test_an_unknown_role_changes_nothing(root, browser) -> None:
    user = _id_of(root.get("/admin/users").get_data(as_text=True), "Ben")
    root.post(f"/admin/users/{user}/role", {"role": "emperor"})
    assert browser().sign_in("Ben").get("/teach/sources").status_code == 403


def test_teachers_and_students_do_not_get_in(ada, ben) -> None:
    for somebody in (ada, ben):
        assert somebody.get("/admin/users").status_code == 403
        assert somebody.post("/admin/users/1/role", {"role": "admin"}).status_code == 403


def test_a_user_who_is_not_there_is_not_found(root) -> None:
    assert root.post("/admin/users/999999/role", {"role": "teacher"}).status_code == 404
