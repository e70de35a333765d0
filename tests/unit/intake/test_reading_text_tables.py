from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import Refused
from app.domain.table import Stopped
from app.intake.decoding import read_text
from app.intake.tables import MAX_ROWS, read_table

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "姓名,楼号,房号\n张三,3号楼,501\n李𠮷,4号楼,602\n"
ROWS = (("姓名", "楼号", "房号"), ("张三", "3号楼", "501"), ("李𠮷", "4号楼", "602"))


def written(folder: Path, data: bytes | str, name: str = "名册.csv") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8-sig"),
        (TEXT.encode("gb18030"), "gb18030"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32"),
    ],
)
def test_every_encoding_gives_the_same_rows(tmp_path: Path, data: bytes, encoding: str) -> None:
    table = read_table(written(tmp_path, data))
    assert table.rows == ROWS
    assert table.encoding == encoding
    assert table.notes == ()


def test_gbk_of_an_old_system(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, TEXT.replace("𠮷", "喆").encode("gbk")))
    assert table.rows[2] == ("李喆", "4号楼", "602")
    assert table.encoding == "gb18030"


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "，", "；", "|"])
def test_every_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    table = read_table(written(tmp_path, TEXT.replace(",", delimiter)))
    assert table.rows == ROWS
    assert table.delimiter == delimiter


def test_a_remark_with_full_width_commas_does_not_mislead(tmp_path: Path) -> None:
    text = "姓名;房号;备注\n张三;501;楼门长，党员，热心，会电工\n李四;502;养猫，养狗\n"
    assert read_table(written(tmp_path, text)).rows[1] == (
        "张三",
        "501",
        "楼门长，党员，热心，会电工",
    )


def test_quoted_cells_with_line_ends_are_one_row_as_in_excel(tmp_path: Path) -> None:
    text = '姓名,备注\r\n张三,"一行\r\n二行，""引号"""\r\n\r\n李四,无\r\n'
    table = read_table(written(tmp_path, text))
    assert table.rows == (("姓名", "备注"), ("张三", '一行\n二行，"引号"'), (), ("李四", "无"))
    assert table.row_number(3) == 4


def test_leading_blank_rows_keep_the_numbers(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "\n,,\n姓名,房号\n张三,501\n,\n\n"))
    assert table.first_row_number == 3
    assert table.rows == (("姓名", "房号"), ("张三", "501"))
    assert table.row_number(1) == 4


def test_a_quote_that_never_closes_loses_no_row(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, '姓名,备注\n张三,"好\n李四,无\n王五,有\n'))
    assert [row[0] for row in table.rows] == ["姓名", "张三", "李四", "王五"]
    assert "引号没有成对" in table.notes[0]


def test_a_quote_that_closes_far_below_loses_no_row(tmp_path: Path) -> None:
    middle = "".join(f"居民{number},x\n" for number in range(100))
    table = read_table(written(tmp_path, f'姓名,备注\n张三,"好\n{middle}李四,"坏\n'))
    assert len(table.rows) == 103


def test_cells_are_stripped_of_what_careful_exports_add(tmp_path: Path) -> None:
    text = '姓名,电话\n　张三 ,"=""13800001234"""\n\u200b李四\xa0,13800005678\t\n'
    assert read_table(written(tmp_path, text)).rows[1:] == (
        ("张三", "13800001234"),
        ("李四", "13800005678"),
    )


def test_the_separator_hint_of_excel_is_no_row(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "sep=;\n姓名;房号\n张三;501\n"))
    assert table.rows == (("姓名", "房号"), ("张三", "501"))
    assert table.first_row_number == 1


def test_carriage_returns_alone_end_lines(tmp_path: Path) -> None:
    assert read_table(written(tmp_path, TEXT.replace("\n", "\r"))).rows == ROWS


def test_a_few_broken_bytes_do_not_turn_the_file_into_nonsense(tmp_path: Path) -> None:
    data = TEXT.encode() * 20
    broken = data[:100] + b"\xff" + data[100:]
    table = read_table(written(tmp_path, broken))
    assert table.encoding == "utf-8"
    assert table.rows[2] == ROWS[2]
    assert "1 处字节损坏" in table.notes[0]


def test_one_broken_byte_in_gb18030(tmp_path: Path) -> None:
    data = TEXT.encode("gb18030") * 20 + "王五,\n".encode("gb18030") + b"\xff"
    table = read_table(written(tmp_path, data))
    assert table.encoding == "gb18030"
    assert table.rows[-2][0] == "王五"


def test_the_end_mark_of_dos_is_no_row(tmp_path: Path) -> None:
    assert read_table(written(tmp_path, TEXT.encode("gbk", "replace") + b"\x1a")).width == 3


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "名册.csv", "空文件"),
        (b"\n\n ,,\n", "名册.csv", "没有内容"),
        (codecs.BOM_UTF8, "名册.csv", "没有内容"),
        (b"%PDF-1.7 ...", "名册.csv", "PDF 文件"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "名册.xlsx", "图片"),
        (bytes(range(256)) * 40, "名册.csv", "不是表格"),
        (b"<html><body><table><tr><td>1</td></tr></table>", "名册.xls", "网页格式"),
        (b'<?xml version="1.0"?><Workbook></Workbook>', "名册.xls", "网页格式"),
        (b"Rar!\x1a\x07", "名册.xlsx", "压缩包"),
    ],
)
def test_what_is_no_table_is_refused_in_words(
    tmp_path: Path, data: bytes, name: str, words: str
) -> None:
    with pytest.raises(Refused) as refusal:
        read_table(written(tmp_path, data, name))
    assert words in refusal.value.message
    assert name in refusal.value.message
    assert "没有动" in refusal.value.message
    assert "请" in refusal.value.message


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="找不到文件"):
        read_table(tmp_path / "没有.csv")
    with pytest.raises(Refused, match=r"文件夹|没有读取权限"):
        read_table(tmp_path)
    with pytest.raises(Refused, match="找不到文件"):
        read_text(tmp_path / "没有.txt")


def test_text_named_as_a_workbook_is_read_and_said(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, TEXT.replace(",", "\t").encode("gb18030"), "名册.xls"))
    assert table.rows == ROWS
    assert "内容其实是文本" in table.notes[0]


def test_too_many_rows_are_refused_without_reading_on(tmp_path: Path) -> None:
    path = written(tmp_path, "张三,501\n" * (MAX_ROWS + 1))
    with pytest.raises(Refused, match="超过 20 万行"):
        read_table(path)


def test_too_large_a_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "大.csv"
    with path.open("wb") as file:
        file.write(b"a,b\n")
        file.truncate(100 * 1024 * 1024)
    with pytest.raises(Refused, match="100 MB"):
        read_table(path)


def test_progress_is_told_and_cancelling_stops(tmp_path: Path) -> None:
    path = written(tmp_path, "张三,501\n" * 5000)
    told: list[tuple[int, int]] = []
    read_table(path, progress=lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1]
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert len(told) >= 5
    with pytest.raises(Stopped):
        read_table(path, cancelled=lambda: True)
