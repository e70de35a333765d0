"""Tables in XLSX workbooks, read row by row with openpyxl, within bounds.

A workbook is a zip of XML parts. The bounds are checked on the directory of the zip before
anything is unpacked: Python's zipfile never unpacks more of a part than its directory states.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from contextlib import closing
from typing import IO, TYPE_CHECKING, Any

from app.domain.errors import Refused
from app.domain.table import Cancelled, Progress, Stopped, Table
from app.intake.cells import cell_text, is_error
from app.intake.delimited import MAX_COLUMNS, MAX_ROWS, nothing_in, too_many_rows, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MAX_UNPACKED_BYTES = 64 * 1024 * 1024
"""Most that the XML parts of a workbook may unpack to."""

MAX_PARTS = 5000

_STYLES = "xl/styles.xml"
_CHUNK = 1 << 18
_OVERLAP = 512
_EVERY = 500
_LONGEST_GAP = 5000
_MOST_FILLED = 2_000_000
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]+)(\d+):([A-Z]+)(\d+)\"")
_UNCOMPUTED = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\s[^>]*/>)(?:<(?:\w+:)?v\s*/>|<v></v>)?</(?:\w+:)?c>"
)

Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column; from 0."""


def read_workbook(path: Path, *, progress: Progress, cancelled: Cancelled) -> tuple[Table, ...]:
    """Every visible sheet that has content, in the order of the workbook.

    Merged cells are filled from their top left one, formulas give the result that was saved with
    them.

    Raises:
        Refused: no workbook, damaged, protected, too large or empty.
        Stopped: the user cancelled.
    """
    check_archive(path)
    try:
        return _read(path, progress=progress, cancelled=cancelled)
    except (Refused, Stopped):
        raise
    except Exception as error:
        # openpyxl fails in many ways on damaged parts: KeyError, ValueError, ParseError, TypeError.
        raise _damaged(path.name) from error


def check_archive(path: Path) -> None:
    """Looks at the zip's directory for what is no workbook, or a bomb.

    Raises:
        Refused: with what it is and what to do.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            _check_kind({info.filename for info in infos}, path.name)
            parts = [info for info in infos if info.filename.endswith((".xml", ".rels", ".vml"))]
            unpacked = sum(info.file_size for info in parts)
            if unpacked > MAX_UNPACKED_BYTES or len(infos) > MAX_PARTS:
                raise Refused(
                    f"“{path.name}”展开后有 {unpacked // 1024 // 1024} MB，超过 64 MB，没有读取。"
                    "已有的记录没有动。请把需要的行复制到一个新的 Excel 文件里再导入。"
                )
            if any(info.flag_bits & 1 for info in infos):
                raise locked(path.name)
            for info in parts:
                with archive.open(info) as part:
                    _check_head(part.read(_CHUNK), path.name)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError) as error:
        raise _damaged(path.name) from error


def _check_head(head: bytes, name: str) -> None:
    if _DOCTYPE.search(head):
        raise _damaged(name)
    if _STRICT in head:
        raise Refused(
            f"“{name}”存成了“严格 Open XML”格式，读不了。已有的记录没有动。"
            "请在 Excel 或 WPS 里打开它，另存为普通的 .xlsx 后再导入。"
        )


def locked(name: str) -> Refused:
    """The refusal for a workbook with a password."""
    return Refused(
        f"“{name}”有打开密码，读不了。已有的记录没有动。"
        "请在 Excel 或 WPS 里打开，去掉密码后另存，再导入。"
    )


def _damaged(name: str) -> Refused:
    return Refused(
        f"“{name}”已损坏或没有存完整，读不出来。已有的记录没有动。"
        "请在 Excel 或 WPS 里打开它，另存为新的 .xlsx 文件后再导入。"
    )


def _check_kind(names: set[str], name: str) -> None:
    if any(part.lower() == "xl/workbook.xml" for part in names):
        return
    kinds = (
        ("xl/workbook.bin", "是 .xlsb 格式的表格"),
        ("word/document.xml", "是 Word 文档，不是表格"),
        ("ppt/presentation.xml", "是演示文稿，不是表格"),
        ("content.xml", "是 OpenDocument 格式的文件"),
    )
    what = next((words for part, words in kinds if part in names), "")
    if not what and any(part.endswith((".xlsx", ".xls", ".csv")) for part in names):
        raise Refused(
            f"“{name}”是压缩包，里面有表格。没有读取，已有的记录没有动。"
            "请先解压，再选择里面的文件。"
        )
    if not what:
        raise _damaged(name)
    raise Refused(
        f"“{name}”{what}，没有读取。已有的记录没有动。"
        "请在 Excel 或 WPS 里打开，把名单另存为 .xlsx 后再导入。"
    )


def _read(path: Path, *, progress: Progress, cancelled: Cancelled) -> tuple[Table, ...]:
    with path.open("rb") as file, zipfile.ZipFile(file) as archive:
        book, notes = _open(file)
        hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
        if hidden:
            notes.append(f"隐藏的工作表没有读取：{'、'.join(hidden)}")
        tables: list[Table] = []
        left = MAX_ROWS
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            rows, told = _rows(sheet, path.name, progress=progress, cancelled=cancelled)
            left -= len(rows)
            if left < 0:
                raise too_many_rows(path.name)
            merges, uncomputed = _scan(archive, sheet)
            _fill(rows, merges)
            kept, first = trimmed(rows)
            if uncomputed:
                told.append(
                    f"有 {uncomputed} 个公式没有保存计算结果，按空白读取；"
                    "请在 Excel 或 WPS 里打开文件，保存一次后再导入"
                )
            if kept:
                tables.append(Table(sheet.title, tuple(kept), first, notes=(*told, *notes)))
    if not tables:
        raise nothing_in(path.name)
    return tuple(tables)


def _open(file: IO[bytes]) -> tuple[Any, list[str]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - start-up does not need it

    # It warns of what it will not write back (validations, extensions); here nothing is written.
    warnings.filterwarnings("ignore", module=r"openpyxl\.")
    try:
        return load_workbook(file, read_only=True, data_only=True, keep_links=False), []
    except (ValueError, TypeError, IndexError, KeyError):
        # Some exporters write styles that openpyxl cannot take; the text needs none of them.
        copy = _without_styles(file)
        book = load_workbook(copy, read_only=True, data_only=True, keep_links=False)
        return book, ["这个文件的单元格样式有问题，日期可能读成数字，请核对预览"]


def _without_styles(file: IO[bytes]) -> io.BytesIO:
    copy = io.BytesIO()
    with zipfile.ZipFile(file) as archive, zipfile.ZipFile(copy, "w") as reduced:
        for info in archive.infolist():
            if info.filename.endswith((".xml", ".rels")) and info.filename != _STYLES:
                reduced.writestr(info.filename, archive.read(info))
    copy.seek(0)
    return copy


def _rows(
    sheet: Any, name: str, *, progress: Progress, cancelled: Cancelled
) -> tuple[list[tuple[str, ...]], list[str]]:
    """Rows from row 1 to the last one with content, and notes on what was left out."""
    total = sheet.max_row or 0
    # Some programs state a size of A1:A1, or of a million rows; what is there counts.
    sheet.reset_dimensions()
    rows: list[tuple[str, ...]] = []
    notes = []
    wide = errors = 0
    with closing(sheet.iter_rows(values_only=True)) as read:
        for number, values in enumerate(read, 1):
            if number % _EVERY == 0:
                progress(min(number, total), total)
                if cancelled():
                    raise Stopped
            cells = tuple(map(cell_text, values[:MAX_COLUMNS]))
            wide += any(value is not None for value in values[MAX_COLUMNS:])
            if not any(cells):
                continue
            if rows and number - len(rows) > _LONGEST_GAP:
                notes.append(f"第 {number} 行以后的零星内容没有读取（前面空了几千行）")
                break
            errors += sum(map(is_error, values))
            rows.extend([()] * (number - 1 - len(rows)))
            rows.append(cells)
            if len(rows) > MAX_ROWS:
                raise too_many_rows(name)
    progress(total, total)
    if wide:
        notes.append(f"第 {MAX_COLUMNS} 列以后的内容没有读取（{wide} 行）")
    if errors:
        notes.append(f"有 {errors} 个单元格是公式错误（如 #N/A），按空白读取")
    return rows, notes


def _scan(archive: zipfile.ZipFile, sheet: Any) -> tuple[list[Merge], int]:
    """Merged ranges, and how many formulas lack a saved result.

    openpyxl, reading row by row, tells neither; both stand in the part as plain patterns.
    """
    merges: dict[Merge, None] = {}
    uncomputed = 0
    tail = b""
    with archive.open(sheet._worksheet_path) as part:
        while chunk := part.read(_CHUNK):
            window = tail + chunk
            for found in _MERGE.finditer(window):
                left, top, right, bottom = found.groups()
                box = (int(top) - 1, _column(left), int(bottom) - 1, _column(right))
                merges[box] = None
            ends = [found.end() for found in _UNCOMPUTED.finditer(window)]
            uncomputed += sum(end > len(tail) for end in ends)
            tail = window[-_OVERLAP:]
    return list(merges), uncomputed


def _fill(rows: list[tuple[str, ...]], merges: Iterable[Merge]) -> None:
    """Writes the top left text of each merged range into all of its cells."""
    budget = _MOST_FILLED
    for top, left, low, right in merges:
        text = rows[top][left] if top < len(rows) and left < len(rows[top]) else ""
        bottom, end = min(low, len(rows) - 1), min(right, MAX_COLUMNS - 1)
        budget -= (bottom + 1 - top) * (end + 1 - left) if text else 0
        if not text or budget < 0:
            continue
        for index in range(top, bottom + 1):
            cells = list(rows[index])
            cells.extend([""] * (end + 1 - len(cells)))
            cells[left : end + 1] = [text] * (end + 1 - left)
            rows[index] = tuple(cells)


def _column(letters: bytes) -> int:
    """Index of a column from its letters: A is 0, AA is 26."""
    index = 0
    for letter in letters:
        index = index * 26 + letter - ord("A") + 1
    return index - 1
