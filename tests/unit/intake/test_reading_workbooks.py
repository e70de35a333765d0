from __future__ import annotations

import subprocess
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from app.domain.errors import Refused
from app.domain.table import Stopped
from app.intake.tables import read_table, read_tables

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def saved(path: Path, fill: Callable[[Any], None]) -> Path:
    """A workbook with one sheet that ``fill`` writes."""
    book = Workbook()
    book.active.title = "名册"
    fill(book.active)
    book.save(path)
    return path


def rewritten(path: Path, part: str, change: Callable[[bytes], bytes | None]) -> Path:
    """The workbook with one part changed, or left out."""
    copy = path.with_name("改过.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            kept = change(data) if info.filename == part else data
            if kept is not None:
                new.writestr(info.filename, kept)
    return copy


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def office_file(path: Path, sheet: str, strings: str | None = None) -> Path:
    """A workbook as Excel and WPS write it: strings shared, parts in their order."""
    overrides = {"workbook": "sheet.main", "worksheets/sheet1": "worksheet"}
    overrides |= {"sharedStrings": "sharedStrings"} if strings else {}
    types = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{KINDS}.{kind}+xml"/>'
        for part, kind in overrides.items()
    )
    relation = f'<Relationship Id="{{}}" Type="{OFFICE}/{{}}" Target="{{}}"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        + relation.format("rId1", "officeDocument", "xl/workbook.xml")
        + "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        + relation.format("rId1", "worksheet", "worksheets/sheet1.xml")
        + "</Relationships>",
        "xl/worksheets/sheet1.xml": sheet,
    }
    if strings:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + xml)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "名册.xlsx"


def test_values_are_read_as_the_user_sees_them(path: Path) -> None:
    values = [
        301.0,
        301,
        "０３０１",
        89.5,
        89.49999999999999,
        0.1 + 0.2,
        13800001234,
        True,
        False,
        date(1960, 3, 2),
        datetime(2026, 3, 2, 14, 30),  # noqa: DTZ001 - workbooks know no zone
        time(0, 20),
        timedelta(minutes=90),
        " 张三\u3000",
        "第一行\n第二行",
        "#N/A",
        "李𠮷",
    ]
    table = read_table(saved(path, lambda sheet: sheet.append(values)))
    assert table.rows[0] == (
        "301",
        "301",
        "０３０１",
        "89.5",
        "89.5",
        "0.3",
        "13800001234",
        "是",
        "否",
        "1960-03-02",
        "2026-03-02 14:30",
        "0:20",
        "1:30",
        "张三",
        "第一行\n第二行",
        "",
        "李𠮷",
    )
    assert (table.sheet, table.encoding, table.delimiter) == ("名册", None, None)
    assert "公式错误" in table.notes[0]


def test_shared_rich_and_phonetic_strings_are_read(path: Path) -> None:
    strings = (
        "<si><t>姓名</t></si><si><r><t>张</t></r><r><rPr><b/></rPr><t>三</t></r></si>"
        '<si><t>李𠮷</t><rPh sb="0" eb="1"><t>LI</t></rPh></si><si><t>_x000D_A座</t></si>'
    )
    cells = "".join(
        f'<c r="{column}1" t="s"><v>{index}</v></c>' for index, column in enumerate("ABCD")
    )
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{cells}</row></sheetData></worksheet>'
    table = read_table(office_file(path, sheet, strings))
    assert table.rows == (("姓名", "张三", "李𠮷", "A座"),)
    with pytest.raises(Refused, match="损坏"):
        read_table(rewritten(path, "xl/sharedStrings.xml", lambda _: None))


def test_prefixed_elements_of_other_programs_are_read(path: Path) -> None:
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="A2" t="inlineStr"><x:is>'
        '<x:t>张三</x:t></x:is></x:c><x:c r="B2"><x:f>1+1</x:f></x:c></x:row><x:row r="3">'
        '<x:c r="B3"><x:v>501</x:v></x:c></x:row></x:sheetData><x:mergeCells count="1">'
        '<x:mergeCell ref="A2:A3"/></x:mergeCells></x:worksheet>'
    )
    table = read_table(office_file(path, sheet))
    assert table.rows == (("张三", ""), ("张三", "501"))
    assert table.first_row_number == 2
    assert "1 个公式没有保存" in table.notes[0]


def test_a_strict_workbook_is_not_taken_for_an_empty_one(path: Path) -> None:
    saved(path, lambda sheet: sheet.append(["张三", 501]))
    strict = rewritten(
        path,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
    )
    with pytest.raises(Refused, match="另存为"):
        read_table(strict)


def test_merged_cells_are_filled_from_their_top_left(path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet["A1"] = "红柳社区名册"
        sheet.merge_cells("A1:D1")
        for column, head in enumerate(["楼号", "房号", "姓名", "面积"], 1):
            sheet.cell(2, column, head)
        sheet["A3"], sheet["B3"], sheet["C3"], sheet["D3"] = "3号楼", 501, "张三", 89.5
        sheet["C4"], sheet["C5"] = "李四", "王五"
        for box in ("A3:A5", "B3:B4", "D3:D4"):
            sheet.merge_cells(box)
        sheet["B5"], sheet["D5"] = 502, 60

    table = read_table(saved(path, fill))
    assert table.rows[0] == ("红柳社区名册",) * 4
    assert table.rows[2:] == (
        ("3号楼", "501", "张三", "89.5"),
        ("3号楼", "501", "李四", "89.5"),
        ("3号楼", "502", "王五", "60"),
    )


def test_row_numbers_are_those_beside_the_sheet(path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet["B3"] = "姓名"
        sheet["B4"] = "张三"
        sheet["B7"] = "李四"
        sheet["B20"].font = Font(bold=True)

    table = read_table(saved(path, fill))
    assert table.first_row_number == 3
    assert [(table.row_number(i), row) for i, row in enumerate(table.rows) if any(row)] == [
        (3, ("", "姓名")),
        (4, ("", "张三")),
        (7, ("", "李四")),
    ]


def test_hidden_sheets_are_skipped_and_named(path: Path) -> None:
    book = Workbook()
    book.active["A1"] = "旧名册"
    book.active.title = "旧表"
    book.active.sheet_state = "hidden"
    book.create_sheet("空表")
    first, second = book.create_sheet("一号楼"), book.create_sheet("二号楼")
    first["A1"], second["A1"] = "姓名一", "姓名二"
    book.active = 2
    book.save(path)
    tables = read_tables(path)
    assert [(table.sheet, table.rows) for table in tables] == [
        ("一号楼", (("姓名一",),)),
        ("二号楼", (("姓名二",),)),
    ]
    table = read_table(path)
    assert table.sheet == "一号楼"
    assert any("旧表" in note for note in table.notes)
    assert any("二号楼" in note for note in table.notes)


def test_formulas_give_their_saved_result(path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["B1"], sheet["C1"] = "张三", "=50+1", "=1+1"

    saved(path, fill)
    computed = rewritten(
        path,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"<f>50+1</f><v></v>", b"<f>50+1</f><v>51</v>").replace(
            b"<f>50+1</f><v />", b"<f>50+1</f><v>51</v>"
        ),
    )
    table = read_table(computed)
    assert table.rows == (("张三", "51", ""),)
    assert "有 1 个公式没有保存计算结果" in table.notes[0]


def test_a_wrong_size_stated_by_the_exporter_is_not_believed(path: Path) -> None:
    saved(path, lambda sheet: [sheet.append(["张三", "501"]) for _ in range(5)])
    for stated in (b"A1", b"A1:XFD1048576"):
        wrong = rewritten(
            path,
            "xl/worksheets/sheet1.xml",
            lambda xml, ref=stated: xml.replace(b'ref="A1:B5"', b'ref="' + ref + b'"'),
        )
        assert read_table(wrong).rows == (("张三", "501"),) * 5


def test_stray_content_far_below_is_left_out_and_said(path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["A1048576"] = "张三", "x"

    table = read_table(saved(path, fill))
    assert table.rows == (("张三",),)
    assert "1048576 行以后" in table.notes[0]


def test_columns_far_right_are_left_out_and_said(path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["XFD1"] = "张三", "x"

    table = read_table(saved(path, fill))
    assert table.rows[0][0] == "张三"
    assert table.width == 256
    assert "256 列以后" in table.notes[0]


def test_styles_that_the_reader_cannot_take_do_not_stop_it(path: Path) -> None:
    saved(path, lambda sheet: sheet.append(["张三", 501]))
    odd = rewritten(
        path, "xl/styles.xml", lambda xml: xml.replace(b"<fills", b'<fills x="1"><fill/></fills><x')
    )
    broken = rewritten(
        path, "xl/styles.xml", lambda xml: xml.replace(b'patternType="gray125"', b'patternType="?"')
    )
    for file in (odd, broken):
        assert read_table(file).rows == (("张三", "501"),)
    assert "样式有问题" in read_table(broken).notes[0]


def test_a_workbook_with_another_ending_is_read_and_said(path: Path) -> None:
    saved(path, lambda sheet: sheet.append(["张三", "501"]))
    wrong = path.rename(path.with_suffix(".csv"))
    table = read_table(wrong)
    assert table.rows == (("张三", "501"),)
    assert "其实是 Excel 工作簿" in table.notes[-1]


def test_an_empty_workbook_is_refused(path: Path) -> None:
    with pytest.raises(Refused, match="没有内容"):
        read_table(saved(path, lambda _: None))


def test_cut_off_and_scrambled_workbooks_are_refused(path: Path) -> None:
    saved(path, lambda sheet: [sheet.append(["张三", number]) for number in range(500)])
    whole = path.read_bytes()
    cases = {
        "截断": whole[: len(whole) // 2],
        "只有头": whole[:10],
        "改坏": whole[:200] + bytes(300) + whole[500:],
    }
    for name, data in cases.items():
        broken = path.with_name(f"{name}.xlsx")
        broken.write_bytes(data)
        with pytest.raises(Refused, match="损坏") as refusal:
            read_table(broken)
        assert "没有动" in refusal.value.message


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"]
)
def test_a_missing_or_mangled_part_is_refused(path: Path, part: str) -> None:
    saved(path, lambda sheet: sheet.append(["张三", 501]))
    with pytest.raises(Refused):
        read_table(rewritten(path, part, lambda _: None))
    with pytest.raises(Refused):
        read_table(rewritten(path, part, lambda xml: xml[: len(xml) // 2]))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(path: Path) -> None:
    saved(path, lambda sheet: sheet.append(["张三", 501]))
    bomb = rewritten(path, "xl/worksheets/sheet1.xml", lambda xml: xml + b" " * (100 << 20))
    assert bomb.stat().st_size < 1 << 20
    with pytest.raises(Refused, match="展开后有 100 MB"):
        read_table(bomb)


def test_an_entity_bomb_is_refused(path: Path) -> None:
    saved(path, lambda sheet: sheet.append(["张三", 501]))
    entity = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    bomb = rewritten(path, "xl/worksheets/sheet1.xml", lambda xml: entity + xml)
    with pytest.raises(Refused, match="损坏"):
        read_table(bomb)


def test_large_photos_beside_the_sheet_do_not_matter(path: Path) -> None:
    saved(path, lambda sheet: sheet.append(["张三", 501]))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.png", bytes(80 << 20))
    assert read_table(path).rows == (("张三", "501"),)


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("word/document.xml", "Word 文档"),
        ("xl/workbook.bin", ".xlsb"),
        ("content.xml", "OpenDocument"),
        ("里面/名册.xlsx", "压缩包"),
        ("随便.bin", "损坏"),
    ],
)
def test_other_zips_are_named_for_what_they_are(path: Path, part: str, words: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, b"x")
    with pytest.raises(Refused, match=words):
        read_table(path)


def test_old_and_protected_files_are_told_apart(path: Path) -> None:
    magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    path.write_bytes(magic + "Workbook".encode("utf-16-le"))
    with pytest.raises(Refused, match="旧版 Excel"):
        read_table(path)
    path.write_bytes(magic + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(Refused, match="打开密码"):
        read_table(path)
    path.write_bytes(magic + "WordDocument".encode("utf-16-le"))
    with pytest.raises(Refused, match="旧版 Word"):
        read_table(path)


def test_progress_is_told_and_cancelling_stops(path: Path) -> None:
    saved(path, lambda sheet: [sheet.append(["张三", number]) for number in range(2000)])
    told: list[tuple[int, int]] = []
    table = read_table(path, progress=lambda done, total: told.append((done, total)))
    assert len(table.rows) == 2000
    assert told[-1] == (2000, 2000)
    assert told[0] == (500, 2000)
    with pytest.raises(Stopped):
        read_table(path, cancelled=lambda: True)


def test_validations_and_extensions_bring_no_warning(path: Path) -> None:
    saved(path, lambda sheet: sheet.append(["张三", 501]))
    extended = rewritten(
        path,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(
            b"</worksheet>",
            b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst></worksheet>',
        ),
    )
    assert read_table(extended).rows == (("张三", "501"),)


def test_importing_the_reader_does_not_load_openpyxl() -> None:
    code = "import sys, app.intake.tables; print('openpyxl' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
