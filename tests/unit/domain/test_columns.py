from __future__ import annotations

import pytest

from app.domain.columns import field_label, guess_mapping, mapped_rows
from app.domain.errors import Refused
from app.domain.table import Table

ID_A, ID_B = "110108196003021234", "11010819700405123X"


def table(*rows: list[str], first: int = 1) -> Table:
    return Table("", tuple(map(tuple, rows)), first)


def columns(*headings: str) -> dict[str, int]:
    filler = ["内容"] * len(headings)
    return dict(guess_mapping(table(list(headings), filler)).columns)


@pytest.mark.parametrize(
    "heading", ["姓名", "名字", "居民姓名", "住户姓名", "姓 名", "*姓名", "姓名："]
)
def test_names_of_the_name_column(heading: str) -> None:
    assert columns(heading, "楼号", "房号") == {"name": 0, "building": 1, "door": 2}


@pytest.mark.parametrize("heading", ["业主姓名", "产权人", "房主", "业主", "房屋产权人"])
def test_an_owner_column_stands_in_for_the_name(heading: str) -> None:
    found = columns(heading, "楼号", "房号")
    assert found["name"] == found["owner_name"] == 0


@pytest.mark.parametrize(
    ("field", "headings"),
    [
        ("building", ["楼号", "楼栋", "几号楼", "楼", "栋号", "幢", "楼栋号", "楼 号"]),
        ("stairwell", ["单元", "门洞", "楼门", "单元号", "楼门号"]),
        ("door", ["房号", "室", "门牌", "门牌号", "房间号", "室号", "房号（室）"]),
        ("address", ["地址", "住址", "家庭住址", "楼门牌号", "楼-单元-房号", "房屋坐落"]),
        ("area", ["面积", "建筑面积", "㎡", "建筑面积（㎡）", "房屋面积(平方米)", "面积\nm²"]),
        ("roles", ["角色", "身份", "职务", "人员身份"]),
        ("phone", ["联系电话", "手机", "手机号码", "联系方式", "电话"]),
        ("head", ["户主", "是否户主"]),
        ("relation", ["与户主关系", "家庭关系"]),
        ("is_owner", ["是否业主", "是否为业主"]),
        ("owner_name", ["产权人", "产权人姓名"]),
        ("remark", ["备注", "备注说明"]),
        ("party", ["政治面貌"]),
        ("organisation", ["所属单位", "代表单位"]),
        ("age", ["年龄", "年龄（周岁）"]),
        ("birth", ["出生年月", "出生日期"]),
        ("adult", ["是否成年", "是否满18周岁"]),
        ("role:党员", ["党员", "是否党员"]),
        ("role:楼门长", ["楼门长", "单元长"]),
    ],
)
def test_spellings_of_a_column(field: str, headings: list[str]) -> None:
    for heading in headings:
        assert columns("姓名", heading) == {"name": 0, field: 1}, heading


def test_columns_that_only_look_alike_are_left_alone() -> None:
    headings = [
        "姓名",
        "紧急联系人电话",
        "户籍地址",
        "使用面积",
        "工作单位",
        "序号",
        "民族",
        "楼门长姓名",
    ]
    mapping = guess_mapping(table(headings, ["x"] * 8))
    assert dict(mapping.columns) == {"name": 0}
    assert mapping.unmapped == (1, 2, 3, 4, 5, 6, 7)


def test_the_building_area_is_preferred_over_others() -> None:
    assert columns("姓名", "套内面积", "建筑面积")["area"] == 2


def test_the_header_is_found_below_titles() -> None:
    found = guess_mapping(
        table(
            ["红柳社区居民姓名册（虚构）"] * 5,
            ["制表单位：红柳社区", "", "", "制表日期：2026年3月"],
            [],
            ["序号", "姓名", "楼号", "单元", "房号"],
            ["1", "张三", "3", "2", "501"],
        )
    )
    assert found.header_row == 3
    assert dict(found.columns) == {"name": 1, "building": 2, "stairwell": 3, "door": 4}
    assert found.confidence == 100


def test_a_header_of_two_rows_is_read_as_one() -> None:
    blank = guess_mapping(
        table(
            ["姓名", "住房", "", "", "电话"],
            ["", "楼号", "单元", "房号", ""],
            ["张三", "3", "2", "501", "13800001234"],
        )
    )
    merged = guess_mapping(
        table(
            ["姓名", "住房", "住房", "住房", "电话"],
            ["姓名", "楼号", "单元", "房号", "电话"],
            ["张三", "3", "2", "501", "13800001234"],
        )
    )
    wanted = {"name": 0, "building": 1, "stairwell": 2, "door": 3, "phone": 4}
    assert (blank.header_row, dict(blank.columns)) == (1, wanted)
    assert (merged.header_row, dict(merged.columns)) == (1, wanted)


def test_a_column_of_id_numbers_is_refused_by_its_heading() -> None:
    mapping = guess_mapping(table(["姓名", "身份证号", "房号"], ["张三", "略", "501"]))
    assert mapping.forbidden == (1,)
    assert 1 not in mapping.columns.values()
    assert 1 not in mapping.unmapped
    assert "身份证号，按规定不导入" in mapping.warnings[0]


def test_a_column_of_id_numbers_is_refused_by_its_content() -> None:
    mapping = guess_mapping(
        table(["姓名", "备注", "房号"], ["张三", ID_A, "501"], ["李四", ID_B, "502"])
    )
    assert mapping.forbidden == (1,)
    assert "remark" not in mapping.columns


def test_the_user_cannot_map_id_numbers_either() -> None:
    mapping = guess_mapping(table(["姓名", "身份证", "房号"], ["张三", ID_A, "501"]))
    with pytest.raises(Refused, match="身份证号"):
        mapping.with_column("remark", 1)


def test_the_user_overrides_any_column() -> None:
    mapping = guess_mapping(table(["姓名", "曾用名", "房号"], ["张三", "张四", "501"]))
    assert mapping.unmapped == (1,)
    moved = mapping.with_column("name", 1)
    assert dict(moved.columns) == {"name": 1, "door": 2}
    assert moved.unmapped == (0,)
    dropped = moved.with_column("door", None)
    assert dict(dropped.columns) == {"name": 1}
    assert dropped.unmapped == (0, 2)
    stolen = mapping.with_column("building", 2)
    assert dict(stolen.columns) == {"name": 0, "building": 2}


def test_the_user_names_the_header_row() -> None:
    rows = table(["姓名", "房号"], ["甲", "乙"], ["名字", "室"], ["张三", "501"])
    assert guess_mapping(rows).header_row == 0
    chosen = guess_mapping(rows, header_row=2)
    assert (chosen.header_row, dict(chosen.columns)) == (2, {"name": 0, "door": 1})
    unknown = guess_mapping(rows, header_row=1)
    assert (unknown.header_row, dict(unknown.columns)) == (1, {})


def test_without_a_header_the_content_is_judged() -> None:
    mapping = guess_mapping(
        table(
            ["1", "张三", "3-2-501", "13800001234"],
            ["2", "李小四", "3-2-502", "13800005678"],
        )
    )
    assert mapping.header_row == -1
    assert dict(mapping.columns) == {"name": 1, "address": 2, "phone": 3}
    assert mapping.confidence <= 50
    assert "没有找到表头" in mapping.warnings[0]
    assert [row.row for row in mapped_rows(table(["张三"]), mapping)] == [1]


def test_a_column_of_names_alone_is_a_roster_too() -> None:
    assert dict(guess_mapping(table(["姓名"], ["张三"])).columns) == {"name": 0}


def test_rows_below_the_header_with_their_numbers() -> None:
    rows = table(
        ["姓名", "房号", "略"],
        ["张三", "501", "x"],
        ["", "", ""],
        ["姓名", "房号", "略"],
        ["李四"],
        first=4,
    )
    found = list(mapped_rows(rows, guess_mapping(rows)))
    assert [(row.row, dict(row.cells)) for row in found] == [
        (5, {"name": "张三", "door": "501"}),
        (8, {"name": "李四", "door": ""}),
    ]
    assert found[0].line == ("张三", "501", "x")


def test_yes_and_no_under_a_bare_owner_heading() -> None:
    mapping = guess_mapping(table(["姓名", "业主"], ["张三", "是"], ["李四", "否"]))
    assert dict(mapping.columns) == {"name": 0, "is_owner": 1}


def test_fields_have_labels() -> None:
    assert field_label("door") == "房号"
    assert field_label("role:党员") == "党员"
