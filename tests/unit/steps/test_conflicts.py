"""Two laptops write at the same time: what people are asked, and that settling keeps both sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.errors import Refused
from app.domain.judged import BY_RULE, JUDGED
from app.domain.kinds import KINDS
from app.domain.matter import Matter
from app.domain.meeting import AgendaItem, Meeting
from app.domain.people import Resident, Unit
from app.steps import collect, people
from app.steps.conflicts import settle_conflict
from app.steps.deliberate import agenda, meetings
from app.steps.deliberate.agenda import ItemInput
from app.steps.deliberate.meetings import MeetingInput
from app.steps.people import PersonInput
from app.steps.ports import UnitOfWork
from app.steps.views.conflicts import ConflictLine, conflicts, waiting
from tests.laptops import START, device_of, meet, open_laptop, send


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Services, Services]]:
    made = open_laptop(tmp_path, 0, actor="张敏"), open_laptop(tmp_path, 1, actor="李强")
    made[0].act(people.open_room, "样例会客厅", community="样例社区")
    meet(*made)
    yield made
    meet(*made)
    assert made[0].ask(conflicts).by_rule == made[1].ask(conflicts).by_rule
    for services in made:
        assert services.verify_log().faults == []
        services.close()


def edit(work: UnitOfWork, kind: type, key: str, **values: object) -> None:
    work.put(replace(work.get(kind, key), **values))
    work.describe("edit")


def both(pair: tuple[Services, Services], kind: type, key: str, column: str, values) -> None:
    """Each laptop gives a cell another value, then they meet."""
    meet(*pair)
    for services, value in zip(pair, values, strict=True):
        services.act(edit, kind, key, **{column: value})
    meet(*pair)


def the_line(services: Services, **laptops: str) -> ConflictLine:
    (line,) = services.ask(conflicts, laptops).lines
    return line


def wang(services: Services) -> Resident:
    entry = PersonInput(name="王芳", building="3", stairwell="2", door="501", area=80_00)
    return services.act(people.save_person, entry).value


def test_a_laptop_that_met_no_other_has_none(pair):
    person = wang(pair[0])
    pair[0].act(edit, Resident, person.id, remark="一楼")
    assert pair[0].ask(conflicts).lines == ()


def test_both_versions_stand_side_by_side_with_who_when_and_where(pair):
    person = wang(pair[0])
    both(pair, Resident, person.id, "remark", ("周末在家", "上夜班"))
    own, other = device_of(pair[0]), device_of(pair[1])
    line = the_line(pair[0], **{other: "前台"})
    assert line.title == "居民 王芳 的 备注"
    told = {v.laptop: (v.words, v.who) for v in line.versions}
    assert told == {"这台电脑": ("周末在家", "张敏"), "前台": ("上夜班", "李强")}
    assert [v.shown for v in line.versions] == [True, False]
    shown = pair[0].ask(lambda work: work.get(Resident, person.id)).remark
    assert line.versions[0].words == shown
    # Without a name that the district gave, the end of the id says which.
    assert f"电脑 {own[-4:]}" in {v.laptop for v in the_line(pair[1]).versions}


@pytest.mark.parametrize("choice", [0, 1])
def test_settling_by_one_tap_holds_on_both_laptops(pair, choice):
    person = wang(pair[0])
    both(pair, Resident, person.id, "remark", ("周末在家", "上夜班"))
    line = the_line(pair[0])
    chosen = line.versions[choice]
    pair[0].act(settle_conflict, line.kind, line.row, column=line.column, op=chosen.op)
    meet(*pair)
    for services in pair:
        assert services.ask(conflicts).lines == ()
        assert services.ask(lambda work: work.get(Resident, person.id)).remark == chosen.words


def test_what_is_settled_already_is_not_settled_again(pair):
    person = wang(pair[0])
    both(pair, Resident, person.id, "remark", ("周末在家", "上夜班"))
    line = the_line(pair[0])
    settle = (settle_conflict, line.kind, line.row)
    pair[0].act(*settle, column=line.column, op=line.versions[0].op)
    with pytest.raises(Refused, match="已经核对过"):
        pair[0].act(*settle, column=line.column, op=line.versions[1].op)


def test_taking_a_settlement_back_opens_the_question_again_on_both_laptops(pair):
    person = wang(pair[0])
    both(pair, Resident, person.id, "remark", ("周末在家", "上夜班"))
    line = the_line(pair[0])
    op = line.versions[1].op
    for _ in range(2):
        settle = pair[0].act(settle_conflict, line.kind, line.row, column=line.column, op=op)
        pair[0].act(lambda work, op=settle.changes.op: work.undo(op))
        meet(*pair)
        for services in pair:
            again = the_line(services)
            assert {v.words for v in again.versions} == {"周末在家", "上夜班"}
            shown = services.ask(lambda work: work.get(Resident, person.id)).remark
            assert again.versions[0].words == shown
    # And it can be settled for good, also on the other laptop.
    line = the_line(pair[1])
    pair[1].act(settle_conflict, line.kind, line.row, column=line.column, op=op)
    meet(*pair)
    assert [services.ask(waiting) for services in pair] == [0, 0]


def test_taking_back_an_edit_over_a_conflict_opens_it_again(pair):
    person = wang(pair[0])
    both(pair, Resident, person.id, "remark", ("周末在家", "上夜班"))
    made = pair[0].act(edit, Resident, person.id, remark="搬走了")
    assert pair[0].ask(waiting) == 0
    pair[0].act(lambda work: work.undo(made.changes.op))
    assert {v.words for v in the_line(pair[0]).versions} == {"周末在家", "上夜班"}


def test_the_same_value_from_both_is_nothing_to_judge(pair):
    person = wang(pair[0])
    both(pair, Resident, person.id, "remark", ("周末在家", "周末在家"))
    shown = pair[0].ask(conflicts)
    assert (shown.lines, shown.by_rule) == ((), 1)


def prepared(services: Services) -> tuple[Meeting, list[AgendaItem]]:
    entry = MeetingInput(title="停车会", rule_key="representatives_meeting", planned_at=START)
    meeting = services.act(meetings.prepare_meeting, entry).value
    items = [ItemInput(title="先到先停"), ItemInput(title="增设车位")]
    return meeting, services.act(agenda.add_items, meeting.id, items).value


def test_what_the_program_writes_by_itself_is_settled_by_rule(pair):
    meeting, items = prepared(pair[0])
    both(pair, Meeting, meeting.id, "current_item_id", (items[0].id, items[1].id))
    both(pair, AgendaItem, items[0].id, "position", (4, 5))
    shown = pair[0].ask(conflicts)
    assert (shown.lines, shown.by_rule) == ((), 2)


def test_taken_away_here_and_edited_there_is_a_conflict(pair):
    person = wang(pair[0])
    meet(*pair)
    pair[0].act(people.remove_person, person.id)
    pair[1].act(edit, Resident, person.id, remark="上夜班")
    meet(*pair)
    for services in pair:
        line = the_line(services)
        assert line.title == "居民 王芳：一边删除，一边修改"
        assert [v.words for v in line.versions] == ["删除", "保留（备注：上夜班）"]
    line = the_line(pair[1])
    settled = pair[1].act(
        settle_conflict, line.kind, line.row, column=line.column, op=line.versions[1].op
    )
    meet(*pair)
    for services in pair:
        assert services.ask(conflicts).lines == ()
        assert services.ask(lambda work: work.get(Resident, person.id)).remark == "上夜班"
    pair[1].act(lambda work: work.undo(settled.changes.op))
    meet(*pair)
    for services in pair:
        assert the_line(services).versions[0].words == "删除"


def test_a_removal_that_is_settled_stays_and_can_be_asked_again(pair):
    person = wang(pair[0])
    meet(*pair)
    pair[0].act(people.remove_person, person.id)
    pair[1].act(edit, Resident, person.id, remark="上夜班")
    meet(*pair)
    line = the_line(pair[0])
    settle = (settle_conflict, line.kind, line.row)
    settled = pair[0].act(*settle, column=line.column, op=line.versions[0].op)
    meet(*pair)
    assert [services.ask(waiting) for services in pair] == [0, 0]
    pair[0].act(lambda work: work.undo(settled.changes.op))
    meet(*pair)
    assert [services.ask(waiting) for services in pair] == [1, 1]


def test_a_removal_that_knew_of_the_edit_is_none(pair):
    person = wang(pair[0])
    meet(*pair)
    pair[1].act(edit, Resident, person.id, remark="上夜班")
    send(pair[1], pair[0])
    pair[0].act(people.remove_person, person.id)
    meet(*pair)
    assert [services.ask(waiting) for services in pair] == [0, 0]


def test_an_item_taken_off_while_another_laptop_put_it_elsewhere_is_off(pair):
    _, items = prepared(pair[0])
    meet(*pair)
    pair[0].act(agenda.remove_item, items[0].id)
    pair[1].act(edit, AgendaItem, items[0].id, position=7)
    meet(*pair)
    assert [services.ask(waiting) for services in pair] == [0, 0]


@pytest.mark.parametrize(
    ("column", "values", "title", "words"),
    [
        ("unit_id", ("other", None), "住址", {"4号楼101", "（空）"}),
        (
            "roles",
            (("居民代表",), ("楼门长", "业主代表")),
            "身份",
            {"居民代表", "楼门长、业主代表"},
        ),
        ("is_owner", (True, True), "", set()),
        ("household_head", (True, True), "", set()),
        ("organisation", ("物业公司", "街道办"), "单位", {"物业公司", "街道办"}),
    ],
)
def test_values_of_people_are_told_readably(pair, column, values, title, words):
    person = wang(pair[0])
    entry = PersonInput(name="赵一", building="4", door="101", area=80_00)
    neighbour = pair[0].act(people.save_person, entry).value
    put = [neighbour.unit_id if v == "other" else v for v in values]
    both(pair, Resident, person.id, column, put)
    lines = pair[0].ask(conflicts).lines
    assert {v.words for line in lines for v in line.versions} == words
    assert [line.title for line in lines] == ([f"居民 王芳 的 {title}"] if title else [])


def test_enums_instants_areas_and_rules_are_told_in_words(pair):
    meeting, items = prepared(pair[0])
    person = wang(pair[0])
    matter = pair[0].act(collect.collect_matter, collect.MatterInput(title="停车难")).value
    cells = [
        (Meeting, meeting.id, "planned_at", (START.replace(hour=14), START.replace(hour=19))),
        (Meeting, meeting.id, "rule_key", ("owners_special", "owners_committee")),
        (AgendaItem, items[0].id, "announced", (False, False)),
        (AgendaItem, items[0].id, "title", ("先到先停车", "轮流停车")),
        (Unit, person.unit_id or "", "area", (81_50, 90_00)),
        (Matter, matter.id, "ease", ("easy", "hard")),
    ]
    for kind, key, column, values in cells:
        both(pair, kind, key, column, values)
    told = {line.title: {v.words for v in line.versions} for line in pair[0].ask(conflicts).lines}
    assert told["会议《停车会》 的 时间"] == {"2026年11月24日 14:00", "2026年11月24日 19:00"}
    assert len(told["会议《停车会》 的 表决规则"]) == 2
    assert "owners_special" not in told["会议《停车会》 的 表决规则"]
    assert told["房屋 3号楼2单元501 的 面积"] == {"81.50平方米", "90.00平方米"}
    assert told["议题《停车难》 的 难易"] == {"容易", "较难"}
    (item,) = (words for title, words in told.items() if title.startswith("议程《"))
    assert item == {"先到先停车", "轮流停车"}
    assert len(told) == 5


def test_a_settlement_stands_in_the_journal_of_its_meeting(pair):
    meeting, _ = prepared(pair[0])
    both(pair, Meeting, meeting.id, "place", ("活动室", "院子"))
    line = the_line(pair[0])
    pair[0].act(settle_conflict, line.kind, line.row, column=line.column, op=line.versions[1].op)
    assert pair[0].ask(lambda work: work.journal(meeting.id))[0].verb == "settle_conflict"


def test_every_field_is_judged_by_people_or_settled_by_rule():
    for kind, cls in KINDS.items():
        names = {f.name for f in fields(cls)}
        judged, by_rule = JUDGED.get(kind, {}).keys(), BY_RULE[kind]
        assert judged | by_rule == names, kind
        assert not judged & by_rule, kind
