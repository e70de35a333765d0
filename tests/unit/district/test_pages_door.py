"""The door of the staff's pages: signing in and out, passwords, lock-out, forged forms."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, update

from app.district import passwords, staff
from app.district.hub import Hub
from app.district.tables.own import audit, staff_session
from app.district.tables.own import staff as staff_table
from app.domain.errors import NotFound, Refused
from tests.unit.district.browser import PASSWORD, Browser, another, browsing, employ
from tests.unit.district.conftest import Clock
from tests.unit.district.laptops import new_room

pytestmark = pytest.mark.one_database

NAME = "街道小红"


@pytest.fixture
def browser(hub: Hub) -> Iterator[Browser]:
    employ(hub, NAME)
    with browsing(hub) as found:
        yield found


def notes(hub: Hub) -> list[tuple[str, str]]:
    with hub.core.database.reading() as connection:
        rows = connection.execute(select(audit.c.who, audit.c.action).order_by(audit.c.id))
        return [(row.who, row.action) for row in rows]


@pytest.mark.parametrize("path", ["/", "/staff/", "/staff/pages.css", "/v/"])
def test_a_page_is_asked_for_whole(browser: Browser, path: str) -> None:
    assert browser.ask("HEAD", path).status == 405


def test_who_is_not_signed_in_comes_to_the_door(browser: Browser) -> None:
    assert browser.get("/").location == "/staff/"
    answer = browser.get("/staff/")
    assert (answer.status, answer.location) == (303, "/staff/sign-in")
    door = browser.get(answer.location)
    assert door.status == 200
    assert "工作人员登录" in door.words


def test_signing_in_and_out(browser: Browser, hub: Hub) -> None:
    answer = browser.sign_in(NAME)
    assert (answer.status, answer.location) == (303, "/staff/")
    assert browser.get("/staff/").status == 200
    assert browser.get("/staff/sign-in").location == "/staff/"
    kept = dict(browser.cookies)

    assert browser.post("/staff/sign-out").location == "/staff/sign-in"
    assert "hongliu_staff" not in browser.cookies
    browser.cookies = kept
    assert browser.get("/staff/").location.startswith("/staff/sign-in")
    assert notes(hub)[-2:] == [(NAME, "staff.sign_in"), (NAME, "staff.sign_out")]


def test_the_cookie_is_for_this_site_and_no_script(browser: Browser) -> None:
    (cookie, *_) = browser.sign_in(NAME).cookies
    assert cookie.startswith("hongliu_staff=")
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert "secure" not in cookie.lower()


def test_over_tls_the_cookie_goes_over_tls_alone(browser: Browser) -> None:
    browser.scheme = "https"
    (cookie, *_) = browser.sign_in(NAME).cookies
    assert cookie.startswith("__Host-hongliu_staff=")
    assert "Secure" in cookie
    assert "Path=/" in cookie
    assert browser.get("/staff/").status == 200


def test_the_token_is_nowhere_in_the_database(browser: Browser, hub: Hub) -> None:
    browser.sign_in(NAME)
    token = browser.cookies["hongliu_staff"]
    with hub.core.database.reading() as connection:
        row = connection.execute(select(staff_session)).one()
    assert bytes.fromhex(token) != row.token_hash
    assert token not in str(row)


@pytest.mark.parametrize(
    ("name", "password"),
    [(NAME, "不对的密码"), ("没有此人", PASSWORD), (NAME, ""), ("", ""), ("' OR 1=1 --", "x")],
)
def test_a_wrong_name_and_a_wrong_password_are_told_alike(
    browser: Browser, name: str, password: str
) -> None:
    answer = browser.sign_in(name, password)
    assert answer.status == 403
    assert "用户名或密码不对" in answer.words
    assert "hongliu_staff" not in browser.cookies


def test_an_unknown_name_costs_as_much_work_as_a_known_one(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    verify = passwords.is_right
    monkeypatch.setattr(
        passwords, "is_right", lambda kept, typed: asked.append(kept) or verify(kept, typed)
    )
    browser.sign_in(NAME, "不对的密码")
    browser.sign_in("没有此人", "不对的密码")
    assert len(asked) == 2
    assert not passwords.is_right("", "of nobody"), "what stands in for a hash lets nobody in"


def test_what_was_typed_as_a_name_is_not_kept(browser: Browser, hub: Hub) -> None:
    browser.sign_in(PASSWORD, "x")
    assert notes(hub)[-1] == ("", "staff.sign_in_failed")


@pytest.mark.parametrize("name", [NAME, "没有此人"])
def test_after_five_wrong_guesses_a_name_is_locked_from_everywhere(
    browser: Browser, clock: Clock, name: str
) -> None:
    for _ in range(staff.MOST_GUESSES):
        assert browser.sign_in(name, "猜的密码").status == 403
    other = another(browser)
    answer = other.sign_in(name, PASSWORD)
    assert answer.status == 429
    assert "暂停 15 分钟" in answer.words
    assert int(answer.headers["retry-after"]) > 0
    clock.on(minutes=16)
    assert other.sign_in(name, PASSWORD).status == (303 if name == NAME else 403)


def test_an_address_that_guesses_at_many_names_is_locked(browser: Browser, clock: Clock) -> None:
    for number in range(20):
        browser.sign_in(f"名字{number}", "猜的密码")
    assert browser.sign_in(NAME).status == 429
    assert another(browser).sign_in(NAME).status == 303


def test_a_burst_of_sign_ins_is_slowed_down_before_any_password_is_tried(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []
    monkeypatch.setattr(passwords, "is_right", lambda *typed: bool(tried.append(typed[1])))
    for _ in range(60):
        browser.get("/staff/sign-in")
        answer = browser.post("/staff/sign-in", name="没有此人", password="猜", csrf=browser.csrf)
    assert answer.status == 429
    assert len(tried) == staff.MOST_GUESSES


def test_a_session_ends_when_idle(browser: Browser, clock: Clock) -> None:
    browser.sign_in(NAME)
    clock.on(minutes=29)
    assert browser.get("/staff/").status == 200
    clock.on(minutes=29)
    assert browser.get("/staff/").status == 200, "looking at a page is not being idle"
    clock.on(minutes=31)
    answer = browser.get("/staff/")
    assert answer.location == "/staff/sign-in?ended=1"
    assert "登录已结束" in browser.get(answer.location).words


def test_a_session_ends_after_half_a_day_however_busy(browser: Browser, clock: Clock) -> None:
    browser.sign_in(NAME)
    for _ in range(12 * 3 - 1):
        clock.on(minutes=20)
        assert browser.get("/staff/password").status == 200
    clock.on(minutes=20)
    assert browser.get("/staff/").status == 303


def test_a_form_of_an_ended_session_changes_nothing_and_says_so(
    browser: Browser, clock: Clock, hub: Hub
) -> None:
    room = new_room(hub)
    browser.sign_in(NAME)
    clock.on(hours=13)
    answer = browser.post(f"/staff/rooms/{room}/invite")
    assert answer.location == "/staff/sign-in?ended=1"
    assert (NAME, "invite") not in notes(hub)


@pytest.mark.parametrize("token", ["", "0" * 64, "表单", "x" * 5000])
def test_a_form_without_the_sessions_token_is_refused(
    browser: Browser, hub: Hub, token: str
) -> None:
    room = new_room(hub)
    browser.sign_in(NAME)
    for path in ("/staff/sign-out", "/staff/password", f"/staff/rooms/{room}/invite"):
        answer = browser.post(path, csrf=token)
        assert answer.status == 403, path
        assert "没有改动" in answer.words
    assert browser.get("/staff/").status == 200


def test_the_token_of_anothers_session_is_refused(browser: Browser, hub: Hub) -> None:
    employ(hub, "小明")
    other = another(browser)
    other.sign_in("小明")
    browser.sign_in(NAME)
    assert browser.post("/staff/sign-out", csrf=other.csrf).status == 403


def test_a_form_that_another_site_sends_is_refused(browser: Browser) -> None:
    browser.sign_in(NAME)
    sent = {"sec-fetch-site": "cross-site"}
    assert browser.post("/staff/sign-out", headers=sent).status == 403
    assert browser.post("/staff/sign-out", headers={"sec-fetch-site": "same-origin"}).status == 303


def test_nobody_is_signed_in_by_a_form_of_another_site(browser: Browser) -> None:
    for csrf in ("", "0" * 64):
        answer = browser.post("/staff/sign-in", name=NAME, password=PASSWORD, csrf=csrf)
        assert answer.status == 403
    browser.get("/staff/sign-in")
    kept, browser.cookies = browser.csrf, {}
    answer = browser.post("/staff/sign-in", name=NAME, password=PASSWORD, csrf=kept)
    assert answer.status == 403, "the form belongs to the browser that fetched it"


def test_bodies_are_bounded(browser: Browser) -> None:
    browser.sign_in(NAME)
    answer = browser.post("/staff/password", old="x" * 20_000)
    assert answer.status == 413
    assert "太大" in answer.words
    many = "&".join(f"f{n}=1" for n in range(100)).encode()
    assert browser.ask("POST", "/staff/password", many).status == 400
    assert browser.ask("POST", "/staff/password", b"\xff\xfe=1").status == 400
    assert browser.ask("POST", "/staff/password", b"%ff%fe=1").status == 400


# -- passwords -----------------------------------------------------------------------------------


def test_a_password_that_was_given_out_serves_to_set_another_and_for_nothing_else(
    browser: Browser, hub: Hub
) -> None:
    given = staff.add(hub.core, "新来的", role="admin")
    browser.sign_in("新来的", given)
    assert browser.get("/staff/meetings").location == "/staff/password"
    assert browser.post(f"/staff/rooms/{new_room(hub)}/invite").location == "/staff/password"
    answer = browser.post("/staff/password", old=given, new=PASSWORD, again=PASSWORD)
    assert answer.location == "/staff/password?done=1"
    assert "密码已修改" in browser.get(answer.location).words
    assert browser.get("/staff/meetings").status == 200


def test_another_password_ends_every_other_session(browser: Browser) -> None:
    other = another(browser)
    other.sign_in(NAME)
    browser.sign_in(NAME)
    new = "另一个很长的密码呀 7"
    browser.post("/staff/password", old=PASSWORD, new=new, again=new)
    assert browser.get("/staff/").status == 200
    assert other.get("/staff/").status == 303
    assert other.sign_in(NAME, PASSWORD).status == 403
    assert other.sign_in(NAME, new).status == 303


@pytest.mark.parametrize(
    ("old", "new", "again", "words"),
    [
        ("不是这个", "够长的新密码呀呀 1", "够长的新密码呀呀 1", "现在的密码不对"),
        (PASSWORD, "够长的新密码呀呀 1", "够长的新密码呀呀 2", "两次输入"),
        (PASSWORD, "短", "短", "至少要 10 个字符"),
        (PASSWORD, "a" * 201, "a" * 201, "最多 200 个"),
        (PASSWORD, "1212121212121212", "1212121212121212", "太容易猜到"),
        (PASSWORD, f"{NAME}abcdefgh", f"{NAME}abcdefgh", "太容易猜到"),
        (PASSWORD, PASSWORD, PASSWORD, "和现在的一样"),
    ],
)
def test_a_password_that_will_not_do_is_refused_in_words(
    browser: Browser, old: str, new: str, again: str, words: str
) -> None:
    browser.sign_in(NAME)
    answer = browser.post("/staff/password", old=old, new=new, again=again)
    assert answer.status == 409
    assert words in answer.words
    assert "密码没有改动" in answer.words
    assert another(browser).sign_in(NAME).status == 303


def test_the_old_password_cannot_be_guessed_from_an_open_session(browser: Browser) -> None:
    browser.sign_in(NAME)
    for _ in range(staff.MOST_GUESSES):
        browser.post("/staff/password", old="猜", new=PASSWORD + "1", again=PASSWORD + "1")
    answer = browser.post("/staff/password", old=PASSWORD, new=PASSWORD + "1", again=PASSWORD + "1")
    assert answer.status == 429


def test_passwords_are_kept_as_argon2(
    hub: Hub, true_hasher: PasswordHasher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "_HASHER", true_hasher)
    employ(hub, NAME)
    with hub.core.database.reading() as connection:
        kept = connection.execute(select(staff_table.c.password)).scalar_one()
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


# -- staff ---------------------------------------------------------------------------------------


def test_a_reset_ends_sessions_lifts_the_lock_and_gives_a_password(
    browser: Browser, hub: Hub
) -> None:
    browser.sign_in(NAME)
    other = another(browser)
    for _ in range(staff.MOST_GUESSES):
        other.sign_in(NAME, "猜的密码")
    given = staff.reset(hub.core, NAME)
    assert browser.get("/staff/").status == 303
    assert browser.sign_in(NAME).status == 403
    assert browser.sign_in(NAME, given).status == 303


def test_who_is_disabled_is_out_at_once(browser: Browser, hub: Hub) -> None:
    browser.sign_in(NAME)
    staff.disable(hub.core, NAME)
    assert browser.get("/staff/").status == 303
    assert browser.sign_in(NAME).status == 403
    with pytest.raises(NotFound):
        staff.disable(hub.core, "没有此人")
    with pytest.raises(NotFound):
        staff.reset(hub.core, "没有此人")


@pytest.mark.parametrize(
    ("name", "role", "place", "words"),
    [
        (NAME, "admin", "", "已有名为"),
        ("a", "admin", "", "2 到 40 个字"),
        ("<b>我</b>", "admin", "", "只用文字"),
        ("小明", "king", "", "没有“king”这个级别"),
        ("小明", "admin", "红柳街道", "不用 --place"),
        ("小明", "community", "", "要用 --place"),
        ("小明", "subdistrict", "胡杨街道", "没有名为"),
    ],
)
def test_staff_that_cannot_be_are_refused(
    browser: Browser, hub: Hub, name: str, role: str, *, place: str, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        staff.add(hub.core, name, role=role, place=place)
    assert [one.name for one in staff.everybody(hub.core)] == [NAME]


def test_a_session_whose_role_is_taken_away_is_told_so(browser: Browser, hub: Hub) -> None:
    room = new_room(hub)
    browser.sign_in(NAME)
    with hub.core.database.writing() as connection:
        connection.execute(update(staff_table).values(may_edit=0))
    answer = browser.post(f"/staff/rooms/{room}/invite")
    assert answer.status == 403
    assert "只能查看" in answer.words
