"""Reads a table out of the file that somebody has at hand: XLSX or delimited text.

What kind of file it is, its first bytes tell; the ending of its name is not believed. All of it
may run in a worker thread: nothing here touches a window, progress is told through a callback.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.table import Cancelled, Progress, Stopped, Table
from app.intake.decoding import read_text, unreadable
from app.intake.delimited import MAX_ROWS, read_delimited
from app.intake.workbook import MAX_UNPACKED_BYTES, locked, read_workbook

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "MAX_ROWS",
    "MAX_UNPACKED_BYTES",
    "Cancelled",
    "Progress",
    "Stopped",
    "Table",
    "read_table",
    "read_tables",
]

_HEAD = 4096
_ZIP = b"PK"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_KINDS = (
    (b"%PDF", "PDF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
    (b"{\\rtf", "写字板文档"),
    (b"SQLite format 3", "数据库"),
)
_WEB_PAGE = (b"<html", b"<table", b"<!doctype html", b"<?xml", b"<meta", b"<style")
_WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xls", ".et")


def _no_progress(_done: int, _total: int) -> None:
    pass


def _never() -> bool:
    return False


def read_table(
    path: Path, *, progress: Progress = _no_progress, cancelled: Cancelled = _never
) -> Table:
    """The first visible sheet with content, or the table in a text file.

    Where there are more such sheets, a note names them; ``read_tables`` gives them all.

    Raises:
        Refused: the file holds no table that can be read; plain Chinese says what to do.
        Stopped: ``cancelled`` answered yes.
    """
    first, *others = read_tables(path, progress=progress, cancelled=cancelled)
    if not others:
        return first
    names = "、".join(table.sheet for table in others)
    note = f"文件里还有别的工作表：{names}。这里读的是“{first.sheet}”"
    return Table(first.sheet, first.rows, first.first_row_number, notes=(*first.notes, note))


def read_tables(
    path: Path, *, progress: Progress = _no_progress, cancelled: Cancelled = _never
) -> tuple[Table, ...]:
    """Every visible sheet with content, at least one; a text file is one table.

    Args:
        path: the file.
        progress: told rows (XLSX) or characters (text) done and in all.
        cancelled: asked every few hundred rows.

    Raises:
        Refused: the file holds no table that can be read; plain Chinese says what to do.
        Stopped: ``cancelled`` answered yes.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise unreadable(path, error) from error
    _refuse_other_kinds(path, head)
    ending = path.suffix.lower()
    if head.startswith(_ZIP):
        tables = read_workbook(path, progress=progress, cancelled=cancelled)
        if ending in {".csv", ".txt", ".tsv"}:
            return tuple(_noted(t, "这个文件其实是 Excel 工作簿，已按工作簿读取") for t in tables)
        return tables
    table = read_delimited(read_text(path), path.name, progress=progress, cancelled=cancelled)
    if ending in _WORKBOOK_ENDINGS:
        return (_noted(table, f"文件名以 {ending} 结尾，内容其实是文本，已按文本表格读取"),)
    return (table,)


def _refuse_other_kinds(path: Path, head: bytes) -> None:
    if not head:
        raise Refused(
            f"“{path.name}”是空文件，没有内容。已有的记录没有动。"
            "它可能没有复制完整，请重新复制或另存后再导入。"
        )
    if head.startswith(_OLD_OFFICE):
        raise _old_office(path)
    for mark, what in _OTHER_KINDS:
        if head.startswith(mark):
            raise Refused(
                f"“{path.name}”是{what}，不是表格，没有读取。已有的记录没有动。"
                "请选择 .xlsx 或 .csv 文件。"
            )
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_WEB_PAGE):
        raise Refused(
            f"“{path.name}”其实是网页格式的表格，有的系统这样导出，没有读取。已有的记录没有动。"
            "请在 Excel 或 WPS 里打开它，另存为 .xlsx 后再导入。"
        )


def _old_office(path: Path) -> Refused:
    """Both the old formats and workbooks with a password are compound files."""
    with path.open("rb") as file:
        content = file.read(MAX_UNPACKED_BYTES)
    if "EncryptedPackage".encode("utf-16-le") in content:
        return locked(path.name)
    if "WordDocument".encode("utf-16-le") in content:
        return Refused(
            f"“{path.name}”是旧版 Word 文档，不是表格，没有读取。已有的记录没有动。"
            "请把其中的表格复制到 Excel 或 WPS 表格里，存为 .xlsx 后再导入。"
        )
    return Refused(
        f"“{path.name}”是旧版 Excel（.xls）文件，没有读取。已有的记录没有动。"
        "请在 Excel 或 WPS 里打开它，“另存为”选 .xlsx，再导入新文件。"
    )


def _noted(table: Table, note: str) -> Table:
    return Table(
        table.sheet,
        table.rows,
        table.first_row_number,
        encoding=table.encoding,
        delimiter=table.delimiter,
        notes=(*table.notes, note),
    )
