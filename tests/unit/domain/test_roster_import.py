from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from app.domain.errors import Refused
from app.domain.headings import MappedRow
from app.domain.roster_import import (
    Action,
    Choice,
    ImportPlan,
    KnownPerson,
    Likeness,
    PlannedRow,
    RowStatus,
    applicable_rows,
    choose,
    choose_all,
    plan_import,
    report_dict,
    summary,
)
from app.domain.table import Stopped

if TYPE_CHECKING:
    from collections.abc import Iterable

TODAY = date(2026, 3, 2)


def known(name: str = "张三", door: str = "501", **more: Any) -> KnownPerson:
    fields = {"resident_id": f"r-{name}-{door}", "building": "3", "stairwell": "2"} | more
    return KnownPerson(name=name, door=door, **fields)


def row(number: int, name: str = "张三", door: str = "501", **cells: str) -> MappedRow:
    """A row of the file in 3号楼2单元 with further cells by field."""
    place = {"name": name, "building": "3号楼", "stairwell": "2单元", "door": door}
    return MappedRow(number, place | cells)


def plan(*rows: MappedRow, roster: Iterable[KnownPerson] = (), **more: Any) -> ImportPlan:
    return plan_import(rows, roster, today=TODAY, **more)


def only(*rows: MappedRow, roster: Iterable[KnownPerson] = (), **more: Any) -> PlannedRow:
    (planned,) = plan(*rows, roster=roster, **more).rows
    return planned


def test_somebody_unknown_is_new() -> None:
    planned = only(
        row(2, area="89.5", roles="居民代表、党员", phone="138 0000 1234", is_owner="是")
    )
    assert (planned.status, planned.action) == (RowStatus.NEW, Action.NEW)
    assert planned.person is not None
    assert planned.person.address == "3号楼2单元501"
    assert planned.person.area_hundredths == 8950
    assert planned.person.roles == ("居民代表", "党员")
    assert planned.person.phone == "13800001234"
    assert planned.person.is_owner
    assert planned.match_id is None


def test_the_same_person_is_never_doubled() -> None:
    spelled = MappedRow(2, {"name": "张 三", "address": "三号楼２单元0501室"})
    planned = only(spelled, roster=[known()])
    assert (planned.status, planned.match_id) == (RowStatus.UNCHANGED, "r-张三-501")
    assert applicable_rows(plan(spelled, roster=[known()])) == ()


def test_a_difference_is_an_update_with_old_and_new() -> None:
    planned = only(row(2, phone="13800001234"), roster=[known(phone="13900001234")])
    assert (planned.status, planned.action) == (RowStatus.UPDATE, Action.UPDATE)
    assert dict(planned.changes) == {"phone": ("13900001234", "13800001234")}
    assert planned.words == "电话：13900001234 → 13800001234"
    assert planned.match_id == "r-张三-501"


def test_an_empty_cell_erases_nothing() -> None:
    full = known(
        area_hundredths=8950,
        roles=("党员",),
        phone="13800001234",
        is_owner=True,
        adult=False,
        household_head=True,
        remark="备注",
    )
    empty = row(2, area="", roles="", phone="", is_owner="", head="", remark="", adult="")
    planned = only(empty, roster=[full])
    assert planned.status is RowStatus.UNCHANGED
    assert planned.person is not None
    assert planned.person.phone == "13800001234"
    assert not planned.person.adult


def test_roles_are_added_and_those_missing_in_the_file_are_kept_and_told() -> None:
    planned = only(row(2, roles="楼门长"), roster=[known(roles=("党员",))])
    assert planned.person is not None
    assert planned.person.roles == ("党员", "楼门长")
    assert planned.action is Action.UPDATE
    assert "“党员”文件里没有，仍然保留" in planned.reasons[0]


def test_columns_of_ticks_give_and_take_roles() -> None:
    cells = {"role:楼门长": "√", "role:党员": "否"}
    planned = only(row(2, **cells), roster=[known(roles=("党员",))])
    assert planned.person is not None
    assert planned.person.roles == ("楼门长",)


def test_an_unknown_role_is_kept_with_a_warning() -> None:
    planned = only(row(2, roles="热心人"))
    assert (planned.status, planned.action) == (RowStatus.WARNING, Action.NEW)
    assert "热心人" in planned.reasons[0]
    assert planned.person is not None
    assert planned.person.roles == ("热心人",)


def test_a_changed_area_is_told_for_it_moves_owners_votes() -> None:
    planned = only(row(2, area="90"), roster=[known(area_hundredths=8950)])
    assert planned.action is Action.UPDATE
    assert "面积由 89.50 改为 90.00" in planned.reasons[0]


@pytest.mark.parametrize(
    ("person", "likeness", "words"),
    [
        (known(door="601"), Likeness.SAME_NAME, "已有同名的“张三”（3号楼2单元601）"),
        (known(name="张山"), Likeness.NEAR_NAME, "只差一个字"),
        (known(name="张三丰"), Likeness.NEAR_NAME, "只差一个字"),
        (known(name="李四", door="9", phone="13800001234"), Likeness.SAME_PHONE, "电话与名册里的"),
    ],
)
def test_look_alikes_are_asked_for_and_kept_meanwhile(
    person: KnownPerson, likeness: Likeness, words: str
) -> None:
    planned = only(row(2, phone="13800001234"), roster=[person])
    assert planned.status is RowStatus.WARNING
    assert (planned.action, planned.choice) == (Action.KEEP, Choice.KEEP)
    assert planned.lookalikes[0].known == person
    assert planned.lookalikes[0].likeness is likeness
    assert words in planned.reasons[0]
    assert applicable_rows(plan(row(2, phone="13800001234"), roster=[person])) == ()


def test_the_same_sound_at_the_same_door_is_asked_for() -> None:
    sounds = {"张伟华": ["zhangweihua"], "章玮华": ["zhangweihua"], "李四": ["lisi"]}
    planned = only(
        row(2, "章玮华"), roster=[known("张伟华"), known("李四")], sound_of=lambda n: sounds[n]
    )
    assert [alike.known.name for alike in planned.lookalikes] == ["张伟华"]
    assert planned.lookalikes[0].likeness is Likeness.SAME_SOUND


def test_nobody_is_asked_for_whom_the_file_names_exactly() -> None:
    roster = [known("李建国"), known("张三", "601")]
    result = plan(
        row(2, "李建国"),
        row(3, "李建军"),
        row(4, "张三", "601"),
        row(5, "张三", "502"),
        roster=roster,
    )
    assert [r.action for r in result.rows] == [
        Action.UNCHANGED,
        Action.NEW,
        Action.UNCHANGED,
        Action.NEW,
    ]
    assert not any(r.lookalikes for r in result.rows)


def test_a_family_that_shares_a_telephone_is_not_asked_for() -> None:
    roster = [known("李四", "501", phone="13800001234")]
    assert not only(row(2, "王五六", phone="13800001234"), roster=roster).lookalikes


def test_replacing_updates_the_one_on_the_roster() -> None:
    asked = plan(row(2, "张三", "601", phone="13800001234"), roster=[known(roles=("党员",))])
    decided = choose(asked, 2, choice=Choice.REPLACE)
    (planned,) = applicable_rows(decided)
    assert (planned.action, planned.match_id) == (Action.UPDATE, "r-张三-501")
    assert planned.changes["door"] == ("501", "601")
    assert planned.person is not None
    assert planned.person.roles == ("党员",)
    assert planned.choice is Choice.REPLACE


def test_both_adds_and_keep_takes_it_back() -> None:
    asked = plan(row(2, "张三", "601"), roster=[known()])
    both = choose(asked, 2, choice=Choice.BOTH)
    assert [r.action for r in applicable_rows(both)] == [Action.NEW]
    assert both.rows[0].match_id is None
    kept = choose(both, 2, choice=Choice.KEEP)
    assert kept == asked


def test_two_rows_cannot_replace_one_person() -> None:
    asked = plan(row(2, "张三", "601"), row(3, "张三", "602"), roster=[known()])
    once = choose(asked, 2, choice=Choice.REPLACE)
    with pytest.raises(Refused, match="已由第 2 行更新"):
        choose(once, 3, choice=Choice.REPLACE)
    together = choose_all(asked, Choice.REPLACE)
    assert [r.action for r in together.rows] == [Action.UPDATE, Action.KEEP]
    assert [r.action for r in choose_all(asked, Choice.BOTH).rows] == [Action.NEW, Action.NEW]


def test_choosing_where_nothing_is_asked_is_refused() -> None:
    with pytest.raises(Refused, match="没有需要选择"):
        choose(plan(row(2)), 2, choice=Choice.BOTH)
    asked = plan(row(2, "张三", "601"), roster=[known()])
    with pytest.raises(Refused, match="不在相似人员里"):
        choose(asked, 2, choice=Choice.REPLACE, resident_id="r-别人")


def test_the_same_person_twice_is_merged_with_a_warning() -> None:
    result = plan(
        row(2, roles="党员", phone=""),
        row(3, roles="楼门长", phone="13800001234", remark="热心"),
    )
    first, second = result.rows
    assert first.person is not None
    assert first.person.roles == ("党员", "楼门长")
    assert (first.person.phone, first.person.remark) == ("13800001234", "热心")
    assert (second.status, second.action) == (RowStatus.WARNING, Action.MERGED)
    assert "与第 2 行是同一人" in second.reasons[0]
    assert len(applicable_rows(result)) == 1


def test_the_same_person_twice_with_a_contradiction_is_an_error() -> None:
    second = plan(row(2, phone="13800001234"), row(3, phone="13900001234")).rows[1]
    assert second.status is RowStatus.ERROR
    assert "与第 2 行是同一人，但“电话”不一样（13800001234 / 13900001234）" in second.reasons[0]
    owner = plan(row(2, is_owner="是"), row(3, is_owner="否")).rows[1]
    assert "“是否业主”不一样（是 / 否）" in owner.reasons[0]


def test_two_areas_for_one_unit_name_both_rows() -> None:
    first, second, third = plan(
        row(2, "张三", area="89.5"), row(3, "李四", area="98.5"), row(4, "王五", area="89.50㎡")
    ).rows
    assert second.status is RowStatus.ERROR
    assert "面积写了 98.50，第 2 行却是 89.50" in second.reasons[0]
    assert first.status is RowStatus.WARNING
    assert "第 3 行给同一处房写了另一个面积 98.50" in first.reasons[0]
    assert third.status is RowStatus.NEW


def test_a_family_shares_the_area_that_one_row_states() -> None:
    _, child = plan(row(2, "张三", area="89.5"), row(3, "张小小", area="")).rows
    assert child.person is not None
    assert child.person.area_hundredths == 8950


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"area": "八十"}, "面积“八十”不是数字"),
        ({"area": "89.555"}, "多于两位小数"),
        ({"name": "", "phone": "13800001234"}, "没有姓名"),
        ({"name": "张三、李四"}, "几个人"),
        ({"door": ""}, "没有房号"),
        ({"door": "", "building": "", "stairwell": ""}, "没有楼号和房号"),
        ({"door": "2026-03-02"}, "变成了日期"),
        ({"door": "4-2-501"}, "楼号写的是“3”"),
        ({"door": "很" * 40}, "太长"),
    ],
)
def test_errors_say_why(cells: dict[str, str], reason: str) -> None:
    base = {"name": "张三", "building": "3号楼", "stairwell": "2", "door": "501"}
    planned = only(MappedRow(7, base | cells))
    assert (planned.status, planned.action) == (RowStatus.ERROR, Action.NONE)
    assert reason in planned.reasons[0]
    assert planned.person is None


def test_rows_with_errors_are_left_out_only_if_the_user_says_so() -> None:
    result = plan(row(2), row(3, "李四", area="x"), row(4, "王五", area="y"))
    with pytest.raises(Refused) as refusal:
        applicable_rows(result)
    assert "第 3 行等 2 行有错误" in refusal.value.message
    assert "面积“x”不是数字" in refusal.value.message
    assert "名册没有动" in refusal.value.message
    assert [r.row for r in applicable_rows(result, skip_errors=True)] == [2]


def test_people_from_outside_need_no_door() -> None:
    outside = MappedRow(
        2, {"name": "李四", "building": "", "door": "", "roles": "物业", "organisation": "红柳物业"}
    )
    planned = only(outside)
    assert planned.status is RowStatus.NEW
    assert planned.person is not None
    assert planned.person.organisation == "红柳物业"


def test_a_list_of_names_without_doors_is_compared_by_name() -> None:
    result = plan(
        MappedRow(2, {"name": "张三", "roles": "党员"}),
        MappedRow(3, {"name": "李四", "roles": ""}),
        roster=[known()],
    )
    assert [r.action for r in result.rows] == [Action.KEEP, Action.NEW]
    assert any("只按姓名核对" in note for note in result.notes)


def test_blank_cells_of_a_merged_export_lean_on_the_row_above() -> None:
    result = plan(
        row(2, relation="户主"),
        MappedRow(
            3, {"name": "李四", "building": "", "stairwell": "", "door": "", "relation": "妻"}
        ),
        MappedRow(
            4, {"name": "王五", "building": "", "stairwell": "", "door": "502", "relation": ""}
        ),
    )
    wife, neighbour = result.rows[1:]
    assert wife.person is not None
    assert wife.person.address == "3号楼2单元501"
    assert wife.status is RowStatus.WARNING
    assert "按第 2 行的3号楼2单元501填写" in wife.reasons[0]
    assert neighbour.person is not None
    assert neighbour.person.address == "3号楼2单元502"


def test_heads_of_households_by_every_way_of_saying_it() -> None:
    result = plan(
        row(2, "张三", relation="户主"),
        row(3, "李四", relation="妻"),
        row(4, "王五", head="王五"),
        row(5, "赵六", head="王五"),
        row(6, "钱七", head="√"),
    )
    heads = [r.person.household_head for r in result.rows if r.person]
    assert heads == [True, False, True, False, True]


def test_owners_by_every_way_of_saying_it() -> None:
    result = plan(
        row(2, "张三", owner_name="张三、李四"),
        row(3, "李四", owner_name="张 三，李四"),
        row(4, "王五", owner_name="张三"),
        row(5, "赵六", roles="业主"),
        row(6, "钱七", is_owner="租户"),
    )
    assert [r.person.is_owner for r in result.rows if r.person] == [True, True, False, True, False]


def test_age_and_birth_leave_only_whether_adult() -> None:
    result = plan(
        row(2, "张三", age="65"),
        row(3, "张小一", birth="2015年6月"),
        row(4, "张小二", age="12岁"),
        row(5, "张小四", adult="否"),
    )
    assert [r.person.adult for r in result.rows if r.person] == [True, False, False, False]
    assert "2015" not in repr(result)


def test_id_numbers_in_any_cell_are_dropped_and_told() -> None:
    planned = only(row(2, remark="证号110108196003021234 热心"))
    assert planned.status is RowStatus.WARNING
    assert "身份证号按规定没有导入" in planned.reasons[0]
    assert "110108196003021234" not in repr(planned)


def test_totals_headings_and_footers_are_skipped_with_a_note() -> None:
    def line(number: int, *texts: str) -> MappedRow:
        cells = dict(zip(("number", "name", "door", "area"), texts, strict=True))
        cells.pop("number")
        return MappedRow(number, cells, texts)

    result = plan(
        line(2, "1", "张三", "501", "89.5"),
        line(3, "3号楼", "3号楼", "3号楼", "3号楼"),
        line(4, "", "", "二单元", ""),
        line(5, "合计", "", "", "89.5"),
        line(6, "", "合计：2户", "", ""),
        line(7, "填表人：李四", "", "", "日期："),
        line(8, "", "", "", ""),
    )
    assert [r.row for r in result.rows] == [2]
    assert [note[:6] for note in result.notes[:5]] == [f"第 {n} 行是" for n in (3, 4, 5, 6, 7)]
    assert any("合计行" in note for note in result.notes)


def test_units_without_people_are_kept_for_the_owners_vote() -> None:
    result = plan(
        row(2, "未售", "601", area="89.5"),
        row(3, "", "602", area="60"),
        row(4, "空置", "501", area="70"),
        roster=[known(area_hundredths=7000, phone="13800001234")],
    )
    unsold, empty, same = result.rows
    assert unsold.person is not None
    assert unsold.person.unit_only
    assert (unsold.person.unsold, unsold.person.area_hundredths) == (True, 8950)
    assert (empty.status, empty.action) == (RowStatus.WARNING, Action.NEW)
    assert "只登记房屋" in empty.reasons[0]
    assert (same.action, same.match_id) == (Action.UNCHANGED, "")


def test_one_name_and_telephone_at_two_doors_is_doubted() -> None:
    first, second = plan(row(2, phone="13800001234"), row(3, door="601", phone="13800001234")).rows
    assert first.status is RowStatus.NEW
    assert (second.status, second.action) == (RowStatus.WARNING, Action.NEW)
    assert "业主表决时按一人计" in second.reasons[0]


def test_people_whom_the_file_does_not_name_are_listed_and_stay() -> None:
    result = plan(row(2), roster=[known(), known("李四", "502")])
    assert result.absent == ("r-李四-502",)


def test_importing_what_was_imported_changes_nothing() -> None:
    rows = [
        row(2, area="89.5", roles="代表，党员", phone="13800001234", is_owner="是", head="是"),
        row(3, "买买提•阿不都拉", "502", area="60", organisation="x", remark="备注"),
        row(4, "李𠮷", "503", age="12"),
    ]
    roster = [
        KnownPerson(
            resident_id=str(r.row),
            **{key: getattr(r.person, key) for key in r.person.__dataclass_fields__},
        )
        for r in plan(*rows).rows
        if r.person
    ]
    again = plan(*rows, roster=roster)
    assert [r.action for r in again.rows] == [Action.UNCHANGED] * 3
    assert again.absent == ()


def test_the_report_is_that_of_the_command() -> None:
    result = plan(
        row(2),
        row(3, "李四", "502", roles="热心人"),
        row(4, "王五", "503", area="x"),
        row(5, "赵六", "504", phone="13800001234"),
        row(6, "钱七", "505"),
        roster=[known(), known("赵六", "504"), known("钱七", "605")],
    )
    assert report_dict(result) == {
        "rows": 5,
        "new": 1,
        "update": 1,
        "unchanged": 1,
        "warnings": [
            {"row": 3, "reason": "不认识的身份“热心人”，照原样保留"},
            {
                "row": 6,
                "reason": "名册里已有同名的“钱七”（3号楼2单元605）：是搬家、重名还是两处房？",
            },
        ],
        "errors": [{"row": 4, "reason": "面积“x”不是数字，请写成“89.50”这样"}],
    }
    counts = summary(result)
    assert (counts.asking, counts.warnings, counts.errors) == (1, 2, 1)


def test_progress_is_told_and_cancelling_stops() -> None:
    rows = [row(number, f"居民{'甲乙丙丁'[number % 4]}", str(number)) for number in range(1, 1001)]
    told: list[tuple[int, int]] = []
    plan(*rows, progress=lambda done, total: told.append((done, total)))
    assert told[0] == (0, 1000)
    assert told[-1] == (1000, 1000)
    with pytest.raises(Stopped):
        plan(*rows, cancelled=lambda: True)


def test_five_thousand_people_are_planned_in_linear_time() -> None:
    def rows_of(count: int) -> list[MappedRow]:
        # The worst case: nobody matches, everybody has the same few names and the same door.
        return [
            row(n, f"居民{chr(0x4E00 + n % 50)}", "501" if n % 2 else str(n)) for n in range(count)
        ]

    def seconds(count: int) -> float:
        roster = [
            known(f"住户{chr(0x4E00 + n % 50)}", str(n), resident_id=str(n)) for n in range(count)
        ]
        rows = rows_of(count)
        taken = []
        for _ in range(2):
            start = time.process_time()
            plan(*rows, roster=roster)
            taken.append(time.process_time() - start)
        return min(taken)

    small, large = seconds(1000), seconds(5000)
    assert large < small * 15
