"""The staff's pages in a real browser: one story, and every page on a desk and on a phone."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update

from app.district import feeds
from app.district.blobs import Folder
from app.district.database import Database, sqlite_url
from app.district.hub import Hub
from app.district.migrate import upgrade
from app.district.tables.own import device, room
from app.domain.reference import passed_key, reply_key
from app.sync.joining import code_of
from app.sync.messages import DISTRICT_FEED, reply_feed
from tests.e2e.browsing import DESKTOP, PHONE, Screen, chromium, why_not
from tests.lengths import tries
from tests.unit.district.browser import PASSWORD, employ
from tests.unit.district.laptops import Laptop, key_of
from tests.unit.district.pages_world import DAY, DIGEST, PDF, District
from tests.unit.district.serving import serving

SEEN = tries(
    [(DESKTOP, "desktop", False), (PHONE, "phone", True)],
    long=[
        (size, label, dark)
        for size, label in ((DESKTOP, "desktop"), (PHONE, "phone"))
        for dark in (False, True)
    ],
)

pytestmark = [pytest.mark.e2e, pytest.mark.skipif(bool(why_not()), reason=why_not())]
NAME = "街道小红"
LONG = "红柳街道沙枣花社区第三网格党群服务中心二楼居民议事会客厅（原老年活动室）"


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    database = Database(sqlite_url(tmp_path / "district.db"))
    upgrade(database)
    yield Hub(database, key=key_of(200), blobs=Folder(tmp_path / "blobs"))
    database.close()


@pytest.fixture
def district(hub: Hub) -> District:
    return District(hub)


@pytest.fixture
def screen(district: District, tmp_path: Path) -> Iterator[Screen]:
    employ(district.hub, NAME, "subdistrict", "红柳街道")
    with serving(district.hub) as client, chromium(client.url, tmp_path / "browser") as found:
        yield found


def sign_in(screen: Screen) -> None:
    screen.open("/")
    screen.fill("name", NAME)
    screen.fill("password", PASSWORD)
    screen.press("登录")


def waited_for(path: Path, size: int) -> bytes:
    """A file that the browser fetches."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if path.exists() and path.stat().st_size == size:
            return path.read_bytes()
        time.sleep(0.05)
    raise AssertionError(f"{path.name} did not come; there is {list(path.parent.glob('*'))}")


def fill(district: District) -> None:
    """What a district looks like after some weeks."""
    here, now = district.here, district.now
    with district.hub.core.database.writing() as connection:
        rows = [
            {"id": f"x{n:03d}", "name": f"会客厅{n:03d}", "community": f"第{n // 8}社区"}
            for n in range(649)
        ]
        rows[4]["name"] = rows[4]["community"] = LONG
        place = {"subdistrict": "红柳街道", "place": _place(district)}
        connection.execute(insert(room), [row | place for row in rows])
        values = {"program": "1.4.2", "last_seen": now - 9 * DAY, "skew": -400_000}
        connection.execute(update(device).values(values))
    for number in range(1, 8):
        title = f"第{number}次{LONG if number == 2 else '议事会'}"
        district.meeting(here, number, title=title)
        district.matter(here, number, due=now + (number - 4) * DAY, tasks=3, tasks_open=2)
        district.matter(district.near, number, step="evaluate", satisfied=9, mostly=4,
                        unsatisfied=2, judged=now, due=now - DAY)  # fmt: skip
        district.escalation(here, number, title=title, due=now + (number - 4) * DAY)
        district.card(here, number, title=title, settled=LONG * 3)
    district.escalation(here, 8, level="district", ended=now, answer="已协调。", office="区里")
    district.minutes(here, "m1")
    district.conflict(here, "matter", "title", "北门停车位重新划线", LONG, title="停车")
    district.conflict(here, "resident", "name", "甲", "乙")
    laptop = Laptop(seed=5, record=district.laptop.record)
    laptop.join(district.hub, here)
    district.hands_in_late(laptop)


def _place(district: District) -> str:
    with district.hub.core.database.reading() as connection:
        query = select(room.c.place).where(room.c.id == district.here)
        return str(connection.execute(query).scalar_one())


def test_a_working_day(screen: Screen, district: District, tmp_path: Path) -> None:
    zxing = pytest.importorskip("zxingcpp")
    pillow = pytest.importorskip("PIL.Image")
    district.minutes(district.here, district.meeting(district.here, 1))
    district.conflict(district.here, "matter", "title", "北门停车", "南门停车", title="停车")
    screen.look(DESKTOP)
    sign_in(screen)
    assert "红柳街道，共 2 间" in screen.words

    screen.link("红柳一里")
    screen.press("生成加入码")
    code = screen.find("#code").text
    (seen,) = zxing.read_barcodes(pillow.open(io.BytesIO(screen.shoot("invite"))))
    assert seen.text == f"{screen.url}/join#{code_of(code)}"
    district.hub.enrol(Laptop(seed=8, record=district.laptop.record).asks_to_join(code_of(code)))

    screen.link("会议与纪要")
    screen.fetch("纪要 PDF")
    name = f"minutes-{DIGEST[:16]}.pdf"
    assert waited_for(tmp_path / "browser" / "downloads" / name, len(PDF)) == PDF

    screen.link("会客厅")
    screen.link("红柳一里")
    screen.press("停用", within=district.laptop.device)
    assert "已停用这台电脑" in screen.words
    screen.link("冲突")
    assert "南门停车" in screen.words

    screen.press("退出")
    assert screen.path == "/staff/sign-in"
    screen.driver.back()
    screen.open("/staff/")
    assert screen.path.startswith("/staff/sign-in"), "what was seen is not shown again"
    screen.open(f"/v/{DIGEST}")
    assert "有这份记录" in screen.words
    assert screen.complaints() == []
    assert {url.split("/")[2] for url in screen.requests() if url.startswith("http")} == {
        screen.url.removeprefix("http://")
    }


def test_an_escalation_is_passed_on_answered_and_made_an_experience(
    screen: Screen, district: District
) -> None:
    core, feed = district.hub.core, reply_feed(district.laptop.record)
    district.escalation(district.here, 1)
    district.escalation(district.here, 2)
    district.card(district.here, 1)
    screen.look(DESKTOP)
    sign_in(screen)
    screen.link("提级事项")
    screen.link("提级议题1")
    screen.press("发出答复", stays=True)
    assert "/e1" in screen.path, "the browser asks for a result first"
    screen.find("input[value=done]").click()
    screen.fill("text", "已约产权单位，下周到会。")
    screen.press("发出答复")
    assert "答复已发出" in screen.words
    assert feeds.document(core, feed, reply_key("e1"))["text"] == "已约产权单位，下周到会。"
    screen.link("提级事项")
    assert "提级议题1" not in screen.words
    screen.link("提级议题2")
    screen.fill("note", "产权单位在外区。")
    screen.press("转报区级")
    assert "已转报上一级" in screen.words
    assert feeds.document(core, feed, passed_key("e2", "district"))["outcome"] == "passed"
    screen.link("经验")
    screen.link("错时停车1")
    assert "发布" not in screen.words, "the district publishes"
    screen.press("退出")

    employ(district.hub, "区里小明", "district")
    screen.fill("name", "区里小明")
    screen.fill("password", PASSWORD)
    screen.press("登录")
    screen.link("提级事项")
    assert "待您答复" in screen.words
    screen.link("经验")
    screen.link("错时停车1")
    screen.press("发布")
    key = f"experience/{district.laptop.record}-c1"
    assert "夜里借用学校操场" in feeds.document(core, DISTRICT_FEED, key)["text"]
    screen.press("撤下这张卡片")
    assert feeds.document(core, DISTRICT_FEED, key) is None
    assert screen.complaints() == []


PAGES = {
    "overview": "/staff/overview?by=place",
    "overview-rooms": "/staff/overview?by=room&sort=open&down=1",
    "rooms": "/staff/?page=1",
    "meetings": "/staff/meetings",
    "matters": "/staff/matters",
    "escalations": "/staff/escalations",
    "answered": "/staff/escalations?state=answered",
    "cards": "/staff/cards",
    "conflicts": "/staff/conflicts",
    "inbox": "/staff/inbox",
    "quarantine": "/staff/quarantine",
    "documents": "/staff/documents",
    "audit": "/staff/audit",
    "password": "/staff/password",
    "nothing": "/staff/nothing",
    "verify": f"/v/{DIGEST}",
    "verify-unknown": f"/v/{'0' * 64}",
    "verify-ask": "/v/",
}


def test_the_overview_is_sorted_and_comes_as_a_workbook(
    screen: Screen, district: District, tmp_path: Path
) -> None:
    for number in range(1, 6):
        district.matter(district.near, number, step="collect")
    screen.look(DESKTOP)
    sign_in(screen)
    screen.link("总览")
    screen.link("未办结")
    first, second = screen.words.index("白杨二里"), screen.words.index("红柳一里")
    assert first < second
    screen.fetch("下载表格")
    folder = tmp_path / "browser" / "downloads"
    until = time.monotonic() + 60
    while not list(folder.glob("*.xlsx")) and time.monotonic() < until:
        time.sleep(0.05)
    (book,) = folder.glob("*.xlsx")
    assert book.name.startswith("会客厅总览-")
    assert screen.complaints() == []


def test_every_page_fits_a_desk_and_a_phone_by_day_and_by_night(
    screen: Screen, district: District
) -> None:
    screen.look(PHONE)
    screen.open("/staff/sign-in")
    screen.shoot("sign-in-phone")
    assert screen.overflow() <= 0
    sign_in(screen)
    for name in ("meetings", "matters", "escalations", "cards", "conflicts", "inbox"):
        screen.open(PAGES[name])
        screen.shoot(f"empty-{name}-phone")
    fill(district)
    here = district.here
    pages = PAGES | {
        "room": f"/staff/rooms/{here}",
        "escalation": f"/staff/escalations/{here}/e2",
        "escalation-ended": f"/staff/escalations/{here}/e8",
        "card": f"/staff/cards/{here}/c2",
    }
    for name, path in pages.items():
        screen.open(path)
        for size, label, dark in SEEN:
            screen.look(size, dark=dark)
            screen.shoot(f"{name}-{label}{'-dark' if dark else ''}")
            assert screen.overflow() <= 0, (name, label)
    assert [x for x in screen.complaints() if "404" not in x] == []
