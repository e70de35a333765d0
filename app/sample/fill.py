"""Fill an empty data folder with the sample room: roster, matters and a meeting to rehearse."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from app.domain.accounts import AccountRole
from app.domain.attendance import Capacity
from app.domain.clock import CHINA
from app.domain.matter import Ease, Matter
from app.domain.people import Resident
from app.domain.presets import PRESETS
from app.sample import roster
from app.steps import collect, people
from app.steps.accounts import add_account, find_account
from app.steps.collect import MatterInput
from app.steps.deliberate import agenda, attendance, meetings
from app.steps.deliberate.agenda import ItemInput
from app.steps.deliberate.meetings import MeetingInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.bootstrap import Services
    from app.domain.meeting import Meeting
    from app.steps.ports import UnitOfWork

ROOM = "12号院红柳会客厅（样例）"
COMMUNITY = "万寿路12号院"
SUBDISTRICT = "万寿路街道"
TITLE = "12号院停车管理第三次协商会"

CHAIR, RECORDER = "陈志远（虚构）", "苏静（虚构）"
ACCOUNTS = ((CHAIR, AccountRole.CHAIR), (RECORDER, AccountRole.RECORDER))

MATTERS = (
    MatterInput(
        title="院内停车由固定车位改为先到先停",
        category="停车管理",
        raised_by="1号楼多位居民",
        place="院内道路及车位",
        description="院内86个车位不固定，先到先停；每户每月发放4张亲情券。",
        ease=Ease.MIDDLE,
    ),
    MatterInput(
        title="访客车辆夜间停放收费",
        category="停车管理",
        raised_by="2号楼居民",
        place="院门",
        description="访客车辆夜间停放每小时收费5元，收入用于院内公共维护。",
        ease=Ease.HARD,
    ),
    MatterInput(
        title="利用闲置绿地边角增设12个车位",
        category="公共空间",
        raised_by="停车自治小组",
        place="3号楼北侧",
        description="将3号楼北侧闲置边角地改为12个生态车位，种植两排乔木补足绿量。",
        ease=Ease.HARD,
    ),
    MatterInput(
        title="院门道闸位置外移",
        category="停车管理",
        raised_by="1号楼居民",
        place="院门",
        description="将道闸向外移动8米，避免车辆在人行道排队。",
        ease=Ease.EASY,
    ),
    MatterInput(
        title="楼道照明更换为声控灯",
        category="安全消防",
        raised_by="楼门长",
        place="各楼门",
        description="更换48处楼道照明。",
        ease=Ease.EASY,
    ),
)


def fill(services: Services, *, before: Callable[[], None] = lambda: None) -> Meeting:
    """Make the sample room; gives its prepared meeting.

    Args:
        services: over an empty folder.
        before: what happens once the matters are there and before the meeting is prepared.

    Raises:
        Refused: the data folder has a room already.
    """
    services.act(
        people.open_room, ROOM, community=COMMUNITY, subdistrict=SUBDISTRICT, rehearsal=True
    )
    for name, role in ACCOUNTS:
        services.act(add_account, name, role=role)
    sit(services, RECORDER)
    services.act(people.save_people, [(p, None) for p in roster.residents()])
    for entry in MATTERS:
        services.act(collect.collect_matter, entry)
    before()
    return _prepare(services)


def sit(services: Services, name: str) -> None:
    """Let one of the fictitious people operate from now on."""
    account = services.ask(find_account, name)
    services.settings = replace(services.settings, actor=account.id)


def _at_three(now: datetime) -> datetime:
    local = now.astimezone(CHINA)
    start = local.replace(hour=15, minute=0, second=0, microsecond=0)
    return start if local <= start else start + timedelta(days=1)


def _prepare(services: Services) -> Meeting:
    meeting = services.act(
        meetings.prepare_meeting,
        MeetingInput(
            title=TITLE,
            rule_key="representatives_meeting",
            planned_at=_at_three(services.clock()),
            place="12号院红柳会客厅",
            chair=CHAIR,
            recorder=RECORDER,
            organiser="12号院社区党支部",
        ),
    ).value
    found = services.ask(collect.matters)
    services.act(agenda.add_items, meeting.id, _agenda({m.title: m for m in found}))
    services.act(attendance.invite_entitled, meeting.id)
    guests = services.ask(_guests)
    services.act(attendance.invite, meeting.id, guests, capacity=Capacity.SITTING_IN)
    return meeting


def _guests(work: UnitOfWork) -> list[str]:
    return [r.id for r in work.find(Resident) if r.organisation]


def _agenda(matters: dict[str, Matter]) -> list[ItemInput]:
    def of(entry: MatterInput) -> str:
        return matters[entry.title].id

    return [
        ItemInput(title="宣布议事规则", minutes=3, rule_key="consultation"),
        ItemInput(title="停车现状与前两次协商情况说明", minutes=10, rule_key="consultation"),
        ItemInput(
            title="固定车位还是先到先停",
            text="院内86个车位不固定，先到先停；每户每月发放4张亲情券。",
            minutes=25,
            matter_id=of(MATTERS[0]),
        ),
        ItemInput(
            title="访客车辆夜间停放收费",
            text="访客车辆夜间停放每小时收费5元，收入用于院内公共维护。",
            minutes=15,
            matter_id=of(MATTERS[1]),
        ),
        ItemInput(
            title="选举停车自治小组成员",
            text="从7名候选人中选举5名停车自治小组成员。",
            minutes=12,
        ),
        ItemInput(
            title="利用闲置边角地增设12个车位",
            text="将3号楼北侧闲置边角地改为12个生态车位（改变共有部分用途）。",
            minutes=15,
            rule_key=PRESETS["owners_special"].key,
            matter_id=of(MATTERS[2]),
        ),
        ItemInput(
            title="院门道闸位置外移",
            text="将道闸向外移动8米。",
            minutes=10,
            matter_id=of(MATTERS[3]),
        ),
    ]
