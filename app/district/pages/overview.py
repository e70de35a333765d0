"""All rooms on one page: by step, overdue, satisfaction, what rises; sortable, and as XLSX."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlencode

from fastapi import Response
from sqlalchemy import select

from app.district import overview, places
from app.district.pages.asking import HEADERS, page, pager
from app.district.pages.escalations import subdistricts
from app.district.pages.looks import day
from app.district.tables.own import room
from app.documents.workbook import Sheet, write_workbook
from app.domain.matter import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.district.overview import Figures, Warning
    from app.district.pages.asking import Asked

_STEPS: Final = {step.value: step.glyph for step in Step}


def _at(step: Step) -> Callable[[Figures], int]:
    return lambda figures: figures.steps[step]


# Each sorts by values of one type.
SORTS: Final[dict[str, Callable[[Figures], Any]]] = {
    "name": lambda f: f.subdistrict + f.community + f.name,
    "open": lambda f: f.open,
    **{step.value: _at(step) for step in Step},
    "late": lambda f: f.late,
    "escalated": lambda f: f.escalated_late * 100_000 + f.escalated,
    "raised": lambda f: f.raised,
    "settled": lambda f: f.settled,
    "rate": lambda f: f.rate,
}
_BY: Final = {"place": "按街镇", "room": "按会客厅"}
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RATE: Final = "满意率 =（满意 + 基本满意）÷ 评价人次，非官方"
_RISE: Final = (
    "同一街镇、同一类别：4 周内至少 2 间会客厅、4 件，并且达到此前 12 周平均每 4 周件数的 2 倍"
)


def shown(asked: Asked) -> Response:
    """The page."""
    person, now = asked.person, asked.core.now()
    by = asked.one_of("by", _BY) or ("place" if person.sees_all else "room")
    sort = asked.one_of("sort", SORTS) or "name"
    down = asked.asked("down") == "1"
    place_id = asked.asked("place")
    with asked.core.database.reading() as connection:
        rooms = overview.figures(connection, person, now)
        risen = overview.warnings(connection, rooms, now)
        offices = subdistricts(asked, connection)
        if place_id:
            query = select(room.c.id).where(room.c.place.in_(places.below(place_id)))
            within = set(connection.execute(query).scalars())
            rooms = {key: one for key, one in rooms.items() if key in within}
    names = {one.name: one.id for one in offices}
    lines = overview.by_subdistrict(rooms.values(), names) if by == "place" else [*rooms.values()]
    lines.sort(key=lambda f: (f.subdistrict, f.community, f.name))
    lines.sort(key=SORTS[sort], reverse=down)
    kept = {"by": by, "sort": sort, "down": "1" if down else "", "place": place_id}
    pages = pager(asked, len(lines), **kept)
    chosen = next((one.name for one in offices if one.id == place_id), "")
    return page(
        asked,
        "overview.html",
        rows=lines[pages.offset : pages.offset + pages.limit],
        widest=max((one.open for one in lines), default=0),
        total=overview.total(rooms.values()),
        pages=pages,
        by=by,
        bys=_BY,
        sort=sort,
        down=down,
        place=place_id,
        place_name=chosen,
        places=offices,
        risen=[one for one in risen if not chosen or one.place == chosen],
        steps=_STEPS,
        formula=RATE,
        rise=_RISE,
        link=lambda **changed: "?" + urlencode({k: v for k, v in (kept | changed).items() if v}),
    )


def workbook(asked: Asked) -> Response:
    """The same figures of all rooms as a workbook."""
    person, now = asked.person, asked.core.now()
    with asked.core.database.reading() as connection:
        rooms = overview.figures(connection, person, now)
        risen = overview.warnings(connection, rooms, now)
    lines = sorted(rooms.values(), key=lambda f: (f.subdistrict, f.community, f.name))
    note = f"截至{day(now)}。提出、办结、评价为近 12 个月；{RATE}。"
    sheets = [
        _sheet("各会客厅", lines, ("街镇", "社区", "会客厅"), note),
        _sheet("各街镇", overview.by_subdistrict(lines, {}), ("街镇", "会客厅数"), note),
        Sheet("预警", [_RISEN, *(_risen(one) for one in risen)], note=f"{_RISE}。"),
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "overview.xlsx"
        write_workbook(path, sheets)
        content = path.read_bytes()
    name = quote(f"会客厅总览-{day(now)}.xlsx")
    headers = HEADERS | {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(content, media_type=_XLSX, headers=headers)


_COUNTS: Final = (
    "未办结", *_STEPS.values(), "逾期议题", "提级待答复", "提级逾期", "近12个月提出",
    "近12个月办结", "满意", "基本满意", "不满意", "满意率%",
)  # fmt: skip
_RISEN: Final = ("街镇", "类别", "依据", "会客厅数", "4周件数", "此前12周件数")


def _sheet(title: str, lines: Sequence[Figures], names: Sequence[str], note: str) -> Sheet:
    many = len(names) > len(("街镇", "会客厅数"))
    rows: list[list[str | int | float | None]] = [[*names, *_COUNTS]]
    for one in lines:
        where = [one.subdistrict, one.community, one.name] if many else [one.name, one.rooms]
        rows.append(
            [
                *where, one.open, *(one.steps[step] for step in _STEPS), one.late, one.escalated,
                one.escalated_late, one.raised, one.settled, one.satisfied, one.mostly,
                one.unsatisfied, one.rate / 10 if one.voices else None,
            ]
        )  # fmt: skip
    return Sheet(title, rows, note=note)


def _risen(one: Warning) -> list[str | int]:
    why = "去年此后4周" if one.coming else "近4周"
    return [one.place, one.category, why, one.rooms, one.count, one.before]
