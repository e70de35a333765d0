"""The staff's pages: what they show and do, and that each shows and does it in its place alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import unescape

import pytest
from sqlalchemy import insert, select, update

from app.district import feeds, intake
from app.district.hub import Hub
from app.district.pages.routes import _ROUTES, Needs
from app.district.tables.own import audit, device, quarantine, room
from app.domain.reference import Reply, read_document
from app.sync.batch import Malformed, SealedOp
from app.sync.joining import code_of
from app.sync.messages import DISTRICT_FEED, Cursor, PullRequest, reply_feed
from tests.unit.district.browser import PASSWORD, Browser, another, browsing, employ
from tests.unit.district.conftest import Clock
from tests.unit.district.laptops import Laptop
from tests.unit.district.pages_world import DAY, DIGEST, PDF, District

pytestmark = pytest.mark.one_database

COMMUNITY = "红柳街道/红柳社区"


@pytest.fixture
def district(hub: Hub) -> District:
    return District(hub)


@pytest.fixture
def admin(district: District) -> Iterator[Browser]:
    employ(district.hub, "管理员")
    with browsing(district.hub) as browser:
        browser.sign_in("管理员")
        yield browser


def somebody(
    district: District, admin: Browser, role: str, place: str = "", *, may_edit: bool = True
) -> Browser:
    name = f"{role}-{may_edit}"
    employ(district.hub, name, role, place, may_edit=may_edit)
    browser = another(admin, f"10.1.{len(place)}.{int(may_edit)}")
    browser.sign_in(name)
    return browser


def revoked(district: District, laptop: Laptop) -> bool:
    query = select(device.c.revoked).where(device.c.id == laptop.device)
    with district.hub.core.database.reading() as connection:
        return bool(connection.execute(query).scalar_one())


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


# -- rooms ---------------------------------------------------------------------------------------


def test_rooms_tell_sync_versions_laptops_clock_and_what_waits(
    admin: Browser, district: District, clock: Clock
) -> None:
    with district.hub.core.database.writing() as connection:
        values = {"program": "1.4.2", "skew": -5 * 60_000, "last_seen": district.now}
        mine = update(device).where(device.c.id == district.laptop.device)
        connection.execute(mine.values(values))
    district.conflict(district.here, "matter", "title", "甲", "乙")
    clock.on(hours=3)
    admin.sign_in("管理员")
    words = admin.get("/staff/?q=红柳一里").words
    for told in ("3 小时前", "1 台", "1.4.2", "差 5 分钟", "1 处冲突"):
        assert told in words


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=一里", {"红柳一里"}),
        ("q=红柳社区", {"红柳一里", "远方三里"}),
        ("q=红柳街道+白杨", {"白杨二里"}),
        ("q=%25", set()),
        ("q=_", set()),
        ("q=%27%3B+DROP+TABLE+room%3B--", set()),
        ("q=%27+OR+1%3D1", set()),
        ("show=stale", {"白杨二里"}),
        ("show=skewed", {"远方三里"}),
        ("show=waiting", {"红柳一里"}),
        ("show=nonsense", {"红柳一里", "白杨二里", "远方三里"}),
        ("q=" + "长" * 5000, set()),
    ],
)
def test_rooms_are_found(admin: Browser, district: District, query: str, found: set[str]) -> None:
    district.conflict(district.here, "matter", "title", "甲", "乙")
    with district.hub.core.database.writing() as connection:
        far = update(device).where(device.c.id == district.far_laptop.device)
        connection.execute(far.values(skew=-200_000))
    answer = admin.get(f"/staff/?{query}")
    names = {n for n in ("红柳一里", "白杨二里", "远方三里") if f">{n}</a>" in answer.text}
    assert (answer.status, names) == (200, found)


@pytest.mark.parametrize(
    ("page", "first", "lines"),
    [
        ("1", 1, 50), ("2", 51, 50), ("14", 651, 3), ("15", 651, 3), ("0", 1, 50), ("-3", 1, 50),
        ("99999999999999999999", 1, 50), ("1e3", 1, 50), ("٣", 1, 50), ("", 1, 50),
    ],
)  # fmt: skip
def test_pages_of_650_rooms(
    admin: Browser, district: District, page: str, first: int, *, lines: int
) -> None:
    rows = [
        {"id": f"x{n:03d}", "name": f"会客厅{n:03d}", "community": "社", "subdistrict": "街"}
        for n in range(650)
    ]
    with district.hub.core.database.writing() as connection:
        connection.execute(insert(room), rows)
    answer = admin.get(f"/staff/?page={page}")
    assert answer.text.count('<td><a href="/staff/rooms/') == lines
    assert f"第 {first}–{first + lines - 1} 间，共 653 间" in answer.words


def test_a_room_shows_laptops_and_takes_their_access_away_and_gives_it_back(
    admin: Browser, district: District
) -> None:
    path = f"/staff/rooms/{district.here}"
    assert "可以同步" in admin.get(path).words
    laptop = f"{path}/laptops/{district.laptop.device}"
    answer = admin.post(f"{laptop}/revoke")
    assert revoked(district, district.laptop)
    words = admin.get(answer.location).words
    assert "已停用这台电脑" in words
    assert "恢复" in words
    admin.post(f"{laptop}/restore")
    assert not revoked(district, district.laptop)
    assert admin.post(f"{path}/laptops/ffffffffffff/revoke").status == 404


def test_an_invitation_is_shown_once_with_its_code_and_serves(
    admin: Browser, district: District
) -> None:
    answer = admin.post(f"/staff/rooms/{district.near}/invite")
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-store"
    assert '<svg class="qr"' in answer.text
    code = code_of(answer.text.split('id="code">')[1].split("<")[0])
    district.hub.enrol(Laptop(seed=7, record="00beef0000beef00").asks_to_join(code))
    page = admin.get(f"/staff/rooms/{district.near}").text
    assert "已使用" in page
    assert code not in page.replace("-", "")


def test_a_room_is_told_something_and_it_is_taken_back(admin: Browser, district: District) -> None:
    path, feed = f"/staff/rooms/{district.here}", reply_feed(district.laptop.record)
    admin.get(path)
    told = {"title": "停车", "text": "已转办。", "office": "街道办", "matter": "2026-001"}
    answer = admin.post(f"{path}/replies", **told)
    words = admin.get(answer.location).words
    assert "答复已发出" in words
    assert "停车 2026-001 已转办。 街道办" in words
    (entry,) = district.hub.pull(district.laptop.device, PullRequest(Cursor(feed))).entries
    assert isinstance(read_document(feed, entry.key, json.loads(entry.payload or b"")), Reply)
    admin.post(f"{path}/replies/withdraw", key=entry.key)
    assert feeds.document(district.hub.core, feed, entry.key) is None
    assert "已转办" not in admin.get(path).words
    assert admin.post(f"{path}/replies/withdraw", key=entry.key).status == 404
    district.hub.publish(feed, "reply/e1", {**told, "day": "2026-11-24"})
    assert admin.post(f"{path}/replies/withdraw", key="reply/e1").status == 404, "an escalation's"
    refused = admin.post(f"{path}/replies", **{**told, "title": ""})
    assert refused.status == 409
    assert "标题 应为" in refused.words
    assert "已转办。</textarea>" in refused.text
    nobody = admin.post(f"/staff/rooms/{district.near}/replies", **told)
    assert "还没有电脑加入" in nobody.words


# -- records -------------------------------------------------------------------------------------


def test_meetings_with_their_minutes_as_they_were_sent(admin: Browser, district: District) -> None:
    paper = district.minutes(district.here, district.meeting(district.here, 1))
    words = admin.get("/staff/meetings").words
    assert "第1次议事会" in words
    assert "15 / 20" in words
    assert "王*明主持" in words
    assert "王小明" not in words
    answer = admin.get(f"/staff/minutes/{district.here}/{paper}.pdf")
    assert answer.body == PDF
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith('attachment; filename="minutes-')
    assert "sandbox" in answer.headers["content-security-policy"]
    assert admin.get(f"/staff/minutes/{district.here}/nothing.pdf").status == 404


def test_minutes_that_are_a_draft_are_not_given(admin: Browser, district: District) -> None:
    meeting = district.meeting(district.here, 1, phase="closed")
    paper = district.minutes(district.here, meeting, issued=0)
    assert admin.get(f"/staff/minutes/{district.here}/{paper}.pdf").status == 404
    assert "PDF" not in admin.get("/staff/meetings").words


def test_meetings_by_phase(admin: Browser, district: District) -> None:
    district.meeting(district.here, 1, phase="closed")
    district.meeting(district.here, 2, phase="issued")
    words = admin.get("/staff/meetings?phase=closed").words
    assert "第1次" in words
    assert "第2次" not in words
    assert "第2次" in admin.get("/staff/meetings?phase=' OR 1=1").words


def test_matters_that_are_overdue_come_first(admin: Browser, district: District) -> None:
    now = district.now
    district.matter(district.here, 1)
    district.matter(district.here, 2, due=now + DAY, tasks=2, tasks_open=1)
    district.matter(district.here, 3, due=now - 3 * DAY, tasks=1, tasks_open=1)
    district.matter(district.near, 4, due=now - 9 * DAY)
    district.matter(district.here, 5, due=now - 99 * DAY, closed=1)
    district.matter(district.here, 6, step="evaluate")
    text = admin.get("/staff/matters").text
    places = [text.find(f"<td>议题{n}<") for n in (4, 3, 2, 1, 6)]
    assert -1 not in places
    assert places == sorted(places)
    assert "议题5" not in text
    words = admin.get("/staff/matters?step=act").words
    assert "逾期 3 天" in words
    assert "办 · 办理 4 逾期 2" in words
    assert "议题6" not in words
    assert "议题5" in admin.get("/staff/matters?closed=1").words


def test_a_conflict_shows_both_versions_and_who_when_and_where(
    admin: Browser, district: District
) -> None:
    district.conflict(district.here, "matter", "title", "北门停车", "南门停车", title="停车")
    words = admin.get("/staff/conflicts").words
    for told in (
        "议题“停车”：标题",
        "北门停车",
        "南门停车",
        "电脑1",
        "李*红",
        "目前显示的是这一种",
    ):
        assert told in words
    assert "李小红" not in words


@pytest.mark.parametrize(
    ("kind", "column", "values", "told"),
    [
        ("matter", "deleted", ("True", "False"), ("删除", "保留")),
        ("matter", "closed", ("True", "False"), ("是", "否")),
        ("matter", "step", ("act", "evaluate"), ("办", "评")),
        ("meeting", "planned_at", ("2026-11-24T07:00:00+00:00", ""), ("11月24日 15:00", "（空）")),
        ("task", "due", ("2026-11-24", "2026-99-99"), ("2026年11月24日", "2026-99-99")),
    ],
)
def test_versions_are_told_in_words(
    admin: Browser,
    district: District,
    kind: str,
    column: str,
    *,
    values: tuple[str, ...],
    told: tuple[str, ...],
) -> None:
    district.conflict(district.here, kind, column, *values)
    words = admin.get("/staff/conflicts").words
    assert all(word in words for word in told)


@pytest.mark.parametrize(
    ("kind", "column", "secret"),
    [
        ("resident", "name", "赵小刚"), ("contact", "phone", "13800001234"),
        ("resident", "remark", "独居"), ("matter", "raised_by", "赵小刚"),
        ("meeting", "chair", "赵小刚"), ("task", "who", "赵小刚"), ("setting", "value", "秘密"),
    ],
)  # fmt: skip
def test_conflicts_tell_nothing_of_residents(
    admin: Browser, district: District, kind: str, column: str, *, secret: str
) -> None:
    title = secret if kind in ("resident", "contact") else ""
    district.conflict(district.here, kind, column, secret, "别的", title=title)
    answer = admin.get("/staff/conflicts")
    assert answer.status == 200
    assert secret not in answer.text


# -- inbox and quarantine ------------------------------------------------------------------------


def lines(district: District) -> list[tuple[str, str, str]]:
    with district.hub.core.database.reading() as connection:
        query = select(quarantine.c.reason, quarantine.c.settled_how, quarantine.c.settled_by)
        return [(r[0], r[1], r[2]) for r in connection.execute(query.order_by(quarantine.c.id))]


def test_staff_take_what_a_revoked_laptop_handed_in(admin: Browser, district: District) -> None:
    district.hands_in_late(district.laptop)
    words = admin.get("/staff/inbox").words
    assert "第 2–3 条" in words
    assert "收件箱 1" in words
    answer = admin.post("/staff/quarantine/1", how="taken")
    assert answer.location == "/staff/inbox?done=taken"
    assert "已收入" in admin.get(answer.location).words
    assert lines(district) == [("revoked", "taken", "管理员")]
    assert "管理员" in admin.get("/staff/inbox?settled=1").words
    again = admin.post("/staff/quarantine/1", how="left")
    assert again.status == 303
    assert lines(district) == [("revoked", "taken", "管理员")]


def test_or_leave_it(admin: Browser, district: District) -> None:
    district.hands_in_late(district.laptop)
    admin.post("/staff/quarantine/1", how="left")
    assert lines(district) == [("revoked", "left", "管理员")]
    assert "没有待处理的内容" in admin.get("/staff/inbox").words


def test_what_did_not_pass_is_told_and_marked_as_seen_to(
    admin: Browser, district: District
) -> None:
    laptop = district.laptop.write(1)
    copy = laptop.cloned()
    laptop.write(1).push(district.hub)
    copy.write(1, body='{"another":1}').push(district.hub)
    assert lines(district)[0][0] != "revoked"
    words = admin.get("/staff/quarantine").words
    assert "两份历史不一致" in words or "未通过检查" in words
    assert admin.post("/staff/quarantine/1", how="taken").status == 409
    assert admin.post("/staff/quarantine/1", how="left").location == "/staff/quarantine?done=left"
    assert lines(district)[0][1:] == ("left", "管理员")


def test_an_op_that_was_kept_out_is_let_in_once_the_server_can_read_it(
    admin: Browser, district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    def strict(_op: SealedOp) -> object:
        raise Malformed("not known yet")

    monkeypatch.setattr(intake, "read_checked", strict)
    district.laptop.write(1).push(district.hub)
    assert "收入记录" in admin.get("/staff/quarantine").words
    assert admin.post("/staff/quarantine/1", how="taken").status == 409
    assert lines(district) == [("parked", "", "")]
    monkeypatch.undo()
    answer = admin.post("/staff/quarantine/1", how="taken")
    assert answer.location == "/staff/quarantine?done=taken"
    assert lines(district) == [("parked", "taken", "管理员")]


@pytest.mark.parametrize("line", ["0", "-1", "x", "1%27", "9" * 30, "２"])
def test_a_line_that_is_none(admin: Browser, district: District, line: str) -> None:
    district.hands_in_late(district.laptop)
    assert admin.post(f"/staff/quarantine/{line}", how="left").status == 404
    assert admin.post("/staff/quarantine/1", how="eaten").status == 404
    assert lines(district)[0][1] == ""


# -- documents, audit ----------------------------------------------------------------------------


def test_documents_are_put_out_put_anew_and_withdrawn(admin: Browser, district: District) -> None:
    core = district.hub.core
    for text in ('{"name": "停车"}', '{"name": "电梯"}'):
        answer = admin.post("/staff/documents", key="category/one", text=text)
        assert answer.location == "/staff/documents?done=put"
    assert feeds.document(core, DISTRICT_FEED, "category/one") == {"name": "电梯"}
    assert admin.get("/staff/documents").text.count("<code>category/one</code>") == 1
    admin.post("/staff/documents/withdraw", key="category/one")
    assert feeds.document(core, DISTRICT_FEED, "category/one") is None
    assert "还没有下发资料" in admin.get("/staff/documents").words
    assert admin.post("/staff/documents/withdraw", key="nothing").status == 404
    refused = admin.post("/staff/documents", key="category/one", text='{"name": 1}')
    assert refused.status == 409
    assert "name 应是文字" in refused.words


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("a", "{", "不是完整的 JSON"), ("a", "null", "内容是空的"), ("中文", "{}", "名称只能用"),
        ("a b", "{}", "名称只能用"), ("", "{}", "名称只能用"), ("a", "[" * 5000, "不是完整的"),
    ],
)  # fmt: skip
def test_a_document_that_is_none_is_refused_and_what_was_typed_stays(
    admin: Browser, district: District, key: str, text: str, *, words: str
) -> None:
    answer = admin.post("/staff/documents", key=key, text=text)
    assert answer.status == 409
    assert words in answer.words
    assert text in unescape(answer.text)


def test_only_those_who_see_everything_put_documents_out(
    admin: Browser, district: District
) -> None:
    browser = somebody(district, admin, "subdistrict", "红柳街道")
    assert browser.post("/staff/documents", key="a", text="{}").status == 403
    assert "下发一份" not in browser.get("/staff/documents").words
    large = "x" * 1_100_000
    assert admin.post("/staff/documents", key="a", text=large).status == 413


def test_the_trail_tells_who_did_what_and_staff_see_their_places(
    admin: Browser, district: District
) -> None:
    browser = somebody(district, admin, "community", COMMUNITY)
    browser.post(f"/staff/rooms/{district.here}/invite")
    admin.post(f"/staff/rooms/{district.far}/invite")
    district.hands_in_late(district.laptop)
    admin.get("/staff/")
    admin.post("/staff/quarantine/1", how="left")
    words = browser.get("/staff/audit").words
    assert "生成加入码 community-True 红柳一里" in words
    assert "不收入，已处理" in words
    assert "远方三里" not in words
    assert "远方三里" in admin.get("/staff/audit?action=invite").words
    assert "登录" in admin.get("/staff/audit?action=' OR 1=1").words


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


# -- the public page -------------------------------------------------------------------------------


def test_the_public_page_tells_that_a_record_is_known_and_nothing_personal(
    admin: Browser, district: District
) -> None:
    district.minutes(district.here, district.meeting(district.here, 1))
    phone = another(admin, "203.0.113.9")
    answer = phone.get(f"/v/{DIGEST}")
    assert "有这份记录" in answer.words
    assert "2026年11月22日 17:00" in answer.words, "issued"
    assert "2026年11月23日 17:00" in answer.words, "received"
    for word in ("红柳一里", "红柳社区", "议事会", "王小明", district.here, DIGEST[16:]):
        assert word not in answer.text
    assert not answer.cookies
    for spelled in (DIGEST.upper(), f"HONGLIU:{DIGEST.upper()}"):
        assert phone.get(f"/v/{spelled}").text == answer.text


@pytest.mark.parametrize("digest", ["0" * 64, "x", "0" * 63, "0" * 65, "%27%20OR%201=1", "-"])
def test_what_is_not_known_looks_alike(admin: Browser, district: District, digest: str) -> None:
    meeting = district.meeting(district.here, 1)
    district.minutes(district.here, meeting)
    district.minutes(district.here, meeting, id="draft", sent=False, issued=0, record_digest="")
    phone = another(admin, "203.0.113.9")
    known, answer = phone.get(f"/v/{DIGEST}"), phone.get(f"/v/{digest}")
    assert answer.status == known.status == 200
    assert "没有这份记录" in answer.words
    assert answer.text.count("<dt>") == known.text.count("<dt>")
    dynamic = {"content-length", "date"}
    assert {k: v for k, v in answer.headers.items() if k not in dynamic} == {
        k: v for k, v in known.headers.items() if k not in dynamic
    }


def test_known_and_unknown_cost_the_same_work(
    admin: Browser, district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy import event

    district.minutes(district.here, district.meeting(district.here, 1))
    asked: list[str] = []
    event.listen(
        district.hub.core.database.engine,
        "before_cursor_execute",
        lambda _c, _cu, statement, *_: asked.append(statement),
    )
    counts = []
    phone = another(admin, "203.0.113.9")
    for digest in (DIGEST, "0" * 64, "x"):
        asked.clear()
        phone.get(f"/v/{digest}")
        counts.append(list(asked))
    assert counts[0]
    assert counts[0] == counts[1] == counts[2]


def test_the_public_page_can_be_typed_into_and_is_asked_only_so_often(admin: Browser) -> None:
    phone = another(admin, "203.0.113.9")
    typed = " ".join(DIGEST[i : i + 4] for i in range(0, 64, 4)).upper().replace(" ", "+")
    assert phone.get(f"/v/?digest={typed}").location == f"/v/{DIGEST}"
    assert "应是 64 位" in phone.get("/v/?digest=12").words
    answers = [phone.get(f"/v/{'0' * 64}") for _ in range(80)]
    assert answers[-1].status == 429
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert another(admin, "203.0.113.10").get("/v/").status == 200
