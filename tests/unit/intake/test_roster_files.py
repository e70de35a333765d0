"""Whole rosters as offices have them, from the file to the plan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from app.domain.columns import guess_mapping, mapped_rows, mapping_notices
from app.domain.roster_import import (
    Action,
    ImportPlan,
    KnownPerson,
    PersonFields,
    RowStatus,
    plan_import,
    report_dict,
)
from app.intake.pinyin import sounds
from app.intake.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ID_NUMBER = "110108196003021234"


def planned(path: Path, known: Iterable[KnownPerson] = ()) -> ImportPlan:
    table = read_table(path)
    rows = mapped_rows(table, guess_mapping(table))
    return plan_import(rows, known, today=date(2026, 3, 2), sound_of=sounds)


def on_roster(plan: ImportPlan) -> list[KnownPerson]:
    """The roster after the plan was carried out."""
    fields = PersonFields.__dataclass_fields__
    return [
        KnownPerson(resident_id=f"r{row.row}", **{key: getattr(row.person, key) for key in fields})
        for row in plan.rows
        if row.person and row.action in {Action.NEW, Action.UPDATE}
    ]


def people(plan: ImportPlan) -> list[tuple[str, str, int | None]]:
    return [
        (row.person.name, row.person.address, row.person.area_hundredths)
        for row in plan.rows
        if row.person
    ]


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Titles, merged cells, numbers as text, full-width digits, ID numbers, a total."""
    book = Workbook()
    sheet: Any = book.active
    sheet["A1"] = "红柳社区居民名册（虚构）"
    sheet.merge_cells("A1:I1")
    sheet["A2"] = "填表日期：2026年3月2日"
    heads = ["序号", "楼栋", "门洞", "室", "建筑面积（㎡）", "姓名", "身份证号", "身份", "联系电话"]
    for column, head in enumerate(heads, 1):
        sheet.cell(4, column, head)
    lines: list[list[Any]] = [
        [1, "３号楼", "二单元", 501, 89.5, "张 三", ID_NUMBER, "居民代表、中共党员", 13800001234],
        [2, None, None, None, None, "李𠮷", ID_NUMBER, None, None],
        [3, "三号楼", "2", "0502室", "６０．０７", "买买提•阿不都拉", ID_NUMBER, "热心人", "无"],
        [4, "3#", "2门", 503.0, "1,203.00", "欧阳锋", ID_NUMBER, "代表", "010-88271234"],
        ["合计", None, None, None, 1352.57, None, None, None, None],
    ]
    for offset, line in enumerate(lines):
        for column, value in enumerate(line, 1):
            sheet.cell(5 + offset, column, value)
    for box in ("B5:B6", "C5:C6", "D5:D6", "E5:E6"):
        sheet.merge_cells(box)
    path = tmp_path / "名册.xlsx"
    book.save(path)
    return path


def test_a_workbook_with_every_oddity(workbook: Path) -> None:
    plan = planned(workbook)
    assert people(plan) == [
        ("张三", "3号楼2单元501", 8950),
        ("李𠮷", "3号楼2单元501", 8950),
        ("买买提·阿不都拉", "3号楼2单元502", 6007),
        ("欧阳锋", "3号楼2单元503", 120300),
    ]
    assert [row.row for row in plan.rows] == [5, 6, 7, 8]
    first, _, third, fourth = plan.rows
    assert first.person is not None
    assert (first.person.roles, first.person.phone) == (("居民代表", "党员"), "13800001234")
    assert third.reasons == ("不认识的身份“热心人”，照原样保留",)
    assert fourth.status is RowStatus.WARNING
    assert "面积“1,203.00”很大" in fourth.reasons[0]
    assert any("第 9 行是合计行" in note for note in plan.notes)
    assert ID_NUMBER not in repr(plan)


def test_importing_the_same_workbook_again_changes_nothing(workbook: Path) -> None:
    again = planned(workbook, on_roster(planned(workbook)))
    assert [row.action for row in again.rows] == [Action.UNCHANGED] * 4
    report = report_dict(again)
    assert (report["new"], report["update"], report["unchanged"]) == (0, 0, 4)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_delimited_text_in_every_encoding(tmp_path: Path, encoding: str, delimiter: str) -> None:
    lines = [
        ["红柳社区名册（虚构）"],
        ["名字", "地址", "面积", "职务", "是否业主"],
        ["张三", "3-2-501", "89.50", "楼门长", "是"],
        ["李𠮷", "３号楼２单元５０２", "60", "", "否"],
        [],
        ["王龘", "3#2-503", "75.5", "", ""],
    ]
    path = tmp_path / "名册.csv"
    path.write_bytes("\r\n".join(delimiter.join(line) for line in lines).encode(encoding))
    plan = planned(path)
    assert people(plan) == [
        ("张三", "3号楼2单元501", 8950),
        ("李𠮷", "3号楼2单元502", 6000),
        ("王龘", "3号楼2单元503", 7550),
    ]
    assert [row.row for row in plan.rows] == [3, 4, 6]
    assert [row.status for row in plan.rows] == [RowStatus.NEW] * 3


def test_rare_characters_lost_by_gbk_are_told(tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    path.write_bytes("姓名,楼号,房号\n李𠮷,3,501\n".encode("gbk", "replace"))
    (row,) = planned(path).rows
    assert row.status is RowStatus.WARNING
    assert "丢失的生僻字" in row.reasons[0]


def test_a_typing_slip_with_the_same_sound_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    path.write_text("姓名,楼号,单元,房号\n单惠兰,3,2,501\n", encoding="utf-8")
    known = KnownPerson(resident_id="r1", name="单慧岚", building="3", stairwell="2", door="501")
    (row,) = planned(path, [known]).rows
    assert row.action is Action.KEEP
    assert "读音相同" in row.reasons[0]


def test_families_exported_without_merged_cells(tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    path.write_text(
        "楼号,单元,房号,姓名,与户主关系,出生年月\n"
        "3,2,501,张三,户主,1960.5\n"
        ",,,李四,妻,1962.1\n"
        ",,,张小小,孙女,2015.6\n"
        ",,502,王五,户主,1970.1\n",
        encoding="gb18030",
    )
    plan = planned(path)
    assert [(name, where) for name, where, _ in people(plan)] == [
        ("张三", "3号楼2单元501"),
        ("李四", "3号楼2单元501"),
        ("张小小", "3号楼2单元501"),
        ("王五", "3号楼2单元502"),
    ]
    assert [row.person.adult for row in plan.rows if row.person] == [True, True, False, True]
    assert [row.person.household_head for row in plan.rows if row.person] == [
        True,
        False,
        False,
        True,
    ]


def test_doors_that_a_spreadsheet_took_for_dates_are_errors(tmp_path: Path) -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["姓名", "地址"])
    sheet.append(["张三", date(2026, 3, 2)])
    path = tmp_path / "名册.xlsx"
    book.save(path)
    (row,) = planned(path).rows
    assert row.status is RowStatus.ERROR
    assert "变成了日期" in row.reasons[0]


def test_the_report_says_that_id_numbers_were_not_taken(workbook: Path) -> None:
    table = read_table(workbook)
    mapping = guess_mapping(table)
    plan = plan_import(mapped_rows(table, mapping), [], today=date(2026, 3, 2))
    report = report_dict(plan, mapping_notices(table, mapping))
    assert report["warnings"][0]["row"] == 4
    assert "身份证号，按规定不导入" in report["warnings"][0]["reason"]
