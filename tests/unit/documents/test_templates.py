"""Workbooks by template: rows repeated, looks kept, no formula put in, errors with their cell."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from app.documents.templates import LARGEST, TemplateTrouble, Told, fill

ROWS = (
    {"name": "停车", "count": 3, "day": date(2026, 11, 24)},
    {"name": "=1+1", "count": 0, "day": None},
)
WORDS: dict[str, Any] = {"title": "台账", "rows": ROWS, "nobody": (), "other": ROWS}


def template(make: Callable[[Any], None]) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "表"
    make(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def filled(make: Callable[[Any], None], **words: Any) -> Any:
    out = io.BytesIO()
    fill(template(make), "样.xlsx", {**WORDS, **words}).save(out)
    return load_workbook(out)["表"]


def cells(*values: str) -> Callable[[Any], None]:
    def make(sheet: Any) -> None:
        sheet.append(list(values))

    return make


def test_a_row_that_names_a_list_is_repeated_with_its_look_and_what_follows_moves() -> None:
    def make(sheet: Any) -> None:
        sheet["A1"] = "{{ title }}"
        sheet.merge_cells("A1:C1")
        sheet["A2"], sheet["B2"], sheet["C2"] = (
            "{{ rows.name }}",
            "{{ rows.count }}",
            "{{ rows.day }}",
        )
        sheet["A2"].font = Font(bold=True)
        sheet.row_dimensions[2].height = 30
        sheet["A3"] = "合计"
        sheet.merge_cells("A3:B3")
        sheet.auto_filter.ref = "A2:C2"

    sheet = filled(make)
    assert (sheet["A2"].value, sheet["A3"].value) == ("停车", "=1+1")
    assert sheet["A1"].value == "台账"
    assert sheet["B3"].value == 0, "numbers stay numbers"
    assert sheet["C2"].value.date() == date(2026, 11, 24)
    assert sheet["C2"].number_format == "yyyy-mm-dd"
    assert sheet["C3"].value is None
    assert all(sheet[f"A{row}"].font.bold for row in (2, 3))
    assert sheet.row_dimensions[3].height == 30
    assert sheet["A4"].value == "合计"
    assert {str(r) for r in sheet.merged_cells.ranges} == {"A1:C1", "A4:B4"}
    assert sheet.auto_filter.ref == "A2:C4"


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://a")', "+1", "-1", "@SUM(A1)", "\t=1"])
def test_what_is_put_in_is_never_a_formula(text: str) -> None:
    whole = filled(cells("{{ title }}", "说：{{ title }}", "{{ title }}{{ title }}"), title=text)
    for cell in whole[1]:
        assert cell.data_type == "s"
    assert whole["A1"].value == text


def test_a_formula_of_the_template_itself_stays_one() -> None:
    assert filled(cells("=SUM(B:B)"))["A1"].data_type == "f"


def test_what_no_workbook_can_hold_is_left_out() -> None:
    sheet = filled(cells("{{ title }}"), title="一\x00二\x0b三" + "长" * 40_000)
    assert sheet["A1"].value.startswith("一二三长")
    assert len(sheet["A1"].value) == 32_000


def test_an_empty_list_says_so_and_a_value_may_lead_somewhere() -> None:
    assert filled(cells("", "{{ nobody.name }}"))["B1"].value == "无"
    cell = filled(cells("{{ title }}"), title=Told(5, "'依据'!A2"))["A1"]
    assert (cell.value, cell.hyperlink.location) == (5, "'依据'!A2")
    assert filled(cells("共{{ title }}件"), title=Told(5))["A1"].value == "共5件"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ nothing }}", "没有“nothing”这一项"),
        ("{{ rows.nothing }}", "没有“{{ rows.nothing }}”这一项"),
        ("{{ title", "看不懂"),
        ("{{ title + }}", "看不懂"),
        ("{% for x in rows %}", "看不懂"),
        ("{{ rows.name }}{{ other.name }}", "一行里只能用一个列表"),
        ("{{ title / 2 }}", "算不出来"),
        ("{{ 1 / 0 }}", "算不出来"),
        ("{{ title.__class__.__mro__ }}", "算不出来|没有"),
        ("{{ {} }}", "不是文字、数字或日期"),
        ("{{ range(999999999)|list }}", "算不出来|太大"),
    ],
)
def test_what_is_wrong_is_told_with_sheet_and_cell(text: str, said: str) -> None:
    with pytest.raises(TemplateTrouble, match=said) as trouble:
        filled(cells("好", text))
    assert "模板“样.xlsx”的工作表“表”单元格 B1" in trouble.value.message
    assert "记录没有变化" in trouble.value.message


@pytest.mark.parametrize("data", [b"", b"PK nonsense", b"\x00" * 100])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(TemplateTrouble, match="不是完整的 XLSX 文件"):
        fill(data, "样.xlsx", WORDS)


def test_what_is_too_large_is_refused() -> None:
    with pytest.raises(TemplateTrouble, match="太大"):
        fill(b"x" * (LARGEST + 1), "样.xlsx", WORDS)
    with pytest.raises(TemplateTrouble, match="太大"):
        filled(lambda sheet: sheet.cell(5000, 1, "x"))
