from __future__ import annotations

import pytest

from app.domain.addresses import (
    Address,
    AddressUnclear,
    complete_address,
    parse_address,
    parse_building,
    parse_door,
    parse_stairwell,
    show_address,
)


@pytest.mark.parametrize(
    "text",
    [
        *[
            "3",
            "3号楼",
            "03号楼",
            "三号楼",
            "３号楼",
            "3#",
            "３＃",
            "3＃楼",
            "3栋",
            "3幢",
            "3楼",
            "第三栋",
            "'3",
            "三",
            "第3号楼",
        ],
        "海淀区万寿路街道3号楼",
        "阜石路第四社区3号楼",
        " 3 号 楼 ",
    ],
)
def test_one_building_in_many_spellings(text: str) -> None:
    assert parse_building(text) == "3"


@pytest.mark.parametrize(
    ("text", "building"),
    [
        ("十二号楼", "12"),
        ("二十一栋", "21"),
        ("甲3号楼", "甲3"),
        ("3号楼A座", "3号楼A"),
        ("3A号楼", "3A"),
        ("A座", "A"),
        ("a座", "A"),
        ("12号院3号楼", "12号院3"),
        ("万寿路12号院03号楼", "万寿路12号院3"),
        ("十二号院三号楼", "12号院3"),
        ("建西苑三号楼", "建西苑3"),
        ("红柳公寓", "红柳公寓"),
        ("三元楼", "三元楼"),
        ("", ""),
    ],
)
def test_buildings_with_names_and_letters(text: str, building: str) -> None:
    assert parse_building(text) == building


@pytest.mark.parametrize(
    "text",
    [
        "2",
        "2单元",
        "二单元",
        "02单元",
        "２单元",
        "2门",
        "2门洞",
        "2楼门",
    ],
)
def test_one_stairwell_in_many_spellings(text: str) -> None:
    assert parse_stairwell(text) == "2"


def test_no_stairwell_has_several_spellings_too() -> None:
    assert [parse_stairwell(text) for text in ("", "无", "/", "-", "—")] == [""] * 5
    assert parse_stairwell("甲单元") == "甲"


@pytest.mark.parametrize(
    ("text", "door"),
    [
        ("501", "501"),
        ("０５０１", "501"),
        ("501室", "501"),
        ("501号", "501"),
        ("五〇一", "501"),
        ("五零一室", "501"),
        ("5层501", "501"),
        ("B101", "B101"),
        ("501-1", "501-1"),
        ("501甲", "501甲"),
        ("底商", "底商"),
        ("", ""),
    ],
)
def test_doors(text: str, door: str) -> None:
    assert parse_door(text) == door


@pytest.mark.parametrize(
    "text",
    [
        *[
            "3号楼2单元501",
            "三号楼二单元五〇一室",
            "3-2-501",
            "３－２－５０１",
            "3—2—501",
            "3#2-501",
        ],
        *[
            "3#-2-501",
            "3/2/501",
            "3号楼2-501",
            "3楼2门501",
            "3栋2单元5层501号",
            "03-02-0501",
            "3.2.501",
        ],
        "北京市海淀区万寿路街道3号楼2单元501",
        "3号楼 2单元 501室",
    ],
)
def test_one_address_in_many_spellings(text: str) -> None:
    assert parse_address(text) == Address("3", "2", "501")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("3-501", Address("3", "", "501")),
        ("3号楼501", Address("3", "", "501")),
        ("A座1201", Address("A", "", "1201")),
        ("3号楼A单元1201", Address("3", "A", "1201")),
        ("12号院3号楼2单元501", Address("12号院3", "2", "501")),
        ("万寿路12号院3号楼501室", Address("万寿路12号院3", "", "501")),
        ("12号院5号", Address("12号院", "", "5")),
        ("东街12号", Address("东街", "", "12")),
        ("2单元501", Address("", "2", "501")),
        ("3号楼2单元501-1", Address("3", "2", "501-1")),
        ("3号楼地下101", Address("3", "", "地下101")),
    ],
)
def test_other_shapes_of_address(text: str, address: Address) -> None:
    assert parse_address(text) == address


@pytest.mark.parametrize("text", ["3号楼", "12号院3号楼", "本小区", "", "12号"])
def test_an_address_without_a_door_is_unclear(text: str) -> None:
    with pytest.raises(AddressUnclear, match="看不出楼号和房号"):
        parse_address(text)


def test_a_date_that_was_a_door_is_told_as_such() -> None:
    with pytest.raises(AddressUnclear, match="变成了日期"):
        parse_address("2026-03-02")
    with pytest.raises(AddressUnclear, match="变成了日期"):
        complete_address("3", "", "2026-05-01")


def test_parts_in_the_wrong_cell_are_taken_apart() -> None:
    assert complete_address("3号楼2单元", "", "501") == Address("3", "2", "501")
    assert complete_address("3", "", "2-501") == Address("3", "2", "501")
    assert complete_address("", "", "3-2-501") == Address("3", "2", "501")
    assert complete_address("3号楼", "二单元", "3号楼2单元501室") == Address("3", "2", "501")


def test_cells_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(AddressUnclear, match="楼号写的是“3”"):
        complete_address("3", "2", "4-2-501")
    with pytest.raises(AddressUnclear, match="单元写的是“1”"):
        complete_address("3", "1", "2-501")


def test_addresses_are_shown_as_people_say_them() -> None:
    assert str(Address("3", "2", "501")) == "3号楼2单元501"
    assert show_address("A", "", "1201") == "A座1201"
    assert show_address("12号院3", "", "501") == "12号院3号楼501"
    assert show_address("红柳公寓", "1", "201") == "红柳公寓1单元201"
    assert show_address("3号楼A", "", "201") == "3号楼A座201"
    assert show_address("", "", "") == ""


def test_shown_addresses_are_read_back() -> None:
    for parts in (("3", "2", "501"), ("A", "", "1201"), ("12号院3", "1", "9")):
        address = Address(*parts)
        assert parse_address(str(address)) == address


def test_sorting_is_natural() -> None:
    texts = ["10-1-101", "2-1-1101", "2-1-201", "A-1-101", "2-10-101", "2-2-101"]
    ordered = sorted((parse_address(text) for text in texts), key=lambda a: a.sort_key)
    assert [str(a) for a in ordered] == [
        "2号楼1单元201",
        "2号楼1单元1101",
        "2号楼2单元101",
        "2号楼10单元101",
        "10号楼1单元101",
        "A座1单元101",
    ]
