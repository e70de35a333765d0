from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.roster_fields import (
    CellUnclear,
    adult_by_age,
    adult_by_birth,
    known_role,
    looks_like_id_number,
    parse_area,
    parse_owner,
    parse_phone,
    parse_roles,
    parse_yes_no,
    show_area,
    without_id_numbers,
)

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "hundredths"),
    [
        ("89.5", 8950),
        ("89.50", 8950),
        ("89.500", 8950),
        ("８９．５０㎡", 8950),
        ("89.5平方米", 8950),
        ("89.5 m²", 8950),
        ("89.5m2", 8950),
        ("1,203.00", 120300),
        ("1203", 120300),
        ("0.01", 1),
        ("60.07", 6007),
        ("", None),
        ("-", None),
        ("无", None),
    ],
)
def test_areas_are_exact(text: str, hundredths: int | None) -> None:
    assert parse_area(text) == hundredths


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("89.505", "多于两位小数"),
        ("八十九", "不是数字"),
        ("89.5.1", "不是数字"),
        ("1,2", "不是数字"),
        ("-89.5", "不是数字"),
        ("0", "不在 0 到"),
        ("99999999", "不在 0 到"),
        ("89/90", "不是数字"),
    ],
)
def test_areas_that_cannot_be_name_the_value(text: str, reason: str) -> None:
    with pytest.raises(CellUnclear, match=reason) as unclear:
        parse_area(text)
    assert f"“{text}”" in str(unclear.value)


@given(st.integers(min_value=1, max_value=1_000_000))
def test_a_shown_area_is_read_back(hundredths: int) -> None:
    assert parse_area(show_area(hundredths)) == hundredths


@pytest.mark.parametrize(
    ("text", "phone", "doubt"),
    [
        ("13800001234", "13800001234", ""),
        ("138 0000 1234", "13800001234", ""),
        ("138-0000-1234", "13800001234", ""),
        ("＋86 13800001234", "13800001234", ""),
        ("013800001234", "13800001234", ""),
        ("010-88271234", "010-88271234", ""),
        ("(010)88271234", "010-88271234", ""),
        ("01088271234", "010-88271234", ""),
        ("88271234", "88271234", ""),
        ("010-88271234-805", "010-88271234-805", ""),
        ("13800001234、13900001234", "13800001234", "几个电话"),
        ("138****1234", "", "遮盖过"),
        ("1380000123", "", "看不懂"),
        ("无", "", ""),
        ("", "", ""),
    ],
)
def test_phones(text: str, phone: str, doubt: str) -> None:
    number, said = parse_phone(text)
    assert number == phone
    assert doubt in said
    assert bool(said) == bool(doubt)


@pytest.mark.parametrize("separator", ["、", "，", ",", "；", ";", "/", "\n", " ", "|"])
def test_roles_are_divided_by_every_separator(separator: str) -> None:
    assert parse_roles(f"代表{separator}中共党员").roles == ("居民代表", "党员")


def test_roles_owners_and_strangers_in_one_cell() -> None:
    cell = parse_roles("业主、楼门长、楼门长、居民、热心人")
    assert cell.roles == ("楼门长", "热心人")
    assert cell.unknown == ("热心人",)
    assert cell.is_owner is True
    assert parse_roles("租户").is_owner is False
    assert parse_roles("户主").head
    assert parse_roles("无").roles == parse_roles("").roles == ()


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("物业公司", "物业"),
        ("律师", "法律顾问"),
        ("是否党员", "党员"),
        ("责师", "责任规划师"),
        ("他", ""),
    ],
)
def test_known_roles(text: str, role: str) -> None:
    assert known_role(text) == role


def test_yes_and_no() -> None:
    assert [parse_yes_no(text) for text in ("是", "√", "Y", "1", "有")] == [True] * 5
    assert [parse_yes_no(text) for text in ("否", "×", "n", "0", "无")] == [False] * 5
    assert parse_yes_no(" ") is None
    assert (parse_owner("业主"), parse_owner("租户"), parse_owner("否")) == (True, False, False)
    with pytest.raises(CellUnclear, match="也许"):
        parse_yes_no("也许")


@pytest.mark.parametrize(
    ("text", "adult"),
    [("65", True), ("18岁", True), ("17周岁", False), ("", None), ("六十", None), ("200", None)],
)
def test_adult_by_age(text: str, adult: bool | None) -> None:
    assert adult_by_age(text) is adult


@pytest.mark.parametrize(
    ("text", "adult"),
    [
        ("1960", True),
        ("1960年3月", True),
        ("1960.03", True),
        ("19600302", True),
        ("2008-03-02", True),
        ("2008-03-03", False),
        ("2008年2月", True),
        ("2008年3月", None),
        ("2008", None),
        ("2007", True),
        ("2009", False),
        ("", None),
        ("不详", None),
    ],
)
def test_adult_by_birth(text: str, adult: bool | None) -> None:
    assert adult_by_birth(text, TODAY) is adult


def test_id_numbers_are_told_and_taken_out() -> None:
    number = "11010819600302123X"
    assert looks_like_id_number(number)
    assert looks_like_id_number("'" + number)
    assert not looks_like_id_number("13800001234")
    text, found = without_id_numbers(f"身份证{number}，热心")
    assert found
    assert number not in text
    assert "热心" in text
    assert without_id_numbers("没有什么，只是一段比较长的备注文字而已") == (
        "没有什么，只是一段比较长的备注文字而已",
        False,
    )
