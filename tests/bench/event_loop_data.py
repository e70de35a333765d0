"""What the event loop is measured with: a list of 5,000 people, a meeting of 300; all 虚构."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from ten_years import person

from app.bootstrap import Services
from app.domain.meeting import NoteKind
from app.steps import act, people
from app.steps.deliberate import agenda, attendance, meetings, speaking, voting
from app.steps.people import PersonInput
from app.steps.ports import UnitOfWork

PEOPLE = 5_000
NAMES, CAME, ITEMS = 300, 240, 30
HEAD = ("姓名", "楼号", "单元", "门牌号", "建筑面积", "身份", "是否业主", "联系电话", "备注")


def roster_file(path: Path) -> Path:
    """5,000 people in a sheet."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("名册")
    sheet.append(HEAD)
    for number in range(PEOPLE):
        one = person(number)
        sheet.append([
            one.name, one.building, one.stairwell, one.door, 60 + number // 2 % 40,
            "、".join(one.roles), "是" if one.is_owner else "否", f"139{number:08d}",
            "虚构" if number % 3 else "",
        ])  # fmt: skip
    book.save(path)
    return path


def large_meeting(services: Services) -> str:
    """A closed meeting of 300 names and 30 items, each decided; gives its id."""
    return services.act(_hold_large).value


def _hold_large(work: UnitOfWork) -> str:
    entries = [
        PersonInput(
            name="司马" + person(n * 7).name[1:],
            building=f"南{n // 60 + 1}", stairwell=str(n % 4 + 1),
            door=f"{n // 4 % 15 + 1}{n % 4 + 1:02d}", roles=("居民代表",), adult=True,
        )
        for n in range(NAMES)
    ]  # fmt: skip
    residents = people.save_people(work, [(entry, None) for entry in entries])
    meeting = meetings.prepare_meeting(
        work,
        meetings.MeetingInput(
            title="停车协商大会", rule_key="representatives_meeting",
            planned_at=datetime(2026, 11, 24, 7, tzinfo=UTC), chair="主持人", recorder="记录员",
            place="社区活动室",
        ),
    ).id  # fmt: skip
    items = agenda.add_items(
        work,
        meeting,
        [
            agenda.ItemInput(title=f"第{n + 1}项停车事项", text="车位不固定，先到先停。", minutes=5)
            for n in range(ITEMS)
        ],
    )
    attendance.invite_entitled(work, meeting)
    meetings.begin_sign_in(work, meeting)
    for resident in residents[:CAME]:
        attendance.sign_in(work, meeting, resident.id)
    for resident in residents[CAME : CAME + 20]:
        attendance.excuse(work, meeting, resident.id, reason="出差")
    meetings.open_meeting(work, meeting)
    for number, item in enumerate(items):
        agenda.start_item(work, item.id)
        for turn in range(6):
            who = residents[(number * 6 + turn) % CAME].id
            said = f"车位先到先停，老人的子女回来也有地方停，访客车晚上十点前离院（{turn + 1}）。"
            speaking.write_note(work, item.id, said, kind=NoteKind.POINT, resident_id=who)
        vote = voting.open_vote(work, item.id)
        voting.record_count(work, vote.id, {"for": 180, "against": 40, "abstain": 20})
        voting.declare_vote(work, vote.id)
        act.add_task(work, meeting, item.id, "张贴停车办法", who="停车小组")
        agenda.finish_item(work, item.id)
    meetings.close_meeting(work, meeting)
    work.describe("close_meeting", meeting=meeting)
    return meeting
