"""A small district for tests of the pages: two communities, laptops, and what their records say."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field

from sqlalchemy import Table, delete, insert, select

from app.district.files import place_of
from app.district.hub import Hub
from app.district.index import months
from app.district.registry import add_room, revoke
from app.district.tables.index import (
    card_index,
    conflict_index,
    escalation_index,
    matter_index,
    meeting_index,
    minutes_index,
    month_index,
)
from app.district.tables.own import file, file_room
from tests.unit.district.laptops import Laptop

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 5000
DAY = 24 * 3600 * 1000
DIGEST = hashlib.sha256(b"record").hexdigest()


def write(hub: Hub, table: Table, **values: object) -> None:
    with hub.core.database.writing() as connection:
        connection.execute(insert(table), values)


@dataclass
class District:
    """Two rooms of two communities in one subdistrict, and one elsewhere."""

    hub: Hub
    here: str = ""
    near: str = ""
    far: str = ""
    laptop: Laptop = field(default_factory=lambda: Laptop(seed=1))
    far_laptop: Laptop = field(default_factory=lambda: Laptop(seed=2, record="00facade00facade"))

    def __post_init__(self) -> None:
        core = self.hub.core
        self.here = add_room(core, "红柳一里", community="红柳社区", subdistrict="红柳街道")
        self.near = add_room(core, "白杨二里", community="白杨社区", subdistrict="红柳街道")
        self.far = add_room(core, "远方三里", community="红柳社区", subdistrict="胡杨街道")
        self.laptop.join(self.hub, self.here)
        self.far_laptop.join(self.hub, self.far)

    @property
    def now(self) -> int:
        return self.hub.core.now()

    def meeting(self, room: str, number: int, **values: object) -> str:
        told: dict[str, object] = {
            "room": room, "id": f"m{number}", "title": f"第{number}次议事会", "phase": "issued",
            "chair": "王小明", "planned": self.now - number * DAY, "items": 3, "due": 20,
            "present": 15,
        }  # fmt: skip
        write(self.hub, meeting_index, **(told | values))
        return f"m{number}"

    def minutes(self, room: str, meeting: str, *, sent: bool = True, **values: object) -> str:
        sha256 = hashlib.sha256(PDF).hexdigest()
        told: dict[str, object] = {
            "room": room, "id": f"p-{meeting}", "meeting": meeting, "issued": self.now - 2 * DAY,
            "received": self.now - DAY, "record_digest": DIGEST, "pdf_sha256": sha256,
        }  # fmt: skip
        write(self.hub, minutes_index, **(told | values))
        if sent:
            if self.hub.core.blobs.size(place_of(sha256)) < 0:
                self.hub.core.blobs.put(place_of(sha256), PDF)
                write(self.hub, file, sha256=sha256, size=len(PDF))
            write(self.hub, file_room, sha256=sha256, room=room)
        return f"p-{meeting}"

    def matter(self, room: str, number: int, **values: object) -> None:
        told: dict[str, object] = {
            "room": room, "id": f"t{number}", "number": f"2026-{number:03d}",
            "title": f"议题{number}", "category": "停车管理", "step": "act",
            "created": self.now - number * DAY,
        }  # fmt: skip
        write(self.hub, matter_index, **(told | values))
        with self.hub.core.database.writing() as connection:
            here = matter_index.c.room == room
            rows = [
                dict(row._mapping) for row in connection.execute(select(matter_index).where(here))
            ]
            connection.execute(delete(month_index).where(month_index.c.room == room))
            connection.execute(insert(month_index), [m | {"room": room} for m in months(rows)])

    def escalation(self, room: str, number: int, **values: object) -> str:
        told: dict[str, object] = {
            "room": room, "id": f"e{number}", "matter": f"t{number}",
            "number": f"2026-{number:03d}", "title": f"提级议题{number}", "category": "停车管理",
            "level": "subdistrict", "asked": "请协调产权单位到会", "tried": "发函两次",
            "by": "李小红", "at": self.now - 10 * DAY, "due": self.now + number * DAY,
            "history": json.dumps(
                [{"at": self.now - 20 * DAY, "what": "列入议程", "text": "多户反映"}]
            ),
        }  # fmt: skip
        write(self.hub, escalation_index, **(told | values))
        return f"e{number}"

    def card(self, room: str, number: int, **values: object) -> str:
        told: dict[str, object] = {
            "room": room, "id": f"c{number}", "number": f"2026-{number:03d}",
            "title": f"错时停车{number}", "category": "停车管理", "problem": "车位不够",
            "at_table": "居民、物业", "settled": "夜里借用学校操场", "cost": "不花钱",
            "said": "方便多了", "shared": self.now - number * DAY,
        }  # fmt: skip
        write(self.hub, card_index, **(told | values))
        return f"c{number}"

    def conflict(self, room: str, kind: str, column: str, *values: object, title: str = "") -> None:
        versions = [
            {"op": f"a:{n}", "value": v, "device": self.laptop.device, "actor": "李小红",
             "at": self.now}
            for n, v in enumerate(values)
        ]  # fmt: skip
        write(
            self.hub, conflict_index, room=room, kind=kind, row="r1", field=column, title=title,
            at=self.now, versions=json.dumps(versions),
        )  # fmt: skip

    def hands_in_late(self, laptop: Laptop) -> None:
        """A laptop is revoked and hands in what it wrote."""
        laptop.write(3).push(self.hub, last=1)
        revoke(self.hub.core, laptop.device)
        laptop.push(self.hub, first=2)
