"""集 in the sample room: matters from several sources, who stands behind them, the screening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.collecting import Screened
from app.domain.matter import Ease, Matter, Source, Urgency
from app.domain.people import Resident
from app.sample.photos import BINS, YARD, photo
from app.steps import collect, joining, screening
from app.steps.collect import MatterInput
from app.steps.screening import ScreeningInput

if TYPE_CHECKING:
    from datetime import datetime

    from app.bootstrap import Services
    from app.sample.story import StoryClock
    from app.steps.ports import UnitOfWork

BRANCH = "12号院社区党支部"
DAY = 24 * 60
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
LEAK = "地下室漏水"

OTHERS = (
    MatterInput(
        title=BINS_FULL,
        category="环境卫生",
        raised_by="社区志愿者",
        place="3号楼北侧",
        description="周末两天没有清运，桶边堆放的垃圾挡住了通道。",
        ease=Ease.EASY,
        urgency=Urgency.SOON,
        source=Source.PHOTO,
    ),
    MatterInput(
        title=RAILING,
        category="公共空间",
        raised_by="2号楼2单元居民",
        place="2号楼2单元",
        description="一至三层楼梯没有扶手，老人上下不便。",
        source=Source.VISIT,
    ),
    MatterInput(
        title=LEAK,
        category="上下水",
        raised_by="1号楼居民",
        place="1号楼地下室",
        description="雨后地下室积水，怀疑管道接口老化。",
        urgency=Urgency.URGENT,
        source=Source.HOTLINE,
    ),
    MatterInput(
        title=DOUBLE,
        category="停车管理",
        raised_by="1号楼居民",
        place="1号楼门前",
        description="车辆占道，救护车进不来。",
        source=Source.SLIP,
    ),
    MatterInput(
        title=ALLOWANCE,
        category="停车管理",
        raised_by="2号楼居民",
        description="希望社区每月给有车的住户发放停车补贴。",
        source=Source.SLIP,
    ),
    MatterInput(
        title="电动自行车集中充电",
        category="安全消防",
        body="物业企业",
        place="西侧车棚",
        description="物业企业提出在西侧车棚设集中充电桩，请居民商量选址和收费。",
        ease=Ease.HARD,
        source=Source.BODY,
    ),
)


def gather(services: Services, clock: StoryClock, *, until: datetime) -> None:
    """What came in within three weeks before the meeting, and what the branch made of it."""
    for entry in OTHERS:
        clock.wait(minutes=DAY)
        collect_one(services, entry)
    clock.wait(minutes=DAY)
    matters = by_title(services)
    people = services.ask(_adults)
    for at, title in enumerate((FIRST_COME, LAMPS, BINS_FULL)):
        for resident in people[at * 20 : at * 20 + 12 - 4 * at]:
            services.act(joining.support, matters[title].id, resident)
    photos = ((BINS_FULL, "垃圾桶.png", BINS), (FIRST_COME, "院内停车.png", YARD))
    for title, name, shapes in photos:
        services.act(
            collect.attach, services.files, matters[title].id, name=name, data=photo(shapes)
        )
    clock.wait(minutes=DAY)
    services.act(
        joining.merge, matters[DOUBLE].id, matters[FIRST_COME].id, why="同是院内停车，一并商量"
    )
    _screen(services, clock, matters)
    clock.set(until)


def collect_one(services: Services, entry: MatterInput) -> Matter:
    """Enter one."""
    matter: Matter = services.act(collect.collect_matter, entry).value
    return matter


def by_title(services: Services) -> dict[str, Matter]:
    """The matters of the room."""
    return {m.title: m for m in services.ask(collect.matters)}


def _adults(work: UnitOfWork) -> list[str]:
    return [r.id for r in work.find(Resident) if r.adult and r.unit_id]


def _screen(services: Services, clock: StoryClock, matters: dict[str, Matter]) -> None:
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
