"""集 in the sample room: matters from several sources, who stands behind them, the screening."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.domain.clock import in_china
from app.domain.collecting import Programme, Screened
from app.domain.hotline_import import OrderRow, order_id
from app.domain.matter import Ease, Matter, Source, Urgency
from app.domain.people import Resident
from app.sample.photos import BINS, YARD, photo
from app.steps import callbacks, collect, hotline_import, joining, screening, sheets, visits
from app.steps.collect import MatterInput
from app.steps.screening import ScreeningInput
from app.steps.visits import VisitInput

if TYPE_CHECKING:
    from datetime import datetime

    from app.bootstrap import Services
    from app.sample.story import StoryClock
    from app.steps.ports import UnitOfWork

BRANCH = "12号院社区党支部"
DAY = 24 * 60
CASE, DOUBLED = "虚构-110501", "虚构-110502"
FIRST_COME, VISITORS, SPACES, BARRIER, LAMPS = (
    "院内停车由固定车位改为先到先停",
    "访客车辆夜间停放收费",
    "利用闲置绿地边角增设12个车位",
    "院门道闸位置外移",
    "楼道照明更换为声控灯",
)
BINS_FULL = "3号楼北侧垃圾桶满溢"
ALLOWANCE = "给每户发放停车补贴"
DOUBLE = "1号楼门前乱停车"
RAILING = "2号楼2单元楼梯加装扶手"
LEAK = "1号楼地下室漏水"

HEAPED, LATE_BINS = "3号楼北侧垃圾堆放", "3号楼北侧垃圾清运不及时"

PHOTOGRAPHED = MatterInput(
    title=BINS_FULL,
    category="环境卫生",
    raised_by="社区志愿者",
    place="3号楼北侧",
    description="周末两天没有清运，桶边堆放的垃圾挡住了通道。",
    ease=Ease.EASY,
    urgency=Urgency.SOON,
    source=Source.PHOTO,
)
VISITED = MatterInput(
    title=RAILING,
    category="公共空间",
    raised_by="2号楼2单元居民",
    place="2号楼2单元",
    description="一至三层楼梯没有扶手，老人上下不便。",
)
HANDED_IN = MatterInput(
    title="电动自行车集中充电",
    category="安全消防",
    body="物业企业",
    place="西侧车棚",
    description="物业企业提出在西侧车棚设集中充电桩，请居民商量选址和收费。",
    ease=Ease.HARD,
    source=Source.BODY,
)
SLIPS = (
    MatterInput(
        title=DOUBLE, category="停车管理", raised_by="1号楼居民", place="1号楼门前",
        description="车辆占道，救护车进不来。",
    ),
    MatterInput(
        title=ALLOWANCE, category="停车管理", raised_by="2号楼居民",
        description="希望社区每月给有车的住户发放停车补贴。",
    ),
    MatterInput(title=HEAPED, category="环境卫生", raised_by="3号楼居民", place="3号楼北侧"),
    MatterInput(title=LATE_BINS, category="环境卫生", raised_by="3号楼居民", place="3号楼北侧"),
)  # fmt: skip
JOINED = 1
"""The row of the slips that says the same as a matter on record."""


def gather(services: Services, clock: StoryClock, *, until: datetime) -> None:
    """What came in within three weeks before the meeting, and what the branch made of it."""
    people = services.ask(_adults)
    clock.wait(minutes=DAY)
    matter = services.act(collect.collect_matter, PHOTOGRAPHED).value
    picture = photo(BINS)
    services.act(collect.attach, services.files, matter.id, name="垃圾桶.png", data=picture)
    clock.wait(minutes=DAY)
    services.act(visits.record_visit, _visit(clock, people[70]), [VISITED])
    clock.wait(minutes=DAY)
    services.act(collect.collect_matter, HANDED_IN)
    _hotline(services, clock)
    _slips(services, clock)
    _stand_behind(services, clock, people)
    _screen(services, clock)
    clock.set(until)


def by_title(services: Services) -> dict[str, Matter]:
    """The matters of the room."""
    return {m.title: m for m in services.ask(collect.matters)}


def _adults(work: UnitOfWork) -> list[str]:
    return [r.id for r in work.find(Resident) if r.adult and r.unit_id]


def _visit(clock: StoryClock, resident: str) -> VisitInput:
    return VisitInput(
        day=in_china(clock.look()).date(),
        programme=Programme.FOUR_HUNDRED,
        by="苏静（虚构）",
        visited=(resident,),
        said="腿脚不便，楼梯没有扶手，下楼要人搀。",
    )


def _hotline(services: Services, clock: StoryClock) -> None:
    """Two cases of the 12345 hotline: one becomes a matter, the other belongs to one on record."""
    clock.wait(minutes=DAY)
    now = clock.look()
    rows = [
        OrderRow(
            number=number,
            texts={
                "channel": "电话", "category": category, "content": content, "place": place,
                "undertaker": "12号院社区居委会",
            },
            times={"dispatched_at": now, "due_at": now + timedelta(days=days)},
        )
        for number, category, content, place, days in (
            (CASE, "上下水", "雨后地下室积水，怀疑管道接口老化。", "1号楼地下室", 38),
            (DOUBLED, "停车管理", "院内没有车位，下班回来停不下。", "12号院", 20),
        )
    ]  # fmt: skip
    services.act(hotline_import.import_orders, rows)
    entry = MatterInput(
        title=LEAK, category="上下水", place="1号楼地下室", raised_by="1号楼居民",
        description="雨后地下室积水，怀疑管道接口老化。", urgency=Urgency.URGENT,
    )  # fmt: skip
    services.act(hotline_import.make_matter, order_id(CASE), entry)
    services.act(hotline_import.tie, order_id(DOUBLED), by_title(services)[FIRST_COME].id)
    clock.wait(minutes=90)
    for number in (CASE, DOUBLED):
        services.act(callbacks.contact_caller, order_id(number), clock.look())


def _slips(services: Services, clock: StoryClock) -> None:
    """A printed sheet that lay at the gate for a week, keyed in row by row."""
    sheet = services.act(sheets.prepare_sheet, title="十一月议题征集", rows=12).value
    clock.wait(minutes=7 * DAY)
    known = by_title(services)[FIRST_COME].id
    for row, entry in enumerate(SLIPS, start=1):
        clock.wait(minutes=1)
        into = known if row == JOINED else ""
        services.act(sheets.key_row, services.files, sheet.id, row, entry=entry, into=into)
    services.act(sheets.finish_sheet, sheet.id)


def _stand_behind(services: Services, clock: StoryClock, people: list[str]) -> None:
    matters = by_title(services)
    for at, title in enumerate((FIRST_COME, LAMPS, BINS_FULL)):
        clock.wait(minutes=DAY)
        for resident in people[at * 20 : at * 20 + 12 - 4 * at]:
            services.act(joining.support, matters[title].id, resident)
    services.act(
        collect.attach, services.files, matters[FIRST_COME].id, name="院内停车.png",
        data=photo(YARD),
    )  # fmt: skip


def _screen(services: Services, clock: StoryClock) -> None:
    matters = by_title(services)
    clock.wait(minutes=DAY)
    for title in (FIRST_COME, VISITORS, SPACES, BARRIER, LAMPS, RAILING, LEAK, BINS_FULL):
        clock.wait(minutes=2)
        entry = ScreeningInput(verdict=Screened.ADMITTED, body=BRANCH, reason="属社区协商范围")
        services.act(screening.screen, matters[title].id, entry)
    refused = ScreeningInput(
        verdict=Screened.REJECTED,
        body=BRANCH,
        reason="发放补贴不属于社区协商和服务群众经费的使用范围",
        reply="已当面说明经费使用范围；停车难的问题并入“先到先停”一起商量。",
        replied=True,
    )
    services.act(screening.screen, matters[ALLOWANCE].id, refused)
