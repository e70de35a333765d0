"""The staff's pages: who may ask for what, and that what people write is only ever text."""

from __future__ import annotations

import json
from html import unescape

import pytest
from sqlalchemy import insert, update

from app.district.pages.routes import _ROUTES, Needs
from app.district.tables.own import audit, device, quarantine, room
from tests.unit.district.browser import PASSWORD, Browser, another
from tests.unit.district.pages_world import DIGEST, District
from tests.unit.district.staff import COMMUNITY, admin, district, revoked, somebody

__all__ = ["admin", "district"]

pytestmark = pytest.mark.one_database


# -- who may ask ---------------------------------------------------------------------------------

STAFF_ROUTES = [r for r in _ROUTES if r.needs > Needs.NOBODY]


def path_of(route: object, district: District) -> str:
    words = {"room": district.here, "device": district.laptop.device, "minutes": "p-m1", "line": 1}
    words |= {"digest": DIGEST, "escalation": "e1", "card": "c1"}
    return str(route.path).format(**words)  # type: ignore[attr-defined]


def test_every_page_of_staff_turns_strangers_away(admin: Browser, district: District) -> None:
    stranger = another(admin)
    for route in STAFF_ROUTES:
        answer = stranger.ask(route.method, path_of(route, district))
        assert answer.status == 303, route.path
        assert answer.location.startswith("/staff/sign-in"), route.path
        assert not answer.body


def test_every_form_wants_the_sessions_token(admin: Browser, district: District) -> None:
    for route in STAFF_ROUTES:
        if route.method == "POST":
            answer = admin.post(path_of(route, district), csrf="f" * 64, how="left", key="a")
            assert answer.status == 403, route.path
    assert not revoked(district, district.laptop)


def test_every_form_that_changes_something_refuses_viewers(
    admin: Browser, district: District
) -> None:
    viewer = somebody(district, admin, "district", may_edit=False)
    for route in STAFF_ROUTES:
        if route.needs >= Needs.EDITOR:
            answer = viewer.post(path_of(route, district), how="left", key="a", text="{}")
            assert answer.status == 403, route.path
            assert "只能查看" in answer.words
    assert viewer.get(f"/staff/rooms/{district.here}").text.count("<button") == 1, "only 退出"
    district.escalation(district.here, 1, level="district")
    assert viewer.get(f"/staff/escalations/{district.here}/e1").text.count("<button") == 1
    assert not revoked(district, district.laptop)


def test_every_answer_has_the_headers_that_keep_a_page_to_itself(
    admin: Browser, district: District
) -> None:
    paths = ["/staff/", "/staff/nothing", "/v/", f"/v/{DIGEST}", "/staff/sign-in", "/"]
    for answer in [*map(admin.get, paths), another(admin).get("/staff/")]:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"


def test_pages_hold_no_script_no_inline_style_and_nothing_from_elsewhere(
    admin: Browser, district: District
) -> None:
    district.escalation(district.here, 1)
    district.card(district.here, 1)
    for route in _ROUTES:
        if route.method == "GET" and not route.path.endswith((".pdf", ".xlsx")):
            text = admin.get(path_of(route, district)).text.lower()
            for word in ("<script", " style=", " onclick", "http://", "https://", "//cdn"):
                assert word not in text, (route.path, word)


def test_the_style_sheet_may_be_kept(admin: Browser) -> None:
    answer = another(admin).get("/staff/pages.css")
    assert answer.headers["content-type"].startswith("text/css")
    assert "max-age" in answer.headers["cache-control"]
    assert "url(" not in answer.text
    assert "@import" not in answer.text


# -- a place's own -------------------------------------------------------------------------------


def test_everybody_sees_what_lies_below_their_place(admin: Browser, district: District) -> None:
    names = {"红柳一里", "白杨二里", "远方三里"}

    def seen(browser: Browser) -> set[str]:
        words = browser.get("/staff/").words
        return {name for name in names if name in words}

    assert seen(admin) == names
    assert seen(somebody(district, admin, "district")) == names
    assert seen(somebody(district, admin, "subdistrict", "红柳街道")) == {"红柳一里", "白杨二里"}
    assert seen(somebody(district, admin, "community", COMMUNITY)) == {"红柳一里"}


def test_nothing_of_another_place_is_shown_or_done(admin: Browser, district: District) -> None:
    far, laptop = district.far, district.far_laptop
    meeting = district.meeting(far, 1, title="远方的会")
    paper = district.minutes(far, meeting)
    district.matter(far, 1, title="远方的议题")
    district.conflict(far, "matter", "title", "甲", "乙", title="远方的冲突")
    district.escalation(far, 1, title="远方的提级", level="community")
    district.card(far, 1, title="远方的经验")
    district.hands_in_late(laptop)
    browser = somebody(district, admin, "community", COMMUNITY)

    pages = ("", "meetings", "matters", "conflicts", "inbox", "quarantine", "audit")
    pages += ("escalations", "cards")
    for page in pages:
        answer = browser.get(f"/staff/{page}")
        assert answer.status == 200
        assert "远方" not in answer.words, page
        assert laptop.device not in answer.text, page
    for path in (
        f"/staff/rooms/{far}",
        f"/staff/meetings?room={far}",
        f"/staff/matters?room={far}",
        f"/staff/conflicts?room={far}",
        f"/staff/minutes/{far}/{paper}.pdf",
        f"/staff/escalations/{far}/e1",
        f"/staff/cards/{far}/c1",
    ):
        answer = browser.get(path)
        assert answer.status == 404, path
        assert answer.words == browser.get("/staff/rooms/0000").words, "as of what does not exist"
    for path, form in (
        (f"/staff/rooms/{far}/invite", {}),
        (f"/staff/rooms/{far}/laptops/{laptop.device}/restore", {}),
        (f"/staff/rooms/{district.here}/laptops/{laptop.device}/restore", {}),
        ("/staff/quarantine/1", {"how": "taken"}),
        ("/staff/quarantine/1", {"how": "left"}),
        (f"/staff/rooms/{far}/replies", {"title": "甲", "text": "乙", "office": "丙"}),
        (f"/staff/rooms/{far}/replies/withdraw", {"key": "reply/staff-1"}),
        (f"/staff/escalations/{far}/e1/answer", {"outcome": "done"}),
        (f"/staff/escalations/{far}/e1/pass", {"note": "转"}),
    ):
        assert browser.post(path, **form).status == 404, path
    assert revoked(district, laptop)
    assert "远方的会" in admin.get("/staff/meetings").words


def test_the_file_of_another_room_is_not_given_under_ones_own(
    admin: Browser, district: District
) -> None:
    """A record may name any digest: only what the room itself has sent is given."""
    district.minutes(district.far, district.meeting(district.far, 1))
    meeting = district.meeting(district.here, 2)
    paper = district.minutes(district.here, meeting, sent=False)
    browser = somebody(district, admin, "community", COMMUNITY)
    assert browser.get(f"/staff/minutes/{district.here}/{paper}.pdf").status == 404
    assert "文件未上传" in browser.get("/staff/meetings").words


# -- what people write is only ever text -----------------------------------------------------------

EVIL = "<script>alert(1)</script>\"><img src=x onerror=alert(1)>'&{{ 7*7 }}"


def test_what_rooms_and_people_are_called_is_only_ever_text(
    admin: Browser, district: District
) -> None:
    here = district.here
    with district.hub.core.database.writing() as connection:
        connection.execute(update(room).where(room.c.id == here).values(name=EVIL, community=EVIL))
        connection.execute(update(device).values(name=EVIL, program=EVIL))
        connection.execute(
            insert(audit), {"at": 1, "who": EVIL, "action": EVIL, "about": EVIL, "detail": EVIL}
        )
    district.minutes(here, district.meeting(here, 1, title=EVIL, chair=EVIL, place=EVIL))
    district.matter(here, 1, title=EVIL, category=EVIL, step=EVIL)
    district.card(here, 1, title=EVIL, category=EVIL, problem=EVIL, settled=EVIL, said=EVIL)
    history = json.dumps([{"at": 1, "what": EVIL, "text": EVIL}])
    district.escalation(here, 1, title=EVIL, category=EVIL, asked=EVIL, tried=EVIL, by=EVIL,
                        history=history)  # fmt: skip
    district.conflict(here, "matter", "title", EVIL, "b", title=EVIL)
    district.hands_in_late(district.laptop)
    with district.hub.core.database.writing() as connection:
        connection.execute(update(quarantine).values(detail=EVIL, reason=EVIL))
    for path in (
        "/staff/", f"/staff/rooms/{here}", "/staff/meetings", f"/staff/meetings?room={here}",
        "/staff/matters", "/staff/conflicts", "/staff/quarantine", "/staff/audit",
        "/staff/escalations", f"/staff/escalations/{here}/e1",
        "/staff/cards", f"/staff/cards/{here}/c1",
    ):  # fmt: skip
        text = admin.get(path).text
        assert "<script>" not in text, path
        assert "<img" not in text, path
        assert "&lt;script&gt;" in text, path
        assert "{{ 7*7 }}" in unescape(text), path


def test_what_is_asked_for_is_only_ever_text(admin: Browser) -> None:
    answer = admin.get("/staff/?q=%3Cscript%3Ealert(1)%3C/script%3E&show=%22%3E%3Cb%3E")
    assert "<script>" not in answer.text
    assert "&lt;script&gt;" in answer.text
    admin.post("/staff/sign-out")
    door = admin.sign_in('"><script>alert(1)</script>', "x")
    assert "<script>" not in door.text


def test_addresses_that_are_none(admin: Browser) -> None:
    for path in ("/staff/x", "/staff/rooms/", "/staff/../etc/passwd", "/staff/rooms/a/b/c"):
        answer = admin.get(path)
        assert answer.status == 404, path
        assert "没有这一页" in answer.words
    assert admin.ask("DELETE", "/staff/").status in (404, 405)


def test_the_log_tells_of_routes_and_of_nobody(
    admin: Browser, district: District, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO", logger="hongliu.district"):
        admin.get(f"/staff/rooms/{district.here}?q=红柳一里")
        admin.post("/staff/password", old=PASSWORD, new="x", again="x")
        admin.get(f"/v/{DIGEST}")
    routes = [record.facts["route"] for record in caplog.records]  # type: ignore[attr-defined]
    assert routes == ["/staff/rooms/{room}", "/staff/password", "/v/{digest}"]
    told = str([vars(record) for record in caplog.records])
    for word in ("红柳", PASSWORD, "管理员", admin.address, DIGEST, *admin.cookies.values()):
        assert word not in told
