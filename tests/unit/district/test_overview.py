"""The overview of all rooms: figures, what rises in several of them, sorting, and as a workbook."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import event, insert

from app.district import overview, staff_sessions
from app.district.hub import Hub
from app.district.tables.index import matter_index
from app.district.tables.own import room
from tests.unit.district.browser import Browser, another, browsing, employ
from tests.unit.district.pages_world import DAY, District

pytestmark = pytest.mark.one_database

PARKING = "停车管理"
IDS = itertools.count(1000)


@pytest.fixture
def district(hub: Hub) -> District:
    return District(hub)


@pytest.fixture
def admin(district: District) -> Iterator[Browser]:
    employ(district.hub, "区里甲", "district")
    with browsing(district.hub) as browser:
        browser.sign_in("区里甲")
        yield browser


def figures(district: District, admin: Browser) -> dict[str, overview.Figures]:
    core = district.hub.core
    visit = staff_sessions.visit_of(core, admin.cookies["hongliu_staff"])
    assert visit is not None
    with core.database.reading() as connection:
        return overview.figures(connection, visit.person, district.now)


def names(admin: Browser, query: str) -> list[str]:
    text = admin.get(f"/staff/overview?by=room&{query}").text
    found = re.findall(r'<td><a href="/staff/rooms/\w+">(\w+)</a>', text)
    assert len(found) == 3
    return found


def test_figures_of_a_room(admin: Browser, district: District) -> None:
    here, now = district.here, district.now
    district.matter(here, 1, step="act", due=now - DAY, tasks=2, tasks_open=2)
    district.matter(here, 2, step="act", due=now + DAY)
    district.matter(here, 3, step="collect")
    district.matter(here, 4, step="evaluate", closed=1, outcome="settled", ended=now - 3 * DAY,
                    satisfied=5, mostly=3, unsatisfied=2, judged=now - 5 * DAY)  # fmt: skip
    district.matter(here, 400, step="evaluate", closed=1, outcome="settled", ended=now - 399 * DAY,
                    satisfied=0, mostly=0, unsatisfied=99, judged=now - 399 * DAY)  # fmt: skip
    district.matter(here, 6, closed=1, outcome="rejected", ended=now - DAY, due=now - DAY)
    district.escalation(here, 1, due=now - DAY)
    district.escalation(here, 2)
    district.escalation(here, 3, ended=now)
    one = figures(district, admin)[here]
    assert (one.steps["act"], one.steps["collect"], one.open, one.late) == (2, 1, 3, 1)
    assert (one.raised, one.settled) == (5, 1)
    assert (one.escalated, one.escalated_late) == (2, 1)
    assert (one.satisfied, one.mostly, one.unsatisfied, one.rate) == (5, 3, 2, 800)
    assert figures(district, admin)[district.near].rate == -1
    words = admin.get("/staff/overview").words
    assert "红柳街道 2 间" in words
    assert "胡杨街道 1 间" in words
    assert "80.0%" in words
    assert "10 人次" in words


def test_rooms_are_sorted_by_any_column_and_back(admin: Browser, district: District) -> None:
    for number in range(3):
        district.matter(district.near, number, step="collect")
    district.matter(district.far, 9, step="act", due=district.now - DAY)
    assert names(admin, "sort=open&down=1") == ["白杨二里", "远方三里", "红柳一里"]
    assert names(admin, "sort=open") == ["红柳一里", "远方三里", "白杨二里"]
    assert names(admin, "sort=late&down=1")[0] == "远方三里"
    assert names(admin, "sort=act&down=1")[0] == "远方三里"
    assert len(names(admin, "sort=' OR 1=1")) == 3
    text = admin.get("/staff/overview?by=room&sort=open&down=1").text
    assert 'aria-sort="descending"' in text


def test_a_subdistrict_leads_to_its_rooms(admin: Browser, district: District) -> None:
    text = admin.get("/staff/overview").text
    found = re.search(r'<td><a href="([^"]+)">胡杨街道</a>', text)
    assert found is not None
    words = admin.get("/staff/overview" + found[1].replace("&amp;", "&")).words
    assert "远方三里" in words
    assert "红柳一里" not in words


def test_everybody_sees_their_own_rooms_alone(admin: Browser, district: District) -> None:
    district.matter(district.far, 1, category="远方的事")
    employ(district.hub, "社区甲", "community", "红柳街道/红柳社区")
    browser = another(admin)
    browser.sign_in("社区甲")
    words = browser.get("/staff/overview").words
    assert "红柳一里" in words
    assert "1 间会客厅" in words
    assert "远方" not in words
    assert "未办结议题 0" in words
    book = load_workbook(io.BytesIO(browser.get("/staff/overview.xlsx").body))
    assert [row[2] for row in book["各会客厅"].iter_rows(min_row=3, values_only=True)] == [
        "红柳一里"
    ]


def rises(admin: Browser) -> str:
    words = admin.get("/staff/overview").words
    return words.split("预警：未诉先办")[1].split("各街镇")[0]


def seed(district: District, days: list[int], *, rooms: int = 2, category: str = PARKING) -> None:
    places = [district.here, district.near][:rooms]
    for number, ago in enumerate(days):
        district.matter(places[number % rooms], next(IDS),
                        category=category, created=district.now - ago * DAY + 1000)  # fmt: skip


def test_what_several_rooms_hear_of_more_than_before_is_told(
    admin: Browser, district: District
) -> None:
    seed(district, [1, 2, 3, 4, 40, 60])
    told = rises(admin)
    assert f"{PARKING} 红柳街道 近 4 周上升 2 间 4 0.7" in told


@pytest.mark.parametrize(
    ("days", "rooms"),
    [
        ([1, 2, 3], 2),  # too few
        ([1, 2, 3, 4, 5, 6], 1),  # one room's own trouble
        ([1, 2, 3, 4, 30, 31, 50, 51, 70, 71, 72], 2),  # not twice as many as before
        ([30, 31, 32, 33, 34], 2),  # over
    ],
)
def test_what_does_not_rise_in_several_rooms_is_not(
    admin: Browser, district: District, days: list[int], rooms: int
) -> None:
    seed(district, days, rooms=rooms)
    assert "没有预警" in rises(admin)


def test_the_season_speaks_of_what_comes(admin: Browser, district: District) -> None:
    seed(district, [364, 360, 350, 340], category="供暖")
    seed(district, [420, 410, 400, 390, 364, 360, 350, 340], category="绿化")
    told = rises(admin)
    assert "供暖 红柳街道 去年此后 4 周多发 2 间 4 0.0" in told
    assert "绿化" in told, "4 against an average of 4/3"
    seed(district, [421, 411, 401], category="绿化")
    assert "绿化" not in rises(admin)


def test_the_workbook_holds_every_room_and_no_formula(admin: Browser, district: District) -> None:
    with district.hub.core.database.writing() as connection:
        row = {"id": "evil", "name": "=1+1", "community": "@SUM(A1)", "subdistrict": "-1"}
        connection.execute(insert(room), row)
    seed(district, [1, 2, 3, 4])
    answer = admin.get("/staff/overview.xlsx")
    assert "filename*=UTF-8''" in answer.headers["content-disposition"]
    book = load_workbook(io.BytesIO(answer.body))
    assert book.sheetnames == ["各会客厅", "各街镇", "预警"]
    rows = list(book["各会客厅"].iter_rows(min_row=2, values_only=True))
    assert rows[0][:4] == ("街镇", "社区", "会客厅", "未办结")
    assert len(rows) == 5
    types = {cell.data_type for sheet in book for line in sheet.iter_rows() for cell in line}
    assert "f" not in types
    assert "=1+1" in [line[2] for line in rows]
    assert [line[:2] for line in book["预警"].iter_rows(min_row=3, values_only=True)] == [
        ("红柳街道", PARKING)
    ]


def test_the_number_of_queries_does_not_grow_with_rooms(admin: Browser, district: District) -> None:
    asked: list[str] = []
    event.listen(
        district.hub.core.database.engine,
        "before_cursor_execute",
        lambda _c, _cu, statement, *_: asked.append(statement),
    )

    def count() -> int:
        asked.clear()
        assert admin.get("/staff/overview?by=room").status == 200
        return len(asked)

    before = count()
    rows: list[dict[str, Any]] = [
        {"id": f"x{n}", "name": f"会客厅{n}", "community": "社", "subdistrict": f"街{n % 20}"}
        for n in range(200)
    ]
    matters = [
        {"room": f"x{n}", "id": f"m{n}", "step": "act", "category": PARKING, "created": 1}
        for n in range(200)
    ]
    with district.hub.core.database.writing() as connection:
        connection.execute(insert(room), rows)
        connection.execute(insert(matter_index), matters)
    assert count() == before
    assert "共 203 间" in admin.get("/staff/overview?by=room").words
