"""The staff's pages: rooms, their laptops, meetings, matters and conflicts."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import insert, update

from app.district import feeds
from app.district.tables.own import device, room
from app.domain.reference import Reply, read_document
from app.sync.joining import code_of
from app.sync.messages import Cursor, PullRequest, reply_feed
from tests.unit.district.browser import Browser
from tests.unit.district.conftest import Clock
from tests.unit.district.laptops import Laptop
from tests.unit.district.pages_world import DAY, PDF, District
from tests.unit.district.staff import admin, district, revoked

__all__ = ["admin", "district"]

pytestmark = pytest.mark.one_database


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
