"""The staff's overview of 650 rooms, beside the bare SQL that it asks.

The index is seeded with 400 matters of each room over four years: 260,000 rows. The floor are the
page's own statements by bare sqlite3 on the same file, in turn with the pages. The limit is held to
the processor's time: what a page takes by the clock beside others says nothing of the page.
"""

from __future__ import annotations

import json
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sqlalchemy import Engine, event, insert

from app.district import places
from app.district.blobs import Folder
from app.district.database import Database, sqlite_url
from app.district.hub import Hub
from app.district.index import months
from app.district.migrate import upgrade
from app.district.tables.index import escalation_index, matter_index, month_index
from app.district.tables.own import room
from app.domain.matter import Step
from tests.unit.district.browser import browsing, employ
from tests.unit.district.laptops import key_of

ROOMS, MATTERS, ROUNDS, LIMIT_MS = 650, 400, 15, 300
OUT = Path(__file__).resolve().parents[2] / "build" / "bench"
DAY = 24 * 3600 * 1000
CATEGORIES = (
    "停车管理",
    "环境卫生",
    "加装电梯",
    "物业服务",
    "噪音扰民",
    "管线漏水",
    "供暖",
    "其他",
)
PAGES = {
    "overview, by place": "/staff/overview",
    "overview, rooms sorted": "/staff/overview?by=room&sort=late&down=1",
    "escalations": "/staff/escalations",
}


def seed(hub: Hub) -> None:
    dice, now, steps = random.Random(4), hub.core.now(), list(Step)
    with hub.core.database.writing() as connection:
        rooms = [
            {"id": f"r{n:03d}", "name": f"会客厅{n:03d}", "community": f"第{n // 2}社区",
             "subdistrict": f"第{n // 22}街道"}
            for n in range(ROOMS)
        ]  # fmt: skip
        connection.execute(insert(room), rows_with_record(rooms))
        places.put_rooms(hub.core, connection)
        for one in rooms:
            lines = [matter(dice, now, n) | {"room": one["id"]} for n in range(MATTERS)]
            for line in lines:
                line["step"] = dice.choice(steps).value
            connection.execute(insert(matter_index), lines)
            by_month = [line | {"room": one["id"]} for line in months(lines)]
            connection.execute(insert(month_index), by_month)
            asked = [
                {"room": one["id"], "id": f"e{n}", "title": "议题", "level": "subdistrict",
                 "asked": "请协调" * 20, "at": now, "due": now + dice.randrange(-9, 9) * DAY,
                 "ended": 0 if n < 2 else now}
                for n in range(12)
            ]  # fmt: skip
            connection.execute(insert(escalation_index), asked)


def rows_with_record(rooms: list[dict[str, str]]) -> list[dict[str, str]]:
    return [row | {"record": f"0{row['id']}"} for row in rooms]


def matter(dice: random.Random, now: int, number: int) -> dict[str, object]:
    created = now - dice.randrange(4 * 365) * DAY
    closed = int(now - created > 120 * DAY and dice.random() < 0.95)
    judged = closed and dice.random() < 0.6
    return {
        "id": f"m{number}", "number": f"2026-{number:03d}", "title": "议题", "closed": closed,
        "category": dice.choice(CATEGORIES), "created": created, "tasks": 2,
        "tasks_open": 0 if closed else 1,
        "due": 0 if closed else now + dice.randrange(-9, 60) * DAY,
        "outcome": "settled" if closed else "", "ended": created + 90 * DAY if closed else 0,
        "satisfied": 20 if judged else 0, "mostly": 7 if judged else 0,
        "unsatisfied": 3 if judged else 0, "judged": created + 95 * DAY if judged else 0,
    }  # fmt: skip


def listened(engine: Engine) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []

    def note(_c: object, _cu: object, statement: str, values: object, *_rest: object) -> None:
        if statement.startswith(("SELECT", "WITH")):
            found.append((statement, values))

    event.listen(engine, "before_cursor_execute", note)
    return found


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of the processor and by the clock."""
    start, by_clock = time.process_time(), time.perf_counter()
    work()
    return (time.process_time() - start) * 1000, (time.perf_counter() - by_clock) * 1000


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "district.db"
        database = Database(sqlite_url(path))
        upgrade(database)
        hub = Hub(database, key=key_of(200), blobs=Folder(Path(name) / "blobs"))
        seed(hub)
        employ(hub, "区里甲", "district")
        rows = measured(hub, path)
        database.close()
    print(f"{ROOMS} rooms, {ROOMS * MATTERS:,} matters; ms, medians of {ROUNDS}")
    for title, floor, median, by_clock, queries in rows:
        print(f"{title:24} bare SQL {floor:6.1f}   page {median:6.1f}  by the clock "
              f"{by_clock:6.1f}  ({queries} queries)")  # fmt: skip
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "overview.json").write_text(json.dumps(rows, indent=1))
    return int(any(median > LIMIT_MS for _t, _f, median, _c, _q in rows))


def measured(hub: Hub, path: Path) -> list[tuple[str, float, float, float, int]]:
    rows = []
    bare = sqlite3.connect(path)
    with browsing(hub) as browser:
        browser.sign_in("区里甲")
        statements = listened(hub.core.database.engine)
        for title, address in PAGES.items():
            statements.clear()
            browser.get(address)
            asked = list(statements)

            def floor(asked: list[tuple[str, object]] = asked) -> None:
                for statement, values in asked:
                    bare.execute(statement, values).fetchall()  # type: ignore[arg-type]

            def page(address: str = address) -> None:
                browser.get(address)

            floors, pages = [], []
            for _ in range(ROUNDS):
                floors.append(timed(floor)[0])
                pages.append(timed(page))
            median, by_clock = (statistics.median(column) for column in zip(*pages, strict=True))
            rows.append((title, statistics.median(floors), median, by_clock, len(asked)))
    bare.close()
    return rows


if __name__ == "__main__":
    sys.exit(main())
